//! The Content-Security-Policy of every page: everything from the site itself, and the one inline
//! script by its hash.

use crate::integrity::hash_source;

/// The policy that allows this inline script and no other.
pub(super) fn policy(inline_script: &str) -> String {
    let hash = hash_source(inline_script);
    format!(
        "default-src 'self'; script-src 'self' {hash}; style-src 'self'; \
         img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
    )
}

#[cfg(test)]
mod tests {
    use super::policy;

    #[test]
    fn a_script_is_allowed_by_its_hash() {
        // The example of Content Security Policy Level 3, section 8.4 is of this form; the hash is
        // that of `openssl dgst -sha256 -binary | openssl base64`.
        assert!(
            policy("alert(1)").contains(
                "script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
            )
        );
    }
}
