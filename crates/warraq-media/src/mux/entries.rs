//! What the samples are: the descriptions of H.264 pictures and AAC sound.

use mp4_atom::esds::{DecoderConfig, DecoderSpecific, EsDescriptor, SLConfig};
use mp4_atom::{Audio, Avc1, Avcc, AvccExt, Colr, Esds, FixedPoint, Mp4a, Visual};

use super::boxes::refused;
use super::{AacSpec, Parameters, PictureSpec, Track};
use crate::MediaError;
use crate::sound::aac::UNIT;
use crate::spoken::RATE;

pub(super) fn avc1(spec: &PictureSpec, parameters: &Parameters) -> Result<Avc1, MediaError> {
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

pub(super) fn mp4a(aac: &AacSpec, sound: &Track) -> Result<Mp4a, MediaError> {
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
