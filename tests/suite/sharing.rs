//! What a site with an address tells machines: previews of links, search engines, feed readers.

use crate::book::Book;

fn trees() -> Book {
    Book::new()
        .config(
            "[book]\ntitle = \"Trees & shrubs\"\n[output.html]\nsite-url = \"https://example.org/notes/\"\n\
             [[collection]]\nname = \"leafy\"\ntitle = \"Leafy ones\"\n",
        )
        .note(
            "content/leafy/oak.md",
            "---\ntitle: Oak </script>\nsummary: Hard wood.\nupdated: 2026-03-01\n---\n\nText.\n",
        )
        .note(
            "content/leafy/elm.md",
            "---\ntitle: Elm\nupdated: 2026-04-02\nparent: Oak </script>\n---\n\nText.\n",
        )
        .note("content/leafy/fir.md", "# Fir\n\nText.\n")
}

#[test]
fn a_page_tells_its_place_in_the_book_with_absolute_addresses() {
    let run = trees().build().clean();
    let html = run.read("book/leafy/elm/index.html");
    let json = html
        .split_once("<script type=\"application/ld+json\">")
        .and_then(|(_, rest)| rest.split_once("</script>"))
        .map(|(json, _)| json)
        .expect("a data block");
    let list: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let way: Vec<(&str, &str)> = list["itemListElement"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| {
            let text = |key: &str| item[key].as_str().expect("a text");
            (text("name"), text("item"))
        })
        .collect();
    assert_eq!(
        way,
        [
            ("Trees & shrubs", "https://example.org/notes/"),
            ("Leafy ones", "https://example.org/notes/leafy/"),
            ("Oak </script>", "https://example.org/notes/leafy/oak/"),
            ("Elm", "https://example.org/notes/leafy/elm/"),
        ]
    );
}

#[test]
fn a_site_without_an_address_says_nothing_that_needs_one() {
    Book::new()
        .note("content/a.md", "---\nupdated: 2026-01-01\n---\n\n# A\n")
        .build()
        .clean()
        .page("a/")
        .lacks("ld+json")
        .lacks("og:")
        .lacks("feed.xml");
}

#[test]
fn the_feed_lists_dated_pages_from_the_newest() {
    let run = trees().build().clean();
    let feed = run.read("book/feed.xml");
    let order: Vec<_> = ["<title>Elm</title>", "<title>Oak &lt;/script&gt;</title>"]
        .iter()
        .map(|title| feed.find(title).expect("in the feed"))
        .collect();
    assert!(order[0] < order[1], "{feed}");
    assert!(!feed.contains("Fir"), "a page without a date: {feed}");
    assert!(
        feed.contains("<updated>2026-04-02T00:00:00Z</updated>\n<author>"),
        "{feed}"
    );
    assert!(feed.contains("<summary>Hard wood.</summary>"), "{feed}");
    run.page("leafy/oak/")
        .has("type=\"application/atom+xml\"")
        .has("href=\"../../feed.xml\"");
}

#[test]
fn the_history_of_a_repository_dates_the_notes_that_say_nothing() {
    let book = trees().config(
        "[build]\ngit-dates = true\n[output.html]\nsite-url = \"https://example.org/\"\n\
         [[collection]]\nname = \"leafy\"\ntitle = \"Leafy ones\"\n",
    );
    for args in [
        &["init", "-q"][..],
        &["add", "."],
        &[
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.org",
            "commit",
            "-q",
            "-m",
            "x",
        ],
    ] {
        let status = std::process::Command::new("git")
            .current_dir(book.root())
            .args(args)
            .env("GIT_COMMITTER_DATE", "2026-02-03T12:00:00Z")
            .status();
        if !status.is_ok_and(|status| status.success()) {
            return; // no git on this machine
        }
    }
    book.build()
        .clean()
        .page("leafy/fir/")
        .has("datetime=\"2026-02-03\"")
        .page("leafy/oak/")
        .has("datetime=\"2026-03-01\"");
}

#[test]
fn a_book_with_a_repository_says_where_mistakes_are_reported() {
    let note = "# Oak & elm\n\nText.\n\n```quiz which-leaf\nWhich?\n\n- [x] this\n  > Yes.\n- [ ] that\n  > No.\n```\n";
    let book = |url: &str| {
        Book::new()
            .config(&format!(
                "[output.html]\ngit-repository-url = \"{url}\"\n[quiz]\nlevels = {{ L374 = \"off\" }}\n"
            ))
            .note("content/oak.md", note)
            .build()
    };
    let new = "https://github.com/you/trees/issues/new?title=";
    book("https://github.com/you/trees.git/")
        .page("oak/")
        .has(&format!("{new}Oak%20%26%20elm%20%28content%2Foak%2Emd%29"))
        .has(&format!("{new}which%2Dleaf%20%28content%2Foak%2Emd%29"));
    book("https://gitlab.com/you/trees")
        .page("oak/")
        .has("https://gitlab.com/you/trees/-/issues/new?issue%5Btitle%5D=which%2Dleaf");
    Book::new()
        .note("content/oak.md", note)
        .build()
        .page("oak/")
        .lacks("issues/new");
}
