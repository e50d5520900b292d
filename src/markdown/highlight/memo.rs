//! What a line of code looks like, remembered. Highlighting is nine tenths regular expressions, and
//! lines such as `}`, `else:` and imports recur: with the state before a line and its text known,
//! its colours and the state after it are known too. One memo per thread needs no lock; it is
//! bounded, and it never changes a byte of the output.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use syntect::parsing::{ParseState, SyntaxReference};

use super::class::{Class, Classes, Scopes};
use super::language::{self, SYNTAXES};

/// Bytes of line text kept before the memo starts anew.
const MAX_BYTES: usize = 4 << 20;
/// States kept before the memo starts anew.
const MAX_STATES: usize = 4096;
/// States with equal scopes that are compared one by one. Heredocs, whose end is part of the state,
/// could otherwise make every look-up longer than the last.
const MAX_ALIKE: usize = 16;
/// Language words remembered.
const MAX_WORDS: usize = 512;

/// A stretch of a line in one class; its length in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) len: u32,
    pub(super) class: Class,
}

/// Everything that decides how the next line is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    parse: ParseState,
    scopes: Scopes,
}

impl State {
    pub(super) fn new(syntax: &SyntaxReference) -> Self {
        Self {
            parse: ParseState::new(syntax),
            scopes: Scopes::default(),
        }
    }

    /// Reads one line, line end included. `None`: the grammar failed.
    pub(super) fn line(&mut self, text: &str, classes: &mut Classes) -> Option<Vec<Segment>> {
        let ops = self.parse.parse_line(text, &SYNTAXES).ok()?;
        let mut segments: Vec<Segment> = Vec::new();
        let mut at = 0;
        let mut add = |until: usize, class: Class| {
            let until = until.min(text.len());
            if until <= at {
                return;
            }
            let len = u32::try_from(until - at).unwrap_or(u32::MAX);
            match segments.last_mut() {
                Some(last) if last.class == class => last.len += len,
                _ => segments.push(Segment { len, class }),
            }
            at = until;
        };
        for (position, op) in ops {
            add(position, self.scopes.class());
            self.scopes.apply(&op, classes);
        }
        add(text.len(), self.scopes.class());
        Some(segments)
    }
}

/// A state and the lines read from it so far.
struct Known {
    state: State,
    lines: HashMap<Box<str>, (Box<[Segment]>, usize)>,
}

/// The memo of one thread.
#[derive(Default)]
pub(super) struct Memo {
    classes: Classes,
    states: Vec<Known>,
    /// Indexes into `states` by the hash of their scopes.
    by_scopes: HashMap<u64, Vec<usize>>,
    hasher: RandomState,
    words: HashMap<Box<str>, Option<&'static SyntaxReference>>,
    bytes: usize,
}

impl Memo {
    /// The grammar named by `word`.
    pub(super) fn syntax(&mut self, word: &str) -> Option<&'static SyntaxReference> {
        if let Some(&syntax) = self.words.get(word) {
            return syntax;
        }
        let syntax = language::find(word);
        if self.words.len() < MAX_WORDS && word.len() < 64 {
            self.words.insert(word.into(), syntax);
        }
        syntax
    }

    /// The index of a state, new or known.
    pub(super) fn intern(&mut self, state: State) -> usize {
        let hash = self.hasher.hash_one(&state.scopes);
        let alike = self.by_scopes.entry(hash).or_default();
        if let Some(&index) = alike.iter().find(|&&i| self.states[i].state == state) {
            return index;
        }
        if alike.len() == MAX_ALIKE {
            alike.clear();
        }
        alike.push(self.states.len());
        self.states.push(Known {
            state,
            lines: HashMap::new(),
        });
        self.states.len() - 1
    }

    /// The colours of a line read in state `index`, and the state after it. The index of a state
    /// holds until the next call.
    pub(super) fn line(&mut self, mut index: usize, text: &str) -> Option<(&[Segment], usize)> {
        if self.bytes > MAX_BYTES || self.states.len() > MAX_STATES {
            let current = self.states.swap_remove(index).state;
            self.states.clear();
            self.by_scopes.clear();
            self.bytes = 0;
            index = self.intern(current);
        }
        if !self.states[index].lines.contains_key(text) {
            let mut state = self.states[index].state.clone();
            let segments = state.line(text, &mut self.classes)?;
            let next = self.intern(state);
            self.bytes += text.len() + segments.len() * size_of::<Segment>() + 64;
            self.states[index]
                .lines
                .insert(text.into(), (segments.into(), next));
        }
        let (segments, next) = self.states[index].lines.get(text)?;
        Some((segments, *next))
    }
}
