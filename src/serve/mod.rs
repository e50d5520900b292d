//! Serving a book while it is written: files are watched, what changed is read again.

pub(crate) mod scope;
pub(crate) mod sources;
pub(crate) mod watch;
