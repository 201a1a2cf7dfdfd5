//! The boxes of words, which highlighting fills: each holds its own word's ink and no other's.

use warraq_text::lang::Lang;

use super::super::ink::boxes;
use super::super::lay;
use super::*;
use crate::fonts::Manner;

/// Where a glyph's ink lies from left to right, and whose it is.
struct Owned {
    word: usize,
    left: f32,
    right: f32,
}

/// The ink of a paragraph in one row by word, worked out from the shaper's clusters: a second way
/// to the same places, without a look at the pieces.
fn owned(fonts: &mut Fonts, copy: &Passage) -> Vec<Owned> {
    let joined = lay::join(copy.words, &[], fonts.manner);
    let mut shaped = lay::shape(fonts, copy, &joined.text).unwrap();
    shaped.layout.break_all_lines(None);
    let line = shaped.layout.lines().next().unwrap();
    let mut owned = Vec::new();
    let mut x = line.metrics().offset;
    for run in line.runs() {
        // A ligature's glyphs belong to its first letter, and stand over all of its letters.
        let mut start = None;
        for cluster in run.visual_clusters() {
            let left = *start.get_or_insert(x);
            let mut pen = if run.is_rtl() { left } else { x };
            for glyph in cluster.glyphs() {
                let font = run.font().clone();
                let one = vello_cpu::Glyph { id: glyph.id, x: pen + glyph.x, y: 0.0 };
                pen += glyph.advance;
                let one = Run { font, size: run.font_size(), glyphs: vec![one] };
                let word = joined.word_at(cluster.text_range().start);
                if let (Some(word), Some(ink)) = (word, boxes(&one).next()) {
                    owned.push(Owned { word, left: ink.left, right: ink.right });
                }
            }
            if !cluster.is_ligature_continuation() || !run.is_rtl() {
                start = None;
            }
            x += cluster.advance();
        }
    }
    owned
}

fn passage<'a>(words: &'a [&'a str], lang: &str) -> Passage<'a> {
    let copy = copy(words, &[], Lang::new(lang).direction());
    Passage { width: 4000.0, size: 100.0, ..copy }
}

/// Words, and the order in which their pieces stand from the right in right-to-left text.
const MIXED: [(&str, &str, &[usize]); 11] = [
    ("ar", "بدأ العمل في 2011.", &[0, 1, 2, 3]),
    ("ar", "ارتفع «3.5» نقطة", &[0, 1, 2]),
    ("ar", "شركة DP World تدير", &[0, 2, 1, 3]),
    ("ar", "DP World تعلن نتائجها", &[1, 0, 2, 3]),
    ("ar", "وGPT-4o يلخّصها!", &[0, 1]),
    ("ar", "قال (المدير [السابق]) نعم", &[0, 1, 2, 3]),
    ("ar", "من 14/3/2026 إلى ١٥/٤/٢٠٢٦", &[0, 1, 2, 3]),
    ("ar", "بنسبة 38% أو ٣٨٪ الكل", &[0, 1, 2, 3, 4]),
    ("ar", "لا للأسف الآن لآلئ ﷺ", &[0, 1, 2, 3, 4]),
    ("fa", "می‌خواهم کتاب‌ها را", &[0, 1, 2]),
    ("he", "הגיעה ב־12:30 לתחנת", &[0, 1, 2]),
];

#[test]
fn words_stand_in_reading_order() {
    for (lang, text, order) in MIXED {
        let words: Vec<&str> = text.split(' ').collect();
        let block =
            set(&mut Fonts::new(Manner::of(&Lang::new(lang))), &passage(&words, lang)).unwrap();
        let mut found: Vec<usize> =
            block.rows[0].words.iter().rev().filter(|p| p.lettered).map(|p| p.word).collect();
        found.dedup();
        assert_eq!(found, order, "{text}");
    }
}

#[test]
fn a_words_box_holds_its_own_ink() {
    let nastaliq = ("ur", "کراچی میں ٹریفک ۴۷ فیصد بڑھی", &[][..]);
    for (lang, text, _) in MIXED.iter().copied().chain([nastaliq]) {
        let words: Vec<&str> = text.split(' ').collect();
        let mut fonts = Fonts::new(Manner::of(&Lang::new(lang)));
        let copy = passage(&words, lang);
        let block = set(&mut fonts, &copy).unwrap();
        let row = &block.rows[0];
        let owned = owned(&mut fonts, &copy);
        let leftmost = |pieces: &mut dyn Iterator<Item = f32>| pieces.fold(f32::INFINITY, f32::min);
        // Both begin at their own left edge.
        let shift = row.left - leftmost(&mut block_pieces(&mut fonts, &copy).into_iter());
        // What the highlight adds on either side. The strokes of Nastaliq lean over the space
        // before their word by somewhat under half the size, as they do in print.
        let aside = copy.size * if lang == "ur" { 0.45 } else { 0.11 };
        for ink in &owned {
            let (left, right) = (ink.left + shift, ink.right + shift);
            let holds = |piece: &Piece| {
                piece.word == ink.word && left >= piece.left - aside && right <= piece.right + aside
            };
            assert!(
                row.words.iter().any(holds),
                "{text}: word {} {left}..{right} in {:?}",
                ink.word,
                row.words
            );
        }
    }
}

/// The left edges of words before the row is put in its place.
fn block_pieces(fonts: &mut Fonts, copy: &Passage) -> Vec<f32> {
    let joined = lay::join(copy.words, &[], fonts.manner);
    let mut shaped = lay::shape(fonts, copy, &joined.text).unwrap();
    shaped.layout.break_all_lines(None);
    let line = shaped.layout.lines().next().unwrap();
    let mut x = line.metrics().offset;
    let mut edges = Vec::new();
    for cluster in line.runs().flat_map(|run| run.visual_clusters()) {
        if joined.word_at(cluster.text_range().start).is_some() {
            edges.push(x);
        }
        x += cluster.advance();
    }
    edges
}

#[test]
fn punctuation_belongs_to_the_word_it_is_written_with() {
    let words = ["في", "2011.", "«3.5»،", "(نعم)"];
    let block = set(&mut Fonts::embedded(), &passage(&words, "ar")).unwrap();
    // One piece each: the stop stands left of its year, the quotation marks round their number.
    let order: Vec<usize> = block.rows[0].words.iter().map(|piece| piece.word).collect();
    assert_eq!(order, [3, 2, 1, 0]);
}

#[test]
fn a_row_that_ends_in_latin_leaves_no_hole() {
    // The row breaks after «Blue»: its space belongs at the row's left end, not before «Blue».
    let words = ["تعلن", "اليوم", "شركة", "Blue", "Harbor", "نتائجها"];
    let mut fonts = Fonts::embedded();
    let whole = set(&mut fonts, &passage(&words, "ar")).unwrap();
    let gap = |row: &Row, right: usize, left: usize| {
        let piece = |word| row.words.iter().find(|piece| piece.word == word).unwrap();
        piece(right).left - piece(left).right
    };
    let usual = gap(&whole.rows[0], 1, 2);
    let narrow = whole.rows[0].words.iter().filter(|piece| [0, 1, 2, 3].contains(&piece.word));
    let width: f32 = narrow.map(|piece| piece.right - piece.left).sum::<f32>() + 3.6 * usual;
    let block = set(&mut fonts, &Passage { width, ..passage(&words, "ar") }).unwrap();
    assert_eq!(block.rows[0].words.last().unwrap().word, 0);
    assert_eq!(block.rows[0].words[0].word, 3, "{:?}", block.rows[0].words);
    let found = gap(&block.rows[0], 2, 3);
    assert!((found - usual).abs() < 1.0, "{found} {usual}");
    assert!((block.rows[0].right - width).abs() < 1.0);
}
