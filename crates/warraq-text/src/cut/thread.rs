//! Threads: a story that one post does not hold, told in parts that each begin so that they can be
//! read alone, end where a sentence ends, and carry their number.

use super::compose::lead_place;
use super::sheet::{Draft, Sheet};

/// Most parts: longer threads are not read to their end.
const PARTS: usize = 6;
/// Runs of sentences that are tried: more than six parts hold, and a bound on the work.
const TRIED: usize = 60;
/// Sentences left over from which a thread is worth its name.
const LEFT: usize = 2;

/// The parts of a thread, or none when one post says it all, the lead does not fit whole, or the
/// rest of the story has nothing that can stand alone.
pub(super) fn thread(sheet: &Sheet<'_>, single: &Draft) -> Option<Vec<Draft>> {
    let left = (0..sheet.cutting.said.len()).filter(|place| !single.places.contains(place));
    if left.count() < LEFT || single.clipped {
        return None;
    }
    let digits = digits(sheet);
    let first = lead_place(sheet)?;
    let repeated = sheet.cutting.repeated && first == 0;
    let head = [sheet.title.clone().filter(|_| !repeated), None].into_iter().find_map(|title| {
        let places = sheet.cutting.said[first].unit.clone().collect();
        let number = Some(numbered(1, PARTS, digits));
        let draft = Draft { title, number, places, unlinked: true, ..Draft::default() };
        sheet.fits(&draft).then_some(draft)
    })?;
    let limit = sheet.platform.limit;
    let rooms = (sheet.room(&head, limit), sheet.room(&part(Vec::new()), limit));
    let mut chosen: Vec<Vec<usize>> = Vec::new();
    let mut best = Vec::new();
    for chunk in chunks(sheet, &head.places) {
        let mut wider = chosen.clone();
        wider.push(chunk);
        wider.sort_unstable();
        let parts = pack(sheet, &head, &wider, rooms);
        if parts.len() <= PARTS {
            (chosen, best) = (wider, parts);
        }
    }
    // What was added up is measured: a second limit, as in bytes, may hold less.
    while !best.iter().all(|part| sheet.fits(part)) {
        chosen.pop()?;
        best = pack(sheet, &head, &chosen, rooms);
    }
    (best.len() > 1).then(|| {
        let (count, last) = (best.len(), best.len() - 1);
        for (at, part) in best.iter_mut().enumerate() {
            part.number = Some(numbered(at + 1, count, digits));
            part.unlabelled = at > 0;
            part.unlinked = at < last;
        }
        best
    })
}

/// Runs of sentences, each beginning so that it can be read alone, the most telling first. What
/// leans on the sentence before goes with it.
fn chunks(sheet: &Sheet<'_>, taken: &[usize]) -> Vec<Vec<usize>> {
    let said = &sheet.cutting.said;
    let room = sheet.room(&part(Vec::new()), sheet.platform.limit);
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    let mut place = 0;
    while place < said.len() {
        let unit: Vec<usize> = said[place].unit.clone().collect();
        place = said[place].unit.end.max(place + 1);
        let usable = unit.iter().all(|one| sheet.allows(*one) && !taken.contains(one));
        if !usable {
            open = unit.iter().all(|one| taken.contains(one)) && open;
            continue;
        }
        let last = runs.last_mut().filter(|_| open);
        let wider = last.as_ref().map(|run| [run.as_slice(), unit.as_slice()].concat());
        let leans = !sheet.begins(unit[0])
            || last.as_ref().is_some_and(|run| said[run[run.len() - 1]].asks);
        match (leans, last, wider) {
            (true, Some(run), Some(wider))
                if sheet.measure(&wider).is_some_and(|long| long <= room) =>
            {
                *run = wider
            }
            // What leans on the end of the first part can only go on with it.
            (true, None, _) if unit[0] > 0 && taken.contains(&(unit[0] - 1)) => {
                runs.push(unit);
                open = true;
            }
            (true, ..) => open = false,
            (false, ..) if sheet.measure(&unit).is_some_and(|long| long <= room) => {
                runs.push(unit);
                open = true;
            }
            (false, ..) => open = false,
        }
    }
    // A question nobody answers, and one or two words, are no part of a thread.
    let titled = Draft { title: sheet.title.clone(), hook: taken.to_vec(), ..Draft::default() };
    runs.retain(|run| sheet.introduces(&titled, run));
    runs.retain(|run| {
        let words: usize = run.iter().map(|one| said[*one].text.split_whitespace().count()).sum();
        !said[run[run.len() - 1]].asks && words > 3
    });
    let mut ranks = vec![0; said.len()];
    for (rank, place) in sheet.cutting.told.iter().enumerate() {
        ranks[*place] = rank;
    }
    runs.sort_by_key(|run| ranks[run[0]]);
    runs.truncate(TRIED);
    runs
}

/// A later part: what it carries of the tail is not known yet, so that it must have room for a link.
fn part(places: Vec<usize>) -> Draft {
    let number = Some("6/6".to_owned());
    Draft { places, number, unlabelled: true, ..Draft::default() }
}

/// Head and chunks in the story's order, as many in a part as it holds: `first` in the head, `room`
/// in each of the others.
fn pack(
    sheet: &Sheet<'_>,
    head: &Draft,
    chunks: &[Vec<usize>],
    (first, room): (usize, usize),
) -> Vec<Draft> {
    let mut parts = vec![head.clone()];
    for chunk in chunks {
        let in_head = parts.len() == 1;
        let Some(last) = parts.last_mut() else { continue };
        let mut wider = [last.places.as_slice(), chunk.as_slice()].concat();
        let ordered = wider.is_sorted();
        wider.sort_unstable();
        let room = if in_head { first } else { room };
        if ordered && sheet.measure(&wider).is_some_and(|long| long <= room) {
            last.places = wider;
        } else if sheet.begins(chunk[0]) {
            parts.push(part(chunk.clone()));
        }
    }
    parts
}

/// The first of the ten digits the story writes, by number; where it writes none, those its
/// language is used to.
fn digits(sheet: &Sheet<'_>) -> char {
    let said = &sheet.cutting.said;
    let count = |range: std::ops::RangeInclusive<char>| -> usize {
        said.iter().flat_map(|one| one.text.chars()).filter(|c| range.contains(c)).count()
    };
    let counts = [(count('0'..='9'), '0'), (count('٠'..='٩'), '٠'), (count('۰'..='۹'), '۰')];
    let most = counts.into_iter().max_by_key(|(times, _)| *times).filter(|(times, _)| *times > 0);
    most.map_or(
        match sheet.code {
            "ar" | "ckb" => '٠',
            "fa" | "ps" => '۰',
            _ => '0',
        },
        |(_, zero)| zero,
    )
}

/// «1/5»: the slash keeps both in order in right-to-left text (UAX #9, W4).
fn numbered(part: usize, of: usize, zero: char) -> String {
    let digit = |number: usize| {
        let number = u32::try_from(number).unwrap_or(0);
        char::from_u32(u32::from(zero) + number).unwrap_or('0')
    };
    format!("{}/{}", digit(part), digit(of))
}
