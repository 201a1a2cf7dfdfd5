//! Each character is drawn by the right hand, and what cannot be drawn is named.

use super::*;
use crate::MediaError;
use warraq_text::lang::Lang;

fn hands_in(fonts: &Fonts, face: Face, text: &str) -> Result<Vec<(String, Hand)>, MediaError> {
    let choice = fonts.choose(text, Direction::Rtl, face, Weight::Bold)?;
    Ok(choice.stretches.into_iter().map(|(at, face)| (text[at].to_owned(), face.hand)).collect())
}

fn hands(text: &str) -> Result<Vec<(String, Hand)>, MediaError> {
    hands_in(&Fonts::embedded(), Face::Text, text)
}

#[test]
fn latin_words_keep_their_digits_and_signs() {
    let found = hands("نموذج GPT-4o الجديد").unwrap();
    assert!(found.contains(&("GPT-4o".to_owned(), Hand::Latin)), "{found:?}");
}

#[test]
fn every_font_is_there_in_both_weights() {
    let fonts = Fonts::embedded();
    for face in [Face::Text, Face::Display] {
        for hand in [Hand::Arabic, Hand::Nastaliq, Hand::Hebrew, Hand::Latin] {
            for weight in [Weight::Regular, Weight::Bold] {
                let typeface = Typeface { face, hand, own: false };
                assert!(fonts.charmap(typeface, weight).is_some(), "{typeface:?} {weight:?}");
            }
        }
    }
    for font in &fonts.loaded {
        if let Some(weight) = font.weight {
            assert_eq!(font.info.weight(), weight.parley(), "{:?}", font.typeface);
        }
    }
}

#[test]
fn emoji_and_chinese_are_named_not_boxed() {
    for (text, missing) in [("فوز كبير 🎉 اليوم", '🎉'), ("في 北京 أمس", '北')]
    {
        match hands(text) {
            Err(MediaError::MissingGlyph { character, .. }) => assert_eq!(character, missing),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_is_missing_is_named_with_what_could_stand_for_it() {
    let long = format!("{} 𝐁ank اليوم", "قال وقيل ".repeat(40));
    for (text, name, instead) in [
        ("البند ㈠ أولا", "U+3220 PARENTHESIZED IDEOGRAPH ONE", None),
        ("وزن 3 ㎏ فقط", "U+338F SQUARE KG", Some("kg")),
        ("في 北京 أمس", "U+5317 CJK UNIFIED IDEOGRAPH-5317", None),
        (long.as_str(), "U+1D401 MATHEMATICAL BOLD CAPITAL B", Some("B")),
    ] {
        let fault = hands(text).unwrap_err();
        let MediaError::MissingGlyph { text: shown, instead: found, .. } = &fault else {
            panic!("{fault}");
        };
        assert_eq!(found.as_deref(), instead, "{text}");
        assert!(text.contains(shown) && shown.chars().count() <= 61, "{shown}");
        assert!(fault.to_string().contains(name), "{fault}");
    }
}

#[test]
fn direction_marks_and_joiners_need_no_glyph() {
    assert!(hands("قال \u{2067}«Reuters»\u{2069} إن\u{200F} می\u{200C}رود").is_ok());
}

#[test]
fn hebrew_with_points_is_drawn_by_its_own_hand_in_both_faces() {
    let fonts = Fonts::new(Manner::of(&Lang::new("he")));
    for face in [Face::Text, Face::Display] {
        let found = hands_in(&fonts, face, "שָׁלוֹם 2026").unwrap();
        assert_eq!(found[0], ("שָׁלוֹם ".to_owned(), Hand::Hebrew));
        assert_eq!(found[1], ("2026".to_owned(), Hand::Latin));
    }
    let mixed = hands("قال «שלום» أمس").unwrap();
    assert!(mixed.contains(&("שלום".to_owned(), Hand::Hebrew)), "{mixed:?}");
}

#[test]
fn urdu_stands_in_nastaliq_unless_naskh_is_asked_for() {
    let urdu = Manner::of(&Lang::new("ur"));
    let whole = |manner| {
        let found = hands_in(&Fonts::new(manner), Face::Display, "کراچی میں بارش").unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].1
    };
    assert_eq!(whole(urdu), Hand::Nastaliq);
    assert_eq!(whole(Manner { urdu: Urdu::Naskh, ..urdu }), Hand::Arabic);
}

#[test]
fn a_word_is_never_divided_between_two_fonts() {
    // Kufi has no Quranic pause marks and no ﷺ: the whole word is set in Naskh.
    for text in ["هَٰذَا كِتَٰبٌۖ قَدِيمٌۚ", "النبي ﷺ قال"] {
        let fonts = Fonts::embedded();
        let choice = fonts.choose(text, Direction::Rtl, Face::Display, Weight::Bold).unwrap();
        for (range, _) in &choice.stretches {
            let seam = |at: usize| {
                let around = [text[..at].chars().next_back(), text[at..].chars().next()];
                around.iter().all(|c| c.is_some_and(|c| c.is_alphabetic()))
            };
            assert!(!seam(range.start) && !seam(range.end), "{text}");
        }
    }
}

#[test]
fn pictographs_are_one_with_their_selectors_where_the_system_has_them() {
    let fonts = Fonts::new(Manner::default());
    if !fonts.has_pictographs() {
        eprintln!("skipped: no colour font on this system");
        return;
    }
    for sign in ["🎉", "👩🏽‍🚀", "🇸🇾", "❤️", "1️⃣"] {
        let text = format!("فوز {sign} اليوم");
        let found = hands_in(&fonts, Face::Display, &text).unwrap();
        assert!(found.contains(&(sign.to_owned(), Hand::Emoji)), "{found:?}");
    }
}

fn own(face: Face, file: &str) -> OwnFont {
    let path = format!("{}/../../assets/fonts/{file}.ttf", env!("CARGO_MANIFEST_DIR"));
    OwnFont::read(file, face, std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn a_newsrooms_own_fonts_come_first_in_their_scripts_and_ours_help_out() {
    let mut look = Look::news();
    // Kufi where Naskh would stand, and a serif for Latin titles.
    look.brand.fonts =
        vec![own(Face::Text, "NotoKufiArabic-Bold"), own(Face::Display, "NotoSerif-Regular")];
    let fonts = Fonts::of(&look);
    let chosen = |face, text: &str| {
        let choice = fonts.choose(text, Direction::Rtl, face, Weight::Regular).unwrap();
        let of = |(range, face): (std::ops::Range<usize>, Typeface)| {
            (text[range].to_owned(), face.hand, face.own)
        };
        (choice.own.own, choice.stretches.into_iter().map(of).collect::<Vec<_>>())
    };
    let (own_paragraph, stretches) = chosen(Face::Text, "وصل Noor إلى ۱۲ שלום");
    assert!(own_paragraph);
    let found = |part: &str| stretches.iter().find(|(text, ..)| text.contains(part)).unwrap().2;
    assert!(found("وصل") && !found("Noor") && !found("שלום"), "{stretches:?}");
    let (own_paragraph, stretches) = chosen(Face::Display, "وصل Noor");
    assert!(!own_paragraph && stretches[1] == ("Noor".to_owned(), Hand::Latin, true));
    // One file stands for both weights; a letter is as tall in the new face as in the one before.
    let kufi = Typeface { face: Face::Text, hand: Hand::Arabic, own: true };
    assert!(
        fonts.has_all(kufi, Weight::Bold, "وصل") && fonts.has_all(kufi, Weight::Regular, "وصل")
    );
    let serif = Typeface { face: Face::Display, hand: Hand::Latin, own: true };
    assert!((fonts.share(serif) - 0.9).abs() < 0.05, "{}", fonts.share(serif));
    assert!(fonts.share(kufi) < 1.0, "Kufi stands taller than Naskh: {}", fonts.share(kufi));
}

#[test]
fn a_font_that_cannot_be_used_is_named() {
    let refused = |bytes: Vec<u8>| {
        let fault = OwnFont::read("بيتنا.ttf", Face::Text, bytes).unwrap_err();
        let said = fault.message().say(warraq_text::tongue::Tongue::Ar);
        assert!(said.contains("بيتنا.ttf"), "{said}");
        fault.message().id()
    };
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/NotoSans-Regular.ttf");
    let whole = std::fs::read(path).unwrap();
    assert_eq!(refused(vec![0; LARGEST_FONT + 1]), "brand-font-large");
    assert_eq!(refused(b"wOF2 and so on".to_vec()), "brand-font-broken");
    assert_eq!(refused(whole[..600].to_vec()), "brand-font-script");
}
