//! Blocks: paragraphs, headings, lists, quotes and callouts, tables, code, definition lists.

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::{OpenItem, Writer, small};
use crate::excerpt::Excerpt;
use crate::html::{escape_attribute, escape_text};
use crate::markdown::body::{Fence, Heading, HoleKind, Section, Term};
use crate::markdown::callout::{Callout, Fold};
use crate::markdown::document::plain_text;
use crate::markdown::{codes, highlight};
use crate::slug::heading_id;

/// A term longer than this is a sentence in bold, not a term.
const LONGEST_TERM: usize = 80;

/// First words of an info string that make a block somebody else's.
const FENCES: [&str; 3] = ["quiz", "card", "case"];

impl<'a> Writer<'_, 'a, '_> {
    /// Writes the start tag at `index`; blocks that are written whole return the index behind them.
    pub(super) fn start(&mut self, index: usize, tag: &Tag<'a>) -> usize {
        match tag {
            Tag::Paragraph => {
                if self.doc.citations.is_block(index) {
                    return self.doc.end_of(index) + 1;
                }
                self.close_label();
                self.open_paragraph();
            }
            Tag::Heading {
                level, id, classes, ..
            } => {
                return self.heading(index, *level as u8, id.as_deref(), classes);
            }
            Tag::BlockQuote(_) => return self.quote(index),
            Tag::CodeBlock(kind) => return self.code_block(index, kind),
            Tag::HtmlBlock => return self.html_block(index),
            Tag::List(first) => {
                self.close_label();
                self.end_line();
                self.enter_block();
                match first {
                    None => self.push("<ul>\n"),
                    Some(1) => self.push("<ol>\n"),
                    Some(n) => self.push(&format!("<ol start=\"{n}\">\n")),
                }
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.item(index);
                self.enter_block();
            }
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {
                return self.doc.end_of(index) + 1;
            }
            Tag::DefinitionList => {
                self.close_label();
                self.enter_block();
                self.push("<dl>\n");
            }
            Tag::DefinitionListTitle => return self.definition_title(index),
            Tag::DefinitionListDefinition => {
                self.push("<dd>");
                self.enter_block();
                let start = small(self.prose.text.len());
                for &term in &self.open_terms {
                    let term = &mut self.prose.terms[term];
                    if term.definition.is_empty() {
                        term.definition = start..start;
                    }
                }
            }
            Tag::Table(columns) => {
                self.close_label();
                self.end_line();
                self.features().table = true;
                self.enter_block();
                self.table_count += 1;
                let number = self.table_count;
                self.push(&format!(
                    "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table {number}"
                ));
                self.hole(HoleKind::Suffix);
                self.push("\"><table>\n");
                self.columns.clone_from(columns);
            }
            Tag::TableHead => {
                self.push("<thead><tr>");
                self.in_table_head = true;
                self.column = 0;
            }
            Tag::TableRow => {
                self.push("<tr>");
                self.column = 0;
            }
            Tag::TableCell => {
                self.cell(index);
                self.enter_block();
            }
            _ => return self.start_inline(index, tag),
        }
        index + 1
    }

    /// Writes an end tag.
    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.close_label();
                self.in_text = self.in_text.saturating_sub(1);
                self.leave();
                self.push("</p>\n");
                self.end_line();
            }
            TagEnd::BlockQuote(_) => {
                self.leave();
                let closing = self.quotes.pop().unwrap_or("</blockquote>\n");
                self.push(closing);
                self.end_line();
            }
            TagEnd::List(_) => {
                self.leave();
                let ordered = self.lists.pop().unwrap_or(false);
                self.push(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => {
                self.close_label();
                self.leave();
                if let Some(OpenItem {
                    term: Some((term, start)),
                }) = self.items.pop()
                {
                    let end = self.prose.text.trim_end().len();
                    self.prose.terms[term].definition = small(start.min(end))..small(end);
                }
                self.push("</li>\n");
                self.end_line();
            }
            TagEnd::DefinitionList => {
                self.leave();
                self.push("</dl>\n");
                self.open_terms.clear();
            }
            TagEnd::DefinitionListDefinition => {
                self.close_label();
                self.leave();
                self.push("</dd>\n");
                let end = small(self.prose.text.trim_end().len());
                for &term in &self.open_terms {
                    let definition = &mut self.prose.terms[term].definition;
                    definition.end = end.max(definition.start);
                }
                self.end_line();
            }
            TagEnd::Table => {
                self.leave();
                self.push("</tbody></table></div>\n");
                self.columns.clear();
                self.end_line();
            }
            TagEnd::TableHead => {
                self.push("</tr></thead>\n<tbody>\n");
                self.in_table_head = false;
                self.end_line();
            }
            TagEnd::TableRow => {
                self.push("</tr>\n");
                self.end_line();
            }
            TagEnd::TableCell => {
                self.leave();
                // An empty header cell is written as a plain one.
                let plain = !self.in_table_head || self.prose.body.html.ends_with("<td>");
                self.push(if plain { "</td>" } else { "</th>" });
            }
            _ => self.end_inline(tag),
        }
    }

    fn open_paragraph(&mut self) {
        self.enter_block();
        self.in_text += 1;
        self.push("<p>");
    }

    fn heading(
        &mut self,
        index: usize,
        level: u8,
        id: Option<&str>,
        classes: &[CowStr<'a>],
    ) -> usize {
        self.close_label();
        self.enter_block();
        let end = self.doc.end_of(index);
        let text = plain_text(&self.doc.events[index + 1..end])
            .trim()
            .to_owned();
        if level == 1 && self.context.title_level == 1 {
            self.deeper = 1;
            let span = self.span(index);
            self.find(
                &codes::SECOND_H1,
                span,
                format!("the heading `{text}` is a second title, rendered as a section"),
            );
        }
        let level = (level + 1 + self.deeper)
            .saturating_sub(self.context.title_level)
            .clamp(2, 6);
        if level == 2 {
            self.part = self.part.saturating_add(1);
        }
        self.heading_level = level;
        let id = self
            .tables
            .ids
            .unique(&id.map_or_else(|| heading_id(&text), str::to_owned));
        self.push(&format!("<h{level} id=\""));
        self.push_id(&id);
        self.push("\"");
        if !classes.is_empty() {
            self.push(" class=\"");
            for (i, class) in classes.iter().enumerate() {
                self.push(if i > 0 { " " } else { "" });
                escape_attribute(class, &mut self.prose.body.html);
            }
            self.push("\"");
        }
        self.push(">");
        let (text_start, first_link) = (self.prose.text.len(), self.tables.links.len());
        self.quiet += 1;
        self.in_text += 1;
        self.run(index + 1..end);
        self.in_text -= 1;
        self.quiet -= 1;
        self.leave();
        // A heading is no sentence: it has its own field in the index, and links in it are not quoted.
        self.prose.text.truncate(text_start);
        for link in &mut self.tables.links[first_link..] {
            link.text = None;
        }
        self.push(&format!("</h{level}>\n"));
        self.end_line();
        let span = self.span(index);
        self.prose.sections.push(Section {
            heading: Some(small(self.prose.outline.len())),
            start: small(self.prose.text.len()),
        });
        let span = small(span.start)..small(span.end);
        self.prose.outline.push(Heading {
            level,
            id,
            text,
            span,
        });
        end + 1
    }

    fn quote(&mut self, index: usize) -> usize {
        self.close_label();
        self.enter_block();
        let doc = self.doc;
        let callout = match doc.events.get(index + 1..index + 3) {
            Some([(Event::Start(Tag::Paragraph), range), (Event::Text(_), _)]) => {
                let start = range.start;
                let line = doc.source.text()[start..].lines().next().unwrap_or("");
                Callout::parse(line).map(|callout| (callout, start))
            }
            _ => None,
        };
        let Some((callout, start)) = callout else {
            self.push("<blockquote>\n");
            self.quotes.push("</blockquote>\n");
            return index + 1;
        };
        self.callout(index, &callout, start + callout.len)
    }

    /// Writes a callout up to the end of its title; `body` is where its mark ends in the source.
    fn callout(&mut self, index: usize, callout: &Callout, body: usize) -> usize {
        let look = callout.look();
        let (opening, closing, after) = match callout.fold {
            Fold::Fixed => (
                format!("<div class=\"callout {look}\"><p class=\"callout-title\">"),
                "</p>\n",
                "</div>\n",
            ),
            Fold::Open | Fold::Closed => {
                let open = if callout.fold == Fold::Open {
                    " open"
                } else {
                    ""
                };
                (
                    format!(
                        "<details class=\"callout {look}\"{open}><summary class=\"callout-title\">"
                    ),
                    "</summary>\n",
                    "</details>\n",
                )
            }
        };
        self.push(&opening);
        self.quotes.push(after);
        let doc = self.doc;
        // The mark is made of text events; the last of them may hold the start of the title too.
        let mut at = index + 2;
        let mut title = String::new();
        while let Some((Event::Text(text), range)) = doc.events.get(at) {
            if range.end > body {
                if range.start < body {
                    title.push_str(text.get(body - range.start..).unwrap_or(text).trim_start());
                    at += 1;
                }
                break;
            }
            at += 1;
        }
        let has_title = !title.is_empty()
            || !matches!(
                doc.events.get(at),
                Some((
                    Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph),
                    _
                ))
            );
        self.quiet += 1;
        self.in_text += 1;
        self.enter_span();
        if has_title {
            self.plain(&title);
            let mut depth = 0_usize;
            while let Some((event, _)) = doc.events.get(at) {
                match event {
                    Event::SoftBreak | Event::HardBreak if depth == 0 => break,
                    Event::End(_) if depth == 0 => break,
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth -= 1,
                    _ => {}
                }
                at = self.event(at);
            }
        } else {
            self.plain(&callout.default_title());
        }
        self.quiet -= 1;
        self.push(closing);
        self.end_line();
        if matches!(
            doc.events.get(at),
            Some((Event::SoftBreak | Event::HardBreak, _))
        ) {
            self.push("<p>");
        }
        at + 1
    }

    fn item(&mut self, index: usize) {
        let events = &self.doc.events;
        let first = match events.get(index + 1) {
            Some((Event::Start(Tag::Paragraph), _)) => index + 2,
            _ => index + 1,
        };
        if matches!(events.get(first), Some((Event::TaskListMarker(_), _))) {
            self.push("<li class=\"task\">");
            self.items.push(OpenItem { term: None });
            return;
        }
        let Some((name, written)) = self.defined_term(first) else {
            self.push("<li>");
            self.items.push(OpenItem { term: None });
            return;
        };
        let id = self.tables.ids.unique(&heading_id(&name));
        self.push("<li id=\"");
        self.push_id(&id);
        self.push("\">");
        let span = self.span(first);
        let start = self.prose.text.len() + written;
        self.items.push(OpenItem {
            term: Some((self.prose.terms.len(), start)),
        });
        self.prose.terms.push(Term {
            id,
            name,
            aliases: Vec::new(),
            definition: 0..0,
            span: small(span.start)..small(span.end),
        });
    }

    /// The term that an item defines, `**Term:** text`, and the bytes of plain text before its
    /// definition.
    fn defined_term(&self, first: usize) -> Option<(String, usize)> {
        let events = &self.doc.events;
        if !matches!(events.get(first), Some((Event::Start(Tag::Strong), _))) {
            return None;
        }
        let end = self.doc.end_of(first);
        let bold = plain_text(&events[first + 1..end]);
        let name = bold.trim_end();
        if let Some(name) = name.strip_suffix(':') {
            let name = name.trim();
            return (!name.is_empty() && name.len() <= LONGEST_TERM)
                .then(|| (name.to_owned(), bold.len()));
        }
        match events.get(end + 1) {
            Some((Event::Text(text), _)) if text.starts_with(':') => {
                let name = name.trim();
                (!name.is_empty() && name.len() <= LONGEST_TERM)
                    .then(|| (name.to_owned(), bold.len() + 1))
            }
            _ => None,
        }
    }

    fn definition_title(&mut self, index: usize) -> usize {
        let end = self.doc.end_of(index);
        let text = plain_text(&self.doc.events[index + 1..end]);
        let mut names = if self.context.glossary {
            text.split(" | ")
                .map(|n| n.trim().to_owned())
                .filter(|n| !n.is_empty())
                .collect()
        } else {
            vec![text.trim().to_owned()]
        };
        let name = if names.is_empty() {
            String::new()
        } else {
            names.remove(0)
        };
        let id = self.tables.ids.unique(&heading_id(&name));
        let span = self.span(index);
        self.push("<dt id=\"");
        self.push_id(&id);
        self.push("\">");
        if self.context.glossary {
            escape_text(&name, &mut self.prose.body.html);
            for alias in &names {
                self.push(" <span class=\"alias\">");
                escape_text(alias, &mut self.prose.body.html);
                self.push("</span>");
            }
            self.prose.text.push_str(&name);
        } else {
            self.quiet += 1;
            self.enter_block();
            self.run(index + 1..end);
            self.leave();
            self.quiet -= 1;
        }
        self.push("</dt>\n");
        self.end_line();
        // Definitions behind this title belong to it and to titles directly before it.
        if self
            .open_terms
            .last()
            .is_some_and(|&t| !self.prose.terms[t].definition.is_empty())
        {
            self.open_terms.clear();
        }
        self.open_terms.push(self.prose.terms.len());
        self.prose.terms.push(Term {
            id,
            name,
            aliases: names,
            definition: 0..0,
            span: small(span.start)..small(span.end),
        });
        end + 1
    }

    fn cell(&mut self, index: usize) {
        let class = match self.columns.get(self.column) {
            Some(Alignment::Left) => " class=\"l\"",
            Some(Alignment::Center) => " class=\"c\"",
            Some(Alignment::Right) => " class=\"r\"",
            _ => "",
        };
        let empty = matches!(self.doc.events.get(index + 1), Some((Event::End(_), _)));
        if self.in_table_head && empty {
            self.push("<td>");
        } else if self.in_table_head {
            self.push(&format!("<th scope=\"col\"{class}>"));
        } else {
            self.push(&format!("<td{class}>"));
        }
        if self.column > 0 {
            self.prose.text.push_str(" · ");
        }
        self.column += 1;
    }

    fn code_block(&mut self, index: usize, kind: &CodeBlockKind<'a>) -> usize {
        self.close_label();
        self.enter_block();
        self.leave();
        let end = self.doc.end_of(index);
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let block = &self.doc.source.text()[self.doc.events[index].1.clone()];
        let fenced = matches!(kind, CodeBlockKind::Fenced(_));
        let unclosed = fenced && !is_closed(block);
        let word = info.split([' ', ',', '\t', '{']).next().unwrap_or("");
        if fenced && FENCES.contains(&word) {
            self.fence(index, end, info, unclosed);
            return end + 1;
        }
        if unclosed {
            let start = self.span(index).start;
            let first_line = block.lines().next().map_or(0, str::len);
            self.find(
                &codes::UNCLOSED_FENCE,
                start..start + first_line,
                "this code block has no closing fence".to_owned(),
            );
            if let Some(finding) = self.tables.findings.last_mut() {
                let mark: String = block
                    .chars()
                    .take_while(|c| matches!(c, '`' | '~'))
                    .collect();
                finding.help = Some(format!("close the block with a line `{mark}`"));
            }
        }
        self.features().code = true;
        let mut code = String::new();
        for (event, _) in &self.doc.events[index + 1..end] {
            if let Event::Text(text) = event {
                code.push_str(text);
            }
        }
        self.push("<pre class=\"code\"");
        if !word.is_empty() {
            self.push(" data-lang=\"");
            escape_attribute(word, &mut self.prose.body.html);
            self.push("\"");
        }
        self.push("><code>");
        let highlighted = self.context.settings.highlight
            && !word.is_empty()
            && highlight::highlight(&code, word, &mut self.prose.body.html);
        if !highlighted {
            escape_text(&code, &mut self.prose.body.html);
        }
        self.push("</code></pre>\n");
        self.end_line();
        self.prose.text.push_str(&code);
        self.end_line();
        end + 1
    }

    /// A block that another module owns: leaves a hole.
    fn fence(&mut self, index: usize, end: usize, info: &str, unclosed: bool) {
        let source = self.doc.source;
        let mut content = Excerpt::default();
        for (event, range) in &self.doc.events[index + 1..end] {
            if let Event::Text(text) = event {
                content.push(text, source.origin(range.start));
            }
        }
        let range = self.doc.events[index].1.clone();
        let block = &source.text()[range.clone()];
        let first_line = block.lines().next().unwrap_or("");
        let marks = first_line.len() - first_line.trim_start_matches(['`', '~']).len();
        let at = first_line[marks..]
            .find(info)
            .map_or(marks, |at| marks + at);
        if content.text().is_empty() {
            content = Excerpt::default();
            content.push("", source.origin(range.start + first_line.len()));
        }
        let info_span = source.span(range.start + at..range.start + at + info.len());
        let span = source.span(range);
        self.hole(HoleKind::Fence(small(self.prose.fences.len())));
        self.prose.fences.push(Fence {
            info: info.to_owned(),
            info_span: small(info_span.start)..small(info_span.end),
            span: small(span.start)..small(span.end),
            content,
            unclosed,
            section: small(self.prose.sections.len() - 1),
            heading_level: (self.heading_level + 1).clamp(2, 6),
        });
    }
}

/// Whether a fenced block, given from its opening fence on, ends with a closing fence.
fn is_closed(block: &str) -> bool {
    let mark = match block.bytes().next() {
        Some(b'~') => '~',
        _ => '`',
    };
    let opening = block.chars().take_while(|&c| c == mark).count();
    let Some((_, last)) = block.trim_end().rsplit_once('\n') else {
        return false;
    };
    let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
    last.chars().all(|c| c == mark) && last.chars().count() >= opening
}
