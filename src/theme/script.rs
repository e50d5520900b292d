//! Reading JavaScript just far enough to join modules and to leave out comments and indentation.
//! Strings, template literals and regular expressions must come through untouched, so they have to
//! be told apart from comments and divisions; everything else is words, punctuation and space.

use std::ops::Range;

/// What a stretch of a script is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, a keyword or a number.
    Word,
    /// A string with its quotes.
    String,
    /// A piece of a template literal, from its back-tick or `}` to its `${` or back-tick.
    Template,
    /// A regular expression with its flags.
    Regex,
    /// One character of punctuation.
    Punctuation(u8),
    /// A comment with a line end in it.
    LongComment,
    /// A comment on one line.
    Comment,
    /// Space without a line end.
    Space,
    /// A line end with the space around it.
    Newline,
}

/// A stretch of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    /// How many brackets are open around it; an opening bracket counts itself.
    pub(super) depth: u32,
}

impl Token {
    /// Whether it is more than space and comments.
    pub(super) fn is_significant(&self) -> bool {
        !matches!(
            self.kind,
            Kind::LongComment | Kind::Comment | Kind::Space | Kind::Newline
        )
    }
}

/// What cannot be read, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) at: usize,
    pub(super) what: &'static str,
}

/// An open bracket.
#[derive(Clone, Copy)]
enum Open {
    /// `{`; whether it holds statements, not the properties of an object.
    Brace { block: bool },
    /// `${`.
    Hole,
    /// `(`; whether it stands behind `if`, `while`, `for` or `with`.
    Paren { control: bool },
    /// `[`.
    Bracket,
}

/// What stands before the next token, as far as `/` and `{` depend on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The start, an operator, a keyword such as `return`: an expression follows.
    Operator,
    /// A value: an operator follows.
    Value,
    /// `if`, `while`, `for`, `with`.
    Control,
    /// The end of a block or of the head of a statement, `=>`, `else`: a statement may follow.
    Statement,
}

/// Cuts a script into tokens that cover it without gaps.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Unreadable> {
    Lexer {
        bytes: text.as_bytes(),
        at: 0,
        open: Vec::new(),
        before: Before::Statement,
        after_dot: false,
        tokens: Vec::new(),
    }
    .run()
}

struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    open: Vec<Open>,
    before: Before,
    after_dot: bool,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn run(mut self) -> Result<Vec<Token>, Unreadable> {
        while let Some(&byte) = self.bytes.get(self.at) {
            let start = self.at;
            let kind = match byte {
                b' ' | b'\t' | b'\r' | b'\n' => self.space(),
                b'/' if self.peek(1) == Some(b'/') => {
                    self.at = self.find(start, |b| b == b'\n');
                    Kind::Comment
                }
                b'/' if self.peek(1) == Some(b'*') => self.comment(start)?,
                b'"' | b'\'' => self.string(start, byte)?,
                b'`' => self.template(start)?,
                b'}' if matches!(self.open.last(), Some(Open::Hole)) => {
                    self.open.pop();
                    self.template(start)?
                }
                b'/' if self.before != Before::Value => self.regex(start)?,
                b if is_word(b) => self.word(start),
                b => self.punctuation(b),
            };
            let depth = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
            self.tokens.push(Token {
                kind,
                range: start..self.at,
                depth,
            });
        }
        Ok(self.tokens)
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// The first position from `from` on whose byte is wanted, or the end.
    fn find(&self, from: usize, wanted: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        from + rest.iter().position(|&b| wanted(b)).unwrap_or(rest.len())
    }

    fn space(&mut self) -> Kind {
        let start = self.at;
        self.at = self.find(start, |b| !matches!(b, b' ' | b'\t' | b'\r' | b'\n'));
        if self.bytes[start..self.at].contains(&b'\n') {
            Kind::Newline
        } else {
            Kind::Space
        }
    }

    fn comment(&mut self, start: usize) -> Result<Kind, Unreadable> {
        let end = self.bytes[start + 2..]
            .windows(2)
            .position(|pair| pair == b"*/")
            .ok_or(Unreadable {
                at: start,
                what: "this comment has no end",
            })?;
        self.at = start + 2 + end + 2;
        if self.bytes[start..self.at].contains(&b'\n') {
            Ok(Kind::LongComment)
        } else {
            Ok(Kind::Comment)
        }
    }

    fn string(&mut self, start: usize, quote: u8) -> Result<Kind, Unreadable> {
        self.at += 1;
        loop {
            match self.peek(0) {
                Some(b'\\') => self.at += 2,
                Some(b'\n') | None => {
                    return Err(Unreadable {
                        at: start,
                        what: "this string has no end",
                    });
                }
                Some(b) => {
                    self.at += 1;
                    if b == quote {
                        self.before = Before::Value;
                        return Ok(Kind::String);
                    }
                }
            }
        }
    }

    /// From a back-tick, or the `}` that ends a hole, to the next hole or the end.
    fn template(&mut self, start: usize) -> Result<Kind, Unreadable> {
        self.at += 1;
        loop {
            match self.peek(0) {
                Some(b'\\') => self.at += 2,
                Some(b'`') => {
                    self.at += 1;
                    self.before = Before::Value;
                    return Ok(Kind::Template);
                }
                Some(b'$') if self.peek(1) == Some(b'{') => {
                    self.at += 2;
                    self.open.push(Open::Hole);
                    self.before = Before::Operator;
                    return Ok(Kind::Template);
                }
                Some(_) => self.at += 1,
                None => {
                    return Err(Unreadable {
                        at: start,
                        what: "this template literal has no end",
                    });
                }
            }
        }
    }

    fn regex(&mut self, start: usize) -> Result<Kind, Unreadable> {
        let mut class = false;
        self.at += 1;
        loop {
            match self.peek(0) {
                Some(b'\\') => self.at += 2,
                Some(b'\n') | None => {
                    return Err(Unreadable {
                        at: start,
                        what: "this regular expression has no end",
                    });
                }
                Some(b) => {
                    self.at += 1;
                    match b {
                        b'[' => class = true,
                        b']' => class = false,
                        b'/' if !class => break,
                        _ => {}
                    }
                }
            }
        }
        self.at = self.find(self.at, |b| !is_word(b));
        self.before = Before::Value;
        Ok(Kind::Regex)
    }

    fn word(&mut self, start: usize) -> Kind {
        self.at = self.find(start, |b| !is_word(b));
        let word = &self.bytes[start..self.at];
        self.before = match word {
            _ if self.after_dot => Before::Value,
            b"return" | b"typeof" | b"case" | b"in" | b"of" | b"delete" | b"void" | b"throw"
            | b"new" | b"instanceof" | b"yield" | b"await" => Before::Operator,
            b"if" | b"while" | b"for" | b"with" => Before::Control,
            b"else" | b"do" | b"try" | b"finally" => Before::Statement,
            _ => Before::Value,
        };
        self.after_dot = false;
        Kind::Word
    }

    fn punctuation(&mut self, byte: u8) -> Kind {
        let doubled = self.at > 0 && self.bytes[self.at - 1] == byte;
        self.at += 1;
        self.after_dot = byte == b'.';
        self.before = match byte {
            b'(' => {
                let control = self.before == Before::Control;
                self.open.push(Open::Paren { control });
                Before::Operator
            }
            b'[' => {
                self.open.push(Open::Bracket);
                Before::Operator
            }
            b'{' => {
                // Behind a value stands the body of a function, a class or a `switch`.
                let block = self.before != Before::Operator;
                self.open.push(Open::Brace { block });
                Before::Statement
            }
            b')' | b']' | b'}' => match self.open.pop() {
                Some(Open::Paren { control: true } | Open::Brace { block: true }) => {
                    Before::Statement
                }
                _ => Before::Value,
            },
            // `x++ / 2`: behind a value the doubled sign belongs to it.
            b'+' | b'-' if doubled => Before::Value,
            b';' => Before::Statement,
            b'>' if self.at > 1 && self.bytes[self.at - 2] == b'=' => Before::Statement,
            _ => Before::Operator,
        };
        Kind::Punctuation(byte)
    }
}

/// Letters, digits and everything beyond ASCII, which stands in names only.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'#') || byte >= 0x80
}

/// Appends tokens without comments, indentation and the space that nothing depends on. Line ends
/// stay wherever a statement might end at them.
/// `renamed` gives what is written in place of a token, by its number.
pub(super) fn write_small(
    text: &str,
    tokens: &[Token],
    renamed: impl Fn(usize) -> Option<String>,
    out: &mut String,
) {
    let mut gap = Gap::None;
    // The last character written, if a gap may be needed behind it.
    let mut last: Option<Kind> = None;
    // Whether open parentheses, and the one that was closed last, belong to a statement's head.
    let (mut open, mut closed_head, mut is_head) = (Vec::new(), false, false);
    let mut bare_until = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            // `(a) => b` is `a => b`.
            Kind::Punctuation(b'(' | b')') if at < bare_until => {}
            Kind::Punctuation(b'(')
                if matches!(last, Some(Kind::Punctuation(_))) && lone_parameter(tokens, at) =>
            {
                bare_until = at + 3;
            }
            Kind::Space | Kind::Comment => gap = gap.max(Gap::Space),
            Kind::Newline | Kind::LongComment => gap = Gap::Line,
            kind => {
                if let Some(last) = last {
                    match gap {
                        Gap::Line if !closes_line(last) && !opens_line(kind) => out.push('\n'),
                        Gap::Space | Gap::Line if melts(last, kind) => out.push(' '),
                        _ => {}
                    }
                }
                if kind == Kind::Punctuation(b'(') {
                    open.push(is_head);
                } else if kind == Kind::Punctuation(b')') {
                    closed_head = open.pop().unwrap_or(false);
                }
                let word = &text[token.range.clone()];
                is_head = matches!(word, "if" | "for" | "while" | "with");
                // A statement ends with its block, but for the empty one of `while (a);`.
                let is_head_end = last == Some(Kind::Punctuation(b')')) && closed_head;
                if word == ";" && !is_head_end && next_is_brace(tokens, at) {
                    continue;
                }
                match renamed(at) {
                    Some(name) => out.push_str(&name),
                    None => out.push_str(&text[token.range.clone()]),
                }
                last = Some(kind);
                gap = Gap::None;
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

/// No statement ends behind these.
fn closes_line(kind: Kind) -> bool {
    matches!(kind, Kind::Punctuation(b'{' | b'(' | b'[' | b',' | b';'))
}

/// A statement that ends before these ends without a line end too.
fn opens_line(kind: Kind) -> bool {
    matches!(kind, Kind::Punctuation(b'}' | b')' | b']'))
}

/// Whether the parenthesis `at` holds nothing but the one parameter of an arrow function, with no
/// space around it.
fn lone_parameter(tokens: &[Token], at: usize) -> bool {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let mut behind = tokens.iter().skip(at + 3).filter(|t| t.is_significant());
    let mut sign = || behind.next().map(|token| token.kind);
    kind(at + 1) == Some(Kind::Word)
        && kind(at + 2) == Some(Kind::Punctuation(b')'))
        && sign() == Some(Kind::Punctuation(b'='))
        && sign() == Some(Kind::Punctuation(b'>'))
}

/// Whether `}` stands behind the token `at`.
fn next_is_brace(tokens: &[Token], at: usize) -> bool {
    let next = tokens[at + 1..].iter().find(|token| token.is_significant());
    next.is_some_and(|token| token.kind == Kind::Punctuation(b'}'))
}

/// Whether two tokens would be read as something else without space between them: two words, two
/// signs that are one operator when they touch, a number and a point, a division and a regular
/// expression.
fn melts(last: Kind, next: Kind) -> bool {
    let tight = |kind| match kind {
        Kind::Punctuation(sign) => b"{}()[];,:=>?&|*%^~+-<".contains(&sign),
        _ => false,
    };
    let sign = |kind| matches!(kind, Kind::Punctuation(_));
    let loose = |kind| matches!(kind, Kind::Word | Kind::String | Kind::Template);
    match (last, next) {
        (Kind::Punctuation(b'+'), Kind::Punctuation(b'+'))
        | (Kind::Punctuation(b'-'), Kind::Punctuation(b'-'))
        // Begins a comment of the old web.
        | (Kind::Punctuation(b'<'), Kind::Punctuation(b'!')) => true,
        _ if tight(last) || tight(next) => false,
        (_, Kind::Punctuation(b'.')) => true,
        _ => !(sign(last) && loose(next) || loose(last) && sign(next)),
    }
}

#[cfg(test)]
mod tests {
    use super::{tokens, write_small};

    fn small(text: &str) -> String {
        let mut out = String::new();
        let tokens = tokens(text).expect("readable");
        let end = tokens.iter().map(|t| t.range.len()).sum::<usize>();
        assert_eq!(end, text.len(), "tokens cover the text");
        write_small(text, &tokens, |_| None, &mut out);
        out
    }

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(
            small("// head\nfunction f(a) {\n  /* why */\n  return a + 1; // end\n}\n"),
            "function f(a){return a+1}"
        );
        assert_eq!(small("{while (a) ;}{f(a) ;}"), "{while(a);}{f(a)}");
        assert_eq!(small("f((a) => a, async (b) => b)"), "f(a=>a,async(b)=>b)");
        assert_eq!(small("a/* x */b"), "a b");
        assert_eq!(small("let a = 1\nlet b = 2"), "let a=1\nlet b=2");
        assert_eq!(small("return /* x\n */ a"), "return\na");
    }

    #[test]
    fn strings_templates_and_regular_expressions_stay_as_written() {
        for text in [
            r#"a("  // no comment  ",'it\'s  "  /* x */')"#,
            "f(`  two\n  lines  ${g({a:`  ${b}  // x`})}  /* y */`)",
            r#"s.replace(/[/"']  \/\/ x/g,"")"#,
            r#"if(x)/"/.test(x)"#,
            r#"{}/"/.test(x)"#,
            r#"case /"/.test(x)"#,
        ] {
            assert_eq!(small(text), text);
        }
    }

    #[test]
    fn divisions_are_no_regular_expressions() {
        assert_eq!(small("a / b / c // d"), "a/b/c");
        assert_eq!(small("f(a) / 2 / g // d"), "f(a)/2/g");
        assert_eq!(small("x++ / 2 / y // d"), "x++/2/y");
        assert_eq!(small("a.return / 2 / y // d"), "a.return/2/y");
        assert_eq!(small("b = {a: 1} / 2 / y // d"), "b={a:1}/2/y");
    }

    #[test]
    fn what_has_no_end_is_said() {
        for (text, what) in [
            ("let a = 'x\n", "this string has no end"),
            ("`a ${b", ""),
            ("`a", "this template literal has no end"),
            ("/* a", "this comment has no end"),
            ("a = /b", "this regular expression has no end"),
        ] {
            let got = tokens(text).err().map_or("", |e| e.what);
            assert_eq!(got, what, "{text}");
        }
    }

    #[test]
    fn signs_that_would_melt_stay_apart() {
        assert_eq!(small("a / /b/.c"), "a/ /b/.c");
        assert_eq!(small("1 .a"), "1 .a");
        assert_eq!(small("a + +b - -c"), "a+ +b- -c");
        assert_eq!(small("a < !--b"), "a< !--b");
        assert_eq!(small("a ? (b) => c : d-- > e"), "a?b=>c:d-->e");
    }
}
