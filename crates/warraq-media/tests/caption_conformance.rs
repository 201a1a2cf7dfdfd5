//! Our WebVTT, read back by a reader that is itself held against the suite of vtt.js.

#![expect(clippy::unwrap_used, reason = "a broken suite is a failed test")]

use std::path::{Path, PathBuf};

use warraq_media::caption::{pages, srt, vtt};
use warraq_media::spoken::{Spoken, SpokenLine, WordTime};
use warraq_text::lang::Lang;
use warraq_text::script::{Line, LineKind, Script, Word};

/// One cue as written: times in milliseconds, text not yet unescaped.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cue {
    id: String,
    start: u64,
    end: u64,
    text: String,
}

/// Reads cues by the WebVTT parser of the standard (W3C WebVTT, section 6.1); nothing when the
/// signature is missing.
fn read(file: &str) -> Vec<Cue> {
    let file = file.replace("\r\n", "\n").replace(['\r', '\0'], "\n");
    let file = file.strip_prefix('\u{FEFF}').unwrap_or(&file);
    let mut lines = file.split('\n').peekable();
    let signature = lines.next().unwrap_or_default();
    let rest = signature.strip_prefix("WEBVTT");
    if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return Vec::new();
    }
    // The header goes on to the first empty line, or to a cue.
    while lines.next_if(|line| !line.is_empty() && !line.contains("-->")).is_some() {}
    let mut cues = Vec::new();
    while lines.peek().is_some() {
        while lines.next_if(|line| line.is_empty()).is_some() {}
        let Some(first) = lines.next() else { break };
        let (id, times) = if first.contains("-->") {
            ("", first)
        } else {
            match lines.next_if(|line| line.contains("-->")) {
                Some(times) => (first, times),
                // A note, a style, or nothing we know: the block is passed over.
                None => {
                    while lines.next_if(|line| !line.is_empty()).is_some() {}
                    continue;
                }
            }
        };
        let Some((start, end)) = span(times) else {
            while lines.next_if(|line| !line.is_empty()).is_some() {}
            continue;
        };
        let mut text: Vec<&str> = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.is_empty() && !line.contains("-->")) {
            text.push(line);
        }
        cues.push(Cue { id: id.to_owned(), start, end, text: text.join("\n") });
    }
    cues
}

fn span(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    let rest = rest.trim_start_matches([' ', '\t']);
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.');
    let end = &rest[..length.unwrap_or(rest.len())];
    Some((clock(start.trim_matches([' ', '\t']))?, clock(end)?))
}

/// `hh:mm:ss.ttt`. Like vtt.js it takes minutes of any length without hours, up to 59, and calls
/// more of them hours.
fn clock(text: &str) -> Option<u64> {
    let (whole, thousandths) = text.split_once('.')?;
    let number = |text: &str, digits: usize| {
        let right = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        right.then(|| text.parse::<u64>().ok())?
    };
    let parts: Vec<&str> = whole.split(':').collect();
    let (first, rest) = parts.split_first()?;
    let first = number(first, first.len())?;
    let (hours, minutes, seconds) = match rest {
        [second] if first > 59 => (first, number(second, 2)?, 0),
        [second] => (0, first, number(second, 2)?),
        [second, third] => (first, number(second, 2)?, number(third, 2)?),
        _ => return None,
    };
    if minutes > 59 || seconds > 59 {
        return None;
    }
    Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + number(thousandths, 3)?)
}

/// The text that a viewer sees, or what is wrong with it: our files use no tags, and of the
/// character references only the three that are needed.
fn seen(text: &str) -> Result<String, String> {
    let mut rest = text;
    let mut seen = String::new();
    while let Some(at) = rest.find(['&', '<', '>']) {
        seen.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')];
        let Some((name, sign)) = known.iter().find(|(name, _)| rest.starts_with(name)) else {
            return Err(format!("a bare sign at «{rest}»"));
        };
        seen.push(*sign);
        rest = &rest[name.len()..];
    }
    Ok(seen + rest)
}

/// The folder of shared test data, where there is one beside the project.
fn shared(name: &str) -> Option<PathBuf> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR"));
    crates
        .ancestors()
        .map(|folder| folder.join("shared/conformance").join(name))
        .find(|f| f.exists())
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "vtt") {
            found.push(path);
        }
    }
}

#[test]
fn the_reader_agrees_with_the_suite() {
    let Some(folder) = shared("webvtt") else {
        println!("skipped: no shared/conformance/webvtt");
        return;
    };
    let mut found = Vec::new();
    files(&folder, &mut found);
    found.sort();
    let mut compared = 0;
    for path in found {
        let Ok(expected) = std::fs::read_to_string(path.with_extension("json")) else { continue };
        let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
        let Some(expected) = expected["cues"].as_array() else { continue };
        let expected: Vec<Cue> = expected
            .iter()
            .map(|cue| Cue {
                id: cue["id"].as_str().unwrap().to_owned(),
                start: (cue["startTime"].as_f64().unwrap() * 1000.0).round() as u64,
                end: (cue["endTime"].as_f64().unwrap() * 1000.0).round() as u64,
                text: cue["text"].as_str().unwrap().to_owned(),
            })
            .collect();
        let bytes = std::fs::read(&path).unwrap();
        let read = read(&String::from_utf8_lossy(&bytes));
        assert_eq!(read, expected, "{}", path.display());
        compared += 1;
    }
    assert!(compared > 60, "only {compared} files had cues to compare");
}

/// A script of these lines, each word 400 ms, and its voice.
fn spoken(lang: &str, lines: &[&str]) -> (Script, Spoken) {
    let mut now = 300;
    let mut script = Script { lang: Lang::new(lang), lines: Vec::new() };
    let mut said = Vec::new();
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let start_ms = now;
        let times: Vec<WordTime> = words
            .iter()
            .map(|_| {
                now += 400;
                WordTime { start_ms: now - 400, end_ms: now }
            })
            .collect();
        said.push(SpokenLine { start_ms, end_ms: now, words: times });
        now += 300;
        script.lines.push(Line {
            kind: LineKind::Sentence,
            words: words
                .iter()
                .map(|word| Word { shown: (*word).to_owned(), spoken: (*word).to_owned() })
                .collect(),
            pause_ms: 300,
        });
    }
    (script, Spoken { duration_ms: now + 2000, lines: said, voice: "even".to_owned() })
}

#[test]
fn what_we_write_is_read_back_as_it_was() {
    let arabic = [
        "في صباح 14 مايو 2011، أعلنت وكالة «Reuters» أن المكتبة القديمة جمعت 3.5 مليون كتاب.",
        "BBC نقلت الخبر <عاجلًا> & أضافت: --> انتظروا!",
        "WEBVTT NOTE STYLE كلمات لها معنى في الملف.",
        "NOTE",
        "&lt; &amp;lrm; تبقى كما كُتبت.",
        "قال: «لن نغلق الأبواب»؟",
    ];
    let english = ["Prices <rose> by 5 % --> and fell & rose again.", "NOTE this"];
    for (lang, lines) in [("ar", &arabic[..]), ("en", &english[..]), ("ur", &arabic[..1])] {
        let (script, spoken) = spoken(lang, lines);
        let pages = pages(&script, &spoken);
        let file = vtt(&pages, &script);
        assert!(!file.contains('\r') && !file.contains("\n\n\n"));
        let cues = read(&file);
        assert_eq!(cues.len(), pages.len());
        let mut words = Vec::new();
        for (cue, page) in cues.iter().zip(&pages) {
            assert_eq!((cue.start, cue.end, cue.id.as_str()), (page.start_ms, page.end_ms, ""));
            for row in cue.text.split('\n') {
                assert!(!row.trim().is_empty());
                let row = seen(row).unwrap();
                // The only mark is one before a row that opens the other way (platforms that take
                // the direction from the first letter).
                let bare = row.strip_prefix('\u{200F}').unwrap_or(&row).to_owned();
                assert!(!bare.contains(['\u{200F}', '\u{202B}', '\u{202C}', '\u{2067}']));
                words.extend(bare.split(' ').map(str::to_owned).collect::<Vec<_>>());
            }
        }
        let all: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
        assert_eq!(words, all, "{lang}");
        for pair in cues.windows(2) {
            assert!(pair[0].end <= pair[1].start, "cues do not overlap");
        }
    }
}

#[test]
fn each_row_of_subrip_is_wrapped_once_inside_its_line_end() {
    let (script, spoken) = spoken(
        "ar",
        &[
            "\u{202B}قال:\u{202C} \u{200F}«لن نغلق الأبواب» في 2026، ثم ابتسم\u{2067}.",
            "BBC نقلت الخبر!",
        ],
    );
    let file = srt(&pages(&script, &spoken), &script);
    for row in file.lines().filter(|row| row.chars().any(char::is_alphabetic)) {
        assert!(row.starts_with('\u{202B}') && row.ends_with('\u{202C}'), "{row:?}");
        let inside = &row['\u{202B}'.len_utf8()..row.len() - '\u{202C}'.len_utf8()];
        let marked = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        assert!(!inside.contains(marked), "old marks are gone: {row:?}");
    }
}
