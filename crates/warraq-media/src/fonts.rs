//! The fonts, and which of them draws which character.
//!
//! Letters are drawn by the embedded fonts only, never by one of the system: a film made on two
//! machines is the same film. Pictographs alone are the system’s, see `emoji`. A character that
//! no font has is an error with its name, never an empty box.

mod choose;
mod emoji;
mod hand;
mod manner;
mod own;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use parley::fontique::{
    Blob, Charmap, Collection, CollectionOptions, FontInfo, FontInfoOverride, SourceCache,
};
use parley::{FontContext, FontWeight, LayoutContext};
use warraq_text::lang::Direction;

use crate::look::Look;

pub(crate) use hand::{Hand, Typeface};
pub use manner::{Digits, Manner, Urdu, Writing};
pub use own::{LARGEST_FONT, OwnFont};

/// Faces made to stand together, one for each script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Face {
    /// For reading: Noto Naskh Arabic with Noto Serif and Noto Serif Hebrew.
    Text,
    /// For titles and numbers: Noto Kufi Arabic with Noto Sans and Noto Sans Hebrew.
    Display,
}

/// How heavy the letters are. There is no slant: joined scripts have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// For running text.
    Regular,
    /// For titles and captions.
    Bold,
}

impl Weight {
    /// As the layout engine counts it.
    pub(crate) fn parley(self) -> FontWeight {
        match self {
            Weight::Regular => FontWeight::NORMAL,
            Weight::Bold => FontWeight::BOLD,
        }
    }
}

/// The fonts, ready to set type with. One for each thread: layout keeps its scratch space here.
pub struct Fonts {
    pub(crate) context: FontContext,
    pub(crate) layout: LayoutContext<()>,
    pub(crate) manner: Manner,
    loaded: Vec<Loaded>,
}

struct Loaded {
    typeface: Typeface,
    /// None for one that stands in both weights, as Nastaliq and pictographs do.
    weight: Option<Weight>,
    /// Its size where Arabic of ours has 1.
    share: f32,
    info: FontInfo,
    bytes: Blob<u8>,
}

impl Fonts {
    /// The embedded fonts and nothing else, for Arabic; a few milliseconds.
    #[must_use]
    pub fn embedded() -> Self {
        let collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut fonts = Self {
            context: FontContext { collection, source_cache: SourceCache::default() },
            layout: LayoutContext::new(),
            manner: Manner::default(),
            loaded: Vec::new(),
        };
        for font in hand::EMBEDDED {
            let share = font.typeface.hand.share();
            fonts.load((font.typeface, share), font.weight, Blob::new(Arc::new(font.bytes)));
        }
        fonts
    }

    /// The fonts for a story: the embedded ones, and the system's pictographs where it has any.
    #[must_use]
    pub fn new(manner: Manner) -> Self {
        let mut fonts = Self { manner, ..Self::embedded() };
        if let Some(bytes) = emoji::system() {
            let typeface = Typeface { face: Face::Text, hand: Hand::Emoji, own: false };
            fonts.load((typeface, Hand::Emoji.share()), None, bytes);
        }
        fonts
    }

    /// The fonts for a look: as [`Fonts::new`], with the newsroom's own in the first place.
    #[must_use]
    pub fn of(look: &Look) -> Self {
        let mut fonts = Self::new(look.manner);
        let own = &look.brand.fonts;
        for font in own {
            for (typeface, share) in font.typefaces() {
                let weight = font.weight_among(own, typeface.hand);
                fonts.load((typeface, share), weight, font.bytes());
            }
        }
        fonts
    }

    fn load(
        &mut self,
        (typeface, share): (Typeface, f32),
        weight: Option<Weight>,
        bytes: Blob<u8>,
    ) {
        let name = FontInfoOverride {
            family_name: Some(typeface.family()),
            // Some bold fonts say of themselves that they are regular.
            weight: weight.map(Weight::parley),
            ..FontInfoOverride::default()
        };
        let families = self.context.collection.register_fonts(bytes.clone(), Some(name));
        for info in families.into_iter().flat_map(|(_, infos)| infos) {
            self.loaded.push(Loaded { typeface, weight, share, info, bytes: bytes.clone() });
        }
    }

    /// Whether every face in every weight draws all of `text`.
    #[must_use]
    pub fn draw(&self, text: &str) -> bool {
        let sets = |face, weight| self.choose(text, Direction::Rtl, face, weight).is_ok();
        [Face::Text, Face::Display]
            .into_iter()
            .all(|face| sets(face, Weight::Regular) && sets(face, Weight::Bold))
    }

    /// Whether there are pictographs.
    #[must_use]
    pub fn has_pictographs(&self) -> bool {
        self.loaded.iter().any(|font| font.typeface.hand == Hand::Emoji)
    }

    /// The names of the embedded families.
    #[must_use]
    pub fn families() -> [&'static str; 7] {
        hand::FAMILIES
    }

    /// Whether a typeface has every character of a text that is drawn at all.
    fn has_all(&self, typeface: Typeface, weight: Weight, text: &str) -> bool {
        let Some(map) = self.charmap(typeface, weight) else { return false };
        text.chars().all(|c| choose::ignorable(c) || map.map(c).is_some_and(|glyph| glyph != 0))
    }

    /// The newsroom's own typeface of a hand where there is one, else ours.
    fn first(&self, face: Face, hand: Hand) -> Typeface {
        let own = Typeface { face, hand, own: true };
        let there = self.loaded.iter().any(|font| font.typeface == own);
        Typeface { own: there, ..own }
    }

    /// Size of a typeface where Arabic of ours has 1.
    pub(crate) fn share(&self, typeface: Typeface) -> f32 {
        let font = self.loaded.iter().find(|font| font.typeface.is(typeface));
        font.map_or_else(|| typeface.hand.share(), |font| font.share)
    }

    fn charmap(&self, typeface: Typeface, weight: Weight) -> Option<Charmap<'_>> {
        let font = self.loaded.iter().find(|font| {
            font.typeface.is(typeface) && font.weight.is_none_or(|own| own == weight)
        })?;
        font.info.charmap_index().charmap(font.bytes.as_ref())
    }
}

/// Whether this is an Arabic vowel mark or its like: such text needs taller lines.
pub(crate) fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}
