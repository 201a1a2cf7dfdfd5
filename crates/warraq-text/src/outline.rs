//! A Markdown text laid open for other programs: its blocks in order as plain text, its links and
//! its pictures.

use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::lang::Direction;

/// What stands in a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outline {
    /// Headings, paragraphs and their like, in order.
    pub blocks: Vec<Block>,
    /// Links, in order.
    pub links: Vec<Link>,
    /// Pictures, in order.
    pub images: Vec<Image>,
}

/// One block, as plain text.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// A heading's level, or how deep a list's item stands, from 1; else 0.
    pub level: usize,
    /// Its words without Markdown's marks; line breaks that the writer set are kept.
    pub text: String,
    /// Its direction: that of its first letter, or of the text before it.
    pub direction: Direction,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A paragraph of a quotation.
    Quote,
    /// A paragraph of a list's item.
    Item,
    /// A row of a table, its cells parted by tabs.
    Row,
    /// Code.
    Code,
}

impl Kind {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Heading => "heading",
            Kind::Paragraph => "paragraph",
            Kind::Quote => "quote",
            Kind::Item => "item",
            Kind::Row => "row",
            Kind::Code => "code",
        }
    }
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words that are linked.
    pub text: String,
    /// Where it leads, as written.
    pub address: String,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// What it shows, in words; may be empty.
    pub alt: String,
    /// Where it is, as written.
    pub address: String,
    /// The place in [`Outline::blocks`] of the block it stands in or, where it stands alone, of
    /// the one after it.
    pub with: usize,
}

/// The outline of a Markdown text. HTML in it is left out.
#[must_use]
pub fn outline(markdown: &str) -> Outline {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    let root = parse_document(&arena, markdown, &options);
    let mut outline = Outline::default();
    let (mut quotes, mut lists) = (0_usize, 0_usize);
    // Which block the words belong to that are being read.
    let mut within = 0;
    for edge in root.traverse() {
        let (node, enters) = match edge {
            comrak::arena_tree::NodeEdge::Start(node) => (node, true),
            comrak::arena_tree::NodeEdge::End(node) => (node, false),
        };
        let step = |depth: usize| if enters { depth + 1 } else { depth - 1 };
        match &node.data().value {
            NodeValue::BlockQuote => quotes = step(quotes),
            NodeValue::List(_) => lists = step(lists),
            _ if !enters => {}
            NodeValue::Heading(heading) => {
                within = outline.blocks.len();
                outline.add(Kind::Heading, usize::from(heading.level), words(node));
            }
            NodeValue::Paragraph => {
                let kind = match (lists, quotes) {
                    (0, 0) => Kind::Paragraph,
                    (0, _) => Kind::Quote,
                    _ => Kind::Item,
                };
                within = outline.blocks.len();
                outline.add(kind, lists, words(node));
            }
            NodeValue::CodeBlock(code) => {
                outline.add(Kind::Code, 0, code.literal.trim_end_matches('\n').to_owned());
            }
            NodeValue::TableRow(_) => {
                let cells: Vec<String> = node.children().map(words).collect();
                outline.add(Kind::Row, 0, cells.join("\t"));
            }
            NodeValue::Link(link) => {
                outline.links.push(Link { text: words(node), address: link.url.clone() })
            }
            NodeValue::Image(link) => {
                let (alt, address) = (alternative(node), link.url.clone());
                outline.images.push(Image { alt, address, with: within });
            }
            _ => {}
        }
    }
    outline
}

impl Outline {
    fn add(&mut self, kind: Kind, level: usize, text: String) {
        if text.trim().is_empty() {
            return;
        }
        let before = self.blocks.last().map_or(Direction::Ltr, |block| block.direction);
        let direction = direction(&text).unwrap_or(before);
        self.blocks.push(Block { kind, level, text, direction });
    }

    /// The text without any marks: a blank line between blocks, none between the items of a list
    /// and the rows of a table.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        let mut last = None;
        for block in &self.blocks {
            let close = matches!(block.kind, Kind::Item | Kind::Row) && last == Some(block.kind);
            if last.is_some() {
                plain.push_str(if close { "\n" } else { "\n\n" });
            }
            plain.push_str(&block.text);
            last = Some(block.kind);
        }
        if !plain.is_empty() {
            plain.push('\n');
        }
        plain
    }
}

/// The words under a node, pictures left out.
fn words(node: Node<'_>) -> String {
    let mut words = String::new();
    let mut hidden = 0_usize;
    for edge in node.traverse() {
        let (inner, enters) = match edge {
            comrak::arena_tree::NodeEdge::Start(inner) => (inner, true),
            comrak::arena_tree::NodeEdge::End(inner) => (inner, false),
        };
        match &inner.data().value {
            NodeValue::Image(_) => hidden = if enters { hidden + 1 } else { hidden - 1 },
            _ if !enters || hidden > 0 => {}
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::SoftBreak => words.push(' '),
            NodeValue::LineBreak => words.push('\n'),
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// The words of a picture's description.
fn alternative(node: Node<'_>) -> String {
    let mut words = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

/// The direction of the first letter (UAX #9, rule P2, with letters for strong characters).
#[must_use]
pub fn direction(text: &str) -> Option<Direction> {
    let first = text.chars().find(|c| c.is_alphabetic())?;
    Some(match first {
        '\u{0590}'..='\u{08FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}' => Direction::Rtl,
        _ => Direction::Ltr,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# سوق *السمك* 2026\n\nافتتحت [البلدية](https://x.example/a) السوق.\n\
        ![سفن عند *الرصيف*](ship.png)\n\n- بند أول\n- Item two\n\n> اقتباس\n\n12.5\n\n```\nlet x = 1;\n```\n\n\
        | أ | ب |\n|---|---|\n| 1 | 2 |\n\n<script>x</script>\n";

    #[test]
    fn blocks_links_and_pictures_stand_apart() {
        let outline = outline(TEXT);
        let kinds: Vec<&str> = outline.blocks.iter().map(|block| block.kind.word()).collect();
        let wanted =
            ["heading", "paragraph", "item", "item", "quote", "paragraph", "code", "row", "row"];
        assert_eq!(kinds, wanted);
        assert_eq!(outline.blocks[0].text, "سوق السمك 2026");
        assert_eq!(outline.blocks[3].direction, Direction::Ltr);
        assert_eq!(outline.blocks[5].direction, Direction::Rtl, "figures go with what is before");
        assert_eq!(outline.links[0].address, "https://x.example/a");
        let alt = "سفن عند الرصيف".to_owned();
        assert_eq!(outline.images, [Image { alt, address: "ship.png".to_owned(), with: 1 }]);
    }

    #[test]
    fn the_plain_text_has_no_marks() {
        assert_eq!(
            outline(TEXT).plain(),
            "سوق السمك 2026\n\nافتتحت البلدية السوق.\n\nبند أول\nItem two\n\nاقتباس\n\n12.5\n\n\
             let x = 1;\n\nأ\tب\n1\t2\n"
        );
    }
}
