//! Bare addresses of the web in a remark: where one ends, and which are turned into links. It refuses
//! every scheme but `http` and `https`, names before the host, and hosts of two scripts.

use crate::repair::look_alike;
use crate::span::Span;

/// Longest address that becomes a link, in bytes; servers take no longer one.
const LONGEST: usize = 2048;
/// Longest host, in bytes (RFC 1035, section 2.3.4, with room for letters outside of ASCII).
const LONGEST_HOST: usize = 1024;

/// An address and its host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Address {
    /// From the scheme to its end.
    pub whole: Span,
    /// The host, without a port.
    pub host: Span,
}

impl Address {
    /// The address that begins at `at`, before `end`.
    pub fn at(text: &str, at: usize, end: usize) -> Option<Self> {
        let scheme = scheme(&text[at..end])?;
        if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            return None;
        }
        let host_at = at + scheme;
        let most = text.floor_char_boundary(end.min(at + LONGEST + 1));
        let rest = &text[host_at..most];
        let stop = rest.find(ends).unwrap_or(rest.len());
        let rest = trimmed(&rest[..stop]);
        let whole = Span::new(at, host_at + rest.len());
        let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
        let host = match authority.split_once(':') {
            Some((host, port)) => (is_port(port)).then_some(host)?,
            None => authority,
        };
        (whole.len() <= LONGEST && is_host(host))
            .then_some(Self { whole, host: Span::new(host_at, host_at + host.len()) })
    }
}

/// The bytes of `http://` or `https://` at the head of `text`.
fn scheme(text: &str) -> Option<usize> {
    ["http://", "https://"].into_iter().map(str::len).find(|&length| {
        text.get(..length).is_some_and(|head| {
            head.eq_ignore_ascii_case("http://") || head.eq_ignore_ascii_case("https://")
        })
    })
}

fn is_port(port: &str) -> bool {
    (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether no address goes on over this. The non-joiner belongs to Persian words in a path.
fn ends(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '\'' | '\\' | '^' | '{' | '}' | '|')
        || matches!(c, '«' | '»' | '“' | '”' | '‘' | '’' | '،' | '؛' | '؟' | '…')
        || (is_mark(c) && c != '\u{200C}')
}

/// A sign that is not seen, or turns a line round.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// An address without the signs of the sentence it stands in.
fn trimmed(rest: &str) -> &str {
    let mut rest = rest;
    // Counted once: a run of brackets must not cost the square of its length.
    let mut open = rest.matches('(').count();
    let mut close = rest.matches(')').count();
    loop {
        let last = rest.chars().next_back();
        match last {
            Some('(') => open -= 1,
            Some(')') if close > open => close -= 1,
            Some('.' | ',' | ';' | ':' | '!' | '?' | '*' | '_' | '~' | '[' | ']' | '\u{200C}') => {}
            Some('؍' | '۔' | '،') => {}
            _ => return rest,
        }
        rest = &rest[..rest.len() - last.map_or(0, char::len_utf8)];
    }
}

/// Whether a host may be shown and linked: labels of letters and digits of one script, at least
/// two of them.
pub(super) fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    host.len() <= LONGEST_HOST
        && host.contains('.')
        && host.strip_suffix('.').unwrap_or(host).split('.').all(label)
        && !is_mixed(host)
}

/// Whether the reader of a host is to take it for another: a label has letters of two scripts, or
/// all of them look Latin and none is.
pub(super) fn is_mixed(host: &str) -> bool {
    host.split('.').any(|label| {
        let mut scripts = letters(label).map(script);
        let first = scripts.next();
        first == Some(Script::Styled)
            || scripts.any(|script| Some(script) != first)
            || (first.is_some() && letters(label).all(|c| look_alike::like_latin(c).is_some()))
    })
}

fn letters(label: &str) -> impl Iterator<Item = char> {
    label.chars().filter(|c| c.is_alphabetic())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    /// Full width, formulas, letters in rings: no keyboard writes hosts with them.
    Styled,
    Other,
}

fn script(c: char) -> Script {
    match c {
        'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{590}'..='\u{5FF}' => Script::Hebrew,
        '\u{600}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' => Script::Arabic,
        '\u{2100}'..='\u{214F}'
        | '\u{2460}'..='\u{24FF}'
        | '\u{FB00}'..='\u{FEFF}'
        | '\u{FF00}'..='\u{FFEF}'
        | '\u{1D400}'..='\u{1F1FF}'
        | '\u{250}'..='\u{2AF}'
        | '\u{1D00}'..='\u{1DBF}' => Script::Styled,
        _ => Script::Other,
    }
}
