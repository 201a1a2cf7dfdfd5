//! Cards: one idea on paper, in every shape.
//!
//! A card is one idea of the story, the newsroom's name at the starting edge of the foot, and at
//! its ending edge the date, or the catchword that leads on to the next card of a set.

mod draw;
mod idea;
mod page;
mod set;
#[cfg(test)]
mod tests;

use warraq_text::lang::Direction;

use crate::MediaError;
use crate::look::Look;
use crate::picture::coded::Picture;
pub use idea::{Idea, Kind, LONGEST_CAROUSEL, carousel, ideas};
pub(crate) use page::{Rule, part_left, starting_left, starting_rect};
pub use set::{alt_text, catchword, leads_to};

/// The largest file of a card, bytes: what the platforms with the lowest limits take (Bluesky
/// 1,000,000 on older servers and for link cards, lexicon 2026-08; Facebook advises PNG under
/// 1 MB, third parties 2026).
pub const LARGEST: usize = 1_000_000;

/// What stands round the idea, and where it is drawn.
#[derive(Debug, Clone)]
pub struct CardSpec<'a> {
    /// The newsroom's name, or another short line; always in the same place.
    pub kicker: &'a str,
    /// The date, or the catchword of the next card. May be empty.
    pub aside: &'a str,
    /// The direction of the story.
    pub direction: Direction,
    /// Its language, by its code: it has a say in the marks of quotation.
    pub lang: &'a str,
    /// Width in pixels, 200 to 4096.
    pub width: usize,
    /// Height in pixels, 200 to 4096.
    pub height: usize,
    /// Its look.
    pub look: &'a Look,
}

/// Draws a card.
///
/// # Errors
/// [`MediaError::MissingGlyph`] when no font has a character of it.
pub fn draw(idea: &Idea, spec: &CardSpec) -> Result<Picture, MediaError> {
    draw::card(idea, spec)
}
