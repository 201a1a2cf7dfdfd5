//! The story: what a text says, in order, with each sentence's place in the text it was read from.

use crate::lang::{Direction, Lang};
use crate::span::Span;

/// A story as read: title, lead, sections, sentences.
///
/// Spans are byte offsets into the Markdown text it was read from. Text is plain (no Markdown
/// marks) and in logical order.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// The title, on one line. Never empty: a story without one is named by its first sentence.
    pub title: Sentence,
    /// A sentence or two under the title, where the front matter has one.
    pub standfirst: Option<String>,
    /// The language most of it is in.
    pub lang: Lang,
    /// The sections in order. The first has no heading when text stands before any heading:
    /// that is the lead.
    pub sections: Vec<Section>,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// The heading, if it has one.
    pub heading: Option<Sentence>,
    /// Paragraphs, quotations and lists in order.
    pub blocks: Vec<Block>,
}

/// A paragraph or its like.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its sentences in order. For a list, each item begins a new sentence.
    pub sentences: Vec<Sentence>,
    /// Where it stands.
    pub span: Span,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A block quotation.
    Quote,
    /// A list, bulleted or numbered.
    List,
    /// Code and anything else that is shown but neither spoken nor cut.
    Other,
}

/// One sentence, plain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The words, without Markdown marks, white space folded.
    pub text: String,
    /// Where it stands, in the text the story was read from.
    pub span: Span,
}

impl Story {
    /// The direction of its language.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.lang.direction()
    }

    /// The sentences of running text in order, headings left out.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.sections
            .iter()
            .flat_map(|section| &section.blocks)
            .filter(|block| block.kind != BlockKind::Other)
            .flat_map(|block| &block.sentences)
    }

    /// The first block of running text: who did what, before anything else.
    #[must_use]
    pub fn lead(&self) -> Option<&Block> {
        self.sections
            .iter()
            .flat_map(|section| &section.blocks)
            .find(|block| block.kind == BlockKind::Paragraph && !block.sentences.is_empty())
    }
}
