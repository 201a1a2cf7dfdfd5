//! A newsroom's own fonts, in the place of the embedded ones for the scripts they draw.
//!
//! What comes in is a stranger's file: it is bounded before it is parsed, and what we could not
//! draw is refused here and not as a film is made.

use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride};
use skrifa::attribute::Weight as FontWeight;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
use warraq_text::tongue::Message;

use super::hand::{EMBEDDED, Hand, Typeface};
use super::{Face, Weight};
use crate::data::{DataFault, FaultKind};

/// Largest font that is read, bytes.
pub const LARGEST_FONT: usize = 8 * 1024 * 1024;

/// The scripts an own font may draw, each with the letters by which that is seen. By the height of
/// the first of them sizes are matched.
const SCRIPTS: [(Hand, &str); 3] = [
    (Hand::Arabic, "ابتجدرسصعفكلمنهويءةى"),
    (Hand::Hebrew, "אבגדהוזחטיכלמנסעפצקרשת"),
    (Hand::Latin, "xabcdefghijklmnopqrstuvwyzAZ09"),
];
/// However its letters are drawn, a font is not made more than so much larger or smaller.
const LEAST_SHARE: f32 = 0.7;
const MOST_SHARE: f32 = 1.4;

/// A font read and found usable.
#[derive(Debug, Clone)]
pub struct OwnFont {
    face: Face,
    weight: Weight,
    /// The scripts it draws, with its size in each where Arabic of ours has 1.
    hands: Vec<(Hand, f32)>,
    bytes: Blob<u8>,
}

impl PartialEq for OwnFont {
    fn eq(&self, other: &Self) -> bool {
        self.face == other.face && self.bytes.as_ref() == other.bytes.as_ref()
    }
}

impl OwnFont {
    /// Reads a TrueType or OpenType font for one of the two faces; `file` is named in faults.
    ///
    /// # Errors
    /// When it is too large, no such font, has several weights in one, or draws none of our
    /// scripts whole.
    pub fn read(file: &str, face: Face, bytes: Vec<u8>) -> Result<Self, DataFault> {
        let fault = |id| {
            let message = Message::new(id).with("file", file);
            DataFault::new(file, FaultKind::Asset(message))
        };
        if bytes.len() > LARGEST_FONT {
            return Err(fault("brand-font-large"));
        }
        let font = FontRef::new(&bytes).map_err(|_| fault("brand-font-broken"))?;
        if !font.axes().is_empty() {
            return Err(fault("brand-font-variable"));
        }
        let hands: Vec<(Hand, f32)> =
            SCRIPTS.iter().filter_map(|script| share(&font, face, *script)).collect();
        if hands.is_empty() {
            return Err(fault("brand-font-script"));
        }
        let heavy = font.attributes().weight >= FontWeight::SEMI_BOLD;
        // The layout engine has a reader of its own.
        let mut collection =
            Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let bytes: Blob<u8> = Blob::new(Arc::new(bytes));
        let name = FontInfoOverride { family_name: Some("own"), ..FontInfoOverride::default() };
        if collection.register_fonts(bytes.clone(), Some(name)).is_empty() {
            return Err(fault("brand-font-broken"));
        }
        let weight = if heavy { Weight::Bold } else { Weight::Regular };
        Ok(Self { face, weight, hands, bytes })
    }

    /// The typefaces it stands for, each with its size.
    pub(super) fn typefaces(&self) -> impl Iterator<Item = (Typeface, f32)> {
        let face = self.face;
        self.hands.iter().map(move |&(hand, share)| (Typeface { face, hand, own: true }, share))
    }

    pub(super) fn bytes(&self) -> Blob<u8> {
        self.bytes.clone()
    }

    /// Its weight among a newsroom's fonts: none where it stands alone for a typeface, and so for
    /// both weights.
    pub(super) fn weight_among(&self, all: &[OwnFont], hand: Hand) -> Option<Weight> {
        let draws = |font: &&OwnFont| font.hands.iter().any(|(own, _)| *own == hand);
        let others = all.iter().filter(|font| font.face == self.face).filter(draws);
        others.into_iter().any(|font| font.weight != self.weight).then_some(self.weight)
    }
}

/// The size at which a font's letters are as tall as those of the embedded one in its place; none
/// where it does not draw the script.
fn share(font: &FontRef, face: Face, (hand, letters): (Hand, &str)) -> Option<(Hand, f32)> {
    let charmap = font.charmap();
    if !letters.chars().all(|c| charmap.map(c).is_some_and(|glyph| glyph.to_u32() != 0)) {
        return None;
    }
    let ours = EMBEDDED.iter().find(|ours| {
        ours.typeface == Typeface { face, hand, own: false } && ours.weight == Some(Weight::Regular)
    })?;
    let ours = FontRef::new(ours.bytes).ok()?;
    let letter = letters.chars().next()?;
    let matched = height(&ours, letter)? / height(font, letter)?;
    Some((hand, hand.share() * matched.clamp(LEAST_SHARE, MOST_SHARE)))
}

/// How tall a letter is drawn at size 1.
fn height(font: &FontRef, letter: char) -> Option<f32> {
    let glyph = font.charmap().map(letter)?;
    let metrics = GlyphMetrics::new(font, Size::new(1.0), LocationRef::default());
    let ink = metrics.bounds(glyph)?;
    (ink.y_max > 0.0).then_some(ink.y_max)
}
