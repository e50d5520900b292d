//! Width and height of images, so that a page keeps their place free before they are loaded.

/// Bytes of an SVG in which its root element must begin and end.
const SVG_HEAD: usize = 4 << 10;
/// Larger images are not believed.
const MAX_SIDE: f64 = 100_000.0;

/// The size of an image in CSS pixels by its bytes; `None` for anything else, and for an image that
/// does not say. `extension` is in lower case.
pub(super) fn size(extension: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    match extension {
        "svg" => svg_size(&String::from_utf8_lossy(
            &bytes[..bytes.len().min(SVG_HEAD)],
        )),
        "avif" | "bmp" | "gif" | "ico" | "jpeg" | "jpg" | "jxl" | "png" | "webp" => {
            let found = imagesize::blob_size(bytes).ok()?;
            let number = |n: usize| u32::try_from(n).map(f64::from).ok();
            pixels(number(found.width)?, number(found.height)?)
        }
        _ => None,
    }
}

/// From the root element: `width` and `height` in pixels, else the last two numbers of `viewBox`.
fn svg_size(head: &str) -> Option<(u32, u32)> {
    let start = head.find("<svg")? + "<svg".len();
    let tag = &head[start..];
    let tag = &tag[..tag.find('>')?];
    let length = |name| {
        attribute(tag, name)?
            .trim()
            .trim_end_matches("px")
            .parse::<f64>()
            .ok()
    };
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return pixels(width, height);
    }
    let mut numbers = attribute(tag, "viewBox")?
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|part| !part.is_empty())
        .map(str::parse::<f64>)
        .skip(2);
    pixels(numbers.next()?.ok()?, numbers.next()?.ok()?)
}

/// The value of an attribute in the source of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.match_indices(name).find_map(|(at, _)| {
        let before = tag[..at].ends_with(char::is_whitespace);
        let rest = tag[at + name.len()..].trim_start().strip_prefix('=')?;
        before.then_some((at, rest.trim_start()))
    })?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(value, _)| value)
}

/// Rounded; `None` where it is no size.
fn pixels(width: f64, height: f64) -> Option<(u32, u32)> {
    let side = |n: f64| {
        let rounded = n.round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked against both ends"
        )]
        (1.0..=MAX_SIDE)
            .contains(&rounded)
            .then_some(rounded as u32)
    };
    Some((side(width)?, side(height)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::size;

    #[test]
    fn the_size_of_a_png_is_in_its_header() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 0x02, 0x80, 0, 0, 0x01, 0xe0, 8, 2, 0, 0, 0]);
        assert_eq!(size("png", &png), Some((640, 480)));
        assert_eq!(size("png", &png[..10]), None);
        assert_eq!(size("txt", &png), None);
    }

    #[test]
    fn an_svg_says_its_size_or_its_view_box() {
        for (svg, expected) in [
            (
                "<svg width='120' height=\"80px\" viewBox='0 0 1 1'>",
                Some((120, 80)),
            ),
            (
                "<?xml version='1.0'?>\n<svg\n viewBox = \"0 0 24.4 24.6\">",
                Some((24, 25)),
            ),
            (
                "<svg viewBox='0,0,300,150' width='100%' height='1em'>",
                Some((300, 150)),
            ),
            ("<svg stroke-width='2' height='5'>", None),
            ("<svg width='0' height='5'>", None),
            ("<svg width='NaN' height='5'>", None),
            ("<svg width='9", None),
            ("text", None),
        ] {
            assert_eq!(size("svg", svg.as_bytes()), expected, "{svg}");
        }
    }

    proptest! {
        #[test]
        fn broken_images_have_no_size_but_do_no_harm(
            magic in prop::sample::select(vec![
                &b"\x89PNG\r\n\x1a\n"[..], b"GIF89a", b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBPVP8X", b"BM",
                b"RIFF\0\0\0\0WEBPVP8L", b"\0\0\0\x20ftypavif", b"\0\0\x01\0", b"\xff\x0a", b"\0\0\0\x0cJXL ", b"<svg ",
            ]),
            rest in prop::collection::vec(any::<u8>(), 0..80),
            extension in prop::sample::select(vec!["png", "svg"]),
        ) {
            let _ = size(extension, &[magic, &rest].concat());
        }
    }
}
