//! What other programs write, and what is made of it.

use super::translate;
use crate::excerpt::Excerpt;

fn plain(text: &str) -> String {
    let excerpt = Excerpt::new(text, 0);
    translate(&excerpt).map_or_else(|| text.to_owned(), |new| new.text().to_owned())
}

#[test]
fn comments_leave_the_text() {
    assert_eq!(plain("a %%secret%% b\n"), "a  b\n");
    assert_eq!(plain("a\n%%\nsecret\n\nmore\n%%\nb\n"), "a\nb\n");
    assert_eq!(plain("- a\n%% secret %%\n- b\n"), "- a\n- b\n");
    assert_eq!(plain("%%a%% x %%b%%\n\n%%c%%\n"), " x \n\n");
}

#[test]
fn percent_signs_that_are_no_comment_stay() {
    for text in [
        "100%% or 50%%\n",
        "`a %%b%%`\n",
        "``` \n%%time\nx %%y%%\n```\n",
        "for %%i in (*) do echo %%i\n",
        "%%open and never closed\n\ntext\n",
        "the sign \\%%x%%\n",
    ] {
        assert_eq!(plain(text), text);
    }
    // An opening mark that nothing closes hides no later comment.
    assert_eq!(plain("%% open\ntext %%c%% text\n"), "%% open\ntext  text\n");
}

#[test]
fn indented_admonitions_become_callouts() {
    assert_eq!(
        plain("text\n\n!!! note \"My title\"\n    one\n\n    two\nafter\n"),
        "text\n\n\n> [!note] My title\n> one\n> \n> two\n\nafter\n"
    );
    assert_eq!(plain("??? tip\n    one\n"), "\n> [!tip]- \n> one\n");
    assert_eq!(plain("???+ tip\n\tone\n"), "\n> [!tip]+ \n> one\n");
    assert_eq!(
        plain("!!! a\n    x\n\n    !!! b\n        y\n"),
        "\n> [!a] \n> x\n> \n>\n> > [!b] \n> > y\n"
    );
    assert_eq!(
        plain("- item\n\n    !!! note\n        x\n"),
        "- item\n\n\n    > [!note] \n    > x\n"
    );
}

#[test]
fn containers_between_colons_become_callouts() {
    for opener in [
        ":::tip Mind it",
        "::: tip Mind it",
        ":::tip[Mind it]",
        ":::{tip} Mind it",
    ] {
        assert_eq!(
            plain(&format!("{opener}\none\n:::\nafter\n")),
            "\n> [!tip] Mind it\n> one\n\nafter\n",
            "{opener}"
        );
    }
    assert_eq!(
        plain("::: {.callout-warning title=\"Mind it\"}\none\n:::\n"),
        "\n> [!warning] Mind it\n> one\n\n"
    );
    assert_eq!(
        plain(":::details More\none\n:::\n"),
        "\n> [!note]- More\n> one\n\n"
    );
    assert_eq!(
        plain("::::tip\n:::note\nx\n:::\n::::\n"),
        "\n> [!tip] \n>\n> > [!note] \n> > x\n>\n\n"
    );
}

#[test]
fn code_in_a_container_keeps_its_lines() {
    assert_eq!(
        plain("!!! note\n    ```sh\n    !!! x\n        y\n    ```\n    z\n"),
        "\n> [!note] \n> ```sh\n> !!! x\n>     y\n> ```\n> z\n"
    );
}

#[test]
fn tabs_become_paragraphs() {
    assert_eq!(
        plain("=== \"Linux\"\n\n    run it\n\n=== \"Mac\"\n\n    open it\n"),
        "\n**Linux**\n\n\nrun it\n\n\n\n**Mac**\n\n\nopen it\n"
    );
}

#[test]
fn text_that_only_looks_like_a_container_stays() {
    for text in [
        "!!! Wow\ntext\n",
        "!!! note\ntext\n",
        "??? who knows\n",
        "    !!! note\n        code\n",
        "```\n!!! note\n    x\n```\n",
        "Term\n: definition\n",
        "<pre>\n:x\n</pre>\n",
        "a ::: b\n",
    ] {
        assert_eq!(plain(text), text);
    }
}

#[test]
fn what_is_no_definition_defines_nothing() {
    assert_eq!(plain("text\n:rocket: go\n"), "text\n\\:rocket: go\n");
    assert_eq!(
        plain("::: tip\nnever closed\n"),
        "\\::: tip\nnever closed\n"
    );
}

#[test]
fn a_list_of_the_headings_is_not_written_twice() {
    assert_eq!(
        plain("a\n\n[TOC]\n\n[[_TOC_]]\nb [[toc]]\n"),
        "a\n\n\nb [[toc]]\n"
    );
}

#[test]
fn places_still_point_into_the_note() {
    let text = "ü\n!!! note \"Tïtle\"\n    öne\n%%x%% twø\n";
    let new = translate(&Excerpt::new(text, 0)).expect("a container");
    for word in ["Tïtle", "öne", "twø"] {
        let at = new.text().find(word).expect("the word");
        assert_eq!(&text[new.span(at..at + word.len())], word);
    }
}

#[test]
fn any_text_is_read() {
    let pieces = [
        "!!! a\n",
        "    ",
        "::: tip\n",
        ":::\n",
        "%%",
        "`",
        "```\n",
        "> ",
        "- ",
        "ß\n",
        "\t",
        "=== \"x\"\n",
        "\n",
    ];
    let mut state = 7_usize;
    for _ in 0..2_000 {
        let mut text = String::new();
        for _ in 0..40 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) % pieces.len()]);
        }
        if let Some(new) = translate(&Excerpt::new(&text, 0)) {
            for at in 0..new.text().len() {
                assert!(new.origin(at) <= text.len());
            }
        }
    }
}
