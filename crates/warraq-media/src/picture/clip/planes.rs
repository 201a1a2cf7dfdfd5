//! A decoded picture laid over a frame: halved while it is far too large, cut to the frame's
//! shape, scaled, turned upright, darkened.

use image::metadata::Orientation;

use crate::frame::Frame;
use crate::picture::photo::Turn;
use crate::picture::scale::{self, FULL, ONE, Shade, View};
use crate::picture::still::{Focus, Rect};

/// Above this step a picture is halved first: bilinear scaling would skip pixels, and shimmer.
const LARGEST_STEP: f64 = 1.8;

/// Lays a picture over the whole frame. `scratch` is kept between pictures for the turning.
pub(super) fn lay(
    picture: &Frame,
    turns: u8,
    focus: Focus,
    frame: &mut Frame,
    scratch: &mut Option<Frame>,
    shade: &Shade,
) {
    let turn = Turn(match turns % 4 {
        1 => Orientation::Rotate90,
        2 => Orientation::Rotate180,
        3 => Orientation::Rotate270,
        _ => Orientation::NoTransforms,
    });
    let on_its_side = (picture.height, picture.width);
    let upright = if turn.swaps() { on_its_side } else { (picture.width, picture.height) };
    let upright_size = (upright.0 as u32, upright.1 as u32);
    let part = Rect::round(upright_size, (frame.width, frame.height), focus);
    let part = part.turned_back(turn, upright_size);
    let to = if turn.swaps() { (frame.height, frame.width) } else { (frame.width, frame.height) };
    let mut scale_down = 1.0;
    let mut step = part.width / to.0 as f64;
    let mut smaller = None;
    while step > LARGEST_STEP {
        smaller = Some(halved(smaller.as_ref().unwrap_or(picture)));
        step /= 2.0;
        scale_down *= 2.0;
    }
    let picture = smaller.as_ref().unwrap_or(picture);
    let fixed = |pixels: f64| (pixels * f64::from(ONE)) as u32;
    let view = View {
        left: fixed(part.left / scale_down),
        top: fixed(part.top / scale_down),
        step: fixed(step),
    };
    if turns.is_multiple_of(4) {
        return scale::lay(picture, frame, view, shade);
    }
    let lying = scratch.get_or_insert_with(|| Frame::black(to.0, to.1));
    scale::lay(picture, lying, view, &Shade::even(to.1, FULL));
    turned(&lying.y, lying.width, turns, &mut frame.y, frame.width);
    turned(&lying.u, lying.width / 2, turns, &mut frame.u, frame.width / 2);
    turned(&lying.v, lying.width / 2, turns, &mut frame.v, frame.width / 2);
    darken(frame, shade);
}

/// Takes light from a frame, row by row.
pub(super) fn darken(frame: &mut Frame, shade: &Shade) {
    let row_of = |row: &mut [u8], light: u8, to: u8| {
        let (light, to) = (u16::from(light), u16::from(to));
        let added = to * (u16::from(FULL) - light) + 64;
        for sample in row {
            *sample = ((u16::from(*sample) * light + added) >> 7) as u8;
        }
    };
    let half = frame.width / 2;
    for (row, samples) in frame.y.chunks_exact_mut(frame.width).enumerate() {
        if shade.at(row) < FULL {
            row_of(samples, shade.at(row), shade.to()[0]);
        }
    }
    let [_, blue, red] = shade.to();
    for (plane, to) in [(&mut frame.u, blue), (&mut frame.v, red)] {
        for (row, samples) in plane.chunks_exact_mut(half).enumerate() {
            let light = u8::midpoint(shade.at(2 * row), shade.at(2 * row + 1));
            if light < FULL {
                row_of(samples, light, to);
            }
        }
    }
}

/// Half the size, each sample the mean of four.
fn halved(picture: &Frame) -> Frame {
    let mut half = Frame::black((picture.width / 2) & !1, (picture.height / 2) & !1);
    let (width, own) = (picture.width, half.width);
    for (from, width, to, own) in [
        (&picture.y, width, &mut half.y, own),
        (&picture.u, width / 2, &mut half.u, own / 2),
        (&picture.v, width / 2, &mut half.v, own / 2),
    ] {
        for (rows, to) in from.chunks_exact(2 * width).zip(to.chunks_exact_mut(own)) {
            let (upper, lower) = rows.split_at(width);
            let pairs = upper.chunks_exact(2).zip(lower.chunks_exact(2));
            for (to, (upper, lower)) in to.iter_mut().zip(pairs) {
                let sum = u16::from(upper[0]) + u16::from(upper[1]);
                let sum = sum + u16::from(lower[0]) + u16::from(lower[1]);
                *to = ((sum + 2) >> 2) as u8;
            }
        }
    }
    half
}

/// How many samples are turned at a time, so that both sides of it stay near.
const TILE: usize = 16;

/// Turns a plane by quarters clockwise.
fn turned(from: &[u8], width: usize, turns: u8, to: &mut [u8], to_width: usize) {
    if turns % 4 == 2 {
        for (to, &from) in to.iter_mut().zip(from.iter().rev()) {
            *to = from;
        }
        return;
    }
    let (height, to_height) = (to_width, width);
    for top in (0..to_height).step_by(TILE) {
        for left in (0..to_width).step_by(TILE) {
            for y in top..(top + TILE).min(to_height) {
                for x in left..(left + TILE).min(to_width) {
                    let (column, row) =
                        if turns % 4 == 1 { (y, height - 1 - x) } else { (width - 1 - y, x) };
                    to[y * to_width + x] = from[row * width + column];
                }
            }
        }
    }
}
