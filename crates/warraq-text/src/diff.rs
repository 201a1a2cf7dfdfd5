//! A unified diff of two texts, by lines, as `diff -u` and `git diff` write it and `patch` reads it.

use std::fmt::Write;

/// Unchanged lines shown round a change.
const CONTEXT: usize = 3;
/// Texts further apart than this many lines are shown as one replaced block: the search grows with
/// the square of it.
const FARTHEST: usize = 2000;

/// The changes from `old` to `new`, both called `name`; empty when there are none. Line endings are
/// part of the lines, so a changed one shows.
#[must_use]
pub fn unified(name: &str, old: &str, new: &str) -> String {
    let mut diff = String::new();
    if old == new {
        return diff;
    }
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let name = crate::quote::visible(name);
    let _ = write!(diff, "--- a/{name}\n+++ b/{name}\n");
    for hunk in hunks(&changes(&old, &new), old.len()) {
        write_hunk(&mut diff, &hunk, &old, &new);
    }
    diff
}

/// Lines of the old text replaced by lines of the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    old: (usize, usize),
    new: (usize, usize),
}

/// The changes in order, what both texts begin and end with set aside first.
fn changes(old: &[&str], new: &[&str]) -> Vec<Change> {
    let head = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev());
    let tail = tail.take_while(|(one, other)| one == other).count();
    let old_rest = &old_rest[..old_rest.len() - tail];
    let new_rest = &new_rest[..new_rest.len() - tail];
    let whole = || vec![Change { old: (0, old_rest.len()), new: (0, new_rest.len()) }];
    let mut found = shortest(old_rest, new_rest).unwrap_or_else(whole);
    for change in &mut found {
        for end in [&mut change.old.0, &mut change.old.1, &mut change.new.0, &mut change.new.1] {
            *end += head;
        }
    }
    found
}

/// The fewest lines taken out and put in (Myers, "An O(ND) difference algorithm", 1986); none when
/// the texts are too far apart.
fn shortest(old: &[&str], new: &[&str]) -> Option<Vec<Change>> {
    let farthest = (old.len() + new.len()).min(FARTHEST);
    // reached[k + middle]: how far into `old` the diagonal k goes; one copy is kept for each step.
    let middle = farthest + 1;
    let mut reached = vec![0_usize; 2 * middle + 1];
    let mut trace: Vec<Vec<usize>> = Vec::new();
    for steps in 0..=farthest {
        trace.push(reached[middle - steps..=middle + steps].to_vec());
        for k in (0..=2 * steps).step_by(2).map(|k| middle + k - steps) {
            let down =
                k == middle - steps || (k != middle + steps && reached[k - 1] < reached[k + 1]);
            let mut x = if down { reached[k + 1] } else { reached[k - 1] + 1 };
            let mut y = (x + middle).checked_sub(k)?;
            while x < old.len() && y < new.len() && old[x] == new[y] {
                x += 1;
                y += 1;
            }
            reached[k] = x;
            if x >= old.len() && y >= new.len() {
                return Some(walk_back(&trace, steps, old.len(), new.len()));
            }
        }
    }
    None
}

/// The changes on the way found, from its end to its beginning.
fn walk_back(trace: &[Vec<usize>], steps: usize, old: usize, new: usize) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let (mut x, mut y) = (old, new);
    for step in (1..=steps).rev() {
        // `row[k + step]` is how far diagonal k went before this step.
        let row = &trace[step];
        let k = x + step - y;
        let down = k == 0 || (k != 2 * step && row[k - 1] < row[k + 1]);
        let (from_x, from_k) = if down { (row[k + 1], k + 1) } else { (row[k - 1], k - 1) };
        let from_y = from_x + step - from_k;
        let (to_x, to_y) = if down { (from_x, from_y + 1) } else { (from_x + 1, from_y) };
        match changes.last_mut() {
            Some(next) if next.old.0 == to_x && next.new.0 == to_y => {
                next.old.0 = from_x;
                next.new.0 = from_y;
            }
            _ => changes.push(Change { old: (from_x, to_x), new: (from_y, to_y) }),
        }
        (x, y) = (from_x, from_y);
    }
    changes.reverse();
    changes
}

/// Changes near each other, to be shown together: each with its context in the old text.
fn hunks(changes: &[Change], lines: usize) -> Vec<(usize, usize, Vec<Change>)> {
    let mut hunks: Vec<(usize, usize, Vec<Change>)> = Vec::new();
    for &change in changes {
        let start = change.old.0.saturating_sub(CONTEXT);
        let end = (change.old.1 + CONTEXT).min(lines);
        match hunks.last_mut() {
            Some(last) if start <= last.1 => {
                last.1 = end;
                last.2.push(change);
            }
            _ => hunks.push((start, end, vec![change])),
        }
    }
    hunks
}

fn write_hunk(
    diff: &mut String,
    (start, end, changes): &(usize, usize, Vec<Change>),
    old: &[&str],
    new: &[&str],
) {
    let first = &changes[0];
    let last = &changes[changes.len() - 1];
    let new_start = first.new.0 - (first.old.0 - start);
    let new_end = last.new.1 + (end - last.old.1);
    let range = |start: usize, end: usize| match end - start {
        // An empty range names the line before it.
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        length => format!("{},{length}", start + 1),
    };
    let _ = writeln!(diff, "@@ -{} +{} @@", range(*start, *end), range(new_start, new_end));
    let mut at = *start;
    for change in changes {
        write_lines(diff, ' ', &old[at..change.old.0]);
        write_lines(diff, '-', &old[change.old.0..change.old.1]);
        write_lines(diff, '+', &new[change.new.0..change.new.1]);
        at = change.old.1;
    }
    write_lines(diff, ' ', &old[at..*end]);
}

fn write_lines(diff: &mut String, sign: char, lines: &[&str]) {
    for line in lines {
        diff.push(sign);
        diff.push_str(line);
        if !line.ends_with('\n') {
            diff.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_change_stands_in_its_context() {
        let old = "1\n2\n3\n4\nقـ ـاسم\n6\n7\n8\n9";
        let new = "1\n2\n3\n4\nقاسم\n6\n7\n8\n9";
        assert_eq!(
            unified("خبر.md", old, new),
            "--- a/خبر.md\n+++ b/خبر.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-قـ ـاسم\n+قاسم\n 6\n 7\n 8\n"
        );
        assert_eq!(unified("a", old, old), "");
    }

    #[test]
    fn an_end_without_a_line_ending_is_said() {
        let diff = unified("a", "x\r\nlast", "x\r\n");
        assert_eq!(
            diff,
            "--- a/a\n+++ b/a\n@@ -1,2 +1 @@\n x\r\n-last\n\\ No newline at end of file\n"
        );
    }

    /// What `patch` would make of the changes.
    fn patched(old: &str, new: &str) -> String {
        let old: Vec<&str> = old.split_inclusive('\n').collect();
        let new: Vec<&str> = new.split_inclusive('\n').collect();
        let mut made = String::new();
        let mut at = 0;
        for change in changes(&old, &new) {
            made.extend(old[at..change.old.0].iter().copied());
            made.extend(new[change.new.0..change.new.1].iter().copied());
            at = change.old.1;
        }
        made.extend(old[at..].iter().copied());
        made
    }

    proptest! {
        #[test]
        fn the_changes_make_the_new_text(old in "[abك\n]{0,40}", new in "[abك\n]{0,40}") {
            prop_assert_eq!(patched(&old, &new), new);
        }
    }

    #[test]
    fn texts_far_apart_are_one_block() {
        let old: String = (0..3000).map(|n| format!("{n}\n")).collect();
        let new: String = (0..3000).map(|n| format!("س{n}\n")).collect();
        assert_eq!(patched(&old, &new), new);
        assert!(unified("a", &old, &new).starts_with("--- a/a\n+++ b/a\n@@ -1,3000 +1,3000 @@\n"));
    }
}
