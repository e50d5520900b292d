//! Callouts: a quote whose first line is `[!kind]`, as GitHub's alerts (`> [!NOTE]`) and Obsidian's
//! callouts (`> [!tip]- Title`, folded) write them. The parser knows only the bare GitHub form, so
//! the first line is read here.

/// The first line of a callout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Callout {
    /// One of [`KINDS`], or a slug of the author's own.
    pub(super) kind: String,
    /// As the author wrote it.
    written: String,
    /// `+` is foldable and open, `-` foldable and closed.
    pub(super) fold: Fold,
    /// Bytes of the mark, fold sign included.
    pub(super) len: usize,
}

/// Whether a callout can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// Always open.
    Fixed,
    /// Foldable, open.
    Open,
    /// Foldable, closed.
    Closed,
}

/// Kinds with a look of their own, each with the other names that Obsidian and GitHub give it.
const KINDS: &[(&str, &[&str])] = &[
    ("note", &["seealso"]),
    ("abstract", &["summary", "tldr"]),
    ("info", &[]),
    ("todo", &[]),
    ("tip", &["hint"]),
    ("important", &[]),
    ("success", &["check", "done"]),
    ("question", &["help", "faq"]),
    ("warning", &["attention"]),
    ("caution", &[]),
    ("failure", &["fail", "missing"]),
    ("danger", &["error"]),
    ("bug", &[]),
    ("example", &[]),
    ("quote", &["cite"]),
];

/// Whether a kind has a look of its own, by whatever name.
pub(super) fn is_known(kind: &str) -> bool {
    KINDS
        .iter()
        .any(|(name, others)| *name == kind || others.contains(&kind))
}

impl Callout {
    /// Reads the mark at the start of `line`.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let rest = line.strip_prefix("[!")?;
        let end = rest.find(']')?;
        let name = &rest[..end];
        // Obsidian allows metadata behind a bar: `[!info|wide]`.
        let written = name.split('|').next().unwrap_or(name).trim();
        let kind = crate::slug::slug(written);
        if kind.is_empty() || name.len() > 40 || name.contains('\n') {
            return None;
        }
        let (fold, sign) = match rest[end + 1..].bytes().next() {
            Some(b'+') => (Fold::Open, 1),
            Some(b'-') => (Fold::Closed, 1),
            _ => (Fold::Fixed, 0),
        };
        Some(Self {
            kind,
            written: written.to_owned(),
            fold,
            len: 2 + end + 1 + sign,
        })
    }

    /// The kind whose look it has: its own where there is one, else that of `note`.
    pub(super) fn look(&self) -> &'static str {
        KINDS
            .iter()
            .find(|(name, others)| *name == self.kind || others.contains(&self.kind.as_str()))
            .map_or("note", |(name, _)| name)
    }

    /// The title where the author gives none: the kind with a capital, and one of the author's own as
    /// it is written.
    pub(super) fn default_title(&self) -> String {
        if !is_known(&self.kind) && self.written.chars().any(char::is_uppercase) {
            return self.written.clone();
        }
        let mut chars = self.kind.chars();
        match chars.next() {
            Some(first) => first
                .to_uppercase()
                .chain(chars)
                .collect::<String>()
                .replace('-', " "),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Callout, Fold};

    #[test]
    fn reads_kind_and_fold() {
        let callout = Callout::parse("[!WARNING]- Mind the gap").expect("a callout");
        assert_eq!(
            (callout.kind.as_str(), callout.fold),
            ("warning", Fold::Closed)
        );
        assert_eq!(&"[!WARNING]- Mind the gap"[callout.len..], " Mind the gap");
        assert_eq!(Callout::parse("[!hint]").map(|c| c.look()), Some("tip"));
        assert_eq!(
            Callout::parse("[!my kind]").map(|c| c.default_title()),
            Some("My kind".into())
        );
        assert_eq!(
            Callout::parse("[!EC2]").map(|c| c.default_title()),
            Some("EC2".into())
        );
        assert_eq!(Callout::parse("[1] text"), None);
        assert_eq!(Callout::parse("[!]"), None);
    }
}
