//! Days, months, years and hours that the sources do not have.

use super::super::date::{Moment, Stand, What, stand};
use super::super::index::Line;
use super::{Case, Flag};
use crate::trace::Kind;

pub(super) fn check(case: &Case<'_>, flags: &mut Vec<Flag>) {
    let of = |lines: &[&Line]| -> Vec<What> {
        lines.iter().flat_map(|line| &line.said.moments).map(|moment| moment.what).collect()
    };
    let lines: Vec<&Line> = case.lines().collect();
    let (near, wide) = (of(&lines), of(&case.context()));
    for moment in &case.said.moments {
        let what = moment.what;
        let first = stand(what, &near);
        if first == Stand::Told || is_number(case, what) {
            continue;
        }
        let told = first == Stand::Untold && stand(what, &wide) == Stand::Told;
        let vague = matches!(what, What::Part(_));
        // «Last week» can be the day that the source names.
        let loose = matches!(what, What::Relative(..) | What::Near(_) | What::Month { .. });
        let named = loose && first == Stand::Untold && wide.iter().any(|what| is_dated(*what));
        if told || named || (vague && first == Stand::Untold) {
            continue;
        }
        let text = case.said.words(case.text, moment.start..moment.end);
        let other = rival(&lines, moment);
        flags.push(Flag::new(Kind::Date, text).against(other));
    }
}

fn is_dated(what: What) -> bool {
    matches!(what, What::Day { .. } | What::Weekday(_) | What::Near(_) | What::Relative(..))
}

/// Whether the source has the year as a plain number.
fn is_number(case: &Case<'_>, what: What) -> bool {
    let What::Year { year, .. } = what else { return false };
    let mut amounts = case.context().into_iter().flat_map(|line| &line.said.amounts);
    amounts.any(|amount| (amount.value - f64::from(year)).abs() < 0.1)
}

/// What the source tells of the same kind.
fn rival(lines: &[&Line], moment: &Moment) -> String {
    let kind = std::mem::discriminant(&moment.what);
    for line in lines {
        let mut moments = line.said.moments.iter();
        if let Some(other) = moments.find(|other| std::mem::discriminant(&other.what) == kind) {
            return line.said.words(&line.text, other.start..other.end).to_owned();
        }
    }
    String::new()
}
