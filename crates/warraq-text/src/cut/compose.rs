//! The single posts a story gives: by its lead, and by what else can open one. Who, what, where and
//! when stay: a lead is cut at a clause before another sentence takes its place, and what opens
//! with something else says next what the story is about.

use super::Kind;
use super::clip;
use super::sheet::{Draft, Sheet};

/// Words of a cut lead that still say who did what.
const ENOUGH: usize = 7;
/// Of a cut lead that stands without its title.
const BARELY: usize = 4;

/// The post of title and lead. None when the story is empty or all of it is red.
pub(super) fn lead(sheet: &Sheet<'_>) -> Option<Draft> {
    let first = lead_place(sheet);
    let repeated = sheet.cutting.repeated && first == Some(0);
    let title = sheet.title.clone().filter(|_| !repeated);
    let Some(first) = first else { return title_alone(sheet) };
    let titles = if title.is_some() { vec![title, None] } else { vec![None] };
    let unit: Vec<usize> = sheet.cutting.said[first].unit.clone().collect();
    for title in &titles {
        let mut draft = Draft { title: title.clone(), places: unit.clone(), ..Draft::default() };
        if sheet.fits(&draft) {
            sheet.fill(&mut draft);
            return Some(draft);
        }
    }
    // Nobody is accused without their answer, also where only half of the accusation fits.
    let cuttable = !sheet.cutting.said[first].answered;
    for title in titles.iter().filter(|_| cuttable) {
        let draft = Draft { title: title.clone(), places: vec![first], ..Draft::default() };
        let enough = if title.is_some() { ENOUGH } else { BARELY };
        let cut = sheet.clip(&draft, sheet.beginning(first));
        if let Some(cut) = cut.filter(|cut| cut.split_whitespace().count() >= enough) {
            return Some(Draft { clip: Some(cut), clipped: true, ..draft });
        }
    }
    let whole = other(sheet, &titles);
    let alone = || title_alone(sheet).filter(|_| !repeated);
    whole.or_else(alone).or_else(|| Some(forced(sheet, first)))
}

/// The first sentence, or where it may not be posted the most telling one that may.
pub(super) fn lead_place(sheet: &Sheet<'_>) -> Option<usize> {
    if sheet.allows(0) && sheet.begins(0) {
        return Some(0);
    }
    sheet.cutting.told.iter().copied().find(|&place| sheet.begins(place))
}

/// Another sentence whole, where the lead cannot be cut well.
fn other(sheet: &Sheet<'_>, titles: &[Option<String>]) -> Option<Draft> {
    titles.iter().find_map(|title| {
        let whole = sheet.cutting.told.iter().copied().filter(|&place| sheet.begins(place));
        whole.take(20).find_map(|place| {
            let places = sheet.cutting.said[place].unit.clone().collect();
            let mut draft =
                Draft { title: title.clone(), places, headless: true, ..Draft::default() };
            let stands = sheet.fits(&draft) && !sheet.cutting.said[place].asks;
            stands.then(|| {
                sheet.fill(&mut draft);
                draft
            })
        })
    })
}

/// The title by itself, cut when it is too long.
fn title_alone(sheet: &Sheet<'_>) -> Option<Draft> {
    let title = sheet.title.clone()?;
    let draft = Draft { title: Some(title.clone()), ..Draft::default() };
    if sheet.fits(&draft) {
        return Some(draft);
    }
    let cut = clip::forced(&title, sheet.code, |cut| {
        sheet.fits(&Draft { title: Some(cut.to_owned()), ..Draft::default() })
    });
    Some(Draft { title: Some(cut), clipped: true, ..Draft::default() })
}

/// The sentence cut wherever it must be; nothing of it when label and link fill the post.
fn forced(sheet: &Sheet<'_>, place: usize) -> Draft {
    let text = sheet.beginning(place);
    let cut = clip::forced(text, sheet.code, |cut| {
        sheet.fits(&Draft { clip: Some(cut.to_owned()), ..Draft::default() })
    });
    let places = if cut.is_empty() { Vec::new() } else { vec![place] };
    Draft { clip: Some(cut), places, clipped: true, ..Draft::default() }
}

/// The post that opens with the best sentence of this kind and says next what the story is about.
/// None when the story has no such sentence, or it does not fit whole.
pub(super) fn opened(sheet: &Sheet<'_>, kind: Kind) -> Option<Draft> {
    let said = &sheet.cutting.said;
    // The lead stands right below, and names people in full.
    let lead = lead_place(sheet).map(|place| said[place].unit.clone().collect());
    let below = Draft { hook: lead.unwrap_or_default(), ..Draft::default() };
    let worth = |place: usize| -> Option<i32> {
        let one = &said[place];
        let closed = one.closed || one.quotes;
        // The lead opens the first cut already.
        let known = sheet.introduces(&below, &one.unit.clone().collect::<Vec<_>>());
        if place == 0 || !sheet.begins(place) || !closed || !known {
            return None;
        }
        match kind {
            Kind::Lead => None,
            Kind::Number if one.asks || one.quotes => None,
            Kind::Number => one.number.as_ref().map(|(points, _)| *points),
            Kind::Quote => one.quotes.then_some(0),
            Kind::Question => (one.asks && answer(sheet, place).is_some()).then_some(0),
            // What comes last is what comes next.
            Kind::Next => (one.next && !one.asks).then(|| i32::try_from(place).unwrap_or(0)),
        }
    };
    let mut fit: Vec<(i32, usize, usize)> = sheet
        .cutting
        .told
        .iter()
        .enumerate()
        .filter_map(|(rank, &place)| Some((worth(place)?, rank, place)))
        .collect();
    fit.sort_by_key(|(worth, rank, _)| (-worth, *rank));
    fit.iter().take(6).find_map(|(_, _, place)| about(sheet, kind, *place))
}

/// The sentence that follows a question, when it may be posted and asks nothing itself.
fn answer(sheet: &Sheet<'_>, place: usize) -> Option<usize> {
    let next = place + 1;
    let said = sheet.cutting.said.get(next)?;
    // «Who pays?», asked Gray: no answer, the question over again.
    (!said.text.contains(['؟', '?']) && sheet.allows(next) && said.unit.start == next)
        .then_some(next)
}

/// The hook with the lead below it, or the title where that is too long.
fn about(sheet: &Sheet<'_>, kind: Kind, place: usize) -> Option<Draft> {
    let mut hook: Vec<usize> = sheet.cutting.said[place].unit.clone().collect();
    if kind == Kind::Question {
        let answer = answer(sheet, place)?;
        hook.extend(sheet.cutting.said[answer].unit.clone());
    }
    let draft = Draft { hook, ..Draft::default() };
    let first = lead_place(sheet).filter(|first| !draft.hook.contains(first));
    if let Some(first) = first {
        let said = &sheet.cutting.said;
        if kind == Kind::Number && said[place].repeats(&said[first]) {
            return None;
        }
        let places = sheet.cutting.said[first].unit.clone().collect();
        let mut led = Draft { places, ..draft.clone() };
        let aim = sheet.platform.length(&sheet.text(&led)) <= sheet.platform.aim;
        if aim && sheet.fits(&led) {
            sheet.fill(&mut led);
            return Some(led);
        }
    }
    let titled = Draft { title: sheet.title.clone(), ..draft };
    let known = || sheet.introduces(&Draft { hook: Vec::new(), ..titled.clone() }, &titled.hook);
    (titled.title.is_some() && known() && sheet.fits(&titled)).then_some(titled)
}
