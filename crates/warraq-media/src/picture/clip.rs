//! The writer's clips as moving grounds: MP4 and MOV with H.264 by the decoder inside the program,
//! everything else by a system `ffmpeg` where there is one. Their sound is not used.
//!
//! Which picture of a clip is seen at a moment is read from its tables alone ([`Clip::shown`]), so
//! that a film can be planned, and repeats found, without decoding. Pictures come from a
//! [`Reader`], one for each thread, which is quick as long as it is asked for later and later ones.

mod own;
mod pipe;
mod planes;
mod sps;
mod table;

use std::fs::File;
use std::path::{Path, PathBuf};

use self::own::Own;
use self::pipe::Piped;
use super::photo::refused;
use super::scale::Shade;
use super::still::Focus;
use crate::MediaError;
use crate::frame::Frame;

/// What follows the last picture of a clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum End {
    /// The clip begins again.
    #[default]
    Again,
    /// Its last picture stays.
    Stays,
}

/// What is wanted of a clip.
#[derive(Debug, Clone, PartialEq)]
pub struct ClipSetting {
    /// Width and height of the frame, even.
    pub frame: (usize, usize),
    /// Frames a second of the film.
    pub fps: u32,
    /// The point to keep in sight.
    pub focus: Focus,
    /// What follows its last picture.
    pub end: End,
    /// The program to ask for what the decoder inside cannot do.
    pub ffmpeg: PathBuf,
}

impl ClipSetting {
    /// Fills a frame of this size, over and over.
    #[must_use]
    pub fn new(width: usize, height: usize, fps: u32) -> Self {
        let (frame, focus, end) = ((width, height), Focus::default(), End::default());
        Self { frame, fps, focus, end, ffmpeg: PathBuf::from("ffmpeg") }
    }
}

/// A clip that can be read. It holds its tables, no pictures.
#[derive(Debug)]
pub struct Clip {
    path: PathBuf,
    name: String,
    setting: ClipSetting,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Own(Own),
    Piped(Piped),
}

/// One picture of a clip; equal ones are equal frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shown(u32);

impl Shown {
    /// Its place among the clip's pictures.
    pub(crate) fn number(self) -> u64 {
        u64::from(self.0)
    }
}

impl Clip {
    /// Opens a clip.
    ///
    /// # Errors
    /// When the file cannot be read; [`MediaError::Picture`] when it is damaged, holds no
    /// pictures, or needs an `ffmpeg` that is not there.
    pub fn open(path: &Path, setting: ClipSetting) -> Result<Self, MediaError> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let mut file = File::open(path)?;
        let source = match table::read(&mut file) {
            Ok(track) => match Own::new(track, &mut file) {
                Ok(own) => Source::Own(own),
                Err(codec) => Source::Piped(Piped::ask(path, &name, &setting, Some(&codec))?),
            },
            Err(table::Fault::Unknown) => Source::Piped(Piped::ask(path, &name, &setting, None)?),
            Err(table::Fault::Empty) => return Err(refused("clip-empty", &name, |m| m)),
            Err(table::Fault::Damaged) => return Err(refused("clip-damaged", &name, |m| m)),
        };
        Ok(Self { path: path.to_owned(), name, setting, source })
    }

    /// How long it is, milliseconds.
    #[must_use]
    pub fn length_ms(&self) -> u64 {
        match &self.source {
            Source::Own(own) => own.length_ms(),
            Source::Piped(piped) => piped.length_ms,
        }
    }

    /// Which picture is seen this long after the clip began: the last whose time has come.
    #[must_use]
    pub fn shown(&self, at_ms: u64) -> Shown {
        let length = self.length_ms().max(1);
        let at_ms = match self.setting.end {
            End::Again => at_ms % length,
            End::Stays => at_ms.min(length - 1),
        };
        Shown(match &self.source {
            Source::Own(own) => own.shown(at_ms),
            Source::Piped(_) => {
                u32::try_from(at_ms * u64::from(self.setting.fps) / 1000).unwrap_or(u32::MAX)
            }
        })
    }

    /// Something that decodes it. A fresh one for each closed group of frames gives the same bytes
    /// however the groups are shared out: `ffmpeg` may round times otherwise when it begins later.
    ///
    /// # Errors
    /// When the file cannot be opened or the decoder cannot start.
    pub fn reader(&self) -> Result<Reader<'_>, MediaError> {
        let hand = match &self.source {
            Source::Own(own) => {
                Hand::Own(Box::new(own::Decoding::new(own, &self.path, &self.name)?))
            }
            Source::Piped(_) => Hand::Piped(pipe::Pipe::new(&self.path, &self.name, &self.setting)),
        };
        Ok(Reader { hand, setting: &self.setting, scratch: None })
    }
}

/// Decodes one clip for one thread.
pub struct Reader<'a> {
    hand: Hand<'a>,
    setting: &'a ClipSetting,
    scratch: Option<Frame>,
}

enum Hand<'a> {
    Own(Box<own::Decoding<'a>>),
    Piped(pipe::Pipe<'a>),
}

impl Reader<'_> {
    /// Lays a picture over the whole frame, cut to its shape. Later pictures are decoded up to;
    /// for an earlier one it begins again at the key picture before it.
    ///
    /// # Errors
    /// [`MediaError::Picture`] when the clip is damaged there.
    ///
    /// # Panics
    /// When the frame has another size than the clip was opened for.
    pub fn lay(
        &mut self,
        frame: &mut Frame,
        shown: Shown,
        shade: &Shade,
    ) -> Result<(), MediaError> {
        assert_eq!((frame.width, frame.height), self.setting.frame, "a frame of another size");
        match &mut self.hand {
            Hand::Own(decoding) => {
                let (picture, turns) = decoding.picture(shown.0)?;
                let focus = self.setting.focus;
                planes::lay(picture, turns, focus, frame, &mut self.scratch, shade);
            }
            Hand::Piped(pipe) => {
                pipe.picture(shown.0, frame)?;
                planes::darken(frame, shade);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
