//! Days as the front matter writes them: `YYYY-MM-DD` of the Gregorian calendar. No clock.

/// A day of the Gregorian calendar, of the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Reads `YYYY-MM-DD`, with or without a time behind it (Hugo and others write one); `None`
    /// for anything else, and for a day that is in no month.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
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

    /// The year, such as 2026.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// `YYYY-MM-DD`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The start of the day as RFC 3339 asks for it (Atom, RFC 4287, section 3.3).
    #[must_use]
    pub fn timestamp(self) -> String {
        format!("{}T00:00:00Z", self.iso())
    }

    /// Days from this one to `other`; 0 where that is not later.
    #[must_use]
    pub fn days_until(self, other: Self) -> u32 {
        other.number().saturating_sub(self.number())
    }

    /// Days since the first of January 1970; of an earlier day, less than 0.
    #[must_use]
    pub fn since_1970(self) -> i64 {
        let first = Self { year: 1970, month: 1, day: 1 };
        i64::from(self.number()) - i64::from(first.number())
    }

    /// Days since the first of year 0.
    fn number(self) -> u32 {
        let year = u32::from(self.year);
        let leaps = |year: u32| year / 4 - year / 100 + year / 400;
        let before: u32 = (1..self.month).map(|month| u32::from(days_in(self.year, month))).sum();
        // Year 0 is a leap year, and so not among those counted before it.
        let leap_days = if year == 0 { 0 } else { 1 + leaps(year - 1) };
        year * 365 + leap_days + before + u32::from(self.day) - 1
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days_over_months_and_leap_years() {
        let day = |text| Day::read(text).unwrap();
        assert_eq!(day("2024-02-28").days_until(day("2024-03-01")), 2);
        assert_eq!(day("2023-12-31").days_until(day("2024-12-31")), 366);
        assert_eq!(day("0000-12-31").days_until(day("0001-01-01")), 1);
        assert_eq!(day("2026-11-26").days_until(day("2026-11-24")), 0);
    }

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
}
