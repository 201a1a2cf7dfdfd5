//! The syntax of names, keys and times in AT Protocol (<https://atproto.com/specs>, read August
//! 2026), as strict as the strictest of its public tests.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::day::Day;

/// The letters of a TID, in their order.
const SORTABLE: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";

static HANDLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?",
    )
});

static DID: LazyLock<Regex> =
    LazyLock::new(|| pattern("did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]"));

static NSID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+\\.[a-zA-Z][a-zA-Z0-9]{0,62}",
    )
});

static DATETIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.[0-9]+)?(?:Z|[+-]([0-9]{2}):([0-9]{2}))",
    )
});

/// Tags older than the rules (RFC 5646, section 2.1, `grandfathered`).
const GRANDFATHERED: [&str; 26] = [
    "en-GB-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-BE-FR",
    "sgn-BE-NL",
    "sgn-CH-DE",
    "art-lojban",
    "cel-gaulish",
    "no-bok",
    "no-nyn",
    "zh-guoyu",
    "zh-hakka",
    "zh-min",
    "zh-min-nan",
    "zh-xiang",
];

fn pattern(whole: &str) -> Regex {
    Regex::new(&format!("^(?:{whole})$")).expect("our own pattern is well formed")
}

/// Whether this is a handle, such as `name.bsky.social`: at most 253 characters.
#[must_use]
pub fn is_handle(text: &str) -> bool {
    text.len() <= 253 && HANDLE.is_match(text)
}

/// Whether this is a DID, such as `did:plc:…`: at most 2048 characters.
#[must_use]
pub fn is_did(text: &str) -> bool {
    text.len() <= 2048 && DID.is_match(text)
}

/// Whether this is the name of a collection, such as `app.bsky.feed.post`: at most 317 characters.
#[must_use]
pub fn is_nsid(text: &str) -> bool {
    text.len() <= 317 && NSID.is_match(text)
}

/// Whether this can be the key of a record: 1 to 512 of `A–Z a–z 0–9 . - _ : ~`, not `.` or `..`.
#[must_use]
pub fn is_record_key(text: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"._:~-".contains(&byte);
    (1..=512).contains(&text.len()) && text.bytes().all(letter) && text != "." && text != ".."
}

/// Whether this is the address of an account, a collection or a record, without a fragment.
#[must_use]
pub fn is_at_uri(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("at://").filter(|_| text.len() <= 8192) else {
        return false;
    };
    let mut parts = rest.split('/');
    let whose = parts.next().is_some_and(|whose| is_did(whose) || is_handle(whose));
    let named = parts.next().is_none_or(is_nsid);
    let keyed = parts.next().is_none_or(is_record_key);
    whose && named && keyed && parts.next().is_none()
}

/// Whether this is a TID, the key of a record by its time.
#[must_use]
pub fn is_tid(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 13 && bytes[0] <= b'j' && bytes.iter().all(|byte| SORTABLE.contains(byte))
}

/// Whether this is a time: ISO 8601 and RFC 3339 at once, with seconds and a zone, after the year 9.
#[must_use]
pub fn is_datetime(text: &str) -> bool {
    let Some(parts) = DATETIME.captures(text).filter(|_| text.len() <= 64) else { return false };
    let below = |number: usize, limit: u32| {
        parts.get(number).is_none_or(|part| part.as_str().parse::<u32>().is_ok_and(|n| n < limit))
    };
    let day = parts.get(1).is_some_and(|day| Day::read(day.as_str()).is_some());
    let clock = below(2, 24) && below(3, 60) && below(4, 60) && below(5, 24) && below(6, 60);
    day && clock && !text.starts_with("000") && !text.ends_with("-00:00")
}

/// Whether this is a language tag of BCP 47 (RFC 5646), such as `ar` or `ar-EG`: the language in
/// two or three small letters, no variant and no extension twice.
#[must_use]
pub fn is_language(text: &str) -> bool {
    if GRANDFATHERED.contains(&text) {
        return true;
    }
    let lower = text.to_ascii_lowercase();
    let mut parts = lower.split('-').peekable();
    let letters = |part: &&str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
    };
    let both = |part: &&str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    if parts.peek() != Some(&"x") {
        let first = text.split('-').next().unwrap_or(text);
        let small = first.bytes().all(|b| b.is_ascii_lowercase());
        if parts.next_if(|part| letters(part, 2, 3)).is_none() || !small {
            return false;
        }
        for _ in 0..3 {
            let _ = parts.next_if(|part| letters(part, 3, 3));
        }
        let _ = parts.next_if(|part| letters(part, 4, 4));
        let _ = parts.next_if(|part| {
            letters(part, 2, 2) || (part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()))
        });
        let mut seen = HashSet::new();
        while let Some(variant) = parts.next_if(|part| {
            both(part, 5, 8) || (both(part, 4, 4) && part.starts_with(|c: char| c.is_ascii_digit()))
        }) {
            if !seen.insert(variant) {
                return false;
            }
        }
        while let Some(single) = parts.next_if(|part| both(part, 1, 1) && *part != "x") {
            let mut filled = false;
            while parts.next_if(|part| both(part, 2, 8)).is_some() {
                filled = true;
            }
            if !filled || !seen.insert(single) {
                return false;
            }
        }
    }
    if parts.next_if_eq(&"x").is_some() {
        let mut filled = false;
        while parts.next_if(|part| both(part, 1, 8)).is_some() {
            filled = true;
        }
        return filled && parts.next().is_none();
    }
    parts.next().is_none()
}

/// The key of a record made at this time: microseconds since 1970 (53 bits of them) and a number
/// that tells apart what makes keys at one time (10 bits). The caller reads the clock, and sees to
/// it that no time is used twice.
#[must_use]
pub fn tid(microseconds: u64, clock: u16) -> String {
    let number = (microseconds & ((1 << 53) - 1)) << 10 | u64::from(clock & 0x3FF);
    let letter = |place: u32| char::from(SORTABLE[(number >> (5 * place) & 31) as usize]);
    (0..13).rev().map(letter).collect()
}
