//! The newsroom's stories read aloud, for programs that play podcasts: RSS 2.0 with Apple's words
//! (help.apple.com/itc/podcasts_connect) and the transcripts of podcastindex.org's namespace 1.0.

use serde::Serialize;
use warraq_text::edition::Voice;
use warraq_text::lang::Lang;

use crate::feed::xml;
use crate::press::Press;
use crate::site::{File, Line, SiteError};
use crate::view;

/// Episodes in the feed, the newest.
pub const LENGTH: usize = 100;
/// Its name, in the folder of its language.
pub const FILE: &str = "podcast.xml";
/// The name of its cover, likewise: a square JPEG of 1400 to 3000 pixels, as Apple asks.
pub const COVER: &str = "podcast.jpg";
/// Where directories file it (Apple's list of categories).
const CATEGORY: &str = "News";

#[derive(Serialize)]
struct PodcastView<'a> {
    title: String,
    tagline: String,
    lang: &'a str,
    root: String,
    cover: String,
    category: &'static str,
    updated: Option<String>,
    episodes: Vec<Episode>,
}

/// A story and its reading aloud.
#[derive(Debug, Clone)]
pub struct Read<'a> {
    /// The story.
    pub line: &'a Line,
    /// Its recording.
    pub voice: &'a Voice,
    /// Where the recording's folder stands in the site.
    pub media: &'a str,
}

#[derive(Serialize)]
struct Episode {
    title: String,
    href: String,
    src: String,
    bytes: u64,
    seconds: u64,
    captions: String,
    lang: String,
    published: String,
    /// What it is about, as HTML, which a description is in RSS 2.0.
    description: String,
    authors: Vec<String>,
}

impl Press {
    /// Whether there is a podcast of these stories: some were read aloud, and the site has the
    /// address that programs must be given for each recording.
    #[must_use]
    pub fn has_podcast(&self, lines: &[&Line]) -> bool {
        self.base.is_some() && lines.iter().any(|line| line.voice_ms.is_some())
    }

    /// The podcast of these stories, which stand newest first, without those that have no date. Its
    /// cover is [`COVER`]. Without a base address nobody could play it: see
    /// [`has_podcast`](Press::has_podcast).
    ///
    /// # Errors
    /// When the template fails.
    pub fn podcast(&self, stories: &[Read<'_>]) -> Result<File, SiteError> {
        let base = self.base.as_deref().unwrap_or_default();
        let root = self.address("").unwrap_or_default();
        let episodes = stories.iter().filter_map(|one| self.episode(one, base));
        let episodes: Vec<Episode> = episodes.take(LENGTH).collect();
        let view = PodcastView {
            title: xml(&self.site.title),
            tagline: xml(&self.site.tagline),
            lang: self.site.lang.code(),
            cover: format!("{root}{COVER}"),
            root,
            category: CATEGORY,
            updated: episodes.first().map(|newest| newest.published.clone()),
            episodes,
        };
        Ok(self.file(FILE, self.theme.render(FILE, &view)?))
    }

    fn episode(&self, read: &Read<'_>, base: &str) -> Option<Episode> {
        let Read { line, voice, media } = read;
        let published = line.published()?;
        let heard = view::listening(voice, media, &Lang::new(&line.lang));
        Some(Episode {
            title: xml(&line.title),
            href: self.address(&view::story_path(&line.slug))?,
            src: format!("{base}{}", heard.src),
            bytes: voice.bytes,
            seconds: voice.duration_ms.div_ceil(1000),
            captions: format!("{base}{}", heard.captions),
            lang: line.lang.clone(),
            published: published.rfc822(),
            description: minijinja::HtmlEscape(&xml(&line.standfirst)).to_string(),
            authors: line.authors.iter().map(|one| xml(&one.name)).collect(),
        })
    }
}
