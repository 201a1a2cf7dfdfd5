//! Where in one sound each moment of another is heard: the cheapest way through both that never
//! goes back (dynamic time warping; Sakoe and Chiba 1978, with their slope constraint: without one
//! a voice unlike the other is passed over in a single moment).

use super::ear::{Moment, unlike};

/// A sound as it is laid against another.
pub(super) struct Side<'a> {
    pub moments: &'a [Moment],
    /// Which of them are pauses: a reader pauses where the voice does not, and the other way round.
    pub quiet: &'a [bool],
}

/// A way through two sounds.
pub(super) struct Way {
    /// For each moment of the first, the first moment of the second that goes with it.
    pub places: Vec<usize>,
    /// How unlike what goes together is, for each moment of the first.
    pub cost: f32,
}

/// How the way is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Search {
    /// Never farther from the even pace than so many moments of the second.
    pub band: usize,
    /// Whether it begins and ends wherever in the second is best.
    pub free: bool,
    /// What it costs to pass over a moment of the first that the second may lack; none where it
    /// lacks nothing.
    pub lack: Option<f32>,
}

/// What a moment of a pause costs that the other sound does not have: a little more than two
/// voices that say the same.
const PAUSE: f32 = 0.7;

/// One moment of each.
const BOTH: u8 = 0;
/// One of the first, two of the second.
const FAST: u8 = 1;
/// Two of the first, one of the second.
const SLOW: u8 = 2;
/// One of the first alone.
const FIRST: u8 = 3;
/// One of the second alone.
const SECOND: u8 = 4;

/// The rows of costs that a step may come from, and where each begins.
struct Rows {
    /// Two rows ago, one row ago, now.
    costs: [Vec<f32>; 3],
    lefts: [usize; 3],
}

impl Rows {
    fn cost(&self, row: usize, place: Option<usize>) -> f32 {
        let at = place.and_then(|place| place.checked_sub(self.lefts[row]));
        at.and_then(|at| self.costs[row].get(at)).copied().unwrap_or(f32::INFINITY)
    }
}

/// The way from the beginning of both to their ends.
pub(super) fn way(told: &Side<'_>, heard: &Side<'_>, search: Search) -> Option<Way> {
    if told.moments.is_empty() || heard.moments.is_empty() {
        return None;
    }
    let width = (2 * search.band + 1).min(heard.moments.len());
    let left = |row: usize| {
        let even = row * heard.moments.len() / told.moments.len();
        even.saturating_sub(search.band).min(heard.moments.len() - width)
    };
    let mut steps = vec![BOTH; told.moments.len() * width];
    let nothing = || vec![f32::INFINITY; width];
    let mut rows = Rows { costs: [nothing(), nothing(), nothing()], lefts: [0; 3] };
    for row in 0..told.moments.len() {
        rows.costs.rotate_left(1);
        rows.lefts.rotate_left(1);
        rows.lefts[2] = left(row);
        let own = &mut steps[row * width..(row + 1) * width];
        for (at, step) in own.iter_mut().enumerate() {
            let (cost, best) = cheapest(told, heard, &rows, search, (row, left(row) + at));
            // What is to the left in this row is asked for by the next.
            rows.costs[2][at] = cost;
            *step = best;
        }
    }
    back(&rows.costs[2], &steps, left, search.free, (told.moments.len(), heard.moments.len()))
}

/// The cheapest step to this moment of the first and that of the second.
fn cheapest(
    told: &Side<'_>,
    heard: &Side<'_>,
    rows: &Rows,
    search: Search,
    (row, place): (usize, usize),
) -> (f32, u8) {
    let between = |row: usize, place: usize| unlike(&told.moments[row], &heard.moments[place]);
    let own = between(row, place);
    let mut best = (f32::INFINITY, BOTH);
    let mut take = |cost: f32, step: u8| {
        if cost < best.0 {
            best = (cost, step);
        }
    };
    if row == 0 && (place == 0 || search.free) {
        take(own, BOTH);
    }
    if row > 0 {
        take(rows.cost(1, place.checked_sub(1)) + own, BOTH);
        if place > 1 {
            let middle = rows.cost(1, Some(place - 2));
            if middle.is_finite() {
                take(middle + own + between(row, place - 1) / 2.0, FAST);
            }
        }
        let pause = if told.quiet[row] { Some(PAUSE) } else { search.lack };
        if let Some(lack) = pause {
            take(rows.cost(1, Some(place)) + lack, FIRST);
        }
    }
    if row > 1 {
        let before = rows.cost(0, place.checked_sub(1));
        if before.is_finite() {
            take(before + own + between(row - 1, place), SLOW);
        }
    }
    if heard.quiet[place] && place > rows.lefts[2] {
        take(rows.cost(2, Some(place - 1)) + PAUSE, SECOND);
    }
    best
}

/// The way back from its cheapest end.
fn back(
    last: &[f32],
    steps: &[u8],
    left: impl Fn(usize) -> usize,
    free: bool,
    (told, heard): (usize, usize),
) -> Option<Way> {
    let (width, corner) = (last.len(), left(told - 1));
    let end = match free {
        true => last.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1))?.0,
        false => heard - 1 - corner,
    };
    let whole = last.get(end).copied().filter(|cost| cost.is_finite())?;
    let mut places = vec![0; told];
    let (mut row, mut place) = (told - 1, corner + end);
    loop {
        places[row] = place;
        match *steps.get(row * width + place.checked_sub(left(row))?)? {
            SECOND => place = place.checked_sub(1)?,
            _ if row == 0 => break,
            BOTH => (row, place) = (row - 1, place.checked_sub(1)?),
            FAST => (row, place) = (row - 1, place.checked_sub(2)?),
            FIRST => row -= 1,
            _ => {
                places[row - 1] = place;
                (row, place) = (row.checked_sub(2)?, place.checked_sub(1)?);
            }
        }
    }
    Some(Way { places, cost: whole / told as f32 })
}
