//! Codes of what can be wrong in a note's Markdown.

use crate::diagnostic::codes;

codes! {
    SECOND_H1 = Info "note/second-h1": "A page has one title. A second heading of level 1 is rendered one level down, with everything below it. Write `##` to say the same without this remark.";
    UNCLOSED_FENCE = Warning "note/unclosed-fence": "A code block that is opened with ``` or ~~~ and never closed runs to the end of its note, or of the quote or list around it. Close it with a line of the same mark.";
    ALMOST_A_BLOCK = Warning "note/almost-a-block": "A fenced block whose first words look like the opener of a question, such as `quizz sky-blue` or `Card oak-leaf`, is code to this program: the page shows it as it is written, with its answer. The words are `quiz`, `card` and `case`, in small letters.";
    DIRECTIVE = Warning "note/directive": "`{{#include file}}` of mdBook, `{{< figure >}}` of Hugo, `{% include %}` of Jekyll and their kind are directives for other programs: the page shows them as they are written. Put the text itself into the note, or write `\\{{#include` where it is meant to be shown.";
    UNUSED_FOOTNOTE = Warning "note/unused-footnote": "A footnote is defined and nothing refers to it, so it is not on any page. Refer to it with `[^name]`, or delete it.";
    SURPLUS_CELLS = Warning "table/cells": "A row of a table has more cells than the head of the table, and the page does not show what is in them. A bar inside a cell is written `\\|`, in code too; or the head needs another column.";
    UNKNOWN_CITATION = Warning "cite/unknown": "A mark such as `[3]` belongs to the next block below it whose every line is `[n](url)`. That block has no such number, so the mark stays text.";
    MATH = Error "math/syntax": "The formula between the dollar signs cannot be read as TeX. It is shown as typed.";
    MATH_OFF = Warning "math/off": "The note seems to hold formulas, but dollar signs are text unless it is said otherwise, because notes speak of prices more often. `math: true` in the front matter sets the formulas of one note, `[markdown] math = true` in book.toml those of all; `math: false` in the front matter says that dollar signs are meant.";
    NO_ALT = Warning "image/no-alt": "An image needs a text for those who cannot see it: `![what it shows](file.png)`, or `![[file.png|what it shows]]`.";
    REMOTE_IMAGE = Warning "image/remote": "A page of the site calls no other site, so an image from elsewhere is shown as a link. Save the file beside the note and link to that.";
    LINK_SCHEME = Error "link/scheme": "Links may have the schemes http, https, mailto and tel. Anything else could run a program in the reader's browser and is shown as text.";
    LINK_SPACE = Warning "link/space": "An address with a space in it is no link in Markdown: the page shows the brackets. Write the address in angle brackets, `[text](<my file.md>)`, or `%20` for the space.";
    UNKNOWN_FOOTNOTE = Warning "note/unknown-footnote": "A mark such as `[^1]` refers to a footnote that the note does not define, so the page shows the brackets. Add a line `[^1]: text`, or write `\\[^1]` where it is meant as text.";
    EMPTY_LINK = Warning "link/empty": "A link has no address. Write one between the parentheses, or take the brackets away.";
    EMBED = Warning "link/embed": "`![[Note]]` would copy a note into another. The book has one place for each thing: the build makes a link of it. Write `[[Note]]`.";
    /// A raw tag that is not on the allow-list.
    HTML_NOT_ALLOWED = Warning "html/not-allowed": "Raw HTML in notes is limited to a list of harmless tags: `details summary kbd sub sup br wbr hr b i em strong code abbr mark u s small dl dt dd figure figcaption img table thead tbody tr td th span div p ul ol li a`. Any other tag is shown as text. A name in angle brackets that is meant as text, such as `<bucket>`, belongs in back-ticks or is written `\\<bucket>`. `raw-html = \"trusted\"` under `[markdown]` in book.toml lets everything through.";
    /// An attribute of a raw tag that was dropped.
    HTML_ATTRIBUTE = Warning "html/attribute": "The tag is kept and the attribute is left out, here and wherever else it stands on the page. Allowed are `id`, `lang` and `dir` on every tag, `open` on `details`, `title` on `abbr`, `href` and `name` (written as `id`) on `a`, and `src`, `alt`, `width` and `height` on `img`. Looks belong to the theme, so `class` and `style` are not among them.";
    /// A raw tag that is not closed, or closes nothing.
    HTML_UNBALANCED = Warning "html/unbalanced": "A raw tag is open at the end of the block or entry it stands in, or an end tag has no start there. What is open is closed at that end; an end tag without a start is left out.";
    /// An allowed raw tag at a place where HTML does not allow it.
    HTML_MISPLACED = Warning "html/misplaced": "The tag is allowed in notes, but not at this place: `<li>` belongs into `<ul>` or `<ol>`, `<td>` into `<tr>`, `<summary>` into `<details>`, a block such as `<div>` does not fit into a paragraph, and a link does not fit into a link. The tag is shown as text. Put a block on a line of its own, with an empty line before it.";
}
