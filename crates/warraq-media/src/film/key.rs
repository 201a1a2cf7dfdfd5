//! What a closed group of frames shows, in 32 bytes: groups of one key are the same bytes.

use std::collections::HashMap;

use super::Coder;
use super::scene::{Piece, Scene, Under};
use super::segments::Segment;
use super::sheet::Sheet;
use crate::backdrop::Sight;
use crate::digest::Digest;
use crate::store::{ENGINE, Key};

/// The keys of all groups, in order.
pub(super) fn keys(sheet: &Sheet, segments: &[Segment], coder: &Coder) -> Vec<Key> {
    let ground = sheet.ground.digest();
    let inks = sheet.written_digest();
    let mut pieces: HashMap<Piece, Key> = HashMap::new();
    let mut add = |digest: &mut Digest, scene: &Scene| {
        match scene.ground {
            Under::Ground((across, down)) => {
                digest.number(0).number(across as u64).number(down as u64);
            }
            Under::Backdrop(place, Sight::Photo(view)) => {
                digest.number(1).bytes(sheet.plan.backdrops[place].digest());
                digest.number(u64::from(view.left)).number(u64::from(view.top));
                digest.number(u64::from(view.step));
            }
            Under::Backdrop(place, Sight::Clip(shown)) => {
                digest.number(2).bytes(sheet.plan.backdrops[place].digest());
                digest.number(shown.number());
            }
        }
        digest.number(scene.layers.len() as u64);
        for layer in &scene.layers {
            let piece =
                pieces.entry(layer.piece).or_insert_with(|| sheet.drawing(layer.piece).digest());
            digest.bytes(piece).number(u64::from(layer.cover));
            digest.number(layer.off.0 as u64).number(layer.off.1 as u64);
        }
    };
    let key = |segment: &Segment| {
        let mut digest = Digest::new("scene");
        digest.text(ENGINE).text(coder.name).bytes(&ground).bytes(&inks);
        for number in [sheet.width as u64, sheet.height as u64, u64::from(sheet.fps)] {
            digest.number(number);
        }
        let mut last: Option<(Scene, u64)> = None;
        for number in segment.frames() {
            let scene = sheet.scene(sheet.moment(number));
            match &mut last {
                Some((same, count)) if *same == scene => *count += 1,
                _ => {
                    if let Some((_, count)) = last.replace((scene, 1)) {
                        digest.number(count);
                    }
                    add(&mut digest, &last.as_ref().expect("just put there").0);
                }
            }
        }
        digest.number(last.map_or(0, |(_, count)| count));
        digest.finish()
    };
    segments.iter().map(key).collect()
}
