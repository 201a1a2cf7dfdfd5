//! All that the pages of a build are made from.

use std::collections::{BTreeMap, HashMap};

use warraq_site::site::{Line, Picture};
use warraq_text::front;

use super::Story;
use super::forms::Forms;
use super::kept::mark;
use super::languages::Edition;
use super::story::Record;
use crate::error::NewsroomError;
use crate::story_file::{STORY, read_text};

/// The stories that are published, with what is known of all of them together.
pub(super) struct All<'a> {
    pub editions: &'a [Edition],
    pub stories: &'a [Story],
    /// What was made of the stories besides their pages, by their places.
    pub made: &'a HashMap<usize, Forms>,
    pub lines: Vec<&'a Line>,
    /// A mark of each line.
    pub marks: Vec<u64>,
    /// The places of a story and of those that translate it, by the story's slug.
    kin: HashMap<&'a str, Vec<usize>>,
}

impl<'a> All<'a> {
    pub fn new(
        editions: &'a [Edition],
        stories: &'a [Story],
        made: &'a HashMap<usize, Forms>,
    ) -> Self {
        let lines: Vec<&Line> = stories.iter().map(|story| &story.record.line).collect();
        let marks = lines.iter().map(|line| mark(*line)).collect();
        let mut kin: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, story) in stories.iter().enumerate() {
            kin.entry(first_of(&story.record)).or_default().push(place);
        }
        // A story that is not there joins no two that say they translate it.
        kin.retain(|slug, places| places.iter().any(|place| lines[*place].slug == **slug));
        Self { editions, stories, made, lines, marks, kin }
    }

    /// The text of a story, read again where this build had not read it.
    pub fn text(&self, place: usize) -> Result<String, NewsroomError> {
        let story = &self.stories[place];
        if let Some(text) = &story.text {
            return Ok(text.markdown.clone());
        }
        let text = read_text(&story.folder.join(STORY))?;
        Ok(front::parse(&text).1.to_owned())
    }

    /// The places of a language's stories by their names.
    pub fn by_slug(&self, edition: &Edition) -> HashMap<&'a str, usize> {
        edition.stories.iter().map(|place| (&*self.lines[*place].slug, *place)).collect()
    }

    /// The same story in other languages, each with the folder of that language.
    pub fn translations(&self, place: usize) -> Vec<(&'a Line, String)> {
        let kin = self.kin.get(first_of(&self.stories[place].record));
        let mut others: Vec<usize> = kin.into_iter().flatten().copied().collect();
        others.retain(|other| *other != place);
        let mut found = Vec::new();
        for edition in self.editions.iter().filter(|_| !others.is_empty()) {
            for other in others.iter().filter(|other| edition.stories.binary_search(other).is_ok())
            {
                found.push((self.lines[*other], edition.press.site().folder.clone()));
            }
        }
        found
    }

    /// The slug that a story says it translates, where no published story has it.
    pub fn translates_nothing(&self, record: &'a Record) -> Option<&'a str> {
        record.translates.as_deref().filter(|slug| !self.kin.contains_key(slug))
    }
}

/// The slug of the story that this one translates, or its own.
fn first_of(record: &Record) -> &str {
    record.translates.as_deref().unwrap_or(&record.line.slug)
}

/// A story's pictures as its page shows them.
pub(super) fn pictures_of(record: &Record) -> BTreeMap<String, Picture> {
    let shown = record.pictures.iter();
    shown.filter_map(|(name, one)| Some((name.clone(), one.picture.clone()?))).collect()
}
