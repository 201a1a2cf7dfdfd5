//! The rule `tracking-parameter`: what is hung on an address to follow the one who opens it.

use crate::finding::{Certainty, Edit, Finding};
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::page::{Line, Page};
use super::place::in_code;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "tracking-parameter", doc: DOC, find };

const DOC: &str = "\
## What it finds

Parameters in the address of a page that lead nowhere else and only say where the reader came from:
`utm_source` and its kin, `fbclid`, `gclid`, and others of known trackers. The address itself stays.

## Why it matters

`utm_source=chatgpt.com` tells every reader where the text was written, and the rest hands the
reader's path to a third party.

## Example

```text
البيان: https://port.example/news?id=7&utm_source=chatgpt.com
```

The address becomes `https://port.example/news?id=7`.

## When it is wrong

An address whose page answers otherwise without the parameter. Addresses in code are left alone.
";

/// Names of one tracker each: Meta, Google, Microsoft, Yandex, X, TikTok, LinkedIn, Mailchimp,
/// HubSpot, Marketo, Instagram and others, as listed by their makers' help pages.
const NAMES: [&str; 37] = [
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "srsltid",
    "msclkid",
    "yclid",
    "ysclid",
    "twclid",
    "ttclid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "_hsenc",
    "_hsmi",
    "hsctatracking",
    "mkt_tok",
    "igshid",
    "igsh",
    "vero_id",
    "vero_conv",
    "oly_anon_id",
    "oly_enc_id",
    "rb_clickid",
    "s_kwcid",
    "wickedid",
    "ref_src",
    "ref_url",
    "_ga",
    "_gl",
    "epik",
    "scid",
    "sc_cid",
    "mibextid",
    "rdid",
];

fn find(page: &Page<'_>) -> Vec<Finding> {
    if !page.holds(b'?') || !page.holds(b'=') || !page.text.contains("://") {
        return Vec::new();
    }
    let lines = page.open_lines().filter(|line| line.span.of(page.text).contains("://"));
    lines.flat_map(|line| in_line(page, line)).collect()
}

fn in_line(page: &Page<'_>, line: &Line) -> Vec<Finding> {
    let text = line.span.of(page.text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(sign) = text[from..].find("://").map(|at| from + at) {
        let end = text[sign..].find(ends_address).map_or(text.len(), |at| sign + at);
        from = end.max(sign + 3);
        let scheme = text[..sign].len()
            - text[..sign].trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
        let start = sign - scheme;
        if scheme == 0 || in_code(text, start) {
            continue;
        }
        let address = text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '\'', '*', '_']);
        let edits = edits(address, line.span.start + start);
        if !edits.is_empty() {
            let place = line.span.start + start;
            found.push(Finding {
                rule: RULE.name,
                span: Span::new(place, place + address.len()),
                certainty: Certainty::Certain,
                message: Message::new("repair-tracking-parameter"),
                hint: Some(Message::new("repair-tracking-parameter-hint")),
                edits,
            });
        }
    }
    found
}

/// White space, quotation marks and brackets end an address, and so does Arabic punctuation.
fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '<' | '>'
                | '"'
                | '«'
                | '»'
                | '“'
                | '”'
                | ')'
                | ']'
                | '}'
                | '`'
                | '|'
                | '،'
                | '؛'
                | '؟'
                | '\\'
        )
}

/// The edits that take the trackers out of `address`, which stands at `place`.
fn edits(address: &str, place: usize) -> Vec<Edit> {
    let Some(question) = address.find('?') else { return Vec::new() };
    let end = address.find('#').filter(|&at| at > question).unwrap_or(address.len());
    let host = address.split("://").nth(1).unwrap_or("").split(['/', '?']).next().unwrap_or("");
    let mut edits: Vec<Edit> = Vec::new();
    let (mut at, mut kept) = (question + 1, false);
    let (mut last_kept_end, mut gone_from) = (question, None);
    while at <= end {
        let stop = address[at..end].find('&').map_or(end, |found| at + found);
        let name = address[at..stop].split('=').next().unwrap_or("");
        let tracks = tracks(name.trim_start_matches("amp;"), host);
        if tracks && stop > at {
            gone_from.get_or_insert(if kept { last_kept_end } else { at });
        } else {
            if let Some(from) = gone_from.take() {
                let to = if kept { at - 1 } else { skip_entity(address, at) };
                push(&mut edits, place, from, to);
            }
            (kept, last_kept_end) = (true, stop);
        }
        at = stop + 1;
    }
    if let Some(from) = gone_from {
        push(&mut edits, place, if kept { from } else { question }, end);
    }
    edits
}

/// After a separator written `&amp;` the name begins behind the entity.
fn skip_entity(address: &str, at: usize) -> usize {
    if address[at..].starts_with("amp;") { at + 4 } else { at }
}

fn push(edits: &mut Vec<Edit>, place: usize, from: usize, to: usize) {
    edits.push(Edit { span: Span::new(place + from, place + to), replacement: String::new() });
}

/// Whether the parameter only follows the reader. Share marks of single hosts: `si` of YouTube and
/// Spotify, `s` and `t` of X.
fn tracks(name: &str, host: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let of =
        |hosts: &[&str]| hosts.iter().any(|own| host == *own || host.ends_with(&format!(".{own}")));
    NAMES.contains(&name.as_str())
        || name.starts_with("utm_")
        || (name == "si" && of(&["youtube.com", "youtu.be", "spotify.com"]))
        || (matches!(name.as_str(), "s" | "t") && of(&["twitter.com", "x.com"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(address: &str) -> String {
        let mut clean = address.to_owned();
        for edit in edits(address, 0).into_iter().rev() {
            clean.replace_range(edit.span.range(), "");
        }
        clean
    }

    #[test]
    fn the_address_stays_and_trackers_go_from_every_place() {
        let pairs = [
            ("https://a.example/x?utm_source=c&id=7", "https://a.example/x?id=7"),
            ("https://a.example/x?id=7&utm_source=c&fbclid=1", "https://a.example/x?id=7"),
            ("https://a.example/x?a=1&gclid=2&b=3#top", "https://a.example/x?a=1&b=3#top"),
            ("https://a.example/x?utm_source=c#top", "https://a.example/x#top"),
            ("https://a.example/x?utm_medium=c&amp;id=7", "https://a.example/x?id=7"),
            (
                "https://a.example/x?a=1&amp;utm_medium=c&amp;id=7",
                "https://a.example/x?a=1&amp;id=7",
            ),
            ("https://youtu.be/abc?si=xyz", "https://youtu.be/abc"),
            ("https://a.example/x?si=xyz&t=3", "https://a.example/x?si=xyz&t=3"),
            ("https://a.example/?q=سوق&utm_id=١", "https://a.example/?q=سوق"),
        ];
        for (address, wanted) in pairs {
            assert_eq!(clean(address), wanted, "{address}");
        }
    }
}
