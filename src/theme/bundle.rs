//! Joining ES modules into classic scripts. Browsers refuse modules from `file:`, so scripts are
//! written as modules, which editors and type checkers understand, and shipped as one function.
//!
//! Every module becomes a function of its own that returns what it exports, so equal names in two
//! modules never meet. Accepted are `import { a } from "./b.js"` and
//! `export function|const|class`; anything else of the module syntax is a finding.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::codes;
use super::layers::{File, Layers};
use super::script::{self, Kind, Token};
use super::shorten::{Part, shorten};
use crate::diagnostic::{Diagnostic, Span};

/// The module that holds the theme's strings; made here, not read.
const STRINGS: &str = "js/strings.js";

/// A finished script.
#[derive(Debug)]
pub(super) struct Bundle {
    /// The script.
    pub(super) text: String,
    /// The modules it is made of, as paths in the theme.
    pub(super) modules: Vec<String>,
}

/// Joins the module `entry` with everything it imports; `None` when there is an error finding.
pub(super) fn bundle(
    entry: &str,
    layers: &Layers,
    strings: &BTreeMap<String, String>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Bundle> {
    let mut loader = Loader {
        layers,
        findings,
        state: BTreeMap::new(),
        order: Vec::new(),
    };
    loader.load(entry);
    let order = loader.order;
    if order.last().is_none_or(|module| module.path != entry) {
        return None;
    }
    let before = findings.len();
    check_imports(&order, findings);
    check_strings(&order, strings, findings);
    if findings.len() > before {
        return None;
    }
    Some(Bundle {
        text: write(&order, strings),
        modules: order.into_iter().map(|module| module.path).collect(),
    })
}

/// One module, taken apart.
struct Module<'a> {
    path: String,
    file: &'a File,
    /// Tokens without the import statements and the word `export`.
    tokens: Vec<Token>,
    imports: Vec<Import<'a>>,
    exports: BTreeSet<&'a str>,
}

impl Module<'_> {
    fn uses_strings(&self) -> bool {
        self.imports.iter().any(|import| import.from == STRINGS)
    }
}

struct Import<'a> {
    names: Vec<(&'a str, Range<usize>)>,
    from: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Loading,
    Done,
    Failed,
}

struct Loader<'a, 'f> {
    layers: &'a Layers,
    findings: &'f mut Vec<Diagnostic>,
    state: BTreeMap<String, State>,
    order: Vec<Module<'a>>,
}

impl Loader<'_, '_> {
    /// Loads a module behind its imports; whether it and they can be used.
    fn load(&mut self, path: &str) -> State {
        if let Some(&state) = self.state.get(path) {
            return state;
        }
        self.state.insert(path.to_owned(), State::Loading);
        let mut state = State::Failed;
        if let Some(file) = self.layers.get(path) {
            match Reader::new(path, file).read() {
                Ok((module, targets)) => {
                    state = State::Done;
                    for (target, range) in targets {
                        if target != STRINGS && !self.import(file, &target, range) {
                            state = State::Failed;
                        }
                    }
                    if state == State::Done {
                        self.order.push(module);
                    }
                }
                Err(finding) => self.findings.push(*finding),
            }
        }
        self.state.insert(path.to_owned(), state);
        state
    }

    fn import(&mut self, file: &File, target: &str, range: Range<usize>) -> bool {
        let message = if self.layers.get(target).is_none() {
            format!("there is no module `{target}` in the theme")
        } else {
            match self.load(target) {
                State::Done => return true,
                State::Failed => return false,
                State::Loading => format!("`{target}` imports this module in a circle"),
            }
        };
        self.findings.push(Diagnostic::new(
            &codes::SCRIPT,
            Span::new(&file.path, range),
            message,
        ));
        false
    }
}

/// Reads the module syntax of one file.
struct Reader<'a> {
    path: String,
    file: &'a File,
}

type Targets = Vec<(String, Range<usize>)>;

impl<'a> Reader<'a> {
    fn new(path: &str, file: &'a File) -> Self {
        Self {
            path: path.to_owned(),
            file,
        }
    }

    fn finding(&self, range: Range<usize>, message: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::new(
            &codes::SCRIPT,
            Span::new(&self.file.path, range),
            message,
        ))
    }

    fn read(&self) -> Result<(Module<'a>, Targets), Box<Diagnostic>> {
        let text: &'a str = &self.file.text;
        let tokens = script::tokens(text).map_err(|e| self.finding(e.at..e.at + 1, e.what))?;
        let mut module = Module {
            path: self.path.clone(),
            file: self.file,
            tokens: Vec::with_capacity(tokens.len()),
            imports: Vec::new(),
            exports: BTreeSet::new(),
        };
        let mut targets = Vec::new();
        let mut after_dot = false;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let word = (token.kind == Kind::Word && !after_dot).then(|| &text[token.range.clone()]);
            if token.is_significant() {
                after_dot = token.kind == Kind::Punctuation(b'.');
            }
            match word {
                Some("import") => {
                    let (import, end) = self.import(text, &tokens, at)?;
                    targets.push((import.from.clone(), token.range.clone()));
                    module.imports.push(import);
                    at = end;
                    continue;
                }
                Some("export") => {
                    module.exports.insert(self.export(text, &tokens, at)?);
                }
                _ => module.tokens.push(token.clone()),
            }
            at += 1;
        }
        Ok((module, targets))
    }

    /// The import statement at token `at`, and the token behind it.
    fn import(
        &self,
        text: &'a str,
        tokens: &[Token],
        at: usize,
    ) -> Result<(Import<'a>, usize), Box<Diagnostic>> {
        let refuse = || {
            self.finding(
                tokens[at].range.clone(),
                "only `import { name } from \"./module.js\"` can be joined into a script",
            )
        };
        let mut rest = significant(text, tokens, at + 1);
        if tokens[at].depth != 0 || rest.next().is_none_or(|(_, _, word)| word != "{") {
            return Err(refuse());
        }
        let mut names = Vec::new();
        let mut wants_name = true;
        loop {
            let (_, token, word) = rest.next().ok_or_else(refuse)?;
            match (token.kind, word) {
                (Kind::Punctuation(b'}'), _) => break,
                (Kind::Punctuation(b','), _) if !wants_name => wants_name = true,
                (Kind::Word, name) if wants_name => {
                    names.push((name, token.range.clone()));
                    wants_name = false;
                }
                _ => return Err(refuse()),
            }
        }
        if rest.next().is_none_or(|(_, _, word)| word != "from") {
            return Err(refuse());
        }
        let (end, token, quoted) = rest.next().ok_or_else(refuse)?;
        let from = (token.kind == Kind::String)
            .then(|| &quoted[1..quoted.len() - 1])
            .filter(|from| from.starts_with("./") || from.starts_with("../"))
            .and_then(|from| crate::path::SourcePath::new(&self.path)?.join(from))
            .ok_or_else(refuse)?;
        let end = match rest.next() {
            Some((semicolon, _, ";")) => semicolon,
            _ => end,
        };
        let import = Import {
            names,
            from: from.as_str().to_owned(),
        };
        Ok((import, end + 1))
    }

    /// The name that the export at token `at` declares.
    fn export(
        &self,
        text: &'a str,
        tokens: &[Token],
        at: usize,
    ) -> Result<&'a str, Box<Diagnostic>> {
        let mut rest = significant(text, tokens, at + 1).map(|(_, _, word)| word);
        let name = match rest.next() {
            _ if tokens[at].depth != 0 => None,
            Some("async") => rest
                .next()
                .filter(|&word| word == "function")
                .and_then(|_| rest.find(|&word| word != "*")),
            Some("function") => rest.find(|&word| word != "*"),
            Some("class") => rest.next(),
            Some("const") => rest
                .next()
                .filter(|_| rest.next().is_some_and(|word| word == "=")),
            _ => None,
        };
        name.ok_or_else(|| {
            self.finding(
                tokens[at].range.clone(),
                "only `export function`, `export const name =` and `export class` can be joined into a script",
            )
        })
    }
}

fn significant<'a, 't>(
    text: &'a str,
    tokens: &'t [Token],
    from: usize,
) -> impl Iterator<Item = (usize, &'t Token, &'a str)> {
    tokens
        .iter()
        .enumerate()
        .skip(from)
        .filter(|(_, token)| token.is_significant())
        .map(move |(index, token)| (index, token, &text[token.range.clone()]))
}

/// Names that are imported but not exported.
fn check_imports(modules: &[Module<'_>], findings: &mut Vec<Diagnostic>) {
    for module in modules {
        for import in &module.imports {
            let exports: BTreeSet<&str> = if import.from == STRINGS {
                BTreeSet::from(["strings"])
            } else {
                modules
                    .iter()
                    .find(|other| other.path == import.from)
                    .map(|other| other.exports.clone())
                    .unwrap_or_default()
            };
            for (name, range) in &import.names {
                if !exports.contains(name) {
                    let finding = Diagnostic::new(
                        &codes::SCRIPT,
                        Span::new(&module.file.path, range.clone()),
                        format!("`{}` exports no `{name}`", import.from),
                    );
                    findings.push(super::suggest(finding, name, exports.iter().copied()));
                }
            }
        }
    }
}

/// The places of `strings.name` in a text of a module that imports the theme's strings, each with the
/// place of the name; the name is empty where something else is done with them.
fn uses_of_strings(text: &str, tokens: &[Token]) -> Vec<(Range<usize>, Range<usize>)> {
    let words: Vec<_> = significant(text, tokens, 0).collect();
    let word = |at: usize| words.get(at).map_or("", |(_, _, word)| *word);
    let mut uses = Vec::new();
    for (at, (_, token, text)) in words.iter().enumerate() {
        if *text != "strings" || (at > 0 && word(at - 1) == ".") {
            continue;
        }
        let start = &token.range;
        uses.push(match words.get(at + 2) {
            Some((_, name, _)) if word(at + 1) == "." && name.kind == Kind::Word => {
                (start.start..name.range.end, name.range.clone())
            }
            _ => (start.clone(), start.end..start.end),
        });
    }
    uses
}

/// Uses of the theme's strings that are no `strings.name` with a known name.
fn check_strings(
    modules: &[Module<'_>],
    strings: &BTreeMap<String, String>,
    findings: &mut Vec<Diagnostic>,
) {
    for module in modules.iter().filter(|module| module.uses_strings()) {
        let text = &module.file.text;
        for (place, name) in uses_of_strings(text, &module.tokens) {
            let key = &text[name.clone()];
            if strings.contains_key(key) {
                continue;
            }
            let finding = |place: Range<usize>, message: String| {
                Diagnostic::new(&codes::SCRIPT, Span::new(&module.file.path, place), message)
            };
            findings.push(if key.is_empty() {
                finding(place, "words are read as `strings.name` only".to_owned())
            } else {
                let finding = finding(name, format!("`theme.toml` has no string `{key}`"));
                super::suggest(finding, key, strings.keys().map(String::as_str))
            });
        }
    }
}

/// By token: the string that stands in place of `strings.name`, and nothing for its point and name.
fn string_literals(
    module: &Module<'_>,
    strings: &BTreeMap<String, String>,
) -> BTreeMap<usize, String> {
    let mut literals = BTreeMap::new();
    if !module.uses_strings() {
        return literals;
    }
    let text = &module.file.text;
    let mut uses = uses_of_strings(text, &module.tokens).into_iter().peekable();
    for (at, token, _) in significant(text, &module.tokens, 0) {
        while uses
            .next_if(|(place, _)| place.end <= token.range.start)
            .is_some()
        {}
        let Some((place, name)) = uses.peek() else {
            break;
        };
        if token.range.start < place.start {
            continue;
        }
        let literal = match token.range.start == place.start {
            true => strings
                .get(&text[name.clone()])
                .map(|value| serde_json::to_string(value).expect("a string is JSON")),
            false => None,
        };
        literals.insert(at, literal.unwrap_or_default());
    }
    literals
}

/// The modules, imports first, as one script.
fn write(modules: &[Module<'_>], strings: &BTreeMap<String, String>) -> String {
    let prefix = free_prefix(modules);
    let index = |path: &str| modules.iter().position(|module| module.path == path);
    let mut out = String::from("(()=>{\"use strict\";");
    let parts: Vec<Part<'_, '_>> = modules
        .iter()
        .map(|module| {
            let imports = module.imports.iter().flat_map(|import| &import.names);
            Part {
                text: &module.file.text,
                tokens: &module.tokens,
                imports: imports.map(|(name, _)| *name).collect(),
                exports: module.exports.iter().copied().collect(),
            }
        })
        .collect();
    let (short, is_flat) = shorten(&parts);
    let written = |number: usize, name: &str| {
        let new = short.get(number).and_then(|names| names.exchanged(name));
        new.unwrap_or(name).to_owned()
    };
    let last = modules.len().saturating_sub(1);
    for (number, module) in modules.iter().enumerate() {
        if is_flat && number > 0 {
            out.push_str(if out.ends_with(';') { "" } else { ";" });
        } else if number < last && !is_flat {
            let _ = write!(out, "const {prefix}{number}=(()=>{{");
        }
        let imports = module.imports.iter().filter(|i| i.from != STRINGS);
        for import in imports.filter(|_| !is_flat) {
            let names = import.names.iter().map(|(n, _)| written(number, n));
            let names: Vec<String> = names.collect();
            let from = index(&import.from).map_or_else(String::new, |n| n.to_string());
            let _ = write!(out, "const{{{}}}={prefix}{from};", names.join(","));
        }
        let literals = string_literals(module, strings);
        let renamed = |at| {
            let literal = literals.get(&at).cloned();
            literal.or_else(|| short.get(number)?.written(at))
        };
        script::write_small(&module.file.text, &module.tokens, renamed, &mut out);
        if number < last && !is_flat {
            let exports: Vec<String> = module.exports.iter().map(|n| written(number, n)).collect();
            let _ = write!(out, "\nreturn{{{}}}}})();\n", exports.join(","));
        }
    }
    out.push_str("\n})();\n");
    out
}

/// Dollar signs with which no name of the modules begins.
fn free_prefix(modules: &[Module<'_>]) -> String {
    let longest = modules
        .iter()
        .flat_map(|module| significant(&module.file.text, &module.tokens, 0))
        .map(|(_, _, word)| word.bytes().take_while(|&b| b == b'$').count())
        .max()
        .unwrap_or(0);
    "$".repeat(longest + 1)
}
