//! The watcher: from the events of the system to batches of [`Change`]s, one for each thing that the
//! author did. A batch names what may have changed; only reading it again tells whether it has. It
//! waits in the system and costs nothing while nothing happens.

mod event;
mod folders;
mod settle;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{Config, RecommendedWatcher, Watcher};

use super::scope::{Scope, Spot};
use crate::Error;
use event::Signal;
use folders::Folders;
use settle::{Settle, Settled};

/// How often is looked for a book whose folder has vanished.
const SEARCH: Duration = Duration::from_millis(500);

/// Something that may have changed. Paths are absolute.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    /// Anything: events were lost.
    Everything,
    /// A folder with all below it.
    Folder(PathBuf),
    /// A file that came, went or was written.
    File(PathBuf),
}

/// What may have changed at once.
pub(crate) type Batch = BTreeSet<Change>;

/// Watches a book.
#[derive(Debug)]
pub(crate) struct Watch {
    scope: Scope,
    folders: Folders,
    receiver: Receiver<Message>,
    sender: Sender<Message>,
    settle: Settle,
    /// What others have sent.
    sent: Batch,
    /// When to look for the book's folder again, while there is none.
    search: Option<Instant>,
    trouble: Option<Error>,
    stopped: bool,
}

/// Speaks to a [`Watch`] from another thread.
#[derive(Clone, Debug)]
pub(crate) struct Handle(Sender<Message>);

#[derive(Debug)]
enum Message {
    Event(Instant, Signal),
    Batch(Batch),
    Stop,
}

/// Why [`Watch::wait`] has returned.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Woken {
    /// Something may have changed.
    Changed(Batch),
    /// Nothing has changed until the time given.
    Idle,
    /// [`Handle::stop`] was called.
    Stopped,
}

impl Handle {
    /// Lets the watcher return these changes too: those that a census has found.
    pub(crate) fn send(&self, batch: Batch) {
        // A watcher that is gone needs no more news.
        let _gone = self.0.send(Message::Batch(batch));
    }

    /// Lets the watcher return [`Woken::Stopped`], now and from now on.
    pub(crate) fn stop(&self) {
        let _gone = self.0.send(Message::Stop);
    }
}

impl Watch {
    /// Watches the book of `scope`. What changes from now on is told; so watch first, then read.
    ///
    /// # Errors
    ///
    /// When it is not there, or the system cannot watch it.
    pub(crate) fn new(scope: Scope) -> Result<Self, Error> {
        if !scope.root().is_dir() {
            return Err(Error::NoBook {
                path: scope.root().to_owned(),
            });
        }
        let (sender, receiver) = mpsc::channel();
        let events = sender.clone();
        let tell = move |event| {
            let now = Instant::now();
            for signal in event::signals(event) {
                let _gone = events.send(Message::Event(now, signal));
            }
        };
        let watcher =
            RecommendedWatcher::new(tell, Config::default()).map_err(|error| Error::Watch {
                path: scope.root().to_owned(),
                reason: error.to_string(),
            })?;
        let mut folders = Folders::new(watcher);
        folders.watch(&scope)?;
        Ok(Self {
            scope,
            folders,
            receiver,
            sender,
            settle: Settle::default(),
            sent: Batch::new(),
            search: None,
            trouble: None,
            stopped: false,
        })
    }

    /// To speak to this watcher from other threads.
    #[must_use]
    pub(crate) fn handle(&self) -> Handle {
        Handle(self.sender.clone())
    }

    /// Watches another set of folders, after book.toml has changed.
    ///
    /// # Errors
    ///
    /// When one of them cannot be watched.
    pub(crate) fn rescope(&mut self, scope: Scope) -> Result<(), Error> {
        if self.scope == scope {
            return Ok(());
        }
        self.scope = scope;
        self.folders.watch(&self.scope)
    }

    /// Watches files outside, to which symbolic links of the book point.
    ///
    /// # Errors
    ///
    /// When one of their folders cannot be watched.
    pub(crate) fn follow(&mut self, targets: BTreeSet<PathBuf>) -> Result<(), Error> {
        self.folders.follow(&self.scope, targets)
    }

    /// What went wrong since this was asked last: a folder made meanwhile that is not watched.
    pub(crate) fn trouble(&mut self) -> Option<Error> {
        self.trouble.take()
    }

    /// Waits for the next batch, until `end` if given.
    pub(crate) fn wait(&mut self, end: Option<Instant>) -> Woken {
        loop {
            while let Ok(message) = self.receiver.try_recv() {
                self.accept(message);
            }
            if self.stopped {
                return Woken::Stopped;
            }
            let now = Instant::now();
            if let Some(batch) = self.batch(now) {
                return Woken::Changed(batch);
            }
            if end.is_some_and(|end| end <= now) {
                return Woken::Idle;
            }
            let due = [self.settle.due(), self.search, end];
            let message = match due.into_iter().flatten().min() {
                Some(due) => self
                    .receiver
                    .recv_timeout(due.saturating_duration_since(now)),
                None => self.receiver.recv().map_err(RecvTimeoutError::from),
            };
            // It cannot be closed, since a sender is kept here.
            if let Ok(message) = message {
                self.accept(message);
            }
        }
    }

    fn accept(&mut self, message: Message) {
        match message {
            Message::Event(at, signal) => {
                let concerns = match &signal {
                    Signal::Done(path) | Signal::Writing(path) => {
                        self.scope.spot(path).is_some() || self.folders.is_target(path)
                    }
                    Signal::Lost => true,
                };
                if concerns {
                    self.settle.push(signal, at);
                }
            }
            Message::Batch(batch) => self.sent.extend(batch),
            Message::Stop => self.stopped = true,
        }
    }

    /// What is complete at `now`. The folders in it are watched by then.
    fn batch(&mut self, now: Instant) -> Option<Batch> {
        if self.search.is_some_and(|at| at <= now) {
            self.search = Some(now + SEARCH);
            if self.scope.root().is_dir() {
                return Some(self.begin_again());
            }
        }
        let mut batch = match self.settle.take(now) {
            Some(Settled::Lost) => return Some(self.begin_again()),
            Some(Settled::Paths(paths)) => self.changes(paths),
            None if self.sent.is_empty() => return None,
            None => Batch::new(),
        };
        batch.append(&mut self.sent);
        let changed = batch.iter().filter_map(|change| match change {
            Change::Folder(path) => Some(path.clone()),
            _ => None,
        });
        let changed: BTreeSet<PathBuf> = changed.collect();
        // A folder that leads to the notes has changed: they may be others altogether.
        let way = |path: &PathBuf| self.scope.spot(path) == Some(Spot::Way);
        let watched = if changed.iter().any(way) {
            self.folders.watch(&self.scope)
        } else {
            self.folders.renew(&self.scope, &changed)
        };
        self.remember(watched);
        Some(batch)
    }

    /// What the paths of events mean.
    fn changes(&mut self, paths: BTreeSet<PathBuf>) -> Batch {
        let mut batch = Batch::new();
        for path in paths {
            let change = match self.scope.spot(&path) {
                Some(Spot::Way) if path == self.scope.root() => return self.begin_again(),
                Some(Spot::Way) => Change::Folder(path),
                Some(Spot::Inside) if self.folders.knows(&path) => Change::Folder(path),
                Some(Spot::Manifest) => {
                    Change::Folder(path.parent().unwrap_or(self.scope.root()).to_owned())
                }
                Some(Spot::Inside | Spot::Beside) | None => Change::File(path),
            };
            batch.insert(change);
        }
        batch
    }

    /// Watches the book as if for the first time, and looks for its folder if that is gone.
    fn begin_again(&mut self) -> Batch {
        let gone = !self.scope.root().is_dir();
        self.search = gone.then(|| Instant::now() + SEARCH);
        self.sent.clear();
        if !gone {
            let watched = self.folders.watch(&self.scope);
            self.remember(watched);
        }
        Batch::from([Change::Everything])
    }

    fn remember(&mut self, result: Result<(), Error>) {
        if let Err(error) = result {
            self.trouble = Some(error);
        }
    }
}

#[cfg(test)]
mod tests;
