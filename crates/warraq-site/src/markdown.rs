//! The text of a story or page to HTML, through two walls: comrak, which passes no raw HTML on,
//! then ammonia, which lets through only what is listed here. Also: the quick navigation's list.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use ammonia::Builder;
use comrak::adapters::{HeadingAdapter, HeadingMeta};
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{NodeValue, Sourcepos};
use comrak::options::Plugins;
use comrak::{Arena, Node, Options, format_html_with_plugins, parse_document};

use crate::address;

/// Deepest nesting that is read as Markdown. No writer comes near it, and reading HTML costs the
/// square of its depth: 60,000 quotation marks in a row took 15 seconds.
const DEEPEST: usize = 100;

/// A text as HTML, with its sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    /// Safe HTML.
    pub html: String,
    /// The sections in order: `id` in the page and plain title.
    pub sections: Vec<(String, String)>,
}

/// The HTML of `markdown`. A first heading equal to `title` is left out; pictures with relative
/// paths are looked for in `media`, pictures on other servers become links, because a page of
/// ours asks no other server for anything.
pub(crate) fn body(markdown: &str, title: &str, media: &str) -> Body {
    let arena = Arena::new();
    let options = options();
    let root = parse_document(&arena, markdown, &options);
    if let Some(first) = root.first_child() {
        let heading = matches!(first.data.borrow().value, NodeValue::Heading(_));
        if heading && folded(&first.collect_text()) == folded(title) {
            first.detach();
        }
    }
    if depth(root) > DEEPEST {
        return flat(markdown);
    }
    let mut sections = Vec::new();
    let mut headings = 0;
    for node in root.descendants() {
        let mut level = 0;
        match &mut node.data.borrow_mut().value {
            NodeValue::Heading(heading) => {
                headings += 1;
                heading.level = heading.level.max(2);
                level = heading.level;
            }
            value @ NodeValue::Image(_) => rehang(value, media),
            _ => {}
        }
        if level == 2 {
            sections.push((section_id(headings), folded(&node.collect_text())));
        }
    }
    let numbered = Numbered(AtomicUsize::new(0));
    let mut plugins = Plugins::default();
    plugins.render.heading_adapter = Some(&numbered);
    let mut html = String::new();
    format_html_with_plugins(root, &options, &mut html, &plugins)
        .expect("writing to a string does not fail");
    Body { html: CLEANER.clean(&html).to_string(), sections }
}

/// How deep the nesting goes.
fn depth(root: Node<'_>) -> usize {
    let (mut depth, mut deepest) = (0, 0);
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(_) => depth += 1,
            NodeEdge::End(_) => depth -= 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The text as it was written, in paragraphs, nothing of it read as Markdown.
fn flat(markdown: &str) -> Body {
    let mut html = String::new();
    for paragraph in markdown.split("\n\n").filter(|text| !text.trim().is_empty()) {
        html.push_str("<p>");
        comrak::html::escape(&mut html, paragraph.trim())
            .expect("writing to a string does not fail");
        html.push_str("</p>\n");
    }
    Body { html, sections: Vec::new() }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.footnotes = true;
    options
}

/// Gives a relative picture its folder, and makes a link of one that stands elsewhere.
fn rehang(value: &mut NodeValue, media: &str) {
    let NodeValue::Image(picture) = value else { return };
    match address::link("", &picture.url) {
        Some(url) if address::is_web(&url) => *value = NodeValue::Link(picture.clone()),
        Some(path) => picture.url = address::join(media, &path),
        None => {}
    }
}

/// White space folded to single spaces.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn section_id(number: usize) -> String {
    format!("section-{number}")
}

/// Writes each heading with a numbered `id`: short, ASCII, the same at every build.
struct Numbered(AtomicUsize);

impl HeadingAdapter for Numbered {
    fn enter(
        &self,
        output: &mut dyn fmt::Write,
        heading: &HeadingMeta,
        _: Option<Sourcepos>,
    ) -> fmt::Result {
        let id = section_id(self.0.fetch_add(1, Ordering::Relaxed) + 1);
        write!(output, "<h{} id=\"{id}\">", heading.level)
    }

    fn exit(&self, output: &mut dyn fmt::Write, heading: &HeadingMeta) -> fmt::Result {
        write!(output, "</h{}>", heading.level)
    }
}

/// What may pass. `id` and `class` can only come from comrak and from [`Numbered`], since raw HTML
/// never gets here; footnotes need both.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner
        .add_tags(["section"])
        .add_tag_attributes("h2", ["id"])
        .add_tag_attributes("h3", ["id"])
        .add_tag_attributes("h4", ["id"])
        .add_tag_attributes("h5", ["id"])
        .add_tag_attributes("h6", ["id"])
        .add_tag_attributes("a", ["id"])
        .add_tag_attributes("li", ["id"])
        .add_allowed_classes("section", ["footnotes"])
        .add_allowed_classes("sup", ["footnote-ref"])
        .add_allowed_classes("a", ["footnote-backref"])
        .set_tag_attribute_value("img", "loading", "lazy")
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]));
    cleaner
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_stands_once_and_sections_are_listed() {
        let text =
            "# عنوان القصة\n\nنصّ فيه 12 رقمًا وكلمة GPS.\n\n## القسم *الأول*\n\nجملة.\n\n# قسم آخر\n";
        let body = body(text, "عنوان  القصة", "");
        assert!(!body.html.contains("عنوان القصة"));
        assert_eq!(
            body.sections,
            [
                ("section-1".to_owned(), "القسم الأول".to_owned()),
                ("section-2".to_owned(), "قسم آخر".to_owned())
            ]
        );
        assert!(body.html.contains("<h2 id=\"section-1\">القسم <em>الأول</em></h2>"));
        assert!(body.html.contains("<h2 id=\"section-2\">قسم آخر</h2>"));
    }

    #[test]
    fn nothing_that_runs_gets_through() {
        let text = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n\
                    [a](javascript:alert(1)) ![b](javascript:alert(1)) [c](data:text/html,x)\n\n\
                    نص <b onclick=x>عربي</b>";
        let html = body(text, "", "").html;
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("javascript:"), "{html}");
        assert!(!html.contains("data:"), "{html}");
        assert!(!html.contains("onerror") && !html.contains("onclick"), "{html}");
        assert!(html.contains("عربي"));
    }

    #[test]
    fn a_picture_of_ours_finds_its_folder_and_a_foreign_one_is_a_link() {
        let html =
            body("![ميناء](media/port.jpg)\n\n![x](https://a.example/p.png)", "", "../..").html;
        assert!(
            html.contains("<img src=\"../../media/port.jpg\" alt=\"ميناء\" loading=\"lazy\">"),
            "{html}"
        );
        assert!(html.contains("<a href=\"https://a.example/p.png\""), "{html}");
        assert_eq!(html.matches("<img").count(), 1);
    }

    #[test]
    fn a_footnote_keeps_its_way_there_and_back() {
        let html = body("جملة[^1].\n\n[^1]: تقرير 2024.\n", "", "").html;
        assert!(html.contains("href=\"#fn-1\"") && html.contains("id=\"fn-1\""), "{html}");
        assert!(html.contains("href=\"#fnref-1\"") && html.contains("id=\"fnref-1\""), "{html}");
    }

    #[test]
    fn text_nested_beyond_reason_is_shown_flat() {
        let html = body(&format!("{}خبر <b> 12", "> ".repeat(60_000)), "", "").html;
        assert!(html.starts_with("<p>> >") || html.starts_with("<p>&gt; &gt;"), "{}", &html[..40]);
        assert!(html.ends_with(
            "خبر &lt;b&gt; 12</p>
"
        ));
        let nested = body(&format!("{}خبر", "> ".repeat(20)), "", "").html;
        assert_eq!(nested.matches("<blockquote>").count(), 20);
    }
}
