//! Emulated drives.
