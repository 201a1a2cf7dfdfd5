//! Which cut comes first, and why: told to the editor in sentences.

use super::compose;
use super::sheet::{Draft, Sheet};
use super::thread;
use super::{Cut, Cutting, Kind, Order, Part};
use crate::platforms::Platform;
use crate::tongue::Message;

/// All cuts of the story for the platform, best first; of two that say the same the first.
pub(super) fn cuts(cutting: &Cutting<'_>, platform: &Platform, order: &Order<'_>) -> Vec<Cut> {
    let sheet = Sheet::new(cutting, platform, order);
    let Some(lead) = compose::lead(&sheet) else { return Vec::new() };
    let mut cuts = Vec::new();
    if platform.thread
        && let Some(parts) = thread::thread(&sheet, &lead)
    {
        cuts.push(finished(&sheet, Kind::Lead, parts));
    }
    for kind in [Kind::Number, Kind::Quote, Kind::Question, Kind::Next] {
        if let Some(draft) = compose::opened(&sheet, kind) {
            cuts.push(finished(&sheet, kind, vec![draft]));
        }
    }
    cuts.push(finished(&sheet, Kind::Lead, vec![lead]));
    // What opens both with a number and with what comes next is told once, as the better.
    cuts.sort_by_key(|cut| (-cut.points, cut.kind));
    let mut kept: Vec<Cut> = Vec::new();
    for cut in cuts {
        let text = |one: &Cut| one.parts.iter().map(|part| part.text.clone()).collect::<Vec<_>>();
        if !kept.iter().any(|one| text(one) == text(&cut)) {
            kept.push(cut);
        }
    }
    kept
}

fn finished(sheet: &Sheet<'_>, kind: Kind, mut drafts: Vec<Draft>) -> Cut {
    if let Some(first) = drafts.first_mut() {
        sheet.tag(first);
    }
    let parts: Vec<Part> = drafts.iter().map(|draft| sheet.part(draft)).collect();
    let fits = parts.iter().all(|part| part.fits);
    let (points, reasons) = judged(sheet, kind, &drafts, fits);
    Cut { kind, title: sheet.field(), parts, points, reasons }
}

/// Points and the reasons for them. A post by its lead stands first unless the lead had to be cut or
/// left out; what opens otherwise is worth what it opens with.
fn judged(sheet: &Sheet<'_>, kind: Kind, drafts: &[Draft], fits: bool) -> (i32, Vec<Message>) {
    let said = &sheet.cutting.said;
    let places: Vec<usize> =
        drafts.iter().flat_map(|draft| draft.hook.iter().chain(&draft.places)).copied().collect();
    let hook = drafts.first().and_then(|draft| draft.hook.first()).map(|place| &said[*place]);
    let clipped = drafts.iter().any(|draft| draft.clipped);
    let (mut points, mut reasons) = match kind {
        Kind::Lead if drafts.len() > 1 => {
            let count = Message::new("cut-thread").with("parts", drafts.len());
            (80, vec![count.with("sentences", places.len())])
        }
        Kind::Lead => (90, Vec::new()),
        Kind::Number => {
            let (points, number) = hook.and_then(|hook| hook.number.clone()).unwrap_or_default();
            (56 + points, vec![Message::new("cut-number").with("number", number)])
        }
        Kind::Quote => (60, vec![Message::new("cut-quote")]),
        Kind::Question => (40, vec![Message::new("cut-question")]),
        Kind::Next => (50, vec![Message::new("cut-next")]),
    };
    if places.contains(&0) {
        let (worth, reason) = if clipped { (-25, "cut-lead-cut") } else { (10, "cut-lead") };
        points += worth;
        reasons.push(Message::new(reason));
        if said.first().is_some_and(|lead| lead.when) && !clipped {
            points += 2;
            reasons.push(Message::new("cut-when"));
        }
    } else if !said.is_empty() {
        points -= if kind == Kind::Lead { 20 } else { 0 };
        reasons.push(Message::new(if sheet.allows(0) { "cut-no-lead" } else { "cut-red-lead" }));
    } else if clipped {
        points -= 25;
        reasons.push(Message::new("cut-title-cut"));
    }
    if said.is_empty() {
        reasons.push(Message::new("cut-title-only"));
    }
    if hook
        .and_then(|hook| hook.alone.as_deref())
        .is_some_and(|alone| hook.is_some_and(|one| one.text != alone))
    {
        points -= 1;
        reasons.push(Message::new("cut-mended"));
    }
    let red = sheet.order.red.iter().filter(|place| **place < said.len()).count();
    if red > 0 {
        reasons.push(Message::new("cut-red").with("count", red));
    }
    if !fits {
        points -= 100;
        reasons.push(Message::new("cut-too-long"));
    }
    (points, reasons)
}
