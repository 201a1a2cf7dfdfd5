//! What a look must keep to be read: contrast, sizes, and quiet motion.

use super::{GroundKind, Ink, Look, Palette, Plate, Type};
use crate::data::FaultKind;

/// WCAG 2.2, success criterion 1.4.3: text stands out at least so much (level AA).
pub(super) const LEAST_CONTRAST: f32 = 4.5;
/// How far the grain lifts or lowers a film's ground at most, as a share of white or black: about
/// two steps of 219.
const GRAIN: f32 = 0.012;

/// The first thing wrong with a look.
pub(super) fn fault(look: &Look) -> Option<FaultKind> {
    sizes(look).or_else(|| motion(look)).or_else(|| contrast(look))
}

fn bound(key: &str, value: f32, least: f32, most: f32) -> Option<FaultKind> {
    let inside = value >= least && value <= most;
    (!inside).then(|| FaultKind::Bound { key: key.to_owned(), value, least, most })
}

fn sizes(look: &Look) -> Option<FaultKind> {
    let kinds: [(&str, &Type); 6] = [
        ("title", &look.title),
        ("heading", &look.heading),
        ("quote", &look.quote),
        ("number", &look.number),
        ("caption", &look.caption),
        ("small", &look.small),
    ];
    kinds.into_iter().find_map(|(name, kind)| {
        let key = |of: &str| format!("{name}.{of}");
        bound(&key("line_height"), kind.line_height, 1.15, 2.5)
            .or_else(|| bound(&key("smallest"), kind.smallest, 26.0, 200.0))
            .or_else(|| bound(&key("largest"), kind.largest, kind.smallest, 500.0))
            .or_else(|| bound(&key("card"), kind.card, 26.0, 500.0))
    })
}

/// 200 to 300 ms to arrive, under 40 pixels of travel: nothing that makes a viewer dizzy.
fn motion(look: &Look) -> Option<FaultKind> {
    let motion = &look.motion;
    bound("motion.arrives_ms", motion.arrives_ms as f32, 200.0, 300.0)
        .or_else(|| bound("motion.leaves_ms", motion.leaves_ms as f32, 120.0, 300.0))
        .or_else(|| bound("motion.travel", motion.travel, 0.0, 39.0))
        .or_else(|| bound("card.margin", look.card.margin, 80.0, 200.0))
        .or_else(|| bound("film.caption.cover", look.film.caption.cover, 0.0, 1.0))
        .or_else(|| bound("film.ground.veil", look.film.ground.veil, 0.0, 1.0))
}

fn contrast(look: &Look) -> Option<FaultKind> {
    let mut pairs: Vec<(String, Ink, Ink)> = Vec::new();
    written(&mut pairs, "card.palette", &look.card.palette, &[look.card.palette.ground]);
    written(&mut pairs, "film.palette", &look.film.palette, &grounds(look));
    for ground in plates(look) {
        pairs.push(("film.caption.text".to_owned(), look.film.caption.text, ground));
    }
    pairs.into_iter().find_map(|(key, ink, ground)| {
        let ratio = ink.contrast(ground);
        let (ink, ground) = (ink.hex(), ground.hex());
        let least = LEAST_CONTRAST;
        (ratio < least).then_some(FaultKind::Contrast { key, ink, ground, ratio, least })
    })
}

/// The inks letters are written in, on each ground they can stand on.
fn written(pairs: &mut Vec<(String, Ink, Ink)>, name: &str, inks: &Palette, grounds: &[Ink]) {
    for &ground in grounds {
        for (of, ink) in [("text", inks.text), ("rubric", inks.rubric), ("quiet", inks.quiet)] {
            pairs.push((format!("{name}.{of}"), ink, ground));
        }
    }
    pairs.push((format!("{name}.mark_text"), inks.mark_text, inks.mark));
}

/// Every colour the ground of a film can have, its grain included.
pub(super) fn grounds(look: &Look) -> Vec<Ink> {
    let (top, ground) = (look.film.palette.ground, &look.film.ground);
    let black = Ink { r: 0, g: 0, b: 0 };
    let grained = |ink: Ink| [ink.under(Ink::WHITE, GRAIN), ink.under(black, GRAIN)];
    let mut grounds: Vec<Ink> =
        [top, ground.foot, ground.glow].into_iter().flat_map(grained).collect();
    if ground.kind == GroundKind::Picture {
        grounds.extend([Ink::WHITE, black].map(|worst| worst.under(top, ground.veil)));
    }
    grounds
}

/// Every colour there can be under a caption.
pub(super) fn plates(look: &Look) -> Vec<Ink> {
    let caption = &look.film.caption;
    let cover = match caption.plate {
        Plate::Solid | Plate::Band => caption.cover,
        Plate::Line | Plate::None => 0.0,
    };
    grounds(look).into_iter().map(|ground| ground.under(caption.ink, cover)).collect()
}
