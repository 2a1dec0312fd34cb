//! The command line, as clap sees it. Types here turn into requests elsewhere;
//! no other room reads them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Erases storage media, verifies by reading back, and leaves a signed
/// certificate for each drive.
///
/// Nothing is erased that a person did not point at; nothing is certified
/// that was not seen. Without a command, a screen leads through it.
#[derive(Debug, Parser)]
#[command(name = "rasura", version, max_term_width = 80, after_help = EXAMPLES, after_long_help = LONG_HELP)]
pub struct Cli {
    /// Language of sentences and documents: en, nl, fr or de [default: from LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// Write JSON instead of sentences
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  rasura                                    the screen that leads through it
  rasura drives                             what is attached, and may it be erased
  rasura keys init --organisation 'OCMW Voorbeeld' --bench bench-1
  rasura plan /dev/sdb                      what a wipe would do, and why
  rasura wipe /dev/sdb --operator 'A. Peeters'
  rasura certificate check certificates/    is it authentic, and is it proof";

const LONG_HELP: &str = "\
Examples:
  rasura                                    the screen that leads through it
  rasura drives                             what is attached, and may it be erased
  rasura keys init --organisation 'OCMW Voorbeeld' --bench bench-1
  rasura plan /dev/sdb                      what a wipe would do, and why
  rasura wipe /dev/sdb --operator 'A. Peeters'
  rasura certificate check certificates/    is it authentic, and is it proof

Exit status:
  0  erased and certified; or checked, and proof of erasure
  1  not erased; or not authentic
  2  the command line, or a file named on it, is wrong
  3  refused for safety, nothing was touched
  4  unknown or aborted
  5  erased, but the certificate could not be kept
  6  erased with exceptions
  7  authentic, but no proof of erasure
With several drives or files the worst, in the order 2 3 5 1 4 6 7 0.

Environment:
  RASURA_HOME  state folder: keys, journals, kept certificates, policies
               [default: /var/lib/rasura for root, else ~/.local/share/rasura]
  RASURA_IO    'uring' or 'threads': how drives are read and written
               [default: io_uring where the kernel has it]
  NO_COLOR     when set, nothing is coloured";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// List every whole drive: what it is, what is on it, who uses it, and
    /// whether it can be erased
    #[command(after_help = "\
Examples:
  rasura drives
  rasura drives --json | jq '.drives[] | {path, serial, erasable}'
  rasura drives --watch")]
    Drives(DrivesArgs),
    /// Explain what a wipe would do, and why; changes nothing
    #[command(after_help = "\
Examples:
  rasura plan /dev/sdb
  rasura plan /dev/sdb --policy purge
  rasura plan disk.img --json | jq -r '.plans[0].drive.serial'

Exit status 3 when the wipe would be refused.")]
    Plan(PlanArgs),
    /// Erase drives, verify by reading back, and certify
    #[command(after_help = "\
Examples:
  rasura wipe /dev/sdb                       asks for the end of the serial
  rasura wipe /dev/sdb --confirm S3Z9NB0K123456 --operator 'A. Peeters'
  rasura wipe /dev/sdb /dev/sdc --output /mnt/usb/certificates
  rasura wipe /dev/sdb --accept-clear 'stays inside the house' --operator 'A. Peeters'
  rasura wipe disk.img --confirm V-1a2b3c4d --json")]
    Wipe(WipeArgs),
    /// Erase, unattended, every drive that appears and stands in a list made
    /// beforehand; anything else is left alone
    #[command(after_help = "\
Examples:
  rasura bench --policy ocmw-cpas --job batch.csv --operator 'A. Peeters' --until-done
  rasura bench --policy purge --job batch.toml --idle 30 --json

The list (CSV with a head, TOML or JSON) names drives by their whole serial:
  serial;model;capacity;asset-tag;computer-tag;reference
  WD-WCC3F7KJ4YRL;WDC WD5000AAKX-60U6AA0;500 GB;ST-1;LT-118;ticket 7
Only the serial is needed. Where a model or a capacity is named, the drive must
have it. Each serial is erased once. A fault in the list: nothing is touched.")]
    Bench(BenchArgs),
    /// Show unfinished jobs and go on with them
    #[command(after_help = "\
Examples:
  rasura resume            shows each job and asks
  rasura resume --list
  rasura resume --yes      goes on with every job whose drive is attached
  rasura resume --forget 0192f3c4-...   gives a job up; its record is signed")]
    Resume(ResumeArgs),
    /// Read a drive again, later, against what its certificate says
    #[command(after_help = "\
Examples:
  rasura verify /dev/sdb --certificate certificates/2026-11-24_S3Z9NB0K123456.json")]
    Verify(VerifyArgs),
    /// Check, show and print certificates
    #[command(
        subcommand,
        after_help = "\
Examples:
  rasura certificate check certificates/ --trust ocmw-root.pem
  rasura certificate show certificate.json --language nl
  rasura certificate pdf certificate.json --language fr --output attestation.pdf
  rasura certificate schema > schema.json"
    )]
    Certificate(CertificateCommand),
    /// Deliver kept certificates to a server over HTTPS; nothing is sent unless
    /// this was configured
    #[command(
        args_conflicts_with_subcommands = true,
        after_help = "\
Examples:
  rasura deliver configure https://register.example/rasura/ --certificate server.pem
  rasura deliver
  rasura deliver --list --json

Exit status 0 when the server has shown that it holds all of them; 5 when one could
not be delivered: it stays kept here, and the next time it is tried again."
    )]
    Deliver(DeliverArgs),
    /// Make and look after the keys that sign
    #[command(
        subcommand,
        after_help = "\
Examples:
  rasura keys init --organisation 'OCMW Voorbeeld' --number 0207.000.000 --bench bench-1
  rasura keys list
  rasura keys export --output ocmw-root.pem"
    )]
    Keys(KeysCommand),
    /// Learn on drives that exist in memory only, and that fail when told to
    #[command(after_help = "\
Examples:
  rasura practice drives
  rasura practice faults nvme
  rasura practice plan sata-ssd
  rasura practice wipe nvme --confirm PRACTICE-NVME
  rasura practice --fault sata-ssd=success-data-intact wipe sata-ssd --confirm PRACTICE-SSD

Every command begins with fresh drives, full of documents. Certificates are
marked as practice, signed by a practice key, and prove nothing.")]
    Practice(PracticeArgs),
    /// List, show and check policies
    #[command(
        subcommand,
        after_help = "\
Examples:
  rasura policy list
  rasura policy show ocmw-cpas > my-policy.toml
  rasura policy check my-policy.toml"
    )]
    Policy(PolicyCommand),
    /// Make a bootable stick the stick of one bench, and take certificates off it
    #[command(subcommand)]
    #[command(after_help = "\
Examples:
  rasura stick personalise rasura-stick.img --bench bench-2 --operator 'A. Peeters'
  rasura stick personalise /dev/sdb --bench bench-2 --passphrase-file pass.txt
  rasura stick collect /media/RASURA --to certificates
  rasura stick collect /dev/sdb --to certificates --remove")]
    Stick(StickCommand),
    /// Write completions for a shell
    #[command(after_help = "\
Examples:
  rasura completions bash > /etc/bash_completion.d/rasura")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual pages
    #[command(after_help = "\
Examples:
  rasura man | man -l -
  rasura man --output docs/man")]
    Man {
        /// Folder for one page per command [default: the main page, on standard output]
        #[arg(long, value_name = "DIR")]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct DrivesArgs {
    /// Go on, and show drives that are plugged in or taken out
    #[arg(long)]
    pub watch: bool,
}

/// How a drive is to be erased.
#[derive(Debug, Default, Args)]
pub struct WishArgs {
    /// Policy by name, or a policy file [default: ocmw-cpas]
    #[arg(long, value_name = "POLICY", help_heading = "How")]
    pub policy: Option<String>,
    /// Technique, in place of the strongest that the drive offers
    #[arg(long, value_name = "TECHNIQUE", help_heading = "How")]
    pub technique: Option<String>,
    /// Who says that the data were always encrypted and no key is kept elsewhere:
    /// what a cryptographic erase needs to count as Purge
    #[arg(long, value_name = "NAME", help_heading = "How")]
    pub always_encrypted: Option<String>,
    /// PSID from the label of a self-encrypting drive that is locked: it is
    /// unlocked first, which destroys what is on it and proves nothing
    #[arg(long, value_name = "PSID", help_heading = "How")]
    pub psid: Option<String>,
    /// Overwrite scheme, in place of the policy's ('rasura policy list' names them)
    #[arg(long, value_name = "SCHEME", help_heading = "How")]
    pub scheme: Option<String>,
    /// Decision or contract that asks for a withdrawn scheme
    #[arg(long, value_name = "REFERENCE", help_heading = "How")]
    pub scheme_reference: Option<String>,
    /// How much is read back, in place of the policy's
    #[arg(long, value_enum, value_name = "HOW", help_heading = "How")]
    pub verify: Option<VerifyChoice>,
    /// Accept less than the policy asks for, with the reason; needs --operator or --accepted-by
    #[arg(long, value_name = "REASON", help_heading = "How")]
    pub accept_clear: Option<String>,
    /// Who accepts it [default: the operator]
    #[arg(long, value_name = "NAME", help_heading = "How")]
    pub accepted_by: Option<String>,
    /// File with any of the fields below and of 'How' (TOML)
    #[arg(long, value_name = "FILE", help_heading = "On the certificate")]
    pub job: Option<PathBuf>,
    /// Person who performs the erase
    #[arg(long, value_name = "NAME", help_heading = "On the certificate")]
    pub operator: Option<String>,
    /// Title or function of that person
    #[arg(long, value_name = "TITLE", help_heading = "On the certificate")]
    pub operator_title: Option<String>,
    /// Organisation of that person
    #[arg(long, value_name = "NAME", help_heading = "On the certificate")]
    pub operator_organisation: Option<String>,
    /// Telephone or e-mail of that person
    #[arg(long, value_name = "CONTACT", help_heading = "On the certificate")]
    pub operator_contact: Option<String>,
    /// Organisation whose data they are, where it is not the one that signs
    #[arg(
        long,
        visible_alias = "in-the-name-of",
        value_name = "NAME",
        help_heading = "On the certificate"
    )]
    pub organisation: Option<String>,
    /// Property number of the drive or its computer
    #[arg(long, value_name = "TAG", help_heading = "On the certificate")]
    pub asset_tag: Option<String>,
    /// Computer or user that the drive came from
    #[arg(long, value_name = "TEXT", help_heading = "On the certificate")]
    pub source: Option<String>,
    /// Property number of the computer that the drive sits in
    #[arg(long, value_name = "TAG", help_heading = "On the certificate")]
    pub computer_tag: Option<String>,
    /// Drive of that computer that was taken out to be destroyed: serial, and why
    #[arg(long, value_name = "TEXT", help_heading = "On the certificate")]
    pub taken_out: Vec<String>,
    /// Where the work is done
    #[arg(long, value_name = "PLACE", help_heading = "On the certificate")]
    pub location: Option<String>,
    /// Confidentiality before the erase
    #[arg(long, value_name = "CLASS", help_heading = "On the certificate")]
    pub classification: Option<String>,
    /// Confidentiality afterwards
    #[arg(long, value_name = "CLASS", help_heading = "On the certificate")]
    pub classification_after: Option<String>,
    /// Where it goes: internal reuse, external reuse, recycler, manufacturer, other
    #[arg(long, value_name = "WHERE", help_heading = "On the certificate")]
    pub destination: Option<String>,
    /// Whether the data were backed up, and where
    #[arg(long, value_name = "TEXT", help_heading = "On the certificate")]
    pub backup: Option<String>,
    /// Contract with a subcontractor
    #[arg(long, value_name = "REFERENCE", help_heading = "On the certificate")]
    pub contract: Option<String>,
    /// Ticket or batch
    #[arg(long, value_name = "REFERENCE", help_heading = "On the certificate")]
    pub reference: Option<String>,
    /// Free text
    #[arg(long, value_name = "TEXT", help_heading = "On the certificate")]
    pub notes: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VerifyChoice {
    /// One random read in each of about 30,000 strata, fixed places, canaries
    Sampled,
    /// 10 % of the medium, as in NIST SP 800-88 Rev. 1
    NistRev1,
    /// Every block
    Full,
    /// Nothing; ends as unknown, exit status 4
    None,
}

#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Whole drives or image files
    #[arg(required = true, value_name = "DEVICE")]
    pub devices: Vec<PathBuf>,
    /// Folder that certificates are to go to [default: this folder]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub wishes: WishArgs,
}

#[derive(Debug, Args)]
pub struct SigningArgs {
    /// Folder for certificates, besides the state folder [default: this folder]
    #[arg(long, value_name = "DIR", help_heading = "Signing and keeping")]
    pub output: Option<PathBuf>,
    /// File with the passphrase of the bench's key
    #[arg(long, value_name = "FILE", help_heading = "Signing and keeping")]
    pub passphrase_file: Option<PathBuf>,
    /// Organisation whose key signs, where several have keys here
    #[arg(long, value_name = "NAME", help_heading = "Signing and keeping")]
    pub sign_as: Option<String>,
}

#[derive(Debug, Args)]
pub struct WipeArgs {
    /// Whole drives or image files
    #[arg(required = true, value_name = "DEVICE")]
    pub devices: Vec<PathBuf>,
    /// Serials of the drives, whole, one for each, in any order; without them
    /// the end of each serial is asked for
    #[arg(long, value_name = "SERIAL", num_args = 1..)]
    pub confirm: Vec<String>,
    /// Suspend the computer and wake it where the firmware has frozen a drive
    /// [default: asks on a terminal]
    #[arg(long)]
    pub suspend: bool,
    #[command(flatten)]
    pub wishes: WishArgs,
    #[command(flatten)]
    pub signing: SigningArgs,
}

#[derive(Debug, Args)]
pub struct BenchArgs {
    /// Policy by name, or a policy file
    #[arg(long, value_name = "POLICY")]
    pub policy: String,
    /// List of the drives that may be erased (CSV, TOML or JSON)
    #[arg(long, value_name = "FILE")]
    pub job: PathBuf,
    /// Image files to look at besides the drives that are attached
    #[arg(value_name = "IMAGE")]
    pub images: Vec<PathBuf>,
    /// End when every drive of the list has been worked on
    #[arg(long)]
    pub until_done: bool,
    /// End when nothing was at work and nothing new came for so many minutes
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(1..=10_080))]
    pub idle: Option<u32>,
    /// How much is read back, in place of the policy's
    #[arg(long, value_enum, value_name = "HOW", help_heading = "How")]
    pub verify: Option<VerifyChoice>,
    /// Accept less than the policy asks for, with the reason; needs --operator or --accepted-by
    #[arg(long, value_name = "REASON", help_heading = "How")]
    pub accept_clear: Option<String>,
    /// Who accepts it [default: the operator]
    #[arg(long, value_name = "NAME", help_heading = "How")]
    pub accepted_by: Option<String>,
    /// Person who performs the erase
    #[arg(long, value_name = "NAME", help_heading = "On the certificate")]
    pub operator: Option<String>,
    /// Organisation whose data they are, where it is not the one that signs
    #[arg(long, value_name = "NAME", help_heading = "On the certificate")]
    pub organisation: Option<String>,
    /// Where the work is done
    #[arg(long, value_name = "PLACE", help_heading = "On the certificate")]
    pub location: Option<String>,
    /// Confidentiality before the erase
    #[arg(long, value_name = "CLASS", help_heading = "On the certificate")]
    pub classification: Option<String>,
    /// Where they go: internal reuse, external reuse, recycler, manufacturer, other
    #[arg(long, value_name = "WHERE", help_heading = "On the certificate")]
    pub destination: Option<String>,
    /// Ticket or batch, where the list names none
    #[arg(long, value_name = "REFERENCE", help_heading = "On the certificate")]
    pub reference: Option<String>,
    #[command(flatten)]
    pub signing: SigningArgs,
}

#[derive(Debug, Args)]
pub struct PracticeArgs {
    /// Fault to put into a drive ('rasura practice faults' lists them)
    #[arg(long, global = true, value_name = "DRIVE=FAULT")]
    pub fault: Vec<String>,
    #[command(subcommand)]
    pub command: PracticeCommand,
}

#[derive(Debug, Subcommand)]
pub enum PracticeCommand {
    /// List the drives
    Drives,
    /// List the faults, of one drive or of all
    Faults {
        /// Name of a drive
        #[arg(value_name = "DRIVE")]
        drive: Option<String>,
    },
    /// Explain what a wipe would do; as 'rasura plan'
    Plan(PlanArgs),
    /// Erase, verify and certify; as 'rasura wipe'
    Wipe(WipeArgs),
    /// Erase what a list names, unattended; as 'rasura bench'
    Bench(BenchArgs),
}

#[derive(Debug, Args)]
pub struct ResumeArgs {
    /// Jobs by number [default: all]
    #[arg(value_name = "JOB")]
    pub jobs: Vec<uuid::Uuid>,
    /// Go on without asking
    #[arg(long, conflicts_with_all = ["list", "forget"])]
    pub yes: bool,
    /// Only show them
    #[arg(long, conflicts_with = "forget")]
    pub list: bool,
    /// Give the named jobs up: what they came to is signed, and they are closed
    #[arg(long, requires = "jobs")]
    pub forget: bool,
    #[command(flatten)]
    pub signing: SigningArgs,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Whole drive or image file
    #[arg(value_name = "DEVICE")]
    pub device: PathBuf,
    /// Its certificate
    #[arg(long, value_name = "FILE")]
    pub certificate: PathBuf,
    /// Root certificates to believe, in place of those of the state folder
    #[arg(long, value_name = "FILE")]
    pub trust: Vec<PathBuf>,
    /// Person who verifies
    #[arg(long, value_name = "NAME")]
    pub operator: Option<String>,
    /// Read every block, not new and old samples
    #[arg(long)]
    pub full: bool,
    #[command(flatten)]
    pub signing: SigningArgs,
}

#[derive(Debug, Subcommand)]
pub enum CertificateCommand {
    /// Say whether certificates are authentic, and proof of erasure
    #[command(after_help = "\
Examples:
  rasura certificate check certificate.json
  rasura certificate check certificates/ more/*.json --trust ocmw-root.pem
  rasura certificate check attest.pdf")]
    Check {
        /// Certificates (JSON, or PDF with the JSON attached) and folders of them
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Root certificates to believe, in place of those of the state folder
        #[arg(long, value_name = "FILE")]
        trust: Vec<PathBuf>,
        /// Ask for a named person's validation as well
        #[arg(long, value_name = "WHAT", value_enum)]
        require: Option<Require>,
    },
    /// Show certificates in words
    #[command(after_help = "\
Examples:
  rasura certificate show certificate.json --language nl")]
    Show {
        /// Certificates
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Root certificates to believe, in place of those of the state folder
        #[arg(long, value_name = "FILE")]
        trust: Vec<PathBuf>,
    },
    /// Make a PDF of a certificate
    #[command(after_help = "\
Examples:
  rasura certificate pdf certificate.json
  rasura certificate pdf certificate.json --language fr --output attestation.pdf")]
    Pdf {
        /// Certificates
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The PDF, or a folder for several [default: beside each certificate]
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Root certificates to believe, in place of those of the state folder
        #[arg(long, value_name = "FILE")]
        trust: Vec<PathBuf>,
    },
    /// Show the summary of a certificate as a QR code: the last resort when
    /// there is nowhere to write
    #[command(after_help = "\
Examples:
  rasura certificate qr certificate.json
  rasura certificate qr certificate.json --json | jq -r .text")]
    Qr {
        /// Certificate of this bench's organisation
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// File with the passphrase of the bench's key
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// Organisation whose key signs, where several have keys here
        #[arg(long, value_name = "NAME")]
        sign_as: Option<String>,
    },
    /// Read such a summary back from a photograph or from its text
    #[command(after_help = "\
Examples:
  rasura certificate from-qr photo.jpg --trust ocmw-root.pem --signer other.json
  rasura certificate from-qr 'RS1:...' --certificate found.json

Exit status 7 at best: a summary is no certificate. 1 when it is false, 4 when
the signer's certificate is not known here.")]
    FromQr(FromQrArgs),
    /// Write the JSON Schema of the signed document
    #[command(after_help = "\
Examples:
  rasura certificate schema > certificate.schema.json")]
    Schema,
}

#[derive(Debug, Args)]
pub struct FromQrArgs {
    /// Photograph (PNG, JPEG), text file, or the text itself
    #[arg(value_name = "FILE|TEXT")]
    pub what: String,
    /// Certificate that may be the one that it names
    #[arg(long, value_name = "FILE")]
    pub certificate: Option<PathBuf>,
    /// Where the signer's X.509 certificate stands: PEM, DER, or any other
    /// certificate of the same bench
    #[arg(long, value_name = "FILE")]
    pub signer: Vec<PathBuf>,
    /// Root certificates to believe, in place of those of the state folder
    #[arg(long, value_name = "FILE")]
    pub trust: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Require {
    /// A validation statement by a named person
    Validated,
}

#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Make the organisation's root key and the first bench's key
    #[command(after_help = "\
Examples:
  rasura keys init --organisation 'OCMW Voorbeeld' --number 0207.000.000 --bench bench-1
  rasura keys init --organisation 'CPAS Exemple' --bench banc-1 --passphrase-file pass.txt
  rasura keys init --organisation Demo --bench demo --no-passphrase")]
    Init {
        /// Name of the organisation
        #[arg(long, value_name = "NAME")]
        organisation: String,
        /// Enterprise number of the organisation
        #[arg(long, value_name = "NUMBER")]
        number: Option<String>,
        /// Name of this bench
        #[arg(long, value_name = "NAME")]
        bench: String,
        #[command(flatten)]
        passphrase: NewPassphrase,
    },
    /// List keys, certificates and trusted roots
    #[command(after_help = "\
Examples:
  rasura keys list --json")]
    List,
    /// Write the root certificate, for whoever checks
    #[command(after_help = "\
Examples:
  rasura keys export --output ocmw-root.pem
  rasura keys export > ocmw-root.pem")]
    Export {
        /// Organisation, where several have keys here
        #[arg(long, value_name = "NAME")]
        organisation: Option<String>,
        /// File to write [default: standard output]
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Make the key of another bench, as a bundle to take there
    #[command(after_help = "\
Examples:
  rasura keys enrol --bench bench-2 --output bench-2.pem
  rasura keys enrol --import bench-2.pem      on the other bench")]
    Enrol {
        /// Name of the other bench
        #[arg(long, value_name = "NAME", required_unless_present = "import")]
        bench: Option<String>,
        /// File to write
        #[arg(long, value_name = "FILE", required_unless_present = "import")]
        output: Option<PathBuf>,
        /// Organisation, where several have keys here
        #[arg(long, value_name = "NAME")]
        organisation: Option<String>,
        /// File with the passphrase of the root key, or of the bundle
        #[arg(long, value_name = "FILE")]
        unlock_with: Option<PathBuf>,
        /// Take a bundle over on this bench
        #[arg(long, value_name = "FILE", conflicts_with_all = ["bench", "output"])]
        import: Option<PathBuf>,
        #[command(flatten)]
        passphrase: NewPassphrase,
    },
    /// Make a new key for this bench; the old certificate stays for checking
    #[command(after_help = "\
Examples:
  rasura keys rotate")]
    Rotate {
        /// Organisation, where several have keys here
        #[arg(long, value_name = "NAME")]
        organisation: Option<String>,
        /// File with the passphrase of the keys
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct DeliverArgs {
    /// Only show what was delivered and what waits; no connection is made
    #[arg(long)]
    pub list: bool,
    #[command(subcommand)]
    pub command: Option<DeliverCommand>,
}

#[derive(Debug, Subcommand)]
pub enum DeliverCommand {
    /// Name the server, and the certificate by which it is known
    #[command(after_help = "\
Examples:
  rasura deliver configure https://register.example/rasura/ --certificate server.pem
  rasura deliver configure https://10.0.0.5:8443/ --certificate server.pem --token-file token.txt
  rasura deliver configure --off")]
    Configure(ConfigureArgs),
}

#[derive(Debug, Args)]
pub struct ConfigureArgs {
    /// Address of a folder on the server, https only
    #[arg(
        value_name = "URL",
        required_unless_present = "off",
        requires = "certificate"
    )]
    pub url: Option<String>,
    /// The server's own certificate, or its authority's, PEM or DER; in PEM up
    /// to four
    #[arg(long, value_name = "FILE", requires = "url")]
    pub certificate: Option<PathBuf>,
    /// File with the token that the server asks for
    #[arg(long, value_name = "FILE", requires = "url")]
    pub token_file: Option<PathBuf>,
    /// Deliver no more; what was kept and delivered stays
    #[arg(long, conflicts_with_all = ["url", "certificate", "token_file"])]
    pub off: bool,
}

#[derive(Debug, Args)]
pub struct NewPassphrase {
    /// File with the passphrase
    #[arg(long, value_name = "FILE", conflicts_with = "no_passphrase")]
    pub passphrase_file: Option<PathBuf>,
    /// Keep the keys without a passphrase; whoever reads the files can sign
    #[arg(long)]
    pub no_passphrase: bool,
}

#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    /// List policies and overwrite schemes
    #[command(after_help = "\
Examples:
  rasura policy list")]
    List,
    /// Show a policy as it is written
    #[command(after_help = "\
Examples:
  rasura policy show ocmw-cpas > my-policy.toml")]
    Show {
        /// Its name
        #[arg(value_name = "POLICY")]
        name: String,
    },
    /// Check policy files
    #[command(after_help = "\
Examples:
  rasura policy check my-policy.toml")]
    Check {
        /// Policy files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub enum StickCommand {
    /// Write the bench's key, people, policies and the list of drives onto a
    /// stick or its image, and give it GUIDs of its own
    #[command(after_help = "\
Examples:
  rasura stick personalise rasura-stick.img --bench bench-2 --operator 'A. Peeters'
  rasura stick personalise /dev/sdb --bench bench-2 --passphrase-file pass.txt --assets drives.csv
  rasura stick personalise /dev/sdb --no-key --organisation 'OCMW Voorbeeld' --confirm 4C530001

Exit status 3 when nothing was written, 4 when it was begun and did not end; then do it again.")]
    Personalise(Box<PersonaliseArgs>),
    /// Copy certificates and journals off a stick, check each, and say which
    /// numbers are missing
    #[command(after_help = "\
Examples:
  rasura stick collect /media/RASURA --to certificates
  rasura stick collect /dev/sdb --to certificates --remove
  rasura stick collect rasura-stick.img --to certificates --json

Exit status 0 only when all are proof of erasure and none is missing: 1 when one is
false or does not fit the one before, 4 when one is missing or a job is not over,
5 when one could not be kept, 7 when one is authentic and no proof.")]
    Collect(CollectArgs),
}

#[derive(Debug, Args)]
pub struct PersonaliseArgs {
    /// The stick, or the image that scripts/build-image makes
    #[arg(value_name = "IMAGE|DEVICE")]
    pub target: PathBuf,
    /// Name of the bench; its key is certified by the organisation's root here
    #[arg(long, value_name = "NAME", required_unless_present = "no_key")]
    pub bench: Option<String>,
    /// Name of the organisation [default: that of the keys here]
    #[arg(long, value_name = "NAME")]
    pub organisation: Option<String>,
    /// Person who works with it; the first one stands on the screen
    #[arg(long, value_name = "NAME")]
    pub operator: Vec<String>,
    /// Policy file; the first one is in force
    #[arg(long, value_name = "FILE")]
    pub policy: Vec<PathBuf>,
    /// List of drives with their asset tags (CSV, TOML or JSON)
    #[arg(long, value_name = "FILE")]
    pub assets: Option<PathBuf>,
    /// Language of the stick's screen
    #[arg(long, value_name = "LANGUAGE", value_parser = ["en", "nl", "fr", "de"])]
    pub screen_language: Option<String>,
    /// Keyboard of the stick
    #[arg(long, value_name = "KEYBOARD", value_parser = crate::tui::state::KEYBOARDS)]
    pub keyboard: Option<String>,
    /// Server that the stick delivers certificates to, by wire: address of a
    /// folder, https only
    #[arg(long, value_name = "URL", requires = "deliver_certificate")]
    pub deliver_to: Option<String>,
    /// The server's own certificate, or its authority's, PEM or DER; in PEM up
    /// to four
    #[arg(long, value_name = "FILE", requires = "deliver_to")]
    pub deliver_certificate: Option<PathBuf>,
    /// File with the token that the server asks for; whoever has the stick can
    /// read it there
    #[arg(long, value_name = "FILE", requires = "deliver_to")]
    pub deliver_token_file: Option<PathBuf>,
    /// Time server that the stick compares its clock with, by NTP, where its
    /// network names none
    #[arg(long, value_name = "HOST[:PORT]", requires = "deliver_to")]
    pub time_server: Option<String>,
    /// Put no key on it: one is made on the stick when it first starts
    #[arg(long, conflicts_with_all = ["bench", "passphrase_file", "no_passphrase", "unlock_with"])]
    pub no_key: bool,
    /// File with the passphrase of the root key
    #[arg(long, value_name = "FILE")]
    pub unlock_with: Option<PathBuf>,
    #[command(flatten)]
    pub passphrase: NewPassphrase,
    /// Replace key, settings, policies, list and server of a stick that has
    /// them; certificates and journals stay
    #[arg(long)]
    pub again: bool,
    /// Serial of the stick, in place of typing its end
    #[arg(long, value_name = "SERIAL")]
    pub confirm: Option<String>,
}

#[derive(Debug, Args)]
pub struct CollectArgs {
    /// The stick, its image, or a folder: the mounted stick
    #[arg(value_name = "DEVICE|FOLDER")]
    pub source: PathBuf,
    /// Folder that the files go to
    #[arg(long, value_name = "FOLDER")]
    pub to: PathBuf,
    /// Root certificates to believe, in place of those of the state folder
    #[arg(long, value_name = "FILE")]
    pub trust: Vec<PathBuf>,
    /// Delete from the stick what was read back in the folder; journals of jobs
    /// that are not over, and the last statement of each bench, stay
    #[arg(long)]
    pub remove: bool,
}
