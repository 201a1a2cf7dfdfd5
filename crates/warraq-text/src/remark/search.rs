//! Finds the words of a lexicon in a remark, through what they are dressed with. A word is found
//! whole, with what Arabic joins to it, and never inside another.

use crate::remark::letters::{Dress, Joint, SOFT, Sign, is_arabic, meant};
use crate::remark::lexicon::{Entry, Lexicon, Role};

/// A word found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub role: Role,
    /// The first sign of it, what is joined to it included.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// Whether it is written so that a filter does not read it.
    pub dressed: bool,
    /// Whether «يا» is joined to it.
    pub called: bool,
    /// Whether it is a Persian word.
    pub persian: bool,
}

/// What Arabic joins to the beginning of a word, folded; «يا» is often joined in haste.
const FRONTS: [&str; 25] = [
    "", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "ولل", "وبال", "فبال",
    "وب", "ول", "وك", "فب", "فل", "يا", "ويا", "هال", "عال", "يال",
];
/// Most steps from one beginning: a run of signs that may each be any letter must not cost more
/// than its length.
const MOST_STEPS: usize = 600;
/// Most letters that stars stand for in one word.
const MOST_STARS: usize = 2;
/// Letters a phrase must have to be known without its spaces.
const JOINED_LEAST: usize = 8;
/// Longest piece that a space may have cut off a word: «ك ل ب», "fu ck".
const SPACED_PIECE: usize = 2;

/// All words of `lexicon` in these signs, the longest from each beginning.
pub(super) fn find(lexicon: &Lexicon, signs: &[Sign]) -> Vec<Found> {
    if lexicon.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for from in 0..signs.len() {
        if !is_boundary(signs, from) || SOFT.contains(&signs[from].letter) && from > 0 {
            continue;
        }
        let mut search = Search { lexicon, signs, from, steps: 0, found: Vec::new() };
        let fronts = if is_arabic(signs[from].letter) { &FRONTS[..] } else { &FRONTS[..1] };
        let begins = |front: &&&str| front.is_empty() || front.starts_with(signs[from].letter);
        for front in fronts.iter().filter(begins) {
            if let Some(state) = search.past(front) {
                search.walk(&state);
            }
        }
        longest(&mut search.found, &mut found);
    }
    found
}

/// Keeps the longest word of each role.
fn longest(here: &mut [Found], found: &mut Vec<Found>) {
    here.sort_by_key(|one| (std::cmp::Reverse(one.to), one.dressed));
    for (place, one) in here.iter().enumerate() {
        if !here[..place].iter().any(|other| other.role == one.role) {
            found.push(*one);
        }
    }
}

/// Whether a word may begin at this sign, or end before it.
fn is_boundary(signs: &[Sign], at: usize) -> bool {
    let soft = |sign: Option<&Sign>| sign.is_some_and(|sign| SOFT.contains(&sign.letter));
    signs.get(at).is_none_or(|sign| sign.before != Joint::Close)
        || soft(signs.get(at))
        || (at > 0 && soft(signs.get(at - 1)))
}

struct Search<'a> {
    lexicon: &'a Lexicon,
    signs: &'a [Sign],
    from: usize,
    steps: usize,
    found: Vec<Found>,
}

/// How far a walk has come.
#[derive(Clone, Copy, Default)]
struct State {
    node: u32,
    /// The next sign.
    at: usize,
    /// The letter last read; none within what is joined in front.
    last: Option<char>,
    own: usize,
    figures: usize,
    stars: usize,
    dressed: bool,
    doubled: bool,
    joined: bool,
    /// Whether signs or spaces within it were passed over.
    parted: bool,
    fronted: bool,
    called: bool,
}

impl Search<'_> {
    /// Reads what is joined in front, letter by letter.
    fn past(&self, front: &str) -> Option<State> {
        let (fronted, called) = (!front.is_empty(), front.contains("يا"));
        let mut state = State { at: self.from, fronted, called, ..State::default() };
        for letter in front.chars() {
            let sign = self.signs.get(state.at)?;
            if sign.letter != letter || (state.at > self.from && !self.cross(&mut state, sign)) {
                return None;
            }
            state.at += 1;
        }
        Some(state)
    }

    fn walk(&mut self, state: &State) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return;
        }
        if state.last.is_some() {
            self.end(state);
        }
        let Some(sign) = self.signs.get(state.at).copied() else { return };
        let goes_on = !self.lexicon.node(state.node).letters.is_empty();
        if !goes_on && sign.run == 1 {
            return;
        }
        if state.last.is_some()
            && let Some(gap) = self.lexicon.next(state.node, ' ')
            && sign.before != Joint::Line
        {
            let joined = state.joined || sign.before == Joint::Close;
            self.letter(&State { node: gap, joined, ..*state }, &sign);
        }
        let mut state = *state;
        if state.at > self.from && !self.cross(&mut state, &sign) {
            return;
        }
        if SOFT.contains(&sign.letter) && state.at > self.from {
            let passed = State { at: state.at + 1, dressed: true, parted: true, ..state };
            self.walk(&passed);
        }
        if sign.run > 1 && sign.before == Joint::Close && state.last == Some(sign.letter) {
            let doubled = state.doubled || sign.run == 2;
            self.walk(&State { at: state.at + 1, doubled, ..state });
        }
        self.letter(&state, &sign);
    }

    /// Whether the word may go on over what stands before `sign`.
    fn cross(&self, state: &mut State, sign: &Sign) -> bool {
        let short = |sign: &Sign| sign.piece <= SPACED_PIECE;
        let goes_on = match sign.before {
            Joint::Close => true,
            Joint::Sign | Joint::Broken => {
                state.parted = true;
                state.dressed = true;
                true
            }
            Joint::Space => {
                state.parted = true;
                state.dressed = true;
                short(sign) && state.at.checked_sub(1).is_some_and(|at| short(&self.signs[at]))
            }
            Joint::Apart | Joint::Line => false,
        };
        state.dressed |= sign.hidden;
        goes_on
    }

    /// Takes a letter as it is and as what it may be meant for.
    fn letter(&mut self, state: &State, sign: &Sign) {
        let read = State { at: state.at + 1, ..*state };
        if let Some(node) = self.lexicon.next(state.node, sign.letter) {
            let styled = super::letters::is_styled(sign.raw);
            self.walk(&State {
                node,
                last: Some(sign.letter),
                own: state.own + 1,
                dressed: state.dressed || styled,
                ..read
            });
        }
        if sign.letter == '*' && state.stars < MOST_STARS && state.last.is_some() {
            let lexicon = self.lexicon;
            for &letter in &lexicon.node(state.node).letters {
                if letter != ' '
                    && let Some(node) = lexicon.next(state.node, letter)
                {
                    let stars = state.stars + 1;
                    self.walk(&State { node, last: Some(letter), stars, dressed: true, ..read });
                }
            }
        }
        let mut others = [None; 4];
        let mut count = 0;
        meant(sign, &mut |letter, dress| {
            if count < others.len() {
                others[count] = Some((letter, dress));
                count += 1;
            }
        });
        for (letter, dress) in others.into_iter().flatten() {
            let Some(node) = self.lexicon.next(state.node, letter) else { continue };
            let figure = usize::from(dress == Dress::Figure);
            self.walk(&State {
                node,
                last: Some(letter),
                own: state.own + 1 - figure,
                figures: state.figures + figure,
                dressed: state.dressed || dress != Dress::None,
                ..read
            });
        }
    }

    /// Notes the words that end here.
    fn end(&mut self, state: &State) {
        let lexicon = self.lexicon;
        for &place in &lexicon.node(state.node).ends {
            let entry = &lexicon.entries[place];
            let Some(to) = self.whole(state, entry) else { continue };
            if self.counts(state, entry, to) {
                let State { dressed, called, .. } = *state;
                let Entry { role, persian, .. } = *entry;
                self.found.push(Found { role, from: self.from, to, dressed, called, persian });
            }
        }
    }

    /// Where the word ends, with what is joined to it; none when it goes on as another.
    fn whole(&self, state: &State, entry: &Entry) -> Option<usize> {
        if is_boundary(self.signs, state.at) {
            return Some(state.at);
        }
        // A last letter drawn out: «كلببب».
        let drawn = self.signs[state.at..]
            .iter()
            .take_while(|sign| sign.before == Joint::Close && Some(sign.letter) == state.last);
        let at = state.at + drawn.count();
        let joined = entry.endings.iter().find_map(|ending| {
            let mut end = at;
            for letter in ending.chars() {
                let sign = self.signs.get(end)?;
                if sign.letter != letter || sign.before != Joint::Close {
                    return None;
                }
                end += 1;
            }
            is_boundary(self.signs, end).then_some(end)
        });
        joined.or_else(|| (at > state.at + 1 && is_boundary(self.signs, at)).then_some(at))
    }

    fn counts(&self, state: &State, entry: &Entry, to: usize) -> bool {
        let plain = matches!(
            entry.role,
            Role::Address
                | Role::Between
                | Role::After
                | Role::Says
                | Role::Warns
                | Role::Honest
                | Role::Allowed
        );
        (!plain || !(state.dressed || state.joined))
            && (!state.fronted || entry.fronts)
            && state.figures <= state.own
            && state.stars <= state.own
            && (!state.doubled || entry.may_double())
            && (!state.joined || entry.length >= JOINED_LEAST)
            && (!state.parted || !self.goes_on(to))
    }

    /// Whether the letters held apart go on beyond the word in the same way: «ك.ل.ب» is none within
    /// «ا.ك.ل.ب.ا». Words of one letter stand by themselves.
    fn goes_on(&self, to: usize) -> bool {
        let word = |sign: &Sign| matches!(sign.letter, 'a' | 'i' | 'u' | 'و');
        let single = |sign: &Sign| sign.piece == 1;
        let same = |one: &Sign, other: &Sign, held: &Sign| {
            single(one)
                && single(other)
                && matches!(other.before, Joint::Space | Joint::Sign)
                && other.before == held.before
        };
        let own = &self.signs[self.from..to];
        let head = self.from.checked_sub(1).map(|at| &self.signs[at]);
        let tail = self.signs.get(to);
        let (Some(first), Some(second), Some(last)) = (own.first(), own.get(1), own.last()) else {
            return false;
        };
        let spaced = |joint: Joint| joint == Joint::Space;
        head.is_some_and(|head| same(head, first, second) && !(spaced(first.before) && word(head)))
            || tail
                .is_some_and(|tail| same(last, tail, last) && !(spaced(tail.before) && word(tail)))
    }
}
