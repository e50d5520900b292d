//! What a request asks for, or why it is refused. Pure: the socket and `tiny_http` are elsewhere.

use super::address::{self, Address};
use super::host::Hosts;

/// The folder below the base path that only the preview has.
pub(super) const FOLDER: &str = "_studybook/";

/// A request as it was read.
#[derive(Clone, Debug)]
pub(super) struct Head<'a> {
    /// The method, in capitals.
    pub(super) method: &'a str,
    /// The second word of the request line.
    pub(super) url: &'a str,
    /// Whether it is HTTP/1.0.
    pub(super) old: bool,
    /// Names and values in their order.
    pub(super) headers: Vec<(&'a str, &'a str)>,
}

impl<'a> Head<'a> {
    /// The values of a header, in order.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.headers
            .iter()
            .filter(move |(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }

    /// The first value of a header.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.all(name).next()
    }

    /// Whether the client wants no further answer on this connection.
    pub(super) fn closes(&self) -> bool {
        let said = |word: &str| {
            self.all("Connection")
                .any(|value| value.to_ascii_lowercase().contains(word))
        };
        said("close") || (self.old && !said("keep-alive"))
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ask<'a> {
    /// A file of the site.
    File {
        /// Below the base path, decoded.
        path: String,
        /// As it stood in the request, without the query.
        raw: &'a str,
        /// Behind the `?`.
        query: Option<&'a str>,
    },
    /// The script that keeps a page up to date.
    Script,
    /// The number of the last change.
    Generation,
    /// The stream of changes.
    Events {
        /// The last change that the client knows of.
        have: Option<u64>,
    },
    /// The home page, by a path above it.
    Base,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A body, an address or a header that cannot be understood.
    Malformed,
    /// Meant for another host.
    Host,
    /// Outside the base path.
    Outside,
    /// Neither GET nor HEAD.
    Method,
    /// The address is too long.
    TooLong,
    /// Too many clients at once.
    Busy,
}

/// Reads what a request asks for, below `base`.
pub(super) fn read<'a>(head: &Head<'a>, base: &str, hosts: &Hosts) -> Result<Ask<'a>, Refusal> {
    if head.get("Transfer-Encoding").is_some() {
        return Err(Refusal::Malformed);
    }
    let (inner_host, url) = address::split_host(head.url);
    check_host(head, inner_host, hosts)?;
    if !matches!(head.method, "GET" | "HEAD") {
        return Err(Refusal::Method);
    }
    if head
        .all("Content-Length")
        .any(|length| length.trim() != "0")
    {
        return Err(Refusal::Malformed);
    }
    match address::read(url, base) {
        Address::Below { path, raw, query } => match path.strip_prefix(FOLDER) {
            Some("live.js") => Ok(Ask::Script),
            Some("generation") => Ok(Ask::Generation),
            Some("events") => Ok(Ask::Events {
                have: have(head, query),
            }),
            _ => Ok(Ask::File { path, raw, query }),
        },
        Address::ToBase => Ok(Ask::Base),
        Address::Outside => Err(Refusal::Outside),
        Address::Malformed => Err(Refusal::Malformed),
        Address::TooLong => Err(Refusal::TooLong),
    }
}

fn check_host(head: &Head<'_>, inner: Option<&str>, hosts: &Hosts) -> Result<(), Refusal> {
    let mut given = head.all("Host");
    let host = given.next();
    if given.next().is_some() || (host.is_none() && !head.old) {
        return Err(Refusal::Malformed);
    }
    // A client of HTTP/1.0 that names no host is no browser.
    if host.into_iter().chain(inner).all(|host| hosts.allow(host)) {
        Ok(())
    } else {
        Err(Refusal::Host)
    }
}

/// The generation that a client of the stream has: a browser that reconnects by itself says it in a
/// header, which is newer than the address.
fn have(head: &Head<'_>, query: Option<&str>) -> Option<u64> {
    let last = head.get("Last-Event-ID").and_then(|id| id.parse().ok());
    last.or_else(|| {
        query?
            .split('&')
            .find_map(|pair| pair.strip_prefix("have="))?
            .parse()
            .ok()
    })
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::{Ask, Head, Refusal, read};
    use crate::serve::host::Hosts;

    fn ask<'a>(
        method: &'a str,
        url: &'a str,
        headers: &[(&'a str, &'a str)],
    ) -> Result<Ask<'a>, Refusal> {
        let hosts = Hosts::new(IpAddr::V4(Ipv4Addr::LOCALHOST), [], None);
        let mut all = vec![("Host", "localhost:3000")];
        all.extend_from_slice(headers);
        let head = Head {
            method,
            url,
            old: false,
            headers: all,
        };
        read(&head, "/repo/", &hosts)
    }

    #[test]
    fn requests_with_a_body_are_refused() {
        for header in [
            ("Transfer-Encoding", "chunked"),
            ("transfer-encoding", "identity"),
            ("Content-Length", "5"),
            ("Content-Length", "-1"),
            ("Content-Length", "0, 5"),
        ] {
            assert_eq!(ask("GET", "/repo/", &[header]), Err(Refusal::Malformed));
        }
        assert!(ask("GET", "/repo/", &[("Content-Length", "0")]).is_ok());
        assert_eq!(
            ask("POST", "/repo/", &[("Content-Length", "5")]),
            Err(Refusal::Method)
        );
    }

    #[test]
    fn a_foreign_host_is_refused_wherever_it_stands() {
        let evil = [("Host", "evil.example")];
        assert_eq!(ask("GET", "/repo/", &evil), Err(Refusal::Malformed));
        assert_eq!(
            ask("GET", "http://evil.example/repo/", &[]),
            Err(Refusal::Host)
        );
        assert!(ask("GET", "http://localhost/repo/", &[]).is_ok());
    }

    #[test]
    fn the_stream_is_told_what_the_client_has() {
        let have = |url, headers: &[_]| match ask("GET", url, headers) {
            Ok(Ask::Events { have }) => have,
            other => panic!("{other:?}"),
        };
        assert_eq!(have("/repo/_studybook/events", &[]), None);
        assert_eq!(have("/repo/_studybook/events?x=1&have=7", &[]), Some(7));
        let last = [("Last-Event-ID", "9")];
        assert_eq!(have("/repo/_studybook/events?have=7", &last), Some(9));
        assert_eq!(have("/repo/_studybook/events?have=x", &[]), None);
    }

    #[test]
    fn nothing_else_lies_beside_the_script() {
        assert_eq!(ask("GET", "/repo/_studybook/live.js", &[]), Ok(Ask::Script));
        let other = ask("GET", "/repo/_studybook/x", &[]);
        assert!(matches!(other, Ok(Ask::File { .. })));
        assert_eq!(ask("GET", "/", &[]), Ok(Ask::Base));
        assert_eq!(
            ask("GET", "/_studybook/live.js", &[]),
            Err(Refusal::Outside)
        );
    }
}
