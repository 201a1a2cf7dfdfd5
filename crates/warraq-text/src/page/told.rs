//! The article's text as the page tells it to machines, against what was read from its elements.

use std::collections::HashSet;

use super::block::{Block, Line};
use super::entity;
use crate::fold;

/// Puts the told text in place of the blocks where these are no more than its beginning, as on
/// pages that show the rest by a script.
pub(super) fn complete(blocks: &mut Vec<Block>, body: &str) {
    let body = without_tags(body);
    let told: Vec<String> = words(&body);
    let shown: Vec<String> = blocks.iter().flat_map(|block| words(plain(block))).collect();
    if told.len() < 40 || shown.len() * 2 > told.len() {
        return;
    }
    let known: HashSet<&String> = told.iter().collect();
    let shared = shown.iter().filter(|word| known.contains(word)).count();
    if shared * 10 < shown.len() * 8 {
        return;
    }
    let images: Vec<Block> =
        blocks.drain(..).filter(|block| matches!(block, Block::Image(_))).collect();
    blocks.extend(images);
    blocks.extend(body.lines().map(entity::squeeze).filter(|line| !line.is_empty()).map(|plain| {
        let markdown = plain.replace(['*', '_', '`', '[', ']', '<'], "");
        Block::Paragraph(Line { plain, markdown })
    }));
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

/// Some systems write mark-up into the text they tell; its paragraphs become lines.
fn without_tags(body: &str) -> String {
    let body = entity::decode(body);
    let mut text = String::with_capacity(body.len());
    let mut rest = body.as_str();
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        let Some(end) = tag
            .bytes()
            .take(400)
            .position(|byte| byte == b'>')
            .filter(|_| tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
        else {
            text.push('<');
            rest = &tag[1..];
            continue;
        };
        text.push(if tag.starts_with("</p") || tag.starts_with("<br") { '\n' } else { ' ' });
        rest = &tag[end + 1..];
    }
    text.push_str(rest);
    text
}
