//! A picture of the writer's made ready for a frame: cut to its shape round the point that
//! matters, scaled once with a good filter, in planes, a little larger than the frame so that it
//! can move.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, RgbImage};
use yuv::{
    BufferStoreMut, YuvConversionMode, YuvPlanarImageMut, YuvRange, YuvStandardMatrix,
    rgb_to_yuv420,
};

use super::movement::{Movement, Toward};
use super::photo::{Photo, Turn};
use super::scale::{self, ONE, Shade, View};
use crate::MediaError;
use crate::frame::Frame;

/// The largest zoom, in thousandths: beyond it bilinear scaling would begin to shimmer, and no
/// scene of a film is long enough to use it calmly.
const MOST_ZOOM: u32 = 120;
/// A picture that would have to grow by more than this to fill the frame is set whole instead.
const MOST_GROWN: f64 = 3.0;
/// A picture set whole is not drawn larger than this, however much room it has.
const WHOLE_GROWN: f64 = 2.0;
/// How much of the frame's height a picture set whole may take, and where its middle stands.
const WHOLE_HEIGHT: f64 = 0.8;
const WHOLE_MIDDLE: f64 = 0.42;
/// The blurred copy behind it: made this many times smaller, and with this much of its light, in
/// 128ths.
const BLUR: usize = 40;
const BLUR_LIGHT: u16 = 76;

/// The point of a picture that matters, measured from 0 to 1, from the left and from the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Focus {
    /// From the left edge.
    pub x: f64,
    /// From the top edge.
    pub y: f64,
}

impl Default for Focus {
    /// The middle, a little above: faces stand there.
    fn default() -> Self {
        Self { x: 0.5, y: 0.42 }
    }
}

/// How a picture meets the shape of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fit {
    /// It fills the frame; what does not fit is cut off. A very small one is set whole all the
    /// same.
    #[default]
    Fill,
    /// It is seen whole, on a blurred copy of itself: charts, documents, wide groups.
    Whole,
}

/// What is wanted of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Width and height of the frame, even.
    pub frame: (usize, usize),
    /// The point to keep in sight.
    pub focus: Focus,
    /// How it meets the frame.
    pub fit: Fit,
    /// How much it may grow or shrink in all, in thousandths, at most 120. A short scene uses less.
    pub zoom: u32,
    /// Which way it moves.
    pub toward: Toward,
}

impl Setting {
    /// Fills a frame of this size, moving by 6 % at most.
    #[must_use]
    pub fn new(width: usize, height: usize) -> Self {
        let frame = (width, height);
        Self { frame, focus: Focus::default(), fit: Fit::Fill, zoom: 60, toward: Toward::Point }
    }
}

/// A picture ready to be laid over frames.
#[derive(Debug)]
pub struct Still {
    pub(super) planes: Frame,
    pub(super) movement: Movement,
}

impl Still {
    /// Makes a picture ready. The photo can be let go afterwards.
    ///
    /// # Errors
    /// When the scaling is refused: a frame without size.
    pub fn prepare(photo: &Photo, setting: &Setting) -> Result<Self, MediaError> {
        let plan = Plan::of(photo.size(), setting);
        let picture = if plan.whole {
            set_whole(photo, &plan.cut, plan.size)?
        } else {
            resized(photo, &plan.cut, plan.size)?
        };
        Ok(Self { planes: planes(&picture)?, movement: plan.movement })
    }

    /// What is seen of it at a moment of a scene; equal views are equal frames. Calm, it stands
    /// still.
    #[must_use]
    pub fn view(&self, at_ms: u64, length_ms: u64, calm: bool) -> View {
        self.movement.view(at_ms, length_ms, calm)
    }

    /// Lays a view over the whole frame.
    ///
    /// # Panics
    /// When the frame has another size than the picture was made ready for.
    pub fn lay(&self, frame: &mut Frame, view: View, shade: &Shade) {
        assert_eq!((frame.width, frame.height), self.movement.frame, "a frame of another size");
        scale::lay(&self.planes, frame, view, shade);
    }
}

/// What will be done with a picture, known from its size alone.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The part of it that is seen.
    cut: Rect,
    /// Whether it is set whole instead.
    whole: bool,
    /// The size it is made ready in.
    size: (usize, usize),
    movement: Movement,
}

impl Plan {
    pub(crate) fn of(photo: (u32, u32), setting: &Setting) -> Self {
        let widest = ONE + ONE * setting.zoom.min(MOST_ZOOM) / 1000;
        let (width, height) = setting.frame;
        let side =
            |side: usize| (side * widest as usize).div_ceil(ONE as usize).next_multiple_of(2);
        let size = (side(width), side(height));
        let cut = Rect::round(photo, size, setting.focus);
        let whole = setting.fit == Fit::Whole || cut.width * MOST_GROWN < width as f64;
        let point = if whole { (0.5, WHOLE_MIDDLE) } else { cut.within(photo, setting.focus) };
        let fixed = |part: f64| (part.clamp(0.0, 1.0) * f64::from(ONE)) as u32;
        let point = (fixed(point.0), fixed(point.1));
        let movement = Movement { frame: setting.frame, widest, point, toward: setting.toward };
        Self { cut, whole, size, movement }
    }

    /// As [`Still::view`].
    pub(crate) fn view(&self, at_ms: u64, length_ms: u64, calm: bool) -> View {
        self.movement.view(at_ms, length_ms, calm)
    }
}

/// A part of a picture, in its pixels, upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Rect {
    fn whole((width, height): (u32, u32)) -> Self {
        Self { left: 0.0, top: 0.0, width: f64::from(width), height: f64::from(height) }
    }

    /// The largest part of the shape of `to`, as near to the middle of `focus` as the edges allow.
    pub(super) fn round(from: (u32, u32), to: (usize, usize), focus: Focus) -> Self {
        let (width, height) = (f64::from(from.0), f64::from(from.1));
        let shape = to.0 as f64 / to.1 as f64;
        let (own_width, own_height) =
            if width > height * shape { (height * shape, height) } else { (width, width / shape) };
        let edge = |middle: f64, own: f64, all: f64| {
            (middle * all - own / 2.0).clamp(0.0, (all - own).max(0.0))
        };
        Self {
            left: edge(focus.x, own_width, width),
            top: edge(focus.y, own_height, height),
            width: own_width,
            height: own_height,
        }
    }

    /// The same part in the file's own pixels, which may lie on their side.
    pub(super) fn turned_back(&self, turn: Turn, (width, height): (u32, u32)) -> Self {
        let (width, height) = (f64::from(width), f64::from(height));
        let back = |x: f64, y: f64| turn.back((x / width, y / height));
        let a = back(self.left, self.top);
        let b = back(self.left + self.width, self.top + self.height);
        let (own_width, own_height) = if turn.swaps() { (height, width) } else { (width, height) };
        let span = |a: f64, b: f64, all: f64| {
            let from = (a.min(b) * all).clamp(0.0, all);
            (from, (a.max(b) * all).clamp(from, all) - from)
        };
        let ((left, width), (top, height)) =
            (span(a.0, b.0, own_width), span(a.1, b.1, own_height));
        Self { left, top, width, height }
    }

    /// A point of the picture as a point of this part.
    fn within(&self, (width, height): (u32, u32), focus: Focus) -> (f64, f64) {
        let (x, y) = (focus.x * f64::from(width), focus.y * f64::from(height));
        ((x - self.left) / self.width, (y - self.top) / self.height)
    }
}

/// A part of a photo, upright, at this size. Growing is done softly: sharpened edges of a small
/// picture show its pixels.
fn resized(photo: &Photo, part: &Rect, size: (usize, usize)) -> Result<RgbImage, MediaError> {
    let grows = size.0 as f64 > part.width;
    resized_by(photo, part, size, if grows { FilterType::Mitchell } else { FilterType::Lanczos3 })
}

fn resized_by(
    photo: &Photo,
    part: &Rect,
    size: (usize, usize),
    filter: FilterType,
) -> Result<RgbImage, MediaError> {
    let refused = |cause: &dyn std::fmt::Display| MediaError::Encode(cause.to_string());
    let part = part.turned_back(photo.turn, photo.size());
    let (own_width, own_height) = photo.pixels.dimensions();
    let (to_width, to_height) = if photo.turn.swaps() { (size.1, size.0) } else { size };
    let (to_width, to_height) = (to_width as u32, to_height as u32);
    let from = ImageRef::new(own_width, own_height, photo.pixels.as_raw(), PixelType::U8x3)
        .map_err(|cause| refused(&cause))?;
    let mut to = Image::new(to_width, to_height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter)).crop(
        part.left,
        part.top,
        part.width,
        part.height,
    );
    Resizer::new().resize(&from, &mut to, &options).map_err(|cause| refused(&cause))?;
    let scaled = RgbImage::from_raw(to_width, to_height, to.into_vec());
    let scaled = scaled.ok_or_else(|| refused(&"a picture without size"))?;
    let mut scaled = DynamicImage::ImageRgb8(scaled);
    scaled.apply_orientation(photo.turn.0);
    Ok(scaled.into_rgb8())
}

/// The whole picture, as wide as there is room, on a blurred and darkened copy of itself.
fn set_whole(photo: &Photo, cut: &Rect, size: (usize, usize)) -> Result<RgbImage, MediaError> {
    let mut ground = blurred(photo, cut, size)?;
    let (width, height) = photo.size();
    let (width, height) = (f64::from(width), f64::from(height));
    let grown = (size.0 as f64 / width).min(size.1 as f64 * WHOLE_HEIGHT / height).min(WHOLE_GROWN);
    let side = |side: f64, most: usize| ((side * grown).round() as usize).clamp(1, most);
    let own = (side(width, size.0), side(height, size.1));
    let picture = resized(photo, &Rect::whole(photo.size()), own)?;
    let left = (size.0 - own.0) / 2;
    let middle = (size.1 as f64 * WHOLE_MIDDLE) as usize;
    let top = middle.saturating_sub(own.1 / 2).min(size.1 - own.1);
    image::imageops::replace(&mut ground, &picture, left as i64, top as i64);
    Ok(ground)
}

fn blurred(photo: &Photo, cut: &Rect, size: (usize, usize)) -> Result<RgbImage, MediaError> {
    let small = ((size.0 / BLUR).max(2), (size.1 / BLUR).max(2));
    let mut pixels = resized_by(photo, cut, small, FilterType::Gaussian)?;
    for part in pixels.as_flat_samples_mut().samples {
        *part = (u16::from(*part) * BLUR_LIGHT / 128) as u8;
    }
    let turn = Turn(image::metadata::Orientation::NoTransforms);
    let small = Photo { pixels, turn, animated: false };
    resized_by(&small, &Rect::whole(small.size()), size, FilterType::Gaussian)
}

/// In the planes of a film: BT.709, limited range.
fn planes(picture: &RgbImage) -> Result<Frame, MediaError> {
    let (width, height) = picture.dimensions();
    let mut frame = Frame::black(width as usize, height as usize);
    let mut image = YuvPlanarImageMut {
        y_plane: BufferStoreMut::Borrowed(&mut frame.y),
        y_stride: width,
        u_plane: BufferStoreMut::Borrowed(&mut frame.u),
        u_stride: width / 2,
        v_plane: BufferStoreMut::Borrowed(&mut frame.v),
        v_stride: width / 2,
        width,
        height,
    };
    let (range, matrix) = (YuvRange::Limited, YuvStandardMatrix::Bt709);
    rgb_to_yuv420(
        &mut image,
        picture.as_raw(),
        width * 3,
        range,
        matrix,
        YuvConversionMode::Balanced,
    )
    .map_err(|cause| MediaError::Encode(cause.to_string()))?;
    Ok(frame)
}

#[cfg(test)]
mod tests;
