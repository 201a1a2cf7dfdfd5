//! Looks: colours, type, motion and marks of cards and films, read from `assets/looks/*.toml`.
//!
//! A look is data. Unknown keys are refused and the line is named, so that a misspelt colour does
//! not quietly become the old one; and every colour of letters is held against what it stands on,
//! in ours by a test and in a writer's own when it is read.

mod bounds;
pub mod brand;
mod ink;

use serde::Deserialize;
use warraq_text::lang::Lang;

use crate::data::{self, DataFault};
use crate::fonts::{Face, Manner, Weight};
use brand::Brand;
pub use ink::Ink;

/// One look, complete.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// Its name, as a writer asks for it.
    pub name: String,
    /// How titles are set.
    pub title: Type,
    /// How the headings of sections are set.
    pub heading: Type,
    /// How quoted words are set where they stand alone.
    pub quote: Type,
    /// How a number is set where it stands alone.
    pub number: Type,
    /// How captions are set, and running words on cards.
    pub caption: Type,
    /// How small print is set: names, dates, the colophon.
    pub small: Type,
    /// Cards.
    pub card: CardLook,
    /// Films.
    pub film: FilmLook,
    /// How things come and go.
    pub motion: Motion,
    /// Digits, and what Urdu is set in.
    #[serde(default)]
    pub manner: Manner,
    /// What a newsroom puts of its own into every look.
    #[serde(skip)]
    pub brand: Brand,
}

/// How one kind of text is set. Sizes are thousandths of the short side of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// Which pair of faces.
    pub face: Face,
    /// How heavy.
    pub weight: Weight,
    /// From row to row, as a multiple of the size.
    pub line_height: f32,
    /// The largest size in a film.
    pub largest: f32,
    /// The smallest size it is lowered to before rows are added instead.
    pub smallest: f32,
    /// The largest size on a card: a card is read at 200 pixels, and a film's title is not.
    pub card: f32,
}

/// The inks of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// What everything stands on.
    pub ground: Ink,
    /// Titles and running words.
    pub text: Ink,
    /// What leads the eye: rules, names, quotation marks, the first words.
    pub rubric: Ink,
    /// Dates and sources.
    pub quiet: Ink,
    /// The shape behind the spoken word.
    pub mark: Ink,
    /// The spoken word on that shape.
    pub mark_text: Ink,
}

/// How cards are made.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardLook {
    /// Its inks.
    pub palette: Palette,
    /// Margin on every side, in thousandths of the short side; at least 80.
    pub margin: f32,
    /// What leads into a title.
    pub lead: Lead,
    /// Where the idea of the card stands.
    pub anchor: Anchor,
    /// Whether the opening words of a title are rubricated.
    pub rubricate: bool,
}

/// How films are made.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilmLook {
    /// Its inks.
    pub palette: Palette,
    /// What leads into a title, a heading, a number.
    pub lead: Lead,
    /// Whether the opening words of a title are rubricated.
    pub rubricate: bool,
    /// What lies under everything.
    pub ground: Ground,
    /// Where the captions stand.
    pub caption: CaptionLook,
}

/// What leads into a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lead {
    /// A short thick rule over it, at the starting edge.
    Rule,
    /// A ruled margin beside it, as tall as it is.
    Margin,
    /// A thin line over it across the whole column.
    Line,
    /// The rhombic dot a reed pen leaves, over it at the starting edge.
    Dot,
}

/// Where the idea of a card stands between head and foot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// At the top.
    Top,
    /// In the middle, a little above it.
    Middle,
    /// At the foot.
    Foot,
}

/// What lies under everything in a film.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Which kind.
    pub kind: GroundKind,
    /// Its colour at the foot; at the top it is the palette's ground.
    pub foot: Ink,
    /// The light that falls on it.
    pub glow: Ink,
    /// How much of a picture of the story the ground hides, 0 to 1, so that titles can be read
    /// over its brightest and darkest part.
    pub veil: f32,
}

/// The kinds of ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GroundKind {
    /// A gradient with a soft light and a fine grain, drifting slowly.
    Gradient,
    /// Paper: the texture of its fibres, and still.
    Paper,
    /// The story's pictures where it has some, the gradient where it has none.
    Picture,
}

/// Where the captions of a film stand, and how the spoken word is marked.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaptionLook {
    /// What is under them.
    pub plate: Plate,
    /// Its colour.
    pub ink: Ink,
    /// How much of the ground it hides, 0 to 1.
    pub cover: f32,
    /// The words.
    pub text: Ink,
    /// How the spoken word is marked.
    pub highlight: Highlight,
    /// Whether a thin line tells how much has been said.
    pub progress: bool,
}

/// What is under the captions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plate {
    /// A plate with rounded corners.
    Solid,
    /// The ground itself, deepened towards the middle of the captions from one edge of the
    /// picture to the other.
    Band,
    /// Nothing but a thin line over them.
    Line,
    /// Nothing.
    None,
}

/// How the spoken word is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Highlight {
    /// A filled shape behind the whole word.
    Shape,
    /// A thick rule under the whole word, in rubric.
    Underline,
}

/// How things come and go.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Motion {
    /// How things arrive.
    pub enters: Enters,
    /// How long what stands on the page takes to arrive, milliseconds, 200 to 300.
    pub arrives_ms: u64,
    /// How long it takes to leave, milliseconds, 120 to 300.
    pub leaves_ms: u64,
    /// How far it travels, in pixels of a picture 1080 wide; under 40.
    pub travel: f32,
}

/// How things arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Enters {
    /// Rising to their place.
    Rise,
    /// Sliding in against the direction of reading.
    Slide,
    /// Where they are.
    Fade,
}

/// The looks that come with Warraq, by name.
const BUILT_IN: [(&str, &str); 4] = [
    ("news", include_str!("../../../assets/looks/news.toml")),
    ("essay", include_str!("../../../assets/looks/essay.toml")),
    ("quote", include_str!("../../../assets/looks/quote.toml")),
    ("minimal", include_str!("../../../assets/looks/minimal.toml")),
];

impl Look {
    /// Reads a look file and holds it against its bounds; `file` is only named in faults.
    ///
    /// # Errors
    /// When a key is unknown, missing or not what it should be, a size or time is out of bounds,
    /// or letters would not stand out on what they are written on.
    pub fn read(file: &str, text: &str) -> Result<Self, DataFault> {
        let look: Self = data::read(file, text)?;
        match bounds::fault(&look) {
            Some(kind) => Err(DataFault::new(file, kind)),
            None => Ok(look),
        }
    }

    /// The names of the looks that come with Warraq.
    #[must_use]
    pub fn names() -> [&'static str; 4] {
        BUILT_IN.map(|(name, _)| name)
    }

    /// A look that comes with Warraq.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(own, _)| *own == name)?;
        Some(Self::read(name, text).expect("a test reads every built-in look"))
    }

    /// This look for a story in this language.
    #[must_use]
    pub fn in_language(self, lang: &Lang) -> Self {
        Self { manner: self.manner.in_language(lang), ..self }
    }

    /// The look used when none is asked for.
    #[must_use]
    pub fn news() -> Self {
        Self::built_in("news").expect("the list above holds it")
    }
}

#[cfg(test)]
mod tests;
