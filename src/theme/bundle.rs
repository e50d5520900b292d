//! Joining ES modules into classic scripts. Browsers refuse modules from `file:`, so scripts are
//! written as modules, which editors and type checkers understand, and shipped as one function.
//!
//! All modules stand in one scope, imports first. What a module declares at its top level gets the
//! number of the module behind its name, so equal names in two modules never meet.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::codes;
use super::layers::{File, Layers};
use super::minify::{Kind, minify};
use super::module::{DEFAULT, Edit, Export, Import, Module};
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
    let modules = loader.order;
    if modules.last().is_none_or(|module| module.path != entry) {
        return None;
    }
    let before = findings.len();
    let mut writer = Writer::new(&modules, strings, findings);
    let joined = writer.write();
    if findings.len() > before {
        return None;
    }
    let small = match minify(&joined, Kind::Module) {
        Ok(small) => small,
        // Every module could be read by itself, so the place is of no use to anybody.
        Err(unreadable) => {
            let file = modules.last()?.file;
            findings.push(unreadable.anywhere(file));
            return None;
        }
    };
    Some(Bundle {
        text: format!("(()=>{{\"use strict\";{small}}})();\n"),
        modules: modules.into_iter().map(|module| module.path).collect(),
    })
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
            match Module::read(path, file) {
                Ok(module) => {
                    state = State::Done;
                    for (target, range) in &module.asked {
                        if target != STRINGS && !self.import(file, target, range.clone()) {
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

/// What an import means, once the modules between are gone through.
enum Meaning {
    /// A variable, by the name it has in the joined script.
    Variable(String),
    /// All exports of a module, by its number.
    All(usize),
    /// The words of the theme.
    Strings,
    /// No module exports it.
    Nothing,
}

/// Writes modules into one scope. No module imports itself in a circle, so each step from an import to
/// what it means leads to a module further in front.
struct Writer<'a, 'f> {
    modules: &'a [Module<'a>],
    strings: &'a BTreeMap<String, String>,
    findings: &'f mut Vec<Diagnostic>,
    numbers: BTreeMap<&'a str, usize>,
    /// What stands between a name and the number of its module; in no name of the modules.
    mark: String,
    /// Modules of which all exports are wanted as an object.
    objects: BTreeSet<usize>,
}

impl<'a, 'f> Writer<'a, 'f> {
    fn new(
        modules: &'a [Module<'a>],
        strings: &'a BTreeMap<String, String>,
        findings: &'f mut Vec<Diagnostic>,
    ) -> Self {
        let paths = modules.iter().map(|module| module.path.as_str());
        let signs = modules.iter().map(|module| dollars(&module.file.text));
        Self {
            modules,
            strings,
            findings,
            numbers: paths.zip(0..).collect(),
            mark: "$".repeat(signs.max().unwrap_or(0) + 1),
            objects: BTreeSet::new(),
        }
    }

    fn variable(&self, number: usize, name: &str) -> String {
        format!("{name}{}{number}", self.mark)
    }

    fn meaning(&self, import: &Import) -> Meaning {
        let number = self.numbers.get(import.from.as_str());
        match (import.name.as_deref(), number) {
            (Some("strings"), _) if import.from == STRINGS => Meaning::Strings,
            (Some(name), Some(&number)) => self.exported(number, name),
            (None, Some(&number)) => Meaning::All(number),
            (_, None) => Meaning::Nothing,
        }
    }

    /// What the module `number` exports as `name`.
    fn exported(&self, number: usize, name: &str) -> Meaning {
        let module = &self.modules[number];
        match module.exports.get(name) {
            Some(Export::Local(local)) => match module.imports.get(local) {
                Some(import) => self.meaning(import),
                None => Meaning::Variable(self.variable(number, local)),
            },
            Some(Export::Other(import)) => self.meaning(import),
            // All but the default is handed on.
            None if name != DEFAULT => {
                let others = module
                    .stars
                    .iter()
                    .filter_map(|from| self.numbers.get(from.as_str()));
                let mut meanings = others.map(|&number| self.exported(number, name));
                let found = meanings.find(|meaning| !matches!(meaning, Meaning::Nothing));
                found.unwrap_or(Meaning::Nothing)
            }
            None => Meaning::Nothing,
        }
    }

    /// The names that a module exports.
    fn exports(&self, number: usize) -> BTreeSet<&'a str> {
        let module = &self.modules[number];
        let mut names: BTreeSet<&str> = module.exports.keys().map(String::as_str).collect();
        for number in module
            .stars
            .iter()
            .filter_map(|from| self.numbers.get(from.as_str()))
        {
            names.extend(
                self.exports(*number)
                    .into_iter()
                    .filter(|name| *name != DEFAULT),
            );
        }
        names
    }

    /// All modules, imports first.
    fn write(&mut self) -> String {
        let modules = self.modules;
        let texts: Vec<String> = (0..modules.len())
            .map(|number| self.module(number))
            .collect();
        // An object of exports may hold that of a module in front of it.
        let mut objects = Vec::new();
        for number in (0..modules.len()).rev() {
            if self.objects.contains(&number) {
                objects.push((number, self.object(number)));
            }
        }
        let mut out = String::new();
        for (number, text) in texts.into_iter().enumerate() {
            // The last line may be a comment.
            out.push_str(&text);
            out.push_str("\n;");
            if objects.last().is_some_and(|(of, _)| *of == number) {
                out.extend(objects.pop().map(|(_, object)| object));
            }
        }
        out
    }

    /// The exports of a module as an object whose properties follow its variables.
    fn object(&mut self, number: usize) -> String {
        let mut out = format!("const {}={{__proto__:null", self.variable(number, ""));
        for name in self.exports(number) {
            let meaning = self.exported(number, name);
            if let Some(text) = self.text(&meaning) {
                let name = serde_json::to_string(name).expect("a string is JSON");
                let _ = write!(out, ",get {name}(){{return {text}}}");
            }
        }
        out + "};\n"
    }

    /// What is written for a meaning, if it can be written by itself.
    fn text(&mut self, meaning: &Meaning) -> Option<String> {
        match meaning {
            Meaning::Variable(name) => Some(name.clone()),
            Meaning::All(number) => {
                self.objects.insert(*number);
                Some(self.variable(*number, ""))
            }
            Meaning::Strings | Meaning::Nothing => None,
        }
    }

    fn module(&mut self, number: usize) -> String {
        let module = &self.modules[number];
        let text = &module.file.text;
        self.check_imports(module);
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (range, edit) in &module.edits {
            out.push_str(&text[from..range.start]);
            from = range.end;
            match edit {
                Edit::Text(text) => out.push_str(text),
                Edit::Default => {
                    let _ = write!(out, "const {}=", self.variable(number, DEFAULT));
                }
                Edit::Name { name, key } => {
                    let written = match module.imports.get(name) {
                        Some(import) => self.imported(module, import, range),
                        None => self.variable(number, name),
                    };
                    let _ = match key {
                        true => write!(out, "{name}:{written}"),
                        false => write!(out, "{written}"),
                    };
                }
                Edit::Property { object, key, place } => {
                    let Some(import) = module.imports.get(object) else {
                        continue;
                    };
                    match self.meaning(import) {
                        Meaning::Strings => out.push_str(&self.word(module, key, place)),
                        Meaning::All(other) => match self.exported(other, key) {
                            Meaning::Variable(name) => out.push_str(&name),
                            _ => {
                                let written = self.imported(module, import, range);
                                let _ = write!(out, "{written}.{key}");
                            }
                        },
                        _ => {
                            let written = self.imported(module, import, range);
                            let end = range.start + object.len();
                            let _ = write!(out, "{written}{}", &text[end..range.end]);
                        }
                    }
                }
            }
        }
        out.push_str(&text[from..]);
        out
    }

    /// What stands for an import; the words of the theme alone are nothing that could stand anywhere.
    fn imported(&mut self, module: &Module<'_>, import: &Import, place: &Range<usize>) -> String {
        let meaning = self.meaning(import);
        if matches!(meaning, Meaning::Strings) {
            let message = "words are read as `strings.name` only".to_owned();
            self.find(module, place, message);
        }
        self.text(&meaning).unwrap_or_default()
    }

    /// A word of the theme as a string.
    fn word(&mut self, module: &Module<'_>, key: &str, place: &Range<usize>) -> String {
        if let Some(word) = self.strings.get(key) {
            return serde_json::to_string(word).expect("a string is JSON");
        }
        let message = format!("`theme.toml` has no string `{key}`");
        let finding = finding(module, place, message);
        let known = self.strings.keys().map(String::as_str);
        self.findings.push(super::suggest(finding, key, known));
        String::new()
    }

    /// Finds names that are imported or handed on, but not exported where they are looked for.
    fn check_imports(&mut self, module: &'a Module<'a>) {
        let handed = module.exports.values().filter_map(|export| match export {
            Export::Other(import) => Some(import),
            Export::Local(_) => None,
        });
        let mut all: Vec<&Import> = module.imports.values().chain(handed).collect();
        all.sort_by_key(|import| import.range.start);
        for import in all {
            if !matches!(self.meaning(import), Meaning::Nothing) {
                continue;
            }
            let name = import.name.as_deref().unwrap_or("*");
            let exports = match self.numbers.get(import.from.as_str()) {
                Some(&number) => self.exports(number),
                None => BTreeSet::from(["strings"]),
            };
            let message = format!("`{}` exports no `{name}`", import.from);
            let finding = finding(module, &import.range, message);
            self.findings
                .push(super::suggest(finding, name, exports.into_iter()));
        }
    }

    fn find(&mut self, module: &Module<'_>, place: &Range<usize>, message: String) {
        self.findings.push(finding(module, place, message));
    }
}

fn finding(module: &Module<'_>, place: &Range<usize>, message: String) -> Diagnostic {
    Diagnostic::new(
        &codes::SCRIPT,
        Span::new(&module.file.path, place.clone()),
        message,
    )
}

/// The longest run of dollar signs in a text.
fn dollars(text: &str) -> usize {
    let runs = text.split(|sign| sign != '$').map(str::len);
    runs.max().unwrap_or(0)
}
