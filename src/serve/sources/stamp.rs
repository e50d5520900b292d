//! What the system says of a file without its content being read: enough to tell that it is the one
//! that was read before, or that it may be another.

use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Steps of the clock by which systems stamp files, with room to spare.
const TICK: Duration = Duration::from_millis(20);
/// The same of file systems that keep whole seconds, FAT even every other.
const COARSE_TICK: Duration = Duration::from_millis(2_500);

/// Size, times and identity of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
    identity: Identity,
    /// Whether the file was changed so shortly before that another change might get the same time.
    fresh: bool,
}

/// What tells a file from another of the same size and time that took its place.
#[cfg(unix)]
type Identity = (u64, u64, i64, i64);
#[cfg(not(unix))]
type Identity = ();

impl Stamp {
    /// The stamp of what `path` leads to; none if there is nothing.
    ///
    /// # Errors
    ///
    /// When the system does not say.
    pub(super) fn of(path: &Path) -> io::Result<Option<Self>> {
        match std::fs::metadata(path) {
            Ok(metadata) => Ok(Some(Self::new(&metadata, SystemTime::now()))),
            Err(error) if is_gone(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn new(metadata: &Metadata, now: SystemTime) -> Self {
        let modified = metadata.modified().ok();
        let (identity, changed) = identity(metadata);
        let is_fresh = |time: SystemTime| {
            let since = time.duration_since(SystemTime::UNIX_EPOCH);
            let whole = since.is_ok_and(|since| since.subsec_nanos() == 0);
            let tick = if whole { COARSE_TICK } else { TICK };
            now.duration_since(time).map_or(true, |age| age < tick)
        };
        Self {
            len: metadata.len(),
            modified,
            identity,
            fresh: changed.or(modified).is_none_or(is_fresh),
        }
    }

    /// Whether it may have been emptied just now, to be filled.
    pub(super) fn is_being_filled(self) -> bool {
        self.len == 0 && self.fresh
    }

    /// Whether a file that had this stamp when it was read and has `now` is sure to be the same.
    pub(super) fn vouches_for(self, now: Self) -> bool {
        !self.fresh && self.is_like(now)
    }

    /// Whether both may be of the same content.
    pub(super) fn is_like(self, other: Self) -> bool {
        (self.len, self.modified, self.identity) == (other.len, other.modified, other.identity)
    }
}

/// Whether an error says that there is no such file.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// With the time of the last change of any kind, which nobody can set.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> (Identity, Option<SystemTime>) {
    use std::os::unix::fs::MetadataExt as _;
    let (seconds, nanos) = (metadata.ctime(), metadata.ctime_nsec());
    let changed = u64::try_from(seconds)
        .ok()
        .zip(u32::try_from(nanos).ok())
        .map(|(seconds, nanos)| SystemTime::UNIX_EPOCH + Duration::new(seconds, nanos));
    ((metadata.dev(), metadata.ino(), seconds, nanos), changed)
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (Identity, Option<SystemTime>) {
    ((), None)
}
