//! Maps over slices whose results come back in the order of the input, so that neither output nor
//! findings depend on the number of threads. Of the pure floors `search` alone divides its work by
//! itself.

use rayon::prelude::*;

/// Applies `f` to every item.
pub fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(f).collect()
}

/// Applies `f` to every item, with scratch space that each worker makes once and uses again.
pub fn map_with<T: Sync, S: Send, R: Send>(
    items: &[T],
    scratch: impl Fn() -> S + Sync + Send,
    f: impl Fn(&mut S, &T) -> R + Sync + Send,
) -> Vec<R> {
    items.par_iter().map_init(scratch, f).collect()
}

/// Runs two things side by side.
pub fn join<A: Send, B: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    rayon::join(a, b)
}
