//! What goes out to one outlet: the words by its platform's rules, or the whole story, with its
//! card or film.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use warraq_media::Format;
use warraq_media::card::Kind as Card;
use warraq_media::mux::Samples;
use warraq_media::shape::Shape;
use warraq_text::cut::{Cut, Handle};
use warraq_text::format::direction::unmarked;
use warraq_text::platforms::{Link, Platform};
use warraq_text::tongue::Message;

use super::{Place, Publisher, Ready, Wish};
use crate::cards::{Ask, SHORT_SIDE, write};
use crate::error::NewsroomError;
use crate::looks;
use crate::outbox::Files;
use crate::outlets::wire::FileRef;
use crate::outlets::{Article, Film, Kind, Limits, Picture, Post, Words, takes_captions};
use crate::social::{Social, platform, platforms};
use crate::told::Told;

/// Keeps a file for the outbox: its name, media type and bytes.
type Keep<'a> = dyn Fn(&str, &str, &[u8]) -> Result<FileRef, NewsroomError> + 'a;

/// Largest film that is sent, bytes: what Telegram takes of a bot (Bot API 10.1, sendVideo).
const LARGEST_FILM: u64 = 50 * 1024 * 1024;

impl Publisher {
    /// The post of a story for an outlet. Its files are kept in `files`, or only named.
    pub(super) fn compose(
        &self,
        place: &Place<'_>,
        ready: &Ready,
        wish: &Wish,
        limits: Limits,
        files: Option<&Files>,
    ) -> Result<Post, NewsroomError> {
        let told = &ready.found.told;
        let link = self.link(told);
        let all = platforms(Path::new("."))?;
        let platform = match place.outlet.platform() {
            Some(id) => Some(fitted(platform(&all, id)?, limits)),
            None => None,
        };
        let parts = match &platform {
            Some(platform) => self.parts(place, ready, (wish, platform, link.as_deref()))?,
            None => Vec::new(),
        };
        let keep = |name: &str, mime: &str, bytes: &[u8]| match files {
            Some(files) => files.keep(name, mime, bytes),
            None => Ok(Files::name(name, mime, bytes)),
        };
        let film = match &wish.film {
            Some(path) => Some(film(path, told, place.config.kind, &keep)?),
            None => None,
        };
        let pictures = match (&platform, &film) {
            _ if wish.no_picture => Vec::new(),
            (Some(_), None) if place.config.pictures => card(told, Card::Title, limits, &keep)?,
            (None, _) if place.config.kind != Kind::Webhook => card(told, Card::Og, limits, &keep)?,
            _ => Vec::new(),
        };
        Ok(Post {
            story: told.slug(),
            title: told.story.title.text.clone(),
            lang: told.story.lang.code().to_owned(),
            parts,
            link,
            pictures,
            film,
            article: platform.is_none().then(|| article(told, &self.media(told))),
            assisted: told.front.is_labelled(),
            made: Timestamp::now().to_string(),
        })
    }

    /// The address of the story's page, where the newsroom has one.
    fn link(&self, told: &Told) -> Option<String> {
        let base = self.config.base_url.as_deref()?.trim_end_matches('/');
        Some(warraq_text::format::link(&format!("{base}/stories/{}.html", told.slug())))
    }

    /// Where the site keeps the story's pictures; empty where the newsroom has no site.
    fn media(&self, told: &Told) -> String {
        let base = self.config.base_url.as_deref().map(|base| base.trim_end_matches('/'));
        let media = |base| format!("{base}/media/{}", told.slug());
        base.map(media).unwrap_or_default()
    }

    /// The words: the best cut, or the best of the kind that is wanted.
    fn parts(
        &self,
        place: &Place<'_>,
        ready: &Ready,
        (wish, platform, link): (&Wish, &Platform, Option<&str>),
    ) -> Result<Vec<Words>, NewsroomError> {
        let told = &ready.found.told;
        let handles: Vec<Handle> = place
            .config
            .handles
            .iter()
            .map(|(name, handle)| Handle { name: name.clone(), handle: handle.clone() })
            .collect();
        let social = Social::of(told, ready.tracing.as_ref(), Some(ready.found.folder()))?;
        let cuts = social.cuts(platform, link, &handles);
        let wanted = |cut: &Cut| {
            wish.kind.is_none_or(|kind| cut.kind == kind) && (!wish.thread || cut.parts.len() > 1)
        };
        let cut = cuts.into_iter().find(wanted);
        let refuse =
            |id: &'static str| NewsroomError::Use(Message::new(id).with("outlet", place.name));
        let cut = cut.ok_or_else(|| refuse("publish-no-cut"))?;
        social
            .doubts(platform, std::slice::from_ref(&cut))
            .map_or(Ok(()), |doubt| Err(NewsroomError::Use(doubt)))?;
        if cut.parts.iter().any(|part| !part.fits) {
            return Err(refuse("publish-too-long"));
        }
        let title = told.story.title.text.trim();
        let words = cut.parts.into_iter().map(|part| {
            let text = unmarked(&part.text);
            let titled = !title.is_empty() && text.starts_with(title) && text.len() > title.len();
            Words { title: if titled { title.len() } else { 0 }, text }
        });
        Ok(words.collect())
    }
}

/// The platform with the limits its server told.
fn fitted(mut platform: Platform, limits: Limits) -> Platform {
    if let Some(characters) = limits.characters {
        platform.limit = characters;
        platform.aim = platform.aim.min(characters);
    }
    if let Some(counts) = limits.link {
        platform.link = Some(Link { counts });
    }
    platform
}

/// The story's title card, with an alternative text the server takes.
fn card(
    told: &Told,
    kind: Card,
    limits: Limits,
    keep: &Keep<'_>,
) -> Result<Vec<Picture>, NewsroomError> {
    let look = looks::look(Path::new("."), &told.config, None)?;
    let ask = Ask {
        kinds: vec![kind],
        shapes: Shape::named("1:1").into_iter().collect(),
        short_side: SHORT_SIDE,
        first: true,
        format: Format::Png,
        carousel: false,
    };
    let mut drawn = Vec::new();
    let mut put = |file: &str, bytes: &[u8]| {
        drawn.push(keep(file, "image/png", bytes)?);
        Ok(())
    };
    let cards = write(told, &look, &ask, "", &mut put)?;
    if limits.pictures == Some(0) {
        return Ok(Vec::new());
    }
    let pictures = drawn.into_iter().zip(cards).map(|(file, (_, card))| Picture {
        file,
        alt: shortened(&card.alt, limits.alt.unwrap_or(usize::MAX)),
        width: card.width,
        height: card.height,
    });
    Ok(pictures.collect())
}

/// The text, or its words up to so many scalars and `…`.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    let end = kept.rfind(char::is_whitespace).unwrap_or(kept.len());
    format!("{}…", kept[..end].trim_end())
}

/// The film in this file, with the captions beside it.
fn film(path: &Path, told: &Told, kind: Kind, keep: &Keep<'_>) -> Result<Film, NewsroomError> {
    let failed = |cause: std::io::Error| NewsroomError::file(path, &cause);
    let refuse = |id: &'static str| {
        NewsroomError::Use(Message::new(id).with("path", path.display().to_string()))
    };
    if !matches!(kind, Kind::Mastodon | Kind::Bluesky | Kind::Telegram) {
        return Err(refuse("publish-film-nowhere"));
    }
    if fs::metadata(path).map_err(failed)?.len() > LARGEST_FILM {
        return Err(refuse("publish-film-large"));
    }
    let (width, height) = Samples::size(path).map_err(|_| refuse("publish-film-other"))?;
    let bytes = fs::read(path).map_err(failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // Beside a film of ours they have a name of their own.
    let beside = [path.with_extension("vtt"), path.with_file_name("captions.vtt")];
    let captions = beside.iter().find(|file| file.is_file());
    let captions = match captions.map(fs::read) {
        Some(Ok(bytes)) if kind == Kind::Bluesky && !takes_captions(bytes.len()) => {
            let path = captions.map_or(path, |file| file.as_path()).display().to_string();
            let message = Message::new("program-file-failed").with("path", path);
            let cause = format!("{} > 20000 bytes (Bluesky)", bytes.len());
            return Err(NewsroomError::Use(message.with("cause", cause)));
        }
        Some(Ok(bytes)) if kind == Kind::Bluesky => Some(keep("captions.vtt", "text/vtt", &bytes)?),
        _ => None,
    };
    let alt = told.story.title.text.clone();
    Ok(Film { file: keep(&name, "video/mp4", &bytes)?, alt, width, height, captions })
}

/// The whole story as an outlet's own page shows it.
fn article(told: &Told, media: &str) -> Article {
    let story = &told.story;
    let label = told.label();
    let about = (media, label.as_deref());
    Article {
        slug: told.slug(),
        standfirst: story.standfirst.clone().unwrap_or_default(),
        html: warraq_site::article_html(&told.markdown, &story.title.text, &story.lang, about),
        labels: told.front.labels.clone(),
    }
}
