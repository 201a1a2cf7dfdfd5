//! Which sentences of a story nothing bears and nobody answered for: no post holds them.

use std::collections::BTreeSet;

use warraq_text::span::Span;
use warraq_text::story::Story;

use super::{Tracing, is_open};

/// The red sentences of a story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Red {
    /// By their places in [`Story::sentences`].
    pub sentences: BTreeSet<usize>,
    /// Whether the title is one of them.
    pub title: bool,
}

impl Red {
    /// The red sentences of `story`, which was read from `markdown`, the end of the traced file.
    pub(crate) fn of(tracing: &Tracing, story: &Story, markdown: &str) -> Self {
        let Some(from) = tracing.text().len().checked_sub(markdown.len()) else {
            return Self::default();
        };
        let open: Vec<Span> = tracing
            .sentences()
            .filter(|(traced, mark)| is_open(traced, *mark))
            .map(|(traced, _)| traced.span)
            .collect();
        let red = |span: Span| {
            let span = Span::new(span.start + from, span.end + from);
            open.iter().any(|open| open.overlaps(span))
        };
        let sentences = story.sentences().enumerate().filter(|(_, one)| red(one.span));
        let sentences = sentences.map(|(place, _)| place).collect();
        // A title that stands in the front matter has no place in the text.
        let said = |open: &Span| open.of(tracing.text()) == story.title.text;
        Self { sentences, title: red(story.title.span) || open.iter().any(said) }
    }
}
