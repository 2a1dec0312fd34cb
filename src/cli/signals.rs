//! SIGINT and SIGTERM ask running work to stop; they never kill it in the middle.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use nix::sys::signal::{SigSet, Signal};

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
            }
        })?;
    Ok(())
}

/// The flag that the signals set.
pub fn stop_flag() -> Arc<AtomicBool> {
    STOP.get_or_init(|| Arc::new(AtomicBool::new(false)))
        .clone()
}
