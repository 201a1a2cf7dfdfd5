//! Stories and editions to pages, feeds and the proof sheet, as bytes in memory.
//!
//! Nothing here reads a disk, a clock or a network: a [`press::Press`] takes a [`site::Site`] and a
//! [`theme::Theme`] and prints pages one by one, [`build::build`] a small site whole; [`search`] makes and reads the index;
//! [`comments::section`] and [`proof::sheet`] return HTML. Templates see plain view structs only and
//! every value is escaped on its way out. Pictures and films are known by their names and measures;
//! none is opened here.

mod address;
pub mod build;
pub mod catalogue;
pub mod comments;
mod day;
mod elsewhere;
pub mod feed;
pub mod kit;
mod markdown;
pub mod podcast;
pub mod press;
pub mod proof;
pub mod search;
pub mod site;
mod speech;
mod structured;
pub mod theme;
mod view;
mod words;

pub use elsewhere::article_html;
pub use markdown::links;
pub use view::standfirst;

use warraq_text::day::Day;
use warraq_text::tongue::Tongue;

/// A day `YYYY-MM-DD` as a person reads it, such as «23 November 2026», without direction marks;
/// anything else as it stands.
#[must_use]
pub fn day_in_words(date: &str, tongue: Tongue) -> String {
    let said = Day::read(date).map_or_else(|| date.to_owned(), |day| day::said(day, tongue));
    said.replace(['\u{2068}', '\u{2069}'], "")
}
