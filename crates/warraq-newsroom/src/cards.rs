//! The cards of one story: which are drawn, in which shapes, under which names, and what is said
//! of each to a reader who cannot see it.

use std::path::Path;

use serde_json::json;
pub use warraq_media::Format;
pub use warraq_media::card::Kind;
use warraq_media::card::{CardSpec, Idea, LARGEST, alt_text, carousel, draw, ideas, leads_to};
use warraq_media::look::Look;
pub use warraq_media::shape::{SHORT_SIDES, Shape};
use warraq_text::edition::Card;
use warraq_text::story::Story;
use warraq_text::tongue::Message;

use crate::error::NewsroomError;
use crate::output::Output;
use crate::told::Told;

/// The short side of a card, pixels, where no other is asked for.
pub const SHORT_SIDE: usize = 1080;
/// The size Open Graph images have (common practice).
const OG: (usize, usize) = (1200, 630);

/// Which cards are asked for.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The kinds.
    pub kinds: Vec<Kind>,
    /// The shapes each is drawn in; the picture beside a link has its own.
    pub shapes: Vec<&'static Shape>,
    /// The short side, pixels; the picture beside a link has its own.
    pub short_side: usize,
    /// Whether only the first of each kind is drawn.
    pub first: bool,
    /// What they are written as.
    pub format: Format,
    /// Whether the story is drawn as a set of cards read in order as well.
    pub carousel: bool,
}

/// A card before it is drawn.
struct Plan {
    file: String,
    idea: Idea,
    aside: String,
    size: (usize, usize),
}

/// Takes a finished file: its name and its bytes.
pub type Put<'a> = dyn FnMut(&str, &[u8]) -> Result<(), NewsroomError> + 'a;

/// Draws the cards into `output`, their files beginning with `folder`; returns what they are, in
/// the order they were asked for.
///
/// # Errors
/// When a character cannot be drawn, a file stays too large, or the disk fails.
pub fn write(
    told: &Told,
    look: &Look,
    ask: &Ask,
    folder: &str,
    output: &mut Put,
) -> Result<Vec<(&'static str, Card)>, NewsroomError> {
    let (story, newsroom) = (told.drawable(), told.newsroom());
    let look = &look.clone().in_language(&story.lang);
    let mut cards = Vec::new();
    for plan in plans(told, ask) {
        let (width, height) = plan.size;
        let spec = CardSpec {
            kicker: &newsroom,
            aside: &plan.aside,
            direction: story.direction(),
            lang: story.lang.code(),
            width,
            height,
            look,
        };
        let file = format!("{folder}{}.{}", plan.file, ask.format.ending());
        let bytes = draw(&plan.idea, &spec)?.encode(ask.format, LARGEST, &file)?;
        output(&file, &bytes)?;
        let side = |pixels: usize| u32::try_from(pixels).expect("a card's side is a few thousand");
        let alt = alt_text(&told.story, &plan.idea);
        let card = Card { file, width: side(width), height: side(height), alt };
        cards.push((plan.idea.kind(), card));
    }
    Ok(cards)
}

fn plans(told: &Told, ask: &Ask) -> Vec<Plan> {
    let story = told.drawable();
    let aside = [Some(told.date_in_words()), told.label()];
    let aside = aside.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut plans = Vec::new();
    for &kind in &ask.kinds {
        let mut found = ideas(story, kind);
        if ask.first {
            found.truncate(1);
        }
        let sizes: Vec<(usize, usize)> = match kind {
            Kind::Og => vec![OG],
            _ => ask.shapes.iter().map(|shape| shape.size(ask.short_side)).collect(),
        };
        for (place, idea) in found.iter().enumerate() {
            for &(width, height) in &sizes {
                let number =
                    if found.len() > 1 { format!("-{}", place + 1) } else { String::new() };
                let file = format!("{}{number}-{width}x{height}", kind.word());
                let (idea, aside) = (idea.clone(), aside.clone());
                plans.push(Plan { file, idea, aside, size: (width, height) });
            }
        }
    }
    if ask.carousel {
        plans.extend(set(story, told.colophon(), ask));
    }
    plans
}

/// The set, each card with the catchword of the next at its foot.
fn set(story: &Story, colophon: Vec<String>, ask: &Ask) -> Vec<Plan> {
    // The tallest a feed shows whole, unless one shape was asked for.
    let portrait = Shape::named("4:5").expect("it comes with Warraq");
    let shape = if let [one] = ask.shapes.as_slice() { one } else { portrait };
    let size = shape.size(ask.short_side);
    let ideas = carousel(story, colophon);
    let asides: Vec<String> = ideas.iter().skip(1).map(leads_to).chain([String::new()]).collect();
    let numbered = ideas.into_iter().zip(asides).enumerate();
    numbered
        .map(|(place, (idea, aside))| {
            let file = format!("carousel/{:02}-{}-{}x{}", place + 1, idea.kind(), size.0, size.1);
            Plan { file, idea, aside, size }
        })
        .collect()
}

/// Draws the cards of a story into a folder, with `cards.json` beside them; returns the names of
/// the files.
///
/// # Errors
/// As `write`; when the folder is another's; and when the story holds nothing of the kinds asked
/// for.
pub fn into_folder(
    told: &Told,
    look: &Look,
    ask: &Ask,
    folder: &Path,
) -> Result<Vec<String>, NewsroomError> {
    let mut output = Output::begin(folder, told.markdown.as_bytes())?;
    let cards = write(told, look, ask, "", &mut |file, bytes| output.write(file, bytes))?;
    if cards.is_empty() {
        return Err(NewsroomError::Use(Message::new("card-nothing")));
    }
    let rows: Vec<_> = cards
        .iter()
        .map(|(kind, card)| {
            json!({
                "file": card.file,
                "kind": kind,
                "width": card.width,
                "height": card.height,
                "alt": card.alt,
            })
        })
        .collect();
    let json = serde_json::to_vec_pretty(&rows).expect("a list of cards is plain JSON");
    output.write("cards.json", &json)?;
    output.commit()?;
    Ok(cards.into_iter().map(|(_, card)| card.file).collect())
}
