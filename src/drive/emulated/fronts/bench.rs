//! The lab's control channel: a socket that takes one line and answers `ok`
//! with what was asked, or `error` with the reason.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;

use super::super::{EmulatedDrive, QUIRKS};
use super::shelf::{Failure, Shelf};

/// Serves the drives until it is told to end.
///
/// # Errors
/// When there can be no socket.
pub fn serve(socket: &Path) -> io::Result<()> {
    let listener = UnixListener::bind(socket)?;
    let mut shelf = Shelf::default();
    for stream in listener.incoming() {
        let mut stream = stream?;
        let mut line = String::new();
        BufReader::new(&stream).read_line(&mut line)?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let answer = match carry_out(&mut shelf, &words) {
            Ok(text) => format!("ok {text}"),
            Err(failure) => format!("error {failure}"),
        };
        // Whoever asked may have gone.
        let _ = stream.write_all(answer.as_bytes());
        if words == ["end"] {
            return Ok(());
        }
    }
    Ok(())
}

/// Asks the server; gives what it said.
///
/// # Errors
/// What the server said, or why it could not be reached.
pub fn tell(socket: &Path, words: &[String]) -> io::Result<String> {
    let mut stream = UnixStream::connect(socket)?;
    stream.write_all(format!("{}\n", words.join(" ")).as_bytes())?;
    stream.shutdown(Shutdown::Write)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    match answer.split_once(' ') {
        Some(("ok", text)) => Ok(text.to_owned()),
        Some(("error", text)) => Err(io::Error::other(text.to_owned())),
        _ => Err(io::Error::other("the server went away")),
    }
}

fn carry_out(shelf: &mut Shelf, words: &[&str]) -> Result<String, Failure> {
    let done = |()| String::new();
    match words {
        ["make", kind, name, options @ ..] => shelf.make(kind, name, options),
        ["remove", name] => shelf.remove(name),
        ["plant", name] => shelf.plant(name, 1),
        ["standing", name] => shelf.standing(name),
        ["fault", name, fault] => shelf.fault(name, fault, None),
        ["fault", name, fault, when] => shelf.fault(name, fault, Some(when)),
        ["heal", name, fault] => shelf.drive(name).map(|drive| drive.heal(fault)).map(done),
        ["cut", name] => shelf.drive(name).map(|drive| drive.power_cut(1)).map(done),
        ["power", name] => shelf.drive(name).map(EmulatedDrive::power_on).map(done),
        ["wake", name] => shelf
            .drive(name)
            .map(EmulatedDrive::suspend_and_wake)
            .map(done),
        ["reset", name] => shelf.drive(name).map(EmulatedDrive::reset).map(done),
        ["unplug", name] => shelf.drive(name).map(EmulatedDrive::unplug).map(done),
        ["plug", name] => shelf.drive(name).map(EmulatedDrive::plug_in).map(done),
        ["erasing", name] => shelf
            .drive(name)
            .map(|drive| drive.is_erasing().to_string()),
        ["reallocate", name, offset] => {
            let offset = offset.parse().map_err(|_| format!("no number {offset}"))?;
            shelf
                .drive(name)
                .map(|drive| drive.reallocate(offset))
                .map(done)
        }
        ["log", name] => shelf.log(name),
        ["faults"] => Ok(QUIRKS
            .iter()
            .map(|row| format!("{} {:?} {}", row.name, row.models, row.may_end_well))
            .collect::<Vec<_>>()
            .join("\n")),
        ["end"] => Ok(String::new()),
        _ => Err(format!("not understood: {}", words.join(" "))),
    }
}
