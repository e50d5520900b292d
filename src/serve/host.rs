//! Which names the server answers to. A page of another site can point a name of its own at this
//! machine (DNS rebinding) and then read the preview as if it were its own; the `Host` header tells
//! them apart.

use std::net::{IpAddr, Ipv6Addr};

/// The names that may stand in `Host`.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    /// Lower case, without port.
    names: Vec<String>,
    /// Whether other machines may ask, by any address of this one.
    exposed: bool,
}

impl Hosts {
    /// The names of a server bound to `bound`: those given, `localhost`, and, where other machines
    /// may ask, the machine's own.
    pub(super) fn new<'a>(
        bound: IpAddr,
        names: impl IntoIterator<Item = &'a str>,
        machine: Option<&str>,
    ) -> Self {
        let exposed = !bound.is_loopback();
        let mut names: Vec<String> = names.into_iter().map(without_port).collect();
        names.push("localhost".to_owned());
        if let Some(machine) = machine.filter(|_| exposed) {
            let machine = machine.to_ascii_lowercase();
            names.push(format!("{machine}.local"));
            names.push(machine);
        }
        Self { names, exposed }
    }

    /// Whether a request with this `Host` is meant for us. An address needs no name, so it cannot be
    /// pointed here by anybody else.
    pub(super) fn allow(&self, host: &str) -> bool {
        let name = without_port(host);
        match address(&name) {
            Some(address) => self.exposed || address.is_loopback() || self.names.contains(&name),
            None => self.names.contains(&name),
        }
    }
}

/// The host in lower case without its port and the dot of the root.
fn without_port(host: &str) -> String {
    let host = host.trim().to_ascii_lowercase();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) && !is_bare_v6(&host) => {
            name
        }
        _ => &host,
    };
    name.strip_suffix('.').unwrap_or(name).to_owned()
}

fn is_bare_v6(host: &str) -> bool {
    host.parse::<Ipv6Addr>().is_ok()
}

fn address(name: &str) -> Option<IpAddr> {
    let bare = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
        .unwrap_or(name);
    bare.parse().ok()
}

/// The name of this machine, if it can be learnt without asking the network.
pub(super) fn machine() -> Option<String> {
    let from_file = ["/proc/sys/kernel/hostname", "/etc/hostname"]
        .iter()
        .find_map(|path| std::fs::read_to_string(path).ok());
    let name = from_file.or_else(|| {
        ["COMPUTERNAME", "HOSTNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok())
    })?;
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::Hosts;

    #[test]
    fn on_the_loopback_only_its_own_names_are_allowed() {
        let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let hosts = Hosts::new(loopback, ["127.0.0.1", "Book.Test:80"], Some("desk"));
        for host in [
            "127.0.0.1:3000",
            "127.0.0.1",
            "127.1.2.3:1",
            "localhost:3000",
            "LOCALHOST.",
            "[::1]:3000",
            "::1",
            "book.test:3000",
        ] {
            assert!(hosts.allow(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:3000",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "desk",
            "192.168.1.5",
            "localhost:x",
        ] {
            assert!(!hosts.allow(host), "{host}");
        }
    }

    #[test]
    fn bound_to_all_addresses_every_address_is_valid_and_names_are_still_checked() {
        let all = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
        let hosts = Hosts::new(all, ["book.test"], Some("Desk"));
        for host in [
            "192.168.1.5:3000",
            "[fe80::1]:3000",
            "desk:3000",
            "desk.local",
            "book.test",
            "localhost",
        ] {
            assert!(hosts.allow(host), "{host}");
        }
        assert!(!hosts.allow("evil.example:3000"));
    }
}
