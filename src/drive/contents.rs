//! What stands on a drive, found by signatures. Pure: reads through a callback.
