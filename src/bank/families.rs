//! Families: questions that ask the same, by `same-as:`. Each is known by the smallest of its ids.

use std::collections::BTreeMap;

/// The smallest id of each question's family, for those that have one; `pairs` are the id of a
/// question and the one it names. Ids that are no question's join nothing.
pub(super) fn families<'a>(
    ids: impl Iterator<Item = &'a str>,
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
) -> BTreeMap<&'a str, &'a str> {
    // In ascending order, so that the smaller of two roots is the smaller id.
    let mut sorted: Vec<&str> = ids.collect();
    sorted.sort_unstable();
    sorted.dedup();
    let mut above: Vec<usize> = (0..sorted.len()).collect();
    let mut related = vec![false; sorted.len()];
    for (a, b) in pairs {
        let places = (sorted.binary_search(&a), sorted.binary_search(&b));
        let (Ok(a), Ok(b)) = places else { continue };
        if a == b {
            continue;
        }
        (related[a], related[b]) = (true, true);
        let (a, b) = (root(&mut above, a), root(&mut above, b));
        above[a.max(b)] = a.min(b);
    }
    let members = (0..sorted.len()).filter(|&n| related[n]);
    let named: Vec<usize> = members.collect();
    named
        .into_iter()
        .map(|n| (sorted[n], sorted[root(&mut above, n)]))
        .collect()
}

/// The root of a tree, whose paths are made shorter on the way.
fn root(above: &mut [usize], mut n: usize) -> usize {
    while above[n] != n {
        above[n] = above[above[n]];
        n = above[n];
    }
    n
}

#[cfg(test)]
mod tests {
    use super::families;

    #[test]
    fn a_family_is_known_by_its_smallest_id() {
        let ids = ["d", "b", "a", "c", "lone"];
        let pairs = [
            ("d", "c"),
            ("b", "c"),
            ("a", "d"),
            ("lone", "gone"),
            ("lone", "lone"),
        ];
        let found = families(ids.into_iter(), pairs.into_iter());
        let found: Vec<_> = found.into_iter().collect();
        assert_eq!(found, [("a", "a"), ("b", "a"), ("c", "a"), ("d", "a")]);
    }
}
