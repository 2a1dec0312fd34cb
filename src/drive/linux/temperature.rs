//! The temperature that the kernel has of a drive, while it is at work.

use std::fs;
use std::path::Path;

/// Degrees Celsius of the first sensor of the drive, where the kernel has one
/// (`nvme`, `drivetemp`). May wait for the drive.
pub(in crate::drive) fn celsius(path: &Path) -> Option<i16> {
    let name = path.strip_prefix("/dev").ok()?;
    let device = Path::new("/sys/class/block").join(name).join("device");
    // drivetemp hangs a folder `hwmon` below the device, nvme the sensor itself.
    let below = [device.join("hwmon"), device.clone()];
    let folders = below.iter().filter_map(|folder| fs::read_dir(folder).ok());
    let sensors = folders.flatten().flatten().map(|entry| entry.path());
    sensors
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with("hwmon") && name != "hwmon")
        })
        .find_map(|sensor| fs::read_to_string(sensor.join("temp1_input")).ok())
        .and_then(|text| whole_degrees(&text))
}

/// The kernel gives thousandths of a degree.
fn whole_degrees(text: &str) -> Option<i16> {
    let thousandths: i64 = text.trim().parse().ok()?;
    i16::try_from(thousandths / 1000).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousandths_become_degrees() {
        assert_eq!(whole_degrees("38850\n"), Some(38));
        assert_eq!(whole_degrees("-1000"), Some(-1));
        assert_eq!(whole_degrees("nothing"), None);
        assert_eq!(celsius(Path::new("emulated:nvme")), None);
    }
}
