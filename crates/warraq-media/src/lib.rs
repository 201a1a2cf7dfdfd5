//! Pixels and sound: type, card, voice, caption, film.
//!
//! Everything here is synchronous and may use threads; native weight (the video encoder) stays in
//! this crate. It writes no HTML and knows nothing of the site. The same input and settings give
//! the same bytes at any thread count.

pub mod backdrop;
pub mod caption;
pub mod card;
pub mod data;
mod digest;
pub mod encode;
pub mod error;
pub mod film;
pub mod fonts;
pub mod frame;
pub mod handoff;
mod lead;
pub mod look;
pub mod mux;
pub mod picture;
pub mod preset;
mod rubric;
mod saying;
pub mod shape;
pub mod sound;
pub mod spoken;
mod store;
pub mod typeset;
pub mod voice;
pub mod watch;

pub use error::MediaError;
pub use picture::coded::{Format, Picture};
