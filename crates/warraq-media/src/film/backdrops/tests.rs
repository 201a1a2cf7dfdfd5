//! Films over a picture and over a clip: the same bytes however they are made, and nothing kept
//! that shows another picture.

use std::path::PathBuf;

use super::super::scene::Under;
use super::super::tests::{arabic, composed, plan};
use super::*;
use crate::backdrop::Wanted;
use crate::look::Look;
use crate::picture::still::{Fit, Focus};

/// A noisy picture with white specks on its left half, written under this name.
fn picture(folder: &tempfile::TempDir, name: &str, colour: [u8; 3]) -> PathBuf {
    let pixels = image::RgbImage::from_fn(400, 500, |x, y| {
        let mixed = (x * 7_919 + y * 104_729).wrapping_mul(2_654_435_761) >> 8;
        image::Rgb(if x < 200 && mixed % 90 == 0 { [255; 3] } else { colour })
    });
    let path = folder.path().join(name);
    pixels.save(&path).unwrap();
    path
}

fn backdrop(path: &std::path::Path, from_line: usize) -> Backdrop {
    let wanted = Wanted { frame: (270, 480), fps: 30, focus: Focus::default(), fit: Fit::Fill };
    Backdrop::open(path, from_line, &wanted).unwrap()
}

fn clip() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/film/avc.mp4")
}

#[test]
fn each_is_seen_from_its_line_until_the_next_and_none_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let (sea, sky) = (picture(&folder, "بحر.png", [10, 60, 90]), picture(&folder, "a.png", [9; 3]));
    let said = arabic();
    let backdrops = [backdrop(&sea, 0), backdrop(&sky, 2)];
    let small = FilmPlan { width: 270, height: 480, backdrops: &backdrops, ..plan(&said) };
    let sheet = Sheet::set(&small).unwrap();
    let place = |at_ms: u64| match sheet.scene(at_ms).ground {
        Under::Backdrop(place, _) => Some(place),
        Under::Ground(_) => None,
    };
    let heading = sheet.timeline.stretches[2].start_ms;
    assert_eq!((place(0), place(heading - 1)), (Some(0), Some(0)));
    assert_eq!((place(heading), place(sheet.timeline.colophon_ms - 1)), (Some(1), Some(1)));
    assert_eq!(place(sheet.timeline.colophon_ms), None);
}

#[test]
fn the_same_bytes_on_any_number_of_threads_over_a_picture_and_a_clip() {
    let folder = tempfile::tempdir().unwrap();
    let sea = picture(&folder, "بحر.png", [10, 60, 90]);
    let said = arabic();
    let backdrops = [backdrop(&sea, 0), backdrop(&clip(), 1)];
    let small = FilmPlan { width: 270, height: 480, backdrops: &backdrops, ..plan(&said) };
    let (one, first) = composed(&small);
    let (three, second) = composed(&FilmPlan { threads: 3, ..small.clone() });
    assert_eq!(one, three);
    assert!(first == second);
    assert!(one.repeated > one.frames / 4, "it moves by quarter pixels, not each frame");
    assert!(first != composed(&FilmPlan { backdrops: &[], ..small }).1);
}

#[test]
fn another_picture_under_the_same_name_is_drawn_anew_and_the_rest_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let kept = tempfile::tempdir().unwrap();
    let said = arabic();
    let made = |colour: [u8; 3]| {
        let sea = picture(&folder, "بحر.png", colour);
        let backdrops = [backdrop(&sea, 2)];
        let small = FilmPlan { width: 270, height: 480, backdrops: &backdrops, ..plan(&said) };
        let made = composed(&FilmPlan { kept: Some(kept.path()), ..small.clone() });
        assert!(made.1 == composed(&small).1, "kept scenes are the same bytes");
        made.0
    };
    let first = made([10, 60, 90]);
    assert_eq!(first.scenes_kept, 0);
    assert_eq!(made([10, 60, 90]).scenes_kept, first.scenes);
    let other = made([90, 60, 10]);
    assert!(other.scenes_kept > 0 && other.scenes_kept < other.scenes, "{other:?}");
}

#[test]
fn every_look_fades_a_bright_picture_as_much_as_its_text_needs() {
    let folder = tempfile::tempdir().unwrap();
    let bright = picture(&folder, "ثلج.png", [250, 252, 255]);
    let dark = picture(&folder, "ليل.png", [4, 6, 9]);
    for name in Look::names() {
        let said = arabic();
        let look = Look::built_in(name).unwrap();
        let backdrops = [backdrop(&bright, 0), backdrop(&dark, 1)];
        let small =
            FilmPlan { width: 270, height: 480, look: &look, backdrops: &backdrops, ..plan(&said) };
        let sheet = Sheet::set(&small).unwrap();
        let lights = [0, 1].map(|place| {
            let shade = &sheet.ready(place).unwrap().shade;
            let middle = sheet.places.standing();
            assert_eq!(shade.at(2), FULL, "{name}: all of it is left above the writing");
            shade.at(((middle.start + middle.end) / 2.0) as usize)
        });
        // White under dark text needs nothing; about the look's own veil is the worst there is.
        let veil = ((1.0 - look.film.ground.veil) * f32::from(FULL)) as u8;
        assert!(lights.iter().all(|&light| light + 2 >= veil), "{name}: {lights:?}");
        assert!(lights.iter().any(|&light| light < FULL), "{name}: {lights:?}");
    }
}

#[test]
fn a_picture_that_goes_away_while_the_film_is_made_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    let sea = picture(&folder, "بحر.png", [10, 60, 90]);
    let said = arabic();
    let backdrops = [backdrop(&sea, 0)];
    std::fs::remove_file(&sea).unwrap();
    let small = FilmPlan { width: 270, height: 480, backdrops: &backdrops, ..plan(&said) };
    assert!(matches!(super::super::still(&small, 500), Err(MediaError::Io(_))));
}
