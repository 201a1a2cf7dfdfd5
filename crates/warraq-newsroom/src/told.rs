//! A story with what its front matter and its newsroom say of it: what every form is made from.

use std::path::Path;

use warraq_media::fonts::{Fonts, Manner};
use warraq_text::front::{self, Front};
use warraq_text::lang::Lang;
use warraq_text::pictograph;
use warraq_text::read;
use warraq_text::slug::slug;
use warraq_text::story::Story;
use warraq_text::tongue::{Message, Tongue};

use crate::config::{self, Config};
use crate::error::NewsroomError;
use crate::stage::Watcher;

/// A story, told by a newsroom.
#[derive(Debug, Clone)]
pub struct Told {
    /// The newsroom it is made in, or the built-in defaults.
    pub config: Config,
    /// The story's front matter.
    pub front: Front,
    /// The story's Markdown, title included, front matter left out.
    pub markdown: String,
    /// The story.
    pub story: Story,
    /// The story without the signs our fonts do not have, for what is drawn and spoken.
    drawable: Story,
}

/// The newsroom we stand in, or the built-in defaults.
///
/// # Errors
/// When its `warraq.toml` cannot be taken.
pub(crate) fn newsroom_here() -> Result<Config, NewsroomError> {
    config::load(Path::new(".")).map_err(|fault| NewsroomError::Use(fault.message()))
}

impl Told {
    /// A story as it was read.
    pub(crate) fn new(config: Config, front: Front, markdown: String, story: Story) -> Self {
        Self { config, front, markdown, drawable: story.clone(), story }
    }

    /// The story of a `story.md` written by a person, as it stands.
    pub(crate) fn of_file(config: Config, file: &str, watcher: &dyn Watcher) -> Self {
        let (front, body, findings) = front::parse(file);
        for finding in &findings {
            watcher.tells(&finding.message);
        }
        let mut story = read::read_markdown(body);
        if let Some(lang) = &front.lang {
            story.lang = Lang::new(lang);
        }
        let headed = body.trim_start().starts_with("# ");
        match &front.title {
            // The heading is what the writer sees; the front matter may lag behind it.
            Some(title) if headed && *title != story.title.text => watcher
                .tells(&Message::new("make-two-titles").with("heading", story.title.text.as_str())),
            Some(title) if !headed => story.title.text.clone_from(title),
            _ => {}
        }
        story.standfirst.clone_from(&front.standfirst);
        let markdown = body.to_owned();
        Self::new(config, front, markdown, story)
    }

    /// Leaves the signs our fonts do not have out of what will be drawn, and tells which.
    #[must_use]
    pub fn without_signs(mut self, watcher: &dyn Watcher) -> Self {
        let fonts = Fonts::new(Manner::of(&self.story.lang));
        let (drawable, left_out) = pictograph::without(&self.story, &|sign| fonts.draw(sign));
        if !left_out.is_empty() {
            let signs = left_out.join(" ");
            watcher.tells(&Message::new("make-signs-left-out").with("signs", signs));
        }
        self.drawable = drawable;
        self
    }

    /// The story as it is drawn and spoken.
    #[must_use]
    pub fn drawable(&self) -> &Story {
        &self.drawable
    }

    /// The newsroom's name; ours where it has none.
    #[must_use]
    pub fn newsroom(&self) -> String {
        match self.config.title.as_str() {
            "" => Message::new("newsroom-unnamed").say(self.tongue()),
            name => name.to_owned(),
        }
    }

    /// The story's day as its readers read it; in figures where we do not have the months of their
    /// language, since English ones would stand in the wrong order among right-to-left words.
    #[must_use]
    pub fn date_in_words(&self) -> String {
        match self.story.lang.code() {
            "ar" | "en" => warraq_site::day_in_words(self.date(), self.tongue()),
            _ => self.date().to_owned(),
        }
    }

    /// Who made this, from what, and when: the lines of the film's last page.
    #[must_use]
    pub fn colophon(&self) -> Vec<String> {
        let say = |message: Message| plain(&message.say(self.tongue()));
        let comma = match self.story.lang.code() {
            "ar" | "fa" | "ur" | "ps" | "ckb" | "sd" | "ug" => "، ",
            _ => ", ",
        };
        let mut lines = vec![self.newsroom()];
        if !self.front.authors.is_empty() {
            lines.push(self.front.authors.join(comma));
        }
        lines.push(match self.front.sources.as_slice() {
            [] => say(Message::new("colophon-source-writer")),
            sources => say(Message::new("colophon-source").with("sources", sources.join(comma))),
        });
        lines.push(self.date_in_words());
        if self.front.is_labelled() {
            lines.push(say(Message::new("colophon-assisted")));
        }
        if let Some(review) = self.front.reviewed() {
            lines.push(say(review.message()));
        }
        lines.push(say(Message::new("colophon-maker")));
        lines
    }

    /// What every form says of a story that a model helped with and no person has examined; none
    /// of any other.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        let said = || plain(&Message::new("label-assisted").say(self.tongue()));
        self.front.is_labelled().then(said)
    }

    /// Folder and address name.
    #[must_use]
    pub fn slug(&self) -> String {
        self.front.slug.clone().unwrap_or_else(|| slug(&self.story.title.text))
    }

    /// The story's day, `YYYY-MM-DD`.
    #[must_use]
    pub fn date(&self) -> &str {
        self.front.date.as_deref().unwrap_or_default()
    }

    /// The tongue of labels in the story's own forms: its readers', not the writer's.
    #[must_use]
    pub fn tongue(&self) -> Tongue {
        Tongue::from_locale(self.story.lang.code())
    }
}

/// A message without the isolating marks it is said with: a picture sets its own direction.
fn plain(said: &str) -> String {
    said.replace(['\u{2068}', '\u{2069}'], "")
}
