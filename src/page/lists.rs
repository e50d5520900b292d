//! Views of the pages that the build makes by itself: indexes of collections, tags, the tree of all
//! pages, the page for addresses that do not exist.

use super::Subject;
use super::book::{Book, Linker};
use super::view::{CardView, GroupView, PageView, TreeView};
use crate::catalogue::{Topic, TopicId};
use crate::path::Route;

impl Book {
    pub(super) fn list_view(&self, subject: &Subject, linker: &Linker) -> PageView {
        match subject {
            Subject::Topic(_) => PageView::default(),
            Subject::Home => PageView {
                kind: "home".to_owned(),
                title: self.config.book.title.clone(),
                summary: self.config.book.description.clone(),
                description: self.config.book.description.clone(),
                groups: self.home_groups(linker),
                ..PageView::default()
            },
            Subject::Collection(c) => PageView {
                kind: "collection".to_owned(),
                title: self.catalogue.shape.collections[*c].title.clone(),
                groups: self.collection_groups(*c, linker),
                print: Some(self.print_links(*c, linker)),
                ..PageView::default()
            },
            Subject::Compare => PageView {
                kind: "compare".to_owned(),
                comparisons: self.comparisons(linker),
                ..PageView::default()
            },
            Subject::Tags => PageView {
                kind: "tags".to_owned(),
                groups: vec![self.tag_group(linker)],
                ..PageView::default()
            },
            Subject::Tag(slug) => {
                let tag = self.catalogue.shape.tags.get(slug);
                let topics = tag.map_or(&[][..], |t| &t.topics);
                PageView {
                    kind: "tag".to_owned(),
                    title: tag.map_or_else(|| slug.clone(), |t| t.title.clone()),
                    groups: vec![GroupView {
                        id: String::new(),
                        title: String::new(),
                        entries: self.cards(topics, linker),
                    }],
                    ..PageView::default()
                }
            }
            Subject::Search => PageView {
                kind: "search".to_owned(),
                groups: self.letters(linker),
                tree: self.tree(linker),
                ..PageView::default()
            },
            Subject::Asking(asking) => PageView {
                kind: asking.name().to_owned(),
                groups: self.asking_groups(linker),
                ..PageView::default()
            },
            Subject::Print(sheet) => self.print_view(sheet, linker),
            Subject::NotFound => PageView {
                kind: "not-found".to_owned(),
                ..PageView::default()
            },
        }
    }

    /// The pages of a collection that ask something.
    pub(super) fn asking_pages(&self, index: usize) -> Vec<TopicId> {
        let collection = &self.catalogue.shape.collections[index];
        let all = collection
            .index
            .into_iter()
            .chain(collection.entries.iter().copied());
        all.filter(|&id| self.catalogue.topic(id).asks()).collect()
    }

    /// The pages that ask something, by collection, without their summaries.
    fn asking_groups(&self, linker: &Linker) -> Vec<GroupView> {
        let collections = self.catalogue.shape.collections.iter().enumerate();
        let groups = collections.map(|(index, collection)| {
            let mut entries = self.cards(&self.asking_pages(index), linker);
            for card in &mut entries {
                card.summary.clear();
            }
            GroupView {
                id: format!("in-{}", collection.name),
                title: collection.title.clone(),
                entries,
            }
        });
        groups.filter(|group| !group.entries.is_empty()).collect()
    }

    /// The collections, and the pages that belong to none.
    fn home_groups(&self, linker: &Linker) -> Vec<GroupView> {
        let mut groups = Vec::new();
        let mut cards = Vec::new();
        for (index, link) in self.collections(linker) {
            let collection = &self.catalogue.shape.collections[index];
            if collection.route == Route::home() {
                groups.extend(self.collection_groups(index, linker));
            } else {
                cards.push(CardView {
                    title: link.title,
                    href: link.href,
                    pages: collection.entries.len(),
                    ..CardView::default()
                });
            }
        }
        if !cards.is_empty() {
            let group = GroupView {
                id: String::new(),
                title: String::new(),
                entries: cards,
            };
            groups.insert(0, group);
        }
        groups
    }

    /// The entries of a collection by category.
    pub(super) fn collection_groups(&self, index: usize, linker: &Linker) -> Vec<GroupView> {
        let groups = self.catalogue.shape.collections[index].groups(&self.catalogue.topics);
        let groups = groups.into_iter().map(|(category, ids)| GroupView {
            id: category.map_or_else(String::new, |c| c.id.clone()),
            title: category.map_or_else(String::new, |c| c.title.clone()),
            entries: self.cards(&ids, linker),
        });
        groups.collect()
    }

    /// The pages cut out of a note, by category, in the order of the note.
    pub(super) fn cut_groups(&self, id: TopicId, linker: &Linker) -> Vec<GroupView> {
        let note = &self.catalogue.topic(id).main().note;
        let mut groups: Vec<GroupView> = Vec::new();
        for entry in &note.cut {
            let Some(topic) = self.catalogue.page_of(note, entry) else {
                continue;
            };
            let title = entry.category.clone().unwrap_or_default();
            let card = self.card(topic, linker);
            match groups.last_mut() {
                Some(group) if group.title == title => group.entries.push(card),
                _ => groups.push(GroupView {
                    // Not an id of a heading of the text, which may have the same words.
                    id: format!("pages-{}", crate::slug::slug(&title)),
                    title,
                    entries: vec![card],
                }),
            }
        }
        let mut ids = crate::slug::Ids::default();
        for group in &mut groups {
            group.id = ids.unique(&group.id);
        }
        groups
    }

    fn tag_group(&self, linker: &Linker) -> GroupView {
        let cards = self
            .catalogue
            .shape
            .tags
            .iter()
            .map(|(slug, tag)| CardView {
                title: tag.title.clone(),
                href: linker.to(&Route::new(&format!("tags/{slug}"))),
                pages: tag.topics.len(),
                ..CardView::default()
            });
        GroupView {
            id: String::new(),
            title: String::new(),
            entries: cards.collect(),
        }
    }

    /// Every page by its first letter.
    fn letters(&self, linker: &Linker) -> Vec<GroupView> {
        let visible = self
            .catalogue
            .iter()
            .filter(|(id, _)| self.catalogue.is_visible(*id));
        let mut entries: Vec<(String, &str, TopicId)> = visible
            .map(|(id, topic)| (initial(&topic.title), topic.title.as_str(), id))
            .collect();
        entries.sort_by(|a, b| {
            let folded = |title: &str| title.to_lowercase();
            a.0.cmp(&b.0)
                .then_with(|| folded(a.1).cmp(&folded(b.1)))
                .then_with(|| a.2.cmp(&b.2))
        });
        let mut groups: Vec<GroupView> = Vec::new();
        for (letter, title, id) in entries {
            let card = CardView {
                title: title.to_owned(),
                href: linker.to(&self.catalogue.topic(id).route),
                ..CardView::default()
            };
            match groups.last_mut() {
                Some(group) if group.title == letter => group.entries.push(card),
                _ => groups.push(GroupView {
                    id: match letter.as_str() {
                        "#" => "letter-other".to_owned(),
                        letter => format!("letter-{}", letter.to_lowercase()),
                    },
                    title: letter,
                    entries: vec![card],
                }),
            }
        }
        groups
    }

    /// All collections with all their pages.
    fn tree(&self, linker: &Linker) -> Vec<TreeView> {
        let slim = |mut group: GroupView, prefix: &str| {
            for card in &mut group.entries {
                card.summary.clear();
            }
            group.id = match group.id.as_str() {
                "" => String::new(),
                id => format!("{prefix}-{id}"),
            };
            group
        };
        let collections = self.collections(linker).into_iter();
        collections
            .map(|(index, link)| TreeView {
                title: link.title,
                href: link.href,
                groups: self
                    .collection_groups(index, linker)
                    .into_iter()
                    .map(|g| slim(g, &self.catalogue.shape.collections[index].name))
                    .collect(),
            })
            .collect()
    }
}

/// The letters of a glossary's terms, each leading to its first term. Without entries: the terms stand
/// in the text of the page. None where the terms are not in the order of their letters.
pub(super) fn letters_of_terms(topic: &Topic) -> Vec<GroupView> {
    let terms = topic.parts.iter().flat_map(|part| {
        let terms = part.entry.prose.terms.iter();
        terms.map(|term| (initial(&term.name), format!("{}{}", term.id, part.suffix)))
    });
    let mut groups: Vec<GroupView> = Vec::new();
    for (letter, id) in terms {
        match groups.last() {
            Some(group) if group.title == letter => {}
            Some(group) if group.title > letter => return Vec::new(),
            _ => groups.push(GroupView {
                id,
                title: letter,
                entries: Vec::new(),
            }),
        }
    }
    groups
}

/// The letter under which a title stands; `#` for digits and signs.
fn initial(title: &str) -> String {
    match title.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_alphabetic() => c.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}
