//! One passage of a story written anew as its writer asks, from what the story rests on; the rest
//! is not touched.

use std::path::Path;

use warraq_text::desk;
use warraq_text::front;
use warraq_text::lang::Lang;
use warraq_text::passage::{self, Section};
use warraq_text::quote;
use warraq_text::read;
use warraq_text::repair;
use warraq_text::span::Span;
use warraq_text::tongue::Message;

use super::call::Caller;
use super::markdown_of;
use crate::config::Config;
use crate::endpoint::ChatRequest;
use crate::error::NewsroomError;
use crate::intake::Input;
use crate::trace::Tracing;
use crate::undo;

/// Longest wish that goes along, characters.
const LONGEST_WISH: usize = 2000;

/// Which passage, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passage {
    /// A section: 0 is the lead, 1 the first with a heading.
    Section(usize),
    /// A sentence, as the trace numbers them, from 1.
    Sentence(usize),
}

/// A passage to be written anew.
#[derive(Debug, Clone)]
pub struct Wish {
    tracing: Tracing,
    lang: Lang,
    place: Place,
    words: String,
}

#[derive(Debug, Clone)]
enum Place {
    Section(Section),
    Sentence(Span),
}

/// The file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revised {
    /// As it was.
    pub before: String,
    /// As it is now.
    pub after: String,
}

impl Wish {
    /// A passage of the story in this file, and what is wanted of it. `tell` hears what was in
    /// doubt in the sources.
    ///
    /// # Errors
    /// When the story rests on nothing, so that a model would have nothing to write from; there is
    /// no such passage; or the wish is empty or endless.
    pub fn of(
        file: &Path,
        passage: Passage,
        wish: &str,
        tell: crate::trace::Tell<'_>,
    ) -> Result<Self, NewsroomError> {
        let words = wish.trim();
        if words.is_empty() || words.chars().count() > LONGEST_WISH {
            let most = LONGEST_WISH.to_string();
            return Err(NewsroomError::Use(Message::new("revise-no-wish").with("most", most)));
        }
        let input = Input::File(file.to_owned());
        let Some(tracing) = Tracing::open(&input, &[], tell)? else {
            let path = file.display().to_string();
            return Err(NewsroomError::Use(Message::new("revise-no-brief").with("path", path)));
        };
        let (given, body, _) = front::parse(tracing.text());
        let lang = match &given.lang {
            Some(lang) => Lang::new(lang),
            None => read::read_markdown(body).lang,
        };
        let place = place(&tracing, passage)?;
        Ok(Self { lang, place, words: words.to_owned(), tracing })
    }

    /// What a model would be asked.
    ///
    /// # Errors
    /// When the sources are longer than the model is given at once.
    pub fn request(&self, config: &Config) -> Result<ChatRequest, NewsroomError> {
        let sources: Vec<&str> =
            self.tracing.sources().iter().map(|source| source.text.trim()).collect();
        let brief = sources.join("\n\n");
        let most = config.model.most_characters();
        if brief.chars().count() > most {
            let message = Message::new("revise-brief-too-long").with("most", most.to_string());
            return Err(NewsroomError::Use(message));
        }
        Ok(desk::revise(self.part().trim(), &self.words, &brief, &self.lang).into())
    }

    fn part(&self) -> &str {
        match &self.place {
            Place::Section(section) => section.span.of(self.tracing.text()),
            Place::Sentence(span) => span.of(self.tracing.text()),
        }
    }

    /// Asks the model, and puts its passage into the file, which can be taken back.
    ///
    /// # Errors
    /// When the call fails or gives nothing that could stand there, or the file was changed in the
    /// meantime. The file is then as it was.
    pub async fn fulfil(
        &self,
        file: &Path,
        config: &Config,
        caller: &mut Caller<'_>,
    ) -> Result<Revised, NewsroomError> {
        let request = self.request(config)?;
        let reply = caller.ask(&request, true).await.map_err(|failed| failed.fault)?;
        if reply.finish.as_deref() == Some("length") {
            return Err(NewsroomError::World(Message::new("revise-cut-off")));
        }
        let new = repair::repair(&markdown_of(&reply.text)).text().trim().to_owned();
        let got = read::read_markdown(&new).lang;
        let fault = match () {
            () if new.is_empty() => Some(Message::new("revise-empty")),
            () if passage::headings(&new) > 1 => Some(Message::new("revise-more")),
            () if got.code() != self.lang.code() => Some(
                Message::new("draft-other-language")
                    .with("got", got.code())
                    .with("wanted", self.lang.code()),
            ),
            () => None,
        };
        if let Some(message) = fault {
            return Err(NewsroomError::World(message));
        }
        let before = self.tracing.text().to_owned();
        let changed = match &self.place {
            Place::Section(section) => passage::replaced(&before, section, &new),
            Place::Sentence(span) => {
                let line = new.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>();
                let line = line.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{}{line}{}", &before[..span.start], &before[span.end..])
            }
        };
        let after = front::labelled(&changed);
        undo::replace(file, before.as_bytes(), after.as_bytes())?;
        Ok(Revised { before, after })
    }
}

fn place(tracing: &Tracing, passage: Passage) -> Result<Place, NewsroomError> {
    match passage {
        Passage::Section(number) => {
            let sections = passage::sections(tracing.text());
            sections.get(number).cloned().map(Place::Section).ok_or_else(|| {
                let named: Vec<String> = sections
                    .iter()
                    .enumerate()
                    .filter_map(|(place, one)| {
                        Some(format!("{place}: {}", quote::short(one.heading.as_ref()?)))
                    })
                    .collect();
                NewsroomError::Use(
                    Message::new("revise-no-section")
                        .with("number", number.to_string())
                        .with("sections", named.join(" · ")),
                )
            })
        }
        Passage::Sentence(number) => {
            let found = number.checked_sub(1).and_then(|place| tracing.sentences().nth(place));
            let (_, body, _) = front::parse(tracing.text());
            let above = tracing.text().len() - body.len();
            if found.as_ref().is_some_and(|(traced, _)| traced.span.start < above) {
                // Its words would have to be quoted as YAML wants it.
                let message = Message::new("revise-above").with("number", number.to_string());
                return Err(NewsroomError::Use(message));
            }
            found.map(|(traced, _)| Place::Sentence(traced.span)).ok_or_else(|| {
                let most = tracing.sentences().count().to_string();
                let message = Message::new("trace-no-such-number");
                NewsroomError::Use(message.with("number", number.to_string()).with("most", most))
            })
        }
    }
}
