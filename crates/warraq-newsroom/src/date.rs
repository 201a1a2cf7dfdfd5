//! Days on the calendar, as the front matter writes them. The only place that asks what time it is.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use warraq_text::day::Day;

/// Today where the program runs, `YYYY-MM-DD`.
#[must_use]
pub fn today() -> String {
    Zoned::now().date().to_string()
}

/// The moment, in seconds since 1970.
#[must_use]
pub fn now() -> i64 {
    Timestamp::now().as_second()
}

/// `text` when it is a day of the Gregorian calendar written `YYYY-MM-DD`.
#[must_use]
pub fn parse(text: &str) -> Option<String> {
    Day::read(text).map(Day::iso).filter(|day| day == text)
}

/// A moment, in seconds since 1970, as the clock on the wall has it: `2026-11-28 18:30`.
#[must_use]
pub fn moment(second: i64) -> String {
    let at = Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// The seconds since 1970 of a moment: `2026-11-28T18:30` or with a space, as the clock on the wall
/// has it, or with a zone of its own as RFC 3339 has it.
#[must_use]
pub fn read_moment(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at.as_second());
    }
    let at: DateTime = text.parse().ok()?;
    Some(at.to_zoned(TimeZone::system()).ok()?.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_written_in_full() {
        assert_eq!(parse("2026-02-28").as_deref(), Some("2026-02-28"));
        for wrong in ["2026-02-30", "2026-2-3", "28/02/2026", "٢٠٢٦-٠٢-٢٨", ""] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
        assert_eq!(parse(&today()).as_deref(), Some(today().as_str()));
    }

    #[test]
    fn a_moment_is_read_as_it_is_written() {
        let at = read_moment("2026-11-28T18:30").unwrap();
        assert_eq!(moment(at), "2026-11-28 18:30");
        assert_eq!(read_moment("2026-11-28 18:30"), Some(at));
        assert_eq!(read_moment("2026-11-28T18:30:00Z"), Some(1_795_890_600));
        for wrong in ["", "tomorrow", "18:30", "2026-13-01T00:00"] {
            assert_eq!(read_moment(wrong), None, "{wrong}");
        }
    }
}
