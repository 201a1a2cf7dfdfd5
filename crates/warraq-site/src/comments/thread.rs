//! Which comment stands where: answers under what they answer, and no deeper than a page is wide.

use std::collections::BTreeMap;

use super::Comment;

/// Levels that are set in, the first included. Deeper answers stand at the last one.
const LEVELS: usize = 5;
/// From this depth on a comment says what it answers: on a telephone only three levels are set in.
pub(super) const SEEN: usize = 3;

/// Where a comment stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Which comment it is.
    pub at: usize,
    /// How many it has above it, in truth.
    pub depth: usize,
    /// How many it is set in by.
    pub level: usize,
    /// The one above it.
    pub answers: Option<usize>,
    /// Whether it is the first answer to the one before it.
    pub opens: bool,
    /// How many lists end after it; `None` where its own answers follow within it.
    pub closes: Option<usize>,
}

/// All comments in the order they are read. One whose parent is not there before it stands by itself,
/// so that no ring of parents can hide any.
pub(super) fn arrange(comments: &[Comment]) -> Vec<Place> {
    let mut known: BTreeMap<i64, usize> = BTreeMap::new();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); comments.len()];
    let mut roots = Vec::new();
    for (at, comment) in comments.iter().enumerate() {
        match known.get(&comment.parent).filter(|_| comment.parent != 0) {
            Some(&above) => below[above].push(at),
            None => roots.push(at),
        }
        known.entry(comment.id).or_insert(at);
    }
    let mut places: Vec<Place> = Vec::with_capacity(comments.len());
    let mut waiting: Vec<(usize, usize, Option<usize>)> =
        roots.into_iter().rev().map(|at| (at, 0, None)).collect();
    while let Some((at, depth, answers)) = waiting.pop() {
        let level = depth.min(LEVELS - 1);
        let before = places.last().map(|place| place.level);
        places.push(Place {
            at,
            depth,
            level,
            answers,
            opens: before.is_some_and(|before| level > before),
            closes: None,
        });
        waiting.extend(below[at].iter().rev().map(|&answer| (answer, depth + 1, Some(at))));
    }
    let next: Vec<usize> = places.iter().skip(1).map(|place| place.level).chain([0]).collect();
    for (place, next) in places.iter_mut().zip(next) {
        place.closes = place.level.checked_sub(next);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(id: i64, parent: i64) -> Comment {
        Comment { id, parent, ..Comment::default() }
    }

    #[test]
    fn answers_stand_under_what_they_answer_and_lists_close() {
        let pairs = [(1, 0), (2, 0), (3, 1), (4, 2), (5, 3), (6, 1)];
        let comments = pairs.map(|(id, parent)| comment(id, parent));
        let seen: Vec<(i64, usize, bool, Option<usize>)> = arrange(&comments)
            .iter()
            .map(|place| (comments[place.at].id, place.level, place.opens, place.closes))
            .collect();
        let wanted = [
            (1, 0, false, None),
            (3, 1, true, None),
            (5, 2, true, Some(1)),
            (6, 1, false, Some(1)),
            (2, 0, false, None),
            (4, 1, true, Some(1)),
        ];
        assert_eq!(seen, wanted);
    }

    #[test]
    fn what_is_deep_stands_flat_and_nothing_is_lost() {
        let deep: Vec<Comment> = (1..=1000).map(|id| comment(id, id - 1)).collect();
        let places = arrange(&deep);
        assert_eq!(places.len(), 1000);
        assert_eq!((places[999].level, places[999].depth), (LEVELS - 1, 999));
        assert_eq!(places[999].answers, Some(998));
        assert_eq!(places[999].closes, Some(LEVELS - 1));
        let odd = [comment(1, 2), comment(2, 1), comment(3, 3), comment(4, 99), comment(5, 0)];
        let places = arrange(&odd);
        let mut ids: Vec<i64> = places.iter().map(|place| odd[place.at].id).collect();
        ids.sort_unstable();
        assert_eq!(ids, [1, 2, 3, 4, 5]);
    }
}
