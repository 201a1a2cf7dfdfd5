//! The article as blocks: headings, paragraphs, items, quotes, tables, images, in reading order.

use std::collections::HashMap;

use super::address::Base;
use super::image::{self, Image};
use super::layout::Layout;
use super::render::{self, Link};
use super::segment::Segment;
use super::tag::Tag;

/// Text on one line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its words, with nothing of a format in them.
    pub plain: String,
    /// The same as inline Markdown, with links.
    pub markdown: String,
}

/// A block of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A subheading.
    Heading {
        /// 1 to 6, as the page has it.
        level: u8,
        /// Its text.
        line: Line,
    },
    /// A paragraph.
    Paragraph(Line),
    /// One item of a list, or a further paragraph of it.
    Item {
        /// 0 for a list that stands in no other, at most 5.
        depth: u8,
        /// The item's number in a numbered list, from 1.
        number: Option<u32>,
        /// Does the item begin here?
        begins: bool,
        /// Its text.
        line: Line,
    },
    /// A paragraph of a quote.
    Quote(Line),
    /// Text whose spaces and line ends count.
    Code(String),
    /// A table of data, row by row; cells without text are empty.
    Table(Vec<Vec<Line>>),
    /// A picture.
    Image(Image),
}

/// The article's blocks with the links and images in them.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub all: Vec<Block>,
    pub links: Vec<Link>,
    pub images: Vec<Image>,
}

/// Reads the blocks of the article `at`.
pub(super) fn blocks(layout: &Layout, at: u32, base: &Base) -> Blocks {
    let mut writer = Writer {
        layout,
        article: at,
        base,
        tables: HashMap::new(),
        numbers: HashMap::new(),
        item: None,
        blocks: Blocks::default(),
    };
    let mut images = image::inside(layout, at, base).into_iter().peekable();
    for (_, segment) in layout.read_inside(at) {
        while let Some((_, image)) = images.next_if(|&(place, _)| place < segment.first) {
            writer.image(image);
        }
        writer.segment(segment);
    }
    for (_, image) in images {
        writer.image(image);
    }
    writer.blocks
}

struct Writer<'l, 't> {
    layout: &'l Layout<'t>,
    article: u32,
    base: &'l Base,
    /// For each table met, is it one of data?
    tables: HashMap<u32, bool>,
    /// For each numbered list met, the number of its last item.
    numbers: HashMap<u32, u32>,
    /// The item written last.
    item: Option<u32>,
    blocks: Blocks,
}

/// What stands around a segment.
#[derive(Default)]
struct Around {
    item: Option<u32>,
    list: Option<u32>,
    depth: u8,
    quote: bool,
    code: bool,
    table: Option<u32>,
}

impl Writer<'_, '_> {
    fn image(&mut self, image: Image) {
        if !self.blocks.images.iter().any(|known| known.src == image.src) {
            self.blocks.images.push(image.clone());
            self.blocks.all.push(Block::Image(image));
        }
    }

    fn segment(&mut self, segment: Segment) {
        let around = self.around(segment);
        if let Some(table) = around.table {
            match self.tables.get(&table) {
                Some(true) => return,
                Some(false) => {}
                None => {
                    let rows = self.rows(table);
                    let data = is_data(&rows);
                    self.tables.insert(table, data);
                    if data {
                        self.blocks.all.push(Block::Table(rows));
                        return;
                    }
                }
            }
        }
        if around.code {
            self.blocks.all.push(Block::Code(render::as_it_stands(self.layout, segment)));
            return;
        }
        let line = self.line(segment);
        if line.plain.is_empty() {
            return;
        }
        let block = if let Some(level) = segment.kind.heading() {
            Block::Heading { level, line }
        } else if let (Some(item), Some(list)) = (around.item, around.list) {
            self.item(item, list, around.depth, line)
        } else if around.quote {
            Block::Quote(line)
        } else {
            Block::Paragraph(line)
        };
        self.blocks.all.push(block);
    }

    fn item(&mut self, item: u32, list: u32, depth: u8, line: Line) -> Block {
        let begins = self.item.replace(item) != Some(item);
        let number = (self.layout.tree.node(list).tag == Tag::Ol).then(|| {
            let number = self.numbers.entry(list).or_insert(0);
            *number += u32::from(begins);
            *number
        });
        Block::Item { depth: depth.saturating_sub(1).min(5), number, begins, line }
    }

    fn around(&self, segment: Segment) -> Around {
        let tree = self.layout.tree;
        let mut around = Around::default();
        let inner = std::iter::once(segment.block).chain(tree.around(segment.block));
        for at in inner.take_while(|&at| at != self.article) {
            match tree.node(at).tag {
                Tag::Li if around.item.is_none() => around.item = Some(at),
                Tag::Ul | Tag::Ol => {
                    around.list = around.list.or(around.item.map(|_| at));
                    around.depth = around.depth.saturating_add(1);
                }
                Tag::Blockquote => around.quote = true,
                Tag::Pre => around.code = true,
                Tag::Table => around.table = around.table.or(Some(at)),
                _ => {}
            }
        }
        around
    }

    fn line(&mut self, segment: Segment) -> Line {
        Line {
            plain: render::plain(self.layout, segment),
            markdown: render::markdown(self.layout, segment, self.base, &mut self.blocks.links),
        }
    }

    fn rows(&mut self, table: u32) -> Vec<Vec<Line>> {
        let layout = self.layout;
        let mut rows: Vec<Vec<Line>> = Vec::new();
        let mut at = table + 1;
        while at < layout.tree.node(table).end {
            match layout.tree.node(at).tag {
                Tag::Tr => rows.push(Vec::new()),
                Tag::Td | Tag::Th => {
                    let cell = self.cell(at);
                    match rows.last_mut() {
                        Some(row) => row.push(cell),
                        // A cell outside of any row begins one.
                        None => rows.push(vec![cell]),
                    }
                    at = layout.tree.node(at).end;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        rows.retain(|row| row.iter().any(|cell| !cell.plain.is_empty()));
        rows
    }

    fn cell(&mut self, at: u32) -> Line {
        let mut cell = Line::default();
        for (_, segment) in self.layout.read_inside(at).take(50) {
            let line = self.line(segment);
            for (whole, part) in
                [(&mut cell.plain, line.plain), (&mut cell.markdown, line.markdown)]
            {
                if !whole.is_empty() {
                    whole.push(' ');
                }
                whole.push_str(&part);
            }
        }
        cell
    }
}

/// A table of data has several short cells in each of several rows; others only lay out a page.
fn is_data(rows: &[Vec<Line>]) -> bool {
    let wide = rows.iter().filter(|row| row.len() >= 2).count();
    let cells: usize = rows.iter().map(Vec::len).sum();
    let words: usize =
        rows.iter().flatten().map(|cell| cell.plain.split_whitespace().count()).sum();
    wide >= 2 && wide * 2 >= rows.len() && words <= cells * 20
}
