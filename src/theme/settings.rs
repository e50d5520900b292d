//! `theme.toml`: colours and words. The default's file says which keys there are; the book's may
//! change their values. Between the two lies the language of the book: `languages/<tag>.toml` holds
//! the same words in another one.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::codes;
use super::contrast;
use super::layers::{self, File, Layers};
use crate::diagnostic::{Diagnostic, Span};

/// The values of `theme.toml`, the book's over the default's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// Colours by name.
    pub(super) light: BTreeMap<String, String>,
    /// The same names in the dark.
    pub(super) dark: BTreeMap<String, String>,
    /// Words of templates and scripts by name.
    pub(super) strings: BTreeMap<String, String>,
}

const FILE: &str = "theme.toml";

/// The folder of the words of other languages.
pub(super) const LANGUAGES: &str = "languages/";

/// Reads the default's file, the words of `language` (a BCP 47 tag) and the book's file over both.
pub(super) fn load(layers: &Layers, language: &str, findings: &mut Vec<Diagnostic>) -> Settings {
    let mut settings = Settings::default();
    if let Some((_, file)) = layers::defaults().find(|(path, _)| *path == FILE) {
        // The default has every key, so there is nothing to compare its keys with.
        Reader::new(&file, None, findings).read(&mut settings);
    }
    if let Some(file) = words(layers, language) {
        let known = Settings {
            strings: settings.strings.clone(),
            ..Settings::default()
        };
        Reader::new(file, Some(&known), findings).read(&mut settings);
    }
    if let Some(file) = layers.get(FILE).filter(|file| file.own) {
        let known = settings.clone();
        let mut reader = Reader::new(file, Some(&known), findings);
        reader.read(&mut settings);
        let places = reader.places;
        report_contrast("light", &settings.light, file, &places, findings);
        report_contrast("dark", &settings.dark, file, &places, findings);
    }
    settings
}

/// The file with the words of a language: for the whole tag, else for its first part.
fn words<'l>(layers: &'l Layers, language: &str) -> Option<&'l File> {
    let tag = language.to_ascii_lowercase();
    let first = tag.split('-').next().unwrap_or_default();
    let file = |tag: &str| layers.get(&format!("{LANGUAGES}{tag}.toml"));
    file(&tag).or_else(|| file(first))
}

/// Where the book's file sets a colour: table and name to the place of the value.
type Places = BTreeMap<(&'static str, String), Range<usize>>;

/// Pairs that are too close, if the book has changed one of the two.
fn report_contrast(
    table: &'static str,
    tokens: &BTreeMap<String, String>,
    file: &File,
    places: &Places,
    findings: &mut Vec<Diagnostic>,
) {
    for ((front, back, least), ratio) in contrast::too_close(tokens) {
        let place = |name: &str| places.get(&(table, name.to_owned()));
        let Some(range) = place(front).or_else(|| place(back)) else {
            continue;
        };
        let finding = Diagnostic::new(
            &codes::CONTRAST,
            Span::new(&file.path, range.clone()),
            format!(
                "`{front}` on `{back}` has a contrast of {ratio:.1} in `[tokens.{table}]`, below {least}"
            ),
        );
        let (dark, light) = contrast::darker_first(tokens, front, back);
        let finding = finding.note(format!(
            "`{front}` is {}, `{back}` is {}",
            tokens[front], tokens[back]
        ));
        findings.push(finding.help(format!("make `{dark}` darker or `{light}` lighter")));
    }
}

struct Reader<'a> {
    file: &'a File,
    known: Option<&'a Settings>,
    findings: &'a mut Vec<Diagnostic>,
    places: Places,
}

type Table<'t> = DeTable<'t>;

impl<'a> Reader<'a> {
    fn new(file: &'a File, known: Option<&'a Settings>, findings: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            file,
            known,
            findings,
            places: Places::new(),
        }
    }

    fn read(&mut self, settings: &mut Settings) {
        let text = std::sync::Arc::clone(&self.file.text);
        let (root, errors) = DeTable::parse_recoverable(&text);
        for error in errors {
            let span = Span::new(&self.file.path, error.span().unwrap_or(0..0));
            self.findings.push(
                Diagnostic::new(&codes::SETTINGS, span, error.message())
                    .help("write `key = \"value\"`, each on a line of its own"),
            );
        }
        for (key, value) in root.get_ref() {
            match &**key.get_ref() {
                "tokens" => {
                    for (key, value) in self.table(value) {
                        match &**key.get_ref() {
                            "light" => {
                                self.values(value, "light", &mut settings.light);
                            }
                            "dark" => self.values(value, "dark", &mut settings.dark),
                            other => self.unknown(key.span(), other, &["light", "dark"]),
                        }
                    }
                }
                "strings" => self.values(value, "strings", &mut settings.strings),
                other => self.unknown(key.span(), other, &["tokens", "strings"]),
            }
        }
    }

    fn table<'t>(
        &mut self,
        value: &'t Spanned<DeValue<'t>>,
    ) -> impl Iterator<
        Item = (
            &'t Spanned<toml::de::DeString<'t>>,
            &'t Spanned<DeValue<'t>>,
        ),
    > + use<'t> {
        let table: Option<&Table<'t>> = value.get_ref().as_table();
        if table.is_none() {
            let help =
                "write its name in brackets, `[strings]` or `[tokens.light]`, and its keys below";
            self.wrong(value.span(), "this must be a table", help);
        }
        table.into_iter().flatten()
    }

    fn values(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        name: &'static str,
        into: &mut BTreeMap<String, String>,
    ) {
        for (key, value) in self.table(value) {
            let key_name = &**key.get_ref();
            let allowed = self.known.map(|known| match name {
                "light" => &known.light,
                "dark" => &known.dark,
                _ => &known.strings,
            });
            if let Some(allowed) = allowed
                && !allowed.contains_key(key_name)
            {
                let names: Vec<&str> = allowed.keys().map(String::as_str).collect();
                self.unknown(key.span(), key_name, &names);
                continue;
            }
            let text = value.get_ref().as_str();
            match text {
                Some(text) if name == "strings" || contrast::parse(text).is_some() => {
                    into.insert(key_name.to_owned(), text.to_owned());
                    self.places
                        .insert((name, key_name.to_owned()), value.span());
                }
                _ if name == "strings" => {
                    let help = format!("write `{key_name} = \"…\"`");
                    self.wrong(value.span(), "this must be text in quotes", &help);
                }
                _ => {
                    let known = self.known.and_then(|known| match name {
                        "light" => known.light.get(key_name),
                        _ => known.dark.get(key_name),
                    });
                    let example = known.map_or("#1a5fb4", String::as_str);
                    let help = format!("write for example `{key_name} = \"{example}\"`");
                    let message = "a colour is written `\"#rgb\"` or `\"#rrggbb\"`";
                    self.wrong(value.span(), message, &help);
                }
            }
        }
    }

    fn wrong(&mut self, range: Range<usize>, message: &str, help: &str) {
        let span = Span::new(&self.file.path, range);
        self.findings
            .push(Diagnostic::new(&codes::SETTINGS, span, message).help(help));
    }

    fn unknown(&mut self, range: Range<usize>, key: &str, known: &[&str]) {
        let finding = Diagnostic::new(
            &codes::UNKNOWN_KEY,
            Span::new(&self.file.path, range),
            format!("`theme.toml` has no key `{key}` here"),
        );
        let mut finding = super::suggest(finding, key, known.iter().copied());
        if finding.help.is_none() {
            finding = finding.help(match known {
                [one, other] => format!("the keys here are `{one}` and `{other}`"),
                _ => "remove the line: nothing reads it".to_owned(),
            });
        }
        self.findings.push(finding);
    }
}
