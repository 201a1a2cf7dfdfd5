//! The rule `spelling-variant`: one name spelt in two ways.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::finding::{Certainty, Edit, Finding};
use crate::fold;
use crate::span::Span;
use crate::tongue::Message;

use super::page::Page;
use super::vocabulary::{Word, joint};
use super::{Rule, brief_spelling};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "spelling-variant", doc: DOC, find };

const DOC: &str = "\
## What it finds

One name in two spellings: as one word and as two («بيت لحم» and «بيتلحم», \"Al Jazira\" and
\"Aljazira\"), or with ا for أ, ه for ة, ي for ى. Long words only, and for single letters only where
a neighbouring word is the same too, because in Arabic such a letter may make another word. A story
is compared with the brief that lies beside it as well, there also by the consonants of Latin names
(\"Mohamed\", \"Muhammad\").

## Why it matters

A reader who searches for one spelling does not find the other, hashtags part in two, and a brief
that spells a name otherwise than the story seems not to bear it.

## Example

```text
وصل الوفد إلى قيرغيز ستان. وقيرغيزستان تستضيف القمة.
```

«قيرغيز ستان» → «قيرغيزستان».

## When it is wrong

Two names that differ in just that. It is applied only when one spelling stands at least three times
and three times as often as the other; else it is a suggestion.
";

/// Shorter names are too easily other words; in letters.
pub(super) const JOINED: u8 = 7;
/// The least for each half of a name written as two.
pub(super) const HALF: u8 = 3;
/// The least for a name that differs in a letter.
pub(super) const LETTERS: u8 = 5;
/// Longer words are no names, and could be made to compare alike; in letters.
pub(super) const LONGEST: u8 = 40;
/// A spelling prevails when it stands so often, and so many times as often as the other.
const PREVAILS: usize = 3;

/// Words that stand before any other word, so that «بعد ذلك» is not a name in two halves.
const PARTICLES: [&str; 18] = [
    "بعد", "قبل", "بين", "غير", "كما", "مثل", "عند", "حول", "ضمن", "علي", "الي", "هذا", "هذه",
    "ذلك", "منذ", "كان", "لكن", "حتي",
];

fn find(page: &Page<'_>) -> Vec<Finding> {
    let words = page.words();
    let mut found = by_space(page.text, words);
    found.extend(by_letter(page.text, words));
    found.extend(page.beside.iter().flat_map(|brief| brief_spelling::find(page, brief)));
    found
}

/// Names written as one word here and as two there.
fn by_space(text: &str, words: &[Word]) -> Vec<Finding> {
    let may_be_joined = |word: &&Word| {
        (JOINED..=LONGEST).contains(&word.letters) && (word.is_uncased() || word.is_capital())
    };
    let joined: HashSet<u64> = words.iter().filter(may_be_joined).map(|word| word.folded).collect();
    // In the order of the text, so that the findings are the same each time.
    let mut names: Vec<Name> = Vec::new();
    let mut places: HashMap<u64, usize> = HashMap::new();
    for pair in words.windows(2) {
        let [first, second] = pair else { continue };
        if !second.joins() || !are_long_enough(first, second) {
            continue;
        }
        let whole = joint(first, second);
        if !joined.contains(&whole) || !may_be_halves(text, first, second) {
            continue;
        }
        let place = *places.entry(whole).or_insert_with(|| {
            names.push(Name::default());
            names.len() - 1
        });
        names[place].parted.push(Span::new(first.span().start, second.span().end));
    }
    if names.is_empty() {
        return Vec::new();
    }
    for word in words.iter().filter(may_be_joined) {
        if let Some(&place) = places.get(&word.folded) {
            names[place].joined.push(word.span());
        }
    }
    names.iter().flat_map(|name| name.verdict(text)).collect()
}

/// One name in two words, and in one.
#[derive(Default)]
struct Name {
    parted: Vec<Span>,
    joined: Vec<Span>,
}

impl Name {
    fn verdict(&self, text: &str) -> Vec<Finding> {
        let letters = |span: &Span| fold::words(span.of(text)).replace(' ', "");
        let same = match (self.parted.first(), self.joined.first()) {
            (Some(parted), Some(joined)) => letters(parted) == letters(joined),
            _ => false,
        };
        if same { verdict(text, &self.parted, &self.joined) } else { Vec::new() }
    }
}

fn are_long_enough(first: &Word, second: &Word) -> bool {
    first.letters >= HALF
        && second.letters >= HALF
        && first.letters.saturating_add(second.letters) >= JOINED
}

pub(super) fn may_be_halves(text: &str, first: &Word, second: &Word) -> bool {
    are_long_enough(first, second)
        && ((first.is_uncased() && second.is_uncased())
            || (first.is_capital() && second.is_capital()))
        && !PARTICLES.contains(&fold::words(first.span().of(text)).as_str())
}

/// Names that differ in a letter that people interchange, beside the same neighbour.
fn by_letter(text: &str, words: &[Word]) -> Vec<Finding> {
    let candidates = || {
        let all = words.iter().enumerate();
        all.filter(|(_, word)| word.is_uncased() && (LETTERS..=LONGEST).contains(&word.letters))
    };
    let mut first: HashMap<u64, u64> = HashMap::new();
    // In the order of the text, so that the findings are the same each time.
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut in_two: HashMap<u64, usize> = HashMap::new();
    for (_, word) in candidates() {
        let spelt = *first.entry(word.folded).or_insert(word.spelt);
        if spelt != word.spelt {
            in_two.entry(word.folded).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
        }
    }
    if groups.is_empty() {
        return Vec::new();
    }
    for (index, word) in candidates() {
        if let Some(&group) = in_two.get(&word.folded) {
            groups[group].push(index);
        }
    }
    groups.iter().flat_map(|group| of_one_name(text, words, group)).collect()
}

/// The findings for words that compare as one: the first spelling against the second.
fn of_one_name(text: &str, words: &[Word], group: &[usize]) -> Vec<Finding> {
    let spelt = words[group[0]].spelt;
    let (one, others): (Vec<usize>, Vec<usize>) =
        group.iter().partition(|&&at| words[at].spelt == spelt);
    let Some(second) = others.first().map(|&at| words[at].spelt) else { return Vec::new() };
    let two: Vec<usize> = others.into_iter().filter(|&at| words[at].spelt == second).collect();
    if !same_company(words, &one, &two) {
        return Vec::new();
    }
    let spans = |of: &[usize]| of.iter().map(|&at| words[at].span()).collect::<Vec<_>>();
    let (rare, common) = if one.len() < two.len() { (one, two) } else { (two, one) };
    verdict(text, &spans(&rare), &spans(&common))
}

/// Whether a word beside one spelling also stands beside the other.
fn same_company(words: &[Word], one: &[usize], two: &[usize]) -> bool {
    let beside = |at: usize, before: bool| {
        let neighbour = if before { at.checked_sub(1) } else { Some(at + 1) };
        let neighbour = neighbour.and_then(|at| words.get(at))?;
        let joins = if before { words[at].joins() } else { neighbour.joins() };
        (joins && neighbour.letters >= HALF).then_some((before, neighbour.folded))
    };
    let company = |of: &[usize]| -> HashSet<(bool, u64)> {
        of.iter().flat_map(|&at| [beside(at, true), beside(at, false)]).flatten().collect()
    };
    !company(one).is_disjoint(&company(two))
}

/// The findings for a name in two spellings; `second` is preferred when neither prevails.
fn verdict(text: &str, first: &[Span], second: &[Span]) -> Vec<Finding> {
    let over = |many: usize, few: usize| many >= PREVAILS && many >= few * PREVAILS;
    let (wrong, right, certainty) = if over(second.len(), first.len()) {
        (first, second, Certainty::Likely)
    } else if over(first.len(), second.len()) {
        (second, first, Certainty::Likely)
    } else {
        (first, second, Certainty::Suggestion)
    };
    let right = right[0].of(text);
    let finding = |&span: &Span| {
        let edits = vec![Edit { span, replacement: right.to_owned() }];
        told(span, certainty, (span.of(text), right), edits)
    };
    wrong.iter().map(finding).collect()
}

/// The finding that one spelling stands where the other is meant.
pub(super) fn told(
    span: Span,
    certainty: Certainty,
    (one, other): (&str, &str),
    edits: Vec<Edit>,
) -> Finding {
    Finding {
        rule: RULE.name,
        span,
        certainty,
        message: Message::new("repair-spelling-variant").with("one", one).with("other", other),
        hint: Some(Message::new("repair-spelling-variant-hint").with("other", other)),
        edits,
    }
}
