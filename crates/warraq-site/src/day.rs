//! A day and a length as a person reads them.

use warraq_text::day::Day;
use warraq_text::tongue::{Message, Tongue};

/// Such as "23 November 2026".
pub(crate) fn said(day: Day, tongue: Tongue) -> String {
    Message::new("site-date")
        .with("day", day.day().to_string())
        .with("month", i64::from(day.month()))
        .with("year", day.year().to_string())
        .say(tongue)
}

/// A length as `1:05` or `1:02:03`, from milliseconds, rounded to the nearest second.
pub(crate) fn length(ms: u64) -> String {
    let seconds = ms.saturating_add(500) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_the_month_by_name() {
        let day = Day::read("2026-11-23").unwrap();
        assert_eq!(said(day, Tongue::En), "23 November 2026");
        let arabic: String = said(day, Tongue::Ar)
            .chars()
            .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}'))
            .collect();
        assert_eq!(arabic, "23 نوفمبر 2026");
    }

    #[test]
    fn tells_a_length_in_minutes() {
        assert_eq!(length(65_400), "1:05");
        assert_eq!(length(3_723_000), "1:02:03");
        assert_eq!(length(499), "0:00");
    }
}
