//! Properties of the pipeline as a whole, over books that change at random.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Builder, Options, Unwatched, indexed};
use crate::config::{self, Config, Surroundings};
use crate::diagnostic::Diagnostics;
use crate::path::SourcePath;
use crate::site::{Site, lost_pages};
use crate::source::{Asset, Source, Sources};

/// A book in memory.
type Files = BTreeMap<String, String>;

fn config(text: &str) -> Arc<Config> {
    let path = SourcePath::new("book.toml").expect("a path");
    Arc::new(config::read(Some((&path, text)), Surroundings::IN_MEMORY).0)
}

fn sources(files: &Files) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in files {
        if path == "quiz.lock" {
            let path = SourcePath::new(path).expect("a path");
            sources.lock = Some(Source::new(path, text.as_str()));
            continue;
        }
        let path = SourcePath::new(path).expect("a path");
        match path.extension().as_deref() {
            Some("md") => sources.notes.push(Source::new(path, text.as_str())),
            _ => {
                let asset = Asset::new(path.clone(), text.as_bytes(), Some((40, 30)));
                if path.as_str().starts_with("themes/") {
                    sources.theme.push(asset);
                } else {
                    sources.assets.push(asset);
                }
            }
        }
    }
    sources
}

fn build(builder: &mut Builder, files: &Files, config: &Arc<Config>) -> (Site, Vec<String>) {
    let options = Options {
        drafts: true,
        locked: false,
        plain_assets: true,
    };
    let sources = sources(files);
    let build = builder.build(
        &sources,
        config,
        options,
        Diagnostics::default(),
        &Unwatched,
    );
    let findings = build.diagnostics.iter().map(|d| format!("{d:?}")).collect();
    (build.site.expect("templates are fine"), findings)
}

fn bytes(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let files = site.files().map(|(path, content)| {
        let mut out = Vec::new();
        site.produce(content, &mut out).expect("templates are fine");
        (path.to_string(), out)
    });
    files.collect()
}

/// A change of one file.
#[derive(Clone, Debug)]
enum Edit {
    /// Writes note `.0` with title `.1`, saying `.2`.
    Write(usize, usize, Vec<usize>),
    Delete(usize),
    Image(bool),
    Style(u8),
    Lock(LockEdit),
}

#[derive(Clone, Debug)]
enum LockEdit {
    /// What `ids --write` would write on the day `.0`.
    Record(u8),
    /// A lock that knows other keys of the questions, in this revision.
    Revision(u8),
    Break,
    Remove,
}

const WORDS: [&str; 21] = [
    "Alpha",
    "Beta",
    "gamma ray",
    "delta",
    "[[Alpha]]",
    "[[Note 3|three]]",
    "[[nowhere]]",
    "**Term:** meaning",
    "![pic](pic.png)",
    "\n\n## Part\n\n",
    "\n\n### Deep\n\nGamma ray.\n\n",
    "A sentence. Another one.",
    "[b](note-1.md#part)",
    "\n\n- **Key:** value of Beta\n\n",
    "\n\n```quiz q-IDX\nWhich is right?\n\n- [x] This\n  > Because it is so.\n- [ ] That\n  > Because it is not so.\n```\n\n",
    "text[^n]\n\n[^n]: foot of Alpha\n\n",
    "\n\n```quiz q-for-IDX\nfor: EX 1.1, EX 1.2.3\ncase: q-case-6\n\nWhich is right?\n\n= this\n```\n\n",
    "\n\n```quiz q-see-IDX\nsee: [[Alpha#Part]]\nverified: 2026-11-20\nwas: q-IDX\n\nWhich is right?\n\n= that\n```\n\n",
    "\n\n```case q-case-IDX\nOnce upon a time.\n```\n\n",
    "\n\n```card q-card-IDX\nsame-as: q-card-2\n\nFront of [[Beta]]\n<->\nBack\n```\n\n",
    "\n\n```quiz q-for-IDX\nWhich?\n```\n\n",
];

/// Front matter of an exam page with a study path.
const EXAM: &str = "\
path:
  - {title: First, pages: [Alpha, Gamma ray]}
  - {title: Then, pages: [Beta]}
blueprint:
  code: EX
  guide: \"1\"
  checked: 2026-10-05
  questions: 10
  scored: 8
  minutes: 20
  pass: 7
  formats: [{type: single, options: 4}]
  domains: [{id: 1, title: All, weight: 100}]
  tasks: [{id: \"1.1\", title: One}, {id: \"1.2\", title: Two}]
  in-scope: [Alpha, Delta]
  out-of-scope: [Beta]
";

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        12 => (0..8_usize, 0..6_usize, prop::collection::vec(0..WORDS.len(), 0..8))
            .prop_map(|(note, title, words)| Edit::Write(note, title, words)),
        2 => (0..8_usize).prop_map(Edit::Delete),
        1 => any::<bool>().prop_map(Edit::Image),
        1 => any::<u8>().prop_map(Edit::Style),
        2 => (10..13_u8).prop_map(|day| Edit::Lock(LockEdit::Record(day))),
        2 => (1..4_u8).prop_map(|rev| Edit::Lock(LockEdit::Revision(rev))),
        1 => Just(Edit::Lock(LockEdit::Break)),
        1 => Just(Edit::Lock(LockEdit::Remove)),
    ]
}

/// Where a note lies; one of them beside the folder of the others, as its page.
fn path(note: usize) -> String {
    match note {
        5 => "content/notes.md".to_owned(),
        note => format!("content/notes/note-{note}.md"),
    }
}

/// `known` is a builder that has loaded the theme.
fn apply(files: &mut Files, edit: &Edit, known: &Builder) {
    match edit {
        Edit::Write(note, title, words) => {
            let titles = ["Alpha", "Beta", "Note 3", "Gamma ray", "Delta", "Epsilon"];
            let text: Vec<_> = words
                .iter()
                .map(|&w| WORDS[w].replace("IDX", &format!("n{note}")))
                .collect();
            let more = match note {
                6 => EXAM,
                7 => "pages: h3\nexams: [EX 1.2]\n",
                _ => ["", "exams: [EX]\n", "exams: [EX 1.1, OTHER 2.1]\n"][title % 3],
            };
            let front = format!(
                "---\ntitle: {}\ncategory: c{}\ntags: [t{}]\nfacts: {{Size: {note}, Kind: a}}\n{more}---\n\n",
                titles[*title],
                note % 2,
                title % 2
            );
            files.insert(path(*note), front + &text.join(" "));
        }
        Edit::Delete(note) => {
            files.remove(&path(*note));
        }
        Edit::Image(there) => {
            let path = "content/notes/pic.png".to_owned();
            match there {
                true => files.insert(path, "bytes".to_owned()),
                false => files.remove(&path),
            };
        }
        Edit::Style(colour) => {
            let text = format!("[tokens.light]\ntext = \"#0000{colour:02x}\"\n");
            files.insert("themes/default/theme.toml".to_owned(), text);
        }
        Edit::Lock(edit) => {
            let text = match edit {
                LockEdit::Record(day) => recorded_on(files, *day, known),
                LockEdit::Revision(rev) => (0..8).fold(String::new(), |text, note| {
                    let zeros = "0".repeat(16);
                    let entry = format!("rev = {rev}, key = \"{zeros}\", stem = \"{zeros}\"");
                    text + &format!("q-n{note} = {{ {entry} }}\n")
                }),
                LockEdit::Break => "q-n1 = {".to_owned(),
                LockEdit::Remove => {
                    files.remove("quiz.lock");
                    return;
                }
            };
            files.insert("quiz.lock".to_owned(), text);
        }
    }
}

/// quiz.lock as the command would write it.
fn recorded_on(files: &Files, day: u8, known: &Builder) -> String {
    let config = config(BOOK);
    let (site, _) = build(&mut Builder::with_theme_of(known), files, &config);
    let day = crate::date::Date::new(2026, 11, day);
    super::recorded(site.renderer().book(), day)
        .lock
        .to_string()
}

const BOOK: &str = "[book]\ntitle = \"Book\"\n[[collection]]\nname = \"notes\"\n\
    title = \"Notes\"\ncards = [\"definitions\", \"facts\"]\n";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_build_after_edits_equals_a_clean_build(edits in prop::collection::vec(edit(), 1..14)) {
        let config = config(BOOK);
        let mut files = Files::new();
        let mut builder = Builder::default();
        let mut before: Option<(Site, BTreeMap<String, Vec<u8>>)> = None;
        for edit in &edits {
            apply(&mut files, edit, &builder);
            let (site, findings) = build(&mut builder, &files, &config);
            let mut new = Builder::with_theme_of(&builder);
            let (clean, clean_findings) = build(&mut new, &files, &config);
            let now = bytes(&site);
            prop_assert_eq!(&now, &bytes(&clean));
            // A server keeps the bank of the edition before where no question changed.
            if let Some((old, _)) = &before {
                let kept = indexed(&site.with_index_of(old));
                prop_assert_eq!(&now, &bytes(&kept));
            }
            prop_assert_eq!(findings, clean_findings);
            prop_assert_eq!(site.keys(), clean.keys());
            // A page whose key stays has the same bytes.
            if let Some((old, old_bytes)) = before {
                let old_keys: BTreeMap<_, _> =
                    old.pages().iter().map(|p| p.output.to_string()).zip(old.keys()).collect();
                for (page, key) in site.pages().iter().zip(site.keys()) {
                    let path = page.output.to_string();
                    if old_keys.get(&path) == Some(&key) {
                        prop_assert_eq!(&now[&path], &old_bytes[&path], "key of {}", path);
                    }
                }
            }
            before = Some((site, now));
        }
    }
}

#[test]
fn a_changed_text_renders_its_page_and_those_that_quote_it() {
    let config =
        config("[book]\ntitle = \"Book\"\n[[collection]]\nname = \"notes\"\ntitle = \"Notes\"\n");
    let mut files = Files::new();
    for (name, text) in [
        ("a", "# Alpha\n\nSee [[Beta]] for more.\n"),
        ("b", "# Beta\n\nOf its own.\n"),
        ("c", "# Gamma\n\nFar away.\n"),
    ] {
        files.insert(format!("content/notes/{name}.md"), text.to_owned());
    }
    let mut builder = Builder::default();
    let (before, _) = build(&mut builder, &files, &config);
    let changed = |before: &Site, after: &Site| -> Vec<String> {
        let keys = before.keys().into_iter().zip(after.keys());
        let pages = after.pages().iter().zip(keys).filter(|(_, (a, b))| a != b);
        pages.map(|(page, _)| page.output.to_string()).collect()
    };
    files.insert(
        "content/notes/c.md".into(),
        "# Gamma\n\nFar away.\n\nA second line.\n".into(),
    );
    let (after, _) = build(&mut builder, &files, &config);
    let changed_first = changed(&before, &after);
    assert_eq!(
        changed_first,
        ["notes/c/index.html", "print/notes/other/index.html"]
    );
    files.insert(
        "content/notes/a.md".into(),
        "# Alpha\n\nLook at [[Beta]] now.\n".into(),
    );
    let (last, _) = build(&mut builder, &files, &config);
    let pages = changed(&after, &last);
    assert!(
        pages.contains(&"notes/a/index.html".to_owned()),
        "{pages:?}"
    );
    assert!(
        pages.contains(&"notes/b/index.html".to_owned()),
        "{pages:?}"
    );
    assert!(
        !pages.contains(&"notes/c/index.html".to_owned()),
        "{pages:?}"
    );
}

#[test]
fn another_size_or_title_of_an_image_renders_its_page_again() {
    let config = config(BOOK);
    let mut files = Files::new();
    files.insert("content/notes/pic.png".to_owned(), "bytes".to_owned());
    let mut builder = Builder::default();
    let mut seen: Vec<(String, Vec<crate::fingerprint::Fingerprint>)> = Vec::new();
    for image in [
        "![pic](pic.png)",
        "![pic|20](pic.png)",
        "![pic|30](pic.png)",
        "![pic|30](pic.png \"A title\")",
        "![other|30](pic.png \"A title\")",
    ] {
        for text in [
            format!("# Alpha\n\n{image}\n"),
            format!("# Alpha\n\n```quiz q-a\n{image}\n\nWhich?\n\n= this\n```\n"),
        ] {
            files.insert("content/notes/a.md".to_owned(), text.clone());
            let (site, _) = build(&mut builder, &files, &config);
            let (clean, _) = build(&mut Builder::default(), &files, &config);
            assert_eq!(bytes(&site), bytes(&clean), "{text}");
            let keys = site.keys();
            assert!(seen.iter().all(|(_, known)| *known != keys), "{text}");
            seen.push((text, keys));
        }
    }
}

#[test]
fn another_lock_renders_the_pages_of_its_questions_alone() {
    let config = config(BOOK);
    let mut files = Files::new();
    for note in [1, 2] {
        apply(
            &mut files,
            &Edit::Write(note, note, vec![14]),
            &Builder::default(),
        );
    }
    let mut builder = Builder::default();
    let (before, _) = build(&mut builder, &files, &config);
    let zeros = "0".repeat(16);
    let entry = format!("q-n1 = {{ rev = 4, key = \"{zeros}\", stem = \"{zeros}\" }}\n");
    files.insert("quiz.lock".to_owned(), entry);
    let (after, findings) = build(&mut builder, &files, &config);
    assert!(after.has_files_of(&before), "nothing was gathered anew");
    let keys = before.keys().into_iter().zip(after.keys());
    let pages = after.pages().iter().zip(keys).filter(|(_, (a, b))| a != b);
    let changed: Vec<_> = pages.map(|(page, _)| page.output.to_string()).collect();
    let on_screen: Vec<_> = changed
        .iter()
        .filter(|p| !p.starts_with("print/"))
        .collect();
    assert_eq!(on_screen, ["notes/note-1/index.html"]);
    let page = &bytes(&after)["notes/note-1/index.html"];
    assert!(String::from_utf8_lossy(page).contains("data-rev=\"4\""));
    assert!(findings.iter().any(|f| f.contains("Q140")), "{findings:?}");
}

#[test]
fn a_passage_that_changes_behind_a_question_is_found_at_once() {
    let config = config(BOOK);
    let mut files = Files::new();
    files.insert(
        "content/notes/a.md".to_owned(),
        "# Alpha\n\n## Part\n\nOne.\n\n### Deep\n\nTwo.\n\n## Next\n\nThree.\n".to_owned(),
    );
    apply(
        &mut files,
        &Edit::Write(1, 1, vec![17]),
        &Builder::default(),
    );
    files.insert(
        "quiz.lock".to_owned(),
        recorded_on(&files, 21, &Builder::default()),
    );
    let mut builder = Builder::default();
    let stale = |builder: &mut Builder, files: &Files| {
        let (_, findings) = build(builder, files, &config);
        findings.iter().any(|finding| finding.contains("L371"))
    };
    assert!(!stale(&mut builder, &files));
    for (from, to, is_stale) in [
        ("Three", "Four", false),
        ("Two.", "Other words.", true),
        ("Other words.", "Two.", false),
    ] {
        let text = files["content/notes/a.md"].replace(from, to);
        files.insert("content/notes/a.md".to_owned(), text);
        assert_eq!(stale(&mut builder, &files), is_stale, "{from} to {to}");
    }
}

#[test]
fn the_index_can_follow_the_pages() {
    let config = config("[book]\ntitle = \"Book\"\n");
    let mut files = Files::new();
    files.insert("content/a.md".into(), "# Alpha\n\nwords\n".into());
    // As a preview builds.
    let options = Options {
        plain_assets: true,
        ..Options::default()
    };
    let sources = sources(&files);
    let pages = Builder::default().pages(
        &sources,
        &config,
        options,
        Diagnostics::default(),
        &Unwatched,
    );
    let whole = Builder::default().build(
        &sources,
        &config,
        options,
        Diagnostics::default(),
        &Unwatched,
    );
    let later = indexed(&pages.site.expect("a site"));
    assert_eq!(bytes(&later), bytes(&whole.site.expect("a site")));
}

#[test]
fn pages_that_would_be_written_to_one_file_are_found() {
    let files = Files::from([
        ("content/ash.md".to_owned(), "# Ash\n".to_owned()),
        ("content/elm.md".to_owned(), "# Elm\n".to_owned()),
    ]);
    let (site, _) = build(&mut Builder::default(), &files, &config(""));
    let book = site.renderer().book();
    assert!(lost_pages(site.pages(), book).is_empty());
    let mut pages = site.pages().to_vec();
    let of = |name: &str| pages.iter().position(|page| page.route.as_str() == name);
    let (ash, elm) = (of("ash/").expect("there"), of("elm/").expect("there"));
    pages[elm].output = pages[ash].output.clone();
    let found = lost_pages(&pages, book);
    let told: Vec<_> = found
        .iter()
        .map(|f| (f.span.path.as_str(), &*f.message))
        .collect();
    let message = "two pages would be written to `ash/index.html`";
    assert_eq!(told, [("content/elm.md", message)]);
}
