//! The technician's screen: `rasura` without arguments.
//!
//! [`state`] is one value, changed by events; it gives effects. [`draw`] reads
//! it and changes nothing. [`run`] carries the effects out: it looks at drives,
//! runs jobs through `session` and holds the terminal. There is no second way
//! to erase: a drive comes to `session` only as an `Authorized`, which `plan`
//! gives for what a person typed.
//!
//! May import what `cli` may, and never `cli`.

pub mod draw;
mod run;
pub mod state;
#[cfg(test)]
mod trial;

pub use run::{Options, run};
