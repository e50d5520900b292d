//! The progress bar of long builds. Most builds are over before anybody could read it, so it shows
//! itself only after half a second, and only on a terminal.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::pipeline;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a build may take in silence.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar that threads may advance together.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    start: Instant,
    /// Set once the bar is on the screen, or never may be.
    settled: OnceLock<()>,
}

impl Progress {
    /// A bar on the standard error, which must be a terminal for `visible`.
    pub(crate) fn new(visible: bool) -> Self {
        let bar = ProgressBar::hidden();
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        let settled = OnceLock::new();
        if !visible {
            let _ = settled.set(());
        }
        Self {
            bar,
            start: Instant::now(),
            settled,
        }
    }

    fn show(&self) {
        if self.settled.get().is_none() && self.start.elapsed() >= PATIENCE {
            // Exactly one thread puts it on the screen.
            self.settled
                .get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    /// Wipes the bar off the screen.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl pipeline::Progress for Progress {
    fn stage(&self, name: &'static str, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
        self.bar.set_message(name);
        self.show();
    }

    fn advance(&self) {
        self.bar.inc(1);
        self.show();
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;
    use crate::pipeline::Progress as _;

    #[test]
    fn a_bar_that_may_not_be_seen_stays_hidden() {
        let progress = Progress::new(false);
        progress.stage("render", 10);
        progress.advance();
        assert!(progress.bar.is_hidden());
        assert_eq!(progress.bar.position(), 1);
        progress.finish();
    }
}
