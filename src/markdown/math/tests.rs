use proptest::prelude::*;

use super::{MathError, mathml};

fn ok(tex: &str) -> String {
    let mut out = String::new();
    mathml(tex, false, &mut out).expect(tex);
    out
}

fn fails(tex: &str) -> MathError {
    let mut out = "kept".to_owned();
    let error = mathml(tex, false, &mut out).expect_err(tex);
    assert_eq!(out, "kept", "nothing is written");
    error
}

/// Fails if a browser would see anything but MathML elements with harmless attributes.
fn assert_harmless(html: &str) {
    let page = scraper::Html::parse_fragment(html);
    let elements = page
        .root_element()
        .descendants()
        .filter_map(|n| n.value().as_element());
    for element in elements.skip(1) {
        let name = element.name();
        assert!(name.starts_with('m'), "{name} in {html}");
        for (attribute, _) in element.attrs() {
            assert!(
                [
                    "class",
                    "depth",
                    "display",
                    "displaystyle",
                    "height",
                    "largeop",
                    "linethickness",
                    "mathbackground",
                    "mathcolor",
                    "mathvariant",
                    "maxsize",
                    "minsize",
                    "movablelimits",
                    "scriptlevel",
                    "stretchy",
                    "symmetric",
                    "width",
                ]
                .contains(&attribute),
                "{attribute} in {html}"
            );
        }
    }
}

#[test]
fn a_formula_becomes_mathml() {
    assert_eq!(
        ok("x^2"),
        "<math display=\"inline\"><msup><mi>x</mi><mn>2</mn></msup></math>"
    );
    let mut out = String::new();
    mathml("x", true, &mut out).expect("a letter");
    assert_eq!(out, "<math display=\"block\"><mi>x</mi></math>");
}

#[test]
fn relations_and_text_are_escaped() {
    assert_eq!(
        ok("a<b>c \\& \\text{<i> & x }"),
        "<math display=\"inline\"><mi>a</mi><mo>&lt;</mo><mi>b</mi><mo>&gt;</mo><mi>c</mi>\
         <mi>&amp;</mi><mtext>&lt;i&gt; &amp; x\u{a0}</mtext></math>"
    );
}

#[test]
fn operator_names_cannot_bring_markup() {
    for tex in [
        "\\operatorname{<img src=x onerror=alert(1)>}",
        "\\mathop{</math><script>alert(1)</script>}",
        "\\char60 img\\char62",
        "\\text{</mtext></math><script>}",
        "\\mathbf{\\text{<b>}}",
    ] {
        let html = ok(tex);
        assert_harmless(&html);
        assert!(
            !html.contains("<img") && !html.contains("<script"),
            "{html}"
        );
    }
    assert!(ok("\\operatorname{arg\\,max}").contains("<mi>arg\u{2009}max</mi>"));
}

#[test]
fn colours_are_attributes_and_no_style_remains() {
    let html = ok("\\color{red}x \\colorbox{blue}{q} a\\!b \\fcolorbox{red}{blue}{q}");
    assert!(html.contains("<mi mathcolor=\"#ff0000\">x</mi>"), "{html}");
    assert!(html.contains("mathbackground=\"#0000ff\""), "{html}");
    assert_harmless(&html);
    let html = ok("\\begin{array}{c|c}1&2\\\\[3pt]\\hline3&4\\end{array} \\big( x \\big)");
    assert_harmless(&html);
}

#[test]
fn an_unknown_command_is_named_and_located() {
    assert_eq!(
        fails("é + \\sqrt{\\foo{a}}"),
        MathError {
            message: "unknown command `\\foo`".to_owned(),
            range: 11..15,
        }
    );
    assert_eq!(
        fails("\\href{javascript:alert(1)}{x}").message,
        "unknown command `\\href`"
    );
    assert_eq!(fails("{x").range, 0..2);
    assert!(fails("x^2^3").message.contains("superscript twice"));
}

#[test]
fn a_fault_of_the_parser_is_an_error_of_the_formula() {
    let message = super::guarded(|| unreachable!("stands for the parser's own assertions"));
    assert_eq!(message, Err("the formula cannot be read".to_owned()));
}

#[test]
fn definitions_are_refused() {
    let error = fails("\\def\\a{\\sqrt\\sqrt}\\a\\a x");
    assert_eq!(error.message, "`\\def` is not available in notes");
    assert_eq!(error.range, 0..4);
}

#[test]
fn deep_and_long_formulas_are_refused_before_they_are_read() {
    for tex in [
        "\\sqrt".repeat(3000) + "x",
        "\\frac1".repeat(2000) + "x",
        "{".repeat(4000) + &"}".repeat(4000),
        "\\relax ".repeat(2000),
        "x".repeat(1 << 20),
    ] {
        fails(&tex);
    }
}

#[test]
fn the_longest_chain_allowed_fits_a_small_stack() {
    for command in [
        "\\sqrt",
        "\\hat",
        "\\mathrel",
        "\\frac1",
        "\\not",
        "\\mathbf",
        "\\pmod",
    ] {
        let tex = command.repeat(super::MAX_COMMANDS) + " x";
        std::thread::Builder::new()
            .stack_size(1 << 20)
            .spawn(move || {
                // Whether it is right does not matter here, only that it comes to an end.
                let _ = mathml(&tex, false, &mut String::new());
            })
            .expect("a thread")
            .join()
            .expect("no overflow");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_formula_breaks_the_page(parts in prop::collection::vec(
        prop_oneof![
            "[a-z0-9<>&\"'{}\\[\\]()^_$#%~@!|é∑\0 \n\\\\=+,.:-]{0,6}",
            prop::sample::select(vec![
                "\\frac", "\\sqrt", "\\text{", "\\operatorname{", "\\left", "\\right", "\\begin{",
                "\\end{", "matrix}", "array}", "{c|c}", "cases}", "align}", "\\\\", "&", "\\color{",
                "red}", "\\char", "\\hline", "\\mathop", "\\not", "\\big", "\\limits", "\\sum",
                "\\hspace{", "1em", "\\kern", "\\tag", "\\cancel", "\\mathbb", "\\textcolor",
                "\\underbrace", "\\overset", "\\genfrac", "\\substack{", "\\rule", "\\middle",
            ]).prop_map(str::to_owned),
        ], 0..12)
    ) {
        let tex = parts.concat();
        let mut out = String::new();
        match mathml(&tex, false, &mut out) {
            Ok(()) => assert_harmless(&out),
            Err(error) => {
                prop_assert_eq!(out, "");
                prop_assert!(tex.get(error.range).is_some());
            }
        }
    }
}
