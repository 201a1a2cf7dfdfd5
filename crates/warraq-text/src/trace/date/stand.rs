//! How a moment of the story stands to those of the source.

use super::super::calendar;
use super::{Calendar, What};

/// How a moment of the story stands to those of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::trace) enum Stand {
    /// The source tells it.
    Told,
    /// The source tells another in its place.
    Other,
    /// The source tells nothing of the kind.
    Untold,
}

/// Compares one moment with all of the source's.
pub(in crate::trace) fn stand(story: What, source: &[What]) -> Stand {
    let mut kind = false;
    for what in source {
        match compare(story, *what) {
            Some(true) => return Stand::Told,
            Some(false) => kind = true,
            None => {}
        }
    }
    if kind { Stand::Other } else { Stand::Untold }
}

/// Whether two moments agree; none when they tell different things.
fn compare(story: What, source: What) -> Option<bool> {
    use What::{Clock, Day, Month, Near, Part, Relative, Weekday, Year};
    match (story, source) {
        (
            Day { calendar: one, month, day, year },
            Day { calendar: other, month: other_month, day: other_day, year: other_year },
        ) => {
            if one == other {
                return Some(month == other_month && day == other_day);
            }
            // Without the year a day of the other calendar can be neither.
            let (year, other_year) = (year?, other_year?);
            let (sun, moon) = if one == Calendar::Sun {
                ((year, month, day), (other_year, other_month, other_day))
            } else {
                ((other_year, other_month, other_day), (year, month, day))
            };
            Some(calendar::same_day(sun, moon))
        }
        (
            Month { calendar: one, month },
            Month { calendar: other, month: told } | Day { calendar: other, month: told, .. },
        )
        | (Day { calendar: one, month, .. }, Month { calendar: other, month: told })
            if one == other =>
        {
            // A day that the source's month leaves open is not told by it.
            Some(month == told && !matches!(story, Day { .. }))
        }
        (Year { calendar: one, year }, Year { calendar: other, year: told }) => {
            Some(if one == other {
                year == told
            } else if one == Calendar::Sun {
                calendar::same_year(year, told)
            } else {
                calendar::same_year(told, year)
            })
        }
        (Weekday(one), Weekday(other)) | (Part(one), Part(other)) | (Near(one), Near(other)) => {
            Some(one == other)
        }
        (Relative(ahead, span), Relative(told, other)) => Some(ahead == told && span == other),
        (Clock(hour, minute), Clock(told, other)) => {
            Some(hour % 12 == told % 12 && minute == other)
        }
        _ => None,
    }
}
