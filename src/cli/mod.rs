//! The command line: clap's types become requests, events become lines.
//!
//! May import everything but `sys` and `protocol`. Only here does the program
//! print, and only here and in `main` is `anyhow` used.

mod args;
mod bench;
mod certificate;
mod deliver;
mod documents;
mod drives;
mod keys;
mod localise;
mod output;
mod plan;
mod policy;
mod practice;
mod progress;
mod resume;
mod stick;
mod summary;
mod verify;
mod wipe;
mod wishes;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::FromArgMatches;
use clap::error::ErrorKind;

use crate::home::Home;
use crate::record::{Environment, Exit, Message};
use crate::session::shelf::Shelf;
use crate::session::signals;
use crate::text::{Catalogue, Language};
use crate::tui;
use args::{Cli, Command};
use output::{Failure, Output, usage};

#[doc(hidden)]
pub use wishes::is_job_file;

/// What every command needs.
struct Context {
    output: Output,
    home: Result<PathBuf, Message>,
    shelf: Shelf,
    environment: Environment,
}

impl Context {
    /// The state folder, made where it is missing.
    fn home(&self) -> anyhow::Result<Home> {
        let path = self
            .home
            .as_ref()
            .map_err(|message| usage(message.clone()))?;
        Home::open(path).map_err(|error| usage(error.message()))
    }

    /// The state folder, if there is one.
    fn home_if_there(&self) -> anyhow::Result<Option<Home>> {
        let Ok(path) = &self.home else {
            return Ok(None);
        };
        Home::open_existing(path).map_err(|error| usage(error.message()))
    }

    /// Folders that must not be erased under our feet.
    fn own_folders(&self, output: Option<&Path>) -> Vec<PathBuf> {
        self.home
            .iter()
            .cloned()
            .chain(output.map(Path::to_path_buf))
            .collect()
    }
}

/// Runs the program with these arguments, the first being its name.
#[must_use]
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Before the command line is understood: what is wrong with it is said in
    // the language that it asks for.
    let (language, unknown) = language(localise::asked(&arguments).as_deref());
    let mut output = Output {
        json: wants_json(&arguments),
        catalogue: Catalogue::new(language),
    };
    let parsed = localise::command(language)
        .try_get_matches_from(&arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return not_understood(&output, &error),
    };
    output.json = cli.json;
    if let Some(failure) = unknown {
        output.failure(&failure);
        return failure.exit;
    }
    let home = Home::default_path().map_err(|error| error.message());
    let mut context = Context {
        output,
        home,
        shelf: Shelf::Machine,
        environment: Environment::Production,
    };
    let result = signals::take_over()
        .map_err(anyhow::Error::from)
        .and_then(|()| match cli.command {
            Some(command) => dispatch(&mut context, command),
            None => screen(&context, cli.language.is_some()),
        });
    result.unwrap_or_else(|error| report(&context.output, error))
}

/// Whether JSON is asked for: clap cannot tell when it understood nothing.
fn wants_json(arguments: &[OsString]) -> bool {
    arguments.iter().any(|argument| argument == "--json")
}

/// Help and versions are shown; what is wrong with the command line is said.
fn not_understood(output: &Output, error: &clap::Error) -> Exit {
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if is_help && !(error.use_stderr() && output.json) {
        localise::show_help(output, error);
        return if error.use_stderr() {
            Exit::Usage
        } else {
            Exit::Success
        };
    }
    let failure = localise::failure(error, output.catalogue.language());
    output.failure(&failure);
    failure.exit
}

fn dispatch(context: &mut Context, command: Command) -> anyhow::Result<Exit> {
    match command {
        Command::Drives(args) => drives::run(context, args.watch),
        Command::Plan(args) => plan::run(context, &args),
        Command::Wipe(args) => wipe::run(context, &args),
        Command::Bench(args) => bench::run(context, &args),
        Command::Resume(args) => resume::run(context, &args),
        Command::Verify(args) => verify::run(context, &args),
        Command::Certificate(command) => certificate::run(context, &command),
        Command::Deliver(args) => deliver::run(context, &args),
        Command::Keys(command) => keys::run(context, &command),
        Command::Practice(args) => practice::run(context, &args),
        Command::Policy(command) => policy::run(context, &command),
        Command::Stick(command) => stick::run(context, &command),
        Command::Completions { shell } => documents::completions(shell),
        Command::Man { output } => documents::man(output.as_deref()),
    }
}

/// The technician's screen, where there is a terminal for it; else the help.
fn screen(context: &Context, language_was_named: bool) -> anyhow::Result<Exit> {
    let out = &context.output;
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if out.json || dumb || !terminal {
        if !out.json {
            let language = out.catalogue.language();
            out.note(localise::command(language).render_help().to_string());
        }
        return Err(usage(Message::new("tui-no-terminal")));
    }
    let language = language_was_named.then(|| out.catalogue.language());
    let home = context.home.clone();
    tui::run(tui::Options { language, home }).map_err(usage)
}

fn report(output: &Output, error: anyhow::Error) -> Exit {
    let failure = error.downcast::<Failure>().unwrap_or_else(|error| Failure {
        exit: Exit::Usage,
        messages: vec![Message::new("error-other").with("detail", format!("{error:#}"))],
    });
    output.failure(&failure);
    failure.exit
}

fn language(given: Option<&str>) -> (Language, Option<Failure>) {
    let Some(given) = given else {
        return (Language::from_env(), None);
    };
    match given.parse() {
        Ok(language) => (language, None),
        Err(_) => {
            let message = Message::new("language-unknown").with("language", given);
            (
                Language::from_env(),
                Some(Failure {
                    exit: Exit::Usage,
                    messages: vec![message],
                }),
            )
        }
    }
}
