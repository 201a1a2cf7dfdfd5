//! The embedded fonts, and which of them draws which character.
//!
//! Only these fonts are ever used, never one of the system: a film made on two machines is the
//! same film. A character that none of them has is an error with its name, never an empty box.

use std::ops::Range;
use std::sync::Arc;

use parley::fontique::{
    Blob, Charmap, Collection, CollectionOptions, FontInfo, FontInfoOverride, SourceCache,
};
use parley::{FontContext, FontWeight, LayoutContext};
use warraq_text::lang::Direction;

use crate::MediaError;

/// A pair of faces made to stand together: one Arabic, one Latin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Face {
    /// For reading: Noto Naskh Arabic with Noto Serif.
    Text,
    /// For titles and numbers: Noto Kufi Arabic with Noto Sans.
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

/// Which half of a pair draws a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    Arabic,
    Latin,
}

/// Latin letters at this share of the Arabic size: their x-height then meets the height of the
/// Arabic teeth, where equal point sizes would let the Latin shout.
pub(crate) const LATIN_SHARE: f32 = 0.9;

/// Every font we have: whose half of which pair it is, and its bytes. The weight is read from
/// the font itself.
const EMBEDDED: [(Face, Half, &[u8]); 8] = [
    (Face::Text, Half::Arabic, include_bytes!("../../../assets/fonts/NotoNaskhArabic-Regular.ttf")),
    (Face::Text, Half::Arabic, include_bytes!("../../../assets/fonts/NotoNaskhArabic-Bold.ttf")),
    (Face::Text, Half::Latin, include_bytes!("../../../assets/fonts/NotoSerif-Regular.ttf")),
    (Face::Text, Half::Latin, include_bytes!("../../../assets/fonts/NotoSerif-Bold.ttf")),
    (
        Face::Display,
        Half::Arabic,
        include_bytes!("../../../assets/fonts/NotoKufiArabic-Regular.ttf"),
    ),
    (Face::Display, Half::Arabic, include_bytes!("../../../assets/fonts/NotoKufiArabic-Bold.ttf")),
    (Face::Display, Half::Latin, include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf")),
    (Face::Display, Half::Latin, include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf")),
];

/// The name a half is registered under; ours, so that no font's own name table matters.
pub(crate) fn family(face: Face, half: Half) -> &'static str {
    match (face, half) {
        (Face::Text, Half::Arabic) => "warraq-naskh",
        (Face::Text, Half::Latin) => "warraq-serif",
        (Face::Display, Half::Arabic) => "warraq-kufi",
        (Face::Display, Half::Latin) => "warraq-sans",
    }
}

/// The fonts, ready to set type with. One for each thread: layout keeps its scratch space here.
pub struct Fonts {
    pub(crate) context: FontContext,
    pub(crate) layout: LayoutContext<()>,
    loaded: Vec<Loaded>,
}

struct Loaded {
    face: Face,
    half: Half,
    info: FontInfo,
    bytes: &'static [u8],
}

impl Fonts {
    /// Loads the embedded fonts; a few milliseconds.
    #[must_use]
    pub fn embedded() -> Self {
        let mut collection =
            Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut loaded = Vec::new();
        for (face, half, bytes) in EMBEDDED {
            let name = FontInfoOverride {
                family_name: Some(family(face, half)),
                ..FontInfoOverride::default()
            };
            let families = collection.register_fonts(Blob::new(Arc::new(bytes)), Some(name));
            for info in families.into_iter().flat_map(|(_, infos)| infos) {
                loaded.push(Loaded { face, half, info, bytes });
            }
        }
        Self {
            context: FontContext { collection, source_cache: SourceCache::default() },
            layout: LayoutContext::new(),
            loaded,
        }
    }

    /// Whether every face in every weight draws all of `text`.
    #[must_use]
    pub fn draw(&self, text: &str) -> bool {
        let sets = |face, weight| self.halves(text, Direction::Rtl, face, weight).is_ok();
        [Face::Text, Face::Display]
            .into_iter()
            .all(|face| sets(face, Weight::Regular) && sets(face, Weight::Bold))
    }

    /// The names of the embedded families.
    #[must_use]
    pub fn families() -> [&'static str; 4] {
        ["Noto Naskh Arabic", "Noto Kufi Arabic", "Noto Serif", "Noto Sans"]
    }

    fn charmap(&self, face: Face, half: Half, weight: Weight) -> Option<Charmap<'static>> {
        self.loaded
            .iter()
            .find(|font| {
                font.face == face && font.half == half && font.info.weight() == weight.parley()
            })
            .and_then(|font| font.info.charmap_index().charmap(font.bytes))
    }

    /// Cuts a text into stretches, each drawn by one half of the pair.
    ///
    /// # Errors
    /// [`MediaError::MissingGlyph`] when neither half has a character.
    pub(crate) fn halves(
        &self,
        text: &str,
        direction: Direction,
        face: Face,
        weight: Weight,
    ) -> Result<Vec<(Range<usize>, Half)>, MediaError> {
        let arabic = self.charmap(face, Half::Arabic, weight);
        let latin = self.charmap(face, Half::Latin, weight);
        let has = |half: Half, c: char| {
            let map = match half {
                Half::Arabic => arabic.as_ref(),
                Half::Latin => latin.as_ref(),
            };
            map.and_then(|map| map.map(c)).is_some_and(|glyph| glyph != 0)
        };
        let own = match direction {
            Direction::Rtl => Half::Arabic,
            Direction::Ltr => Half::Latin,
        };
        let mut stretches: Vec<(Range<usize>, Half)> = Vec::new();
        let mut before = own;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|&(_, next)| next);
            let wanted = wanted_half(c, next, before, own);
            let half = if ignorable(c) || has(wanted, c) {
                wanted
            } else if has(wanted.other(), c) {
                wanted.other()
            } else {
                return Err(MediaError::MissingGlyph { character: c, text: text.to_owned() });
            };
            let end = at + c.len_utf8();
            match stretches.last_mut() {
                Some((range, same)) if *same == half => range.end = end,
                _ => stretches.push((at..end, half)),
            }
            before = half;
        }
        Ok(stretches)
    }
}

impl Half {
    fn other(self) -> Self {
        match self {
            Half::Arabic => Half::Latin,
            Half::Latin => Half::Arabic,
        }
    }
}

/// The half a character asks for. Digits and signs inside a Latin word («GPT-4o») go with it;
/// standing alone they go with the paragraph, and marks and joiners with what they follow.
fn wanted_half(c: char, next: Option<char>, before: Half, own: Half) -> Half {
    let inside_latin = own == Half::Arabic
        && before == Half::Latin
        && next.is_some_and(|next| next.is_alphanumeric() && !is_arabic(next));
    if c.is_whitespace() {
        own
    } else if ignorable(c) || is_mark(c) {
        before
    } else if is_arabic(c) {
        Half::Arabic
    } else if c.is_alphabetic() || inside_latin {
        Half::Latin
    } else {
        own
    }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether this is a mark that stands on the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}') || is_vowel_mark(c)
}

/// Whether this is an Arabic vowel mark or its like: such text needs taller lines.
pub(crate) fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}

/// White space, and the characters that steer joining, breaking and direction without being
/// drawn (Unicode `Default_Ignorable_Code_Point`, the ones that occur in our scripts).
fn ignorable(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn halves(text: &str) -> Result<Vec<(&str, Half)>, MediaError> {
        let stretches =
            Fonts::embedded().halves(text, Direction::Rtl, Face::Text, Weight::Regular)?;
        Ok(stretches.into_iter().map(|(range, half)| (&text[range], half)).collect())
    }

    #[test]
    fn latin_words_keep_their_digits_and_signs() {
        let found = halves("نموذج GPT-4o الجديد").unwrap();
        assert!(found.contains(&("GPT-4o", Half::Latin)), "{found:?}");
    }

    #[test]
    fn every_font_is_there_in_both_weights() {
        let fonts = Fonts::embedded();
        for face in [Face::Text, Face::Display] {
            for half in [Half::Arabic, Half::Latin] {
                for weight in [Weight::Regular, Weight::Bold] {
                    assert!(fonts.charmap(face, half, weight).is_some(), "{face:?} {half:?}");
                }
            }
        }
    }

    #[test]
    fn emoji_and_chinese_are_named_not_boxed() {
        for (text, missing) in [("فوز كبير 🎉 اليوم", '🎉'), ("في 北京 أمس", '北')]
        {
            match halves(text) {
                Err(MediaError::MissingGlyph { character, .. }) => assert_eq!(character, missing),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn direction_marks_and_joiners_need_no_glyph() {
        assert!(halves("قال \u{2067}«Reuters»\u{2069} إن\u{200F} می\u{200C}رود").is_ok());
    }
}
