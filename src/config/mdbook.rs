//! Settings that readers of mdBook's manual try here: what to do instead.

/// Help for a key of mdBook that studybook does not have; `table` is its dotted table.
pub(super) fn hint(table: &str, key: &str) -> Option<String> {
    let help = match (table, key) {
        ("", "preprocessor") => {
            "preprocessors do not exist here: links, quizzes, math and search are built in; remove the table"
        }
        ("", "rust") => "editions of code samples are not needed here; remove the table",
        ("", "src") => "it belongs into `[book]`: write `src = \"…\"` below the line `[book]`",
        ("", "title" | "authors" | "description" | "language") => {
            return Some(format!(
                "it belongs into `[book]`: write `{key}` below the line `[book]`"
            ));
        }
        ("", "collections") => "write one `[[collection]]` table for each collection",
        ("", "categories") => "write one `[[category]]` table for each category",
        ("book", "multilingual" | "text-direction") => {
            "remove it: the direction follows from `language`"
        }
        ("build", "create-missing") => {
            "remove it: notes are found by themselves, there is no SUMMARY.md that could name a missing one"
        }
        ("build", "use-default-preprocessors" | "extra-watch-dirs") => {
            "remove it: it has no meaning here"
        }
        ("output", _) => "only `[output.html]` exists; remove the table of the other renderer",
        ("output.html", "mathjax-support") => "write `math = true` below the line `[markdown]`",
        ("output.html", "curly-quotes" | "smart-punctuation") => {
            "write `smart-punctuation = true` below the line `[markdown]`"
        }
        ("output.html", "search") => "search has a table of its own: `[search]`",
        (
            "output.html",
            "theme" | "default-theme" | "preferred-dark-theme" | "additional-css" | "additional-js",
        ) => {
            "put changed templates, styles and scripts into a folder `themes/<name>/` and write `name = \"<name>\"` below the line `[theme]`"
        }
        ("output.html", "google-analytics") => "remove it: pages load nothing from elsewhere",
        ("output.html", "cname") => {
            "remove it and set the domain with your host; `site-url` says the address"
        }
        (
            "output.html",
            "print"
            | "fold"
            | "playground"
            | "code"
            | "redirect"
            | "hash-files"
            | "no-section-label"
            | "copy-fonts"
            | "input-404"
            | "git-repository-icon"
            | "sidebar-header-nav"
            | "live-reload-endpoint",
        ) => "remove it: mdBook's setting has no counterpart here",
        _ => return None,
    };
    Some(help.to_owned())
}
