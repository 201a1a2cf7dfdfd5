//! Words in their styles as Markdown that reads back as the same words: stress where CommonMark
//! takes it for stress, links that cannot leave their brackets, signs escaped where they count.

use super::Piece;
use crate::source::document::Link;

/// The words of a paragraph with their styles as Markdown.
pub(super) fn inline(pieces: &[Piece], links: &mut Vec<Link>) -> String {
    let pieces = merged(pieces);
    let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let brackets = linkish(&whole);
    let mut out = String::new();
    let mut at = 0;
    while at < pieces.len() {
        let link = &pieces[at].link;
        let run = pieces[at..].iter().take_while(|piece| piece.link == *link).count();
        let group = &pieces[at..at + run];
        let next = pieces.get(at + run).and_then(|piece| piece.text.chars().next());
        let text: String = group.iter().map(|piece| piece.text.as_str()).collect();
        match link.as_deref().and_then(safe_address) {
            Some(address) if !text.trim().is_empty() => {
                let inner = styled(group, Some('['), Some(']'), true).replace('\n', " ");
                let (lead, core, trail) = trimmed(&inner);
                if lead.is_empty() && out.ends_with('!') {
                    // After a mark of exclamation a link would be a picture.
                    out.insert(out.len() - 1, '\\');
                }
                out.push_str(&format!("{lead}[{core}]({address}){trail}"));
                links.push(Link { address, text: text.trim().to_owned() });
            }
            _ => out.push_str(&styled(group, out.chars().next_back(), next, brackets)),
        }
        at += run;
    }
    out.trim().to_owned()
}

/// Neighbours in one style are one piece: word processors split runs without a reason.
fn merged(pieces: &[Piece]) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::new();
    for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
        match merged.last_mut() {
            Some(last)
                if (last.strong, last.stressed, &last.link)
                    == (piece.strong, piece.stressed, &piece.link) =>
            {
                last.text.push_str(&piece.text);
            }
            _ => merged.push(piece.clone()),
        }
    }
    merged
}

/// Pieces with their signs of stress. `before` and `after` are the neighbours of the whole: where
/// CommonMark would not take the signs for stress, they are left out.
fn styled(pieces: &[Piece], before: Option<char>, after: Option<char>, brackets: bool) -> String {
    let mut out = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let sign = match (piece.strong, piece.stressed) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let (lead, core, trail) = trimmed(&piece.text);
        out.push_str(lead);
        let previous = out.chars().next_back().or(before);
        let following = trail.chars().next();
        let next_piece = pieces.get(at + 1).and_then(|next| next.text.chars().next());
        let next = following.or(next_piece).or(after);
        // A break within stress is lost in some readers, and stars beside stars are ambiguous.
        let stands = !sign.is_empty()
            && !core.contains('\n')
            && previous != Some('*')
            && hugs(core.chars().next(), previous)
            && hugs(core.chars().next_back(), next);
        let sign = if stands { sign } else { "" };
        out.push_str(sign);
        out.push_str(&escape_signs(core, brackets));
        out.push_str(sign);
        out.push_str(trail);
    }
    out
}

/// The rule of left- and right-flanking runs: a sign hugs its word when the word's side is no
/// space, and is no punctuation either unless the other side is space or punctuation.
fn hugs(inner: Option<char>, outer: Option<char>) -> bool {
    let open = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_sign(c));
    inner.is_some_and(|c| !c.is_whitespace() && (!is_sign(c) || open(outer)))
}

/// Punctuation or a symbol, as CommonMark has it; marks on letters and invisible signs are neither.
fn is_sign(c: char) -> bool {
    let invisible = matches!(c, '\u{200B}'..='\u{200F}' | '\u{0300}'..='\u{036F}'
        | '\u{064B}'..='\u{0652}' | '\u{0670}');
    !c.is_alphanumeric() && !c.is_whitespace() && !invisible
}

fn trimmed(text: &str) -> (&str, &str, &str) {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len().max(start);
    (&text[..start], &text[start..end], &text[end..])
}

/// Signs that Markdown would take for its own, where it would.
pub(in crate::source) fn escape(text: &str) -> String {
    escape_signs(text, linkish(text))
}

/// Whether brackets in it could become a link, a footnote or a definition.
fn linkish(text: &str) -> bool {
    ["](", "]:", "[^", "]["].iter().any(|signs| text.contains(signs))
}

fn escape_signs(text: &str, brackets: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = None;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied();
        let within_word =
            previous.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let takes = match sign {
            '*' | '`' | '~' => true,
            '\\' => next.is_none_or(|c| c.is_ascii_punctuation() || c == '\n'),
            '_' => !within_word,
            '[' | ']' => brackets,
            '<' => next.is_none_or(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
            '&' => next.is_none_or(|c| c.is_ascii_alphabetic() || c == '#'),
            _ => false,
        };
        if takes {
            out.push('\\');
        }
        out.push(sign);
        previous = Some(sign);
    }
    out
}

/// A line that would begin a heading, a list, a quotation, a rule or a table is kept a line.
pub(in crate::source) fn guard_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line[digits..].chars().next();
    if (1..=9).contains(&digits) && matches!(after, Some('.' | ')')) {
        let rest = line[digits + 1..].chars().next();
        if rest.is_none_or(char::is_whitespace) {
            return format!("{}\\{}", &line[..digits], &line[digits..]);
        }
    }
    // The line under a table's head.
    if line.contains('-') && line.chars().all(|c| "-:| ".contains(c)) {
        return format!("\\{line}");
    }
    let bare = |sign: char| line.chars().all(|c| c == sign || c == ' ');
    let begins = match line.chars().next() {
        Some('#') => line.trim_start_matches('#').chars().next().is_none_or(char::is_whitespace),
        Some('>' | '|') => true,
        Some(sign @ ('-' | '+' | '=')) => bare(sign) || line[1..].starts_with(char::is_whitespace),
        Some('~') => line.starts_with("~~~"),
        _ => false,
    };
    if begins { format!("\\{line}") } else { line.to_owned() }
}

/// A web or mail address, written so that it cannot leave its brackets.
fn safe_address(address: &str) -> Option<String> {
    let address = address.trim();
    let lower = address.get(..8.min(address.len())).unwrap_or_default().to_ascii_lowercase();
    if !["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return None;
    }
    let mut out = String::new();
    for sign in address.chars() {
        match sign {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    Some(out)
}
