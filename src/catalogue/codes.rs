//! Codes of what is wrong between notes: names, routes, groups and links.

use crate::diagnostic::codes;

codes! {
    NO_NOTES = Warning "book/no-notes": "Notes are the files ending in `.md` in the folder that `[book] src` names, `content` without it. There is none, so the site has no page of yours.";
    ROUTE_TAKEN = Error "route/taken": "Two notes would be the same page, perhaps only by letter case or after their names became slugs. The first one by path has the page; give the other another file name or a `slug:`.";
    ROUTE_RESERVED = Error "route/reserved": "The build itself writes pages under assets, search, tags, print, review, practice, dashboard, compare, graph, glossary and _studybook. Rename the file or give the note a `slug:`.";
    ROUTE_EMPTY = Error "route/empty": "Nothing of the file's name is left when it becomes an address. Give the note a `slug:`.";
    NAME_ALIAS = Error "name/alias": "Two notes claim the same alias, so a link by that name could mean either. Take the alias away from one of them.";
    NAME_TITLE = Error "name/title": "Two notes of one collection have the same title. Give one of them another title, or put both into one note.";
    NAME_SHARED = Warning "name/shared": "Several pages have this name. It does not become a link by itself, and a link by it must say which page is meant: use a path or an alias.";
    PARENT_UNKNOWN = Error "parent/unknown": "`parent:` names the page above this one in navigation by title or alias. No page has that name.";
    PARENT_CYCLE = Error "parent/cycle": "Following `parent:` from this page leads back to it. One of the pages on the way must not have a parent.";
    COLLECTION_UNKNOWN = Error "collection/unknown": "`collection:` is the name of a `[[collection]]` table of book.toml.";
    REQUIRED = Error "front/required": "The collection of this note requires a key in its front matter (`require` in book.toml).";
    CATEGORY_UNKNOWN = Warning "category/unknown": "book.toml has `[[category]]` tables, and none of them is this category. It is shown behind the others under its own name.";
    FACT_UNKNOWN = Warning "facts/unknown": "The category of this page lists the keys of its `facts` in book.toml, so that pages can be compared. This key is not among them.";
    LINK_UNKNOWN = Error "link/unknown-note": "A link names a page by title, alias, file name or path, and no page has that name. `[links] unknown = \"warning\"` makes these findings warnings.";
    LINK_AMBIGUOUS = Error "link/ambiguous": "Several pages have the name that a link uses. Write the path, `[[folder/note]]`, or an alias that only one of them has.";
    LINK_ANCHOR = Error "link/unknown-anchor": "The page exists, but it has no heading and no defined term with this text or id.";
    LINK_FILE = Error "link/unknown-file": "A relative link points to a file that the book does not have.";
    LINK_OUTSIDE = Error "link/outside": "A relative link climbs out of the book's folder.";
    LINK_DRAFT = Warning "link/draft": "A page that is published links to a draft, which is not. The link is shown as text until the draft is one no longer.";
    IMAGE_UNKNOWN = Error "image/unknown": "The book has no such image. The path counts from the folder of the note.";
    CONFUSED_UNKNOWN = Error "link/unknown-name": "A list of names in the front matter (`confused-with`, `compares`, `path`) holds a name that no page has.";
    EXAM_NO_PAGE = Info "exam/no-page": "The blueprint of an exam has a name in scope that no page of the book has by title or alias. The exam's page shows the name without a link. Write a page for it, or give a page this alias.";
}
