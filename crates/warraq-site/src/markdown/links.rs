//! The links of a text, and the lines they stand on.

use comrak::nodes::NodeValue;
use comrak::{Arena, parse_document};

/// The addresses that a text's links lead to, as its writer wrote them, each with its line in the
/// text, from 1. Pictures are no links.
#[must_use]
pub fn links(markdown: &str) -> Vec<(usize, String)> {
    // Most texts have none, and reading one takes longer than looking for its signs.
    if !markdown.contains("](") && !markdown.contains("]:") {
        return Vec::new();
    }
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &super::options());
    let link = |node: comrak::Node<'_>| {
        let data = node.data.borrow();
        match &data.value {
            NodeValue::Link(link) => Some((data.sourcepos.start.line, link.url.clone())),
            _ => None,
        }
    };
    root.descendants().filter_map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_have_their_lines_and_pictures_are_none() {
        let text = "# عنوان 24\n\nنصّ فيه [خبر](خبر-24.html) و\n[GPS][1] و![صورة](media/a.png).\n\n\
                    > [آخر](<../pages/من نحن.html>)\n\n[1]: https://a.example/x\n";
        let found = links(text);
        let found: Vec<_> = found.iter().map(|(line, href)| (*line, href.as_str())).collect();
        let all = [(3, "خبر-24.html"), (4, "https://a.example/x"), (6, "../pages/من نحن.html")];
        assert_eq!(found, all);
        assert_eq!(links("لا رابط هنا: 12."), []);
    }
}
