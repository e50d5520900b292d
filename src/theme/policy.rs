//! The Content-Security-Policy of every page: everything from the site itself, and the one inline
//! script by its hash.

use sha2::{Digest, Sha256};

/// The policy that allows this inline script and no other.
pub(super) fn policy(inline_script: &str) -> String {
    let hash = base64(&Sha256::digest(inline_script));
    format!(
        "default-src 'self'; script-src 'self' 'sha256-{hash}'; style-src 'self'; \
         img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
    )
}

/// Base 64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .chain(&[0, 0])
            .take(3)
            .fold(0usize, |group, &byte| group << 8 | usize::from(byte));
        for place in 0..4 {
            if place <= chunk.len() {
                out.push(char::from(ALPHABET[group >> (18 - 6 * place) & 63]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{base64, policy};

    #[test]
    fn base64_has_the_vectors_of_the_standard() {
        for (plain, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }

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
