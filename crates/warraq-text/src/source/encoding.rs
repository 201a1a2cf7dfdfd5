//! Which encoding bytes are in, found by content, and their text.
//!
//! In order: a byte order mark; sound UTF-8; UTF-16 without a mark (its zero bytes give it away);
//! what a web page says of itself; UTF-8 with a few broken signs; a guess among the single-byte
//! encodings. Every step after the second leaves a note, because it may be wrong.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use crate::tongue::Message;

use super::fault::SourceFault;

/// The UTF-8 byte order mark.
pub(super) const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How much is looked at to find an encoding, bytes: some pages of text.
const SAMPLE: usize = 64 * 1024;
/// Where a page must name its encoding, bytes. The HTML standard says 1024; many pages put scripts
/// before it, and browsers look further.
const PRESCAN: usize = 4096;

/// A decoded text and what to tell of it.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// What was in doubt.
    pub notes: Vec<Message>,
}

/// Decodes a text.
///
/// # Errors
/// [`SourceFault::Binary`] for control bytes that no text holds, [`SourceFault::Garbled`] where
/// more than one sign in twenty cannot be decoded.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, SourceFault> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return if encoding == UTF_8 {
            utf8(&bytes[length..], length)
        } else {
            utf16(encoding, &bytes[length..], "source-note-encoding")
        };
    }
    if let Some(encoding) = looks_utf16(bytes) {
        return utf16(encoding, bytes, "source-note-encoding-guess");
    }
    if let Some(byte) = bytes.iter().position(|&byte| is_foreign(byte)) {
        return Err(SourceFault::Binary { byte });
    }
    let declared = declared(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let differs = declared.filter(|&other| other != UTF_8 && !bytes.is_ascii());
        let notes = differs.map(|other| {
            Message::new("source-note-encoding-differs").with("declared", other.name())
        });
        return Ok(Decoded { text: Cow::Borrowed(text), notes: notes.into_iter().collect() });
    }
    if is_mostly_utf8(bytes) {
        return utf8(bytes, 0);
    }
    let declared = declared.filter(|&encoding| encoding != UTF_8);
    let (encoding, note) = match declared {
        Some(encoding) => (encoding, "source-note-encoding"),
        None => (guess(bytes), "source-note-encoding-guess"),
    };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let mut notes = vec![Message::new(note).with("encoding", encoding.name())];
    if broken {
        notes.push(damage(&text, 0)?);
    }
    Ok(Decoded { text, notes })
}

/// Decodes UTF-8 that may have broken signs; `offset` is where it begins in the file.
fn utf8(bytes: &[u8], offset: usize) -> Result<Decoded<'_>, SourceFault> {
    if let Some(byte) = bytes.iter().position(|&byte| is_foreign(byte)) {
        return Err(SourceFault::Binary { byte: offset + byte });
    }
    let text = String::from_utf8_lossy(bytes);
    let notes = match &text {
        Cow::Borrowed(_) => Vec::new(),
        Cow::Owned(text) => vec![damage(text, offset)?],
    };
    Ok(Decoded { text, notes })
}

/// Decodes UTF-16; lone surrogates become U+FFFD and are told.
fn utf16<'a>(
    encoding: &'static Encoding,
    bytes: &'a [u8],
    note: &'static str,
) -> Result<Decoded<'a>, SourceFault> {
    let even = &bytes[..bytes.len() / 2 * 2];
    let (text, broken) = encoding.decode_without_bom_handling(even);
    let foreign = |c: char| u8::try_from(c).is_ok_and(is_foreign);
    if let Some(at) = text.find(foreign) {
        return Err(SourceFault::Binary { byte: text[..at].encode_utf16().count() * 2 });
    }
    let mut notes = vec![Message::new(note).with("encoding", encoding.name())];
    if broken {
        notes.push(damage(&text, 0)?);
    }
    if even.len() < bytes.len() {
        notes.push(Message::new("source-note-odd-byte"));
    }
    Ok(Decoded { text, notes })
}

/// What to say of the signs that stand as U+FFFD, or that there are too many of them.
fn damage(text: &str, offset: usize) -> Result<Message, SourceFault> {
    let count = text.matches('\u{FFFD}').count();
    let first = text.find('\u{FFFD}').unwrap_or_default();
    let line = 1 + text[..first].bytes().filter(|&byte| byte == b'\n').count();
    if count > 3 && count * 20 > text.chars().count() {
        return Err(SourceFault::Garbled { byte: offset + first, line });
    }
    Ok(Message::new("source-note-damaged").with("count", count).with("line", line))
}

/// Whether what is beyond ASCII is nearly all sound UTF-8: a file that was cut in the middle of a
/// sign, or patched by a careless program. In another encoding sound sequences are rare.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken * 2
}

/// UTF-16 without a byte order mark: read the right way round, nearly every unit is a letter, a
/// digit or a space of a script we know, and some have a byte that no other encoding has.
fn looks_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) / 2 * 2];
    if sample.len() < 4 || !sample.iter().any(|&byte| is_foreign(byte)) {
        return None;
    }
    let known = |order: fn([u8; 2]) -> u16| {
        let units = sample.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
        units.filter(|&unit| is_common(unit)).count()
    };
    let (little, big) = (known(u16::from_le_bytes), known(u16::from_be_bytes));
    let (encoding, most) = if little >= big { (UTF_16LE, little) } else { (UTF_16BE, big) };
    (little != big && most * 10 >= sample.len() / 2 * 9).then_some(encoding)
}

/// A UTF-16 unit that texts are made of: Latin to Arabic, general punctuation, Arabic forms.
fn is_common(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x24F | 0x370..=0x52F
        | 0x590..=0x77F | 0x2000..=0x206F | 0x20A0..=0x20BF | 0xD800..=0xDFFF | 0xFB50..=0xFEFF)
}

/// What a web page or an XML file says of its own encoding, near its beginning.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]).to_ascii_lowercase();
    let start = head.trim_start();
    if !start.starts_with('<') {
        return None;
    }
    let said = if start.starts_with("<?xml") {
        start.split("?>").next()?.split_once("encoding")?.1
    } else {
        let meta = head.split("<meta").skip(1).map(|rest| rest.split('>').next().unwrap_or(rest));
        meta.filter_map(|meta| meta.split_once("charset")).map(|(_, after)| after).next()?
    };
    let value = said.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let label: String =
        value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    // A page that says UTF-16 in ASCII letters is not in it; the HTML standard reads UTF-8.
    Encoding::for_label(label.as_bytes())
        .map(|found| if found == UTF_16LE || found == UTF_16BE { UTF_8 } else { found })
}

/// The single-byte (or older) encoding that suits the letters beyond ASCII best.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let start = first.saturating_sub(SAMPLE / 4);
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    let western = WINDOWS_1252.decode_without_bom_handling(sample).0;
    if !western.chars().any(|c| !c.is_ascii() && c.is_alphabetic()) {
        // Signs alone («£», dashes, quotation marks) are of no language.
        return WINDOWS_1252;
    }
    arabic(sample).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(sample, true);
        detector.guess(None, Utf8Detection::Deny)
    })
}

/// Whether the sample is Arabic script, and in which of its two encodings. Its words are then
/// letters of that script and nothing else: Cyrillic, Greek or Hebrew read so have accented Latin
/// letters in nearly every word, Western text has ASCII beside them. Where both encodings pass,
/// the words that Arabic is full of decide. Short lines need this: a detector for all the world's
/// encodings finds Cyrillic in them.
fn arabic(sample: &[u8]) -> Option<&'static Encoding> {
    let score =
        |encoding: &'static Encoding| arabic_score(&encoding.decode_without_bom_handling(sample).0);
    match (score(WINDOWS_1256), score(ISO_8859_6)) {
        (Some(windows), Some(iso)) if iso > windows => Some(ISO_8859_6),
        (Some(_), _) => Some(WINDOWS_1256),
        (None, Some(_)) => Some(ISO_8859_6),
        (None, None) => None,
    }
}

/// How many words begin with the article or are particles; `None` where a tenth of the words
/// beyond ASCII, or any sign, is none that Arabic script has.
fn arabic_score(text: &str) -> Option<usize> {
    const PARTICLES: [&str; 19] = [
        "في", "من", "على", "إلى", "عن", "أن", "إن", "ما", "لا", "هذا", "هذه", "التي", "الذي", "در",
        "به", "از", "كه", "را", "است",
    ];
    if text.contains('\u{FFFD}') {
        return None;
    }
    let (mut all, mut arabic, mut telling, mut whole) = (0_usize, 0_usize, 0_usize, false);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii()) {
        all += 1;
        let letters = word.chars().all(|c| matches!(c, '\u{621}'..='\u{6D2}'));
        arabic += usize::from(letters);
        // One letter alone may be an accented one of another script.
        whole |= letters && word.chars().nth(1).is_some();
        let article = ["ال", "وال", "بال"].iter().any(|start| word.starts_with(start));
        telling += usize::from(article || PARTICLES.contains(&word));
    }
    (whole && arabic * 10 >= all * 9).then_some(telling)
}

/// Control bytes other than tab, line feed, form feed, carriage return and escape.
fn is_foreign(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)
}
