//! What a mail says, apart from its signature and from the mail it answers.

use crate::fold;
use crate::source::talk::{TALK, is_one};

/// The parts of a mail's text, each without blank lines round it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// What was written.
    pub body: String,
    /// From the line of two dashes on, or the telephone's line.
    pub signature: String,
    /// The mail that was answered, without its `>`.
    pub quoted: String,
}

/// Splits a mail's text.
pub(super) fn split(text: &str) -> Parts {
    let mut body: Vec<&str> = Vec::new();
    let mut signature: Vec<&str> = Vec::new();
    let mut quoted: Vec<&str> = Vec::new();
    let mut place = Place::Body;
    let lines: Vec<&str> = text.lines().collect();
    for (at, &line) in lines.iter().enumerate() {
        let bare = line.trim_end();
        if place != Place::Answered && begins_answered(&lines, at) {
            // Long lines are wrapped: what stands directly above and begins its paragraph is the
            // beginning of this line.
            let wrapped = body.len() >= 2
                && body.last().is_some_and(|line| !line.trim().is_empty())
                && body[body.len() - 2].trim().is_empty();
            if wrapped && !line.trim_start().starts_with(['-', '_']) {
                body.pop();
            }
            place = Place::Answered;
            continue;
        }
        // RFC 3676, 4.3: a signature begins with two dashes and a space.
        if place == Place::Body && (line == "-- " || bare == "--") {
            place = Place::Signature;
            continue;
        }
        match quotation(bare) {
            Some(words) => quoted.push(words),
            None => match place {
                Place::Body if is_sent_from(bare) => signature.push(bare),
                Place::Body => body.push(bare),
                Place::Signature => signature.push(bare),
                Place::Answered => quoted.push(bare),
            },
        }
    }
    Parts { body: whole(&body), signature: whole(&signature), quoted: whole(&quoted) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Body,
    Signature,
    Answered,
}

/// The words of a quoted line, without its signs.
fn quotation(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix('>').map(|rest| rest.trim_start_matches(['>', ' ']))
}

/// Whether the mail that was answered begins at this line: somebody wrote it and it is quoted
/// below, or a line between dashes says so.
fn begins_answered(lines: &[&str], at: usize) -> bool {
    // Mail programs put direction marks round the line of a right-to-left tongue.
    let line = lines[at].trim_matches(|c: char| c.is_whitespace() || fold::is_silent(c));
    if line.is_empty() || line.len() > 400 {
        return false;
    }
    let folded = fold::words(line);
    if line.starts_with("--") && is_one(&TALK.mail.original, &folded) {
        return true;
    }
    if is_header(line, &TALK.mail.from) {
        // Outlook repeats the headers of the mail below, often without a line above them.
        return lines[at + 1..].iter().take(3).any(|line| is_header(line, &TALK.mail.sent));
    }
    let next = lines[at + 1..].iter().find(|line| !line.trim().is_empty());
    // Outlook draws a line and repeats the headers below it.
    if line.len() >= 10 && line.chars().all(|c| c == '_') {
        return next.is_some_and(|line| line.contains(':'));
    }
    let wrote = TALK.mail.wrote.iter().any(|end| {
        folded.strip_suffix(end.as_str()).is_some_and(|before| before.ends_with(' '))
            || folded.contains(&format!(" {end} "))
    });
    wrote && line.ends_with([':', '：']) && next.is_some_and(|line| quotation(line).is_some())
}

/// Whether the line is a header with one of these names: «מאת: עומר».
fn is_header(line: &str, names: &[String]) -> bool {
    let line = line.trim_matches(|c: char| fold::is_silent(c) || matches!(c, '*' | ' '));
    let name = line.split_once([':', '：']).map(|(name, _)| name);
    name.is_some_and(|name| name.len() < 40 && is_one(names, &fold::words(name)))
}

/// A mail sent on as it came, without the headers that repeat who wrote it and when.
pub(super) fn without_headers(text: &str) -> &str {
    let head = text.split_once("\n\n").filter(|(head, rest)| {
        let header = |line: &str| line.split_once([':', '：']).is_some_and(|(n, _)| n.len() < 40);
        !rest.trim().is_empty() && head.lines().all(header)
    });
    head.map_or(text, |(_, rest)| rest.trim())
}

/// A telephone's last line: «أُرسلت من الـ iPhone».
fn is_sent_from(line: &str) -> bool {
    let folded = fold::words(line);
    line.len() < 120 && TALK.mail.sent_from.iter().any(|start| folded.starts_with(start.as_str()))
}

/// Lines as a text, without blank lines at either end.
fn whole(lines: &[&str]) -> String {
    lines.join("\n").trim().to_owned()
}
