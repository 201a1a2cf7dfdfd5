//! Opus for Symphonia, which unpacks it from its containers but does not decode it. Voice messages
//! of most telephones are Opus.

use std::panic::{AssertUnwindSafe, catch_unwind};

use opus_decoder::OpusDecoder;
use symphonia::core::audio::{
    AsGenericAudioBufferRef, AudioBuffer, AudioMut, AudioSpec, Channels, GenericAudioBufferRef,
    layouts,
};
use symphonia::core::codecs::CodecInfo;
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, FinalizeResult};
use symphonia::core::errors::{Error, Result};
use symphonia::core::packet::PacketRef;

/// Opus is decoded at this rate whatever went in (RFC 6716, 2.1.1).
const RATE: u32 = 48_000;
/// The longest packet, samples of each channel: 120 ms (RFC 6716, 3.1).
const LONGEST: usize = 5760;

/// A decoder of one stream, of one channel or two.
pub(super) struct Opus {
    decoder: OpusDecoder,
    parameters: AudioCodecParameters,
    /// As they come out: the channels' samples in turn.
    woven: Vec<f32>,
    buffer: AudioBuffer<f32>,
}

impl Opus {
    /// For a stream of these parameters; one of more than two channels is refused.
    pub(super) fn new(parameters: &AudioCodecParameters) -> Result<Self> {
        let count = parameters.channels.as_ref().map_or(1, Channels::count);
        let channels = match count {
            1 => layouts::CHANNEL_LAYOUT_MONO,
            2 => layouts::CHANNEL_LAYOUT_STEREO,
            _ => return Err(Error::Unsupported("Opus of more than two channels")),
        };
        let decoder =
            OpusDecoder::new(RATE, count).map_err(|_| Error::Unsupported("Opus of this kind"))?;
        Ok(Self {
            decoder,
            parameters: parameters.clone(),
            woven: vec![0.0; LONGEST * count],
            buffer: AudioBuffer::new(AudioSpec::new(RATE, channels), LONGEST),
        })
    }
}

impl AudioDecoder for Opus {
    fn reset(&mut self) {
        self.decoder.reset();
    }

    fn codec_info(&self) -> &CodecInfo {
        &CodecInfo { short_name: "opus", long_name: "Opus", profiles: &[] }
    }

    fn codec_params(&self) -> &AudioCodecParameters {
        &self.parameters
    }

    fn decode_ref(&mut self, packet: &PacketRef<'_>) -> Result<GenericAudioBufferRef<'_>> {
        self.buffer.clear();
        let Self { decoder, woven, .. } = self;
        // A packet that nobody's encoder made must not end the program, should the decoder stumble.
        let decode = || decoder.decode_float(packet.data, woven, false);
        let count = match catch_unwind(AssertUnwindSafe(decode)) {
            Ok(Ok(count)) => count.min(LONGEST),
            Ok(Err(_)) => return Err(Error::DecodeError("a packet that is not Opus")),
            Err(_) => {
                self.decoder.reset();
                return Err(Error::DecodeError("a packet that is not Opus"));
            }
        };
        self.buffer.render_silence(Some(count));
        let channels = self.woven.len() / LONGEST;
        for channel in 0..channels {
            let Some(plane) = self.buffer.plane_mut(channel) else { continue };
            let own = self.woven.iter().skip(channel).step_by(channels);
            plane.iter_mut().zip(own).for_each(|(sample, own)| *sample = *own);
        }
        Ok(self.buffer.as_generic_audio_buffer_ref())
    }

    fn finalize(&mut self) -> FinalizeResult {
        FinalizeResult::default()
    }

    fn last_decoded(&self) -> GenericAudioBufferRef<'_> {
        self.buffer.as_generic_audio_buffer_ref()
    }
}
