//! Words, breaks and marks put together: marks hug their words and never run over a line's end.

use super::Breaks;

/// Deepest quotation that is shown as one.
const DEEPEST_QUOTE: usize = 3;
/// Most marks within each other; there are three of them, each once.
const MOST_MARKS: usize = 3;

pub(super) struct Writer {
    text: String,
    breaks: Breaks,
    /// Line breaks owed before the next word: 2 parts paragraphs.
    gap: usize,
    space: bool,
    /// An address was just written: what runs on behind it would be taken for a part of it.
    linked: bool,
    /// The last thing was a break of the page's own, so that the file's after it is none.
    broken: bool,
    quotes: usize,
    item: bool,
    pre: usize,
    /// Marks that are open, with whether they are written yet.
    marks: Vec<(char, bool)>,
}

impl Writer {
    pub fn new(breaks: Breaks) -> Self {
        Self {
            text: String::new(),
            breaks,
            gap: 0,
            space: false,
            linked: false,
            broken: false,
            quotes: 0,
            item: false,
            pre: 0,
            marks: Vec::new(),
        }
    }

    /// Words as they stand in the page.
    pub fn words(&mut self, words: &str) {
        for sign in words.chars() {
            match sign {
                '\n' if self.pre > 0 => self.gap = (self.gap + 1).min(2),
                '\n' if self.breaks == Breaks::Line => {
                    if !std::mem::take(&mut self.broken) {
                        self.gap = (self.gap + 1).min(2);
                    }
                }
                ' ' if self.pre > 0 && (self.gap > 0 || self.text.is_empty() || self.in_code()) => {
                    self.put(' ');
                }
                // A no-break space is a space too, in what forms for comments write.
                _ if sign.is_whitespace() => self.space = true,
                _ => self.put(sign),
            }
        }
    }

    fn in_code(&self) -> bool {
        self.marks.contains(&('`', true))
    }

    fn put(&mut self, sign: char) {
        if self.text.is_empty() {
            self.gap = 0;
            self.prefix();
        } else if self.gap > 0 {
            self.close_marks();
            self.text.push_str(if self.gap > 1 { "\n\n" } else { "\n" });
            self.prefix();
        } else if self.space || (self.linked && !is_stop(sign)) {
            self.text.push(' ');
        }
        (self.gap, self.space, self.broken, self.linked) = (0, false, false, false);
        for (mark, written) in &mut self.marks {
            if !std::mem::replace(written, true) {
                self.text.push(*mark);
            }
        }
        self.text.push(sign);
    }

    fn prefix(&mut self) {
        for _ in 0..self.quotes.min(DEEPEST_QUOTE) {
            self.text.push_str("> ");
        }
        if std::mem::take(&mut self.item) {
            self.text.push_str("- ");
        }
    }

    /// The line ends: the marks on it are closed, and opened again with the next word.
    fn close_marks(&mut self) {
        for (mark, written) in self.marks.iter_mut().rev() {
            if std::mem::take(written) {
                self.text.push(*mark);
            }
        }
    }

    /// Marks open or close. A mark within itself is one mark; what is closed but never opened is
    /// nothing.
    pub fn mark(&mut self, mark: char, opens: bool) {
        let place = self.marks.iter().rposition(|(open, _)| *open == mark);
        match (opens, place) {
            (true, None) if self.marks.len() < MOST_MARKS => self.marks.push((mark, false)),
            (false, Some(place)) => {
                // Those opened within it close before it and open again after it.
                for (inner, written) in self.marks[place..].iter_mut().rev() {
                    if std::mem::take(written) {
                        self.text.push(*inner);
                    }
                }
                self.marks.remove(place);
            }
            _ => {}
        }
    }

    /// A block begins or ends: 1 a line, 2 a paragraph.
    pub fn gap(&mut self, lines: usize) {
        self.gap = self.gap.max(lines);
    }

    pub fn break_line(&mut self) {
        self.gap = (self.gap + 1).min(2);
        self.broken = true;
    }

    pub fn space(&mut self) {
        self.space = true;
    }

    pub fn item(&mut self) {
        self.gap(1);
        self.item = true;
    }

    pub fn quote(&mut self, opens: bool) {
        self.gap(2);
        self.quotes = if opens { self.quotes + 1 } else { self.quotes.saturating_sub(1) };
    }

    /// Lines that stand as they were typed, each between marks.
    pub fn code_block(&mut self, opens: bool) {
        self.gap(2);
        self.pre = if opens { self.pre + 1 } else { self.pre.saturating_sub(1) };
        if self.pre <= 1 {
            self.mark('`', opens);
        }
    }

    /// A link begins; where its words will stand.
    pub fn begin_link(&self) -> usize {
        self.text.len()
    }

    /// A link ends whose words began at `start`: they give way to its address when they say the
    /// same, and have it behind them when they do not.
    pub fn end_link(&mut self, start: usize, target: &str) {
        let words = self.text[start..].trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '>' | '-' | '*' | '_' | '`')
        });
        let start = self.text.len() - words.len();
        if says(words, target) {
            self.text.truncate(start);
            self.text.push_str(target);
        } else {
            self.space = true;
            self.words(target);
        }
        self.linked = true;
    }

    /// The text.
    pub fn finish(mut self) -> String {
        self.close_marks();
        self.text
    }
}

/// Whether this ends what stands before it.
fn is_stop(sign: char) -> bool {
    matches!(
        sign,
        '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '»' | '”' | '"' | '،' | '؛' | '؟'
    )
}

/// Whether a link's words are its address, whole or cut short with stops.
fn says(words: &str, target: &str) -> bool {
    let bare = |address: &str| {
        let address = address.trim_end_matches('/');
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        address.strip_prefix("www.").unwrap_or(address).to_owned()
    };
    let short = words.trim_end_matches(['.', '…']);
    let (told, target) = (bare(short), bare(target));
    if told.is_empty() || !told.contains('.') {
        return false;
    }
    told == target || (short.len() < words.len() && target.starts_with(&told)) || {
        // The name of the host alone.
        target.strip_prefix(&told).is_some_and(|rest| rest.starts_with('/')) && !told.contains('/')
    }
}
