//! One file of a book from the disk, and what may be wrong with it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::codes::{ENCODING, NUL, UNREADABLE};
use crate::diagnostic::{Diagnostic, Span};
use crate::path::SourcePath;

/// The biggest file that is read, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// What to do where the system refuses to read a file.
pub(super) const READABLE: &str = "check who owns it and who may read it";

/// A whole file.
pub(super) fn bytes(root: &Path, path: &SourcePath) -> Result<Vec<u8>, Box<Diagnostic>> {
    let unreadable = |reason: String, help: &str| {
        let message = format!("cannot read `{path}`: {reason}");
        Box::new(Diagnostic::new(&UNREADABLE, Span::file(path), message).help(help))
    };
    let io = |error: std::io::Error| unreadable(error.to_string(), READABLE);
    let file = File::open(root.join(path.as_str())).map_err(io)?;
    let size = file.metadata().map_err(io)?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(MAX_BYTES)).unwrap_or(0));
    // One byte more than allowed tells a file that is still growing.
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(io)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(unreadable(
            format!("it is bigger than {} MB", MAX_BYTES >> 20),
            "make it smaller, or publish it elsewhere and link to its address",
        ));
    }
    Ok(bytes)
}

/// A whole file as text.
pub(super) fn text(root: &Path, path: &SourcePath) -> Result<String, Box<Diagnostic>> {
    String::from_utf8(bytes(root, path)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes[..at].split(|&b| b == b'\n').count();
        let byte = bytes.get(at).copied().unwrap_or_default();
        let message =
            format!("`{path}` is not UTF-8: byte {byte:#04x} at offset {at}, in line {line}");
        let encoding = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it looks like UTF-16; ",
            _ => "",
        };
        Box::new(
            Diagnostic::new(&ENCODING, Span::file(path), message)
                .help(format!("{encoding}save it as UTF-8")),
        )
    })
}

/// A finding about the first NUL character of a text.
pub(super) fn nul(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let at = text.find('\0')?;
    let count = text.matches('\0').count();
    let message = match count {
        1 => format!("`{path}` holds a NUL character"),
        n => format!("`{path}` holds {n} NUL characters"),
    };
    Some(
        Diagnostic::new(&NUL, Span::new(path, at..at + 1), message)
            .label("shown as `\u{fffd}`")
            .help("remove it"),
    )
}
