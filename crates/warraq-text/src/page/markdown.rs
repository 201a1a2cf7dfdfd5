//! Blocks written as Markdown.

use super::block::{Block, Line};

/// The blocks as one Markdown text, ending in a line end if there is any.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        if let Some(before) = before {
            text.push_str(between(before, block));
        }
        one(&mut text, block);
        before = Some(block);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn between(before: &Block, block: &Block) -> &'static str {
    match (before, block) {
        (Block::Item { .. }, Block::Item { begins: true, .. }) => "\n",
        (Block::Quote(_), Block::Quote(_)) => "\n>\n",
        _ => "\n\n",
    }
}

fn one(text: &mut String, block: &Block) {
    match block {
        Block::Heading { level, line } => {
            text.push_str(&"#".repeat(usize::from(*level)));
            text.push(' ');
            text.push_str(&line.markdown);
        }
        Block::Paragraph(line) => text.push_str(&safe(&line.markdown)),
        Block::Item { depth, number, begins, line } => {
            text.push_str(&"    ".repeat(usize::from(*depth)));
            match (begins, number) {
                (true, Some(number)) => text.push_str(&format!("{number}. ")),
                (true, None) => text.push_str("- "),
                (false, Some(_)) => text.push_str("   "),
                (false, None) => text.push_str("  "),
            }
            text.push_str(&safe(&line.markdown));
        }
        Block::Quote(line) => {
            text.push_str("> ");
            text.push_str(&safe(&line.markdown));
        }
        Block::Code(code) => {
            let fence = if code.contains("```") { "~~~~" } else { "```" };
            text.push_str(&format!("{fence}\n{code}\n{fence}"));
        }
        Block::Table(rows) => table(text, rows),
        Block::Image(image) => {
            let alt = image.alt.replace('\\', "").replace(['[', ']'], " ");
            text.push_str(&format!("![{}]({})", alt.trim(), image.src));
        }
    }
}

/// A line whose first sign would make it a heading, item or quote, with that sign escaped.
fn safe(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && matches!(line.as_bytes().get(digits), Some(b'.' | b')')) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '-', '+', '>', '=', '~']) {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

fn table(text: &mut String, rows: &[Vec<Line>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    for (number, row) in rows.iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        text.push('|');
        for column in 0..columns {
            let cell = row.get(column).map_or("", |cell| cell.markdown.as_str());
            text.push_str(&format!(" {} |", cell.replace('|', "\\|")));
        }
        if number == 0 {
            text.push_str("\n|");
            text.push_str(&" --- |".repeat(columns));
        }
    }
}
