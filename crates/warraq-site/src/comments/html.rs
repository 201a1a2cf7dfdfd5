//! A comment's text as HTML: the few marks a reader may set, and nothing else of theirs. Every letter
//! goes through [`escape`].

use std::fmt::Write as _;

use warraq_text::remark::{Block, Inline, Paragraph, clean, read};
use warraq_text::span::Span;

/// Longest address that is shown whole, in letters; of a longer one its host is.
const SHOWN: usize = 40;

/// The text as HTML, each paragraph with the direction of its own words. It is cleaned once more: a
/// page does not rely on what wrote into the database.
pub(super) fn html(text: &str) -> String {
    let text = &clean::text(text);
    let mut out = String::with_capacity(text.len() + text.len() / 4 + 32);
    for block in read(text) {
        match block {
            Block::Paragraph(lines) => paragraph(text, &lines, &mut out),
            Block::Quotation(paragraphs) => {
                let _ = write!(out, "<blockquote dir=\"{}\">", dir(paragraphs.first()));
                for lines in &paragraphs {
                    paragraph(text, lines, &mut out);
                }
                out.push_str("</blockquote>");
            }
        }
    }
    out
}

fn paragraph(text: &str, lines: &Paragraph, out: &mut String) {
    let _ = write!(out, "<p dir=\"{}\">", dir(Some(lines)));
    inlines(text, &lines.inlines, out);
    out.push_str("</p>");
}

/// The direction of a paragraph; one without a letter is left to the browser.
fn dir(lines: Option<&Paragraph>) -> &'static str {
    lines.and_then(|lines| lines.direction).map_or("auto", |direction| direction.html())
}

fn inlines(text: &str, pieces: &[Inline], out: &mut String) {
    for piece in pieces {
        match piece {
            Inline::Text(span) => escape(span.of(text), out),
            Inline::Break => out.push_str("<br>"),
            Inline::Code(span) => {
                out.push_str("<code dir=\"auto\">");
                escape(span.of(text), out);
                out.push_str("</code>");
            }
            Inline::Strong(inner) => around("strong", text, inner, out),
            Inline::Emphasis(inner) => around("em", text, inner, out),
            Inline::Link { address, host } => link(text, *address, *host, out),
        }
    }
}

fn around(tag: &str, text: &str, inner: &[Inline], out: &mut String) {
    let _ = write!(out, "<{tag}>");
    inlines(text, inner, out);
    let _ = write!(out, "</{tag}>");
}

/// A link that lends its target no weight, and an address that stands apart from the line it is in.
fn link(text: &str, address: Span, host: Span, out: &mut String) {
    out.push_str("<a href=\"");
    href(text, address, host, out);
    out.push_str("\" rel=\"ugc nofollow noopener\"><bdi dir=\"ltr\">");
    if address.of(text).chars().count() <= SHOWN {
        escape(address.of(text), out);
    } else {
        escape(host.of(text), out);
        out.push_str("/…");
    }
    out.push_str("</bdi></a>");
}

/// An address as it stands in a link: scheme and host in small letters, beyond the host every byte
/// outside of ASCII as `%XX`. The browser puts letters of other scripts in a host into ASCII.
fn href(text: &str, address: Span, host: Span, out: &mut String) {
    let scheme = Span::new(address.start, host.start);
    escape(&scheme.of(text).to_ascii_lowercase(), out);
    escape(&host.of(text).to_lowercase(), out);
    for c in text[host.end..address.end].chars() {
        if c.is_ascii_graphic() {
            escape(c.encode_utf8(&mut [0; 4]), out);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

/// Writes text that may stand in an element and in an attribute between double quotation marks.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
