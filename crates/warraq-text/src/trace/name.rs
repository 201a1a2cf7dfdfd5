//! Names of people, bodies and places. Where the script has capitals they show them; elsewhere
//! given names, titles, the nouns that places and bodies are called by, and the list of places do.

use std::ops::Range;

use super::lexicon::{Roles, Sign};
use super::lexis::Lexis;
use super::stem::Shape;
use super::token::{Pause, Tokens};

/// A name as it stands in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub tokens: Range<usize>,
    pub place: bool,
    /// The name of a body that something is told to be at: a place as well.
    pub site: bool,
    /// The group of the list of places.
    pub known: Option<u16>,
}

/// The names of a sentence, in order. What `taken` marks belongs to dates.
pub(super) fn names(tokens: &Tokens, taken: &[bool], lexis: &Lexis) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    for mark in &tokens.marks {
        if let Sign::Place(group) = mark.sign
            && !taken[mark.start]
        {
            found.push(Name {
                tokens: mark.start..mark.end,
                place: true,
                site: false,
                known: Some(group),
            });
        }
    }
    let known = found.len();
    let covers = |found: &[Name], at: usize| found.iter().any(|name| name.tokens.contains(&at));
    let titled = in_title_case(tokens, lexis);
    let mut at = 0;
    while at < tokens.len() {
        let next = if taken[at] || covers(&found[..known], at) {
            None
        } else if tokens.list[at].capital && !titled {
            capitals(tokens, taken, at, lexis)
        } else if !is_cased(tokens, at, lexis) {
            given(tokens, taken, at, lexis).or_else(|| called(tokens, taken, at, lexis))
        } else {
            None
        };
        match next {
            Some(name) => {
                at = name.tokens.end.max(at + 1);
                if !covers(&found[..known], name.tokens.start) {
                    found.push(name);
                }
            }
            None => at += 1,
        }
    }
    found.sort_by_key(|name| name.tokens.start);
    found
}

fn is_cased(tokens: &Tokens, at: usize, lexis: &Lexis) -> bool {
    tokens.word(at, lexis).text.chars().all(|c| u32::from(c) < 0x0400)
}

/// A headline with a capital to each word shows no names by them.
fn in_title_case(tokens: &Tokens, lexis: &Lexis) -> bool {
    let words = (0..tokens.len()).filter(|at| !tokens.is_empty_word(*at, lexis));
    let (mut all, mut capital) = (0, 0);
    for at in words.filter(|at| tokens.list[*at].figure.is_none()) {
        all += 1;
        capital += usize::from(tokens.list[at].capital);
    }
    all >= 3 && capital * 10 > all * 8
}

/// Words with a capital, joined by particles such as «van».
fn capitals(tokens: &Tokens, taken: &[bool], first: usize, lexis: &Lexis) -> Option<Name> {
    let common = Roles::TITLE;
    let named = |at: usize| at < tokens.len() && !taken[at] && tokens.list[at].capital;
    let mut end = first + 1;
    while end < tokens.len() && tokens.list[end].pause == Pause::None {
        if named(end) {
            end += 1;
        } else if tokens.is(end, Roles::JOINER, lexis) && named(end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    let mut start = first;
    let opens = first == 0
        || tokens.list[first].pause == Pause::Long
        || (tokens.list[first].quoted && !tokens.list[first - 1].quoted);
    while start < end && (tokens.is(start, common, lexis) || tokens.is(start, Roles::STOP, lexis)) {
        start += 1;
    }
    // The first word of a sentence has its capital from there.
    if start == end || (opens && start == first && end == first + 1) {
        return None;
    }
    let generic = Roles::BODY;
    let place_noun = |at: usize| tokens.is(at, Roles::PLACE_NOUN, lexis);
    if (start..end).all(|at| tokens.is(at, generic, lexis) || place_noun(at)) {
        return None;
    }
    let mut before = start;
    while before > 0 && &*tokens.word(before - 1, lexis).text == "the" {
        before -= 1;
    }
    let of = before > 0 && &*tokens.word(before - 1, lexis).text == "of";
    let body = (start..end).any(|at| tokens.is(at, generic, lexis));
    let place = (start..end).any(place_noun)
        || (of && (before.saturating_sub(3)..before).any(place_noun))
        || place_noun(end)
        || (before > 0
            && start == first
            && (tokens.is(before - 1, Roles::IN_PLACE, lexis) || place_noun(before - 1)));
    Some(Name { tokens: start..end, place: place && !body, site: place && body, known: None })
}

/// A given name with the name after it.
fn given(tokens: &Tokens, taken: &[bool], at: usize, lexis: &Lexis) -> Option<Name> {
    let is = |at: usize, role: Roles| tokens.is(at, role, lexis);
    let sure = is(at, Roles::GIVEN) && !is(at, Roles::STOP);
    let led = at > 0
        && tokens.list[at].pause == Pause::None
        && (is(at - 1, Roles::TITLE) || is(at - 1, Roles::SAYS) || after_title(tokens, at, lexis));
    let followed = is(at + 1, Roles::GIVEN) && tokens.list[at + 1].pause == Pause::None;
    let small = is(at, Roles::STOP) && at > 0 && !is(at - 1, Roles::TITLE);
    let word = is(at, Roles::GIVEN_WORD) && !small && (led || (followed && !is(at, Roles::STOP)));
    let joined = is(at, Roles::JOINER) && led;
    if !(sure || word || joined) {
        return titled(tokens, taken, at, lexis);
    }
    let mut end = at + 1;
    let mut parts = usize::from(!joined);
    while end < tokens.len() && parts < 2 && tokens.list[end].pause == Pause::None && !taken[end] {
        let ordinary = is(end, Roles::STOP) && !is(end, Roles::GIVEN_WORD);
        if ordinary || is(end, Roles::SAYS) || is(end, Roles::AGAIN) || is(end, Roles::ENDS) {
            break;
        }
        if tokens.list[end].figure.is_some() || is_verb(tokens, end, lexis) {
            break;
        }
        parts += usize::from(!is(end, Roles::JOINER));
        end += 1;
    }
    Some(Name { tokens: at..end, place: false, site: false, known: None })
}

/// Two words without the article after a title that has it: «الدكتورة نهلة صادق».
fn titled(tokens: &Tokens, taken: &[bool], at: usize, lexis: &Lexis) -> Option<Name> {
    let after = |at: usize| at > 0 && tokens.list[at].pause == Pause::None && !taken[at];
    let bare = |at: usize| {
        at < tokens.len() && after(at) && {
            let word = tokens.word(at, lexis);
            let common = [Roles::STOP, Roles::SAYS, Roles::AGAIN, Roles::TITLE, Roles::ENDS];
            !word.definite
                && !word.text.ends_with('ا')
                && tokens.list[at].figure.is_none()
                && !is_verb(tokens, at, lexis)
                && !common.iter().any(|role| word.roles.has(*role))
        }
    };
    let title =
        at > 0 && tokens.is(at - 1, Roles::TITLE, lexis) && tokens.word(at - 1, lexis).definite;
    (title && bare(at) && bare(at + 1)).then_some(Name {
        tokens: at..at + 2,
        place: false,
        site: false,
        known: None,
    })
}

/// Whether a title stands before `at`, with definite words between that tell more of it: «رئيس
/// البلدية سمير».
fn after_title(tokens: &Tokens, at: usize, lexis: &Lexis) -> bool {
    for back in (at.saturating_sub(4)..at).rev() {
        if tokens.is(back, Roles::TITLE, lexis) {
            return true;
        }
        let more = tokens.word(back, lexis).definite || tokens.word(back, lexis).letters <= 4;
        if !more || tokens.list[back + 1].pause > Pause::None {
            return false;
        }
    }
    false
}

/// The name of a speaker after a title, where nothing else shows it: «وقال المهندس رائد القاضي».
pub(super) fn spoken(tokens: &Tokens, who: &[usize], found: &mut Vec<Name>, lexis: &Lexis) {
    let first = who.windows(2).find(|pair| {
        let (before, at) = (pair[0], pair[1]);
        let title = tokens.is(before, Roles::TITLE, lexis) || tokens.word(before, lexis).definite;
        let led = who.iter().any(|at| *at <= before && tokens.is(*at, Roles::TITLE, lexis));
        let word = tokens.word(at, lexis);
        at == before + 1
            && led
            && title
            && tokens.word(before, lexis).definite
            && !word.definite
            && !tokens.is(at, Roles::TITLE, lexis)
            && !is_cased(tokens, at, lexis)
    });
    let Some(first) = first.map(|pair| pair[1]) else { return };
    let end = if who.contains(&(first + 1)) { first + 2 } else { first + 1 };
    if !found.iter().any(|name| name.tokens.start < end && first < name.tokens.end) {
        found.push(Name { tokens: first..end, place: false, site: false, known: None });
        found.sort_by_key(|name| name.tokens.start);
    }
}

/// Whether a word begins as Arabic verbs of the present do and has synonyms among common words, so
/// that it hardly is a family's name.
pub(super) fn is_verb(tokens: &Tokens, at: usize, lexis: &Lexis) -> bool {
    let word = tokens.word(at, lexis);
    lexis.lexicon.shape == Shape::Arabic
        && !word.definite
        && (!word.groups.is_empty() || word.text.starts_with(['ي', 'ت', 'س']))
}

/// What a place or a body is called: «قرية الزيتونة», «جامعة تشرين».
fn called(tokens: &Tokens, taken: &[bool], noun: usize, lexis: &Lexis) -> Option<Name> {
    let is = |at: usize, role: Roles| tokens.is(at, role, lexis);
    let place = is(noun, Roles::PLACE_NOUN);
    let at = noun + 1;
    let called = place || is(noun, Roles::BODY);
    let arabic = lexis.lexicon.shape == Shape::Arabic;
    if !called || at >= tokens.len() || taken[at] || tokens.list[at].pause > Pause::None {
        return None;
    }
    let word = tokens.word(at, lexis);
    if is(at, Roles::STOP) || tokens.list[at].figure.is_some() || word.joined {
        return None;
    }
    // «المدينة القديمة» is no name, and neither is «مدينة قديمة».
    let noun_definite = tokens.word(noun, lexis).text.starts_with("ال");
    // «قرية عين الزيتون»
    let two = at + 1 < tokens.len()
        && tokens.list[at + 1].pause == Pause::None
        && tokens.word(at + 1, lexis).text.starts_with("ال")
        && !word.text.ends_with(['ه', 'ي'])
        && !taken[at + 1];
    let compound = arabic && place && !word.definite && two && !is(at, Roles::PLACE_NOUN);
    let names = !arabic || (!noun_definite && (word.definite || compound));
    let end = if compound { at + 2 } else { at + 1 };
    names.then_some(Name { tokens: at..end, place, site: false, known: None })
}
