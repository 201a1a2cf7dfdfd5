//! The text of a segment: its plain words, and its Markdown with links.

use super::address::Base;
use super::entity;
use super::layout::Layout;
use super::segment::Segment;
use super::tag::Tag;
use super::tree::Tree;

/// A link of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words it stands on.
    pub text: String,
    /// Where it goes: absolute where the page's own address is known.
    pub address: String,
}

/// The words of a segment on one line, white space squeezed.
pub(super) fn plain(layout: &Layout, segment: Segment) -> String {
    words(layout.tree, runs(layout, segment))
}

/// The same of all its text, though it was taken away.
pub(super) fn plain_of_all(tree: &Tree, segment: Segment) -> String {
    words(
        tree,
        (segment.first..segment.end).filter(|&at| matches!(tree.node(at).tag, Tag::Text | Tag::Br)),
    )
}

fn words(tree: &Tree, runs: impl Iterator<Item = u32>) -> String {
    let mut raw = String::new();
    for at in runs {
        match tree.node(at).tag {
            Tag::Text => raw.push_str(tree.said(at)),
            _ => raw.push(' '),
        }
    }
    entity::squeeze(&raw)
}

/// The text of a segment as it stands, for text set out by its writer.
pub(super) fn as_it_stands(layout: &Layout, segment: Segment) -> String {
    let mut raw = String::new();
    for at in runs(layout, segment) {
        match layout.tree.node(at).tag {
            Tag::Text => raw.push_str(layout.tree.said(at)),
            _ => raw.push('\n'),
        }
    }
    raw.trim_matches('\n').trim_end().to_owned()
}

/// The segment as one line of Markdown; its links are added to `links`. Line breaks become spaces,
/// or `break_with` where one is given.
pub(super) fn markdown(
    layout: &Layout,
    segment: Segment,
    base: &Base,
    links: &mut Vec<Link>,
) -> String {
    let mut line = String::new();
    let mut link: Option<Open> = None;
    for at in runs(layout, segment) {
        let tree = layout.tree;
        if link.as_ref().is_some_and(|open| open.end <= at) {
            close(&mut line, link.take(), links);
        }
        match tree.node(at).tag {
            Tag::Text => {
                // A link that began before this segment goes on in it.
                if link.is_none() {
                    link = enclosing(layout, at, segment.block, base, line.len());
                }
                add(&mut line, tree.said(at));
            }
            _ => add(&mut line, " "),
        }
    }
    close(&mut line, link, links);
    line.truncate(line.trim_end().len());
    line
}

struct Open {
    end: u32,
    address: String,
    /// Where its text begins in the line.
    start: usize,
}

/// The link around a run of text, looked for up to its block.
fn enclosing(layout: &Layout, at: u32, block: u32, base: &Base, start: usize) -> Option<Open> {
    let tree = layout.tree;
    // Links seldom hold more than a few elements; a bound keeps hostile nesting cheap.
    let found = tree
        .around(at)
        .take(24)
        .take_while(|&around| around != block)
        .find(|&around| tree.node(around).tag == Tag::A)?;
    let address = base.resolve(&tree.attributes(found).filled("href")?)?;
    Some(Open { end: tree.node(found).end, address, start })
}

fn close(line: &mut String, open: Option<Open>, links: &mut Vec<Link>) {
    let Some(open) = open else { return };
    let text = line[open.start..].trim().to_owned();
    let lead = line[open.start..].starts_with(' ');
    let tail = line.ends_with(' ');
    if text.is_empty() {
        return;
    }
    line.truncate(open.start);
    if lead {
        line.push(' ');
    }
    line.push('[');
    line.push_str(&text);
    line.push_str("](");
    line.push_str(&open.address);
    line.push(')');
    if tail {
        line.push(' ');
    }
    links.push(Link { text: unescaped(&text), address: open.address });
}

/// Adds text, squeezing white space and escaping what Markdown would take for its own.
pub(super) fn add(line: &mut String, text: &str) {
    for c in text.chars() {
        if entity::is_space(c) {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
            continue;
        }
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<') {
            line.push('\\');
        }
        line.push(c);
    }
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        plain.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
    }
    plain
}

/// The runs of text of a segment that are read, and its line breaks.
fn runs<'l>(layout: &'l Layout, segment: Segment) -> impl Iterator<Item = u32> + 'l {
    (segment.first..segment.end).filter(|&at| {
        !layout.is_taken(at)
            && matches!(layout.tree.node(at).tag, Tag::Text | Tag::Br)
            && !matches!(layout.tree.node(layout.tree.node(at).parent).tag, Tag::Script | Tag::Raw)
    })
}
