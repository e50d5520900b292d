//! Whatever is done to a book while it is served, the served site is that of a clean build.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use proptest::prelude::*;
use tempfile::TempDir;

use super::{News, Session, indexer};
use crate::config::{self, Config, Surroundings};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pipeline::{Builder, Options, Unwatched, indexed};
use crate::scan;
use crate::serve::Events;
use crate::serve::scope::Scope;
use crate::serve::sources::Changed;
use crate::serve::watch::{Batch, Change};
use crate::site::Site;
use crate::source::Source;

/// What can be written where.
const FILES: &[(&str, &[&str])] = &[
    (
        "book.toml",
        &[
            "[book]\ntitle = \"Trees\"\n",
            "[book]\ntitle = \"Trees\"\n[output.html]\nsite-url = \"https://example.org/trees/\"\n",
            "[book]\ntitle = \"Math\"\n[markdown]\nmath = true\n[[collection]]\nname = \"x\"\ntitle = \"X\"\npages = 2\n",
            "[book]\ntitle = \"Other\"\nsrc = \"aside\"\n",
            "[book]\ntitel = \"misspelt\"\n",
        ],
    ),
    (
        "content/oak.md",
        &[
            "# Oak\n\nSee the Elm and [[Ash]]. It costs $x$.\n",
            "---\ntitle: Oak\nslug: quercus\n---\n\n![leaf](leaf.svg)\n",
            "---\ntitle: [Oak\n---\n\nunreadable\n",
        ],
    ),
    (
        "content/x/elm.md",
        &[
            "# Elm\n\n## Bark\n\nrough\n\n## Leaf\n\nsoft, as of the Oak\n",
            "---\ntitle: Elm\ndraft: true\n---\n\nIt is [an oak](../oak.md#none).\n",
        ],
    ),
    (
        "content/x/ash.md",
        &[
            "# Ash\n\n```quiz ash-wood\nIs it hard?\n\n= yes\n```\n",
            "# Ash\n\nBeside the Elm.\n",
        ],
    ),
    (
        "content/leaf.svg",
        &["<svg width='1' height='2'/>", "<svg width='3' height='4'/>"],
    ),
    (
        "themes/default/templates/entry.html",
        &[
            "{% extends \"default/entry.html\" %}\n{% block title %}Mine{% endblock %}\n",
            "{% broken",
        ],
    ),
    (
        "themes/default/theme.toml",
        &["[strings]\nquiz_title = \"Frage\"\n", ""],
    ),
    ("themes/default/style.css", &["body { color: red }\n", ""]),
    ("aside/pine.md", &["# Pine\n\nAway from the Oak.\n"]),
];

const FOLDERS: &[&str] = &[
    "content",
    "content/x",
    "content/new",
    "aside",
    "themes/default",
];

#[derive(Clone, Debug)]
enum Step {
    Write(usize, usize),
    Remove(usize),
    Move(usize, usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => (0..FILES.len(), any::<prop::sample::Index>())
            .prop_map(|(file, text)| Step::Write(file, text.index(FILES[file].1.len()))),
        1 => (0..FILES.len()).prop_map(Step::Remove),
        2 => (0..FOLDERS.len(), 0..FOLDERS.len()).prop_map(|(a, b)| Step::Move(a, b)),
    ];
    prop::collection::vec(step, 1..12)
}

fn write(path: &Path, text: &str) {
    // It fails where a file is in the way, and then so does the writing.
    let _made = fs::create_dir_all(path.parent().expect("below the root"));
    let _written = fs::write(path, text);
}

impl Step {
    /// Does it, as far as it can be done, and returns what events would say.
    fn run(&self, root: &Path) -> Batch {
        let above = |path: &Path| path.parent().expect("below the root").to_owned();
        match *self {
            Self::Write(file, text) => {
                let path = root.join(FILES[file].0);
                let made = !above(&path).exists();
                write(&path, FILES[file].1[text]);
                // The watcher names the highest folder that was made.
                let change = if made {
                    Change::Everything
                } else {
                    Change::File(path)
                };
                Batch::from([change])
            }
            Self::Remove(file) => {
                let path = root.join(FILES[file].0);
                let _removed = fs::remove_file(&path);
                Batch::from([Change::File(path)])
            }
            Self::Move(from, to) => {
                let (from, to) = (root.join(FOLDERS[from]), root.join(FOLDERS[to]));
                let _moved = fs::rename(&from, &to);
                Batch::from([Change::Folder(from), Change::Folder(to)])
            }
        }
    }
}

fn read(root: &Path, toml: Option<&Source>) -> (Config, Vec<Diagnostic>) {
    let surroundings = Surroundings {
        folder: "book",
        has_content: root.join("content").is_dir(),
        has_summary: root.join("src/SUMMARY.md").is_file(),
        codes: &[],
    };
    config::read(toml.map(|toml| (&toml.path, &*toml.text)), surroundings)
}

fn scope(root: &Path, config: &Config) -> Scope {
    let output = root.join(&config.build.build_dir);
    Scope::new(root, &config.book.src, &output, &config.theme)
}

fn session(root: &Path) -> Session {
    let (toml, _) = scan::config(root).expect("the folder is there");
    let (of_reader, of_scope) = (root.to_owned(), root.to_owned());
    Session::open(
        toml.as_ref(),
        Box::new(move |toml| read(&of_reader, toml)),
        Box::new(move |config| scope(&of_scope, config)),
        Arc::new(Events::new()),
    )
    .expect("it can be watched")
}

fn bytes(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for (path, content) in site.files() {
        let mut bytes = Vec::new();
        site.produce(content, &mut bytes).expect("it renders");
        files.insert(path.to_string(), bytes);
    }
    files
}

/// The site of a clean build but for the theme, which `known` may have loaded; none where there is something that cannot be read.
fn clean(root: &Path, known: &Builder) -> Option<BTreeMap<String, Vec<u8>>> {
    let (toml, _) = scan::config(root).expect("the folder is there");
    let (config, _) = read(root, toml.as_ref());
    let scope = scope(root, &config);
    let scan = scan::scan(root, &scope.folders()).expect("the folder is there");
    let options = Options {
        drafts: true,
        locked: false,
        plain_assets: true,
    };
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(scan.findings);
    let build = Builder::with_theme_of(known).build(
        &scan.sources,
        &Arc::new(config),
        options,
        diagnostics,
        &Unwatched,
    );
    build.site.map(|site| bytes(&site))
}

struct Served {
    _folder: TempDir,
    root: PathBuf,
    session: Session,
}

fn served() -> Served {
    let folder = TempDir::new().expect("a scratch folder");
    let root = folder.path().canonicalize().expect("it is there");
    for (path, texts) in FILES.iter().filter(|(path, _)| !path.starts_with("themes")) {
        write(&root.join(path), texts[0]);
    }
    let mut session = session(&root);
    session.rebuild(&Changed::default(), Instant::now(), &mut |_: News<
        '_,
        '_,
    >| ());
    Served {
        _folder: folder,
        root,
        session,
    }
}

impl Served {
    fn does(&mut self, step: &Step) {
        let batch = step.run(&self.root);
        self.session
            .take(&batch, &mut |_: News<'_, '_>| ())
            .expect("it goes on watching");
    }

    fn pages(&self) -> BTreeMap<String, Vec<u8>> {
        let edition = self.session.preview.edition().expect("there was a site");
        bytes(&indexed(edition.site()))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_served_site_is_that_of_a_clean_build(steps in steps()) {
        let mut served = served();
        for step in &steps {
            served.does(step);
            // A note that cannot be read is shown as it was, and so is a book without a site.
            let readable = served.session.live.stale().is_empty() && !served.session.config_is_broken();
            if readable && let Some(clean) = clean(&served.root, &served.session.builder) {
                prop_assert_eq!(served.pages(), clean, "after {:?}", step);
            }
        }
    }
}

#[test]
fn other_settings_are_applied_to_texts_that_were_let_go_of() {
    let mut served = served();
    let notes = &served.session.live.sources().notes;
    assert!(
        notes.iter().any(|note| !note.has_text()),
        "nothing was let go of"
    );
    served.does(&Step::Write(0, 2));
    let pages = served.pages();
    let oak = String::from_utf8_lossy(&pages["oak/index.html"]);
    assert!(oak.contains("<math"), "{oak}");
    assert!(
        pages.contains_key("x/bark/index.html"),
        "{:?}",
        pages.keys()
    );
}

#[test]
fn a_finding_in_a_text_that_was_let_go_of_shows_its_line() {
    let mut served = served();
    let mut said = String::new();
    let batch = Step::Remove(3).run(&served.root);
    let mut report = |news: News<'_, '_>| {
        for finding in news.findings.iter() {
            said.push_str(&crate::diagnostic::html(finding, news.texts));
        }
    };
    served
        .session
        .take(&batch, &mut report)
        .expect("it goes on");
    assert!(said.contains("See the Elm and <mark>"), "{said}");
}

#[test]
fn a_thread_that_the_system_refuses_is_an_error_and_no_panic() {
    // No machine has room for a stack of this size.
    let refused = || thread::Builder::new().stack_size(usize::MAX >> 3);
    let told = indexer(Arc::default(), refused()).expect_err("refused");
    assert!(
        told.to_string()
            .starts_with("cannot start another thread: ")
    );
    assert!(told.help().is_some());
    let folder = TempDir::new().expect("a folder");
    write(&folder.path().join("content/oak.md"), "# Oak\n");
    assert!(!session(folder.path()).compare_with_disk(refused()));
}
