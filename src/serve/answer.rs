//! Answers as values: status, headers and pieces of shared bytes, with the conditions and ranges of
//! RFC 9110. Nothing is written here.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;
use std::time::SystemTime;

use super::request::{Head, Refusal};
use crate::fingerprint::Fingerprint;

/// Bytes of the body that are shared with the site.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where they lie.
    pub(super) bytes: Arc<[u8]>,
    /// Which of them.
    pub(super) range: Range<usize>,
}

impl Piece {
    /// All of `bytes`.
    pub(super) fn whole(bytes: Arc<[u8]>) -> Self {
        let range = 0..bytes.len();
        Self { bytes, range }
    }

    fn len(&self) -> usize {
        self.range.len()
    }
}

/// An answer before it is written.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<Piece>,
}

/// What a file is answered with.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// 200, or 404 for the page that says so.
    pub(super) status: u16,
    /// Its content.
    pub(super) body: Vec<Piece>,
    /// Its type.
    pub(super) content_type: &'static str,
    /// Changes when the content does.
    pub(super) etag: Fingerprint,
}

impl Answer {
    fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// One more header.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// A few words of text that are never kept.
    pub(super) fn text(status: u16, text: String) -> Self {
        let mut answer = Self::new(status)
            .with("Content-Type", "text/plain; charset=utf-8")
            .with("Cache-Control", "no-store");
        answer.body.push(Piece::whole(text.into_bytes().into()));
        answer
    }

    /// Sends the client elsewhere; asked again each time, since the next book on this port is
    /// another one.
    pub(super) fn redirect(status: u16, to: &str) -> Self {
        Self::new(status)
            .with("Location", to)
            .with("Cache-Control", "no-cache")
    }

    /// Why nothing else is answered; `base` is where the site begins.
    pub(super) fn refusal(refusal: Refusal, base: &str) -> Self {
        match refusal {
            Refusal::Malformed => Self::text(400, "this request cannot be understood\n".to_owned()),
            Refusal::Host => Self::text(
                403,
                "this preview answers to its own names only; \
                 `--allow-host NAME` adds one\n"
                    .to_owned(),
            ),
            Refusal::Outside => Self::text(404, format!("this book is served below {base}\n")),
            Refusal::Method => Self::text(405, "only GET and HEAD are answered\n".to_owned())
                .with("Allow", "GET, HEAD"),
            Refusal::TooLong => Self::text(414, "this address is too long\n".to_owned()),
            Refusal::Busy => {
                Self::text(503, "too many clients at once\n".to_owned()).with("Retry-After", "1")
            }
        }
    }

    /// A file, a part of it, or that the client has it already.
    pub(super) fn file(file: File, head: &Head<'_>) -> Self {
        let etag = format!("\"{:016x}\"", file.etag.0);
        let kept = |answer: Self| {
            answer
                .with("ETag", &*etag)
                .with("Cache-Control", "no-cache")
        };
        if file.status != 200 {
            let mut answer = kept(Self::new(file.status)).with("Content-Type", file.content_type);
            answer.body = file.body;
            return answer;
        }
        if head.all("If-None-Match").any(|list| matches(list, &etag)) {
            return kept(Self::new(304));
        }
        let length: usize = file.body.iter().map(Piece::len).sum();
        // Only the same bytes can be continued; a date is never the same, since none is sent.
        let same = head
            .get("If-Range")
            .is_none_or(|known| known.trim() == etag);
        let range = match head.get("Range").filter(|_| same && head.method == "GET") {
            Some(range) => wanted(range, length),
            None => Wanted::Whole,
        };
        let mut answer = match &range {
            Wanted::Whole => kept(Self::new(200)),
            Wanted::Part(part) => kept(Self::new(206)).with(
                "Content-Range",
                format!("bytes {}-{}/{length}", part.start, part.end - 1),
            ),
            Wanted::Nothing => {
                return kept(Self::text(416, String::new()))
                    .with("Content-Range", format!("bytes */{length}"));
            }
        };
        answer.body = match range {
            Wanted::Part(part) => cut(file.body, &part),
            _ => file.body,
        };
        answer
            .with("Content-Type", file.content_type)
            .with("Accept-Ranges", "bytes")
    }

    /// The status line and the headers, with the empty line behind them.
    pub(super) fn head(&self, closes: bool, now: SystemTime) -> String {
        let mut out = String::with_capacity(512);
        let status = self.status;
        let _ = write!(out, "HTTP/1.1 {status} {}\r\n", reason(status));
        let _ = write!(out, "Date: {}\r\n", httpdate::fmt_http_date(now));
        for (name, value) in &self.headers {
            let _ = write!(out, "{name}: {value}\r\n");
        }
        if status != 304 {
            let length: usize = self.body.iter().map(Piece::len).sum();
            let _ = write!(out, "Content-Length: {length}\r\n");
        }
        out.push_str("X-Content-Type-Options: nosniff\r\n");
        // Another site must not read the notes by embedding our scripts.
        out.push_str("Cross-Origin-Resource-Policy: same-origin\r\n");
        if closes {
            out.push_str("Connection: close\r\n");
        }
        out.push_str("\r\n");
        out
    }

    /// The bytes of the body.
    pub(super) fn body(&self) -> impl Iterator<Item = &[u8]> {
        self.body
            .iter()
            .map(|piece| &piece.bytes[piece.range.clone()])
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        414 => "URI Too Long",
        416 => "Range Not Satisfiable",
        _ => "Service Unavailable",
    }
}

/// Whether an `If-None-Match` list holds the tag, compared weakly (RFC 9110, 13.1.2).
fn matches(list: &str, etag: &str) -> bool {
    if list.trim() == "*" {
        return true;
    }
    // Our tags hold no comma, so one inside a foreign tag cuts no tag of ours in two.
    list.split(',').any(|tag| {
        let tag = tag.trim();
        tag.strip_prefix("W/").unwrap_or(tag) == etag
    })
}

/// What a `Range` header wants of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Part(Range<usize>),
    Nothing,
}

/// Reads a range (RFC 9110, 14.1.2). Several at once, or what is no range, get the whole file.
fn wanted(header: &str, length: usize) -> Wanted {
    let Some((unit, range)) = header.split_once('=') else {
        return Wanted::Whole;
    };
    let Some((first, last)) = range.trim().split_once('-') else {
        return Wanted::Whole;
    };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Wanted::Whole;
    }
    let part = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Some(first), None) if last.is_empty() => first..length,
        (None, Some(count)) if first.is_empty() => length.saturating_sub(count)..length,
        _ => return Wanted::Whole,
    };
    if part.start < part.end {
        Wanted::Part(part)
    } else {
        Wanted::Nothing
    }
}

/// A number of digits alone; one too large is as good as the largest.
fn number(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(usize::MAX))
}

/// The pieces of a part of the body.
fn cut(pieces: Vec<Piece>, part: &Range<usize>) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut at = 0;
    for mut piece in pieces {
        let length = piece.len();
        let from = part.start.clamp(at, at + length) - at;
        let to = part.end.clamp(at, at + length) - at;
        at += length;
        if from < to {
            piece.range = piece.range.start + from..piece.range.start + to;
            out.push(piece);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Answer, File, Piece, Wanted, matches, wanted};
    use crate::fingerprint::Fingerprint;
    use crate::serve::request::Head;

    fn answer(method: &str, headers: &[(&str, &str)]) -> (String, String) {
        let piece = |text: &str| Piece::whole(text.as_bytes().into());
        let file = File {
            status: 200,
            body: vec![piece("01234"), piece(""), piece("56789")],
            content_type: "text/plain",
            etag: Fingerprint(0xab),
        };
        let head = Head {
            method,
            url: "/",
            old: false,
            headers: headers.to_vec(),
        };
        let answer = Answer::file(file, &head);
        let body: Vec<u8> = answer.body().flatten().copied().collect();
        (
            answer.head(false, std::time::UNIX_EPOCH),
            String::from_utf8(body).expect("text"),
        )
    }

    const TAG: &str = "\"00000000000000ab\"";

    #[test]
    fn parts_are_cut_across_pieces() {
        for (range, body, content_range) in [
            ("bytes=0-0", "0", "bytes 0-0/10"),
            ("bytes=3-6", "3456", "bytes 3-6/10"),
            ("bytes=5-", "56789", "bytes 5-9/10"),
            ("bytes=-3", "789", "bytes 7-9/10"),
            ("bytes=-99", "0123456789", "bytes 0-9/10"),
            ("bytes=8-99999999999999999999999", "89", "bytes 8-9/10"),
        ] {
            let (head, got) = answer("GET", &[("Range", range)]);
            assert!(head.starts_with("HTTP/1.1 206 "), "{head}");
            assert!(
                head.contains(&format!("Content-Range: {content_range}\r\n")),
                "{head}"
            );
            assert!(head.contains(&format!("Content-Length: {}\r\n", body.len())));
            assert_eq!(got, body, "{range}");
        }
        for range in ["bytes=10-", "bytes=-0", "bytes=99-100"] {
            let (head, body) = answer("GET", &[("Range", range)]);
            assert!(head.starts_with("HTTP/1.1 416 "), "{head}");
            assert!(head.contains("Content-Range: bytes */10\r\n"), "{head}");
            assert_eq!(body, "");
        }
    }

    #[test]
    fn what_is_no_single_range_gets_the_whole_file() {
        for range in [
            "bytes=0-1,3-4",
            "bytes=4-3",
            "bytes=a-b",
            "bytes=-",
            "lines=1-2",
            "bytes",
            "",
        ] {
            assert_eq!(wanted(range, 10), Wanted::Whole, "{range}");
        }
        let (head, _) = answer("HEAD", &[("Range", "bytes=0-0")]);
        assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    }

    #[test]
    fn a_part_of_changed_bytes_is_not_sent() {
        let part = ("Range", "bytes=0-0");
        for (known, status) in [
            (TAG, "206"),
            ("\"other\"", "200"),
            ("W/\"00000000000000ab\"", "200"),
            ("Wed, 21 Oct 2015 07:28:00 GMT", "200"),
        ] {
            let (head, _) = answer("GET", &[part, ("If-Range", known)]);
            assert_eq!(&head[9..12], status, "{known}");
        }
    }

    #[test]
    fn a_known_file_is_not_sent_again() {
        assert!(matches(&format!("\"x\", W/{TAG}"), TAG));
        assert!(matches(" * ", TAG));
        assert!(!matches("00000000000000ab", TAG));
        assert!(!matches("", TAG));
        let (head, body) = answer("GET", &[("If-None-Match", TAG), ("Range", "bytes=0-0")]);
        assert!(head.starts_with("HTTP/1.1 304 "), "{head}");
        assert!(head.contains(&format!("ETag: {TAG}\r\n")), "{head}");
        assert!(!head.contains("Content-Length"), "{head}");
        assert_eq!(body, "");
    }
}
