//! A file in the pieces that are traced: its title, headings and sentences, each with its place in
//! the file as it stands.

use crate::front;
use crate::lang::Lang;
use crate::read::read_markdown;
use crate::sentence;
use crate::span::Span;
use crate::story::{Block, BlockKind, Sentence};

use super::Part;

/// A piece of a file.
#[derive(Debug)]
pub(super) struct Piece {
    pub span: Span,
    pub part: Part,
    /// What it says, without Markdown marks.
    pub text: String,
}

/// The pieces of a file in order, and its language. Front matter gives its title and standfirst,
/// Markdown tables a piece for each row.
pub(super) fn pieces(file: &str) -> (Vec<Piece>, Lang) {
    let (front, body, _) = front::parse(file);
    let before = file.len() - body.len();
    let mut pieces = Vec::new();
    let above = &file[..before];
    for (value, part) in [(&front.title, Part::Title), (&front.standfirst, Part::Sentence)] {
        if let Some(value) = value.as_ref().filter(|value| !value.trim().is_empty())
            && let Some(at) = above.find(value.as_str())
        {
            pieces.push(Piece { span: Span::new(at, at + value.len()), part, text: value.clone() });
        }
    }
    let story = read_markdown(body);
    let mut body_pieces = Vec::new();
    for section in &story.sections {
        if let Some(heading) = &section.heading {
            body_pieces.push(piece(heading, Part::Heading));
        }
        for block in &section.blocks {
            add_block(body, block, &mut body_pieces);
        }
    }
    // A title that was made up from the first sentence is that sentence.
    let made_up = body_pieces.iter().any(|piece| piece.span.overlaps(story.title.span));
    if !story.title.span.is_empty() && !made_up {
        body_pieces.push(piece(&story.title, Part::Title));
    }
    body_pieces.retain(|piece| !piece.span.is_empty());
    body_pieces.sort_by_key(|piece| piece.span);
    for piece in &mut body_pieces {
        piece.span = Span::new(piece.span.start + before, piece.span.end + before);
    }
    // The front matter of a made story says its title again.
    let again = |piece: &Piece| {
        piece.part == Part::Title
            && body_pieces.iter().any(|own| own.part == Part::Title && own.text == piece.text)
    };
    pieces.retain(|piece| !again(piece));
    pieces.extend(body_pieces);
    (pieces, story.lang)
}

fn piece(sentence: &Sentence, part: Part) -> Piece {
    Piece { span: sentence.span, part, text: sentence.text.clone() }
}

fn add_block(body: &str, block: &Block, pieces: &mut Vec<Piece>) {
    if block.kind == BlockKind::Other {
        return add_bare(body, block.span, pieces);
    }
    for sentence in &block.sentences {
        let raw = sentence.span.of(body);
        if block.kind == BlockKind::Paragraph && raw.contains('\n') {
            add_lines(body, sentence, pieces);
        } else {
            pieces.push(piece(sentence, Part::Sentence));
        }
    }
}

/// What Markdown takes for code because it is set in, or for a table: bare text all the same.
fn add_bare(body: &str, span: Span, pieces: &mut Vec<Piece>) {
    let raw = span.of(body);
    let head = raw.trim_start();
    if head.starts_with(['<', '!', '[']) || head.starts_with("```") || head.starts_with("~~~") {
        return;
    }
    let mut start = span.start;
    for line in raw.split_inclusive('\n') {
        for found in sentence::split(line) {
            let span = Span::new(start + found.start, start + found.end);
            pieces.push(Piece { span, part: Part::Sentence, text: span.of(body).to_owned() });
        }
        start += line.len();
    }
}

/// A sentence over several lines. In bare text a headline may have no stop and no blank line under
/// it: a line that ends although the next word had still fitted beside it ends a piece.
fn add_lines(body: &str, whole: &Sentence, pieces: &mut Vec<Piece>) {
    let raw = whole.span.of(body);
    let width = |line: &str| line.trim().chars().count();
    let widest = raw.lines().map(width).max().unwrap_or(0);
    let mut start = 0;
    let mut at = 0;
    let mut cuts = Vec::new();
    let lines: Vec<&str> = raw.split_inclusive('\n').collect();
    for pair in lines.windows(2) {
        at += pair[0].len();
        let line = pair[0].trim_end();
        let next = pair[1].split_whitespace().next().map_or(0, |word| word.chars().count());
        let fitted = (width(line) + 1 + next) * 10 < widest * 8;
        if fitted && !line.ends_with([',', '،', ':', ';', '؛', '-', '–', '—']) {
            cuts.push(at);
        }
    }
    if cuts.is_empty() {
        return pieces.push(piece(whole, Part::Sentence));
    }
    cuts.push(raw.len());
    for end in cuts {
        let part = &raw[start..end];
        let from = whole.span.start + start + (part.len() - part.trim_start().len());
        let text = part.trim();
        if text.contains(char::is_alphanumeric) {
            let span = Span::new(from, from + text.len());
            pieces.push(Piece { span, part: Part::Sentence, text: text.to_owned() });
        }
        start = end;
    }
}
