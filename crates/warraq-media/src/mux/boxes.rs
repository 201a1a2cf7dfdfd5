//! The head of the file: `ftyp`, `moov` with its tables, and the beginning of `mdat`.

use mp4_atom::esds::{DecoderConfig, DecoderSpecific, EsDescriptor, SLConfig};
use mp4_atom::{
    Audio, Avc1, Avcc, AvccExt, Co64, Codec, Colr, Dinf, Dref, DrefEntry, Encode, Esds, FixedPoint,
    FourCC, Ftyp, Hdlr, Mdhd, Mdia, Minf, Moov, Mp4a, Mvhd, Smhd, Stbl, Stco, Stsc, StscEntry,
    Stsd, Stss, Stsz, StszSamples, Stts, SttsEntry, Tkhd, Trak, Url, Visual, Vmhd,
};

use super::{AacSpec, Parameters, PictureSpec, Track};
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

/// Everything before the media data, which is `length` bytes long.
pub(super) fn head(
    spec: &PictureSpec,
    parameters: &Parameters,
    pictures: &Track,
    aac: &AacSpec,
    sound: &Track,
    length: u64,
) -> Result<Vec<u8>, MediaError> {
    let ftyp = Ftyp {
        major_brand: FourCC::new(b"isom"),
        minor_version: 0x200,
        compatible_brands: [b"isom", b"iso2", b"avc1", b"mp41", b"mp42"].map(FourCC::new).to_vec(),
    };
    // The tables hold places in the whole file, which begin after the tables: their size does not
    // depend on the places, so it is taken first.
    let wide = length > u64::from(u32::MAX) - (1 << 26);
    let film = |offset: u64| -> Result<Vec<u8>, MediaError> {
        let moov = moov(spec, parameters, pictures, aac, sound, offset, wide)?;
        let mut head = Vec::new();
        ftyp.encode(&mut head).map_err(refused)?;
        moov.encode(&mut head).map_err(refused)?;
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

fn moov(
    spec: &PictureSpec,
    parameters: &Parameters,
    pictures: &Track,
    aac: &AacSpec,
    sound: &Track,
    offset: u64,
    wide: bool,
) -> Result<Moov, MediaError> {
    let scale = u32::from(spec.fps) * TICKS_A_PICTURE;
    let ticks = pictures.sizes.len() as u64 * u64::from(TICKS_A_PICTURE);
    let mut trak = vec![Trak {
        tkhd: Tkhd {
            width: FixedPoint::from(spec.width),
            height: FixedPoint::from(spec.height),
            ..track_head(1, in_movie(ticks, scale))
        },
        mdia: Mdia {
            mdhd: media_head(scale, ticks),
            hdlr: Hdlr { handler: FourCC::new(b"vide"), name: "VideoHandler".to_owned() },
            minf: Minf {
                vmhd: Some(Vmhd::default()),
                dinf: within_the_file(),
                stbl: Stbl {
                    stss: Some(Stss { entries: pictures.keys.clone() }),
                    ..tables(
                        Codec::Avc1(avc1(spec, parameters)?),
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
    }];
    if !sound.sizes.is_empty() {
        trak.push(sound_track(aac, sound, offset, wide)?);
    }
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

fn sound_track(aac: &AacSpec, sound: &Track, offset: u64, wide: bool) -> Result<Trak, MediaError> {
    let units = count(sound.sizes.len())?;
    let unit = UNIT as u32;
    // The last unit is filled up with silence, which is not part of the film.
    let last = aac.samples - u64::from(units - 1) * u64::from(unit);
    let last = u32::try_from(last).map_err(|_| refused("sound and its units disagree"))?;
    let mut times = vec![(units - 1, unit), (1, last)];
    times.retain(|(count, _)| *count > 0);
    Ok(Trak {
        tkhd: Tkhd { volume: FixedPoint::from(1), ..track_head(2, aac.samples) },
        mdia: Mdia {
            mdhd: media_head(RATE, aac.samples),
            hdlr: Hdlr { handler: FourCC::new(b"soun"), name: "SoundHandler".to_owned() },
            minf: Minf {
                smhd: Some(Smhd::default()),
                dinf: within_the_file(),
                stbl: tables(Codec::Mp4a(mp4a(aac, sound)?), times, sound, offset, wide)?,
                ..Minf::default()
            },
        },
        ..Trak::default()
    })
}

/// The film's own clock is that of the sound.
fn in_movie(ticks: u64, scale: u32) -> u64 {
    ticks * u64::from(RATE) / u64::from(scale)
}

fn track_head(id: u32, duration: u64) -> Tkhd {
    Tkhd { track_id: id, duration, enabled: true, in_movie: true, ..Tkhd::default() }
}

/// The language stays open: the pictures hold text of several, and captions say theirs.
fn media_head(timescale: u32, duration: u64) -> Mdhd {
    Mdhd { timescale, duration, language: "und".to_owned(), ..Mdhd::default() }
}

fn within_the_file() -> Dinf {
    Dinf { dref: Dref { entries: vec![DrefEntry::Url(Url::default())] } }
}

/// `times`: how many samples last how long, in order.
fn tables(
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

fn avc1(spec: &PictureSpec, parameters: &Parameters) -> Result<Avc1, MediaError> {
    let mut avcc = Avcc::new(&parameters.sequence, &parameters.picture).map_err(refused)?;
    // High profiles say again what the samples are: 4:2:0, 8 bits (ISO/IEC 14496-15, 5.3.3.1).
    if avcc.avc_profile_indication >= 100 {
        avcc.ext = Some(AvccExt::default());
    }
    Ok(Avc1 {
        visual: Visual {
            data_reference_index: 1,
            width: spec.width,
            height: spec.height,
            ..Visual::default()
        },
        avcc,
        btrt: None,
        // BT.709 throughout, limited range, as the stream says too.
        colr: Some(Colr::new(1, 1, 1, false).map_err(refused)?),
        pasp: None,
        taic: None,
        fiel: None,
        spatial: None,
    })
}

fn mp4a(aac: &AacSpec, sound: &Track) -> Result<Mp4a, MediaError> {
    let [first, second, ..] = aac.config[..] else {
        return Err(refused("no AudioSpecificConfig"));
    };
    let bytes: u64 = sound.sizes.iter().map(|&size| u64::from(size)).sum();
    let average = u32::try_from(bytes * 8 * u64::from(RATE) / aac.samples.max(1));
    let largest = sound.sizes.iter().max().copied().unwrap_or(0);
    let [_, buffer @ ..] = largest.to_be_bytes();
    let most = largest.saturating_mul(8).saturating_mul(RATE / UNIT as u32);
    Ok(Mp4a {
        audio: Audio {
            data_reference_index: 1,
            channel_count: 2,
            sample_size: 16,
            sample_rate: FixedPoint::from(u16::try_from(RATE).map_err(refused)?),
        },
        esds: Esds {
            es_desc: EsDescriptor {
                es_id: 2,
                dec_config: DecoderConfig {
                    object_type_indication: 0x40, // MPEG-4 audio
                    stream_type: 5,
                    up_stream: 0,
                    buffer_size_db: mp4_atom::u24::from(buffer),
                    max_bitrate: most,
                    avg_bitrate: average.map_err(refused)?,
                    dec_specific: Some(DecoderSpecific {
                        profile: first >> 3,
                        freq_index: (first & 7) << 1 | second >> 7,
                        chan_conf: second >> 3 & 15,
                        raw: aac.config.clone(),
                    }),
                },
                sl_config: SLConfig {},
                ..EsDescriptor::default()
            },
        },
        btrt: None,
        taic: None,
    })
}

fn count(length: usize) -> Result<u32, MediaError> {
    u32::try_from(length).map_err(refused)
}

fn refused(cause: impl std::fmt::Display) -> MediaError {
    MediaError::Encode(format!("MP4: {cause}"))
}
