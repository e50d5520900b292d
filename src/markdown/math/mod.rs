//! Math: TeX to MathML, which browsers set themselves, so that a page needs no script and no font
//! for it. The work is done by pulldown-latex; this module makes its output fit to be published. The
//! writer there copies the names of operators unescaped (`\operatorname{<img ..>}`) and puts colours
//! and heights into `style` attributes, which the pages' policy forbids.

use std::fmt::Write as _;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_latex::config::DisplayMode;
use pulldown_latex::event::{Content, Event};
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};

/// Bytes of one formula. A printed page holds about 3,000 characters.
const MAX_BYTES: usize = 16 << 10;
/// Braces inside braces; each level is scanned once more by the one around it.
const MAX_DEPTH: usize = 64;
/// Commands side by side in one pair of braces. A command without braces is read inside the one
/// before it (`\sqrt\sqrt\sqrt x`), which takes up to 2 KB of stack each time.
const MAX_COMMANDS: usize = 256;

/// Commands that define others. A definition ends with its formula, so it saves little, and it can
/// grow a short text into a long one.
const DEFINITIONS: &[&str] = &[
    "def",
    "futurelet",
    "let",
    "newcommand",
    "providecommand",
    "renewcommand",
];

/// Why a formula cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MathError {
    /// A sentence in lower case.
    pub(crate) message: String,
    /// The part of the formula that is meant, in bytes; all of it where no part is known.
    pub(crate) range: Range<usize>,
}

impl MathError {
    fn new(message: impl Into<String>, range: Range<usize>) -> Self {
        Self {
            message: message.into(),
            range,
        }
    }
}

/// Appends the `<math>` element of a formula written in TeX, without its dollar signs. `display`:
/// on a line of its own.
///
/// # Errors
///
/// Where the formula has an error or is too long; nothing is written then.
pub(crate) fn mathml(tex: &str, display: bool, out: &mut String) -> Result<(), MathError> {
    check_size(tex)?;
    match guarded(|| render(tex, display)) {
        Ok(raw) => {
            clean(&raw, out);
            Ok(())
        }
        Err(message) => Err(locate(tex, &message)),
    }
}

/// Runs the parser. It holds assertions about its own bookkeeping; no formula is known that breaks
/// one, but such a formula must not end the build, and nothing of the parser outlives the call.
fn guarded(render: impl FnOnce() -> Result<String, String>) -> Result<String, String> {
    catch_unwind(AssertUnwindSafe(render))
        .unwrap_or_else(|_| Err("the formula cannot be read".to_owned()))
}

/// A command: its name without the backslash, and its range with it.
struct Command<'a> {
    name: &'a str,
    range: Range<usize>,
}

/// A step of the rough reading that the limits need.
enum Step<'a> {
    Open,
    Close,
    Command(Command<'a>),
}

/// Braces and commands of a formula, in order. Comments count as text, which errs on the safe side.
fn steps(tex: &str) -> impl Iterator<Item = Step<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + tex[at..].find(['{', '}', '\\'])?;
        at = start + 1;
        Some(match tex.as_bytes()[start] {
            b'{' => Step::Open,
            b'}' => Step::Close,
            _ => {
                let after = &tex[at..];
                let letters = after
                    .find(|c: char| !c.is_ascii_alphabetic())
                    .unwrap_or(after.len());
                let len = match letters {
                    0 => after.chars().next().map_or(0, char::len_utf8),
                    n => n,
                };
                at += len;
                Step::Command(Command {
                    name: &after[..len],
                    range: start..at,
                })
            }
        })
    })
}

/// Refuses what would take the parser too long or too deep.
fn check_size(tex: &str) -> Result<(), MathError> {
    if tex.len() > MAX_BYTES {
        let message = format!("the formula is longer than {MAX_BYTES} bytes");
        return Err(MathError::new(message, 0..tex.len()));
    }
    let mut commands = vec![0_usize];
    for step in steps(tex) {
        match step {
            Step::Open if commands.len() > MAX_DEPTH => {
                let message = format!("braces are nested more than {MAX_DEPTH} deep");
                return Err(MathError::new(message, 0..tex.len()));
            }
            Step::Open => commands.push(0),
            Step::Close => {
                if commands.len() > 1 {
                    commands.pop();
                }
            }
            Step::Command(command) => {
                if DEFINITIONS.contains(&command.name) {
                    let message = format!("`\\{}` is not available in notes", command.name);
                    return Err(MathError::new(message, command.range));
                }
                if let Some(count) = commands.last_mut() {
                    *count += 1;
                    if *count > MAX_COMMANDS {
                        let message = format!("more than {MAX_COMMANDS} commands in a row");
                        return Err(MathError::new(message, command.range));
                    }
                }
            }
        }
    }
    Ok(())
}

/// Stand-ins for `<`, `>` and `&` in the names of operators: characters that no text may hold.
const STAND_INS: [(char, char); 3] = [('<', '\u{fdd0}'), ('>', '\u{fdd1}'), ('&', '\u{fdd2}')];

/// The MathML as pulldown-latex writes it, but for the names of operators, or its first error.
fn render(tex: &str, display: bool) -> Result<String, String> {
    let storage = Storage::new();
    let events = Parser::new(tex, &storage)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| error.to_string())?;
    let names: Vec<Option<String>> = events.iter().map(operator_name).collect();
    let events = events.into_iter().zip(&names).map(|(event, name)| {
        Ok::<_, std::convert::Infallible>(match name {
            Some(name) => Event::Content(Content::Function(name)),
            None => event,
        })
    });
    let mut raw = String::new();
    let config = RenderConfig {
        display_mode: if display {
            DisplayMode::Block
        } else {
            DisplayMode::Inline
        },
        ..RenderConfig::default()
    };
    push_mathml(&mut raw, events, config).map_err(|error| error.to_string())?;
    Ok(raw)
}

/// The name of an operator where the writer must not have it as it is.
fn operator_name(event: &Event<'_>) -> Option<String> {
    let Event::Content(Content::Function(name)) = event else {
        return None;
    };
    if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ') {
        return None;
    }
    // `\operatorname{arg\,max}`: the one command that is usual there.
    let mut name = name.replace("\\,", "\u{2009}");
    for (special, stand_in) in STAND_INS {
        name = name.replace(special, stand_in.encode_utf8(&mut [0; 4]));
    }
    Some(name)
}

/// Copies the writer's output: text escaped, `style` attributes replaced by those that MathML has
/// for colours, or left out.
fn clean(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        clean_text(&rest[..at], out);
        rest = &rest[at..];
        // The writer's tags begin with a letter or a slash; a single `<` is a relation.
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_lowercase() || c == '/');
        if let Some(end) = rest.find('>').filter(|_| is_tag) {
            clean_tag(&rest[..=end], out);
            rest = &rest[end + 1..];
        } else {
            out.push_str("&lt;");
            rest = &rest[1..];
        }
    }
    clean_text(rest, out);
}

/// Copies text between tags. The writer escapes some of it, but not every `&` and `>`.
fn clean_text(text: &str, out: &mut String) {
    let text = text.replace("&nbsp;", "\u{a0}");
    for (at, c) in text.char_indices() {
        match c {
            '&' if ["&amp;", "&lt;", "&gt;"]
                .iter()
                .any(|e| text[at..].starts_with(e)) =>
            {
                out.push('&');
            }
            '&' | '\u{fdd2}' => out.push_str("&amp;"),
            '<' | '\u{fdd0}' => out.push_str("&lt;"),
            '>' | '\u{fdd1}' => out.push_str("&gt;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// Copies a tag, in which nothing is the author's but numbers.
fn clean_tag(tag: &str, out: &mut String) {
    let Some((before, rest)) = tag.split_once(" style=\"") else {
        // The writer forgets the space before the size of a delimiter.
        let (start, size) = tag
            .split_once("minsize=")
            .map_or((tag, None), |(a, b)| (a, Some(b)));
        out.push_str(start);
        if let Some(size) = size {
            out.push_str(" minsize=");
            out.push_str(size);
        }
        return;
    };
    let (style, after) = rest.split_once('"').unwrap_or((rest, ""));
    out.push_str(before);
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        let attribute = match property.trim() {
            "color" => "mathcolor",
            "background-color" => "mathbackground",
            _ => continue,
        };
        let mut parts = value
            .trim()
            .trim_start_matches("rgb(")
            .trim_end_matches(')')
            .split(' ')
            .map(str::parse::<u8>);
        if let (Some(Ok(r)), Some(Ok(g)), Some(Ok(b))) = (parts.next(), parts.next(), parts.next())
        {
            let written = write!(out, " {attribute}=\"#{r:02x}{g:02x}{b:02x}\"");
            debug_assert!(written.is_ok(), "writing to a string cannot fail");
        }
    }
    out.push_str(after);
}

/// The parser's message in a line of its own, and the command it speaks of. The parser does not
/// give its position, so an unknown command is found by asking for each alone.
fn locate(tex: &str, message: &str) -> MathError {
    const UNKNOWN: &str = "unknown primitive command";
    let first = message.lines().next().unwrap_or_default();
    let message = first
        .trim_start_matches("parsing error: ")
        .replace("unkown", "unknown");
    if message.starts_with(UNKNOWN) {
        let mut known: Vec<&str> = Vec::new();
        for step in steps(tex) {
            let Step::Command(command) = step else {
                continue;
            };
            if known.contains(&command.name) {
                continue;
            }
            let storage = Storage::new();
            let alone = Parser::new(&tex[command.range.clone()], &storage).next();
            if alone.is_some_and(|r| r.is_err_and(|e| e.to_string().contains(UNKNOWN))) {
                let message = format!("unknown command `\\{}`", command.name);
                return MathError::new(message, command.range);
            }
            known.push(command.name);
        }
    }
    MathError::new(message, 0..tex.len())
}

#[cfg(test)]
mod tests;
