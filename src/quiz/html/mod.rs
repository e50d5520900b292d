//! The HTML of a block, as it is written to disk: it works without a script, and nothing outside the
//! closed `<details>` gives the answer away. A script finds all it needs in the same markup.

mod choice;
mod gaps;
mod matching;
mod ordering;
mod writer;
mod written;

use std::ops::Range;

pub(super) use gaps::{GAP, count_gaps, placeholder, without_answers};
use writer::Writer;

use super::model::{Answers, Kind, Metadata};
use super::parse::Word;
use super::render::{Rendered, RenderedAnswers};
use super::words::Words;
use crate::markdown::{Body, HoleKind};
use crate::path::{SourcePath, encode_query};

/// Everything that the HTML of a block is written from.
pub(super) struct View<'a> {
    /// The words that are not the author's.
    pub words: &'a Words,
    /// Ids and titles of the cases that stand in the same text.
    pub cases: &'a [(&'a str, Option<&'a str>)],
    /// The block word.
    pub word: Word,
    /// What it asks.
    pub kind: Option<Kind>,
    /// The id of the block: seed of the order, shown name of a case.
    pub id: &'a str,
    /// The id of its element.
    pub html_id: &'a str,
    /// Ids of the listed options, in the order shown.
    pub option_ids: &'a [String],
    /// Level of its heading.
    pub level: u8,
    /// Metadata.
    pub metadata: &'a Metadata,
    /// What the stem tells the reader to choose.
    pub choose: Option<u32>,
    /// Rendered parts.
    pub rendered: &'a Rendered,
    /// Typed answers.
    pub answers: &'a Answers,
    /// Index and text of the `see:` link.
    pub see: Option<(u32, String)>,
    /// Index and text of the links of options.
    pub links: &'a [(u32, String)],
    /// The block as written, for one that cannot be asked.
    pub source: &'a str,
    /// Where a mistake in it is reported, and the note it stands in.
    pub report: Option<(&'a str, &'a SourcePath)>,
}

/// Writes a block.
pub(super) fn write(view: &View<'_>) -> Body {
    let mut writer = Writer::default();
    open(&mut writer, view);
    stem(&mut writer, view);
    match (view.answers, &view.rendered.answers) {
        (Answers::Choice(options), RenderedAnswers::Choices(parts)) => {
            choice::write(&mut writer, view, options, parts);
        }
        (Answers::Ordering { steps, extras }, RenderedAnswers::Choices(parts)) => {
            ordering::write(&mut writer, view, steps.len(), &[steps, extras], parts);
        }
        (Answers::Matching(pairs), RenderedAnswers::Pairs(parts)) => {
            matching::write(&mut writer, view, pairs, parts);
        }
        (Answers::Short(_), RenderedAnswers::Accepts(parts)) => {
            written::short(&mut writer, view, parts);
        }
        (Answers::Blanks(_), RenderedAnswers::Blanks(parts)) => {
            written::blanks(&mut writer, view, parts);
        }
        (Answers::Back { .. }, RenderedAnswers::Back(back)) => {
            written::back(&mut writer, view, back);
        }
        _ if view.kind == Some(Kind::Case) => {}
        _ => as_written(&mut writer, view),
    }
    writer.html("</div>\n");
    writer.finish()
}

fn open(writer: &mut Writer, view: &View<'_>) {
    writer.html("<div class=\"quiz ").html(class(view.kind));
    if view.kind == Some(Kind::TrueFalse) {
        writer.html(" q-truefalse");
    }
    writer
        .html("\" role=\"group\" id=\"")
        .attribute(view.html_id)
        .html("\" aria-labelledby=\"")
        .attribute(view.html_id)
        .html("-h\"");
    if view.html_id.strip_prefix("q-") != Some(view.id) {
        writer.html(" data-q=\"").attribute(view.id).html("\"");
    }
    if !matches!(view.kind, None | Some(Kind::Case)) {
        writer.html(" data-rev=\"").hole(HoleKind::Rev).html("\"");
    }
    if let Some(choose) = view.choose {
        writer
            .html(" data-choose=\"")
            .text(&choose.to_string())
            .html("\"");
    }
    if view.kind.is_some_and(Kind::is_choice) && fixed(view) {
        writer.html(" data-fixed");
    }
    let level = view.level.clamp(2, 6).to_string();
    writer
        .html(">\n<h")
        .html(&level)
        .html(" class=\"q-title\" id=\"")
        .attribute(view.html_id)
        .html("-h\">");
    title(writer, view);
    writer.html("</h").html(&level).html(">\n");
}

/// "Question 3 EX-1 2.1".
fn title(writer: &mut Writer, view: &View<'_>) {
    match view.word {
        // What cannot be asked has no number among those that can.
        Word::Quiz if view.kind.is_none() => {
            writer.text(view.words.quiz_title.replace("{n}", "").trim());
        }
        Word::Quiz => numbered(writer, &view.words.quiz_title),
        Word::Card => {
            writer.text(&view.words.quiz_card);
        }
        Word::Case => {
            writer.text(&view.words.quiz_case);
        }
    }
    let mut facts: Vec<String> = Vec::new();
    if view.word == Word::Case {
        let title = view.metadata.title.as_ref();
        facts.push(title.map_or_else(|| view.id.replace('-', " "), |(title, _)| title.clone()));
    }
    facts.extend(view.metadata.objectives.iter().map(ToString::to_string));
    let case = view.metadata.case.as_ref();
    if facts.is_empty() && case.is_none() {
        return;
    }
    writer
        .html(" <span class=\"q-meta\">")
        .text(&facts.join(" · "));
    if let Some(case) = case {
        if !facts.is_empty() {
            writer.html(" · ");
        }
        // One in another text is named only: neither its page nor its title is known here.
        let found = view.cases.iter().find(|(id, _)| *id == case.id);
        let here = found.is_some();
        if here {
            writer.html("<a href=\"#q-").attribute(&case.id).html("\">");
        }
        let title = found.and_then(|(_, title)| *title);
        let name = title.map_or_else(|| case.id.replace('-', " "), str::to_owned);
        writer
            .text(&view.words.quiz_of_case.replace("{name}", &name))
            .html(if here { "</a>" } else { "" });
    }
    writer.html("</span>");
}

/// A sentence whose `{n}` is the number of the question on its page.
fn numbered(writer: &mut Writer, sentence: &str) {
    match sentence.split_once("{n}") {
        Some((before, after)) => {
            writer.text(before).hole(HoleKind::Number).text(after);
        }
        None => {
            writer.text(sentence);
        }
    }
}

fn class(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Single | Kind::Multiple | Kind::TrueFalse) => "q-choice",
        Some(Kind::Ordering) => "q-ordering",
        Some(Kind::Matching) => "q-matching",
        Some(Kind::Short) => "q-short",
        Some(Kind::Fill) => "q-fill",
        Some(Kind::Card) => "q-card",
        Some(Kind::Cloze) => "q-cloze",
        Some(Kind::Case) => "q-case",
        None => "q-broken",
    }
}

/// Whether options stand in the order written.
fn fixed(view: &View<'_>) -> bool {
    view.metadata.fixed_order || view.kind == Some(Kind::TrueFalse)
}

fn stem(writer: &mut Writer, view: &View<'_>) {
    let stem = &view.rendered.stem;
    if stem.body.html.trim().is_empty() {
        return;
    }
    writer.html("<div class=\"q-stem\">");
    let hints: Vec<_> = match &view.rendered.answers {
        RenderedAnswers::Blanks(blanks) => blanks.iter().map(|(_, hint)| hint.as_ref()).collect(),
        _ => Vec::new(),
    };
    let blank = &view.words.quiz_blank;
    gaps::write_gaps(writer, &stem.body, view.rendered.mark, blank, &hints);
    writer.html("</div>\n");
}

/// Hints, each closed, before the answer.
fn hints(writer: &mut Writer, view: &View<'_>) {
    let hints = &view.rendered.hints;
    for (index, hint) in hints.iter().enumerate() {
        let name = match hints.len() {
            1 => view.words.quiz_hint.clone(),
            of => (view.words.quiz_hint_of)
                .replace("{n}", &(index + 1).to_string())
                .replace("{of}", &of.to_string()),
        };
        writer
            .html("<details class=\"q-hint\"><summary>")
            .text(&name)
            .html("</summary>")
            .body(&hint.body)
            .html("</details>\n");
    }
}

/// Opens the answer; everything up to [`close_answer`] is closed to the reader at first.
fn open_answer(writer: &mut Writer, view: &View<'_>) {
    hints(writer, view);
    writer
        .html("<details class=\"q-answer\"><summary>")
        .text(&view.words.quiz_show);
    if view.word == Word::Quiz {
        writer.html("<span class=\"vh\"> ");
        numbered(writer, &view.words.quiz_to_question);
        writer.html("</span>");
    }
    writer.html("</summary>\n");
}

/// The explanation, the links of options, the source; closes the answer.
fn close_answer(writer: &mut Writer, view: &View<'_>) {
    if let Some(why) = &view.rendered.why {
        writer
            .html("<div class=\"q-explain\">")
            .body(&why.body)
            .html("</div>\n");
    }
    if !view.links.is_empty() {
        writer
            .html("<p class=\"q-links\">")
            .text(&view.words.quiz_read_on)
            .html(": ");
        for (index, (link, text)) in view.links.iter().enumerate() {
            if index > 0 {
                writer.html(", ");
            }
            link_hole(writer, *link, text);
        }
        writer.html("</p>\n");
    }
    let verified = view.metadata.verified.as_ref();
    if view.see.is_some() || verified.is_some() || view.report.is_some() {
        writer.html("<p class=\"q-src\">");
        if let Some((link, text)) = &view.see {
            writer.text(&view.words.quiz_source).html(": ");
            link_hole(writer, *link, text);
        }
        if let Some((date, _)) = verified {
            let date = date.to_string();
            if view.see.is_some() {
                writer.html(" · ");
            }
            writer
                .text(&view.words.quiz_verified)
                .html(" <time datetime=\"")
                .text(&date)
                .html("\">")
                .text(&date)
                .html("</time>");
        }
        if let Some((address, path)) = view.report {
            report(writer, view, address, path);
        }
        writer.html("</p>\n");
    }
    writer.html("</details>\n");
}

/// Leads to where a mistake is reported, with the question and its note as the title. Not for paper.
fn report(writer: &mut Writer, view: &View<'_>, address: &str, path: &SourcePath) {
    writer.html("<span class=\"off-paper\">");
    if view.see.is_some() || view.metadata.verified.is_some() {
        writer.html(" · ");
    }
    let title = encode_query(&format!("{} ({path})", view.id));
    writer
        .html("<a href=\"")
        .attribute(address)
        .attribute(&title)
        .html("\" rel=\"external\">")
        .text(&view.words.quiz_report)
        .html("</a></span>");
}

fn link_hole(writer: &mut Writer, link: u32, text: &str) {
    writer
        .hole(HoleKind::Link(link))
        .text(text)
        .hole(HoleKind::LinkEnd(link));
}

/// A block that cannot be asked: nothing of its text is lost, and nothing is given away.
fn as_written(writer: &mut Writer, view: &View<'_>) {
    writer
        .html("<p class=\"q-notice\">")
        .text(&view.words.quiz_broken)
        .html("</p>\n<details class=\"q-answer\"><summary>")
        .text(&view.words.quiz_as_written)
        .html("</summary>\n<pre><code>")
        .text(view.source)
        .html("</code></pre>\n</details>\n");
}

/// The letter of the `n`th option: A to Z, then AA, AB and so on, as `<ol type="A">` counts.
pub(super) fn letter(n: usize) -> String {
    let mut rest = n + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(
            b'A' + u8::try_from(rest % 26).expect("below 26"),
        ));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Indexes of links with the text to show for them, without repeats of one text.
pub(super) fn named_links(
    links: &[crate::markdown::Link],
    ranges: impl Iterator<Item = Range<u32>>,
) -> Vec<(u32, String)> {
    let mut seen = std::collections::HashSet::new();
    ranges
        .flatten()
        .filter_map(|index| {
            let text = link_text(&links.get(index as usize)?.target);
            seen.insert(text.clone()).then_some((index, text))
        })
        .collect()
}

/// What a link is called where its own text is not at hand.
pub(super) fn link_text(target: &crate::markdown::Target) -> String {
    use crate::markdown::Target;
    // An anchor reads like its heading once its hyphens are spaces.
    let heading = |anchor: &str| {
        let words = anchor.replace('-', " ");
        let mut letters = words.chars();
        match letters.next() {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => words,
        }
    };
    let (name, anchor) = match target {
        Target::Wiki { name, anchor } => (name.clone(), anchor.as_deref()),
        Target::File { path, anchor } => (heading(path.stem()), anchor.as_deref()),
        Target::Rooted { path, anchor } => {
            let stem = path
                .trim_end_matches('/')
                .rsplit('/')
                .next()
                .unwrap_or(path);
            (heading(stem.trim_end_matches(".md")), anchor.as_deref())
        }
        Target::Outside(path) => (path.clone(), None),
    };
    match anchor {
        Some(anchor) if name.is_empty() => heading(anchor),
        Some(anchor) => format!("{name}: {}", heading(anchor)),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_count_as_lists_do() {
        let letters: Vec<_> = [0, 1, 25, 26, 51, 52, 701, 702].map(letter).into();
        assert_eq!(letters, ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
