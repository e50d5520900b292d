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

#[test]
fn modules_are_joined_in_the_order_of_their_imports() {
    let joined = script(&[
        (
            "themes/mine/js/search.js",
            "// entry\nimport { a, b } from \"./one.js\";\nimport {two} from './two.js'\nconst x = a(b);\ntwo();\n",
        ),
        (
            "themes/mine/js/one.js",
            "import { two } from \"./two.js\";\nconst x = 1;\nexport function a(n) { return two(n) + x; }\nexport const b = 2;\n",
        ),
        (
            "themes/mine/js/two.js",
            "const x = 3;\nexport async function two() {\n  return x;\n}\nexport class C {}\n",
        ),
    ]);
    assert_eq!(
        joined.as_deref(),
        Ok("(()=>{\"use strict\";\
            let i=3;async function a(){return i}\nclass e{};\
            let r=1;function t(e){return a(e)+r}\nlet n=2;\
            let o=t(n);a();\n})();\n")
    );
}

#[test]
fn names_that_two_modules_declare_keep_apart() {
    let joined = script(&[
        (
            "themes/mine/js/search.js",
            "import { root } from \"./one.js\";\nimport { other } from \"./two.js\";\nother(root);\n",
        ),
        ("themes/mine/js/one.js", "export const root = 1;\n"),
        (
            "themes/mine/js/two.js",
            "const root = 2;\nexport const other = (n) => n + root;\n",
        ),
    ]);
    assert_eq!(
        joined.as_deref(),
        Ok("(()=>{\"use strict\";let t=1;let n=2;let e=e=>e+n;e(t);\n})();\n")
    );
}

#[test]
fn scripts_get_the_words_they_name_and_no_others() {
    let joined = script(&[(
        "themes/mine/js/search.js",
        "import { strings } from \"./strings.js\";\nalert(strings.copied);\n",
    )]);
    assert_eq!(
        joined.as_deref(),
        Ok("(()=>{\"use strict\";alert(\"Copied\");\n})();\n")
    );
}

#[test]
fn module_syntax_that_cannot_be_joined_is_found() {
    let only = "only `import { name } from \"./module.js\"` can be joined into a script []";
    let export = "only `export function`, `export const name =` and `export class` can be joined into a script []";
    for (text, finding) in [
        ("import a from \"./core.js\"", only),
        ("import { a as b } from \"./core.js\"", only),
        ("import * as a from \"./core.js\"", only),
        ("import \"./core.js\"", only),
        ("import { a } from \"core\"", only),
        ("import(\"./core.js\")", only),
        ("f(import.meta.url)", only),
        ("{ import { a } from \"./core.js\" }", only),
        ("export default 1", export),
        ("export let a = 1", export),
        ("export { a }", export),
        ("export * from \"./core.js\"", export),
        ("export const { a } = b", export),
        (
            "import { a } from \"./none.js\"",
            "there is no module `js/none.js` in the theme []",
        ),
        (
            "import { on } from \"./search.js\"",
            "`js/search.js` imports this module in a circle []",
        ),
        (
            "import { bug } from \"./strings.js\"",
            "`js/strings.js` exports no `bug` []",
        ),
        (
            "import { strings } from \"./strings.js\"; strings.copie",
            "`theme.toml` has no string `copie` [did you mean `copied`?]",
        ),
        ("let a = \"", "this string has no end []"),
    ] {
        let findings = script(&[("themes/mine/js/search.js", text)]).expect_err(text);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].ends_with(finding), "{text}: {findings:?}");
    }
}

#[test]
fn properties_called_import_are_no_imports() {
    let text = "a.import (1); b.export = 2;\n";
    assert!(script(&[("themes/mine/js/search.js", text)]).is_ok());
}
