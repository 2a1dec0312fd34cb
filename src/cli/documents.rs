//! `rasura completions` and `rasura man`.

#![allow(clippy::print_stdout)]

use std::io::Write;
use std::path::Path;

use clap::CommandFactory;

use super::args::Cli;
use super::output::usage;
use crate::home;
use crate::record::{Exit, Message};

pub fn completions(shell: clap_complete::Shell) -> anyhow::Result<Exit> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "rasura", &mut text);
    std::io::stdout().write_all(&text)?;
    Ok(Exit::Success)
}

pub fn man(output: Option<&Path>) -> anyhow::Result<Exit> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = output else {
        std::io::stdout().write_all(&page(&command, "rasura")?)?;
        return Ok(Exit::Success);
    };
    std::fs::create_dir_all(folder).map_err(|error| {
        usage(
            Message::new("folder-cannot-be-made")
                .with("path", folder)
                .with("kernel", error.to_string()),
        )
    })?;
    write_pages(&command, "rasura", folder)?;
    Ok(Exit::Success)
}

/// One page per command and subcommand, as git does it: `rasura-keys-init.1`.
fn write_pages(command: &clap::Command, name: &str, folder: &Path) -> anyhow::Result<()> {
    let path = folder.join(format!("{name}.1"));
    home::export_durably(&path, &page(command, name)?, true)
        .map_err(|error| usage(error.message()))?;
    for sub in command
        .get_subcommands()
        .filter(|sub| sub.get_name() != "help")
    {
        write_pages(sub, &format!("{name}-{}", sub.get_name()), folder)?;
    }
    Ok(())
}

fn page(command: &clap::Command, name: &str) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::new();
    // The name on the page is that of the file; the version's date would make
    // the generated page differ from day to day.
    let command = command
        .clone()
        .name(name.to_owned())
        .display_name(name.to_owned());
    clap_mangen::Man::new(command).date("").render(&mut text)?;
    Ok(text)
}
