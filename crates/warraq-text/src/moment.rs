//! Moments as the front matter writes them: a day with a time, and a zone where one is told. No
//! clock, and no zone of the machine: a time without a zone is UTC, so that a story is the same
//! wherever it is built.

use crate::day::Day;

/// A moment to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    day: Day,
    /// Of its day.
    second: u32,
    /// How far its clock is ahead of UTC, minutes.
    ahead: i32,
}

impl Moment {
    /// The beginning of a day in UTC.
    #[must_use]
    pub fn of_day(day: Day) -> Self {
        Self { day, second: 0, ahead: 0 }
    }

    /// Reads `YYYY-MM-DDTHH:MM`, with a space for the `T`, with seconds and with a zone (`Z`,
    /// `+03:00`, `+0300`, `+03`) or without; parts of a second are passed over. `None` for anything
    /// else, and for a day alone.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = Day::read(text)?;
        let rest = text.get(11..)?.trim_start();
        let at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
        let (time, zone) = rest.split_at(at);
        let (time, parts) = time.trim_end().split_once('.').unwrap_or((time.trim_end(), ""));
        let mut numbers = time.split(':').map(two_figures);
        let (hour, minute) = (numbers.next()??, numbers.next()??);
        let second = numbers.next().unwrap_or(Some(0))?;
        let whole = hour < 24 && minute < 60 && second < 60 && numbers.next().is_none();
        let told = whole && parts.bytes().all(|byte| byte.is_ascii_digit());
        told.then_some(())?;
        Some(Self { day, second: (hour * 60 + minute) * 60 + second, ahead: ahead(zone)? })
    }

    /// Seconds since the beginning of 1970 in UTC.
    #[must_use]
    pub fn second(self) -> i64 {
        self.day.since_1970() * 86_400 + i64::from(self.second) - i64::from(self.ahead) * 60
    }

    /// As RFC 3339 writes it, such as `2026-05-01T18:30:00+03:00`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let zone = match self.ahead {
            0 => "Z".to_owned(),
            _ => self.zone(":"),
        };
        format!("{}T{}{zone}", self.day.iso(), self.clock())
    }

    /// As RFC 822 writes it with the year in four figures, without the day of the week.
    #[must_use]
    pub fn rfc822(self) -> String {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let month = MONTHS[usize::from(self.day.month()).saturating_sub(1).min(11)];
        let (day, year) = (self.day.day(), self.day.year());
        format!("{day:02} {month} {year:04} {} {}", self.clock(), self.zone(""))
    }

    fn clock(self) -> String {
        let (minutes, second) = (self.second / 60, self.second % 60);
        format!("{:02}:{:02}:{second:02}", minutes / 60, minutes % 60)
    }

    fn zone(self, between: &str) -> String {
        let sign = if self.ahead < 0 { '-' } else { '+' };
        let ahead = self.ahead.abs();
        format!("{sign}{:02}{between}{:02}", ahead / 60, ahead % 60)
    }
}

fn two_figures(text: &str) -> Option<u32> {
    let figures = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    figures.then(|| text.parse().ok())?
}

/// How far ahead of UTC the clock of a zone is, minutes; no zone is further than 14 hours.
fn ahead(zone: &str) -> Option<i32> {
    let zone = zone.trim();
    if matches!(zone, "" | "Z" | "z") {
        return Some(0);
    }
    let (sign, figures) = zone.split_at_checked(1)?;
    let (hours, minutes) = match figures.split_once(':') {
        Some(parts) => parts,
        None => figures.split_at_checked(2)?,
    };
    let minutes = if minutes.is_empty() { Some(0) } else { two_figures(minutes) };
    let (hours, minutes) = (two_figures(hours)?, minutes.filter(|minutes| *minutes < 60)?);
    let ahead = i32::try_from(hours * 60 + minutes).ok().filter(|ahead| *ahead <= 14 * 60)?;
    match sign {
        "+" => Some(ahead),
        "-" => Some(-ahead),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_with_and_without_a_zone() {
        for (text, rfc3339, second) in [
            ("2026-05-01T18:30", "2026-05-01T18:30:00Z", 1_777_660_200),
            ("2026-05-01 18:30:05.250+03:00", "2026-05-01T18:30:05+03:00", 1_777_649_405),
            ("2026-05-01 18:30:00 +0300", "2026-05-01T18:30:00+03:00", 1_777_649_400),
            ("2026-05-01T18:30Z", "2026-05-01T18:30:00Z", 1_777_660_200),
            ("1970-01-01T00:00-05", "1970-01-01T00:00:00-05:00", 18_000),
            ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z", -1),
        ] {
            let moment = Moment::read(text).unwrap();
            assert_eq!((moment.rfc3339().as_str(), moment.second()), (rfc3339, second), "{text}");
            assert_eq!(Moment::read(rfc3339), Some(moment));
        }
        let day = Day::read("2026-11-05").unwrap();
        assert_eq!(Moment::of_day(day).rfc822(), "05 Nov 2026 00:00:00 +0000");
        let moment = Moment::read("2026-05-01T18:30-03:30").unwrap();
        assert_eq!(moment.rfc822(), "01 May 2026 18:30:00 -0330");
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "2026-05-01",
            "2026-05-01T",
            "2026-05-01T18",
            "2026-05-01T25:00",
            "2026-05-01T18:60",
            "2026-05-01T18:30:00:00",
            "2026-05-01T18:30 مساء",
            "2026-05-01T١٨:٣٠",
            "2026-05-01T18:30+15:00",
            "2026-05-01T18:30+3",
            "2026-13-01T18:30",
            "2026-05-01\u{a0}18:30",
        ] {
            assert_eq!(Moment::read(text), None, "{text}");
        }
    }
}
