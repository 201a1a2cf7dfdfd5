//! Pictures made for the tests of this folder.

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage};

/// Four colours in four quarters: which way is up, and whether it is mirrored.
pub(super) fn quarters() -> RgbImage {
    RgbImage::from_fn(64, 48, |x, y| match (x < 32, y < 24) {
        (true, true) => Rgb([220, 30, 30]),
        (false, true) => Rgb([30, 200, 30]),
        (true, false) => Rgb([30, 30, 220]),
        (false, false) => Rgb([220, 220, 220]),
    })
}

pub(super) fn bytes_of(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(super) fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(picture).unwrap();
    bytes
}

/// A JPEG with a note on which way is up (Exif 2.32, tag 0x0112).
pub(super) fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xFF, 0xE1, 0, exif.len() as u8 + 2]);
    bytes.extend(exif);
    bytes.extend(&jpeg[2..]);
    bytes
}

/// Two pictures, the first of them the quarters.
pub(super) fn moving_gif() -> Vec<u8> {
    let mut moving = Vec::new();
    let mut encoder = GifEncoder::new(&mut moving);
    let other = RgbImage::from_pixel(64, 48, Rgb([10, 10, 10]));
    for picture in [quarters(), other] {
        let picture = DynamicImage::ImageRgb8(picture).into_rgba8();
        encoder.encode_frame(Frame::new(picture)).unwrap();
    }
    drop(encoder);
    moving
}

/// As a photo is: large soft shapes, smaller ones on them, and grain over all.
pub(super) fn landscape(width: u32, height: u32) -> RgbImage {
    let hash = |x: u32, y: u32, salt: u32| {
        let mixed = x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77) ^ salt;
        let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x2C1B_3C6D);
        f64::from((mixed ^ (mixed >> 13)) & 0xFF) / 255.0
    };
    let soft = |x: u32, y: u32, cell: u32, salt: u32| {
        let (left, top) = (x / cell, y / cell);
        let ease = |at: u32| {
            let at = f64::from(at % cell) / f64::from(cell);
            at * at * (3.0 - 2.0 * at)
        };
        let (across, down) = (ease(x), ease(y));
        let row = |top| hash(left, top, salt) * (1.0 - across) + hash(left + 1, top, salt) * across;
        row(top) * (1.0 - down) + row(top + 1) * down
    };
    RgbImage::from_fn(width, height, |x, y| {
        let shapes = soft(x, y, 240, 1) * 110.0 + soft(x, y, 60, 2) * 50.0;
        let grain = soft(x, y, 12, 3) * 24.0 + hash(x, y, 4) * 10.0;
        let sky = f64::from(y) / f64::from(height) * 60.0;
        let part = |more: f64| (shapes + grain + more).clamp(0.0, 255.0) as u8;
        Rgb([part(sky), part(30.0), part(60.0 - sky)])
    })
}
