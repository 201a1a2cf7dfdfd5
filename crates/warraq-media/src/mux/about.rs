//! What a film says of itself: title, language, chapters.
//!
//! Chapters are written twice, as Nero's list here and as QuickTime's text track in `text`, since
//! players read one or the other.

use unicode_segmentation::UnicodeSegmentation;
use warraq_text::script::{LineKind, Script};

use crate::spoken::Spoken;

/// What a film says of itself. Empty parts are left out of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The title, as a player's list shows it.
    pub title: String,
    /// Who published it, as a player's list shows it.
    pub publisher: String,
    /// The language of the voice, such as `ar`.
    pub language: String,
    /// The film's sections, in order. Fewer than two are no chapters.
    pub chapters: Vec<Chapter>,
    /// Captions for a track of their own, in order, not overlapping. Most platforms refuse or
    /// ignore such a track: leave it out for them.
    pub captions: Vec<Caption>,
    /// A picture for players that show one beside the title, JPEG.
    pub cover: Option<Vec<u8>>,
}

/// One section of the film.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// When it begins, milliseconds.
    pub start_ms: u64,
    /// What it is called.
    pub title: String,
}

/// One caption of the caption track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// When it appears, milliseconds.
    pub start_ms: u64,
    /// When it leaves, milliseconds.
    pub end_ms: u64,
    /// Its rows, in logical order, one a line.
    pub text: String,
}

/// Bytes of a title in Nero's list.
const NERO_TITLE: usize = 255;
/// Entries of Nero's list.
const NERO_CHAPTERS: usize = 255;

/// The sections of a script as chapters: its opening, under the film's title, and each heading
/// from where it is said on.
#[must_use]
pub fn chapters(script: &Script, spoken: &Spoken, title: &str) -> Vec<Chapter> {
    let mut chapters = vec![Chapter { start_ms: 0, title: title.to_owned() }];
    for (line, said) in script.lines.iter().zip(&spoken.lines) {
        if line.kind == LineKind::Heading {
            let words: Vec<&str> = line.words.iter().map(|word| word.shown.as_str()).collect();
            chapters.push(Chapter { start_ms: said.start_ms, title: words.join(" ") });
        }
    }
    chapters
}

/// The chapters as written: two at least, in order, each with a length, the first from 0 on, or
/// players that show chapters would leave the opening without one.
pub(super) fn written(about: &About, film_ms: u64) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for chapter in &about.chapters {
        let start_ms = if chapters.is_empty() { 0 } else { chapter.start_ms };
        let follows = chapters.last().is_none_or(|last| last.start_ms < start_ms);
        if follows && start_ms < film_ms {
            chapters.push(Chapter { start_ms, title: plain(&chapter.title) });
        }
    }
    if chapters.len() < 2 {
        chapters.clear();
    }
    chapters
}

/// One line without control characters.
fn plain(text: &str) -> String {
    text.split(|c: char| c.is_control())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The user data of the film: Nero's chapter list, and title and maker as iTunes writes them.
/// Bytes, since the box library knows neither the title's box nor its handler's maker.
pub(super) fn user_data(about: &About, film_ms: u64) -> Vec<u8> {
    let mut body = Vec::new();
    let chapters = written(about, film_ms);
    if !chapters.is_empty() {
        // Version 1, four reserved bytes, then times of 100 ns (as other writers do; the format
        // was never published).
        let mut list = vec![1, 0, 0, 0, 0, 0, 0, 0, chapters.len().min(NERO_CHAPTERS) as u8];
        for chapter in chapters.iter().take(NERO_CHAPTERS) {
            let title = upto(&chapter.title, NERO_TITLE);
            list.extend_from_slice(&(chapter.start_ms * 10_000).to_be_bytes());
            list.push(title.len() as u8);
            list.extend_from_slice(title.as_bytes());
        }
        put(&mut body, *b"chpl", &list);
    }
    let mut items = Vec::new();
    for (kind, text) in [(*b"\xA9nam", &about.title), (*b"\xA9ART", &about.publisher)] {
        let text = plain(text);
        if !text.is_empty() {
            item(&mut items, kind, &text);
        }
    }
    item(&mut items, *b"\xA9too", concat!("Warraq ", env!("CARGO_PKG_VERSION")));
    if let Some(cover) = &about.cover {
        data_item(&mut items, *b"covr", JPEG, cover);
    }
    let mut meta = vec![0; 4];
    let mut handler = vec![0; 8];
    handler.extend_from_slice(b"mdirappl");
    handler.extend_from_slice(&[0; 9]);
    put(&mut meta, *b"hdlr", &handler);
    put(&mut meta, *b"ilst", &items);
    put(&mut body, *b"meta", &meta);
    let mut whole = Vec::new();
    put(&mut whole, *b"udta", &body);
    whole
}

/// What a `data` box holds, by the numbers of QuickTime's well-known types.
const UTF8: u8 = 1;
const JPEG: u8 = 13;

fn item(items: &mut Vec<u8>, kind: [u8; 4], text: &str) {
    data_item(items, kind, UTF8, upto(text, usize::from(u16::MAX)).as_bytes());
}

/// An item with its `data` box, in no particular language.
fn data_item(items: &mut Vec<u8>, kind: [u8; 4], well_known: u8, bytes: &[u8]) {
    let mut data = vec![0, 0, 0, well_known, 0, 0, 0, 0];
    data.extend_from_slice(bytes);
    let mut body = Vec::new();
    put(&mut body, *b"data", &data);
    put(items, kind, &body);
}

/// Bodies are far below the bound: a cover is the largest.
fn put(out: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    let size = u32::try_from(body.len() + 8).unwrap_or(u32::MAX);
    out.extend_from_slice(&size.to_be_bytes());
    out.extend_from_slice(&kind);
    out.extend_from_slice(body);
}

/// As many whole characters as fit so many bytes.
pub(super) fn upto(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = text
        .grapheme_indices(true)
        .map(|(at, grapheme)| at + grapheme.len())
        .take_while(|&end| end <= most)
        .last();
    &text[..end.unwrap_or(0)]
}

/// The language as MP4 writes it, three letters of ISO 639-2/T; `und` for those we do not know.
pub(super) fn three_letters(language: &str) -> &str {
    match language.split(['-', '_']).next().unwrap_or_default() {
        "ar" => "ara",
        "en" => "eng",
        "fa" => "fas",
        "fr" => "fra",
        "he" => "heb",
        "ur" => "urd",
        "tr" => "tur",
        "de" => "deu",
        "es" => "spa",
        "it" => "ita",
        "ku" => "kur",
        "ps" => "pus",
        "ru" => "rus",
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_lowercase()) => code,
        _ => "und",
    }
}
