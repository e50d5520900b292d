//! The server: requests in through `tiny_http`, answers out through our own writing. Head and body
//! leave in one write where they fit, else in pieces: written apart, a kept-alive connection waits
//! 40 ms for each answer.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, SystemTime};

use tiny_http::{HTTPVersion, Request, Response, StatusCode};

use super::address;
use super::answer::{self, Answer, Piece};
use super::desk::{Clerk, Desk, Seat};
use super::events::Events;
use super::host::Hosts;
use super::listen::Listening;
use super::live::Live;
use super::nudge::Nudge;
use super::request::{self, Ask, Head, Refusal};
use super::{Answers, Found};
use crate::Error;
use crate::fingerprint::Fingerprint;

/// The most that is written at once, in bytes.
const PIECE: usize = 64 * 1024;

/// Longer bodies of requests are not read, in bytes.
const BODY: usize = 1024 * 1024;

/// How long to wait after the system would not accept a connection.
const PAUSE: Duration = Duration::from_millis(200);

const HTML: &str = "text/html; charset=utf-8";

/// A server that is answering. It ends with the process, or with [`Server::stop`].
#[derive(Clone)]
pub(crate) struct Server {
    inner: Arc<Inner>,
}

struct Inner {
    listening: Listening,
    service: Arc<Service>,
    desk: Arc<Desk>,
    nudge: Arc<Nudge>,
    events: Arc<Events>,
    stopped: AtomicBool,
    taking: Mutex<Vec<Arc<tiny_http::Server>>>,
    end: Condvar,
}

impl Server {
    /// Answers at an address that is bound already.
    ///
    /// # Errors
    ///
    /// [`Error::Bind`] where the system gives up the address after all.
    pub(crate) fn start(
        listening: Listening,
        answers: Arc<dyn Answers>,
        events: Arc<Events>,
    ) -> Result<Self, Error> {
        let service = Arc::new(Service {
            hosts: listening.hosts.clone(),
            place: RwLock::new(Arc::new(Place {
                live: Live::new(&listening.base_path),
                base: listening.base_path.clone(),
                earlier: Vec::new(),
            })),
            answers,
            events: events.clone(),
        });
        let fail = |source| Error::Bind {
            address: listening.address.to_string(),
            source,
        };
        let nudge = Nudge::start(listening.address, &listening.listener).map_err(fail)?;
        let server = Self {
            inner: Arc::new(Inner {
                desk: Desk::new(service.clone()),
                service,
                nudge,
                events,
                stopped: AtomicBool::new(false),
                taking: Mutex::default(),
                end: Condvar::new(),
                listening,
            }),
        };
        match server.accept() {
            Ok(()) => Ok(server),
            Err(source) => Err(Error::Bind {
                address: server.inner.listening.address.to_string(),
                source,
            }),
        }
    }

    /// Where the home page is read, the best address first.
    #[must_use]
    pub(crate) fn urls(&self) -> Vec<String> {
        self.inner.listening.urls(&self.inner.service.place().base)
    }

    /// Serves below another path from now on. What lies below the earlier one is redirected, so that
    /// open tabs find their way.
    pub(crate) fn move_to(&self, base: &str) {
        let place = &self.inner.service.place;
        let mut place = place.write().unwrap_or_else(PoisonError::into_inner);
        if place.base == base {
            return;
        }
        let mut earlier = place.earlier.clone();
        earlier.push(place.base.clone());
        earlier.retain(|path| path != base);
        earlier.sort_by_key(|path| std::cmp::Reverse(path.len()));
        *place = Arc::new(Place {
            live: Live::new(base),
            base: base.to_owned(),
            earlier,
        });
    }

    /// Waits until somebody stops the server.
    #[cfg(test)]
    pub(crate) fn wait(&self) {
        let mut taking = self.inner.taking();
        while !self.inner.stopped() {
            let woken = self.inner.end.wait(taking);
            taking = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes no more requests and ends the streams; may be called from anywhere, and again.
    pub(crate) fn stop(&self) {
        self.inner.stopped.store(true, Ordering::SeqCst);
        self.inner.events.close();
        self.inner.nudge.stop();
        let taking = std::mem::take(&mut *self.inner.taking());
        for server in taking {
            server.unblock();
        }
        self.inner.end.notify_all();
    }

    /// Begins to accept connections.
    fn accept(&self) -> io::Result<()> {
        let listener = self.inner.listening.listener.try_clone()?;
        let server = tiny_http::Server::from_listener(listener, None).map_err(io::Error::other)?;
        let server = Arc::new(server);
        self.inner.taking().push(server.clone());
        // One thread takes requests in and only finds out whose they are. Two would hand over those
        // of one connection in any order, and answers that wait for each other never end.
        let this = self.clone();
        thread::Builder::new()
            .name("studybook-http".to_owned())
            .spawn(move || this.work(&server))?;
        let base = &self.inner.listening.base_path;
        let path = format!("{base}{}generation", request::FOLDER);
        self.inner.nudge.occupy(&path);
        Ok(())
    }

    fn work(&self, server: &tiny_http::Server) {
        while !self.inner.stopped() {
            match server.recv() {
                Ok(request) => {
                    self.inner.nudge.seen(request.remote_addr().copied());
                    self.inner.desk.take(request);
                }
                // tiny_http never accepts again after the system refused once, as it does where
                // too many files are open. Its connections live on; others are accepted anew.
                Err(_) => {
                    while !self.inner.stopped() {
                        thread::sleep(PAUSE);
                        if self.accept().is_ok() {
                            break;
                        }
                    }
                }
            }
        }
    }
}

impl Inner {
    fn stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    fn taking(&self) -> std::sync::MutexGuard<'_, Vec<Arc<tiny_http::Server>>> {
        self.taking.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers requests from a site.
struct Service {
    hosts: Hosts,
    place: RwLock<Arc<Place>>,
    answers: Arc<dyn Answers>,
    events: Arc<Events>,
}

/// Where the site is served.
struct Place {
    /// Path of the home page.
    base: String,
    /// Paths where it was before, without the present one, the longest first.
    earlier: Vec<String>,
    live: Live,
}

impl Clerk for Service {
    fn answer(&self, request: Request, seat: &Seat<'_>) {
        let parts = Parts::of(&request);
        let head = parts.head();
        let place = self.place();
        let answer = match request::read(&head, &place.base, &self.hosts) {
            Ok(Ask::Events { have }) if head.method == "GET" => {
                seat.leave();
                // A client that went away is the usual end of a stream.
                let _ = self.events.follow(have, &mut *request.into_writer());
                return;
            }
            Ok(ask) => self.find(ask, &head, &place),
            Err(refusal) => {
                let moved =
                    (refusal == Refusal::Outside).then(|| self.moved(&head, &place, |_| true));
                let refused = || Answer::refusal(refusal, &place.base);
                moved.flatten().unwrap_or_else(refused)
            }
        };
        if request.body_length().is_some_and(|length| length > BODY) {
            return abandon(request);
        }
        // Likewise one that did not wait for its answer.
        let _ = send(&answer, &head, &mut *request.into_writer());
    }

    fn refuse(&self, request: Request) {
        let parts = Parts::of(&request);
        let answer = Answer::refusal(Refusal::Busy, &self.place().base);
        if request.body_length().is_some_and(|length| length > 0) {
            return abandon(request);
        }
        let _ = send(&answer, &parts.head(), &mut *request.into_writer());
    }
}

impl Service {
    fn place(&self) -> Arc<Place> {
        let place = self.place.read().unwrap_or_else(PoisonError::into_inner);
        place.clone()
    }

    /// The way from an address below an earlier path to the present one.
    fn moved(
        &self,
        head: &Head<'_>,
        place: &Place,
        counts: impl Fn(&str) -> bool,
    ) -> Option<Answer> {
        let url = address::split_host(head.url).1;
        let mut earlier = place.earlier.iter().filter(|from| counts(from));
        earlier.find_map(|earlier| {
            // Whatever it asks for, it is an address that can be asked for.
            request::read(head, earlier, &self.hosts).ok()?;
            let rest = url.strip_prefix(earlier.as_str())?;
            Some(Answer::redirect(302, &format!("{}{rest}", place.base)))
        })
    }

    fn find(&self, ask: Ask<'_>, head: &Head<'_>, place: &Place) -> Answer {
        let live = &place.live;
        match ask {
            Ask::File { path, raw, query } => self.file(&path, raw, query, head, place),
            Ask::Script => Answer::file(
                answer::File {
                    status: 200,
                    body: vec![Piece::whole(live.script.clone())],
                    content_type: "text/javascript; charset=utf-8",
                    etag: live.etag,
                },
                head,
            ),
            Ask::Generation => Answer::text(200, self.events.generation().to_string()),
            // Of HEAD; a stream has no other.
            Ask::Events { .. } => Answer::text(200, String::new()),
            Ask::Base => Answer::redirect(302, &place.base),
        }
    }

    fn file(
        &self,
        path: &str,
        raw: &str,
        query: Option<&str>,
        head: &Head<'_>,
        place: &Place,
    ) -> Answer {
        // Before the file is looked up: a page newer than its number is only asked for once more,
        // one older would stay old.
        let generation = self.events.generation();
        let (status, bytes, content_type, etag) = match self.answers.find(path) {
            Found::Redirect => {
                let query = query.map_or_else(String::new, |query| format!("?{query}"));
                return Answer::redirect(301, &format!("{raw}/{query}"));
            }
            Found::File {
                bytes,
                content_type,
                etag,
            } => (200, bytes, content_type, etag),
            Found::Missing { bytes } => {
                // Below the present path lies an earlier one only if it is longer: each step is
                // shorter than the one before.
                if let Some(moved) = self.moved(head, place, |from| from.starts_with(&place.base)) {
                    return moved;
                }
                let etag = Fingerprint::of_bytes(&bytes);
                (404, bytes, HTML, etag)
            }
        };
        let page = content_type.starts_with("text/html");
        let body = if page {
            place.live.insert(bytes)
        } else {
            vec![Piece::whole(bytes)]
        };
        let file = answer::File {
            status,
            body,
            content_type,
            etag,
        };
        let answer = Answer::file(file, head);
        if page {
            // So that the script knows which page it woke up in.
            answer
                .with("Studybook-Generation", generation.to_string())
                .with("Server-Timing", format!("page;desc=\"{:016x}\"", etag.0))
        } else {
            answer
        }
    }
}

/// A request's head, copied: the request itself is given away for its writer.
struct Parts {
    method: String,
    url: String,
    old: bool,
    headers: Vec<(String, String)>,
}

impl Parts {
    fn of(request: &Request) -> Self {
        let header = |header: &tiny_http::Header| {
            (
                header.field.as_str().as_str().to_owned(),
                header.value.as_str().to_owned(),
            )
        };
        Self {
            method: request.method().as_str().to_owned(),
            url: request.url().to_owned(),
            old: *request.http_version() < HTTPVersion(1, 1),
            headers: request.headers().iter().map(header).collect(),
        }
    }

    fn head(&self) -> Head<'_> {
        let headers = self.headers.iter();
        Head {
            method: &self.method,
            url: &self.url,
            old: self.old,
            headers: headers.map(|(name, value)| (&**name, &**value)).collect(),
        }
    }
}

/// Writes an answer; the first write holds the head and as much of the body as fits.
fn send(answer: &Answer, head: &Head<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut first = answer.head(head.closes(), SystemTime::now()).into_bytes();
    let mut rest: Vec<&[u8]> = Vec::new();
    if head.method != "HEAD" {
        for mut piece in answer.body() {
            if rest.is_empty() {
                let fits = piece.len().min(PIECE.saturating_sub(first.len()));
                first.extend_from_slice(&piece[..fits]);
                piece = &piece[fits..];
            }
            if !piece.is_empty() {
                rest.push(piece);
            }
        }
    }
    out.write_all(&first)?;
    for piece in rest.iter().flat_map(|piece| piece.chunks(PIECE)) {
        out.write_all(piece)?;
    }
    out.flush()
}

/// Refuses a request whose body is too long to be read: `tiny_http` would read it to its end before
/// anything can be written, into a buffer as long as the body claims to be. The reader is leaked,
/// and with it the connection.
fn abandon(request: Request) {
    let stream = request.upgrade("close", Response::empty(StatusCode(400)));
    std::mem::forget(stream);
}
