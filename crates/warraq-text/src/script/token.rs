//! One word on screen taken apart: what opens it, the word, the mark that closes it.

/// A word on screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    /// The word without brackets, quotation marks and closing punctuation.
    pub core: &'a str,
    /// The same with its closing points kept, for short forms such as `د.`.
    pub pointed: &'a str,
    /// The first closing mark, as typed.
    mark: Option<char>,
}

const OPENING: &str = "«»\"“”„‟'‘’()[]{}<>*_#…—–|\u{FD3E}\u{FD3F}\u{200E}\u{200F}";
const CLOSING: &str = "«»\"“”„‟'‘’()[]{}<>*_…—–|.,،؛;:؟?!\u{06D4}\u{FD3E}\u{FD3F}\u{200E}\u{200F}";

impl<'a> Token<'a> {
    pub(super) fn new(shown: &'a str) -> Self {
        let opened = shown.trim_start_matches(|c| OPENING.contains(c));
        let core = opened.trim_end_matches(|c| CLOSING.contains(c));
        let tail = &opened[core.len()..];
        let points = tail.len() - tail.trim_start_matches('.').len();
        Self {
            core,
            pointed: &opened[..core.len() + points.min(1)],
            mark: tail.chars().find(|&c| pause(c).is_some()),
        }
    }

    /// Whether a point stands directly after the word.
    pub(super) fn is_pointed(&self) -> bool {
        self.pointed.len() > self.core.len()
    }

    /// The mark the voice hears, in the Arabic forms where `arabic`.
    pub(super) fn mark(&self, arabic: bool) -> Option<char> {
        let mark = pause(self.mark?)?;
        Some(match mark {
            ',' if arabic => '،',
            '?' if arabic => '؟',
            other => other,
        })
    }
}

/// What a closing mark means for the voice; none for quotation marks and brackets.
fn pause(c: char) -> Option<char> {
    match c {
        '.' | '\u{06D4}' => Some('.'),
        ',' | '،' | ';' | '؛' | '…' | '—' | '–' => Some(','),
        '?' | '؟' => Some('?'),
        '!' => Some('!'),
        ':' => Some(':'),
        _ => None,
    }
}

/// A Latin word for the voice: joining signs become spaces, points of initials go, the address
/// of a page is said by its host.
pub(super) fn latin(core: &str) -> String {
    if let Some(span) = crate::count::urls(core).first() {
        let address = span.of(core);
        let host = address.split("://").last().unwrap_or(address);
        let host = host.split(['/', '?', ':']).next().unwrap_or(host);
        return host.replace('.', " dot ").replace('-', " ");
    }
    let kept: String = core
        .chars()
        .filter(|&c| c != '.')
        .map(|c| match c {
            '’' => '\'',
            '\'' => c,
            _ if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    fold(&kept)
}

/// White space folded.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
