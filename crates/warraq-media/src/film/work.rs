//! The threads at work on a film: closed groups handed out in order, gathered in order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc;

use super::keep::{Keep, Kept};
use super::painter::Painter;
use super::segments::{KEY_EVERY, Segment};
use super::sheet::Sheet;
use super::{Coder, Sink};
use crate::MediaError;
use crate::frame::Frame;
use crate::watch::Watch;

/// What the workers share.
pub(super) struct Work<'a, 'c> {
    sheet: &'a Sheet<'a>,
    segments: &'a [Segment],
    coder: &'a Coder<'c>,
    keep: Option<&'a Keep>,
    watch: &'a dyn Watch,
    next: AtomicUsize,
    done: AtomicU64,
    kept: AtomicU64,
    stop: AtomicBool,
}

/// What the work came to.
pub(super) struct Sum {
    /// Frames that repeat the one before.
    pub repeated: u64,
    /// Groups taken from the last time.
    pub kept: u64,
}

impl<'a, 'c> Work<'a, 'c> {
    pub(super) fn new(
        sheet: &'a Sheet<'a>,
        segments: &'a [Segment],
        coder: &'a Coder<'c>,
        keep: Option<&'a Keep>,
        watch: &'a dyn Watch,
    ) -> Self {
        Self {
            sheet,
            segments,
            coder,
            keep,
            watch,
            next: AtomicUsize::new(0),
            done: AtomicU64::new(0),
            kept: AtomicU64::new(0),
            stop: AtomicBool::new(false),
        }
    }

    /// Draws and encodes all groups and gives them to the sink, in order.
    pub(super) fn run(&self, sink: &mut Sink) -> Result<Sum, MediaError> {
        let (send, receive) = mpsc::sync_channel(2);
        let repeated = std::thread::scope(|scope| {
            let threads = self.sheet.plan.threads.clamp(1, 16).min(self.segments.len().max(1));
            for _ in 0..threads {
                let send = send.clone();
                scope.spawn(move || self.serve(&send));
            }
            drop(send);
            let result = gather(&receive, sink, self.segments.len());
            self.stop.store(true, Ordering::Relaxed);
            // Workers blocked on the full channel are let go by closing it.
            drop(receive);
            result
        })?;
        Ok(Sum { repeated, kept: self.kept.load(Ordering::Relaxed) })
    }

    /// Takes segments until none is left or someone says stop.
    fn serve(&self, send: &mpsc::SyncSender<(usize, Result<Kept, MediaError>)>) {
        let mut hand = None;
        loop {
            let place = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(segment) = self.segments.get(place) else { return };
            let made = match self.kept(place, segment) {
                Some(kept) => Ok(kept),
                None => {
                    // A hand that draws nothing needs no canvas.
                    let (painter, frame) = hand.get_or_insert_with(|| {
                        let blank = Frame::black(self.sheet.width, self.sheet.height);
                        (Painter::new(self.sheet), blank)
                    });
                    self.draw(place, segment, painter, frame)
                }
            };
            let failed = made.is_err();
            if send.send((place, made)).is_err() || failed {
                return;
            }
        }
    }

    /// The group as it was made the last time.
    fn kept(&self, place: usize, segment: &Segment) -> Option<Kept> {
        let whole = |kept: &Kept| kept.group.units.len() == segment.len();
        let kept = self.keep?.find(place).filter(whole)?;
        self.kept.fetch_add(1, Ordering::Relaxed);
        self.advance(segment.len() as u64);
        Some(kept)
    }

    fn draw(
        &self,
        place: usize,
        segment: &Segment,
        painter: &mut Painter,
        frame: &mut Frame,
    ) -> Result<Kept, MediaError> {
        let mut encoder = (self.coder.start)()?;
        painter.begin();
        let mut last = None;
        let mut repeated = 0;
        for (ordinal, number) in segment.frames().enumerate() {
            if self.stop.load(Ordering::Relaxed) || self.watch.cancelled() {
                return Err(MediaError::Cancelled);
            }
            let scene = self.sheet.scene(self.sheet.moment(number));
            let key = (ordinal as u64).is_multiple_of(KEY_EVERY);
            if !key && last.as_ref() == Some(&scene) {
                repeated += 1;
                encoder.repeat()?;
            } else {
                painter.draw(&scene, frame)?;
                encoder.encode(frame, key)?;
            }
            last = Some(scene);
            self.advance(1);
        }
        let made = Kept { group: encoder.finish()?, repeated };
        if made.group.units.len() != segment.len() {
            return Err(MediaError::Encode("the encoder lost a picture".to_owned()));
        }
        if let Some(keep) = self.keep {
            keep.put(place, &made);
        }
        Ok(made)
    }

    fn advance(&self, frames: u64) {
        let done = self.done.fetch_add(frames, Ordering::Relaxed) + frames;
        self.watch.progress(done, self.sheet.frames());
    }
}

/// Gives the groups to the sink in order, whichever is ready first; returns how many frames
/// repeat the one before.
fn gather(
    receive: &mpsc::Receiver<(usize, Result<Kept, MediaError>)>,
    sink: &mut Sink,
    count: usize,
) -> Result<u64, MediaError> {
    let mut waiting = BTreeMap::new();
    let (mut next, mut repeated) = (0, 0);
    for (place, made) in receive {
        waiting.insert(place, made?);
        while let Some(made) = waiting.remove(&next) {
            sink(made.group)?;
            repeated += made.repeated;
            next += 1;
        }
    }
    if next < count {
        return Err(MediaError::Encode("a worker stopped before its pictures were done".into()));
    }
    Ok(repeated)
}
