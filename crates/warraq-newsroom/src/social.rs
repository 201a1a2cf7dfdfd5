//! A story's short versions in a newsroom: cut from its own sentences, none of which may be one that
//! nothing bears, or written by hand in the `social.toml` beside it.
//!
//! ```toml
//! [x]
//! kind = "quote"                       # another cut than the best
//!
//! [mastodon]
//! texts = ["أول الكلام", "وتتمته"]      # or the writer's own words, a thread where there are several
//! ```

mod polish;
mod rules;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use warraq_text::cut::{Cut, Cutting, Handle, Kind, Order, Part, Tail};
use warraq_text::format::whatsapp;
use warraq_text::platforms::{Marks, Platform};
use warraq_text::tongue::Message;

use crate::beside::{self, BY_HAND};
use crate::error::NewsroomError;
use crate::told::Told;
use crate::trace::{Red, Tracing};

pub use rules::{platform, platforms};

/// The writer's own file, beside the story.
pub const FILE: &str = "social.toml";

/// What the writer decided by hand for one platform.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Own {
    /// The kind of cut that is taken.
    kind: Option<String>,
    /// The title, where the platform has a field for one.
    title: Option<String>,
    /// The words as they go out, a part each.
    texts: Vec<String>,
}

/// The short versions of one story.
pub struct Social<'a> {
    told: &'a Told,
    cutting: Cutting<'a>,
    label: Option<String>,
    red: Red,
    own: BTreeMap<String, Own>,
    platforms: Vec<Platform>,
}

impl<'a> Social<'a> {
    /// The short versions of a story, with the writer's own from its folder where it has one;
    /// `tracing` says which sentences no post may hold.
    ///
    /// # Errors
    /// When the writer's file cannot be read, or says what cannot be taken.
    pub fn of(
        told: &'a Told,
        tracing: Option<&Tracing>,
        folder: Option<&Path>,
    ) -> Result<Self, NewsroomError> {
        let platforms = platforms(Path::new("."))?;
        let red = tracing.map(|tracing| Red::of(tracing, &told.story, &told.markdown));
        Ok(Self {
            told,
            cutting: Cutting::of(&told.story),
            label: told.label(),
            red: red.unwrap_or_default(),
            own: folder.map_or_else(|| Ok(BTreeMap::new()), |folder| own(folder, &platforms))?,
            platforms,
        })
    }

    /// The cuts for a platform, best first; the writer's own before all.
    #[must_use]
    pub fn cuts(&self, platform: &Platform, link: Option<&str>, handles: &[Handle]) -> Vec<Cut> {
        let order = Order {
            tail: Tail { label: self.label.as_deref(), link },
            red: &self.red.sentences,
            red_title: self.red.title,
            handles,
            limit: None,
        };
        let mut cuts = self.cutting.cuts(platform, &order);
        if platform.marks == Some(Marks::WhatsApp) {
            cuts.iter_mut()
                .flat_map(|cut| &mut cut.parts)
                .for_each(|part| self.mark(platform, part));
        }
        let Some(own) = self.own.get(&platform.id) else { return cuts };
        if let Some(kind) = own.kind.as_deref().and_then(Kind::from_word) {
            // Of equals the better stays first.
            cuts.sort_by_key(|cut| cut.kind != kind);
        }
        if !own.texts.is_empty() {
            let title =
                own.title.clone().or_else(|| cuts.first().and_then(|cut| cut.title.clone()));
            cuts.insert(0, self.by_hand(platform, title, &own.texts));
        }
        cuts
    }

    /// Sets the title at the head of a part in WhatsApp's bold, and keeps the rest of it from being
    /// read as marks.
    fn mark(&self, platform: &Platform, part: &mut Part) {
        let title = self.told.story.title.text.trim();
        let text = match part.text.strip_prefix(title).filter(|_| !title.is_empty()) {
            Some(rest) => whatsapp::bold(title) + &whatsapp::plain(rest),
            None => whatsapp::plain(&part.text),
        };
        if platform.fits(&text) {
            part.length = platform.length(&text);
            part.text = text;
        }
    }

    /// What of the writer's own file cannot be done on a platform, its cuts given: a kind the story
    /// does not have, words that are too long or hold what may not stand there.
    #[must_use]
    pub fn doubts(&self, platform: &Platform, cuts: &[Cut]) -> Option<Message> {
        let own = self.own.get(&platform.id)?;
        let best = cuts.first()?;
        let about =
            |id| Message::new(id).with("file", FILE).with("platform", platform.name.as_str());
        if own.texts.is_empty() {
            let kind = own.kind.as_deref().filter(|kind| *kind != best.kind.word())?;
            return Some(about("social-no-such-cut").with("kind", kind));
        }
        let title = best.title.as_deref().unwrap_or_default();
        let texts = own.texts.iter().map(String::as_str).chain([title]);
        let refused: String = texts.flat_map(|text| platform.refused(text)).collect();
        if !refused.is_empty() {
            return Some(about("social-refused").with("signs", refused));
        }
        let long = best.parts.iter().find(|part| !part.fits)?;
        let counted = about("social-too-long").with("length", long.length);
        Some(counted.with("limit", long.limit))
    }

    /// The newsroom's platforms, in the order they are shown.
    #[must_use]
    pub fn platforms(&self) -> &[Platform] {
        &self.platforms
    }

    /// The story they are cut from.
    #[must_use]
    pub fn told(&self) -> &Told {
        self.told
    }

    /// A cut of the writer's own words, with the label that must not be missing.
    fn by_hand(&self, platform: &Platform, title: Option<String>, texts: &[String]) -> Cut {
        let parts = texts.iter().enumerate().map(|(place, text)| {
            let label = self.label.as_ref().filter(|_| place == 0);
            let text = match label {
                Some(label) if !text.contains(label.as_str()) => {
                    format!("{}\n\n{label}", text.trim())
                }
                _ => text.trim().to_owned(),
            };
            Part {
                length: platform.length(&text),
                limit: platform.limit,
                unit: platform.unit.word(),
                sentences: Vec::new(),
                clipped: false,
                fits: platform.fits(&text) && platform.refused(&text).is_empty(),
                tags: Vec::new(),
                mentions: Vec::new(),
                text,
            }
        });
        Cut {
            kind: Kind::Lead,
            title,
            parts: parts.collect(),
            points: i32::MAX,
            reasons: vec![Message::new("social-own").with("file", FILE)],
        }
    }
}

/// What the writer decided, from the file in this folder; nothing where there is none.
fn own(folder: &Path, platforms: &[Platform]) -> Result<BTreeMap<String, Own>, NewsroomError> {
    let file = folder.join(FILE);
    let own: Option<BTreeMap<String, Own>> = beside::read(&file, ("social-long", BY_HAND))?;
    let refuse =
        |message: Message| NewsroomError::Use(message.with("path", file.display().to_string()));
    for (id, own) in own.iter().flatten() {
        if !platforms.iter().any(|one| one.id == *id) {
            let known: Vec<&str> = platforms.iter().map(|one| one.id.as_str()).collect();
            let message = Message::new("social-platform").with("id", id.as_str());
            return Err(refuse(message.with("known", known.join(", "))));
        }
        let named = platforms.iter().find(|one| one.id == *id);
        if own.title.is_some() && named.is_some_and(|one| one.text("title").is_none()) {
            return Err(refuse(Message::new("social-no-title").with("id", id.as_str())));
        }
        if let Some(word) = own.kind.as_deref().filter(|word| Kind::from_word(word).is_none()) {
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
            let message = Message::new("social-kind").with("kind", word);
            return Err(refuse(message.with("known", known.join(", "))));
        }
    }
    Ok(own.unwrap_or_default())
}
