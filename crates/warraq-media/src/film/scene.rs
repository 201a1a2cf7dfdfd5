//! Which of the page is seen at a moment, and how strongly.

use warraq_text::lang::Direction;

use super::sheet::Sheet;
use super::timeline::{Said, Standing, Timeline};
use crate::backdrop::Sight;
use crate::look::{Enters, Motion};

/// Captions come faster than what stands on the page: the word is being said.
const CAPTION_ARRIVES_MS: u64 = 130;
/// How fast the ground sways at its fastest, in pixels a second of a picture 1080 wide: 1 % of the
/// width across, less down.
const DRIFT_ACROSS: f64 = 11.0;
const DRIFT_DOWN: f64 = 5.0;
/// And how far at most, whatever the length of the line.
const DRIFT_REACH: f64 = 90.0;

/// One picture: what lies on what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scene {
    pub ground: Under,
    pub layers: Vec<Layer>,
}

/// What lies under everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Under {
    /// The look's ground, and which part of it.
    Ground((usize, usize)),
    /// A picture or clip of the writer's by its place in the plan, and what is seen of it.
    Backdrop(usize, Sight),
}

/// One drawn piece, how strongly it shows, and how far from its place: to the right and down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layer {
    pub piece: Piece,
    pub cover: u8,
    pub off: (i32, i32),
}

/// In its place.
const PLACED: (i32, i32) = (0, 0);

/// Everything that is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Piece {
    /// The section line at the top.
    Top,
    /// What stands in the middle, by its place in the timeline, and its lit word.
    Standing(usize, Option<usize>),
    /// The plate under the captions.
    Plate,
    /// The progress line, this far.
    Progress(Said),
    /// A caption by its page, and its lit word.
    Caption(usize, Option<usize>),
    /// The line that leads on to a heading, by its place among them.
    Catchword(usize),
    /// The last page.
    Colophon,
}

impl Sheet<'_> {
    /// How many frames the film has.
    pub(super) fn frames(&self) -> u64 {
        (self.timeline.total_ms * u64::from(self.fps)).div_ceil(1000)
    }

    /// The middle of a frame's time, milliseconds.
    pub(super) fn moment(&self, frame: u64) -> u64 {
        (frame * 1000 + 500) / u64::from(self.fps)
    }

    /// The frames at which a line of the script begins to be said, and the colophon, rising.
    pub(super) fn cuts(&self) -> Vec<u64> {
        let starts = self.timeline.stretches.iter().map(|stretch| stretch.start_ms);
        starts.map(|ms| ms * u64::from(self.fps) / 1000).collect()
    }

    /// What is seen at a moment.
    pub(super) fn scene(&self, at_ms: u64) -> Scene {
        let ground = match self.backdrop(at_ms) {
            Some((place, sight)) => Under::Backdrop(place, sight),
            None => Under::Ground(self.ground.offset(self.drift(at_ms))),
        };
        let mut layers = Vec::new();
        let end = self.timeline.colophon_ms;
        let Motion { arrives_ms, leaves_ms, .. } = self.plan.look.motion;
        let mut lay = |piece: Piece, cover: u8, off: (i32, i32)| {
            if cover > 0 {
                layers.push(Layer { piece, cover, off });
            }
        };
        if at_ms >= end {
            lay(Piece::Colophon, arriving(at_ms, end, arrives_ms), self.travel(at_ms, end));
            return Scene { ground, layers };
        }
        lay(Piece::Top, leaving(at_ms, end, leaves_ms), PLACED);
        if let Some((piece, cover, off)) = self.standing_at(at_ms) {
            lay(piece, cover, off);
        }
        let plate = self.timeline.plate.iter().find(|span| span.0 <= at_ms && at_ms < span.1);
        if let Some(&(start, stop)) = plate {
            let cover = arriving(at_ms, start, leaves_ms).min(leaving(at_ms, stop, leaves_ms));
            lay(Piece::Plate, cover, PLACED);
            lay(Piece::Progress(self.timeline.said(self.plan, at_ms)), cover, PLACED);
        }
        let leads_on = self.timeline.catchwords.iter().enumerate();
        for (place, &(start, stop, _)) in leads_on.filter(|(_, c)| c.0 <= at_ms && at_ms < c.1) {
            let cover = arriving(at_ms, start, arrives_ms).min(leaving(at_ms, stop, leaves_ms));
            lay(Piece::Catchword(place), cover, PLACED);
        }
        let begun = self.shown.partition_point(|shown| shown.start_ms <= at_ms);
        let last = begun.checked_sub(1).map(|last| &self.shown[last]);
        let quoted = self.standing_now(at_ms).is_some_and(|(_, now)| now.quotation.is_some());
        if let Some(shown) = last.filter(|shown| at_ms < shown.end_ms && !quoted) {
            let page = &self.plan.pages[shown.page];
            let lit = Timeline::lit(self.plan, page.line, page.words.clone(), at_ms);
            let cover = arriving(at_ms, shown.start_ms, CAPTION_ARRIVES_MS);
            lay(Piece::Caption(shown.page, lit), cover, PLACED);
        }
        Scene { ground, layers }
    }

    /// How far the ground has drifted, in pixels of a picture 1080 wide. Each line of the script
    /// sways to one side and back, the next to the other, with no halt between: where the ground
    /// stands depends on the line alone, and a line said anew moves no other.
    fn drift(&self, at_ms: u64) -> (f64, f64) {
        let stretches = &self.timeline.stretches;
        let begun = stretches.partition_point(|stretch| stretch.start_ms <= at_ms);
        let Some(stretch) = begun.checked_sub(1).map(|last| &stretches[last]) else {
            return (0.0, 0.0);
        };
        if self.plan.calm {
            return (0.0, 0.0);
        }
        let length = stretch.end_ms.saturating_sub(stretch.start_ms).max(1) as f64;
        let part = ((at_ms - stretch.start_ms) as f64 / length).min(1.0);
        let side = if stretch.place.is_multiple_of(2) { 1.0 } else { -1.0 };
        let reach = |speed: f64| (speed * length / 4000.0).min(DRIFT_REACH);
        let (first, second) = ((2.0 * part).min(1.0), (2.0 * part - 1.0).max(0.0));
        let across = side * arch(part) * reach(DRIFT_ACROSS);
        let down = (arch(first) - arch(second)) * reach(DRIFT_DOWN / 2.0);
        (across, down)
    }

    /// What stands in the middle at a moment, and its place.
    fn standing_now(&self, at_ms: u64) -> Option<(usize, &Standing)> {
        let mut stage = self.timeline.stage.iter().enumerate();
        stage.find(|(_, standing)| standing.start_ms <= at_ms && at_ms < standing.end_ms)
    }

    /// The word of what stands there that is lit, by its place in what is set.
    fn standing_lit(&self, standing: &Standing, at_ms: u64) -> Option<usize> {
        if let Some(quotation) = &standing.quotation {
            let words = quotation.words.clone();
            let lit = Timeline::lit(self.plan, quotation.line, words, at_ms)?;
            return Some(lit - quotation.words.start);
        }
        let line = standing.said_by?;
        Timeline::lit(self.plan, line, 0..self.plan.script.lines[line].words.len(), at_ms)
    }

    fn standing_at(&self, at_ms: u64) -> Option<(Piece, u8, (i32, i32))> {
        let stage = &self.timeline.stage;
        let (place, standing) = self.standing_now(at_ms)?;
        let lit = self.standing_lit(standing, at_ms);
        let Motion { arrives_ms, leaves_ms, .. } = self.plan.look.motion;
        let same = |a: usize, b: usize| {
            stage[a].heading == stage[b].heading
                && stage[a].figure == stage[b].figure
                && stage[a].quotation == stage[b].quotation
                && self.standing[a].main.size == self.standing[b].main.size
        };
        // The first picture is whole from the first frame: platforms show it as the cover.
        let stays_from = place == 0 || same(place - 1, place);
        let stays_on = place + 1 < stage.len() && same(place, place + 1);
        let in_cover =
            if stays_from { 255 } else { arriving(at_ms, standing.start_ms, arrives_ms) };
        let out_cover = if stays_on { 255 } else { leaving(at_ms, standing.end_ms, leaves_ms) };
        let off = if stays_from { PLACED } else { self.travel(at_ms, standing.start_ms) };
        Some((Piece::Standing(place, lit), in_cover.min(out_cover), off))
    }

    /// How far from its place something is that began to arrive at `start_ms`; even.
    fn travel(&self, at_ms: u64, start_ms: u64) -> (i32, i32) {
        let motion = self.plan.look.motion;
        if self.plan.calm {
            return PLACED;
        }
        let rest = 1.0 - eased_out(at_ms, start_ms, motion.arrives_ms);
        let far = (self.places.pixels(f64::from(motion.travel)) * rest / 2.0) as i32 * 2;
        match (motion.enters, self.plan.direction) {
            (Enters::Rise, _) => (0, far),
            (Enters::Fade, _) => PLACED,
            // Against the direction of reading: from the left where it is read from the right.
            (Enters::Slide, Direction::Rtl) => (-far, 0),
            (Enters::Slide, Direction::Ltr) => (far, 0),
        }
    }
}

/// Out and back as `part` goes from 0 to 1: a parabola, so that every machine computes the same.
fn arch(part: f64) -> f64 {
    4.0 * part * (1.0 - part)
}

fn eased_out(at_ms: u64, start_ms: u64, length_ms: u64) -> f64 {
    let part = at_ms.saturating_sub(start_ms) as f64 / length_ms as f64;
    let rest = 1.0 - part.min(1.0);
    1.0 - rest * rest
}

/// How strongly something shows that began to arrive at `start_ms`: ease-out.
fn arriving(at_ms: u64, start_ms: u64, length_ms: u64) -> u8 {
    (eased_out(at_ms, start_ms, length_ms) * 255.0).round() as u8
}

/// How strongly something shows that is gone at `end_ms`: ease-in.
fn leaving(at_ms: u64, end_ms: u64, length_ms: u64) -> u8 {
    let part = end_ms.saturating_sub(at_ms) as f64 / length_ms as f64;
    let gone = 1.0 - part.min(1.0);
    ((1.0 - gone * gone) * 255.0).round() as u8
}
