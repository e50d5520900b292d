//! The tags of a template's source. Tera tells neither where a block ends nor what a template
//! extends; for findings and for leaving a block out that is enough.

use std::ops::Range;

/// A `{% word argument %}`.
pub(super) struct Tag<'a> {
    pub(super) range: Range<usize>,
    pub(super) word: &'a str,
    pub(super) argument: &'a str,
}

/// The tags of a template, comments left out.
pub(super) struct Tags<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let start = self.at + self.text.get(self.at..)?.find('{')?;
            let rest = &self.text[start..];
            if rest.starts_with("{#") {
                self.at = start + rest.find("#}")? + 2;
                continue;
            }
            self.at = start + 1;
            if !rest.starts_with("{%") {
                continue;
            }
            // Behind the opening: in `{%}` they would share the `%`.
            let end = 2 + rest[2..].find("%}")?;
            self.at = start + end + 2;
            let inner = rest[2..end].trim_matches(['-', ' ', '\n']);
            let mut words = inner.split_whitespace();
            if let Some(word) = words.next() {
                return Some(Tag {
                    range: start..self.at,
                    word,
                    argument: words.next().unwrap_or_default(),
                });
            }
        }
    }
}

/// The first tag with this word.
pub(super) fn first_tag(text: &str, word: &str) -> Range<usize> {
    Tags::new(text)
        .find(|tag| tag.word == word)
        .map_or(0..0, |tag| tag.range)
}

/// From `{% block name %}` to its `{% endblock %}`.
pub(super) fn first_block(text: &str, name: &str) -> Range<usize> {
    let mut tags = Tags::new(text).skip_while(|tag| tag.word != "block" || tag.argument != name);
    let Some(first) = tags.next() else {
        return 0..0;
    };
    let mut depth = 1;
    for tag in tags {
        match tag.word {
            "block" => depth += 1,
            "endblock" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return first.range.start..tag.range.end;
        }
    }
    first.range.start..text.len()
}

/// The text with spaces instead of a range, so that places behind it stay what they are.
pub(super) fn blanked(text: &str, range: Range<usize>) -> String {
    let blank: String = text[range.clone()]
        .bytes()
        .map(|b| if b == b'\n' { '\n' } else { ' ' })
        .collect();
    format!("{}{blank}{}", &text[..range.start], &text[range.end..])
}

#[cfg(test)]
mod tests {
    use super::{Tags, blanked, first_block};

    #[test]
    fn tags_are_read_around_comments_and_values() {
        let text = "{# {% no %} #}{{ a }}{%- block one -%}{ x }{% endblock one %}{% if a";
        let words: Vec<_> = Tags::new(text)
            .map(|tag| (tag.word, tag.argument))
            .collect();
        assert_eq!(words, [("block", "one"), ("endblock", "one")]);
    }

    #[test]
    fn an_opening_without_room_for_its_end_is_no_tag() {
        for text in ["{% raw %}{%}{% endraw %}", "{%}", "{%%}", "{%"] {
            let words: Vec<_> = Tags::new(text).map(|tag| tag.word).collect();
            assert!(words.len() <= 2, "{text}");
        }
    }

    #[test]
    fn a_block_goes_with_those_inside_it_and_nothing_moves() {
        let text = "a\n{% block b %}{% block c %}\n{% endblock %}é{% endblock %}d";
        let left = blanked(text, first_block(text, "b"));
        assert_eq!(left.len(), text.len());
        assert_eq!(left.split_whitespace().collect::<Vec<_>>(), ["a", "d"]);
        assert_eq!(left.matches('\n').count(), 2);
    }
}
