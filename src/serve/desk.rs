//! Who answers whom. Each connection with something to answer has one thread, so that a client that
//! reads slowly, or never, holds up nobody else; what it asks meanwhile waits behind its own answer.
//! The threads that take requests in never write, since a write may wait for its client.

use std::cell::Cell;
use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::TrySendError::{Disconnected, Full};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use tiny_http::Request;

/// Connections that may wait for an answer at once.
const CONNECTIONS: usize = 256;

/// Requests of one connection that may wait.
const WAITING: usize = 32;

/// Refusals that may wait to be written.
const REFUSALS: usize = 64;

/// What is done with requests.
pub(super) trait Clerk: Send + Sync + 'static {
    /// Answers a request, however long that takes. `seat` may be given up by an answer that never
    /// ends.
    fn answer(&self, request: Request, seat: &Seat<'_>);
    /// Says that there are too many clients.
    fn refuse(&self, request: Request);
}

/// Gives requests to threads.
pub(super) struct Desk {
    clerk: Arc<dyn Clerk>,
    open: Mutex<Open>,
    refusals: SyncSender<Request>,
}

#[derive(Default)]
struct Open {
    /// Requests behind the one being answered, by connection.
    waiting: HashMap<Option<SocketAddr>, VecDeque<Request>>,
    /// Connections that count.
    seated: usize,
}

impl Open {
    /// A connection has nothing more to be answered; `left` where it does not count already.
    fn leave(&mut self, connection: Option<SocketAddr>, left: bool) {
        self.waiting.remove(&connection);
        if !left {
            self.seated -= 1;
        }
    }
}

/// A connection's place among those that are being answered.
pub(super) struct Seat<'a> {
    desk: &'a Desk,
    left: Cell<bool>,
}

impl Seat<'_> {
    /// Leaves the place to others while the answer goes on: for streams, which have a limit of their
    /// own.
    pub(super) fn leave(&self) {
        if !self.left.replace(true) {
            self.desk.open().seated -= 1;
        }
    }
}

impl Desk {
    /// A desk at which `clerk` answers.
    pub(super) fn new(clerk: Arc<dyn Clerk>) -> Arc<Self> {
        let (refusals, queue) = mpsc::sync_channel::<Request>(REFUSALS);
        let refuser = clerk.clone();
        // Without this thread those who are too many get no answer at all, and no harm is done.
        let _ = named("studybook-refuse").spawn(move || {
            for request in queue {
                refuser.refuse(request);
            }
        });
        Arc::new(Self {
            clerk,
            open: Mutex::default(),
            refusals,
        })
    }

    /// Has a request answered; returns at once.
    pub(super) fn take(self: &Arc<Self>, request: Request) {
        let connection = request.remote_addr().copied();
        let mut open = self.open();
        if let Some(waiting) = open.waiting.get_mut(&connection) {
            if waiting.len() < WAITING {
                waiting.push_back(request);
            } else {
                drop(open);
                discard(request);
            }
            return;
        }
        if open.seated >= CONNECTIONS {
            drop(open);
            if let Err(Full(request) | Disconnected(request)) = self.refusals.try_send(request) {
                discard(request);
            }
            return;
        }
        open.seated += 1;
        open.waiting.insert(connection, VecDeque::new());
        drop(open);
        let desk = self.clone();
        let spawned = named("studybook-answer").spawn(move || desk.serve(connection, request));
        if spawned.is_err() {
            self.open().leave(connection, false);
        }
    }

    fn serve(&self, connection: Option<SocketAddr>, request: Request) {
        let seat = Seat {
            desk: self,
            left: Cell::new(false),
        };
        let mut next = Some(request);
        while let Some(request) = next {
            // A page that panics must not keep its place for ever.
            let answer = AssertUnwindSafe(|| self.clerk.answer(request, &seat));
            let _ = panic::catch_unwind(answer);
            let mut open = self.open();
            let waiting = open.waiting.get_mut(&connection);
            next = waiting.and_then(VecDeque::pop_front);
            if next.is_none() {
                // Under the same lock: a request that comes now gets a thread of its own.
                open.leave(connection, seat.left.get());
            }
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives a request no answer, without waiting for its client.
pub(super) fn discard(request: Request) {
    if request.body_length().is_some_and(|length| length > 0) {
        // To drop the request is to read its body to the end, into a buffer as long as it claims
        // to be. Its connection is lost instead, with the two descriptors it has.
        std::mem::forget(request);
    } else {
        drop(request.into_writer());
    }
}

fn named(name: &str) -> thread::Builder {
    thread::Builder::new().name(name.to_owned())
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::sync::{Arc, Mutex};

    use tiny_http::{Request, TestRequest};

    use super::{CONNECTIONS, Clerk, Desk, Seat, WAITING};

    /// Answers when told to, and counts.
    struct Slow {
        go: Mutex<Receiver<()>>,
        streams: bool,
        begun: Sender<()>,
        answered: AtomicUsize,
        refused: Sender<()>,
    }

    impl Clerk for Slow {
        fn answer(&self, _: Request, seat: &Seat<'_>) {
            if self.streams {
                seat.leave();
            }
            let _ = self.begun.send(());
            let _ = self.go.lock().map(|go| go.recv());
            self.answered.fetch_add(1, Ordering::SeqCst);
        }

        fn refuse(&self, _: Request) {
            let _ = self.refused.send(());
        }
    }

    struct Set {
        desk: Arc<Desk>,
        clerk: Arc<Slow>,
        go: Sender<()>,
        begun: Receiver<()>,
        refused: Receiver<()>,
    }

    fn set(streams: bool) -> Set {
        let (go, gone) = channel();
        let (start, begun) = channel();
        let (refuse, refused) = channel();
        let clerk = Arc::new(Slow {
            go: Mutex::new(gone),
            streams,
            begun: start,
            answered: AtomicUsize::new(0),
            refused: refuse,
        });
        Set {
            desk: Desk::new(clerk.clone()),
            clerk,
            go,
            begun,
            refused,
        }
    }

    fn from(port: usize) -> Request {
        let port = u16::try_from(port).expect("a port");
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        TestRequest::new().with_remote_addr(address).into()
    }

    #[test]
    fn one_connection_too_many_is_refused_until_another_has_its_answer() {
        let set = set(false);
        for port in 0..CONNECTIONS {
            set.desk.take(from(port));
        }
        (0..CONNECTIONS).for_each(|_| set.begun.recv().expect("begun"));
        set.desk.take(from(CONNECTIONS));
        set.refused.recv().expect("refused");
        set.go.send(()).expect("somebody waits");
        // The place is free once the thread has left it.
        while set.desk.open().seated == CONNECTIONS {
            std::thread::yield_now();
        }
        set.desk.take(from(CONNECTIONS));
        set.begun.recv().expect("begun");
    }

    #[test]
    fn one_connection_has_one_answer_at_a_time_and_no_more_than_a_few_waiting() {
        let set = set(false);
        for _ in 0..=WAITING + 10 {
            set.desk.take(from(1));
        }
        set.begun.recv().expect("begun");
        assert!(set.begun.try_recv().is_err(), "the second waits");
        (0..=WAITING).for_each(|_| set.go.send(()).expect("somebody waits"));
        while set.desk.open().seated > 0 {
            std::thread::yield_now();
        }
        assert_eq!(set.clerk.answered.load(Ordering::SeqCst), WAITING + 1);
    }

    #[test]
    fn streams_take_nobodys_place() {
        let set = set(true);
        for port in 0..CONNECTIONS + 5 {
            set.desk.take(from(port));
            set.begun.recv().expect("begun");
        }
        assert_eq!(set.desk.open().seated, 0);
        assert!(set.refused.try_recv().is_err());
    }
}
