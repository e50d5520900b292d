//! A remedy for connections that are accepted and then forgotten. The thread pool of `tiny_http` counts
//! a thread as idle until it has woken up: of connections that come before that, all but one are put
//! behind the one that it wakes up for, and wait until the thread of some other connection is done,
//! for a browser's minutes. Each connection that ends at once lets one thread look into that queue;
//! while nobody is idle it gets a thread of its own, so that as many of them as were forgotten free all.
//!
//! They are made in rounds, at once after clients have come and ever less often after that. A client
//! is noticed by the system telling that one waits to be accepted, since a silent one sends no request;
//! and by its request, since it may have been accepted before we could look. A round ends as soon as
//! it is sure that nobody waits: the queue is taken from its front, so a connection of ours that went
//! through it shows that it was empty, and it went through it if no thread was begun for it.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use mio::{Events, Interest, Poll, Token, Waker};

/// Milliseconds before each round, counted anew after each new client. The last ones go beyond the five
/// seconds for which the thread of a connection that ended stays idle.
const PAUSES: [u64; 16] = [
    1, 2, 5, 10, 20, 50, 100, 200, 400, 1000, 1000, 1000, 1000, 1000, 1000, 1000,
];

/// How many connections are made at once, one batch after the other until nobody waits. The first round
/// has the first two batches, each later one a batch more.
const BATCHES: [usize; 10] = [1, 1, 2, 4, 8, 16, 32, 32, 32, 32];

/// Threads that the pool never ends.
const KEPT: usize = 4;

/// How often it is tried to occupy them, in case other clients came first.
const TRIES: usize = 4 * KEPT;

/// Clients that are remembered, so that only new ones count.
const RECENT: usize = 64;

/// How long a connection to ourselves may take.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long to wait for the end of a connection that should end at once, before it counts as forgotten.
const END: Duration = Duration::from_millis(50);

const ARRIVAL: Token = Token(0);
const NEWS: Token = Token(1);

/// Makes the connections.
pub(super) struct Nudge {
    to: SocketAddr,
    /// Connections that never end.
    parked: Mutex<Vec<TcpStream>>,
    recent: Mutex<VecDeque<SocketAddr>>,
    /// Whether a new client was seen since the last look.
    seen: AtomicBool,
    stopped: AtomicBool,
    waker: Waker,
}

impl Nudge {
    /// Begins to nudge the server that accepts from `listener`, bound to `address`.
    ///
    /// # Errors
    ///
    /// When the system does not tell of arrivals, or gives no thread.
    pub(super) fn start(address: SocketAddr, listener: &TcpListener) -> io::Result<Arc<Self>> {
        let ip = match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        let mut arrivals = Arrivals::new(listener.try_clone()?)?;
        let nudge = Arc::new(Self {
            to: SocketAddr::new(ip, address.port()),
            parked: Mutex::default(),
            recent: Mutex::new(VecDeque::with_capacity(RECENT)),
            seen: AtomicBool::new(false),
            stopped: AtomicBool::new(false),
            waker: Waker::new(arrivals.poll.registry(), NEWS)?,
        });
        let this = nudge.clone();
        thread::Builder::new()
            .name("studybook-nudge".to_owned())
            .spawn(move || this.run(&mut arrivals))?;
        Ok(nudge)
    }

    /// Occupies the threads that would be idle for ever; to be called once requests are answered.
    /// `path` is that of a short answer.
    pub(super) fn occupy(&self, path: &str) {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let streams = (0..TRIES).filter_map(|_| self.park(&request)).take(KEPT);
        let streams: Vec<TcpStream> = streams.collect();
        lock(&self.parked).extend(streams);
    }

    /// A request came from this client.
    pub(super) fn seen(&self, client: Option<SocketAddr>) {
        let Some(client) = client else { return };
        let mut recent = lock(&self.recent);
        if recent.contains(&client) {
            return;
        }
        if recent.len() == RECENT {
            recent.pop_front();
        }
        recent.push_back(client);
        drop(recent);
        self.seen.store(true, Ordering::SeqCst);
        self.wake();
    }

    /// Ends the thread.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        self.wake();
        lock(&self.parked).clear();
    }

    fn wake(&self) {
        // It fails where the thread is being woken already.
        let _ = self.waker.wake();
    }

    fn stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    fn run(&self, arrivals: &mut Arrivals) {
        // The next round and its time, while there is one.
        let mut next: Option<(usize, Instant)> = None;
        while !self.stopped() {
            let wait = next.map(|(_, due)| due.saturating_duration_since(Instant::now()));
            let Ok(arrived) = arrivals.wait(wait) else {
                return;
            };
            // Clients that go on coming do not put off the first round.
            let counts = next.is_none_or(|(round, _)| round > 0);
            if (self.seen.swap(false, Ordering::SeqCst) || arrived) && counts {
                next = round(0);
            }
            if let Some((number, _)) = next.filter(|(_, due)| *due <= Instant::now()) {
                self.free(&BATCHES[..BATCHES.len().min(number + 2)]);
                // Some of those who arrived meanwhile were we ourselves. Others are told apart from
                // them by nothing; the next rounds are for them as well.
                if arrivals.wait(Some(Duration::ZERO)).is_err() {
                    return;
                }
                next = round(number + 1);
            }
        }
    }

    /// Makes connections that end at once until nobody waits, or all batches are made.
    fn free(&self, batches: &[usize]) {
        let mut before = newest_thread();
        for &batch in batches {
            if self.stopped() {
                return;
            }
            let streams: Vec<Option<TcpStream>> = (0..batch).map(|_| self.begin()).collect();
            let ended = streams.into_iter().flatten().filter_map(end).count();
            let after = newest_thread();
            let begun = before.zip(after).map(|(before, after)| after - before);
            if ended == batch && begun == Some(1) {
                return;
            }
            before = after;
        }
    }

    /// A connection whose only line is no request, so that the server ends it: the side that ends
    /// first keeps the port for a minute, and there are more clients' ports to run out of.
    fn begin(&self) -> Option<TcpStream> {
        let mut stream = self.connect()?;
        stream.set_read_timeout(Some(END)).ok()?;
        stream.write_all(b"\r\n").ok()?;
        Some(stream)
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
}

/// The number of a round and its time.
fn round(number: usize) -> Option<(usize, Instant)> {
    let pause = PAUSES.get(number)?;
    Some((number, Instant::now() + Duration::from_millis(*pause)))
}

/// Waits until the server has ended a connection.
fn end(mut stream: TcpStream) -> Option<()> {
    let mut answer = [0; 256];
    while stream.read(&mut answer).ok()? > 0 {}
    Some(())
}

/// The number of a thread begun just now: threads are numbered in the order in which they are begun, but
/// the number can only be had as it is shown.
fn newest_thread() -> Option<u64> {
    let thread = thread::Builder::new().spawn(|| ()).ok()?;
    let shown = format!("{:?}", thread.thread().id());
    shown
        .trim_matches(|c: char| !c.is_ascii_digit())
        .parse()
        .ok()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the system tells of a listener.
struct Arrivals {
    poll: Poll,
    events: Events,
    listener: mio::net::TcpListener,
}

impl Arrivals {
    fn new(listener: TcpListener) -> io::Result<Self> {
        let mut listener = mio::net::TcpListener::from_std(listener);
        let poll = Poll::new()?;
        poll.registry()
            .register(&mut listener, ARRIVAL, Interest::READABLE)?;
        Ok(Self {
            poll,
            events: Events::with_capacity(4),
            listener,
        })
    }

    /// Waits until somebody arrives, somebody is woken or the time is up; returns whether somebody
    /// has arrived. An arrival is told once.
    fn wait(&mut self, time: Option<Duration>) -> io::Result<bool> {
        match self.poll.poll(&mut self.events, time) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(false),
            result => result?,
        }
        let arrived = self.events.iter().any(|event| event.token() == ARRIVAL);
        // There the next arrival is told only to who has accepted all before it.
        if arrived && cfg!(windows) {
            let registry = self.poll.registry();
            registry.reregister(&mut self.listener, ARRIVAL, Interest::READABLE)?;
        }
        Ok(arrived)
    }
}

#[cfg(test)]
mod tests {
    use super::newest_thread;

    #[test]
    fn threads_are_numbered_in_their_order() {
        let first = newest_thread().expect("a number");
        assert!(newest_thread().is_some_and(|second| second > first));
    }
}
