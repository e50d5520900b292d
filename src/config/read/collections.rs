//! `[[collection]]` and `[[category]]`.

use std::collections::BTreeMap;

use super::values;
use crate::config::codes::{BAD_VALUE, OUTSIDE, REPEATED, RESERVED};
use crate::config::{
    CategoryConfig, CollectionConfig, CollectionOrder, RESERVED_ROUTES, keys, shared,
};
use crate::diagnostic::{Diagnostic, Span};
use crate::fields::{Reader, Spanned};
use crate::path::SourcePath;
use crate::slug::slug;
use crate::suggest::nearest;

/// What of a table must be unlike that of all others, and where it was first.
#[derive(Default)]
struct Seen(BTreeMap<String, Span>);

impl Seen {
    /// Whether the value is new; otherwise the finding says where it stands already.
    fn is_new(&mut self, reader: &mut Reader<'_>, what: &str, text: &Spanned<String>) -> bool {
        let message = format!("two tables have the {what} `{}`", text.value);
        self.is_new_as(reader, &text.value, what, text, message)
    }

    /// The same for folders, which must be unlike as addresses: the pages that list them would lie
    /// at one.
    fn is_new_folder(&mut self, reader: &mut Reader<'_>, folder: &Spanned<String>) -> bool {
        let segments = folder.value.split('/').map(slug);
        let segments: Vec<_> = segments.filter(|segment| !segment.is_empty()).collect();
        let address = segments.join("/");
        let message = match address == folder.value {
            true => format!("two tables have the folder `{address}`"),
            false => format!(
                "two tables have a folder with the address `{address}/`, `{}` is one",
                folder.value
            ),
        };
        self.is_new_as(reader, &address, "folder", folder, message)
    }

    fn is_new_as(
        &mut self,
        reader: &mut Reader<'_>,
        key: &str,
        what: &str,
        text: &Spanned<String>,
        message: String,
    ) -> bool {
        let Some(first) = self.0.get(key) else {
            self.0.insert(key.to_owned(), text.span.clone());
            return true;
        };
        reader.report(
            Diagnostic::new(&REPEATED, text.span.clone(), message)
                .label("second time")
                .other(first.clone(), "first time")
                .help(format!("give one of them another {what}, or remove it")),
        );
        false
    }
}

pub(super) fn collections(reader: &mut Reader<'_>) -> Vec<CollectionConfig> {
    let mut names = Seen::default();
    let mut folders = Seen::default();
    reader.tables("collection", |table| {
        let complete = table.require(&["name", "title"]);
        let name = table.string("name");
        let folder = table.string("folder");
        if folder.is_none() && table.is_empty_text("folder") {
            let span = table.value_span("folder");
            table.report(
                Diagnostic::new(&BAD_VALUE, span, "`folder` is empty".to_owned())
                    .help("name a folder below `src`, or remove the line: the folder is then called as the collection is"),
            );
        }
        let title = table.string("title");
        let orders = [
            ("category", CollectionOrder::Category),
            ("title", CollectionOrder::Title),
            ("path", CollectionOrder::Path),
        ];
        let order = table.one_of("order", &orders).unwrap_or_default();
        let template = template(table);
        let require = require(table);
        let pages = shared::levels(table, "pages").unwrap_or_default();
        let cards = table.many_of("cards", shared::CARDS).unwrap_or_default();
        let (true, Some(name), Some(title)) = (complete, name, title) else {
            return None;
        };
        let folder = folder.unwrap_or_else(|| name.clone());
        // A repeated name usually means a repeated folder, which is the same mistake.
        let good = is_slug(table, "name", &name) && names.is_new(table, "name", &name);
        let folder = folder_below_src(table, folder)?;
        let good = good && folders.is_new_folder(table, &folder);
        good.then_some(CollectionConfig {
            name: name.value,
            folder: folder.value,
            title: title.value,
            order,
            template,
            require,
            pages,
            cards,
        })
    })
}

pub(super) fn categories(reader: &mut Reader<'_>) -> Vec<CategoryConfig> {
    let mut ids = Seen::default();
    reader.tables("category", |table| {
        let complete = table.require(&["id", "title"]);
        let id = table.string("id");
        let title = table.string("title");
        let facts = facts(table);
        let (true, Some(id), Some(title)) = (complete, id, title) else {
            return None;
        };
        let new = is_slug(table, "id", &id) && ids.is_new(table, "id", &id);
        new.then_some(CategoryConfig {
            id: id.value,
            title: title.value,
            facts,
        })
    })
}

fn is_slug(reader: &mut Reader<'_>, key: &str, text: &Spanned<String>) -> bool {
    let slug = slug(&text.value);
    if slug == text.value {
        return true;
    }
    let message = format!("`{key}` is `{}`, which is no slug", text.value);
    let help = if slug.is_empty() {
        "write lower-case letters, digits and `-`".to_owned()
    } else {
        format!("write `{key} = \"{slug}\"`")
    };
    reader.report(Diagnostic::new(&BAD_VALUE, text.span.clone(), message).help(help));
    false
}

/// The normalised folder of a collection.
fn folder_below_src(reader: &mut Reader<'_>, folder: Spanned<String>) -> Option<Spanned<String>> {
    let Some(path) = SourcePath::new(&folder.value) else {
        let message = format!("folder `{}` does not lie below `src`", folder.value);
        reader.report(Diagnostic::new(&OUTSIDE, folder.span, message).help(
            "write the path of the folder as seen from `src`, without `/` or `..` before it",
        ));
        return None;
    };
    let first = path.as_str().split('/').next().unwrap_or_default();
    if first.is_empty() {
        let message = format!("folder `{}` is `src` itself", folder.value);
        reader.report(
            Diagnostic::new(&BAD_VALUE, folder.span, message)
                .help("give the collection a folder of its own below `src`"),
        );
        return None;
    }
    if RESERVED_ROUTES.contains(&slug(first).as_str()) {
        let message = format!("folder `{first}` is taken: the site has pages of its own there");
        reader.report(
            Diagnostic::new(&RESERVED, folder.span, message)
                .help(format!("rename the folder, for example to `{first}-notes`")),
        );
        return None;
    }
    Some(Spanned {
        value: path.as_str().to_owned(),
        span: folder.span,
    })
}

fn template(reader: &mut Reader<'_>) -> String {
    let Some(template) = reader.string("template") else {
        return "entry".to_owned();
    };
    let name = template
        .value
        .strip_suffix(".html")
        .unwrap_or(&template.value);
    if name.is_empty() || name.contains(['/', '\\', '.']) {
        let message = format!("`{}` is no name of a template", template.value);
        reader.report(Diagnostic::new(&BAD_VALUE, template.span, message).help(
            "write the file name without folder and `.html`, such as `template = \"entry\"`",
        ));
        return "entry".to_owned();
    }
    name.to_owned()
}

/// Front-matter keys that must not be missing.
fn require(reader: &mut Reader<'_>) -> Vec<String> {
    let mut wanted: Vec<String> = Vec::new();
    for key in reader.strings("require") {
        if keys::FRONT_MATTER.contains(&key.value.as_str()) {
            if !wanted.contains(&key.value) {
                wanted.push(key.value);
            }
            continue;
        }
        let help = match nearest(&key.value, keys::FRONT_MATTER.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "keys of your own stand below `extra` and cannot be required".to_owned(),
        };
        let message = format!("front matter has no key `{}`", key.value);
        reader.report(Diagnostic::new(&BAD_VALUE, key.span, message).help(help));
    }
    wanted
}

fn facts(reader: &mut Reader<'_>) -> Vec<String> {
    let mut seen = Seen::default();
    let facts = reader.strings("facts");
    let new: Vec<_> = facts
        .into_iter()
        .filter(|fact| seen.is_new(reader, "fact", fact))
        .collect();
    values(new)
}
