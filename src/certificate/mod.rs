//! Signed statements about media: signing, keys, chains, checking, keeping.
//!
//! A statement is an [`envelope`] in canonical JSON, signed as a JWS in its
//! general JSON serialisation. [`issue`] makes and keeps one, [`check`] judges
//! one; [`keys`] makes and guards the keys that sign.
//!
//! May import `home`, `text`, `record`.

pub mod algorithm;
pub mod attachment;
pub mod authority;
pub mod chain;
pub mod check;
pub mod envelope;
pub mod export;
mod integers;
pub mod issue;
pub mod json;
pub mod jws;
mod key_files;
pub mod keys;
pub mod pem;
pub mod present;
pub mod private;
pub mod request;
pub mod schema;
pub mod signer;
pub mod succession;
pub mod summary;

#[cfg(test)]
pub(crate) mod trial;
