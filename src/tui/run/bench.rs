//! The key that signs and the folder for certificates, tried out before
//! anything is touched.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use zeroize::Zeroizing;

use crate::certificate::envelope::{ClockSaid, rfc3339};
use crate::certificate::issue::{is_implausible, is_in_doubt};
use crate::certificate::keys::{KeyError, KeyStore, NewKeys, PassphraseFault};
use crate::certificate::private::{Curve, Protection};
use crate::certificate::signer::Signer;
use crate::delivery::courier::{Courier, Pace, Standing};
use crate::delivery::destination::Destination;
use crate::home::{self, Home};
use crate::record::{Environment, Message, SafeText};
use crate::session::shelf::Shelf;
use crate::session::{Bench, practice};
use crate::tui::state::{BenchFacts, BenchWish, KeyNeed, Stick};

/// What is needed first, and what went wrong.
pub type Needs = (KeyNeed, Option<Message>);

/// Where a bench is opened from.
pub struct From {
    /// The state folder.
    pub home: PathBuf,
    /// The one whose server is in force, where that has none of its own.
    pub settings: PathBuf,
    /// What the stick says about itself.
    pub stick: Stick,
}

/// Opens the bench; `told` hears how the delivery of what it keeps stands.
///
/// # Errors
/// What is needed first.
pub fn open(
    wish: &BenchWish,
    from: &From,
    shelf: &Shelf,
    clock: Option<ClockSaid>,
    told: impl Fn(&Standing) + Send + 'static,
) -> Result<(Bench, BenchFacts), Box<Needs>> {
    let place = |reason: Message| Box::new((KeyNeed::Place(reason), None));
    // The server takes the place of a folder; what it has not shown is in memory.
    let folder = if wish.at_server {
        None
    } else {
        let made = make_folder(wish.folder.as_str(), wish.practice, from.stick);
        Some(made.map_err(place)?)
    };
    let home = state_folder(&from.home, wish.practice).map_err(place)?;
    let now = now().map_err(place)?;
    let asks = !wish.practice && clock.is_none();
    if asks && is_implausible(now) {
        return Err(ask_clock(now));
    }
    let signer = signer(wish, &home, now, asks)?.with_clock(clock);
    let computer = Some(shelf.computer(&home, &signer));
    let mut bench = Bench {
        home,
        signer: signer.into(),
        outputs: folder.clone().into_iter().collect(),
        computer,
        courier: None,
        environment: if wish.practice {
            Environment::Practice
        } else {
            Environment::Production
        },
    };
    let notes = bench
        .rehearse()
        .map_err(|error| place(Message::new("refused-no-place").with("reason", error.message())))?;
    if asks && is_in_doubt(&bench.signer, now) {
        return Err(ask_clock(now));
    }
    bench.courier = courier(&bench.home, from, wish.practice, told).map(Arc::new);
    let no_courier = || place(Message::new("delivery-not-configured"));
    if wish.at_server && bench.courier.is_none() {
        return Err(no_courier());
    }
    let facts = BenchFacts {
        organisation: bench.signer.organisation().into(),
        bench: bench.signer.bench().into(),
        folder: folder.as_deref().map(SafeText::from).unwrap_or_default(),
        notes,
    };
    Ok((bench, facts))
}

/// Delivers by the state folder's own server, else by the one that is in force.
pub fn courier(
    home: &Home,
    from: &From,
    practises: bool,
    told: impl Fn(&Standing) + Send + 'static,
) -> Option<Courier> {
    let other = Home::open_existing(&from.settings).ok().flatten();
    let settings = match (Destination::read(home), other) {
        (Ok(None), Some(other)) if !practises => other,
        _ => home.clone(),
    };
    Courier::begin_by(&settings, home, Pace::default(), told)
}

fn ask_clock(now: u64) -> Box<Needs> {
    let shown = rfc3339(now).unwrap_or_default();
    Box::new((KeyNeed::Clock(shown.as_str().into()), None))
}

/// What a person says of the clock: that it is right, or what time it is. Our own
/// stick's clock is set to it; another system's is its owner's.
pub fn say_clock(seconds: Option<u64>, by: Option<SafeText>, stick: Stick) -> Option<ClockSaid> {
    let now = now().ok()?;
    let said = seconds.unwrap_or(now);
    let set = seconds.is_some() && stick != Stick::No && set_clock(i128::from(said) * SECOND);
    Some(ClockSaid {
        clock: rfc3339(now)?,
        said: rfc3339(said)?,
        set,
        by,
    })
}

/// Nanoseconds in a second.
const SECOND: i128 = 1_000_000_000;

/// Sets the system's clock, in nanoseconds since 1970; whether that was done. The
/// clock that runs on while a computer is off is its owner's and stays.
pub fn set_clock(nanoseconds: i128) -> bool {
    use nix::sys::time::TimeSpec;
    use nix::time::{ClockId, clock_settime};
    let seconds = i64::try_from(nanoseconds.div_euclid(SECOND));
    let rest = i64::try_from(nanoseconds.rem_euclid(SECOND));
    let (Ok(seconds), Ok(rest)) = (seconds, rest) else {
        return false;
    };
    clock_settime(ClockId::CLOCK_REALTIME, TimeSpec::new(seconds, rest)).is_ok()
}

/// Seconds since 1970.
fn now() -> Result<u64, Message> {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH);
    elapsed
        .map(|elapsed| elapsed.as_secs())
        .map_err(|_| Message::new("clock-before-1970"))
}

fn state_folder(home: &Path, practises: bool) -> Result<Home, Message> {
    let open = |path: &Path| Home::open(path).map_err(|error| error.message());
    let parent = open(home)?;
    if practises {
        open(&parent.path().join(practice::FOLDER))
    } else {
        Ok(parent)
    }
}

fn make_folder(wanted: &str, practises: bool, stick: Stick) -> Result<PathBuf, Message> {
    let path = Path::new(wanted);
    let failed = |error: std::io::Error| {
        Message::new("folder-cannot-be-made")
            .with("path", path)
            .with("kernel", error.to_string())
    };
    std::fs::create_dir_all(path).map_err(failed)?;
    let folder = std::fs::canonicalize(path).map_err(failed)?;
    // It is written down in the journal, for going on after a power cut.
    if folder.to_str().is_none() {
        return Err(Message::new("folder-name-not-text").with("path", folder.as_path()));
    }
    let must_last = matches!(stick, Stick::MemoryOnly(_)) && !practises;
    if must_last && !home::outlives_power(&folder).map_err(|error| error.message())? {
        return Err(Message::new("tui-place-in-memory").with("path", folder.as_path()));
    }
    Ok(folder)
}

fn signer(wish: &BenchWish, home: &Home, now: u64, asks: bool) -> Result<Signer, Box<Needs>> {
    let store = KeyStore::new(home);
    if wish.practice {
        let made = practice::make_key(home, now);
        made.map_err(|error| Box::new((KeyNeed::Place(error.message()), None)))?;
    }
    if let (Some(new), Some(passphrase)) = (&wish.make, &wish.passphrase) {
        let new = NewKeys {
            organisation: new.organisation.clone(),
            number: new.number.clone(),
            bench: new.bench.clone(),
            practice: false,
            curve: Curve::P256,
            protection: Protection::Passphrase(passphrase.clone()),
        };
        store
            .init(&new, now)
            .map_err(|error| Box::new((KeyNeed::Make, Some(error.message()))))?;
    }
    let organisation = wish.organisation.as_deref();
    let set = store
        .find(wish.practice, organisation)
        .map_err(|error| match error {
            KeyError::NoKeys { .. } => Box::new((KeyNeed::Make, None)),
            KeyError::Ambiguous { organisations } => {
                Box::new((KeyNeed::Choose(organisations), None))
            }
            other => Box::new((KeyNeed::Place(other.message()), None)),
        })?;
    if asks && set.active.validity().0 > now {
        return Err(ask_clock(now));
    }
    let need = || KeyNeed::Passphrase(SafeText::new(set.organisation()));
    if set.encrypted && wish.passphrase.is_none() {
        return Err(Box::new((need(), None)));
    }
    let given = wish.passphrase.clone();
    let mut ask = || -> Result<Zeroizing<String>, PassphraseFault> {
        given.clone().ok_or(PassphraseFault::Cancelled)
    };
    Signer::unlock(&set, &mut ask, now).map_err(|error| Box::new((need(), Some(error.message()))))
}
