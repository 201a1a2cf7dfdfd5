//! When a number of the story is the number of the source.

use super::{Amount, Class, Hedge};

/// Whether `exact` comes to `round` when it is rounded to as many figures.
fn rounds_to(exact: f64, round: f64) -> bool {
    let mut unit = 1.0;
    while unit < round && (round / (unit * 10.0)).fract() == 0.0 {
        unit *= 10.0;
    }
    ((exact / unit).round() * unit - round).abs() < 1e-6
}

/// Whether the number of the story may stand for the number of the source.
///
/// A number said with «about» may be rounded: by three in a hundred, or by ten where it has fewer
/// figures («about 2,000» for 1,900). «More than» may stand up to a
/// tenth below it and «less than» up to a tenth above; without such a word it must be the same.
pub(in crate::trace) fn agrees(story: &Amount, source: &Amount) -> bool {
    let share = |amount: &Amount| match amount.class {
        Class::Percent => Some(amount.value / 100.0),
        Class::Part => Some(amount.value),
        _ => None,
    };
    if let (Some(one), Some(two)) = (share(story), share(source)) {
        let rounded = story.class != source.class || story.hedge == Hedge::About;
        return (one - two).abs() < if rounded { 0.03 } else { 0.0001 };
    }
    if share(story).is_some() != share(source).is_some() {
        return false;
    }
    match (story.class, source.class) {
        (Class::Money(one), Class::Money(two)) if one != two => return false,
        // «في التاسعة من عمره» is nine years old.
        (Class::Ordinal, _) | (_, Class::Ordinal) => {
            return (story.value - source.value).abs() < 0.1;
        }
        (Class::Vague, _) => {
            return source.value >= story.value && source.value < story.value * 1000.0;
        }
        (_, Class::Vague) => return false,
        _ => {}
    }
    let (told, true_) = (story.value, source.value);
    let near = |least: f64, most: f64| told >= true_ * least - 1e-9 && told <= true_ * most + 1e-9;
    let same = (told - true_).abs() <= true_.abs() * 1e-6;
    match story.hedge {
        Hedge::Exact => same,
        Hedge::About => same || near(0.97, 1.03) || (near(0.9, 1.1) && rounds_to(true_, told)),
        Hedge::Over => same || near(0.9, 1.0),
        Hedge::Under => same || near(1.0, 1.1),
    }
}
