//! The numbers of an index: in which stories a word stands, newest first, and what it counts there.

use super::Weight;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const NONE: u8 = 0xFF;

/// What each byte is worth as a digit.
const WORTH: [u8; 256] = {
    let mut worth = [NONE; 256];
    let mut at = 0;
    while at < DIGITS.len() {
        worth[DIGITS[at] as usize] = at as u8;
        at += 1;
    }
    worth
};

/// A story and what a word counts in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    pub id: u32,
    pub weight: u8,
}

/// A number as it stands in the bytes.
struct Number {
    value: u32,
    end: usize,
}

fn push(mut value: u32, out: &mut Vec<u8>) {
    while value >= 32 {
        out.push(DIGITS[(value & 31 | 32) as usize]);
        value >>= 5;
    }
    out.push(DIGITS[value as usize]);
}

/// The number at `start`; `None` at the end and at bytes that are no number.
#[inline]
fn number(bytes: &[u8], start: usize) -> Option<Number> {
    let (mut value, mut shift, mut at) = (0, 0, start);
    loop {
        let digit = WORTH[*bytes.get(at)? as usize];
        at += 1;
        if digit == NONE || shift > 30 {
            return None;
        }
        value |= u32::from(digit & 31) << shift;
        shift += 5;
        if digit < 32 {
            return Some(Number { value, end: at });
        }
    }
}

/// Writes postings that are sorted by id, the highest first.
pub(super) fn write(postings: impl Iterator<Item = Posting>, out: &mut Vec<u8>) {
    let mut before = None;
    for posting in postings {
        push(gap(before, posting.id) << 2 | u32::from(posting.weight), out);
        before = Some(posting.id);
    }
}

/// From the story before to this one; the first is counted from zero.
fn gap(before: Option<u32>, id: u32) -> u32 {
    before.map_or(id, |before| before - id)
}

fn id(before: Option<u32>, value: u32) -> Option<u32> {
    let gap = value >> 2;
    before.map_or(Some(gap), |before| before.checked_sub(gap))
}

/// Reads postings up to the first byte that is none.
pub(super) fn read(bytes: &[u8]) -> impl Iterator<Item = Posting> + '_ {
    let (mut at, mut before) = (0, None);
    std::iter::from_fn(move || {
        let number = number(bytes, at)?;
        at = number.end;
        before = Some(id(before, number.value)?);
        Some(Posting { id: before?, weight: (number.value & 3) as u8 })
    })
}

/// The postings with a story put in, changed or (`None`) taken out; `None` when nothing changes.
/// Only the numbers beside the story are written anew.
pub(super) fn edit(bytes: &[u8], story: u32, weight: Option<Weight>) -> Option<Vec<u8>> {
    let (mut at, mut before) = (0, None);
    let found = loop {
        let Some(number) = number(bytes, at) else { break None };
        let here = id(before, number.value)?;
        if here <= story {
            break Some((number, here));
        }
        (at, before) = (number.end, Some(here));
    };
    let present = found.as_ref().is_some_and(|(_, here)| *here == story);
    if !present && weight.is_none() {
        return None;
    }
    let mut out = bytes[..at].to_vec();
    let mut rest = at;
    match (found, weight) {
        (Some((number, _)), Some(weight)) if present => {
            if number.value & 3 == weight as u32 {
                return None;
            }
            push(number.value & !3 | weight as u32, &mut out);
            rest = number.end;
        }
        (own, None) => {
            rest = own.map_or(at, |(own, _)| own.end);
            if let Some(next) = number(bytes, rest) {
                let here = id(Some(story), next.value)?;
                push(gap(before, here) << 2 | next.value & 3, &mut out);
                rest = next.end;
            }
        }
        (next, Some(weight)) => {
            push(gap(before, story) << 2 | weight as u32, &mut out);
            if let Some((next, here)) = next {
                push((story - here) << 2 | next.value & 3, &mut out);
                rest = next.end;
            }
        }
    }
    out.extend_from_slice(&bytes[rest..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(ids: &[u32]) -> Vec<u8> {
        let mut out = Vec::new();
        write(ids.iter().map(|&id| Posting { id, weight: 0 }), &mut out);
        out
    }

    #[test]
    fn an_edit_gives_what_writing_all_of_it_gives() {
        let all = [70_000, 9_999, 513, 512, 40, 1, 0];
        for id in all {
            let without: Vec<u32> = all.into_iter().filter(|other| *other != id).collect();
            assert_eq!(edit(&written(&without), id, Some(Weight::Body)), Some(written(&all)));
            assert_eq!(edit(&written(&all), id, None), Some(written(&without)));
            assert_eq!(edit(&written(&all), id, Some(Weight::Body)), None);
            assert_eq!(edit(&written(&without), id, None), None);
            let heavy = edit(&written(&all), id, Some(Weight::Title)).unwrap();
            let read: Vec<Posting> = read(&heavy).collect();
            assert!(read.iter().all(|posting| (posting.weight == 3) == (posting.id == id)));
            assert!(read.iter().map(|posting| posting.id).eq(all));
        }
    }

    #[test]
    fn broken_numbers_end_the_reading() {
        for broken in ["____________", "A\u{7f}", "EI", "ب"] {
            assert!(read(broken.as_bytes()).count() <= 1);
            edit(broken.as_bytes(), 7, Some(Weight::Body));
        }
    }
}
