//! The first stage: the input read and repaired, the story found in it, and the files that are the
//! story's own.

use serde_json::Value;
use warraq_media::fonts::{Fonts, Manner};
use warraq_text::check::text_start;
use warraq_text::front::{self, Front};
use warraq_text::lang::Lang;
use warraq_text::pictograph;
use warraq_text::read::{self, Part};
use warraq_text::repair::{self, Repaired};
use warraq_text::report;
use warraq_text::slug::slug;
use warraq_text::source::Kind;
use warraq_text::story::Story;
use warraq_text::tongue::{Message, Tongue};

use super::{Options, day};
use crate::config::{self, Config};
use crate::error::NewsroomError;
use crate::intake::Input;
use crate::output::Output;
use crate::stage::Watcher;

/// The story's file in its folder.
const STORY: &str = "story.md";
/// The brief's file beside it.
const BRIEF: &str = "brief.md";

/// The longest text that is made into a story, in bytes (8 MiB): some forty novels. What is longer
/// can still be checked and read.
const LONGEST_STORY: usize = 8 * 1024 * 1024;

/// An input as read.
pub(super) struct Read {
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
    /// Its name, without folders.
    pub name: String,
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
    /// What it rests on, as Markdown, where the input holds it.
    pub brief: Option<String>,
    /// The input as text, front matter included: what the findings' places count from.
    file: String,
    repaired: Repaired,
    kept_story: Option<String>,
    kept_brief: Option<String>,
}

/// Reads and repairs the input.
pub(super) fn read(
    input: &Input,
    options: &Options,
    watcher: &dyn Watcher,
) -> Result<Read, NewsroomError> {
    let config = config::load(std::path::Path::new("."))
        .map_err(|fault| NewsroomError::Use(fault.message()))?;
    let taken = input.take()?;
    if taken.text.len() > LONGEST_STORY {
        let told = Message::new("make-too-long").with("path", input.name());
        return Err(NewsroomError::Use(told.with("limit", LONGEST_STORY / (1024 * 1024))));
    }
    taken.notes.iter().for_each(|note| watcher.tells(note));
    let (given, _, findings) = front::parse(&taken.text);
    // A paste that begins with a drawn line has no front matter, whatever it looks like.
    let start = text_start(&taken.text);
    let body = &taken.text[start..];
    findings.iter().for_each(|finding| watcher.tells(&finding.message));
    let assisted = taken.kind == Some(Kind::Transcript);
    let repaired = repair::repair(body);
    let reading = read::read(&repaired);
    let story = reading.story;
    let front = Front {
        title: Some(story.title.text.clone()),
        slug: Some(given.slug.clone().unwrap_or_else(|| slug(&story.title.text))),
        date: Some(options.date.clone().or(given.date.clone()).unwrap_or_else(|| day(options))),
        lang: Some(story.lang.code().to_owned()),
        forms: options.forms.iter().map(|form| form.word().to_owned()).collect(),
        ai: if reading.assisted || assisted {
            Some("assisted".to_owned())
        } else {
            given.ai.clone()
        },
        sources: if given.sources.is_empty() {
            taken.address.iter().cloned().collect()
        } else {
            given.sources
        },
        ..given
    };
    let brief = reading.brief.map(|part| part.markdown);
    Ok(Read {
        bytes: taken.bytes,
        name: input.short_name(),
        config,
        front,
        markdown: reading.markdown,
        drawable: story.clone(),
        story,
        brief: brief.or(taken.brief.map(|brief| Part::of(&repair::repair(&brief)).markdown)),
        file: taken.text,
        repaired,
        kept_story: None,
        kept_brief: None,
    })
}

impl Read {
    /// The same, with `story.md` and `brief.md` as a person edited them in the folder that is to
    /// be replaced.
    pub fn with_hand_edits(mut self, output: &Output, watcher: &dyn Watcher) -> Self {
        if let Some(file) = output.edited_by_hand(STORY) {
            watcher.tells(&Message::new("make-story-kept"));
            if output.input_changed() {
                watcher.tells(&Message::new("make-input-changed"));
            }
            self.take(&file, watcher);
            self.kept_story = Some(file);
        }
        if let Some(file) = output.edited_by_hand(BRIEF) {
            watcher.tells(&Message::new("make-brief-kept"));
            self.brief = Some(file.clone());
            self.kept_brief = Some(file);
        }
        self
    }

    /// Takes the story from a `story.md` written by a person.
    fn take(&mut self, file: &str, watcher: &dyn Watcher) {
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
        self.markdown = body.to_owned();
        self.story = story;
        self.front = Front {
            slug: front.slug.clone().or(self.front.slug.take()),
            date: front.date.clone().or(self.front.date.take()),
            ..front
        };
    }

    /// Leaves the signs our fonts do not have out of what will be drawn, and tells which.
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
    pub fn drawable(&self) -> &Story {
        &self.drawable
    }

    /// The newsroom's name; ours where it has none.
    pub fn newsroom(&self) -> String {
        match self.config.title.as_str() {
            "" => Message::new("newsroom-unnamed").say(self.tongue()),
            name => name.to_owned(),
        }
    }

    /// The story's day as its readers read it.
    pub fn date_in_words(&self) -> String {
        warraq_site::day_in_words(self.date(), self.tongue())
    }

    /// Who made this, from what, and when: the lines of the film's last page.
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
        if self.front.ai.is_some() {
            lines.push(say(Message::new("colophon-assisted")));
        }
        lines.push(say(Message::new("colophon-maker")));
        lines
    }

    /// Writes `story.md`, `brief.md` and `report.json`.
    pub fn write(&self, output: &mut Output) -> Result<(), NewsroomError> {
        match &self.kept_story {
            Some(file) => output.keep(STORY, file)?,
            None => output.write(STORY, front::write(&self.front, &self.markdown).as_bytes())?,
        }
        match (&self.kept_brief, &self.brief) {
            (Some(file), _) => output.keep(BRIEF, file)?,
            (None, Some(brief)) => output.write(BRIEF, brief.as_bytes())?,
            (None, None) => {}
        }
        let report = serde_json::to_vec_pretty(&self.report()).expect("a report is plain JSON");
        output.write("report.json", &report)
    }

    /// Everything repair found.
    pub fn report(&self) -> Value {
        report::report_in(&self.file, &self.repaired)
    }

    /// How many findings were applied, and how many wait.
    pub fn counts(&self) -> (usize, usize) {
        let findings = self.repaired.findings();
        let applied = findings.iter().filter(|finding| finding.certainty.applies()).count();
        (applied, findings.len() - applied)
    }

    /// Folder and address name.
    pub fn slug(&self) -> String {
        self.front.slug.clone().unwrap_or_else(|| slug(&self.story.title.text))
    }

    /// The story's day, `YYYY-MM-DD`.
    pub fn date(&self) -> &str {
        self.front.date.as_deref().unwrap_or_default()
    }

    /// The tongue of labels in the story's own forms: its readers', not the writer's.
    pub fn tongue(&self) -> Tongue {
        Tongue::from_locale(self.story.lang.code())
    }
}

/// A message without the isolating marks it is said with: a picture sets its own direction.
fn plain(said: &str) -> String {
    said.replace(['\u{2068}', '\u{2069}'], "")
}
