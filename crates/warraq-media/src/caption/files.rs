//! Caption files: SRT and WebVTT, with the direction written as each format's players need it.

use std::fmt::Write;

use warraq_text::lang::Direction;
use warraq_text::script::Script;

use super::{FILE_ROW, Page, width};
use crate::mux::Caption;

/// Begins and ends a right-to-left embedding.
pub(super) const RLE: char = '\u{202B}';
pub(super) const PDF: char = '\u{202C}';
/// Says which way a row begins, and is not seen.
pub(super) const RLM: char = '\u{200F}';

/// The captions as SubRip, UTF-8 without a byte order mark.
///
/// Most players take a row for left to right: each right-to-left row is wrapped in U+202B and
/// U+202C, or its full stop would jump to the other end.
#[must_use]
pub fn srt(pages: &[Page], script: &Script) -> String {
    let mut file = String::new();
    for (place, page) in pages.iter().enumerate() {
        let times = (clock(page.start_ms, ','), clock(page.end_ms, ','));
        // Writing to a string cannot fail.
        let _ = writeln!(file, "{}\n{} --> {}", place + 1, times.0, times.1);
        for row in rows(page, script) {
            let row = row.replace("-->", "→");
            let _ = match script.lang.direction() {
                Direction::Rtl => writeln!(file, "{RLE}{row}{PDF}"),
                Direction::Ltr => writeln!(file, "{row}"),
            };
        }
        file.push('\n');
    }
    file
}

/// The captions as WebVTT.
///
/// Browsers take a row's direction from its first letter: a right-to-left row that opens with
/// Latin or a digit begins with U+200F.
#[must_use]
pub fn vtt(pages: &[Page], script: &Script) -> String {
    let mut file = String::from("WEBVTT\n\n");
    for page in pages {
        let times = (clock(page.start_ms, '.'), clock(page.end_ms, '.'));
        let _ = writeln!(file, "{} --> {}", times.0, times.1);
        for row in rows(page, script) {
            let mark = script.lang.direction() == Direction::Rtl && !opens_right_to_left(&row);
            if mark {
                file.push(RLM);
            }
            let escaped = row.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = writeln!(file, "{escaped}");
        }
        file.push('\n');
    }
    file
}

/// The captions for a track inside the film. Its players take rows for left to right as those of
/// SubRip do.
#[must_use]
pub fn timed_text(pages: &[Page], script: &Script) -> Vec<Caption> {
    let rtl = script.lang.direction() == Direction::Rtl;
    let row = |row: String| if rtl { format!("{RLE}{row}{PDF}") } else { row };
    pages
        .iter()
        .map(|page| Caption {
            start_ms: page.start_ms,
            end_ms: page.end_ms,
            text: rows(page, script).into_iter().map(row).collect::<Vec<_>>().join("\n"),
        })
        .collect()
}

/// The page's rows: one where a file's row holds it, else two. Direction marks of the text
/// itself are left out, the format writes its own.
pub(super) fn rows(page: &Page, script: &Script) -> Vec<String> {
    let Some(line) = script.lines.get(page.line) else { return Vec::new() };
    let words: Vec<String> = line
        .words
        .get(page.words.clone())
        .unwrap_or_default()
        .iter()
        .map(|word| {
            word.shown.chars().filter(|&c| !is_bidi_control(c) && !c.is_control()).collect()
        })
        .collect();
    let whole = words.join(" ");
    match page.second_row {
        Some(second) if width(&whole) > FILE_ROW => {
            let split = second.saturating_sub(page.words.start).min(words.len());
            vec![words[..split].join(" "), words[split..].join(" ")]
        }
        _ => vec![whole],
    }
}

/// Whether the first letter or digit is a right-to-left letter.
pub(super) fn opens_right_to_left(row: &str) -> bool {
    row.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| {
        matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
            && !c.is_numeric()
    })
}

/// Marks, embeddings, overrides and isolates that steer direction.
pub(super) fn is_bidi_control(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// `00:01:02,345`, with this sign before the thousandths.
fn clock(ms: u64, sign: char) -> String {
    let (seconds, rest) = (ms / 1000, ms % 1000);
    format!("{:02}:{:02}:{:02}{sign}{rest:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
