//! Finding an address to listen at, and saying which one it is.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, ToSocketAddrs, UdpSocket};
use std::time::Duration;

use socket2::SockRef;

use super::host::{self, Hosts};
use crate::Error;

/// The port where none was asked for.
const PORT: u16 = 3000;

/// How many ports behind [`PORT`] are tried.
const TRIES: u16 = 100;

/// How long a client may leave an answer unread before it is given up.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where to serve.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// `--hostname`: a name or address of this machine.
    pub(crate) hostname: String,
    /// `--port`; without it 3000 or the next free one.
    pub(crate) port: Option<u16>,
    /// Path of the home page; begins and ends with `/`, percent-encoded.
    pub(crate) base_path: String,
    /// `--allow-host`: more names that may stand in `Host`.
    pub(crate) allow_hosts: Vec<String>,
}

/// An address that is ours, before anything is answered there.
#[derive(Debug)]
pub(crate) struct Listening {
    pub(super) listener: TcpListener,
    pub(super) address: SocketAddr,
    pub(super) base_path: String,
    pub(super) hosts: Hosts,
    taken: Option<SocketAddr>,
    machine: Option<String>,
}

impl Listening {
    /// Binds the address.
    ///
    /// # Errors
    ///
    /// [`Error::Bind`] where the host is not of this machine or the port asked for is taken.
    pub(crate) fn bind(options: &Options) -> Result<Self, Error> {
        let hostname = options.hostname.trim_matches(['[', ']']);
        let first = options.port.unwrap_or(PORT);
        let fail = |source| Error::Bind {
            address: shown(hostname, first),
            source,
        };
        let addresses: Vec<SocketAddr> =
            (hostname, first).to_socket_addrs().map_err(fail)?.collect();
        let mut taken = None;
        let listener = match TcpListener::bind(&*addresses) {
            Ok(listener) => listener,
            Err(error) if error.kind() == ErrorKind::AddrInUse && options.port.is_none() => {
                taken = addresses.first().copied();
                next_free(&addresses, first).ok_or(error).map_err(fail)?
            }
            Err(error) => return Err(fail(error)),
        };
        prepare(&listener).map_err(fail)?;
        let address = listener.local_addr().map_err(fail)?;
        let machine = host::machine();
        let names = options.allow_hosts.iter().map(String::as_str);
        let hosts = Hosts::new(address.ip(), names.chain([hostname]), machine.as_deref());
        Ok(Self {
            listener,
            address,
            base_path: options.base_path.clone(),
            hosts,
            taken,
            machine,
        })
    }

    /// Where the home page is read if it lies at `base`, the best address first.
    #[must_use]
    pub(crate) fn urls(&self, base: &str) -> Vec<String> {
        let url = |host: &str| {
            let address = shown(host, self.address.port());
            format!("http://{address}{base}")
        };
        let ip = self.address.ip();
        if !ip.is_unspecified() {
            return vec![url(&ip.to_string())];
        }
        let mut urls = vec![url("localhost")];
        urls.extend(outward(ip).map(|ip| url(&ip.to_string())));
        urls.extend(self.machine.as_deref().map(url));
        urls
    }

    /// What the author should know about the address, a sentence each.
    #[must_use]
    pub(crate) fn notices(&self) -> Vec<String> {
        let mut notices = Vec::new();
        if let Some(taken) = self.taken {
            notices.push(format!(
                "cannot bind {taken}, which another program uses: serving on port {} instead",
                self.address.port()
            ));
        }
        if !self.address.ip().is_loopback() {
            notices.push(
                "other machines of the network can read this preview; it is made for one author, \
                 not for the public"
                    .to_owned(),
            );
        }
        notices
    }
}

/// Host and port as they stand in a URL.
fn shown(host: &str, port: u16) -> String {
    if host.contains(':') {
        format!("[{host}]:{port}")
    } else {
        format!("{host}:{port}")
    }
}

fn next_free(addresses: &[SocketAddr], first: u16) -> Option<TcpListener> {
    (first..first.saturating_add(TRIES))
        .map(|port| port.saturating_add(1))
        .find_map(|port| {
            let at = |address: &SocketAddr| SocketAddr::new(address.ip(), port);
            let addresses: Vec<SocketAddr> = addresses.iter().map(at).collect();
            TcpListener::bind(&*addresses).ok()
        })
}

/// Accepted sockets inherit both: answers leave at once, and a client that never reads is given up.
/// A limit for reading would end the accepting itself.
fn prepare(listener: &TcpListener) -> io::Result<()> {
    let socket = SockRef::from(listener);
    socket.set_tcp_nodelay(true)?;
    socket.set_write_timeout(Some(PATIENCE))
}

/// The address by which this machine would reach others. Nothing is sent: connecting a datagram
/// socket only chooses the address; the other end is one kept for examples.
fn outward(bound: IpAddr) -> Option<IpAddr> {
    let any = SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), 0);
    let socket = match bound {
        IpAddr::V4(_) => UdpSocket::bind(any).ok()?,
        IpAddr::V6(_) => UdpSocket::bind((Ipv6Addr::UNSPECIFIED, 0))
            .or_else(|_| UdpSocket::bind(any))
            .ok()?,
    };
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_unspecified() && !ip.is_loopback()).then_some(ip)
}
