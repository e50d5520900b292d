//! What a misspelt link may have meant.

use super::Resolver;
use crate::catalogue::TopicId;
use crate::path::SourcePath;
use crate::suggest::nearest;

impl Resolver<'_> {
    /// The passage of a page whose text is nearest to a misspelt one.
    pub(in crate::catalogue) fn nearest_anchor(
        &self,
        topic: TopicId,
        wanted: &str,
    ) -> Option<String> {
        let topic = self.catalogue.topic(topic);
        let entries = topic.parts.iter().map(|p| &p.entry.prose);
        let texts = entries.flat_map(|prose| {
            let headings = prose.outline.iter().map(|h| h.text.as_str());
            headings.chain(prose.terms.iter().map(|t| t.name.as_str()))
        });
        nearest(wanted, texts).map(str::to_owned)
    }

    /// The note or asset whose path is nearest to a misspelt one, else the first whose name is: the
    /// folder may be wrong as well.
    pub(in crate::catalogue) fn nearest_file(&self, wanted: &str) -> Option<&str> {
        let topics = self.catalogue.topics.iter();
        let mut paths: Vec<&SourcePath> = topics.map(|t| &t.main().note.path).collect();
        let mut assets: Vec<&SourcePath> = self.places.assets.values().collect();
        assets.sort_unstable();
        paths.append(&mut assets);
        let whole = nearest(wanted, paths.iter().map(|path| path.as_str()));
        whole.or_else(|| {
            let wanted = SourcePath::new(wanted.trim_start_matches('/'))?;
            let stem = nearest(wanted.stem(), paths.iter().map(|p| p.stem()))?;
            let found = paths.iter().find(|path| path.stem() == stem);
            found.map(|path| path.as_str())
        })
    }
}
