//! Which typeface draws which character.
//!
//! A word is never divided between two fonts of its own script: letters would not join across
//! the seam, nor marks find their place. Signs and digits may come from elsewhere.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use warraq_text::lang::Direction;

use super::hand::{Hand, Typeface};
use super::manner::{Manner, Urdu, Writing};
use super::{Face, Fonts, Weight, emoji, is_vowel_mark};
use crate::MediaError;

/// So many characters before and after a missing one are shown with it.
const AROUND: usize = 30;

/// A text cut into stretches, each drawn by one typeface.
pub(crate) struct Choice {
    /// The typeface of the paragraph: its spaces, signs and digits.
    pub own: Typeface,
    /// The stretches in order, covering the text.
    pub stretches: Vec<(Range<usize>, Typeface)>,
}

/// Characters that are drawn together: a word's letters of one script, or one sign.
struct Unit {
    range: Range<usize>,
    hand: Hand,
    letters: bool,
}

impl Fonts {
    /// Chooses the typefaces of a paragraph.
    ///
    /// # Errors
    /// [`MediaError::MissingGlyph`] when no font has a character.
    pub(crate) fn choose(
        &self,
        text: &str,
        direction: Direction,
        face: Face,
        weight: Weight,
    ) -> Result<Choice, MediaError> {
        let own = own_hand(text, direction, self.manner);
        let mut stretches: Vec<(Range<usize>, Typeface)> = Vec::new();
        let mut put = |range: Range<usize>, typeface: Typeface| match stretches.last_mut() {
            Some((last, same)) if *same == typeface => last.end = range.end,
            _ => stretches.push((range, typeface)),
        };
        for unit in units(text, own, self.manner) {
            let part = &text[unit.range.clone()];
            if let Some(typeface) = self.cover(part, unit.hand, face, weight) {
                put(unit.range, typeface);
                continue;
            }
            // No font has all of it: whichever have its single characters, marks with their base.
            for (at, cluster) in part.grapheme_indices(true) {
                let Some(typeface) = self.cover(cluster, unit.hand, face, weight) else {
                    let place = unit.range.start + at..unit.range.start + at + cluster.len();
                    return Err(self.missing(text, place, weight));
                };
                let start = unit.range.start + at;
                put(start..start + cluster.len(), typeface);
            }
        }
        Ok(Choice { own: self.first(face, own), stretches })
    }

    /// The first typeface that has all of a text, the wanted hand first.
    fn cover(&self, text: &str, hand: Hand, face: Face, weight: Weight) -> Option<Typeface> {
        let other = match face {
            Face::Text => Face::Display,
            Face::Display => Face::Text,
        };
        let hands = [hand, Hand::Latin, Hand::Arabic, Hand::Hebrew];
        let ours = |face, hand| Typeface { face, hand, own: false };
        let own = [Typeface { own: true, ..ours(face, hand) }];
        let here = hands.map(|hand| ours(face, hand));
        let there = hands.map(|hand| ours(other, hand));
        let colour = [ours(face, Hand::Emoji)];
        own.into_iter()
            .chain(here)
            .chain(there)
            .chain(colour)
            .find(|&typeface| self.has_all(typeface, weight, text))
    }

    /// That no font has what stands here: which character, between what, and what is the same to a
    /// reader and could stand in its place.
    fn missing(&self, text: &str, place: Range<usize>, weight: Weight) -> MediaError {
        let character = self.uncovered(&text[place.clone()], weight);
        let before = text[..place.start].char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
        let after = &text[place.end..];
        let after = after.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| place.end + at);
        let plain: String = character.nfkc().collect();
        let drawn = |c: char| {
            let one = c.to_string();
            self.cover(&one, Hand::Arabic, Face::Text, weight).is_some()
        };
        let instead = (!plain.starts_with(character) && plain.chars().all(drawn)).then_some(plain);
        MediaError::MissingGlyph { character, text: text[before..after].to_owned(), instead }
    }

    /// A character of a cluster that no font has; the first where all are there but not together.
    fn uncovered(&self, cluster: &str, weight: Weight) -> char {
        let lacking = |c: &char| {
            self.cover(c.encode_utf8(&mut [0; 4]), Hand::Arabic, Face::Text, weight).is_none()
        };
        cluster.chars().find(lacking).or_else(|| cluster.chars().next()).unwrap_or('\u{FFFD}')
    }
}

/// The hand of a right-to-left paragraph is that of its letters; one without letters goes with
/// the story.
fn own_hand(text: &str, direction: Direction, manner: Manner) -> Hand {
    if direction == Direction::Ltr {
        return Hand::Latin;
    }
    let arabic = arabic_hand(manner);
    match (text.contains(is_hebrew), text.contains(is_arabic)) {
        (true, false) => Hand::Hebrew,
        (false, true) => arabic,
        _ if manner.writing == Writing::Hebrew => Hand::Hebrew,
        _ => arabic,
    }
}

fn arabic_hand(manner: Manner) -> Hand {
    match (manner.writing, manner.urdu) {
        (Writing::Urdu, Urdu::Nastaliq) => Hand::Nastaliq,
        _ => Hand::Arabic,
    }
}

/// Cuts a text into units. Digits and signs inside a Latin word («GPT-4o») go with it; standing
/// alone they go with the paragraph, and marks and joiners with what they follow.
fn units(text: &str, own: Hand, manner: Manner) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut clusters = text.grapheme_indices(true).peekable();
    while let Some((at, cluster)) = clusters.next() {
        let next = clusters.peek().and_then(|(_, next)| next.chars().next());
        let first = cluster.chars().next().unwrap_or(' ');
        let before = units.last().map(|unit| (unit.hand, unit.letters));
        let inside_latin = own != Hand::Latin
            && matches!(before, Some((Hand::Latin, _)))
            && (first.is_ascii_digit() || next.is_some_and(is_latin));
        let (hand, letters) = if first.is_whitespace() {
            (own, false)
        } else if ignorable(first) || is_mark(first) {
            before.unwrap_or((own, false))
        } else if emoji::asked_for(cluster) {
            (Hand::Emoji, false)
        } else if is_arabic(first) {
            // Arabic digits and signs are no letters: a font may lack them and have the rest.
            (arabic_hand(manner), first.is_alphabetic() || first == '\u{640}')
        } else if is_hebrew(first) {
            (Hand::Hebrew, true)
        } else if first.is_alphabetic() || inside_latin {
            (Hand::Latin, first.is_alphabetic())
        } else {
            (own, false)
        };
        let range = at..at + cluster.len();
        match units.last_mut() {
            Some(last) if letters && last.letters && last.hand == hand => {
                last.range.end = range.end
            }
            _ => units.push(Unit { range, hand, letters }),
        }
    }
    units
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether a letter or digit is neither Arabic nor Hebrew.
fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && !is_arabic(c) && !is_hebrew(c)
}

fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5F4}' | '\u{FB1D}'..='\u{FB4F}')
}

/// Whether this is a mark that stands on the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}') || is_vowel_mark(c)
}

/// White space, and the characters that steer joining, breaking and direction without being
/// drawn (Unicode `Default_Ignorable_Code_Point`, the ones that occur in our scripts and in
/// pictographs).
pub(super) fn ignorable(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0020}'..='\u{E007F}')
}
