//! What is wrong with a `theme.toml`, and what its author can do about it.

use super::load;

#[test]
fn mistakes_in_theme_toml_are_found() {
    let (_, findings) = load(&[(
        "themes/mine/theme.toml",
        "[tokens.light]\nacent = \"#123\"\nmuted = \"grey\"\nlink = \"#8ab8ff\"\n\n[string]\na = 1\n[tokens.dusk]\n",
    )]);
    assert_eq!(
        findings,
        [
            "theme/unknown-key themes/mine/theme.toml:6:2 `theme.toml` has no key `string` here [did you mean `strings`?]",
            "theme/unknown-key themes/mine/theme.toml:8:9 `theme.toml` has no key `dusk` here [did you mean `dark`?]",
            "theme/unknown-key themes/mine/theme.toml:2:1 `theme.toml` has no key `acent` here [did you mean `accent`?]",
            "theme/settings themes/mine/theme.toml:3:9 a colour is written `\"#rgb\"` or `\"#rrggbb\"` [write for example `muted = \"#525a67\"`]",
            "theme/contrast themes/mine/theme.toml:4:8 `link` on `bg` has a contrast of 2.0 in `[tokens.light]`, below 4.5 [make `link` darker or `bg` lighter]",
            "theme/contrast themes/mine/theme.toml:4:8 `link` on `surface` has a contrast of 1.9 in `[tokens.light]`, below 4.5 [make `link` darker or `surface` lighter]",
            "theme/contrast themes/mine/theme.toml:4:8 `link` on `raised` has a contrast of 2.0 in `[tokens.light]`, below 4.5 [make `link` darker or `raised` lighter]",
        ]
    );
}

#[test]
fn every_mistake_in_theme_toml_has_a_remedy() {
    let text =
        "strings = 1\n[tokens]\nquite-unlike = 1\n[tokens.dark]\nquite-unlike-any = 1\nbg = #111\n";
    for text in [text, "strings.minutes = 1\n", "tokens = 1\n", "[tokens\n"] {
        let (_, findings) = load(&[("themes/mine/theme.toml", text)]);
        assert!(!findings.is_empty(), "{text}");
        assert!(
            findings.iter().all(|told| !told.ends_with("[]")),
            "{findings:?}"
        );
    }
}
