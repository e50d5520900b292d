//! The default theme as it lies in the binary. A table by hand: a build script would cost every
//! build of the program for a list that changes a few times a year, and a test compares it with
//! the folder.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../../themes/default/", $path)))),*]
    };
}
/// The files of `themes/default/` with their texts, in the order in which stylesheets are joined.
pub(super) static FILES: &[(&str, &str)] = &files![
    "theme.toml",
    "languages/de.toml",
    "icon.svg",
    "templates/base.html",
    "templates/parts.html",
    "templates/home.html",
    "templates/entry.html",
    "templates/exam.html",
    "templates/collection.html",
    "templates/compare.html",
    "templates/tag.html",
    "templates/tags.html",
    "templates/search.html",
    "templates/glossary.html",
    "templates/asking.html",
    "templates/review.html",
    "templates/practice.html",
    "templates/dashboard.html",
    "templates/paper.html",
    "templates/print-index.html",
    "templates/print.html",
    "templates/cheat-sheet.html",
    "templates/worksheet.html",
    "templates/worksheet-key.html",
    "templates/not-found.html",
    "templates/nav.html",
    "templates/nav-item.html",
    "css/base.css",
    "css/layout.css",
    "css/page.css",
    "css/prose.css",
    "css/code.css",
    "css/quiz.css",
    "css/search.css",
    "css/modes.css",
    "css/print.css",
    "css/custom.css",
    "css/app/app.css",
    "css/app/review.css",
    "css/app/practice.css",
    "css/app/dashboard.css",
    "css/comfort/sheet.css",
    "js/inline.js",
    "js/core.js",
    "js/as-button.js",
    "js/clock.js",
    "js/dom.js",
    "js/theme.js",
    "js/panels.js",
    "js/outline.js",
    "js/copy.js",
    "js/lazy.js",
    "js/file-links.js",
    "js/stored.js",
    "js/on-demand.js",
    "js/comfort.js",
    "js/comfort/dialog.js",
    "js/comfort/keys.js",
    "js/comfort/offline.js",
    "js/comfort/sheet.js",
    "js/progress/append.js",
    "js/clock.js",
    "js/bank.js",
    "js/fsrs.js",
    "js/progress/append.js",
    "js/progress/log.js",
    "js/progress/remind.js",
    "js/progress/store.js",
    "js/review.js",
    "js/review/ask.js",
    "js/review/context.js",
    "js/review/data.js",
    "js/review/home.js",
    "js/review/notices.js",
    "js/review/parts.js",
    "js/review/setup.js",
    "js/review/summary.js",
    "js/schedule/days.js",
    "js/schedule/mix.js",
    "js/schedule/plan.js",
    "js/schedule/replay.js",
    "js/schedule/session.js",
    "js/quiz.js",
    "js/compare.js",
    "js/register.js",
    "js/worker.js",
    "js/worker-gone.js",
    "js/quiz/asked.js",
    "js/quiz/card.js",
    "js/quiz/choice.js",
    "js/quiz/kinds.js",
    "js/quiz/matching.js",
    "js/quiz/mount.js",
    "js/quiz/ordering.js",
    "js/quiz/parts.js",
    "js/quiz/question.js",
    "js/quiz/text.js",
    "js/quiz/written.js",
    "js/interval.js",
    "js/practice.js",
    "js/practice/ask.js",
    "js/practice/blueprint.js",
    "js/practice/chance.js",
    "js/practice/choose.js",
    "js/practice/draw.js",
    "js/practice/overview.js",
    "js/practice/page.js",
    "js/practice/parts.js",
    "js/practice/past.js",
    "js/practice/result.js",
    "js/practice/running.js",
    "js/practice/score.js",
    "js/practice/seed.js",
    "js/practice/show.js",
    "js/practice/sit.js",
    "js/practice/timer.js",
    "js/dashboard.js",
    "js/dashboard/bars.js",
    "js/dashboard/calibration.js",
    "js/dashboard/confusion.js",
    "js/dashboard/drill.js",
    "js/dashboard/exam.js",
    "js/dashboard/figures.js",
    "js/dashboard/history.js",
    "js/dashboard/keys.js",
    "js/dashboard/ladder.js",
    "js/dashboard/next.js",
    "js/dashboard/pairs.js",
    "js/dashboard/state.js",
    "js/dashboard/sure.js",
    "js/search.js",
    "js/search/arrival.js",
    "js/search/book.js",
    "js/search/box.js",
    "js/search/decode.js",
    "js/search/dialog.js",
    "js/search/excerpt.js",
    "js/search/find.js",
    "js/search/load.js",
    "js/search/mark.js",
    "js/search/match.js",
    "js/search/query.js",
    "js/search/rank.js",
    "js/search/results.js",
    "js/search/stem.js",
    "js/search/tokenize.js",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn the_table_names_every_file_of_the_folder() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default");
        let on_disk: BTreeSet<String> = walkdir::WalkDir::new(root)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| {
                let path = entry.path().strip_prefix(root).ok()?;
                Some(path.to_str()?.replace('\\', "/"))
            })
            .collect();
        let embedded: BTreeSet<String> = super::FILES
            .iter()
            .map(|(path, _)| (*path).to_owned())
            .collect();
        assert_eq!(on_disk, embedded);
    }
}
