//! Short names for what scripts declare, because names are a fifth of what a reader loads.
//!
//! A name is changed where the brackets around it leave no doubt that it is a variable (not a property
//! or a method) and that the script declares it (it is no name of the browser). A script with anything
//! that makes this unsure (`switch`, `var`, labels, `eval`, braces that may be a block or an object)
//! keeps its names. What is declared in a bracket is known in it, so two brackets may use one short
//! name; where it is not sure how far a declaration reaches, it shares the binding of an outer one of
//! the same name, because giving both one new name cannot change what is meant. Names that modules
//! exchange are the same in all of them.

mod places;
mod scopes;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::script::Token;
use places::{climb, places, role};
use scopes::{body, lone_parameter, scopes};

/// What short names are made of.
const LETTERS: &[u8; 53] = b"etnairosclduhmfpgvybwkxjqzETNAIROSCLDUHMFPGVYBWKXJQZ_";

/// Words of the language, and names of the browser that scripts often use for their own too.
const KEPT: &[&str] = &[
    "arguments",
    "as",
    "async",
    "await",
    "break",
    "catch",
    "class",
    "close",
    "closed",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "event",
    "export",
    "extends",
    "external",
    "false",
    "finally",
    "find",
    "focus",
    "for",
    "frames",
    "from",
    "function",
    "get",
    "globalThis",
    "history",
    "if",
    "import",
    "in",
    "instanceof",
    "length",
    "let",
    "location",
    "name",
    "new",
    "null",
    "of",
    "open",
    "opener",
    "origin",
    "parent",
    "print",
    "return",
    "screen",
    "scroll",
    "self",
    "set",
    "static",
    "status",
    "stop",
    "strings",
    "super",
    "this",
    "throw",
    "top",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "window",
    "with",
    "yield",
];

/// The words of the theme, which are put in where they are named.
const STRINGS: &str = "strings";

/// How the word of a variable is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// A variable: its short name.
    Variable,
    /// A property and a variable of one name, `{ a }`: both, `{ a: b }`.
    Both,
}

/// A variable: its name and the bracket in which it is known.
type Binding<'a> = (&'a str, usize);

/// The names of one module.
pub(super) struct Names<'a> {
    /// By token: how its word is used, and which variable it is.
    uses: BTreeMap<usize, (Use, Binding<'a>)>,
    /// Tokens that say `const`.
    constants: BTreeSet<usize>,
    /// Words that are used but not known to be declared; they stay in the whole module.
    foreign: BTreeSet<&'a str>,
    /// By bracket: the variables that are known from here on.
    own: BTreeMap<usize, Vec<Binding<'a>>>,
    /// By bracket: variables from outside that are used in it, and words that stay.
    outer: BTreeMap<usize, BTreeSet<Outer<'a>>>,
    short: BTreeMap<Binding<'a>, String>,
    /// Whether a name that keeps its letters may be declared outside of all brackets.
    is_loose: bool,
}

/// What is used in a bracket but not declared in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outer<'a> {
    Variable(Binding<'a>),
    Word(&'a str),
}

/// A module as far as its names go.
pub(super) struct Part<'a, 't> {
    pub(super) text: &'a str,
    /// Its tokens without import statements and the word `export`.
    pub(super) tokens: &'t [Token],
    pub(super) imports: Vec<&'a str>,
    pub(super) exports: Vec<&'a str>,
}

/// Gives short names to the modules of a bundle: none where one of them leaves doubt. The answer also
/// says whether the modules may stand side by side in one scope, because no two of them declare one
/// name there.
pub(super) fn shorten<'a>(modules: &[Part<'a, '_>]) -> (Vec<Names<'a>>, bool) {
    let all: Option<Vec<Names<'a>>> = modules.iter().map(Names::read).collect();
    let Some(mut all) = all else {
        return (Vec::new(), false);
    };
    let exports: Vec<&str> = modules
        .iter()
        .flat_map(|p| p.exports.iter().copied())
        .collect();
    let distinct: BTreeSet<&str> = exports.iter().copied().collect();
    let is_flat = distinct.len() == exports.len() && !all.iter().any(|names| names.is_loose);
    let stays = |name: &str| all.iter().any(|n| n.foreign.contains(name));
    let exchanged: BTreeSet<&str> = modules
        .iter()
        .flat_map(|part| part.imports.iter().chain(&part.exports).copied())
        .filter(|name| !stays(name))
        .collect();
    let words: BTreeSet<&str> = all.iter().flat_map(|n| n.foreign.iter().copied()).collect();
    let mut free = candidates().filter(|name| !words.contains(name.as_str()));
    let shared: BTreeMap<&str, String> = exchanged
        .iter()
        .filter_map(|name| Some((*name, free.next()?)))
        .collect();
    for (part, names) in modules.iter().zip(&mut all) {
        let linked = part.imports.iter().chain(&part.exports);
        let shared = linked.filter_map(|name| Some((*name, shared.get(name)?.clone())));
        names.assign(&shared.collect(), is_flat.then_some(&mut free));
    }
    (all, is_flat)
}

impl<'a> Names<'a> {
    fn read(part: &Part<'a, '_>) -> Option<Self> {
        let (words, scopes) = scopes(part.text, part.tokens)?;
        let roles = (0..words.len()).map(|at| role(&words, &scopes, at));
        let roles: Vec<Option<Use>> = roles.collect::<Result<_, _>>().ok()?;
        let places = places(&words, &scopes, &roles, &part.imports);
        let mut names = Self {
            uses: BTreeMap::new(),
            constants: BTreeSet::new(),
            foreign: BTreeSet::new(),
            own: BTreeMap::new(),
            outer: BTreeMap::new(),
            short: BTreeMap::new(),
            // Behind the comma of `const a = 1, b = 2` a declaration is overlooked.
            is_loose: words.iter().any(|word| word.scope == 0 && word.text == ","),
        };
        let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
        for (at, word) in words.iter().enumerate() {
            if roles[at].is_none() {
                if word.text == "const" && words.get(at + 1).is_some_and(|w| w.text != ":") {
                    names.constants.insert(word.index);
                }
                continue;
            }
            // The parameter of `x => { … }` stands outside of the bracket in which it is known.
            let from = lone_parameter(&words, at).unwrap_or(word.scope);
            let place =
                climb(&scopes, from).find(|&scope| places.contains_key(&(word.text, scope)));
            let is_sure = place.is_some_and(|scope| places[&(word.text, scope)]);
            let is_kept = !is_sure && KEPT.contains(&word.text);
            if place.is_none() || is_kept || word.text == STRINGS {
                names.foreign.insert(word.text);
            }
            found.push((at, place));
        }
        for (at, place) in found {
            let word = &words[at];
            let stays = names.foreign.contains(word.text) && word.text != STRINGS;
            names.is_loose |= stays && place == Some(0);
            let known = place.filter(|_| !names.foreign.contains(word.text));
            let outer = match known {
                Some(place) => Outer::Variable((word.text, place)),
                None => Outer::Word(word.text),
            };
            for scope in climb(&scopes, word.scope).take_while(|&scope| known != Some(scope)) {
                names.outer.entry(scope).or_default().insert(outer);
            }
            let Some((role, place)) = roles[at].zip(known) else {
                continue;
            };
            let binding = (word.text, place);
            names.uses.insert(word.index, (role, binding));
            if seen.insert(binding) {
                names.own.entry(place).or_default().push(binding);
            }
        }
        // A body may not declare the name of a parameter again, even one that nothing uses.
        for parameters in 1..scopes.len() {
            let (Some(body), Some(own)) = (
                body(&words, &scopes, parameters),
                names.own.get(&parameters),
            ) else {
                continue;
            };
            let own = own.iter().map(|&binding| Outer::Variable(binding));
            names.outer.entry(body).or_default().extend(own);
        }
        Some(names)
    }

    /// Names from the outermost bracket to the inner ones; in each, those that no variable from
    /// outside has that is used there. `flat` gives the names outside of all brackets, where modules
    /// stand side by side.
    fn assign(
        &mut self,
        shared: &BTreeMap<&'a str, String>,
        mut flat: Option<&mut impl Iterator<Item = String>>,
    ) {
        let none = BTreeSet::new();
        for (&scope, own) in &self.own {
            let mut taken: BTreeSet<&str> = BTreeSet::new();
            for outer in self.outer.get(&scope).unwrap_or(&none) {
                match outer {
                    Outer::Word(word) => taken.insert(word),
                    Outer::Variable(binding) => {
                        taken.insert(self.short.get(binding).map_or(binding.0, String::as_str))
                    }
                };
            }
            if scope == 0 {
                taken.extend(shared.values().map(String::as_str));
            }
            let mut new = Vec::new();
            let mut free = candidates().filter(|name| !taken.contains(name.as_str()));
            for &binding in own {
                let exchanged = shared.get(binding.0).filter(|_| scope == 0).cloned();
                let next = || match flat.as_mut().filter(|_| scope == 0) {
                    Some(flat) => flat.next(),
                    None => free.next(),
                };
                if let Some(short) = exchanged.or_else(next) {
                    new.push((binding, short));
                }
            }
            self.short.extend(new);
        }
    }

    /// What is written for the word that is token `at`.
    pub(super) fn written(&self, at: usize) -> Option<String> {
        if self.constants.contains(&at) {
            // What is never changed need not say so to the browser.
            return Some("let".to_owned());
        }
        let (role, binding) = self.uses.get(&at)?;
        let short = self.short.get(binding)?;
        Some(match role {
            Use::Both if short != binding.0 => format!("{}:{short}", binding.0),
            _ => short.clone(),
        })
    }

    /// What is written for a name that modules exchange.
    pub(super) fn exchanged<'n>(&'n self, name: &'n str) -> Option<&'n str> {
        self.short.get(&(name, 0)).map(String::as_str)
    }
}

/// `e`, `t`, … `ee`, `et`, … without words of the language.
fn candidates() -> impl Iterator<Item = String> {
    let one = LETTERS.iter().map(|&a| char::from(a).to_string());
    let two = LETTERS.iter().flat_map(|&a| {
        LETTERS
            .iter()
            .map(move |&b| [char::from(a), char::from(b)].iter().collect())
    });
    one.chain(two)
        .filter(|name: &String| !KEPT.contains(&name.as_str()))
}
