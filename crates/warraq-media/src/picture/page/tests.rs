//! Copies of pictures for a page: their sizes, what is seen on them, and what nothing is made of.

use image::{ImageFormat, Rgb, Rgba};

use super::super::samples::{bytes_of, jpeg, landscape, moving_gif, quarters, with_orientation};
use super::*;

fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    bytes_of(&picture.into(), ImageFormat::Png)
}

fn widths(made: &[Size]) -> Vec<(u32, u32)> {
    made.iter().map(|size| (size.width, size.height)).collect()
}

fn shown(size: &Size) -> RgbaImage {
    let picture = image::load_from_memory_with_format(&size.webp, ImageFormat::WebP).unwrap();
    assert_eq!((picture.width(), picture.height()), (size.width, size.height));
    picture.into_rgba8()
}

#[test]
fn no_copy_is_wider_than_the_picture_and_its_own_width_ends_the_row() {
    let of = |width, height, asked: &[u32]| wanted((width, height), asked);
    assert_eq!(of(4000, 3000, &[1600, 480, 960, 480]), [(480, 360), (960, 720), (1600, 1200)]);
    assert_eq!(of(1200, 901, &[480, 960, 1600]), [(480, 360), (960, 721), (1200, 901)]);
    assert_eq!(of(960, 2, &[480, 960]), [(480, 1), (960, 2)]);
    assert_eq!(of(300, 1, &[480]), [(300, 1)]);
    assert_eq!(of(1, 20_000, &[480]), []);
    assert_eq!(of(2000, 1, &[0, 480]), [(480, 1)]);
    assert_eq!(of(400, 300, &[]), []);
}

#[test]
fn a_photo_becomes_small_files_that_are_the_same_each_time() {
    let photo = jpeg(&landscape(1600, 900));
    assert_eq!(measure(&photo), Ok((1600, 900)));
    let made = sizes(&photo, &[320, 640, 2000]).unwrap();
    assert_eq!(widths(&made), [(320, 180), (640, 360), (1600, 900)]);
    let weights: Vec<usize> = made.iter().map(|size| size.webp.len()).collect();
    assert!(weights[0] < 20_000 && weights[1] < 60_000 && weights[2] < 300_000, "{weights:?}");
    assert!(weights.is_sorted() && weights[0] > 1_000, "{weights:?}");
    let small = shown(&made[0]);
    let original = landscape(1600, 900);
    for (x, y) in [(40, 40), (160, 90), (300, 150)] {
        let whole = original.get_pixel(x * 5, y * 5).0;
        let near = small.get_pixel(x, y).0.iter().zip(whole).all(|(a, b)| a.abs_diff(b) < 20);
        assert!(near, "{:?} {whole:?}", small.get_pixel(x, y));
    }
    let again = std::thread::scope(|scope| {
        let again = [(); 2].map(|()| scope.spawn(|| sizes(&photo, &[320, 640, 2000]).unwrap()));
        again.map(|again| again.join().unwrap())
    });
    assert!(again.iter().all(|again| *again == made));
}

#[test]
fn a_picture_lying_on_its_side_is_set_upright() {
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
        assert_eq!(measure(&bytes), Ok((64, 48)));
        let made = sizes(&bytes, &[32, 80]).unwrap();
        assert_eq!(widths(&made), [(32, 24), (64, 48)]);
        for size in &made {
            let picture = shown(size);
            let (right, bottom) = (size.width - 5, size.height - 5);
            for ((x, y), colour) in [
                ((4, 4), [220, 30, 30]),
                ((right, 4), [30, 200, 30]),
                ((4, bottom), [30, 30, 220]),
                ((right, bottom), [220, 220, 220]),
            ] {
                let found = picture.get_pixel(x, y).0;
                let near = found.iter().zip(colour).all(|(a, b): (&u8, u8)| a.abs_diff(b) < 24);
                assert!(near, "{number}: {found:?} {colour:?}");
            }
            assert!(!size.webp.windows(4).any(|part| part == b"EXIF"));
        }
    }
}

#[test]
fn what_can_be_seen_through_stays_so_and_has_no_fringe() {
    // Clear pixels are black below: scaled without their weight they would darken the edge.
    let disc = RgbaImage::from_fn(200, 200, |x, y| {
        let inside = x.abs_diff(100).pow(2) + y.abs_diff(100).pow(2) < 80 * 80;
        if inside { Rgba([230, 60, 40, 255]) } else { Rgba([0; 4]) }
    });
    let made = sizes(&png(disc), &[50, 200]).unwrap();
    assert_eq!(widths(&made), [(50, 50), (200, 200)]);
    for size in &made {
        let picture = shown(size);
        assert_eq!(picture.get_pixel(0, 0)[3], 0);
        assert_eq!(picture.get_pixel(size.width / 2, size.width / 2)[3], 255);
        let edge = picture.pixels().filter(|pixel| pixel[3] > 128);
        assert!(edge.clone().all(|pixel| pixel[0] > 190), "{:?}", edge.map(|p| p[0]).min());
    }
    let whole = RgbaImage::from_pixel(40, 40, Rgba([9, 90, 200, 255]));
    let made = sizes(&png(whole), &[40]).unwrap();
    assert!(!made[0].webp.windows(4).any(|part| part == b"ALPH" || part == b"VP8X"));
}

#[test]
fn grey_and_deep_pictures_are_taken() {
    let grey = image::GrayImage::from_pixel(60, 40, image::Luma([90]));
    let deep = image::ImageBuffer::from_pixel(60, 40, Rgb([0x5A5A_u16; 3]));
    for bytes in [png(grey.clone()), jpeg_of_grey(&grey), png(deep)] {
        let made = sizes(&bytes, &[30]).unwrap();
        assert!(shown(&made[0]).get_pixel(9, 9).0[..3].iter().all(|part| part.abs_diff(90) < 4));
    }
}

fn jpeg_of_grey(grey: &image::GrayImage) -> Vec<u8> {
    bytes_of(&DynamicImage::ImageLuma8(grey.clone()), ImageFormat::Jpeg)
}

#[test]
fn colours_of_another_space_are_turned_to_those_of_pages() {
    // The same red needs a larger number in sRGB, whose own red is weaker than that of P3.
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    let profile = ColorProfile::new_display_p3().encode().unwrap();
    image::ImageEncoder::set_icc_profile(&mut encoder, profile).unwrap();
    DynamicImage::ImageRgb8(RgbImage::from_pixel(80, 60, Rgb([200, 100, 90])))
        .write_with_encoder(encoder)
        .unwrap();
    let found = shown(&sizes(&bytes, &[40]).unwrap()[0]).get_pixel(20, 20).0;
    assert!(found[0] > 206 && found[1] < 99, "{found:?}");
}

#[test]
fn moving_pictures_and_drawings_are_left_to_their_originals() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/media/");
    let sample = |name: &str| std::fs::read(format!("{folder}{name}")).unwrap();
    for bytes in [moving_gif(), sample("moves.webp"), sample("moves.png")] {
        assert_eq!(sizes(&bytes, &[32]), Err(PictureError::Moves));
        assert!(measure(&bytes).is_ok_and(|(width, _)| width == 64));
    }
    let still = bytes_of(&DynamicImage::ImageRgb8(quarters()), ImageFormat::Gif);
    assert_eq!(widths(&sizes(&still, &[32]).unwrap()), [(32, 24)]);
    for drawing in [
        &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
        b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- \xD8\xB1\xD8\xB3\xD9\x85 -->\n<svg></svg>",
    ] {
        assert_eq!(sizes(drawing, &[32]), Err(PictureError::Drawing));
        assert_eq!(measure(drawing), Err(PictureError::Drawing));
    }
}

/// The head of a PNG of this size with next to nothing behind it.
fn claim(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend([8, 2, 0, 0, 0]);
    let mut check = flate2::Crc::new();
    check.update(&png[12..]);
    png.extend(check.sum().to_be_bytes());
    png.extend(b"\0\0\0\x04IDAT\0\0\0\0\0\0\0\0");
    png
}

#[test]
fn what_cannot_be_held_or_read_is_refused_in_words() {
    assert_eq!(measure(&claim(30_000, 30_000)), Ok((30_000, 30_000)));
    let large = sizes(&claim(30_000, 30_000), &[480]).unwrap_err();
    assert_eq!(large, PictureError::Large { width: 30_000, height: 30_000, most: 8000 });
    assert!(sizes(&claim(9000, 9000), &[480]).is_err());
    for size in [(0, 40), (40, 0), (0, 0), (u32::MAX, u32::MAX)] {
        assert!(sizes(&claim(size.0, size.1), &[480]).is_err(), "{size:?}");
    }
    assert!(matches!(measure(&claim(0, 40)), Err(PictureError::Damaged(_))));
    let whole = jpeg(&quarters());
    assert_eq!(sizes(&whole[..whole.len() - 40], &[32]), Err(PictureError::Short));
    assert_eq!(measure(&whole[..90]), Err(PictureError::Short));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let whole = bytes_of(&DynamicImage::ImageRgb8(quarters()), format);
        let cut = sizes(&whole[..whole.len() / 2], &[32]);
        assert!(matches!(cut, Err(PictureError::Damaged(_))), "{cut:?}");
    }
    for nothing in [&b""[..], b"%PDF-1.7", b"<p>a</p>", &[0; 400]] {
        assert_eq!(sizes(nothing, &[32]), Err(PictureError::Unknown));
        assert_eq!(measure(nothing), Err(PictureError::Unknown));
    }
    assert_eq!(measure(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(PictureError::Heif));
}

#[test]
fn every_fault_is_said_in_both_languages() {
    use warraq_text::tongue::Tongue;
    let cause = || "cause".to_owned();
    for fault in [
        PictureError::Unknown,
        PictureError::Heif,
        PictureError::Drawing,
        PictureError::Moves,
        PictureError::Large { width: 9, height: 9, most: 8 },
        PictureError::Short,
        PictureError::Damaged(cause()),
        PictureError::Unwritten(cause()),
    ] {
        for tongue in [Tongue::Ar, Tongue::En] {
            let said = fault.message("صورة.jpg").say(tongue);
            assert!(said.contains("صورة.jpg") && !said.contains("picture-"), "{said}");
        }
    }
}

#[test]
fn spoilt_bytes_never_panic() {
    let mut state = 88_172_645_463_325_252_u64;
    let formats = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif];
    let mut files = formats.map(|format| bytes_of(&quarters().into(), format)).to_vec();
    files.push(with_orientation(&jpeg(&quarters()), 6));
    for whole in files {
        for _ in 0..40 {
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
            drop(measure(&bytes));
            drop(sizes(&bytes, &[20, 40]));
            drop(super::super::without_place(&bytes));
        }
    }
}
