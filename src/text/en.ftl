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

outcome-erased = ERASED
outcome-erased-sentence = Everything within reach of the method was erased, and nothing that was read back says otherwise.
outcome-erased-with-exceptions = ERASED WITH EXCEPTIONS
outcome-erased-with-exceptions-sentence = The drive was erased except for the blocks listed below. Data may remain in these blocks.
outcome-not-erased = NOT ERASED
outcome-not-erased-sentence = The erase failed or data remain. The drive must not be reused or leave the organisation.
outcome-unknown = UNKNOWN
outcome-unknown-sentence = It cannot be said whether the data were erased. Treat the drive as not erased.
outcome-aborted = ABORTED
outcome-aborted-sentence = The erase was stopped before its end. Treat the drive as not erased.
outcome-confirmed = CONFIRMED
outcome-not-confirmed = NOT CONFIRMED
outcome-incident = INCIDENT
outcome-see-below = SEE CONTENT

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
medium-hard-disk = Magnetic hard disk
medium-ssd = SSD (flash)
medium-nvme = NVMe SSD (flash)
medium-emmc = eMMC (flash)
medium-sd = SD card (flash)
medium-usb-stick = USB stick (flash)
medium-virtual = VIRTUAL, no medium of its own
medium-unknown = Unknown
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
health-passed = healthy by the drive’s own verdict
health-failed = FAILING by the drive’s own verdict
health-hours = { $hours } hours powered on
health-reallocated = { $count } reallocated sectors
health-media-errors = { $count } media errors
health-used = { $percent }% of rated endurance used
health-unknown = The drive gives no health data.

## certificate: method, technique, policy

cert-semicolon = { $first }; { $next }
cert-meets-policy = Meets the policy
cert-method = Method
cert-method-reached = Method reached
cert-method-none = None
cert-method-of-standard = { $method } – { $standard }
method-clear = Clear
method-purge = Purge
method-destroy = Destroy
cert-technique = Technique
technique-overwrite = Overwriting
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
cert-passed-over = Stronger techniques that were passed over
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
verification-sampled = stratified random sample
verification-nist-rev1 = sample of 10% as in NIST SP 800-88 Rev. 1
verification-full = every block
verification-none = none

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
cert-time-system-clock = system clock
cert-time-before-build = DOUBTFUL: before this program was made
cert-time-before-previous-statement = DOUBTFUL: before the previous statement of this bench
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
cert-yes = yes
cert-no = no
