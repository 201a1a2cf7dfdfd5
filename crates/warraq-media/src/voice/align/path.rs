//! Where in one sound each moment of another is heard: the cheapest way through both that never
//! goes back (dynamic time warping; Sakoe and Chiba 1978).

use super::ear::{Moment, unlike};

/// A way through two sounds.
pub(super) struct Way {
    /// For each moment of the first, the first moment of the second that goes with it.
    pub places: Vec<usize>,
    /// How unlike what goes together is, on average.
    pub cost: f32,
}

const BOTH: u8 = 0;
const FIRST: u8 = 1;
const SECOND: u8 = 2;

/// The way from the beginning of both to their ends, never farther than `band` moments of the
/// second from the even pace. With `free`, it begins and ends wherever in the second is best.
pub(super) fn way(told: &[Moment], heard: &[Moment], band: usize, free: bool) -> Option<Way> {
    if told.is_empty() || heard.is_empty() {
        return None;
    }
    let width = (2 * band + 1).min(heard.len());
    let from = |row: usize| {
        let even = row * heard.len() / told.len();
        even.saturating_sub(band).min(heard.len() - width)
    };
    let mut steps = vec![BOTH; told.len() * width];
    let mut before = vec![f32::INFINITY; width];
    let mut now = vec![f32::INFINITY; width];
    for (row, moment) in told.iter().enumerate() {
        let (left, above) = (from(row), if row == 0 { 0 } else { from(row - 1) });
        for at in 0..width {
            let place = left + at;
            let own = unlike(moment, &heard[place]);
            let up = |place: usize| place.checked_sub(above).and_then(|at| before.get(at)).copied();
            let mut best = (f32::INFINITY, BOTH);
            if row == 0 && (place == 0 || free) {
                best = (own, BOTH);
            }
            if row > 0 {
                let both = place.checked_sub(1).and_then(up).unwrap_or(f32::INFINITY);
                let first = up(place).unwrap_or(f32::INFINITY);
                for (cost, step) in [(both + own, BOTH), (first + own, FIRST)] {
                    if cost < best.0 {
                        best = (cost, step);
                    }
                }
            }
            if at > 0 && now[at - 1] + own < best.0 {
                best = (now[at - 1] + own, SECOND);
            }
            now[at] = best.0;
            steps[row * width + at] = best.1;
        }
        std::mem::swap(&mut before, &mut now);
    }
    let left = from(told.len() - 1);
    let end = match free {
        true => before.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1))?.0,
        false => heard.len() - 1 - left,
    };
    let whole = before.get(end).copied().filter(|cost| cost.is_finite())?;
    let mut places = vec![0; told.len()];
    let (mut row, mut place, mut length) = (told.len() - 1, left + end, 1_usize);
    loop {
        places[row] = place;
        match steps[row * width + place - from(row)] {
            BOTH if row == 0 => break,
            BOTH => (row, place) = (row.checked_sub(1)?, place.checked_sub(1)?),
            FIRST => row = row.checked_sub(1)?,
            _ => place = place.checked_sub(1)?,
        }
        length += 1;
    }
    Some(Way { places, cost: whole / length as f32 })
}
