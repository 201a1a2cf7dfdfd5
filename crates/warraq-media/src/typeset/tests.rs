//! What set type owes: whole rows, right places, nothing left out.

mod ink;
mod words;

use super::*;

fn copy<'a>(words: &'a [&'a str], breaks: &'a [usize], direction: Direction) -> Passage<'a> {
    Passage {
        words,
        breaks,
        direction,
        face: Face::Text,
        weight: Weight::Bold,
        size: 72.0,
        line_height: 1.75,
        width: 776.0,
        align: Align::Start,
    }
}

/// The words of a row from left to right.
fn left_to_right(row: &Row) -> Vec<usize> {
    row.words.iter().map(|piece| piece.word).collect()
}

fn last_row_words(block: &Block) -> usize {
    let mut words = block.rows.last().map(left_to_right).unwrap_or_default();
    words.sort_unstable();
    words.dedup();
    words.len()
}

#[test]
fn no_words_are_no_glyphs() {
    for words in [&[][..], &[""]] {
        let block = set(&mut Fonts::embedded(), &copy(words, &[], Direction::Rtl)).unwrap();
        assert!(block.rows.iter().all(|row| row.words.is_empty()), "{words:?}");
    }
}

#[test]
fn arabic_runs_from_the_right_with_latin_and_digits_inside() {
    let words = ["قالت", "«Blue", "Harbor»", "إن", "12.5", "طنًا"];
    let block = set(
        &mut Fonts::embedded(),
        &Passage { width: 2000.0, ..copy(&words, &[], Direction::Rtl) },
    )
    .unwrap();
    assert_eq!(block.rows.len(), 1);
    // The two Latin words stand left to right between words that run right to left; the opening
    // mark belongs to the first of them and stands at the right of both.
    assert_eq!(left_to_right(&block.rows[0]), [5, 4, 3, 2, 1, 2, 1, 0]);
    let lettered: Vec<usize> =
        block.rows[0].words.iter().filter(|piece| piece.lettered).map(|piece| piece.word).collect();
    assert_eq!(lettered, [5, 4, 3, 1, 2, 0]);
}

#[test]
fn a_row_starts_at_the_starting_edge() {
    let mut fonts = Fonts::embedded();
    let words = ["خبر", "قصير"];
    let block = set(&mut fonts, &copy(&words, &[], Direction::Rtl)).unwrap();
    assert!((block.rows[0].right - 776.0).abs() < 1.0, "{:?}", block.rows[0].right);
    let block = set_balanced(&mut fonts, &copy(&words, &[], Direction::Rtl)).unwrap();
    assert!((block.rows[0].right - 776.0).abs() < 1.0, "{:?}", block.rows[0].right);
    let block = set(&mut fonts, &copy(&["Short", "news"], &[], Direction::Ltr)).unwrap();
    assert!(block.rows[0].left.abs() < 1.0);
}

#[test]
fn asked_for_rows_begin_where_asked() {
    let words = ["قال", "(مدير", "Blue", "Harbor)", "أمس"];
    let block = set(&mut Fonts::embedded(), &copy(&words, &[3], Direction::Rtl)).unwrap();
    assert_eq!(block.rows.len(), 2);
    let mut second: Vec<usize> = left_to_right(&block.rows[1]);
    second.sort_unstable();
    second.dedup();
    assert_eq!(second, [3, 4]);
}

#[test]
fn no_title_leaves_a_word_alone() {
    let mut fonts = Fonts::embedded();
    let words: Vec<&str> = "مجلس المدينة يقر خطة جديدة لترميم السوق القديم بتكلفة 3.5 مليون دينار"
        .split(' ')
        .collect();
    for count in 3..=words.len() {
        for width in [300.0, 420.0, 560.0, 776.0, 1000.0] {
            let words = &words[..count];
            let plain = copy(words, &[], Direction::Rtl);
            let block = set_balanced(&mut fonts, &Passage { width, ..plain }).unwrap();
            let greedy = set(&mut fonts, &Passage { width, ..plain }).unwrap();
            let pair =
                set(&mut fonts, &Passage { words: &words[count - 2..], width, ..plain }).unwrap();
            if pair.rows.len() == 1 {
                assert!(last_row_words(&block) >= 2, "{count} words at {width}");
            }
            assert!(block.rows.len() <= greedy.rows.len() + 1);
            assert!(block.width() <= width + 1.0);
        }
    }
}

#[test]
fn a_long_title_is_lowered_then_cut_and_always_fits() {
    let mut fonts = Fonts::embedded();
    let many: Vec<&str> =
        "المدينة تستعد لموسم جديد ".repeat(60).leak().split_whitespace().collect();
    for count in [1, 4, 12, 30, 240] {
        let copy = copy(&many[..count], &[], Direction::Rtl);
        let block = fit(&mut fonts, &copy, (96.0, 56.0), 520.0).unwrap();
        assert!(block.height() <= 520.0, "{count}: {}", block.height());
        assert!(block.width() <= 777.0);
    }
}

#[test]
fn vowel_marks_get_taller_rows() {
    let mut fonts = Fonts::embedded();
    let tight = |words: &[&str], fonts: &mut Fonts| {
        set(fonts, &Passage { line_height: 1.4, ..copy(words, &[], Direction::Rtl) }).unwrap().pitch
    };
    assert!(tight(&["كِتَابٌ"], &mut fonts) > tight(&["كتاب"], &mut fonts));
}

#[test]
fn every_word_of_a_caption_has_a_place() {
    let words = ["في", "عام", "2011،", "\u{2068}TR-7\u{2069}", "«3.5%»", "مُعدّل،", "ولا"];
    let block = set(&mut Fonts::embedded(), &copy(&words, &[4], Direction::Rtl)).unwrap();
    for word in 0..words.len() {
        let found = block.rows.iter().flat_map(|row| &row.words).any(|piece| piece.word == word);
        assert!(found, "word {word}");
    }
    for row in &block.rows {
        assert!(row.words.windows(2).all(|pair| pair[0].right <= pair[1].left + 0.5));
    }
}

#[test]
fn a_title_is_broken_where_its_sense_is() {
    let mut fonts = Fonts::embedded();
    let title = "ترام ميناء الرملة: شهر أول فوق التوقعات وأسئلة لم تُحسم في 2026";
    let words: Vec<&str> = title.split(' ').collect();
    for width in [776.0, 900.0, 1080.0] {
        let copy = Passage { width, ..copy(&words, &[], Direction::Rtl) };
        let block = fit(&mut fonts, &copy, (92.0, 52.0), 520.0).unwrap();
        let firsts: Vec<_> = block.rows.iter().map(|row| left_to_right(row).pop()).collect();
        assert!(firsts.contains(&Some(3)), "{width}: {firsts:?}");
    }
    let three = ["عزلة", "الوزير", "السياسية"];
    let block = fit(&mut fonts, &copy(&three, &[], Direction::Rtl), (99.0, 56.0), 520.0).unwrap();
    assert!(!block.leaves_a_word_alone(), "{:?}", block.rows.len());
}

#[test]
fn a_word_of_three_hundred_letters_is_lowered_or_broken_but_never_spills() {
    let mut fonts = Fonts::embedded();
    for letters in [60, 300] {
        let word: String = "استسقينا".chars().cycle().take(letters).collect();
        let words = ["خبر", word.as_str(), "عاجل"];
        let block =
            fit(&mut fonts, &copy(&words, &[], Direction::Rtl), (96.0, 56.0), 900.0).unwrap();
        assert!(block.height() <= 900.0 && block.width() <= 777.0, "{letters}");
        for word in 0..3 {
            assert!(block.rows.iter().any(|row| row.words.iter().any(|piece| piece.word == word)));
        }
    }
}

#[test]
fn a_title_of_four_hundred_letters_fits_whole() {
    let mut fonts = Fonts::embedded();
    let sentence = "مجلس المدينة يقر خطة جديدة لترميم السوق القديم في الميناء بعد نقاش طويل، ";
    let title: String = sentence.repeat(6).chars().take(400).collect();
    let words: Vec<&str> = title.split_whitespace().collect();
    // A square card's title room.
    let copy = Passage { width: 896.0, ..copy(&words, &[], Direction::Rtl) };
    let block = fit(&mut fonts, &copy, (216.0, 56.0), 760.0).unwrap();
    assert!(block.height() <= 760.0 && block.width() <= 897.0);
    let shown: usize = block.rows.iter().map(|row| row.words.len()).sum();
    assert_eq!(shown, words.len());
}

#[test]
fn the_other_script_alone_keeps_the_storys_side() {
    let mut fonts = Fonts::embedded();
    let latin = ["Blue", "Harbor", "opens", "a", "second", "quay", "in", "the", "old", "port"];
    let block = set_balanced(&mut fonts, &copy(&latin, &[], Direction::Rtl)).unwrap();
    assert!(block.rows.iter().all(|row| (row.right - 776.0).abs() < 1.0));
    assert_eq!(left_to_right(&block.rows[0])[0], 0);
    let arabic = ["ميناء", "الرملة", "يفتح", "رصيفًا", "ثانيًا", "في", "البلدة", "القديمة"];
    let block = set_balanced(&mut fonts, &copy(&arabic, &[], Direction::Ltr)).unwrap();
    assert!(block.rows.iter().all(|row| row.left.abs() < 1.0));
    assert_eq!(left_to_right(&block.rows[0]).pop(), Some(0));
}

#[test]
fn titles_are_seldom_broken_after_a_particle() {
    let mut fonts = Fonts::embedded();
    let title = "وزارة النقل تعلن عن موعد افتتاح محطة القطار الجديدة في الضاحية الشرقية من العاصمة";
    let words: Vec<&str> = title.split(' ').collect();
    let (mut rows, mut bad) = (0, 0);
    for width in (600..1000).step_by(20) {
        let copy = Passage { width: width as f32, ..copy(&words, &[], Direction::Rtl) };
        let block = fit(&mut fonts, &copy, (72.0, 52.0), 900.0).unwrap();
        for row in &block.rows[..block.rows.len() - 1] {
            let last = words[row.words.iter().map(|piece| piece.word).max().unwrap()];
            rows += 1;
            bad += usize::from(["في", "من", "عن"].contains(&last));
        }
        assert!(!block.leaves_a_word_alone(), "{width}");
    }
    // Where no setting of as few rows avoids it, it stays.
    assert!(bad * 20 <= rows, "{bad} of {rows} rows end in a particle");
}

#[test]
fn running_words_leave_none_alone_where_it_can_have_company() {
    let mut fonts = Fonts::embedded();
    let text = "نقل خط الترام الجديد في ميناء الرملة 1.2 مليون راكب في شهره الأول، أي ضعف ما \
                توقعته دراسة Noor Rail عام 2019.";
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut helped = 0;
    for width in (200..900).step_by(10) {
        let copy = Passage { width: width as f32, ..copy(&words, &[], Direction::Rtl) };
        let plain = set(&mut fonts, &copy).unwrap();
        let kept = set_flowing(&mut fonts, &copy).unwrap();
        assert_eq!(plain.rows.len(), kept.rows.len());
        let before = plain.rows.iter().nth_back(1).map_or(0, |row| left_to_right(row).len());
        if last_row_words(&plain) == 1 && before > 2 {
            assert_eq!(last_row_words(&kept), 2, "{width}");
            helped += 1;
        }
        let all = |block: &Block| {
            let mut all: Vec<usize> = block.rows.iter().flat_map(left_to_right).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        assert_eq!(all(&kept), (0..words.len()).collect::<Vec<_>>());
    }
    assert!(helped > 2, "no width put it to the test");
}
