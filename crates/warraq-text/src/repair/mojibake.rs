//! The rule `mojibake`: UTF-8 that some program read in another encoding.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::finding::{Certainty, Edit, Finding};
use crate::fold;
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::letters::words_of;
use super::page::{Line, Page};
use super::place::in_code;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "mojibake", doc: DOC, find };

const DOC: &str = "\
## What it finds

Text whose bytes are UTF-8 but which was read as Windows-1252 («Ø§Ù„Ø³ÙˆÙ‚», \"cafÃ©\", \"donâ€™t\")
or as Windows-1256 («ط§ظ„ط³ظˆظ‚»). Where every byte can be won back it is restored. A word in which
U+FFFD stands for what a decoder lost is pointed out.

## Why it matters

No one can read it, and no voice can speak it.

## Example

```text
Ø§Ù„Ø³ÙˆÙ‚
```

«Ø§Ù„Ø³ÙˆÙ‚» → «السوق».

## When it is wrong

A text that shows such letters on purpose, outside code. Where bytes were lost on the way nothing is
changed, and the line is pointed out.
";

/// What Windows-1252 and Windows-1256 make of the bytes from 0x80 on (the mappings of the WHATWG
/// Encoding Standard; 1252's five free bytes are the C1 controls, and its upper half is Latin-1).
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
const WINDOWS_1256: &str = concat!(
    "€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u{200C}\u{200D}ں",
    "\u{A0}،¢£¤¥¦§¨©ھ«¬\u{AD}®¯°±²³´µ¶·¸¹؛»¼½¾؟",
    "ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîï",
    "\u{64B}\u{64C}\u{64D}\u{64E}ô\u{64F}\u{650}÷\u{651}ù\u{652}ûü\u{200E}\u{200F}ے",
);

static LATIN: LazyLock<HashMap<char, u8>> = LazyLock::new(|| {
    let upper = (0xA0..=0xFF_u8).map(|byte| (char::from(byte), byte));
    WINDOWS_1252.chars().zip(0x80_u8..).chain(upper).collect()
});
static ARABIC: LazyLock<HashMap<char, u8>> =
    LazyLock::new(|| WINDOWS_1256.chars().zip(0x80_u8..=0xFF).collect());

/// So many broken letters in a row stand in no honest Arabic: «فقط،» is one.
const ROW: usize = 3;

fn find(page: &Page<'_>) -> Vec<Finding> {
    let mut found = of_wrong_encoding(page);
    if page.text.contains(LOST) {
        found.extend(page.open_lines().flat_map(|line| with_lost_signs(page, line)));
    }
    found
}

/// What a decoder puts where it could not read.
const LOST: char = '\u{FFFD}';

/// Words that have lost a sign. One that stands alone may be what the text is about.
fn with_lost_signs(page: &Page<'_>, line: &Line) -> Vec<Finding> {
    let text = line.span.of(page.text);
    let inside = |c: char| c == LOST || c.is_alphanumeric() || fold::is_silent(c);
    let words = words_of(text, inside).into_iter().filter(|(at, word)| {
        word.contains(LOST) && word.contains(char::is_alphanumeric) && !in_code(text, *at)
    });
    let finding = |(at, word): (usize, &str)| Finding {
        rule: RULE.name,
        span: Span::new(line.span.start + at, line.span.start + at + word.len()),
        certainty: Certainty::Suggestion,
        message: Message::new("repair-mojibake"),
        hint: Some(Message::new("repair-mojibake-lost-hint")),
        edits: Vec::new(),
    };
    words.map(finding).collect()
}

fn of_wrong_encoding(page: &Page<'_>) -> Vec<Finding> {
    // Latin capitals with accents (Ã, Ø, Ù, â and their kin) begin with this byte in UTF-8.
    let latin = page.holds(0xC3);
    // The two commonest letters, ا and ل, as Windows-1256 shows their bytes.
    let arabic = page.text.contains("ط§") || page.text.contains("ظ„");
    if !latin && !arabic {
        return Vec::new();
    }
    let mut found = Vec::new();
    for line in page.open_lines() {
        found.extend(in_line(page, line, latin, arabic));
    }
    found
}

fn in_line(page: &Page<'_>, line: &Line, latin: bool, arabic: bool) -> Option<Finding> {
    let text = line.span.of(page.text);
    let broken = arabic
        .then(|| runs(text, &ARABIC))
        .filter(|runs| runs.iter().any(|run| run.letters >= ROW))
        .or_else(|| latin.then(|| runs(text, &LATIN)).filter(|runs| is_broken(runs)))?;
    let broken: Vec<Run> =
        broken.into_iter().filter(|run| !in_code(text, run.place.start)).collect();
    let (first, last) = (broken.first()?, broken.last()?);
    let place = |span: Span| Span::new(line.span.start + span.start, line.span.start + span.end);
    let span = place(Span::new(first.place.start, last.place.end));
    let whole = first.place.start..last.place.end;
    let lost = lost_bytes(&text[whole], &broken, first.place.start);
    let edits =
        broken.iter().map(|run| Edit { span: place(run.place), replacement: run.meant.clone() });
    let all: usize = broken.iter().map(|run| run.letters).sum();
    Some(Finding {
        rule: RULE.name,
        span,
        certainty: match () {
            () if lost => Certainty::Suggestion,
            () if all > 1 => Certainty::Certain,
            () => Certainty::Likely,
        },
        message: Message::new("repair-mojibake"),
        hint: Some(Message::new(if lost {
            "repair-mojibake-lost-hint"
        } else {
            "repair-mojibake-hint"
        })),
        edits: if lost { Vec::new() } else { edits.collect() },
    })
}

/// Characters in a row that were one UTF-8 text.
struct Run {
    place: Span,
    meant: String,
    letters: usize,
}

/// The places of `text` whose characters, put back into bytes, are UTF-8 of more than one byte.
fn runs(text: &str, bytes: &HashMap<char, u8>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some((letter, taken)) = letter(rest, bytes) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        match runs.last_mut().filter(|run| run.place.end == at) {
            Some(run) => {
                run.place.end += taken;
                run.meant.push(letter);
                run.letters += 1;
            }
            None => runs.push(Run {
                place: Span::new(at, at + taken),
                meant: letter.to_string(),
                letters: 1,
            }),
        }
        at += taken;
    }
    runs
}

/// The character that the first few of `rest` were, and how much of `rest` they take.
fn letter(rest: &str, bytes: &HashMap<char, u8>) -> Option<(char, usize)> {
    let mut chars = rest.chars();
    let lead = *bytes.get(&chars.next()?)?;
    let many = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut raw = vec![lead];
    let mut taken = rest.chars().next().map_or(0, char::len_utf8);
    for c in chars.take(many - 1) {
        raw.push(*bytes.get(&c).filter(|byte| (0x80..=0xBF).contains(*byte))?);
        taken += c.len_utf8();
    }
    let letter = std::str::from_utf8(&raw).ok()?.chars().next()?;
    (letter >= '\u{A0}').then_some((letter, taken))
}

/// Whether these are the traces of a wrong reading: «â€™» and «Ã©» tell by themselves, other
/// letters only two together, because «×» and «²» may meet honestly.
fn is_broken(runs: &[Run]) -> bool {
    runs.iter().any(|run| {
        run.letters >= 2
            || run
                .meant
                .chars()
                .any(|c| matches!(c, '\u{C0}'..='\u{FF}' | '\u{2010}'..='\u{2044}' | '\u{20AC}'))
    })
}

/// Whether between the broken letters a first byte stands without its others.
fn lost_bytes(text: &str, runs: &[Run], offset: usize) -> bool {
    let arabic =
        runs.iter().any(|run| run.meant.chars().any(|c| matches!(c, '\u{590}'..='\u{6FF}')));
    let holds = |at: usize| runs.iter().any(|run| (run.place.start..run.place.end).contains(&at));
    arabic
        && runs.len() <= 400
        && text
            .char_indices()
            .any(|(at, c)| matches!(c, 'Ø' | 'Ù' | 'Ú' | 'Û' | '\u{FFFD}') && !holds(at + offset))
}
