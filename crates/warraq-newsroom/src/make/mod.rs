//! `make`: one input to every form, in one folder, ending in a proof sheet. Needs no newsroom.

mod film;
mod forms;
mod pages;
mod reading;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use warraq_text::edition::{self, Edition};
use warraq_text::tongue::Tongue;

use crate::cards;
use crate::date;
use crate::error::NewsroomError;
use crate::intake::Input;
use crate::looks;
use crate::output::Output;
use crate::stage::{Stage, Watcher, run};
pub use film::LONGEST_S as LONGEST_FILM_S;

/// A form a story is made in. The proof sheet comes with any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The article's page on a site.
    Article,
    /// Posts for social platforms.
    Social,
    /// Pictures with the title.
    Cards,
    /// The narrated film.
    Film,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 4] = [Form::Article, Form::Social, Form::Cards, Form::Film];

    /// Its word in the front matter and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Form::Article => "article",
            Form::Social => "social",
            Form::Cards => "cards",
            Form::Film => "film",
        }
    }

    /// The form of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Form::ALL.into_iter().find(|form| form.word() == word)
    }
}

/// How to make a story.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder to write; none means `out/<slug>` here.
    pub out: Option<PathBuf>,
    /// The forms to make.
    pub forms: Vec<Form>,
    /// Longest film in seconds; the most telling sentences are chosen to fit.
    pub max_seconds: Option<u32>,
    /// The story's day, `YYYY-MM-DD`; none means today. Part of the settings, so that the same
    /// input and settings give the same bytes.
    pub date: Option<String>,
    /// No travel in the film.
    pub calm: bool,
    /// The language of the proof sheet's own words.
    pub tongue: Tongue,
}

impl Options {
    fn wants(&self, form: Form) -> bool {
        self.forms.contains(&form)
    }
}

/// What was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// The folder.
    pub folder: PathBuf,
    /// Its manifest.
    pub edition: Edition,
    /// Findings whose fix was applied.
    pub applied: usize,
    /// Findings that wait for a person.
    pub waiting: usize,
}

impl Made {
    /// The result as JSON: where it is, what was made.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "folder": self.folder.display().to_string(),
            "proof": self.folder.join("index.html").display().to_string(),
            "applied": self.applied,
            "waiting": self.waiting,
            "edition": self.edition,
        })
    }
}

/// Makes every form asked for. On any failure nothing half-written is left, and what stood in the
/// folder before stays.
///
/// # Errors
/// When the input or the folder cannot be used, the world fails, or the watcher stops it.
pub fn make(
    input: &Input,
    options: &Options,
    watcher: &dyn Watcher,
) -> Result<Made, NewsroomError> {
    let read = run(watcher, Stage::Read, || reading::read(input, options, watcher))?;
    let mut output = Output::begin(&target(options, &read.slug()), &read.bytes)?;
    let read = read.with_hand_edits(&output, watcher);
    let drawn = options.wants(Form::Cards) || options.wants(Form::Film);
    let read = if drawn { read.without_signs(watcher) } else { read };
    read.write(&mut output)?;
    let mut edition = blank_edition(&read);

    if options.wants(Form::Social) {
        edition.posts = run(watcher, Stage::Social, || forms::posts(&read, &mut output))?;
    }
    if options.wants(Form::Cards) {
        edition.cards = run(watcher, Stage::Cards, || forms::cards(&read, &mut output))?;
    }
    if options.wants(Form::Film) {
        edition.film = film::film(&read, options, &mut output, watcher)?;
    }
    run(watcher, Stage::Site, || pages::write(&read, &mut edition, options, &mut output))?;
    if watcher.cancelled() {
        return Err(NewsroomError::Stopped);
    }
    let json = serde_json::to_vec_pretty(&edition).expect("an edition is plain JSON");
    output.write("edition.json", &json)?;
    let (applied, waiting) = read.counts();
    Ok(Made { folder: output.commit()?, edition, applied, waiting })
}

/// Draws the cards of a story into a folder, in the look of this name or the newsroom's own;
/// returns the names of the files.
///
/// # Errors
/// When the story or the look cannot be used, or as [`cards::into_folder`].
pub fn draw_cards(
    input: &Input,
    look: Option<&str>,
    ask: &cards::Ask,
    folder: &Path,
    watcher: &dyn Watcher,
) -> Result<Vec<String>, NewsroomError> {
    let options = Options {
        out: None,
        forms: vec![Form::Cards],
        max_seconds: None,
        date: None,
        calm: false,
        tongue: Tongue::En,
    };
    let read = reading::read(input, &options, watcher)?.without_signs(watcher);
    let look = looks::look(Path::new("."), &read.config, look)?;
    cards::into_folder(&forms::source(&read), &look, ask, folder)
}

fn target(options: &Options, slug: &str) -> PathBuf {
    options.out.clone().unwrap_or_else(|| Path::new("out").join(slug))
}

fn blank_edition(read: &reading::Read) -> Edition {
    Edition {
        version: edition::VERSION,
        slug: read.slug(),
        title: read.story.title.text.clone(),
        lang: read.story.lang.code().to_owned(),
        date: read.date().to_owned(),
        ai: read.front.ai.clone(),
        story: "story.md".to_owned(),
        brief: read.brief.is_some().then(|| "brief.md".to_owned()),
        posts: Vec::new(),
        cards: Vec::new(),
        film: None,
        page: None,
    }
}

/// Today, unless the settings name a day.
fn day(options: &Options) -> String {
    options.date.clone().unwrap_or_else(date::today)
}
