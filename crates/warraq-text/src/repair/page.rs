//! A paste seen as a page: its lines, and which of them are furniture, an assistant's opener or its
//! closing offer. The rules share this view, so that they agree on where the text itself begins.

use std::cell::OnceCell;

use crate::finding::Edit;
use crate::span::Span;

use super::vocabulary::{self, Word};
use super::{assistant_offer, assistant_opener, chat_interface, page_chrome, thinking_block};

/// One line of the paste.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Its text without surrounding white space; empty for a blank line.
    pub span: Span,
    /// All of it, line ending included.
    pub whole: Span,
    /// Within a fenced code block or the front matter: no rule touches it.
    pub closed: bool,
}

impl Line {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.span.is_empty()
    }
}

/// The lines of a paste and their parts.
pub(super) struct Page<'a> {
    /// The paste.
    pub text: &'a str,
    /// The brief that lies beside it.
    pub beside: Option<&'a str>,
    /// All its lines.
    pub lines: Vec<Line>,
    /// Page furniture, by line.
    pub chrome: Vec<bool>,
    /// Labels and buttons of a chat page, by line.
    pub chat: Vec<bool>,
    /// Lines of a model's thinking, by line.
    pub thought: Vec<bool>,
    /// The lines that are neither blank nor furniture, chat labels or thinking, by number, in
    /// order.
    pub content: Vec<usize>,
    /// Openers of an assistant, in order.
    pub openers: Vec<assistant_opener::Opener>,
    /// The lines of its closing offer.
    pub offer: Vec<usize>,
    /// Which bytes the text holds: a rule whose signs are absent need not read it.
    holds: [bool; 256],
    words: OnceCell<Vec<Word>>,
}

impl<'a> Page<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut holds = [false; 256];
        for &byte in text.as_bytes() {
            holds[usize::from(byte)] = true;
        }
        let mut page = Self {
            text,
            beside: None,
            lines: lines(text),
            chrome: Vec::new(),
            chat: Vec::new(),
            thought: Vec::new(),
            content: Vec::new(),
            openers: Vec::new(),
            offer: Vec::new(),
            holds,
            words: OnceCell::new(),
        };
        page.chrome = page_chrome::mark(text, &page.lines);
        page.thought = thinking_block::mark(&page);
        page.chat = chat_interface::mark(&page);
        page.content = (0..page.lines.len())
            .filter(|&at| !page.lines[at].is_blank() && !page.is_furniture(at))
            .collect();
        page.openers = assistant_opener::mark(&page);
        page.offer = assistant_offer::mark(&page);
        page
    }

    /// Whether the text holds this byte.
    pub fn holds(&self, byte: u8) -> bool {
        self.holds[usize::from(byte)]
    }

    /// Its words, read once.
    pub fn words(&self) -> &[Word] {
        self.words.get_or_init(|| vocabulary::words(self))
    }

    /// Whether the line is of the page it was copied from, or of the chat, not of the text.
    pub fn is_furniture(&self, at: usize) -> bool {
        self.chrome[at] || self.chat[at] || self.thought[at]
    }

    /// The lines a rule about letters and signs reads: neither blank nor code.
    pub fn open_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| !line.closed && !line.is_blank())
    }

    /// Whether a chat page's own lines are in the paste.
    pub fn is_of_a_chat(&self) -> bool {
        self.chat.contains(&true) || self.thought.contains(&true)
    }

    /// The text of a line, trimmed.
    pub fn line(&self, at: usize) -> &'a str {
        self.lines[at].span.of(self.text)
    }

    /// The edit that takes a line out, with the blank lines after it.
    pub fn removal(&self, at: usize) -> Edit {
        let blank = self.lines[at + 1..].iter().take_while(|line| line.is_blank()).last();
        let end = blank.unwrap_or(&self.lines[at]).whole.end;
        Edit { span: Span::new(self.lines[at].whole.start, end), replacement: String::new() }
    }

    /// Whether a blank line, or the edge of the paste, stands before this line.
    pub fn is_apart_above(&self, at: usize) -> bool {
        at == 0 || self.lines[at - 1].is_blank()
    }

    /// Whether a blank line, a rule, talk or furniture, or the edge of the paste, stands before
    /// this line: no text of the story touches it from above.
    pub fn is_apart_above_talk(&self, at: usize) -> bool {
        let Some(above) = at.checked_sub(1) else { return true };
        self.lines[above].is_blank()
            || self.is_furniture(above)
            || is_rule_line(self.line(above))
            || self.openers.iter().any(|opener| opener.holds(above))
    }

    /// The text that remains when furniture and the assistant's own lines are passed over.
    pub fn body(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.content.iter().copied().filter(|&at| {
            !self.offer.contains(&at) && !self.openers.iter().any(|opener| opener.holds(at))
        })
    }
}

/// Whether the line is a rule: three or more of `-`, `*` or `_`, spaces allowed between, or a
/// dash drawn long. The first is CommonMark's thematic break (0.31, section 4.1).
pub(super) fn is_rule_line(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| *c != ' ');
    let Some(first) = signs.next() else { return false };
    let least = match first {
        '-' | '*' | '_' => 2,
        '—' | '–' | '─' | '═' => 1,
        _ => return false,
    };
    let rest: Vec<char> = signs.collect();
    rest.len() >= least && rest.iter().all(|&c| c == first)
}

/// Whether the line is a heading in Markdown (`## …`).
pub(super) fn is_heading(text: &str) -> bool {
    let marks = text.bytes().take_while(|&b| b == b'#').count();
    (1..=6).contains(&marks) && text[marks..].starts_with([' ', '\t'])
}

/// White space, and the invisible marks that messengers leave at both ends of a line.
fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{FEFF}'
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut fence: Option<&str> = None;
    for raw in text.split_inclusive('\n') {
        let trimmed = raw.trim_matches(is_edge);
        let offset = start + (trimmed.as_ptr() as usize - raw.as_ptr() as usize);
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        let closed = fence.is_some() || mark.is_some();
        fence = match (fence, mark) {
            (None, mark) => mark,
            (Some(open), Some(mark)) if open == mark => None,
            (open, _) => open,
        };
        lines.push(Line {
            span: Span::new(offset, offset + trimmed.len()),
            whole: Span::new(start, start + raw.len()),
            closed,
        });
        start += raw.len();
    }
    close_front_matter(text, &mut lines);
    lines
}

/// Front matter is YAML between two lines of `---`, the first at the very head.
fn close_front_matter(text: &str, lines: &mut [Line]) {
    let Some(first) = lines.first() else { return };
    if first.span.of(text) != "---" {
        return;
    }
    let end = lines[1..].iter().position(|line| line.span.of(text) == "---");
    let Some(end) = end else { return };
    let inside = &lines[1..=end];
    let is_yaml = |line: &Line| {
        let text = line.whole.of(text);
        let key = text.split_once(':').map_or("", |(key, _)| key);
        let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        line.is_blank()
            || text.starts_with([' ', '-', '#', '\t'])
            || (!key.is_empty() && key.chars().all(is_key))
    };
    if inside.len() < 60 && inside.iter().all(is_yaml) && inside.iter().any(|l| !l.is_blank()) {
        for line in &mut lines[..=end + 1] {
            line.closed = true;
        }
    }
}
