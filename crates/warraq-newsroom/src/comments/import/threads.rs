//! What ties a dump's comments together, and nothing of their words: which answers which, which
//! places of deleted ones stand, and in what order all are brought over, so that a comment always
//! comes after the one it answers.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::ImportFault;

/// Most comments of one dump: some 500 MB of what is kept here.
const MAX_COMMENTS: usize = 5_000_000;
/// No comment.
const NONE: u32 = u32::MAX;

/// A name of any length, in a size that a million of them may have.
pub(super) type Key = [u32; 4];

pub(super) fn key(name: &str) -> Key {
    let sum = Sha256::digest(name.as_bytes());
    let part = |at: usize| u32::from_le_bytes([sum[at], sum[at + 1], sum[at + 2], sum[at + 3]]);
    [part(0), part(4), part(8), part(12)]
}

struct Node {
    /// The name of what it answers; of nothing that is there for none.
    parent: Key,
    time: i64,
    /// Where its words are kept.
    words: u64,
    page: u32,
    has_parent: bool,
    /// A place without words: it stands only while something answers it.
    empty: bool,
}

/// The comments of a dump as they are read.
#[derive(Default)]
pub(super) struct Threads {
    by_name: HashMap<Key, u32>,
    nodes: Vec<Node>,
}

/// One comment to bring over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Next {
    /// Where its words are kept.
    pub words: u64,
    /// Its page.
    pub page: u32,
    /// The place in the order of the comment it answers.
    pub parent: Option<u32>,
}

/// What is brought over, in order.
#[derive(Debug, Default)]
pub(super) struct Order {
    pub comments: Vec<Next>,
    pub told: Told,
}

/// What made no sense, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// Answers to a comment that the dump does not hold.
    pub orphans: usize,
    /// Answers that answer themselves, alone or in a circle.
    pub circles: usize,
    /// Answers to a comment under another story.
    pub strays: usize,
    /// Deleted or wordless comments that nobody answered.
    pub alone: usize,
    /// Deleted or wordless comments whose place stands for their answers.
    pub places: usize,
}

impl Threads {
    /// Adds a comment; false when one of this name is there already.
    pub fn add(
        &mut self,
        name: &str,
        parent: Option<&str>,
        page: u32,
        time: i64,
        words: u64,
        empty: bool,
    ) -> Result<bool, ImportFault> {
        let next = u32::try_from(self.nodes.len()).unwrap_or(NONE);
        if self.nodes.len() >= MAX_COMMENTS {
            return Err(ImportFault::Many);
        }
        if *self.by_name.entry(key(name)).or_insert(next) != next {
            return Ok(false);
        }
        let has_parent = parent.is_some();
        let parent = parent.map(key).unwrap_or_default();
        self.nodes.push(Node { parent, time, words, page, has_parent, empty });
        Ok(true)
    }

    /// All comments in the order they are brought over. `story` tells which story a page is.
    pub fn settle(self, story: impl Fn(u32) -> u32) -> Order {
        let mut told = Told::default();
        let mut parents = vec![NONE; self.nodes.len()];
        for (place, node) in self.nodes.iter().enumerate().filter(|(_, node)| node.has_parent) {
            match self.by_name.get(&node.parent) {
                None => told.orphans += 1,
                Some(parent) if story(self.nodes[*parent as usize].page) != story(node.page) => {
                    told.strays += 1;
                }
                Some(parent) => parents[place] = *parent,
            }
        }
        let Self { nodes, by_name } = self;
        drop(by_name);
        told.circles = cut_circles(&mut parents);
        let stands = standing(&nodes, &parents, &mut told);
        let comments = in_order(&nodes, &parents, &stands);
        Order { comments, told }
    }
}

/// Cuts each circle at the comment of it that was read first; gives how many there were.
fn cut_circles(parents: &mut [u32]) -> usize {
    // 0 not seen, 1 on the way from where we began, 2 leads to a beginning.
    let mut seen = vec![0_u8; parents.len()];
    let (mut circles, mut way) = (0, Vec::new());
    for begin in 0..parents.len() {
        let mut at = begin;
        while seen[at] == 0 {
            seen[at] = 1;
            way.push(at);
            match parents[at] {
                NONE => break,
                parent if seen[parent as usize] == 1 => {
                    let from = way.iter().position(|one| *one == parent as usize).unwrap_or(0);
                    let first = way[from..].iter().min().copied().unwrap_or(at);
                    parents[first] = NONE;
                    circles += 1;
                    break;
                }
                parent => at = parent as usize,
            }
        }
        way.drain(..).for_each(|one| seen[one] = 2);
    }
    circles
}

/// Which comments stand: all with words, and those without while something that stands answers.
fn standing(nodes: &[Node], parents: &[u32], told: &mut Told) -> Vec<bool> {
    let mut stands: Vec<bool> = nodes.iter().map(|node| !node.empty).collect();
    for place in 0..nodes.len() {
        let mut at = parents[place];
        if !nodes[place].empty {
            while at != NONE && !stands[at as usize] {
                stands[at as usize] = true;
                told.places += 1;
                at = parents[at as usize];
            }
        }
    }
    told.alone = stands.iter().filter(|stands| !**stands).count();
    stands
}

/// By time, an answer never before what it answers.
fn in_order(nodes: &[Node], parents: &[u32], stands: &[bool]) -> Vec<Next> {
    // The time no answer is before, and how many comments stand above it.
    let mut since: Vec<(i64, u32)> = vec![(i64::MIN, NONE); nodes.len()];
    let mut way = Vec::new();
    for begin in 0..nodes.len() {
        let mut at = begin;
        while since[at].1 == NONE {
            way.push(at);
            match parents[at] {
                NONE => break,
                parent => at = parent as usize,
            }
        }
        while let Some(one) = way.pop() {
            let (after, depth) = match parents[one] {
                NONE => (i64::MIN, 0),
                parent => (since[parent as usize].0, since[parent as usize].1 + 1),
            };
            since[one] = (nodes[one].time.max(after), depth);
        }
    }
    let count = u32::try_from(nodes.len()).unwrap_or(NONE);
    let mut order: Vec<u32> = (0..count).filter(|place| stands[*place as usize]).collect();
    order.sort_unstable_by_key(|place| (since[*place as usize], *place));
    drop(since);
    let mut ranks = vec![NONE; nodes.len()];
    for (rank, place) in (0..).zip(&order) {
        ranks[*place as usize] = rank;
    }
    let next = |place: &u32| {
        let node = &nodes[*place as usize];
        let parent = parents[*place as usize];
        let parent = (parent != NONE).then(|| ranks[parent as usize]);
        Next { words: node.words, page: node.page, parent }
    };
    order.iter().map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Comments as name, parent, time, whether without words; all under one story but those whose
    /// name begins with «x».
    fn order(comments: &[(&str, &str, i64, bool)]) -> (Vec<(u64, Option<u32>)>, Told) {
        let mut threads = Threads::default();
        for (words, (name, parent, time, empty)) in (0..).zip(comments) {
            let parent = Some(*parent).filter(|parent| !parent.is_empty());
            let page = u32::from(name.starts_with('x'));
            assert!(threads.add(name, parent, page, *time, words, *empty).unwrap());
        }
        let Order { comments, told } = threads.settle(|page| page);
        (comments.iter().map(|next| (next.words, next.parent)).collect(), told)
    }

    #[test]
    fn answers_come_after_what_they_answer_whatever_the_dump_and_its_clocks_say() {
        let (comments, told) =
            order(&[("c", "b", 5, false), ("a", "", 10, false), ("b", "a", 30, false)]);
        assert_eq!(comments, [(1, None), (2, Some(0)), (0, Some(1))]);
        assert_eq!(told, Told::default());
    }

    #[test]
    fn threads_that_make_no_sense_begin_anew() {
        let (comments, told) = order(&[
            ("a", "a", 1, false),
            ("b", "gone", 2, false),
            ("c", "e", 3, false),
            ("d", "c", 4, false),
            ("e", "d", 5, false),
            ("x", "a", 6, false),
        ]);
        assert_eq!(
            comments,
            [(0, None), (1, None), (2, None), (3, Some(2)), (4, Some(3)), (5, None)]
        );
        assert_eq!(told, Told { orphans: 1, circles: 2, strays: 1, ..Told::default() });
    }

    #[test]
    fn a_deleted_comment_stands_for_its_answers_alone() {
        let (comments, told) = order(&[
            ("a", "", 1, true),
            ("b", "a", 2, true),
            ("c", "b", 3, false),
            ("d", "c", 4, true),
            ("e", "", 5, true),
        ]);
        assert_eq!(comments, [(0, None), (1, Some(0)), (2, Some(1))]);
        assert_eq!(told, Told { places: 2, alone: 2, ..Told::default() });
    }

    #[test]
    fn a_long_thread_and_a_long_circle_take_no_stack() {
        let names: Vec<String> = (0..200_000).map(|n| format!("n{n}")).collect();
        let mut threads = Threads::default();
        for (n, name) in names.iter().enumerate() {
            let parent = &names[(n + 1) % names.len()];
            threads.add(name, Some(parent), 0, 0, n as u64, false).unwrap();
        }
        assert!(!threads.add("n7", None, 0, 0, 0, false).unwrap());
        let order = threads.settle(|_| 0);
        assert_eq!((order.comments.len(), order.told.circles), (200_000, 1));
    }
}
