//! Which bracket is around which word. Blocks, objects, classes and the expressions of arrow functions
//! are told apart by what stands before them, as far as that is certain.

use super::super::script::{Kind, Token};

/// Words that make it unsure which names are which.
const REFUSED: &[&str] = &["switch", "case", "eval", "with", "debugger", "var"];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    /// The module, or `{` with statements in it.
    Block,
    /// `{` with properties, of an object or of a pattern.
    Object,
    /// The body of a class.
    Class,
    /// `(`, `[` or the `${` of a template.
    Group,
    /// The expression of an arrow function.
    Expression,
}

/// An open or closed bracket.
pub(super) struct Scope {
    pub(super) kind: Bracket,
    /// The bracket around it; for the body of a function, that of its parameters.
    pub(super) parent: usize,
    /// The word or sign before it.
    pub(super) before: Option<usize>,
    /// The word or sign that closes it.
    pub(super) end: usize,
}

/// A significant token.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) index: usize,
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) scope: usize,
    /// The bracket that it opens.
    pub(super) opens: Option<usize>,
}

/// The significant tokens with the bracket around each.
pub(super) fn scopes<'a>(text: &'a str, tokens: &[Token]) -> Option<(Vec<Word<'a>>, Vec<Scope>)> {
    let mut reader = Reader {
        words: Vec::new(),
        scopes: vec![Scope {
            kind: Bracket::Block,
            parent: 0,
            before: None,
            end: 0,
        }],
        open: vec![0],
        conditions: Vec::new(),
    };
    let (mut in_class_head, mut new_line) = (false, false);
    let mut rest = tokens.iter().enumerate().peekable();
    while let Some((index, token)) = rest.next() {
        if !token.is_significant() {
            new_line |= matches!(token.kind, Kind::Newline | Kind::LongComment);
            continue;
        }
        let word = Word {
            index,
            kind: token.kind,
            text: &text[token.range.clone()],
            scope: 0,
            opens: None,
        };
        let mut behind = rest.clone().filter(|(_, t)| t.is_significant());
        let next = behind.next().map_or("", |(_, t)| &text[t.range.clone()]);
        let after_next = behind.next().map_or("", |(_, t)| &text[t.range.clone()]);
        let after_dot = reader.words.last().is_some_and(|w| w.text == ".");
        if token.kind == Kind::Word && !after_dot {
            if REFUSED.contains(&word.text) {
                return None;
            }
            // As a key, `{ class: a }`, it heads nothing.
            in_class_head |= word.text == "class" && next != ":";
        }
        let is_class = word.text == "{" && std::mem::take(&mut in_class_head);
        reader.take(word, [next, after_next], new_line, is_class)?;
        new_line = false;
    }
    let Reader {
        words, mut scopes, ..
    } = reader;
    // What is declared among parameters, or in the head of a loop, is known in the body.
    for scope in 1..scopes.len() {
        if let Some(body) = body(&words, &scopes, scope) {
            scopes[body].parent = scope;
        }
    }
    Some((words, scopes))
}

/// Reads which bracket is around which word.
struct Reader<'a> {
    words: Vec<Word<'a>>,
    scopes: Vec<Scope>,
    /// The brackets that are open, and the expressions of arrow functions, which end without one.
    open: Vec<usize>,
    /// By open expression: how many `?` wait for their `:`.
    conditions: Vec<usize>,
}

impl<'a> Reader<'a> {
    fn take(
        &mut self,
        word: Word<'a>,
        next: [&str; 2],
        new_line: bool,
        is_class: bool,
    ) -> Option<()> {
        let closes = matches!(word.kind, Kind::Punctuation(b'}' | b')' | b']'))
            || (word.kind == Kind::Template && word.text.starts_with('}'));
        let ends_statement = new_line && self.ends_value() && begins_statement(&word);
        if closes || ends_statement || matches!(word.text, "," | ";") {
            self.end_expressions();
        }
        if closes {
            let closed = self.open.pop()?;
            self.scopes[closed].end = self.words.len();
        }
        self.condition(&word, next);
        let scope = *self.open.last()?;
        // A field of a class: what stands behind it is not told apart from names of methods.
        if self.scopes[scope].kind == Bracket::Class && word.text == "=" {
            return None;
        }
        let is_arrow =
            word.text == ">" && self.words.last().is_some_and(|w| w.text == "=") && next[0] != "{";
        let opened = match word.kind {
            Kind::Punctuation(b'(' | b'[') => Some(Bracket::Group),
            Kind::Template if word.text.ends_with("${") => Some(Bracket::Group),
            Kind::Punctuation(b'{') if is_class => Some(Bracket::Class),
            Kind::Punctuation(b'{') => Some(brace(&self.words)?),
            _ => is_arrow.then_some(Bracket::Expression),
        };
        let before = self.words.len().checked_sub(1);
        self.words.push(Word {
            scope,
            opens: opened.map(|_| self.scopes.len()),
            ..word
        });
        if let Some(kind) = opened {
            self.open.push(self.scopes.len());
            self.scopes.push(Scope {
                kind,
                parent: scope,
                before,
                end: 0,
            });
            if kind == Bracket::Expression {
                self.conditions.push(0);
            }
        }
        Some(())
    }

    fn is_expression(&self) -> bool {
        let open = self.open.last();
        open.is_some_and(|&scope| self.scopes[scope].kind == Bracket::Expression)
    }

    /// Ends the expressions of arrow functions that end here.
    fn end_expressions(&mut self) {
        while self.is_expression() {
            self.open.pop();
            self.conditions.pop();
        }
    }

    /// `a ? b : c`: a `:` that belongs to no `?` of the expression ends it.
    fn condition(&mut self, word: &Word<'_>, next: [&str; 2]) {
        let doubled = next[0] == "?" || self.words.last().is_some_and(|w| w.text == "?");
        let chain = next[0] == "." && !next[1].starts_with(|c: char| c.is_ascii_digit());
        let begins = word.text == "?" && self.is_expression() && !doubled && !chain;
        if let Some(count) = self.conditions.last_mut().filter(|_| begins) {
            *count += 1;
        }
        while word.text == ":" && self.is_expression() {
            match self.conditions.last_mut() {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    break;
                }
                _ => {
                    self.open.pop();
                    self.conditions.pop();
                }
            }
        }
    }

    /// Whether a value may end with the last word, so that a line end behind it may end a statement.
    fn ends_value(&self) -> bool {
        let mut back = self.words.iter().rev();
        let (last, previous) = (back.next(), back.next());
        let doubled = last.map(|w| w.text) == previous.map(|w| w.text);
        last.is_some_and(|w| match w.kind {
            Kind::Punctuation(b')' | b']' | b'}') | Kind::String | Kind::Regex => true,
            Kind::Punctuation(b'+' | b'-') => doubled,
            Kind::Template => w.text.ends_with('`'),
            Kind::Word => !matches!(
                w.text,
                "await"
                    | "delete"
                    | "in"
                    | "instanceof"
                    | "new"
                    | "of"
                    | "typeof"
                    | "void"
                    | "yield"
            ),
            _ => false,
        })
    }
}

/// Whether a statement may begin with this word behind a line end, where no expression goes on with
/// it.
fn begins_statement(word: &Word<'_>) -> bool {
    match word.kind {
        Kind::Word => !matches!(word.text, "in" | "instanceof" | "of"),
        Kind::String | Kind::Punctuation(b'{') => true,
        _ => false,
    }
}

/// The block or expression that belongs to a bracket of parameters, or the block of a loop's head.
pub(super) fn body(words: &[Word<'_>], scopes: &[Scope], scope: usize) -> Option<usize> {
    let Scope {
        before,
        end,
        parent,
        ..
    } = scopes[scope];
    let opens = before.map_or(0, |at| at + 1);
    if words.get(opens)?.text != "(" || scopes[scope].kind != Bracket::Group {
        return None;
    }
    if is_arrow(words, end + 1) {
        return arrow_body(words, end + 1);
    }
    let back = |by: usize| opens.checked_sub(by).map_or("", |at| words[at].text);
    // A block behind a call has nothing to do with it.
    let heads = |word: &str| matches!(word, "function" | "*" | "for" | "await" | "catch");
    let is_method = matches!(scopes[parent].kind, Bracket::Object | Bracket::Class);
    if !is_method && !heads(back(1)) && !heads(back(2)) {
        return None;
    }
    let body = words.get(end + 1)?.opens?;
    (scopes[body].kind == Bracket::Block).then_some(body)
}

/// Whether `=>` stands at `at`.
pub(super) fn is_arrow(words: &[Word<'_>], at: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |w| w.text);
    text(at) == "=" && text(at + 1) == ">"
}

/// What belongs to the arrow at `at`: its block, else its expression.
fn arrow_body(words: &[Word<'_>], at: usize) -> Option<usize> {
    let expression = words.get(at + 1)?.opens;
    expression.or_else(|| words.get(at + 2)?.opens)
}

/// The body of an arrow function whose only parameter is the word at `at`, without brackets.
pub(super) fn lone_parameter(words: &[Word<'_>], at: usize) -> Option<usize> {
    is_arrow(words, at + 1)
        .then(|| arrow_body(words, at + 1))
        .flatten()
}

/// What a `{` behind these words opens.
fn brace(words: &[Word<'_>]) -> Option<Bracket> {
    let Some(last) = words.last() else {
        return Some(Bracket::Block);
    };
    match (last.kind, last.text) {
        (Kind::Punctuation(b')' | b';' | b'{' | b'}'), _)
        | (Kind::Word, "else" | "do" | "try" | "finally" | "catch") => Some(Bracket::Block),
        (Kind::Punctuation(b']'), _) => None,
        (Kind::Punctuation(b'>'), _) => {
            let arrow = words.len() > 1 && words[words.len() - 2].text == "=";
            arrow.then_some(Bracket::Block)
        }
        (Kind::Punctuation(_) | Kind::Template, _)
        | (
            Kind::Word,
            "return" | "const" | "let" | "var" | "of" | "in" | "new" | "typeof" | "await" | "yield"
            | "throw",
        ) => Some(Bracket::Object),
        _ => None,
    }
}
