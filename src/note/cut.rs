//! Cutting a long note: which headings become pages of their own, which are categories, and what
//! stays on the note's own page. The rules are about headings alone, so they are decided before
//! anything is rendered.

use std::collections::HashMap;
use std::ops::Range;

use crate::config::Levels;
use crate::markdown::HeadingMark;

/// How a note is cut: ranges of its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// What stays on the note's own page.
    pub(super) own: Vec<Range<usize>>,
    /// The entries, in order.
    pub(super) entries: Vec<Piece>,
}

/// One entry of a cut note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Index of its heading among the marks.
    pub(super) heading: usize,
    /// Index of the heading that names its category.
    pub(super) category: Option<usize>,
    /// Events behind its heading, up to the next entry.
    pub(super) events: Range<usize>,
}

/// Decides how a note with these headings is cut at `levels`. `start` is where its text begins
/// (behind a title that left the body), `end` the number of its events.
pub(super) fn plan(marks: &[HeadingMark], levels: Levels, start: usize, end: usize) -> Plan {
    let roles = roles(marks, levels, start);
    let mut plan = Plan::default();
    let mut own_from = start;
    let mut open: Option<Piece> = None;
    // The nearest heading above that is no entry, per level: candidates for the category.
    let mut above: [Option<usize>; 7] = [None; 7];
    for (index, mark) in marks.iter().enumerate() {
        if mark.events.start < start {
            continue;
        }
        let level = usize::from(mark.level);
        if matches!(roles[index], Role::Section) {
            let closes = open.as_ref().is_some_and(|piece| {
                mark.level < marks[piece.heading].level && !levels.contains(mark.level)
            });
            if closes && let Some(mut piece) = open.take() {
                piece.events.end = mark.events.start;
                own_from = mark.events.start;
                plan.entries.push(piece);
            }
            if open.is_none() {
                above[level] = Some(index);
                above[level + 1..].fill(None);
            }
            continue;
        }
        // A category or an entry: ends what was open.
        match open.take() {
            Some(mut piece) => {
                piece.events.end = mark.events.start;
                plan.entries.push(piece);
            }
            None if own_from < mark.events.start => plan.own.push(own_from..mark.events.start),
            None => {}
        }
        own_from = mark.events.end;
        match roles[index] {
            Role::Entry => {
                above[level..].fill(None);
                open = Some(Piece {
                    heading: index,
                    category: above[..level].iter().rev().flatten().next().copied(),
                    events: mark.events.end..end,
                });
            }
            Role::Category | Role::Section => {
                above[level] = Some(index);
            }
        }
        above[level + 1..].fill(None);
    }
    match open {
        Some(piece) => plan.entries.push(piece),
        None if own_from < end => plan.own.push(own_from..end),
        None => {}
    }
    plan
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Entry,
    Category,
    Section,
}

fn roles(marks: &[HeadingMark], levels: Levels, start: usize) -> Vec<Role> {
    let mut count: HashMap<String, usize> = HashMap::new();
    for mark in marks.iter().filter(|m| m.events.start >= start) {
        *count.entry(compared(&mark.text)).or_default() += 1;
    }
    let may_be_entry = |mark: &HeadingMark| {
        levels.contains(mark.level)
            && mark.events.start >= start
            && count.get(&compared(&mark.text)) == Some(&1)
            && !crate::slug::slug(&mark.text).is_empty()
    };
    let mut roles = vec![Role::Section; marks.len()];
    // From the back: whether a heading is a category depends on what follows it at once.
    for index in (0..marks.len()).rev() {
        let mark = &marks[index];
        let heads_an_entry = marks.get(index + 1).is_some_and(|next| {
            next.events.start == mark.events.end
                && next.level > mark.level
                && roles[index + 1] != Role::Section
        });
        let unique = count.get(&compared(&mark.text)) == Some(&1);
        roles[index] = if heads_an_entry && (unique || !levels.contains(mark.level)) {
            Role::Category
        } else if may_be_entry(mark) {
            Role::Entry
        } else {
            Role::Section
        };
    }
    roles
}

/// Heading text as it is compared: without emphasis (the text is plain already), trailing colon
/// and letter case.
pub(super) fn compared(text: &str) -> String {
    name(text).to_lowercase()
}

/// The name that a heading gives its entry: without a trailing colon.
pub(super) fn name(text: &str) -> &str {
    text.trim().trim_end_matches(':').trim_end()
}

/// The other names in a heading such as `Full Name (FN)`: what stands before the brackets, and in
/// them.
pub(super) fn aliases(name: &str) -> Vec<String> {
    let inside = name
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    match inside {
        Some((long, short)) if !long.trim().is_empty() && !short.trim().is_empty() => {
            vec![long.trim().to_owned(), short.trim().to_owned()]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::plan;
    use crate::config::Levels;
    use crate::excerpt::Excerpt;
    use crate::markdown::{Document, MarkdownSettings};

    /// `name < category` of each entry, and how many stretches stay on the note's own page.
    fn cut(text: &str, levels: &[u8]) -> (Vec<String>, usize) {
        let excerpt = Excerpt::new(text, 0);
        let document = Document::parse(&excerpt, MarkdownSettings::default());
        let marks = document.headings();
        let levels = levels
            .iter()
            .fold(Levels::default(), |set, &level| set.with(level));
        let plan = plan(&marks, levels, 0, document.len());
        let entries = plan.entries.iter().map(|piece| {
            let category = piece.category.map_or("-", |c| &*marks[c].text);
            format!("{} < {category}", marks[piece.heading].text)
        });
        (entries.collect(), plan.own.len())
    }

    #[test]
    fn each_heading_of_the_level_is_an_entry_below_its_category() {
        let text = "intro\n## Storage\n### S3\na\n### EBS\nb\n## Compute\n### EC2\nc\n";
        assert_eq!(
            cut(text, &[3]),
            (
                vec![
                    "S3 < Storage".into(),
                    "EBS < Storage".into(),
                    "EC2 < Compute".into()
                ],
                1
            )
        );
    }

    #[test]
    fn a_short_form_in_brackets_is_a_name_too() {
        assert_eq!(super::aliases("Key Store (KS)"), ["Key Store", "KS"]);
        assert_eq!(super::aliases("Plain name"), [""; 0]);
        assert_eq!(super::aliases("(odd)"), [""; 0]);
    }

    #[test]
    fn a_heading_that_occurs_twice_is_a_section() {
        let text = "### S3\na\n#### Key uses:\nb\n### EBS\n#### **Key uses**\nc\n";
        assert_eq!(cut(text, &[3, 4]).0, ["S3 < -", "EBS < -"]);
    }

    #[test]
    fn text_behind_a_higher_heading_stays_on_the_own_page() {
        let text = "## A\n### S3\na\n## Preparing\ntips\n";
        assert_eq!(cut(text, &[3]), (vec!["S3 < A".into()], 1));
    }

    #[test]
    fn a_category_may_have_text_of_its_own() {
        let text = "## Storage\nwhat stores\n### S3\na\n";
        assert_eq!(cut(text, &[3]), (vec!["S3 < Storage".into()], 1));
    }

    #[test]
    fn with_several_levels_a_heading_directly_above_an_entry_is_its_category() {
        let text = "## Domain 1\n### AI\na\n## Fine-tuning\nb\n";
        assert_eq!(cut(text, &[2, 3]).0, ["AI < Domain 1", "Fine-tuning < -"]);
    }
}
