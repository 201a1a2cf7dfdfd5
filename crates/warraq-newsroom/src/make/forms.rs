//! Posts and cards of one story.

use warraq_media::card::{CardSpec, SQUARE, WIDE, title_card};
use warraq_media::look::Look;
use warraq_text::cut::{self, CardKind};
use warraq_text::edition::{Card, Post};
use warraq_text::platforms;

use crate::error::NewsroomError;
use crate::output::Output;
use crate::told::Told;

/// Cuts and writes a post for each platform.
pub(super) fn posts(told: &Told, output: &mut Output) -> Result<Vec<Post>, NewsroomError> {
    let mut posts = Vec::new();
    for platform in platforms::all() {
        let cut = cut::posts(&told.story, platform, None);
        let file = format!("social/{}.txt", platform.id);
        output.write(&file, cut.text.as_bytes())?;
        posts.push(Post {
            platform: platform.id.clone(),
            file,
            text: cut.text,
            length: cut.length,
            limit: cut.limit,
            unit: cut.unit.to_owned(),
        });
    }
    Ok(posts)
}

/// Draws and writes the title card, square and wide.
pub(super) fn cards(told: &Told, output: &mut Output) -> Result<Vec<Card>, NewsroomError> {
    let look = Look::news().in_language(&told.story.lang);
    let alt = cut::alt_text(&told.story, &CardKind::Title);
    let (date, newsroom) = (told.date_in_words(), told.newsroom());
    let mut cards = Vec::new();
    for (width, height) in [SQUARE, WIDE] {
        let spec = CardSpec {
            title: &told.drawable().title.text,
            kicker: &newsroom,
            date: &date,
            direction: told.story.direction(),
            width,
            height,
            look: &look,
        };
        let file = format!("cards/title-{width}x{height}.png");
        output.write(&file, &title_card(&spec)?)?;
        let side = |pixels: usize| u32::try_from(pixels).expect("a card's side is a few thousand");
        cards.push(Card { file, width: side(width), height: side(height), alt: alt.clone() });
    }
    Ok(cards)
}
