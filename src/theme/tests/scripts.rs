//! What an author of a theme's scripts sees.

use super::load;

fn script(files: &[(&str, &str)]) -> Result<String, Vec<String>> {
    let (theme, findings) = load(files);
    if !findings.is_empty() {
        return Err(findings);
    }
    let asset = theme.assets().iter().find(|asset| asset.name == "search");
    let bytes = asset.map(|asset| asset.bytes.to_vec());
    Ok(String::from_utf8(bytes.unwrap_or_default()).expect("UTF-8"))
}

/// What of the text of a script stands between its function's head and end.
fn inside(joined: Result<String, Vec<String>>) -> Result<String, Vec<String>> {
    let head = "(()=>{\"use strict\";";
    joined.map(|text| {
        let text = text.strip_prefix(head).expect("one strict function");
        text.strip_suffix("})();\n")
            .expect("which is called")
            .to_owned()
    })
}

#[test]
fn modules_are_joined_in_the_order_of_their_imports() {
    let joined = script(&[
        (
            "themes/mine/js/search.js",
            "// entry\nimport { a, b } from \"./one.js\";\nimport {two} from './two.js'\nconst x = a(b);\ntwo(x);\n",
        ),
        (
            "themes/mine/js/one.js",
            "import { two } from \"./two.js\";\nconst x = one();\nexport function a(n) { return two(n) + x; }\nexport const b = first(); // end",
        ),
        (
            "themes/mine/js/two.js",
            "const x = three();\nexport async function two(n) {\n  return x + n;\n}\nexport class C {}\n",
        ),
    ]);
    let joined = inside(joined).expect("no findings");
    let at = |call: &str| joined.find(call).expect(call);
    assert!(
        at("three()") < at("one()") && at("one()") < at("first()"),
        "{joined}"
    );
    assert!(
        !joined.contains("two") && !joined.contains("class"),
        "{joined}"
    );
}

#[test]
fn names_that_two_modules_declare_keep_apart() {
    let joined = script(&[
        (
            "themes/mine/js/search.js",
            "import { root } from \"./one.js\";\nimport { other } from \"./two.js\";\nconst name = other(root);\nshow({ name, root, window });\n",
        ),
        (
            "themes/mine/js/one.js",
            "export const root = first(name);\n",
        ),
        (
            "themes/mine/js/two.js",
            "const root = second();\nexport const other = (n) => n + root + root;\n",
        ),
    ]);
    assert_eq!(
        inside(joined).as_deref(),
        Ok("const e=first(name),t=second(),n=(e=>e+t+t)(e);show({name:n,root:e,window});")
    );
}

#[test]
fn every_form_of_import_and_export_is_understood() {
    let joined = script(&[
        (
            "themes/mine/js/search.js",
            "import start, * as all from \"./one.js\";\nimport { \"two words\" as two, later as soon, C } from \"./one.js\";\nimport \"./effect.js\";\n\
             start(two, soon, new C(), all.later(), all);\nlet { own = 1, ...others } = all;\n({ own } = others);\nexport { own };\n",
        ),
        (
            "themes/mine/js/one.js",
            "export default function () { return 1; }\nexport * from \"./two.js\";\nexport { far as later } from \"./two.js\";\nimport { near } from \"./two.js\";\nexport { near as \"two words\" };\n",
        ),
        (
            "themes/mine/js/two.js",
            "#!/usr/bin/env node\nexport let near = go(\"near\"), far = go(\"far\");\nexport class C { static made = new C(); }\nexport default class {}\n",
        ),
        ("themes/mine/js/effect.js", "go(\"effect\");\n"),
    ]);
    let joined = inside(joined).expect("no findings");
    for part in [
        "get C(){",
        "get default(){",
        "get later(){",
        "get\"two words\"(){",
        "go(`effect`)",
    ] {
        assert!(
            joined.replace('"', "`").contains(&part.replace('"', "`")),
            "{part} in {joined}"
        );
    }
}

#[test]
fn scripts_get_the_words_they_name_and_no_others() {
    let joined = script(&[(
        "themes/mine/js/search.js",
        "import { strings as words } from \"./strings.js\";\nalert(words.copied);\nfunction f(words) { return words.mine; }\nalert(f);\n",
    )]);
    let joined = inside(joined).expect("no findings");
    assert!(
        joined.contains("Copied") && joined.contains(".mine"),
        "{joined}"
    );
}

#[test]
fn what_cannot_be_joined_is_found() {
    let module = "[modules are named from where they are used: `\"./module.js\"`, without `with`]";
    for (text, finding) in [
        ("import { a } from \"core\"", format!("`core` is no module of the theme {module}")),
        (
            "import a from \"./a.json\" with { type: \"json\" }",
            format!("`./a.json` is no module of the theme {module}"),
        ),
        (
            "f(() => import(\"./core.js\"))",
            "all modules are joined into one script, so `import()` would find none [write `import { name } from \"./module.js\"` at the top of the module]".to_owned(),
        ),
        (
            "f(import.meta.url)",
            "a classic script has no `import.meta` [`document.currentScript.src`, read while the script runs first, says where it lies]".to_owned(),
        ),
        (
            "if (a) await b;",
            "a classic script cannot `await` outside of functions [put it into `async function start() { … }` and write `start();`]".to_owned(),
        ),
        ("import { a } from \"./none.js\"", "there is no module `js/none.js` in the theme []".to_owned()),
        (
            "import { on } from \"./search.js\"",
            "`js/search.js` imports this module in a circle []".to_owned(),
        ),
        ("import { bug } from \"./strings.js\"", "`js/strings.js` exports no `bug` []".to_owned()),
        ("export { tokeniz } from \"./search/tokenize.js\"", "`js/search/tokenize.js` exports no `tokeniz` [did you mean `tokenize`?]".to_owned()),
        (
            "import { strings } from \"./strings.js\"; f(strings)",
            "words are read as `strings.name` only []".to_owned(),
        ),
        (
            "import { strings } from \"./strings.js\"; f(strings.copie)",
            "`theme.toml` has no string `copie` [did you mean `copied`?]".to_owned(),
        ),
    ] {
        let findings = script(&[("themes/mine/js/search.js", text)]).expect_err(text);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].ends_with(&finding), "{text}: {findings:?}");
    }
}

#[test]
fn what_a_browser_would_refuse_is_found_where_it_stands() {
    for (file, text, place) in [
        ("search.js", "let a = \"\n", "1:9"),
        ("search.js", "let a = 1;\nlet a = 2;\n", "1:5"),
        ("search.js", "f(;\n", "1:3"),
        ("search.js", "{ import { a } from \"./core.js\" }", "1:3"),
        ("search.js", "const a = 1;\nwith (a) c();", "2:1"),
        ("search.js", "export { none };", "1:10"),
        ("inline.js", "try { f( } catch {}", "1:10"),
        ("worker.js", "\nself.a = ;", "2:10"),
    ] {
        let path = format!("themes/mine/js/{file}");
        let findings = script(&[(&path, text)]).expect_err(text);
        assert_eq!(findings.len(), 1, "{findings:?}");
        let start = format!("theme/script {path}:{place} no browser can read this: ");
        assert!(findings[0].starts_with(&start), "{text}: {findings:?}");
    }
}

#[test]
fn properties_called_import_are_no_imports() {
    let text = "a.import (1); b.export = 2;\n";
    assert!(script(&[("themes/mine/js/search.js", text)]).is_ok());
}

#[test]
fn a_script_is_the_same_every_time() {
    let once = || {
        script(&[(
            "themes/mine/js/search.js",
            "import { tokenize } from \"./search/tokenize.js\"; f(tokenize);",
        )])
    };
    assert_eq!(once(), once());
}
