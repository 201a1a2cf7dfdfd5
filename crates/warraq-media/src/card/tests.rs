//! What a card owes: margins and safe zones kept in every shape and look, the same bytes twice,
//! and files that every platform takes.

use super::*;
use crate::look::Ink;
use crate::picture::coded::Format;
use crate::shape::Shape;

const LONG: &str = "شركة «Blue Harbor» تعلن استثمار 3.5 مليار دولار في ميناء الجزيرة";

fn spec(look: &Look) -> CardSpec<'_> {
    CardSpec {
        kicker: "مرصد الساحل",
        aside: "23 نوفمبر 2026",
        direction: Direction::Rtl,
        lang: "ar",
        width: 1080,
        height: 1080,
        look,
    }
}

/// One idea of each kind, of a long and a short and a vocalised text.
fn every_idea() -> Vec<Idea> {
    let long = [LONG; 5].join(" ");
    let sentence = "وقالت الهيئة إن 38% من الركاب تركوا سياراتهم.".to_owned();
    vec![
        Idea::Title("خبر".into()),
        Idea::Title("وِزَارَةُ التَّعْلِيمِ تُعْلِنُ نَتَائِجَ 2026".into()),
        Idea::Title(long.clone()),
        Idea::Cover(LONG.into()),
        Idea::Quote {
            words: long.clone(), speaker: Some("سلمى الحداد، مديرة النقل".into())
        },
        Idea::Quote { words: "البحر لم يعد كما كان".into(), speaker: None },
        Idea::Number { number: "38%".into(), counts: "من الركاب".into(), sentence },
        Idea::Number {
            number: "1.2".into(), counts: "مليون راكب".into(), sentence: long.clone()
        },
        Idea::List { heading: Some("ما بقي".into()), points: vec![LONG.into(); 5] },
        Idea::Section { heading: Some("ماذا بعد؟".into()), sentence: long },
        Idea::Section { heading: None, sentence: "جملة قصيرة.".into() },
        Idea::Colophon(vec!["مرصد الساحل".into(), "المصدر: بيان".into(), "صُنع بورّاق".into()]),
    ]
}

/// The smallest rectangle that holds everything but the ground: left, top, right, foot.
fn inked(picture: &Picture, spec: &CardSpec, idea: &Idea) -> (usize, usize, usize, usize) {
    let cover = matches!(idea, Idea::Cover(_));
    let palette = if cover { spec.look.film.palette } else { spec.look.card.palette };
    let foot = if cover { spec.look.film.ground.foot } else { palette.ground };
    let mut found = (usize::MAX, usize::MAX, 0, 0);
    for (at, pixel) in picture.rgb.chunks_exact(3).enumerate() {
        let (x, y) = (at % picture.width, at / picture.width);
        let Ink { r, g, b } = palette.ground.under(foot, y as f32 / picture.height as f32);
        if pixel.iter().zip([r, g, b]).any(|(&a, b)| a.abs_diff(b) > 1) {
            found = (found.0.min(x), found.1.min(y), found.2.max(x), found.3.max(y));
        }
    }
    found
}

#[test]
fn every_idea_keeps_to_its_place_in_every_shape_and_look() {
    for name in Look::names() {
        let look = Look::built_in(name).unwrap();
        for shape in Shape::all() {
            let (width, height) = shape.size(540);
            let spec = CardSpec { width, height, ..spec(&look) };
            let scale = 540.0 / shape.width.min(shape.height) as f64;
            let safe = &shape.safe;
            for idea in every_idea() {
                let picture = draw(&idea, &spec).unwrap();
                let (left, top, right, foot) = inked(&picture, &spec, &idea);
                // A letter's overhang may reach a little over the edge it stands on.
                let over = 10.0;
                let inside = left as f64 >= safe.left * scale - over
                    && top as f64 >= safe.top * scale - over
                    && (right as f64) <= safe.right * scale + over
                    && (foot as f64) <= safe.foot * scale + over;
                assert!(inside, "{name} {} {idea:?}: {left} {top} {right} {foot}", shape.name);
                let margin = 540 * 7 / 100;
                assert!(left >= margin && right <= width - margin, "{name} {idea:?}");
            }
        }
    }
}

#[test]
fn the_rule_stands_at_the_starting_edge() {
    let look = Look::news();
    let Ink { r, g, b } = look.card.palette.rubric;
    for (direction, x) in [(Direction::Rtl, 1080 - 120), (Direction::Ltr, 120)] {
        let spec = CardSpec { direction, ..spec(&look) };
        let card = draw(&Idea::Title("2026".into()), &spec).unwrap();
        let at = (97 * 1080 + x) * 3;
        assert_eq!(card.rgb[at..at + 3], [r, g, b]);
    }
}

#[test]
fn marks_of_quotation_and_opening_words_are_in_rubric() {
    let look = Look::built_in("essay").unwrap();
    let spec = spec(&look);
    let Ink { r, g, b } = look.card.palette.rubric;
    let count = |idea: Idea| {
        let card = draw(&idea, &spec).unwrap();
        card.rgb.chunks_exact(3).filter(|pixel| *pixel == [r, g, b]).count()
    };
    let plain = count(Idea::Section {
        heading: None, sentence: "البحر لم يعد كما كان".into()
    });
    let quoted =
        Idea::Quote { words: "البحر لم يعد كما كان".into(), speaker: None };
    assert!(count(quoted) > plain + 500);
    assert!(count(Idea::Title("ترام الميناء: شهر أول".into())) > plain + 2_000);
}

#[test]
fn the_same_card_is_the_same_bytes_and_no_file_is_too_large() {
    for name in Look::names() {
        let look = Look::built_in(name).unwrap();
        for (width, height) in [(1080, 1920), (1200, 630), (2160, 2160)] {
            let spec = CardSpec { width, height, ..spec(&look) };
            let idea = Idea::Cover([LONG; 3].join(" "));
            let picture = draw(&idea, &spec).unwrap();
            assert!(picture == draw(&idea, &spec).unwrap());
            for format in Format::ALL {
                let bytes = picture.encode(format, LARGEST, "card").unwrap();
                assert!(bytes.len() <= LARGEST, "{name} {format:?}");
                assert!(bytes == picture.encode(format, LARGEST, "card").unwrap());
            }
        }
    }
}

#[test]
fn a_catchword_is_how_the_next_card_begins() {
    let section = |heading: &str| Idea::Section {
        heading: Some(heading.into()),
        sentence: "يشكو أصحاب المحال.".into(),
    };
    assert_eq!(leads_to(&section("شارع السوق ينتظر قرار التعويض")), "شارع السوق ينتظر…");
    assert_eq!(leads_to(&Idea::Title("ماذا بعد؟".into())), "ماذا بعد؟");
    let number = Idea::Number {
        number: "38%".into(),
        counts: "من الركاب تركوا سياراتهم".into(),
        sentence: String::new(),
    };
    assert_eq!(leads_to(&number), "38% من الركاب…");
}
