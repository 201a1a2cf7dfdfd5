//! The lines between the headline and the article that sum it up, which pages set into their header.

use super::block::{Block, Line};
use super::date;
use super::hint::Hint;
use super::layout::{Layout, Zone};
use super::phrase;
use super::render;
use super::segment::Segment;
use super::tag::Tag;
use crate::fold;

/// A longer one is no summary, in words.
const LONGEST: u32 = 90;

/// The lines that sum up the article `at`, if they stand above it and it does not begin with them.
pub(super) fn blocks(layout: &Layout, at: u32, title: &str) -> Vec<Block> {
    let Some((first, opening)) = layout.read_inside(at).next() else { return Vec::new() };
    let title = fold::words(title);
    let head = layout.segments.all.iter().enumerate().take(first).rev().find(|(_, segment)| {
        segment.kind.heading().is_some()
            && segment.words < 60
            && fold::words(&render::plain_of_all(layout.tree, **segment)) == title
    });
    let Some((headline, &heading)) = head else { return Vec::new() };
    let opening = fold::words(&render::plain(layout, opening));
    let mut lines = Vec::new();
    for number in headline + 1..first {
        let segment = layout.segments.all[number];
        if layout.zones[number] == Zone::Comment || segment.words > LONGEST || segment.linked(30) {
            continue;
        }
        let follows = number == headline + 1 && follows(layout, heading, segment);
        if !follows && !is_marked(layout, segment) {
            continue;
        }
        let plain = render::plain_of_all(layout.tree, segment);
        let enough = segment.words >= 12 || segment.words >= 4 && (segment.ended || !follows);
        let folded = fold::words(&plain);
        let start: String = folded.split_inclusive(' ').take(6).collect();
        if enough
            && folded != title
            && !opening.starts_with(&start)
            && phrase::opens(&plain).is_none()
            && date::day(&plain).is_none()
        {
            let mut markdown = String::with_capacity(plain.len());
            render::add(&mut markdown, &plain);
            lines.push(Block::Paragraph(Line { plain, markdown }));
        }
    }
    lines.truncate(3);
    lines
}

/// Is it the paragraph right below the headline, in the same element?
fn follows(layout: &Layout, heading: Segment, segment: Segment) -> bool {
    let parent = |segment: Segment| layout.tree.node(segment.block).parent;
    matches!(segment.kind, Tag::P | Tag::H2) && parent(heading) == parent(segment)
}

fn is_marked(layout: &Layout, segment: Segment) -> bool {
    let around = std::iter::once(segment.block).chain(layout.tree.around(segment.block));
    around.take(3).any(|at| layout.hints[at as usize].has(Hint::LEAD))
}
