//! The copy kit: one page with every text of a story for the platforms, each to be copied at a tap,
//! its length beside it, and the cards and the film that go with them. It works from a disk, without
//! a network and without its script.

use serde::Serialize;
use warraq_text::lang::Lang;
use warraq_text::story::Story;
use warraq_text::tongue::{Message, Tongue};

use crate::address;
use crate::site::SiteError;
use crate::speech::Speech;
use crate::{theme, view};

/// What the kit holds.
#[derive(Debug, Clone)]
pub struct KitView<'a> {
    /// The language of the kit's own words.
    pub tongue: Tongue,
    /// The story.
    pub story: &'a Story,
    /// Where the fonts are, relative to the kit, with a slash at the end; none where there are none
    /// beside it.
    pub fonts: &'a str,
    /// The platforms in order, each with its texts.
    pub platforms: Vec<KitPlatform>,
    /// The cards: file relative to the kit, width, height, alternative text.
    pub cards: Vec<(String, u32, u32, String)>,
    /// The film relative to the kit.
    pub film: Option<String>,
}

/// One platform's texts.
#[derive(Debug, Clone)]
pub struct KitPlatform {
    /// Its id.
    pub id: String,
    /// Its texts: title, parts, in the order they are pasted.
    pub texts: Vec<KitText>,
}

/// One text to be copied.
#[derive(Debug, Clone)]
pub struct KitText {
    /// What it is where there are several, such as `title` or `2/5`; empty otherwise.
    pub name: String,
    /// The text.
    pub text: String,
    /// Its length by the platform's rule.
    pub length: usize,
    /// The limit.
    pub limit: usize,
    /// What is counted, such as `weighted`.
    pub unit: &'static str,
}

#[derive(Serialize)]
struct KitPage {
    w: view::Words,
    lang: &'static str,
    dir: &'static str,
    css: minijinja::Value,
    script: minijinja::Value,
    title: String,
    story_lang: String,
    story_dir: &'static str,
    platforms: Vec<PlatformPart>,
    cards: Vec<CardPart>,
    film: Option<String>,
}

#[derive(Serialize)]
struct PlatformPart {
    id: String,
    name: String,
    texts: Vec<TextPart>,
}

#[derive(Serialize)]
struct TextPart {
    name: String,
    text: String,
    count: String,
    length: usize,
    limit: usize,
    over: bool,
}

#[derive(Serialize)]
struct CardPart {
    href: String,
    width: u32,
    height: u32,
    alt: String,
}

/// The kit's page.
///
/// # Errors
/// When the template fails.
pub fn page(view: &KitView<'_>) -> Result<String, SiteError> {
    let tongue = view.tongue;
    let lang = Lang::new(tongue.code());
    let speech = Speech::in_lang(&lang);
    let cards = view.cards.iter().map(|(file, width, height, alt)| CardPart {
        href: address::encode(file),
        width: *width,
        height: *height,
        alt: alt.clone(),
    });
    let page = KitPage {
        w: view::words(&speech),
        lang: tongue.code(),
        dir: lang.direction().html(),
        css: view::finished(theme::kit_css(&address::encode(view.fonts))),
        script: view::finished(theme::KIT_SCRIPT.to_owned()),
        title: view.story.title.text.clone(),
        story_lang: view.story.lang.code().to_owned(),
        story_dir: view.story.direction().html(),
        platforms: view.platforms.iter().map(|one| platform(one, tongue)).collect(),
        cards: cards.collect(),
        film: view.film.as_deref().map(address::encode),
    };
    theme::render("kit.html", page)
}

fn platform(platform: &KitPlatform, tongue: Tongue) -> PlatformPart {
    let name = Message::new("site-platform").with("id", platform.id.as_str()).say(tongue);
    let texts = platform.texts.iter().map(|text| TextPart {
        name: match text.name.as_str() {
            "title" => Message::new("site-kit-title").say(tongue),
            name => name.to_owned(),
        },
        text: text.text.clone(),
        count: view::count(text.length, text.limit, text.unit, tongue),
        length: text.length,
        limit: text.limit,
        over: text.length > text.limit,
    });
    PlatformPart { id: platform.id.clone(), name, texts: texts.collect() }
}

/// The fonts a kit that stands alone needs beside it: their names under [`KitView::fonts`], and
/// their bytes.
pub fn fonts() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    theme::FONTS.into_iter().chain([("OFL.txt", theme::FONT_LICENCE.as_bytes())])
}
