//! The script that keeps an open page up to date, and the line that loads it. Both exist in the
//! preview only: the line is put into each page while it is answered, never into the site.

use std::sync::Arc;

use super::answer::Piece;
use super::request::FOLDER;
use crate::fingerprint::Fingerprint;
use crate::theme;

/// The modules of the script.
static MODULES: [(&str, &str); 6] = [
    ("live/live.js", include_str!("live/live.js")),
    ("live/align.js", include_str!("live/align.js")),
    ("live/morph.js", include_str!("live/morph.js")),
    ("live/place.js", include_str!("live/place.js")),
    ("live/stream.js", include_str!("live/stream.js")),
    ("live/overlay.js", include_str!("live/overlay.js")),
];

/// Script and line, ready to be sent.
#[derive(Clone, Debug)]
pub(super) struct Live {
    line: Arc<[u8]>,
    /// The script.
    pub(super) script: Arc<[u8]>,
    /// Of the script.
    pub(super) etag: Fingerprint,
}

impl Live {
    /// Those of a site below `base`.
    pub(super) fn new(base: &str) -> Self {
        let line = format!("<script src=\"{base}{FOLDER}live.js\" defer></script>\n");
        let script = theme::join_script(&MODULES, "live/live.js")
            .expect("the script's modules can be joined, as a test shows");
        let script: Arc<[u8]> = script.into_bytes().into();
        Self {
            line: line.into_bytes().into(),
            etag: Fingerprint::of_bytes(&script),
            script,
        }
    }

    /// The page with the line before its first `</head>`; a page without one stays as it is.
    pub(super) fn insert(&self, page: Arc<[u8]>) -> Vec<Piece> {
        const END: &[u8] = b"</head>";
        let Some(at) = page.windows(END.len()).position(|window| window == END) else {
            return vec![Piece::whole(page)];
        };
        let piece = |range| Piece {
            bytes: page.clone(),
            range,
        };
        vec![
            piece(0..at),
            Piece::whole(self.line.clone()),
            piece(at..page.len()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::Live;

    #[test]
    fn the_line_stands_before_the_end_of_the_head_and_nowhere_else() {
        let live = Live::new("/repo/");
        let sent = |page: &str| {
            let pieces = live.insert(page.as_bytes().into());
            let bytes: Vec<u8> = pieces
                .iter()
                .flat_map(|piece| piece.bytes[piece.range.clone()].iter().copied())
                .collect();
            String::from_utf8(bytes).expect("text")
        };
        assert_eq!(
            sent("<head>\n</head>\n<p>&lt;/head> </head></p>"),
            "<head>\n<script src=\"/repo/_studybook/live.js\" defer></script>\n</head>\n<p>&lt;/head> </head></p>"
        );
        assert_eq!(sent("<p>no head"), "<p>no head");
    }

    #[test]
    fn the_modules_are_joined_into_one_classic_script() {
        let script = Live::new("/").script;
        let script = std::str::from_utf8(&script).expect("text");
        assert!(script.starts_with("(()=>{\"use strict\";"), "{script}");
        assert!(script.contains("new EventSource("), "{script}");
    }
}
