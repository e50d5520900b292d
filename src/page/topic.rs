//! The view of a page of the book's own content.

use super::book::{Book, Linker};
use super::exam::ExamPageView;
use super::lists::letters_of_terms;
use super::view::{FactView, LinkView, OutlineView, PageView, SourceView};
use super::{Page, Subject};
use crate::catalogue::{Role, Topic, TopicId, minutes_of};
use crate::path::{Route, encode_href, encode_query};
use crate::text::beginning;

/// The most pages above one that its path names, the nearest ones: a chain of thousands would make the
/// output grow with its square.
pub(super) const ABOVE: usize = 12;

/// Bytes of a description made from the beginning of the text.
const DESCRIPTION: usize = 160;

impl Book {
    /// The view of a page; `nav` is its finished navigation.
    #[must_use]
    pub fn view(&self, page: &Page, linker: &Linker, nav: String) -> PageView {
        let mut view = match &page.subject {
            Subject::Topic(id) => self.topic_view(*id, linker),
            other => self.list_view(other, linker),
        };
        view.breadcrumbs = self.crumbs(&page.subject, linker);
        view.nav = nav;
        page.route.as_str().clone_into(&mut view.route);
        view.canonical = match (&self.config.html.site_url, &page.subject) {
            (_, Subject::NotFound) | (None, _) => None,
            (Some(url), _) => Some(format!("{url}{}", encode_href(page.route.as_str()))),
        };
        view.structured = view
            .canonical
            .as_deref()
            .and_then(|canonical| self.structured(page, &view.title, canonical));
        view
    }

    fn topic_view(&self, id: TopicId, linker: &Linker) -> PageView {
        let topic = self.catalogue.topic(id);
        let shared = topic.shared_front();
        let text = &topic.main().entry.prose.text;
        let front = topic.front();
        let summary = front.and_then(|f| f.summary.clone()).unwrap_or_default();
        let (previous, next) = self.turn(id);
        let features = topic.parts.iter().map(|p| p.entry.prose.features);
        let mut view = PageView {
            kind: kind(topic.role).to_owned(),
            title: topic.title.clone(),
            description: match summary.is_empty() {
                true => beginning(text, DESCRIPTION),
                false => summary.clone(),
            },
            summary,
            outline: outline(topic),
            previous: previous.map(|id| self.link(id, linker)),
            next: next.map(|id| self.link(id, linker)),
            related: self.cards(&self.graph.related[id.index()], linker),
            confused_with: self.cards(&self.graph.lists.confused[id.index()], linker),
            compares: self.cards(&self.graph.lists.compares[id.index()], linker),
            children: self.cards(self.children(id), linker),
            category: self.category(topic, linker),
            tags: tags(&shared.tags, linker),
            exams: shared
                .exams
                .iter()
                .map(|e| self.exam(&e.value, linker))
                .collect(),
            verified: shared.verified.as_ref().map(|v| v.value),
            updated: self.updated(topic),
            questions: topic.questions(),
            words: topic.words(),
            minutes: topic.minutes(),
            draft: topic.draft,
            edit_url: self.edit_url(topic),
            report_url: self.report_url(topic),
            has_code: features.clone().any(|f| f.code),
            has_tables: features.clone().any(|f| f.table),
            has_tasks: features.clone().any(|f| f.tasks),
            ..PageView::default()
        };
        if topic.role == Role::Entry {
            view.backlinks = self.backlinks(id, linker);
            view.map = self.map(id, linker);
            view.compare_href = self.compare_href(id, linker);
            view.related.retain(|card| {
                !view
                    .confused_with
                    .iter()
                    .any(|other| other.href == card.href)
            });
        }
        if let Some(front) = front {
            view.facts = front
                .facts
                .iter()
                .map(|(key, value)| FactView {
                    key: key.value.clone(),
                    value: value.clone(),
                })
                .collect();
            view.sources = front
                .sources
                .iter()
                .map(|s| SourceView {
                    title: s.title.clone(),
                    url: s.url.clone(),
                })
                .collect();
            view.unverified.clone_from(&front.unverified);
            view.extra.clone_from(&front.extra);
            view.path = self.path(id, front, linker);
            view.exam = self.exam_page(id, front, linker);
            let listed = view.exam.as_ref().map_or(0, ExamPageView::words);
            view.minutes = minutes_of(topic.words() + listed, topic.questions());
        }
        if topic.role == Role::Glossary {
            view.groups = letters_of_terms(topic);
        }
        if topic.role == Role::Index
            && let Some(c) = topic.collection
        {
            view.groups = self.collection_groups(c, linker);
            view.print = Some(self.print_links(c, linker));
        } else if !topic.main().note.cut.is_empty() && topic.main().is_own() {
            view.groups = self.cut_groups(id, linker);
        }
        view
    }

    /// From the home page down to the page above.
    pub(super) fn breadcrumbs(&self, id: TopicId, linker: &Linker) -> Vec<LinkView> {
        let topic = self.catalogue.topic(id);
        if topic.role == Role::Home {
            return Vec::new();
        }
        let mut crumbs = vec![self.home(linker)];
        if topic.role != Role::Entry {
            return crumbs;
        }
        if let Some(c) = topic.collection {
            let collection = &self.catalogue.shape.collections[c];
            if collection.route != Route::home() {
                crumbs.push(LinkView {
                    title: collection.title.clone(),
                    href: linker.to(&collection.route),
                });
            }
            // A group with the name of its collection says nothing more.
            let category = self.category(topic, linker);
            crumbs.extend(category.filter(|c| c.title != collection.title));
        }
        let above = self.catalogue.above(id).take(ABOVE);
        let above = above.filter(|parent| self.catalogue.is_visible(*parent));
        let above: Vec<_> = above.map(|parent| self.link(parent, linker)).collect();
        crumbs.extend(above.into_iter().rev());
        crumbs
    }

    /// The category of a topic, with the place in its collection's index.
    fn category(&self, topic: &Topic, linker: &Linker) -> Option<LinkView> {
        let collection = &self.catalogue.shape.collections[topic.collection?];
        let category = &collection.categories[topic.category?];
        let href = format!("{}#{}", linker.to(&collection.route), category.id);
        Some(LinkView {
            title: category.title.clone(),
            href,
        })
    }

    fn edit_url(&self, topic: &Topic) -> Option<String> {
        let template = self.config.html.edit_url_template.as_ref()?;
        Some(template.replace("{path}", &encode_href(topic.main().note.path.as_str())))
    }

    /// Where a mistake on the page is reported, with its title and note as the title of the report.
    fn report_url(&self, topic: &Topic) -> Option<String> {
        let address = self.config.html.report_address()?;
        let title = format!("{} ({})", topic.title, topic.main().note.path);
        Some(address + &encode_query(&title))
    }

    /// Where a part of a gathered page can be edited: its note at its line.
    #[must_use]
    pub fn part_source(&self, topic: &Topic, part: usize) -> (String, Option<String>) {
        let part = &topic.parts[part];
        let place = format!("{}:{}", part.note.path, part.entry.line);
        let url = self.config.html.edit_url_template.as_ref().map(|template| {
            let path = encode_href(part.note.path.as_str());
            format!("{}#L{}", template.replace("{path}", &path), part.entry.line)
        });
        (place, url)
    }
}

fn kind(role: Role) -> &'static str {
    match role {
        Role::Home => "home",
        Role::Index => "collection",
        Role::Glossary => "glossary",
        Role::Entry => "entry",
    }
}

/// Headings of level 2 and 3 of all parts.
fn outline(topic: &Topic) -> Vec<OutlineView> {
    let headings = topic.parts.iter().flat_map(|part| {
        part.entry
            .prose
            .outline
            .iter()
            .filter(|h| h.level <= 3)
            .map(|h| OutlineView {
                level: h.level,
                id: format!("{}{}", h.id, part.suffix),
                text: h.text.to_string(),
            })
    });
    headings.collect()
}

fn tags(written: &[crate::note::Spanned<String>], linker: &Linker) -> Vec<LinkView> {
    let slugged = written
        .iter()
        .map(|tag| (crate::slug::slug(&tag.value), &tag.value));
    slugged
        .filter(|(slug, _)| !slug.is_empty())
        .map(|(slug, title)| LinkView {
            title: title.clone(),
            href: linker.to(&Route::new(&format!("tags/{slug}"))),
        })
        .collect()
}
