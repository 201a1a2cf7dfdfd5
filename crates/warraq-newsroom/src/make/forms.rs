//! Posts and cards of one story.

use std::path::Path;

use warraq_media::Format;
use warraq_media::card::Kind;
use warraq_media::shape::Shape;
use warraq_text::edition::{Card, Edition, Post};

use super::Options;
use crate::cards::{Ask, SHORT_SIDE, write};
use crate::error::NewsroomError;
use crate::kit;
use crate::looks;
use crate::output::Output;
use crate::social::Social;
use crate::stage::Watcher;
use crate::told::Told;

/// Cuts and writes the best post or thread for each platform, a file for each text.
pub(super) fn posts(
    social: &Social<'_>,
    output: &mut Output,
    watcher: &dyn Watcher,
) -> Result<Vec<Post>, NewsroomError> {
    let mut posts = Vec::new();
    for platform in social.platforms() {
        let cuts = social.cuts(platform, None, &[]);
        social.doubts(platform, &cuts).iter().for_each(|doubt| watcher.tells(doubt));
        let Some(cut) = cuts.into_iter().next() else { continue };
        for text in kit::texts(platform, &cut) {
            let ending = text.name.replace('/', "-of-");
            let ending = if ending.is_empty() { String::new() } else { format!("-{ending}") };
            let file = format!("social/{}{ending}.txt", platform.id);
            output.write(&file, text.text.as_bytes())?;
            posts.push(Post {
                platform: platform.id.clone(),
                file,
                text: text.text,
                length: text.length,
                limit: text.limit,
                unit: text.unit.to_owned(),
            });
        }
    }
    Ok(posts)
}

/// Writes the copy kit beside the texts, with the cards and the film where they were made.
pub(super) fn kit(
    social: &Social<'_>,
    edition: &Edition,
    options: &Options,
    output: &mut Output,
) -> Result<(), NewsroomError> {
    let above = |file: &str| format!("../{file}");
    let cards: Vec<Card> =
        edition.cards.iter().map(|card| Card { file: above(&card.file), ..card.clone() }).collect();
    let film = edition.film.as_ref().map(|film| above(&film.file));
    // Without the article there is no site, and the reader's own faces serve.
    let fonts = "../site/assets/fonts/";
    let html = kit::html(social, (&cards, film), fonts, options.tongue)?;
    output.write(&format!("social/{}", kit::PAGE), html.as_bytes())
}

/// Draws and writes the title card, square, upright and beside a link, and the first quotation and
/// number of the story where it has them.
pub(super) fn cards(told: &Told, output: &mut Output) -> Result<Vec<Card>, NewsroomError> {
    let look = looks::look(Path::new("."), &told.config, None)?;
    let mut drawn = Vec::new();
    for (kinds, shapes) in FORMS {
        let ask = Ask {
            kinds: kinds.to_vec(),
            shapes: shapes.iter().filter_map(|name| Shape::named(name)).collect(),
            short_side: SHORT_SIDE,
            first: true,
            format: Format::Png,
            carousel: false,
        };
        let mut put = |file: &str, bytes: &[u8]| output.write(file, bytes);
        drawn.extend(write(told, &look, &ask, "cards/", &mut put)?);
    }
    Ok(drawn.into_iter().map(|(_, card)| card).collect())
}

/// What `make` draws: kinds, and the shapes they come in. `warraq card` draws the rest.
const FORMS: [(&[Kind], &[&str]); 3] = [
    (&[Kind::Title], &["1:1", "9:16"]),
    (&[Kind::Og], &[]),
    (&[Kind::Quote, Kind::Number], &["4:5"]),
];
