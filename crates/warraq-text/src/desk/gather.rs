//! The facts of a long brief, gathered part by part before an article is asked for. What a model
//! adds while it reads is dropped here: only lines that the part itself bears are kept.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::ask::{ChatRequest, Task, fence};
use super::receive::receive;
use crate::fold;
use crate::lang::Lang;
use crate::sentence;
use crate::trace::{self, Source, Verdict};

/// No sentence that is copied out is longer, in bytes.
const LONGEST: usize = 4_000;

static ARABIC: LazyLock<Task> =
    LazyLock::new(|| Task::read(include_str!("../../../../assets/prompts/gather.ar.toml")));
static ENGLISH: LazyLock<Task> =
    LazyLock::new(|| Task::read(include_str!("../../../../assets/prompts/gather.en.toml")));

/// The request to copy the sentences with facts out of one part of a brief, word for word.
#[must_use]
pub fn gather(chunk: &str, lang: &Lang) -> ChatRequest {
    let chunk = chunk.trim();
    let task = if lang.code() == "ar" { &*ARABIC } else { &*ENGLISH };
    task.request(&[("{brief}", chunk), ("{fence}", &fence(&[chunk])), ("{language}", lang.code())])
}

/// The lines of the reply that the part bears, each once, and how many it does not bear.
///
/// A line is kept when [`trace::trace`] calls all of it supported and its words are the part's, but
/// for one in eight that a model may have tidied; or when it is a sentence of the part word for
/// word. A copy cannot be longer than what it is copied from: lines beyond that are
/// not looked at and count as dropped.
#[must_use]
pub fn gathered(reply: &str, chunk: &str) -> (Vec<String>, usize) {
    let reply = receive(reply);
    let own: HashSet<String> =
        sentence::split(chunk).iter().map(|span| fold::words(span.of(chunk))).collect();
    let (mut lines, mut dropped, mut seen) = (Vec::new(), 0, HashSet::new());
    // Marks and spaces of a list come on top.
    let mut room = chunk.len() * 2 + LONGEST;
    for line in reply.lines() {
        let line = unlisted(line);
        let folded = fold::words(line);
        if folded.is_empty() || seen.contains(&folded) {
            continue;
        }
        if line.len() > LONGEST || line.len() > room {
            dropped += 1;
            continue;
        }
        room -= line.len();
        seen.insert(folded);
        lines.push(line);
    }
    let borne = borne(&lines, chunk, &own);
    let kept: Vec<String> = lines
        .iter()
        .zip(&borne)
        .filter(|(_, borne)| **borne)
        .map(|(line, _)| (*line).to_owned())
        .collect();
    let dropped = dropped + lines.len() - kept.len();
    (kept, dropped)
}

/// For each line, whether the part bears all of it.
fn borne(lines: &[&str], chunk: &str, own: &HashSet<String>) -> Vec<bool> {
    let story = lines.join("\n\n");
    let traced = trace::trace(&story, &[Source { name: "", text: chunk }]);
    let chunk = fold::words(chunk);
    let words: HashSet<&str> = chunk.split(' ').collect();
    let mut start = 0;
    let mut pieces = traced.iter().peekable();
    let mut borne = Vec::with_capacity(lines.len());
    for line in lines {
        let end = start + line.len();
        let (mut all, mut any) = (true, false);
        while let Some(piece) = pieces.next_if(|piece| piece.span.start < end) {
            any = true;
            all &= piece.verdict == Verdict::Supported
                || own.contains(&fold::words(piece.span.of(&story)));
        }
        let folded = fold::words(line);
        borne.push(own.contains(&folded) || (any && all && is_copied(&folded, &words)));
        start = end + 2;
    }
    borne
}

/// Whether a line has the words of the part. The trace reads meanings and lets a retelling pass, and
/// with it now and then «وافق» where the part has «لم يوافق»; a copy needs no such leave.
fn is_copied(folded: &str, words: &HashSet<&str>) -> bool {
    let is_known = |word: &str| {
        let bare = word.strip_prefix(['و', 'ف']);
        words.contains(word) || bare.is_some_and(|bare| words.contains(bare))
    };
    let (all, new) = folded
        .split(' ')
        .fold((0, 0), |(all, new), word| (all + 1, new + usize::from(!is_known(word))));
    new * 8 <= all
}

/// A line without the mark of its list, or of a heading or quotation.
fn unlisted(line: &str) -> &str {
    let line = line.trim().trim_start_matches(['#', '>', ' ']);
    let marked = line.strip_prefix(['-', '*', '•', '–', '+']).filter(|rest| rest.starts_with(' '));
    if let Some(rest) = marked {
        return rest.trim();
    }
    let rest = line.trim_start_matches(char::is_numeric);
    let numbered = rest.strip_prefix(['.', ')', '-']).filter(|rest| rest.starts_with(' '));
    numbered.filter(|_| rest.len() < line.len()).unwrap_or(line).trim()
}
