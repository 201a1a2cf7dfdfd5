//! The embedded fonts: which hand each is written in, and how they stand beside one another.

use super::{Face, Weight};

/// One of the hands of a face: the part of it that draws one script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Hand {
    Arabic,
    /// Urdu's sloping hand. There is one, and it stands in both faces: an Urdu headline in Kufi
    /// reads as Arabic.
    Nastaliq,
    Hebrew,
    Latin,
    /// Pictographs in colour, where the system has them.
    Emoji,
}

impl Hand {
    /// Size of this hand where Arabic has 1. Latin at nine tenths has its x-height in proportion
    /// to the height of the Arabic teeth, where equal point sizes would let it shout; Hebrew is
    /// drawn to stand beside Latin of its own size; a pictograph is as high as a capital and its
    /// descender.
    pub(crate) fn share(self) -> f32 {
        match self {
            Hand::Arabic | Hand::Nastaliq => 1.0,
            Hand::Latin | Hand::Hebrew => 0.9,
            Hand::Emoji => 0.85,
        }
    }
}

/// One hand of one face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Typeface {
    pub face: Face,
    pub hand: Hand,
    /// Whether it is the newsroom's own and not one of ours.
    pub own: bool,
}

impl Typeface {
    /// The name it is registered under; ours, so that no font's own name table matters.
    pub(crate) fn family(self) -> &'static str {
        if self.own {
            return self.own_family();
        }
        match (self.hand, self.face) {
            (Hand::Arabic, Face::Text) => "warraq-naskh",
            (Hand::Arabic, Face::Display) => "warraq-kufi",
            (Hand::Nastaliq, _) => "warraq-nastaliq",
            (Hand::Hebrew, Face::Text) => "warraq-serif-hebrew",
            (Hand::Hebrew, Face::Display) => "warraq-sans-hebrew",
            (Hand::Latin, Face::Text) => "warraq-serif",
            (Hand::Latin, Face::Display) => "warraq-sans",
            (Hand::Emoji, _) => "warraq-emoji",
        }
    }

    fn own_family(self) -> &'static str {
        match (self.hand, self.face) {
            (Hand::Hebrew, Face::Text) => "own-text-hebrew",
            (Hand::Hebrew, Face::Display) => "own-display-hebrew",
            (Hand::Latin, Face::Text) => "own-text-latin",
            (Hand::Latin, Face::Display) => "own-display-latin",
            (_, Face::Text) => "own-text-arabic",
            (_, Face::Display) => "own-display-arabic",
        }
    }

    /// Whether a font kept under the other typeface is the one meant.
    pub(crate) fn is(self, other: Self) -> bool {
        self.family() == other.family()
    }
}

/// A font as it lies in the program.
pub(super) struct Embedded {
    pub typeface: Typeface,
    /// None for one that stands in both weights.
    pub weight: Option<Weight>,
    pub bytes: &'static [u8],
}

macro_rules! embedded {
    ($face:ident $hand:ident $weight:expr, $file:literal) => {
        Embedded {
            typeface: Typeface { face: Face::$face, hand: Hand::$hand, own: false },
            weight: $weight,
            bytes: include_bytes!(concat!("../../../../assets/fonts/", $file, ".ttf")),
        }
    };
}

/// Every font in the program.
pub(super) const EMBEDDED: [Embedded; 13] = [
    embedded!(Text Arabic Some(Weight::Regular), "NotoNaskhArabic-Regular"),
    embedded!(Text Arabic Some(Weight::Bold), "NotoNaskhArabic-Bold"),
    embedded!(Display Arabic Some(Weight::Regular), "NotoKufiArabic-Regular"),
    embedded!(Display Arabic Some(Weight::Bold), "NotoKufiArabic-Bold"),
    // One weight for both: the bold one of this release leaves a hole in the middle of words such
    // as «بڑھی», and Nastaliq is seldom printed bold.
    embedded!(Text Nastaliq None, "NotoNastaliqUrdu-Regular"),
    embedded!(Text Hebrew Some(Weight::Regular), "NotoSerifHebrew-Regular"),
    embedded!(Text Hebrew Some(Weight::Bold), "NotoSerifHebrew-Bold"),
    embedded!(Display Hebrew Some(Weight::Regular), "NotoSansHebrew-Regular"),
    embedded!(Display Hebrew Some(Weight::Bold), "NotoSansHebrew-Bold"),
    embedded!(Text Latin Some(Weight::Regular), "NotoSerif-Regular"),
    embedded!(Text Latin Some(Weight::Bold), "NotoSerif-Bold"),
    embedded!(Display Latin Some(Weight::Regular), "NotoSans-Regular"),
    embedded!(Display Latin Some(Weight::Bold), "NotoSans-Bold"),
];

/// The names of the embedded families.
pub(super) const FAMILIES: [&str; 7] = [
    "Noto Naskh Arabic",
    "Noto Kufi Arabic",
    "Noto Nastaliq Urdu",
    "Noto Serif Hebrew",
    "Noto Sans Hebrew",
    "Noto Serif",
    "Noto Sans",
];
