//! A film cut into closed groups of frames that can be drawn and encoded apart.

use std::ops::Range;

/// A player can begin at least this often, in frames.
pub(super) const KEY_EVERY: u64 = 90;
/// The most frames in one segment: three groups, so that two threads share even a short film.
const LONGEST: u64 = 3 * KEY_EVERY;
/// The fewest. Two key pictures must never follow each other directly: each segment's encoder
/// numbers its own from the start, and H.264 asks that neighbours differ (7.4.3, `idr_pic_id`).
const SHORTEST: u64 = 15;

/// Frames that one encoder encodes, the first of them a key picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment(Range<u64>);

impl Segment {
    pub(super) fn frames(&self) -> Range<u64> {
        self.0.clone()
    }

    pub(super) fn len(&self) -> usize {
        usize::try_from(self.0.end - self.0.start).unwrap_or(0)
    }
}

/// Cuts at the starts of scenes, and between them where a scene is long. Scenes that begin too
/// soon after a cut get none.
pub(super) fn cut(frames: u64, scenes: &[u64]) -> Vec<Segment> {
    let mut cuts = vec![0];
    for &scene in scenes.iter().chain([&frames]) {
        let mut last = *cuts.last().expect("it begins with nought");
        if scene > frames
            || scene < last + SHORTEST
            || (scene < frames && frames - scene < SHORTEST)
        {
            continue;
        }
        while scene - last > LONGEST + SHORTEST {
            last += LONGEST;
            cuts.push(last);
        }
        if scene < frames {
            cuts.push(scene);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([frames]);
    cuts.iter().zip(ends).map(|(&start, end)| Segment(start..end)).filter(|s| s.len() > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_cover_every_frame_once_and_none_is_short() {
        for (frames, scenes) in [
            (0, vec![]),
            (5, vec![]),
            (900, vec![40, 45, 400, 895]),
            (300, vec![0, 299, 1_000]),
            (10_000, vec![1, 2, 5_000]),
        ] {
            let segments = cut(frames, &scenes);
            let mut next = 0;
            for segment in &segments {
                assert_eq!(segment.frames().start, next);
                next = segment.frames().end;
                assert!(segment.len() as u64 >= SHORTEST.min(frames), "{segments:?}");
                assert!(segment.len() as u64 <= LONGEST + 2 * SHORTEST, "{segments:?}");
            }
            assert_eq!(next, frames);
        }
    }

    #[test]
    fn a_scene_begins_a_segment() {
        let starts: Vec<u64> = cut(900, &[40, 400]).iter().map(|s| s.frames().start).collect();
        assert!(starts.contains(&40) && starts.contains(&400), "{starts:?}");
    }
}
