//! A part of a remark with the words found in it, and what stands around them: whether they are said
//! to somebody or told of somebody.

use crate::remark::letters::{Joint, Sign, signs};
use crate::remark::lexicon::{BUILT_IN, Lexicon, Role};
use crate::remark::links::{Link, over};
use crate::remark::search::{Found, find};
use crate::repair::letters::{Spelling, spelling};
use crate::span::Span;

/// Most words between what leads up to a quotation and the quotation.
const BEFORE_QUOTE: usize = 12;
/// Most words of `between` from an address to its epithet.
const BETWEEN: usize = 4;
/// Most letters that a verb is looked for in.
const FAR: usize = 160;
/// Longest word or phrase that another is looked for in, in letters.
const NEAR: usize = 64;

/// A part of a remark with the words found in it.
pub(super) struct Page<'a> {
    pub text: &'a str,
    signs: Vec<Sign>,
    pub found: Vec<Found>,
    pub own: Vec<Found>,
    quotes: Vec<Span>,
}

impl<'a> Page<'a> {
    pub fn read(text: &'a str, own: &Lexicon, links: &[Link]) -> Self {
        let mut signs = signs(text);
        // A link's words are its own: they join no word around it.
        let mut at = 0;
        for link in links {
            at += signs[at..].iter().take_while(|sign| sign.start < link.span.start).count();
            if let Some(sign) = signs.get_mut(at) {
                sign.before = Joint::Line;
            }
            at += signs[at..].iter().take_while(|sign| sign.start < link.span.end).count();
            if let Some(sign) = signs.get_mut(at) {
                sign.before = Joint::Line;
            }
        }
        let inside = |found: &Found, signs: &[Sign]| {
            let start = signs[found.from].start;
            over(links, start).is_some_and(|link| !link.hidden)
        };
        let mut found = find(&BUILT_IN, &signs);
        let arabic = spelling(text) == Some(Spelling::Arabic);
        found.retain(|found| !(inside(found, &signs) || (arabic && found.persian)));
        let own = find(own, &signs);
        Self { text, signs, found, own, quotes: quotes(text) }
    }

    pub fn span(&self, found: &Found) -> Span {
        Span::new(self.signs[found.from].start, self.signs[found.to - 1].end)
    }

    /// Those of `words`, which are in order, that begin at these signs.
    fn between(words: &[Found], from: usize, to: usize) -> &[Found] {
        let start = words.partition_point(|found| found.from < from);
        let end = words.partition_point(|found| found.from < to.max(from));
        &words[start..end]
    }

    pub fn is_honest(&self, found: &Found) -> bool {
        covered(&self.found, Role::Honest, found) || self.is_allowed(found)
    }

    pub fn is_allowed(&self, found: &Found) -> bool {
        covered(&self.own, Role::Allowed, found)
    }

    /// Whether somebody else's words are told: in quotation marks, with a verb that leads up to them
    /// or follows; or without, where a verb of naming stands close before and nobody is spoken to.
    pub fn is_told(&self, found: &Found) -> bool {
        let holds = |role: Role, from: usize, to: usize| {
            Self::between(&self.found, from, to).iter().any(|f| f.role == role && f.to <= to)
        };
        let span = self.span(found);
        let place = self.quotes.partition_point(|quote| quote.end < span.end);
        let sign = |at: usize| self.signs.partition_point(|sign| sign.start < at);
        match self.quotes.get(place).filter(|quote| quote.holds(span)) {
            Some(quote) => {
                let (from, to) = (sign(quote.start), sign(quote.end));
                holds(Role::Says, self.words_back(from, BEFORE_QUOTE), from)
                    || holds(Role::Says, to, self.words_on(to, BEFORE_QUOTE))
            }
            None => {
                let from = self.words_back(found.from, BETWEEN);
                !found.called
                    && holds(Role::Says, from, found.from)
                    && !holds(Role::Address, from, found.from)
            }
        }
    }

    /// Whether an epithet is said to somebody.
    pub fn is_said_to(&self, found: &Found) -> bool {
        let follows = Self::between(&self.found, found.to, found.to + 1);
        if found.called || follows.iter().any(|after| after.role == Role::After) {
            return true;
        }
        let mut to = found.from;
        for _ in 0..=BETWEEN {
            let near = Self::between(&self.found, to.saturating_sub(NEAR), to);
            let before = |role: Role| near.iter().find(|f| f.role == role && f.to == to);
            if before(Role::Address).is_some() {
                return true;
            }
            let Some(between) = before(Role::Between) else { return false };
            to = between.from;
        }
        false
    }

    /// The sign with which the word begins that stands so many words before, or [`FAR`] letters.
    fn words_back(&self, from: usize, words: usize) -> usize {
        let reach = from.saturating_sub(FAR)..from;
        let starts = reach.rev().filter(|&at| self.signs[at].before != Joint::Close);
        starts.take(words).last().unwrap_or(from)
    }

    fn words_on(&self, from: usize, words: usize) -> usize {
        let end = self.signs.len().min(from + FAR);
        let mut ends = (from + 1..end).filter(|&at| self.signs[at].before != Joint::Close);
        ends.nth(words).unwrap_or(end)
    }
}

/// Whether `found` stands within a word of this role; both lists are in order.
fn covered(words: &[Found], role: Role, found: &Found) -> bool {
    let near = Page::between(words, found.from.saturating_sub(NEAR), found.from + 1);
    near.iter().any(|other| other.role == role && found.to <= other.to)
}

/// What stands between quotation marks. One that is not closed quotes nothing.
fn quotes(text: &str) -> Vec<Span> {
    let mut quotes = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, c) in text.char_indices() {
        let closes = match open {
            Some(('«', _)) => c == '»',
            Some(('“', _)) => c == '”',
            Some(('"', _)) => c == '"',
            _ => false,
        };
        match (open, c) {
            (Some((_, start)), _) if closes => {
                quotes.push(Span::new(start, at + c.len_utf8()));
                open = None;
            }
            (_, '\n') => open = None,
            (None, '«' | '“' | '"') => open = Some((c, at)),
            _ => {}
        }
    }
    quotes
}
