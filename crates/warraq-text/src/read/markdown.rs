//! Markdown as a story: title, sections, blocks, sentences.

use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::span::Span;
use crate::story::{Block, BlockKind, Section, Sentence, Story};

use super::language;
use super::plain::Sheet;
use super::title;

/// Reads the Markdown body of a story. Spans refer to `markdown`.
///
/// The title is the first heading of level one; else a headline that opens the text; else the first
/// heading; else the first sentence, cut at a word. Headings of any level open sections.
#[must_use]
pub fn read_markdown(markdown: &str) -> Story {
    let sheet = Sheet::new(markdown);
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    let root = parse_document(&arena, markdown, &options);
    let mut draft = Draft { sheet, title: None, sections: vec![Section::default()] };
    for node in root.children() {
        draft.add(node);
    }
    draft.finish()
}

struct Draft<'a> {
    sheet: Sheet<'a>,
    title: Option<Sentence>,
    sections: Vec<Section>,
}

impl Draft<'_> {
    fn add(&mut self, node: Node<'_>) {
        let kind = match &node.data().value {
            NodeValue::Heading(heading) => return self.head(node, heading.level),
            NodeValue::ThematicBreak => return,
            NodeValue::Paragraph => BlockKind::Paragraph,
            NodeValue::BlockQuote => BlockKind::Quote,
            NodeValue::List(_) => BlockKind::List,
            _ => BlockKind::Other,
        };
        let mut sentences = Vec::new();
        if kind != BlockKind::Other {
            for inner in node.descendants() {
                let speaks =
                    matches!(inner.data().value, NodeValue::Paragraph | NodeValue::Heading(_));
                if speaks {
                    sentences.extend(self.sheet.plain(inner).sentences());
                }
            }
        }
        // A paragraph that is a picture says nothing.
        let kind = if sentences.is_empty() { BlockKind::Other } else { kind };
        let block = Block { kind, sentences, span: self.sheet.place(node) };
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(block);
        }
    }

    fn head(&mut self, node: Node<'_>, level: u8) {
        let heading = self.sheet.plain(node).whole();
        if heading.text.is_empty() {
            return;
        }
        if level == 1 && self.title.is_none() {
            self.title = Some(heading);
        } else {
            self.sections.push(Section { heading: Some(heading), blocks: Vec::new() });
        }
    }

    fn finish(mut self) -> Story {
        let title = self.title.take().unwrap_or_else(|| self.make_title());
        if self.sections.len() > 1 && self.sections[0].blocks.is_empty() {
            self.sections.remove(0);
        }
        let mut said = String::from(&title.text);
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        for sentence in blocks.flat_map(|block| &block.sentences).take(80) {
            said.push('\n');
            said.push_str(&sentence.text);
        }
        let lang = language::detect(&said);
        Story { title, standfirst: None, lang, sections: self.sections }
    }

    /// A title for a text that marks none.
    fn make_title(&mut self) -> Sentence {
        if title::is_headline(self.sheet.text) && !self.sections[0].blocks.is_empty() {
            let block = self.sections[0].blocks.remove(0);
            let text: Vec<_> = block.sentences.iter().map(|s| s.text.as_str()).collect();
            return Sentence { text: text.join(" "), span: block.span };
        }
        let opens_with_heading = self.sections[0].blocks.is_empty() && self.sections.len() > 1;
        if opens_with_heading && let Some(heading) = self.sections[1].heading.take() {
            return heading;
        }
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        let first = blocks.flat_map(|block| &block.sentences).next();
        match first {
            Some(first) => Sentence { text: title::from_sentence(&first.text), span: first.span },
            None => {
                let words = self.sheet.text.split_whitespace().next().unwrap_or("—");
                Sentence { text: words.chars().take(40).collect(), span: Span::new(0, 0) }
            }
        }
    }
}
