//! Books of any size for measuring: the same number of notes and the same seed give the same bytes.
//!
//! A note has about 550 words, as study notes have: an introduction, four parts with a list of
//! defined terms each, a table, a footnote, eight links (five of them near, three anywhere), a code
//! block on every third and, where asked for, a question. Words are made of syllables and drawn by
//! Zipf's law over a head of common English words, so that vocabulary and index grow as those of a
//! real book do.

use std::fmt::Write as _;

/// Notes in one folder.
const FOLDER: usize = 50;
/// Different words.
const WORDS: usize = 40_000;

const COMMON: &str = "the of and to in a is that it for as with on be by are this from or an at \
    which not have was can but they we has its more if when may will one these their all than also";
const HEADS: &[&str] = &[
    "b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "r",
    "s", "sk", "st", "t", "tr", "v", "w",
];
const HEARTS: &[&str] = &["a", "e", "i", "o", "u", "ea", "ie", "oo"];
const TAILS: &[&str] = &[
    "", "", "n", "r", "l", "s", "nt", "rm", "ck", "ing", "ed", "tion", "able",
];

/// The small generator of Steele, Lea and Flood: "Fast splittable pseudorandom number generators"
/// (2014), with the constants of `SplitMix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("below a usize")
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        // 53 bits, as many as a double holds exactly.
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let bits = (self.next() >> 11) as f64;
        bits / 9_007_199_254_740_992.0
    }
}

/// What every note of a book draws from.
pub(crate) struct Corpus {
    notes: usize,
    questions: bool,
    words: Vec<String>,
    /// Sums of the weights of the words.
    weights: Vec<f64>,
    titles: Vec<String>,
}

impl Corpus {
    /// A book of `notes` notes; with `questions` each has one.
    #[must_use]
    pub(crate) fn new(notes: usize, questions: bool) -> Self {
        let mut random = Random(1);
        let words = words(&mut random);
        let mut sum = 0.0;
        let weights = (0..words.len())
            .map(|rank| {
                #[expect(clippy::cast_precision_loss, reason = "ranks are small")]
                let rank = rank as f64;
                sum += (rank + 3.7).powf(-1.1);
                sum
            })
            .collect();
        let rare = &words[COMMON.split_whitespace().count()..];
        let titles = (0..notes)
            .map(|number| {
                let first = &rare[random.below(rare.len() / 8)];
                format!(
                    "{} {} {number}",
                    capital(first),
                    rare[random.below(rare.len())]
                )
            })
            .collect();
        Self {
            notes,
            questions,
            words,
            weights,
            titles,
        }
    }

    /// Path and text of every file, in no particular order.
    pub(crate) fn files(&self) -> impl Iterator<Item = (String, String)> + '_ {
        let folders = (0..self.notes.div_ceil(FOLDER)).map(|folder| {
            let from = folder * FOLDER;
            let mut text = format!("# Unit {folder}\n\n");
            for number in from..self.notes.min(from + FOLDER) {
                let _ = writeln!(text, "- [{}](note-{number:05}.md)", self.titles[number]);
            }
            (format!("content/unit-{folder:03}/index.md"), text)
        });
        let notes = (0..self.notes).map(|number| (path(number), self.note(number)));
        let config = "[book]\ntitle = \"A measured book\"\n".to_owned();
        let home = "# A measured book\n\nAll of it is made up.\n".to_owned();
        [
            ("book.toml".to_owned(), config),
            ("content/index.md".to_owned(), home),
        ]
        .into_iter()
        .chain(folders)
        .chain(notes)
    }

    /// The first note and the route of its page.
    pub(crate) fn first() -> (String, String) {
        let path = path(0);
        let route = path.trim_start_matches("content/").replace(".md", "/");
        (path, route)
    }

    fn note(&self, number: usize) -> String {
        let mut random = Random(1_000_003 * (number as u64 + 1));
        let mut text = format!(
            "---\ntitle: {}\nsummary: {}\ntags: [tag {}]\n---\n\n",
            self.titles[number],
            self.sentence(&mut random, 9),
            number % 40,
        );
        self.paragraph(&mut random, 40, number, 2, &mut text);
        for part in 0..4 {
            let _ = write!(text, "## Part {part} {}\n\n", self.phrase(&mut random, 2));
            self.paragraph(&mut random, 44, number, 1, &mut text);
            for _ in 0..4 {
                let term = capital(&self.phrase(&mut random, 2));
                let _ = writeln!(text, "- **{term}:** {}", self.sentence(&mut random, 11));
            }
            text.push('\n');
            match part {
                0 => {
                    let _ = write!(text, "### {}\n\n", capital(&self.phrase(&mut random, 3)));
                    self.paragraph(&mut random, 26, number, 2, &mut text);
                    text.push_str("The end of it.[^1]\n\n");
                }
                1 => {
                    text.push_str("| Term | Meaning | Example |\n|---|---|---|\n");
                    for _ in 0..4 {
                        let (term, meaning) =
                            (self.phrase(&mut random, 2), self.phrase(&mut random, 6));
                        let _ = writeln!(
                            text,
                            "| {term} | {meaning} | `{}` |",
                            self.word(&mut random)
                        );
                    }
                    text.push('\n');
                }
                2 if number.is_multiple_of(3) => self.code(&mut random, number / 3, &mut text),
                _ => {}
            }
        }
        if self.questions {
            self.question(&mut random, number, &mut text);
        }
        let _ = writeln!(text, "[^1]: {}", self.sentence(&mut random, 14));
        text
    }

    fn word(&self, random: &mut Random) -> &str {
        let last = self.weights.last().copied().unwrap_or_default();
        let at = random.share() * last;
        let rank = self.weights.partition_point(|&sum| sum < at);
        &self.words[rank.min(self.words.len() - 1)]
    }

    fn phrase(&self, random: &mut Random, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| self.word(random)).collect();
        words.join(" ")
    }

    fn sentence(&self, random: &mut Random, words: usize) -> String {
        capital(&self.phrase(random, words)) + "."
    }

    /// About `words` words in sentences, the first `links` of which link to other notes.
    fn paragraph(
        &self,
        random: &mut Random,
        words: usize,
        from: usize,
        links: usize,
        out: &mut String,
    ) {
        let mut left = words;
        let mut links = links;
        while left > 0 {
            let length = (8 + random.below(10)).min(left);
            left -= length;
            let _ = write!(out, "{} ", self.sentence(random, length));
            if links > 0 {
                links -= 1;
                let folder = from / FOLDER * FOLDER;
                let near = random.below(8) < 5;
                let target = if near {
                    folder + random.below(FOLDER.min(self.notes - folder))
                } else {
                    random.below(self.notes)
                };
                let up = if target / FOLDER == from / FOLDER {
                    ""
                } else {
                    "../"
                };
                let file = path(target);
                let file = match up {
                    "" => file.rsplit('/').next().unwrap_or_default(),
                    _ => file.trim_start_matches("content/"),
                };
                let _ = write!(out, "See [{}]({up}{file}). ", self.titles[target]);
            }
        }
        out.push_str("\n\n");
    }

    fn code(&self, random: &mut Random, number: usize, out: &mut String) {
        let samples: [(&str, &str); 5] = [
            (
                "rust",
                "/// Counts every @ of the list.\npub fn count(list: &[&str]) -> usize {\n    let mut sum = 0;\n    for (at, one) in list.iter().enumerate() {\n        if one.is_empty() || at > # {\n            continue; // nothing to count\n        }\n        sum += one.len() + 1;\n    }\n    sum\n}\n",
            ),
            (
                "python",
                "def @(rows, limit=#):\n    \"\"\"Yields the rows up to a limit.\"\"\"\n    for number, row in enumerate(rows):\n        if number >= limit or row is None:\n            break\n        yield f\"{number}: {row.name!r}\"\n",
            ),
            (
                "sql",
                "SELECT t.name, COUNT(*) AS total -- of every @\nFROM @ AS t\nLEFT JOIN log AS l ON l.id = t.id\nWHERE t.size BETWEEN 1 AND #\nGROUP BY t.name\nORDER BY total DESC;\n",
            ),
            (
                "bash",
                "#!/usr/bin/env bash\nset -eu\n# keeps # files\nfor file in \"$HOME\"/@/*.log; do\n  [ -f \"$file\" ] || continue\n  gzip -c \"$file\" >\"${file%.log}.gz\"\ndone\n",
            ),
            (
                "json",
                "{\n  \"name\": \"@\",\n  \"limits\": { \"rows\": #, \"strict\": true },\n  \"tags\": [\"one\", \"two\"]\n}\n",
            ),
        ];
        let (language, code) = samples[number % samples.len()];
        let word = self.word(random).to_owned();
        let code = code
            .replace('@', &word)
            .replace('#', &random.below(900).to_string());
        let _ = write!(out, "```{language}\n{code}```\n\n");
    }

    fn question(&self, random: &mut Random, number: usize, out: &mut String) {
        let _ = write!(
            out,
            "```quiz question-{number}\n{}\n\n",
            self.sentence(random, 14)
        );
        for option in 0..4 {
            let mark = if option == number % 4 { 'x' } else { ' ' };
            let _ = write!(
                out,
                "- [{mark}] {}\n  > {}\n",
                self.sentence(random, 6),
                self.sentence(random, 9)
            );
        }
        out.push_str("```\n\n");
    }
}

fn path(number: usize) -> String {
    format!("content/unit-{:03}/note-{number:05}.md", number / FOLDER)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

/// Common words, then made-up ones, the short ones first as in any language.
fn words(random: &mut Random) -> Vec<String> {
    let common: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
    let mut known: std::collections::BTreeSet<String> = common.iter().cloned().collect();
    let mut rare = Vec::with_capacity(WORDS);
    while rare.len() < WORDS {
        let mut word = String::new();
        for _ in 0..=1 + random.below(2) {
            word += random.pick(HEADS);
            word += random.pick(HEARTS);
        }
        word += random.pick(TAILS);
        if known.insert(word.clone()) {
            rare.push(word);
        }
    }
    rare.sort_by_key(String::len);
    common.into_iter().chain(rare).collect()
}
