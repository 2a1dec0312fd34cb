//! Every way in which a drive can fail or lie in its own commands, by name.
//! Imports nothing.
//!
//! The list is data: the fault matrix, practice mode and the drives themselves
//! read it. Faults of single requests are in `fault.rs`.

/// The kinds of drive that there are models of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Model {
    /// SATA drive behind SCSI/ATA translation.
    Ata,
    /// SAS drive.
    Scsi,
    /// NVMe drive.
    Nvme,
    /// eMMC.
    Mmc,
}

/// One row of the table of quirks.
#[derive(Clone, Copy, Debug)]
pub struct QuirkRow {
    /// Which.
    pub quirk: Quirk,
    /// Its name.
    pub name: &'static str,
    /// One sentence about it.
    pub about: &'static str,
    /// The models that it can touch.
    pub models: &'static [Model],
    /// Whether an honest erase on such a drive may end in `erased`.
    pub may_end_well: bool,
}

impl Quirk {
    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static QuirkRow {
        QUIRKS
            .iter()
            .find(|row| row.quirk == self)
            .expect("each quirk has its row: the macro below makes both")
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The quirk of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        QUIRKS
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.quirk)
    }
}

const A: Model = Model::Ata;
const S: Model = Model::Scsi;
const N: Model = Model::Nvme;
const M: Model = Model::Mmc;

/// `Variant "name" [models] may end well: sentence`, one row each.
macro_rules! quirks {
    ($($variant:ident $name:literal [$($model:ident)*] $well:literal $about:literal)*) => {
        /// One way to fail or to lie.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Quirk {
            $(#[doc = $about] $variant,)*
        }

        /// All of them.
        pub static QUIRKS: &[QuirkRow] = &[
            $(QuirkRow {
                quirk: Quirk::$variant,
                name: $name,
                about: $about,
                models: &[$($model),*],
                may_end_well: $well,
            },)*
        ];
    };
}

quirks! {
    SuccessDataIntact "success-data-intact" [A S N M] false
        "Reports success and erases nothing."
    UnmapsOnly "unmaps-only" [A S N M] false
        "Reports success, reads give zeros, and the data still stand in the flash."
    ErasesFirstHalfOnly "erases-first-half-only" [A S N M] false
        "Reports success and erases only the first half of the addresses."
    ErasesLastHalfOnly "erases-last-half-only" [A S N M] false
        "Reports success and erases only the last half of the addresses."
    LeavesEveryEighthBlock "leaves-every-eighth-block" [A S N M] false
        "Reports success and leaves every eighth block of 4096 bytes as it was."
    LeavesHiddenArea "leaves-hidden-area" [A] false
        "Reports success and leaves what lies beyond the addresses that the host can use."
    LeavesSpare "leaves-spare" [A S N M] false
        "Reports success and leaves stale and reallocated pages as they were."
    CryptoKeepsKey "crypto-keeps-key" [A S N] false
        "A cryptographic erase changes no key: everything can still be read."
    CryptoHidesKey "crypto-hides-key" [A S N] false
        "A cryptographic erase changes the key and keeps the old one inside."
    FailsHalfway "fails-halfway" [A S N M] false
        "The erase fails when half of it is done."
    FailsAtOnce "fails-at-once" [A S N M] false
        "The erase is accepted and fails at once."
    AbortsErase "aborts-erase" [A S N M] false
        "The command that erases is refused without a reason."
    InvalidOpcode "invalid-opcode" [A S N M] false
        "The drive says that it can erase and does not know the command."
    StallsAt655 "stalls-at-655" [A S N] false
        "Progress stands still at 655 of 65536 for ever."
    StallsAtZero "stalls-at-zero" [A S N] false
        "The erase is accepted and never begins."
    NeverEnds "never-ends" [A S N] false
        "Progress reaches 65535 of 65536 and the erase never ends."
    CompletesEarly "completes-early" [A S N] false
        "Reports the end of the erase when a tenth of it is done, and stops."
    HidesProgress "hides-progress" [A S N] false
        "While it erases the drive says that nothing is going on."
    StaleSuccess "stale-success" [A N] false
        "Takes the command, does nothing, and shows the success of an earlier erase."
    RunningAtStart "running-at-start" [A S N] false
        "An erase that somebody else began is under way when the drive is found."
    StatusUnreadable "status-unreadable" [A S N] false
        "Once the erase was accepted, the drive refuses to tell how it stands."
    GarbageStatus "garbage-status" [A S N] false
        "Once the erase was accepted, status replies are noise."
    AnswerLost "answer-lost" [A S N M] false
        "The drive takes the command that erases, and its answer is lost on the way."
    Hangs "hangs" [A S N M] false
        "Commands never come back."
    TakesTooLong "takes-too-long" [A S N M] false
        "An erase takes a hundred times as long as the drive's estimate."
    ResetMidErase "reset-mid-erase" [A S N] false
        "The drive is reset when half of the erase is done."
    PowerLostMidErase "power-lost-mid-erase" [A S N M] false
        "The power fails when half of the erase is done."
    UnpluggedMidErase "unplugged-mid-erase" [A S N M] false
        "The drive is unplugged when half of the erase is done."
    Unplugged "unplugged" [A S N M] false
        "The drive is unplugged."
    CapacityDiffersAfter "capacity-differs-after" [A S N M] false
        "The drive gives another capacity."
    IdentityDiffersAfter "identity-differs-after" [A S N M] false
        "Another drive answers in the place of this one."
    ReadsOldData "reads-old-data" [A S N M] false
        "Reads give what stood there when the erase was accepted, out of a cache."
    UnreadableSectors "unreadable-sectors" [A S N M] false
        "Sectors in the middle of the drive cannot be read."
    TurnsReadOnly "turns-read-only" [A S N M] false
        "The drive takes no more writes."
    DropsAllWrites "drops-all-writes" [A S N M] false
        "Writes are acknowledged and dropped."
    CacheOnlyWrites "cache-only-writes" [A S N M] false
        "Writes stay in volatile memory whatever is flushed, and an erase forgets them and nothing else."
    InterfaceErrors "interface-errors" [A S N] false
        "Commands end with an error of the host adapter."
    WrongBlockSizeAfter "wrong-block-size-after" [S N] false
        "The drive comes back with another block size."
    FixedSenseWithoutCount "fixed-sense-without-count" [A] false
        "Result registers come in fixed format sense, which cannot carry all of COUNT."
    NoSense "no-sense" [A] false
        "No sense comes back with any command: result registers are lost."
    ZeroedRegisters "zeroed-registers" [A] false
        "COUNT and LBA of every reply are zero."
    GarbageSense "garbage-sense" [A S] false
        "Sense data are noise."
    SecurityFrozen "security-frozen" [A] false
        "The security feature set is frozen until the drive is suspended or its power is cut."
    FrozenAgainAfterWake "frozen-again-after-wake" [A] false
        "The firmware of the computer freezes security again at every wake."
    CountExpired "count-expired" [A] false
        "Too many wrong passwords were tried."
    AlreadyLocked "already-locked" [A] false
        "The drive is locked by a password of somebody else."
    PasswordSetByOther "password-set-by-other" [A] false
        "A password of somebody else is set and the drive is open."
    LockedAfterFailure "locked-after-failure" [A] false
        "The security erase fails and leaves the drive locked."
    StaysEnabled "stays-enabled" [A] false
        "The security erase ends well and the password stays set."
    UnlockRefused "unlock-refused" [A] false
        "The right password is refused."
    SetPasswordIgnored "set-password-ignored" [A] false
        "SECURITY SET PASSWORD ends well and sets none."
    EraseIgnoresPrepare "erase-ignores-prepare" [A] false
        "SECURITY ERASE UNIT is refused whatever came before it."
    SanitizeFrozen "sanitize-frozen" [A] false
        "The sanitise feature set is frozen until the power is cut."
    SanitizeAntifreeze "sanitize-antifreeze" [A] false
        "Another program asked for SANITIZE ANTIFREEZE LOCK."
    SanitizeFailedBefore "sanitize-failed-before" [A S N] false
        "An earlier sanitise failed, and only a successful one leads out of that."
    CompletedBitStuck "completed-bit-stuck" [A] false
        "'Sanitise completed without error' is always set."
    BadChecksum "bad-checksum" [A] false
        "IDENTIFY DEVICE has a wrong checksum."
    HpaSetRefused "hpa-set-refused" [A] false
        "The host protected area cannot be opened."
    HpaReturns "hpa-returns" [A] false
        "The host protected area is there again after the erase."
    HpaSetLies "hpa-set-lies" [A] false
        "SET MAX ADDRESS ends well and changes nothing."
    NativeMaxLies "native-max-lies" [A] false
        "READ NATIVE MAX ADDRESS gives what the host can use already."
    DcoRestoreRefused "dco-restore-refused" [A] false
        "The device configuration overlay cannot be restored."
    AmaRefused "ama-refused" [A] false
        "The accessible maximum address cannot be set."
    BridgeRefusesPassThrough "bridge-refuses-pass-through" [A] false
        "A bridge refuses ATA pass-through."
    BridgeOwnSerial "bridge-own-serial" [A] false
        "A bridge gives its own serial in place of the drive's."
    BridgeZeroSerial "bridge-zero-serial" [A] false
        "A bridge gives a serial of zeros."
    BridgeChangingSerial "bridge-changing-serial" [A] false
        "A bridge gives another serial each time."
    BridgeTruncates "bridge-truncates" [A] false
        "A bridge shows only the first half of the drive."
    BridgeDropsFeature "bridge-drops-feature" [A] false
        "A bridge passes commands and drops FEATURE and the upper bytes of the registers."
    Bridge4k "bridge-4k" [A] false
        "A bridge shows sectors of 512 bytes as sectors of 4096."
    OpalLocked "opal-locked" [A N] false
        "A range of the self-encrypting drive is locked: reads give zeros."
    OpalShadow "opal-shadow" [A N] false
        "A self-encrypting drive shows a shadow boot record in place of its data."
    SupportLies "support-lies" [S] false
        "The drive says that it supports every erase and knows none."
    FormatKeepsData "format-keeps-data" [S] false
        "FORMAT UNIT ends well and keeps the data."
    SupportUnreported "support-unreported" [S] false
        "The drive does not know REPORT SUPPORTED OPERATION CODES."
    NoProgress "no-progress" [S] false
        "REQUEST SENSE carries no progress."
    AlwaysGood "always-good" [S] false
        "Every command ends with GOOD, whether it was understood or not."
    ReservedByOther "reserved-by-other" [S] false
        "Another initiator holds a reservation."
    NotReadyAfter "not-ready-after" [A S N] false
        "The drive is not ready after the erase until the power is cut."
    OtherOperation "other-operation" [N] false
        "The status log names another operation than the one that was asked for."
    DeallocatesDespiteNdas "deallocates-despite-ndas" [N] false
        "The sanitise ends with deallocation although that was not wanted."
    AccessDenied "access-denied" [N] false
        "The firmware of the computer has blocked the command (status 286h)."
    GdeStuck "gde-stuck" [N] false
        "'Erased since' is always set."
    ProgressFullAfterFailure "progress-full-after-failure" [N] false
        "Progress stands at FFFFh after a failure."
    FormatIgnoresSes "format-ignores-ses" [N] false
        "Format ignores what kind of erase was asked for, and erases nothing."
    OtherNamespaceLeft "other-namespace-left" [N] false
        "The erase leaves the other namespaces as they were."
    OtherNamespaceDropsWrites "other-namespace-drops-writes" [N] false
        "Writes to the other namespaces are acknowledged and dropped."
    OtherNamespaceVanishes "other-namespace-vanishes" [N] false
        "The other namespaces are not there any more after the erase."
    OtherNamespaceRefusesWrites "other-namespace-refuses-writes" [N] false
        "The other namespaces refuse every write."
    OtherNamespaceUnreadable "other-namespace-unreadable" [N] false
        "Blocks of the other namespaces cannot be read after the erase."
    OtherNamespaceGrows "other-namespace-grows" [N] false
        "Another namespace is larger after the erase than it was before."
    UnallocatedLeft "unallocated-left" [N] false
        "The erase leaves the capacity that is in no namespace."
    CapacitySilent "capacity-silent" [N] false
        "The drive manages namespaces and does not say how much capacity it has."
    NamespaceProtected "namespace-protected" [N] false
        "The namespace is write protected."
    BridgeDropsDwords "bridge-drops-dwords" [N] false
        "A bridge passes only the first byte of command dword 10."
    LogRefused "log-refused" [N] false
        "The sanitize status log cannot be read."
    LogAllOnes "log-all-ones" [N] false
        "The sanitize status log is all ones."
    LogTruncated "log-truncated" [N] false
        "Only the first four bytes of the sanitize status log come over."
    ForgetsSanitize "forgets-sanitize" [N] false
        "The sanitize status log says that no sanitise was ever begun."
    ClaimsSuccessAfterPowerLoss "claims-success-after-power-loss" [N] false
        "The power fails when half of a sanitise is done, and the drive then calls it a success."
    MediaVerificationCancelled "media-verification-cancelled" [N] false
        "The media verification was cancelled."
    MediaReadsFail "media-reads-fail" [N] true
        "While the media can be verified, no read succeeds."
    StaysInVerification "stays-in-verification" [N] false
        "The drive takes the command that ends the media verification and stays in it."
    GroupsProtected "groups-protected" [M] false
        "Write protected groups are skipped in silence."
    SanitizeUnmappedOnly "sanitize-unmapped-only" [M] false
        "Sanitise ends well and erases only a part of the unmapped pages."
    SecureEraseIsTrim "secure-erase-is-trim" [M] false
        "Secure erase only unmaps."
    BusyForEver "busy-for-ever" [M] false
        "The card stays busy for ever."
    ExtCsdRefused "ext-csd-refused" [M] false
        "The extended CSD register cannot be read."
    GroupTypesRefused "group-types-refused" [M] false
        "The card does not tell which write protect groups are protected."
    SwitchError "switch-error" [M] false
        "The switch to sanitise ends with SWITCH_ERROR."
    VendorPattern "vendor-pattern" [A S N M] true
        "Erased sectors read as a pattern of the maker's own."
    NoiseAfter "noise-after" [A S N] true
        "Erased sectors read as noise."
    UnreadableUntilWritten "unreadable-until-written" [A S N] true
        "Erased sectors cannot be read until they are written."
    NoEstimate "no-estimate" [A N] true
        "The drive gives no estimates."
    ZeroEstimates "zero-estimates" [N] true
        "The drive estimates that an erase takes no time, and it takes some."
    PowerCutAndResume "power-cut-and-resume" [A S N] true
        "The power fails in the middle of a sanitise, comes back, and the drive goes on with it."
    OnePerPowerCycle "one-per-power-cycle" [A] true
        "Hidden areas can be changed once per power cycle."
    DescriptorSense "descriptor-sense" [A] true
        "Result registers come in descriptor format."
    FixedSense "fixed-sense" [A] true
        "Result registers come in fixed format sense as SAT has it."
    OldFixedSense "old-fixed-sense" [A] true
        "Result registers come in fixed format sense as older kernels have it."
    ErasedBefore "erased-before" [A S N M] true
        "The drive was erased before and kept the mark of it."
    BlockingErase "blocking-erase" [S] true
        "The drive ignores IMMED and answers when the erase is done."
    QuickErase "quick-erase" [A S N M] true
        "The erase is over before anybody can look."
    UnitAttentions "unit-attentions" [A S] false
        "Unit attentions come before every other answer."
}
