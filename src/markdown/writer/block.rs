//! Blocks: paragraphs, headings, lists, quotes and callouts, tables, code, definition lists.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd};

use super::{OpenItem, Writer, small};
use crate::html::escape_attribute;
use crate::markdown::body::{Heading, HoleKind, Section};
use crate::markdown::callout::{Callout, Fold};
use crate::markdown::codes;
use crate::markdown::document::plain_text;
use crate::slug::heading_id;
use crate::text::boundary_up;

impl<'a> Writer<'_, 'a, '_> {
    /// Writes the start tag at `index`; blocks that are written whole return the index behind them.
    pub(super) fn start(&mut self, index: usize, tag: &Tag<'a>) -> usize {
        match tag {
            Tag::Paragraph => {
                if self.doc.citations.is_block(index) {
                    for source in self.doc.citations.uncited(index) {
                        self.cite(source.block, source.number, source.url);
                    }
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
                let number = self.table_count.to_string();
                let label = self.context.table_label.replace("{n}", &number);
                self.push("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
                escape_attribute(&label, &mut self.prose.body.html);
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
                self.surplus_cells(index);
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
                    // Marks of the term may have been written shorter or longer than they are.
                    let start = boundary_up(&self.prose.text, start.min(end));
                    self.prose.terms[term].definition = small(start)..small(end);
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
                format!("write `## {text}`"),
            );
        }
        let level = self.rendered_level(level + self.deeper);
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
            id: id.into(),
            text: text.into(),
            span,
        });
        end + 1
    }

    /// The level at which a heading is rendered: one below the nearest heading above it that is
    /// written higher, so that no level is left out where the author leaves one out.
    fn rendered_level(&mut self, written: u8) -> u8 {
        while self.levels.last().is_some_and(|&above| above >= written) {
            self.levels.pop();
        }
        self.levels.push(written);
        u8::try_from(self.levels.len() + 1).unwrap_or(6).min(6)
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
        let mut skip = 0;
        while let Some((Event::Text(text), range)) = doc.events.get(at) {
            if range.end > body {
                // Smart punctuation may have made one character of the sign and what follows it.
                let mark = text.ceil_char_boundary(body.saturating_sub(range.start));
                let rest = &text[mark..];
                skip = mark + rest.len() - rest.trim_start().len();
                if skip >= text.len() {
                    (at, skip) = (at + 1, 0);
                }
                break;
            }
            at += 1;
        }
        let end = end_of_line(&doc.events, at);
        self.quiet += 1;
        self.in_text += 1;
        self.enter_span();
        if at == end {
            self.plain(&callout.default_title());
        } else {
            let rest = if skip > 0 {
                self.text_from(at, skip)
            } else {
                at
            };
            self.run(rest..end);
        }
        self.leave();
        self.in_text -= 1;
        self.quiet -= 1;
        self.push(closing);
        self.end_line();
        // What follows the title in its paragraph is the first paragraph of the body.
        if !matches!(doc.events.get(end), Some((Event::End(_), _))) {
            self.open_paragraph();
        }
        end + 1
    }

    /// Reports what stands in a row behind its last column: the parser drops it.
    fn surplus_cells(&mut self, index: usize) {
        let doc = self.doc;
        let end = doc.end_of(index);
        let last = doc.events[index..end]
            .iter()
            .rfind(|(event, _)| matches!(event, Event::Start(Tag::TableCell)));
        let (Some((_, cell)), row) = (last, &doc.events[index].1) else {
            return;
        };
        let rest = &doc.source.text()[cell.end.min(row.end)..row.end];
        let blank = |c: char| c == '|' || c.is_whitespace();
        let surplus = rest.trim_matches(blank);
        if surplus.is_empty() {
            return;
        }
        let start = row.end - rest.trim_start_matches(blank).len();
        let span = doc.source.span(start..start + surplus.len());
        let columns = self.columns.len();
        self.find(
            &codes::SURPLUS_CELLS,
            span,
            format!("the table has no column for this: its head has {columns}"),
            "write `\\|` for a bar inside a cell, in code too, or add a column to the head",
        );
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
}

/// Index of the break or end event behind the line of inline events that begins at `start`.
fn end_of_line(events: &[(Event<'_>, Range<usize>)], start: usize) -> usize {
    let mut depth = 0_usize;
    for (index, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::SoftBreak | Event::HardBreak | Event::End(_) if depth == 0 => return index,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    events.len()
}
