//! The outer shape of one question: whether it says how many options to choose, and how long its
//! parts are.

use super::Found;
use super::codes::{LONG_OPTION, NO_NUMBER};
use super::item::Item;
use super::words::count;
use crate::quiz::model::Kind;

/// Words of an option that a reader keeps in mind while reading the others. A house rule.
const LONGEST_OPTION: usize = 40;

pub(super) fn lint(item: &Item<'_>, found: &mut Vec<Found>) {
    if item.kind == Kind::Multiple && item.quiz.choose.is_none() {
        let keys = item.keys().count();
        let number = crate::quiz::parse::number_word(keys);
        found.push(
            item.finding(
                &NO_NUMBER,
                item.in_stem(item.question.clone()),
                format!("the stem does not say that {keys} options are to be chosen"),
            )
            .help(format!("write \"(Select {number}.)\" behind the question"))
            .into(),
        );
    }
    let mut long = item
        .options
        .iter()
        .map(|option| (option, count(option.text())))
        .filter(|(_, words)| *words > LONGEST_OPTION);
    if let Some((option, words)) = long.next() {
        let mut finding = item.finding(
            &LONG_OPTION,
            item.part(&option.choice.part),
            format!("this option has {words} words"),
        );
        for (other, words) in long {
            finding = finding.other(item.part(&other.choice.part), format!("{words} words"));
        }
        let help = format!(
            "shorten it to {LONGEST_OPTION} words, or move what all options share into the stem"
        );
        found.push(finding.help(help).into());
    }
}
