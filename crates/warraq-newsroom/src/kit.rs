//! The copy kit of a story: a page with its texts for every platform, its cards and its film, for
//! the platforms a person pastes into.

use std::path::Path;

use warraq_site::kit::{KitPlatform, KitText, KitView, fonts, page};
use warraq_text::cut::Cut;
use warraq_text::edition::Card;
use warraq_text::platforms::Platform;
use warraq_text::tongue::Tongue;

use crate::cards::{Ask, Format, Kind, SHORT_SIDE, Shape, write};
use crate::error::NewsroomError;
use crate::looks;
use crate::output::Output;
use crate::social::Social;

/// The page's file.
pub const PAGE: &str = "index.html";

/// The texts of a cut in the order they are pasted: the title where the platform has a field for
/// one, then the parts, those of a thread named `1-3`.
#[must_use]
pub fn texts(platform: &Platform, cut: &Cut) -> Vec<KitText> {
    let title = cut.title.as_ref().zip(platform.text("title"));
    let title = title.map(|(text, other)| KitText {
        name: "title".to_owned(),
        length: other.length(text),
        limit: other.limit,
        unit: other.unit.word(),
        text: text.clone(),
    });
    let count = cut.parts.len();
    let parts = cut.parts.iter().enumerate().map(|(place, part)| KitText {
        name: if count > 1 { format!("{}/{count}", place + 1) } else { String::new() },
        text: part.text.clone(),
        length: part.length,
        limit: part.limit,
        unit: part.unit,
    });
    title.into_iter().chain(parts).collect()
}

/// The kit's page, the best cut for each platform; `cards` and `film` are named relative to it.
///
/// # Errors
/// When the template fails.
pub(crate) fn html(
    social: &Social<'_>,
    (cards, film): (&[Card], Option<String>),
    fonts: &str,
    tongue: Tongue,
) -> Result<String, NewsroomError> {
    let platforms = social.platforms().iter().filter_map(|platform| {
        let cut = social.cuts(platform, None, &[]).into_iter().next()?;
        Some(KitPlatform { id: platform.id.clone(), texts: texts(platform, &cut) })
    });
    let cards =
        cards.iter().map(|card| (card.file.clone(), card.width, card.height, card.alt.clone()));
    let view = KitView {
        tongue,
        story: &social.told().story,
        fonts,
        platforms: platforms.collect(),
        cards: cards.collect(),
        film,
    };
    page(&view).map_err(|fault| NewsroomError::World(fault.message()))
}

/// Writes a kit that stands alone into a folder: the page, its fonts, the texts and the cards.
///
/// # Errors
/// When the folder is another's, a card cannot be drawn, or the disk fails.
pub fn into_folder(
    social: &Social<'_>,
    folder: &Path,
    tongue: Tongue,
) -> Result<std::path::PathBuf, NewsroomError> {
    let told = social.told();
    let mut output = Output::begin(folder, told.markdown.as_bytes())?;
    let look = looks::look(Path::new("."), &told.config, None)?;
    let mut cards = Vec::new();
    for (kinds, shape) in [
        (vec![Kind::Title], "1:1"),
        (vec![Kind::Title], "9:16"),
        (vec![Kind::Quote, Kind::Number], "4:5"),
    ] {
        let ask = Ask {
            kinds,
            shapes: Shape::named(shape).into_iter().collect(),
            short_side: SHORT_SIDE,
            first: true,
            format: Format::Png,
            carousel: false,
        };
        let mut put = |file: &str, bytes: &[u8]| output.write(file, bytes);
        let drawn = write(told, &look, &ask, "cards/", &mut put)?;
        cards.extend(drawn.into_iter().map(|(_, card)| card));
    }
    for (name, bytes) in fonts() {
        output.write(&format!("fonts/{name}"), bytes)?;
    }
    let html = html(social, (&cards, None), "fonts/", tongue)?;
    output.write(PAGE, html.as_bytes())?;
    output.commit()
}
