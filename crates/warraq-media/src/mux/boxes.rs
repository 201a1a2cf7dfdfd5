//! The head of the file: `ftyp`, `moov` with its tables, and the beginning of `mdat`.

use mp4_atom::{
    Co64, Codec, Ctts, CttsEntry, Dinf, Dref, DrefEntry, Encode, FixedPoint, FourCC, Ftyp, Hdlr,
    Mdhd, Mdia, Minf, Moov, Mvhd, Smhd, Stbl, Stco, Stsc, StscEntry, Stsd, Stss, Stsz, StszSamples,
    Stts, SttsEntry, Tkhd, TrackReferenceTypeBox, Trak, Tref, Url, Vmhd,
};

use super::about::{self, About};
use super::text::TextTrack;
use super::{AacSpec, PictureSpec, Track, entries};
use crate::MediaError;
use crate::sound::aac::UNIT;
use crate::spoken::RATE;

/// Ticks of one picture: players do not like a time scale as coarse as the frame rate.
const TICKS_A_PICTURE: u32 = 512;

/// How many sound units are heard by the end of so many pictures.
pub(super) fn sound_units_until(pictures: usize, fps: u16) -> usize {
    let samples = pictures as u64 * u64::from(RATE) / u64::from(fps);
    usize::try_from(samples.div_ceil(UNIT as u64)).unwrap_or(usize::MAX)
}

/// All that the tables speak of.
pub(super) struct Content<'a> {
    pub spec: &'a PictureSpec,
    /// What kind of pictures they are.
    pub codec: Codec,
    pub pictures: &'a Track,
    pub aac: &'a AacSpec,
    pub sound: &'a Track,
    pub about: &'a About,
    /// Their samples stand before pictures and sound.
    pub texts: &'a [TextTrack],
    /// Bytes of pictures and sound.
    pub length: u64,
}

/// Everything before the media data.
pub(super) fn head(content: &Content) -> Result<Vec<u8>, MediaError> {
    let kind = match content.codec {
        Codec::Hvc1(_) | Codec::Hev1(_) => b"hvc1",
        Codec::Av01(_) => b"av01",
        _ => b"avc1",
    };
    let mut brands = vec![b"isom", b"iso2", kind, b"mp41", b"mp42"];
    // Pictures shown earlier than they come need the tables of this edition.
    if content.pictures.later.iter().any(|&later| later != 0) {
        brands.insert(2, b"iso4");
    }
    let ftyp = Ftyp {
        major_brand: FourCC::new(b"isom"),
        minor_version: 0x200,
        compatible_brands: brands.into_iter().map(FourCC::new).collect(),
    };
    let texts: u64 = content.texts.iter().map(|text| text.data.len() as u64).sum();
    let length = content.length + texts;
    let user_data = about::user_data(content.about, content.film_ms());
    let moov = |offset, wide| content.moov(offset, offset + texts, wide);
    assemble(&ftyp, &user_data, length, &moov)
}

/// File type, tables with the user data, and the beginning of the media data of so many bytes.
/// `moov` is asked for the tables of media data that begins at a place, wide or not.
///
/// The tables hold places in the whole file, which begin after the tables: their size does not
/// depend on the places, so it is taken first.
pub(super) fn assemble(
    ftyp: &Ftyp,
    user_data: &[u8],
    length: u64,
    moov: &dyn Fn(u64, bool) -> Result<Moov, MediaError>,
) -> Result<Vec<u8>, MediaError> {
    let wide = length > u64::from(u32::MAX) - (1 << 26);
    let film = |offset: u64| -> Result<Vec<u8>, MediaError> {
        let mut head = Vec::new();
        ftyp.encode(&mut head).map_err(refused)?;
        let start = head.len();
        moov(offset, wide)?.encode(&mut head).map_err(refused)?;
        head.extend_from_slice(user_data);
        let size = u32::try_from(head.len() - start).map_err(refused)?;
        head[start..start + 4].copy_from_slice(&size.to_be_bytes());
        let data = length + if wide { 16 } else { 8 };
        match u32::try_from(data) {
            Ok(size) if !wide => {
                head.extend_from_slice(&size.to_be_bytes());
                head.extend_from_slice(b"mdat");
            }
            _ => {
                head.extend_from_slice(&1u32.to_be_bytes());
                head.extend_from_slice(b"mdat");
                head.extend_from_slice(&data.to_be_bytes());
            }
        }
        Ok(head)
    };
    let size = film(0)?.len();
    let head = film(size as u64)?;
    if head.len() == size { Ok(head) } else { Err(refused("the tables changed their size")) }
}

/// The boxes of a film or recording from its tracks.
pub(super) fn movie(trak: Vec<Trak>) -> Result<Moov, MediaError> {
    let duration = trak.iter().map(|trak| trak.tkhd.duration).max().unwrap_or(0);
    Ok(Moov {
        mvhd: Mvhd {
            creation_time: 0,
            modification_time: 0,
            timescale: RATE,
            duration,
            rate: FixedPoint::from(1),
            volume: FixedPoint::from(1),
            matrix: mp4_atom::Matrix::default(),
            next_track_id: count(trak.len())? + 1,
        },
        trak,
        ..Moov::default()
    })
}

/// Says of a track that another holds its chapters.
pub(super) fn has_chapters(trak: &mut Trak, id: u32) {
    let chapters =
        TrackReferenceTypeBox { reference_type: FourCC::new(b"chap"), track_ids: vec![id] };
    trak.tref = Some(Tref { track_reference_type_boxes: vec![chapters] });
}

/// The sound's track; `offset` is where the media data begins.
pub(super) fn sound_track(
    id: u32,
    (aac, sound): (&AacSpec, &Track),
    language: &str,
    offset: u64,
    wide: bool,
) -> Result<Trak, MediaError> {
    let units = count(sound.sizes.len())?;
    let unit = UNIT as u32;
    // The last unit is filled up with silence, which is not part of the film.
    let last = aac.samples - u64::from(units - 1) * u64::from(unit);
    let last = u32::try_from(last).map_err(|_| refused("sound and its units disagree"))?;
    let mut times = vec![(units - 1, unit), (1, last)];
    times.retain(|(count, _)| *count > 0);
    let codec = Codec::Mp4a(entries::mp4a(aac, sound)?);
    Ok(Trak {
        tkhd: Tkhd { volume: FixedPoint::from(1), ..track_head(id, aac.samples) },
        mdia: Mdia {
            mdhd: media_head(RATE, aac.samples, language),
            hdlr: Hdlr { handler: FourCC::new(b"soun"), name: "SoundHandler".to_owned() },
            minf: Minf {
                smhd: Some(Smhd::default()),
                dinf: within_the_file(),
                stbl: tables(codec, times, sound, offset, wide)?,
                ..Minf::default()
            },
        },
        ..Trak::default()
    })
}

impl Content<'_> {
    fn film_ms(&self) -> u64 {
        super::film_ms(self.pictures.sizes.len(), self.spec.fps)
    }

    /// `texts` and `media` are the places where text samples and the others begin.
    fn moov(&self, texts: u64, media: u64, wide: bool) -> Result<Moov, MediaError> {
        let language = about::three_letters(&self.about.language);
        let mut trak = vec![self.picture_track(language, media, wide)?];
        if !self.sound.sizes.is_empty() {
            trak.push(sound_track(2, (self.aac, self.sound), language, media, wide)?);
        }
        for text in self.texts {
            let id = count(trak.len())? + 1;
            if text.is_chapters() {
                has_chapters(&mut trak[0], id);
            }
            trak.push(text.boxes(id, self.spec, language, texts, wide)?);
        }
        movie(trak)
    }

    fn picture_track(&self, language: &str, offset: u64, wide: bool) -> Result<Trak, MediaError> {
        let scale = u32::from(self.spec.fps) * TICKS_A_PICTURE;
        let pictures = self.pictures;
        let ticks = pictures.sizes.len() as u64 * u64::from(TICKS_A_PICTURE);
        Ok(Trak {
            tkhd: Tkhd {
                width: FixedPoint::from(self.spec.width),
                height: FixedPoint::from(self.spec.height),
                ..track_head(1, in_movie(ticks, scale))
            },
            mdia: Mdia {
                mdhd: media_head(scale, ticks, language),
                hdlr: Hdlr { handler: FourCC::new(b"vide"), name: "VideoHandler".to_owned() },
                minf: Minf {
                    vmhd: Some(Vmhd::default()),
                    dinf: within_the_file(),
                    stbl: Stbl {
                        stss: Some(Stss { entries: pictures.keys.clone() }),
                        ctts: shown(pictures)?,
                        ..tables(
                            self.codec.clone(),
                            vec![(count(pictures.sizes.len())?, TICKS_A_PICTURE)],
                            pictures,
                            offset,
                            wide,
                        )?
                    },
                    ..Minf::default()
                },
            },
            ..Trak::default()
        })
    }
}

/// How much later than decoded pictures are shown, where the order differs.
fn shown(pictures: &Track) -> Result<Option<Ctts>, MediaError> {
    if pictures.later.iter().all(|&later| later == 0) {
        return Ok(None);
    }
    let mut entries: Vec<CttsEntry> = Vec::new();
    for &later in &pictures.later {
        let sample_offset = i64::from(later) * i64::from(TICKS_A_PICTURE);
        i32::try_from(sample_offset).map_err(refused)?;
        match entries.last_mut() {
            Some(last) if last.sample_offset == sample_offset => last.sample_count += 1,
            _ => entries.push(CttsEntry { sample_count: 1, sample_offset }),
        }
    }
    Ok(Some(Ctts { entries }))
}

/// The film's own clock is that of the sound.
fn in_movie(ticks: u64, scale: u32) -> u64 {
    ticks * u64::from(RATE) / u64::from(scale)
}

pub(super) fn track_head(id: u32, duration: u64) -> Tkhd {
    Tkhd { track_id: id, duration, enabled: true, in_movie: true, ..Tkhd::default() }
}

/// `language` in the three letters of ISO 639-2/T.
pub(super) fn media_head(timescale: u32, duration: u64, language: &str) -> Mdhd {
    Mdhd { timescale, duration, language: language.to_owned(), ..Mdhd::default() }
}

pub(super) fn within_the_file() -> Dinf {
    Dinf { dref: Dref { entries: vec![DrefEntry::Url(Url::default())] } }
}

/// `times`: how many samples last how long, in order.
pub(super) fn tables(
    codec: Codec,
    times: Vec<(u32, u32)>,
    track: &Track,
    offset: u64,
    wide: bool,
) -> Result<Stbl, MediaError> {
    let mut runs: Vec<StscEntry> = Vec::new();
    for (place, &(_, samples)) in track.chunks.iter().enumerate() {
        if runs.last().is_none_or(|run| run.samples_per_chunk != samples) {
            runs.push(StscEntry {
                first_chunk: count(place)? + 1,
                samples_per_chunk: samples,
                sample_description_index: 1,
            });
        }
    }
    let places: Vec<u64> = track.chunks.iter().map(|(place, _)| place + offset).collect();
    let (stco, co64) = if wide {
        (None, Some(Co64 { entries: places }))
    } else {
        let places = places.into_iter().map(u32::try_from).collect::<Result<Vec<u32>, _>>();
        (Some(Stco { entries: places.map_err(refused)? }), None)
    };
    Ok(Stbl {
        stsd: Stsd { codecs: vec![codec] },
        stts: Stts {
            entries: times
                .into_iter()
                .map(|(sample_count, sample_delta)| SttsEntry { sample_count, sample_delta })
                .collect(),
        },
        stsc: Stsc { entries: runs },
        stsz: Stsz { samples: StszSamples::Different { sizes: track.sizes.clone() } },
        stco,
        co64,
        ..Stbl::default()
    })
}

pub(super) fn count(length: usize) -> Result<u32, MediaError> {
    u32::try_from(length).map_err(refused)
}

pub(super) fn refused(cause: impl std::fmt::Display) -> MediaError {
    MediaError::Encode(format!("MP4: {cause}"))
}
