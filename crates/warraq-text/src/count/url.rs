//! Links in running text, found by the rules of twitter-text 3.1.0: with `http://` or `https://`
//! any host whose last label is a top-level domain, without it one whose other labels are ASCII. An
//! Arabic path is not part of the link there (measured): percent-encode it before posting.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::punycode::{LONGEST_LABEL, encoded_length};
use crate::format::direction::is_mark;
use crate::span::Span;

/// Longest link X takes, in scalars (twitter-text, `MAX_URL_LENGTH`).
const LONGEST: usize = 4096;

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
    scan(text, &Form { bare: true, path: path_length, query: query_length })
}

/// The links of `text` as Mastodon finds them: with their scheme only, letters of all scripts in
/// path and query, an Arabic comma too (its source, `config/initializers/twitter_regex.rb`).
pub(super) fn wide(text: &str) -> Vec<Span> {
    scan(text, &Form { bare: false, path: wide_path_length, query: wide_query_length })
}

/// What a link may be.
struct Form {
    /// Whether it needs no scheme.
    bare: bool,
    /// Bytes of the path after its first `/`.
    path: fn(&str) -> usize,
    /// Bytes of the query after its `?`.
    query: fn(&str) -> usize,
}

fn scan(text: &str, form: &Form) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before = None;
    loop {
        // A link begins with a letter or digit of ASCII; an Arabic text is mostly passed over.
        let Some(passed) = text.as_bytes()[at..].iter().position(u8::is_ascii_alphanumeric) else {
            return found;
        };
        if passed > 0 {
            before = text[..at + passed].chars().next_back();
            at += passed;
        }
        if let Some(end) = link_at(text, at, before, form) {
            found.push(Span::new(at, end));
            before = text[..end].chars().next_back();
            at = end;
            continue;
        }
        // A host is tried once at its first letter; its inner labels are no new beginnings.
        let step = run_of(&text[at..], is_host_ascii);
        let step = inner_scheme(&text[at..at + step], &text[at..]).unwrap_or(step);
        before = text[..at + step].chars().next_back();
        at += step;
    }
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
fn link_at(text: &str, at: usize, before: Option<char>, form: &Form) -> Option<usize> {
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
        None if !form.bare || before.is_some_and(|c| "-_./".contains(c)) => return None,
        None if !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) => return None,
        None => at,
    };
    let run = match scheme {
        Some(_) => run_of(&text[host_at..], is_host_any),
        None => run_of_ascii(&text[host_at..]),
    };
    let after = text[host_at + run..].chars().next();
    let host = host_at + host_end(&text[host_at..host_at + run], after)?;
    let end = tail_end(text, host, form);
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

/// The end of port, path and query after a host that ends at `host`.
fn tail_end(text: &str, host: usize, form: &Form) -> usize {
    let mut end = host;
    if let Some(rest) = text[end..].strip_prefix(':') {
        let port = run_of(rest, |c| c.is_ascii_digit());
        end += if port > 0 { 1 + port } else { 0 };
    }
    if text[end..].starts_with('/') {
        end += 1 + (form.path)(&text[end + 1..]);
    }
    if text[end..].starts_with('?') {
        let query = (form.query)(&text[end + 1..]);
        end += if query == 0 { 0 } else { 1 + query };
    }
    end
}

/// Bytes of a query, its closing punctuation left to the sentence.
fn query_length(rest: &str) -> usize {
    let rest = within_longest(rest);
    let run = run_of(rest, |c| c.is_ascii_alphanumeric() || "!?*'@();:&=+$/%#[]-_.,~|".contains(c));
    rest[..run]
        .trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || "-_&=#/".contains(c)))
        .len()
}

fn wide_query_length(rest: &str) -> usize {
    let rest = within_longest(rest);
    let letter = |c: char| c.is_ascii_alphanumeric() || (!c.is_ascii() && !c.is_whitespace());
    let run = run_of(rest, |c| letter(c) || "!?*'();:&=+$/%#[]-_.,~|@^".contains(c));
    rest[..run].trim_end_matches(|c: char| !(letter(c) || "_&=#/-".contains(c))).len()
}

/// Bytes of a path of any letters; brackets belong to it when they are closed within it.
fn wide_path_length(rest: &str) -> usize {
    let rest = within_longest(rest);
    let letter = |c: char| !c.is_whitespace() && !"<>()?".contains(c);
    let mut end = run_of(rest, letter);
    while let Some(inside) = rest[end..].strip_prefix('(') {
        let run = run_of(inside, letter);
        if run == 0 || !inside[run..].starts_with(')') {
            break;
        }
        end += run + 2;
        end += run_of(&rest[end..], letter);
    }
    let closing = |c: char| "(?!*\"'「」<>;:=,.$%[]~&|@".contains(c);
    rest[..end].trim_end_matches(closing).len()
}

/// Bytes of a path, its closing punctuation left to the sentence; brackets belong to it when
/// they are balanced.
fn path_length(rest: &str) -> usize {
    let rest = within_longest(rest);
    let letter = |c: char| c.is_ascii_alphanumeric() || ('\u{C0}'..='\u{52F}').contains(&c);
    let mut path = &rest[..run_of(rest, |c| letter(c) || "!*';:=+,.$/%#[]-_~@|&()".contains(c))];
    let (mut open, mut closed) = (path.matches('(').count(), path.matches(')').count());
    while let Some(last) = path.chars().next_back() {
        if (last == ')' && open == closed) || letter(last) || "+-=_#/@%".contains(last) {
            break;
        }
        open -= usize::from(last == '(');
        closed -= usize::from(last == ')');
        path = &path[..path.len() - last.len_utf8()];
    }
    path.len()
}

/// As much of a text as a link can hold, and a little more, so that one which is too long is refused
/// without being read to its end from each place a link may begin.
fn within_longest(rest: &str) -> &str {
    rest.char_indices().nth(LONGEST + 1).map_or(rest, |(at, _)| &rest[..at])
}
