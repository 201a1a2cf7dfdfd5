//! A chat exported by WhatsApp as text. Android writes `12/05/2026, 14:03 - Name: text`, iOS
//! `[12/05/2026, 14:03:22] Name: text`; the order of day and month, the digits, the words for
//! morning and evening and the invisible marks follow the telephone's language.

use std::sync::LazyLock;

use regex::Regex;

use super::archive::Archive;
use super::document::ReadDocument;
use super::fault::SourceFault;
use super::talk::{TALK, is_one};
use super::writing::{escape, guard_start};
use crate::fold;
use crate::tongue::Message;

/// Longest head of a message that is looked for, in characters: date, time and marks.
const MAX_HEAD: usize = 60;
/// Longest name before the colon, in characters; WhatsApp allows 25 for a person and a saved
/// contact may be longer.
const MAX_NAME: usize = 80;

/// One message of any chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its day, `YYYY-MM-DD`, where it is known.
    pub day: Option<String>,
    /// The day as it was written.
    pub written: String,
    /// Its time, `HH:MM`.
    pub time: String,
    /// Who wrote it.
    pub sender: String,
    /// The words.
    pub text: String,
}

/// The numbers of a message's head.
#[derive(Debug, Clone, Copy)]
struct Head {
    date: [u32; 3],
    /// How the year stands: first or last.
    year_first: bool,
    hour: u32,
    minute: u32,
}

/// A line that begins a message.
struct Begin<'a> {
    head: Head,
    written: String,
    rest: &'a str,
}

/// Reads an exported chat: [`ReadDocument::markdown`] has a heading for each day and a paragraph
/// for each message. The app's own notices and files that are not in it are left out and told.
///
/// # Errors
/// [`SourceFault::NotAChat`] where no message begins; [`SourceFault::NoText`] where nobody wrote a
/// word.
pub fn read(text: &str) -> Result<ReadDocument, SourceFault> {
    let mut messages: Vec<(Begin, String)> = Vec::new();
    for line in text.lines() {
        match begin(line) {
            Some(begin) => {
                let words = begin.rest.to_owned();
                messages.push((begin, words));
            }
            None => {
                if let Some((_, words)) = messages.last_mut() {
                    words.push('\n');
                    words.push_str(line);
                }
            }
        }
    }
    if messages.is_empty() {
        return Err(SourceFault::NotAChat);
    }
    let order = Order::of(messages.iter().map(|(begin, _)| begin.head));
    let mut document = ReadDocument::default();
    let (mut entries, mut notices, mut media) = (Vec::new(), 0, 0);
    for (begin, words) in &messages {
        let Some((sender, said)) = sender(words) else {
            notices += 1;
            continue;
        };
        let (said, left_out) = without_media(said);
        media += left_out;
        if is_one(&TALK.whatsapp.withdrawn, &fold::words(&said)) {
            notices += 1;
            continue;
        }
        if said.trim().is_empty() {
            continue;
        }
        entries.push(Entry {
            day: order.day(begin.head),
            written: begin.written.clone(),
            time: format!("{:02}:{:02}", begin.head.hour, begin.head.minute),
            sender: sender.to_owned(),
            text: said,
        });
    }
    if entries.is_empty() {
        return Err(SourceFault::NoText);
    }
    write_down(&entries, &mut document);
    if entries.iter().any(|entry| entry.day.is_none()) {
        document.notes.push(Message::new("source-note-calendar"));
    } else if order == Order::DayAssumed {
        document.notes.push(Message::new("source-note-day-first"));
    }
    document.note_count("source-note-media", media);
    document.note_count("source-note-notices", notices);
    Ok(document)
}

/// Reads a chat that was exported with its files: a package with one text in it.
///
/// # Errors
/// As [`read`], and when the package is locked, damaged or hostile.
pub fn read_package(bytes: &[u8]) -> Result<ReadDocument, SourceFault> {
    let mut archive = Archive::open(bytes)?;
    let name = archive.find(|name| name.ends_with(".txt")).ok_or(SourceFault::NotAChat)?;
    read(&archive.needed(&name, "_chat.txt")?)
}

/// How many of these lines begin a message that somebody wrote.
pub(super) fn beginnings(text: &str) -> usize {
    text.lines().filter_map(begin).filter(|begin| sender(begin.rest).is_some()).count()
}

/// Writes messages as Markdown: a heading for each day, the name in bold with the time. The
/// document's date is the last day.
pub(super) fn write_down(entries: &[Entry], document: &mut ReadDocument) {
    let mut out = String::new();
    let mut day = "";
    for entry in entries {
        if entry.written != day {
            day = &entry.written;
            let shown = entry.day.as_deref().unwrap_or(day);
            out.push_str(&format!("{}## {shown}\n", if out.is_empty() { "" } else { "\n" }));
        }
        let text = entry.text.trim().lines().map(str::trim).filter(|line| !line.is_empty());
        let text: Vec<_> = text.map(|line| guard_start(&escape(line))).collect();
        let text = text.join("  \n");
        let name = escape(&entry.sender);
        let who = if name.is_empty() { String::new() } else { format!("**{name}** ") };
        out.push_str(&format!("\n{who}({}): {text}\n", entry.time));
    }
    document.markdown = out;
    document.date = entries.iter().rev().find_map(|entry| entry.day.clone());
}

/// The date and time of a head, digits already ASCII and marks already gone.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    let words = &TALK.whatsapp;
    let noon: Vec<_> = words.before_noon.iter().chain(&words.after_noon).collect();
    let noon: Vec<_> = noon.iter().map(|word| regex::escape(&word.to_lowercase())).collect();
    Regex::new(&format!(
        r"^\[?(\d{{1,4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,4}}),? +(\d{{1,2}})[:.](\d{{2}})(?:[:.]\d{{2}})?(?: ?({}))?(?:\]| -) ",
        noon.join("|")
    ))
    .expect("our own pattern is well formed")
});

/// The head of a message at the beginning of a line.
fn begin(line: &str) -> Option<Begin<'_>> {
    let first = line.chars().find(|&c| !is_edge(c))?;
    if first != '[' && !first.is_numeric() {
        return None;
    }
    let mut plain = String::new();
    let mut ends = Vec::new();
    for (at, sign) in line.char_indices().take(MAX_HEAD) {
        let Some(sign) = plain_sign(sign) else { continue };
        for lower in sign.to_lowercase() {
            plain.push(lower);
            ends.resize(plain.len(), at + line[at..].chars().next().map_or(1, char::len_utf8));
        }
    }
    // One blank at the end of the line stands in for the words of an empty message.
    plain.push(' ');
    ends.push(line.len());
    let found = HEAD.captures(&plain)?;
    let number = |at: usize| found.get(at).and_then(|group| group.as_str().parse::<u32>().ok());
    let date = [number(1)?, number(2)?, number(3)?];
    let (mut hour, minute) = (number(4)?, number(5)?);
    if hour > 23 || minute > 59 {
        return None;
    }
    if let Some(word) = found.get(6) {
        let evening = TALK.whatsapp.after_noon.iter().any(|w| w.to_lowercase() == word.as_str());
        hour = hour % 12 + if evening { 12 } else { 0 };
    }
    let whole = found.get(0)?;
    let rest = line.get(ends[whole.end() - 1]..).unwrap_or_default();
    let year_first = found.get(1)?.as_str().len() == 4;
    let written = date.map(|part| part.to_string()).join("/");
    Some(Begin { head: Head { date, year_first, hour, minute }, written, rest })
}

/// A sign of a head as ASCII has it; nothing for an invisible mark.
fn plain_sign(sign: char) -> Option<char> {
    match sign {
        '\u{0660}'..='\u{0669}' => char::from_digit(u32::from(sign) - 0x660, 10),
        '\u{06F0}'..='\u{06F9}' => char::from_digit(u32::from(sign) - 0x6F0, 10),
        '،' => Some(','),
        '\u{A0}' | '\u{202F}' | '\u{2009}' => Some(' '),
        '\u{2013}' | '\u{2014}' => Some('-'),
        _ if fold::is_silent(sign) => None,
        _ => Some(sign),
    }
}

/// Who wrote it and what; `None` for a notice of the app, which has no name and colon.
fn sender(words: &str) -> Option<(&str, &str)> {
    let words = words.trim_start_matches(fold::is_silent);
    let (name, said) = words.split_once(": ").or_else(|| {
        words.split_once(':').filter(|(_, said)| said.is_empty() || said.starts_with('\n'))
    })?;
    let name = name.trim_matches(|c: char| is_edge(c) || c == '~');
    let plausible = !name.is_empty() && name.chars().count() <= MAX_NAME && !name.contains('\n');
    plausible.then_some((name, said))
}

/// Blank or invisible.
fn is_edge(c: char) -> bool {
    fold::is_silent(c) || c.is_whitespace()
}

/// The words without the lines that stand for files, and how many those were.
fn without_media(said: &str) -> (String, usize) {
    let words = &TALK.whatsapp;
    let mut kept = Vec::new();
    let mut left_out = 0;
    for line in said.lines() {
        let line = line.trim_matches(is_edge);
        let folded = fold::words(line);
        let edited = words.edited.iter().find_map(|mark| line.strip_suffix(mark.as_str()));
        let line = edited.map_or(line, |rest| rest.trim_end_matches(is_edge));
        let named =
            is_attached(line) || words.attached.iter().any(|end| folded.ends_with(end.as_str()));
        if named || is_one(&words.media, &folded) {
            left_out += 1;
        } else {
            kept.push(line);
        }
    }
    (kept.join("\n"), left_out)
}

/// iOS names a file in angle brackets, after a word of the telephone's language:
/// «<المرفق: 00000012-PHOTO.jpg>».
fn is_attached(line: &str) -> bool {
    let inner = line.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let name = inner.and_then(|inner| inner.split_once(':')).map(|(_, name)| name.trim());
    name.and_then(|name| name.rsplit_once('.')).is_some_and(|(stem, ending)| {
        let plain = ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        !stem.is_empty() && !stem.starts_with("//") && (1..=5).contains(&ending.len()) && plain
    })
}

/// In which order a chat writes its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Year, month, day.
    Year,
    /// Day, month, year, as some date shows.
    Day,
    /// Month, day, year, as some date shows.
    Month,
    /// Every date can be read in both ways: the day first, as most of the world has it.
    DayAssumed,
}

impl Order {
    fn of(heads: impl Iterator<Item = Head>) -> Self {
        let mut order = Order::DayAssumed;
        for head in heads {
            if head.year_first {
                return Order::Year;
            }
            if head.date[0] > 12 {
                return Order::Day;
            }
            if head.date[1] > 12 {
                order = Order::Month;
            }
        }
        order
    }

    /// The day; `None` in another calendar or where it cannot be a day.
    fn day(self, head: Head) -> Option<String> {
        let [a, b, c] = head.date;
        let (year, month, day) = match self {
            Order::Year => (a, b, c),
            Order::Day | Order::DayAssumed => (c, b, a),
            Order::Month => (c, a, b),
        };
        let year = if year < 100 { year + 2000 } else { year };
        // WhatsApp began in 2009; 1405 is a year of the Persian calendar, 1447 of the Hijri one.
        let plausible =
            (2009..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        plausible.then(|| format!("{year:04}-{month:02}-{day:02}"))
    }
}
