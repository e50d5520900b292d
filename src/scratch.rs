//! Large buffers for a moment. Allocators keep the space of what is freed for later, each thread its
//! own, so that a step which needs thirty megabytes for half a second would cost a server as much for
//! each of its threads for ever. What is larger than `OWN` they ask the system for by itself, and
//! give back as a whole; pages of it that are never touched take no memory.

/// Bytes from which an allocation is a mapping of its own: above 32 MiB glibc never changes its mind
/// about that, and other allocators draw the line lower.
const OWN: usize = 33 << 20;

/// An empty vector for at least `least` items.
#[must_use]
pub fn vec<T>(least: usize) -> Vec<T> {
    Vec::with_capacity(least.max(OWN / size_of::<T>().max(1)))
}

/// A vector of `len` zeros.
#[must_use]
pub fn zeros(len: usize) -> Vec<u32> {
    // Zeroed by the system, not by writing to it.
    let mut zeros = vec![0; len.max(OWN / size_of::<u32>())];
    zeros.truncate(len);
    zeros
}

#[cfg(test)]
mod tests {
    use super::{OWN, vec, zeros};

    #[test]
    fn buffers_are_large_whatever_is_asked_for() {
        assert!(vec::<u64>(3).capacity() * 8 >= OWN);
        assert!(vec::<u8>(2 * OWN).capacity() >= 2 * OWN);
        let zeros = zeros(5);
        assert_eq!(zeros, [0; 5]);
        assert!(zeros.capacity() * 4 >= OWN);
    }
}
