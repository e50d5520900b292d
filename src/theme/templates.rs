//! The layered templates. Tera is known in this module only.
//!
//! Every default is registered as `default/entry.html`, with a fallback to that prefix, so that
//! `entry.html` is the book's own template if there is one and the default's otherwise, and a
//! template of the book can extend the default it replaces.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

use super::codes;
use super::layers::{self, Layers};
use super::tags::{Tags, blanked, first_block, first_tag};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::path::SourcePath;

/// Before the name of a default template.
const DEFAULT: &str = "default/";

/// Templates that work together, and where each comes from.
pub(super) struct Templates {
    tera: Tera,
    sources: BTreeMap<String, Source>,
}

/// A template's text, and the file it stands in.
#[derive(Clone)]
struct Source {
    path: SourcePath,
    text: Arc<str>,
}

impl Templates {
    /// Puts the book's templates over the default's. One that cannot be used is a finding, and the
    /// default's stands in its place.
    pub(super) fn load(
        layers: &Layers,
        inline_script: &str,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut defaults: BTreeMap<String, Source> = BTreeMap::new();
        for (path, file) in layers::defaults() {
            if let Some(name) = path.strip_prefix("templates/") {
                let source = Source {
                    path: file.path,
                    text: file.text,
                };
                defaults.insert(format!("{DEFAULT}{name}"), source);
            }
        }
        // Templates take the one inline script from here, so it is what the policy allows.
        if let Some(path) = SourcePath::new("themes/default/js/inline.js") {
            let text = format!("<script>{{% raw %}}{inline_script}{{% endraw %}}</script>");
            let source = Source {
                path,
                text: text.into(),
            };
            defaults.insert(format!("{DEFAULT}inline.html"), source);
        }
        let mut own: BTreeMap<String, Source> = layers
            .below("templates/")
            .filter(|(_, file)| file.own)
            .map(|(name, file)| {
                let source = Source {
                    path: file.path.clone(),
                    text: Arc::clone(&file.text),
                };
                (name.to_owned(), source)
            })
            .collect();
        loop {
            let sources: BTreeMap<String, Source> = defaults
                .iter()
                .chain(&own)
                .map(|(name, source)| (name.clone(), source.clone()))
                .collect();
            match assemble(&sources) {
                Ok(tera) => return Self { tera, sources },
                Err(error) => {
                    if !mend(&error, &mut own, &mut defaults, findings) {
                        // Nothing to blame in particular: say so, and go on without.
                        if let Some(source) = own.values().next() {
                            findings.push(Diagnostic::new(
                                &codes::TEMPLATE,
                                Span::file(&source.path),
                                lower_first(&error.to_string()),
                            ));
                        }
                        if own.is_empty() {
                            return Self {
                                tera: Tera::new(),
                                sources,
                            };
                        }
                        own.clear();
                    }
                }
            }
        }
    }

    /// Names that templates extend or include.
    pub(super) fn used(&self) -> impl Iterator<Item = &str> {
        self.sources.values().flat_map(|source| {
            let tags = Tags::new(&source.text);
            tags.filter(|tag| matches!(tag.word, "extends" | "include"))
                .map(|tag| tag.argument.trim_matches(['"', '\'']))
        })
    }

    /// The texts of all templates, for the fingerprint.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sources
            .iter()
            .map(|(name, source)| (name.as_str(), &*source.text))
    }

    /// Appends the rendered template, or nothing.
    pub(super) fn render(
        &self,
        name: &str,
        context: &Context,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let start = out.len();
        self.tera
            .render_to(name, context, &mut *out)
            .map_err(|error| {
                out.truncate(start);
                Box::new(self.render_error(name, &error))
            })
    }

    fn render_error(&self, name: &str, error: &tera::Error) -> Diagnostic {
        if let ErrorKind::RenderingError(report) = error.kind()
            && let Some(source) = self.sources.get(report.filename())
        {
            let span = Span::new(&source.path, report.span().range.clone());
            return Diagnostic::new(&codes::RENDER, span, lower_first(report.message()));
        }
        let default = format!("{DEFAULT}{name}");
        let source = self
            .sources
            .get(name)
            .or_else(|| self.sources.get(&default));
        let path = source
            .map(|source| source.path.clone())
            .or_else(|| SourcePath::new("themes/default/templates"))
            .expect("a plain path");
        Diagnostic::new(
            &codes::RENDER,
            Span::file(&path),
            lower_first(&error.to_string()),
        )
    }
}

fn assemble(sources: &BTreeMap<String, Source>) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes([DEFAULT])?;
    tera.add_raw_templates(
        sources
            .iter()
            .map(|(name, source)| (name.as_str(), &*source.text)),
    )?;
    Ok(tera)
}

/// Reports an error at the templates it is about and takes them out, or the block it is about.
/// Whether there was something to take out.
fn mend(
    error: &tera::Error,
    own: &mut BTreeMap<String, Source>,
    defaults: &mut BTreeMap<String, Source>,
    findings: &mut Vec<Diagnostic>,
) -> bool {
    match error.kind() {
        ErrorKind::SyntaxError(e) => report(
            own,
            findings,
            e.filename(),
            e.span().range.clone(),
            e.message(),
            None,
        ),
        ErrorKind::CircularExtend { tpl, .. } => {
            let range = own.get(tpl).map_or(0..0, |s| first_tag(&s.text, "extends"));
            let help = format!("extend the default: `{{% extends \"{DEFAULT}{tpl}\" %}}`");
            report(
                own,
                findings,
                tpl,
                range,
                "this template extends itself",
                Some(help),
            )
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            let range = own.get(tpl).map_or(0..0, |s| first_tag(&s.text, "include"));
            report(
                own,
                findings,
                tpl,
                range,
                "this template includes itself",
                None,
            )
        }
        ErrorKind::MissingParent { current, parent } => {
            let range = own
                .get(current)
                .map_or(0..0, |s| first_tag(&s.text, "extends"));
            let message = format!("there is no template `{parent}` to extend");
            report(own, findings, current, range, &message, None)
        }
        ErrorKind::Msg(text) => {
            let mut mended = false;
            for (message, name, line, column) in located(text) {
                let block = quoted(message).filter(|_| message.starts_with("Block `"));
                if let Some(block) = block {
                    mended |= leave_out(name, block, own, defaults, findings);
                } else if let Some(source) = own.get(name) {
                    let at = offset(&source.text, line, column);
                    let len = quoted(message).map_or(1, str::len);
                    mended |= report(own, findings, name, at..at + len, message, None);
                }
            }
            mended || duplicate_component(text, own, findings)
        }
        _ => false,
    }
}

/// Reports a template that cannot be used and takes it out; whether it is one of the book's.
fn report(
    own: &mut BTreeMap<String, Source>,
    findings: &mut Vec<Diagnostic>,
    name: &str,
    range: Range<usize>,
    message: &str,
    help: Option<String>,
) -> bool {
    let Some(source) = own.remove(name) else {
        return false;
    };
    let span = Span::new(&source.path, range);
    let mut finding = Diagnostic::new(&codes::TEMPLATE, span, lower_first(message));
    finding.help = help;
    findings.push(finding);
    true
}

/// Takes a block that no parent has out of a template. A default may have one too, where the book's
/// own `base.html` does without it; that is the book's wish and no finding.
fn leave_out(
    name: &str,
    block: &str,
    own: &mut BTreeMap<String, Source>,
    defaults: &mut BTreeMap<String, Source>,
    findings: &mut Vec<Diagnostic>,
) -> bool {
    let is_own = own.contains_key(name);
    let Some(source) = own.get_mut(name).or_else(|| defaults.get_mut(name)) else {
        return false;
    };
    let range = first_block(&source.text, block);
    if range.is_empty() {
        return false;
    }
    if is_own {
        findings.push(unknown_block(source, block, range.clone()));
    }
    source.text = blanked(&source.text, range).into();
    true
}

/// Tera reports a component of two templates without a place.
fn duplicate_component(
    text: &str,
    own: &mut BTreeMap<String, Source>,
    findings: &mut Vec<Diagnostic>,
) -> bool {
    let name = text
        .split('`')
        .skip(1)
        .step_by(2)
        .find(|n| own.contains_key(*n));
    let Some(source) = name.and_then(|name| own.remove(name)) else {
        return false;
    };
    let span = Span::file(&source.path);
    findings.push(Diagnostic::new(&codes::TEMPLATE, span, lower_first(text)));
    true
}

fn unknown_block(source: &Source, block: &str, range: Range<usize>) -> Diagnostic {
    let code: &'static Code = &codes::UNKNOWN_BLOCK;
    let finding = Diagnostic::new(
        code,
        Span::new(&source.path, range.start..range.start.saturating_add(1)),
        format!("no template that this one extends has a block `{block}`"),
    );
    let known: Vec<&str> = super::embedded::FILES
        .iter()
        .filter(|(path, _)| path.starts_with("templates/"))
        .flat_map(|(_, text)| Tags::new(text))
        .filter(|tag| tag.word == "block")
        .map(|tag| tag.argument)
        .collect();
    super::suggest(finding, block, known.into_iter())
}

/// The parts of tera's report on references: message, template, line and column from 1.
fn located(text: &str) -> impl Iterator<Item = (&str, &str, usize, usize)> {
    text.split("\n\n").filter_map(|report| {
        let mut lines = report.lines();
        let message = lines.next()?.strip_prefix("error: ")?;
        let place = lines.next()?.trim_start().strip_prefix("--> ")?;
        let mut parts = place.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        Some((message, parts.next()?, line, column))
    })
}

/// What stands between the first two back-ticks.
fn quoted(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

/// The byte offset of a line and column, both from 1, columns in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(start..).unwrap_or_default();
    start
        + rest
            .char_indices()
            .nth(column.saturating_sub(1))
            .map_or(rest.len(), |(at, _)| at)
}

/// Findings are sentences in lower case; names in capitals stay.
fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => message.to_owned(),
    }
}
