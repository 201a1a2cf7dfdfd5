//! The front matter of `story.md`: YAML between two lines of `---`, as in Hugo, Jekyll and Obsidian.
//!
//! Reading is tolerant: what a writer's hand left is kept, a value of the wrong kind is reported and
//! left out, a key we do not know is kept and written back.

mod edit;
mod review;

use serde_json::{Map, Value};

pub use edit::labelled;
pub use review::Review;

use crate::day::Day;
use crate::finding::{Certainty, Finding};
use crate::moment::Moment;
use crate::read::Reading;
use crate::span::Span;
use crate::tongue::Message;

/// What stands above a story. Texts are plain; lists may be empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Front {
    /// The title, where it is not taken from the `# …` of the body.
    pub title: Option<String>,
    /// A sentence or two under the title.
    pub standfirst: Option<String>,
    /// Folder and address name.
    pub slug: Option<String>,
    /// First published, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// When on that day, RFC 3339, where a time is told.
    pub time: Option<String>,
    /// Last changed, `YYYY-MM-DD`.
    pub updated: Option<String>,
    /// When on that day, RFC 3339, where a time is told.
    pub updated_time: Option<String>,
    /// Language code.
    pub lang: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it is filed under.
    pub labels: Vec<String>,
    /// The series it belongs to.
    pub series: Option<String>,
    /// Not to be published yet.
    pub draft: bool,
    /// The forms it is published in: `article`, `social`, `cards`, `film`.
    pub forms: Vec<String>,
    /// The cover picture's file or address.
    pub cover: Option<String>,
    /// What it rests on: addresses or names.
    pub sources: Vec<String>,
    /// What was corrected after publishing, newest last.
    pub corrections: Vec<String>,
    /// `assisted` when a model wrote or changed it.
    pub ai: Option<String>,
    /// The record of a person's review, as it was written.
    pub review: Option<Value>,
    /// Keys that are not ours, in order, written back as they were.
    pub others: Vec<(String, Value)>,
}

impl Front {
    /// The recorded review, where it says who examined what and when.
    #[must_use]
    pub fn reviewed(&self) -> Option<Review> {
        self.review.as_ref().and_then(Review::of)
    }

    /// Whether every form must say that a model helped: it did, and no person has examined it.
    #[must_use]
    pub fn is_labelled(&self) -> bool {
        self.ai.is_some() && self.reviewed().is_none()
    }

    /// The front matter of a story just read: its slug, its language, and `ai: assisted` where an
    /// assistant's talk was found. The title stays in the body; the date is the caller's to add.
    #[must_use]
    pub fn of(reading: &Reading) -> Self {
        Self {
            slug: Some(crate::slug::slug(&reading.story.title.text)),
            lang: Some(reading.story.lang.code().to_owned()),
            ai: reading.assisted.then(|| "assisted".to_owned()),
            ..Self::default()
        }
    }
}

/// Front matter longer than this is a text that happens to begin with `---`; in bytes.
const LONGEST: usize = 64 * 1024;

/// Parts a `story.md` into its front matter and its body, with what was wrong in the first. Spans
/// of the findings refer to `file`. A file without front matter has an empty [`Front`].
#[must_use]
pub fn parse(file: &str) -> (Front, &str, Vec<Finding>) {
    let file_text = file.strip_prefix('\u{FEFF}').unwrap_or(file);
    let Some((yaml, body)) = part(file_text) else {
        return (Front::default(), file_text, Vec::new());
    };
    let start = yaml.as_ptr() as usize - file.as_ptr() as usize;
    let place = Span::new(start, start + yaml.len());
    let mut findings = Vec::new();
    if yaml.trim().is_empty() {
        return (Front::default(), body, findings);
    }
    let front = match serde_saphyr::from_str::<Value>(yaml) {
        Ok(Value::Object(map)) => Reader { yaml, place, findings: &mut findings }.read(map),
        Ok(_) => {
            findings.push(finding(place, Message::new("front-no-keys")));
            Front::default()
        }
        Err(fault) => {
            let line = fault.location().map_or(1, |at| at.line());
            let line = usize::try_from(line).unwrap_or(1) + 1;
            findings.push(finding(place, Message::new("front-not-yaml").with("line", line)));
            // Whatever else is broken, a model's help is not to go unsaid.
            let helped = yaml.lines().any(|line| line.starts_with("ai:"));
            Front { ai: helped.then(|| "assisted".to_owned()), ..Front::default() }
        }
    };
    (front, body, findings)
}

/// The YAML and the body, where `file` begins with front matter.
fn part(file: &str) -> Option<(&str, &str)> {
    let is_rule = |line: &str| line.trim_end() == "---";
    let mut at = 0;
    let mut yaml_start = None;
    for line in file.split_inclusive('\n') {
        let end = at + line.len();
        match yaml_start {
            None if is_rule(line) => yaml_start = Some(end),
            None => return None,
            Some(start) if is_rule(line) => {
                return Some((&file[start..at], file[end..].trim_start_matches(['\n', '\r'])));
            }
            Some(start) if end - start > LONGEST => return None,
            Some(_) => {}
        }
        at = end;
    }
    None
}

fn finding(span: Span, message: Message) -> Finding {
    Finding {
        rule: "front-matter",
        span,
        certainty: Certainty::Suggestion,
        message,
        hint: Some(Message::new("front-hint")),
        edits: Vec::new(),
    }
}

struct Reader<'a> {
    yaml: &'a str,
    place: Span,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn read(&mut self, map: Map<String, Value>) -> Front {
        let mut front = Front::default();
        for (key, value) in map {
            match key.as_str() {
                "title" => front.title = self.text(&key, value),
                "standfirst" => front.standfirst = self.text(&key, value),
                "slug" => front.slug = self.text(&key, value).map(|text| crate::slug::slug(&text)),
                "date" => (front.date, front.time) = self.date(&key, value),
                "updated" => (front.updated, front.updated_time) = self.date(&key, value),
                "lang" => front.lang = self.text(&key, value),
                "authors" => front.authors = self.list(&key, value),
                "labels" => front.labels = self.list(&key, value),
                "series" => front.series = self.text(&key, value),
                "draft" => front.draft = self.flag(&key, &value),
                "forms" => front.forms = self.list(&key, value),
                "cover" => front.cover = self.text(&key, value),
                "sources" => front.sources = self.list(&key, value),
                "corrections" => front.corrections = self.list(&key, value),
                "ai" => front.ai = self.text(&key, value),
                "review" => front.review = Some(value).filter(|value| !value.is_null()),
                _ => front.others.push((key, value)),
            }
        }
        front
    }

    fn text(&mut self, key: &str, value: Value) -> Option<String> {
        match value {
            Value::String(text) => {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                (!text.is_empty()).then_some(text)
            }
            // `title: 2026` and `slug: true` are words that YAML took for something else.
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Null => None,
            Value::Array(_) | Value::Object(_) => {
                self.complain("front-not-text", key);
                None
            }
        }
    }

    /// The day of a date, and the moment where a time is written after it.
    fn date(&mut self, key: &str, value: Value) -> (Option<String>, Option<String>) {
        let Some(text) = self.text(key, value) else { return (None, None) };
        let Some(day) = Day::read(&text) else {
            self.complain("front-not-date", key);
            return (None, None);
        };
        let moment = Moment::read(&text);
        if moment.is_none() && text.len() > day.iso().len() {
            self.complain("front-not-time", key);
        }
        (Some(day.iso()), moment.map(Moment::rfc3339))
    }

    /// A list of texts; one text is a list of one.
    fn list(&mut self, key: &str, value: Value) -> Vec<String> {
        match value {
            Value::Array(items) => {
                items.into_iter().filter_map(|item| self.text(key, item)).collect()
            }
            other => self.text(key, other).into_iter().collect(),
        }
    }

    fn flag(&mut self, key: &str, value: &Value) -> bool {
        match value {
            Value::Bool(flag) => *flag,
            Value::Null => false,
            Value::String(text) if text == "yes" => true,
            Value::String(text) if text == "no" => false,
            _ => {
                self.complain("front-not-flag", key);
                false
            }
        }
    }

    fn complain(&mut self, id: &'static str, key: &str) {
        let at = self.yaml.find(&format!("{key}:")).unwrap_or(0);
        let end = self.yaml[at..].find('\n').map_or(self.yaml.len(), |end| at + end);
        let span = Span::new(self.place.start + at, self.place.start + end);
        self.findings.push(finding(span, Message::new(id).with("key", key)));
    }
}

/// A `story.md`: the front matter, then the body. An empty [`Front`] writes none.
///
/// Keys stand in the order of [`Front`], those that say nothing are left out, so the same front
/// matter gives the same bytes.
#[must_use]
pub fn write(front: &Front, body: &str) -> String {
    let text = |value: &Option<String>| value.clone().map(Value::String);
    let list = |list: &Vec<String>| (!list.is_empty()).then(|| Value::from(list.clone()));
    let ours = [
        ("title", text(&front.title)),
        ("standfirst", text(&front.standfirst)),
        ("slug", text(&front.slug)),
        ("date", text(moment(&front.date, &front.time))),
        ("updated", text(moment(&front.updated, &front.updated_time))),
        ("lang", text(&front.lang)),
        ("authors", list(&front.authors)),
        ("labels", list(&front.labels)),
        ("series", text(&front.series)),
        ("draft", front.draft.then_some(Value::Bool(true))),
        ("forms", list(&front.forms)),
        ("cover", text(&front.cover)),
        ("sources", list(&front.sources)),
        ("corrections", list(&front.corrections)),
        ("ai", text(&front.ai)),
        ("review", front.review.clone()),
    ];
    let ours = ours.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    let map: Map<String, Value> = ours.chain(front.others.iter().cloned()).collect();
    if map.is_empty() {
        return body.to_owned();
    }
    let yaml = serde_saphyr::to_string(&Value::Object(map))
        .expect("text, lists and flags have their YAML");
    let ending = if yaml.ends_with('\n') { "" } else { "\n" };
    format!("---\n{yaml}{ending}---\n\n{body}")
}

/// The moment, where it is one of this day; else the day.
fn moment<'a>(day: &'a Option<String>, time: &'a Option<String>) -> &'a Option<String> {
    let own = day.as_ref().zip(time.as_ref()).is_some_and(|(day, time)| time.starts_with(&**day));
    if own { time } else { day }
}

#[cfg(test)]
mod tests;
