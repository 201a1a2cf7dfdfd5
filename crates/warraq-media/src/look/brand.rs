//! The brand kit: a newsroom's own colours, logo and fonts, put into any look.
//!
//! What comes in is a stranger's file: a logo is bounded before it is decoded, a font before it is
//! parsed, and colours are held against each other again afterwards.

use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, ImageReader, Limits};
use serde::Deserialize;
use warraq_text::tongue::Message;

use super::{Ink, Look, Palette, bounds};
use crate::data::{DataFault, FaultKind};
use crate::fonts::{Face, OwnFont};

/// Largest logo that is read, bytes.
pub const LARGEST_LOGO: usize = 2 * 1024 * 1024;
/// Longest side of a logo, pixels; drawn, it is some dozens high.
const LONGEST_SIDE: u32 = 4096;

/// Colours of a newsroom's own, each in the place of the look's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Inks {
    /// What everything stands on.
    pub ground: Option<Ink>,
    /// Titles and running words.
    pub text: Option<Ink>,
    /// What leads the eye.
    pub rubric: Option<Ink>,
    /// The shape behind the spoken word.
    pub mark: Option<Ink>,
}

/// A brand kit as it was read from disk.
#[derive(Debug, Clone, Default)]
pub struct Kit {
    /// Colours for pages with a bright ground; for dark ones too where `night` says nothing.
    pub day: Inks,
    /// Colours for pages with a dark ground.
    pub night: Inks,
    /// The logo: its file's name and its bytes, PNG.
    pub logo: Option<(String, Vec<u8>)>,
    /// Fonts: the face each stands for, its file's name and its bytes, TrueType or OpenType.
    pub fonts: Vec<(Face, String, Vec<u8>)>,
}

/// What a newsroom puts of its own into a look, besides colours.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Brand {
    /// Its logo.
    pub logo: Option<Arc<Logo>>,
    /// Its fonts, each in the place of ours for the scripts it draws.
    pub fonts: Vec<OwnFont>,
}

/// A logo, decoded: premultiplied RGBA.
#[derive(Debug, PartialEq, Eq)]
pub struct Logo {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<[u8; 4]>,
}

impl Logo {
    /// Decodes a PNG.
    ///
    /// # Errors
    /// When it is too large or not a sound PNG.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, DataFault> {
        let fault = |id| {
            let message = Message::new(id).with("file", file);
            DataFault::new(file, FaultKind::Asset(message))
        };
        if bytes.len() > LARGEST_LOGO {
            return Err(fault("brand-logo-large"));
        }
        let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
        let mut limits = Limits::default();
        limits.max_image_width = Some(LONGEST_SIDE);
        limits.max_image_height = Some(LONGEST_SIDE);
        reader.limits(limits);
        let picture = reader.decode().map_err(|_| fault("brand-logo-broken"))?.to_rgba8();
        let premultiplied = |pixel: &image::Rgba<u8>| {
            let [r, g, b, a] = pixel.0;
            let part = |value: u8| ((u16::from(value) * u16::from(a) + 127) / 255) as u8;
            [part(r), part(g), part(b), a]
        };
        Ok(Self {
            width: picture.width() as usize,
            height: picture.height() as usize,
            pixels: picture.pixels().map(premultiplied).collect(),
        })
    }

    /// The logo at this height, and no wider than `width`: each pixel the mean of those it covers.
    pub(crate) fn scaled(&self, width: usize, height: usize) -> Self {
        let height = height.max(1);
        let natural = (self.width * height / self.height.max(1)).max(1);
        let (width, height) = match natural <= width.max(1) {
            true => (natural, height),
            false => (width.max(1), (self.height * width.max(1) / self.width.max(1)).max(1)),
        };
        let span = |at: usize, of: usize, from: usize| {
            let start = at * from / of;
            start..((at + 1) * from / of).max(start + 1).min(from)
        };
        let mut pixels = Vec::with_capacity(width * height);
        for row in 0..height {
            for column in 0..width {
                let (rows, columns) =
                    (span(row, height, self.height), span(column, width, self.width));
                let count = (rows.len() * columns.len()).max(1) as u64;
                let mut sums = [0_u64; 4];
                for row in rows {
                    for pixel in &self.pixels[row * self.width..][columns.clone()] {
                        sums.iter_mut().zip(pixel).for_each(|(sum, &part)| *sum += u64::from(part));
                    }
                }
                pixels.push(sums.map(|sum| ((sum + count / 2) / count) as u8));
            }
        }
        Self { width, height, pixels }
    }
}

impl Look {
    /// The same look with a newsroom's own colours, logo and fonts; `file` is named in faults
    /// about colours.
    ///
    /// # Errors
    /// When the colours cannot be read on each other, or the logo or a font cannot be used.
    pub fn branded(mut self, file: &str, kit: &Kit) -> Result<Self, DataFault> {
        let card = inked(&mut self.card.palette, kit);
        let film = inked(&mut self.film.palette, kit);
        if card.is_some() {
            self.card.palette.quiet = quiet(&self.card.palette, self.card.palette.ground);
        }
        if film.is_some() {
            self.ground_follows();
        }
        if film.is_some_and(|inks| inks.text.is_some()) {
            self.film.caption.text = self.film.palette.text;
        }
        if let Some(kind) = bounds::fault(&self) {
            return Err(DataFault::new(file, kind));
        }
        if let Some((name, bytes)) = &kit.logo {
            self.brand.logo = Some(Arc::new(Logo::read(name, bytes)?));
        }
        for (face, name, bytes) in &kit.fonts {
            self.brand.fonts.push(OwnFont::read(name, *face, bytes.clone())?);
        }
        Ok(self)
    }

    /// The film's other grounds, after its own was changed.
    fn ground_follows(&mut self) {
        let film = &mut self.film;
        let (ground, text) = (film.palette.ground, film.palette.text);
        film.ground.foot = ground;
        film.ground.glow = ground.under(text, 0.05);
        film.palette.quiet = quiet(&film.palette, film.ground.glow);
        film.caption.text = text;
        film.caption.ink = ground.under(Ink { r: 0, g: 0, b: 0 }, 0.45);
        if !is_dark(ground) {
            film.caption.ink = ground.under(Ink::WHITE, 0.6);
        }
    }
}

/// Puts a kit's colours into a palette; which ones, where the ground is among them.
fn inked(palette: &mut Palette, kit: &Kit) -> Option<Inks> {
    let night = is_dark(palette.ground);
    let pick = |of: fn(&Inks) -> Option<Ink>| match night {
        true => of(&kit.night).or(of(&kit.day)),
        false => of(&kit.day),
    };
    let inks = Inks {
        ground: pick(|inks| inks.ground),
        text: pick(|inks| inks.text),
        rubric: pick(|inks| inks.rubric),
        mark: pick(|inks| inks.mark),
    };
    palette.ground = inks.ground.unwrap_or(palette.ground);
    palette.text = inks.text.unwrap_or(palette.text);
    palette.rubric = inks.rubric.unwrap_or(palette.rubric);
    if let Some(mark) = inks.mark {
        palette.mark = mark;
        let inks = [palette.mark_text, palette.text, palette.ground];
        let clearest = |a: &Ink, b: &Ink| a.contrast(mark).total_cmp(&b.contrast(mark));
        palette.mark_text = inks.into_iter().max_by(clearest).expect("three inks");
    }
    (inks.ground.is_some() || inks.text.is_some()).then_some(inks)
}

fn is_dark(ground: Ink) -> bool {
    ground.luminance() < 0.18
}

/// The text's ink as faded as still reads.
fn quiet(palette: &Palette, ground: Ink) -> Ink {
    let faded = |percent: u8| palette.text.under(palette.ground, f32::from(percent) / 100.0);
    let reads = |ink: &Ink| ink.contrast(ground).min(ink.contrast(palette.ground)) >= 5.0;
    (0..=45).rev().step_by(5).map(faded).find(reads).unwrap_or(palette.text)
}
