//! `blueprint`: an exam as its guide describes it, and whether the figures agree.

use std::collections::BTreeMap;

use super::codes::BLUEPRINT;
use super::read::{names, values};
use super::{Blueprint, Domain, Form, Format, Spanned, Task};
use crate::count::Count;
use crate::diagnostic::{Diagnostic, Span};
use crate::fields::Reader;

/// Types of question.
const KINDS: &[(&str, &str)] = &[
    ("single", "single"),
    ("multiple", "multiple"),
    ("truefalse", "truefalse"),
    ("ordering", "ordering"),
    ("matching", "matching"),
    ("short", "short"),
    ("fill", "fill"),
    ("case", "case"),
];

const REQUIRED: &[&str] = &[
    "code",
    "guide",
    "checked",
    "questions",
    "scored",
    "minutes",
    "pass",
    "formats",
    "domains",
    "tasks",
];

/// Reads the blueprint of a page; `None` where it has none, or where a required key is missing.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Blueprint> {
    reader.table("blueprint", blueprint).flatten()
}

fn blueprint(reader: &mut Reader<'_>) -> Option<Blueprint> {
    let complete = reader.require(REQUIRED);
    let number = |n: Option<Spanned<u32>>| n.map(|n| n.value);
    let text = |t: Option<Spanned<String>>| t.map(|t| t.value);
    let code = code(reader);
    let level = text(reader.string("level"));
    let guide = text(reader.string("guide"));
    let checked = reader.date("checked").map(|date| date.value);
    let checked_note = text(reader.string("checked-note"));
    let questions = number(reader.integer("questions", 1..=10_000));
    let scored = number(reader.integer("scored", 1..=10_000));
    let minutes = number(reader.integer("minutes", 1..=10_000));
    let extra_minutes = number(reader.integer("extra-minutes", 0..=10_000));
    let pass = number(reader.integer("pass", 0..=u32::MAX));
    let scale = reader.range("scale");
    let fee_usd = number(reader.integer("fee-usd", 0..=u32::MAX));
    let validity_years = number(reader.integer("validity-years", 1..=100));
    let formats = formats(reader);
    let max_stem_words = number(reader.integer("max-stem-words", 1..=u32::MAX));
    let max_recall = share(reader, "max-recall");
    let domains = domains(reader);
    let tasks = tasks(reader, &domains);
    let in_scope = names(reader, "in-scope");
    let out_of_scope = names(reader, "out-of-scope");
    let forms = forms(reader, &domains);
    let unverified = values(reader.strings("unverified"));
    scope(reader, &in_scope, &out_of_scope);
    score(reader, questions, scored, pass, scale);
    if !complete {
        return None;
    }
    Some(Blueprint {
        code: code?,
        level,
        guide: guide?,
        checked: checked?,
        checked_note,
        questions: questions?,
        scored: scored?,
        minutes: minutes?,
        extra_minutes,
        pass: pass?,
        scale,
        fee_usd,
        validity_years,
        formats,
        max_stem_words,
        max_recall,
        domains: domains.into_iter().map(|domain| domain.value).collect(),
        tasks,
        in_scope,
        out_of_scope,
        forms,
        unverified,
    })
}

/// The code must be one word, since `exams` and `for:` put a task behind it.
fn code(reader: &mut Reader<'_>) -> Option<Spanned<String>> {
    let code = reader.string("code")?;
    if code.value.contains(|c: char| c.is_whitespace() || c == ',') {
        let message = format!("the code `{}` is more than one word", code.value);
        let help = "write the code as `for:` and `exams` name it, without spaces and commas";
        contradiction(reader, code.span, message, help);
        return None;
    }
    Some(code)
}

fn share(reader: &mut Reader<'_>, key: &'static str) -> Option<f64> {
    let share = reader.number(key)?;
    if (0.0..=1.0).contains(&share) {
        return Some(share);
    }
    let span = reader.value_span(key);
    let message = format!("`{key}` is {share}, but a share lies between 0 and 1");
    contradiction(reader, span, message, "write 40 percent as `0.4`");
    None
}

fn contradiction(reader: &mut Reader<'_>, span: Span, message: String, help: impl Into<String>) {
    reader.report(Diagnostic::new(&BLUEPRINT, span, message).help(help));
}

fn formats(reader: &mut Reader<'_>) -> Vec<Format> {
    let mut seen = Firsts::default();
    reader.tables("formats", |format| {
        let complete = format.require(&["type"]);
        let kind = format.one_of("type", KINDS);
        let count = |n: Option<Spanned<u32>>| n.map(|n| n.value);
        let read = Format {
            kind: kind.unwrap_or_default().to_owned(),
            options: format.range("options"),
            keys_min: count(format.integer("keys-min", 1..=100)),
            options_min: count(format.integer("options-min", 1..=100)),
            steps: format.range("steps"),
            prompts: format.range("prompts"),
        };
        if !complete || kind.is_none() {
            return None;
        }
        let span = format.value_span("type");
        seen.is_new(format, "type", &read.kind, span)
            .then_some(read)
    })
}

/// What of an entry must be unlike that of all others, and where it was first.
#[derive(Default)]
struct Firsts(BTreeMap<String, Span>);

impl Firsts {
    fn is_new(&mut self, reader: &mut Reader<'_>, what: &str, value: &str, span: Span) -> bool {
        let Some(first) = self.0.get(value) else {
            self.0.insert(value.to_owned(), span);
            return true;
        };
        let message = format!("two entries have the {what} `{value}`");
        let finding = Diagnostic::new(&BLUEPRINT, span, message)
            .label("second time")
            .other(first.clone(), "first time")
            .help("give one of them another, or remove it");
        reader.report(finding);
        false
    }
}

fn domains(reader: &mut Reader<'_>) -> Vec<Spanned<Domain>> {
    let mut seen = Firsts::default();
    let mut all_read = true;
    let domains = reader.tables("domains", |domain| {
        let complete = domain.require(&["id", "title", "weight"]);
        let id = domain.integer("id", 1..=1000);
        let title = domain.string("title");
        let weight = domain.integer("weight", 0..=100);
        let (true, Some(id), Some(title), Some(weight)) = (complete, id, title, weight) else {
            all_read = false;
            return None;
        };
        let new = seen.is_new(domain, "id", &id.value.to_string(), id.span);
        all_read &= new;
        new.then_some(Spanned {
            value: Domain {
                id: id.value,
                title: title.value,
                weight: weight.value,
            },
            span: weight.span,
        })
    });
    let sum: u32 = domains.iter().map(|domain| domain.value.weight).sum();
    // A domain that cannot be read is reported already, and its weight is unknown.
    if all_read && sum != 100 && !domains.is_empty() {
        let parts: Vec<_> = domains.iter().map(|d| d.value.weight.to_string()).collect();
        let message = format!("the weights of the domains sum to {sum}, not to 100");
        let finding = Diagnostic::new(&BLUEPRINT, reader.key_span("domains"), message)
            .note(format!("{} = {sum}", parts.join(" + ")))
            .help("take the weights in percent from the guide of the exam");
        reader.report(finding);
    }
    domains
}

fn tasks(reader: &mut Reader<'_>, domains: &[Spanned<Domain>]) -> Vec<Task> {
    let mut seen = Firsts::default();
    let listed: Vec<_> = domains.iter().map(|d| d.value.id.to_string()).collect();
    reader.tables("tasks", |task| {
        let complete = task.require(&["id", "title"]);
        let id = task.string("id");
        let title = task.string("title");
        let skills = task.integer("skills", 1..=1000).map(|skills| skills.value);
        let (true, Some(id), Some(title)) = (complete, id, title) else {
            return None;
        };
        let domain = id.value.split_once('.').map(|(domain, _)| domain);
        // As it is written: `01` is the domain 1 to nobody who looks for the tasks of a domain.
        if !domain.is_some_and(|domain| listed.iter().any(|known| known == domain)) {
            let message = match domain {
                Some(domain) => format!(
                    "task `{}` belongs to domain {domain}, which is not listed",
                    id.value
                ),
                None => format!("task `{}` names no domain", id.value),
            };
            let help = if listed.is_empty() {
                "list the domains under `domains`; a task is called `<domain>.<number>`".to_owned()
            } else {
                format!(
                    "write `<domain>.<number>`; domains are {}",
                    listed.join(", ")
                )
            };
            contradiction(task, id.span.clone(), message, help);
        }
        seen.is_new(task, "id", &id.value, id.span).then_some(Task {
            id: id.value,
            title: title.value,
            skills,
        })
    })
}

fn forms(reader: &mut Reader<'_>, domains: &[Spanned<Domain>]) -> Vec<Form> {
    let mut seen = Firsts::default();
    reader.tables("forms", |form| {
        let complete = form.require(&["id", "title", "items"]);
        let id = form.string("id");
        let title = form.string("title");
        let items = form.integer("items", 1..=10_000);
        let per_domain = form.integers("per-domain");
        let minutes = form
            .integer("minutes", 1..=10_000)
            .map(|minutes| minutes.value);
        let (true, Some(id), Some(title), Some(items)) = (complete, id, title, items) else {
            return None;
        };
        let slug = crate::slug::slug(&id.value);
        if slug != id.value {
            let message = format!("the id `{}` is no slug", id.value);
            contradiction(form, id.span.clone(), message, format!("write `{slug}`"));
        }
        let sum = per_domain
            .iter()
            .fold(0_u32, |sum, n| sum.saturating_add(*n));
        let span = form.value_span("per-domain");
        if per_domain.is_empty() {
        } else if per_domain.len() != domains.len() {
            let message = format!(
                "`per-domain` has {} for {}",
                Count(per_domain.len(), "number"),
                Count(domains.len(), "domain")
            );
            contradiction(
                form,
                span,
                message,
                "write one number for each domain, in their order",
            );
        } else if sum != items.value {
            let message = format!(
                "`per-domain` sums to {sum}, but the form has {}",
                Count(items.value as usize, "item")
            );
            contradiction(
                form,
                span,
                message,
                "make the numbers sum to `items`, or remove `per-domain`",
            );
        }
        seen.is_new(form, "id", &id.value, id.span).then_some(Form {
            id: slug,
            title: title.value,
            items: items.value,
            per_domain,
            minutes,
        })
    })
}

/// Nothing can be in scope and out of scope.
fn scope(reader: &mut Reader<'_>, inside: &[Spanned<String>], outside: &[Spanned<String>]) {
    let inside: BTreeMap<&str, &Span> =
        inside.iter().map(|n| (n.value.as_str(), &n.span)).collect();
    for name in outside {
        if let Some(first) = inside.get(name.value.as_str()) {
            let message = format!("`{}` is both in scope and out of scope", name.value);
            let finding = Diagnostic::new(&BLUEPRINT, name.span.clone(), message)
                .other((*first).clone(), "in scope here")
                .help("remove it from one of the two lists");
            reader.report(finding);
        }
    }
}

fn score(
    reader: &mut Reader<'_>,
    questions: Option<u32>,
    scored: Option<u32>,
    pass: Option<u32>,
    scale: Option<(u32, u32)>,
) {
    if let (Some(questions), Some(scored)) = (questions, scored)
        && scored > questions
    {
        let message = format!("{scored} questions are scored, but there are only {questions}");
        let span = reader.value_span("scored");
        contradiction(
            reader,
            span,
            message,
            "`questions` counts all, `scored` those that count",
        );
    }
    if let (Some(pass), Some((least, most))) = (pass, scale)
        && !(least..=most).contains(&pass)
    {
        let message = format!("a score of {pass} lies outside the scale from {least} to {most}");
        let span = reader.value_span("pass");
        contradiction(
            reader,
            span,
            message,
            "`pass` is the score needed, on the `scale`",
        );
    }
}

#[cfg(test)]
mod tests;
