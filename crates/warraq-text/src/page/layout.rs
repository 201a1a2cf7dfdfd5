//! What is left of a page when its furniture is taken away, and which element holds the article.

use super::hint::Hint;
use super::render;
use super::segment::{Segment, Segments, Sum};
use super::tag::Tag;
use super::tree::{ROOT, Tree};
use crate::fold;

/// Why a node is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// It is read.
    Read,
    /// Furniture, or not shown.
    Chrome,
    /// A reader's comment.
    Comment,
}

/// A page with its segments weighed.
#[derive(Debug)]
pub(super) struct Layout<'t> {
    pub tree: &'t Tree,
    pub hints: &'t [Hint],
    pub segments: Segments,
    /// What each segment is.
    pub zones: Vec<Zone>,
    /// For each node, was it taken away.
    gone: Vec<bool>,
    /// Outermost elements of readers' comments, in order.
    pub comments: Vec<u32>,
    /// Sums of the segments still read, before each.
    sums: Vec<Sum>,
    /// Elements marked as running text, in order.
    bodies: Vec<u32>,
    /// Headings of the first level, in order.
    headlines: Vec<u32>,
}

impl<'t> Layout<'t> {
    /// Weighs a page.
    pub fn new(tree: &'t Tree, hints: &'t [Hint]) -> Self {
        let segments = Segments::of(tree);
        let zones = vec![Zone::Read; segments.all.len()];
        let bodies = (0u32..)
            .zip(hints)
            .filter(|(_, hint)| hint.has(Hint::BODY))
            .map(|(at, _)| at)
            .collect();
        let mut layout = Self {
            tree,
            hints,
            segments,
            zones,
            gone: vec![false; tree.nodes.len()],
            comments: Vec::new(),
            sums: Vec::new(),
            bodies,
            headlines: (0u32..)
                .zip(&tree.nodes)
                .filter(|(_, node)| node.tag == Tag::H1)
                .map(|(at, _)| at)
                .collect(),
        };
        layout.add_up();
        layout.clear_comments();
        let total = layout.sum(ROOT).good;
        let kept = layout.clone_zones();
        layout.clear_furniture(Names::All);
        // Names that leave next to nothing were about something else. First those of paragraphs are
        // not believed, which some pages all call "paywall"; then only elements count.
        for believed in [Names::OfBoxes, Names::None] {
            if total > 100 && layout.sum(ROOT).good < total / 7 {
                (layout.zones, layout.gone) = kept.clone();
                layout.add_up();
                layout.clear_furniture(believed);
            }
        }
        layout
    }

    /// The sum over the segments of an element that are still read.
    pub fn sum(&self, at: u32) -> Sum {
        let range = self.segments.inside(self.tree, at);
        self.sums[range.end].minus(self.sums[range.start])
    }

    /// Takes an element away.
    pub fn take(&mut self, at: u32, zone: Zone) {
        for segment in self.segments.inside(self.tree, at) {
            self.zones[segment] = zone;
        }
        self.gone[at as usize..self.tree.node(at).end as usize].fill(true);
    }

    /// Adds up anew after something was taken.
    pub fn add_up(&mut self) {
        let mut sum = Sum::default();
        self.sums.clear();
        self.sums.push(sum);
        for (&segment, &zone) in self.segments.all.iter().zip(&self.zones) {
            if zone == Zone::Read {
                sum.add(segment);
            }
            self.sums.push(sum);
        }
    }

    /// The segments of an element that are still read, with their numbers.
    pub fn read_inside(&self, at: u32) -> impl Iterator<Item = (usize, Segment)> {
        self.segments
            .inside(self.tree, at)
            .filter(|&number| self.zones[number] == Zone::Read)
            .map(|number| (number, self.segments.all[number]))
    }

    fn clear_comments(&mut self) {
        let total = self.sum(ROOT).good;
        let mut at = 0;
        while let Some(node) = self.tree.nodes.get(at as usize) {
            // A wrapper named for its comments may hold the article too.
            if self.hints[at as usize].has(Hint::COMMENT)
                && !self.holds_body(at, total / 20)
                && !self.holds_headline(at)
            {
                self.take(at, Zone::Comment);
                self.comments.push(at);
                at = node.end;
            } else {
                at += 1;
            }
        }
        self.add_up();
    }

    fn clone_zones(&self) -> (Vec<Zone>, Vec<bool>) {
        (self.zones.clone(), self.gone.clone())
    }

    /// Takes furniture away: by the element's kind, and by its names as far as they are believed.
    fn clear_furniture(&mut self, believed: Names) {
        let total = self.sum(ROOT).good;
        let mut at = 0;
        while let Some(node) = self.tree.nodes.get(at as usize) {
            let hint = self.hints[at as usize];
            if self.gone[at as usize] {
                at += 1;
                continue;
            }
            let named = believed.of(node.tag)
                && (hint.has(Hint::CHROME) || hint.has(Hint::HIDDEN))
                && self.holds_lines(at);
            let sum = self.sum(at);
            // What holds most of the page's text is its article, whatever it is called.
            let holds_article = sum.good > total / 10 * 4 && !self.stands_beside_body(at)
                || sum.good > 40 && self.holds_body(at, total / 5);
            if node.tag != Tag::Text && (node.tag.is_silent() || named && !holds_article) {
                self.take(at, Zone::Chrome);
                at = node.end;
            } else {
                at += 1;
            }
        }
        self.add_up();
    }

    /// Is there an element marked as running text inside `at` with more than `least` of it?
    fn holds_body(&self, at: u32, least: u32) -> bool {
        self.bodies_inside(at).any(|body| self.sum(body).good > least)
    }

    /// Does it hold neither headline nor marked text, while text so marked stands elsewhere? The
    /// sidebar of a short report may be longer than the report.
    fn stands_beside_body(&self, at: u32) -> bool {
        let end = self.tree.node(at).end;
        let elsewhere = |&body: &u32| {
            (self.tree.node(body).end <= at || body >= end) && self.sum(body).good >= 15
        };
        !self.holds_headline(at)
            && !self.holds_body(at, 0)
            && self.bodies.iter().take(64).any(elsewhere)
    }

    /// Does it hold its lines whole? A name or place set off inside a sentence belongs to it.
    fn holds_lines(&self, at: u32) -> bool {
        let node = self.tree.node(at);
        let mut inside =
            self.segments.inside(self.tree, at).map(|number| self.segments.all[number]);
        if inside.len() == 0 {
            // "Edit" and "#" after a subheading are no part of it.
            return node.tag.is_block() || self.tree.node(node.parent).tag.heading().is_some();
        }
        node.tag.is_block() || inside.all(|segment| segment.end <= node.end)
    }

    fn bodies_inside(&self, at: u32) -> impl Iterator<Item = u32> {
        let end = self.tree.node(at).end;
        let from = self.bodies.partition_point(|&body| body <= at);
        // Comments have bodies too; a few are enough to tell.
        self.bodies[from..].iter().copied().take(64).take_while(move |&body| body < end)
    }

    fn holds_headline(&self, at: u32) -> bool {
        let from = self.headlines.partition_point(|&headline| headline <= at);
        self.headlines.get(from).is_some_and(|&headline| headline < self.tree.node(at).end)
    }

    /// The element that holds the article with this headline.
    pub fn article(&self, title: &str) -> u32 {
        let best = self.weightiest(ROOT);
        match self.own_article(best, title) {
            Some(own) => self.weightiest(own),
            None => best,
        }
    }

    /// Where a page sets several articles below each other, as pages that scroll without end do:
    /// the `article` element that holds the headline.
    fn own_article(&self, best: u32, title: &str) -> Option<u32> {
        let tree = self.tree;
        let title = fold::words(title);
        let headline = self.segments.all.iter().find(|segment| {
            matches!(segment.kind, Tag::H1 | Tag::H2)
                && segment.words < 60
                && fold::words(&render::plain_of_all(tree, **segment)) == title
        })?;
        let enough = |at: u32| self.sum(at).good >= 60;
        let own = tree.around(headline.first).find(|&at| tree.node(at).tag == Tag::Article)?;
        let beside = |at: u32| tree.node(at).end <= own || at >= tree.node(own).end;
        let others = std::iter::once(best)
            .chain(tree.around(best))
            .chain(tree.inside(best))
            .any(|at| tree.node(at).tag == Tag::Article && beside(at) && enough(at));
        (enough(own) && others).then_some(own)
    }

    /// The element inside `outer` whose text most outweighs its links and scraps.
    fn weightiest(&self, outer: u32) -> u32 {
        let mut best = outer;
        let mut most = i64::MIN;
        for at in std::iter::once(outer).chain(self.tree.inside(outer)) {
            let node = self.tree.node(at);
            if !node.tag.is_block() && at != outer && !self.hints[at as usize].has(Hint::BODY) {
                continue;
            }
            let net = self.sum(at).net();
            // Of equals the innermost, which comes later.
            if net >= most {
                (best, most) = (at, net);
            }
        }
        self.narrowed(best)
    }

    /// The element inside `outer` that says of itself that it is the article, if it holds enough.
    fn narrowed(&self, outer: u32) -> u32 {
        let all = u64::from(self.sum(outer).good);
        // A part of what is marked whole says no more than the whole.
        let rank = if self.hints[outer as usize].has(Hint::BODY) { 3 } else { 0 };
        let mut best = Claim { at: outer, end: self.tree.node(outer).end, rank, good: all };
        for at in self.tree.inside(outer) {
            let Some((rank, share)) = self.claim(at) else { continue };
            let good = u64::from(self.sum(at).good);
            let inside = at < best.end;
            let enough = if !inside || rank > best.rank {
                // Beside the best so far, or a better name inside it: its share of the whole.
                good * 100 >= all * share && (inside || rank >= best.rank && good > best.good)
            } else if rank == best.rank && rank > 0 {
                good * 100 >= best.good * 85
            } else {
                good * 100 >= best.good * 97
                    || good * 100 >= best.good * 70 && self.rest_is_scraps(best.at, at)
            };
            if enough && !(good * 100 < all * 90 && self.has_twin(at)) {
                best = Claim {
                    at,
                    end: self.tree.node(at).end,
                    rank: rank.max(if inside { best.rank } else { 0 }),
                    good,
                };
            }
        }
        best.at
    }

    /// Does one with the same attributes and text of its own stand near it? Then it is one part of
    /// several that an article was cut into.
    fn has_twin(&self, at: u32) -> bool {
        let raw = self.tree.said(at);
        let parent = self.tree.node(at).parent;
        !raw.is_empty()
            && self.tree.children(parent).take(60).any(|child| {
                let node = self.tree.node(child);
                child != at
                    && node.tag != Tag::Text
                    && self.tree.said(child) == raw
                    && self.sum(child).good > 0
            })
    }

    /// Is what stands in `outer` beside `inner` mostly links and scraps?
    fn rest_is_scraps(&self, outer: u32, inner: u32) -> bool {
        let rest = self.sum(outer).minus(self.sum(inner));
        rest.good < rest.bad.saturating_mul(3)
    }

    /// How strongly an element says that it is the article, and what percentage of the text it must
    /// hold to be believed.
    fn claim(&self, at: u32) -> Option<(u8, u64)> {
        let tag = self.tree.node(at).tag;
        let hint = self.hints[at as usize];
        if hint.has(Hint::BODY) {
            return Some((3, 45));
        }
        if !tag.is_block() {
            return None;
        }
        Some(match tag {
            Tag::Article => (2, 55),
            _ if hint.has(Hint::PART) => (1, 75),
            _ => (0, 97),
        })
    }

    /// Was the node taken away, alone or with what it stands in?
    pub fn is_taken(&self, at: u32) -> bool {
        self.gone[at as usize]
    }
}

/// Whose names are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    All,
    OfBoxes,
    None,
}

impl Names {
    fn of(self, tag: Tag) -> bool {
        match self {
            Names::All => true,
            Names::OfBoxes => !matches!(tag, Tag::P | Tag::Li | Tag::Blockquote),
            Names::None => false,
        }
    }
}

/// An element that may be the article.
struct Claim {
    at: u32,
    end: u32,
    rank: u8,
    good: u64,
}
