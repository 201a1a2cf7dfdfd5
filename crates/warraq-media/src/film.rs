//! Films: the script's words on a quiet page, each lit while it is said.
//!
//! A frame is a function of its number alone. That is what lets the work be cut into closed
//! groups, each with an encoder of its own, drawn on any number of threads into the same bytes;
//! and what lets a frame equal to the last be known without drawing it.

pub(crate) mod figure;
mod painter;
mod places;
mod quotation;
mod scene;
mod segments;
mod sheet;
mod timeline;

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc;

use warraq_text::lang::Direction;
use warraq_text::script::Script;

use crate::MediaError;
use crate::caption::Page;
use crate::encode::Encoder;
use crate::frame::Frame;
use crate::look::Look;
use crate::picture::{png, sprite};
use crate::spoken::Spoken;
use crate::watch::Watch;
use painter::Painter;
use segments::{KEY_EVERY, Segment};
use sheet::Sheet;

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
    /// The last page.
    pub colophon: Colophon,
    /// Whether all travel and drift is left out.
    pub calm: bool,
    /// How many threads draw and encode, 1 to 16. The bytes are the same for each.
    pub threads: usize,
}

/// The last two seconds: who made this, from what, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Colophon {
    /// Its lines in order, the first one large: newsroom, sources, date, AI label, maker.
    pub lines: Vec<String>,
}

/// One encoded picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessUnit {
    /// Annex B bytes.
    pub bytes: Vec<u8>,
    /// Whether a player can begin here.
    pub key: bool,
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
    /// Length, milliseconds: the sound and the colophon after it. Sound is padded to it.
    pub duration_ms: u64,
    /// When the colophon begins, milliseconds.
    pub colophon_ms: u64,
}

/// Makes an encoder. Called once for each closed group of frames, on the thread that draws it.
pub type MakeEncoder<'a> = dyn Fn() -> Result<Box<dyn Encoder>, MediaError> + Sync + 'a;

/// Where access units go, in order.
pub type Sink<'a> = dyn FnMut(AccessUnit) -> Result<(), MediaError> + 'a;

/// Draws and encodes a film. Pictures are never held; encoded groups that wait for an earlier one
/// are.
///
/// # Errors
/// [`MediaError::MissingGlyph`] before anything is drawn; [`MediaError::Cancelled`] when the
/// watcher stops it; and what the encoder or the sink refuses.
pub fn compose(
    plan: &FilmPlan,
    make_encoder: &MakeEncoder,
    sink: &mut Sink,
    watch: &dyn Watch,
) -> Result<FilmSummary, MediaError> {
    let sheet = Sheet::set(plan)?;
    let segments = segments::cut(sheet.frames(), &sheet.scene_frames());
    let work = Work {
        sheet: &sheet,
        segments: &segments,
        make_encoder,
        watch,
        next: AtomicUsize::new(0),
        done: AtomicU64::new(0),
        stop: AtomicBool::new(false),
    };
    let (send, receive) = mpsc::sync_channel(2);
    let repeated = std::thread::scope(|scope| {
        for _ in 0..plan.threads.clamp(1, 16).min(segments.len().max(1)) {
            let send = send.clone();
            let work = &work;
            scope.spawn(move || work.run(&send));
        }
        drop(send);
        let result = gather(&receive, sink, segments.len());
        work.stop.store(true, Ordering::Relaxed);
        // Workers blocked on the full channel are let go by closing it.
        drop(receive);
        result
    })?;
    Ok(FilmSummary {
        width: sheet.width,
        height: sheet.height,
        fps: sheet.fps,
        frames: sheet.frames(),
        repeated,
        duration_ms: sheet.timeline.total_ms,
        colophon_ms: sheet.timeline.colophon_ms,
    })
}

/// One moment of a film as PNG: its poster, or something to look at.
///
/// # Errors
/// [`MediaError::MissingGlyph`].
pub fn still(plan: &FilmPlan, at_ms: u64) -> Result<Vec<u8>, MediaError> {
    let sheet = Sheet::set(plan)?;
    let mut painter = Painter::new(&sheet);
    let mut frame = Frame::black(sheet.width, sheet.height);
    let scene = sheet.scene(at_ms.min(sheet.timeline.total_ms.saturating_sub(1)));
    painter.draw(&scene, &mut frame);
    png(frame.width, frame.height, &sprite::rgb(&frame))
}

/// Encoded segments, and how many of their frames repeat.
type Encoded = Result<(Vec<AccessUnit>, u64), MediaError>;

/// Gives the segments to the sink in order, whichever is ready first.
fn gather(
    receive: &mpsc::Receiver<(usize, Encoded)>,
    sink: &mut Sink,
    count: usize,
) -> Result<u64, MediaError> {
    let mut waiting = std::collections::BTreeMap::new();
    let (mut next, mut repeated) = (0, 0);
    for (place, encoded) in receive {
        waiting.insert(place, encoded?);
        while let Some((units, repeats)) = waiting.remove(&next) {
            for unit in units {
                sink(unit)?;
            }
            repeated += repeats;
            next += 1;
        }
    }
    if next < count {
        return Err(MediaError::Encode("a worker stopped before its pictures were done".into()));
    }
    Ok(repeated)
}

/// What the workers share.
struct Work<'a> {
    sheet: &'a Sheet<'a>,
    segments: &'a [Segment],
    make_encoder: &'a MakeEncoder<'a>,
    watch: &'a dyn Watch,
    next: AtomicUsize,
    done: AtomicU64,
    stop: AtomicBool,
}

impl Work<'_> {
    /// Takes segments until none is left or someone says stop.
    fn run(&self, send: &mpsc::SyncSender<(usize, Encoded)>) {
        let mut painter = Painter::new(self.sheet);
        let mut frame = Frame::black(self.sheet.width, self.sheet.height);
        loop {
            let place = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(segment) = self.segments.get(place) else { return };
            let encoded = self.segment(segment, &mut painter, &mut frame);
            let failed = encoded.is_err();
            if send.send((place, encoded)).is_err() || failed {
                return;
            }
        }
    }

    fn segment(&self, segment: &Segment, painter: &mut Painter, frame: &mut Frame) -> Encoded {
        let mut encoder = (self.make_encoder)()?;
        let mut units = Vec::with_capacity(segment.len());
        let mut last = None;
        let mut repeats = 0;
        for (place, number) in segment.frames().enumerate() {
            if self.stop.load(Ordering::Relaxed) || self.watch.cancelled() {
                return Err(MediaError::Cancelled);
            }
            let scene = self.sheet.scene(self.sheet.moment(number));
            let key = (place as u64).is_multiple_of(KEY_EVERY);
            let bytes = if !key && last.as_ref() == Some(&scene) {
                repeats += 1;
                encoder.repeat()?
            } else {
                painter.draw(&scene, frame);
                encoder.encode(frame, key)?
            };
            last = Some(scene);
            units.push(AccessUnit { bytes, key });
            let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
            self.watch.progress(done, self.sheet.frames());
        }
        Ok((units, repeats))
    }
}

#[cfg(test)]
mod tests;
