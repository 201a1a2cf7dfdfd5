//! The writer's pictures and clips under a film: which file, from which line on, and what of it is
//! kept in sight.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use warraq_text::tongue::Message;

use crate::MediaError;
use crate::digest::Digest;
use crate::picture::clip::{Clip, ClipSetting, Shown};
use crate::picture::photo::Photo;
use crate::picture::scale::View;
use crate::picture::still::{Fit, Focus, Plan, Setting};

/// What is wanted of a picture or a clip.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Width and height of the film, even.
    pub frame: (usize, usize),
    /// Frames a second of the film.
    pub fps: u32,
    /// The point to keep in sight.
    pub focus: Focus,
    /// How a picture meets the shape of the film. A clip always fills it.
    pub fit: Fit,
}

/// A picture or a clip that lies under a film from one line on, until the next one does.
#[derive(Debug)]
pub struct Backdrop {
    from_line: usize,
    path: PathBuf,
    /// Of the file and of what is wanted of it.
    digest: [u8; 32],
    note: Option<Message>,
    material: Material,
}

#[derive(Debug)]
enum Material {
    Photo(Setting, Plan),
    Clip(Clip),
}

/// What is seen of a backdrop; equal ones are equal frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    Photo(View),
    Clip(Shown),
}

impl Backdrop {
    /// Opens a file, a picture or a clip as its first bytes say. It is read once from end to end,
    /// so that a damaged one is known before a film is begun. `from_line` is the place in the
    /// script of the line it is first seen with.
    ///
    /// # Errors
    /// As [`Photo::open`] and [`Clip::open`].
    pub fn open(path: &Path, from_line: usize, wanted: &Wanted) -> Result<Self, MediaError> {
        let mut file = File::open(path)?;
        let mut head = [0; 64];
        let count = file.read(&mut head)?;
        let moving = is_moving(&head[..count]);
        let (material, note) = if moving {
            let (width, height) = wanted.frame;
            let setting =
                ClipSetting { focus: wanted.focus, ..ClipSetting::new(width, height, wanted.fps) };
            (Material::Clip(Clip::open(path, setting)?), None)
        } else {
            let photo = Photo::open(path)?;
            let (width, height) = wanted.frame;
            let (focus, fit) = (wanted.focus, wanted.fit);
            let setting = Setting { focus, fit, ..Setting::new(width, height) };
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            let plan = Plan::of(photo.size(), &setting);
            (Material::Photo(setting, plan), photo.note(&name))
        };
        let mut digest = Digest::new("backdrop");
        digest.bytes(&sum(path)?).number(wanted.frame.0 as u64).number(wanted.frame.1 as u64);
        digest.number(u64::from(wanted.fps)).real(wanted.focus.x).real(wanted.focus.y);
        digest.number(u64::from(wanted.fit == Fit::Whole));
        Ok(Self { from_line, path: path.to_owned(), digest: digest.finish(), note, material })
    }

    /// What to tell the writer who gave this file.
    #[must_use]
    pub fn note(&self) -> Option<&Message> {
        self.note.as_ref()
    }

    /// The place in the script of the line it is first seen with.
    pub(crate) fn line(&self) -> usize {
        self.from_line
    }

    /// Names the file as it was when it was opened, and what is wanted of it.
    pub(crate) fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// What is seen of it at a moment of the time it is there for.
    pub(crate) fn sight(&self, at_ms: u64, length_ms: u64, calm: bool) -> Sight {
        match &self.material {
            Material::Photo(_, plan) => Sight::Photo(plan.view(at_ms, length_ms, calm)),
            Material::Clip(clip) => Sight::Clip(clip.shown(if calm { 0 } else { at_ms })),
        }
    }

    /// The picture and how it is set; none for a clip.
    pub(crate) fn photo(&self) -> Option<(&Path, &Setting)> {
        match &self.material {
            Material::Photo(setting, _) => Some((&self.path, setting)),
            Material::Clip(_) => None,
        }
    }

    /// The clip; none for a picture.
    pub(crate) fn clip(&self) -> Option<&Clip> {
        match &self.material {
            Material::Photo(..) => None,
            Material::Clip(clip) => Some(clip),
        }
    }
}

/// MP4 and MOV, but for the pictures telephones write in that form; Matroska and WebM; AVI.
fn is_moving(head: &[u8]) -> bool {
    let brand = head.get(8..12).unwrap_or_default();
    let still = [b"heic", b"heix", b"heim", b"heis", b"mif1", b"avif"].iter().any(|b| *b == brand);
    let boxed = matches!(head.get(4..8), Some(b"ftyp" | b"moov" | b"mdat" | b"wide" | b"free"));
    (boxed && !still)
        || head.starts_with(&[0x1A, 0x45, 0xDF, 0xA3])
        || (head.starts_with(b"RIFF") && brand == b"AVI ")
}

fn sum(path: &Path) -> Result<[u8; 32], MediaError> {
    let mut sum = Sha256::new();
    std::io::copy(&mut File::open(path)?, &mut sum)?;
    Ok(sum.finalize().into())
}
