//! Links in running text, found by the rules of twitter-text 3.1.0: with `http://` or `https://`
//! any host whose last label is a top-level domain, without it one whose other labels are ASCII. An
//! Arabic path is not part of the link there (measured): percent-encode it before posting.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::format::direction::is_mark;
use crate::span::Span;

/// Longest link X takes, in scalars (twitter-text, `MAX_URL_LENGTH`).
const LONGEST: usize = 4096;

/// Longest label of a host once encoded (RFC 1035, section 2.3.4).
const LONGEST_LABEL: usize = 63;

/// Longest top-level domain, in scalars: `xn--` and its letters.
const LONGEST_TOP_LEVEL: usize = 30;

static TOP_LEVEL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../../../assets/domains/tlds.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect()
});

/// The links of `text`, in order, not overlapping.
#[must_use]
pub fn urls(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some(c) = text[at..].chars().next() {
        if let Some(end) = link_at(text, at, before) {
            found.push(Span::new(at, end));
            before = text[..end].chars().next_back();
            at = end;
            continue;
        }
        // A host is tried once at its first letter; its inner labels are no new beginnings.
        let run = if c.is_ascii_alphanumeric() { run_of(&text[at..], is_host_ascii) } else { 0 };
        let step = run.max(c.len_utf8());
        let step = inner_scheme(&text[at..at + step], &text[at..]).unwrap_or(step);
        before = text[..at + step].chars().next_back();
        at += step;
    }
    found
}

/// A scheme that begins inside a run of host letters, as `see-https://a.org` does.
fn inner_scheme(run: &str, rest: &str) -> Option<usize> {
    let colon = rest[run.len()..].starts_with("://").then_some(run.len())?;
    ["https", "http"].iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len())?;
        (start > 0 && run.is_char_boundary(start) && run[start..].eq_ignore_ascii_case(scheme))
            .then_some(start)
    })
}

/// The end of the link that begins at `at`, if one does.
pub(super) fn link_at(text: &str, at: usize, before: Option<char>) -> Option<usize> {
    let rest = &text[at..];
    if before
        .is_some_and(|c| c.is_ascii_alphanumeric() || "@＠$#＃\u{FFFE}\u{FEFF}\u{FFFF}".contains(c))
    {
        return None;
    }
    let scheme = ["https://", "http://"]
        .iter()
        .find(|scheme| rest.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)));
    let host_at = match scheme {
        Some(scheme) => at + scheme.len(),
        None if before.is_some_and(|c| "-_./".contains(c)) => return None,
        None if !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) => return None,
        None => at,
    };
    let run = match scheme {
        Some(_) => run_of(&text[host_at..], is_host_any),
        None => run_of_ascii(&text[host_at..]),
    };
    let after = text[host_at + run..].chars().next();
    let host = host_at + host_end(&text[host_at..host_at + run], after)?;
    let end = tail_end(text, host);
    (text[at..end].chars().count() <= LONGEST).then_some(end)
}

fn is_host_ascii(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.".contains(c)
}

/// Whether this may stand in a host after a scheme: beyond ASCII all but white space, marks of
/// direction and what X refuses (twitter-text, `invalidDomainChars`), an Arabic comma too.
fn is_host_any(c: char) -> bool {
    if c.is_ascii() {
        return is_host_ascii(c);
    }
    !c.is_whitespace() && !is_mark(c) && !"\u{180E}\u{FFFE}\u{FEFF}\u{FFFF}".contains(c)
}

/// Bytes of the longest beginning of `text` made of such characters.
fn run_of(text: &str, allowed: impl Fn(char) -> bool) -> usize {
    text.find(|c| !allowed(c)).unwrap_or(text.len())
}

/// Bytes of a host without a scheme: ASCII labels, and at its end a top-level domain of any script
/// (`example.مصر`).
fn run_of_ascii(text: &str) -> usize {
    let run = run_of(text, is_host_ascii);
    let top = text[run..].chars().take_while(|&c| !c.is_ascii() && is_host_any(c));
    run + top.take(LONGEST_TOP_LEVEL).map(char::len_utf8).sum::<usize>()
}

/// The end of the longest host in `run` that ends in a top-level domain; `after` follows the run.
fn host_end(run: &str, after: Option<char>) -> Option<usize> {
    let mut end = None;
    let mut at = 0;
    for (place, label) in run.split('.').enumerate() {
        if place > 0
            && let Some(length) = top_level(label, after.filter(|_| at + label.len() == run.len()))
        {
            end = Some(at + length);
        }
        if !is_label(label) {
            break;
        }
        at += label.len() + 1;
    }
    end
}

/// Whether this is a top-level domain that exists, in letters of any size.
pub(super) fn is_top_level(label: &str) -> bool {
    TOP_LEVEL.contains(label.to_lowercase().as_str())
}

/// How much of `label`, before `after`, is a top-level domain: all of it, or its beginning where
/// something other than a Latin letter, a digit, `@`, `+` or `-` follows (`example.comخبر`).
fn top_level(label: &str, after: Option<char>) -> Option<usize> {
    let ends = |c: char| !c.is_ascii_alphanumeric() && !"@+-".contains(c);
    let places = label.char_indices().map(|(at, _)| at).chain([label.len()]);
    let places: Vec<usize> = places.skip(1).take(LONGEST_TOP_LEVEL).collect();
    places.into_iter().rev().find(|&at| {
        label[at..].chars().next().or(after).is_none_or(ends) && is_top_level(&label[..at])
    })
}

/// Whether this can be a label of a host.
fn is_label(label: &str) -> bool {
    let edges = |c: char| c == '-' || c == '_';
    !label.is_empty()
        && !label.starts_with(edges)
        && !label.ends_with(edges)
        && encoded_length(label) <= LONGEST_LABEL
}

/// The length of a label as it goes over the wire: itself, or `xn--` and its Punycode (RFC 3492).
fn encoded_length(label: &str) -> usize {
    if label.is_ascii() {
        return label.len();
    }
    // A label with this many letters is too long in any encoding; the loop below is quadratic.
    let points: Vec<u32> = label.chars().map(u32::from).take(LONGEST_LABEL + 1).collect();
    if points.len() > LONGEST_LABEL {
        return points.len();
    }
    let basic = points.iter().filter(|&&p| p < 0x80).count();
    let mut length = 4 + basic + usize::from(basic > 0);
    let (mut n, mut delta, mut bias, mut handled) = (0x80_u32, 0_u32, 72_u32, basic);
    while handled < points.len() {
        let next = points.iter().copied().filter(|&p| p >= n).min().unwrap_or(n);
        delta = delta.saturating_add((next - n).saturating_mul(handled as u32 + 1));
        n = next;
        for &point in &points {
            if point < n {
                delta = delta.saturating_add(1);
            }
            if point == n {
                length += digits(delta, bias);
                bias = adapt(delta, handled as u32 + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.saturating_add(1);
        n = n.saturating_add(1);
    }
    length
}

/// How many letters the generalised integer takes (RFC 3492, section 3.3).
fn digits(delta: u32, bias: u32) -> usize {
    let mut q = delta;
    let mut k = 36;
    let mut count = 1;
    loop {
        let threshold = if k <= bias { 1 } else { (k - bias).min(26) };
        if q < threshold {
            return count;
        }
        q = (q - threshold) / (36 - threshold);
        k += 36;
        count += 1;
    }
}

/// The next bias (RFC 3492, section 3.4).
fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

/// The end of port, path and query after a host that ends at `host`.
fn tail_end(text: &str, host: usize) -> usize {
    let mut end = host;
    if let Some(rest) = text[end..].strip_prefix(':') {
        let port = run_of(rest, |c| c.is_ascii_digit());
        end += if port > 0 { 1 + port } else { 0 };
    }
    if text[end..].starts_with('/') {
        end += 1 + path_length(&text[end + 1..]);
    }
    if text[end..].starts_with('?') {
        let run = run_of(&text[end + 1..], |c| {
            c.is_ascii_alphanumeric() || "!?*'@();:&=+$/%#[]-_.,~|".contains(c)
        });
        let query = text[end + 1..end + 1 + run]
            .trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || "-_&=#/".contains(c)));
        end += if query.is_empty() { 0 } else { 1 + query.len() };
    }
    end
}

/// Bytes of a path, its closing punctuation left to the sentence; brackets belong to it when
/// they are balanced.
fn path_length(rest: &str) -> usize {
    let letter = |c: char| c.is_ascii_alphanumeric() || ('\u{C0}'..='\u{52F}').contains(&c);
    let run = run_of(rest, |c| letter(c) || "!*';:=+,.$/%#[]-_~@|&()".contains(c));
    let mut path = &rest[..run];
    loop {
        let balanced = path.matches('(').count() == path.matches(')').count();
        path = match path.chars().next_back() {
            Some(')') if balanced => return path.len(),
            Some(c) if letter(c) || "+-=_#/@%".contains(c) => return path.len(),
            Some(c) => &path[..path.len() - c.len_utf8()],
            None => return 0,
        };
    }
}
