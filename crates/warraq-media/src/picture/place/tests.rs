//! Files as telephones write them, and what is left of their notes.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat};

use super::super::samples::{bytes_of, jpeg as jpeg_of, moving_gif, quarters, with_orientation};
use super::*;
use crate::picture::measure;

/// Stands in every note of these tests that must not be published.
const SECRET: &[u8] = b"33.5138N 36.2765E";

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Exif with which way is up, and GPS data in a directory of its own (Exif 2.32, section 4.6.6).
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II\x2A\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    exif.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend([1, 0, 0x1B, 0, 7, 0, SECRET.len() as u8, 0, 0, 0, 56, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(SECRET);
    exif
}

fn segment(kind: u8, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let mut segment = vec![0xFF, kind];
    segment.extend((body.len() as u16 + 2).to_be_bytes());
    segment.extend(body);
    segment
}

fn same_pixels(a: &[u8], b: &[u8]) -> bool {
    let [a, b] = [a, b].map(|bytes| image::load_from_memory(bytes).unwrap());
    a == b
}

/// What every cleaned file owes.
fn cleaned(bytes: &[u8]) -> Vec<u8> {
    assert!(holds(bytes, SECRET));
    let clean = without_place(bytes).unwrap();
    assert!(!holds(&clean, SECRET));
    assert!(same_pixels(bytes, &clean));
    assert_eq!(measure(bytes), measure(&clean));
    assert_eq!(without_place(&clean), None, "cleaning twice takes nothing more");
    clean
}

#[test]
fn a_telephones_jpeg_loses_its_place_and_stays_upright() {
    let whole = jpeg_of(&quarters());
    let xmp = b"http://ns.adobe.com/xap/1.0/\0";
    for orientation in [1, 6] {
        let mut bytes = whole[..2].to_vec();
        bytes.extend(segment(0xE1, &[EXIF, &exif(orientation)]));
        bytes.extend(segment(0xE1, &[xmp, b"<exif:GPSLatitude>", SECRET]));
        bytes.extend(segment(0xE2, &[b"MPF\0", SECRET]));
        bytes.extend(segment(0xE5, &[b"SEFH", SECRET]));
        bytes.extend(segment(0xED, &[b"Photoshop 3.0\0", SECRET]));
        bytes.extend(segment(0xFE, &[SECRET]));
        bytes.extend(&whole[2..]);
        // A second picture with notes of its own, as telephones hang them behind the first.
        bytes.extend(with_orientation(&whole, 3));
        bytes.extend(SECRET);
        let clean = cleaned(&bytes);
        assert!(holds(&clean, b"JFIF") && clean.ends_with(&[0xFF, 0xD9]));
        assert_eq!(holds(&clean, EXIF), orientation == 6);
        assert_eq!(measure(&clean), Ok(if orientation == 6 { (48, 64) } else { (64, 48) }));
    }
    assert_eq!(without_place(&whole), None);
    assert_eq!(without_place(&with_orientation(&whole, 8)), None, "which way is up is no secret");
}

#[test]
fn how_colours_are_meant_stays_in_a_jpeg() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    image::ImageEncoder::set_icc_profile(&mut encoder, profile.clone()).unwrap();
    encoder.encode_image(&quarters()).unwrap();
    assert_eq!(without_place(&bytes), None);
    let mut noted = bytes[..2].to_vec();
    noted.extend(segment(0xE1, &[EXIF, &exif(1)]));
    noted.extend(&bytes[2..]);
    assert!(holds(&cleaned(&noted), &profile));
    let inks = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/media/cmyk.jpg");
    let inks = std::fs::read(inks).unwrap();
    let mut noted = inks[..2].to_vec();
    noted.extend(segment(0xE1, &[EXIF, &exif(1)]));
    noted.extend(&inks[2..]);
    assert!(holds(&cleaned(&noted), b"Adobe"));
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut chunk = (body.len() as u32).to_be_bytes().to_vec();
    chunk.extend(name);
    chunk.extend(body);
    let mut sum = flate2::Crc::new();
    sum.update(&chunk[4..]);
    chunk.extend(sum.sum().to_be_bytes());
    chunk
}

#[test]
fn a_png_loses_its_notes() {
    let whole = bytes_of(&DynamicImage::ImageRgb8(quarters()), ImageFormat::Png);
    assert_eq!(without_place(&whole), None);
    let mut bytes = whole[..33].to_vec();
    bytes.extend(chunk(b"gAMA", &45_455_u32.to_be_bytes()));
    bytes.extend(chunk(b"eXIf", &exif(6)));
    bytes.extend(chunk(b"tEXt", &[b"Comment\0", SECRET].concat()));
    bytes.extend(chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", SECRET].concat()));
    bytes.extend(chunk(b"prVt", SECRET));
    bytes.extend(&whole[33..]);
    bytes.extend(SECRET);
    let clean = cleaned(&bytes);
    assert_eq!(measure(&clean), Ok((48, 64)));
    assert!(holds(&clean, b"gAMA") && holds(&clean, &chunk(b"eXIf", &turn(&exif(6)).unwrap())));
    let moves = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/media/moves.png");
    let moves = std::fs::read(moves).unwrap();
    let still_moves = without_place(&moves).unwrap_or(moves);
    assert!(holds(&still_moves, b"acTL") && holds(&still_moves, b"fdAT"));
}

#[test]
fn a_webp_loses_its_notes_and_its_flags_tell_the_truth() {
    let whole = bytes_of(&DynamicImage::ImageRgb8(quarters()), ImageFormat::WebP);
    assert_eq!(without_place(&whole), None);
    let part = |name: &[u8; 4], body: &[u8]| {
        let mut part = name.to_vec();
        part.extend((body.len() as u32).to_le_bytes());
        part.extend(body);
        part.resize(part.len().next_multiple_of(2), 0);
        part
    };
    for (orientation, prefix) in [(1, &b""[..]), (6, b""), (6, EXIF)] {
        let mut bytes = b"RIFF\0\0\0\0WEBP".to_vec();
        bytes.extend(part(b"VP8X", &[WEBP_EXIF | WEBP_XMP, 0, 0, 0, 63, 0, 0, 47, 0, 0]));
        bytes.extend(&whole[12..]);
        bytes.extend(part(b"EXIF", &[prefix, &exif(orientation)].concat()));
        bytes.extend(part(b"XMP ", SECRET));
        bytes.extend(part(b"abcd", SECRET));
        let length = bytes.len() as u32 - 8;
        bytes[4..8].copy_from_slice(&length.to_le_bytes());
        bytes.extend(SECRET);
        let clean = without_place(&bytes).unwrap();
        assert!(!holds(&clean, SECRET) && same_pixels(&bytes, &clean));
        assert_eq!(clean[20], if orientation == 6 { WEBP_EXIF } else { 0 });
        assert_eq!(measure(&clean), Ok(if orientation == 6 { (48, 64) } else { (64, 48) }));
        assert_eq!(without_place(&clean), None);
    }
}

#[test]
fn a_gif_goes_on_moving_without_its_comments() {
    let whole = moving_gif();
    assert_eq!(without_place(&whole), None);
    let head = 13 + if whole[10] & 0x80 == 0 { 0 } else { 3 << ((whole[10] & 7) + 1) };
    let mut bytes = whole[..head].to_vec();
    bytes.extend(b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0");
    bytes.extend([0x21, 0xFE, SECRET.len() as u8]);
    bytes.extend(SECRET);
    bytes.extend(b"\0\x21\xFF\x0BXMP DataXMP");
    bytes.push(SECRET.len() as u8);
    bytes.extend(SECRET);
    bytes.push(0);
    bytes.extend(&whole[head..]);
    bytes.extend(SECRET);
    let clean = cleaned(&bytes);
    assert!(holds(&clean, b"NETSCAPE2.0"));
    assert_eq!(super::super::sizes(&clean, &[32]), Err(super::super::PictureError::Moves));
}

#[test]
fn cut_files_give_no_more_than_they_hold_and_others_are_not_looked_into() {
    let mut jpeg = jpeg_of(&quarters());
    let note = segment(0xE1, &[EXIF, &exif(6)]);
    jpeg.splice(2..2, note.iter().copied());
    let png = bytes_of(&DynamicImage::ImageRgb8(quarters()), ImageFormat::Png);
    let webp = bytes_of(&DynamicImage::ImageRgb8(quarters()), ImageFormat::WebP);
    for whole in [jpeg, png, webp, moving_gif()] {
        for length in 0..whole.len() {
            let clean = without_place(&whole[..length]);
            // Short of its first twenty bytes a file holds nothing and may be told apart by none.
            let told = length >= 20;
            assert!(!told || clean.is_none_or(|clean| !holds(&clean, SECRET)), "{length}");
        }
    }
    assert_eq!(without_place(b""), None);
    assert_eq!(without_place(b"<svg/>"), None);
}
