//! Paragraphs, headings, lists and tables of a document, written down as Markdown (CommonMark with
//! tables) that reads back as the same text.

use super::document::Link;

mod inline;
mod table;

pub(super) use inline::{escape, guard_start};
pub(super) use table::Table;

/// Deepest list that is kept; what is below is written at this depth.
const MAX_LIST_DEPTH: usize = 6;

/// Some words in one style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// The words; a line feed is a line break in the paragraph.
    pub text: String,
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub stressed: bool,
    /// Where they link to.
    pub link: Option<String>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// Only that.
    Paragraph,
    /// A heading of this level, from 1.
    Heading(usize),
    /// What somebody else said or wrote.
    Quote,
    /// An item of a list, `depth` from 0.
    Item {
        /// How many lists it is within, less one.
        depth: usize,
        /// Numbered.
        ordered: bool,
    },
}

/// Markdown in the making.
#[derive(Debug, Default)]
pub(super) struct Writing {
    out: String,
    lists: Vec<List>,
    /// The links written so far.
    pub links: Vec<Link>,
}

#[derive(Debug)]
struct List {
    ordered: bool,
    number: usize,
    width: usize,
}

impl Writing {
    /// Whether nothing stands yet.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// The whole, ending in one line feed; empty where nothing was written.
    pub fn finish(self) -> String {
        self.out
    }

    /// Writes one paragraph; an empty one is left out.
    pub fn block(&mut self, block: Block, pieces: &[Piece]) {
        let text = inline::inline(pieces, &mut self.links);
        if text.is_empty() {
            return;
        }
        match block {
            Block::Paragraph => {
                self.lists.clear();
                self.apart();
                self.lines(&text, "");
            }
            Block::Quote => {
                self.lists.clear();
                self.apart();
                self.out.push_str("> ");
                self.lines(&text, "> ");
            }
            Block::Heading(level) => {
                self.lists.clear();
                self.apart();
                self.out.push_str(&"#".repeat(level.clamp(1, 6)));
                self.out.push(' ');
                self.out.push_str(&text.replace('\n', " "));
                self.out.push('\n');
            }
            Block::Item { depth, ordered } => self.item(depth, ordered, &text),
        }
    }

    /// Writes a table as a Markdown table, its first row as its head.
    pub fn table(&mut self, rows: &[Vec<String>]) {
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        if rows.iter().flatten().all(|cell| cell.trim().is_empty()) {
            return;
        }
        self.lists.clear();
        self.apart();
        for (at, row) in rows.iter().enumerate() {
            let blank = String::new();
            for column in 0..width {
                let cell = row.get(column).unwrap_or(&blank);
                self.out.push_str("| ");
                self.out.push_str(&escape(cell.trim()).replace('|', "\\|").replace('\n', " "));
                self.out.push(' ');
            }
            self.out.push_str("|\n");
            if at == 0 {
                self.out.push_str(&"|---".repeat(width));
                self.out.push_str("|\n");
            }
        }
    }

    fn apart(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn item(&mut self, depth: usize, ordered: bool, text: &str) {
        let depth = depth.min(MAX_LIST_DEPTH).min(self.lists.len());
        self.lists.truncate(depth + 1);
        if self.lists.last().is_some_and(|list| self.lists.len() > depth && list.ordered != ordered)
        {
            self.lists.pop();
        }
        if self.lists.is_empty() {
            self.apart();
        }
        if self.lists.len() <= depth {
            self.lists.push(List { ordered, number: 0, width: 0 });
        }
        let indent: usize = self.lists[..depth].iter().map(|list| list.width).sum();
        let list = &mut self.lists[depth];
        list.number += 1;
        let sign = if ordered { format!("{}. ", list.number) } else { "- ".to_owned() };
        list.width = sign.len();
        let inner = " ".repeat(indent + sign.len());
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(&sign);
        self.lines(text, &inner);
    }

    /// Lines of one paragraph, each but the first after `indent`, with hard breaks between them.
    fn lines(&mut self, text: &str, indent: &str) {
        for (at, line) in text.split('\n').map(str::trim).filter(|l| !l.is_empty()).enumerate() {
            if at > 0 {
                self.out.push_str("  \n");
                self.out.push_str(indent);
            }
            self.out.push_str(&guard_start(line));
        }
        self.out.push('\n');
    }
}
