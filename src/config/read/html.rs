//! `[output.html]`.

use super::set;
use crate::config::codes::{BAD_VALUE, OUTSIDE};
use crate::config::{HtmlOutput, site_url};
use crate::diagnostic::Diagnostic;
use crate::fields::{Reader, Spanned};
use crate::path::SourcePath;
use crate::slug::slug;

/// The settings of a book that says nothing.
pub(super) fn defaults(title: &str) -> HtmlOutput {
    HtmlOutput {
        site_url: None,
        base_path: "/".to_owned(),
        site_id: site_id(title),
        repository_url: None,
        edit_url_template: None,
        social_image: None,
        service_worker: true,
    }
}

/// The slug of the title; `book` for a title without letters.
pub(super) fn site_id(title: &str) -> String {
    match slug(title) {
        id if id.is_empty() => "book".to_owned(),
        id => id,
    }
}

pub(super) fn read(reader: &mut Reader<'_>, html: &mut HtmlOutput) {
    if let Some(url) = reader.string("site-url") {
        match site_url::parse(&url.value) {
            Ok(parsed) => {
                html.site_url = parsed.absolute;
                html.base_path = parsed.base_path;
            }
            Err(fault) => {
                let message = format!("`site-url` is `{}`, which {fault}", url.value);
                reader.report(Diagnostic::new(&BAD_VALUE, url.span, message).help(
                    "write the whole address, such as `site-url = \"https://example.org/notes/\"`",
                ));
            }
        }
    }
    if let Some(id) = reader.string("site-id") {
        if slug(&id.value) == id.value {
            html.site_id = id.value;
        } else {
            let help = format!("write `site-id = \"{}\"`", site_id(&id.value));
            let message = format!("`{}` is no slug", id.value);
            reader.report(Diagnostic::new(&BAD_VALUE, id.span, message).help(help));
        }
    }
    html.repository_url = url(reader, "git-repository-url");
    html.edit_url_template = edit_url(reader);
    if let Some(image) = reader.string("social-image") {
        social_image(reader, image, html);
    }
    set(&mut html.service_worker, reader.bool("service-worker"));
}

/// An absolute web address.
fn url(reader: &mut Reader<'_>, key: &'static str) -> Option<String> {
    let url = reader.string(key)?;
    if site_url::is_absolute(&url.value) {
        return Some(url.value);
    }
    let message = format!("`{key}` is `{}`, which is no web address", url.value);
    reader.report(
        Diagnostic::new(&BAD_VALUE, url.span, message)
            .help(format!("write `{key} = \"https://…\"`")),
    );
    None
}

fn edit_url(reader: &mut Reader<'_>) -> Option<String> {
    let key = "edit-url-template";
    let span = reader.value_span(key);
    let url = url(reader, key)?;
    if url.contains("{path}") {
        return Some(url);
    }
    let message = format!("`{key}` does not say where the path of the note belongs");
    let help = format!("write `{key} = \"{}/{{path}}\"`", url.trim_end_matches('/'));
    reader.report(Diagnostic::new(&BAD_VALUE, span, message).help(help));
    None
}

fn social_image(reader: &mut Reader<'_>, image: Spanned<String>, html: &mut HtmlOutput) {
    let Some(path) = SourcePath::new(&image.value) else {
        let message = format!("`social-image` is `{}`, outside the book", image.value);
        reader.report(
            Diagnostic::new(&OUTSIDE, image.span, message)
                .help("write the path of an image below the folder of book.toml"),
        );
        return;
    };
    let types = ["png", "jpg", "jpeg", "webp", "gif", "avif"];
    if !path
        .extension()
        .is_some_and(|ext| types.contains(&ext.as_str()))
    {
        let message = format!("`social-image` is `{}`, which is no image", image.value);
        reader.report(
            Diagnostic::new(&BAD_VALUE, image.span, message)
                .help("write the path of a PNG, JPEG, WebP, GIF or AVIF file"),
        );
        return;
    }
    if html.site_url.is_none() {
        let message = "`social-image` needs an absolute `site-url`, which is missing";
        let mut finding = Diagnostic::new(&BAD_VALUE, image.span, message)
            .help("add `site-url = \"https://…\"` below the line `[output.html]`");
        // `--site-url` may give it when the site is published, so nothing is wrong yet.
        finding.level = crate::diagnostic::Level::Info;
        reader.report(finding);
    }
    html.social_image = Some(path);
}
