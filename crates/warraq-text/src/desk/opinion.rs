//! A model's second opinion on what the sources bear. It counts only where it can be looked up: the
//! words it gives as evidence must stand in a source.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::ask::{ChatRequest, Task, fence};
use super::objects::{field, objects, objects_by_line, texts};
use super::receive::receive;
use super::wording::{Word, words};
use crate::fold;
use crate::lang::Lang;
use crate::span::Span;
use crate::trace::{Evidence, Source, Verdict};

/// Fewer words than this stand in any source by chance, and bear nothing.
const FEWEST: usize = 3;
/// Longest reason that is kept, in characters.
const REASON: usize = 400;

static ARABIC: LazyLock<Task> =
    LazyLock::new(|| Task::read(include_str!("../../../../assets/prompts/opinion.ar.toml")));
static ENGLISH: LazyLock<Task> =
    LazyLock::new(|| Task::read(include_str!("../../../../assets/prompts/opinion.en.toml")));

/// What a model thinks of one sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    /// Supported, partly or unsupported.
    pub verdict: Verdict,
    /// The words it points to, as they stand in the source. Only an opinion that the sources do
    /// not bear the sentence goes without.
    pub evidence: Option<Evidence>,
    /// Why, in the model's words; may be empty.
    pub reason: String,
}

/// The request for an opinion on each of these sentences.
#[must_use]
pub fn doubt(sentences: &[&str], sources: &[Source<'_>], lang: &Lang) -> ChatRequest {
    let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = sentences.iter().enumerate();
    let numbered: Vec<String> =
        lines.map(|(place, one)| format!("{}. {}", place + 1, even(one))).collect();
    let numbered = numbered.join("\n");
    let names: Vec<String> = sources.iter().map(|source| even(source.name)).collect();
    let mut all: Vec<&str> = sources.iter().map(|source| source.text.trim()).collect();
    all.extend(names.iter().map(String::as_str));
    all.push(&numbered);
    let fence = fence(&all);
    let quoted: Vec<String> = sources
        .iter()
        .zip(&names)
        .map(|(source, name)| format!("{name}\n{fence}\n{}\n{fence}", source.text.trim()))
        .collect();
    let task = if lang.code() == "ar" { &*ARABIC } else { &*ENGLISH };
    task.request(&[
        ("{sentences}", &numbered),
        ("{sources}", &quoted.join("\n\n")),
        ("{fence}", &fence),
        ("{language}", lang.code()),
    ])
}

/// The opinions in a reply, one for each of so many sentences; none where the model gave none, or
/// says that a source bears the sentence and the words it points to stand in no source.
#[must_use]
pub fn opinions(reply: &str, sentences: usize, sources: &[Source<'_>]) -> Vec<Option<Opinion>> {
    let reply = receive(reply);
    let places: Vec<Place> = sources.iter().map(Place::of).collect();
    let mut told: Vec<Option<Opinion>> = vec![None; sentences];
    let mut heard = vec![false; sentences];
    for found in [objects(&reply), objects_by_line(&reply)] {
        let found: Vec<_> = found.into_iter().flat_map(unwrapped).collect();
        // Without numbers they are in the order that was asked for.
        let bare = found.iter().all(|object| number(object).is_none());
        for (place, object) in found.iter().enumerate() {
            let number = if bare { Some(place + 1) } else { number(object) };
            let Some(at) = number.and_then(|number| number.checked_sub(1)) else { continue };
            // What it says first counts.
            if at < sentences && !heard[at] {
                heard[at] = true;
                told[at] = opinion(object, &places);
            }
        }
    }
    told
}

/// An object with a verdict, or those in the list that it wraps: `{"results": […]}`.
fn unwrapped(object: Map<String, Value>) -> Vec<Map<String, Value>> {
    if field(&object, &["verdict"]).is_some() {
        return vec![object];
    }
    let lists = object.into_iter().filter_map(|(_, value)| match value {
        Value::Array(list) => Some(list),
        _ => None,
    });
    let inner = lists.flatten().filter_map(|value| match value {
        Value::Object(object) if field(&object, &["verdict"]).is_some() => Some(object),
        _ => None,
    });
    inner.collect()
}

fn number(object: &Map<String, Value>) -> Option<usize> {
    let value = field(object, &["n", "number", "sentence", "id"])?;
    match value {
        Value::Number(number) => number
            .as_u64()
            .and_then(|number| usize::try_from(number).ok())
            .or_else(|| number.as_f64().filter(|n| n.fract() == 0.0)?.to_string().parse().ok()),
        Value::String(text) => figures(text).parse().ok(),
        _ => None,
    }
}

/// The first figures of a text, Arabic and Persian ones as European: «الجملة ٣» is 3.
fn figures(text: &str) -> String {
    let figure = |c: char| match c {
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10),
        _ => Some(c).filter(char::is_ascii_digit),
    };
    let from = text.chars().skip_while(|c| figure(*c).is_none());
    from.map_while(figure).take(9).collect()
}

fn opinion(object: &Map<String, Value>, places: &[Place<'_>]) -> Option<Opinion> {
    let verdict = verdict(field(object, &["verdict"])?.as_str()?)?;
    let given = field(object, &["evidence", "quote"]).map(texts).unwrap_or_default();
    let evidence = given.into_iter().take(4).find_map(|words| find(words, places));
    if verdict != Verdict::Unsupported && evidence.is_none() {
        return None;
    }
    let reason = field(object, &["reason", "why"]).and_then(Value::as_str).unwrap_or("");
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Opinion { verdict, evidence, reason: reason.chars().take(REASON).collect() })
}

/// The verdict by its word, or by what a model makes of it.
fn verdict(word: &str) -> Option<Verdict> {
    match fold::words(word).as_str() {
        "supported" | "مسنده" | "مدعومه" | "مدعوم" => Some(Verdict::Supported),
        "partly"
        | "partially"
        | "partial"
        | "partly supported"
        | "partially supported"
        | "مسنده جزييا"
        | "مسنده جزئيا"
        | "جزئيا" => Some(Verdict::Partly),
        "unsupported"
        | "not supported"
        | "contradicted"
        | "refuted"
        | "بلا سند"
        | "غير مسنده"
        | "غير مدعومه" => Some(Verdict::Unsupported),
        _ => None,
    }
}

/// A source with its words folded, to look evidence up in.
struct Place<'a> {
    source: &'a Source<'a>,
    words: Vec<Word>,
    /// All of them, a space before and after each.
    folded: String,
    /// Where each word begins in that.
    starts: Vec<usize>,
}

impl<'a> Place<'a> {
    fn of(source: &'a Source<'a>) -> Place<'a> {
        let words = words(source.text);
        let mut folded = String::from(" ");
        let mut starts = Vec::with_capacity(words.len());
        for word in &words {
            starts.push(folded.len());
            folded.push_str(&word.text);
            folded.push(' ');
        }
        Place { source, words, folded, starts }
    }

    fn evidence(&self, span: Span) -> Evidence {
        let text = span.of(self.source.text).to_owned();
        Evidence { source: self.source.name.to_owned(), span, text }
    }
}

/// The words in a source: as they stand there, or folded and with any white space.
fn find(given: &str, places: &[Place<'_>]) -> Option<Evidence> {
    let given = given.trim();
    let folded = fold::words(given);
    if folded.split(' ').count() < FEWEST {
        return None;
    }
    let exact = places.iter().find_map(|place| {
        let at = place.source.text.find(given)?;
        let end = at + given.len();
        let text = place.source.text;
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let whole = !joins(text[..at].chars().next_back()) && !joins(text[end..].chars().next());
        whole.then(|| place.evidence(Span::new(at, end)))
    });
    exact.or_else(|| {
        let framed = format!(" {folded} ");
        places.iter().find_map(|place| {
            let at = place.folded.find(&framed)? + 1;
            let first = place.starts.binary_search(&at).ok()?;
            let last = first + folded.split(' ').count() - 1;
            let span = Span::new(place.words.get(first)?.start, place.words.get(last)?.end);
            Some(place.evidence(span))
        })
    })
}
