//! The rule `parted-word`: a word with signs or invisible characters between its letters.

use crate::finding::{Certainty, Edit, Finding};
use crate::fold;
use crate::phrases::MASKED;
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::letters::{Spelling, is_arabic, spelling};
use super::page::{Line, Page};
use super::place::{in_code, token};
use super::scan;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "parted-word", doc: DOC, find };

const DOC: &str = "\
## What it finds

A word whose letters are held apart by full stops, stars and other signs («فلس.طين», \"k.i.l.l\"), by
a space after each («غ ز ة»), or by characters that cannot be seen. Signs of punctuation count only in a word that writers are known
to hide, before a letter that begins no word («إسرا.ئيل»), or between four letters and more.

## Why it matters

Writers part words so that a platform's filter does not read them. No voice can speak such a word,
and no reader can search for it.

## Example

```text
كتب عن ح*رب لم تنته.
```

«ح*رب» → «حرب», as a suggestion.

## When it is wrong

A word spelt out on purpose. Abbreviations («أ.ف.ب», \"U.S.\"), forms for women and men («الطالب/ة»),
addresses, hashtags, code, and ZWNJ in Persian and Urdu are left alone.
";

fn find(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for line in page.open_lines() {
        let text = line.span.of(page.text);
        let mut from = 0;
        while let Some(at) = next_joint(text.as_bytes(), from) {
            let token = token(text, at);
            let start = token.as_ptr() as usize - text.as_ptr() as usize;
            from = (start + token.len()).max(at + 1);
            if !in_code(text, start) && !is_address(token) {
                found.extend(in_token(page, line, start, token));
            }
        }
        found.extend(spaced(text).map(|place| apart(page, line, place)));
    }
    found
}

/// Hidden words with a space after each letter: «غ ز ة», "k i l l".
fn spaced(text: &str) -> impl Iterator<Item = Span> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let run = next_run(text, from)?;
            from = run.end;
            let letters: Vec<String> = run.of(text).split(' ').map(fold::words).collect();
            if MASKED.begins(&letters.concat()) && !in_code(text, run.start) {
                return Some(run);
            }
        }
    })
}

/// The next three or more letters that stand alone, a space between them.
fn next_run(text: &str, from: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut last = None;
    for space in memchr::memchr_iter(b' ', &bytes[from..]).map(|at| from + at) {
        // Between two spaces, one letter of one or two bytes: hardly any line has that.
        let middle = last.replace(space).filter(|last| matches!(space - last, 2 | 3));
        let Some(middle) = middle.filter(|middle| lone(&text[middle + 1..]).is_some()) else {
            continue;
        };
        let Some(first) = text[..middle].chars().next_back() else { continue };
        let start = middle - first.len_utf8();
        if start < from || text[..start].ends_with(|c: char| !c.is_whitespace()) {
            continue;
        }
        let mut end = space;
        while bytes.get(end) == Some(&b' ') {
            let Some(length) = lone(&text[end + 1..]) else { break };
            end += 1 + length;
        }
        if first.is_alphabetic() && end > space {
            return Some(Span::new(start, end));
        }
    }
    None
}

/// The length of the letter that `text` begins with, where no other touches it.
fn lone(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let letter = chars.next().filter(|c| c.is_alphabetic())?;
    chars.next().is_none_or(|c| !c.is_alphanumeric()).then_some(letter.len_utf8())
}

fn apart(page: &Page<'_>, line: &Line, run: Span) -> Finding {
    let text = line.span.of(page.text);
    let spaces = run.of(text).match_indices(' ').map(|(at, _)| line.span.start + run.start + at);
    let edits = spaces.map(|at| Edit { span: Span::new(at, at + 1), replacement: String::new() });
    Finding {
        rule: RULE.name,
        span: Span::new(line.span.start + run.start, line.span.start + run.end),
        certainty: Certainty::Suggestion,
        message: told("repair-parted-word", &run.of(text).replace(' ', "")),
        hint: Some(told("repair-parted-word-hint", &run.of(text).replace(' ', ""))),
        edits: edits.collect(),
    }
}

fn told(id: &'static str, whole: &str) -> Message {
    Message::new(id).with("whole", whole)
}

/// The next byte from `from` on that may part two letters: one of the signs, or the head of an
/// invisible character, with something other than white space on both sides.
fn next_joint(bytes: &[u8], from: usize) -> Option<usize> {
    // The Arabic signs are told by their second byte, because most letters share the first.
    let start = |at: usize| if matches!(bytes[at], 0x8C | 0x9B) { at - 1 } else { at };
    let places = scan::signs(bytes, from.max(1), may_part).map(start);
    places.filter(|&at| at > 0 && is_letter(bytes[at - 1])).find(|&at| is_joint_at(bytes, at))
}

/// Whether a joint may begin with this byte, or be an Arabic one that ends with it.
fn may_part(byte: u8) -> bool {
    (b'!'..b'0').contains(&byte)
        | (byte == b':')
        | (byte == b'@')
        | (b'^'..=b'_').contains(&byte)
        | (byte == b'|')
        | (byte == b'~')
        | (byte == 0x8C)
        | (byte == 0x9B)
        | (byte == 0xC2)
        | (byte == 0xE2)
        | (byte >= 0xEF)
}

fn is_letter(byte: u8) -> bool {
    byte >= 0x80 || byte.is_ascii_alphabetic()
}

fn is_joint_at(bytes: &[u8], at: usize) -> bool {
    let next = |away: usize| bytes.get(at + away).copied().unwrap_or(b' ');
    match bytes[at] {
        b'.' | b'*' | b'@' | b'$' | b'^' | b'~' | b'|' | b'_' | b'+' | b'/' | b'-' | b','
        | b':' | b'!' => is_letter(next(1)),
        // U+00AD is the soft hyphen; U+00B7 is a dot in the middle.
        0xC2 => matches!(next(1), 0xAD | 0xB7),
        // «،» and «؛».
        0xD8 => matches!(next(1), 0x8C | 0x9B) && is_letter(next(2)),
        0xE2 => {
            matches!((next(1), next(2)), (0x80, 0x8B | 0x8C | 0xA2) | (0x81, 0xA0))
                || (0x98..=0x9E).contains(&next(1))
        }
        0xF0 => next(1) == 0x9F,
        0xEF => (next(1), next(2)) == (0xBB, 0xBF),
        _ => false,
    }
}

fn is_address(token: &str) -> bool {
    token.contains("://")
        || token.contains("www.")
        || token.contains(['#', '\\', '=', '<', '>', '[', ']', '{', '}', '`'])
        || token.starts_with('@')
        || (token.contains('@') && token.rfind('.') > token.find('@'))
}

const TATWEEL: char = '\u{0640}';
/// Honest between syllables, so that only a hidden word tells against it.
const SOFT_HYPHEN: char = '\u{00AD}';

/// A character that holds letters apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Cannot be seen.
    Hidden,
    /// ZWNJ, which Persian, Urdu and Kurdish need.
    NonJoiner,
    /// Stands between letters in no honest word.
    Foreign,
    /// Stands there in abbreviations, pairs and compounds too.
    Common,
}

fn joint(c: char) -> Option<Joint> {
    match c {
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' => Some(Joint::Hidden),
        '\u{200C}' => Some(Joint::NonJoiner),
        '*' | '@' | '$' | '^' | '~' => Some(Joint::Foreign),
        '.' | '/' | '-' | '_' | '|' | '+' | '\u{B7}' | '\u{2022}' => Some(Joint::Common),
        // A full stop may be missing its space, and a pictograph stands for one.
        ',' | ':' | '!' | '،' | '؛' | SOFT_HYPHEN => Some(Joint::Common),
        '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}' | '\u{FE0F}' => Some(Joint::Common),
        _ => None,
    }
}

/// A token in pieces, and the signs between them with where they stand.
struct Parted<'t> {
    pieces: Vec<&'t str>,
    joints: Vec<(Span, Joint)>,
    place: Span,
}

/// Takes a token apart. The edges are trimmed to letters; anything else inside that is neither a
/// letter nor a joint makes it no word.
fn parted(token: &str, start: usize) -> Option<Parted<'_>> {
    let inner = token.trim_matches(|c: char| !c.is_alphabetic());
    let offset = start + (inner.as_ptr() as usize - token.as_ptr() as usize);
    let mut parted = Parted {
        pieces: Vec::new(),
        joints: Vec::new(),
        place: Span::new(offset, offset + inner.len()),
    };
    let mut from = 0;
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(mut kind) = joint(c) else {
            if c.is_alphabetic() || fold::is_silent(c) {
                continue;
            }
            return None;
        };
        let mut end = at + c.len_utf8();
        while let Some(&(_, next)) = chars.peek() {
            match joint(next) {
                Some(Joint::Foreign) => kind = Joint::Foreign,
                Some(_) => {}
                // A tatweel beside the sign was drawn to it.
                None if next == TATWEEL => {}
                None => break,
            }
            end += next.len_utf8();
            chars.next();
        }
        let piece = inner[from..at].trim_end_matches(TATWEEL);
        let start = from + piece.len();
        parted.pieces.push(piece);
        parted.joints.push((Span::new(offset + start, offset + end), kind));
        from = end;
    }
    parted.pieces.push(&inner[from..]);
    (parted.pieces.len() > 1 && parted.pieces.len() < 40).then_some(parted)
}

fn in_token(page: &Page<'_>, line: &Line, start: usize, token: &str) -> Option<Finding> {
    let text = line.span.of(page.text);
    let parted = parted(token, start)?;
    // «*كلمة*و»: a pair of stars stresses.
    let stars = |sign: char| token.contains(sign) && text.matches(sign).count().is_multiple_of(2);
    let stressed = stars('*') || stars('_') || stars('~');
    if !(is_masked(&parted, text, stressed)) {
        return None;
    }
    let place = |span: Span| Span::new(line.span.start + span.start, line.span.start + span.end);
    let edits = parted
        .joints
        .iter()
        .map(|(span, _)| Edit { span: place(*span), replacement: String::new() });
    Some(Finding {
        rule: RULE.name,
        span: place(parted.place),
        certainty: Certainty::Suggestion,
        message: told("repair-parted-word", &parted.pieces.concat()),
        hint: Some(told("repair-parted-word-hint", &parted.pieces.concat())),
        edits: edits.collect(),
    })
}

fn is_masked(parted: &Parted<'_>, line: &str, stressed: bool) -> bool {
    let has = |kind: Joint| parted.joints.iter().any(|(_, own)| *own == kind);
    let arabic = parted.pieces.iter().all(|piece| piece.chars().any(is_arabic));
    if has(Joint::Hidden) && parted.pieces.iter().all(|piece| is_spaced_script(piece)) {
        return true;
    }
    if has(Joint::NonJoiner) {
        let foreign = !arabic || spelling(line) == Some(Spelling::Arabic);
        let own = parted.pieces.iter().any(|p| p.contains(['پ', 'چ', 'ژ', 'گ', 'ک', 'ی']));
        if foreign && !own && parted.pieces.iter().all(|piece| is_spaced_script(piece)) {
            return true;
        }
    }
    let visible = has(Joint::Foreign) || has(Joint::Common);
    if !visible {
        return false;
    }
    let folded: Vec<String> = parted.pieces.iter().map(|piece| fold::words(piece)).collect();
    if MASKED.crosses(&folded) {
        return true;
    }
    if !arabic || stressed {
        return false;
    }
    let singles = parted.pieces.iter().all(|piece| letters(piece) == 1);
    if singles {
        // Initials of agencies and companies have up to three letters: «أ.ف.ب», «ش.م.م».
        let hyphens = parted.pieces.len() >= 4 && !line.contains("-");
        return has(Joint::Foreign) || hyphens;
    }
    // No word begins with these; ة and ات after a stroke are the form for women.
    let begins_none = parted.pieces[1..].iter().any(|piece| piece.starts_with(['ئ', 'ؤ', 'ء']));
    has(Joint::Foreign) || begins_none
}

fn letters(piece: &str) -> usize {
    piece.chars().filter(|c| !fold::is_silent(*c)).count()
}

/// Scripts that write spaces between words, in which an invisible break inside a word has no use.
fn is_spaced_script(piece: &str) -> bool {
    piece.chars().all(|c| {
        fold::is_silent(c)
            || matches!(c, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{52F}'
                | '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{6FF}')
    })
}
