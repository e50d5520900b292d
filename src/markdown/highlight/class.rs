//! The short classes that colour code, and the table from grammar scopes to them. Grammars name some
//! thousand scopes; a theme needs about twenty colours, and one letter instead of a chain of names
//! makes the HTML of a code block a fifth as long.

use std::collections::HashMap;
use std::sync::LazyLock;

use syntect::parsing::{ClearAmount, Scope, ScopeStackOp};

/// The class of a stretch of code: the letter of its `class` attribute, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Class(u8);

impl Class {
    /// Text in the colour of the block.
    pub(super) const PLAIN: Self = Self(0);
    /// Keys of mappings and attribute names; a string inside one stays a key.
    const ATTRIBUTE: Self = Self(b'a');
    /// Strings.
    const STRING: Self = Self(b's');

    /// The letter, `None` for plain text.
    pub(super) fn letter(self) -> Option<char> {
        (self != Self::PLAIN).then_some(self.0 as char)
    }
}

/// Scope prefixes and the letter they get; `-` means plain even inside something coloured. The
/// longest prefix wins, so the order is free and follows the letters. Punctuation is left out on
/// purpose: it takes the colour of what it encloses, which saves a tenth of the bytes.
const TABLE: &[(&str, char)] = &[
    // plain, whatever is around it
    ("meta.embedded", '-'),
    ("meta.group.expansion.command", '-'),
    ("meta.interpolation", '-'),
    ("meta.template.expression", '-'),
    ("meta.annotation.arguments", '-'),
    ("meta.annotation.parameters", '-'),
    ("source", '-'),
    ("string.unquoted.plain", '-'),
    ("string.unquoted.shell", '-'),
    ("text", '-'),
    // attributes and keys
    ("entity.name.tag.toml", 'a'),
    ("entity.name.tag.yaml", 'a'),
    ("entity.other.attribute-name", 'a'),
    ("meta.mapping.key", 'a'),
    ("support.type.property-name", 'a'),
    // built-in constants
    ("constant.language", 'b'),
    ("constant.other", 'b'),
    ("support.constant", 'b'),
    ("variable.language", 'b'),
    // comments
    ("comment", 'c'),
    // deleted
    ("markup.deleted", 'd'),
    // escapes and placeholders
    ("constant.character", 'e'),
    ("constant.other.placeholder", 'e'),
    // functions
    ("entity.name.function", 'f'),
    ("support.function", 'f'),
    ("variable.function", 'f'),
    // tags
    ("entity.name.tag", 'g'),
    // headings
    ("entity.name.section", 'h'),
    ("entity.name.table", 'h'),
    ("markup.heading", 'h'),
    // inserted
    ("markup.inserted", 'i'),
    // keywords
    ("keyword", 'k'),
    ("keyword.operator.word", 'k'),
    ("keyword.operator.logical.python", 'k'),
    ("keyword.operator.module", 'k'),
    ("storage", 'k'),
    // macros, decorators, directives
    ("entity.name.macro", 'm'),
    ("keyword.control.directive", 'm'),
    ("keyword.control.import.include", 'm'),
    ("meta.annotation", 'm'),
    ("meta.diff", 'm'),
    ("support.macro", 'm'),
    ("variable.annotation", 'm'),
    // numbers
    ("constant.numeric", 'n'),
    ("constant.other.color", 'n'),
    ("keyword.other.unit", 'n'),
    ("storage.type.numeric", 'n'),
    // operators
    ("keyword.operator", 'o'),
    ("keyword.operator.accessor", '-'),
    ("storage.type.function.arrow", 'o'),
    // strings
    ("constant.other.symbol", 's'),
    ("keyword.other.template", 's'),
    ("markup.raw", 's'),
    ("markup.underline.link", 's'),
    ("storage.type.string", 's'),
    ("string", 's'),
    // types
    ("entity.name.class", 't'),
    ("entity.name.enum", 't'),
    ("entity.name.impl", 't'),
    ("entity.name.interface", 't'),
    ("entity.name.module", 't'),
    ("entity.name.namespace", 't'),
    ("entity.name.struct", 't'),
    ("entity.name.trait", 't'),
    ("entity.name.type", 't'),
    ("entity.name.union", 't'),
    ("entity.other.inherited-class", 't'),
    ("support.class", 't'),
    ("support.module", 't'),
    ("support.type", 't'),
    // variables, where the language marks them
    ("punctuation.definition.variable", 'v'),
    ("variable.other.dollar", 'v'),
    ("variable.other.php", 'v'),
    ("variable.other.readwrite.perl", 'v'),
    ("variable.other.readwrite.shell", 'v'),
    ("variable.parameter", 'v'),
];

/// [`TABLE`] with its prefixes as scopes, longest first.
static PREFIXES: LazyLock<Vec<(Scope, Class)>> = LazyLock::new(|| {
    let mut prefixes: Vec<(Scope, Class)> = TABLE
        .iter()
        .filter_map(|&(prefix, letter)| {
            let class = if letter == '-' { 0 } else { letter as u8 };
            Some((Scope::new(prefix).ok()?, Class(class)))
        })
        .collect();
    prefixes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    prefixes
});

/// The class that a scope asks for, found once per scope.
#[derive(Default)]
pub(super) struct Classes(HashMap<Scope, Option<Class>>);

impl Classes {
    fn of(&mut self, scope: Scope) -> Option<Class> {
        *self.0.entry(scope).or_insert_with(|| {
            PREFIXES
                .iter()
                .find(|(prefix, _)| prefix.is_prefix_of(scope))
                .map(|&(_, class)| class)
        })
    }
}

/// The open scopes, innermost last, each with the class of the text directly in it. The scopes
/// themselves are kept only to tell states apart cheaply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Scopes {
    open: Vec<(Scope, Class)>,
    cleared: Vec<Vec<(Scope, Class)>>,
}

impl Scopes {
    /// The class of text at this place.
    pub(super) fn class(&self) -> Class {
        self.open.last().map_or(Class::PLAIN, |&(_, class)| class)
    }

    /// Applies one step of the parser. Steps that do not fit (popping from an empty stack) are
    /// cut down to what fits: a faulty grammar costs colours, nothing else.
    pub(super) fn apply(&mut self, op: &ScopeStackOp, classes: &mut Classes) {
        match *op {
            ScopeStackOp::Push(scope) => {
                let around = self.class();
                let class = match classes.of(scope) {
                    Some(Class::STRING) if around == Class::ATTRIBUTE => Class::ATTRIBUTE,
                    Some(class) => class,
                    None => around,
                };
                self.open.push((scope, class));
            }
            ScopeStackOp::Pop(count) => {
                self.open.truncate(self.open.len().saturating_sub(count));
            }
            ScopeStackOp::Clear(amount) => {
                let kept = match amount {
                    ClearAmount::TopN(count) => self.open.len().saturating_sub(count),
                    ClearAmount::All => 0,
                };
                self.cleared.push(self.open.split_off(kept));
            }
            ScopeStackOp::Restore => {
                self.open.extend(self.cleared.pop().unwrap_or_default());
            }
            ScopeStackOp::Noop => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use syntect::parsing::{Scope, ScopeStackOp};

    use super::{Classes, PREFIXES, Scopes, TABLE};

    fn class_of(scopes: &[&str]) -> Option<char> {
        let (mut stack, mut classes) = (Scopes::default(), Classes::default());
        for scope in scopes {
            let scope = Scope::new(scope).expect("a short scope");
            stack.apply(&ScopeStackOp::Push(scope), &mut classes);
        }
        stack.class().letter()
    }

    #[test]
    fn every_prefix_of_the_table_is_a_scope_and_none_stands_twice() {
        assert_eq!(PREFIXES.len(), TABLE.len());
        let mut names: Vec<_> = TABLE.iter().map(|(name, _)| name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), TABLE.len());
    }

    #[test]
    fn the_longest_prefix_wins() {
        assert_eq!(class_of(&["keyword.control.rust"]), Some('k'));
        assert_eq!(class_of(&["keyword.operator.assignment.rust"]), Some('o'));
        assert_eq!(class_of(&["keyword.operator.word.sql"]), Some('k'));
        assert_eq!(class_of(&["meta.block.rust"]), None);
    }

    #[test]
    fn punctuation_takes_the_colour_around_it() {
        let quote = "punctuation.definition.string.begin.json";
        assert_eq!(class_of(&["string.quoted.double.json", quote]), Some('s'));
        assert_eq!(class_of(&["source.json", quote]), None);
    }

    #[test]
    fn a_quoted_key_is_a_key_and_a_quoted_value_a_string() {
        let string = "string.quoted.double.json";
        assert_eq!(class_of(&["meta.mapping.key.json", string]), Some('a'));
        assert_eq!(class_of(&["meta.mapping.value.json", string]), Some('s'));
    }

    #[test]
    fn code_inside_a_string_is_not_a_string() {
        assert_eq!(
            class_of(&["string.quoted.double.python", "meta.interpolation.python"]),
            None
        );
    }
}
