use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

/// A descriptor of something that is no drive.
fn pipe(dialect: Dialect) -> LinuxPort {
    let (reader, writer) = io::pipe().unwrap();
    std::mem::forget(writer);
    let file = File::from(std::os::fd::OwnedFd::from(reader));
    LinuxPort::new(Path::new("/dev/pipe"), &Arc::new(file), dialect)
}

fn wait() -> Wait<'static> {
    Wait::at_most(Duration::from_secs(1))
}

#[test]
fn what_does_not_know_the_command_is_unsupported() {
    let mut buffer = [7u8; 512];
    let mut errors = Vec::new();
    if let Port::Scsi(port) = pipe(Dialect::Scsi).port() {
        errors.push(
            port.execute(&[0x12; 6], Data::In(&mut buffer), wait())
                .unwrap_err(),
        );
    }
    if let Port::Nvme(port) = pipe(Dialect::Nvme(3)).port() {
        assert_eq!(port.namespace(), 3);
        errors.push(
            port.admin(&[6; 64], Data::In(&mut buffer), wait())
                .unwrap_err(),
        );
    }
    let command = MmcCommand {
        index: 8,
        argument: 0,
        busy: false,
        block: 512,
    };
    if let Port::Mmc(port) = pipe(Dialect::Mmc).port() {
        errors.push(
            port.command(&command, Data::In(&mut buffer), wait())
                .unwrap_err(),
        );
        errors.push(port.command(&command, Data::None, wait()).unwrap_err());
    }
    assert_eq!(errors.len(), 4);
    for error in errors {
        assert_eq!(error.kind, FaultKind::Unsupported, "{error}");
        assert_eq!(error.operation, Operation::Command);
    }
    assert_eq!(buffer, [7; 512]);
    assert!(matches!(pipe(Dialect::None).port(), Port::None));
}

#[test]
fn a_request_that_hangs_holds_nobody_up() {
    let mut port = pipe(Dialect::Scsi);
    // Reads a pipe into which nobody writes: hangs as a dead drive does.
    let hang = |file: &File| {
        use std::io::Read;
        let mut file = file;
        file.read(&mut [0])
    };
    let stop = Arc::new(AtomicBool::new(false));
    let later = Arc::clone(&stop);
    let mut ticks = 0;
    let mut count = |_| {
        ticks += 1;
        later.store(true, Ordering::Relaxed);
    };
    let begun = Instant::now();
    let given_up = Wait {
        timeout: Duration::from_secs(3600),
        stop: Some(&stop),
        tick: Some(&mut count),
    };
    let error = port.run(given_up, hang).unwrap_err();
    assert_eq!(error.kind, FaultKind::Stalled);
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(ticks, 1);

    port.grace = Duration::from_millis(1);
    let begun = Instant::now();
    let error = port.run(wait(), hang).unwrap_err();
    assert_eq!(error.kind, FaultKind::Stalled);
    assert!(begun.elapsed() >= LEAST && begun.elapsed() < 2 * LEAST);
}

#[test]
fn what_came_is_copied_and_the_rest_stays() {
    let port = pipe(Dialect::Scsi);
    let mut buffer = [7u8; 8];
    let request = |_: &File, transfer: Transfer<'_>| {
        let Transfer::In(data) = transfer else {
            return Err(io::Error::other("it reads"));
        };
        assert_eq!(data, [7; 8]);
        data.fill(9);
        Ok(3)
    };
    let came = port.with_data(Data::In(&mut buffer), wait(), request, |came| *came);
    assert_eq!(came.unwrap(), 3);
    assert_eq!(buffer, [9, 9, 9, 7, 7, 7, 7, 7]);
    let sent = |_: &File, transfer: Transfer<'_>| match transfer {
        Transfer::Out(data) => Ok(data.to_vec()),
        _ => Err(io::Error::other("it writes")),
    };
    let sent = port.with_data(Data::Out(b"abc"), wait(), sent, |_| 0);
    assert_eq!(sent.unwrap(), b"abc");
}

#[test]
fn timeouts_are_always_ours() {
    assert_eq!(milliseconds(Duration::ZERO), 1);
    assert_eq!(milliseconds(Duration::from_secs(90)), 90_000);
    assert_eq!(milliseconds(Duration::from_secs(u64::MAX)), 0x7fff_ffff);
}

#[test]
fn the_name_of_the_node_says_what_it_speaks() {
    let root = tempfile::tempdir().unwrap();
    let file = tempfile::tempfile().unwrap();
    let device = root.path().join("device");
    std::fs::create_dir(&device).unwrap();
    let of = |name: &str| Dialect::of(name, root.path(), &file);
    assert_eq!(of("sda"), Dialect::Scsi);
    assert_eq!(of("loop0"), Dialect::None);
    // No namespace answers here.
    assert_eq!(of("nvme0n1"), Dialect::None);
    std::fs::write(device.join("type"), "SD\n").unwrap();
    assert_eq!(of("mmcblk0"), Dialect::None);
    std::fs::write(device.join("type"), "MMC\n").unwrap();
    assert_eq!(of("mmcblk0"), Dialect::Mmc);
}
