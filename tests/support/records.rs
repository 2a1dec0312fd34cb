//! Records as real jobs would leave them, built by hand.

#![allow(dead_code)]

use std::collections::BTreeMap;

use jiff::Timestamp;
use rasura::certificate::export::{Printable, Signer, Statement, Verdict};
use rasura::record::drive::*;
use rasura::record::erasure::*;
use rasura::record::statement::*;
use rasura::record::verification::*;
use rasura::record::{
    ByteCount, ComputerDrive, ComputerDrives, ComputerRecord, Environment, Extent, Message, Method,
    Outcome, OutcomeRecord, Reached, SafeText, SanitizationRecord, StandardEdition, Standing,
};

pub const SEED: &str = "5be0cd191f83d9ab9b05688c510e527fa54ff53a3c6ef372bb67ae856a09e667";
const OTHER_SEED: &str = "c1059ed8367cd5073070dd17f70e5939ffc00b316858151164f98fa7befa4fa4";
const CAPACITY: u64 = 500_107_862_016;

fn safe(text: &str) -> SafeText {
    SafeText::new(text)
}

fn at(time: &str) -> Timestamp {
    format!("2026-03-02T{time}Z").parse().unwrap()
}

/// A magnetic disk, overwritten, read back, clean.
pub fn hard_disk() -> SanitizationRecord {
    let reached = Reached {
        method: Method::Clear,
        standard: StandardEdition::nist_rev2(),
    };
    SanitizationRecord {
        job: "0192f5c2-0000-7e6a-9a54-3c1d5a7b9e10".parse().unwrap(),
        environment: Environment::Production,
        medium: medium(),
        subject: subject(),
        plan: plan(&reached),
        authorization: AuthorizationRecord {
            at: at("08:58:41"),
            how: Confirmation::Typed,
        },
        before: before(),
        hidden_areas: None,
        steps: vec![step()],
        exceptions: Exceptions::default(),
        verifications: vec![verification()],
        namespaces: Vec::new(),
        observed: Message::new("cert-bound-value")
            .with("samples", 30_112)
            .with("confidence", 95)
            .with("share", rasura::record::Argument::Billionths(99_490)),
        reported: Message::new("cert-pass-written")
            .with("size", ByteCount(CAPACITY))
            .with("retried", 0),
        outcome: OutcomeRecord {
            result: Outcome::Erased,
            reached: Some(reached),
            meets_policy: true,
            reasons: Vec::new(),
        },
        limits: vec![Message::new("fault-unsupported")],
        started: at("08:58:41"),
        ended: at("11:22:07"),
        interruptions: vec![Interruption {
            last_entry: at("09:40:10"),
            resumed: at("09:52:33"),
            found: Message::new("fault-gone"),
        }],
        computer: Some(computer()),
        host: HostRecord {
            manufacturer: Some(safe("Dell Inc.")),
            product: Some(safe("OptiPlex 7060")),
            serial: Some(safe("4XK7QN2")),
            name: Some(safe("wisbank-1")),
            kernel: safe("6.12.48+deb13-amd64"),
            memory: Some(16_633_118_720),
        },
        tool: ToolRecord {
            name: "rasura".into(),
            version: "0.1.0".into(),
            commit: Some("700b5aa2c1f0".into()),
            sha256: Some(OTHER_SEED.into()),
        },
    }
}

/// A computer of which one drive is done and one is not.
fn computer() -> ComputerRecord {
    let drive = |model: &str, serial: &str, standing| ComputerDrive {
        model: safe(model),
        serial: safe(serial),
        capacity: ByteCount(CAPACITY),
        standing,
        certificate: None,
    };
    ComputerRecord {
        asset_tag: Some(safe("LT-118")),
        manufacturer: Some(safe("Dell Inc.")),
        product: Some(safe("OptiPlex 7060")),
        serial: Some(safe("4XK7QN2")),
        drives: Some(ComputerDrives::new(
            at("08:58:41"),
            vec![
                drive(
                    "WDC WD5000AAKX-60U6AA0",
                    "WD-WCC3F7KJ4YRL",
                    Standing::Erased,
                ),
                drive("Samsung SSD 980 1TB", "S649NL0T123456K", Standing::Waiting),
            ],
            Vec::new(),
            Vec::new(),
        )),
    }
}

fn medium() -> MediumRecord {
    let identity = DriveIdentity {
        vendor: Some(safe("Western Digital")),
        model: safe("WDC WD5000AAKX-60U6AA0"),
        serial: Serial {
            text: safe("WD-WCC3F7KJ4YRL"),
            source: SerialSource::Device,
        },
        firmware: Some(safe("18.01H18")),
        wwn: Some(safe("0x50014ee2b8f1c3a5")),
        eui64: None,
        nguid: None,
        capacity: ByteCount(CAPACITY),
        logical_sector: 512,
        physical_sector: 4096,
    };
    let health = Health {
        passed: Some(true),
        celsius: Some(34),
        power_on_hours: Some(21_844),
        percentage_used: None,
        reallocated: Some(0),
        media_errors: None,
    };
    MediumRecord {
        description: DriveDescription {
            path: "/dev/sdb".into(),
            by_id: Some(safe(
                "/dev/disk/by-id/ata-WDC_WD5000AAKX-60U6AA0_WD-WCC3F7KJ4YRL",
            )),
            node: Node::Block {
                major: 8,
                minor: 16,
                disk_sequence: Some("12".into()),
            },
            identity: identity.clone(),
            medium: MediumKind::HardDisk,
            virtual_reason: None,
            bus: Bus::Sata,
            bridge: None,
            read_only: false,
            removable: false,
            zoned: None,
            health: health.clone(),
            abilities: rasura::record::Abilities::default(),
        },
        is_virtual: false,
        identity_after: Some(identity),
        health_after: Some(health),
        contents_before: vec![
            content(ContentKind::PartitionTable, "gpt", 0),
            content(ContentKind::FileSystem, "vfat", 1_048_576),
            content(ContentKind::Encryption, "BitLocker", 122_683_392),
        ],
    }
}

fn content(kind: ContentKind, name: &str, offset: u64) -> Content {
    Content {
        kind,
        name: safe(name),
        offset,
        length: None,
        label: None,
        partition: None,
    }
}

fn subject() -> Subject {
    Subject {
        undertaking: None,
        asset_tag: Some(safe("ST-2024-00417")),
        source: Some(safe("Laptop LT-118, sociale dienst")),
        computer_tag: Some(safe("LT-118")),
        taken_out: Vec::new(),
        classification: Some(safe("vertrouwelijk – gezondheidsgegevens")),
        classification_after: Some(safe("geen")),
        destination: Some(safe("extern hergebruik")),
        backup: Some(safe("ja, fileserver")),
        location: Some(safe("Lokaal 0.12, Dorpsstraat 1, 9000 Gent")),
        operator: Person {
            name: Some(safe("Liesbeth Van den Bossche")),
            title: Some(safe("ICT-medewerker")),
            organisation: Some(safe("OCMW Voorbeeldgem")),
            contact: Some(safe("ict@voorbeeldgem.example")),
        },
        in_the_name_of: Some(safe("Gemeente Voorbeeldgem")),
        contract: None,
        reference: Some(safe("TICKET-2026-0311")),
        notes: None,
    }
}

fn plan(reached: &Reached) -> PlanRecord {
    PlanRecord {
        unlock: None,
        sequence: vec!["overwrite".into()],
        fallbacks: Vec::new(),
        always_encrypted: None,
        scope: Vec::new(),
        policy: safe("default"),
        policy_sha256: OTHER_SEED.into(),
        policy_references: vec![safe("Minimale normen KSZ, norm 11.4")],
        required: Method::Clear,
        standard: StandardEdition::nist_rev2(),
        technique: "overwrite".into(),
        reaches: reached.clone(),
        scheme: Some(SchemeRecord {
            name: safe("random"),
            passes: vec![safe("random stream")],
            withdrawn: false,
            reference: None,
        }),
        passed_over: vec![PassedOver {
            technique: "sanitize-overwrite".into(),
            reason: Message::new("fault-unsupported"),
        }],
        falls_short: Vec::new(),
        accepted_below: None,
        verification: VerificationKind::Sampled,
        canaries: 256,
        estimate_seconds: Some(8_580),
        limits: Vec::new(),
    }
}

fn design() -> SampleDesign {
    SampleDesign {
        kind: VerificationKind::Sampled,
        seed: OTHER_SEED.into(),
        read_size: 4096,
        strata: 30_000,
        fixed: vec![
            Extent {
                offset: 0,
                length: 1_048_576,
            },
            Extent {
                offset: CAPACITY - 1_048_576,
                length: 1_048_576,
            },
        ],
    }
}

fn before() -> EvidenceBefore {
    EvidenceBefore {
        pre_image: Some(PreImageRecord {
            design: design(),
            read: 30_112,
            blank: 8_204,
            unreadable: 0,
        }),
        canaries: Some(CanaryRecord {
            seed: SEED.into(),
            size: 4096,
            planted: 256,
            confirmed: 256,
            survived: 0,
            examined: 256,
        }),
    }
}

fn stream() -> PassPattern {
    PassPattern::Stream {
        generator: "ChaCha8".into(),
        seed: SEED.into(),
    }
}

fn pass(number: u32, pattern: PassPattern) -> OverwritePass {
    OverwritePass {
        number,
        pattern,
        started: at("08:59:30"),
        ended: Some(at("11:19:02")),
        bytes_written: CAPACITY,
        retried: 3,
        resumed_at: vec![214_748_364_800],
        flushed: true,
    }
}

fn step() -> Step {
    Step {
        technique: "overwrite".into(),
        started: at("08:59:30"),
        ended: at("11:19:02"),
        parameters: BTreeMap::from([("engine".to_owned(), safe("io_uring, 8 × 1 MiB"))]),
        passes: vec![pass(1, stream())],
        completed: true,
        findings: None,
        reported: Message::new("cert-pass-flushed"),
    }
}

fn verification() -> VerificationRecord {
    VerificationRecord {
        design: design(),
        before_deallocation: false,
        expected: Some(stream()),
        started: at("11:19:05"),
        ended: at("11:22:01"),
        caches: vec![
            CacheMeasure::Flushed,
            CacheMeasure::Direct,
            CacheMeasure::CacheOverrun,
        ],
        planned: 30_768,
        read: 30_768,
        bytes_read: 126_025_728,
        informative: 30_768,
        counts: ClassCounts {
            expected: 30_768,
            ..ClassCounts::default()
        },
        hits: Vec::new(),
        hits_total: 0,
        unreadable: Vec::new(),
        unreadable_bytes: 0,
        bound: Some(Bound {
            samples: 30_112,
            confidence_percent: 95,
            at_most_billionths: 99_490,
        }),
        passed: true,
        statement: Message::new("cert-verification-passed"),
    }
}

/// As the clean one, but for some bad sectors.
pub fn with_exceptions() -> SanitizationRecord {
    let mut record = hard_disk();
    record.outcome.result = Outcome::ErasedWithExceptions;
    record.outcome.reached = None;
    record.outcome.meets_policy = false;
    record.exceptions = Exceptions {
        unwritable: vec![
            Extent {
                offset: 81_604_378_624,
                length: 4096,
            },
            Extent {
                offset: 81_604_399_104,
                length: 12_288,
            },
        ],
        unwritable_bytes: 16_384,
        unreadable: vec![Extent {
            offset: 400_000_004_096,
            length: 4096,
        }],
        unreadable_bytes: 4096,
    };
    record
}

/// A verification that found what must not be there.
pub fn failed(outcome: Outcome) -> SanitizationRecord {
    let mut record = hard_disk();
    record.outcome.result = outcome;
    record.outcome.reached = None;
    record.outcome.meets_policy = false;
    record.outcome.reasons = vec![Message::new("fault-gone")];
    record.medium.identity_after = None;
    record.medium.health_after = None;
    let verification = &mut record.verifications[0];
    verification.passed = false;
    verification.bound = None;
    verification.counts.unchanged = 41;
    verification.hits_total = 41;
    verification.hits = (0..41)
        .map(|n| Hit {
            offset: n * 4096 * 7919,
            class: BlockClass::Unchanged,
        })
        .collect();
    record
}

/// An image file: no medium of its own.
pub fn image_file() -> SanitizationRecord {
    let mut record = hard_disk();
    let medium = &mut record.medium;
    medium.is_virtual = true;
    medium.description.medium = MediumKind::Virtual;
    medium.description.virtual_reason = Some(VirtualReason::ImageFile);
    medium.description.path = "/home/technicus/demo/schijf.img".into();
    medium.description.by_id = None;
    medium.description.identity.vendor = None;
    medium.description.identity.model = safe("image file");
    medium.description.identity.serial = Serial {
        text: safe("V-7c41d09e"),
        source: SerialSource::StandIn,
    };
    record
}

/// Strings that try to leave the page, or to be something else.
pub fn hostile() -> SanitizationRecord {
    let mut record = hard_disk();
    let long = safe(&"W".repeat(10_000));
    let mixed = safe(&"中文و\u{202e}\u{1b}[31m<b>&amp;{$x} ".repeat(12));
    let identity = &mut record.medium.description.identity;
    identity.vendor = Some(long.clone());
    identity.model = mixed.clone();
    identity.serial.text = safe("\u{200b}\u{feff}-- '; DROP TABLE drives; --\u{7}");
    identity.firmware = Some(long.clone());
    let subject = &mut record.subject;
    subject.asset_tag = Some(mixed.clone());
    subject.source = Some(long.clone());
    subject.location = Some(mixed.clone());
    subject.destination = Some(long.clone());
    subject.in_the_name_of = Some(mixed.clone());
    subject.notes = Some(long.clone());
    subject.operator.name = Some(long.clone());
    record.plan.policy = long.clone();
    record.steps[0].parameters.insert("x".repeat(300), long);
    record.observed = Message::new("fault-kernel")
        .with("fault", Message::new("no-such-entry").with("text", &mixed))
        .with("kernel", &mixed);
    record
}

/// The Gutmann scheme on a dying drive.
pub fn long_lists() -> SanitizationRecord {
    let mut record = with_exceptions();
    record.exceptions.unwritable = (0..10_000)
        .map(|n| Extent {
            offset: n * 40_960_000,
            length: 4096,
        })
        .collect();
    record.exceptions.unwritable_bytes = 40_960_000;
    record.steps[0].passes = (1..=35)
        .map(|n| {
            pass(
                n,
                if n % 4 == 0 {
                    PassPattern::Repeat("924924".into())
                } else {
                    stream()
                },
            )
        })
        .collect();
    record.limits = vec![Message::new("fault-medium"); 60];
    record.outcome.reasons = vec![Message::new("fault-medium"); 30];
    record
}

/// The record in a certificate that is proof.
pub fn printable<'a>(record: &SanitizationRecord, jws: &'a [u8]) -> Printable<'a> {
    Printable {
        id: safe("0192f5c2-7d0e-7e6a-9a54-3c1d5a7b9e10"),
        issued_at: at("11:22:09"),
        time_source: safe("system-clock"),
        time_doubts: Vec::new(),
        time_said: None,
        time_compared: None,
        organisation: safe("OCMW Voorbeeldgem"),
        organisation_number: Some(safe("0212.345.678")),
        in_the_name_of: Some(safe("Gemeente Voorbeeldgem")),
        bench: safe("wisbank-1"),
        sequence: 417,
        previous: Some(safe(OTHER_SEED)),
        environment: Environment::Production,
        statement: Statement::Erasure(Box::new(record.clone())),
        signer: Signer {
            subject: safe("CN=wisbank-1, O=OCMW Voorbeeldgem, organizationIdentifier=0212.345.678"),
            fingerprint: safe(OTHER_SEED),
            algorithm: safe("ES256"),
        },
        verdict: Verdict::Proof { validated_by: None },
        jws,
    }
}

/// The same drive, read again later, and data found.
pub fn later() -> LaterVerification {
    let record = failed(Outcome::NotErased);
    LaterVerification {
        about: reference(),
        medium: record.medium,
        verifier: record.subject.operator,
        same_drive: true,
        verifications: record.verifications,
        namespaces: Vec::new(),
        contents: Vec::new(),
        confirmed: false,
        reasons: vec![Message::new("fault-changed")],
        started: at("12:00:00"),
        ended: at("12:03:10"),
        host: record.host,
        tool: record.tool,
    }
}

/// What follows from it.
pub fn incident() -> IncidentRecord {
    IncidentRecord {
        what: IncidentKind::MismatchAfterRelease,
        about: Some(reference()),
        drive: Some(medium().description.identity),
        reasons: vec![Message::new("fault-gone"), Message::new("fault-medium")],
    }
}

fn reference() -> StatementReference {
    StatementReference {
        id: "0192f5c2-7d0e-7e6a-9a54-3c1d5a7b9e10".parse().unwrap(),
        sha256: OTHER_SEED.into(),
    }
}
