//! Why a comment was not taken, shown or deleted, each with its sentence.

use std::fmt;

use warraq_text::tongue::{Message, Tongue};

use super::{MAX_AUTHOR, MAX_TEXT};
use crate::store::StoreError;

/// Why a comment was not taken, shown or deleted.
#[derive(Debug)]
pub enum CommentError {
    /// No name, where the newsroom asks for one.
    NoAuthor,
    /// The name is longer than [`MAX_AUTHOR`].
    LongAuthor,
    /// No text, or none left after cleaning.
    NoText,
    /// The text is longer than [`MAX_TEXT`].
    LongText,
    /// The slug is empty or longer than [`super::MAX_SLUG`].
    Slug,
    /// [`super::MAX_HELD`] comments wait already.
    Full,
    /// It is not this reader's, or no longer theirs to change.
    NotOwn,
    /// Its writer changed it since it was read.
    Changed {
        /// The number.
        id: i64,
    },
    /// There is no comment of this number.
    Unknown {
        /// The number.
        id: i64,
    },
    /// The database failed.
    Store(StoreError),
}

impl CommentError {
    /// The sentence a person reads: the reader for what was wrong with the comment, the newsroom
    /// for the rest.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            CommentError::NoAuthor => Message::new("site-comment-no-author"),
            CommentError::LongAuthor => {
                Message::new("site-comment-long-author").with("limit", MAX_AUTHOR)
            }
            CommentError::NoText => Message::new("site-comment-no-text"),
            CommentError::LongText => {
                Message::new("site-comment-long-text").with("limit", MAX_TEXT)
            }
            CommentError::Slug => Message::new("site-comment-slug"),
            CommentError::Full => Message::new("site-comment-full"),
            CommentError::NotOwn => Message::new("site-comment-not-own"),
            CommentError::Changed { id } => {
                Message::new("newsroom-comment-changed").with("id", id.to_string())
            }
            CommentError::Unknown { id } => {
                Message::new("newsroom-comment-unknown").with("id", id.to_string())
            }
            CommentError::Store(fault) => fault.message(),
        }
    }
}

impl fmt::Display for CommentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for CommentError {}

impl From<StoreError> for CommentError {
    fn from(fault: StoreError) -> Self {
        CommentError::Store(fault)
    }
}
