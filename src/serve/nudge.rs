//! A remedy for connections that are accepted and then forgotten. The thread pool of `tiny_http` counts
//! its idle threads before they have woken up: of two connections that come within the same moment
//! both may be left to one thread, and the second waits until some other connection ends, for a
//! browser's minutes. Without idle threads every connection gets one of its own at once.
//!
//! So the threads that the pool keeps idle for ever are given connections of ours that never end; and
//! since the thread of a connection that ended is idle for five seconds more, each new client is
//! followed by a few connections that end at once, which is what a forgotten one waits for.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// Milliseconds before the next connections that end at once, counted anew after each new client.
const PAUSES: [u64; 9] = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/// How many of them are made at once.
const TOGETHER: usize = 4;

/// Threads that the pool never ends.
const KEPT: usize = 4;

/// How often it is tried to occupy them, in case other clients came first.
const TRIES: usize = 4 * KEPT;

/// Clients that are remembered, so that only new ones count.
const RECENT: usize = 64;

/// How long a connection to ourselves may take.
const PATIENCE: Duration = Duration::from_millis(500);

/// Makes the connections.
pub(super) struct Nudge {
    to: SocketAddr,
    /// Connections that never end.
    parked: Mutex<Vec<TcpStream>>,
    state: Mutex<State>,
    news: Condvar,
}

struct State {
    recent: VecDeque<SocketAddr>,
    step: usize,
    stopped: bool,
}

impl Nudge {
    /// Begins to nudge the server that listens at `address`.
    pub(super) fn start(address: SocketAddr) -> Arc<Self> {
        let ip = match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        let nudge = Arc::new(Self {
            to: SocketAddr::new(ip, address.port()),
            parked: Mutex::default(),
            state: Mutex::new(State {
                recent: VecDeque::with_capacity(RECENT),
                step: PAUSES.len(),
                stopped: false,
            }),
            news: Condvar::new(),
        });
        let this = nudge.clone();
        // Without the thread the server works, as well as tiny_http does.
        let _ = thread::Builder::new()
            .name("studybook-nudge".to_owned())
            .spawn(move || this.run());
        nudge
    }

    /// Occupies the threads that would be idle for ever; to be called once requests are answered.
    /// `path` is that of a short answer.
    pub(super) fn occupy(&self, path: &str) {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let streams = (0..TRIES).filter_map(|_| self.park(&request)).take(KEPT);
        let streams: Vec<TcpStream> = streams.collect();
        self.parked().extend(streams);
    }

    /// A request came from this client.
    pub(super) fn seen(&self, client: Option<SocketAddr>) {
        let Some(client) = client else { return };
        let mut state = self.state();
        if state.recent.contains(&client) {
            return;
        }
        if state.recent.len() == RECENT {
            state.recent.pop_front();
        }
        state.recent.push_back(client);
        if state.step > 0 {
            state.step = 0;
            self.news.notify_one();
        }
    }

    /// Ends the thread.
    pub(super) fn stop(&self) {
        self.state().stopped = true;
        self.news.notify_one();
        self.parked().clear();
    }

    fn run(&self) {
        loop {
            let state = self.state();
            let step = state.step;
            let unchanged = |state: &mut State| !state.stopped && state.step == step;
            let mut state = if let Some(&pause) = PAUSES.get(step) {
                let pause = Duration::from_millis(pause);
                let waited = self.news.wait_timeout_while(state, pause, unchanged);
                waited.unwrap_or_else(PoisonError::into_inner).0
            } else {
                let waited = self.news.wait_while(state, unchanged);
                waited.unwrap_or_else(PoisonError::into_inner)
            };
            if state.stopped {
                break;
            }
            if state.step == step {
                state.step += 1;
                drop(state);
                drop([(); TOGETHER].map(|()| self.connect()));
            }
        }
    }

    /// A connection that has been answered, so that a thread is bound to it.
    fn park(&self, request: &str) -> Option<TcpStream> {
        let mut stream = self.connect()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        stream.write_all(request.as_bytes()).ok()?;
        // The whole answer is shorter.
        let mut answer = [0; 1024];
        (stream.read(&mut answer).ok()? > 0).then_some(stream)
    }

    fn connect(&self) -> Option<TcpStream> {
        TcpStream::connect_timeout(&self.to, PATIENCE).ok()
    }

    fn parked(&self) -> MutexGuard<'_, Vec<TcpStream>> {
        self.parked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
