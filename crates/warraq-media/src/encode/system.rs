//! Encoders of a system `ffmpeg`, where the writer asks for one: smaller files, at many times the
//! work of the embedded encoder.
//!
//! Each closed group is made by a process of its own on one thread, so that groups run side by
//! side and are the same bytes whatever their number.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use tempfile::TempPath;
use warraq_text::tongue::Message;

use super::{Encoder, Group};
use crate::MediaError;
use crate::frame::Frame;
use crate::mux::Samples;

/// A player can begin at least this often, in pictures.
const KEY_EVERY: &str = "90";

/// An encoder that `ffmpeg` may have been built with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// H.264 by x264: read everywhere.
    X264,
    /// HEVC by x265: a little smaller, not read by every browser.
    X265,
    /// AV1 by SVT-AV1 or libaom: the smallest, read by new telephones and browsers.
    Av1,
}

impl Codec {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::X264, Self::X265, Self::Av1];

    /// Its name, as a writer asks for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::X264 => "x264",
            Self::X265 => "x265",
            Self::Av1 => "av1",
        }
    }

    /// What it writes, as platforms name it.
    #[must_use]
    pub fn format(self) -> &'static str {
        match self {
            Self::X264 => "h264",
            Self::X265 => "hevc",
            Self::Av1 => "av1",
        }
    }

    /// What `ffmpeg` calls it, the best first, and its settings: about the quality of the embedded
    /// encoder (49 to 50 dB on a film's pages, measured), closed groups, no cuts of its own, one
    /// thread. Bits are not moved to where grain is: grounds are soft, and letters want them.
    fn choices(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::X264 => &[(
                "libx264",
                "-preset medium -crf 26 -tune animation -aq-mode 0 -profile:v high -x264-params \
                 threads=1:lookahead-threads=1:keyint=90:min-keyint=90:scenecut=0:open-gop=0",
            )],
            Self::X265 => &[(
                "libx265",
                "-preset medium -crf 26 -tune animation -tag:v hvc1 -x265-params \
                 pools=none:frame-threads=1:wpp=0:aq-mode=0:keyint=90:min-keyint=90:scenecut=0:\
                 open-gop=0:info=0:log-level=error",
            )],
            Self::Av1 => &[
                ("libsvtav1", "-preset 10 -crf 46 -svtav1-params lp=1"),
                ("libaom-av1", "-cpu-used 6 -crf 40 -b:v 0 -row-mt 0 -threads 1"),
            ],
        }
    }
}

/// An `ffmpeg` that has an encoder.
#[derive(Debug, Clone)]
pub struct System {
    program: PathBuf,
    encoder: &'static str,
    settings: &'static str,
    name: String,
}

impl System {
    /// Asks `ffmpeg` whether it can.
    ///
    /// # Errors
    /// [`MediaError::Refused`] when there is no such program, or it was built without the encoder.
    pub fn find(program: &Path, codec: Codec) -> Result<Self, MediaError> {
        let refused = |id| MediaError::Refused(Message::new(id).with("codec", codec.name()));
        let asked = |what| {
            let mut command = Command::new(program);
            command.args(["-hide_banner", what]).stdin(Stdio::null()).stderr(Stdio::null());
            let said = command.output().map_err(|_| refused("encoder-no-ffmpeg"))?;
            Ok::<_, MediaError>(String::from_utf8_lossy(&said.stdout).into_owned())
        };
        let encoders = asked("-encoders")?;
        let has = |name: &str| encoders.split_whitespace().any(|word| word == name);
        let choice = codec.choices().iter().find(|(name, _)| has(name));
        let &(encoder, settings) = choice.ok_or_else(|| refused("encoder-not-in-ffmpeg"))?;
        // Another edition of it makes other bytes: what was kept is then made anew.
        let version = asked("-version")?;
        let version = version.lines().next().unwrap_or_default();
        let name = format!("{encoder} {settings} {version}");
        Ok(Self { program: program.to_owned(), encoder, settings, name })
    }

    /// The encoder's name and settings, by which finished scenes are known again.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Starts it for one closed group of pictures of this size, at so many a second. What it
    /// makes waits in `folder`.
    ///
    /// # Errors
    /// When it cannot be started, or the folder cannot be written to.
    pub fn start(
        &self,
        (width, height): (usize, usize),
        fps: u32,
        folder: &Path,
    ) -> Result<Box<dyn Encoder>, MediaError> {
        let made = tempfile::Builder::new().prefix(".scene-").suffix(".mp4").tempfile_in(folder)?;
        let made = made.into_temp_path();
        let complaints = tempfile::tempfile()?;
        let mut command = Command::new(&self.program);
        command
            .args(["-hide_banner", "-loglevel", "error", "-y"])
            .args(["-f", "rawvideo", "-pix_fmt", "yuv420p"])
            .args(["-video_size", &format!("{width}x{height}"), "-framerate", &fps.to_string()])
            .args(["-i", "pipe:0", "-c:v", self.encoder])
            .args(self.settings.split(' '))
            .args(["-g", KEY_EVERY, "-pix_fmt", "yuv420p", "-color_range", "tv"])
            .args(["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"])
            .args(["-movflags", "+write_colr", "-f", "mp4"])
            .arg(&made)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::from(complaints.try_clone()?));
        let mut child = command.spawn()?;
        let pictures = child.stdin.take();
        let running = Running { child, pictures, complaints };
        Ok(Box::new(Piped { running, encoder: self.encoder, made, last: None }))
    }
}

/// A process at work. Dropped before its end it is stopped.
struct Running {
    child: Child,
    /// Where it reads pictures from; taken away to tell it that there are no more.
    pictures: Option<ChildStdin>,
    complaints: File,
}

impl Running {
    /// Waits for its end; the last line it wrote where it failed.
    fn end(&mut self) -> io::Result<Result<(), String>> {
        self.pictures = None;
        if self.child.wait()?.success() {
            return Ok(Ok(()));
        }
        let mut said = Vec::new();
        self.complaints.seek(SeekFrom::Start(0))?;
        (&self.complaints).take(8_000).read_to_end(&mut said)?;
        let said = String::from_utf8_lossy(&said);
        Ok(Err(said.lines().last().unwrap_or_default().to_owned()))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One closed group on its way through a pipe.
struct Piped {
    // Stopped before its file is removed.
    running: Running,
    encoder: &'static str,
    made: TempPath,
    /// The planes of the last picture, for those that repeat it.
    last: Option<Frame>,
}

impl Piped {
    fn write(&mut self) -> Result<(), MediaError> {
        let Some(frame) = &self.last else {
            return Err(MediaError::Encode("nothing to repeat before the first picture".into()));
        };
        let Some(pipe) = &mut self.running.pictures else { return Err(self.failed("")) };
        let planes = [&frame.y, &frame.u, &frame.v];
        if planes.into_iter().try_for_each(|plane| pipe.write_all(plane)).is_ok() {
            return Ok(());
        }
        // It closed the pipe: what it said last is the cause.
        let cause = match self.running.end()? {
            Ok(()) => "it ended before the last picture".to_owned(),
            Err(cause) => cause,
        };
        Err(self.failed(&cause))
    }

    fn failed(&self, cause: &str) -> MediaError {
        MediaError::Encode(format!("{}: {cause}", self.encoder))
    }
}

impl Encoder for Piped {
    /// Keys come by themselves, at least as often as the film asks for them.
    fn encode(&mut self, frame: &Frame, _key: bool) -> Result<(), MediaError> {
        match &mut self.last {
            Some(last) => last.clone_from(frame),
            None => self.last = Some(frame.clone()),
        }
        self.write()
    }

    fn repeat(&mut self) -> Result<(), MediaError> {
        self.write()
    }

    fn finish(mut self: Box<Self>) -> Result<Group, MediaError> {
        if let Err(cause) = self.running.end()? {
            return Err(self.failed(&cause));
        }
        let samples = Samples::open(&self.made)?;
        let description = Some(samples.description().clone());
        Ok(Group { units: samples.collect::<Result<_, _>>()?, description })
    }
}

#[cfg(test)]
mod tests;
