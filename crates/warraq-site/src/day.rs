//! Days: `YYYY-MM-DD` in, a date a person reads out. No clock.

use warraq_text::tongue::{Message, Tongue};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Reads `YYYY-MM-DD`, with or without a time behind it; `None` for anything else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, rest) = text.split_at_checked(10)?;
        if !(rest.is_empty() || rest.starts_with(['T', ' '])) {
            return None;
        }
        let mut parts = date.split('-');
        let mut part = |len: usize| -> Option<u16> {
            let part = parts.next()?;
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse().ok())?
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let month = u8::try_from(month).ok()?;
        let day = u8::try_from(day).ok()?;
        (1..=12).contains(&month).then_some(())?;
        (1..=days_in(year, month)).contains(&day).then_some(Self { year, month, day })
    }

    /// `YYYY-MM-DD`.
    pub(crate) fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The start of the day as RFC 3339 asks for it (Atom, RFC 4287, section 3.3).
    pub(crate) fn timestamp(self) -> String {
        format!("{}T00:00:00Z", self.iso())
    }

    /// Such as "23 November 2026".
    pub(crate) fn said(self, tongue: Tongue) -> String {
        Message::new("site-date")
            .with("day", self.day.to_string())
            .with("month", i64::from(self.month))
            .with("year", self.year.to_string())
            .say(tongue)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
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
    fn reads_days_and_refuses_what_is_none() {
        assert_eq!(Day::read("2026-11-23").map(Day::iso).as_deref(), Some("2026-11-23"));
        assert_eq!(
            Day::read("2024-02-29T10:00:00Z").map(Day::timestamp).as_deref(),
            Some("2024-02-29T00:00:00Z")
        );
        for bad in
            ["", "2026", "2026-02-29", "2026-13-01", "2026-00-10", "٢٠٢٦-١١-٢٣", "2026-11-231"]
        {
            assert_eq!(Day::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn says_the_month_by_name() {
        let day = Day::read("2026-11-23").unwrap();
        assert_eq!(day.said(Tongue::En), "23 November 2026");
        let arabic: String = day
            .said(Tongue::Ar)
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
