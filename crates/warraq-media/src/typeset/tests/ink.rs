//! No ink is cut: every mark lies in its own row, and every word in its own box.

use warraq_text::lang::Lang;

use super::super::ink::{InkBox, boxes};
use super::*;
use crate::fonts::Manner;

/// The ink of a row.
fn ink(row: &Row) -> Vec<InkBox> {
    row.runs.iter().flat_map(boxes).collect()
}

fn fonts(lang: &str) -> Fonts {
    Fonts::new(Manner::of(&Lang::new(lang)))
}

/// Texts with much above and below the line, and their languages.
const TALL: [(&str, &str); 6] = [
    ("ar", "مُعَلِّمَةٌ تُدَرِّبُ ثَلَاثَ صَبِيَّاتٍ بِلُطْفٍ وَحُبٍّ لِأَنَّ إِلٰهًا أَعْطَى آلَاءً"),
    ("ar", "إلى لأبٍّ ٱلبيت ﷺ جٍجِجٍ آآآ أُّأٌّ وَإِيَّاكُمْ مِحْبَرَةٌ"),
    ("ur", "کراچی میں بارش کے بعد سڑکوں پر پانی کھڑا ہے اور ٹریفک جام ہے"),
    ("ur", "ہمیں مُحبّت کی ضرورت ہے، نستعلیق میں لکھی گئی تحریریں پڑھیے"),
    ("he", "הַנָּמֵל נִפְתַּח בְּשָׁלוֹם לְכָל הָאֳנִיּוֹת שֶׁל הָעִיר"),
    ("en", "ÅÇÉ Ǻ quay (jib) Ấ ỹ gjpqy"),
];

#[test]
fn ink_never_leaves_its_row() {
    for (lang, text) in TALL {
        let words: Vec<&str> = text.split(' ').collect();
        for face in [Face::Text, Face::Display] {
            for line_height in [1.2, 1.6, 1.75] {
                let direction = Lang::new(lang).direction();
                let copy = copy(&words, &[], direction);
                let copy = Passage { face, line_height, width: 500.0, ..copy };
                let block = set_balanced(&mut fonts(lang), &copy).unwrap();
                assert!(block.rows.len() > 1);
                for (place, row) in block.rows.iter().enumerate() {
                    let (top, foot) =
                        (block.pitch * place as f32, block.pitch * (place + 1) as f32);
                    for ink in ink(row) {
                        // Half a pixel for the rounded baseline.
                        assert!(ink.top >= top - 0.5, "{text} {face:?} {line_height}: {ink:?}");
                        assert!(ink.foot <= foot + 0.5, "{text} {face:?} {line_height}: {ink:?}");
                    }
                }
                assert!(block.pitch <= 2.9 * block.size, "{text}: {}", block.pitch / block.size);
            }
        }
    }
}

#[test]
fn a_mark_reaches_past_the_ink_of_its_words() {
    for (lang, text) in TALL {
        let words: Vec<&str> = text.split(' ').collect();
        let block = set(&mut fonts(lang), &copy(&words, &[], Lang::new(lang).direction())).unwrap();
        for row in &block.rows {
            for ink in ink(row) {
                assert!(ink.top >= row.baseline - block.reach.0 - 0.5, "{text}");
                assert!(ink.foot <= row.baseline + block.reach.1 + 0.5, "{text}");
            }
        }
    }
}

#[test]
fn plain_arabic_keeps_the_pitch_it_is_given() {
    let words: Vec<&str> = "المدينة تستعد لموسم جديد في الميناء القديم".split(' ').collect();
    for face in [Face::Text, Face::Display] {
        let copy = Passage { face, ..copy(&words, &[], Direction::Rtl) };
        let block = set(&mut Fonts::embedded(), &copy).unwrap();
        assert!((block.pitch - (72.0_f32 * 1.75).round()).abs() < 0.1, "{face:?}: {}", block.pitch);
    }
}
