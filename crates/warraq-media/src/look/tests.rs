//! What a look owes: it reads, it can be read, and what is misspelt in it is named.

use super::brand::{Inks, Kit, Logo};
use super::*;
use crate::data::FaultKind;
use crate::frame::Frame;
use crate::picture::ground::Ground as Drawn;
use crate::picture::sprite;

fn ink(hex: &str) -> Ink {
    Ink::parse(hex).unwrap()
}

#[test]
fn every_built_in_look_reads_and_can_be_read() {
    for (name, text) in BUILT_IN {
        let look = Look::read(name, text).unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(look.name, name);
    }
}

/// Against the pixels as drawn, grain, light and rounding included, and not only on paper.
#[test]
fn letters_stand_out_on_every_pixel_of_the_ground() {
    for name in Look::names() {
        let look = Look::built_in(name).unwrap();
        let (width, height) = (270, 480);
        let ground = Drawn::new(&look.film, width, height);
        let mut frame = Frame::black(width, height);
        for drift in [(0.0, 0.0), (-90.0, -40.0), (90.0, 40.0)] {
            let height = frame.height;
            ground.lay(&mut frame, ground.offset(drift), &(0..height));
            for pixel in sprite::rgb(&frame).chunks_exact(3) {
                let under = Ink { r: pixel[0], g: pixel[1], b: pixel[2] };
                let film = &look.film.palette;
                for ink in [film.text, film.rubric, film.quiet] {
                    assert!(ink.contrast(under) >= 4.5, "{name}: {ink:?} on {under:?}");
                }
                let caption = &look.film.caption;
                let cover = match caption.plate {
                    Plate::Solid | Plate::Band => caption.cover,
                    Plate::Line | Plate::None => 0.0,
                };
                let under = under.under(caption.ink, cover);
                assert!(caption.text.contrast(under) >= 4.5, "{name}: captions on {under:?}");
            }
        }
    }
}

#[test]
fn the_looks_differ_in_more_than_colour() {
    let looks = Look::names().map(|name| Look::built_in(name).unwrap());
    for (place, one) in looks.iter().enumerate() {
        for other in &looks[place + 1..] {
            let same = [
                one.film.lead == other.film.lead,
                one.film.caption.plate == other.film.caption.plate,
                one.card.anchor == other.card.anchor && one.title.face == other.title.face,
                one.motion.enters == other.motion.enters,
            ];
            assert!(same.iter().filter(|same| **same).count() <= 1, "{} {}", one.name, other.name);
        }
    }
}

#[test]
fn an_unknown_key_is_refused_with_its_line_and_the_nearest_name() {
    let text = BUILT_IN[0].1.replace("[card]\n", "[card]\nmargen = 90\n");
    let line = 1 + text.lines().position(|line| line.starts_with("margen")).unwrap();
    let fault = Look::read("looks/ours.toml", &text).unwrap_err();
    let (key, nearest) = ("margen".to_owned(), "margin".to_owned());
    assert_eq!(fault.kind, FaultKind::Unknown { line, key, nearest });
    for tongue in [warraq_text::tongue::Tongue::En, warraq_text::tongue::Tongue::Ar] {
        let said = fault.message().say(tongue);
        for word in ["looks/ours.toml", "margen", "margin"] {
            assert!(said.contains(word), "{said}");
        }
    }
}

#[test]
fn colours_too_alike_and_wild_motion_are_refused_with_their_figures() {
    let pale = BUILT_IN[0].1.replacen("quiet = \"#6B6254\"", "quiet = \"#C9C2B4\"", 1);
    let fault = Look::read("looks/pale.toml", &pale).unwrap_err();
    assert!(matches!(&fault.kind, FaultKind::Contrast { key, .. } if key == "card.palette.quiet"));
    let said = fault.to_string();
    assert!(said.contains("#C9C2B4") && said.contains("#F8F4EB") && said.contains("4.5"), "{said}");
    let text = BUILT_IN[0].1;
    let at = text.find("travel = ").unwrap();
    let end = at + text[at..].find('\n').unwrap();
    let wild = format!("{}travel = 120{}", &text[..at], &text[end..]);
    let fault = Look::read("looks/wild.toml", &wild).unwrap_err();
    assert!(matches!(&fault.kind, FaultKind::Bound { key, .. } if key == "motion.travel"));
}

#[test]
fn a_brand_goes_into_every_look_and_is_held_against_its_ground() {
    let day = Inks { rubric: Some(ink("#0B5D3B")), ..Inks::default() };
    let night = Inks { rubric: Some(ink("#8FD9B6")), mark: Some(ink("#8FD9B6")), ..day };
    let kit = Kit { day, night, ..Kit::default() };
    for name in ["news", "essay", "minimal"] {
        let look = Look::built_in(name).unwrap().branded("warraq.toml", &kit).unwrap();
        assert_eq!(look.card.palette.rubric, ink("#0B5D3B"), "{name}");
    }
    let whole = Inks {
        ground: Some(ink("#0D1B2A")),
        text: Some(ink("#F4F1EA")),
        rubric: Some(ink("#FFB703")),
        mark: Some(ink("#FFB703")),
    };
    let kit = Kit { day: whole, ..Kit::default() };
    for name in Look::names() {
        let look = Look::built_in(name).unwrap().branded("warraq.toml", &kit).unwrap();
        assert_eq!(look.film.ground.foot, ink("#0D1B2A"));
        assert!(look.film.palette.mark_text.contrast(ink("#FFB703")) >= 4.5);
    }
    let pale = Inks { rubric: Some(ink("#E9C46A")), ..Inks::default() };
    let kit = Kit { day: pale, ..Kit::default() };
    let fault = Look::news().branded("warraq.toml", &kit).unwrap_err();
    assert!(fault.to_string().contains("#E9C46A"), "{fault}");
}

#[test]
fn a_logo_that_is_no_picture_is_refused_and_a_sound_one_keeps_its_shape() {
    for bytes in [&b"not a picture"[..], &[0x89, b'P', b'N', b'G', 0, 0], &[]] {
        assert!(Logo::read("logo.png", bytes).is_err());
    }
    assert!(Logo::read("logo.png", &vec![0; brand::LARGEST_LOGO + 1]).is_err());
    let rgb: Vec<u8> = [200, 30, 20].repeat(40 * 20);
    let png = crate::picture::png(40, 20, &rgb).unwrap();
    let small = Logo::read("logo.png", &png).unwrap().scaled(100, 10);
    assert_eq!((small.width, small.height), (20, 10));
    assert!(small.pixels.iter().all(|&pixel| pixel == [200, 30, 20, 255]));
    let narrow = Logo::read("logo.png", &png).unwrap().scaled(8, 10);
    assert_eq!((narrow.width, narrow.height), (8, 4));
}
