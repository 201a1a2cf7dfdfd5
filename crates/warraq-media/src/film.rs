//! Films: the script's words on a quiet page, each lit while it is said.
//!
//! A frame is a function of its number alone. That is what lets the work be cut into closed
//! groups, each with an encoder of its own, drawn on any number of threads into the same bytes;
//! what lets a frame equal to the last be known without drawing it; and what lets a group that
//! shows the same as before be taken from the last time.

mod backdrops;
pub(crate) mod figure;
mod keep;
mod key;
mod painter;
mod places;
mod quotation;
mod scene;
mod segments;
mod sheet;
mod timeline;
mod work;

use std::path::Path;

use warraq_text::lang::Direction;
use warraq_text::script::Script;

use crate::MediaError;
use crate::backdrop::Backdrop;
use crate::caption::Page;
use crate::encode::{Encoder, Group};
use crate::frame::Frame;
use crate::look::Look;
use crate::picture::coded::Picture;
use crate::picture::sprite;
use crate::spoken::Spoken;
use crate::watch::Watch;
use keep::Keep;
use painter::Painter;
use sheet::Sheet;
use work::Work;

/// All that a film is made of.
#[derive(Clone)]
pub struct FilmPlan<'a> {
    /// What is said.
    pub script: &'a Script,
    /// When each word of it is said.
    pub spoken: &'a Spoken,
    /// The script's sentences cut into captions. Captions of titles and headings are not shown:
    /// those stand large on the page, and are lit there.
    pub pages: &'a [Page],
    /// The title. It opens the film even where the script does not say it.
    pub title: &'a str,
    /// The newsroom's name, or another short line, at the top of every picture. May be empty.
    pub kicker: &'a str,
    /// The date beside it, as the reader reads it. May be empty.
    pub date: &'a str,
    /// The direction of the story.
    pub direction: Direction,
    /// The look.
    pub look: &'a Look,
    /// Width in pixels, 64 to 4096; an odd one is lowered by one.
    pub width: usize,
    /// Height in pixels, in the same bounds.
    pub height: usize,
    /// Frames a second, 1 to 60.
    pub fps: u32,
    /// The writer's pictures and clips, opened for this size and rate. Where none is seen, the
    /// look's own ground is.
    pub backdrops: &'a [Backdrop],
    /// The last page.
    pub colophon: Colophon,
    /// Whether all travel and drift is left out.
    pub calm: bool,
    /// How many threads draw and encode, 1 to 16. The bytes are the same for each.
    pub threads: usize,
    /// The folder finished scenes are kept in and taken from; none to draw all anew. It is made
    /// where it is missing, and always safe to delete.
    pub kept: Option<&'a Path>,
}

/// The last two seconds: who made this, from what, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Colophon {
    /// Its lines in order, the first one large: newsroom, sources, date, AI label, maker.
    pub lines: Vec<String>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilmSummary {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Frames a second.
    pub fps: u32,
    /// How many access units were given to the sink.
    pub frames: u64,
    /// How many of them repeat the one before.
    pub repeated: u64,
    /// How many closed groups the film is made of.
    pub scenes: u64,
    /// How many of those were taken from the last time.
    pub scenes_kept: u64,
    /// Length, milliseconds: the sound and the colophon after it. Sound is padded to it.
    pub duration_ms: u64,
    /// When the colophon begins, milliseconds.
    pub colophon_ms: u64,
}

/// An encoder by its name and how to start it.
pub struct Coder<'a> {
    /// Says which encoder it is with which settings: scenes made under another name are made anew.
    pub name: &'a str,
    /// Starts one. Called once for each closed group of frames, on the thread that draws it.
    pub start: &'a (dyn Fn() -> Result<Box<dyn Encoder + 'a>, MediaError> + Sync + 'a),
}

/// Where the encoded groups go, in order.
pub type Sink<'a> = dyn FnMut(Group) -> Result<(), MediaError> + 'a;

/// Draws and encodes a film. Pictures are never held; encoded groups that wait for an earlier one
/// are.
///
/// # Errors
/// [`MediaError::MissingGlyph`] before anything is drawn; [`MediaError::Cancelled`] when the
/// watcher stops it; and what the encoder or the sink refuses.
pub fn compose(
    plan: &FilmPlan,
    coder: &Coder,
    sink: &mut Sink,
    watch: &dyn Watch,
) -> Result<FilmSummary, MediaError> {
    let sheet = Sheet::set(plan)?;
    let segments = segments::cut(sheet.frames(), &sheet.cuts());
    let keep = plan.kept.map(|folder| Keep::in_folder(folder, key::keys(&sheet, &segments, coder)));
    let sum = Work::new(&sheet, &segments, coder, keep.as_ref(), watch).run(sink)?;
    if let Some(keep) = &keep {
        keep.tidy();
    }
    Ok(FilmSummary {
        width: sheet.width,
        height: sheet.height,
        fps: sheet.fps,
        frames: sheet.frames(),
        repeated: sum.repeated,
        scenes: segments.len() as u64,
        scenes_kept: sum.kept,
        duration_ms: sheet.timeline.total_ms,
        colophon_ms: sheet.timeline.colophon_ms,
    })
}

/// One moment of a film: its poster, or something to look at.
///
/// # Errors
/// [`MediaError::MissingGlyph`], and what a picture under it refuses.
pub fn still(plan: &FilmPlan, at_ms: u64) -> Result<Picture, MediaError> {
    let sheet = Sheet::set(plan)?;
    let mut painter = Painter::new(&sheet);
    let mut frame = Frame::black(sheet.width, sheet.height);
    let scene = sheet.scene(at_ms.min(sheet.timeline.total_ms.saturating_sub(1)));
    painter.draw(&scene, &mut frame)?;
    Ok(Picture { width: frame.width, height: frame.height, rgb: sprite::rgb(&frame) })
}

#[cfg(test)]
mod tests;
