//! Links for a site that is read from a folder on disk. There a link that ends in `/` shows a list of
//! files, so in the offline archive it names the `index.html` it means. The finished pages are
//! changed, not the views: whatever a theme's template writes is found.

/// The attributes that hold addresses of pages.
const ATTRIBUTES: [&str; 2] = [" href=\"", " action=\""];

/// The page with every link to a folder of the site naming its page.
pub(super) fn to_files(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 32);
    let mut done = 0;
    // A search that finds nothing goes through the whole page, so each goes on from what it found.
    let mut next = ATTRIBUTES.map(|attribute| html.find(attribute));
    loop {
        for (next, attribute) in next.iter_mut().zip(ATTRIBUTES) {
            if next.is_some_and(|at| at < done) {
                *next = html[done..].find(attribute).map(|at| done + at);
            }
        }
        let found = next.into_iter().zip(ATTRIBUTES);
        let starts = found.filter_map(|(at, attribute)| Some(at? + attribute.len()));
        let Some(start) = starts.min() else { break };
        let end = html[start..]
            .find('"')
            .map_or(html.len(), |end| start + end);
        out.push_str(&html[done..start]);
        done = end;
        let address = &html[start..end];
        match folder_end(address) {
            Some(folder) => {
                out.push_str(&address[..folder]);
                out.push_str("index.html");
                out.push_str(&address[folder..]);
            }
            None => out.push_str(address),
        }
    }
    out.push_str(&html[done..]);
    out
}

/// Where the path of a relative address to a folder ends; `None` for every other address.
fn folder_end(address: &str) -> Option<usize> {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let path = &address[..end];
    let relative = !path.starts_with('/') && !path.contains(':');
    (relative && (path.ends_with('/') || path.ends_with("..") || path == ".")).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::to_files;

    #[test]
    fn links_to_folders_name_their_page() {
        for (link, expected) in [
            ("../../s3/", "../../s3/index.html"),
            ("../#a", "../index.html#a"),
            ("./?q=x#y", "./index.html?q=x#y"),
        ] {
            let page = format!("<a class=\"x\" href=\"{link}\">x</a>");
            assert_eq!(
                to_files(&page),
                format!("<a class=\"x\" href=\"{expected}\">x</a>")
            );
        }
        assert_eq!(
            to_files("<form action=\"search/\" method=\"get\">"),
            "<form action=\"search/index.html\" method=\"get\">"
        );
    }

    #[test]
    fn each_kind_of_link_is_found_between_those_of_the_other() {
        let (link, form) = ("<a href=\"a/\">", "<form action=\"b/\">");
        assert_eq!(
            to_files(&format!("{link}{form}{form}{link}{link}")),
            to_files(link) + &to_files(form) + &to_files(form) + &to_files(link) + &to_files(link)
        );
        assert_eq!(to_files("<a href=\"a/"), "<a href=\"a/index.html");
    }

    #[test]
    fn other_addresses_stay() {
        for link in [
            "#part",
            "a.png",
            "https://example.org/",
            "//example.org/x/",
            "mailto:a@example.org",
            "../style.css?v=1/",
            "",
        ] {
            let page = format!("<a href=\"{link}\">x</a> and href=\"text/\"");
            assert!(
                to_files(&page).starts_with(&format!("<a href=\"{link}\">")),
                "{link}"
            );
        }
    }
}
