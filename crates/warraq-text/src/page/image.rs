//! The pictures of an article.

use super::address::Base;
use super::entity;
use super::layout::Layout;
use super::tag::Tag;

/// A picture of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Where it is: absolute where the page's own address is known.
    pub src: String,
    /// What it shows, in the page's words; empty where the page says nothing.
    pub alt: String,
}

/// Narrower or lower than this, in pixels, a picture is an icon or a counter.
const SMALLEST: u32 = 64;

/// The pictures inside `at` with the node they stand at, in order.
pub(super) fn inside(layout: &Layout, at: u32, base: &Base) -> Vec<(u32, Image)> {
    let tree = layout.tree;
    let images = tree.inside(at).filter(|&inner| tree.node(inner).tag == Tag::Img);
    images
        .filter(|&place| belongs(layout, place, at))
        .filter_map(|place| Some((place, image(layout, place, base)?)))
        .collect()
}

/// Is it read, or does it stand in a figure or captioned box that was taken for its caption only?
fn belongs(layout: &Layout, place: u32, article: u32) -> bool {
    if !layout.is_taken(place) {
        return true;
    }
    let tree = layout.tree;
    let taken = tree
        .around(place)
        .take(4)
        .take_while(|&around| around != article && layout.is_taken(around));
    taken.last().is_some_and(|root| {
        let raw = tree.said(root);
        let free = !layout.is_taken(tree.node(root).parent);
        free && (tree.node(root).tag == Tag::Figure
            || raw.contains("caption")
            || raw.contains("image"))
    })
}

fn image(layout: &Layout, place: u32, base: &Base) -> Option<Image> {
    let attributes = layout.tree.attributes(place);
    let size = |name| {
        attributes.clone().value(name).and_then(|value| value.trim_end_matches("px").parse().ok())
    };
    if [size("width"), size("height")].into_iter().flatten().any(|side: u32| side < SMALLEST) {
        return None;
    }
    // Pages that load pictures late write a placeholder into `src`.
    let src = ["data-src", "data-lazy-src", "data-original", "data-orig-file", "src"]
        .into_iter()
        .filter_map(|name| attributes.clone().filled(name))
        .chain(
            ["srcset", "data-srcset"]
                .into_iter()
                .filter_map(|name| first_of_set(&attributes.clone().filled(name)?)),
        )
        .find_map(|address| base.resolve(&address))?;
    let alt = attributes.filled("alt").map(|alt| entity::squeeze(&alt)).unwrap_or_default();
    Some(Image { src, alt })
}

fn first_of_set(set: &str) -> Option<String> {
    set.split_whitespace().next().map(|first| first.trim_end_matches(',').to_owned())
}
