//! The page as lines of text: what stands between two block borders, with what was counted in it.

use super::entity;
use super::tag::Tag;
use super::tree::{ROOT, Tree};
use crate::fold;

/// Text that runs on without a block border, such as one paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    /// Its first run of text.
    pub first: u32,
    /// One past the last node in it.
    pub end: u32,
    /// The innermost block element it stands in.
    pub block: u32,
    /// Words; for scripts without spaces, half the characters.
    pub words: u32,
    /// Those of them inside links.
    pub links: u32,
    /// Signs that end or part a sentence.
    pub stops: u32,
    /// Does it end like a sentence?
    pub ended: bool,
    /// The element that says what it is: a heading, list item, paragraph, cell, or a plain block.
    pub kind: Tag,
}

impl Segment {
    /// Words outside links.
    pub fn own(self) -> u32 {
        self.words - self.links
    }

    /// Do links make up more than this many percent of it?
    pub fn linked(self, percent: u32) -> bool {
        self.links * 100 > self.words * percent
    }

    /// How much running text it is: its words, or less where that is doubtful.
    pub fn good(self) -> u32 {
        let own = self.own();
        if self.kind.heading().is_some() || self.linked(45) {
            return 0;
        }
        let sentence = self.ended || self.stops >= 2;
        match self.kind {
            Tag::P | Tag::Blockquote | Tag::Pre if own >= 10 || own >= 3 && sentence => own,
            Tag::Li | Tag::Dd | Tag::Dt if own >= 8 => own / 2,
            Tag::Td | Tag::Th if own >= 15 && sentence => own,
            Tag::Li
            | Tag::Dd
            | Tag::Dt
            | Tag::Td
            | Tag::Th
            | Tag::P
            | Tag::Blockquote
            | Tag::Pre => 0,
            _ if own >= 10 && sentence || own >= 25 => own,
            _ if own >= 4 && self.ended => own / 2,
            _ => 0,
        }
    }

    /// How much it speaks against what surrounds it: links and scraps.
    pub fn bad(self) -> u32 {
        if self.kind.heading().is_some() {
            return u32::from(self.linked(50)) * 4;
        }
        if self.linked(45) {
            return 2 + (self.links / 2).min(8);
        }
        u32::from(
            self.good() == 0 && matches!(self.kind, Tag::Div | Tag::Section | Tag::Li | Tag::Other),
        )
    }
}

/// Sums over a run of segments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub good: u32,
    pub bad: u32,
    pub words: u32,
    pub links: u32,
    pub segments: u32,
}

impl Sum {
    pub fn add(&mut self, segment: Segment) {
        self.good = self.good.saturating_add(segment.good());
        self.bad = self.bad.saturating_add(segment.bad());
        self.words = self.words.saturating_add(segment.words);
        self.links = self.links.saturating_add(segment.links);
        self.segments += 1;
    }

    pub fn minus(self, other: Sum) -> Sum {
        Sum {
            good: self.good - other.good,
            bad: self.bad - other.bad,
            words: self.words - other.words,
            links: self.links - other.links,
            segments: self.segments - other.segments,
        }
    }

    pub fn linked(self, percent: u32) -> bool {
        u64::from(self.links) * 100 > u64::from(self.words) * u64::from(percent)
    }

    /// What speaks for it less what speaks against it.
    pub fn net(self) -> i64 {
        i64::from(self.good) - 2 * i64::from(self.bad)
    }
}

/// All segments of a page, and which of them each node holds.
#[derive(Debug)]
pub(super) struct Segments {
    pub all: Vec<Segment>,
    /// For each node, and one past the last, the number of segments that begin before it.
    before: Vec<u32>,
}

impl Segments {
    /// Cuts a page into its segments.
    pub fn of(tree: &Tree) -> Self {
        let mut cutter = Cutter::new(tree);
        cutter.run();
        Self { all: cutter.all, before: cutter.before }
    }

    /// The segments inside an element, as numbers into [`Segments::all`].
    pub fn inside(&self, tree: &Tree, at: u32) -> std::ops::Range<usize> {
        let end = tree.node(at).end;
        self.before[at as usize] as usize..self.before[end as usize] as usize
    }
}

struct Cutter<'t> {
    tree: &'t Tree,
    all: Vec<Segment>,
    before: Vec<u32>,
    /// The block elements around the place reached, with the kind they give their text.
    blocks: Vec<(u32, Tag)>,
    open: Option<Segment>,
    /// The last character counted in the open segment.
    last: char,
    /// A line break was the last thing seen, with nothing but space since.
    broken: bool,
    /// One past the last node of the link the place stands in.
    link_end: u32,
}

impl<'t> Cutter<'t> {
    fn new(tree: &'t Tree) -> Self {
        Self {
            tree,
            all: Vec::new(),
            before: Vec::with_capacity(tree.nodes.len() + 1),
            blocks: vec![(ROOT, Tag::Div)],
            open: None,
            last: ' ',
            broken: false,
            link_end: 0,
        }
    }

    fn run(&mut self) {
        let count = u32::try_from(self.tree.nodes.len()).expect("nodes are numbered in 32 bits");
        let mut at = 0;
        while at < count {
            let node = self.tree.node(at);
            while let Some(&(block, _)) = self.blocks.last()
                && block != ROOT
                && self.tree.node(block).end <= at
            {
                self.finish();
                self.blocks.pop();
            }
            if node.tag.is_block() && at != ROOT {
                self.finish();
                self.blocks.push((at, self.kind(node.tag)));
            }
            self.before.push(self.begun());
            match node.tag {
                Tag::Text => self.text(at),
                Tag::Br => self.line_break(),
                Tag::A => self.link_end = node.end,
                tag if tag.is_silent() && !tag.is_block()
                    || matches!(tag, Tag::Embed | Tag::Head) =>
                {
                    let begun = self.begun();
                    self.before.extend((at + 1..node.end).map(|_| begun));
                    at = node.end;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        self.finish();
        self.before.push(self.begun());
    }

    /// Segments begun so far, the open one among them.
    fn begun(&self) -> u32 {
        u32::try_from(self.all.len()).expect("there are fewer segments than nodes")
            + u32::from(self.open.is_some())
    }

    fn kind(&self, tag: Tag) -> Tag {
        match tag {
            Tag::P
            | Tag::Li
            | Tag::Dd
            | Tag::Dt
            | Tag::Td
            | Tag::Th
            | Tag::Blockquote
            | Tag::Pre => {
                let outer = self.blocks.last().map_or(Tag::Div, |&(_, kind)| kind);
                // A paragraph in a list item or quote stays what the item is.
                if tag == Tag::P && matches!(outer, Tag::Li | Tag::Dd | Tag::Blockquote) {
                    outer
                } else {
                    tag
                }
            }
            _ if tag.heading().is_some() => tag,
            Tag::Div | Tag::Section | Tag::Figure => match self.blocks.last() {
                Some(&(_, kind))
                    if matches!(kind, Tag::Li | Tag::Td | Tag::Blockquote | Tag::Dd) =>
                {
                    kind
                }
                Some(&(_, kind)) if kind.heading().is_some() => kind,
                _ => Tag::Div,
            },
            _ => Tag::Div,
        }
    }

    fn text(&mut self, at: u32) {
        let raw = self.tree.said(at);
        if raw.bytes().all(|byte| byte.is_ascii_whitespace()) {
            return;
        }
        let count = Count::of(raw);
        if count.words == 0 && !raw.chars().any(|c| !entity::is_space(c)) {
            return;
        }
        self.broken = false;
        let (block, kind) = self.blocks.last().copied().unwrap_or((ROOT, Tag::Div));
        let segment = self.open.get_or_insert(Segment {
            first: at,
            end: at,
            block,
            words: 0,
            links: 0,
            stops: 0,
            ended: false,
            kind,
        });
        segment.end = at + 1;
        segment.words += count.words;
        segment.stops += count.stops;
        if at < self.link_end {
            segment.links += count.words;
        }
        self.last = count.last;
    }

    /// Two line breaks with nothing between them part paragraphs.
    fn line_break(&mut self) {
        if self.broken {
            self.finish();
        }
        self.broken = true;
    }

    fn finish(&mut self) {
        self.broken = false;
        if let Some(mut segment) = self.open.take() {
            segment.ended = is_stop(self.last);
            // A piece of a block parted by line breaks is a paragraph in all but name.
            self.all.push(segment);
        }
        self.last = ' ';
    }
}

/// What one run of text holds.
struct Count {
    words: u32,
    stops: u32,
    /// The last character that is neither space nor closing quote.
    last: char,
}

impl Count {
    fn of(raw: &str) -> Self {
        let mut count = Count { words: 0, stops: 0, last: ' ' };
        let mut in_word = false;
        let mut wide = 0;
        for c in raw.chars() {
            if entity::is_space(c) {
                in_word = false;
                continue;
            }
            if is_wide(c) {
                wide += 1;
                in_word = false;
            } else if !in_word && fold::is_word(c) {
                count.words += 1;
                in_word = true;
            }
            if is_stop(c) || matches!(c, ',' | '،' | '、' | ';' | '؛') {
                count.stops += 1;
            }
            if !matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '\u{200E}' | '\u{200F}')
            {
                count.last = c;
            }
        }
        count.words += wide / 2;
        count
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ':' | '…' | '؟' | '۔' | '。' | '！' | '？')
}

/// Is it of a script that writes no spaces between words?
fn is_wide(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}
