//! One ES module of a theme: what it imports and exports, and where its own names stand, so that it can
//! be written into one script with others. A parser with a table of names tells all of it, so no name
//! is taken for another one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_ast::ast::{
    ExportDefaultDeclaration, ExportDefaultDeclarationKind, Expression, ImportDeclaration,
    ImportDeclarationSpecifier, Program, Statement, StringLiteral,
};
use oxc_parser::{Parser, ParserReturn};
use oxc_semantic::{Semantic, SemanticBuilder};
use oxc_span::{GetSpan, SourceType};
use oxc_syntax::module_record::ExportExportName;

use super::codes;
use super::layers::File;
use super::minify;
use crate::diagnostic::{Diagnostic, Span};
use crate::path::SourcePath;

/// The name of a default export that has none of its own; no variable can be called so.
pub(super) const DEFAULT: &str = "default";

/// Something that a module takes from another one.
#[derive(Debug)]
pub(super) struct Import {
    /// The module, as a path in the theme.
    pub(super) from: String,
    /// The name under which it is exported; `None` for all exports as one object.
    pub(super) name: Option<String>,
    /// Where that stands.
    pub(super) range: Range<usize>,
}

/// What the name of an export stands for.
#[derive(Debug)]
pub(super) enum Export {
    /// A variable of the module, or one that it imports.
    Local(String),
    /// Something of another module that is handed on.
    Other(Import),
}

/// What is written in place of a stretch of a module.
#[derive(Debug)]
pub(super) enum Edit {
    /// This text.
    Text(&'static str),
    /// What stands for a name of the module's top level; `key` where the name is that of a property too.
    Name { name: String, key: bool },
    /// What stands for a property of something that is imported: `object.key`, with the place of the key.
    Property {
        object: String,
        key: String,
        place: Range<usize>,
    },
    /// The beginning of what has no name of its own.
    Default,
}

/// One module, taken apart.
#[derive(Debug)]
pub(super) struct Module<'a> {
    /// Its path in the theme.
    pub(super) path: String,
    /// Its file.
    pub(super) file: &'a File,
    /// The modules it asks for, in order, with the places where it does.
    pub(super) asked: Vec<(String, Range<usize>)>,
    /// By name in this module.
    pub(super) imports: BTreeMap<String, Import>,
    /// By exported name.
    pub(super) exports: BTreeMap<String, Export>,
    /// Modules of which all is handed on.
    pub(super) stars: Vec<String>,
    /// In the order of their places, none inside another.
    pub(super) edits: Vec<(Range<usize>, Edit)>,
}

impl<'a> Module<'a> {
    /// Takes a module apart.
    ///
    /// # Errors
    ///
    /// The first thing that cannot be read, or not be joined into a classic script.
    pub(super) fn read(path: &str, file: &'a File) -> Result<Self, Box<Diagnostic>> {
        let arena = Allocator::default();
        let parsed = Parser::new(&arena, &file.text, SourceType::mjs()).parse();
        let ParserReturn {
            program,
            module_record,
            diagnostics,
            ..
        } = parsed;
        let unreadable = |e: minify::Unreadable| Box::new(e.finding(file));
        minify::check(diagnostics).map_err(unreadable)?;
        let names = SemanticBuilder::new()
            .with_check_syntax_error(true)
            .with_build_nodes(true);
        let built = names.build(&program);
        minify::check(built.diagnostics).map_err(unreadable)?;
        let mut module = Self {
            path: path.to_owned(),
            file,
            asked: Vec::new(),
            imports: BTreeMap::new(),
            exports: BTreeMap::new(),
            stars: Vec::new(),
            edits: Vec::new(),
        };
        let meta = module_record.import_metas.iter();
        if let Some(&place) = meta.min() {
            return Err(module.refuse(place, "a classic script has no `import.meta`", "`document.currentScript.src`, read while the script runs first, says where it lies"));
        }
        let dynamic = module_record
            .dynamic_imports
            .iter()
            .map(|import| import.span);
        if let Some(place) = dynamic.min() {
            return Err(module.refuse(
                place,
                "all modules are joined into one script, so `import()` would find none",
                "write `import { name } from \"./module.js\"` at the top of the module",
            ));
        }
        for entry in &module_record.local_export_entries {
            if let (ExportExportName::Name(name), Some(local)) =
                (&entry.export_name, entry.local_name.name())
            {
                let local = Export::Local(local.to_string());
                module.exports.insert(name.name.to_string(), local);
            }
        }
        module.statements(&program)?;
        module.names(&built.semantic)?;
        // What is put in comes before what begins there, and that before its parts.
        module
            .edits
            .sort_by_key(|(range, _)| (range.start, !range.is_empty(), Reverse(range.end)));
        let mut end = 0;
        module.edits.retain(|(range, _)| {
            let is_outside = range.start >= end;
            end = end.max(range.end);
            is_outside
        });
        Ok(module)
    }

    fn refuse(&self, place: oxc_span::Span, message: &str, help: &str) -> Box<Diagnostic> {
        let span = Span::new(&self.file.path, range(place));
        Box::new(Diagnostic::new(&codes::SCRIPT, span, message).help(help))
    }

    fn edit(&mut self, place: oxc_span::Span, edit: Edit) {
        self.edits.push((range(place), edit));
    }

    /// Reads imports and exports, which stand at the top level only.
    fn statements(&mut self, program: &Program<'_>) -> Result<(), Box<Diagnostic>> {
        if let Some(line) = &program.hashbang {
            self.edit(line.span, Edit::Text(""));
        }
        for statement in &program.body {
            match statement {
                Statement::ImportDeclaration(import) => self.import(import)?,
                Statement::ExportAllDeclaration(export) => {
                    let from = self.ask(&export.source, export.with_clause.is_some())?;
                    match &export.exported {
                        Some(name) => {
                            let all = Import {
                                from,
                                name: None,
                                range: range(export.span),
                            };
                            self.exports
                                .insert(name.name().to_string(), Export::Other(all));
                        }
                        None => self.stars.push(from),
                    }
                    self.edit(export.span, Edit::Text(""));
                }
                Statement::ExportFromDeclaration(export) => {
                    let from = self.ask(&export.source, export.with_clause.is_some())?;
                    for each in &export.specifiers {
                        let import = Import {
                            from: from.clone(),
                            name: Some(each.local.name().to_string()),
                            range: range(each.local.span()),
                        };
                        self.exports
                            .insert(each.exported.name().to_string(), Export::Other(import));
                    }
                    self.edit(export.span, Edit::Text(""));
                }
                Statement::ExportNamedDeclaration(export) => {
                    for each in &export.specifiers {
                        let local = Export::Local(each.local.name().to_string());
                        self.exports.insert(each.exported.name().to_string(), local);
                    }
                    self.edit(export.span, Edit::Text(""));
                }
                Statement::ExportDeclaration(export) => {
                    let start = export.span.start;
                    self.edit(
                        oxc_span::Span::new(start, export.declaration.span().start),
                        Edit::Text(""),
                    );
                }
                Statement::ExportDefaultDeclaration(export) => self.default_export(export),
                _ => {}
            }
        }
        Ok(())
    }

    fn import(&mut self, import: &ImportDeclaration<'_>) -> Result<(), Box<Diagnostic>> {
        let special = import.with_clause.is_some() || import.phase.is_some();
        let from = self.ask(&import.source, special)?;
        for each in import.specifiers.iter().flatten() {
            let name = match each {
                ImportDeclarationSpecifier::ImportSpecifier(one) => {
                    Some(one.imported.name().to_string())
                }
                ImportDeclarationSpecifier::ImportDefaultSpecifier(_) => Some(DEFAULT.to_owned()),
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(_) => None,
            };
            let place = match each {
                ImportDeclarationSpecifier::ImportSpecifier(one) => one.imported.span(),
                _ => each.span(),
            };
            let import = Import {
                from: from.clone(),
                name,
                range: range(place),
            };
            self.imports.insert(each.name().to_string(), import);
        }
        self.edit(import.span, Edit::Text(""));
        Ok(())
    }

    fn default_export(&mut self, export: &ExportDefaultDeclaration<'_>) {
        let own = match &export.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => function.id.as_ref(),
            ExportDefaultDeclarationKind::ClassDeclaration(class) => class.id.as_ref(),
            _ => None,
        };
        let local = own.map_or(DEFAULT, |id| id.name.as_str());
        self.exports
            .insert(DEFAULT.to_owned(), Export::Local(local.to_owned()));
        let declared = export.declaration.span();
        let before = oxc_span::Span::new(export.span.start, declared.start);
        if own.is_some() {
            self.edit(before, Edit::Text(""));
        } else {
            self.edit(before, Edit::Default);
            self.edit(oxc_span::Span::empty(export.span.end), Edit::Text(";"));
        }
    }

    /// The module that a statement asks for.
    fn ask(
        &mut self,
        source: &StringLiteral<'_>,
        is_special: bool,
    ) -> Result<String, Box<Diagnostic>> {
        let wanted = source.value.as_str();
        let path = (wanted.starts_with("./") || wanted.starts_with("../")) && !is_special;
        let path = path
            .then(|| SourcePath::new(&self.path)?.join(wanted))
            .flatten();
        let Some(path) = path else {
            let message = format!("`{wanted}` is no module of the theme");
            return Err(self.refuse(
                source.span,
                &message,
                "modules are named from where they are used: `\"./module.js\"`, without `with`",
            ));
        };
        let path = path.as_str().to_owned();
        self.asked.push((path.clone(), range(source.span)));
        Ok(path)
    }

    /// Finds the places of names of the top level, in declarations and where they are used.
    fn names(&mut self, semantic: &Semantic<'_>) -> Result<(), Box<Diagnostic>> {
        let (nodes, scoping) = (semantic.nodes(), semantic.scoping());
        let top = scoping.root_scope_id();
        let mut keys: BTreeSet<u32> = BTreeSet::new();
        let mut words = BTreeMap::new();
        for node in nodes {
            match node.kind() {
                AstKind::ObjectProperty(property) if property.shorthand => {
                    keys.insert(property.key.span().start);
                }
                AstKind::BindingProperty(property) if property.shorthand => {
                    keys.insert(property.key.span().start);
                }
                AstKind::AssignmentTargetPropertyIdentifier(property) => {
                    keys.insert(property.binding.span.start);
                }
                AstKind::StaticMemberExpression(member) => {
                    if let Expression::Identifier(object) = &member.object {
                        words.insert(object.span.start, (member.span, &member.property));
                    }
                }
                _ => {}
            }
            let waits = match node.kind() {
                AstKind::AwaitExpression(_) => true,
                AstKind::ForOfStatement(each) => each.r#await,
                _ => false,
            };
            let inside = || {
                nodes.ancestor_kinds(node.id()).any(|kind| {
                    matches!(
                        kind,
                        AstKind::Function(_) | AstKind::ArrowFunctionExpression(_)
                    )
                })
            };
            if waits && !inside() {
                return Err(self.refuse(
                    node.kind().span(),
                    "a classic script cannot `await` outside of functions",
                    "put it into `async function start() { … }` and write `start();`",
                ));
            }
        }
        for node in nodes {
            let (name, place, symbol) = match node.kind() {
                AstKind::BindingIdentifier(id) => (id.name, id.span, id.symbol_id.get()),
                AstKind::IdentifierReference(id) => {
                    let reference = id.reference_id.get();
                    let symbol = reference.and_then(|id| scoping.get_reference(id).symbol_id());
                    (id.name, id.span, symbol)
                }
                _ => continue,
            };
            if symbol.is_none_or(|symbol| scoping.symbol_scope_id(symbol) != top) {
                continue;
            }
            let name = name.to_string();
            match words.get(&place.start) {
                Some((whole, key)) if self.imports.contains_key(&name) => {
                    let (key, place) = (key.name.to_string(), range(key.span));
                    self.edit(
                        *whole,
                        Edit::Property {
                            object: name,
                            key,
                            place,
                        },
                    );
                }
                _ => self.edit(
                    place,
                    Edit::Name {
                        name,
                        key: keys.contains(&place.start),
                    },
                ),
            }
        }
        Ok(())
    }
}

fn range(span: oxc_span::Span) -> Range<usize> {
    span.start as usize..span.end as usize
}
