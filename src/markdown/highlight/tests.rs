use proptest::prelude::*;

use super::class::Classes;
use super::{MAX_BLOCK, MAX_LINE, block, highlight, language, memo};
use crate::html::escaped;

/// Highlights without the memo.
fn fresh(code: &str, info: &str) -> Option<String> {
    let syntax = language::find(language::first_word(info))?;
    let (mut state, mut classes) = (memo::State::new(syntax), Classes::default());
    let mut out = String::new();
    block(code, &mut out, |line, painter| {
        let segments = state.line(line, &mut classes)?;
        painter.line(line, &segments);
        Some(())
    });
    Some(out)
}

fn html(code: &str, info: &str) -> String {
    let mut out = String::new();
    assert!(highlight(code, info, &mut out), "{info} is known");
    out
}

/// The code that a browser would show.
fn shown(html: &str) -> String {
    scraper::Html::parse_fragment(&format!("<pre><code>{html}</code></pre>"))
        .root_element()
        .text()
        .collect()
}

#[test]
fn words_get_their_classes() {
    assert_eq!(
        html("fn main() {} // end\n", "rust,ignore"),
        "<span class=\"k\">fn</span> <span class=\"f\">main</span>() {} \
         <span class=\"c\">// end</span>\n"
    );
    assert_eq!(
        html("{\"a\": [\"x\", 1, true]}\n", "jsonc"),
        "{<span class=\"a\">\"a\"</span>: [<span class=\"s\">\"x\"</span>, \
         <span class=\"n\">1</span>, <span class=\"b\">true</span>]}\n"
    );
    assert_eq!(
        html("+new\n-old\n same\n", "diff"),
        "<span class=\"i\">+new</span>\n<span class=\"d\">-old</span>\n same\n"
    );
}

#[test]
fn neighbours_of_one_class_share_a_span() {
    assert_eq!(
        html("pub struct S;\n", "rs"),
        "<span class=\"k\">pub struct</span> <span class=\"t\">S</span>;\n"
    );
    assert_eq!(
        html("# one\n# two\n", "python"),
        "<span class=\"c\"># one\n# two</span>\n"
    );
}

#[test]
fn markup_in_code_is_text() {
    let out = html("# <script>alert(1)</script> &amp; \0\n", "sh");
    assert_eq!(
        out,
        "<span class=\"c\"># &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; \u{fffd}</span>\n"
    );
}

#[test]
fn an_unknown_language_writes_nothing() {
    for info in ["", "text", "no-such-language", "{1,3}"] {
        let mut out = "kept".to_owned();
        assert!(!highlight("x = 1\n", info, &mut out), "{info}");
        assert_eq!(out, "kept");
    }
}

#[test]
fn a_state_lasts_from_line_to_line() {
    let out = html("x = '''\ndef f\n'''\ndef g(): pass\n", "python");
    assert!(out.contains("\ndef f\n"), "still text: {out}");
    assert!(out.contains("<span class=\"k\">def</span>"), "{out}");
}

#[test]
fn the_memo_changes_no_byte() {
    let samples = [
        ("rust", include_str!("class.rs")),
        ("rust", include_str!("memo.rs")),
        (
            "python",
            "def f(a):\n    \"\"\"doc\n    more\"\"\"\n    return f'{a!r}'\n",
        ),
        ("sh", "cat <<A\n$x\nA\ncat <<B\nA\n$y\nB\n  cat <<A\nB\nA\n"),
        ("yaml", "a:\n  - b: |\n      text\n    c: 'd'\n"),
        (
            "html",
            "<p class=x>a<script>let a = 1;</script><style>p{}</style>\n",
        ),
        ("js", "let a = `x ${b + `${c}`} y`; // z\n/* d\ne */ f()\n"),
    ];
    for _ in 0..2 {
        for (info, code) in samples {
            let code = code.repeat(2);
            assert_eq!(Some(html(&code, info)), fresh(&code, info), "{info}");
        }
    }
}

#[test]
fn very_long_lines_and_blocks_keep_their_text_without_colours() {
    let line = format!("let a = \"{}\";\n", "<".repeat(MAX_LINE));
    let code = format!("let b = 1;\n{line}let c = 2;\n");
    let out = html(&code, "rust");
    assert!(
        out.starts_with("<span class=\"k\">let</span> b"),
        "{}",
        &out[..60]
    );
    assert!(out.contains(&escaped(&line)));
    assert_eq!(shown(&out), code);

    let block = "let a = 1;\n".repeat(MAX_BLOCK / 11 + 1);
    assert_eq!(html(&block, "rust"), block);
}

#[test]
fn heredocs_without_end_do_not_fill_the_memo() {
    // Every line starts another state with the same scopes.
    let code = (0..2000).fold(String::new(), |code, n| {
        code + &format!("cat <<E{n}\ntext\nE{n}\n")
    });
    assert_eq!(Some(html(&code, "sh")), fresh(&code, "sh"));
}

#[test]
fn a_block_without_a_last_line_end_is_whole() {
    assert_eq!(shown(&html("x = 1", "python")), "x = 1");
    assert_eq!(html("", "python"), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_shown_is_what_was_written(
        code in "(?s)[a-z0-9 \n\t\"'`(){}\\[\\]<>&;:#/*+=$\\\\éß-]{0,200}",
        info in prop::sample::select(vec![
            "rust", "python", "sh", "json", "yaml", "js", "ts", "html", "css", "toml", "sql", "tf",
            "diff", "c", "java", "go", "md", "xml", "dockerfile", "powershell",
        ]),
    ) {
        let out = html(&code, info);
        prop_assert_eq!(Some(out.clone()), fresh(&code, info));
        // A parser drops a line end directly after `<pre>`; the text before it keeps it.
        let out = format!("|{out}");
        prop_assert_eq!(shown(&out), format!("|{code}"));
    }
}
