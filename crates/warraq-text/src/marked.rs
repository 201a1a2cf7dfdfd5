//! A stranger's HTML or Markdown as plain text with a few marks: `*bold*`, `_stressed_`, `` `code` ``,
//! `> ` before quoted lines, `- ` before items, bare addresses. It is for comments, whose other
//! mark-up means nothing once it stands elsewhere. Takes time linear in the text; what comes out is
//! still a stranger's and is escaped by whoever writes it into a page.

mod writer;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use writer::Writer;

/// What a line break in the HTML's own text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// A space, as in every page.
    Space,
    /// A line break, and two a new paragraph, as WordPress keeps its texts.
    Line,
}

/// HTML as plain text with marks. Paragraphs are apart by an empty line.
#[must_use]
pub fn of_html(html: &str, breaks: Breaks) -> String {
    let mut walk = Walk { out: Writer::new(breaks), link: None, hidden: 0, tag: Tag::default() };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        walk.take(event);
        None
    });
    // What stands in a `script` or `style` is then no mark-up.
    emitter.naively_switch_states(true);
    // Nothing is handed out, so that asking once reads to the end.
    let _ = Tokenizer::new_with_emitter(html, emitter).next();
    walk.leave_link();
    walk.out.finish()
}

/// Markdown as plain text with marks. Line breaks are kept, since who types a comment breaks lines
/// where they mean it; HTML in it is read as HTML.
#[must_use]
pub fn of_markdown(markdown: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.render.hardbreaks = true;
    // Nothing of it reaches a page: the tags are read and left behind.
    options.render.r#unsafe = true;
    of_html(&comrak::markdown_to_html(markdown, &options), Breaks::Space)
}

/// A start tag whose attributes are being read.
#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    /// Of `a` and `img`.
    target: String,
    /// Of `img`.
    instead: String,
}

/// A link that is open: where it leads and where its words begin.
struct Link {
    target: String,
    start: usize,
}

struct Walk {
    out: Writer,
    link: Option<Link>,
    /// How many elements are open whose text is nobody's words.
    hidden: usize,
    tag: Tag,
}

impl Walk {
    fn take(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: name.to_owned(), ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => name.clone_into(&mut self.tag.attribute),
            CallbackEvent::AttributeValue { value } => {
                let value = String::from_utf8_lossy(value);
                match (&*self.tag.name, &*self.tag.attribute) {
                    (b"a", b"href") | (b"img", b"src") => self.tag.target = value.into_owned(),
                    (b"img", b"alt") => self.tag.instead = value.into_owned(),
                    _ => {}
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                let tag = std::mem::take(&mut self.tag);
                self.opens(&tag);
            }
            CallbackEvent::EndTag { name } => self.closes(name),
            CallbackEvent::String { value } if self.hidden == 0 => {
                self.out.words(&String::from_utf8_lossy(value));
            }
            _ => {}
        }
    }

    fn opens(&mut self, tag: &Tag) {
        match &*tag.name {
            b"script" | b"style" | b"title" | b"iframe" | b"noembed" | b"noframes" => {
                self.hidden += 1;
            }
            b"br" => self.out.break_line(),
            b"blockquote" => self.out.quote(true),
            b"pre" => self.out.code_block(true),
            b"li" => self.out.item(),
            b"a" => {
                self.leave_link();
                let target = address(&tag.target);
                self.link = target.map(|target| Link { target, start: self.out.begin_link() });
            }
            b"img" => match (tag.instead.trim(), address(&tag.target)) {
                ("", Some(target)) => self.out.words(&target),
                ("", None) => {}
                (instead, _) => self.out.words(instead),
            },
            name => match mark(name) {
                Some(mark) => self.out.mark(mark, true),
                None => self.block(name),
            },
        }
    }

    fn closes(&mut self, name: &[u8]) {
        match name {
            b"script" | b"style" | b"title" | b"iframe" | b"noembed" | b"noframes" => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            // Browsers take `</br>` for a break.
            b"br" => self.out.break_line(),
            b"blockquote" => self.out.quote(false),
            b"pre" => self.out.code_block(false),
            b"a" => self.leave_link(),
            name => match mark(name) {
                Some(mark) => self.out.mark(mark, false),
                None => self.block(name),
            },
        }
    }

    fn block(&mut self, name: &[u8]) {
        match name {
            b"p" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"ul" | b"ol" | b"table"
            | b"hr" | b"figure" | b"dl" => self.out.gap(2),
            b"div" | b"li" | b"tr" | b"section" | b"article" | b"dt" | b"dd" | b"figcaption" => {
                self.out.gap(1);
            }
            b"td" | b"th" => self.out.space(),
            _ => {}
        }
    }

    fn leave_link(&mut self) {
        if let Some(Link { target, start }) = self.link.take() {
            self.out.end_link(start, &target);
        }
    }
}

/// The mark an element's words stand between.
fn mark(name: &[u8]) -> Option<char> {
    match name {
        b"b" | b"strong" => Some('*'),
        b"i" | b"em" => Some('_'),
        b"code" | b"tt" | b"kbd" | b"samp" => Some('`'),
        _ => None,
    }
}

/// Where a link leads, if it leads into the web. Disqus wraps what its readers linked to as
/// `https://disq.us/url?url=<address>%3A<signature>`.
fn address(href: &str) -> Option<String> {
    let href: String = href.trim().chars().filter(|c| !c.is_whitespace()).collect();
    let lower = href.get(..8).unwrap_or(&href).to_ascii_lowercase();
    if !(lower.starts_with("http://") || lower.starts_with("https://")) {
        return None;
    }
    let wrapped = href.split_once("disq.us/url?url=").map(|(_, rest)| rest);
    let Some(wrapped) = wrapped else { return Some(href) };
    let told = unescaped(wrapped.split('&').next().unwrap_or_default());
    let bare = told.rsplit_once(':').map_or(&*told, |(bare, _)| bare);
    Some(if bare.starts_with("http") && bare.contains("://") { bare.to_owned() } else { href })
}

/// `%XX` of an address resolved; what is none stays as it stands, what is no UTF-8 becomes U+FFFD.
#[must_use]
pub fn unescaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let figures = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = figures
            .filter(|pair| bytes[at] == b'%' && pair.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_text_with_marks() {
        for (html, text) in [
            ("<p>الرقم <b> 3.5 </b>في نص OECD.</p><p>شكرًا</p>", "الرقم *3.5* في نص OECD.\n\nشكرًا"),
            ("a<br>b<br/><br />c", "a\nb\n\nc"),
            ("<em>يا <strong>سلام</strong></em>!", "_يا *سلام*_!"),
            ("<b><p>واحد</p><p>اثنان</p></b>", "*واحد*\n\n*اثنان*"),
            ("<b></b>فارغ<i> </i>", "فارغ"),
            (
                "<blockquote><p>قال:</p><blockquote>أولًا</blockquote></blockquote><p>لا</p>",
                "> قال:\n\n> > أولًا\n\nلا",
            ),
            ("<ul><li>ألف<li>باء</ul>", "- ألف\n- باء"),
            ("<pre><code>let x = 1;\n\n  y</code></pre>", "`let x = 1;`\n\n`  y`"),
            ("<script>alert('<b>')</script><style>b{}</style>نص", "نص"),
            ("می\u{200c}خواهم &amp; 👨‍👩‍👧 &lt;b&gt;", "می\u{200c}خواهم & 👨‍👩‍👧 <b>"),
            ("غير </b></i></blockquote> مغلق <b>هنا", "غير\n\nمغلق *هنا*"),
        ] {
            assert_eq!(of_html(html, Breaks::Space), text, "{html}");
        }
    }

    #[test]
    fn links_are_bare() {
        for (html, text) in [
            (r#"<a href="https://a.example/x">https://a.example/x</a>"#, "https://a.example/x"),
            (
                r#"<a href="http://blogs.example/b/2011/08">http://blogs.example/b/...</a>."#,
                "http://blogs.example/b/2011/08.",
            ),
            (r#"انظر <a href="https://a.example/">هنا</a>."#, "انظر هنا https://a.example/."),
            (r#"<a href="javascript:alert(1)">اضغط</a>"#, "اضغط"),
            (r#"<a href="https://a.example/"></a>"#, "https://a.example/"),
            (
                r#"<a href="https://disq.us/url?url=https%3A%2F%2Fb.example%2Fq%3A0abC&amp;cuid=1">b.example</a>"#,
                "https://b.example/q",
            ),
            (r#"<img src="https://a.example/p.png" alt="صورة">"#, "صورة"),
            (r#"<img src="https://a.example/p.png">"#, "https://a.example/p.png"),
        ] {
            assert_eq!(of_html(html, Breaks::Space), text, "{html}");
        }
    }

    #[test]
    fn lines_are_kept_where_they_mean_something() {
        let text = "سطر\nآخر\r\n\r\nفقرة<br />\nبعدها";
        assert_eq!(of_html(text, Breaks::Line), "سطر\nآخر\n\nفقرة\nبعدها");
        assert_eq!(of_html("سطر\nآخر\n\nفقرة", Breaks::Space), "سطر آخر فقرة");
    }

    #[test]
    fn markdown_is_read_as_its_page() {
        for (markdown, text) in [
            ("**مهم** و*مائل* و`x = 1`", "*مهم* و_مائل_ و`x = 1`"),
            ("سطر\nآخر\n\n> اقتباس\n\nرد", "سطر\nآخر\n\n> اقتباس\n\nرد"),
            ("[هنا](https://a.example/) <u>تحته</u>", "هنا https://a.example/ تحته"),
            ("<div>كتلة</div>\n", "كتلة"),
            ("1. أ\n2. ب", "- أ\n- ب"),
        ] {
            assert_eq!(of_markdown(markdown), text, "{markdown}");
        }
    }

    #[test]
    fn hostile_texts_stay_in_proportion() {
        for piece in ["<b>", "<blockquote>", "<a href=https://a.example/>", "</p>", "<pre>", "&"] {
            let text = of_html(&format!("{}x", piece.repeat(20_000)), Breaks::Line);
            assert!(text.len() < 20_000 * 40, "{piece}: {}", text.len());
        }
        let nested = of_markdown(&format!("{}x", "> ".repeat(5_000)));
        assert!(nested.ends_with('x') && nested.len() < 100, "{}", nested.len());
    }
}
