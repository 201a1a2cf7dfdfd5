//! Texts in the forms the platforms take them: byte ranges, entities, escapes, marks. A platform's
//! form is one file here; what a text says is never changed.

pub mod bluesky;
pub mod direction;
mod link;
pub mod linkedin;
pub mod telegram;
pub mod whatsapp;

pub use link::link;
