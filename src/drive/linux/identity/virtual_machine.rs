//! Disks that a hypervisor makes up, told by their names: they have no
//! medium of their own, whatever bus they pretend to be on.

use super::Facts;
use crate::record::{SafeText, VirtualReason};

/// Models, or vendor and model, as the hypervisors' sources have them.
const MODELS: &[&str] = &[
    "QEMU HARDDISK",
    "QEMU NVMe Ctrl",
    "QEMU UFS",
    "QEMU",
    "VBOX HARDDISK",
    "ORCL-VBOX-NVME",
    "VMware",
    "Msft Virtual Disk",
    "Virtual Disk",
    "Microsoft NVMe Direct Disk",
    "MSFT NVMe Accelerator",
    "Amazon Elastic Block Store",
    "Amazon EC2 NVMe Instance Storage",
    "Google PersistentDisk",
    "Google EphemeralDisk",
    "nvme_card",
    "Parallels",
    "bhyve",
    "BHYVE",
    "Xen",
];

/// Whether vendor and model are those of a hypervisor.
pub fn reason(facts: &Facts) -> Option<VirtualReason> {
    let model = facts.model.as_ref().map_or("", SafeText::as_str);
    let vendor = facts.vendor.as_ref().map_or("", SafeText::as_str);
    let both = format!("{vendor} {model}");
    MODELS
        .iter()
        .any(|known| model.starts_with(known) || both.starts_with(known))
        .then_some(VirtualReason::VirtualMachine)
}
