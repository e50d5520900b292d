//! What can be wrong with a theme.

use crate::diagnostic::codes;

codes! {
    /// A template that cannot be used.
    TEMPLATE = Error "theme/template": "A template of the book's theme cannot be parsed, or names a template, filter or component that does not exist. While there is such a finding no site is made; `serve` keeps showing the last good one. A template that changes one block of a default begins with `{% extends \"default/entry.html\" %}`.";
    /// A template that failed on a page.
    RENDER = Error "theme/render": "A template met a value it cannot use while a page was rendered: mostly a field that the page's view does not have. The fields are those of `view`, `site`, `body`, `strings` and `assets`; `{% if view.extra.name %}` asks for one that not every page has.";
    /// A file that nothing reads.
    UNKNOWN_FILE = Warning "theme/unknown-file": "A file in the folder of the book's theme has a name that the default theme does not know, and nothing uses it: no template extends or includes it, no collection names it, no script imports it. Rules of your own belong into `css/custom.css`.";
    /// A block that is never shown.
    UNKNOWN_BLOCK = Warning "theme/unknown-block": "A template extends another one and fills a block that none of its parents has. The block is left out.";
    /// theme.toml cannot be read.
    SETTINGS = Error "theme/settings": "`theme.toml` is not valid TOML, or a value in it has the wrong form. Colours are written `#rgb` or `#rrggbb`, strings are text.";
    /// A key that theme.toml does not have.
    UNKNOWN_KEY = Error "theme/unknown-key": "`theme.toml` has a key that no stylesheet, template or script reads. Its tables are `[tokens.light]`, `[tokens.dark]` and `[strings]`; their keys are those of the default theme.";
    /// Colours that are hard to read.
    CONTRAST = Warning "theme/contrast": "Two colours of `theme.toml` that are used on each other have too little contrast: 4.5 to 1 is the least for text, 3 to 1 for the borders of controls (WCAG 2.2, 1.4.3 and 1.4.11).";
    /// A script that cannot be read or joined.
    SCRIPT = Error "theme/script": "Scripts are written as ES modules and joined into classic scripts, because browsers refuse modules from `file:`. Modules of the theme may import and export in every way the language has; what only a module can do by itself, `import()`, `import.meta` and `await` outside of functions, has no place in a joined script. A script that a browser would refuse is found here, with the place.";
    /// A stylesheet that cannot be read.
    STYLE = Error "theme/style": "A comment or a string in a stylesheet has no end, so that everything behind it would be lost.";
    /// No such theme.
    MISSING = Error "theme/missing": "`[theme] name` in book.toml names a folder below `themes/` that does not exist or is empty.";
}
