# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_rasura_global_optspecs
    string join \n language= json h/help V/version
end

function __fish_rasura_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_rasura_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_rasura_using_subcommand
    set -l cmd (__fish_rasura_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c rasura -n "__fish_rasura_needs_command" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_needs_command" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rasura -n "__fish_rasura_needs_command" -s V -l version -d 'Print version'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "drives" -d 'List every whole drive: what it is, what is on it, who uses it, and whether it can be erased'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "plan" -d 'Explain what a wipe would do, and why; changes nothing'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "wipe" -d 'Erase drives, verify by reading back, and certify'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "bench" -d 'Erase, unattended, every drive that appears and stands in a list made beforehand; anything else is left alone'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "resume" -d 'Show unfinished jobs and go on with them'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "verify" -d 'Read a drive again, later, against what its certificate says'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "certificate" -d 'Check, show and print certificates'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "deliver" -d 'Deliver kept certificates to a server over HTTPS; nothing is sent unless this was configured'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "keys" -d 'Make and look after the keys that sign'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "practice" -d 'Learn on drives that exist in memory only, and that fail when told to'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "policy" -d 'List, show and check policies'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "stick" -d 'Make a bootable stick the stick of one bench, and take certificates off it'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "completions" -d 'Write completions for a shell'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "man" -d 'Write the manual pages'
complete -c rasura -n "__fish_rasura_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand drives" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand drives" -l watch -d 'Go on, and show drives that are plugged in or taken out'
complete -c rasura -n "__fish_rasura_using_subcommand drives" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand drives" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l output -d 'Folder that certificates are to go to [default: this folder]' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l policy -d 'Policy by name, or a policy file [default: ocmw-cpas]' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l technique -d 'Technique, in place of the strongest that the drive offers' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l always-encrypted -d 'Who says that the data were always encrypted and no key is kept elsewhere: what a cryptographic erase needs to count as Purge' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l psid -d 'PSID from the label of a self-encrypting drive that is locked: it is unlocked first, which destroys what is on it and proves nothing' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l scheme -d 'Overwrite scheme, in place of the policy\'s (\'rasura policy list\' names them)' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l scheme-reference -d 'Decision or contract that asks for a withdrawn scheme' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l verify -d 'How much is read back, in place of the policy\'s' -r -f -a "sampled\t'One random read in each of about 30,000 strata, fixed places, canaries'
nist-rev1\t'10 % of the medium, as in NIST SP 800-88 Rev. 1'
full\t'Every block'
none\t'Nothing; ends as unknown, exit status 4'"
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l accept-clear -d 'Accept less than the policy asks for, with the reason; needs --operator or --accepted-by' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l accepted-by -d 'Who accepts it [default: the operator]' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l job -d 'File with any of the fields below and of \'How\' (TOML)' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l operator -d 'Person who performs the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l operator-title -d 'Title or function of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l operator-organisation -d 'Organisation of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l operator-contact -d 'Telephone or e-mail of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l organisation -l in-the-name-of -d 'Organisation whose data they are, where it is not the one that signs' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l asset-tag -d 'Property number of the drive or its computer' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l source -d 'Computer or user that the drive came from' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l computer-tag -d 'Property number of the computer that the drive sits in' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l taken-out -d 'Drive of that computer that was taken out to be destroyed: serial, and why' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l location -d 'Where the work is done' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l classification -d 'Confidentiality before the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l classification-after -d 'Confidentiality afterwards' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l destination -d 'Where it goes: internal reuse, external reuse, recycler, manufacturer, other' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l backup -d 'Whether the data were backed up, and where' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l contract -d 'Contract with a subcontractor' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l reference -d 'Ticket or batch' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l notes -d 'Free text' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand plan" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand plan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l confirm -d 'Serials of the drives, whole, one for each, in any order; without them the end of each serial is asked for' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l policy -d 'Policy by name, or a policy file [default: ocmw-cpas]' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l technique -d 'Technique, in place of the strongest that the drive offers' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l always-encrypted -d 'Who says that the data were always encrypted and no key is kept elsewhere: what a cryptographic erase needs to count as Purge' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l psid -d 'PSID from the label of a self-encrypting drive that is locked: it is unlocked first, which destroys what is on it and proves nothing' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l scheme -d 'Overwrite scheme, in place of the policy\'s (\'rasura policy list\' names them)' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l scheme-reference -d 'Decision or contract that asks for a withdrawn scheme' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l verify -d 'How much is read back, in place of the policy\'s' -r -f -a "sampled\t'One random read in each of about 30,000 strata, fixed places, canaries'
nist-rev1\t'10 % of the medium, as in NIST SP 800-88 Rev. 1'
full\t'Every block'
none\t'Nothing; ends as unknown, exit status 4'"
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l accept-clear -d 'Accept less than the policy asks for, with the reason; needs --operator or --accepted-by' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l accepted-by -d 'Who accepts it [default: the operator]' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l job -d 'File with any of the fields below and of \'How\' (TOML)' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l operator -d 'Person who performs the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l operator-title -d 'Title or function of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l operator-organisation -d 'Organisation of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l operator-contact -d 'Telephone or e-mail of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l organisation -l in-the-name-of -d 'Organisation whose data they are, where it is not the one that signs' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l asset-tag -d 'Property number of the drive or its computer' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l source -d 'Computer or user that the drive came from' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l computer-tag -d 'Property number of the computer that the drive sits in' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l taken-out -d 'Drive of that computer that was taken out to be destroyed: serial, and why' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l location -d 'Where the work is done' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l classification -d 'Confidentiality before the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l classification-after -d 'Confidentiality afterwards' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l destination -d 'Where it goes: internal reuse, external reuse, recycler, manufacturer, other' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l backup -d 'Whether the data were backed up, and where' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l contract -d 'Contract with a subcontractor' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l reference -d 'Ticket or batch' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l notes -d 'Free text' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l output -d 'Folder for certificates, besides the state folder [default: this folder]' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l passphrase-file -d 'File with the passphrase of the bench\'s key' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l sign-as -d 'Organisation whose key signs, where several have keys here' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l suspend -d 'Suspend the computer and wake it where the firmware has frozen a drive [default: asks on a terminal]'
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand wipe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l policy -d 'Policy by name, or a policy file' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l job -d 'List of the drives that may be erased (CSV, TOML or JSON)' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l idle -d 'End when nothing was at work and nothing new came for so many minutes' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l verify -d 'How much is read back, in place of the policy\'s' -r -f -a "sampled\t'One random read in each of about 30,000 strata, fixed places, canaries'
nist-rev1\t'10 % of the medium, as in NIST SP 800-88 Rev. 1'
full\t'Every block'
none\t'Nothing; ends as unknown, exit status 4'"
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l accept-clear -d 'Accept less than the policy asks for, with the reason; needs --operator or --accepted-by' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l accepted-by -d 'Who accepts it [default: the operator]' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l operator -d 'Person who performs the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l organisation -d 'Organisation whose data they are, where it is not the one that signs' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l location -d 'Where the work is done' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l classification -d 'Confidentiality before the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l destination -d 'Where they go: internal reuse, external reuse, recycler, manufacturer, other' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l reference -d 'Ticket or batch, where the list names none' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l output -d 'Folder for certificates, besides the state folder [default: this folder]' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l passphrase-file -d 'File with the passphrase of the bench\'s key' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l sign-as -d 'Organisation whose key signs, where several have keys here' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l until-done -d 'End when every drive of the list has been worked on'
complete -c rasura -n "__fish_rasura_using_subcommand bench" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand bench" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rasura -n "__fish_rasura_using_subcommand resume" -l output -d 'Folder for certificates, besides the state folder [default: this folder]' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand resume" -l passphrase-file -d 'File with the passphrase of the bench\'s key' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand resume" -l sign-as -d 'Organisation whose key signs, where several have keys here' -r
complete -c rasura -n "__fish_rasura_using_subcommand resume" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand resume" -l yes -d 'Go on without asking'
complete -c rasura -n "__fish_rasura_using_subcommand resume" -l list -d 'Only show them'
complete -c rasura -n "__fish_rasura_using_subcommand resume" -l forget -d 'Give the named jobs up: what they came to is signed, and they are closed'
complete -c rasura -n "__fish_rasura_using_subcommand resume" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand resume" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand verify" -l certificate -d 'Its certificate' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand verify" -l trust -d 'Root certificates to believe, in place of those of the state folder' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand verify" -l operator -d 'Person who verifies' -r
complete -c rasura -n "__fish_rasura_using_subcommand verify" -l output -d 'Folder for certificates, besides the state folder [default: this folder]' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand verify" -l passphrase-file -d 'File with the passphrase of the bench\'s key' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand verify" -l sign-as -d 'Organisation whose key signs, where several have keys here' -r
complete -c rasura -n "__fish_rasura_using_subcommand verify" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand verify" -l full -d 'Read every block, not new and old samples'
complete -c rasura -n "__fish_rasura_using_subcommand verify" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand verify" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and not __fish_seen_subcommand_from check show pdf qr from-qr schema help" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and not __fish_seen_subcommand_from check show pdf qr from-qr schema help" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and not __fish_seen_subcommand_from check show pdf qr from-qr schema help" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and not __fish_seen_subcommand_from check show pdf qr from-qr schema help" -f -a "check" -d 'Say whether certificates are authentic, and proof of erasure'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and not __fish_seen_subcommand_from check show pdf qr from-qr schema help" -f -a "show" -d 'Show certificates in words'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and not __fish_seen_subcommand_from check show pdf qr from-qr schema help" -f -a "pdf" -d 'Make a PDF of a certificate'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and not __fish_seen_subcommand_from check show pdf qr from-qr schema help" -f -a "qr" -d 'Show the summary of a certificate as a QR code: the last resort when there is nowhere to write'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and not __fish_seen_subcommand_from check show pdf qr from-qr schema help" -f -a "from-qr" -d 'Read such a summary back from a photograph or from its text'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and not __fish_seen_subcommand_from check show pdf qr from-qr schema help" -f -a "schema" -d 'Write the JSON Schema of the signed document'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and not __fish_seen_subcommand_from check show pdf qr from-qr schema help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from check" -l trust -d 'Root certificates to believe, in place of those of the state folder' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from check" -l require -d 'Ask for a named person\'s validation as well' -r -f -a "validated\t'A validation statement by a named person'"
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from check" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from check" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from show" -l trust -d 'Root certificates to believe, in place of those of the state folder' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from show" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from show" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from pdf" -l output -d 'The PDF, or a folder for several [default: beside each certificate]' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from pdf" -l trust -d 'Root certificates to believe, in place of those of the state folder' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from pdf" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from pdf" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from pdf" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from qr" -l passphrase-file -d 'File with the passphrase of the bench\'s key' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from qr" -l sign-as -d 'Organisation whose key signs, where several have keys here' -r
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from qr" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from qr" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from qr" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from from-qr" -l certificate -d 'Certificate that may be the one that it names' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from from-qr" -l signer -d 'Where the signer\'s X.509 certificate stands: PEM, DER, or any other certificate of the same bench' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from from-qr" -l trust -d 'Root certificates to believe, in place of those of the state folder' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from from-qr" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from from-qr" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from from-qr" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from schema" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from schema" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from schema" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from help" -f -a "check" -d 'Say whether certificates are authentic, and proof of erasure'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show certificates in words'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from help" -f -a "pdf" -d 'Make a PDF of a certificate'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from help" -f -a "qr" -d 'Show the summary of a certificate as a QR code: the last resort when there is nowhere to write'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from help" -f -a "from-qr" -d 'Read such a summary back from a photograph or from its text'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from help" -f -a "schema" -d 'Write the JSON Schema of the signed document'
complete -c rasura -n "__fish_rasura_using_subcommand certificate; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and not __fish_seen_subcommand_from configure help" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and not __fish_seen_subcommand_from configure help" -l list -d 'Only show what was delivered and what waits; no connection is made'
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and not __fish_seen_subcommand_from configure help" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and not __fish_seen_subcommand_from configure help" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and not __fish_seen_subcommand_from configure help" -f -a "configure" -d 'Name the server, and the certificate by which it is known'
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and not __fish_seen_subcommand_from configure help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and __fish_seen_subcommand_from configure" -l certificate -d 'The server\'s own certificate, or its authority\'s, PEM or DER; in PEM up to four' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and __fish_seen_subcommand_from configure" -l token-file -d 'File with the token that the server asks for' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and __fish_seen_subcommand_from configure" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and __fish_seen_subcommand_from configure" -l off -d 'Deliver no more; what was kept and delivered stays'
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and __fish_seen_subcommand_from configure" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and __fish_seen_subcommand_from configure" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and __fish_seen_subcommand_from help" -f -a "configure" -d 'Name the server, and the certificate by which it is known'
complete -c rasura -n "__fish_rasura_using_subcommand deliver; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and not __fish_seen_subcommand_from init list export enrol rotate help" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and not __fish_seen_subcommand_from init list export enrol rotate help" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and not __fish_seen_subcommand_from init list export enrol rotate help" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and not __fish_seen_subcommand_from init list export enrol rotate help" -f -a "init" -d 'Make the organisation\'s root key and the first bench\'s key'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and not __fish_seen_subcommand_from init list export enrol rotate help" -f -a "list" -d 'List keys, certificates and trusted roots'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and not __fish_seen_subcommand_from init list export enrol rotate help" -f -a "export" -d 'Write the root certificate, for whoever checks'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and not __fish_seen_subcommand_from init list export enrol rotate help" -f -a "enrol" -d 'Make the key of another bench, as a bundle to take there'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and not __fish_seen_subcommand_from init list export enrol rotate help" -f -a "rotate" -d 'Make a new key for this bench; the old certificate stays for checking'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and not __fish_seen_subcommand_from init list export enrol rotate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from init" -l organisation -d 'Name of the organisation' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from init" -l number -d 'Enterprise number of the organisation' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from init" -l bench -d 'Name of this bench' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from init" -l passphrase-file -d 'File with the passphrase' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from init" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from init" -l no-passphrase -d 'Keep the keys without a passphrase; whoever reads the files can sign'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from init" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from list" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from list" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from export" -l organisation -d 'Organisation, where several have keys here' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from export" -l output -d 'File to write [default: standard output]' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from export" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from export" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from enrol" -l bench -d 'Name of the other bench' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from enrol" -l output -d 'File to write' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from enrol" -l organisation -d 'Organisation, where several have keys here' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from enrol" -l unlock-with -d 'File with the passphrase of the root key, or of the bundle' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from enrol" -l import -d 'Take a bundle over on this bench' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from enrol" -l passphrase-file -d 'File with the passphrase' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from enrol" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from enrol" -l no-passphrase -d 'Keep the keys without a passphrase; whoever reads the files can sign'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from enrol" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from enrol" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l organisation -d 'Organisation, where several have keys here' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l passphrase-file -d 'File with the passphrase of the keys' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "init" -d 'Make the organisation\'s root key and the first bench\'s key'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "list" -d 'List keys, certificates and trusted roots'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write the root certificate, for whoever checks'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "enrol" -d 'Make the key of another bench, as a bundle to take there'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "rotate" -d 'Make a new key for this bench; the old certificate stays for checking'
complete -c rasura -n "__fish_rasura_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and not __fish_seen_subcommand_from drives faults plan wipe bench help" -l fault -d 'Fault to put into a drive (\'rasura practice faults\' lists them)' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and not __fish_seen_subcommand_from drives faults plan wipe bench help" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and not __fish_seen_subcommand_from drives faults plan wipe bench help" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and not __fish_seen_subcommand_from drives faults plan wipe bench help" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and not __fish_seen_subcommand_from drives faults plan wipe bench help" -f -a "drives" -d 'List the drives'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and not __fish_seen_subcommand_from drives faults plan wipe bench help" -f -a "faults" -d 'List the faults, of one drive or of all'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and not __fish_seen_subcommand_from drives faults plan wipe bench help" -f -a "plan" -d 'Explain what a wipe would do; as \'rasura plan\''
complete -c rasura -n "__fish_rasura_using_subcommand practice; and not __fish_seen_subcommand_from drives faults plan wipe bench help" -f -a "wipe" -d 'Erase, verify and certify; as \'rasura wipe\''
complete -c rasura -n "__fish_rasura_using_subcommand practice; and not __fish_seen_subcommand_from drives faults plan wipe bench help" -f -a "bench" -d 'Erase what a list names, unattended; as \'rasura bench\''
complete -c rasura -n "__fish_rasura_using_subcommand practice; and not __fish_seen_subcommand_from drives faults plan wipe bench help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from drives" -l fault -d 'Fault to put into a drive (\'rasura practice faults\' lists them)' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from drives" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from drives" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from drives" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from faults" -l fault -d 'Fault to put into a drive (\'rasura practice faults\' lists them)' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from faults" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from faults" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from faults" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l output -d 'Folder that certificates are to go to [default: this folder]' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l policy -d 'Policy by name, or a policy file [default: ocmw-cpas]' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l technique -d 'Technique, in place of the strongest that the drive offers' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l always-encrypted -d 'Who says that the data were always encrypted and no key is kept elsewhere: what a cryptographic erase needs to count as Purge' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l psid -d 'PSID from the label of a self-encrypting drive that is locked: it is unlocked first, which destroys what is on it and proves nothing' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l scheme -d 'Overwrite scheme, in place of the policy\'s (\'rasura policy list\' names them)' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l scheme-reference -d 'Decision or contract that asks for a withdrawn scheme' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l verify -d 'How much is read back, in place of the policy\'s' -r -f -a "sampled\t'One random read in each of about 30,000 strata, fixed places, canaries'
nist-rev1\t'10 % of the medium, as in NIST SP 800-88 Rev. 1'
full\t'Every block'
none\t'Nothing; ends as unknown, exit status 4'"
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l accept-clear -d 'Accept less than the policy asks for, with the reason; needs --operator or --accepted-by' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l accepted-by -d 'Who accepts it [default: the operator]' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l job -d 'File with any of the fields below and of \'How\' (TOML)' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l operator -d 'Person who performs the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l operator-title -d 'Title or function of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l operator-organisation -d 'Organisation of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l operator-contact -d 'Telephone or e-mail of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l organisation -l in-the-name-of -d 'Organisation whose data they are, where it is not the one that signs' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l asset-tag -d 'Property number of the drive or its computer' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l source -d 'Computer or user that the drive came from' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l computer-tag -d 'Property number of the computer that the drive sits in' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l taken-out -d 'Drive of that computer that was taken out to be destroyed: serial, and why' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l location -d 'Where the work is done' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l classification -d 'Confidentiality before the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l classification-after -d 'Confidentiality afterwards' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l destination -d 'Where it goes: internal reuse, external reuse, recycler, manufacturer, other' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l backup -d 'Whether the data were backed up, and where' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l contract -d 'Contract with a subcontractor' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l reference -d 'Ticket or batch' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l notes -d 'Free text' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l fault -d 'Fault to put into a drive (\'rasura practice faults\' lists them)' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from plan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l confirm -d 'Serials of the drives, whole, one for each, in any order; without them the end of each serial is asked for' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l policy -d 'Policy by name, or a policy file [default: ocmw-cpas]' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l technique -d 'Technique, in place of the strongest that the drive offers' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l always-encrypted -d 'Who says that the data were always encrypted and no key is kept elsewhere: what a cryptographic erase needs to count as Purge' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l psid -d 'PSID from the label of a self-encrypting drive that is locked: it is unlocked first, which destroys what is on it and proves nothing' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l scheme -d 'Overwrite scheme, in place of the policy\'s (\'rasura policy list\' names them)' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l scheme-reference -d 'Decision or contract that asks for a withdrawn scheme' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l verify -d 'How much is read back, in place of the policy\'s' -r -f -a "sampled\t'One random read in each of about 30,000 strata, fixed places, canaries'
nist-rev1\t'10 % of the medium, as in NIST SP 800-88 Rev. 1'
full\t'Every block'
none\t'Nothing; ends as unknown, exit status 4'"
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l accept-clear -d 'Accept less than the policy asks for, with the reason; needs --operator or --accepted-by' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l accepted-by -d 'Who accepts it [default: the operator]' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l job -d 'File with any of the fields below and of \'How\' (TOML)' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l operator -d 'Person who performs the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l operator-title -d 'Title or function of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l operator-organisation -d 'Organisation of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l operator-contact -d 'Telephone or e-mail of that person' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l organisation -l in-the-name-of -d 'Organisation whose data they are, where it is not the one that signs' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l asset-tag -d 'Property number of the drive or its computer' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l source -d 'Computer or user that the drive came from' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l computer-tag -d 'Property number of the computer that the drive sits in' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l taken-out -d 'Drive of that computer that was taken out to be destroyed: serial, and why' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l location -d 'Where the work is done' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l classification -d 'Confidentiality before the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l classification-after -d 'Confidentiality afterwards' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l destination -d 'Where it goes: internal reuse, external reuse, recycler, manufacturer, other' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l backup -d 'Whether the data were backed up, and where' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l contract -d 'Contract with a subcontractor' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l reference -d 'Ticket or batch' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l notes -d 'Free text' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l output -d 'Folder for certificates, besides the state folder [default: this folder]' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l passphrase-file -d 'File with the passphrase of the bench\'s key' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l sign-as -d 'Organisation whose key signs, where several have keys here' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l fault -d 'Fault to put into a drive (\'rasura practice faults\' lists them)' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l suspend -d 'Suspend the computer and wake it where the firmware has frozen a drive [default: asks on a terminal]'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from wipe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l policy -d 'Policy by name, or a policy file' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l job -d 'List of the drives that may be erased (CSV, TOML or JSON)' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l idle -d 'End when nothing was at work and nothing new came for so many minutes' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l verify -d 'How much is read back, in place of the policy\'s' -r -f -a "sampled\t'One random read in each of about 30,000 strata, fixed places, canaries'
nist-rev1\t'10 % of the medium, as in NIST SP 800-88 Rev. 1'
full\t'Every block'
none\t'Nothing; ends as unknown, exit status 4'"
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l accept-clear -d 'Accept less than the policy asks for, with the reason; needs --operator or --accepted-by' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l accepted-by -d 'Who accepts it [default: the operator]' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l operator -d 'Person who performs the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l organisation -d 'Organisation whose data they are, where it is not the one that signs' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l location -d 'Where the work is done' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l classification -d 'Confidentiality before the erase' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l destination -d 'Where they go: internal reuse, external reuse, recycler, manufacturer, other' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l reference -d 'Ticket or batch, where the list names none' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l output -d 'Folder for certificates, besides the state folder [default: this folder]' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l passphrase-file -d 'File with the passphrase of the bench\'s key' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l sign-as -d 'Organisation whose key signs, where several have keys here' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l fault -d 'Fault to put into a drive (\'rasura practice faults\' lists them)' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l until-done -d 'End when every drive of the list has been worked on'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from bench" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from help" -f -a "drives" -d 'List the drives'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from help" -f -a "faults" -d 'List the faults, of one drive or of all'
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from help" -f -a "plan" -d 'Explain what a wipe would do; as \'rasura plan\''
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from help" -f -a "wipe" -d 'Erase, verify and certify; as \'rasura wipe\''
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from help" -f -a "bench" -d 'Erase what a list names, unattended; as \'rasura bench\''
complete -c rasura -n "__fish_rasura_using_subcommand practice; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and not __fish_seen_subcommand_from list show check help" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand policy; and not __fish_seen_subcommand_from list show check help" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and not __fish_seen_subcommand_from list show check help" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and not __fish_seen_subcommand_from list show check help" -f -a "list" -d 'List policies and overwrite schemes'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and not __fish_seen_subcommand_from list show check help" -f -a "show" -d 'Show a policy as it is written'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and not __fish_seen_subcommand_from list show check help" -f -a "check" -d 'Check policy files'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and not __fish_seen_subcommand_from list show check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from list" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from list" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from show" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from show" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from check" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from check" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "list" -d 'List policies and overwrite schemes'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a policy as it is written'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "check" -d 'Check policy files'
complete -c rasura -n "__fish_rasura_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and not __fish_seen_subcommand_from personalise collect help" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand stick; and not __fish_seen_subcommand_from personalise collect help" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and not __fish_seen_subcommand_from personalise collect help" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and not __fish_seen_subcommand_from personalise collect help" -f -a "personalise" -d 'Write the bench\'s key, people, policies and the list of drives onto a stick or its image, and give it GUIDs of its own'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and not __fish_seen_subcommand_from personalise collect help" -f -a "collect" -d 'Copy certificates and journals off a stick, check each, and say which numbers are missing'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and not __fish_seen_subcommand_from personalise collect help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l bench -d 'Name of the bench; its key is certified by the organisation\'s root here' -r
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l organisation -d 'Name of the organisation [default: that of the keys here]' -r
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l operator -d 'Person who works with it; the first one stands on the screen' -r
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l policy -d 'Policy file; the first one is in force' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l assets -d 'List of drives with their asset tags (CSV, TOML or JSON)' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l screen-language -d 'Language of the stick\'s screen' -r -f -a "en\t''
nl\t''
fr\t''
de\t''"
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l keyboard -d 'Keyboard of the stick' -r -f -a "be\t''
fr\t''
de\t''
nl\t''
us\t''
us-intl\t''
gb\t''
ch-fr\t''"
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l deliver-to -d 'Server that the stick delivers certificates to, by wire: address of a folder, https only' -r
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l deliver-certificate -d 'The server\'s own certificate, or its authority\'s, PEM or DER; in PEM up to four' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l deliver-token-file -d 'File with the token that the server asks for; whoever has the stick can read it there' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l time-server -d 'Time server that the stick compares its clock with, by NTP, where its network names none' -r
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l unlock-with -d 'File with the passphrase of the root key' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l passphrase-file -d 'File with the passphrase' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l confirm -d 'Serial of the stick, in place of typing its end' -r
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l no-key -d 'Put no key on it: one is made on the stick when it first starts'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l no-passphrase -d 'Keep the keys without a passphrase; whoever reads the files can sign'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l again -d 'Replace key, settings, policies, list and server of a stick that has them; certificates and journals stay'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from personalise" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from collect" -l to -d 'Folder that the files go to' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from collect" -l trust -d 'Root certificates to believe, in place of those of the state folder' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from collect" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from collect" -l remove -d 'Delete from the stick what was read back in the folder; journals of jobs that are not over, and the last statement of each bench, stay'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from collect" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from collect" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from help" -f -a "personalise" -d 'Write the bench\'s key, people, policies and the list of drives onto a stick or its image, and give it GUIDs of its own'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from help" -f -a "collect" -d 'Copy certificates and journals off a stick, check each, and say which numbers are missing'
complete -c rasura -n "__fish_rasura_using_subcommand stick; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand completions" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand completions" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand completions" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand man" -l output -d 'Folder for one page per command [default: the main page, on standard output]' -r -F
complete -c rasura -n "__fish_rasura_using_subcommand man" -l language -d 'Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]' -r
complete -c rasura -n "__fish_rasura_using_subcommand man" -l json -d 'Write JSON instead of sentences'
complete -c rasura -n "__fish_rasura_using_subcommand man" -s h -l help -d 'Print help'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "drives" -d 'List every whole drive: what it is, what is on it, who uses it, and whether it can be erased'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "plan" -d 'Explain what a wipe would do, and why; changes nothing'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "wipe" -d 'Erase drives, verify by reading back, and certify'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "bench" -d 'Erase, unattended, every drive that appears and stands in a list made beforehand; anything else is left alone'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "resume" -d 'Show unfinished jobs and go on with them'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "verify" -d 'Read a drive again, later, against what its certificate says'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "certificate" -d 'Check, show and print certificates'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "deliver" -d 'Deliver kept certificates to a server over HTTPS; nothing is sent unless this was configured'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "keys" -d 'Make and look after the keys that sign'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "practice" -d 'Learn on drives that exist in memory only, and that fail when told to'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "policy" -d 'List, show and check policies'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "stick" -d 'Make a bootable stick the stick of one bench, and take certificates off it'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "completions" -d 'Write completions for a shell'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "man" -d 'Write the manual pages'
complete -c rasura -n "__fish_rasura_using_subcommand help; and not __fish_seen_subcommand_from drives plan wipe bench resume verify certificate deliver keys practice policy stick completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from certificate" -f -a "check" -d 'Say whether certificates are authentic, and proof of erasure'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from certificate" -f -a "show" -d 'Show certificates in words'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from certificate" -f -a "pdf" -d 'Make a PDF of a certificate'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from certificate" -f -a "qr" -d 'Show the summary of a certificate as a QR code: the last resort when there is nowhere to write'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from certificate" -f -a "from-qr" -d 'Read such a summary back from a photograph or from its text'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from certificate" -f -a "schema" -d 'Write the JSON Schema of the signed document'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from deliver" -f -a "configure" -d 'Name the server, and the certificate by which it is known'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "init" -d 'Make the organisation\'s root key and the first bench\'s key'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "list" -d 'List keys, certificates and trusted roots'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "export" -d 'Write the root certificate, for whoever checks'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "enrol" -d 'Make the key of another bench, as a bundle to take there'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "rotate" -d 'Make a new key for this bench; the old certificate stays for checking'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from practice" -f -a "drives" -d 'List the drives'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from practice" -f -a "faults" -d 'List the faults, of one drive or of all'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from practice" -f -a "plan" -d 'Explain what a wipe would do; as \'rasura plan\''
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from practice" -f -a "wipe" -d 'Erase, verify and certify; as \'rasura wipe\''
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from practice" -f -a "bench" -d 'Erase what a list names, unattended; as \'rasura bench\''
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "list" -d 'List policies and overwrite schemes'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "show" -d 'Show a policy as it is written'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "check" -d 'Check policy files'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from stick" -f -a "personalise" -d 'Write the bench\'s key, people, policies and the list of drives onto a stick or its image, and give it GUIDs of its own'
complete -c rasura -n "__fish_rasura_using_subcommand help; and __fish_seen_subcommand_from stick" -f -a "collect" -d 'Copy certificates and journals off a stick, check each, and say which numbers are missing'
