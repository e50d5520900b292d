//! What holds for any book: the number of threads changes no byte, the order of time neither, and
//! a build upon a build is the same as a new one.

use proptest::prelude::*;

use crate::book::Book;
use crate::run::{Run, run};
use crate::site;

/// A note: its path, and the blocks it is made of.
#[derive(Clone, Debug)]
struct Note {
    folder: usize,
    name: usize,
    blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
enum Block {
    Text(Vec<usize>),
    Heading(u8, usize),
    Link(usize),
    FileLink(usize, usize),
    Code(usize),
    List(Vec<usize>),
    Table(Vec<usize>),
    Quote(usize),
    Front(usize),
    Odd(String),
}

const WORDS: &[&str] = &[
    "oak",
    "elm",
    "Ash tree",
    "the",
    "of",
    "grows",
    "us-east-1",
    "É",
    "中文",
    "`code`",
    "**bold**",
    "a_b",
    "C++",
    "<br>",
    "1.5",
    "[x]",
    "&amp;",
    "Note 3",
    "Note 1",
    "end.",
    "It ends. Then",
];

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let word = 0..WORDS.len();
    let words = prop::collection::vec(word.clone(), 1..12);
    let block = prop_oneof![
        4 => words.clone().prop_map(Block::Text),
        2 => (1u8..5, word.clone()).prop_map(|(level, word)| Block::Heading(level, word)),
        2 => (0usize..8).prop_map(Block::Link),
        1 => (0usize..3, 0usize..8).prop_map(|(folder, name)| Block::FileLink(folder, name)),
        1 => word.clone().prop_map(Block::Code),
        1 => words.clone().prop_map(Block::List),
        1 => words.prop_map(Block::Table),
        1 => word.clone().prop_map(Block::Quote),
        1 => word.prop_map(Block::Front),
        1 => "[ -~\n]{0,40}".prop_map(Block::Odd),
    ];
    prop::collection::vec(block, 0..8)
}

fn notes() -> impl Strategy<Value = Vec<Note>> {
    let note = (0usize..3, 0usize..8, blocks()).prop_map(|(folder, name, blocks)| Note {
        folder,
        name,
        blocks,
    });
    prop::collection::vec(note, 0..10)
}

impl Note {
    fn path(&self) -> String {
        let folder = ["", "first/", "Second Folder/"][self.folder];
        format!("content/{folder}note {}.md", self.name)
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (number, block) in self.blocks.iter().enumerate() {
            let words = |words: &[usize], between: &str| {
                let words: Vec<&str> = words.iter().map(|&word| WORDS[word]).collect();
                words.join(between)
            };
            text += &match block {
                Block::Text(list) => words(list, " "),
                Block::Heading(level, word) => {
                    format!("{} {}", "#".repeat(usize::from(*level)), WORDS[*word])
                }
                Block::Link(name) => format!("See [[note {name}]]."),
                Block::FileLink(folder, name) => {
                    let folder = ["", "first/", "Second%20Folder/"][*folder];
                    format!("See [it]({folder}note%20{name}.md).")
                }
                Block::Code(word) => format!("```rust\nlet x = \"{}\";\n```", WORDS[*word]),
                Block::List(list) => format!("- {}", words(list, "\n- ")),
                Block::Table(list) => format!("| a |\n|---|\n| {} |", words(list, " |\n| ")),
                Block::Quote(word) => format!("> [!TIP]\n> {}", WORDS[*word]),
                Block::Front(word) if number == 0 => {
                    format!("---\ntitle: \"{}\"\ntags: [one, two]\n---", WORDS[*word])
                }
                Block::Front(_) => "---".to_owned(),
                Block::Odd(odd) => odd.clone(),
            };
            text += "\n\n";
        }
        text
    }
}

fn book_of(notes: &[Note]) -> Book {
    let book = Book::new()
        .config("[book]\ntitle = \"Any\"\n")
        .folder("content");
    notes
        .iter()
        .fold(book, |book, note| book.note(&note.path(), note.text()))
}

fn build_on(threads: &str, book: Book) -> Run {
    run(
        book,
        &["build", ".", "--format", "short"],
        &[("RAYON_NUM_THREADS", threads)],
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        // Seeds of failures are printed; a file of them would be one more thing to keep.
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_number_of_threads_changes_neither_bytes_nor_findings(notes in notes()) {
        let one = build_on("1", book_of(&notes));
        let four = build_on("4", book_of(&notes));
        prop_assert_eq!(one.findings(), four.findings());
        prop_assert_eq!(one.code, four.code);
        prop_assert!(one.site() == four.site());
    }

    #[test]
    fn a_build_upon_another_book_is_the_build_of_this_one(before in notes(), after in notes()) {
        let run = build_on("2", book_of(&before));
        std::fs::remove_dir_all(run.book.root().join("content")).expect("there");
        let book = after
            .iter()
            .fold(run.book.folder("content"), |book, note| book.note(&note.path(), note.text()));
        let upon = build_on("2", book);
        let fresh = build_on("2", book_of(&after));
        prop_assert_eq!(upon.findings(), fresh.findings());
        prop_assert!(upon.site() == fresh.site());
    }

    #[test]
    fn every_site_is_sound(notes in notes()) {
        let run = build_on("2", book_of(&notes));
        let faults = site::faults(&run.site(), "/");
        prop_assert!(faults.is_empty(), "{:#?}", faults);
    }
}
