//! `make`: one input to every form, in one folder, ending in a proof sheet. Needs no newsroom.

mod forms;
mod pages;
mod reading;
mod tracing;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use warraq_site::proof::{SaidLine, SaidWord};
use warraq_text::edition::{self, Edition};
use warraq_text::script::LineKind;
use warraq_text::tongue::Tongue;

use crate::date;
use crate::error::NewsroomError;
use crate::film::speech::Said;
use crate::film::{self, Settings};
use crate::intake::Input;
use crate::listen;
use crate::looks;
use crate::output::Output;
use crate::social::Social;
use crate::stage::{Stage, Watcher, run};
use crate::told::Told;
use crate::trace::Tracing;

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
    /// The story read aloud.
    Voice,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 5] = [Form::Article, Form::Social, Form::Cards, Form::Film, Form::Voice];
    /// What `make` makes unasked: a film says all that the recording would.
    pub const USUAL: [Form; 4] = [Form::Article, Form::Social, Form::Cards, Form::Film];

    /// Its word in the front matter and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Form::Article => "article",
            Form::Social => "social",
            Form::Cards => "cards",
            Form::Film => "film",
            Form::Voice => "voice",
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
    /// Sentences that the brief does not bear and nobody answered for; none for a story that rests
    /// on nothing.
    pub open: Option<usize>,
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
            "open": self.open,
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
    let mut output = Output::begin(&target(options, &read.told.slug()), &read.bytes)?;
    let mut read = read.with_hand_edits(&output, watcher);
    if [Form::Cards, Form::Film, Form::Voice].iter().any(|form| options.wants(*form)) {
        read.told = read.told.without_signs(watcher);
    }
    read.write(&mut output)?;
    let mut edition = blank_edition(&read);
    let tracing = tracing::hold(&read, input, &output, watcher)?;
    let folder = input.folder();
    let social = Social::of(&read.told, tracing.as_ref(), folder.as_deref())?;

    if options.wants(Form::Social) {
        edition.posts =
            run(watcher, Stage::Social, || forms::posts(&social, &mut output, watcher))?;
    }
    if options.wants(Form::Cards) {
        edition.cards = run(watcher, Stage::Cards, || forms::cards(&read.told, &mut output))?;
    }
    let mut said = Vec::new();
    if options.wants(Form::Film) {
        let made = film(&read.told, input, options, &mut output, watcher)?;
        (edition.film, said) = made.map_or((None, said), |(film, said)| (Some(film), said));
    }
    if options.wants(Form::Voice) {
        let settings = settings(&read.told, input)?;
        edition.voice = listen::record(&read.told, &settings, &mut output, watcher)?;
    }
    if options.wants(Form::Social) {
        forms::kit(&social, &edition, options, &mut output)?;
    }
    let trace = tracing.as_ref().map(|held| tracing::lines(held, options.tongue));
    let trace = trace.unwrap_or_default();
    let open = tracing.as_ref().map(Tracing::open_count);
    let forms = (&mut edition, said.as_slice(), trace.as_slice());
    run(watcher, Stage::Site, || pages::write(&read, forms, options, &mut output))?;
    if watcher.cancelled() {
        return Err(NewsroomError::Stopped);
    }
    let json = serde_json::to_vec_pretty(&edition).expect("an edition is plain JSON");
    output.write("edition.json", &json)?;
    let (applied, waiting) = read.counts();
    Ok(Made { folder: output.commit()?, edition, applied, waiting, open })
}

/// The film and what belongs to it, in the output's `film` folder, and what it says.
fn film(
    told: &Told,
    input: &Input,
    options: &Options,
    output: &mut Output,
    watcher: &dyn Watcher,
) -> Result<Option<(edition::Film, Vec<SaidLine>)>, NewsroomError> {
    let settings =
        Settings { max_seconds: options.max_seconds, calm: options.calm, ..settings(told, input)? };
    let folder = output.place("film/film.mp4")?;
    let folder = folder.parent().expect("it was placed in a folder");
    let made = film::shoot(told, &settings, folder, output.target(), watcher)?;
    let Some((shot, said)) = made else { return Ok(None) };
    let made = shot.film.under("film");
    let (timeline, ass) = (format!("film/{}", film::TIMELINE), format!("film/{}", film::ASS));
    for file in [&made.file, &made.poster, &made.srt, &made.vtt, &ass, &timeline] {
        output.written(file);
    }
    Ok(Some((made, said_lines(&said))))
}

/// How a story is shown and heard: the newsroom's look and the story's own files.
fn settings(told: &Told, input: &Input) -> Result<Settings, NewsroomError> {
    let look = looks::look(Path::new("."), &told.config, None)?;
    Ok(Settings { look, folder: input.folder(), ..Settings::default() })
}

/// What the film says, as the proof sheet shows it.
fn said_lines(said: &Said) -> Vec<SaidLine> {
    let lines = said.script.lines.iter().zip(&said.spoken.lines);
    lines
        .map(|(line, spoken)| SaidLine {
            heading: line.kind != LineKind::Sentence,
            words: line
                .words
                .iter()
                .zip(&spoken.words)
                .map(|(word, time)| SaidWord { shown: word.shown.clone(), from: time.start_ms })
                .collect(),
        })
        .collect()
}

fn target(options: &Options, slug: &str) -> PathBuf {
    options.out.clone().unwrap_or_else(|| Path::new("out").join(slug))
}

fn blank_edition(read: &reading::Read) -> Edition {
    Edition {
        version: edition::VERSION,
        slug: read.told.slug(),
        title: read.told.story.title.text.clone(),
        lang: read.told.story.lang.code().to_owned(),
        date: read.told.date().to_owned(),
        ai: read.told.front.ai.clone().filter(|_| read.told.front.is_labelled()),
        story: "story.md".to_owned(),
        brief: read.brief.is_some().then(|| "brief.md".to_owned()),
        posts: Vec::new(),
        cards: Vec::new(),
        film: None,
        voice: None,
        page: None,
    }
}

/// Today, unless the settings name a day.
fn day(options: &Options) -> String {
    options.date.clone().unwrap_or_else(date::today)
}
