//! A person's review of a story, recorded in its front matter.

use std::fs;
use std::path::Path;

use warraq_text::front::Review;
use warraq_text::quote;
use warraq_text::tongue::Message;

use crate::error::NewsroomError;
use crate::undo;

/// Longest name or account of what was examined, characters.
const LONGEST: usize = 500;

/// Records in the story of this file that `by` examined `checked` on this day, and who answers for
/// it: `responsible`, or else `by`. The file as it was can be taken back.
///
/// # Errors
/// When a text is empty or endless, or the file is no text or cannot be written.
pub fn review(
    file: &Path,
    (by, checked, responsible): (&str, &str, Option<&str>),
    on: &str,
) -> Result<Review, NewsroomError> {
    let review = Review {
        by: line(by, "--by")?,
        on: on.to_owned(),
        checked: line(checked, "--checked")?,
        responsible: line(responsible.unwrap_or(by), "--responsible")?,
    };
    let before = fs::read(file).map_err(|cause| NewsroomError::file(file, &cause))?;
    let Ok(text) = std::str::from_utf8(&before) else {
        let path = file.display().to_string();
        return Err(NewsroomError::Use(Message::new("story-not-text").with("path", path)));
    };
    undo::replace(file, &before, review.recorded(text).as_bytes())?;
    Ok(review)
}

/// One line, visible, not endless.
fn line(text: &str, option: &'static str) -> Result<String, NewsroomError> {
    let line = quote::visible(text.trim());
    if line.is_empty() || line.chars().count() > LONGEST {
        let message = Message::new("review-no-line").with("option", option);
        return Err(NewsroomError::Use(message.with("most", LONGEST.to_string())));
    }
    Ok(line)
}
