//! The emulated drives behind the drivers of a guest's kernel, and whoever
//! tells them what to do. See docs/testing.md.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::Path;
use std::process::ExitCode;

use rasura::drive::emulated::fronts::{serve, tell};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let result = match words.as_slice() {
        [verb, socket] if verb == "serve" => serve(Path::new(socket)).map(|()| String::new()),
        [verb, socket, rest @ ..] if verb == "tell" => tell(Path::new(socket), rest),
        _ => {
            eprintln!("rasura-lab serve SOCKET | tell SOCKET WORDS...");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(text) if text.is_empty() => ExitCode::SUCCESS,
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("rasura-lab: {error}");
            ExitCode::FAILURE
        }
    }
}
