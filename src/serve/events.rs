//! What has changed, told to open tabs as server-sent events. Every change has a number, its
//! *generation*, and a client says which one it has: one that missed some is answered at once, one
//! that missed none waits, so that no reload is lost and none is made up.
//!
//! Generations begin at the clock's milliseconds: a server that is started again goes on above every
//! number that a tab of the former one may have, and knows that it does not know what the tab missed.

use std::collections::{BTreeSet, VecDeque};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use serde::Serialize;

/// Changes that are remembered for tabs that come back.
const HISTORY: usize = 64;

/// More changed pages than this are told as "all of them".
const MANY: usize = 500;

/// Streams kept open; one more ends the oldest.
const STREAMS: usize = 64;

/// How often something is written to an idle stream, so that the end of a client is noticed.
const KEEP_ALIVE: Duration = Duration::from_secs(10);

/// The head of a stream. Written by hand: a chunked stream breaks `EventSource`.
const HEAD: &str = "HTTP/1.1 200 OK\r\n\
    Content-Type: text/event-stream\r\n\
    Cache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Connection: close\r\n\r\n";

/// What a rebuild changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    /// Everything may have changed.
    pub(crate) all: bool,
    /// Routes of pages that are new, changed or gone, unencoded: `services/s3/`.
    pub(crate) routes: BTreeSet<String>,
    /// Other files of the site that are new, changed or gone: `assets/style.css`.
    pub(crate) files: BTreeSet<String>,
}

impl Change {
    /// Whether nothing changed.
    pub(crate) fn is_empty(&self) -> bool {
        !self.all && self.routes.is_empty() && self.files.is_empty()
    }

    fn add(&mut self, other: &Self) {
        self.all |= other.all;
        self.routes.extend(other.routes.iter().cloned());
        self.files.extend(other.files.iter().cloned());
    }
}

/// A message to a tab.
#[derive(Serialize)]
struct Message<'a> {
    generation: u64,
    all: bool,
    routes: &'a BTreeSet<String>,
    files: &'a BTreeSet<String>,
    stylesheet: bool,
    findings: &'a [String],
}

/// Tells open tabs what has changed.
#[derive(Debug)]
pub(crate) struct Events {
    state: Mutex<State>,
    news: Condvar,
}

#[derive(Debug)]
struct State {
    /// Number of the last change.
    generation: u64,
    /// The last changes, each with its number.
    history: VecDeque<(u64, Change)>,
    /// What is wrong with the book now, as escaped HTML.
    findings: Arc<[String]>,
    /// Streams in the order in which they were opened.
    streams: VecDeque<u64>,
    /// Number of the next stream.
    next_stream: u64,
}

/// What a stream says next.
enum Next {
    News(String),
    Quiet,
    End,
}

impl Events {
    /// Nothing has changed yet.
    pub(crate) fn new() -> Self {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let start = since.map_or(1, |time| time.as_millis());
        Self::from(u64::try_from(start).unwrap_or(1))
    }

    fn from(generation: u64) -> Self {
        Self {
            state: Mutex::new(State {
                generation,
                history: VecDeque::new(),
                findings: Arc::default(),
                streams: VecDeque::new(),
                next_stream: 0,
            }),
            news: Condvar::new(),
        }
    }

    /// The number of the last change.
    pub(crate) fn generation(&self) -> u64 {
        self.state().generation
    }

    /// Tells every tab of a change, to be called once the new site is being served; `findings` are
    /// what is wrong with the book now, each as finished HTML. Returns the number of the change;
    /// where nothing changed, that of the last.
    pub(crate) fn announce(&self, change: Change, findings: Vec<String>) -> u64 {
        let mut state = self.state();
        if change.is_empty() && *state.findings == *findings {
            return state.generation;
        }
        state.generation += 1;
        state.findings = findings.into();
        let generation = state.generation;
        state.history.push_back((generation, change));
        if state.history.len() > HISTORY {
            state.history.pop_front();
        }
        self.news.notify_all();
        generation
    }

    /// Writes the stream of a client that has the generation `have`, until it goes away or too many
    /// others came after it.
    pub(super) fn follow(&self, have: Option<u64>, out: &mut dyn Write) -> io::Result<()> {
        let (stream, mut have) = {
            let mut state = self.state();
            let stream = state.next_stream;
            state.next_stream += 1;
            state.streams.push_back(stream);
            if state.streams.len() > STREAMS {
                state.streams.pop_front();
                self.news.notify_all();
            }
            (stream, have.unwrap_or(state.generation))
        };
        let result = self.write(stream, &mut have, out);
        self.state().streams.retain(|&other| other != stream);
        result
    }

    /// Ends every stream.
    pub(super) fn close(&self) {
        self.state().streams.clear();
        self.news.notify_all();
    }

    fn write(&self, stream: u64, have: &mut u64, out: &mut dyn Write) -> io::Result<()> {
        send(out, &format!("{HEAD}: open\n\n"))?;
        if let Some(text) = self.standing(have) {
            send(out, &text)?;
        }
        loop {
            match self.next(stream, have) {
                Next::News(text) => send(out, &text)?,
                Next::Quiet => send(out, ":\n\n")?,
                // The connection cannot be closed from here: the client does it, and comes back.
                Next::End => return send(out, "event: close\ndata: \n\n"),
            }
        }
    }

    /// What is wrong with the book, for a client that has missed nothing but knows nothing either.
    fn standing(&self, have: &mut u64) -> Option<String> {
        let state = self.state();
        if state.generation == *have && state.findings.is_empty() {
            return None;
        }
        let text = state.message(*have);
        *have = state.generation;
        Some(text)
    }

    /// Waits for the next thing to say.
    fn next(&self, stream: u64, have: &mut u64) -> Next {
        let mut state = self.state();
        if state.generation == *have && state.streams.contains(&stream) {
            let waited = self.news.wait_timeout(state, KEEP_ALIVE);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        if !state.streams.contains(&stream) {
            Next::End
        } else if state.generation == *have {
            Next::Quiet
        } else {
            let text = state.message(*have);
            *have = state.generation;
            Next::News(text)
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is whole at every moment the lock is free: nothing under it can panic half-way.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// What a client that has `have` must be told.
    fn message(&self, have: u64) -> String {
        let mut change = Change::default();
        let known = have == self.generation
            || (have < self.generation
                && self
                    .history
                    .front()
                    .is_some_and(|(first, _)| *first <= have + 1));
        change.all = !known;
        if known {
            for (generation, part) in &self.history {
                if *generation > have {
                    change.add(part);
                }
            }
        }
        if change.routes.len() > MANY {
            change.all = true;
        }
        if change.all {
            change.routes.clear();
        }
        let message = Message {
            generation: self.generation,
            all: change.all,
            stylesheet: change.all || change.files.iter().any(|file| is_stylesheet(file)),
            routes: &change.routes,
            files: &change.files,
            findings: &self.findings,
        };
        let json = serde_json::to_string(&message).expect("numbers and strings are JSON");
        format!("id: {}\ndata: {json}\n\n", self.generation)
    }
}

fn is_stylesheet(file: &str) -> bool {
    Path::new(file)
        .extension()
        .is_some_and(|extension| extension == "css")
}

fn send(out: &mut dyn Write, text: &str) -> io::Result<()> {
    out.write_all(text.as_bytes())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Change, Events, HISTORY, MANY};

    fn page(route: &str) -> Change {
        Change {
            routes: [route.to_owned()].into(),
            ..Change::default()
        }
    }

    fn told(events: &Events, have: u64) -> Value {
        let text = events.state().message(have);
        let (_, data) = text.split_once("\ndata: ").expect("data");
        serde_json::from_str(data).expect("JSON")
    }

    #[test]
    fn a_client_is_told_everything_it_missed_and_nothing_else() {
        let events = Events::from(100);
        events.announce(page("a/"), Vec::new());
        events.announce(page("b/"), Vec::new());
        let mut style = page("c/");
        style.files.insert("assets/style.css".to_owned());
        assert_eq!(events.announce(style, vec!["<p>".to_owned()]), 103);
        assert_eq!(
            told(&events, 101),
            json!({
                "generation": 103, "all": false, "routes": ["b/", "c/"],
                "files": ["assets/style.css"], "stylesheet": true, "findings": ["<p>"],
            })
        );
        assert_eq!(told(&events, 102)["routes"], json!(["c/"]));
        assert_eq!(told(&events, 103)["routes"], json!([]));
        assert_eq!(told(&events, 103)["all"], json!(false));
    }

    #[test]
    fn a_client_of_an_unknown_past_is_told_that_everything_may_have_changed() {
        let events = Events::from(100);
        events.announce(page("a/"), Vec::new());
        assert_eq!(told(&events, 100)["all"], json!(false));
        for unknown in [0, 99, 102, u64::MAX] {
            assert_eq!(told(&events, unknown)["all"], json!(true), "{unknown}");
        }
        for _ in 0..HISTORY {
            events.announce(page("b/"), Vec::new());
        }
        assert_eq!(told(&events, 100)["all"], json!(true));
        assert_eq!(told(&events, 101)["all"], json!(false));
    }

    #[test]
    fn a_rebuild_that_changes_nothing_is_no_change() {
        let events = Events::from(1);
        assert_eq!(events.announce(Change::default(), Vec::new()), 1);
        let findings = || vec!["<p>".to_owned()];
        assert_eq!(events.announce(Change::default(), findings()), 2);
        assert_eq!(events.announce(Change::default(), findings()), 2);
        assert_eq!(events.announce(Change::default(), Vec::new()), 3);
        assert_eq!(told(&events, 1)["routes"], json!([]));
    }

    #[test]
    fn very_many_pages_are_told_as_all() {
        let events = Events::from(1);
        let change = Change {
            routes: (0..=MANY).map(|n| format!("{n}/")).collect(),
            ..Change::default()
        };
        events.announce(change, Vec::new());
        let told = told(&events, 1);
        assert_eq!((&told["all"], &told["routes"]), (&json!(true), &json!([])));
    }
}
