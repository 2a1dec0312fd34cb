//! SIGINT and SIGTERM ask running work to stop; they never kill it in the middle.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use nix::sys::signal::{SigSet, Signal};

use crate::record::Exit;

/// How many pieces of work want to end by themselves when they are told to stop.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

static STOP: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Takes the signals over. Must be called before any thread is made, since
/// threads inherit the mask.
///
/// # Errors
/// When the kernel refuses the mask or a thread.
pub fn take_over() -> std::io::Result<()> {
    let mut signals = SigSet::empty();
    signals.add(Signal::SIGINT);
    signals.add(Signal::SIGTERM);
    signals.add(Signal::SIGHUP);
    signals.thread_block()?;
    let stop = stop_flag();
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            while signals.wait().is_ok() {
                stop.store(true, Ordering::SeqCst);
                if RUNNING.load(Ordering::SeqCst) == 0 {
                    // Nothing is at work that would need an orderly end.
                    std::process::exit(i32::from(Exit::Unknown.code()));
                }
            }
        })?;
    Ok(())
}

/// The flag that the signals set.
#[must_use]
pub fn stop_flag() -> Arc<AtomicBool> {
    STOP.get_or_init(|| Arc::new(AtomicBool::new(false)))
        .clone()
}

/// Work that wants to end by itself; as long as one of these lives, signals
/// only set the flag.
pub struct Running;

impl Running {
    #[must_use]
    pub fn begin() -> Self {
        RUNNING.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::SeqCst);
    }
}
