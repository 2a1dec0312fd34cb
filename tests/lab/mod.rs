//! The test lab: drives that fail and lie, made of a temporary folder, the
//! server `faulty_file.py` and a loop device.
//!
//! Everything here needs root and is used by the tiers `loop` and `faulty` of
//! `scripts/test` only. Nothing is attached, mounted or detached that does not
//! lie in a folder which [`Lab`] itself has made: the machine that runs the
//! tests has drives of its own.

// Every test program that says `mod lab;` uses a part of it.
#![allow(dead_code)]

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use nix::fcntl::OFlag;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

/// Fails unless `scripts/test` has chosen the tier, so that an `--ignored`
/// typed by hand does not set up devices by surprise.
pub fn require_tier(variable: &str) {
    assert!(
        std::env::var_os(variable).is_some(),
        "this test attaches devices and is run as root by scripts/test ({variable}=1)"
    );
}

/// A temporary folder that devices may be made from; gone when dropped.
pub struct Lab {
    folder: TempDir,
}

impl Lab {
    /// In the temporary folder of the system (`TMPDIR`).
    pub fn new() -> Lab {
        Lab::within(&std::env::temp_dir())
    }

    /// In memory, for tests that write a lot.
    pub fn in_memory() -> Lab {
        Lab::within(Path::new("/dev/shm"))
    }

    fn within(parent: &Path) -> Lab {
        let folder = tempfile::Builder::new()
            .prefix("rasura-lab-")
            .tempdir_in(parent)
            .expect("making the lab's folder");
        Lab { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// A sparse image file of `size` bytes.
    pub fn image(&self, name: &str, size: u64) -> PathBuf {
        let path = self.join(name);
        File::create_new(&path)
            .and_then(|file| file.set_len(size))
            .expect("making an image file");
        path
    }

    /// A loop device over `file`, with direct I/O where the file allows it.
    pub fn attach(&self, file: &Path) -> Loop {
        self.attach_with(file, &[])
    }

    /// As [`Lab::attach`], with more options of losetup (`--read-only`,
    /// `--sector-size 4096`).
    pub fn attach_with(&self, file: &Path, options: &[&str]) -> Loop {
        let file = file.canonicalize().expect("finding the file to attach");
        let folder = self
            .path()
            .canonicalize()
            .expect("finding the lab's folder");
        assert!(
            file.starts_with(&folder),
            "{} does not lie in the lab's folder",
            file.display()
        );
        let output = run(Command::new("losetup")
            .args(["--find", "--show", "--direct-io=on"])
            .args(options)
            .arg(&file));
        let device = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
        Loop { device, file }
    }

    /// A medium of `size` bytes that can fail and lie, with a drive over it.
    pub fn faulty(&self, name: &str, size: u64) -> FaultyDrive {
        let medium = Medium::serve(&self.join(name), size);
        let drive = self.attach(&medium.file());
        FaultyDrive { drive, medium }
    }

    /// Makes an ext4 file system on `device` and mounts it in the lab.
    pub fn ext4(&self, name: &str, device: &Loop) -> Mount {
        let folder = self.join(name);
        std::fs::create_dir(&folder).expect("making a mount point");
        run(Command::new("mkfs.ext4")
            .args(["-q", "-F"])
            .arg(device.path()));
        run(Command::new("mount").arg(device.path()).arg(&folder));
        Mount { folder }
    }
}

/// Runs a helper program to its end; fails the test when the program fails.
pub fn run(command: &mut Command) -> Output {
    let output = command
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("running {command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Waits until `done`, for at most `limit`.
pub fn wait_until(limit: Duration, mut done: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + limit;
    while !done() {
        if Instant::now() > end {
            return false;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    true
}

/// A loop device of ours; detached when dropped.
pub struct Loop {
    device: PathBuf,
    file: PathBuf,
}

impl Loop {
    pub fn path(&self) -> &Path {
        &self.device
    }

    fn backing_file(&self) -> Option<PathBuf> {
        let name = self.device.file_name()?;
        let path = Path::new("/sys/block").join(name).join("loop/backing_file");
        std::fs::read_to_string(path)
            .ok()
            .map(|text| PathBuf::from(text.trim()))
    }

    /// Opens the device past the page cache.
    pub fn open(&self) -> File {
        OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(OFlag::O_DIRECT.bits())
            .open(&self.device)
            .unwrap_or_else(|error| panic!("opening {}: {error}", self.device.display()))
    }

    /// SHA-256 of everything the device returns, in hexadecimal.
    pub fn sha256(&self) -> String {
        sha256(&self.device)
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        // Only while it still is ours: another process may have the number now.
        if self.backing_file().as_deref() == Some(&self.file) {
            let _ = Command::new("losetup")
                .arg("--detach")
                .arg(&self.device)
                .status();
        }
    }
}

/// A mounted file system of ours; unmounted when dropped.
pub struct Mount {
    folder: PathBuf,
}

impl Mount {
    pub fn path(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(&self.folder)
            .status();
    }
}

/// A drive whose medium can be told to fail and to lie.
pub struct FaultyDrive {
    // Dropped in this order: the loop device before what it stands on.
    pub drive: Loop,
    pub medium: Medium,
}

impl FaultyDrive {
    pub fn path(&self) -> &Path {
        self.drive.path()
    }

    pub fn tell(&mut self, command: &str) -> Value {
        self.medium.tell(command)
    }
}

/// The server behind a faulty drive: `tests/lab/faulty_file.py`, whose text
/// lists the commands.
pub struct Medium {
    server: Child,
    control: BufReader<UnixStream>,
    mount_point: PathBuf,
}

impl Medium {
    fn serve(folder: &Path, size: u64) -> Medium {
        let mount_point = folder.join("fuse");
        let socket = folder.join("control");
        std::fs::create_dir_all(&mount_point).expect("making the mount point");
        let server = Command::new("/usr/bin/python3")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lab/faulty_file.py"))
            .arg(&mount_point)
            .arg(size.to_string())
            .arg(&socket)
            .stdin(Stdio::null())
            .spawn()
            .expect("starting faulty_file.py");
        let mut control = None;
        wait_until(Duration::from_secs(10), || {
            control = UnixStream::connect(&socket).ok();
            control.is_some()
        });
        let control = BufReader::new(control.expect("faulty_file.py serves within ten seconds"));
        Medium {
            server,
            control,
            mount_point,
        }
    }

    /// The file that the medium is.
    pub fn file(&self) -> PathBuf {
        self.mount_point.join("medium")
    }

    /// Gives a command; fails the test when the server does not know it.
    pub fn tell(&mut self, command: &str) -> Value {
        let mut answer = String::new();
        self.control
            .get_mut()
            .write_all(format!("{command}\n").as_bytes())
            .and_then(|()| self.control.read_line(&mut answer))
            .expect("talking to faulty_file.py");
        let answer: Value = serde_json::from_str(&answer).expect("faulty_file.py answers in JSON");
        assert_eq!(answer["ok"], true, "{answer}");
        answer
    }

    /// SHA-256 of what the medium really holds, in hexadecimal.
    pub fn sha256(&mut self, start: u64, length: u64) -> String {
        let answer = self.tell(&format!("digest {start} {length}"));
        answer["sha256"].as_str().expect("a digest").to_owned()
    }
}

impl Drop for Medium {
    fn drop(&mut self) {
        // Requests that hang end with an error once the server is gone.
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(&self.mount_point)
            .status();
    }
}

/// SHA-256 of a file or device, read past the page cache where it allows that.
pub fn sha256(path: &Path) -> String {
    let mut file = OpenOptions::new()
        .read(true)
        .custom_flags(OFlag::O_DIRECT.bits())
        .open(path)
        .or_else(|_| File::open(path))
        .unwrap_or_else(|error| panic!("opening {}: {error}", path.display()));
    let mut buffer = Aligned::new(1 << 20);
    let mut digest = Sha256::new();
    loop {
        let length = file.read(buffer.bytes_mut()).expect("reading to the end");
        if length == 0 {
            break;
        }
        digest.update(&buffer.bytes()[..length]);
    }
    digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A buffer that direct I/O accepts.
pub struct Aligned {
    bytes: Vec<u8>,
    start: usize,
    length: usize,
}

impl Aligned {
    const ALIGNMENT: usize = 4096;

    pub fn new(length: usize) -> Aligned {
        let bytes = vec![0; length + Self::ALIGNMENT];
        let start = bytes.as_ptr().align_offset(Self::ALIGNMENT);
        Aligned {
            bytes,
            start,
            length,
        }
    }

    pub fn filled(length: usize, byte: u8) -> Aligned {
        let mut buffer = Aligned::new(length);
        buffer.bytes_mut().fill(byte);
        buffer
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes[self.start..self.start + self.length]
    }

    pub fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes[self.start..self.start + self.length]
    }
}

/// Writes `length` times `byte` at `offset` of a file opened for direct I/O.
pub fn write_at(file: &File, offset: u64, length: usize, byte: u8) -> io::Result<()> {
    file.write_all_at(Aligned::filled(length, byte).bytes(), offset)
}

/// Reads `length` bytes at `offset` of a file opened for direct I/O.
pub fn read_at(file: &File, offset: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut buffer = Aligned::new(length);
    file.read_exact_at(buffer.bytes_mut(), offset)?;
    Ok(buffer.bytes().to_vec())
}
