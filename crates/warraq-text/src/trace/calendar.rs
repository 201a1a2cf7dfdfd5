//! The Hijri calendar by its arithmetic form. The day that is called by sight of the moon may be
//! one or two days from it, so that days are the same when they are that near.

/// Days between the two that may still be one day.
const SIGHT: i64 = 2;

/// Whether a day of the common calendar can be this Hijri day; each as year, month, day.
pub(super) fn same_day(common: (u16, u8, u8), hijri: (u16, u8, u8)) -> bool {
    (common_day(common) - hijri_day(hijri)).abs() <= SIGHT
}

/// Whether the two years share a part.
pub(super) fn same_year(common: u16, hijri: u16) -> bool {
    let (first, last) = (hijri_day((hijri, 1, 1)), hijri_day((hijri, 12, 29)));
    common_day((common, 1, 1)) <= last && first <= common_day((common, 12, 31))
}

/// The Julian day number of a Gregorian day (Fliegel and Van Flandern, 1968).
fn common_day((year, month, day): (u16, u8, u8)) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let a = (month - 14) / 12;
    (1461 * (year + 4800 + a)) / 4 + (367 * (month - 2 - 12 * a)) / 12
        - (3 * ((year + 4900 + a) / 100)) / 4
        + day
        - 32075
}

/// The Julian day number of a Hijri day: eleven leap years in thirty, months of 30 and 29 days.
fn hijri_day((year, month, day): (u16, u8, u8)) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30 + 1_948_439
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_meet() {
        // The first of Ramadan 1446 and of Muharram 1445, as they were kept.
        assert!(same_day((2025, 3, 1), (1446, 9, 1)));
        assert!(same_day((2023, 7, 19), (1445, 1, 1)));
        assert!(!same_day((2025, 3, 11), (1446, 9, 1)));
        assert!(same_year(2024, 1446) && same_year(2025, 1446) && !same_year(2023, 1446));
    }
}
