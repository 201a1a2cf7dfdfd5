//! Quotations worth a scene of their own: the words large and lit where they stand, the speaker
//! under them, no captions beside them.

use std::ops::Range;

use super::FilmPlan;
use super::timeline::is_sentence;
use crate::rubric::marked;
use crate::saying::{sayings, unmarked};

/// A quotation in a line of the script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotation {
    /// The line.
    pub line: usize,
    /// Its words in that line.
    pub words: Range<usize>,
    /// Who says it, where the line names them.
    pub speaker: Option<String>,
}

/// When a quotation stands.
pub(super) struct Quoted {
    pub start_ms: u64,
    pub end_ms: u64,
    pub quotation: Quotation,
}

/// It arrives this long before its first word and stays this long after its last, milliseconds.
const EARLY_MS: u64 = 160;
const LATE_MS: u64 = 320;
/// A scene that is gone sooner is no scene.
const LEAST_MS: u64 = 1_800;
/// More words would be small where they stand alone; they stay in the captions.
const MOST_WORDS: usize = 24;

impl Quotation {
    /// The words as they stand alone, one for each of the line, in the marks of their language.
    pub(super) fn standing(&self, plan: &FilmPlan) -> Vec<String> {
        let words = shown(plan, self.line);
        let alone = marked(&unmarked(&words[self.words.clone()]), plan.script.lang.code());
        alone.split_whitespace().map(str::to_owned).collect()
    }
}

fn shown<'a>(plan: &FilmPlan<'a>, line: usize) -> Vec<&'a str> {
    plan.script.lines[line].words.iter().map(|word| word.shown.as_str()).collect()
}

/// The quotations of the film, in time.
pub(super) fn quotations(plan: &FilmPlan) -> Vec<Quoted> {
    let mut found = Vec::new();
    for line in (0..plan.script.lines.len()).filter(|&line| is_sentence(plan, line)) {
        for saying in sayings(plan.script.lang.code(), &shown(plan, line)) {
            let quotation = Quotation { line, words: saying.words, speaker: saying.speaker };
            found.extend(quoted(plan, quotation));
        }
    }
    found.sort_by_key(|quoted: &Quoted| quoted.start_ms);
    found
}

fn quoted(plan: &FilmPlan, quotation: Quotation) -> Option<Quoted> {
    let words = &quotation.words;
    // A mark written apart from its word makes one word fewer: the lit one would not be found.
    if words.len() > MOST_WORDS || quotation.standing(plan).len() != words.len() {
        return None;
    }
    let times = &plan.spoken.lines.get(quotation.line)?.words;
    let (first, last) = (times.get(words.start)?, times.get(words.end - 1)?);
    let next = times.get(words.end).map_or(u64::MAX, |next| next.start_ms);
    let before = words.start.checked_sub(1).and_then(|word| times.get(word));
    let start_ms = first.start_ms.saturating_sub(EARLY_MS).max(before.map_or(0, |w| w.end_ms));
    let end_ms = (last.end_ms + LATE_MS).min(next);
    (end_ms >= start_ms + LEAST_MS).then_some(Quoted { start_ms, end_ms, quotation })
}

/// Whether no word begins in this time.
pub(super) fn silent(plan: &FilmPlan, from_ms: u64, to_ms: u64) -> bool {
    let mut words = plan.spoken.lines.iter().flat_map(|line| &line.words);
    !words.any(|word| word.start_ms >= from_ms && word.start_ms < to_ms)
}
