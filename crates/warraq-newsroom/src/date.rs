//! Days on the calendar, as the front matter writes them. The only place that asks what day it is.

use jiff::Zoned;
use warraq_text::day::Day;

/// Today where the program runs, `YYYY-MM-DD`.
#[must_use]
pub fn today() -> String {
    Zoned::now().date().to_string()
}

/// `text` when it is a day of the Gregorian calendar written `YYYY-MM-DD`.
#[must_use]
pub fn parse(text: &str) -> Option<String> {
    Day::read(text).map(Day::iso).filter(|day| day == text)
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
}
