//! The theme, kept from build to build: its scripts are joined and made small, which takes longer than
//! to gather a thousand notes, and while an author writes it hardly ever changes.

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::path::SourcePath;
use crate::source::{Asset, Sources};
use crate::theme::Theme;

/// The theme of the last build.
#[derive(Clone, Default)]
pub(super) struct Looks {
    last: Option<Loaded>,
}

/// A theme, with what is wrong with it.
#[derive(Clone)]
struct Loaded {
    /// Of all that it was loaded from.
    key: Fingerprint,
    theme: Arc<Theme>,
    findings: Vec<Diagnostic>,
}

impl Looks {
    /// The theme of a book: the last one, if it would come out the same.
    pub(super) fn load(
        &mut self,
        sources: &Sources,
        config: &Config,
    ) -> (Arc<Theme>, Vec<Diagnostic>) {
        let (name, language) = (&*config.theme, &*config.book.language);
        let collections = config.collections.iter();
        let used: Vec<&str> = collections.map(|c| c.template.as_str()).collect();
        let files = sources.theme.iter();
        let files: Vec<_> = files.map(|file| (&file.path, file.fingerprint)).collect();
        let key = Fingerprint::of(&(files, name, language, &used));
        let last = self.last.take().filter(|last| last.key == key);
        let loaded = last.unwrap_or_else(|| {
            let texts: Vec<_> = sources.theme.iter().filter_map(text_of).collect();
            let (theme, findings) = Theme::load(&texts, name, language, &used);
            Loaded {
                key,
                theme: Arc::new(theme),
                findings,
            }
        });
        let loaded = self.last.insert(loaded);
        (loaded.theme.clone(), loaded.findings.clone())
    }
}

/// A file of the theme that is text; others (fonts, pictures) are none of the templates' business.
pub(super) fn text_of(file: &Asset) -> Option<(SourcePath, Arc<str>)> {
    let text = std::str::from_utf8(&file.bytes).ok()?;
    Some((file.path.clone(), text.into()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Looks;
    use crate::config::{self, Config, Surroundings};
    use crate::path::SourcePath;
    use crate::source::{Asset, Sources};

    fn config(text: &str) -> Config {
        let path = SourcePath::new("book.toml").expect("a path");
        config::read(Some((&path, text)), Surroundings::IN_MEMORY).0
    }

    fn style(text: &str) -> Sources {
        let path = SourcePath::new("themes/default/style.css").expect("a path");
        Sources {
            theme: vec![Asset::new(path, text.as_bytes(), None)],
            ..Sources::default()
        }
    }

    #[test]
    fn a_theme_is_kept_until_something_it_is_made_of_changes() {
        let theme = "[theme]\nname = \"mine\"\n";
        let collection = "[[collection]]\nname = \"x\"\ntitle = \"X\"\ntemplate = \"x\"\n";
        let german = "[book]\nlanguage = \"de\"\n";
        let title = "[book]\ntitle = \"Another\"\n";
        let mut looks = Looks::default();
        let mut last = looks.load(&Sources::default(), &config("")).0;
        for (sources, toml, kept) in [
            (Sources::default(), "", true),
            (Sources::default(), title, true),
            (style("body {}"), "", false),
            (style("html {}"), "", false),
            (style("html {}"), "", true),
            (style("html {}"), german, false),
            (style("html {}"), collection, false),
            (style("html {}"), theme, false),
        ] {
            let next = looks.load(&sources, &config(toml)).0;
            assert_eq!(Arc::ptr_eq(&next, &last), kept, "{toml}");
            last = next;
        }
    }
}
