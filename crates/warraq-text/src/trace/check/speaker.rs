//! Words laid in the mouth of someone who, by the sources, did not say them.

use super::super::index::Line;
use super::super::lexicon::Roles;
use super::super::token::Pause;
use super::quotation;
use super::{Case, Flag};
use crate::trace::Kind;

/// Under this share of support nobody has said the sentence.
const SAID: f32 = 0.42;

pub(super) fn check(case: &Case<'_>, flags: &mut Vec<Flag>) {
    let speech = &case.said.speech;
    if !speech.is_told() || case.speaker.is_empty() {
        return;
    }
    let told = || match (speech.who.first(), speech.who.last()) {
        (Some(first), Some(last)) => case.said.words(case.text, *first..last + 1).to_owned(),
        _ => case.speaker_name.to_owned(),
    };
    let quoted = case.said.tokens.quotes.iter().filter(|quote| quote.len() > 2);
    let quoted: Vec<usize> = quoted.filter_map(|quote| quotation::found(case, quote)).collect();
    let lines: Vec<&Line> = if quoted.is_empty() {
        bearing(case).into_iter().collect()
    } else {
        quoted.iter().map(|line| &case.index.lines[*line]).collect()
    };
    if case.evidence.support < SAID && quoted.is_empty() {
        flags.push(Flag::new(Kind::Attribution, told()));
        return;
    }
    let said_so = lines.iter().any(|line| is_speaker(case, line));
    if !said_so {
        let source =
            lines.iter().find(|line| !line.speaker.is_empty()).map(|line| as_written(line, case));
        flags.push(Flag::new(Kind::Attribution, told()).against(source.unwrap_or_default()));
    }
}

/// The sentence that bears most of what is claimed.
fn bearing<'a>(case: &Case<'a>) -> Option<&'a Line> {
    let claimed = case.evidence.borne.iter().zip(&case.evidence.claims);
    let borne: Vec<usize> = claimed
        .filter(|(one, claims)| **claims && one.share > 0.5)
        .map(|(one, _)| one.line)
        .collect();
    let count = |line: &usize| borne.iter().filter(|one| *one == line).count();
    let best = case.evidence.lines.iter().rev().max_by_key(|line| count(line))?;
    Some(&case.index.lines[*best])
}

/// Who speaks in a sentence of a source, as it is written there or in a sentence before: the words
/// that name the speaker, without what is said of them between commas («…, who heads the port»).
fn as_written(line: &Line, case: &Case<'_>) -> String {
    /// A speaker named farther back is told in the spelling that words are compared by.
    const BACK: usize = 50;
    let lines = &case.index.lines;
    let place = lines.iter().position(|one| std::ptr::eq(one, line)).unwrap_or_default();
    let before = lines[..=place].iter().rev().take(BACK);
    let written = before.filter(|one| one.source == line.source).find_map(|one| {
        let who = &one.said.speech.who;
        let (first, last) = who.first().zip(who.last())?;
        Some(one.said.words(&one.text, *first..last + 1).to_owned())
    });
    written.unwrap_or_else(|| {
        let words = line.speaker.iter().map(|word| &*case.lexis.word(*word).text);
        words.collect::<Vec<_>>().join(" ")
    })
}

/// Whether the sentence of the source is said, or told of themselves, by those the story names.
fn is_speaker(case: &Case<'_>, line: &Line) -> bool {
    let lexis = case.lexis;
    let alike = |one: &u32, other: &u32| {
        lexis.likeness(*one, *other) > 0.0 || lexis.same_name(*one, *other)
    };
    let among =
        |words: &[u32]| case.speaker.iter().any(|mine| words.iter().any(|word| alike(mine, word)));
    if line.speaker.is_empty() {
        // «The ministry plans …» told as «the ministry says it plans …».
        let theirs: Vec<u32> = line.said.tokens.list.iter().map(|token| token.word).collect();
        let held = case.speaker.iter().filter(|mine| theirs.iter().any(|word| alike(mine, word)));
        return held.count() * 2 > case.speaker.len();
    }
    let theirs = case.index.also(&line.speaker, lexis);
    among(&theirs) && !is_namesake(case, &theirs)
}

/// Words that begin what is told of somebody beside their name: «said Haddad, who heads …».
const TOLD_OF: [&str; 4] = ["who", "whose", "whom", "which"];

/// The words that name the story's speaker, with what stands between commas after them. A clause
/// about them names others too, and none of those speaks.
fn who(case: &Case<'_>) -> Vec<usize> {
    let (tokens, mut who) = (&case.said.tokens, case.said.speech.who.clone());
    let end = who.last().map_or(0, |last| last + 1);
    let parted = |at: usize| tokens.list.get(at).is_none_or(|token| token.pause > Pause::None);
    let clause = tokens.list.get(end).is_some_and(|token| {
        let word = case.lexis.word(token.word);
        TOLD_OF.contains(&&*word.text)
    });
    let closes = (end + 1..=end + 4).find(|at| parted(*at)).filter(|_| !clause);
    if end > 0
        && end < tokens.len()
        && parted(end)
        && let Some(closes) = closes
    {
        who.extend((end..closes.min(tokens.len())).filter(|at| !tokens.list[*at].quoted));
    }
    who
}

/// Whether the story's speaker has a name that is not the name of the source's.
fn is_namesake(case: &Case<'_>, theirs: &[u32]) -> bool {
    let said = case.said;
    let mine: Vec<u32> = who(case)
        .iter()
        .filter(|at| said.name_at(**at).is_some_and(|name| !name.place))
        .filter(|at| !said.tokens.is(**at, Roles::TITLE, case.lexis))
        .map(|at| said.tokens.list[*at].word)
        .collect();
    let found = |word: &u32| theirs.iter().any(|other| case.lexis.same_name(*word, *other));
    !mine.iter().all(found)
}
