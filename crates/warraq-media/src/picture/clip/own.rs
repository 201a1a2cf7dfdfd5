//! Clips by the decoder inside the program: OpenH264, which hands pictures out in the order in
//! which they are seen.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use openh264::OpenH264API;
use openh264::decoder::{DecodedYUV, Decoder, DecoderConfig, Flush};
use openh264::formats::YUVSource;

use super::sps;
use super::table::{Codec, Sample, Track};
use crate::MediaError;
use crate::frame::Frame;
use crate::picture::photo::refused;

/// A clip's tables, in the order in which its pictures are seen.
#[derive(Debug)]
pub(super) struct Own {
    track: Track,
    /// Places in the file's order, by when they are seen.
    order: Vec<u32>,
    /// The parameter sets, as a stream.
    head: Vec<u8>,
    /// How many bytes say the length of a unit.
    prefix: usize,
    full_range: bool,
}

impl Own {
    /// None of it when the pictures are written in something else; then its name comes back.
    pub(super) fn new(mut track: Track, file: &mut File) -> Result<Self, String> {
        let config = match &track.codec {
            Codec::H264(config) => config,
            Codec::Other(codec) => return Err(codec.clone()),
        };
        let beyond = || "H.264".to_owned();
        let sets = &config.sequence_parameter_sets;
        let sequences: Option<Vec<_>> = sets.iter().map(|set| sps::read(set)).collect();
        let sequences = sequences.ok_or_else(beyond)?;
        let full_range = sequences.first().ok_or_else(beyond)?.full_range;
        let mut head = Vec::new();
        for unit in sets.iter().chain(&config.picture_parameter_sets) {
            head.extend_from_slice(&[0, 0, 0, 1]);
            head.extend_from_slice(unit);
        }
        let mut order: Vec<u32> = (0..track.samples.len() as u32).collect();
        order.sort_by_key(|&place| (track.samples[place as usize].at, place));
        let prefix = usize::from(config.length_size);
        // Files also mark pictures that only other decoders can begin with (open groups).
        for sample in track.samples.iter_mut().skip(1).filter(|sample| sample.key) {
            sample.key = begins_with_idr(file, sample, prefix).unwrap_or(false);
        }
        Ok(Self { track, order, head, prefix, full_range })
    }

    pub(super) fn length_ms(&self) -> u64 {
        let ms = i128::from(self.track.length) * 1000 / i128::from(self.track.timescale);
        u64::try_from(ms).unwrap_or(0).max(1)
    }

    /// The last picture, in the order in which they are seen, whose time has come.
    pub(super) fn shown(&self, at_ms: u64) -> u32 {
        let units = u128::from(at_ms) * u128::from(self.track.timescale) / 1000;
        let at = i64::try_from(units).unwrap_or(i64::MAX).saturating_add(self.track.start);
        let come = self.order.partition_point(|&place| self.sample(place).at <= at);
        come.saturating_sub(1) as u32
    }

    fn sample(&self, place: u32) -> &Sample {
        &self.track.samples[place as usize]
    }

    /// The last key picture, in the file's order, that is not seen after this one.
    fn key_before(&self, seen: u32) -> usize {
        let place = self.order[seen as usize];
        let at = self.sample(place).at;
        let before = self.track.samples[..=place as usize].iter();
        before.enumerate().rev().find(|(_, s)| s.key && s.at <= at).map_or(0, |(key, _)| key)
    }
}

/// A decoder on its way through a clip.
pub(super) struct Decoding<'a> {
    own: &'a Own,
    name: &'a str,
    file: File,
    decoder: Decoder,
    /// The next sample to decode, and when the key picture is seen at which decoding began:
    /// pictures before it that stand behind it in the file lean on ones that were not decoded.
    next: usize,
    begun_at: i64,
    /// Times and places of the pictures that are in the decoder. Time decides what comes out next.
    inside: BinaryHeap<Reverse<(i64, u32)>>,
    /// The picture that came out last, and those the decoder gave back at the end.
    present: Option<u32>,
    picture: Frame,
    rest: VecDeque<(u32, Frame)>,
    stream: Vec<u8>,
}

impl<'a> Decoding<'a> {
    pub(super) fn new(own: &'a Own, path: &Path, name: &'a str) -> Result<Self, MediaError> {
        Ok(Self {
            own,
            name,
            file: File::open(path)?,
            decoder: decoder()?,
            next: 0,
            begun_at: i64::MIN,
            inside: BinaryHeap::new(),
            present: None,
            picture: Frame::black(2, 2),
            rest: VecDeque::new(),
            stream: Vec::new(),
        })
    }

    /// A picture, by its place in the order in which they are seen, and the quarter turns that
    /// set it upright.
    pub(super) fn picture(&mut self, seen: u32) -> Result<(&Frame, u8), MediaError> {
        let seen = seen.min(self.own.order.len() as u32 - 1);
        if self.present != Some(seen) {
            let key = self.own.key_before(seen);
            // Pictures between here and a later key need not be decoded.
            if self.present.is_none_or(|present| present > seen) || key > self.next {
                self.begin_at(key)?;
            }
            let wanted = self.own.sample(self.own.order[seen as usize]).at;
            while !self.advance(wanted, seen)? {}
        }
        Ok((&self.picture, self.own.track.turns))
    }

    fn begin_at(&mut self, key: usize) -> Result<(), MediaError> {
        self.decoder = decoder()?;
        self.next = key;
        self.begun_at = self.own.track.samples[key].at;
        self.inside.clear();
        self.rest.clear();
        self.present = None;
        Ok(())
    }

    /// Decodes one more sample; whether the picture wanted, or a later one, has come.
    fn advance(&mut self, wanted: i64, seen: u32) -> Result<bool, MediaError> {
        if let Some((present, picture)) = self.rest.pop_front() {
            (self.present, self.picture) = (Some(present), picture);
            return Ok(present >= seen);
        }
        let Some(&sample) = self.own.track.samples.get(self.next) else {
            return self.drain(seen);
        };
        let place = self.next as u32;
        self.next += 1;
        if sample.at < self.begun_at {
            return Ok(false);
        }
        self.read(&sample)?;
        self.inside.push(Reverse((sample.at, place)));
        let decoded = self.decoder.decode(&self.stream);
        let decoded = decoded.map_err(|_| damaged(self.name, self.own, &sample))?;
        let Some(decoded) = decoded else { return Ok(false) };
        let Some(Reverse((at, place))) = self.inside.pop() else { return Ok(false) };
        // Only a picture that will be laid is copied out of the decoder.
        if at < wanted {
            return Ok(false);
        }
        copy(&decoded, &mut self.picture, self.own.full_range);
        self.present = Some(seen_place(self.own, at, place));
        Ok(true)
    }

    /// What the decoder still holds at the end of the file.
    fn drain(&mut self, seen: u32) -> Result<bool, MediaError> {
        let held = self.decoder.flush_remaining().unwrap_or_default();
        for decoded in &held {
            let Some(Reverse((at, place))) = self.inside.pop() else { break };
            let mut picture = Frame::black(2, 2);
            copy(decoded, &mut picture, self.own.full_range);
            self.rest.push_back((seen_place(self.own, at, place), picture));
        }
        if !self.rest.is_empty() {
            return Ok(false);
        }
        // The decoder kept a picture to itself: the last that came stays, if any did.
        if self.picture.width == 2 {
            return Err(refused("clip-damaged", self.name, |m| m));
        }
        self.present = Some(seen);
        Ok(true)
    }

    /// Reads a sample as a stream of units with start codes, parameter sets before a key picture.
    fn read(&mut self, sample: &Sample) -> Result<(), MediaError> {
        self.stream.clear();
        if sample.key {
            self.stream.extend_from_slice(&self.own.head);
        }
        let mut bytes = vec![0; sample.size as usize];
        self.file.seek(SeekFrom::Start(sample.offset))?;
        self.file.read_exact(&mut bytes)?;
        let mut rest = &bytes[..];
        while let Some((prefix, after)) = rest.split_at_checked(self.own.prefix) {
            let Some((unit, after)) = after.split_at_checked(length_of(prefix)) else {
                return Err(damaged(self.name, self.own, sample));
            };
            self.stream.extend_from_slice(&[0, 0, 0, 1]);
            self.stream.extend_from_slice(unit);
            rest = after;
        }
        Ok(())
    }
}

/// Whether the first slice of a sample is of an IDR picture: nothing after it leans on anything
/// before it (ITU-T H.264, table 7-1).
fn begins_with_idr(file: &mut File, sample: &Sample, prefix: usize) -> std::io::Result<bool> {
    let end = sample.offset + u64::from(sample.size);
    let mut at = sample.offset;
    let mut head = [0; 5];
    while at + prefix as u64 + 1 < end {
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(&mut head[..=prefix])?;
        match head[prefix] & 0x1F {
            5 => return Ok(true),
            1..=4 => return Ok(false),
            _ => at += prefix as u64 + length_of(&head[..prefix]) as u64,
        }
    }
    Ok(false)
}

fn length_of(prefix: &[u8]) -> usize {
    prefix.iter().fold(0, |value, &byte| value << 8 | usize::from(byte))
}

/// The place of a sample in the order in which they are seen.
fn seen_place(own: &Own, at: i64, place: u32) -> u32 {
    let key = |&other: &u32| (own.sample(other).at, other);
    own.order.binary_search_by_key(&(at, place), key).map_or(0, |seen| seen as u32)
}

fn decoder() -> Result<Decoder, MediaError> {
    // Asked to flush after each picture it would hand them out in the file's order.
    let config = DecoderConfig::new().flush_after_decode(Flush::NoFlush);
    Decoder::with_api_config(OpenH264API::from_source(), config)
        .map_err(|cause| MediaError::Encode(format!("OpenH264: {cause}")))
}

fn damaged(name: &str, own: &Own, sample: &Sample) -> MediaError {
    let second = sample.at / i64::from(own.track.timescale);
    refused("clip-damaged-at", name, |m| m.with("second", second.to_string()))
}

/// Copies a picture out of the decoder, to limited range where it is not.
fn copy(decoded: &DecodedYUV, to: &mut Frame, full_range: bool) {
    let (width, height) = decoded.dimensions();
    let (width, height) = (width & !1, height & !1);
    if (to.width, to.height) != (width, height) {
        *to = Frame::black(width, height);
    }
    let strides = decoded.strides();
    let planes = [
        (decoded.y(), strides.0, width, &mut to.y, (16, 219)),
        (decoded.u(), strides.1, width / 2, &mut to.u, (16, 224)),
        (decoded.v(), strides.2, width / 2, &mut to.v, (16, 224)),
    ];
    for (from, stride, width, to, (foot, span)) in planes {
        for (from, to) in from.chunks(stride).zip(to.chunks_exact_mut(width)) {
            to.copy_from_slice(&from[..width]);
        }
        if full_range {
            for sample in to {
                *sample = (foot + (u32::from(*sample) * span + 127) / 255) as u8;
            }
        }
    }
}
