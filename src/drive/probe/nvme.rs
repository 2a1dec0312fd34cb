//! NVMe: Identify, the namespaces, the logs 02h, 15h and 81h, and level 0
//! discovery. Imports `protocol`, `record`.

use std::time::Duration;

use super::Seen;
use crate::drive::{Data, NvmePort, Wait};
use crate::protocol::nvme::{
    BootPartitions, Command, IdentifyController, IdentifyNamespace, NoDeallocateModifies,
    SanitizeOperation, SanitizeState, SanitizeStatus, SmartLog, Status, namespace_list,
};
use crate::protocol::opal::{Discovery, SubsystemClass};
use crate::record::abilities::{CommandSet, NvmeAbilities, NvmeNamespace, OpalState, OwnIdentity};
use crate::record::findings::{Operation, OperationResult};
use crate::record::{ByteCount, Health, Message, SafeText};

/// The longest that a question may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A list of namespaces has so many places; after a full one another is asked for.
const LIST: usize = 1024;

/// Lists that are read at most.
const LISTS: usize = 4;

/// Namespaces whose size is asked for; of more, only the numbers are kept.
const SIZES: usize = 256;

/// Asks.
pub(super) fn probe(port: &mut dyn NvmePort) -> Seen {
    let mut asker = Asker {
        port,
        seen: Seen::default(),
    };
    asker.look();
    asker.seen
}

/// A drive that is asked, and what it said so far.
struct Asker<'a> {
    port: &'a mut dyn NvmePort,
    seen: Seen,
}

impl Asker<'_> {
    fn look(&mut self) {
        const WHAT: &str = "Identify Controller";
        let answer = self.ask(WHAT, &Command::identify_controller(), 4096);
        let decoded = answer.and_then(|data| match IdentifyController::decode(&data) {
            Some(controller) => Ok((controller, data)),
            None => Err(undecodable(WHAT, &data)),
        });
        let (controller, data) = match decoded {
            Ok(found) => found,
            Err(reason) => {
                self.unknown(reason.clone());
                self.seen.commands = CommandSet::Blocked { reason };
                return;
            }
        };
        let node = self.port.namespace();
        let namespace = self.namespace(node, true);
        self.own(&controller, &data, namespace.as_ref());
        let read_only = self.health();
        let mut found = abilities(&controller, node);
        found.namespaces = self.namespaces(&controller, node, namespace.as_ref());
        if let Some(namespace) = &namespace {
            take_namespace(&mut found, namespace);
        } else {
            // Without its format it cannot be formatted as it is.
            found.format = false;
        }
        found.write_protected |= read_only;
        if found.unallocated.is_none() {
            self.unknown(Message::new("nvme-unallocated-unknown"));
        }
        if controller.cmic.several_controllers && !controller.admin_commands.namespaces {
            self.unknown(Message::new("nvme-other-controllers"));
        }
        found.boot_partitions = self.boot_partitions();
        if controller.sanitize.any() {
            self.sanitize(&mut found);
        }
        self.seen.commands = CommandSet::Nvme(Box::new(found));
        if controller.admin_commands.security {
            self.opal();
        }
    }

    /// Asks for so many bytes; a reason where they did not come.
    fn ask(&mut self, what: &str, command: &Command, bytes: usize) -> Result<Vec<u8>, Message> {
        let mut data = vec![0; bytes];
        let wait = Wait::at_most(TIMEOUT);
        let reply = self
            .port
            .admin(&command.to_bytes(), Data::In(&mut data), wait)
            .map_err(|error| {
                Message::new("nvme-unanswered")
                    .with("what", what)
                    .with("cause", error.message())
            })?;
        let status = Status(reply.status);
        if status.is_success() {
            return Ok(data);
        }
        Err(Message::new("nvme-refused")
            .with("what", what)
            .with("status", status.to_string()))
    }

    /// Asks, decodes, and notes why it could not be done.
    fn learn<T>(
        &mut self,
        what: &str,
        command: &Command,
        bytes: usize,
        decode: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Option<T> {
        let result = self
            .ask(what, command, bytes)
            .and_then(|data| decode(&data).ok_or_else(|| undecodable(what, &data)));
        result.map_err(|reason| self.unknown(reason)).ok()
    }

    fn unknown(&mut self, reason: Message) {
        self.seen.unknown.push(reason);
    }

    fn own(
        &mut self,
        controller: &IdentifyController,
        data: &[u8],
        namespace: Option<&IdentifyNamespace>,
    ) {
        // Text of nothing but ones is what an unwritten memory reads as.
        let told = |text: &Option<SafeText>, range: std::ops::Range<usize>| {
            let unwritten = data[range].iter().all(|byte| *byte == 0xff);
            text.clone().filter(|_| !unwritten).unwrap_or_default()
        };
        let serial = told(&controller.serial, 4..24);
        if serial.is_empty() {
            self.unknown(Message::new("nvme-no-serial"));
        }
        let bytes = namespace.and_then(IdentifyNamespace::bytes);
        self.seen.own = Some(OwnIdentity {
            model: told(&controller.model, 24..64),
            serial,
            firmware: told(&controller.firmware, 64..72),
            bytes: bytes.map_or_else(String::new, |bytes| bytes.to_string()),
        });
    }

    /// Notes its health; gives whether it has turned read-only for good.
    fn health(&mut self) -> bool {
        let smart = self.learn(
            "SMART log 02h",
            &Command::smart_log(),
            512,
            SmartLog::decode,
        );
        self.seen.health = smart.as_ref().map(health);
        smart.is_some_and(|smart| smart.read_only)
    }

    fn namespace(&mut self, id: u32, attached: bool) -> Option<IdentifyNamespace> {
        let command = if attached {
            Command::identify_namespace(id)
        } else {
            Command::identify_allocated_namespace(id)
        };
        let what = format!("Identify Namespace {id}");
        self.learn(&what, &command, 4096, |data| {
            IdentifyNamespace::decode(data).filter(|found| found.format().is_some())
        })
    }

    fn namespaces(
        &mut self,
        controller: &IdentifyController,
        node: u32,
        own: Option<&IdentifyNamespace>,
    ) -> Vec<NvmeNamespace> {
        let mut attached = self.list("Active Namespace ID list", Command::active_namespaces);
        if !attached.contains(&node) {
            attached.push(node);
        }
        let mut all = attached.clone();
        if controller.admin_commands.namespaces {
            all.extend(self.list("Allocated Namespace ID list", Command::allocated_namespaces));
        }
        all.sort_unstable();
        all.dedup();
        let mut found = Vec::new();
        for (place, id) in all.into_iter().enumerate() {
            let attached = attached.contains(&id);
            let bytes = if id == node {
                own.and_then(IdentifyNamespace::bytes)
            } else if place < SIZES {
                let namespace = self.namespace(id, attached);
                namespace.and_then(|namespace| namespace.bytes())
            } else {
                None
            };
            found.push(NvmeNamespace {
                id,
                bytes,
                attached,
            });
        }
        found
    }

    fn list(&mut self, what: &str, command: fn(u32) -> Command) -> Vec<u32> {
        let mut all: Vec<u32> = Vec::new();
        for _ in 0..LISTS {
            let after = all.last().copied().unwrap_or(0);
            let Some(more) = self.learn(what, &command(after), 4096, namespace_list) else {
                break;
            };
            let full = more.len() == LIST;
            all.extend(more.iter().filter(|id| **id > after));
            if !full {
                break;
            }
        }
        all
    }

    /// `None` where the log cannot be read: drives before 2.0 do not have it
    /// whether they have boot partitions or not.
    fn boot_partitions(&mut self) -> Option<bool> {
        let log = Command::boot_partition_log();
        let page = self.ask("Boot Partition log 15h", &log, 16).ok()?;
        BootPartitions::decode(&page).map(|found| found.bytes > 0)
    }

    fn sanitize(&mut self, found: &mut NvmeAbilities) {
        const WHAT: &str = "Sanitize Status log 81h";
        match self.ask(WHAT, &Command::sanitize_status(), 512) {
            Ok(page) => {
                found.operation = operation(&page);
                if let Some(status) = SanitizeStatus::decode(&page).filter(|_| !is_blank(&page)) {
                    found.estimates = estimates(&status, found.no_deallocate_inhibited);
                }
                if let OperationResult::Unreadable { reason } = &found.operation.result {
                    self.unknown(reason.clone());
                }
            }
            Err(reason) => {
                self.unknown(reason.clone());
                found.operation.result = OperationResult::Unreadable { reason };
            }
        }
    }

    fn opal(&mut self) {
        let command = Command::level_0_discovery();
        let found = self.learn("Level 0 Discovery", &command, 2048, Discovery::decode);
        self.seen.opal = found.as_ref().and_then(opal_state);
    }
}

/// That an answer makes no sense: zeros, ones or anything else.
pub(crate) fn undecodable(what: &str, data: &[u8]) -> Message {
    let answer = if data.iter().all(|byte| *byte == 0) {
        Message::new("nvme-answer-zeros")
    } else if data.iter().all(|byte| *byte == 0xff) {
        Message::new("nvme-answer-ones")
    } else {
        Message::new("nvme-answer-nonsense")
    };
    Message::new("nvme-undecodable")
        .with("what", what)
        .with("answer", answer)
}

fn is_blank(page: &[u8]) -> bool {
    page.iter().all(|byte| *byte == 0) || page.iter().all(|byte| *byte == 0xff)
}

/// What the sanitize status log says of the operation (figure 291). A page of
/// nothing but zeros or ones says nothing: where there was no sanitise, SPROG is FFFFh.
pub(crate) fn operation(page: &[u8]) -> Operation {
    const WHAT: &str = "Sanitize Status log 81h";
    let status = SanitizeStatus::decode(page).filter(|_| !is_blank(page));
    let Some(status) = status else {
        return Operation {
            result: OperationResult::Unreadable {
                reason: undecodable(WHAT, page),
            },
            ..Operation::default()
        };
    };
    let result = match status.operation {
        _ if contradicts(&status) => OperationResult::Unreadable {
            reason: undecodable(WHAT, page),
        },
        SanitizeOperation::Never => OperationResult::Idle,
        SanitizeOperation::Succeeded => OperationResult::Completed { deallocated: false },
        SanitizeOperation::SucceededDeallocated => OperationResult::Completed { deallocated: true },
        SanitizeOperation::Running => OperationResult::Running {
            progress: Some(status.progress),
        },
        SanitizeOperation::Failed => OperationResult::Failed,
        SanitizeOperation::Reserved(_) => OperationResult::Unreadable {
            reason: undecodable(WHAT, page),
        },
    };
    let never = status.operation == SanitizeOperation::Never;
    Operation {
        result,
        names: (!never).then(|| format!("{:08x}", status.scdw10)),
        erased_since: Some(status.global_data_erased),
    }
}

/// Whether the state machine (SSI.SANS, figure 648) is at work or has failed
/// while SSTAT says otherwise. Media verification (5) and the deallocation after
/// it (6) have no value of their own in SSTAT, so an end is believed only
/// of a machine that is idle.
fn contradicts(status: &SanitizeStatus) -> bool {
    let by_state = match status.state {
        SanitizeState::Idle => return false,
        SanitizeState::RestrictedProcessing
        | SanitizeState::UnrestrictedProcessing
        | SanitizeState::MediaVerification
        | SanitizeState::PostVerificationDeallocation => SanitizeOperation::Running,
        SanitizeState::RestrictedFailure | SanitizeState::UnrestrictedFailure => {
            SanitizeOperation::Failed
        }
        SanitizeState::Reserved(_) => return true,
    };
    status.operation != by_state
}

/// Estimates of overwrite, block erase and crypto erase, as we ask for them:
/// without deallocation where the drive can keep blocks allocated.
fn estimates(status: &SanitizeStatus, inhibited: bool) -> [Option<u32>; 3] {
    let plain = [
        status.overwrite_seconds,
        status.block_erase_seconds,
        status.crypto_erase_seconds,
    ];
    let kept = [
        status.overwrite_kept_seconds,
        status.block_erase_kept_seconds,
        status.crypto_erase_kept_seconds,
    ];
    if inhibited {
        return plain;
    }
    // Drives of version 1.3 have no such fields and leave zeros there.
    std::array::from_fn(|at| kept[at].filter(|seconds| *seconds > 0).or(plain[at]))
}

fn abilities(controller: &IdentifyController, node: u32) -> NvmeAbilities {
    let sanitize = &controller.sanitize;
    let scope = &controller.format_scope;
    // TNVMCAP and UNVMCAP belong to Namespace Management: without it no host
    // could have left capacity in no namespace.
    let unallocated = if controller.total_bytes > 0 || !controller.admin_commands.namespaces {
        Some(controller.unallocated_bytes.to_string())
    } else {
        None
    };
    NvmeAbilities {
        namespace: node,
        namespaces: Vec::new(),
        format: controller.admin_commands.format,
        format_all: scope.format_reaches_all,
        erase_all: scope.erase_reaches_all,
        format_crypto: controller.admin_commands.format && scope.cryptographic_erase,
        sanitize_block: sanitize.block_erase,
        sanitize_crypto: sanitize.crypto_erase,
        sanitize_overwrite: sanitize.overwrite,
        media_verification: sanitize.verification,
        no_deallocate_inhibited: sanitize.no_deallocate_inhibited,
        no_deallocate_modifies: match sanitize.no_deallocate_modifies {
            NoDeallocateModifies::NotDefined => 0,
            NoDeallocateModifies::No => 1,
            NoDeallocateModifies::Yes => 2,
            NoDeallocateModifies::Reserved => 3,
        },
        lba_format: 0,
        metadata_extended: false,
        protection: 0,
        protection_first: false,
        metadata_bytes: 0,
        write_protected: false,
        unallocated,
        rpmb: controller.rpmb.units > 0,
        boot_partitions: None,
        formatting: None,
        operation: Operation::default(),
        estimates: [None; 3],
    }
}

fn take_namespace(found: &mut NvmeAbilities, namespace: &IdentifyNamespace) {
    found.lba_format = namespace.format_index;
    found.metadata_extended = namespace.extended_metadata;
    found.protection = namespace.protection;
    found.protection_first = namespace.protection_first;
    found.metadata_bytes = namespace.format().map_or(0, |format| format.metadata_bytes);
    found.write_protected = namespace.write_protected;
    found.formatting = namespace.format_left.filter(|left| *left > 0);
}

fn health(smart: &SmartLog) -> Health {
    let kelvin = smart.temperature_kelvin.map(i32::from);
    let celsius = kelvin.and_then(|kelvin| i16::try_from(kelvin - 273).ok());
    let bad = smart.spare_low || smart.degraded || smart.read_only || smart.backup_failed;
    // Of 128 bits; what is past all counting was never counted.
    let counter = |count| u64::try_from(count).ok().filter(|n| *n <= ByteCount::MOST);
    Health {
        passed: Some(!bad),
        celsius,
        power_on_hours: counter(smart.power_on_hours),
        percentage_used: Some(smart.used_percent),
        reallocated: None,
        media_errors: counter(smart.media_errors),
    }
}

/// `None` for a drive without locks.
fn opal_state(found: &Discovery) -> Option<OpalState> {
    let locking = found.locking?;
    let kind = found.classes.first().map(|class| match class {
        SubsystemClass::Enterprise => "Enterprise",
        SubsystemClass::Opal1 => "Opal 1",
        SubsystemClass::Opal2 => "Opal 2",
        SubsystemClass::Opalite => "Opalite",
        SubsystemClass::Pyrite1 | SubsystemClass::Pyrite2 => "Pyrite",
        SubsystemClass::Ruby => "Ruby",
        SubsystemClass::KeyPerIo => "Key Per I/O",
    });
    locking.supported.then(|| OpalState {
        kind: kind.map(str::to_owned),
        locking_enabled: locking.enabled,
        locked: locking.locked,
        shadow_mbr: locking.mbr_enabled && !locking.mbr_done,
        encrypts: found.encrypts(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A status page: SPROG, SSTAT and SSI.
    fn page(progress: u16, sstat: u8, ssi: u8) -> Vec<u8> {
        let mut page = vec![0; 512];
        page[..2].copy_from_slice(&progress.to_le_bytes());
        page[2] = sstat;
        page[4] = 0x02;
        page[36] = ssi;
        page
    }

    #[test]
    fn no_sanitise_is_over_before_its_state_machine_is_idle() {
        let result = |progress, sstat, ssi| operation(&page(progress, sstat, ssi)).result;
        // Processing, media verification with SPROG FFFFh, deallocation after it.
        for ssi in [1, 3, 5, 6] {
            let running = OperationResult::Running {
                progress: Some(0xFFFF),
            };
            assert_eq!(result(0xFFFF, 2, ssi), running);
            for ended in [0, 1, 4] {
                let found = result(0xFFFF, ended, ssi);
                let unknown = matches!(found, OperationResult::Unreadable { .. });
                assert!(unknown, "SSTAT {ended}, SANS {ssi}: {found:?}");
            }
        }
        assert_eq!(result(0xFFFF, 3, 0x12), OperationResult::Failed);
        assert!(matches!(
            result(0xFFFF, 1, 0x04),
            OperationResult::Unreadable { .. }
        ));
        assert!(matches!(
            result(0xFFFF, 1, 0x07),
            OperationResult::Unreadable { .. }
        ));
        let done = OperationResult::Completed { deallocated: false };
        assert_eq!(result(0xFFFF, 1, 0), done);
    }

    /// Found by fuzzing: a counter that a drive made up kept its certificate
    /// from being signed.
    #[test]
    fn counters_that_a_certificate_cannot_carry_are_not_known() {
        let mut page = [0; 512];
        page[128..136].copy_from_slice(&(ByteCount::MOST + 1).to_le_bytes());
        page[160..168].copy_from_slice(&ByteCount::MOST.to_le_bytes());
        let found = health(&SmartLog::decode(&page).unwrap());
        assert_eq!(found.power_on_hours, None);
        assert_eq!(found.media_errors, Some(ByteCount::MOST));
    }
}
