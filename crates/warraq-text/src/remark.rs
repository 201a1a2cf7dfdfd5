//! What readers write under a story: [`clean`] makes it safe to keep, [`Filter`] says what a person
//! should look at before it is shown, [`read`](read()) finds its few marks. Plain text all the way;
//! whoever writes a page escapes it.

mod address;
pub mod clean;
mod judge;
mod letters;
mod lexicon;
mod links;
mod read;
mod rules;
mod search;
mod shape;

pub use judge::{Filter, Judgement, Kind, Part, Reason, Remark};
pub use read::{Block, Inline, Paragraph, read};
pub use rules::Rules;
