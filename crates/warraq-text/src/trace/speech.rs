//! Who says a sentence: the subject of a verb of saying, or whom it is told after.

use super::lexicon::{Roles, Sign};
use super::lexis::Lexis;
use super::token::{Pause, Tokens};

/// How far a speaker's name goes, in words.
const LONGEST: usize = 8;

/// What a sentence tells of its speaker.
#[derive(Debug, Clone, Default)]
pub(super) struct Speech {
    /// The words that name the speaker, by place.
    pub who: Vec<usize>,
    /// Someone speaks whom another sentence names: «وأضاف», «she said».
    pub goes_on: bool,
}

impl Speech {
    /// Whether the sentence is told as somebody's.
    pub fn is_told(&self) -> bool {
        self.goes_on || !self.who.is_empty()
    }
}

/// Reads who speaks.
pub(super) fn speech(tokens: &Tokens, lexis: &Lexis) -> Speech {
    let outside = |at: usize| !tokens.list[at].quoted;
    for mark in tokens.marks.iter().filter(|mark| mark.sign == Sign::According) {
        let who = after(tokens, mark.end, lexis);
        let long = lexis.lexicon.verb_first && who.len() > 4;
        let who = if long { phrase(tokens, who, lexis) } else { who };
        // «بحسب ما وعدت به» names nobody.
        let named = !tokens.is(mark.end, Roles::PRONOUN, lexis);
        if outside(mark.start) && named && !who.is_empty() {
            return Speech { who, goes_on: false };
        }
    }
    for at in (0..tokens.len()).filter(|at| outside(*at)) {
        let again = tokens.is(at, Roles::AGAIN, lexis);
        let told_of = at > 0 && tokens.is(at - 1, Roles::HELPER, lexis);
        if told_of || (!again && !says(tokens, at, lexis)) {
            continue;
        }
        let who = subject(tokens, at, lexis);
        if !who.is_empty() || again || has_pronoun(tokens, at, lexis) {
            return Speech { goes_on: who.is_empty(), who };
        }
        if lexis.lexicon.verb_first && at <= 1 {
            return Speech { who, goes_on: true };
        }
    }
    Speech::default()
}

fn says(tokens: &Tokens, at: usize, lexis: &Lexis) -> bool {
    tokens.is(at, Roles::SAYS, lexis) || tokens.marked(at).any(|mark| mark.sign == Sign::Says)
}

fn subject(tokens: &Tokens, verb: usize, lexis: &Lexis) -> Vec<usize> {
    let (first, second) = (after(tokens, verb + 1, lexis), before(tokens, verb, lexis));
    if lexis.lexicon.verb_first {
        let first = if verb <= 1 || first.len() > 4 { phrase(tokens, first, lexis) } else { first };
        let titled = |who: &[usize]| {
            who.iter().any(|at| {
                tokens.is(*at, Roles::TITLE, lexis) || tokens.is(*at, Roles::GIVEN, lexis)
            })
        };
        // «أما الوزير سامي فاعتبر …»: the subject stands first where it opens the sentence or is a
        // person and what follows the verb is none.
        let opens = second.first().is_some_and(|at| *at <= 1);
        let leads = !second.is_empty() && !tokens.is(verb, Roles::AGAIN, lexis);
        return match () {
            () if leads && titled(&second) && !titled(&first) => second,
            () if leads && opens && first.is_empty() => second,
            () => first,
        };
    }
    // «…», said Leila Haddad; but not: Leila Haddad, the mayor, said the road …
    let end = first.last().map_or(verb, |last| last + 1);
    let closes = end > verb && (end == tokens.len() || tokens.list[end].pause > Pause::None);
    let parted = closes && tokens.list[verb].pause > Pause::None;
    let opens = verb == 0 || tokens.list[verb - 1].quoted || parted;
    if (opens || second.is_empty()) && !has_pronoun(tokens, verb, lexis) { first } else { second }
}

/// The subject among the words after a verb that opens a sentence. Where «أن» follows they all are
/// it; else the object stands there too («انتقدت مديرية المرور قيمة الغرامات»), and the subject is
/// taken to end with its first definite word.
fn phrase(tokens: &Tokens, who: Vec<usize>, lexis: &Lexis) -> Vec<usize> {
    let Some(last) = who.last() else { return who };
    let next = tokens.list.get(last + 1);
    let tells = next.is_some_and(|next| {
        let text = &*lexis.word(next.word).text;
        next.pause > Pause::None || ["ان", "بان", "فان"].iter().any(|that| text.starts_with(that))
    });
    let definite = |at: &usize| {
        let place = tokens.marked(*at).any(|mark| matches!(mark.sign, Sign::Place(_)));
        place || tokens.word(*at, lexis).text.starts_with("ال")
    };
    if tells {
        return who;
    }
    let mut end = who.iter().position(definite).map_or(who.len().min(2), |place| place + 1);
    // «رئيس التعاونية شربل عون»
    let titled = who[..end].iter().any(|at| tokens.is(*at, Roles::TITLE, lexis));
    let named = end + 2;
    while titled && end < who.len().min(named) && !definite(&who[end]) {
        end += 1;
    }
    who.into_iter().take(end).collect()
}

fn has_pronoun(tokens: &Tokens, verb: usize, lexis: &Lexis) -> bool {
    verb > 0
        && tokens.is(verb - 1, Roles::PRONOUN, lexis)
        && tokens.list[verb].pause == Pause::None
        && !tokens.list[verb - 1].quoted
}

/// The words after a verb of saying, up to what is said.
fn after(tokens: &Tokens, from: usize, lexis: &Lexis) -> Vec<usize> {
    let mut who = Vec::new();
    for at in from..(from + LONGEST).min(tokens.len()) {
        let token = &tokens.list[at];
        let pauses = at > from && token.pause > Pause::None;
        if pauses
            || token.quoted
            || tokens.is(at, Roles::ENDS, lexis)
            || (at == from && token.pause == Pause::Long)
        {
            break;
        }
        if !tokens.is_empty_word(at, lexis) && token.figure.is_none() {
            who.push(at);
        }
    }
    who
}

/// The words before a verb of saying, back to a pause; an insertion between commas is passed over.
fn before(tokens: &Tokens, verb: usize, lexis: &Lexis) -> Vec<usize> {
    let mut who = Vec::new();
    let mut pauses = usize::from(tokens.list[verb].pause > Pause::None);
    for at in (verb.saturating_sub(LONGEST)..verb).rev() {
        let token = &tokens.list[at];
        let ends = tokens.is(at, Roles::ENDS, lexis)
            && !tokens.is(at, Roles::IN_PLACE, lexis)
            && &*tokens.word(at, lexis).text != "of"
            && &*tokens.word(at, lexis).text != "for";
        if token.quoted
            || (ends && !who.is_empty() && pauses == 0)
            || tokens.is(at, Roles::SAYS, lexis)
        {
            break;
        }
        if !tokens.is_empty_word(at, lexis) && token.figure.is_none() {
            who.push(at);
        }
        pauses += usize::from(token.pause > Pause::None);
        if pauses > 1
            || (pauses == 1 && token.pause > Pause::None && tokens.list[verb].pause == Pause::None)
        {
            break;
        }
    }
    who.reverse();
    who
}
