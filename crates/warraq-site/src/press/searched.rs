//! A story as the search index takes it.

use super::Press;
use crate::address;
use crate::markdown;
use crate::search::{Document, Fields};
use crate::site::Line;
use crate::view;

/// The words of a story by where they stand, and what a result shows of it.
#[derive(Debug, Clone)]
pub struct Searched<'a> {
    line: &'a Line,
    labels: Vec<String>,
    authors: Vec<String>,
    headings: Vec<String>,
    body: String,
    /// What a result shows.
    pub document: Document,
}

impl Searched<'_> {
    /// Its words, each with its weight.
    #[must_use]
    pub fn fields(&self) -> Fields<'_> {
        Fields {
            title: &self.line.title,
            standfirst: &self.line.standfirst,
            labels: &self.labels,
            authors: &self.authors,
            headings: &self.headings,
            body: &self.body,
        }
    }
}

impl Press {
    /// A story as the index of its language takes it.
    #[must_use]
    pub fn searched<'a>(&self, line: &'a Line, text: &str) -> Searched<'a> {
        let (headings, body) = markdown::words(text);
        let dated = self.speech.dated(&line.date);
        let names = |terms: &[crate::site::Term]| -> Vec<String> {
            terms.iter().map(|term| term.name.clone()).collect()
        };
        Searched {
            line,
            labels: names(&line.labels),
            authors: names(&line.authors),
            headings,
            body,
            document: Document {
                title: line.title.clone(),
                href: address::encode(&view::story_path(&line.slug)),
                said: dated.as_ref().map(|day| day.said.clone()).unwrap_or_default(),
                iso: dated.map(|day| day.iso).unwrap_or_default(),
                standfirst: line.standfirst.clone(),
                lang: line.lang.clone(),
                dir: line.direction().html().to_owned(),
            },
        }
    }
}
