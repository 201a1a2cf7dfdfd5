//! The text of a story or page to HTML, through two walls: comrak, which passes no raw HTML on,
//! then ammonia, which lets through only what is listed here. Also: the quick navigation's list.

mod links;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::fmt::Write as _;
use std::sync::{LazyLock, Mutex};

use ammonia::Builder;
use comrak::adapters::{HeadingAdapter, HeadingMeta};
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{NodeValue, Sourcepos};
use comrak::options::Plugins;
use comrak::{Arena, Node, Options, format_html_with_plugins, parse_document};
use serde::Serialize;
use warraq_text::slug::slug;

use crate::address;
use crate::site::Picture;
use crate::view;

pub use links::links;

/// Deepest nesting that is read as Markdown. No writer comes near it, and reading HTML costs the
/// square of its depth: 60,000 quotation marks in a row took 15 seconds.
const DEEPEST: usize = 100;

/// Names in a page that are the page's own: a heading must not take one.
const TAKEN: [&str; 12] = [
    "text",
    "quick",
    "quick-label",
    "main-menu",
    "pages",
    "latest",
    "sources",
    "corrections",
    "related",
    "comments",
    "comment",
    "story",
];

/// A text as HTML, with its sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    /// Safe HTML.
    pub html: String,
    /// The sections and their parts in order.
    pub sections: Vec<Section>,
}

/// A section of the quick navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Section {
    /// Its name in the page: its words, in their own script.
    pub id: String,
    /// The same as it stands in a link.
    pub href: String,
    /// Its title, plain.
    pub title: String,
    /// 2 for a section, 3 for a part of one.
    pub level: u8,
}

/// What a text may reach from its page.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Extent<'a> {
    /// Where pictures with relative paths are looked for.
    pub media: &'a str,
    /// From the page to the site's root.
    pub home: &'a str,
    /// Pictures that are known with their sizes, by the path the text names them with.
    pub pictures: Option<&'a BTreeMap<String, Picture>>,
}

/// The HTML of `markdown`. A first heading equal to `title` is left out; pictures with relative
/// paths are looked for in the extent, pictures on other servers become links, because a page of
/// ours asks no other server for anything.
pub(crate) fn body(markdown: &str, title: &str, extent: &Extent<'_>) -> Body {
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
    let mut ids = Vec::new();
    let mut named = HashMap::new();
    // A picture may lose what stands in it on the way.
    let nodes: Vec<Node<'_>> = root.descendants().collect();
    for node in nodes {
        let mut level = 0;
        let mut shown = None;
        match &mut node.data.borrow_mut().value {
            NodeValue::Heading(heading) => {
                heading.level = heading.level.max(2);
                level = heading.level;
            }
            NodeValue::Image(picture) => shown = Some(picture.url.clone()),
            _ => {}
        }
        if level > 0 {
            let title = folded(&node.collect_text());
            let id = anchor(&title, &mut named);
            if level <= 3 {
                let href = format!("#{}", address::encode(&id));
                sections.push(Section { id: id.clone(), href, title, level });
            }
            ids.push(id);
        }
        if let Some(url) = shown {
            let alt = node.collect_text();
            hang(node, &url, &alt, extent);
        }
    }
    let anchored = Anchored(Mutex::new(ids.into_iter()));
    let mut plugins = Plugins::default();
    plugins.render.heading_adapter = Some(&anchored);
    let mut html = String::new();
    format_html_with_plugins(root, &options, &mut html, &plugins)
        .expect("writing to a string does not fail");
    Body { html: named_once(of_today(CLEANER.clean(&html).to_string())), sections }
}

/// Says in the words of today's HTML what comrak says in older ones: a column's alignment, and that
/// footnotes are no section with a title. A table can be reached by the keyboard, since it scrolls
/// where it is too wide. In a text `<` is written `&lt;`, so that only tags are met.
fn of_today(mut html: String) -> String {
    if html.contains("<table>") {
        html = html.replace("<table>", "<table tabindex=\"0\">");
        for cell in ["<th", "<td"] {
            html = html.replace(&format!("{cell} align=\""), &format!("{cell} class=\""));
        }
    }
    if html.contains("<section class=\"footnotes\"") {
        html = html.replace("<section class=", "<div class=").replace("</section>", "</div>");
    }
    html
}

/// The headings of a text, and its words without its marks and addresses: what is looked for in it.
pub(crate) fn words(markdown: &str) -> (Vec<String>, String) {
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options());
    let (mut headings, mut body) = (Vec::new(), String::with_capacity(markdown.len()));
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Heading(_) => headings.push(folded(&node.collect_text())),
            NodeValue::Text(text) => body.push_str(text),
            NodeValue::Code(code) => body.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => body.push(' '),
            value if value.block() => body.push('\n'),
            _ => {}
        }
    }
    (headings, body)
}

/// Takes away names that stood before in the same text, as a footnote told twice has them.
fn named_once(html: String) -> String {
    const OPENS: &str = " id=\"";
    if !html.contains("\"fn-") {
        return html;
    }
    let mut seen = HashSet::new();
    let mut out = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some(at) = rest.find(OPENS) {
        let value = at + OPENS.len();
        let Some(length) = rest[value..].find('"') else { break };
        let end = value + length + 1;
        let again = !seen.insert(&rest[value..end]);
        out.push_str(&rest[..if again { at } else { end }]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// A heading's name in the page: its words with hyphens, no other heading's and none of the page's.
fn anchor(title: &str, named: &mut HashMap<String, usize>) -> String {
    let id = slug(title);
    let taken = usize::from(TAKEN.contains(&id.as_str()));
    let count = named.entry(id.clone()).or_insert(taken);
    *count += 1;
    match *count {
        1 => id,
        count => format!("{id}-{count}"),
    }
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

/// Gives a relative picture its folder, its measures and its sizes, and makes a link of one that
/// stands elsewhere.
fn hang(node: Node<'_>, url: &str, alt: &str, extent: &Extent<'_>) {
    let known = extent.pictures.and_then(|pictures| pictures.get(url));
    let link = address::link("", url);
    if known.is_some() || link.is_none() {
        // What a picture says stands in it as its children.
        let children: Vec<Node<'_>> = node.children().collect();
        children.into_iter().for_each(comrak::arena_tree::Node::detach);
    }
    let value = &mut node.data.borrow_mut().value;
    if let Some(known) = known {
        let picture = view::Picture { alt: alt.to_owned(), ..view::picture(known, extent.home) };
        *value = NodeValue::Raw(drawn(&picture));
        return;
    }
    let NodeValue::Image(picture) = value else { return };
    match link {
        Some(url) if address::is_web(&url) => *value = NodeValue::Link(picture.clone()),
        Some(path) => picture.url = address::join(extent.media, &path),
        // `//host` and `https:host` lead to another server too, and `javascript:` to none.
        None => *value = NodeValue::Text(alt.to_owned().into()),
    }
}

/// A picture with its measures, so that the text does not jump when it comes, and in the size the
/// screen needs. The words after it stand in for it where it cannot be shown.
fn drawn(picture: &view::Picture) -> String {
    let escape = |text: &str| {
        let mut out = String::new();
        comrak::html::escape(&mut out, text).expect("writing to a string does not fail");
        out
    };
    let mut html = String::from("<picture>");
    if !picture.srcset.is_empty() {
        write!(
            html,
            "<source type=\"image/webp\" srcset=\"{}\" sizes=\"(min-width: 40rem) 38rem, calc(100vw - 2.5rem)\">",
            escape(&picture.srcset)
        )
        .expect("writing to a string does not fail");
    }
    write!(
        html,
        "<img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\"></picture>",
        escape(&picture.src),
        picture.width,
        picture.height,
        escape(&picture.alt)
    )
    .expect("writing to a string does not fail");
    html
}

/// White space folded to single spaces.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes each heading with its name.
struct Anchored(Mutex<std::vec::IntoIter<String>>);

impl HeadingAdapter for Anchored {
    fn enter(
        &self,
        output: &mut dyn fmt::Write,
        heading: &HeadingMeta,
        _: Option<Sourcepos>,
    ) -> fmt::Result {
        let mut ids = self.0.lock().map_err(|_| fmt::Error)?;
        match ids.next() {
            Some(id) => write!(output, "<h{} id=\"{id}\">", heading.level),
            None => write!(output, "<h{}>", heading.level),
        }
    }

    fn exit(&self, output: &mut dyn fmt::Write, heading: &HeadingMeta) -> fmt::Result {
        write!(output, "</h{}>", heading.level)
    }
}

/// What may pass. `id` and `class` can only come from comrak and from [`Anchored`], and
/// `picture` only from [`drawn`], since a writer's raw HTML never gets here.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner
        .add_tags(["section", "picture", "source"])
        .add_tag_attributes("source", ["type", "srcset", "sizes"])
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
        let body = body(text, "عنوان  القصة", &Extent::default());
        assert!(!body.html.contains("عنوان القصة"));
        let ids: Vec<&str> = body.sections.iter().map(|section| section.id.as_str()).collect();
        assert_eq!(ids, ["القسم-الأول", "قسم-آخر"]);
        assert_eq!(body.sections[0].title, "القسم الأول");
        assert!(body.sections[1].href.starts_with("#%D9%82"), "{}", body.sections[1].href);
        assert!(body.html.contains("<h2 id=\"القسم-الأول\">القسم <em>الأول</em></h2>"));
        assert!(body.html.contains("<h2 id=\"قسم-آخر\">قسم آخر</h2>"));
    }

    #[test]
    fn nothing_that_runs_gets_through() {
        let text = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n\
                    [a](javascript:alert(1)) ![b](javascript:alert(1)) [c](data:text/html,x)\n\n\
                    نص <b onclick=x>عربي</b>";
        let html = body(text, "", &Extent::default()).html;
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("javascript:"), "{html}");
        assert!(!html.contains("data:"), "{html}");
        assert!(!html.contains("onerror") && !html.contains("onclick"), "{html}");
        assert!(html.contains("عربي"));
    }

    #[test]
    fn a_picture_of_ours_finds_its_folder_and_a_foreign_one_is_a_link() {
        let extent = Extent { media: "../..", ..Extent::default() };
        let html =
            body("![ميناء](media/port.jpg)\n\n![x](https://a.example/p.png)", "", &extent).html;
        assert!(
            html.contains("<img src=\"../../media/port.jpg\" alt=\"ميناء\" loading=\"lazy\">"),
            "{html}"
        );
        assert!(html.contains("<a href=\"https://a.example/p.png\""), "{html}");
        assert_eq!(html.matches("<img").count(), 1);
    }

    #[test]
    fn headings_of_one_name_are_told_apart_and_take_none_of_the_pages_own() {
        let text = "## نتائج\n\nنص 1.\n\n### نتائج\n\nنص.\n\n## Text\n\nنص.\n";
        let body = body(text, "", &Extent::default());
        let ids: Vec<&str> = body.sections.iter().map(|section| section.id.as_str()).collect();
        assert_eq!(ids, ["نتائج", "نتائج-2", "text-2"]);
        assert_eq!(body.sections[1].level, 3);
    }

    #[test]
    fn a_known_picture_has_its_measures_and_its_sizes() {
        let picture = Picture {
            file: "media/خبر/media/p.jpg".to_owned(),
            width: 1600,
            height: 900,
            alt: String::new(),
            sizes: vec![("media/خبر/p-640.webp".to_owned(), 640)],
        };
        let pictures = BTreeMap::from([("media/p.jpg".to_owned(), picture)]);
        let extent = Extent { home: "../", pictures: Some(&pictures), ..Extent::default() };
        let html = body("![قارب \"24\" <b>](media/p.jpg)", "", &extent).html;
        assert!(html.contains("width=\"1600\" height=\"900\""), "{html}");
        assert!(html.contains("p-640.webp 640w\" sizes=") && html.contains("image/webp"), "{html}");
        assert!(html.contains("قارب &quot;24&quot;") && !html.contains("<b>"), "{html}");
    }

    #[test]
    fn no_picture_asks_another_server_however_its_address_is_written() {
        for url in ["//evil.example/x.png", "https:evil.example", "javascript:x", "\\\\\\\\evil"] {
            let html = body(&format!("قبل ![صورة 24]({url}) بعد"), "", &Extent::default()).html;
            assert!(!html.contains("<img"), "{url}: {html}");
            assert!(html.contains("صورة 24"), "{url}: {html}");
        }
    }

    #[test]
    fn a_footnote_told_twice_has_one_name() {
        let text = "جملة[^1].\n\n[^1]: تقرير 2024.\n\n[^1]: تقرير 2025.\n";
        let html = body(text, "", &Extent::default()).html;
        assert!(html.matches("id=\"fn-1\"").count() <= 1, "{html}");
    }

    #[test]
    fn a_footnote_keeps_its_way_there_and_back() {
        let html = body("جملة[^1].\n\n[^1]: تقرير 2024.\n", "", &Extent::default()).html;
        assert!(html.contains("href=\"#fn-1\"") && html.contains("id=\"fn-1\""), "{html}");
        assert!(html.contains("href=\"#fnref-1\"") && html.contains("id=\"fnref-1\""), "{html}");
    }

    #[test]
    fn text_nested_beyond_reason_is_shown_flat() {
        let html = body(&format!("{}خبر <b> 12", "> ".repeat(60_000)), "", &Extent::default()).html;
        assert!(html.starts_with("<p>> >") || html.starts_with("<p>&gt; &gt;"), "{}", &html[..40]);
        assert!(html.ends_with(
            "خبر &lt;b&gt; 12</p>
"
        ));
        let nested = body(&format!("{}خبر", "> ".repeat(20)), "", &Extent::default()).html;
        assert_eq!(nested.matches("<blockquote>").count(), 20);
    }
}
