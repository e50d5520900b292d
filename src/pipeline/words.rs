//! The words of the book as the search index wants them, section by section.

use std::borrow::Cow;

use crate::catalogue::{Role, Topic, TopicId};
use crate::config::SearchSettings;
use crate::page::Book;
use crate::path::OutputPath;
use crate::scratch;
use crate::search::{Document, Kind, PageInfo};
use crate::text::beginning;

/// Bytes of a question's beginning that results show as its name.
const QUESTION: usize = 60;

/// What turns pages and sections into files.
type Index =
    fn(&[PageInfo<'_>], &[Document<'_>], &SearchSettings, &str) -> Vec<(OutputPath, Vec<u8>)>;

/// The files of the search index.
pub(super) fn index(book: &Book, index: Index) -> Vec<(OutputPath, Vec<u8>)> {
    let catalogue = &book.catalogue;
    let mut pages = Vec::new();
    let mut sections = scratch::vec(0);
    let visible = catalogue.iter().filter(|(id, _)| catalogue.is_visible(*id));
    for (number, (id, topic)) in visible.enumerate() {
        pages.push(page(book, id, topic));
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        add_sections(topic, number, &mut sections);
    }
    index(
        &pages,
        &sections,
        &book.config.search,
        &book.config.book.language,
    )
}

fn page<'a>(book: &'a Book, id: TopicId, topic: &'a Topic) -> PageInfo<'a> {
    let collection = topic
        .collection
        .map(|c| &book.catalogue.shape.collections[c]);
    let category = collection
        .zip(topic.category)
        .map(|(c, i)| c.categories[i].title.as_str());
    let own = topic.parts.iter().filter(|part| part.is_own());
    let written = own
        .map(|part| &part.note.front)
        .flat_map(|f| f.aliases.iter().chain(&f.unsafe_aliases));
    let front = topic.front();
    let mut exams: Vec<&str> = topic
        .shared_front()
        .exams
        .iter()
        .filter_map(|exam| exam.value.split_whitespace().next())
        .collect();
    exams.dedup();
    PageInfo {
        route: &topic.route,
        title: &topic.title,
        aliases: written
            .map(|alias| alias.value.as_str())
            .chain(topic.heading_aliases())
            .collect(),
        collection: collection.map_or("", |c| c.title.as_str()),
        category: category.unwrap_or(""),
        about: front.and_then(|f| f.summary.as_deref()).unwrap_or_default(),
        summary: front
            .and_then(|f| f.summary.as_deref())
            .map_or_else(|| topic.summary().into(), Cow::Borrowed),
        facts: front.map_or_else(Vec::new, |f| {
            let facts = f.facts.iter();
            facts.map(|(k, v)| (k.value.as_str(), v.as_str())).collect()
        }),
        exams,
        links: u32::try_from(book.graph.incoming(id).count()).unwrap_or(u32::MAX),
    }
}

fn add_sections<'a>(topic: &'a Topic, page: u32, sections: &mut Vec<Document<'a>>) {
    for part in &topic.parts {
        let prose = &part.entry.prose;
        let anchored = |id: &'a str| match part.suffix.as_str() {
            "" => Cow::Borrowed(id),
            suffix => Cow::Owned(format!("{id}{suffix}")),
        };
        let terms = topic.role == Role::Glossary && !prose.terms.is_empty();
        for (i, section) in prose.sections.iter().enumerate().filter(|_| !terms) {
            let start = section.start as usize;
            let end = prose
                .sections
                .get(i + 1)
                .map_or(prose.text.len(), |next| next.start as usize);
            let heading = section.heading.and_then(|h| prose.outline.get(h as usize));
            sections.push(Document {
                page,
                kind: Kind::Body,
                anchor: heading.map(|h| anchored(&h.id)),
                level: heading.map_or(1, |h| h.level),
                heading: Cow::Borrowed(heading.map_or("", |h| h.text.as_str())),
                text: &prose.text[start..end],
            });
        }
        for term in prose.terms.iter().filter(|_| terms) {
            let definition = term.definition.start as usize..term.definition.end as usize;
            let name = match term.aliases.is_empty() {
                true => Cow::Borrowed(term.name.as_str()),
                false => Cow::Owned(format!("{} ({})", term.name, term.aliases.join(", "))),
            };
            sections.push(Document {
                page,
                kind: Kind::Term,
                anchor: Some(anchored(&term.id)),
                level: 2,
                heading: name,
                text: prose.text.get(definition).unwrap_or_default(),
            });
        }
        for quiz in part.entry.quizzes.iter().filter(|q| q.is_question()) {
            sections.push(Document {
                page,
                kind: Kind::Question,
                anchor: Some(Cow::Owned(format!("q-{}", quiz.id))),
                level: 3,
                heading: Cow::Owned(beginning(&quiz.search_text, QUESTION)),
                text: &quiz.search_text,
            });
        }
    }
}
