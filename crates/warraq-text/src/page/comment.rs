//! Readers' comments, kept apart from the article.

use super::hint::Hint;
use super::layout::{Layout, Zone};
use super::phrase;
use super::render;
use super::tag::Tag;

/// A reader's comment below an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The name the page gives; empty where none was found.
    pub author: String,
    /// The words, paragraphs parted by a line end.
    pub text: String,
}

/// More than these are not read; pages with more load them later.
const MOST: usize = 5_000;

/// The comments of a page, in its order.
pub(super) fn comments(layout: &Layout) -> Vec<Comment> {
    let mut all = Vec::new();
    for &section in &layout.comments {
        for item in items(layout, section) {
            all.extend(one(layout, item));
            if all.len() == MOST {
                return all;
            }
        }
    }
    all
}

/// The innermost elements of a section that look like one comment each: list items, articles or
/// boxes named for comments, with a reply's box not part of what it replies to.
fn items(layout: &Layout, section: u32) -> Vec<Vec<usize>> {
    let tree = layout.tree;
    let mut found: Vec<(u32, Vec<usize>)> = Vec::new();
    for number in layout.segments.inside(tree, section) {
        if layout.zones[number] != Zone::Comment {
            continue;
        }
        let segment = layout.segments.all[number];
        let around = std::iter::once(segment.block).chain(tree.around(segment.block));
        let inner = around.take_while(|&at| at != section);
        let item = inner.into_iter().find(|&at| match tree.node(at).tag {
            Tag::Li | Tag::Article => true,
            Tag::Div | Tag::Section | Tag::Dd => is_item(layout, at),
            _ => false,
        });
        let Some(item) = item else { continue };
        match found.iter_mut().rev().take(12).find(|(at, _)| *at == item) {
            Some((_, numbers)) => numbers.push(number),
            None => found.push((item, vec![number])),
        }
    }
    found.into_iter().map(|(_, numbers)| numbers).collect()
}

/// Is the box itself, not its parts, named for one comment? "comment-body" and "comment-meta" are
/// parts.
fn is_item(layout: &Layout, at: u32) -> bool {
    if !layout.hints[at as usize].has(Hint::COMMENT) {
        return false;
    }
    let names = layout.tree.attributes(at).value("class").unwrap_or_default().to_ascii_lowercase();
    names.split_ascii_whitespace().any(|name| {
        matches!(
            name,
            "comment"
                | "comment-item"
                | "comment-box"
                | "commentitem"
                | "single-comment"
                | "comment_item"
                | "talkback"
                | "talkback-item"
                | "reply"
                | "comment-wrap"
                | "comment__item"
                | "user-comment"
        )
    })
}

fn one(layout: &Layout, numbers: Vec<usize>) -> Option<Comment> {
    let mut author = String::new();
    let mut paragraphs = Vec::new();
    for number in numbers {
        let segment = layout.segments.all[number];
        let text = plain(layout, number);
        if text.is_empty() || phrase::opens(&text).is_some_and(|found| found.rest <= 1) {
            continue;
        }
        if author.is_empty() && paragraphs.is_empty() && segment.words <= 6 && !segment.ended {
            author = text;
        } else if segment.good() > 0
            || segment.ended
            || segment.kind == Tag::P && !segment.linked(50)
        {
            paragraphs.push(text);
        }
    }
    let author = author.trim_end_matches([':', '-', ' ']).to_owned();
    (!paragraphs.is_empty()).then(|| Comment { author, text: paragraphs.join("\n") })
}

fn plain(layout: &Layout, number: usize) -> String {
    render::plain_of_all(layout.tree, layout.segments.all[number])
}
