//! The raw tags that notes may use, with what HTML says about their places. Everything that is not
//! in this table is shown as text.

/// An allowed element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: &'static str,
    /// Part of running text: allowed inside a paragraph.
    pub(super) phrasing: bool,
    /// Has no content and no end tag.
    pub(super) void: bool,
    /// HTML lets authors leave out the end tag.
    pub(super) optional_end: bool,
    /// Attributes beyond [`GLOBAL`].
    pub(super) attributes: &'static [&'static str],
    /// Elements that must directly hold it; empty for any.
    pub(super) parents: &'static [&'static str],
    /// The only elements it may directly hold; empty for any.
    pub(super) children: &'static [&'static str],
}

/// Attributes that every allowed element may have.
const GLOBAL: &[&str] = &["dir", "id", "lang"];

impl Element {
    const fn phrasing(name: &'static str) -> Self {
        Self {
            phrasing: true,
            ..Self::block(name)
        }
    }

    const fn block(name: &'static str) -> Self {
        Self {
            name,
            phrasing: false,
            void: false,
            optional_end: false,
            attributes: &[],
            parents: &[],
            children: &[],
        }
    }

    const fn void(self) -> Self {
        Self { void: true, ..self }
    }

    const fn optional_end(self) -> Self {
        Self {
            optional_end: true,
            ..self
        }
    }

    const fn attributes(self, attributes: &'static [&'static str]) -> Self {
        Self { attributes, ..self }
    }

    const fn inside(self, parents: &'static [&'static str]) -> Self {
        Self { parents, ..self }
    }

    const fn holds(self, children: &'static [&'static str]) -> Self {
        Self { children, ..self }
    }

    /// Whether the element may have this attribute.
    pub(super) fn allows(&self, attribute: &str) -> bool {
        GLOBAL.contains(&attribute) || self.attributes.contains(&attribute)
    }

    /// The name it is written with where it is no link: an `<a>` without an address only carries an
    /// id, and as a link around others it would be invalid.
    pub(super) fn written(&self) -> &'static str {
        if self.name == "a" { "span" } else { self.name }
    }

    /// Whether no block fits into it. A link takes what its parent takes.
    pub(super) fn holds_text_only(&self) -> bool {
        matches!(self.name, "dt" | "p" | "summary") || (self.phrasing && self.name != "a")
    }

    /// Whether a start tag of `next` ends this element, whose end tag was left out.
    pub(super) fn ends_before(&self, next: &Self) -> bool {
        match self.name {
            "li" => next.name == "li",
            "dd" | "dt" => matches!(next.name, "dd" | "dt"),
            "td" | "th" => matches!(next.name, "td" | "th" | "tr" | "tbody" | "thead"),
            "tr" => matches!(next.name, "tr" | "tbody" | "thead"),
            "tbody" | "thead" => matches!(next.name, "tbody" | "thead"),
            "p" => !next.phrasing,
            _ => false,
        }
    }
}

/// Every allowed element, by name.
pub(super) static ELEMENTS: &[Element] = &[
    Element::phrasing("a").attributes(&["href", "name"]),
    Element::phrasing("abbr").attributes(&["title"]),
    Element::phrasing("b"),
    Element::phrasing("br").void(),
    Element::phrasing("code"),
    Element::block("dd").optional_end().inside(&["dl", "div"]),
    Element::block("details").attributes(&["open"]),
    Element::block("div"),
    Element::block("dl").holds(&["dd", "div", "dt"]),
    Element::block("dt").optional_end().inside(&["dl", "div"]),
    Element::phrasing("em"),
    Element::block("figcaption").inside(&["figure"]),
    Element::block("figure"),
    Element::block("hr").void(),
    Element::phrasing("i"),
    Element::phrasing("img")
        .void()
        .attributes(&["alt", "height", "src", "width"]),
    Element::phrasing("kbd"),
    Element::block("li").optional_end().inside(&["ol", "ul"]),
    Element::phrasing("mark"),
    Element::block("ol").holds(&["li"]),
    Element::block("p").optional_end(),
    Element::phrasing("s"),
    Element::phrasing("small"),
    Element::phrasing("span"),
    Element::phrasing("strong"),
    Element::phrasing("sub"),
    Element::block("summary").inside(&["details"]),
    Element::phrasing("sup"),
    Element::block("table").holds(&["tbody", "thead", "tr"]),
    Element::block("tbody")
        .optional_end()
        .inside(&["table"])
        .holds(&["tr"]),
    Element::block("td").optional_end().inside(&["tr"]),
    Element::block("th").optional_end().inside(&["tr"]),
    Element::block("thead")
        .optional_end()
        .inside(&["table"])
        .holds(&["tr"]),
    Element::block("tr")
        .optional_end()
        .inside(&["table", "tbody", "thead"])
        .holds(&["td", "th"]),
    Element::phrasing("u"),
    Element::block("ul").holds(&["li"]),
    Element::phrasing("wbr").void(),
];

/// The allowed element of this name, which is in lower case.
pub(super) fn find(name: &str) -> Option<&'static Element> {
    ELEMENTS
        .binary_search_by_key(&name, |element| element.name)
        .ok()
        .map(|at| &ELEMENTS[at])
}

#[cfg(test)]
mod tests {
    use super::{ELEMENTS, find};

    #[test]
    fn elements_are_sorted_and_found() {
        assert!(ELEMENTS.is_sorted_by_key(|element| element.name));
        assert_eq!(find("td").map(|e| e.parents), Some(&["tr"][..]));
        for name in [
            "script", "style", "iframe", "svg", "math", "form", "object", "A", "",
        ] {
            assert_eq!(find(name), None, "{name}");
        }
    }

    #[test]
    fn parents_and_children_are_allowed_themselves() {
        for element in ELEMENTS {
            for name in element.parents.iter().chain(element.children) {
                assert!(find(name).is_some(), "{name}");
            }
        }
    }
}
