//! The census: a look at every file of the book without reading one. Events are a hint that is acted
//! on at once; the census, taken afterwards and beside the path of an answer, tells whether they
//! have told everything.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::stamp::Stamp;
use crate::parallel;
use crate::path::SourcePath;
use crate::scan::{self, CONFIG, LOCK, Listing};
use crate::serve::scope::Scope;
use crate::serve::watch::{Batch, Change};

/// Stamps of all files of the book, as they were when they were read; none where the system does not
/// say.
pub(super) type Stamps = BTreeMap<SourcePath, Option<Stamp>>;

/// What is known of the files of a book, for a comparison with what is there. Cheap to make and
/// independent of the sources it was made from, so that another thread may do the walking.
#[derive(Clone, Debug)]
pub(crate) struct Census {
    pub(super) scope: Scope,
    pub(super) stamps: Arc<Stamps>,
    pub(super) folders: Arc<Listing>,
}

impl Census {
    /// The files that came, went, or may have changed since they were read; no file is read.
    /// [`LiveSources::update`](super::LiveSources::update) takes them as they are. A file that had
    /// been changed only milliseconds before it was read is always among them, since another change
    /// could not be told apart.
    #[must_use]
    pub(crate) fn verify(&self) -> Batch {
        let mut listing = list(&self.scope);
        if listing.links != self.folders.links || listing.findings != self.folders.findings {
            return Batch::from([Change::Folder(self.scope.src_folder().to_owned())]);
        }
        let there = files(&self.scope, &mut listing);
        let changed = changed(&self.scope, &self.stamps, &there);
        let gone = gone(&self.stamps, &there);
        let change = |path| Change::File(self.scope.absolute(path));
        changed.iter().chain(&gone).map(change).collect()
    }
}

/// Lists the book as the scan does, with the links that lie in the book's folder itself.
pub(super) fn list(scope: &Scope) -> Listing {
    let mut listing = scan::list(scope.root(), &scope.folders());
    let is_link = |path: &SourcePath| scope.absolute(path).is_symlink();
    listing.links.extend(beside().filter(is_link));
    listing
}

fn beside() -> impl Iterator<Item = SourcePath> {
    [CONFIG, LOCK].into_iter().filter_map(SourcePath::new)
}

/// Takes the files out of a listing, with those that lie in the book's folder itself.
pub(super) fn files(scope: &Scope, listing: &mut Listing) -> Vec<SourcePath> {
    let beside = beside().filter(|path| scope.absolute(path).try_exists().unwrap_or(true));
    let listed = listing.content.drain(..).chain(listing.theme.drain(..));
    beside.chain(listed).collect()
}

/// Which files are not among those that are there.
pub(super) fn gone(stamps: &Stamps, there: &[SourcePath]) -> BTreeSet<SourcePath> {
    let there: BTreeSet<&SourcePath> = there.iter().collect();
    let gone = stamps.keys().filter(|path| !there.contains(path));
    gone.cloned().collect()
}

/// Which of these files are not as they were.
pub(super) fn changed(scope: &Scope, stamps: &Stamps, there: &[SourcePath]) -> Vec<SourcePath> {
    let same = parallel::map(there, |path| {
        let now = Stamp::of(&scope.absolute(path)).ok().flatten();
        match (stamps.get(path), now) {
            (Some(Some(known)), Some(now)) => known.vouches_for(now),
            (Some(None), None) => true,
            _ => false,
        }
    });
    there
        .iter()
        .zip(same)
        .filter(|(_, same)| !same)
        .map(|(path, _)| path.clone())
        .collect()
}
