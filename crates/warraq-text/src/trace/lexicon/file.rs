//! How a language's word file is laid out: `assets/trace/<language>.toml`. Unknown keys are refused.

use std::collections::HashMap;

use serde::Deserialize;

use super::super::stem::Shape;

/// One language's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub codes: Vec<String>,
    pub shape: Shape,
    pub verb_first: bool,
    pub stop: Vec<String>,
    pub marks: Marks,
    pub speech: Speech,
    pub names: Names,
    pub time: Time,
    pub numbers: Numbers,
    pub meaning: Meaning,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Marks {
    pub negation: Vec<String>,
    pub affirming: Vec<String>,
    pub all: Vec<String>,
    pub not_all: Vec<String>,
    pub most: Vec<String>,
    pub some: Vec<String>,
    pub only: Vec<String>,
    pub first: Vec<String>,
    pub always: Vec<String>,
    pub superlative: Vec<String>,
    pub than: Vec<String>,
    pub hedge: Vec<String>,
    pub perhaps: Vec<String>,
    pub cause: Vec<String>,
    pub opinion: Vec<String>,
    pub approx: Vec<String>,
    pub over: Vec<String>,
    pub under: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Speech {
    pub says: Vec<String>,
    pub again: Vec<String>,
    pub according: Vec<String>,
    pub ends: Vec<String>,
    pub pronouns: Vec<String>,
    /// Before a verb of saying these make it something that was said of the subject.
    pub helpers: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub titles: Vec<String>,
    pub bodies: Vec<String>,
    pub place_nouns: Vec<String>,
    pub in_place: Vec<String>,
    pub joiners: Vec<String>,
    pub given: Vec<String>,
    pub given_words: Vec<String>,
    pub places: Vec<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Time {
    pub months: Vec<Vec<String>>,
    pub lunar: Vec<Vec<String>>,
    pub days: Vec<Vec<String>>,
    pub parts: Vec<Vec<String>>,
    pub near: Vec<Vec<String>>,
    pub spans: Vec<Vec<String>>,
    pub next: Vec<String>,
    pub last: Vec<String>,
    pub clock: Vec<String>,
    pub year: Vec<String>,
    pub lunar_year: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    pub digits: HashMap<String, f64>,
    pub scales: HashMap<String, f64>,
    pub vague: HashMap<String, f64>,
    pub parts: HashMap<String, f64>,
    pub ordinals: HashMap<String, f64>,
    pub pairs: Vec<String>,
    pub percent: Vec<String>,
    pub money: Vec<Vec<String>>,
    pub measures: Vec<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Meaning {
    pub synonyms: Vec<Vec<String>>,
    pub opposites: Vec<[String; 2]>,
    pub reversible: Vec<String>,
    pub passive: Vec<String>,
    pub from: Vec<String>,
    pub to: Vec<String>,
    pub joins: Vec<String>,
    pub causing: Vec<String>,
    pub headings: Vec<String>,
}
