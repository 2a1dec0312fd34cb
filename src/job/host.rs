//! Facts about the machine and the program, for the record.

use std::path::Path;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::record::SafeText;
use crate::record::computer::filled_in;
use crate::record::erasure::{HostRecord, ToolRecord};

/// Folder of the firmware's description of the machine (SMBIOS through sysfs).
const DMI: &str = "/sys/class/dmi/id";

/// What is known of this machine; what is not is left out.
#[must_use]
pub fn host() -> HostRecord {
    let dmi = |name: &str| {
        let bytes = std::fs::read(Path::new(DMI).join(name)).ok()?;
        filled_in(SafeText::from_bytes(&bytes))
    };
    let memory = sysinfo::System::new().ok().map(|mut system| {
        system.refresh_memory();
        system.total_memory()
    });
    HostRecord {
        manufacturer: dmi("sys_vendor"),
        product: dmi("product_name"),
        serial: dmi("product_serial"),
        name: sysinfo::System::host_name().ok().map(SafeText::from),
        kernel: sysinfo::System::kernel_version().unwrap_or_default().into(),
        memory,
    }
}

/// This program: version, commit and the digest of its own file, which is the
/// file that was started for as long as the program runs.
#[must_use]
pub fn tool() -> ToolRecord {
    static OWN_FILE: OnceLock<Option<String>> = OnceLock::new();
    ToolRecord {
        name: env!("CARGO_PKG_NAME").into(),
        version: env!("CARGO_PKG_VERSION").into(),
        commit: option_env!("RASURA_COMMIT").map(Into::into),
        sha256: OWN_FILE.get_or_init(own_file).clone(),
    }
}

/// The digest of the file that runs.
fn own_file() -> Option<String> {
    let mut file = std::fs::File::open("/proc/self/exe").ok()?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match std::io::Read::read(&mut file, &mut buffer).ok()? {
            0 => break,
            length => digest.update(&buffer[..length]),
        }
    }
    let bytes = digest.finalize();
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
