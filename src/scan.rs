//! temporary
use crate::{diagnostic::Diagnostic, fingerprint::Fingerprint, path::SourcePath, source::*};
use std::path::Path;
use std::sync::Arc;
pub struct Place<'a> {
    pub root: &'a Path,
    pub src: &'a SourcePath,
    pub output: &'a Path,
    pub theme: &'a str,
}
pub fn scan(p: Place<'_>) -> (Sources, Vec<Diagnostic>) {
    let mut s = Sources::default();
    for e in walkdir::WalkDir::new(p.root.join(p.src.as_str()))
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.'))
        .flatten()
    {
        if !e.file_type().is_file() {
            continue;
        }
        let path = SourcePath::from_relative(e.path().strip_prefix(p.root).unwrap()).unwrap();
        let bytes = std::fs::read(e.path()).unwrap();
        let fingerprint = Fingerprint::of_bytes(&bytes);
        if path.extension().as_deref() == Some("md") {
            if let Ok(t) = String::from_utf8(bytes) {
                s.notes.push(Source {
                    path,
                    text: t.into(),
                    fingerprint,
                });
            }
        } else {
            let size = imagesize::blob_size(&bytes)
                .ok()
                .map(|s| (s.width as u32, s.height as u32));
            s.assets.push(Asset {
                path,
                bytes: bytes.into(),
                size,
                fingerprint,
            });
        }
    }
    (s, Vec::new())
}
