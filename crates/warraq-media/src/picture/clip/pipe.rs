//! Clips by a system `ffmpeg`, frame by frame through a pipe: HEVC, VP9, AV1, half pictures, other
//! containers. It cuts, scales and turns; what comes out is the film's frame.
//!
//! It is told to open files only, and this one by name: a playlist that calls itself a clip must
//! not make it fetch addresses.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use super::ClipSetting;
use crate::MediaError;
use crate::frame::Frame;
use crate::picture::photo::refused;

/// Farther ahead than this it is quicker to begin anew, in seconds.
const AHEAD: u32 = 5;

/// What is known of a clip that `ffmpeg` reads.
#[derive(Debug)]
pub(super) struct Piped {
    pub length_ms: u64,
}

impl Piped {
    /// Asks what it makes of a file.
    pub(super) fn ask(
        path: &Path,
        name: &str,
        setting: &ClipSetting,
        codec: Option<&str>,
    ) -> Result<Self, MediaError> {
        let asked = command(path, setting, 0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .output();
        let said = match asked {
            Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
            Err(_) => {
                return Err(match codec {
                    Some(codec) => refused("clip-needs-ffmpeg", name, |m| m.with("codec", codec)),
                    None => refused("clip-unknown", name, |m| m),
                });
            }
        };
        if !said.contains("Video:") {
            return Err(refused("clip-empty", name, |m| m));
        }
        let length_ms = length(&said).filter(|&ms| ms > 0);
        let length_ms = length_ms.ok_or_else(|| refused("clip-damaged", name, |m| m))?;
        Ok(Self { length_ms })
    }
}

/// The length it prints: `Duration: 00:00:05.12`.
fn length(said: &str) -> Option<u64> {
    let (_, rest) = said.split_once("Duration: ")?;
    let mut parts = rest.split([',', ' ']).next()?.split(':');
    let mut whole = || parts.next()?.parse::<u64>().ok();
    let minutes = whole()? * 60 + whole()?;
    let seconds: f64 = parts.next()?.parse().ok()?;
    Some(minutes * 60_000 + (seconds * 1000.0) as u64)
}

/// The beginning of every call: which file, and from where.
fn command(path: &Path, setting: &ClipSetting, from: u32) -> Command {
    let mut command = Command::new(&setting.ffmpeg);
    command.args(["-hide_banner", "-nostdin", "-protocol_whitelist", "file,pipe"]);
    if from > 0 {
        // The middle of the frame's time: its edge may fall to either side.
        let seconds = (f64::from(from) + 0.5) / f64::from(setting.fps);
        command.args(["-ss", &format!("{seconds:.6}")]);
    }
    let mut input = OsString::from("file:");
    input.push(path);
    command.arg("-i").arg(input);
    command
}

/// The frames of a running `ffmpeg`.
pub(super) struct Pipe<'a> {
    path: &'a Path,
    name: &'a str,
    setting: &'a ClipSetting,
    running: Option<Running>,
    /// The frame that was read last.
    present: Option<u32>,
    picture: Vec<u8>,
}

struct Running {
    child: Child,
    frames: ChildStdout,
    complaints: File,
}

impl Running {
    /// The last line it wrote to say what is wrong.
    fn last_words(mut self) -> String {
        let mut said = Vec::new();
        // It has closed the pipe and is about to end; what cannot be read is not told.
        let _ = self.child.wait();
        if self.complaints.seek(SeekFrom::Start(0)).is_ok() {
            let _ = (&self.complaints).take(8_000).read_to_end(&mut said);
        }
        String::from_utf8_lossy(&said).lines().last().unwrap_or_default().to_owned()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl<'a> Pipe<'a> {
    pub(super) fn new(path: &'a Path, name: &'a str, setting: &'a ClipSetting) -> Self {
        let (width, height) = setting.frame;
        let picture = vec![0; width * height * 3 / 2];
        Self { path, name, setting, running: None, present: None, picture }
    }

    /// Puts a frame of the clip, counted at the film's rate, into a frame.
    pub(super) fn picture(&mut self, number: u32, frame: &mut Frame) -> Result<(), MediaError> {
        if self.present != Some(number) {
            let far =
                |present: u32| number < present || number - present > AHEAD * self.setting.fps;
            if self.present.is_none_or(far) {
                self.begin_at(number)?;
            }
            while let Some(present) = self.present.filter(|&present| present < number) {
                // After the last picture of the file it stays.
                self.present = Some(if self.read() { present + 1 } else { number });
            }
        }
        let (luma, chroma) = self.picture.split_at(frame.y.len());
        let (blue, red) = chroma.split_at(frame.u.len());
        frame.y.copy_from_slice(luma);
        frame.u.copy_from_slice(blue);
        frame.v.copy_from_slice(red);
        Ok(())
    }

    /// Begins at a frame, or a little before it where the file has no picture so late: lengths
    /// that files tell are longer than their pictures.
    fn begin_at(&mut self, number: u32) -> Result<(), MediaError> {
        let fps = self.setting.fps;
        let mut tries = [0, fps / 4, 2 * fps].map(|back| number.saturating_sub(back)).to_vec();
        tries.dedup();
        let mut said = String::new();
        for from in tries {
            self.running = Some(self.start(from)?);
            self.present = None;
            if self.read() {
                self.present = Some(from);
                return Ok(());
            }
            said = self.running.take().map_or_else(String::new, Running::last_words);
        }
        Err(self.failed(&said))
    }

    fn start(&self, from: u32) -> Result<Running, MediaError> {
        let (width, height) = self.setting.frame;
        let (x, y) = (self.setting.focus.x.clamp(0.0, 1.0), self.setting.focus.y.clamp(0.0, 1.0));
        let filter = format!(
            "fps={}:round=near,\
             scale=w={width}:h={height}:force_original_aspect_ratio=increase:flags=bicubic\
             :out_color_matrix=bt709:out_range=tv,\
             crop=w={width}:h={height}\
             :x='clip(in_w*{x:.4}-out_w/2,0,in_w-out_w)'\
             :y='clip(in_h*{y:.4}-out_h/2,0,in_h-out_h)'",
            self.setting.fps
        );
        let complaints = tempfile::tempfile()?;
        let mut child = command(self.path, self.setting, from)
            .args(["-map", "0:v:0", "-an", "-sn", "-dn", "-vf", &filter])
            .args(["-pix_fmt", "yuv420p", "-f", "rawvideo", "-loglevel", "error", "pipe:1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::from(complaints.try_clone()?))
            .spawn()?;
        let frames = child.stdout.take().expect("it was asked for");
        Ok(Running { child, frames, complaints })
    }

    /// Reads one frame more; whether there was one. It is read apart, so that a frame cut short
    /// does not spoil the last.
    fn read(&mut self) -> bool {
        let Some(running) = &mut self.running else { return false };
        let mut picture = vec![0; self.picture.len()];
        let came = running.frames.read_exact(&mut picture).is_ok();
        if came {
            self.picture = picture;
        }
        came
    }

    fn failed(&self, cause: &str) -> MediaError {
        refused("clip-ffmpeg-failed", self.name, |m| m.with("cause", cause.to_owned()))
    }
}
