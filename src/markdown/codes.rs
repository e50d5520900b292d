//! Codes of what can be wrong in a note's Markdown.

use crate::diagnostic::codes;

codes! {
    SECOND_H1 = Info "note/second-h1": "A page has one title. A second heading of level 1 is rendered one level down, with everything below it. Write `##` to say the same without this remark.";
    UNCLOSED_FENCE = Warning "note/unclosed-fence": "A code block that is opened with ``` or ~~~ and never closed runs to the end of its note, or of the quote or list around it. Close it with a line of the same mark.";
    UNUSED_FOOTNOTE = Warning "note/unused-footnote": "A footnote is defined and nothing refers to it, so it is not on any page. Refer to it with `[^name]`, or delete it.";
    UNKNOWN_CITATION = Warning "cite/unknown": "A mark such as `[3]` belongs to the next block below it whose every line is `[n](url)`. That block has no such number, so the mark stays text.";
    MATH = Error "math/syntax": "The formula between the dollar signs cannot be read as TeX. It is shown as typed.";
    NO_ALT = Warning "image/no-alt": "An image needs a text for those who cannot see it: `![what it shows](file.png)`, or `![[file.png|what it shows]]`.";
    REMOTE_IMAGE = Warning "image/remote": "A page of the site calls no other site, so an image from elsewhere is shown as a link. Save the file beside the note and link to that.";
    SCHEME = Error "link/scheme": "Links may have the schemes http, https, mailto and tel. Anything else could run a program in the reader's browser and is shown as text.";
    EMPTY_LINK = Warning "link/empty": "A link has no address. Write one between the parentheses, or take the brackets away.";
    EMBED = Warning "link/embed": "`![[Note]]` would copy a note into another. The book has one place for each thing: the build makes a link of it. Write `[[Note]]`.";
}
