//! Which words are variables, and where each of them is known.

use std::collections::{BTreeMap, BTreeSet};

use super::super::script::Kind;
use super::scopes::{Bracket, Scope, Word, body, is_arrow, lone_parameter};
use super::{Binding, Use};

/// Something in a script leaves it unsure which names are which.
pub(super) struct Doubt;

/// What the word at `at` is where it is a variable.
pub(super) fn role(words: &[Word<'_>], scopes: &[Scope], at: usize) -> Result<Option<Use>, Doubt> {
    let word = &words[at];
    let is_name = word.kind == Kind::Word
        && !word
            .text
            .starts_with(|c: char| c.is_ascii_digit() || c == '#');
    if !is_name || is_keyword(word.text) {
        return Ok(None);
    }
    let text = |at: usize| words.get(at).map_or("", |w| w.text);
    let before = |back: usize| at.checked_sub(back).map_or("", text);
    let next = text(at + 1);
    if before(1) == "." {
        let spread = before(2) == "." && before(3) == ".";
        return Ok(spread.then_some(Use::Variable));
    }
    let begins = matches!(before(1), "{" | ",");
    match scopes[word.scope].kind {
        Bracket::Class => Ok(None),
        Bracket::Object if begins => Ok(match next {
            ":" | "(" => None,
            "," | "}" | "=" => Some(Use::Both),
            // `get x()`, `async x()`: the word is no variable, and neither is the next.
            _ => None,
        }),
        Bracket::Object if matches!(before(1), "get" | "set" | "async" | "*") && next == "(" => {
            Ok(None)
        }
        // A label.
        Bracket::Block if next == ":" && matches!(before(1), "" | ";" | "{" | "}" | ")") => {
            Err(Doubt)
        }
        _ => Ok(Some(Use::Variable)),
    }
}

fn is_keyword(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "async",
        "await",
        "break",
        "catch",
        "class",
        "const",
        "continue",
        "delete",
        "do",
        "else",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "in",
        "instanceof",
        "let",
        "new",
        "null",
        "of",
        "return",
        "super",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "undefined",
        "var",
        "void",
        "while",
        "yield",
    ];
    WORDS.contains(&text)
}

/// Where every variable is known: with its name, the bracket; and whether that is sure.
pub(super) fn places<'a>(
    words: &[Word<'a>],
    scopes: &[Scope],
    roles: &[Option<Use>],
    imports: &[&'a str],
) -> BTreeMap<Binding<'a>, bool> {
    let mut sure: BTreeSet<Binding<'a>> = imports.iter().map(|&name| (name, 0)).collect();
    let mut unsure = BTreeSet::new();
    for (at, word) in words
        .iter()
        .enumerate()
        .filter(|(at, _)| roles[*at].is_some())
    {
        match place(words, scopes, at) {
            Some((scope, true)) => sure.insert((word.text, scope)),
            Some((scope, false)) => unsure.insert((word.text, scope)),
            None => false,
        };
    }
    let alone = |&(name, scope): &Binding<'a>| {
        let mut around = climb(scopes, scope);
        !around.any(|outer| {
            sure.contains(&(name, outer)) || (outer != scope && unsure.contains(&(name, outer)))
        })
    };
    let unsure = unsure.iter().copied().filter(alone).map(|b| (b, false));
    let mut places: BTreeMap<Binding<'a>, bool> = unsure.collect();
    places.extend(sure.into_iter().map(|binding| (binding, true)));
    places
}

/// The bracket in which the variable at `at` is known, if it is declared there: behind `const`,
/// `function` and the like, in a pattern behind them, or among parameters; and whether it is surely
/// known in no less and no more. A declaration that is overlooked keeps its name.
fn place(words: &[Word<'_>], scopes: &[Scope], at: usize) -> Option<(usize, bool)> {
    let text = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |w| w.text);
    let before = text(at.checked_sub(1));
    let own = words[at].scope;
    if matches!(before, "const" | "let") {
        return Some(constant(words, scopes, own));
    }
    if matches!(before, "function" | "class")
        || (before == "*" && text(at.checked_sub(2)) == "function")
    {
        return Some((block(scopes, own), false));
    }
    if is_arrow(words, at + 1) {
        return Some(lone_parameter(words, at).map_or((own, false), |body| (body, true)));
    }
    if !matches!(before, "(" | "," | "{" | "[" | ":" | ".") {
        return None;
    }
    // `{ key: name }`, and no `a ? b : name`.
    let is_key =
        scopes[own].kind == Bracket::Object && matches!(text(at.checked_sub(3)), "{" | ",");
    if before == ":" && !is_key {
        return None;
    }
    // The outermost bracket of the pattern around it.
    let mut scope = own;
    while scope != 0 {
        let head = scopes[scope].before?;
        match (scopes[scope].kind, text(Some(head))) {
            (Bracket::Object | Bracket::Group, "const" | "let") => {
                return Some(constant(words, scopes, scopes[scope].parent));
            }
            (_, "if" | "for" | "while") => return None,
            (Bracket::Group, _) if text(Some(head + 1)) == "(" => {
                let end = scopes[scope].end;
                if body(words, scopes, scope).is_some() {
                    return Some((scope, true));
                }
                return is_arrow(words, end + 1).then(|| (scopes[scope].parent, false));
            }
            (Bracket::Object | Bracket::Group, "(" | "," | "{" | "[" | ":" | ".") => {
                scope = scopes[scope].parent;
            }
            _ => return None,
        }
    }
    None
}

/// Where a constant that is declared directly in `scope` is known.
fn constant(words: &[Word<'_>], scopes: &[Scope], scope: usize) -> (usize, bool) {
    if scopes[scope].kind == Bracket::Block {
        return (scope, true);
    }
    // The head of a loop.
    match body(words, scopes, scope) {
        Some(_) => (scope, true),
        None => (block(scopes, scope), false),
    }
}

/// The block around a bracket.
fn block(scopes: &[Scope], scope: usize) -> usize {
    let is_block = |&scope: &usize| matches!(scopes[scope].kind, Bracket::Block | Bracket::Class);
    climb(scopes, scope).find(is_block).unwrap_or(0)
}

/// A bracket and those around it, to the module.
pub(super) fn climb(scopes: &[Scope], scope: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(scope), |&scope| {
        (scope != 0).then(|| scopes[scope].parent)
    })
}
