//! stub
use std::sync::Arc; use crate::{fingerprint::Fingerprint, path::SourcePath};
pub struct Source { pub path: SourcePath, pub text: Arc<str>, pub fingerprint: Fingerprint }
