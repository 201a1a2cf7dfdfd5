//! Reading pictures of every kind we take, and refusing the rest in words.

use image::{ImageFormat, Luma, Rgb, Rgba};
use warraq_text::tongue::Tongue;

use super::super::samples::{bytes_of, jpeg, moving_gif, quarters, with_orientation};
use super::*;

fn sample(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/media/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn said(fault: &MediaError) -> String {
    let message = fault.message();
    assert!(message.say(Tongue::Ar).contains("صورة.jpg"), "{}", message.say(Tongue::Ar));
    message.say(Tongue::En)
}

fn refusal(bytes: &[u8]) -> String {
    said(&Photo::read("صورة.jpg", bytes).unwrap_err())
}

fn near(found: Rgb<u8>, wanted: [u8; 3], by: u8) -> bool {
    found.0.iter().zip(wanted).all(|(found, wanted)| found.abs_diff(wanted) <= by)
}

#[test]
fn every_kind_is_read() {
    let picture = DynamicImage::ImageRgb8(quarters());
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
        let photo = Photo::read("a", &bytes_of(&picture, format)).unwrap();
        assert_eq!(photo.size(), (64, 48));
        assert!(near(*photo.pixels.get_pixel(8, 8), [220, 30, 30], 12), "{format:?}");
        assert!(!photo.animated && photo.note("a").is_none());
    }
}

#[test]
fn grey_sixteen_bits_and_transparency_become_plain_colour() {
    let grey = DynamicImage::ImageLuma8(image::GrayImage::from_pixel(40, 40, Luma([90])));
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let photo = Photo::read("a", &bytes_of(&grey, format)).unwrap();
        assert!(near(*photo.pixels.get_pixel(5, 5), [90; 3], 2));
    }
    let deep = image::ImageBuffer::from_pixel(40, 40, Rgb([0x8080_u16, 0x4040, 0xFFFF]));
    let photo =
        Photo::read("a", &bytes_of(&DynamicImage::ImageRgb16(deep), ImageFormat::Png)).unwrap();
    assert!(near(*photo.pixels.get_pixel(5, 5), [0x80, 0x40, 0xFF], 1));
    let mut clear = image::RgbaImage::from_pixel(40, 40, Rgba([0, 0, 0, 0]));
    clear.put_pixel(3, 3, Rgba([200, 0, 0, 128]));
    let clear = DynamicImage::ImageRgba8(clear);
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let photo = Photo::read("a", &bytes_of(&clear, format)).unwrap();
        assert_eq!(*photo.pixels.get_pixel(5, 5), Rgb([255; 3]));
        assert!(near(*photo.pixels.get_pixel(3, 3), [227, 127, 127], 1));
    }
}

#[test]
fn ink_on_paper_colours_are_turned_to_light() {
    let photo = Photo::read("a", &sample("cmyk.jpg")).unwrap();
    assert!(near(*photo.pixels.get_pixel(8, 8), [200, 40, 40], 14));
    assert!(near(*photo.pixels.get_pixel(50, 8), [40, 60, 200], 14));
}

#[test]
fn a_point_of_the_upright_picture_is_found_in_the_file() {
    for number in 1..=8 {
        let orientation = Orientation::from_exif(number).unwrap();
        let back = match orientation {
            Orientation::Rotate90 => Orientation::Rotate270,
            Orientation::Rotate270 => Orientation::Rotate90,
            other => other,
        };
        let mut lying = DynamicImage::ImageRgb8(quarters());
        lying.apply_orientation(back);
        let bytes = with_orientation(&jpeg(&lying.into_rgb8()), number);
        let photo = Photo::read("a", &bytes).unwrap();
        assert_eq!(photo.size(), (64, 48), "{number}");
        let (width, height) = photo.pixels.dimensions();
        for (point, colour) in [
            ((0.2, 0.2), [220, 30, 30]),
            ((0.8, 0.2), [30, 200, 30]),
            ((0.2, 0.8), [30, 30, 220]),
            ((0.8, 0.8), [220, 220, 220]),
        ] {
            let (x, y) = photo.turn.back(point);
            let (x, y) = ((x * f64::from(width)) as u32, (y * f64::from(height)) as u32);
            assert!(near(*photo.pixels.get_pixel(x, y), colour, 20), "{number}: {point:?}");
        }
    }
}

#[test]
fn of_a_moving_picture_the_first_is_taken_and_told() {
    for (bytes, colour) in [
        (moving_gif(), [220, 30, 30]),
        (sample("moves.webp"), [200, 40, 40]),
        (sample("moves.png"), [200, 40, 40]),
    ] {
        let photo = Photo::read("a", &bytes).unwrap();
        assert!(photo.animated);
        assert!(photo.note("صورة").unwrap().say(Tongue::Ar).contains("صورة"));
        assert!(near(*photo.pixels.get_pixel(8, 8), colour, 12));
    }
}

#[test]
fn huge_pictures_are_refused_before_they_are_decoded() {
    // The head of a PNG that claims 30,000 by 30,000 pixels, and nothing behind it.
    let mut png = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR".to_vec();
    png.extend(30_000_u32.to_be_bytes());
    png.extend(30_000_u32.to_be_bytes());
    png.extend([8, 2, 0, 0, 0]);
    let mut check = flate2::Crc::new();
    check.update(&png[12..]);
    png.extend(check.sum().to_be_bytes());
    png.extend(b"\0\0\0\x04IDAT\0\0\0\0\0\0\0\0");
    let said = refusal(&png);
    assert!(said.contains("30000") && said.contains("8000"), "{said}");
}

#[test]
fn what_is_not_a_whole_picture_is_refused_in_words() {
    let whole = jpeg(&quarters());
    assert!(refusal(&whole[..whole.len() - 40]).contains("cut short"));
    assert!(refusal(&whole[..90]).contains("cut short"));
    let png = bytes_of(&DynamicImage::ImageRgb8(quarters()), ImageFormat::Png);
    assert!(refusal(&png[..png.len() / 2]).contains("damaged"));
    let mut spoilt = png.clone();
    spoilt[60..70].fill(0xAA);
    assert!(refusal(&spoilt).contains("damaged"));
    for nothing in [&b""[..], b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", &[0; 400]]
    {
        assert!(refusal(nothing).contains("Save it as JPEG"));
    }
    assert!(refusal(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic").contains("HEIC"));
    let dot = DynamicImage::ImageRgb8(RgbImage::new(1, 1));
    assert!(refusal(&bytes_of(&dot, ImageFormat::Png)).contains("at least 32"));
}

#[test]
fn spoilt_bytes_never_panic() {
    let picture = DynamicImage::ImageRgb8(quarters());
    let mut state = 88_172_645_463_325_252_u64;
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
        let whole = bytes_of(&picture, format);
        for _ in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..4 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                let place = state as usize % bytes.len();
                bytes[place] = (state >> 32) as u8;
            }
            bytes.truncate(bytes.len() - state as usize % 30);
            // Either is right, as long as it comes back.
            drop(Photo::read("a", &bytes));
        }
    }
}
