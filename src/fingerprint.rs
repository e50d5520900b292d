//! Fingerprints: 64-bit content hashes that decide what is unchanged. They key the memo tables and
//! the `?v=` queries of assets, so they must be the same in every run and for every thread count;
//! they guard against accidents, not attackers.

use std::fmt;
use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// A 64-bit xxh3 hash of some content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// The fingerprint of raw bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(xxh3_64(bytes))
    }

    /// The fingerprint of anything hashable: a settings struct, a tuple of other fingerprints.
    #[must_use]
    pub fn of<T: Hash + ?Sized>(value: &T) -> Self {
        let mut hasher = Xxh3::new();
        value.hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// Eight hexadecimal digits, enough for a cache-busting query.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the low half is the short form"
        )]
        let short = self.0 as u32;
        write!(f, "{short:08x}")
    }
}
