//! The writer's pictures under a film: which one when, made ready when it is first seen, and how
//! much is left of it where something is written.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::FilmPlan;
use super::sheet::Sheet;
use super::timeline::Stretch;
use crate::MediaError;
use crate::backdrop::{Backdrop, Sight};
use crate::digest::Digest;
use crate::frame::Frame;
use crate::look::{Ink, Plate};
use crate::picture::Written;
use crate::picture::clip::Reader;
use crate::picture::photo::Photo;
use crate::picture::scale::{FULL, Shade};
use crate::picture::still::Still;

/// Pictures made ready that are kept for the threads at work: one for each, as a rule.
const READY: usize = 3;
/// How softly a picture fades where writing begins, in pixels of a picture 1080 wide.
const SOFT: f64 = 240.0;

/// When a backdrop is seen, milliseconds.
struct Span {
    start_ms: u64,
    end_ms: u64,
    place: usize,
}

/// The backdrops of one film.
pub(super) struct Backdrops {
    spans: Vec<Span>,
    ready: Mutex<VecDeque<(usize, Arc<Ready>)>>,
}

/// A picture ready to be laid, or what is left of a clip.
struct Ready {
    /// None for a clip, whose pictures each thread reads for itself.
    still: Option<Still>,
    shade: Shade,
}

/// A thread's own clip, as far as it has read it.
pub(super) struct ReadClip<'a>(usize, Reader<'a>);

impl Backdrops {
    /// When each is seen: from its line on until another takes its place or the colophon comes.
    pub(super) fn of(plan: &FilmPlan, stretches: &[Stretch], colophon_ms: u64) -> Self {
        let start = |backdrop: &Backdrop| match backdrop.line() {
            0 => Some(0),
            line => {
                stretches.get(line).map(|stretch| stretch.start_ms).filter(|&at| at < colophon_ms)
            }
        };
        let mut spans: Vec<Span> = plan
            .backdrops
            .iter()
            .enumerate()
            .filter_map(|(place, backdrop)| {
                Some(Span { start_ms: start(backdrop)?, end_ms: colophon_ms, place })
            })
            .collect();
        spans.sort_by_key(|span| span.start_ms);
        for place in 1..spans.len() {
            spans[place - 1].end_ms = spans[place].start_ms;
        }
        spans.retain(|span| span.start_ms < span.end_ms);
        Self { spans, ready: Mutex::new(VecDeque::new()) }
    }

    fn at(&self, at_ms: u64) -> Option<&Span> {
        self.spans.iter().rev().find(|span| span.start_ms <= at_ms && at_ms < span.end_ms)
    }
}

impl<'a> Sheet<'a> {
    /// Which backdrop is seen at a moment, and what of it.
    pub(super) fn backdrop(&self, at_ms: u64) -> Option<(usize, Sight)> {
        let span = self.backdrops.at(at_ms)?;
        let (at_ms, length_ms) = (at_ms - span.start_ms, span.end_ms - span.start_ms);
        let sight = self.plan.backdrops[span.place].sight(at_ms, length_ms, self.plan.calm);
        Some((span.place, sight))
    }

    /// Lays a backdrop over the whole frame. `clip` is the hand's own, and stays so.
    pub(super) fn lay_backdrop(
        &self,
        (place, sight): (usize, Sight),
        frame: &mut Frame,
        clip: &mut Option<ReadClip<'a>>,
    ) -> Result<(), MediaError> {
        let ready = self.ready(place)?;
        match (sight, &ready.still) {
            (Sight::Photo(view), Some(still)) => still.lay(frame, view, &ready.shade),
            (Sight::Clip(shown), _) => {
                if clip.as_ref().is_none_or(|read| read.0 != place) {
                    let material = self.plan.backdrops[place].clip();
                    *clip = material
                        .map(|clip| Ok::<_, MediaError>(ReadClip(place, clip.reader()?)))
                        .transpose()?;
                }
                if let Some(ReadClip(_, reader)) = clip {
                    reader.lay(frame, shown, &ready.shade)?;
                }
            }
            (Sight::Photo(_), None) => {}
        }
        Ok(())
    }

    /// A backdrop made ready, by whichever thread needs it first.
    fn ready(&self, place: usize) -> Result<Arc<Ready>, MediaError> {
        let mut kept =
            self.backdrops.ready.lock().expect("no painter panics while it holds the lock");
        if let Some((_, ready)) = kept.iter().find(|(own, _)| *own == place) {
            return Ok(Arc::clone(ready));
        }
        let still = match self.plan.backdrops[place].photo() {
            Some((path, setting)) => Some(Still::prepare(&Photo::open(path)?, setting)?),
            None => None,
        };
        let shade = self.shade(still.as_ref());
        let ready = Arc::new(Ready { still, shade });
        kept.truncate(READY - 1);
        kept.push_front((place, Arc::clone(&ready)));
        Ok(ready)
    }

    /// What the shade of a picture depends on, beside the picture and its size.
    pub(super) fn written_digest(&self) -> [u8; 32] {
        let look = &self.plan.look.film;
        let (palette, caption) = (look.palette, &look.caption);
        let mut digest = Digest::new("written");
        for ink in [palette.ground, palette.text, palette.rubric, palette.quiet, caption.text] {
            digest.ink(ink);
        }
        digest.ink(caption.ink).real(f64::from(caption.cover)).real(f64::from(look.ground.veil));
        digest.number(caption.plate as u64);
        digest.finish()
    }

    /// What is left of a picture in each row: all of it above and below what is written, and there
    /// as much as lets all of it be read. One veil for the whole page: steps between title and
    /// captions would be seen as bars.
    fn shade(&self, still: Option<&Still>) -> Shade {
        let look = &self.plan.look.film;
        let (palette, caption) = (look.palette, &look.caption);
        let fades_to = palette.ground;
        let (left, width) = self.places.column();
        let columns = left.max(0.0) as usize..((left + width) as usize).min(self.width);
        let rows = |rows: Range<f64>| {
            rows.start.max(0.0) as usize..(rows.end.max(0.0) as usize).min(self.height)
        };
        let light = |place: Range<f64>, inks: &[Ink], plate: (Ink, f32)| {
            let written = Written { inks: inks.to_vec(), fades_to, plate };
            match still {
                Some(still) => still.light_for(&written, columns.clone(), rows(place)),
                None => written.light_over_any(),
            }
        };
        let plate = self.places.plate();
        let cover = match caption.plate {
            Plate::Solid | Plate::Band => caption.cover,
            Plate::Line | Plate::None => 0.0,
        };
        let (none, catchword) = ((fades_to, 0.0), self.places.catchword());
        let inks = [palette.text, palette.rubric, palette.quiet];
        let lights = [
            light(self.places.top(), &inks[1..], none),
            light(self.places.standing(), &inks, none),
            light(catchword.clone(), &inks[2..], none),
            light(plate.y0..plate.y1, &[caption.text, palette.rubric], (caption.ink, cover)),
        ];
        // Where measuring finds no way, the look's own veil is what it was made for.
        let veil = ((1.0 - look.ground.veil) * f32::from(FULL)) as u8;
        let light = lights.into_iter().map(|light| light.unwrap_or(veil)).min().unwrap_or(veil);
        let soft = self.places.pixels(SOFT) as usize;
        let mut shade = Shade::even(self.height, FULL).fading_to(fades_to);
        let foot = plate.y1.max(catchword.end);
        shade.darken(rows(self.places.top().start..foot), light, soft);
        shade
    }
}

#[cfg(test)]
mod tests;
