//! Exam pages and study paths: what a blueprint and the rest of the book make together.

use crate::book::Book;

const EXAM: &str = "\
---
title: The exam
path:
  - {title: First, pages: [Cells, Organs]}
  - {title: Then, pages: [Cells]}
blueprint:
  code: EX-1
  guide: \"2.0\"
  checked: 2026-10-05
  checked-note: Read without its annex.
  questions: 20
  scored: 15
  minutes: 45
  extra-minutes: 10
  pass: 700
  scale: [100, 1000]
  fee-usd: 100
  validity-years: 1
  formats:
    - {type: single, options: 4}
    - {type: multiple, keys-min: 2, options-min: 5}
    - {type: ordering, steps: [3, 5]}
  domains:
    - {id: 1, title: Small things, weight: 60}
    - {id: 2, title: Large things, weight: 40}
  tasks:
    - {id: \"1.1\", title: Name the parts}
    - {id: \"1.2\", title: Explain the parts}
    - {id: \"2.1\", title: Put them together}
  in-scope: [Organs, Tissue, tissue]
  out-of-scope: [Galaxies]
  unverified: [Whether the annex changed.]
---

How it goes.
";

const OTHER: &str = "\
---
title: The other exam
blueprint:
  code: EX-2
  guide: \"1\"
  checked: 2026-10-05
  questions: 20
  scored: 15
  minutes: 45
  pass: 700
  formats: [{type: single, options: 4}]
  domains: [{id: 1, title: All, weight: 100}]
  tasks: [{id: \"1.1\", title: Everything}]
  in-scope: [Tissue]
---
";

/// A question with these objectives.
fn question(id: &str, objectives: &str) -> String {
    format!(
        "```quiz {id}\nfor: {objectives}\n\nWhat is `{id}`?\n\n= this\n\n> So the page says, word by word.\n```\n\n"
    )
}

fn book() -> Book {
    Book::new()
        .note("content/exam.md", EXAM)
        .note(
            "content/cells.md",
            format!(
                "---\nexams: [EX-1 1.1]\n---\n\n# Cells\n\n{}{}",
                question("cells-one", "EX-1 1.1, EX-1 1.2"),
                question("cells-two", "EX-1 1.2.3"),
            ),
        )
        .note(
            "content/organs.md",
            format!(
                "---\nexams: [EX-1 1.2.1]\n---\n\n# Organs\n\n{}",
                question("organs-one", "EX-1 2.1")
            ),
        )
        .note("content/body.md", "---\nexams: [EX-1]\n---\n\n# Body\n")
}

/// The part of the page between two texts.
#[track_caller]
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page.split_once(start).expect("its beginning");
    rest.split_once(end).expect("its end").0
}

#[test]
fn the_figures_of_an_exam_stand_in_a_table() {
    book()
        .build()
        .exits(0)
        .page("exam/")
        .has("20, 15 of them scored")
        .has("45 minutes, 10 more for some candidates")
        .has("700 (scale 100 to 1000)")
        .has("Multiple choice: 4 options")
        .has("Multiple response: 2 or more of 5 or more options")
        .has("Ordering: 3 to 5 steps")
        .has("1 year<")
        .has("Read without its annex.")
        .has("Whether the annex changed.");
}

#[test]
fn each_task_lists_the_pages_that_teach_it_once() {
    let run = book().build().exits(0);
    let page = run.read("book/exam/index.html");
    let first = between(&page, "id=\"task-1-1\"", "</div>");
    assert_eq!(first.matches(">Cells<").count(), 1, "{first}");
    assert!(
        first.contains("1 question<") && !first.contains("Organs"),
        "{first}"
    );
    // A skill belongs to its task, in front matter and in questions.
    let second = between(&page, "id=\"task-1-2\"", "</div>");
    assert!(second.find(">Cells<") < second.find(">Organs<"), "{second}");
    assert!(second.contains("2 questions<"), "{second}");
    let third = between(&page, "id=\"task-2-1\"", "</div>");
    assert!(
        third.contains(">Organs<") && !third.contains(">Cells<"),
        "{third}"
    );
}

#[test]
fn a_question_for_two_tasks_of_a_domain_counts_once_there() {
    let run = book().build().exits(0);
    let page = run.read("book/exam/index.html");
    let domain = between(&page, "id=\"sb-domain-1\"", "id=\"task-1-1\"");
    assert!(
        domain.contains("60 % of the exam") && domain.contains("2 questions"),
        "{domain}"
    );
}

#[test]
fn a_page_that_names_the_exam_alone_stands_under_no_task() {
    let run = book().build().exits(0);
    let page = run.read("book/exam/index.html");
    let tasks = between(&page, "id=\"task-1-1\"", "About the exam as a whole");
    assert!(!tasks.contains(">Body<"), "{tasks}");
    let whole = between(&page, "About the exam as a whole", "</section>");
    assert!(
        whole.contains(">Body<") && !whole.contains(">Cells<"),
        "{whole}"
    );
}

#[test]
fn a_page_leads_to_the_task_that_it_teaches() {
    book()
        .build()
        .page("cells/")
        .has("href=\"../exam/#task-1-1\" title=\"Name the parts\"")
        .page("body/")
        .has("href=\"../exam/\">EX-1<");
}

#[test]
fn an_anchor_of_a_task_is_no_id_of_the_text() {
    let run = book()
        .note("content/exam.md", format!("{EXAM}\n## Task 1-1\n\nText.\n"))
        .build()
        .exits(0);
    crate::site::assert_sound(&run.site(), "/");
    run.page("cells/").has("href=\"../exam/#task-1-1-2\"");
}

#[test]
fn names_in_scope_lead_to_their_pages_and_missing_ones_are_told_once() {
    let run = book().note("content/other.md", OTHER).build().exits(0);
    let told = run.findings();
    let told: Vec<_> = told
        .iter()
        .filter(|f| f.starts_with("exam/no-page"))
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let page = run.read("book/exam/index.html");
    let scope = between(&page, "id=\"sb-scope\"", "</section>");
    assert!(
        scope.contains("<a href=\"../organs/\">Organs</a>"),
        "{scope}"
    );
    assert!(scope.contains("<li>Tissue</li>"), "{scope}");
    assert!(scope.contains("<li>Galaxies</li>"), "{scope}");
    book()
        .note("content/other.md", OTHER)
        .run(&["check"])
        .says("write a note with the title `Tissue`, or give the page about it");
}

#[test]
fn a_study_path_counts_a_page_of_two_steps_once() {
    let run = book().build().exits(0);
    let page = run.read("book/exam/index.html");
    let path = between(&page, "id=\"sb-path\"", "</section>");
    let head = between(path, "</h2>", "<ol>");
    // Three questions at a minute and a half, and a few words.
    assert!(
        head.contains("3 questions") && head.contains("5 minutes"),
        "{head}"
    );
    let steps: Vec<&str> = path.split("<h3>").skip(1).collect();
    assert!(
        steps[0].contains("First") && steps[0].contains("3 questions"),
        "{path}"
    );
    assert!(
        steps[1].contains("Then") && steps[1].contains("2 questions"),
        "{path}"
    );
    assert!(steps[1].contains("href=\"../cells/\""), "{path}");
}

#[test]
fn any_page_can_have_a_study_path_and_its_names_are_checked() {
    let text = "---\ntitle: Guide\npath:\n  - {title: One, pages: [Cells, Orgns]}\n---\n";
    book()
        .note("content/guide.md", text)
        .build()
        .finds("link/unknown-name at content/guide.md:4:33")
        .page("guide/")
        .has("id=\"sb-path\"")
        .has("<a href=\"../cells/\">Cells</a>");
}

#[test]
fn a_collection_that_names_a_template_keeps_it_for_its_exams() {
    let plain = "{% extends \"entry.html\" %}{% block coverage %}plain{% endblock %}";
    Book::new()
        .config("[[collection]]\nname = \"exams\"\ntitle = \"Exams\"\ntemplate = \"plain\"\n")
        .file("themes/default/templates/plain.html", plain)
        .note("content/exams/other.md", OTHER)
        .build()
        .page("exams/other/")
        .has("plain")
        .lacks("id=\"task-1-1\"");
}
