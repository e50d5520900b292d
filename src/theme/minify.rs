//! Scripts in as few bytes as they mean the same with. A parser reads them, so what a browser would
//! refuse is a finding with its place, and no page ever gets it.

use std::ops::Range;

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_diagnostics::{Diagnostics, OxcDiagnostic};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use super::codes;
use super::layers::File;
use crate::diagnostic::{Diagnostic, Span};

/// A script as a browser would read it, and what stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A module: strict, and its names are its own.
    Module,
    /// A classic script, whose names other scripts may use.
    Classic,
}

/// Where a script cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    range: Range<usize>,
    what: String,
    help: Option<String>,
}

impl Unreadable {
    /// What the parser says first.
    fn of(found: OxcDiagnostic) -> Self {
        let found = found.inner_owned();
        let range = found.labels.first().map_or(0..0, |label| {
            let start = label.offset() as usize;
            start..start + label.len() as usize
        });
        let mut letters = found.message.chars();
        let first = letters.next().map(|first| first.to_lowercase().to_string());
        Self {
            range,
            what: first.unwrap_or_default() + letters.as_str(),
            help: found.help.map(std::borrow::Cow::into_owned),
        }
    }

    /// As a finding about a file whose parts are all right by themselves.
    pub(super) fn anywhere(self, file: &File) -> Diagnostic {
        Self {
            range: 0..0,
            ..self
        }
        .finding(file)
    }

    /// As a finding in the file it was met in.
    pub(super) fn finding(self, file: &File) -> Diagnostic {
        let span = Span::new(&file.path, self.range);
        let message = format!("no browser can read this: {}", self.what);
        Diagnostic::new(&codes::SCRIPT, span, message).help(self.help.unwrap_or_else(|| {
            "`node --check` with a copy named `.mjs` reads a script the same way".to_owned()
        }))
    }
}

/// The first of some errors.
pub(super) fn check(found: Diagnostics) -> Result<(), Unreadable> {
    let mut errors = found.into_vec().into_iter();
    errors.next().map_or(Ok(()), |e| Err(Unreadable::of(e)))
}

/// A script without comments, space, long names and what nothing asks for.
///
/// # Errors
///
/// The first place that cannot be read.
pub(super) fn minify(text: &str, kind: Kind) -> Result<String, Unreadable> {
    let arena = Allocator::default();
    let source = match kind {
        Kind::Module => SourceType::mjs(),
        Kind::Classic => SourceType::script(),
    };
    let parsed = Parser::new(&arena, text, source).parse();
    check(parsed.diagnostics)?;
    let mut program = parsed.program;
    let checks = SemanticBuilder::new().with_check_syntax_error(true);
    check(checks.build(&program).diagnostics)?;
    let minified = Minifier::new(MinifierOptions::default()).minify(&arena, &mut program);
    let printed = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .with_private_member_mappings(minified.class_private_mappings)
        .build(&program);
    Ok(printed.code)
}
