//! Posts and cards of one story.

use std::path::Path;

use warraq_media::Format;
use warraq_media::card::Kind;
use warraq_media::shape::Shape;
use warraq_text::cut::{self, Tail};
use warraq_text::edition::{Card, Post};
use warraq_text::platforms;

use crate::cards::{Ask, SHORT_SIDE, write};
use crate::error::NewsroomError;
use crate::looks;
use crate::output::Output;
use crate::told::Told;

/// Cuts and writes a post for each platform.
pub(super) fn posts(told: &Told, output: &mut Output) -> Result<Vec<Post>, NewsroomError> {
    let mut posts = Vec::new();
    let label = told.label();
    let tail = Tail { label: label.as_deref(), link: None };
    for platform in platforms::all() {
        let cut = cut::posts(&told.story, platform, tail);
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
