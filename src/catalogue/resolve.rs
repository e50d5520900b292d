//! Where each link of an entry goes: to a page, to a passage on it, to a file of the book, or
//! nowhere, which is a finding.

mod category;
mod near;
mod own;
mod whole;

use std::collections::HashMap;
use std::sync::OnceLock;

use super::names::Found;
use super::passages::Passages;
use super::{Catalogue, Role, TopicId, codes};
use crate::diagnostic::{Diagnostic, Level, Span};
use crate::markdown::{Image, Link, Target};
use crate::note::Note;
use crate::path::SourcePath;
use crate::quiz::BAD_SEE;
use whole::Whole;

/// Where a link goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Resolved {
    /// A page, and perhaps a passage on it.
    Page {
        /// The page.
        topic: TopicId,
        /// The passage.
        anchor: Option<Anchor>,
    },
    /// The index page of a collection that has no note for it, and perhaps a category on it.
    Collection(usize, Option<Anchor>),
    /// A file that is published as it is.
    Asset(SourcePath),
    /// A page that is not published.
    Draft,
    /// Nowhere.
    Dangling,
}

/// A passage of a page: the id in the finished page, the part's suffix included.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor(pub String);

/// A finding whose "did you mean" is still to be looked for: that costs a walk over all names, so
/// it is done for the first few only.
pub(super) struct Unknown {
    pub(super) finding: Diagnostic,
    pub(super) wanted: Wanted,
}

impl Unknown {
    /// The link is the `see:` of a question, which has a code of its own.
    pub(super) fn leads_from_see(&mut self) {
        let finding = &mut self.finding;
        let nowhere = [&codes::LINK_UNKNOWN, &codes::LINK_ANCHOR, &codes::LINK_FILE];
        if nowhere.iter().any(|code| code.name == finding.code.name) {
            finding.code = &BAD_SEE;
            finding.level = BAD_SEE.level;
            finding.message = format!("`see:` leads nowhere: {}", finding.message);
        }
    }
}

/// What could not be found.
pub(super) enum Wanted {
    Name(String),
    Anchor(TopicId, String),
    File(String),
    Nothing,
}

/// What links can point to, by path. It holds as long as no name, heading or file changes.
#[derive(Debug)]
pub(super) struct Places {
    assets: HashMap<String, SourcePath>,
    /// Assets by file name, for `![[image.png]]`; `None` where several have the name.
    asset_names: HashMap<String, Option<SourcePath>>,
    /// Notes by path in lower case.
    notes: HashMap<String, TopicId>,
    /// Passages of each topic, made when first asked for.
    anchors: Vec<OnceLock<Passages>>,
    /// The same of whole notes that are cut.
    wholes: HashMap<SourcePath, OnceLock<Whole>>,
    glossary: Option<TopicId>,
    /// Collections by the folders of their notes: two folders with one address share a collection.
    folders: HashMap<String, usize>,
}

impl Places {
    pub(super) fn new<'a>(
        catalogue: &Catalogue,
        assets: impl IntoIterator<Item = &'a SourcePath>,
    ) -> Self {
        let mut by_path = HashMap::new();
        let mut by_name: HashMap<String, Option<SourcePath>> = HashMap::new();
        for asset in assets {
            by_path.insert(asset.as_str().to_lowercase(), asset.clone());
            by_name
                .entry(asset.file_name().to_lowercase())
                .and_modify(|known| *known = None)
                .or_insert_with(|| Some(asset.clone()));
        }
        let notes = catalogue.shape.by_path.iter();
        let parts = catalogue.topics.iter().flat_map(|topic| &topic.parts);
        let cut_notes = parts.filter(|part| !part.is_own());
        let cut_notes = cut_notes.map(|part| part.note.path.clone());
        Self {
            assets: by_path,
            asset_names: by_name,
            notes: notes
                .map(|(path, &id)| (path.as_str().to_lowercase(), id))
                .collect(),
            anchors: catalogue.topics.iter().map(|_| OnceLock::new()).collect(),
            wholes: cut_notes.map(|path| (path, OnceLock::new())).collect(),
            glossary: catalogue.with_role(super::Role::Glossary),
            folders: category::folders(catalogue),
        }
    }
}

/// Where a link stands.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    /// The page.
    pub(super) topic: TopicId,
    /// The number of the part on it.
    pub(super) number: usize,
    /// The note.
    pub(super) note: &'a Note,
}

/// Looks links up; shared by all threads.
pub(super) struct Resolver<'a> {
    catalogue: &'a Catalogue,
    unknown: Level,
    places: &'a Places,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, unknown: Level, places: &'a Places) -> Self {
        Self {
            catalogue,
            unknown,
            places,
        }
    }

    /// Where a link goes.
    pub(super) fn link(&self, link: &Link, at: At<'_>, unknown: &mut Vec<Unknown>) -> Resolved {
        let span = || Span {
            path: at.note.path.clone(),
            range: link.span.clone(),
        };
        match &link.target {
            Target::Wiki { name, anchor } => self.wiki(name, anchor.as_deref(), at, span, unknown),
            Target::File { path, anchor } => self.file(path, anchor.as_deref(), at, span, unknown),
            Target::Rooted { path, anchor } => {
                let rooted = format!("{}/{path}", self.catalogue.shape.src);
                match SourcePath::new(rooted.trim_start_matches('/')) {
                    Some(path) => self.file(&path, anchor.as_deref(), at, span, unknown),
                    None => self.outside(path, span(), unknown),
                }
            }
            Target::Outside(written) => self.outside(written, span(), unknown),
        }
    }

    /// The file of an image; `None` is a finding already.
    pub(super) fn image(
        &self,
        image: &Image,
        note: &Note,
        unknown: &mut Vec<Unknown>,
    ) -> Option<SourcePath> {
        let by_path = image.path.as_ref().and_then(|p| self.asset(p));
        let rooted = || {
            let rooted = format!(
                "{}/{}",
                self.catalogue.shape.src,
                image.written.trim_start_matches('/')
            );
            SourcePath::new(rooted.trim_start_matches('/')).and_then(|p| self.asset(&p))
        };
        let by_name = || {
            let name = image.written.rsplit('/').next().unwrap_or(&image.written);
            self.places
                .asset_names
                .get(&name.to_lowercase())
                .cloned()
                .flatten()
        };
        let found = match image.by_name {
            true => by_path.or_else(rooted).or_else(by_name),
            false if image.written.starts_with('/') => rooted(),
            false => by_path,
        };
        if found.is_none() {
            let span = Span {
                path: note.path.clone(),
                range: image.span.clone(),
            };
            unknown.push(Unknown {
                finding: Diagnostic::new(
                    &codes::IMAGE_UNKNOWN,
                    span,
                    format!("the book has no image `{}`", image.written),
                )
                .label("not found"),
                wanted: Wanted::File(image.written.clone()),
            });
        }
        found
    }

    fn wiki(
        &self,
        name: &str,
        anchor: Option<&str>,
        at: At<'_>,
        span: impl Fn() -> Span,
        unknown: &mut Vec<Unknown>,
    ) -> Resolved {
        if name.is_empty() {
            return self.own(anchor, at, span, unknown);
        }
        if let Some(id) = self.note_by_path(name, at.note) {
            return self.page(id, anchor, span, unknown);
        }
        match self.catalogue.shape.names.find(name) {
            Found::One(id) => return self.page(id, anchor, span, unknown),
            Found::Several(ids) => {
                let mut finding = Diagnostic::new(
                    &codes::LINK_AMBIGUOUS,
                    span(),
                    format!("several pages are called `{name}`"),
                )
                .level(self.unknown);
                for id in ids.iter().take(5) {
                    let path = &self.catalogue.topic(*id).main().note.path;
                    finding = finding.note(format!("one is {path}"));
                }
                let first = &self.catalogue.topic(ids[0]).main().note.path;
                let below = first
                    .below(self.catalogue.shape.src.as_str())
                    .unwrap_or(first.as_str());
                let path = below.trim_end_matches(".md");
                let finding = finding.help(format!("write the path: `[[{path}|{name}]]`"));
                unknown.push(Unknown {
                    finding,
                    wanted: Wanted::Nothing,
                });
                return Resolved::Dangling;
            }
            Found::None => {}
        }
        if anchor.is_none()
            && let Some(glossary) = self.places.glossary
            && let Some(found) = self.anchor(glossary, name)
        {
            return Resolved::Page {
                topic: glossary,
                anchor: Some(found),
            };
        }
        let asset = at.note.path.join(name).and_then(|p| self.asset(&p));
        if let Some(asset) =
            asset.or_else(|| self.places.asset_names.get(&name.to_lowercase())?.clone())
        {
            return Resolved::Asset(asset);
        }
        unknown.push(Unknown {
            finding: Diagnostic::new(
                &codes::LINK_UNKNOWN,
                span(),
                format!("no note is called `{name}`"),
            )
            .label("not found")
            .level(self.unknown),
            wanted: Wanted::Name(name.to_owned()),
        });
        Resolved::Dangling
    }

    /// `[[folder/note]]`, from the folder of the notes or that of the note.
    fn note_by_path(&self, name: &str, note: &Note) -> Option<TopicId> {
        let has_extension = name.to_lowercase().ends_with(".md");
        if !name.contains('/') && !has_extension {
            return None;
        }
        let file = if has_extension {
            name.to_owned()
        } else {
            format!("{name}.md")
        };
        let rooted = format!("{}/{file}", self.catalogue.shape.src);
        let rooted = SourcePath::new(rooted.trim_start_matches('/'));
        let candidates = [rooted, note.path.join(&file)];
        candidates.into_iter().flatten().find_map(|p| self.note(&p))
    }

    fn file(
        &self,
        path: &SourcePath,
        anchor: Option<&str>,
        at: At<'_>,
        span: impl Fn() -> Span,
        unknown: &mut Vec<Unknown>,
    ) -> Resolved {
        if *path == at.note.path {
            return self.own(anchor, at, span, unknown);
        }
        let with = |end: &str| SourcePath::new(&format!("{path}{end}"));
        let found = self
            .note(path)
            .or_else(|| with("/index.md").and_then(|p| self.note(&p)))
            .or_else(|| with("/_index.md").and_then(|p| self.note(&p)))
            .or_else(|| with("/README.md").and_then(|p| self.note(&p)))
            .or_else(|| with(".md").and_then(|p| self.note(&p)))
            .or_else(|| {
                let stem = path.as_str().strip_suffix(".html")?;
                SourcePath::new(&format!("{stem}.md")).and_then(|p| self.note(&p))
            });
        if let Some(id) = found {
            return self
                .above(id, path, anchor, at)
                .unwrap_or_else(|| self.page(id, anchor, span, unknown));
        }
        if let Some(asset) = self.asset(path) {
            return Resolved::Asset(asset);
        }
        if let Some(collection) = self.collection(path) {
            let found = anchor.map(|anchor| (anchor, self.category(collection, anchor)));
            if let Some((anchor, None)) = found {
                let title = &self.catalogue.shape.collections[collection].title;
                unknown.push(self.nothing_like(anchor, "category", title, span()));
            }
            let found = found.and_then(|(_, found)| found);
            return found.unwrap_or(Resolved::Collection(collection, None));
        }
        unknown.push(Unknown {
            finding: Diagnostic::new(
                &codes::LINK_FILE,
                span(),
                format!("the book has no file `{path}`"),
            )
            .label("not found")
            .level(self.unknown),
            wanted: Wanted::File(path.as_str().to_owned()),
        });
        Resolved::Dangling
    }

    fn outside(&self, written: &str, span: Span, unknown: &mut Vec<Unknown>) -> Resolved {
        unknown.push(Unknown {
            finding: Diagnostic::new(
                &codes::LINK_OUTSIDE,
                span,
                format!("the link `{written}` climbs out of the book"),
            )
            .level(self.unknown)
            .help("copy the file into the folder of the notes, or link to its published address"),
            wanted: Wanted::Nothing,
        });
        Resolved::Dangling
    }

    fn page(
        &self,
        topic: TopicId,
        anchor: Option<&str>,
        span: impl Fn() -> Span,
        unknown: &mut Vec<Unknown>,
    ) -> Resolved {
        if self.catalogue.topic(topic).withheld {
            // The note has its own finding; links to it would only repeat it.
            return Resolved::Draft;
        }
        if !self.catalogue.is_visible(topic) {
            unknown.push(Unknown {
                finding: Diagnostic::new(
                    &codes::LINK_DRAFT,
                    span(),
                    format!(
                        "`{}` is a draft and not published",
                        self.catalogue.topic(topic).title
                    ),
                ),
                wanted: Wanted::Nothing,
            });
            return Resolved::Draft;
        }
        let Some(written) = anchor else {
            return Resolved::Page {
                topic,
                anchor: None,
            };
        };
        let last = last(written);
        let of = self.catalogue.topic(topic);
        let found = self.anchor(topic, last).or_else(|| {
            let collection = of.collection.filter(|_| of.role == Role::Index)?;
            self.category_anchor(collection, last)
        });
        if found.is_none() && !of.is_title(last) {
            unknown.push(self.no_passage(topic, last, span()));
        }
        Resolved::Page {
            topic,
            anchor: found,
        }
    }

    fn no_passage(&self, topic: TopicId, written: &str, span: Span) -> Unknown {
        let title = &self.catalogue.topic(topic).title;
        Unknown {
            wanted: Wanted::Anchor(topic, written.to_owned()),
            ..self.nothing_like(written, "heading or term", title, span)
        }
    }

    fn nothing_like(&self, written: &str, what: &str, title: &str, span: Span) -> Unknown {
        let message = format!("the page `{title}` has no {what} `{written}`");
        Unknown {
            finding: Diagnostic::new(&codes::LINK_ANCHOR, span, message)
                .label("not found")
                .level(self.unknown),
            wanted: Wanted::Nothing,
        }
    }

    fn note(&self, path: &SourcePath) -> Option<TopicId> {
        let exact = self.catalogue.shape.by_path.get(path).copied();
        exact.or_else(|| {
            self.places
                .notes
                .get(&path.as_str().to_lowercase())
                .copied()
        })
    }

    /// The collection whose folder this is: its index page is made by the build.
    fn collection(&self, path: &SourcePath) -> Option<usize> {
        let folder = path.below(self.catalogue.shape.src.as_str())?;
        self.places.folders.get(folder).copied()
    }

    fn asset(&self, path: &SourcePath) -> Option<SourcePath> {
        self.places
            .assets
            .get(&path.as_str().to_lowercase())
            .cloned()
    }

    /// The passage of a page with this text or id.
    fn anchor(&self, topic: TopicId, written: &str) -> Option<Anchor> {
        self.passages(topic)
            .find(self.catalogue.topic(topic), written)
    }

    fn passages(&self, topic: TopicId) -> &'a Passages {
        let of = self.catalogue.topic(topic);
        self.places.anchors[topic.index()].get_or_init(|| Passages::new(of))
    }
}

/// `Heading#Deeper` names a heading by the way to it; the last one is meant.
fn last(written: &str) -> &str {
    let last = written.rsplit('#').next().unwrap_or(written);
    // GitHub writes this before the ids of headings.
    last.strip_prefix("user-content-").unwrap_or(last)
}
