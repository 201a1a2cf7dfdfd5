//! The article's text as the page tells it to machines, against what was read from its elements.

use std::collections::HashSet;

use super::block::{Block, Line};
use super::entity;
use super::render;
use crate::fold;

/// A shorter told text is a teaser as likely as the article.
const LEAST_TOLD: usize = 60;

/// Lines longer than this, in words, are believed even if the page does not tell them.
const LONGEST_INSERT: usize = 40;

/// Sets the blocks right by the told text. Where they hold less than half of it, as on pages that
/// show the rest by a script, it takes their place; where they hold nearly all of it, short lines
/// of which nothing is told are inserts of the page, and go.
pub(super) fn settle(blocks: &mut Vec<Block>, body: &str) {
    let body = entity::without_tags(&entity::decode(body));
    let told = words(&body);
    if told.len() < LEAST_TOLD {
        return;
    }
    let lines: Vec<Vec<String>> = blocks.iter().map(|block| words(plain(block))).collect();
    let shown: Vec<String> = lines.concat();
    let shown: HashSet<&[String]> = shown.windows(RUN).collect();
    let known: HashSet<&[String]> = told.windows(RUN).collect();
    let shared = known.iter().filter(|run| shown.contains(*run)).count();
    if shared * 2 < known.len() {
        let images: Vec<Block> =
            blocks.drain(..).filter(|block| matches!(block, Block::Image(_))).collect();
        blocks.extend(images);
        blocks.extend(
            body.lines().map(entity::squeeze).filter(|line| !line.is_empty()).map(paragraph),
        );
    } else if shared * 10 >= known.len() * 9 {
        let mut lines = lines.iter();
        blocks.retain(|block| {
            let line = lines.next().map_or(&[][..], Vec::as_slice);
            let insert =
                matches!(block, Block::Paragraph(_) | Block::Quote(_) | Block::Item { .. })
                    && (RUN..LONGEST_INSERT).contains(&line.len())
                    && !line.windows(RUN).any(|run| known.contains(run));
            !insert
        });
    }
}

/// Texts are compared by runs of so many words.
const RUN: usize = 4;

fn paragraph(plain: String) -> Block {
    let mut markdown = String::with_capacity(plain.len());
    render::add(&mut markdown, &plain);
    Block::Paragraph(Line { plain, markdown })
}

fn words(text: &str) -> Vec<String> {
    fold::words(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn plain(block: &Block) -> &str {
    match block {
        Block::Paragraph(line) | Block::Quote(line) => &line.plain,
        Block::Heading { line, .. } | Block::Item { line, .. } => &line.plain,
        Block::Code(code) => code,
        Block::Table(_) | Block::Image(_) => "",
    }
}
