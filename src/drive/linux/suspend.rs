//! Suspend to memory and wake: what lifts the freeze lock that firmware puts
//! on drives at start (Documentation/power in the kernel's tree; `rtcwake` does
//! the same).

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::drive::{DriveError, FaultKind, Operation};

/// The clock that wakes the computer.
const ALARM: &str = "/sys/class/rtc/rtc0/wakealarm";
/// Where the kernel is told to sleep.
const STATE: &str = "/sys/power/state";

/// Suspends the computer and wakes it after `time`; returns when it is awake.
pub fn suspend(time: Duration) -> Result<(), DriveError> {
    let states = fs::read_to_string(STATE).map_err(|error| failed(STATE, error))?;
    if !states.split_whitespace().any(|state| state == "mem") {
        let path = Path::new(STATE);
        return Err(DriveError::new(
            path,
            Operation::Command,
            FaultKind::Unsupported,
        ));
    }
    // An alarm that is set already has to be taken back first.
    write(ALARM, "0")?;
    write(ALARM, &format!("+{}", time.as_secs().max(1)))?;
    write(STATE, "mem")
}

fn write(path: &str, text: &str) -> Result<(), DriveError> {
    fs::write(path, text).map_err(|error| failed(path, error))
}

fn failed(path: &str, error: std::io::Error) -> DriveError {
    DriveError::io(Path::new(path), Operation::Command, error)
}
