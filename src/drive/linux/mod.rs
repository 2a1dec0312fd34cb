//! Transports of Linux: block devices and image files.
