//! Text tracks: chapters for players of QuickTime's kind, and captions.
//!
//! Both are 3GPP timed text (TS 26.245). The caption track is switched off until a viewer asks
//! for it: the pictures carry the captions already.

use mp4_atom::{
    Codec, FixedPoint, FontEntry, FourCC, Ftab, Hdlr, Mdia, Minf, Nmhd, RgbaColor, Tkhd, Trak, Tx3g,
};

use super::about::{self, About, Caption};
use super::boxes::{count, media_head, refused, tables, track_head, within_the_file};
use super::{PictureSpec, Track};
use crate::MediaError;
use crate::spoken::RATE;

/// Ticks a second of text tracks.
const SCALE: u32 = 1000;
/// Text samples and the tables that find them.
pub(super) struct TextTrack {
    kind: TextKind,
    pub data: Vec<u8>,
    track: Track,
    times: Vec<(u32, u32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextKind {
    Chapters,
    Captions,
}

/// The text tracks of a film that lasts so long, their samples one after the other from the
/// beginning of the media data.
pub(super) fn text_tracks(about: &About, film_ms: u64) -> Result<Vec<TextTrack>, MediaError> {
    let mut tracks = Vec::new();
    let chapters = about::written(about, film_ms);
    if !chapters.is_empty() {
        let ends = chapters.iter().skip(1).map(|chapter| chapter.start_ms).chain([film_ms]);
        let spans = chapters.iter().zip(ends).map(|(chapter, end)| (end, chapter.title.as_str()));
        tracks.push(TextTrack::new(TextKind::Chapters, spans)?);
    }
    let captions: Vec<&Caption> = about
        .captions
        .iter()
        .filter(|caption| caption.end_ms > caption.start_ms && caption.start_ms < film_ms)
        .collect();
    if !captions.is_empty() {
        // Samples fill their track: without an edit list silence is a sample without text.
        let mut spans = Vec::new();
        let mut now = 0;
        for caption in captions {
            let end = caption.end_ms.min(film_ms);
            if caption.start_ms > now {
                spans.push((caption.start_ms, ""));
            }
            spans.push((end, caption.text.as_str()));
            now = end;
        }
        spans.push((film_ms, ""));
        tracks.push(TextTrack::new(TextKind::Captions, spans.into_iter())?);
    }
    let mut start = 0;
    for track in &mut tracks {
        track.track.chunks = vec![(start, count(track.track.sizes.len())?)];
        start += track.data.len() as u64;
    }
    Ok(tracks)
}

impl TextTrack {
    /// From when each text ends, in order; the first begins at 0.
    fn new<'a>(
        kind: TextKind,
        spans: impl Iterator<Item = (u64, &'a str)>,
    ) -> Result<Self, MediaError> {
        let mut made = Self { kind, data: Vec::new(), track: Track::default(), times: Vec::new() };
        let mut now = 0;
        for (end, text) in spans {
            if end <= now {
                continue;
            }
            let text = about::upto(text, usize::from(u16::MAX));
            let length = u16::try_from(text.len()).map_err(refused)?;
            made.data.extend_from_slice(&length.to_be_bytes());
            made.data.extend_from_slice(text.as_bytes());
            made.track.sizes.push(u32::from(length) + 2);
            made.times.push((1, u32::try_from(end - now).map_err(refused)?));
            now = end;
        }
        Ok(made)
    }

    /// Whether this is the track that other tracks name as their chapters.
    pub(super) fn is_chapters(&self) -> bool {
        self.kind == TextKind::Chapters
    }

    /// The track's boxes; `offset` is where the media data begins.
    pub(super) fn boxes(
        &self,
        id: u32,
        spec: &PictureSpec,
        language: &str,
        offset: u64,
        wide: bool,
    ) -> Result<Trak, MediaError> {
        let ticks: u64 = self.times.iter().map(|&(_, ticks)| u64::from(ticks)).sum();
        let captions = self.kind == TextKind::Captions;
        let (handler, name, width, height) = if captions {
            (b"sbtl", "SubtitleHandler", spec.width, spec.height)
        } else {
            (b"text", "ChapterHandler", 0, 0)
        };
        Ok(Trak {
            tkhd: Tkhd {
                enabled: false,
                alternate_group: if captions { 2 } else { 0 },
                width: FixedPoint::from(width),
                height: FixedPoint::from(height),
                ..track_head(id, ticks * u64::from(RATE) / u64::from(SCALE))
            },
            mdia: Mdia {
                mdhd: media_head(SCALE, ticks, language),
                hdlr: Hdlr { handler: FourCC::new(handler), name: name.to_owned() },
                minf: Minf {
                    nmhd: Some(Nmhd {}),
                    dinf: within_the_file(),
                    stbl: tables(
                        Codec::Tx3g(style(spec)),
                        self.times.clone(),
                        &self.track,
                        offset,
                        wide,
                    )?,
                    ..Minf::default()
                },
            },
            ..Trak::default()
        })
    }
}

/// White letters at the bottom, on no ground, a twentieth of the picture high.
fn style(spec: &PictureSpec) -> Tx3g {
    let side = |length: u16| i16::try_from(length).unwrap_or(i16::MAX);
    let size = u8::try_from(spec.height / 20).unwrap_or(u8::MAX).max(10);
    Tx3g {
        data_reference_index: 1,
        bg_color_rgba: RgbaColor { red: 0, green: 0, blue: 0, alpha: 0 },
        box_record: [0, 0, side(spec.height), side(spec.width)],
        style_record: [0, 0, 0, 0, 0, 1, 0, size, 255, 255, 255, 255],
        ftab: Some(Ftab {
            font_entries: vec![FontEntry { font_id: 1, font: "Sans-Serif".to_owned() }],
        }),
        ..Tx3g::default()
    }
}

#[cfg(test)]
mod tests;
