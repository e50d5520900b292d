//! The whole site as one zip, to be unpacked and read without a server. Entries are sorted and carry
//! no time, so the same book gives the same bytes.

use std::io::{self, Seek, Write};
use std::path::Path;

use rayon::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::file_links::to_files;
use super::{Published, WriteError, Written};
use crate::path::OutputPath;

/// Files that only a server or a search engine reads, or whose links begin with the site's address.
const SERVER_ONLY: [&str; 6] = [
    ".nojekyll",
    "404.html",
    "feed.xml",
    "robots.txt",
    "sitemap.xml",
    "sw.js",
];

/// Files that are rendered before any of them is written.
const BATCH: usize = 256;

/// Writes the archive `target`, all files in the folder `folder`; a file that is there is replaced
/// once the new one is complete. `files` and `render` are as in [`super::publish`].
///
/// # Errors
///
/// When the system refuses; what was at `target` is then as it was.
pub(crate) fn archive<T: Sync, E: Send>(
    target: &Path,
    folder: &str,
    files: &[(&OutputPath, T)],
    render: impl Fn(&T, &mut Vec<u8>) -> Result<(), E> + Sync,
) -> Result<Published<E>, WriteError> {
    let failed = |source: io::Error| WriteError::Io {
        path: target.to_owned(),
        source,
    };
    let parent = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut scratch = scratch(parent).map_err(failed)?;
    let wanted: Vec<_> = files
        .iter()
        .filter(|(path, _)| !SERVER_ONLY.contains(&path.as_str()))
        .collect();
    let mut zip = ZipWriter::new(io::BufWriter::new(scratch.as_file_mut()));
    let mut refused = Vec::new();
    for batch in wanted.chunks(BATCH) {
        let rendered: Vec<Result<Vec<u8>, E>> = batch
            .par_iter()
            .map(|(path, content)| {
                let mut bytes = Vec::new();
                render(content, &mut bytes)?;
                Ok(offline(path, bytes))
            })
            .collect();
        for ((path, _), bytes) in batch.iter().zip(rendered) {
            match bytes {
                Ok(bytes) => entry(&mut zip, folder, path, &bytes).map_err(failed)?,
                Err(error) => refused.push(error),
            }
        }
    }
    if !refused.is_empty() {
        return Ok(Published::Refused(refused));
    }
    let mut out = zip.finish().map_err(|error| failed(error.into()))?;
    out.flush().map_err(failed)?;
    drop(out);
    scratch
        .persist(target)
        .map_err(|error| failed(error.error))?;
    Ok(Published::Done(Written {
        written: wanted.len(),
        ..Written::default()
    }))
}

/// The file that becomes the archive, with the rights of any new file.
fn scratch(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(super::TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// A file as it is read from a folder.
fn offline(path: &OutputPath, bytes: Vec<u8>) -> Vec<u8> {
    if !path.as_str().ends_with(".html") {
        return bytes;
    }
    match String::from_utf8(bytes) {
        Ok(html) => with_texts(&to_files(&html)).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// Tells the search that the texts of the pages lie beside the index.
fn with_texts(html: &str) -> String {
    html.replacen("<html ", "<html data-texts ", 1)
}

fn entry<W: Write + Seek>(
    zip: &mut ZipWriter<W>,
    folder: &str,
    path: &OutputPath,
    bytes: &[u8],
) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(format!("{folder}/{path}"), options)?;
    zip.write_all(bytes)
}
