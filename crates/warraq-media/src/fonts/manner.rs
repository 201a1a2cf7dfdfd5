//! How one story is written: what its language asks of the type, and the newsroom's custom.

use serde::Deserialize;
use warraq_text::lang::Lang;

/// A story's writing and the newsroom's custom in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Manner {
    /// What Urdu is set in.
    pub urdu: Urdu,
    /// Which digits are shown.
    pub digits: Digits,
    /// The writing of the story's language; not a matter of taste, and so in no file.
    #[serde(skip)]
    pub writing: Writing,
}

impl Manner {
    /// The manner of a language, by the customs its readers know.
    #[must_use]
    pub fn of(lang: &Lang) -> Self {
        Self::default().in_language(lang)
    }

    /// The same customs for another language.
    #[must_use]
    pub fn in_language(self, lang: &Lang) -> Self {
        Self { writing: Writing::of(lang), ..self }
    }
}

/// What Urdu is set in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Urdu {
    /// The sloping hand in which Urdu is printed, titles and text alike.
    #[default]
    Nastaliq,
    /// The upright hand of Arabic: shorter rows, and strange to many Urdu readers.
    Naskh,
}

/// Which digits are shown, whatever the writer typed. Words with Latin letters in them («GPT-4o»,
/// addresses) keep theirs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Digits {
    /// Each as it was typed.
    #[default]
    AsWritten,
    /// 0 to 9.
    Western,
    /// Those of the story's own writing: ٠ to ٩ in Arabic, ۰ to ۹ in Persian and Urdu. Other
    /// writings have none and keep what was typed.
    Native,
}

/// The writings whose type differs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Writing {
    /// Arabic, and languages set as it is.
    #[default]
    Arabic,
    /// Persian, and languages with its letters and digits.
    Persian,
    /// Urdu.
    Urdu,
    /// Hebrew and Yiddish.
    Hebrew,
    /// Every left-to-right one.
    Latin,
}

impl Writing {
    /// The writing of a language.
    #[must_use]
    pub fn of(lang: &Lang) -> Self {
        use warraq_text::lang::Direction;
        match lang.code() {
            "fa" | "ps" | "sd" => Writing::Persian,
            "ur" => Writing::Urdu,
            "he" | "yi" => Writing::Hebrew,
            _ if lang.direction() == Direction::Ltr => Writing::Latin,
            _ => Writing::Arabic,
        }
    }

    /// The language whose letter shapes a font chooses by (OpenType `locl`), where it matters:
    /// Persian and Urdu four, six, seven and heh differ.
    pub(crate) fn language(self) -> Option<&'static str> {
        match self {
            Writing::Persian => Some("fa"),
            Writing::Urdu => Some("ur"),
            Writing::Arabic | Writing::Hebrew | Writing::Latin => None,
        }
    }
}
