//! Pictures in the shape of a frame.

use std::io::Cursor;

use super::*;
use crate::picture::scale::FULL;
use crate::picture::sprite;

fn photo(pixels: RgbImage) -> Photo {
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    Photo::read("a.png", bytes.get_ref()).unwrap()
}

/// Columns of rising grey, so that a cut is known by its grey; the rows of red rise likewise.
fn slopes(width: u32, height: u32) -> Photo {
    photo(RgbImage::from_fn(width, height, |x, y| {
        let grey = (x * 255 / (width - 1)) as u8;
        image::Rgb([(y * 255 / (height - 1)) as u8, grey, grey])
    }))
}

fn pixel(frame: &Frame, x: usize, y: usize) -> [u8; 3] {
    let place = (y * frame.width + x) * 3;
    sprite::rgb(frame)[place..place + 3].try_into().unwrap()
}

fn laid(still: &Still, setting: &Setting) -> Frame {
    let mut frame = Frame::black(setting.frame.0, setting.frame.1);
    let shade = Shade::even(setting.frame.1, FULL);
    still.lay(&mut frame, still.view(0, 8_000, true), &shade);
    frame
}

#[test]
fn it_is_cut_round_the_point_that_matters() {
    let wide = slopes(1200, 600);
    for (x, middle) in [(0.5, 127), (0.0, 36), (1.0, 219), (0.6, 153)] {
        let focus = Focus { x, y: 0.5 };
        let setting = Setting { focus, zoom: 0, ..Setting::new(270, 480) };
        let frame = laid(&Still::prepare(&wide, &setting).unwrap(), &setting);
        let [_, found, _] = pixel(&frame, 135, 240);
        assert!(found.abs_diff(middle) <= 3, "{x}: {found}");
    }
    let tall = slopes(600, 2400);
    for (y, middle) in [(0.5, 127), (0.0, 57), (1.0, 198)] {
        let focus = Focus { x: 0.5, y };
        let setting = Setting { focus, zoom: 0, ..Setting::new(270, 480) };
        let frame = laid(&Still::prepare(&tall, &setting).unwrap(), &setting);
        let [found, _, _] = pixel(&frame, 135, 240);
        assert!(found.abs_diff(middle) <= 4, "{y}: {found}");
    }
}

#[test]
fn the_point_that_matters_stays_where_it_is_while_it_moves() {
    let mut pixels = RgbImage::from_pixel(1200, 1600, image::Rgb([40, 40, 40]));
    let (x, y) = (700, 500);
    for (column, row) in (0..40).flat_map(|a| (0..40).map(move |b| (a, b))) {
        pixels.put_pixel(x - 20 + column, y - 20 + row, image::Rgb([240, 240, 240]));
    }
    let focus = Focus { x: f64::from(x) / 1200.0, y: f64::from(y) / 1600.0 };
    let setting = Setting { focus, zoom: 120, ..Setting::new(270, 480) };
    let still = Still::prepare(&photo(pixels), &setting).unwrap();
    let mut middles = Vec::new();
    for ms in [0, 10_000, 20_000] {
        let mut frame = Frame::black(270, 480);
        still.lay(&mut frame, still.view(ms, 20_000, false), &Shade::even(480, FULL));
        let bright = frame.y.iter().enumerate().filter(|(_, value)| **value > 150);
        let (count, sum) = bright.fold((0, (0, 0)), |(count, sum), (place, _)| {
            (count + 1, (sum.0 + place % 270, sum.1 + place / 270))
        });
        middles.push((sum.0 as f64 / f64::from(count), sum.1 as f64 / f64::from(count)));
    }
    for middle in &middles {
        assert!((middle.0 - middles[0].0).abs() < 0.7, "{middles:?}");
        assert!((middle.1 - middles[0].1).abs() < 0.7, "{middles:?}");
    }
}

#[test]
fn a_very_small_picture_and_a_whole_one_stand_on_a_blurred_copy() {
    let small = photo(RgbImage::from_pixel(80, 60, image::Rgb([200, 60, 60])));
    let setting = Setting::new(540, 960);
    let frame = laid(&Still::prepare(&small, &setting).unwrap(), &setting);
    let (middle, ground) = (pixel(&frame, 270, 403), pixel(&frame, 270, 40));
    assert!(middle[0].abs_diff(200) < 6 && ground[0].abs_diff(119) < 8, "{middle:?} {ground:?}");
    let chart = slopes(1200, 800);
    let setting = Setting { fit: Fit::Whole, zoom: 0, ..Setting::new(270, 480) };
    let frame = laid(&Still::prepare(&chart, &setting).unwrap(), &setting);
    let [_, left, _] = pixel(&frame, 3, 200);
    let [_, right, _] = pixel(&frame, 266, 200);
    assert!(left < 12 && right > 243, "both ends are seen: {left} {right}");
}

#[test]
fn every_shape_of_picture_fits_every_shape_of_frame() {
    for (width, height) in [(32, 32), (32, 3_000), (3_000, 32), (333, 777)] {
        let picture = slopes(width, height);
        for (across, down) in [(1080, 1920), (1920, 1080), (64, 64), (270, 480)] {
            let setting = Setting { zoom: 120, ..Setting::new(across, down) };
            let still = Still::prepare(&picture, &setting).unwrap();
            assert!(still.planes.width >= across && still.planes.height >= down);
            laid(&still, &setting);
        }
    }
}
