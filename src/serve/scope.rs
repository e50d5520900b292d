//! Which paths concern a book, by their names alone: what the watcher listens to and what is read
//! again. The rules that need a look at the disk are those of the scan.

use std::path::{Component, Path, PathBuf};

use crate::path::SourcePath;
use crate::scan::{CONFIG, Folders, LOCK, MANIFEST, THEMES};

/// Where the files of a book lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scope {
    /// The book's folder, absolute and without symbolic links.
    root: PathBuf,
    src: SourcePath,
    output: PathBuf,
    theme: String,
    git_dates: bool,
    src_folder: PathBuf,
    /// None where the theme's name is no name of a folder.
    theme_folder: Option<PathBuf>,
}

/// What a path means to the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// book.toml or quiz.lock.
    Beside,
    /// Something below the folder of the notes or of the theme.
    Inside,
    /// The manifest of a site: the folder it lies in is none of the book's.
    Manifest,
    /// The folder of the notes or of the theme, or one that holds it.
    Way,
}

impl Scope {
    /// The files of the book at `root`, an absolute path without symbolic links. The notes are below
    /// `src`, the theme has the name `theme`; `output` is no part of it.
    #[must_use]
    pub(crate) fn new(root: &Path, src: &SourcePath, output: &Path, theme: &str) -> Self {
        let is_name = !theme.contains(['/', '\\']) && theme != ".." && !theme.is_empty();
        Self {
            root: root.to_owned(),
            src: src.clone(),
            output: output.canonicalize().unwrap_or_else(|_| root.join(output)),
            theme: theme.to_owned(),
            git_dates: false,
            src_folder: join(root, src.as_str()),
            theme_folder: is_name.then(|| root.join(THEMES).join(theme)),
        }
    }

    /// The same, with git asked for dates or not.
    #[must_use]
    pub(crate) fn with_git_dates(self, git_dates: bool) -> Self {
        Self { git_dates, ..self }
    }

    /// The book's folder.
    #[must_use]
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the notes.
    #[must_use]
    pub(crate) fn src_folder(&self) -> &Path {
        &self.src_folder
    }

    /// The folder of the book's own theme, whether it exists or not.
    #[must_use]
    pub(crate) fn theme_folder(&self) -> Option<&Path> {
        self.theme_folder.as_deref()
    }

    /// As the scan wants it.
    #[must_use]
    pub(crate) fn folders(&self) -> Folders<'_> {
        Folders {
            src: &self.src,
            output: &self.output,
            theme: &self.theme,
            git_dates: self.git_dates,
        }
    }

    /// Folders that are watched for what comes and goes in them, but not for what is below: those
    /// that lead to the notes and to the theme.
    pub(crate) fn ways(&self) -> impl Iterator<Item = &Path> {
        let ends = [Some(&self.src_folder), self.theme_folder.as_ref()];
        let above = ends.into_iter().flatten().flat_map(|end| {
            end.ancestors()
                .skip(1)
                .take_while(|folder| folder.starts_with(&self.root))
        });
        std::iter::once(&*self.root).chain(above)
    }

    /// The path of a file in the book; none outside of it and for names that are not UTF-8.
    #[must_use]
    pub(crate) fn relative(&self, path: &Path) -> Option<SourcePath> {
        SourcePath::from_relative(path.strip_prefix(&self.root).ok()?)
    }

    /// The absolute path of a file of the book.
    #[must_use]
    pub(crate) fn absolute(&self, path: &SourcePath) -> PathBuf {
        join(&self.root, path.as_str())
    }

    /// The folder, of the notes or of the theme, that a path lies in.
    #[must_use]
    pub(crate) fn base(&self, path: &Path) -> Option<&Path> {
        let theme = self.theme_folder().filter(|theme| path.starts_with(theme));
        let in_src = || {
            // A book whose folder is that of the notes too has its themes among them.
            let rest = path.strip_prefix(&self.src_folder).ok()?;
            let in_themes = self.src_folder == self.root && rest.starts_with(THEMES);
            (!in_themes).then_some(&*self.src_folder)
        };
        theme.or_else(in_src)
    }

    /// What `path`, which is absolute, means to the book; none if nothing.
    #[must_use]
    pub(crate) fn spot(&self, path: &Path) -> Option<Spot> {
        let inside = path.strip_prefix(&self.root).ok()?;
        let leads_to = |end: &PathBuf| end.starts_with(path);
        if leads_to(&self.src_folder) || self.theme_folder.as_ref().is_some_and(leads_to) {
            return Some(Spot::Way);
        }
        if inside == Path::new(CONFIG) || inside == Path::new(LOCK) {
            return Some(Spot::Beside);
        }
        if path.starts_with(&self.output) && !self.src_folder.starts_with(&self.output) {
            return None;
        }
        let rest = path.strip_prefix(self.base(path)?).ok()?;
        let mut hidden = rest.components().filter(is_hidden);
        match hidden.next() {
            None => Some(Spot::Inside),
            Some(_) if hidden.next().is_none() && rest.ends_with(MANIFEST) => Some(Spot::Manifest),
            Some(_) => None,
        }
    }
}

/// Joins without a trailing `/` where there is nothing to join.
fn join(root: &Path, relative: &str) -> PathBuf {
    if relative.is_empty() {
        root.to_owned()
    } else {
        root.join(relative)
    }
}

fn is_hidden(part: &Component<'_>) -> bool {
    part.as_os_str().as_encoded_bytes().starts_with(b".")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Scope, Spot};
    use crate::path::SourcePath;

    fn scope(src: &str) -> Scope {
        let src = SourcePath::new(src).expect("a plain path");
        Scope::new(Path::new("/b"), &src, Path::new("/b/book"), "mine")
    }

    fn spots(scope: &Scope, paths: &[&str]) -> Vec<Option<Spot>> {
        paths
            .iter()
            .map(|path| scope.spot(Path::new(path)))
            .collect()
    }

    #[test]
    fn only_notes_theme_and_configuration_concern_a_book() {
        let scope = scope("docs/content");
        let inside = ["/b/docs/content/x/a.md", "/b/themes/mine/t/entry.html"];
        assert_eq!(spots(&scope, &inside), [Some(Spot::Inside); 2]);
        let beside = ["/b/book.toml", "/b/quiz.lock"];
        assert_eq!(spots(&scope, &beside), [Some(Spot::Beside); 2]);
        let way = [
            "/b",
            "/b/docs",
            "/b/docs/content",
            "/b/themes",
            "/b/themes/mine",
        ];
        assert_eq!(spots(&scope, &way), [Some(Spot::Way); 5]);
        let others = [
            "/b/book/index.html",
            "/b/docs/x.md",
            "/b/docs/content/.git/HEAD",
            "/b/docs/content/.a.md.swp",
            "/b/themes/other/x.css",
            "/b/.git",
            "/c/docs/content/a.md",
        ];
        assert_eq!(spots(&scope, &others), [None; 7]);
        let manifest = "/b/docs/content/site/.studybook.json";
        assert_eq!(scope.spot(Path::new(manifest)), Some(Spot::Manifest));
    }

    #[test]
    fn a_book_without_a_folder_for_notes_has_them_beside_its_theme() {
        let scope = scope("");
        let inside = ["/b/a.md", "/b/x/a.md", "/b/themes/mine/entry.html"];
        assert_eq!(spots(&scope, &inside), [Some(Spot::Inside); 3]);
        let others = ["/b/book", "/b/book/a/index.html", "/b/themes/other/a.md"];
        assert_eq!(spots(&scope, &others), [None; 3]);
        assert_eq!(scope.ways().next(), Some(Path::new("/b")));
    }

    #[test]
    fn the_folders_that_lead_to_the_notes_are_ways() {
        let scope = scope("docs/content");
        let mut ways: Vec<_> = scope.ways().collect();
        ways.sort();
        ways.dedup();
        assert_eq!(
            ways,
            ["/b", "/b/docs", "/b/themes"].map(Path::new),
            "what is below the notes is watched as a tree"
        );
    }
}
