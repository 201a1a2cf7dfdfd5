//! Answering for sentences that no source bears: accepted, known to the desk, put into the brief,
//! or cut. Each is recorded with who and when; what it changes can be taken back.

use std::fs;
use std::path::Path;

use warraq_text::front;
use warraq_text::quote;
use warraq_text::read::read_markdown;
use warraq_text::span::Span;
use warraq_text::strike::strike;
use warraq_text::tongue::Message;
use warraq_text::trace::Part;

use super::record::{Mark, Settled};
use super::{BRIEF, Named, Tracing, is_open, trace_all};
use crate::error::NewsroomError;
use crate::undo;

/// Longest name of a person that is recorded, characters.
const LONGEST_NAME: usize = 80;

/// What is to be done with sentences, by their numbers in the trace, from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// All that are open stay as they are.
    pub accept: bool,
    /// Known to the desk.
    pub background: Vec<usize>,
    /// To be put into the brief.
    pub add: Vec<usize>,
    /// To be cut.
    pub cut: Vec<usize>,
}

impl Answer {
    fn numbered(&self) -> impl Iterator<Item = (usize, Settled)> {
        let list = |numbers: &[usize], settled| {
            numbers.iter().map(move |number| (*number, settled)).collect::<Vec<_>>()
        };
        list(&self.background, Settled::Background)
            .into_iter()
            .chain(list(&self.add, Settled::Added))
            .chain(list(&self.cut, Settled::Cut))
    }
}

impl Tracing {
    /// Does with the sentences what is asked, in the name of `by` on the day `on`, and traces the
    /// story anew. The marks made, in the order of the file. Nothing is done when any of it cannot
    /// be.
    ///
    /// # Errors
    /// When the text is no `story.md`, a number is that of no sentence or given twice, the title is
    /// to be cut, `by` is no name, or the disk refuses.
    pub fn settle(
        &mut self,
        answer: &Answer,
        by: &str,
        on: &str,
    ) -> Result<Vec<Mark>, NewsroomError> {
        let refused =
            |id| NewsroomError::Use(Message::new(id).with("path", self.story.name.as_str()));
        let Some(file) = self.file.clone() else { return Err(refused("trace-no-place")) };
        let by = name(by)?;
        let chosen = self.chosen(answer)?;
        let sentence = |place: &usize| self.traced[*place].span;
        let spans = |wanted: Settled| -> Vec<Span> {
            let of_it = chosen.iter().filter(|(_, settled)| *settled == wanted);
            of_it.map(|(place, _)| sentence(place)).collect()
        };
        let marks: Vec<Mark> = chosen
            .iter()
            .map(|(place, settled)| Mark {
                sentence: sentence(place).of(&self.story.text).to_owned(),
                settled: *settled,
                by: by.clone(),
                on: on.to_owned(),
            })
            .collect();
        if marks.is_empty() {
            return Ok(marks);
        }
        let mut record = self.record.clone();
        marks.iter().cloned().for_each(|mark| record.add(mark));
        record.write(&file)?;
        if let Err(fault) = self.change(&file, &spans(Settled::Added), &spans(Settled::Cut)) {
            // Nothing is on record that was not done; the fault itself is told.
            let _ = self.record.write(&file);
            return Err(fault);
        }
        self.record = record;
        self.traced = trace_all(&self.story.text, &self.sources);
        Ok(marks)
    }

    /// Changes the brief and the story.
    fn change(&mut self, file: &Path, added: &[Span], cut: &[Span]) -> Result<(), NewsroomError> {
        if !cut.is_empty() {
            self.same_but(cut, &strike(&self.story.text, cut))?;
        }
        if !added.is_empty() {
            let story = self.story.text.clone();
            let words: Vec<&str> = added.iter().map(|span| span.of(&story)).collect();
            self.put_into_brief(file, &words)?;
        }
        if !cut.is_empty() {
            let shorter = strike(&self.story.text, cut);
            undo::replace(file, self.story.text.as_bytes(), shorter.as_bytes())?;
            self.story.text = shorter;
        }
        Ok(())
    }

    /// That what is left after a cut is what stood there before, sentence by sentence: Markdown has
    /// ways of making something else of it.
    fn same_but(&self, cut: &[Span], shorter: &str) -> Result<(), NewsroomError> {
        let kept = self.traced.iter().filter(|one| !cut.contains(&one.span));
        let before = kept.map(|one| (one.part, one.span.of(&self.story.text)));
        let left = trace_all(shorter, &self.sources);
        let after = left.iter().map(|one| (one.part, one.span.of(shorter)));
        let story = &self.story.text;
        let marked = cut.iter().any(|span| span.of(story).contains(['*', '_', '`', '[']));
        let whole = || plain(story, cut) == plain(shorter, &[]);
        if before.eq(after) && (!marked || whole()) {
            return Ok(());
        }
        let path = self.story.name.as_str();
        Err(NewsroomError::Use(Message::new("trace-cut-by-hand").with("path", path)))
    }

    /// The places of the sentences that are meant, in the order of the file.
    fn chosen(&self, answer: &Answer) -> Result<Vec<(usize, Settled)>, NewsroomError> {
        let mut chosen: Vec<(usize, Settled)> = Vec::new();
        for (number, settled) in answer.numbered() {
            let about =
                |id| NewsroomError::Use(Message::new(id).with("number", number.to_string()));
            let place = number.checked_sub(1).filter(|place| *place < self.traced.len());
            let place = place.ok_or_else(|| {
                let most = self.traced.len().to_string();
                NewsroomError::Use(
                    Message::new("trace-no-such-number")
                        .with("number", number.to_string())
                        .with("most", most),
                )
            })?;
            if settled == Settled::Cut && self.traced[place].part == Part::Title {
                return Err(about("trace-title-stays"));
            }
            if chosen.iter().any(|(other, _)| *other == place) {
                return Err(about("trace-number-twice"));
            }
            chosen.push((place, settled));
        }
        if answer.accept {
            let open = self.sentences().enumerate().filter(|(_, (one, mark))| is_open(one, *mark));
            let open: Vec<usize> = open.map(|(place, _)| place).collect();
            for place in open {
                if !chosen.iter().any(|(other, _)| *other == place) {
                    chosen.push((place, Settled::Accepted));
                }
            }
        }
        chosen.sort_by_key(|(place, _)| *place);
        Ok(chosen)
    }

    /// Puts sentences at the end of the brief, a paragraph each.
    fn put_into_brief(&mut self, story: &Path, sentences: &[&str]) -> Result<(), NewsroomError> {
        let file = story.with_file_name(BRIEF);
        let failed = |cause: std::io::Error| NewsroomError::file(&file, &cause);
        let before =
            if file.is_file() { fs::read_to_string(&file).map_err(failed)? } else { String::new() };
        let mut after = before.clone();
        for sentence in sentences {
            after.push_str(match after.as_str() {
                "" => "",
                text if text.ends_with('\n') => "\n",
                _ => "\n\n",
            });
            after.push_str(sentence);
            after.push('\n');
        }
        if before.contains("\r\n") {
            after = after.replace("\r\n", "\n").replace('\n', "\r\n");
        }
        if file.is_file() {
            undo::replace(&file, before.as_bytes(), after.as_bytes())?;
        } else {
            undo::write_whole(&file, after.as_bytes()).map_err(failed)?;
        }
        match self.sources.iter_mut().find(|source| source.name == BRIEF) {
            Some(brief) => brief.text = after,
            None => self.sources.push(Named { name: BRIEF.to_owned(), text: after }),
        }
        Ok(())
    }
}

/// The sentences as they read, without Markdown's marks, but for those that a cut touches.
fn plain(file: &str, cut: &[Span]) -> Vec<String> {
    let (_, body, _) = front::parse(file);
    let above = file.len() - body.len();
    let story = read_markdown(body);
    let touched = |span: Span| {
        let placed = Span::new(span.start + above, span.end + above);
        cut.iter().any(|cut| cut.overlaps(placed))
    };
    let kept = story.sentences().filter(|one| !touched(one.span));
    kept.map(|one| one.text.clone()).collect()
}

/// A person's name fit to be recorded: one line, visible, not endless.
fn name(by: &str) -> Result<String, NewsroomError> {
    let line = quote::visible(by.trim());
    let fits = !line.is_empty() && line.chars().count() <= LONGEST_NAME;
    match fits {
        true => Ok(line),
        false => Err(NewsroomError::Use(Message::new("trace-no-name"))),
    }
}
