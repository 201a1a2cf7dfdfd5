//! A newsroom on disk and the world round it: reading inputs, making every form of a story,
//! drafting through a model's endpoint, keeping readers' comments. Async begins here.

pub mod backup;
mod beside;
pub mod blocks;
pub mod build;
pub mod cache;
pub mod cards;
pub mod check;
pub mod comments;
pub mod config;
mod corrections;
pub mod date;
pub mod doctor;
pub mod draft;
pub mod elsewhere;
pub mod endpoint;
mod error;
pub mod fetch;
pub mod film;
pub mod intake;
pub mod kit;
pub mod listen;
pub mod looks;
pub mod mail;
pub mod make;
pub mod new;
pub mod outbox;
pub mod outlets;
pub mod output;
pub mod people;
pub mod pronounce;
pub mod publish;
pub mod review;
mod site;
pub mod site_folder;
pub mod social;
pub mod stage;
pub mod store;
pub mod story_file;
pub mod told;
pub mod trace;
pub mod undo;
pub mod voices;

pub use error::NewsroomError;

/// Whether this program speaks by itself. The voice it then contains makes the whole program
/// GPL-3.0-or-later.
#[must_use]
pub fn has_embedded_voice() -> bool {
    !warraq_media::voice::languages().is_empty()
}
