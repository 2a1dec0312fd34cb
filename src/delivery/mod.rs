//! Delivery of kept statements to one server over HTTPS. Off unless a
//! destination was configured; then it speaks with the holder of the named
//! certificate, or with whom the named authority issued one, and with nobody else,
//! and listens to nobody.
//!
//! What is kept in the state folder is never moved, changed or deleted here.
//! A statement counts as delivered when the server has shown what it holds,
//! by its digest or by giving the same bytes back (docs/delivery.md).
//!
//! May import `certificate`, `home`, `ntp`, `record`.

mod authority;
pub mod client;
pub mod courier;
pub mod destination;
pub mod http;
pub mod spool;
mod tls;
