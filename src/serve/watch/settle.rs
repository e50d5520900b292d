//! When the events of one action are complete. A save is a handful of events within microseconds and
//! must not wait out a fixed time; a checkout is thousands of events over a second and must not be
//! answered one by one. So a batch ends with a short silence, and with a longer one as soon as it is
//! clear that this is no single save. Time is given from outside: nothing here reads a clock.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::event::Signal;

/// Silence that ends a save.
const GAP: Duration = Duration::from_millis(2);
/// Silence that ends a burst: longer than a disk takes for a file.
const BURST_GAP: Duration = Duration::from_millis(20);
/// A save is answered after this time even if events go on, such as those of a log.
const LIMIT: Duration = Duration::from_millis(50);
/// The same of a burst.
const BURST_LIMIT: Duration = Duration::from_millis(400);
/// Paths that a single save may touch: the note, its backup, its temporary file, one more.
const FEW: usize = 4;
/// Batches in a row, each of other paths and each close behind the one before, that are a burst.
const STREAK: u32 = 2;
/// How close.
const CLOSE: Duration = Duration::from_millis(10);
/// How long a file that is being written is given until it is closed.
const PATIENCE: Duration = Duration::from_millis(5);
/// The same of a file that is written again and again without being closed: doubled each time.
const MAX_PATIENCE: Duration = Duration::from_secs(1);

/// Gathers signals into batches.
#[derive(Debug, Default)]
pub(super) struct Settle {
    done: BTreeSet<PathBuf>,
    lost: bool,
    /// Files being written, and when they are read even if nobody has closed them.
    writing: BTreeMap<PathBuf, Instant>,
    /// Files that were read without having been closed: the patience then, and when it was over.
    unclosed: BTreeMap<PathBuf, (Duration, Instant)>,
    first: Option<Instant>,
    last: Option<Instant>,
    /// Whether a file has been waited for long enough.
    overdue: bool,
    before: Before,
}

/// The batch before this one.
#[derive(Debug, Default)]
struct Before {
    last: Option<Instant>,
    paths: BTreeSet<PathBuf>,
    streak: u32,
}

/// Paths that something happened to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Settled {
    /// These.
    Paths(BTreeSet<PathBuf>),
    /// No one knows which.
    Lost,
}

impl Settle {
    /// A signal that came at `at`.
    pub(super) fn push(&mut self, signal: Signal, at: Instant) {
        match signal {
            Signal::Done(path) => {
                self.writing.remove(&path);
                self.unclosed.remove(&path);
                self.first.get_or_insert(at);
                self.done.insert(path);
            }
            Signal::Writing(path) => {
                if !self.done.contains(&path) && !self.writing.contains_key(&path) {
                    let patience = self.patience(&path);
                    self.writing.insert(path, at + patience);
                }
            }
            Signal::Lost => {
                self.first.get_or_insert(at);
                self.lost = true;
            }
        }
        self.last = Some(at);
    }

    /// When to ask for a batch next if no signal comes; none while nothing is on its way.
    pub(super) fn due(&self) -> Option<Instant> {
        let writing = self.writing.values().min().copied();
        let done = self.first.zip(self.last).map(|(first, last)| {
            let (gap, limit) = if self.is_burst() {
                (BURST_GAP, BURST_LIMIT)
            } else {
                (GAP, LIMIT)
            };
            (last + gap).min(first + limit)
        });
        match (writing, done) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// The batch that is complete at `now`, if one is.
    pub(super) fn take(&mut self, now: Instant) -> Option<Settled> {
        self.give_up(now);
        let is_due = self.overdue || self.due().is_some_and(|due| due <= now);
        if self.first.is_none() || !is_due {
            return None;
        }
        self.overdue = false;
        let paths = mem::take(&mut self.done);
        let first = self.first.take();
        self.unclosed
            .retain(|_, (_, at)| now.saturating_duration_since(*at) < 2 * MAX_PATIENCE);
        let close = first
            .zip(self.before.last)
            .is_some_and(|(first, last)| first.saturating_duration_since(last) < CLOSE);
        let new = !paths.is_subset(&self.before.paths);
        self.before = Before {
            last: self.last,
            streak: if close && new {
                self.before.streak + 1
            } else {
                0
            },
            paths: paths.clone(),
        };
        if mem::take(&mut self.lost) {
            return Some(Settled::Lost);
        }
        Some(Settled::Paths(paths))
    }

    fn is_burst(&self) -> bool {
        self.done.len() > FEW || self.lost || self.before.streak >= STREAK
    }

    /// Takes files as they are that were not closed in time.
    fn give_up(&mut self, now: Instant) {
        let late = self.writing.extract_if(.., |_, due| *due <= now);
        for (path, due) in late.collect::<Vec<_>>() {
            let patience = 2 * self.patience(&path);
            self.unclosed
                .insert(path.clone(), (patience.min(MAX_PATIENCE), now));
            self.first.get_or_insert(due);
            self.done.insert(path);
            self.overdue = true;
        }
    }

    fn patience(&self, path: &PathBuf) -> Duration {
        self.unclosed
            .get(path)
            .map_or(PATIENCE, |(patience, _)| *patience)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Settle, Settled, Signal};

    /// Feeds signals at their microseconds and asks for batches whenever they are due, up to
    /// `end`; returns each with its microsecond.
    fn run(signals: &[(u64, Signal)], end: u64) -> Vec<(u64, Settled)> {
        let start = Instant::now();
        let time = |micros: u64| start + Duration::from_micros(micros);
        let mut settle = Settle::default();
        let mut batches = Vec::new();
        let mut signals = signals.iter().cloned().peekable();
        loop {
            let due = settle.due().filter(|due| *due <= time(end));
            let next = signals.peek().map(|(at, _)| time(*at));
            match (due, next) {
                (Some(due), next) if next.is_none_or(|next| due < next) => {
                    if let Some(batch) = settle.take(due) {
                        let micros = due.duration_since(start).as_micros();
                        batches.push((u64::try_from(micros).expect("short"), batch));
                    }
                }
                (_, Some(_)) => {
                    let (at, signal) = signals.next().expect("peeked");
                    settle.push(signal, time(at));
                }
                _ => return batches,
            }
        }
    }

    fn done(path: &str) -> Signal {
        Signal::Done(path.into())
    }

    fn writing(path: &str) -> Signal {
        Signal::Writing(path.into())
    }

    fn paths(list: &[&str]) -> Settled {
        Settled::Paths(list.iter().map(Into::into).collect())
    }

    #[test]
    fn a_save_in_place_is_one_batch_two_milliseconds_after_its_close() {
        let events = [(0, writing("a")), (30, writing("a")), (60, done("a"))];
        assert_eq!(run(&events, 1_000_000), [(2_060, paths(&["a"]))]);
    }

    #[test]
    fn a_save_by_rename_is_one_batch() {
        let events = [
            (0, done("a.tmp")),
            (10, writing("a.tmp")),
            (80, done("a.tmp")),
            (90, done("a.tmp")),
            (91, done("a")),
        ];
        assert_eq!(run(&events, 1_000_000), [(2_091, paths(&["a", "a.tmp"]))]);
    }

    #[test]
    fn writing_without_a_close_is_read_after_five_milliseconds_then_less_and_less_often() {
        let events: Vec<_> = (0..100).map(|i| (i * 1_000, writing("log"))).collect();
        let batches = run(&events, 1_000_000);
        assert_eq!(batches[0].0, 5_000);
        assert!(batches.len() < 7, "{batches:?}");
    }

    #[test]
    fn a_close_ends_the_waiting_for_it() {
        let events = [(0, writing("a")), (4_000, writing("a")), (4_500, done("a"))];
        assert_eq!(run(&events, 1_000_000), [(6_500, paths(&["a"]))]);
    }

    #[test]
    fn a_checkout_of_five_hundred_files_is_one_batch_or_two() {
        for pace in [100, 700, 1_900, 3_000] {
            let events: Vec<_> = (0..500)
                .map(|i| (i * pace, done(&format!("{i}.md"))))
                .collect();
            let batches = run(&events, 10_000_000);
            let total: usize = batches
                .iter()
                .map(|(_, batch)| match batch {
                    Settled::Paths(paths) => paths.len(),
                    Settled::Lost => 0,
                })
                .sum();
            assert_eq!(total, 500);
            // Up to a pace of 0.7 s for all; slower ones are cut by the limit.
            let most = if pace < 1_000 { 2 } else { 8 };
            assert!(batches.len() <= most, "{pace}: {} batches", batches.len());
        }
    }

    #[test]
    fn two_saves_of_one_file_in_a_row_are_both_answered_at_once() {
        let events: Vec<_> = (0..5).map(|i| (i * 4_000, done("a"))).collect();
        let batches = run(&events, 1_000_000);
        let times: Vec<_> = batches.iter().map(|(at, _)| *at).collect();
        assert_eq!(times, [2_000, 6_000, 10_000, 14_000, 18_000]);
    }

    #[test]
    fn events_that_never_end_are_answered_all_the_same() {
        let events: Vec<_> = (0..2_000).map(|i| (i * 1_000, done("a"))).collect();
        let batches = run(&events, 3_000_000);
        assert_eq!(batches[0].0, 50_000);
    }

    #[test]
    fn lost_events_leave_nothing_else_to_say() {
        let events = [(0, done("a")), (10, Signal::Lost), (20, done("b"))];
        let batches = run(&events, 1_000_000);
        assert_eq!(batches.len(), 1);
        assert_eq!(batches[0].1, Settled::Lost);
    }

    #[test]
    fn nothing_is_due_while_nothing_happens() {
        let mut settle = Settle::default();
        assert_eq!(settle.due(), None);
        assert_eq!(settle.take(Instant::now()), None);
        let start = Instant::now();
        settle.push(done("a"), start);
        assert!(settle.take(start + Duration::from_secs(1)).is_some());
        assert_eq!(settle.due(), None);
    }
}
