# English: the catalogue that the others follow.
#
# Names of entries are kebab-case; placeholders are the argument names of
# record::Message. A sentence for a person is whole, says what happened and
# what to do next, and says no more than was seen.

## drive: what was tried on which device ($cause is one of the faults below)

drive-error-open = Opening { $device } failed: { $cause }
drive-error-claim = Claiming { $device } for writing failed: { $cause }
drive-error-identify = Asking { $device } who it is failed: { $cause }
drive-error-find-users = Finding out who uses { $device } failed: { $cause }
drive-error-prepare = Preparing reads and writes on { $device } failed: { $cause }
drive-error-read = Reading { $device } failed: { $cause }
drive-error-write = Writing to { $device } failed: { $cause }
drive-error-flush = Flushing the cache of { $device } failed: { $cause }
drive-error-command = The command to { $device } failed: { $cause }

## keys: why they cannot be made or used

key-ambiguous = Several organisations have keys here: { $organisations }. Name one: --sign-as NAME
key-exists = { $organisation } has keys here already. To replace the bench’s key: rasura keys rotate
key-file-damaged = { $path } is damaged. Restore it from a backup of the state folder, or make new keys.
key-private = The private key { $path } cannot be used: { $fault }
key-no-randomness = The system gives no random numbers: { $kernel }
key-not-a-key = It is not a private key in PKCS#8 on curve P-256 or P-384.
key-encryption = It is guarded in a way that is not accepted, or with too much work. Write it anew: openssl pkcs8 -topk8 -scrypt
key-wrong-passphrase = The passphrase does not open it. Try again.
key-encoding = The key could not be written as PKCS#8.
key-name = “{ $name }” cannot stand in a certificate: a name has 1 to { $most } characters, no control characters, and no space at its ends.
key-certificate = The certificate could not be made: { $detail }
key-chain = The certificates do not belong together: { $detail }
key-empty-passphrase = An empty passphrase guards nothing. Give another one, or --no-passphrase.
key-no-root = The root key of { $organisation } is not on this machine. Do this on the bench where the keys were made.
key-not-a-pair = The private key does not belong to the certificate.
key-not-a-bundle = It does not hold one private key, its certificate and the root. Make it with: rasura keys enrol
key-not-a-request = It is not a certificate request, or it was not signed with its own key.
key-not-yet-valid = The clock says { $now }, and the key’s certificate begins at { $from }. Set the clock, then try again.
key-expired = The key’s certificate ended at { $until }. Make a new key: rasura keys rotate
key-self-test = A trial signature did not check: the key or this machine cannot be trusted.

## drive: what happened, and what to do

fault-kernel = { $fault } (The system says: { $kernel })
fault-not-found = There is no such device or file. See “rasura drives” for the drives of this machine.
fault-not-a-drive = This is not a whole drive. Name the drive itself, not a partition, a folder or another kind of device.
fault-permission-denied = Permission was denied. Run rasura as root, or as a user who may write to this device.
fault-busy = Another program holds it exclusively. Unmount it or stop that program, then try again.
fault-locked = Another program has locked it. Wait for that program to end, then try again.
fault-read-only = It refuses writes. Check the write-protect switch, the adapter and the settings of the drive.
fault-changed = It is no longer the drive that was shown. Nothing more is written to it; list the drives again.
fault-medium = The drive reports blocks that it cannot read or write.
fault-gone = The drive no longer answers. Check the cable and the power, then list the drives again.
fault-short = Less was transferred than was asked for.
fault-stalled = The drive did not answer in time. Check the cable and the power.
fault-unsupported = The system or the drive cannot do this.
fault-other = An unexpected error occurred.

## certificate: exports

export-not-authentic = No page is made of this file, because its signature does not hold. Check it with “rasura certificate check”.
export-json = The certificate cannot be read as JSON: { $error }
export-pdf = The PDF could not be made: { $error }

## certificate: titles and banners

cert-title-erasure = Certificate of data erasure
cert-title-verification = Certificate of verification
cert-title-validation = Validation statement
cert-title-destruction = Certificate of destruction
cert-title-custody = Custody statement
cert-title-incident = Incident statement
cert-title-statement = Statement
cert-banner-virtual = VIRTUAL MEDIUM – NO PROOF OF ERASURE
cert-banner-practice = PRACTICE – NO PROOF OF ERASURE
cert-banner-not-authentic = NOT AUTHENTIC – DO NOT RELY ON THIS
cert-reference-line = No. { $id } · { $date } · issued by { $bench }
cert-page = Page { $page } of { $pages }
cert-details = Details

## certificate: the outcome, in large words and in a sentence

cert-outcome-erased = Everything within reach of the method was erased, and nothing that was read back says otherwise.
cert-outcome-erased-with-exceptions = The drive was erased except for the blocks listed below. Data may remain in these blocks.
cert-outcome-not-erased = The erase failed or data remain. The drive must not be reused or leave the organisation.
cert-outcome-unknown = It cannot be said whether the data were erased. Treat the drive as not erased.
cert-outcome-aborted = The erase was stopped before its end. Treat the drive as not erased.
cert-outcome-confirmed = CONFIRMED
cert-outcome-not-confirmed = NOT CONFIRMED
cert-outcome-incident = INCIDENT
cert-outcome-see-below = SEE CONTENT

## certificate: what it is worth

cert-proof-awaiting = Proof of erasure, awaiting validation by the designated person.
cert-proof-validated = Proof of erasure, validated by { $name }.
cert-proof-none = THIS IS NO PROOF OF ERASURE.
cert-proof-not-authentic = THE SIGNATURE DOES NOT HOLD.

## certificate: the drive

cert-drive = Drive
cert-vendor = Manufacturer
cert-model = Manufacturer and model
cert-model-alone = Model
cert-serial = Serial number
cert-firmware = Firmware
cert-wwn = WWN
cert-eui64 = EUI-64
cert-nguid = NGUID
cert-namespace = Namespace { $id } of the same drive
cert-namespace-size = Size by the drive’s own word
cert-namespaces = Other namespaces, erased too
cert-namespace-short = Namespace { $id } ({ $size }): { $observed }
cert-namespace-unsized = size not known
cert-capacity = Capacity
cert-size = { $size } ({ $bytes } bytes)
cert-sectors = Sectors
cert-sectors-value = logical { $logical }, physical { $physical }
cert-medium = Kind of medium
cert-path = Found as
cert-bridge = Adapter
cert-asset-tag = Asset tag
cert-source = Comes from
cert-health-before = Health before
cert-health-after = Health after
cert-identity-after = Identity after
cert-after-gone = The drive no longer answered.
cert-after-same = Asked again and found equal.
cert-after-changed = NOT EQUAL to the identity before.
cert-contents-before = On the drive before the erase
cert-content = { $kind }: { $name }, at byte { $offset }
cert-medium-hard-disk = Magnetic hard disk
cert-medium-ssd = SSD (flash)
cert-medium-nvme = NVMe SSD (flash)
cert-medium-emmc = eMMC (flash)
cert-medium-sd = SD card (flash)
cert-medium-usb-stick = USB stick (flash)
cert-medium-virtual = VIRTUAL, no medium of its own
cert-medium-unknown = Unknown
virtual-image-file = image file
virtual-loop-device = loop device
virtual-virtual-machine = disk of a virtual machine
virtual-network = network volume
virtual-logical-volume = logical or thin-provisioned volume
virtual-emulated = emulated drive
virtual-test-device = test device of the kernel
serial-source-device = the drive’s own
serial-source-bridge = of the adapter or enclosure, not of the drive
serial-source-stand-in = stand-in, the drive has none
content-partition-table = partition table
content-partition = partition
content-file-system = file system
content-encryption = encryption
content-swap = swap area
content-member = member of a pool or array
content-other = other structure
cert-health-passed = healthy by the drive’s own verdict
cert-health-failed = FAILING by the drive’s own verdict
cert-health-hours = { $hours } hours powered on
cert-health-reallocated = { $count } reallocated sectors
cert-health-media-errors = { $count } media errors
cert-health-used = { $percent }% of rated endurance used
cert-health-unknown = The drive gives no health data.

## certificate: method, technique, policy

cert-semicolon = { $first }; { $next }
cert-meets-policy = Meets the policy
cert-method = Method
cert-method-reached = Method reached
cert-method-none = None
cert-method-of-standard = { $method } – { $standard }
cert-method-clear = Clear
cert-method-purge = Purge
cert-method-destroy = Destroy
cert-technique = Technique
cert-technique-overwrite = Overwriting
cert-technique-ata-sanitize-block-erase = ATA Sanitize, block erase
cert-technique-ata-sanitize-crypto-scramble = ATA Sanitize, crypto scramble
cert-technique-ata-sanitize-overwrite = ATA Sanitize, overwrite by the drive
cert-technique-ata-security-erase-enhanced = ATA Security Erase, enhanced
cert-technique-ata-security-erase = ATA Security Erase
cert-technique-nvme-sanitize-block-erase = NVMe Sanitize, block erase
cert-technique-nvme-sanitize-crypto-erase = NVMe Sanitize, cryptographic erase
cert-technique-nvme-sanitize-overwrite = NVMe Sanitize, overwrite by the drive
cert-technique-nvme-format-user-data = NVMe Format, user data erase
cert-technique-nvme-format-crypto = NVMe Format, cryptographic erase
cert-technique-scsi-sanitize-block = SCSI Sanitize, block erase
cert-technique-scsi-sanitize-crypto = SCSI Sanitize, cryptographic erase
cert-technique-scsi-sanitize-overwrite = SCSI Sanitize, overwrite by the drive
cert-technique-scsi-format-unit = SCSI Format Unit
cert-technique-mmc-sanitize = eMMC Sanitize
cert-technique-mmc-secure-erase = eMMC secure erase
cert-technique-opal-psid-revert = Opal PSID revert (unlocks, proves nothing)
cert-technique-scheme = { $technique }, scheme “{ $scheme }”, { $passes ->
    [one] one pass
   *[other] { $passes } passes
 }
cert-required = Asked for
cert-required-by = { $method } – { $standard }, by policy “{ $policy }”
cert-accepted-below = Less than asked for
cert-accepted-below-by = Accepted by { $name }: { $reason }
cert-policy-hash = SHA-256 of the policy
cert-policy-references = The policy refers to
cert-would-reach = Reaches on this medium
cert-passes-planned = Passes planned
cert-withdrawn = Withdrawn scheme
cert-withdrawn-reference = Withdrawn by its publisher; it adds no assurance. Asked for by: { $reference }
cert-verification-planned = Read-back planned
cert-canaries-planned = Canaries planned
cert-estimate = Estimated time
cert-authorized = Authorised
cert-authorized-how = { $how }, { $when }
confirmation-typed = end of the serial typed by a person
confirmation-named = whole serial given on the command line
confirmation-listed = whole serial in a list made beforehand
cert-job = Job
cert-plan = Plan
cert-passed-over = Techniques that were passed over
cert-reason = Reason

## certificate: evidence

cert-evidence = Evidence
cert-observed = Observed by reading back
cert-reported = Reported by the drive
cert-exceptions = Exceptions
cert-exceptions-none = None
cert-exceptions-unwritable = { $size } could not be overwritten.
cert-exceptions-unreadable = { $size } was written and cannot be read back.
cert-exceptions-listed = The places are listed in the details.
cert-limits = Limits
cert-limits-title = Limits: what the technique cannot reach
cert-limits-none = None known
cert-before = Noted before the erase
cert-pre-image = Sampled blocks
cert-pre-image-counts = { $read } read, of which { $blank } blank; { $unreadable } unreadable
cert-canaries = Canaries
cert-canary-counts = { $planted } blocks of { $size } planted; { $confirmed } confirmed by reading them back before the erase; { $examined } looked at afterwards; { $survived } survived
cert-canary-seed = Seed of the canaries
cert-design = Design of the sample
cert-design-value = { $kind }; { $strata } strata; { $size } a read; { $fixed } fixed places
cert-design-seed = Seed of the draw
cert-verification-sampled = stratified random sample
cert-verification-nist-rev1 = sample of 10% as in NIST SP 800-88 Rev. 1
cert-verification-full = every block
cert-verification-none = none

## certificate: what was run

cert-step = Carried out: { $technique }
cert-when = Time
cert-period = { $from } to { $to } ({ $time })
cert-completed = Completed
cert-pass = Pass { $number }
cert-pattern-repeat = bytes { $bytes } (hexadecimal), repeated
cert-pattern-stream = random stream { $generator }, key { $seed }
cert-pass-unfinished = begun { $from }, NOT FINISHED
cert-pass-written = { $size } accepted by the drive{ $retried ->
    [0] {""}
    [one] ; one write succeeded only when repeated
   *[other] ; { $retried } writes succeeded only when repeated
 }
cert-pass-flushed = flushed to the medium at the end
cert-pass-not-flushed = NOT FLUSHED at the end
cert-pass-resumed = gone on after an interruption at byte { $offsets }

## certificate: the read-back

cert-verification = Read-back
cert-verification-passed = Passed
cert-verification-failed = FAILED
cert-result = Result
cert-statement = What it means
cert-expected = Pattern expected
cert-caches = Against caches
cache-flushed = the drive flushed its cache
cache-direct = reads past the system’s cache
cache-page-cache-dropped = system cache dropped
cache-overrun = more transferred in between than the drive’s cache holds
cert-reads = Reads
cert-reads-value = { $read } of { $planned } done, { $size }; { $informative } of them could have shown a failure
cert-bound = Statistical bound
cert-bound-value = With { $samples } clean samples and { $confidence }% confidence, at most { $share } of the host-addressable blocks was not erased.
cert-unreadable = Could not be read
cert-unwritable = Could not be overwritten
cert-hits = Found where it must not be
cert-hit = byte { $offset }: { $class }
cert-class = What the reads turned out to be
cert-count = Number
class-expected = the pattern written last
class-zero = all zeros
class-constant = one value or a short period
class-random = without repetition, not known before
class-unchanged = unchanged since before the erase
class-canary = a surviving canary
class-unreadable = unreadable
cert-place = { $length } bytes from byte { $offset }
cert-places-more = The first { $shown } of { $count } places; the signed file holds more.
cert-places-total = In all: { $total }

## certificate: people, time and place

cert-people = People and organisation
cert-performed-by = Performed by
cert-nobody-named = Not named
cert-contact = Contact
cert-organisation = Organisation
cert-in-the-name-of = In the name of
cert-location = Place
cert-destination = Destination
cert-subject = As stated by people
cert-subject-note = The tool did not see these; somebody entered them.
cert-classification = Confidentiality before
cert-classification-after = Confidentiality after
cert-backup = Backup of the data
cert-contract = Contract
cert-reference = Reference
cert-notes = Notes
cert-validation = Validation
cert-validation-sentence = I have compared this certificate with the drive and its label, and
cert-validation-accept = accept the erasure
cert-validation-reject = reject the erasure
cert-validation-name = Name
cert-validation-function = Function
cert-validation-date = Date
cert-validation-signature = Signature
cert-validated-by = Validated by { $name }, in a signed statement of that person.

## certificate: interruptions, machine and tool

cert-interruptions = Interruptions
cert-interruption-last = Last sign of life
cert-interruption-resumed = Resumed
cert-interruption-found = Found then
cert-machine = Machine and tool
cert-host = Machine
cert-host-name = Host name
cert-kernel = Kernel
cert-memory = Memory
cert-tool = Tool
cert-tool-commit = Built from commit
cert-tool-hash = SHA-256 of the tool

## certificate: itself, and how to check it

cert-about = This certificate
cert-id = Number
cert-issued = Issued
cert-time-source = Source of the time
cert-time-system-clock = the machine’s clock, unchecked
cert-time-person = system clock, set to what a person said
cert-time-ntp = the machine’s clock, compared with a time server (by NTP, not authenticated)
cert-time-before-build = DOUBTFUL: before this program was made
cert-time-far-ahead = DOUBTFUL: more than twenty years after this program was made
cert-time-before-previous-statement = DOUBTFUL: before the previous statement of this bench
cert-time-said-right = the clock showed { $clock }, and { $by } said that it was right
cert-time-said = the clock showed { $clock } when it was { $said }, as { $by } said; it was not set
cert-time-said-set = the clock showed { $clock }, and was set to { $said }, as { $by } said
cert-time-compared-agrees = { $server } showed the same time at { $at }, to less than a second
cert-time-compared-set = { $way ->
    [ahead] by { $server } the clock was { $seconds } s ahead at { $at }, and was set
   *[behind] by { $server } the clock was { $seconds } s behind at { $at }, and was set
}
cert-time-compared-off = { $way ->
    [ahead] by { $server } (NTP, not authenticated) the clock was { $seconds } s ahead at { $at }; it was not set
   *[behind] by { $server } (NTP, not authenticated) the clock was { $seconds } s behind at { $at }; it was not set
}
cert-bench = Bench
cert-environment = Environment
environment-production = production
environment-practice = PRACTICE
cert-sequence = Number in sequence
cert-previous = SHA-256 of the one before
cert-previous-none = none, this is the first
cert-signer = Signed by
cert-fingerprint = SHA-256 of the signer’s certificate
cert-algorithm = Signature algorithm
cert-digest = SHA-256 of the signed file
cert-check-title = How to check
cert-check-attached = These pages are a rendering. What counts is the signed file attached to this PDF, which holds everything shown here and more.
cert-check-detach = Take the file out: with your PDF viewer, or with “pdfdetach -saveall”.
cert-check-digest = Compare its SHA-256 with the digest above and in the QR code.
cert-check-rasura = Check it with “rasura certificate check --trust ROOT FILE”, where ROOT is the organisation’s root certificate, had from the organisation itself. No network is needed.
cert-check-others = It is a JSON Web Signature (RFC 7515); other people’s software checks it too, such as “jose” or “jwcrypto”.
cert-attachment = Signed statement (JSON Web Signature) of which this document is a rendering
cert-qr-caption = Number and SHA-256 of the signed file
cert-qr-description = QR code with the number of the certificate and the SHA-256 of the signed file
cert-content-of-statement = Content of the statement
cert-about-statement = About certificate
cert-about-statement-value = No. { $id }, SHA-256 { $digest }
cert-same-drive = The drive of that certificate
cert-verified-by = Verified by
cert-incident-what = What happened
cert-incident-sentence = To be reported to the security officer.
cert-falls-short = Falls short of the policy
incident-failed-erase = A drive was not erased.
incident-unknown-erase = Nobody can say whether a drive was erased.
incident-mismatch-after-release = A later look found data, or another drive, where a certificate says erased.
incident-statement-line = The line of statements of this bench does not fit together.
cert-yes = yes
cert-no = no

## home: the state folder

home-error = { $path }: { $fault }
home-io = The system says: { $kernel }
home-other-owner = It belongs to user { $owner }, but this program runs as user { $user }. Run it as that user, or choose another folder with RASURA_HOME.
home-writable-by-others = Other users can write to it (mode { $mode }), so what stands in it cannot be believed. Check what is in it, then run: chmod go-w
home-not-a-folder = A folder is needed here, and this is something else.
home-no-folder-named = No state folder is known. Set RASURA_HOME to an absolute path.
home-already-there = A file of that name is already there; it was left alone.
home-read-back-differs = What was read back is not what was written: the medium under it lies or fails. Use another one.
home-poisoned = An earlier write to it failed, so what reached the medium is unknown.
home-busy = Another program holds its lock.
home-too-large = It is larger than { $limit }, which is more than anything that belongs here.
home-not-a-file = This is no ordinary file.

## what the values of the vocabulary are called

medium-hard-disk = hard disk
medium-ssd = SSD
medium-nvme = NVMe
medium-emmc = eMMC
medium-sd = SD card
medium-usb-stick = USB stick
medium-virtual = virtual
medium-unknown = unknown
bus-sata = SATA
bus-pata = PATA
bus-sas = SAS
bus-scsi = SCSI
bus-nvme = NVMe
bus-nvme-fabrics = NVMe over fabrics
bus-usb = USB
bus-firewire = FireWire
bus-mmc = MMC
bus-ufs = UFS
bus-virtio = virtio
bus-network = network
bus-loop = loop device
bus-file = file
bus-emulated = emulated
bus-unknown = unknown
method-clear = Clear
method-purge = Purge
method-destroy = Destroy
verification-sampled = sampled read-back
verification-nist-rev1 = read-back of 10 % (NIST SP 800-88 Rev. 1)
verification-full = full read-back
verification-none = no read-back
outcome-erased = ERASED
outcome-erased-with-exceptions = ERASED WITH EXCEPTIONS
outcome-not-erased = NOT ERASED
outcome-unknown = UNKNOWN
outcome-aborted = ABORTED
phase-pre-image = Looking at what is there
phase-canaries = Planting canaries
phase-erase = Overwriting
phase-flush = Flushing
phase-verify = Reading back
phase-certificate = Signing

## drives

drives-none = No drives were found.
drive-added = Plugged in:
drive-removed = { $device } is gone.
drive-silent = { $device } did not answer within { $after }. It may be failing: check the cable and the power.
drive-contents = Contents: { $contents }
contents-unreadable = { $count ->
    [one] One piece
   *[other] { $count } pieces
 } could not be read, the first at { $offset }: { $kernel } More may stand there than is shown here.
column-drive = DRIVE
column-model = MODEL
column-serial = SERIAL
column-size = SIZE
column-medium = MEDIUM
column-erasable = ERASABLE
erasable-yes = yes
erasable-no = no
serial-bridge = of the adapter
serial-stand-in = stand-in
health-failed = The drive says of itself that it is failing.
health-temperature = Temperature: { $celsius } °C
health-used = Rated endurance used: { $percent } %

## refusals: nothing was touched

refused = { $device } was not touched: { $reasons }
refused-heading = { $device } was not touched.
refused-mounted = { $node } is mounted at { $at }. Unmount it: umount { $at }
refused-mounted-elsewhere = { $node } is mounted at { $at } in the mount namespace of process { $pid }. End that process or unmount it there.
refused-swap = { $node } is in use as swap space. Switch it off: swapoff { $node }
refused-held = { $node } is held by { $holder } ({ $kind }). Close or stop { $holder } first.
refused-pool = It belongs to the { $kind } pool “{ $name }”, which is in use. Export or unmount that pool first.
refused-open = Process { $pid } ({ $name }) has { $node } open. End that process first.
refused-system = The running system lives on it ({ $what }).
refused-own-folder = rasura’s own folder { $path } lies on it. Keep state and certificates on another drive.
refused-boot-medium = It is the stick that this machine was started from.
refused-claimed = The kernel does not give it up: something in the system holds it. Unmount or stop whatever uses it, or restart the machine and try again.
refused-locked = Another program has locked it, or it is attached as a loop device. Wait for that program to end, or detach it.
refused-read-only = It refuses writes. Check the write-protect switch, the adapter and the settings of the drive.
refused-zoned = It is a zoned drive ({ $model }), which this version cannot overwrite reliably. Use the drive’s own erase command, or destroy it physically.
refused-sector-size = It has sectors of { $bytes } bytes, which this version cannot overwrite. Use the drive’s own format command to give it sectors of 512 or 4096 bytes first.
refused-empty = It has no capacity: there is no medium in it, or it is failing.
refused-no-serial = It gives no serial and nothing else that identifies it.
refused-twin = Another attached drive says the same of itself in every respect. Detach one of the two.
refused-named-twice = It is the same drive as { $first }, which was named as well.
refused-below-policy = { $technique } reaches { $reached } here, and policy { $policy } asks for { $required }. Choose another technique, or have a named person accept it: --accept-clear REASON
refused-below-policy-best = { $technique } reaches { $reached } here, and policy { $policy } asks for { $required }: this drive offers nothing stronger. Destroy it physically, or have a named person accept it: --accept-clear REASON
refused-weaker-verification = Reading back less ({ $asked }) was asked for than policy { $policy } wants ({ $required }). Leave --verify out, or have a named person accept it: --accept-clear REASON
refused-identity-bridge = The adapter gives its own serial and hides the drive’s, so the certificate could not name the drive. Attach the drive directly; or have a named person accept it: --accept-clear REASON
refused-withdrawn-scheme = Scheme { $scheme } is withdrawn and adds no assurance. It needs the decision or contract that asks for it: --scheme-reference REFERENCE
refused-wrong-serial = That is not its serial. It is { $serial }: make sure that this is the drive you mean.
refused-no-random = The system gives no random numbers: { $kernel }
refused-no-technique = No technique can erase it: { $reasons }
refused-other-drive = It is not the drive of this job: { $expected } was expected, { $found } was found.
refused-changed = What { $path } leads to has changed since the plan was made. List the drives again.
refused-namespace-new = Namespace { $id } is on this drive and was not there when the plan was made. It would be erased, too. List the drives again.
refused-no-keys = There is no key to sign the certificate with. Make one: rasura keys init --organisation NAME --bench NAME
refused-no-place = There is no place to keep the certificate: { $reason }
refused-nobody-confirmed = Nobody confirmed the serial. Type its end when asked, or give the whole serial: --confirm SERIAL

## plan

plan-drive = { $device }: { $model }, serial { $serial }, { $capacity }, { $medium }
plan-policy = Policy { $policy } asks for { $required }.
plan-technique = Technique: { $technique }, which reaches { $method } ({ $standard }).
plan-scheme = Passes ({ $scheme }): { $passes }
plan-verification = Read back afterwards: { $verification }.
plan-estimate = Takes about { $time }.
plan-passed-over = Passed over: { $technique }. { $reason }
plan-limit = Out of reach: { $limit }
plan-nothing-in-the-way = Nothing stands in the way.
plan-refused = It would be refused:
passed-over-not-asked = Another technique was asked for.
passed-over-fallback = It is tried when the drive fails at what stands before it.
offer-not-for-this-drive = The drive has another command set.
passed-over-weaker = It reaches less than the one that was chosen.
technique-unknown = There is no technique “{ $technique }”. Known: { $known }
limit-identity-bridge = The adapter hides the drive’s own serial.
note-virtual = This is no medium of its own: the certificate will be marked as virtual and is no proof of erasure of what it stands on.
note-no-verification = Nothing will be read back, so the outcome will be unknown.
note-withdrawn-scheme = This scheme is withdrawn by whoever published it and adds no assurance.
note-health-failed = The drive says of itself that it is failing; expect blocks that cannot be erased.

## policies, schemes and files

data-file-invalid = Line { $line }: { $detail }
file-invalid = { $path }: { $reason }
file-not-text = It is not text in UTF-8.
file-unreadable = { $path } cannot be read: { $kernel }
folder-cannot-be-made = Folder { $path } cannot be made: { $kernel }
folder-without-certificates = There are no certificates in { $path }.
policy-needs-last-rule = A policy needs a name, and a last rule without conditions that fits every drive.
policy-canaries-range = Canaries have to be between 64 and 100,000.
policy-destroy = The method of a rule is “clear” or “purge”; a program cannot destroy.
policy-verification-none = A policy has to ask for a verification: “sampled”, “nist-rev1” or “full”.
policy-twice = There is a policy “{ $policy }” already.
policy-unknown = There is no policy “{ $policy }”. Known: { $known }
policy-good = { $path }: good, policy “{ $policy }”.
policy-list-policies = Policies
policy-list-schemes = Overwrite schemes
policy-rule = { $conditions }: { $method }, { $verification }
policy-rule-classification = classification “{ $name }”
policy-rule-destination = destination “{ $name }”
policy-rule-everything = everything else
scheme-invalid = Scheme “{ $scheme }”: { $reason }
scheme-needs-passes = A scheme needs a name and between 1 and { $most } passes.
scheme-pass-unknown = “{ $pass }” is no pass. Use “random”, “random-byte”, “complement” or pairs of hex digits.
scheme-complement-of-nothing = A “complement” needs a pass of repeated bytes before it.
scheme-shuffle-range = “shuffle” has to name two passes, counted from 1, the first before the last.
scheme-shuffle-complement = A “complement” cannot be shuffled: its place decides what it is.
scheme-twice = Scheme “{ $scheme }” is there twice.
scheme-unknown = There is no scheme “{ $scheme }”. Known: { $known }
scheme-withdrawn = withdrawn, no added assurance
accept-needs-name = --accept-clear needs the name of who accepts: --accepted-by NAME or --operator NAME
language-unknown = There is no language “{ $language }”. Known: en, nl, fr, de.
error-other = { $detail }
clock-before-1970 = The clock of this machine lies before 1970. Set it first.
clock-in-doubt = The clock of this machine shows { $time } (UTC), which can hardly be right. Set it first, or each certificate will say that its date is doubtful.

## wipe

wipe-ask-serial = Erase { $device } ({ $model }, { $capacity })? Everything on it will be lost. Type the last { $characters } characters of its serial:
confirm-count = { $drives ->
    [one] One drive was named
   *[other] { $drives } drives were named
} and { $serials ->
    [one] one serial
   *[other] { $serials } serials
} given with --confirm. Give the whole serial of each drive once.
bad-blocks-writing = { $length } at byte { $offset } cannot be written; going on.
bad-blocks-reading = { $length } at byte { $offset } cannot be read; going on.
progress-speed = { $bytes }/s
progress-eta = { $time } left
result-observed = Observed: { $observed }
result-reported = The drive reported: { $reported }
result-certificate = Certificate: { $path }
next-erased = What to do now: keep the certificate with the inventory. A named person still has to validate it.
next-virtual = What to do now: nothing more here, but this is no proof for the medium that it stands on. Erase that one as well.
next-practice = What to do now: nothing. This was practice, and nothing real was erased.
next-below-policy = What to do now: keep the certificate with the inventory. It says that less than the policy asks for was accepted.
next-exceptions = What to do now: destroy the drive physically, or have a named person decide; some blocks could not be erased.
next-not-erased = What to do now: keep the drive locked up. Try again, or destroy it physically.
next-unknown = What to do now: treat the drive as not erased. Erase it again with verification, or destroy it physically.
next-aborted = What to do now: treat the drive as not erased. Go on with “rasura resume”, or erase it again.

## outcomes: why

reason-erased = Everything that was to be read back was read, and nothing that was there before was found.
reason-exceptions = Some blocks were not erased, or not seen to be: { $unwritable } could not be written, { $unreadable } could not be read.
reason-data-found = { $hits ->
    [one] In one place
   *[other] In { $hits } places
} of { $read } read, something stood that must not be there.
reason-canaries-survived = { $survived } of { $confirmed } blocks that were planted before the erase were still there afterwards.
reason-stopped-erase = It was stopped before the erase was done.
reason-stopped-read-back = It was stopped before the read-back was done.
reason-given-up = A person gave the job up. { $progress }
reason-identity-changed = The drive is not the same as before: serial { $before } with { $capacity_before } before, { $after } with { $capacity_after } now.
reason-drive-gone = The drive could not be asked who it is afterwards. { $reason }
reason-not-verified = Nothing was read back, as was asked for; so nobody can say whether it was erased.
reason-read-back-missing = Nothing was read back.
reason-read-back-broken = The read-back could not be brought to an end. { $reason }
reason-read-back-incomplete = Only { $read } of { $planned } planned reads were done.
reason-nothing-informative = Nothing that was read could have shown a failure: it was blank before, and no planted block was there to be missed.
reason-others-not-read = The drive erased other namespaces together with this one, and not all of them could be read back. { $what } To have proof for the whole drive: delete the other namespaces, make one of the whole capacity, and erase it again.
reason-namespaces-changed = The drive has other namespaces after the erase than before, or of other sizes.
of-namespace = Namespace { $id }: { $what }
of-namespaces = { $what }
namespace-not-attached = It is attached to no controller here, so that it cannot be read.
namespace-without-node = This computer has no block device for it, so that it cannot be read.
reason-locked-after = The drive is locked after the erase: what can be read says nothing about what stands on it.
reason-canaries-not-examined = The blocks that were planted before the erase could not be looked for afterwards.
resume-already-certified = It was done and certified already; only its journal was left, and is closed now.
resume-twins = Several attached drives say that they are the drive of this job (serial { $serial }). Detach all but the right one.
resume-stand-in = Its drive has no serial of its own, and was attached anew since: a person has to confirm that it is the same one. Leave --yes out.
resume-other-organisation = It belongs to { $expected }, and the key here signs for { $found }.
resume-output-missing = The folder for its certificates is not there: { $path }. Attach it, or name another one: --output DIR
reason-program-failed = The program itself failed while it was at work on this drive: { $detail }. Treat the drive as not erased.
folder-name-not-text = The name of folder { $path } is not text in UTF-8. Choose another one.
reason-unreadable-not-listed = Some blocks could not be read, and it is not known which.
observed-nothing = Nothing was read back.
reported-nothing = Nothing.
stopped-by-signal = A person or the system asked it to stop.

## journals and resume

job-at-evidence = It had not begun to erase.
job-at-pass = It was at { $done } of { $capacity } in pass { $pass } of { $passes }.
job-at-verification = It was erased and is to be read back.
job-at-certificate = It is done; only the certificate is missing.
journal-running = Another program is at work on this job.
journal-damaged = The journal { $path } is damaged at line { $line }. Nothing was guessed and nothing was changed. Erase the drive again from the start.
journal-without-plan = The journal of job { $job } does not begin with a plan; it is damaged.
resume-none = No job is unfinished.
resume-job = { $model }, serial { $serial }, { $capacity }, begun { $begun }. { $progress }
resume-no-such-job = There is no unfinished job { $job }. See: rasura resume --list
resume-left-alone = Left as it is.
resume-drive-absent = Its drive, serial { $serial }, is not attached. Attach it and try again.
resume-ask-serial = Go on with { $device }, serial { $serial }? Type the last { $characters } characters of its serial, or nothing to leave it:

## certificates

verdict-proof = authentic, and proof of erasure
verdict-no-proof = authentic, but no proof of erasure
verdict-not-authentic = NOT AUTHENTIC
not-authentic = { $place }: { $detail }
place-file = in the file
place-header = in the header
place-payload = in the statement
place-signature = in the signature
place-certificates = in the certificates
place-envelope = in the envelope
no-proof-practice = It was made in practice mode.
no-proof-virtual = The medium is virtual: what it stands on is not proved to be erased.
no-proof-signer-unknown = Its signer’s organisation is not among those that are trusted here. Get its root certificate by a way that you trust, and give it with --trust.
no-proof-other-kind = It is a statement of another kind ({ $kind }), not of an erasure.
no-proof-exceptions = Some blocks were not erased; they are listed in it.
no-proof-not-erased = It says that the medium was not erased.
no-proof-unknown = It says that nobody knows whether the medium was erased.
no-proof-aborted = It says that the job was broken off.
no-proof-below-policy = What was reached is below the policy.
no-proof-below-policy-accepted = What was reached is below the policy; accepted by { $by }: { $reason }
no-proof-not-understood = Something that the verdict rests on is missing or not understood ({ $member }).
no-proof-not-borne-out = It says “erased”, but what was done or seen does not bear that out ({ $member }).
check-validated = Validated by { $by } on { $at }.
check-not-validated = Not yet validated by a named person.
check-not-validated-required = A named person’s validation was asked for, and there is none.
check-signed = Signed by { $organisation }, { $bench }, { $at }; root { $root }
check-medium = { $model }, serial number { $serial }: { $outcome }, { $date }
check-pdf = Only the statement attached to this PDF was checked, not what its pages show.
check-skipped-link = { $path }: not checked, because it is a symbolic link.
check-skipped-depth = { $path }: not checked, because the folder lies too deep.
trust-invalid = The trusted roots cannot be used: { $detail }
pdf-without-certificate = { $path } is a PDF without a certificate in it.
pdf-needs-folder = Several certificates need a folder to go to: --output DIR
pdf-written = Written: { $path }
exporter-unknown = There is no form “{ $name }”.
certificate-not-kept = The certificate was signed, but could not be kept: { $failures }
certificate-not-signed = The certificate could not be signed: { $detail }
certificate-place-failed = { $path }: { $reason }
certificate-place-other = { $detail }
certificate-in-memory-only = The certificate lies in memory only and is gone when the machine is switched off. Copy it to a place that lasts now.
irregular-fork = Two different statements of this bench carry number { $sequence }: a copy of its state is at work elsewhere, or was restored.
irregular-copy-missing = The kept copy of statement { $sequence } is gone.
irregular-copy-changed = The kept copy of statement { $sequence } is not what it was.
irregular-head-damaged = The count of statements was damaged and was made anew from the kept copies.
irregular-out-of-reach = The state folder could not be reached; the number is the next one that this program knew of.

## keys

keys-made = Keys made for { $organisation }, bench { $bench }, in { $home }. Give the root certificate to whoever checks (rasura keys export). Its fingerprint: { $fingerprint }
keys-imported = Keys taken over for { $organisation }, bench { $bench }, in { $home }. Fingerprint of the root: { $fingerprint }
keys-rotated = A new key signs now for { $organisation }, bench { $bench }, in { $home }. Fingerprint of the root: { $fingerprint }
keys-enrolled = Written: { $path }. Take it to the other bench, import it there, then destroy the file.
keys-enrol-what = Name the other bench and a file (--bench NAME --output FILE), or import one (--import FILE).
keys-none = There are no keys. Make them: rasura keys init --organisation NAME --bench NAME
keys-none-offer = There is no key to sign certificates with. They can be made now.
keys-ask-organisation = Name of the organisation (empty to stop):
keys-ask-bench = Name of this bench, such as “bench-1”:
keys-ask-passphrase = Passphrase of the key:
keys-ask-new-passphrase = New passphrase for the keys:
keys-ask-again = Once more:
keys-passphrases-differ = The two passphrases differ.
keys-need-passphrase = Say how the keys are guarded: --passphrase-file FILE or --no-passphrase
keys-set = { $organisation }, bench { $bench }: { $guarded }, { $root }, retired certificates: { $retired }. Fingerprint of the root: { $fingerprint }
keys-with-passphrase = guarded by a passphrase
keys-without-passphrase = without a passphrase
keys-root-here = root key here
keys-root-elsewhere = root key elsewhere
passphrase-nobody = The key is guarded by a passphrase and nobody can be asked. Give it in a file: --passphrase-file FILE
passphrase-no-answer = No passphrase was given.
passphrase-source = The passphrase cannot be read: { $detail }
## evidence and later verification

technique-unknown-to-this-version = This version has no technique “{ $technique }”.
evidence-drive-lied = The drive takes writes and does not keep them where they belong: { $findings }
evidence-of-namespace = Namespace { $id } of the same drive is erased, too: noting down what stands there.
evidence-namespace-gone = Namespace { $id } of the same drive is not there any more.
read-back-of-namespace = Reading namespace { $id } of the same drive back.
media-read = The drive has erased itself and lets its media be read before it deallocates them. Reading them.
media-read-result = Read from the media before the drive deallocated them (media verification): { $what }
media-not-readable = The media could not be read before the drive deallocated them.
pre-image-missing = What was noted down of the drive before the erase cannot be read any more; going on without it.
later-other-drive = It is not the drive of the certificate: { $expected } was expected, { $found } was found.
later-confirmed = Everything that was read is as the certificate says.
later-namespaces-changed = The drive has other namespaces than the certificate names, or of other sizes.
later-other-namespace = It is not the namespace of the certificate any more.
later-contents = { $count ->
    [one] Something stands on it that was not left by the erase: { $first }.
   *[other] { $count } structures stand on it that were not left by the erase, first { $first }.
}
later-unreadable = { $reads ->
    [one] One place
   *[other] { $reads } places
} could not be read.
later-nothing-erased = It does not say that the drive was erased, so there is nothing to read it against.
later-nothing-expected = It names no pattern that must stand on the drive.
later-not-an-erasure = It is a statement of another kind ({ $kind }), not of an erasure.
later-not-understood = This version cannot read its statement: { $detail }
later-word-confirmed = CONFIRMED
later-word-not-confirmed = NOT CONFIRMED

## overwriting: what the technique says

technique-overwrite-summary = Overwrites every block that the host can address, in one pass or several.
interruption-overwrite = A power cut or a stop costs little: the overwrite goes on from the last place that was flushed, once a person agrees.
technique-journal-failed = The journal could not be written, so the erase was stopped: { $cause } Make room for it, then go on: rasura resume
overwrite-accepted = The drive accepted every write and the flush after it.
overwrite-stopped = Overwriting was stopped before its end.
overwrite-stalled = The drive no longer answered: requests went to it and did not come back. Check the cable and the power, then go on: rasura resume
overwrite-others-stay = Overwriting this namespace would leave data on the drive. { $what }. Delete the other namespaces and make one of the whole capacity, then erase that.
overwrite-vanished = The drive went away during overwriting. { $cause }
overwrite-refused = The drive refused to be written to. { $cause }
overwrite-nothing-written = Nothing could be written to the drive. { $cause } Destroy it physically.
overwrite-flush-failed = The drive could not make durable what was written to it, twice in a row. { $cause } Destroy it physically.
overwrite-flush-repeated = The drive could not make durable what was written to it. { $cause } Everything from { $offset } on is being written again.
overwrite-no-passes = The scheme has no pass. Choose another scheme.
pattern-error-repeat = A pattern that repeats is 1 to 512 bytes in hex.
pattern-error-generator = The random stream names a generator that this version does not know.
pattern-error-seed = A seed is 64 hex digits.

## limits: what an overwrite does not reach

limit-reallocated-sectors = Sectors that the drive has put aside as bad are out of the host’s reach.
limit-hidden-areas = Areas that the drive hides from the host (HPA, DCO, AMA) are not overwritten.
limit-spare-area = Flash keeps copies in its spare area, where no host can write.
limit-nvme-areas = Boot partitions, RPMB and the controller’s logs are not overwritten.
limit-emmc-areas = Boot partitions, RPMB and general-purpose partitions are not overwritten.
limit-virtual-medium = It is no medium of its own: what lies under it may keep copies.
limit-word-of-the-drive = Reading back shows that nothing can be read through the interface: zeros may also come from blocks that lead nowhere. That nothing stands in the drive any more rests on its own word.
limit-volatile-cache = A drive that keeps in volatile memory what it says is on the medium would show it only after a power cut.

## evidence: before the erase

canaries-flush-failed = The drive could not make durable the blocks that were planted before the erase. { $cause }
canaries-lost = { $count } blocks that were planted before the erase could not be found again although the drive accepted them: it drops or alters what is written. Destroy it physically.
canaries-unreadable = { $count } blocks that were planted before the erase could not be read again.
canaries-unwritable = { $count } blocks could not be planted before the erase.
canary-elsewhere = What was written at { $found } was found at { $offset }: the drive is smaller than it says. Destroy it physically.
pre-image-too-large = The medium has too many blocks for all of them to be noted before the erase.
pre-image-error-format = This is not a pre-image file of this version.
pre-image-error-damaged = The pre-image file is damaged.

## evidence: what reading back says

verified-full = Every block that could be addressed was read back ({ $bytes }) and held what was written last.
verified-full-no-pattern = Every block that could be addressed was read back ({ $bytes }). Of the { $informative } of which something was known before, none was as before.
verified-nist-rev1 = Two areas in each of { $subsections } subsections were read back ({ $bytes } in all). None of the { $informative } blocks that could have shown a failure did.
verified-sampled = { $reads } blocks were read back and held what was written last. With { $confidence } % confidence at most { $share } of the blocks that the host can address do not ({ $samples } random samples).
verified-sampled-no-pattern = { $reads } blocks were read back, and nothing was found that had stood there before. With { $confidence } % confidence at most { $share } of the blocks that the host can address still hold what they held ({ $samples } random samples that could have shown it).
verified-without-information = { $reads } blocks were read back. None of them could have shown a failure, so nothing follows from it.
verified-nothing = Nothing was read back, so nothing can be said of what stands on the drive.
verification-found = { $hits } of { $reads } blocks that were read back held something that must not stand there.
verification-unreadable = { $bytes } could not be read back; all other blocks that were read ({ $reads } in all) were clean.
verification-incomplete = Reading back ended after { $reads } of { $planned } blocks; nothing was found until then. { $cause }
verify-stopped = It was stopped.
verify-stalled = The drive no longer answered. Check the cable and the power.
verify-vanished = The drive went away. { $cause }
verify-refused = The drive refused to be read. { $cause }
verify-nothing-readable = Nothing could be read from the drive. { $cause }
verify-unit-mismatch = What was noted before the erase does not fit the sector size that the drive has now.

## ATA and SCSI drives: their own commands

technique-sanitize-block-summary = Sanitise, block erase: the drive erases all of its flash by itself, spare and hidden areas included.
technique-sanitize-crypto-summary = Sanitise, cryptographic erase: the drive changes the key by which everything on it is encrypted.
technique-sanitize-overwrite-summary = Sanitise, overwrite: the drive writes one pass over all of its medium by itself, hidden and put-aside sectors included.
technique-security-erase-summary = ATA security erase: the drive overwrites its user data area by itself. A known password is set for it and taken off again.
technique-security-enhanced-summary = ATA security erase, enhanced: the drive writes its maker’s pattern by itself, also over sectors that were put aside. A known password is set for it and taken off again.
technique-format-unit-summary = SCSI Format Unit: the drive formats itself anew over its whole capacity; block size and protection stay.
interruption-sanitize = It cannot be stopped once it has begun: the drive goes on by itself, also after a power cut. Leave it powered and take it up again: rasura resume
interruption-security-erase = A power cut leaves the drive locked with the password that stands in the journal and on screen. Do not switch off; if it happened: rasura resume
interruption-format-unit = A power cut leaves the drive unusable until it is formatted again. Do not switch off; if it happened, do it again: rasura resume
limit-ata-logs = The drive’s own logs stay; they hold no user data by the standard.
limit-scsi-logs = The drive’s own logs and its lists of defects stay; they hold no user data by the standard.
limit-spare-area-command = What the drive does with its spare flash under this command is its maker’s affair.
refused-no-such-command = The drive does not have this command, or does not say that it has it.
refused-no-such-sanitize = The drive does not have this sanitise operation.
refused-no-security = The drive does not have the ATA security feature set.
refused-no-enhanced = The drive does not have the enhanced security erase.
refused-ata-frozen = Its security commands are frozen, most often by the firmware of the computer. Suspend the computer and wake it, or unplug the power of the drive and plug it in again; then list the drives again.
refused-ata-count-expired = Too many wrong passwords were tried on it. Switch the drive off and on again.
refused-ata-locked = It is locked with an ATA password. Unlock it with that password, or in the setup of the computer that set it.
refused-ata-password = An ATA password is set on it already. Take it off first.
refused-sanitize-frozen = Its sanitise commands are frozen until it is switched off and on again. Switch the drive off and on, then list the drives again.
refused-results-unreadable = What the drive answers does not come back whole through this adapter or controller, so an erase could not be judged. Attach the drive to another port.
refused-bridge-short = The adapter carries only short ATA commands, and this is a long one. Attach the drive directly.
refused-denied-model = Drives of the model { $model } were seen to be lost by this command ({ $source }). Use another technique.
refused-zoned-commands = It is a zoned drive ({ $model }), on which this version cannot plant what must be gone afterwards. Destroy it physically.
refused-protection-unknown = It has a kind of protection information that this version does not know and would lose.
refused-protection-intervals = The drive divides its blocks for protection information, and this version cannot format it so that this stays as it is.
mismatch-capacity = The drive says by its own command that it has { $drive }, and { $host } arrive here: addresses do not mean the same on both sides. Attach it directly, or to another controller.
mismatch-sector = The drive has sectors of { $drive } bytes by its own account, and sectors of { $host } bytes arrive here: the adapter turns one into the other. Attach it directly.
mismatch-native = The drive says that it has { $sectors } sectors and can have { $native } at most: one of the two is wrong.
probe-no-answer = The drive did not answer when it was asked for its abilities. { $cause }
probe-pass-through-refused = It is an ATA drive, and the adapter or controller does not pass its commands on. Attach it directly.
probe-bridge-hides = The adapter does not pass the drive’s own commands on. Attach the drive directly.
probe-results-absent = The drive’s results do not come back through this adapter or controller.
probe-hidden-unknown = The drive can hide an area ({ $area }) and does not say whether it does.
probe-capacity-unknown = The drive does not say how large it is.
probe-commands-unreported = The drive does not say which commands it has (REPORT SUPPORTED OPERATION CODES), so none of its own erase commands is used.
hidden-area = { $area } hides { $sectors } sectors.
hidden-opened = A hidden area ({ $area }) was opened: { $before } sectors before, { $after } now.
hidden-power-cycle = The hidden area ({ $area }) opens only after the drive was without power for a moment. Switch the drive off and on again, then go on: rasura resume If that was done already, the area is locked: destroy the drive physically.
hidden-refused = The drive refused to open the hidden area ({ $area }).
hidden-address = The drive names a size that no command can set.
ata-identify-failed = The drive does not say who it is (IDENTIFY DEVICE).
ata-other-drive = By its own model and serial it is another drive than the one that was named.
scsi-other-drive = By its own product name and serial it is another drive than the one that was named.
ata-no-registers = The drive’s registers did not come back.
ata-refused = The drive ended the command in an error (status { $status }, error { $error }).
ata-locked-after = The drive is locked with an ATA password.
ata-enabled-after = An ATA password is set on the drive that was not set before.
ata-password-not-set = The drive took the password and shows none, so the erase was not asked for.
ata-password-stayed = After the erase the password was still set, which an erase that succeeded takes off. It was taken off by a command of its own.
ata-password-recovery = rasura’s password is still set on the drive, or may be. Switch the drive off and on again, then: rasura resume. By hand: SECURITY UNLOCK and SECURITY DISABLE PASSWORD with the user password “rasura” followed by zeros (hex { $password }); if that is refused, SECURITY ERASE PREPARE and SECURITY ERASE UNIT with the same password.
sanitize-status-unreadable = The drive’s sanitise status cannot be read: { $detail }
sanitize-abort-unsupported = The drive does not take this sanitise command, although it says that it has it.
sanitize-was-another = The drive was erasing itself already, at somebody else’s request. That was waited for; nothing of it counts as ours. Run the erase again.
sanitize-without-end = The drive took the command and reports neither that it runs nor that it is complete.
sense-unreadable = The drive does not say what it is doing (REQUEST SENSE).
scsi-still-running = The drive is still erasing or formatting itself.
size-differs-after = The drive has another size or layout than before: { $before } blocks before, { $after } of { $sector } bytes now.
command-not-reached = it did not come to that.
command-reported-done = its erase ended without error.
command-stopped = It was stopped before the command that erases was sent.
erase-left-running = The job was stopped; the drive goes on erasing by itself. Leave it powered and take it up again: rasura resume
erase-stalled = The drive says that it is erasing and has made no progress for { $time }. Leave it powered and look again later, or destroy it physically.
command-ended-failed = The drive reported that its erase failed. Some data may still be there.
command-reset = The drive was reset or switched on just then, and did not look at the command.
command-refused = The drive refused the command (sense key { $key }, code { $code }).
command-status = The drive did not do the command (SCSI status { $status }).
command-answer-lost = The controller lost the drive’s answer (host { $host }, driver { $driver }).
command-answer-undecodable = What came back makes no sense, or lacks what should be there.
reason-own-identity-changed = By its own commands it is another drive than before: serial { $before } before, { $after } now.
reason-own-identity-silent = Drive { $before } no longer says by its own commands who it is.
reason-canaries-not-confirmed = Of { $planted } canaries only { $confirmed } were confirmed and looked for: too few to believe a command of the drive’s own.
reason-no-findings = Nothing was noted down of the drive’s own command.
command-not-sent = The command that erases was not sent: { $reason }
command-failed = The drive refused or broke off the erase: { $reason }
command-undecodable = The drive’s answer cannot be decoded, which is a failure: { $reason }
command-missing = The drive never answered the erase: { $reason }
operation-none = The drive says that no erase took place.
operation-failed = The drive says that its erase failed.
operation-still-running = The drive says that its erase is still running.
operation-unreadable = How the erase ended cannot be read from the drive: { $reason }
operation-stalled = The erase showed no progress for { $time }. Leave it powered and wipe it again later, or destroy it physically.
operation-left-running = The job was stopped; the drive goes on erasing by itself. “rasura resume” takes it up.
operation-not-shown-ours = Nothing shows that the erase which the drive reports is the one that was asked for here.
operation-names-another = The drive reports another operation than the one that was sent: { $sent } was sent, { $named } is reported.
operation-found-running = An erase was under way already; how it ended says nothing about ours.
operation-reset = The drive was reset or lost power during the erase; nobody can say how far it got.
state-otherwise = The drive is not in the state that it should be in: { $what }
state-not-known = The state of the drive could not be found out: { $reason }
hidden-left = An area beyond the host’s addresses was not erased: { $what }
hidden-area-named = { $area }
hidden-not-known = Whether there are hidden areas could not be found out: { $reason }
fell-back = { $technique } failed ({ $reason }); the next technique is tried.
step-before-failed = { $technique } failed ({ $reason }); the technique after it, on which the method rests, is run all the same.
found-erasing-itself = The drive is erasing itself already, at somebody else’s request. It is waited for; nothing of it counts as ours.
found-erasing-itself-stalled = The drive says that it is erasing itself and makes no progress. Nothing was touched.
found-in-media-verification = The drive was waiting for somebody to verify its media after an earlier erase. It was told to go on; that erase counts for nothing here.
note-host-pass = After its erase the drive answers reads with errors until it is written. It is written once with zeros, and that is what is read back.
limit-host-pass = The drive answered reads with errors after its erase until it was written: what was read back is one pass of zeros that the host wrote, not what the erase left.

cert-order = Run in this order
cert-fallbacks = If the drive fails at that
cert-always-encrypted = Says that the data were always encrypted
cert-scope = Also lost
cert-drive-operation = What the drive reported
cert-drive-operation-value = before: { $before }; afterwards: { $after }
cert-drive-exchange = Commands and answers
cert-drive-exchange-name = Command
cert-drive-exchange-answer = Answer
cert-hidden-after = Hidden areas
cert-hidden-areas = Hidden areas, opened before the erase
cert-hidden-area-value = { $before } sectors were seen by the host, { $after } there are
cert-state-after = State of the drive afterwards
operation-not-reported = not reported
operation-idle = none
operation-running = running
operation-completed = completed without error
operation-completed-deallocated = completed without error, with deallocation
operation-has-failed = failed
state-as-expected = as expected: not locked, no password, the same size
hidden-none = none
hidden-covered = covered by the technique
plan-sequence = In this order: { $techniques }
plan-fallback = If the drive fails at that: { $technique } ({ $method })
plan-scope = Also lost: { $what }
plan-interruption = If it is interrupted: { $what }
## NVMe, eMMC and self-encrypting drives

technique-nvme-sanitize-block-erase-summary = NVMe Sanitize, block erase: the drive erases all of its flash by itself, spare blocks included.
technique-nvme-sanitize-crypto-erase-summary = NVMe Sanitize, cryptographic erase: the drive throws its encryption keys away.
technique-nvme-sanitize-overwrite-summary = NVMe Sanitize, overwrite: the drive itself writes one pass over all of its media.
technique-nvme-format-crypto-summary = NVMe Format with cryptographic erase: the key of the namespace is changed; the format of its blocks stays.
technique-nvme-format-user-data-summary = NVMe Format with user data erase: the drive erases the namespace; the format of its blocks stays.
technique-mmc-sanitize-summary = eMMC sanitise: every block is given back, and the drive then purges all memory that belongs to no address.
technique-mmc-secure-erase-summary = eMMC secure erase: the drive erases every block and the copies of it, group by group.
technique-opal-psid-revert-summary = Revert by the PSID on the label: takes the locks off a self-encrypting drive. Proves nothing; an erase has to follow.
interruption-nvme-sanitize = It cannot be stopped once it has begun: the drive goes on by itself, also after a power cut. Leave it powered and take it up again: rasura resume
interruption-nvme-format = A power cut may leave the namespace unusable until it is formatted again. Do not switch off; if it happened, do it again: rasura resume
interruption-mmc = A power cut or a stop leaves it half done; nothing is damaged. Do it again from the start: rasura resume
interruption-opal-psid-revert = It takes seconds. After a power cut, look at the locks again and repeat it.
limit-nvme-logs = The controller’s own logs (persistent events, errors, telemetry) may stay as they are.
limit-nvme-rpmb = The replay protected memory blocks (RPMB) are not erased.
limit-nvme-boot = The drive has boot partitions; they are not erased.
limit-nvme-boot-unknown = Whether the drive has boot partitions is not known; they would not be erased.
limit-nvme-deallocated = The drive deallocates what it erases: blocks that read as zeros show that nothing can be read through the interface, not what stands in the flash.
limit-nvme-format-spare = The standard does not promise that a format also erases spare and worn-out blocks.
limit-mmc-boot = The two boot partitions are not erased.
limit-mmc-rpmb = The replay protected memory (RPMB) is not erased.
limit-mmc-general-purpose = The general-purpose partitions are drives of their own and are not erased.
limit-opal-revert = A revert is no proof: drives were seen to leave the data in place.
scope-nvme-namespace = Namespace { $id } of the same drive ({ $size }) is erased, too.
scope-nvme-namespace-unsized = Namespace { $id } of the same drive is erased, too; its size is not known.
scope-opal-revert = Everything on the drive may be lost: all ranges, also those of other users.
offer-commands-blocked = The drive cannot be reached by its own commands: { $reason }
command-given-up = The job was stopped while the command was under way; its answer was not waited for.
state-differs = The drive is not as it was: { $what }
state-capacity-changed = It had { $before } and now says { $after }.
state-sector-changed = Its blocks had { $before } bytes and now have { $after }.
nvme-unanswered = { $what }: no answer came. { $cause }
nvme-refused = { $what }: the drive refuses to answer ({ $status }).
nvme-undecodable = { $what }: { $answer }
nvme-answer-zeros = the drive answers nothing but zeros, which says nothing.
nvme-answer-ones = the drive answers nothing but ones (FFh), which says nothing.
nvme-answer-nonsense = the drive’s answer makes no sense.
nvme-no-serial = The drive gives no serial of its own.
nvme-unallocated-unknown = Whether the drive has capacity that belongs to no namespace is not known.
nvme-unallocated = { $size } in no namespace
nvme-other-controllers = The drive has other controllers; whether they own further namespaces is not known.
nvme-write-protected = The drive says that it is write protected, or that it has turned read-only for good. Take the protection off, or destroy it physically.
nvme-sanitize-not-offered = The drive does not offer this kind of sanitise.
nvme-format-not-offered = The drive does not offer this kind of format.
nvme-format-others-stay = A format would leave other namespaces of the same drive as they are: { $others }
nvme-format-unallocated-stays = A format does not reach { $size } that belong to no namespace and may hold data of deleted ones.
nvme-format-unallocated-unknown = The drive can make further namespaces and does not say how much capacity belongs to none: a format would not be shown to reach everything.
limit-nvme-unallocated = { $size } belong to no namespace: they were erased by the drive’s word, and no read can show them.
nvme-left = Not erased: { $what }
nvme-namespace = namespace { $id }
nvme-no-log = The drive’s report on sanitising cannot be read, so nobody could tell how it ended. Nothing was sent. { $reason }
nvme-sanitize-of-another = The drive was sanitising already at somebody else’s request. That was waited for and counts for nothing here. Start a new job.
nvme-sanitize-failed = The drive says that its sanitise failed. It refuses reads and writes until one succeeds: run it again, and if it fails again, destroy the drive physically.
nvme-sanitize-end-unknown = How the sanitise ended cannot be read. { $reason } Leave the drive powered and wipe it again later.
nvme-sanitize-forgotten = The drive accepted the sanitise and afterwards says that there never was one.
nvme-sanitize-reported = its sanitise ended without error.
nvme-sanitize-reported-deallocated = its sanitise ended without error, and all blocks are deallocated although it was asked not to do that: zeros may be deallocation.
nvme-format-of-another = The drive was being formatted already at somebody else’s request. That was waited for and counts for nothing here. Start a new job.
nvme-format-end-unknown = How the format ended cannot be read. { $reason } Format again.
nvme-format-reported = its format with erase ended without error.
nvme-state-silent = The drive no longer answers its own commands.
nvme-state-no-namespace = The drive no longer tells what its namespace is like.
nvme-state-format-changed = The format of its blocks, their metadata or their protection is another one than before.
nvme-state-formatting = It says that a format is still under way.
nvme-state-sanitizing = It says that a sanitise is still under way.
nvme-error-sanitize-failed = The drive refuses it because an earlier sanitise failed ({ $status }). Only a sanitise that succeeds leads out of that: run one, and if it fails, destroy the drive physically.
nvme-error-sanitize-running = The drive is sanitising and refuses everything else ({ $status }). Leave it powered, wait for its end, then try again.
nvme-error-format-running = The drive is being formatted and refuses everything else ({ $status }). Leave it powered, wait for its end, then try again.
nvme-error-access-denied = The drive denies it ({ $status }): the computer’s firmware bars it, or a lock does. Let the computer sleep and wake, or switch “Block SID” or the drive’s password off in the firmware settings, then try again.
nvme-error-write-protected = The namespace is write protected ({ $status }). Take the protection off, then try again.
nvme-error-locked-down = This command is forbidden on the drive by a lockdown ({ $status }). Whoever manages it (firmware, server management) has to lift that.
nvme-error-memory-region = The drive does not sanitise while its persistent memory region is in use ({ $status }). Switch that off, then try again.
nvme-error-unsupported = The drive does not carry this command out, although it says that it can ({ $status }).
nvme-error-firmware-pending = A new firmware waits for a restart of the drive ({ $status }). Switch it off and on, then try again.
nvme-error-aborted = The command was broken off, and the drive was reset or lost its power ({ $status }).
nvme-error-other = The drive answered with an error ({ $status }).
mmc-refused = { $what }: the drive answers with an error ({ $status }).
mmc-silent = The drive no longer answers its own commands.
mmc-locked = The card is locked by a password: what it shows may not be what it holds.
mmc-other-area-selected = Another area of the drive than that of the user is selected. Restart the machine, then try again.
mmc-erased-content-unknown = What erased blocks read as cannot be read from the drive.
mmc-groups-unknown = Whether parts of the drive are write protected could not be found out; they would be passed over in silence.
mmc-write-protected = Parts of the drive are write protected and would be passed over in silence. Take the protection off (a restart lifts the temporary one), then try again.
mmc-sanitize-not-offered = The drive does not offer sanitise.
mmc-secure-erase-not-offered = The drive does not offer secure erase.
mmc-erase-failed = From { $offset } on the drive could not be erased. { $cause }
mmc-erase-skipped = The drive passed over write protected blocks. Take the protection off, then try again.
mmc-sanitize-unanswered = The drive did not say in time that its sanitise had ended. { $cause } Leave it powered for a while, then do it again.
mmc-sanitize-reported = all of its blocks were taken back, and its sanitise ended without error.
mmc-secure-erase-reported = the secure erase of all of its blocks ended without error.
opal-revert-not-offered = Drives of this kind cannot be reverted by their PSID here.
opal-psid-malformed = A PSID has 32 letters and digits and stands on the drive’s label. Nothing was sent.
opal-revert-refused = The drive refused the revert: check the PSID on its label, sign by sign. { $cause }
opal-reverted = The drive took its locks off. That proves no erase.
opal-silent = The drive no longer says how its locks stand.
opal-still-locked = The drive accepted the revert and is still locked. Switch it off and on, then look again.
hidden-nvme-remapped = { $count } NVMe drives are hidden behind the storage controller at { $place }. In the firmware settings change the SATA or storage mode from RAID (Intel RST) to AHCI, then start again.
hidden-nvme-vmd = NVMe drives may be hidden behind Intel VMD at { $place }. In the firmware settings switch the VMD controller (or RST with VMD) off, then start again.
hidden-drives-raid = The storage controller at { $place } is in RAID mode and no driver runs it, so its drives are hidden. In the firmware settings change the SATA or storage mode from RAID to AHCI, then start again.

practice-note = Practice: these drives exist in memory only, and no certificate of theirs proves anything.
practice-key-made = A key for practice was made. It is worth nothing elsewhere.
practice-no-such-drive = There is no practice drive “{ $drive }”. There are: { $known }.
practice-no-such-fault = Drive “{ $drive }” cannot have the fault “{ $fault }”. It can have: { $known }.
practice-fault-form = “{ $given }” is no fault: write DRIVE=FAULT, such as nvme=fails-halfway.

refused-opal-locked = It locks its data itself (TCG Opal), and nothing that is read from it now says anything. Give the PSID from its label: --psid PSID. That unlocks it and is no proof; the erase follows.
note-hidden-area = { $bytes } are hidden from the host ({ $area }). They are opened first, so that they are erased and read back too; that may need a power cycle.
wipe-ask-suspend = The firmware has frozen { $device }, so its own erase is refused. Suspending the computer for ten seconds usually lifts that. Suspend now? (yes/no)
answer-yes = yes
phase-erase-command = The drive erases itself

drive-names = { $names }
drive-by-id = { $value }
drive-wwn = WWN { $value }
drive-eui64 = EUI-64 { $value }
drive-nguid = NGUID { $value }
drive-firmware = firmware { $value }
drive-sectors = sectors { $logical }/{ $physical } bytes
drive-bridge = behind { $value }

## computer: the computer as a whole

cert-computer = Computer
cert-computer-drives = Drives of the computer
cert-computer-seen = Computer looked at
cert-computer-tag = Asset tag of the computer
cert-taken-out = Taken out to be destroyed
cert-title-computer = Statement on a computer
cert-outcome-computer-complete = ALL DRIVES DONE
cert-outcome-computer-open = NOT ALL DRIVES DONE
cert-computer-no-proof = This statement counts the drives. The proof that a drive was erased is its own certificate, named above.
computer-is = Computer: { $name }
computer-model = { $model }
computer-serial = serial { $serial }
computer-tag = asset tag { $tag }
computer-without-name = the firmware gives neither a model nor a serial
computer-drives-erased = { $erased } of { $total } { $total ->
    [one] drive
   *[other] drives
} erased.
computer-drive-open = { $model }, serial { $serial }: { $standing }.
computer-taken-out = Taken out to be destroyed, as a person says: { $what }.
computer-complete = No drive of this computer is missing.
computer-drives-not-known = The drive was not in its computer when it was erased: nothing is known here of the other drives.
standing-waiting = not erased yet
standing-at-work = still being erased when this was signed
standing-erased = erased
standing-below-policy = erased by less than the policy asks for
standing-exceptions = erased with exceptions
standing-not-erased = NOT erased
standing-unknown = unknown, and therefore not erased
standing-aborted = stopped, and therefore not erased
standing-data-again = erased earlier, but something stands on it again
standing-gone = was seen in the computer and is no longer there
standing-taken-out = taken out to be destroyed, as a person says

## summary: the QR code of last resort

summary-key-too-large = A summary in a QR code holds signatures of 64 bytes (ES256 or Ed25519). The bench’s key signs with { $algorithm }, whose signatures are longer. Keep the certificate itself, on another place.
summary-not-ours = No summary is made: the certificate is not authentic, or another organisation signed it.
summary-not-an-erasure = No summary is made: only a certificate of erasure has one.
summary-not-a-summary = This is not the text of a summary, which begins with RS1: and has 189 signs.
summary-damaged = The text of the summary is damaged. Read the code again, or copy the text again.
summary-signer-missing = The signer’s X.509 certificate is not known here. Give it: --signer FILE, with the bench’s certificate or any other certificate of the same bench.
summary-does-not-fit = The signature does not fit what the summary says: it was changed, or the signer did not make it.
summary-chain = The certificate of its signer does not hold: { $detail }
summary-file-without-signer = { $path } holds no X.509 certificate.
summary-what-to-do = Photograph the code. Read it later with: rasura certificate from-qr PHOTO. It is a summary, no certificate: keep trying to find a place for the certificate.
summary-authentic = SUMMARY OF A CERTIFICATE
summary-not-authentic = NOT AUTHENTIC
summary-not-checked = NOT CHECKED
summary-says = The certificate says: { $outcome }. Made { $at }.
summary-signed = Signed by { $organisation }, bench { $bench }; root { $root }.
summary-names = It names certificate { $id }, SHA-256 { $digest }.
summary-is-no-certificate = A summary is no certificate: it shows that one was signed and what it came to. Look for the file with this digest.
summary-of-this-file = { $path } is the certificate that it names.
summary-of-another-file = { $path } is NOT the certificate that it names.
picture-kind = The file is neither a PNG nor a JPEG picture, nor text.
picture-too-large = The picture is too large: up to { $pixels } pixels are read. Cut out the code.
picture-damaged = The picture cannot be read: { $detail }
picture-no-code = No QR code was found in the picture. Take it again: straight, sharp, the whole code with some light around it.

## scan: barcode scanners

scan-empty = Nothing was scanned. Try again.
scan-too-long = That is longer than a label: up to { $most } signs are taken.
scan-not-the-test-code = That is not the test code. Scan the bar code of the test sheet. What arrived: { $arrived }
scan-caps-lock = Small and large letters are exchanged. Switch Caps Lock off and scan again.
scan-sign = The scan holds “{ $sign }”, and it cannot be told what stands on the label. Type it.

## bench: unattended, by a list

bench-waits = Waiting for { $count } { $count ->
    [one] drive
   *[other] drives
} of the list. Anything else is left alone. Ctrl-C ends it cleanly.
bench-no-image = { $path } is no file. Attached drives need not be named: they are found by themselves.
bench-not-listed = it does not stand in the list
bench-left-alone = { $drive }: left alone: { $reason }
bench-refused = { $device } { $serial }: NOT erased: { $reasons }
bench-begun = { $device } { $model } { $serial }: erase begun, { $technique } ({ $method })
bench-once = Serial { $serial } was worked on already, and each is erased once.
bench-twin = Two drives have serial { $serial }. Neither is erased: nobody can say which one the list means.
bench-not-worked-on = NOT ERASED
bench-never-came = never came
list-line = line { $line }: { $reason }
list-empty = The list names no drive.
list-form = it is not written as TOML or JSON has it: { $detail }
list-column = column “{ $column }” is not known, or stands there twice. Known are: { $known }.
list-no-serial-column = there is no column “serial”.
list-fields = it has { $found } fields, and the head has { $expected }.
list-quote = a quotation mark stands alone or in the wrong place.
list-no-serial = there is no serial.
list-serial-signs = serial “{ $serial }” has signs that no serial has.
list-serial-twice = serial { $serial } stands in line { $first } already.
list-too-long = the list names more than { $most } drives.
list-capacity = “{ $given }” is no capacity: write bytes, or a size such as 500 GB.
list-other-model = The list says model { $listed }, and the drive says { $found }.
list-other-capacity = The list says { $listed }, and the drive has { $found }.

## usage: what is wrong with the command line

usage-unknown-argument = Argument “{ $argument }” is not known.
usage-unknown-command = There is no command “{ $command }”.
usage-missing = Something is missing: { $arguments }
usage-missing-command = A command is missing.
usage-needs-value = { $argument } needs a value.
usage-value-unknown = “{ $value }” is no value for { $argument }. Possible are: { $known }.
usage-value-refused = “{ $value }” cannot be used for { $argument }: { $detail }
usage-once = { $argument } can be given once only.
usage-conflict = { $argument } cannot be given together with { $others }.
usage-too-many = { $argument } takes no further value: “{ $value }” is too many.
usage-not-text = The command line holds bytes that are no text.
usage-did-you-mean = Did you mean “{ $suggestion }”?

## the technician’s screen

policy-undertaking = The undertaking of confidentiality in language “{ $language }” cannot be used: write it under en, nl, fr or de, in at most 8 kB.
settings-invalid = The settings in { $path } cannot be read ({ $detail }). The usual ones are taken.
tui-no-terminal = The screen needs a terminal. Start it on a console or in a terminal window, or use one of the commands above.
tui-terminal-fault = The terminal cannot be used: { $kernel }
tui-too-small = This window is too small. Make it at least 80 columns by 25 lines.
tui-more = Page Up / Page Down
tui-instead-of-resume = F6 in the list of drives
tui-practice-mark = PRACTICE
tui-title-language = Language
tui-title-keyboard = Keyboard
tui-title-mode = Practice or real
tui-title-faults = Drives for practice
tui-title-who = Who does the work
tui-title-undertaking = Confidentiality
tui-title-clock = The clock of this computer
tui-title-place = Folder for certificates
tui-title-rescue = Another place for the certificates
tui-title-new-key = A new key to sign with
tui-title-passphrase = Unlock the key
tui-title-opening = One moment
tui-title-unfinished = Unfinished jobs
tui-title-drives = 1. Which drives
tui-title-tags = 2. Asset tags
tui-title-computer = 2. The computer
tui-title-plans = 3. What will be done
tui-title-extra = What is still needed
tui-title-confirm = 4. Confirm
tui-title-dashboard = 5. At work
tui-title-details = One drive in detail
tui-title-results = 6. Results
tui-hint-next = Next
tui-hint-back = Back
tui-hint-help = Help
tui-hint-quit = Leave
tui-hint-close = Close
tui-hint-dashboard = Running jobs
tui-hint-stop-and-leave = Stop all and leave
tui-hint-stay = Stay
tui-hint-leave = Leave
tui-hint-power-off = Power off
tui-hint-restart = Restart
tui-hint-stop = Stop this drive
tui-hint-no = No
tui-hint-give-up = Give up
tui-hint-suspend = Suspend
tui-hint-fault = Other fault
tui-hint-count = More or fewer drives
tui-hint-read = I have read it
tui-hint-make-key = Next / make the key
tui-hint-choose = Choose
tui-hint-unlock = Unlock
tui-hint-resume = Go on with it
tui-hint-mark = Mark
tui-hint-look = Look again
tui-hint-unfinished = Unfinished jobs
tui-hint-plug = Pull out / plug in
tui-hint-accept = Accept less
tui-hint-erase = Confirm and ERASE
tui-hint-skip = Leave this drive out
tui-hint-raw = Words / raw answers
tui-hint-details = Details
tui-hint-next-batch = Next drives
tui-hint-more-drives = More drives
tui-hint-replug = Unplug and plug in
tui-hint-psid = Enter the PSID
tui-hint-plan-again = Plan again
tui-hint-other-drive = Other drive
tui-hint-results = Results
tui-language-how = Arrow keys: choose. Enter: next.
tui-keyboard-how = Choose the keyboard of this computer. It works at once: try it out below.
tui-keyboard-try = Type here to try:
tui-keyboard-be = Belgian (azerty)
tui-keyboard-fr = French (azerty)
tui-keyboard-de = German (qwertz)
tui-keyboard-nl = Dutch (qwerty)
tui-keyboard-us = American (qwerty)
tui-keyboard-us-intl = American, international
tui-keyboard-gb = British (qwerty)
tui-keyboard-ch-fr = Swiss French (qwertz)
tui-keyboard-not-loaded = Keyboard “{ $keyboard }” could not be loaded; the one before stays.
tui-mode-question = What do you want to do?
tui-mode-real = Real: erase drives of this computer for good
tui-mode-practice = Practice: on drives that exist in memory only. Nothing real is touched.
tui-faults-how = These drives exist in memory only. Give one a fault to learn what happens then.
tui-fault-none = works well
tui-fault-frozen = frozen by the firmware
tui-fault-lies = says “erased” and keeps the data
tui-fault-halfway = fails halfway
tui-fault-aborts = refuses to erase
tui-fault-unplugged = is unplugged in the middle
tui-fault-power = loses its power in the middle
tui-fault-stalls = gets stuck
tui-fault-opal = locks itself (PSID needed)
tui-fault-hidden = opens its hidden area once per power cycle
tui-fault-running = is erasing itself already
tui-who-why = This stands on each certificate, and is remembered.
tui-who-operator = Your name
tui-who-organisation = Your organisation
tui-who-in-whose-name = In whose name, if the data are another organisation’s
tui-who-name-needed = Please give your name: a certificate names who did the work.
tui-undertaking-who = Undertaking of confidentiality of { $name }
tui-undertaking-1 = I do not look at, copy or pass on data on the drives that I am given; what I see all the same, I keep to myself, also after this work.
tui-undertaking-2 = I do not leave drives that are not erased unattended; I lock them up.
tui-undertaking-3 = I erase only drives that were given to me for that, and compare each with its label.
tui-undertaking-4 = I report at once a drive that is missing, was not erased or was released by mistake.
tui-undertaking-read = I have read this and keep to it.
tui-undertaking-mark = Read it, then press the space bar to confirm.
tui-clock-shows = The clock shows { $time } (UTC).
tui-clock-why = That can hardly be right: it lies before this program or its key was made, before the last certificate, or decades ahead. The date stands on every certificate, and so does what you answer here.
tui-clock-right = The clock is right
tui-clock-wrong = It is wrong. In UTC it is now (in Belgium an hour less than on your watch, two in summer), as 2026-11-30 10:05:
tui-clock-form = Type date and time as 2026-11-30 10:05, not earlier than this program.
tui-place-why = Certificates are written here, and read back. It must be a place that stays when this computer is switched off, and not one of the drives that are erased.
tui-place-folder = Folder for certificates
tui-place-needed = Please name a folder.
tui-place-sticks = USB sticks that are plugged in
tui-place-no-stick = None that can be used. Put one in (FAT or exFAT): it appears here by itself.
tui-place-server = The server { $url } (it is tried first, and must show what it holds)
tui-place-trying = Trying it out: writing and reading back…
tui-rescue-why = Certificates did not get to their place: they are in the memory of this computer and are gone when it is switched off. Put in another USB stick, or name another folder. Nothing that stands there is changed or removed. Later certificates go there too.
tui-place-memory-only = Nothing is kept on this stick. Nothing is erased before there is another place for the certificates, such as a second stick.
tui-stick-asked = The stick was started in memory only, as was asked for.
tui-stick-missing = The stick’s data partition was not found.
tui-stick-twin = Two sticks of the same name are plugged in: which one is meant is not known. Pull one out and start again.
tui-stick-read-only = The stick cannot be written to: look for a switch on it.
tui-stick-full = The stick is full. Take certificates off it.
tui-stick-damaged = The stick’s data partition is damaged, or does not give back what is written to it.
tui-stick-begun = The stick was being personalised and that did not end. Do it again on the computer where it was begun.
tui-place-in-memory = { $path } is in memory only and would be lost when this computer is switched off. Choose another folder.
second-stick = { $model } { $serial }  { $capacity }  { $kind }  { $node }  { $label }
second-stick-not-mounted = { $node } cannot be mounted: { $kernel }
second-place-full = Less than { $least } is free in { $path }. Take another place.
second-place-unreliable = { $path } does not give back what is written to it. Nothing is kept there: take another place.
tui-settings-not-kept = The settings could not be kept: { $reason } The work can go on.
tui-key-none = There is no key here yet to sign certificates with. One is made now; its passphrase is asked for at every start. Keep it: nobody can give it back.
tui-key-organisation = Organisation that signs
tui-key-number = Its enterprise number (may stay empty)
tui-key-bench = Name of this workplace or stick
tui-key-passphrase = Passphrase
tui-key-again = The passphrase once more
tui-key-organisation-needed = Please name the organisation.
tui-key-bench-needed = Please name this workplace.
tui-key-passphrase-needed = A key without a passphrase would sign for whoever holds the stick. Give one.
tui-key-choose = Several organisations have keys here. Which one signs?
tui-passphrase-why = The key of { $organisation } signs the certificates. It is guarded by a passphrase.
tui-passphrase = Passphrase
tui-opening = The key is unlocked, and the folder for certificates is tried out.
tui-unfinished-why = These jobs were broken off. Their drives are not erased yet.
tui-resume-same-drive = The drive must be the same one. Attach it, then confirm again.
tui-give-up = Give this job up? The drive counts as not erased; what was done is signed.
tui-column-state = STATE
tui-drives-none = No drives are seen. Plug one in: it appears by itself. On a laptop whose drive is missing, press F1.
tui-drives-looking = Looking for drives…
tui-drive-free = can be erased
tui-drive-in-use = not now
tui-drive-at-work = at work
tui-drive-silent = cannot be read
tui-drive-at-work-why = It is being erased right now.
tui-drives-boot-stick = The stick that this computer was started from is not offered.
tui-drive-of = Drive { $number } of { $count }
tui-tags-how = Type or scan the asset tag of each drive or its computer. It may stay empty.
tui-computer-how = For drives that are built into this computer: its own asset tag, and any drive that was taken out to be destroyed. Both stand on the certificates. They may stay empty.
tui-computer-tag = Asset tag of the computer
tui-computer-taken-out = Taken out to be destroyed (serial numbers or words, with commas)
tui-computer-more = And { $count } more: F3 names them all.
tui-tag = Asset tag: { $tag }
tui-plan-pending = The drive is being looked at. Nothing is changed.
tui-plan-refused = This drive will NOT be erased now:
tui-plan-frozen = Its own erase is frozen by the firmware of this computer. F5 lets the computer sleep for ten seconds, which usually lifts that.
tui-plan-psid = Press F6 and enter the PSID from the label of the drive.
tui-plan-accept = If a named person accepts less, press F7.
tui-plan-what = What will be done
tui-plan-limits = What this cannot reach
tui-plan-passed-over = What was passed over, and why
tui-plan-again = The plan is no longer valid. Go back and look at it again.
tui-reach-clear = Reaches Clear: nothing can be read any more by ordinary means.
tui-reach-purge = Reaches Purge: nothing can be recovered any more, not even in a laboratory.
tui-reach-destroy = Destroys the drive.
tui-psid-why = The drive locks itself. The PSID stands on its label: 32 letters and digits. It unlocks the drive and throws away what is on it; the erase follows.
tui-psid = PSID
tui-psid-label = On the label of this practice drive: PSID { $psid }
tui-accept-why = The policy asks for more than this drive can give here. A named person may accept less; the name and the reason stand on the certificate.
tui-accept-by = Who accepts it
tui-accept-reason = Why
tui-confirm-lost = EVERYTHING on this drive will be lost for good.
tui-fact-model = Model:   { $value }
tui-fact-serial = Serial:  { $value }
tui-fact-size = Size:    { $value }
tui-fact-path = Place:   { $value }
tui-confirm-ask = Type the last { $characters } characters of its serial number, then Enter:
tui-confirm-waiting = It is compared.
tui-dashboard-summary = At work: { $running }   Erased: { $erased }   Look: { $look }
tui-strip-verified = read back
tui-strip-erased = erased
tui-strip-open = not yet
tui-strip-bad = bad, or data found
tui-stopping = Stopping
tui-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
 }
tui-phase-begins = Starting
tui-phase-pass = { $phase } { $pass }/{ $passes }
tui-short-pre-image = Looking
tui-short-canaries = Canaries
tui-short-erase-command = Erases itself
tui-short-flush = Flushing
tui-short-pass = Pass { $pass }/{ $passes }
tui-log-finished = { $what }: done in { $time }
tui-word-refused = NOT TOUCHED
tui-next-refused = What to do now: remove what stands in the way, then begin again with this drive.
tui-replugged = { $device } was unplugged and plugged in again.
tui-stop = Stop { $device }, serial { $serial }?
tui-stop-what = The drive then counts as not erased. The job can be taken up again later.
tui-suspend = Let the computer sleep for ten seconds? The screen goes dark and comes back by itself.
tui-suspend-else = If the drive is still frozen afterwards: pull its power cable (not the data cable) while the computer runs, plug it in again, and look again with F4.
tui-details-journal = What happened
tui-details-raw = Commands and answers of the drive (hexadecimal)
tui-details-no-raw = None so far: an overwrite has none.
tui-big-erased = ERASED
tui-big-not-erased = NOT ERASED
tui-big-look = LOOK
tui-written = The certificate was written and read back:
tui-not-kept = NO CERTIFICATE was kept. F2: put in another USB stick or name another folder. What is still missing then: N, and the unfinished jobs.
tui-only-journal = The program failed at this job. Only its journal is left: go to the unfinished jobs and sign what is known.
tui-no-power-off = Do not switch off: a certificate is missing.
tui-power-fault = It cannot be switched off from here: { $kernel }
tui-delivery = Certificates delivered: { $acknowledged } of { $kept }.
tui-delivery-waits = Certificates delivered: { $acknowledged } of { $kept }; the rest is tried again by itself. { $reason }
tui-at-server = The certificate is at the server { $url }, which has shown that it holds it. Nothing else keeps it.
tui-time = The clock: { $what }.
tui-time-unchecked = The clock is not compared with a time server yet; that is tried again by itself. { $reason }
tui-quit-not-delivered = { $waiting ->
    [one] One certificate is not at the server yet. It is kept here and is delivered the next time.
   *[other] { $waiting } certificates are not at the server yet. They are kept here and are delivered the next time.
}
tui-quit = Leave?
tui-quit-running = Drives are being erased. Stop all of them cleanly and leave? They then count as not erased.
tui-quit-uncertified = A certificate is missing. Do not switch off before it was written: F2 for another stick or folder, or N, then the unfinished jobs.
tui-journal-line = { $at } UTC  { $what }
tui-journal-planned = The plan was confirmed by a person.
tui-journal-pre-image = { $count } samples of what was there were noted.
tui-journal-canaries = { $count } canary blocks are written.
tui-journal-confirmed = { $count } canary blocks were read back.
tui-journal-pass = Overwrite pass { $pass } began.
tui-journal-durable = { $bytes } are surely on the medium.
tui-journal-pass-done = Overwrite pass { $pass } ended.
tui-journal-step = { $technique } began.
tui-journal-command = The command that erases was sent: { $command }
tui-journal-password = rasura’s password is set on the drive.
tui-journal-no-password = The password is off again.
tui-journal-hidden = A hidden area is opened ({ $area }).
tui-journal-reported = The drive reported: { $reported }
tui-journal-erased = { $technique } came to its end.
tui-journal-verifying = Reading back began.
tui-journal-namespace = namespace { $id } of the same drive found
tui-journal-examined = The canary blocks were looked for: { $count } survived.
tui-journal-verified = Reading back ended: { $statement }
tui-journal-stopped = Stopped: { $reason }
tui-journal-resumed = Taken up again: { $found }
tui-journal-concluded = The result was judged; the certificate follows.
tui-journal-certified = The certificate was kept.
tui-help = What this screen is for
tui-help-keys = Arrow keys move, Enter goes on, Esc goes back, F10 leaves. Page Up and Page Down show more.
tui-help-start = Choose the language of the screen and of the certificates. | Choose the keyboard that is attached, so that letters and digits come out right.
tui-help-mode = Practise first: everything works as it really does, and nothing can be lost. | For each practice drive you can choose a fault with the left and right arrow keys. | Certificates of practice are marked and prove nothing.
tui-help-who = Your name and your organisation stand on every certificate. | Whoever works with other people’s drives keeps what is on them confidential: read the text once and confirm it with the space bar.
tui-help-clock = A computer whose battery is empty does not know what day it is. | Arrow down, type date and time, Enter. On the stick the clock is set to that; elsewhere it stays as it is. | The certificate says what the clock showed and what you said.
tui-help-key = A certificate is signed with the key of your organisation. | The passphrase guards the key: choose one of several words and keep it where the organisation keeps such things. | The folder is tried out: a file is written, read back and removed.
tui-help-rescue = The certificates wait in memory. | Put a stick in and choose it with the down arrow; Enter tries it out and writes them there. On another system, type a folder. | Nothing on the stick is changed or removed, and it is not offered for erasing any more. | Where no place works: Esc, then C, and photograph the code of each drive.
tui-help-unfinished = A job that was broken off by a power cut or by you can go on, with the same drive. | You type the end of its serial number again. | A job that you give up stays not erased; that is signed.
tui-help-drives = Mark the drives with the space bar, then Enter. | A drive that is plugged in appears by itself. | “Not now”: below the list stands who uses the drive and what to do. | A laptop whose NVMe drive is missing: switch Intel RST or VMD off in its firmware settings (storage: AHCI), then start again.
tui-help-tags = A scanner is a fast keyboard: put the cursor in the field and scan. | The number stands on the certificate, so that it is found again.
tui-help-computer = A computer may go only when every drive in it has its certificate. | A drive that you took out counts as dealt with once you name it here by its serial number; how it was destroyed is shown by another document. | What you type holds until you change it.
tui-help-plans = Nothing has happened yet. | Read for each drive what will be done, what that reaches and how long it takes. | A drive in whose way something stands is left out. | Frozen drive: F5. Locked drive: F6. Below the policy: F7, with the name of who accepts it.
tui-help-confirm = This is the last question before the data are lost. | Compare model and serial number with the label of the drive, then type the end of the serial number. | Each drive is confirmed by itself; the work begins after the last one. Esc: nothing has happened.
tui-help-dashboard = Each drive has a strip: dark is read back, grey is erased, light is still to come, X is bad. | A drive that failed moves to the top and stays there. | N: choose further drives while these are at work. | Do not pull a drive out while it is at work.
tui-help-details = Everything that was done with this drive, in words. | X shows the commands that were sent and what the drive answered, for whoever knows them.
tui-help-results = The large word is for the whole batch; below it each drive stands by itself. | NOT ERASED: lock the drive up. LOOK: read what stands there. | Choose a drive with the arrow keys to see why and what to do now. | Keep the certificates with the inventory; N goes to the next drives.
tui-key-space = Space
job-at-command = Its own erase had begun.
tui-confirmed = Confirmed: { $serial }
tui-hint-scanner = Set up the scanner
tui-hint-computer = The computer
tui-hint-code = Code to photograph
tui-hint-rescue = Another place
tui-hint-write-there = Write there
tui-scan-how = Scan the test sheet (docs/scanner-test.svg) once. Its code reads:
tui-scan-field = What arrives:
tui-scan-understood = The scanner is understood now. It stays so until another one is set up.
tui-code = It did not get everywhere. Press C and photograph the code: it can be checked later.
cert-undertaking = SHA-256 of the undertaking of confidentiality

usage-is = Usage: { $usage } (more with --help)

## stick

stick-not-ours = { $path } is not a rasura stick: { $reason } Nothing was written. Write an image of scripts/build-image onto it first.
stick-other-table = Its partition table is not the one of such a stick.
stick-other-file-system = There is no FAT32 file system where such a stick has one.
stick-other-label = Its data partition is not called RASURA.
stick-other-menu = Its boot menu does not name the stick’s partitions.
stick-damaged = The stick’s file system is damaged: { $reason } Start a computer from it once, or check it with fsck.fat or chkdsk.
stick-damaged-chain = { $path } leads nowhere, or into another file.
stick-damaged-tables = Its two tables of clusters say different things.
stick-damaged-too-much = There are more files or deeper folders than any such stick has.
stick-half-written = { $path } was begun and is not whole: { $kernel } It keeps no certificates so. Run the same command again.
stick-has-root-key = The organisation’s root key lies on it ({ $path }), perhaps the only one. Move the folder “keys” of the stick to the state folder of a safe computer first.
stick-personalised-already = It has been set up already; { $files } would be replaced. To replace them: --again. Certificates and journals stay in any case.
stick-no-room = There is no room on it, or it takes no files: { $needed } are needed, { $free } are free ({ $kernel }). Take certificates off it: rasura stick collect
stick-differs = What was read back is not what it should be: { $path }. Do not use this stick.
stick-traces = What no file holds any more can still be read on { $path }: it may be the key that was replaced. Do not use this stick.
stick-many-operators = At most { $most } operators can be remembered.
stick-policy-name = The policy is called “{ $policy }”. On a stick its name has letters, digits, hyphens, underscores and dots only, 64 at most.
stick-head-damaged = { $path } does not tell the last number of its bench; the last statements could be missing unnoticed.
stick-same-place = { $from } and { $to } lie in each other. Choose another folder for the copies.
stick-another-now = Another device stands there now than a moment ago.
stick-ask-serial = Personalise { $device } ({ $model }, { $capacity })? { $files ->
    [0] It is new.
    [one] One file on it is replaced.
   *[other] { $files } files on it are replaced.
} Type the last { $characters } characters of its serial:
stick-personalised = { $path } is the stick of bench { $bench } of { $organisation } now. Written and read back:
stick-personalised-no-key = { $path } is personalised, without a key. Written and read back:
stick-ids = Disk { $disk }, boot partition { $esp }, data partition { $data }.
stick-pull-out = Pull it out; computers that know it by its old numbers forget them then.
stick-not-removed = Nothing more was deleted from the stick: { $reason }
stick-collect-mounted = A mounted stick is collected from by its folder.
stick-copied = copied to { $path } and read back
stick-renamed = CONFLICT: another file had its name; copied to { $path } and read back
stick-already-there = already there: { $path }
stick-twice = the same once more: { $path }
stick-not-kept = NOT KEPT: { $reason }
stick-journal = { $path }: journal of a job that is over
stick-journal-open = { $path }: journal of a job that is NOT OVER. Go on with it on its computer, from this stick.
stick-collected = { $files ->
    [one] One file is
   *[other] { $files } files are
} in { $path }. Deleted from the source: { $removed }.
stick-line = { $organisation }, bench { $bench }: { $present ->
    [one] one statement
   *[other] { $present } statements
}, the last has number { $last }.
stick-line-missing = MISSING: { $numbers }
stick-line-broken = do not fit the statement before them: { $numbers }
stick-line-forks = several different statements have the same number: { $numbers }
stick-line-whole = None is missing, and each names the one before.

## delivery: over the network

delivery-url-not-https = “{ $url }” is not an https address. Nothing is sent without encryption; name one that begins with https://
delivery-url-wrong = “{ $url }” is not the address of a folder on a server. It has the form https://server/folder/, with a port if need be, and no name, password or question mark.
delivery-certificate-wrong = The server’s certificate cannot be read. It must be X.509 in PEM or DER, with a key on P-256 or P-384, Ed25519, or RSA of at least 2048 bits; at most four.
delivery-token-wrong = The token must be one line of 1 to 4096 visible ASCII characters without spaces.
time-server-wrong = “{ $server }” is not a time server. Name a host or an IPv4 address, with a port if need be: time.example or 10.0.0.5:123
time-no-connection = The time server { $server } could not be reached ({ $kernel }).
time-silent = The time server { $server } did not answer.
time-not-ntp = What { $server } answered is not what a time server answers.
time-not-synchronised = The time server { $server } does not know the time itself.
time-leave-alone = The time server { $server } refuses to be asked ({ $code }), and is left alone.
time-implausible = The time that { $server } told cannot be right.
delivery-configuration-damaged = The configuration of the delivery, { $path }, cannot be used: { $reason } Nothing was sent; what is kept stays. Do it again: rasura deliver configure
delivery-configuration-unreadable = It is not what rasura writes there ({ $detail }).
delivery-not-configured = No server is configured, so nothing is sent. Name one: rasura deliver configure URL --certificate FILE
delivery-configured = Certificates go to { $url } after each job, and with “rasura deliver”. The server must show a certificate with this SHA-256, or, where it is an authority’s, one that this authority issued: { $fingerprints }
delivery-off = Nothing is delivered any more. What is kept here and what the server holds stays.
delivery-no-connection = The server could not be reached, or the connection broke ({ $kernel }). Check the network cable and the address.
delivery-no-tls = No secure connection came about ({ $detail }). The server must speak TLS 1.3.
delivery-other-certificate = The server showed a certificate that is not the configured one, nor issued by a configured authority. Nothing was sent. If it was renewed: rasura deliver configure
delivery-not-valid-now = The certificate of the server, or of its authority, is not valid at the time that this machine’s clock shows. Nothing was sent. Check the clock; if it is right, the certificate has to be renewed.
delivery-other-name = The certificate that the server showed was issued for another name than the one in the address. Nothing was sent.
delivery-redirected = The server sends elsewhere (status { $status }), and rasura does not follow. Configure the address where it ends.
delivery-refused = The server did not take it (status { $status }).
delivery-not-shown = The server took it and does not show what it holds (status { $status }), so it does not count as delivered.
delivery-differs = What the server holds is not what was sent, so it does not count as delivered.
delivery-not-http = What the server answered is not HTTP.
delivery-too-long = The server’s answer was longer than it can be, and was not read to its end.
delivery-cut-short = The connection ended before the server’s answer did.
delivery-line-acknowledged = { $path }: the server holds it
delivery-line-waiting = { $path }: waits
delivery-line-failed = { $path }: NOT DELIVERED. { $reason }
delivery-line-not-noted = { $path }: the server holds it, which could not be noted here, so it is sent once more the next time: { $reason }
delivery-later = The certificates are kept here. Deliver what waits with: rasura deliver
delivery-not-waited-for = The server had not answered when the work was done, and it was not waited for.
delivery-summary = { $acknowledged ->
    [one] One certificate is
   *[other] { $acknowledged } certificates are
} at { $url }. Still waiting here: { $waiting }.
