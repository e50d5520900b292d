//! The preview: a small HTTP server that answers from memory, and the script that keeps open pages
//! up to date. It knows nothing of notes: what stands at a path it asks an [`Answers`], what has
//! changed it is told through [`Events`].
//!
//! ```text
//! tiny_http ─▶ desk (a thread per waiting connection) ─▶ request ─▶ Answers ─▶ answer ─▶ socket
//!                                                           └────▶ events (a stream per open tab)
//! ```
//!
//! `tiny_http` bounds neither the length of headers nor the time a client takes for them, so this is a
//! server for the author's own machine.

#![expect(
    clippy::disallowed_methods,
    reason = "files, clocks, sockets and their threads live here"
)]

mod address;
mod answer;
mod desk;
mod edition;
mod events;
mod host;
mod http;
mod listen;
mod live;
mod media;
mod nudge;
mod request;
pub(crate) mod scope;
pub(crate) mod session;
pub(crate) mod sources;
#[cfg(test)]
mod tests;
pub(crate) mod watch;

use std::sync::Arc;

use crate::fingerprint::Fingerprint;

pub(crate) use events::{Change, Events};
pub(crate) use http::Server;
pub(crate) use listen::{Listening, Options};
pub(crate) use media::content_type;

/// What stands at a path of the site.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// A file.
    File {
        /// Its content.
        bytes: Arc<[u8]>,
        /// As [`content_type`] says it.
        content_type: &'static str,
        /// Changes when the content does.
        etag: Fingerprint,
    },
    /// A folder whose page is read with a `/` at the end.
    Redirect,
    /// Nothing.
    Missing {
        /// The page that says so.
        bytes: Arc<[u8]>,
    },
}

/// What the server answers from. Called on many threads at once, and for every request: an answer
/// must not wait for a build.
pub(crate) trait Answers: Send + Sync {
    /// What stands at `path`: below the base path, decoded, without a `/` at the start, such as
    /// `services/s3/`, `assets/style.css`, or nothing at all for the home page.
    fn find(&self, path: &str) -> Found;
}
