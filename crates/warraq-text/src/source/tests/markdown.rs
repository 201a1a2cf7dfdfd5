//! What is written as Markdown reads back as the same words.

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};
use proptest::prelude::*;

use crate::source::writing::{Block, Piece, Writing};

/// The words of a Markdown text that is one paragraph; anything else fails.
fn words(markdown: &str) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    let mut out = String::new();
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::LineBreak | NodeValue::SoftBreak => out.push(' '),
            NodeValue::Document | NodeValue::Paragraph | NodeValue::Strong | NodeValue::Emph => {}
            NodeValue::Link(_) => {}
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    squeezed(&out)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn piece() -> impl Strategy<Value = Piece> {
    let signs = "[-*_`\\[\\]<>#&|~+=.!()1:;/a «»بم\u{64F}،\n\\\\]{0,8}";
    (signs, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(text, strong, stressed, link)| {
            let link = link.then(|| "https://example.org/(أ)".to_owned());
            Piece { text, strong, stressed, link }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_paragraph_reads_back(pieces in prop::collection::vec(piece(), 0..6)) {
        let mut writing = Writing::default();
        writing.block(Block::Paragraph, &pieces);
        let markdown = writing.finish();
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        prop_assert_eq!(words(&markdown), squeezed(&text), "{:?}", markdown);
    }
}
