//! How a still picture moves: a slow zoom about the point that matters, at rest at both ends.

use super::scale::{ONE, View};

/// The fastest a picture grows, in thousandths of its size a second; a look's rule is "under 2 %".
const FASTEST: u64 = 16;
/// How long it takes to gather speed, and to lose it, milliseconds.
const EASE_MS: u64 = 900;

/// Which way a picture moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Toward {
    /// It grows: the eye is led to the point that matters.
    #[default]
    Point,
    /// It shrinks: more is seen.
    Whole,
}

/// The views that one picture may have in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Movement {
    /// Width and height of the frame.
    pub frame: (usize, usize),
    /// The step of the widest view: the picture holds so much more than the frame shows at a step
    /// of [`ONE`].
    pub widest: u32,
    /// The point that stays where it is, in 65,536ths of the frame's sides.
    pub point: (u32, u32),
    pub toward: Toward,
}

impl Movement {
    /// The view at a moment of a scene. It changes only when a corner has moved by a quarter of a
    /// pixel, so that frames between are repeats.
    pub(super) fn view(&self, at_ms: u64, length_ms: u64, calm: bool) -> View {
        if calm {
            return self.at_step(self.widest);
        }
        let travel = self.travel(length_ms);
        let steps = self.quarter_pixels(travel);
        let part = eased(at_ms.min(length_ms), length_ms);
        let done = (part * steps + u64::from(ONE / 2)) / u64::from(ONE);
        let wide = match self.toward {
            Toward::Point => steps - done,
            Toward::Whole => done,
        };
        let more = (u64::from(travel) * wide).checked_div(steps).unwrap_or(0);
        self.at_step(ONE + more as u32)
    }

    /// How much of the zoom a scene of this length may use, in the measure of [`ONE`].
    fn travel(&self, length_ms: u64) -> u32 {
        let (running_ms, _) = running(length_ms);
        let most = running_ms * FASTEST * u64::from(ONE) / 1_000_000;
        self.widest.saturating_sub(ONE).min(u32::try_from(most).unwrap_or(u32::MAX))
    }

    /// How many quarter pixels the corner moves that moves most.
    fn quarter_pixels(&self, travel: u32) -> u64 {
        let far = |point: u32, side: usize| u64::from(point.max(ONE - point)) * side as u64;
        let most = far(self.point.0, self.frame.0).max(far(self.point.1, self.frame.1));
        4 * most * u64::from(travel) / (u64::from(ONE) * u64::from(ONE))
    }

    pub(super) fn at_step(&self, step: u32) -> View {
        let edge = |point: u32, side: usize| {
            let hidden = u64::from(self.widest - step) * side as u64;
            ((hidden * u64::from(point)) >> 16) as u32
        };
        View { left: edge(self.point.0, self.frame.0), top: edge(self.point.1, self.frame.1), step }
    }
}

/// How long a scene is at full speed, were it not to gather and lose it; and how long it takes to
/// gather it.
fn running(length_ms: u64) -> (u64, u64) {
    let ease = EASE_MS.min(length_ms / 3);
    (length_ms - ease, ease)
}

/// How far along a movement is, in 65,536ths: speed grows evenly, stays, and falls evenly.
fn eased(at_ms: u64, length_ms: u64) -> u64 {
    let (running, ease) = running(length_ms);
    let whole = 2 * ease * running;
    let square = |ms: u64| ms * ms;
    let done = if at_ms < ease {
        square(at_ms)
    } else if at_ms <= running {
        2 * ease * at_ms - square(ease)
    } else {
        whole - square(length_ms - at_ms)
    };
    (done * u64::from(ONE)).checked_div(whole).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn movement(toward: Toward) -> Movement {
        let point = (ONE / 2, ONE * 42 / 100);
        Movement { frame: (1080, 1920), widest: ONE + ONE * 6 / 100, point, toward }
    }

    /// The corners of the frame in a view, in pixels of the picture at a step of one.
    fn corners(view: View) -> [(f64, f64); 4] {
        let one = f64::from(ONE);
        let (left, top) = (f64::from(view.left) / one, f64::from(view.top) / one);
        let step = f64::from(view.step) / one;
        [(0.0, 0.0), (1080.0, 0.0), (0.0, 1920.0), (1080.0, 1920.0)]
            .map(|(x, y)| (left + x * step, top + y * step))
    }

    #[test]
    fn it_rests_at_both_ends_and_never_runs() {
        for toward in [Toward::Point, Toward::Whole] {
            for length in [900, 3_000, 8_000, 40_000] {
                let movement = movement(toward);
                let at = |ms| movement.view(ms, length, false);
                assert_eq!(at(0), at(33), "{length}");
                assert_eq!(at(length - 33), at(length), "{length}");
                assert_eq!(at(length), at(length + 5_000));
                for ms in (0..length.saturating_sub(500)).step_by(100) {
                    let grown = f64::from(at(ms).step.abs_diff(at(ms + 500).step));
                    assert!(grown / f64::from(ONE) < 0.01, "{grown} in half a second");
                }
            }
        }
    }

    #[test]
    fn a_view_changes_by_a_quarter_of_a_pixel_or_not_at_all() {
        let movement = movement(Toward::Point);
        let mut before = movement.view(0, 9_000, false);
        let mut changes = 0;
        for ms in (0..=9_000).step_by(5) {
            let now = movement.view(ms, 9_000, false);
            if now == before {
                continue;
            }
            let far = corners(before)
                .iter()
                .zip(corners(now))
                .fold(0.0, |far: f64, (a, b)| far.max((a.0 - b.0).abs()).max((a.1 - b.1).abs()));
            assert!((0.2..0.6).contains(&far), "{far} at {ms}");
            changes += 1;
            before = now;
        }
        assert!(changes > 200, "{changes}");
    }

    #[test]
    fn every_view_lies_in_the_picture() {
        for toward in [Toward::Point, Toward::Whole] {
            for point in [(0, 0), (ONE, ONE), (ONE / 3, ONE)] {
                let movement = Movement { point, ..movement(toward) };
                for ms in (0..=20_000).step_by(40) {
                    let view = movement.view(ms, 20_000, false);
                    for (x, y) in corners(view) {
                        assert!((0.0..=1080.0 * 1.0601).contains(&x), "{x}");
                        assert!((0.0..=1920.0 * 1.0601).contains(&y), "{y}");
                    }
                }
            }
        }
    }

    #[test]
    fn calm_is_one_view_and_no_time_is_none() {
        let movement = movement(Toward::Point);
        assert_eq!(movement.view(0, 9_000, true), movement.view(4_000, 9_000, true));
        movement.view(0, 0, false);
    }
}
