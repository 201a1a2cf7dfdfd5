//! Pages and caption files on a made-up voice of even pace.

use warraq_text::lang::Lang;
use warraq_text::script::LineKind;

use super::files::{PDF, RLE};
use super::*;
use crate::spoken::WordTime;

const ARABIC: &[&str] = &[
    "حكاية المكتبة",
    "في صباح 14 مايو 2011، أعلنت وكالة «Reuters» أن المكتبة القديمة في المدينة جمعت 3.5 مليون كتاب \
     — وهو رقم لم تبلغه أي مكتبة أخرى في المنطقة منذ تأسيسها قبل قرنين.",
    "BBC نقلت الخبر.",
    "قال المدير: «لن نغلق الأبواب»، ثم ابتسم.",
];

fn script(lang: &str, lines: &[&str]) -> Script {
    let words = |line: &str| {
        line.split_whitespace()
            .map(|word| Word {
                shown: word.to_owned(),
                spoken: word.chars().filter(|c| c.is_alphanumeric()).collect(),
            })
            .collect()
    };
    Script {
        lang: Lang::new(lang),
        lines: lines
            .iter()
            .map(|line| Line { kind: LineKind::Sentence, words: words(line), pause_ms: 300 })
            .collect(),
    }
}

/// Each word takes `pace` milliseconds, unsaid ones none; 300 ms between lines.
fn spoken(script: &Script, pace: u64) -> Spoken {
    let mut now = 300;
    let lines = script
        .lines
        .iter()
        .map(|line| {
            let start_ms = now;
            let words = line
                .words
                .iter()
                .map(|word| {
                    let start_ms = now;
                    now += if word.spoken.is_empty() { 0 } else { pace };
                    WordTime { start_ms, end_ms: now }
                })
                .collect();
            let line = SpokenLine { start_ms, end_ms: now, words };
            now += 300;
            line
        })
        .collect();
    Spoken { duration_ms: now + 2000, lines, voice: "even".to_owned() }
}

fn shown<'a>(script: &'a Script, page: &Page) -> Vec<&'a str> {
    script.lines[page.line].words[page.words.clone()].iter().map(|w| w.shown.as_str()).collect()
}

#[test]
fn every_word_stands_once_in_order_within_the_rules() {
    let script = script("ar", ARABIC);
    for pace in [60, 400, 900, 3000] {
        let pages = pages(&script, &spoken(&script, pace));
        let words: Vec<&str> = pages.iter().flat_map(|page| shown(&script, page)).collect();
        let all: Vec<&str> = ARABIC.iter().flat_map(|line| line.split_whitespace()).collect();
        assert_eq!(words, all);
        for page in &pages {
            assert!(page.words.len() <= MOST_WORDS);
            assert!(width(&shown(&script, page).join(" ")) <= MOST_CHARS);
            assert!(page.second_row.is_none_or(|row| page.words.contains(&row)));
            assert!(page.end_ms > page.start_ms);
        }
        for pair in pages.windows(2) {
            assert!(pair[0].end_ms < pair[1].start_ms, "pace {pace}: {pair:?}");
        }
    }
}

#[test]
fn at_reading_pace_pages_stand_long_enough_and_keep_their_gap() {
    let script = script("ar", ARABIC);
    let pages = pages(&script, &spoken(&script, 420));
    for page in &pages {
        let time = page.end_ms - page.start_ms;
        assert!((SHORTEST_MS..=LONGEST_MS).contains(&time), "{time} ms: {page:?}");
    }
    for pair in pages.windows(2) {
        assert!(pair[1].start_ms - pair[0].end_ms >= GAP_MS);
    }
}

#[test]
fn pages_end_where_the_sense_does() {
    let script = script("ar", ARABIC);
    for page in pages(&script, &spoken(&script, 420)) {
        let words = shown(&script, &page);
        let last = words.last().unwrap();
        assert!(!["في", "أن", "لم", "أي", "منذ", "قبل", "وكالة"].contains(last), "{words:?}");
    }
}

#[test]
fn a_word_longer_than_a_row_stands_alone() {
    let long = "https://example.org/a/very/long/address/that/does/not/end.html";
    let script = script("en", &[&format!("See {long} for more")]);
    let pages = pages(&script, &spoken(&script, 400));
    assert!(pages.iter().any(|page| shown(&script, page) == [long]));
}

#[test]
fn srt_turns_each_row_round() {
    let script = script("ar", ARABIC);
    let file = srt(&pages(&script, &spoken(&script, 420)), &script);
    let mut number = 0;
    for block in file.split_terminator("\n\n") {
        let mut rows = block.lines();
        number += 1;
        assert_eq!(rows.next(), Some(number.to_string().as_str()));
        assert!(rows.next().unwrap().contains(" --> "));
        let rows: Vec<&str> = rows.collect();
        assert!((1..=2).contains(&rows.len()), "{block}");
        for row in rows {
            assert!(row.starts_with(RLE) && row.ends_with(PDF), "{row:?}");
            assert!(width(row) <= FILE_ROW);
        }
    }
    assert!(file.starts_with("1\n00:00:00,300 --> "));
}

#[test]
fn vtt_marks_only_rows_that_open_the_other_way() {
    let script = script("ar", ARABIC);
    let file = vtt(&pages(&script, &spoken(&script, 420)), &script);
    assert!(file.starts_with("WEBVTT\n\n00:00:00.300 --> "));
    assert!(file.contains("\n\u{200F}BBC نقلت"));
    assert!(file.contains("\nحكاية المكتبة\n"));
    assert!(!file.contains(RLE));
}

#[test]
fn marks_and_signs_of_the_text_do_no_harm() {
    let script = script("en", &["\u{202B}a <b> & --> c\u{202C}"]);
    let pages = pages(&script, &spoken(&script, 420));
    assert!(vtt(&pages, &script).contains("\na &lt;b&gt; &amp; --&gt; c\n"));
    assert!(srt(&pages, &script).contains("\na <b> & → c\n"));
}

#[test]
fn no_words_no_pages() {
    let script = script("ar", &[""]);
    assert!(pages(&script, &spoken(&script, 400)).is_empty());
    assert_eq!(vtt(&[], &script), "WEBVTT\n\n");
    assert_eq!(srt(&[], &script), "");
}

#[test]
fn styled_captions_say_each_rows_direction_and_give_no_orders() {
    let script = script("ar", &["BBC نقلت خبر {b}12{/b} من C:\\Nour.", "قال المدير: «نعم»."]);
    let pages = pages(&script, &spoken(&script, 400));
    let file = ass(&pages, &script, (1080, 1920));
    assert!(file.contains("PlayResX: 1080\nPlayResY: 1920\n"));
    let style = file.lines().find(|line| line.starts_with("Style:")).unwrap();
    assert!(style.ends_with(",-1"), "{style}");
    let names = file.lines().find(|line| line.contains("Fontname")).unwrap();
    assert_eq!(names.matches(',').count(), style.matches(',').count());
    let said: Vec<&str> = file.lines().filter(|line| line.starts_with("Dialogue:")).collect();
    assert_eq!(said.len(), pages.len());
    assert!(said[0].starts_with("Dialogue: 0,0:00:00.30,"), "{}", said[0]);
    let text: String = said.concat();
    assert!(text.contains("\u{200F}BBC"), "{text}");
    assert!(text.contains("\\{b\\}12\\{/b\\}") && text.contains("C:\\\u{2060}Nour"), "{text}");
    assert!(!text.contains(RLE), "{text}");
}
