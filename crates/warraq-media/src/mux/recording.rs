//! The story heard alone: M4A (ISO/IEC 14496-12, -14) with `moov` first, chapters and a cover, fit
//! for a podcast's feed.

use std::io::Write;
use std::path::Path;

use mp4_atom::{FourCC, Ftyp};

use super::about::{self, About};
use super::boxes::{assemble, count, has_chapters, movie, refused, sound_track};
use super::text::text_tracks;
use super::{AacSpec, PictureSpec, Track, folder_of, whole_file};
use crate::MediaError;
use crate::sound::aac::Aac;
use crate::spoken::RATE;

/// Sound units of one chunk: about half a second.
const IN_CHUNK: usize = 24;

/// Writes a recording under a name, whole or not at all; returns its size, bytes. The same sound
/// gives the same bytes. It has no pictures, and so no captions.
///
/// # Errors
/// When there is no sound, the cover is no JPEG, or the disk refuses.
pub fn write_recording(target: &Path, sound: Aac, about: &About) -> Result<u64, MediaError> {
    if sound.samples == 0 {
        return Err(refused("a recording without sound"));
    }
    if about.cover.as_ref().is_some_and(|cover| !cover.starts_with(&[0xFF, 0xD8])) {
        return Err(refused("a cover that is no JPEG"));
    }
    let about = About { captions: Vec::new(), ..about.clone() };
    let length_ms = sound.samples * 1000 / u64::from(RATE);
    let aac = AacSpec { config: sound.config, samples: sound.samples };
    let mut media = tempfile::tempfile_in(folder_of(target))?;
    let (track, length) = shelve(sound.units, &mut media)?;
    let texts = text_tracks(&about, length_ms)?;
    let before: u64 = texts.iter().map(|text| text.data.len() as u64).sum();
    let ftyp = Ftyp {
        major_brand: FourCC::new(b"M4A "),
        minor_version: 0x200,
        compatible_brands: [b"M4A ", b"isom", b"iso2", b"mp42"].map(FourCC::new).into(),
    };
    let language = about::three_letters(&about.language);
    // Text has no place on a screen here.
    let screen = PictureSpec { width: 0, height: 0, fps: 1 };
    let head =
        assemble(&ftyp, &about::user_data(&about, length_ms), before + length, &|offset, wide| {
            let mut trak = vec![sound_track(1, (&aac, &track), language, offset + before, wide)?];
            for text in &texts {
                let id = count(trak.len())? + 1;
                has_chapters(&mut trak[0], id);
                trak.push(text.boxes(id, &screen, language, offset, wide)?);
            }
            movie(trak)
        })?;
    let mut whole = whole_file(folder_of(target))?;
    whole.as_file_mut().write_all(&head)?;
    texts.iter().try_for_each(|text| whole.as_file_mut().write_all(&text.data))?;
    super::copy(&mut media, length, whole.as_file_mut())?;
    whole.as_file_mut().sync_all()?;
    whole.persist(target).map_err(|refused| refused.error)?;
    Ok(head.len() as u64 + before + length)
}

/// Puts the units one after the other into a file; their table and how many bytes they are.
fn shelve(
    units: crate::sound::aac::Units,
    media: &mut std::fs::File,
) -> Result<(Track, u64), MediaError> {
    let mut media = std::io::BufWriter::new(media);
    let (mut track, mut length) = (Track::default(), 0_u64);
    for unit in units {
        let unit = unit?;
        match track.chunks.last_mut() {
            Some((_, held)) if (*held as usize) < IN_CHUNK => *held += 1,
            _ => track.chunks.push((length, 1)),
        }
        media.write_all(&unit)?;
        track.sizes.push(u32::try_from(unit.len()).map_err(refused)?);
        length += unit.len() as u64;
    }
    media.flush()?;
    Ok((track, length))
}

#[cfg(test)]
mod tests {
    use mp4_atom::{Any, Decode, FourCC};

    use super::*;
    use crate::mux::Chapter;
    use crate::sound::aac;

    #[test]
    fn a_recording_has_its_chapters_and_cover_and_reads_back_whole() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("صوت.m4a");
        let tone: Vec<f32> = (0..144_000).map(|n| (n as f32 * 0.05).sin() * 0.3).collect();
        let chapter = |start_ms, title: &str| Chapter { start_ms, title: title.to_owned() };
        let about = About {
            title: "ميناء الجزيرة 2026".to_owned(),
            publisher: "صحيفة المرفأ".to_owned(),
            language: "ar".to_owned(),
            chapters: vec![chapter(0, "مقدمة"), chapter(1500, "ماذا بعد؟ Noor Rail")],
            cover: Some(vec![0xFF, 0xD8, 0xFF, 0xD9]),
            ..About::default()
        };
        let made = |about: &About| {
            let size = write_recording(&target, aac::encode(&vec![tone.clone()]).unwrap(), about);
            let bytes = std::fs::read(&target).unwrap();
            assert_eq!(size.unwrap(), bytes.len() as u64);
            bytes
        };
        let bytes = made(&about);
        assert!(bytes == made(&about), "the same bytes each time");
        let mut rest = &bytes[..];
        let Any::Ftyp(ftyp) = Any::decode(&mut rest).unwrap() else { panic!("ftyp first") };
        assert_eq!(ftyp.major_brand, FourCC::new(b"M4A "));
        let Any::Moov(moov) = Any::decode(&mut rest).unwrap() else { panic!("moov second") };
        assert_eq!(moov.trak.len(), 2);
        assert_eq!(moov.trak[0].mdia.mdhd.duration, 144_000);
        assert!(moov.trak[0].tref.is_some());
        for text in ["ميناء الجزيرة 2026", "صحيفة المرفأ", "ماذا بعد؟ Noor Rail"]
        {
            assert!(bytes.windows(text.len()).any(|part| part == text.as_bytes()), "{text}");
        }
        let heard = syom::decode(&bytes).unwrap();
        let length = heard.channels[0].len();
        assert!(length.abs_diff(144_000) <= aac::UNIT, "{length}");
    }

    #[test]
    fn what_is_no_recording_is_refused_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("x.m4a");
        assert!(write_recording(&target, Aac::silent(), &About::default()).is_err());
        let about = About { cover: Some(b"no picture".to_vec()), ..About::default() };
        let tone = aac::encode(&vec![vec![0.1; 4800]]).unwrap();
        assert!(write_recording(&target, tone, &about).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
