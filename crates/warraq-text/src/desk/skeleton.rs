//! The skeleton of an article: the brief's own sentences as facts, in order, and what can be
//! picked out of them without understanding: names, places, dates, numbers, quotations with
//! their speakers, and what is missing. Without a model endpoint this is all a draft is.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::cut::hashtags;
use crate::story::Story;
use crate::words::{self, Words, bare};

/// What a brief holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skeleton {
    /// The brief's title.
    pub title: String,
    /// Its sentences, in order.
    pub facts: Vec<Fact>,
    /// People and whatever else is named, most often named first. A guess.
    pub names: Vec<String>,
    /// Places of the word list that are named, in order of appearance.
    pub places: Vec<String>,
    /// Dates and years as written, in order.
    pub dates: Vec<String>,
    /// Numbers with the word after them, in order, dates left out.
    pub numbers: Vec<String>,
    /// Words in quotation marks.
    pub quotations: Vec<Quotation>,
    /// What the brief leaves open.
    pub questions: Vec<Question>,
    /// The brief's own headings, in order.
    pub headings: Vec<String>,
}

/// One sentence of the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The sentence.
    pub text: String,
    /// Its place in [`Story::sentences`] of the brief.
    pub sentence: usize,
}

/// Words in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words, without the marks.
    pub words: String,
    /// What stands after the verb of saying in the same sentence; none when there is none.
    pub speaker: Option<String>,
    /// The fact it stands in, by its place.
    pub fact: usize,
}

/// What a brief leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// It asks this itself.
    Asked(String),
    /// It names no date.
    When,
    /// It names no place of the word list.
    Where,
    /// Nobody is named as the source of anything.
    WhoSays,
    /// A quotation has no speaker; its words.
    WhoSaid(String),
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let months = "يناير|فبراير|مارس|أبريل|إبريل|مايو|أيار|يونيو|يوليو|أغسطس|آب|سبتمبر|أيلول|أكتوبر|نوفمبر|ديسمبر|شباط|آذار|نيسان|حزيران|تموز|تشرين الأول|تشرين الثاني|كانون الأول|كانون الثاني|January|February|March|April|May|June|July|August|September|October|November|December";
    let pattern = format!(
        r"\d{{1,2}} (?:{months})(?: \d{{4}})?|(?:{months}) \d{{1,2}}, \d{{4}}|(?:{months}) \d{{4}}|\d{{1,4}}[/-]\d{{1,2}}[/-]\d{{1,4}}|(?:عام|سنة|في عام|in|since) \d{{4}}\b"
    );
    Regex::new(&pattern).expect("our own pattern is well formed")
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[$€£]?\d[\d.,٫٬]*(?:[%٪]|\s+[\p{L}\p{M}]+)?")
        .expect("our own pattern is well formed")
});
static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("«([^«»]{2,})»|“([^“”]{2,})”|\"([^\"]{2,})\"")
        .expect("our own pattern is well formed")
});

/// Most names that are listed.
const NAMES: usize = 12;

/// The skeleton of a brief.
#[must_use]
pub fn skeleton(brief: &Story) -> Skeleton {
    let words = words::of(brief.lang.code());
    let facts: Vec<Fact> = brief
        .sentences()
        .enumerate()
        .map(|(sentence, one)| Fact { text: one.text.clone(), sentence })
        .collect();
    let mut skeleton = Skeleton {
        title: brief.title.text.clone(),
        names: names(brief, &facts, words),
        places: places(&facts, words),
        dates: Vec::new(),
        numbers: Vec::new(),
        quotations: Vec::new(),
        questions: Vec::new(),
        headings: brief
            .sections
            .iter()
            .filter_map(|section| section.heading.as_ref())
            .map(|heading| heading.text.clone())
            .collect(),
        facts,
    };
    let (mut dates, mut numbers) = (Once::default(), Once::default());
    for (place, fact) in skeleton.facts.iter().enumerate() {
        dates.add(DATE.find_iter(&fact.text).map(|found| found.as_str()));
        let rest = DATE.replace_all(&fact.text, "\u{0}");
        let found = NUMBER.find_iter(&rest).map(|found| found.as_str());
        numbers.add(found.map(|number| number.trim_end_matches(['.', ','])));
        skeleton.quotations.extend(quotations(&fact.text, place, words));
    }
    (skeleton.dates, skeleton.numbers) = (dates.list, numbers.list);
    skeleton.questions = questions(&skeleton, words);
    skeleton
}

/// A list that holds everything once, in order of appearance.
#[derive(Default)]
struct Once {
    list: Vec<String>,
    seen: HashSet<String>,
}

impl Once {
    fn add<'a>(&mut self, found: impl Iterator<Item = &'a str>) {
        for one in found {
            if self.seen.insert(one.to_owned()) {
                self.list.push(one.to_owned());
            }
        }
    }
}

/// Repeated two-word names, and what stands after a title or a verb of saying.
fn names(brief: &Story, facts: &[Fact], words: &Words) -> Vec<String> {
    let repeated = hashtags(brief, NAMES);
    let mut names: Vec<String> =
        repeated.iter().map(|tag| tag.trim_start_matches('#').replace('_', " ")).collect();
    // Places have a list of their own.
    names.retain(|name| !words.places.contains(name));
    for fact in facts {
        let shown: Vec<&str> = fact.text.split_whitespace().collect();
        for at in 0..shown.len() {
            if names.len() < NAMES
                && words.is_title(&key(shown[at]))
                && let Some(name) = name_after(&shown[at..], words)
                && !names.iter().any(|known| known.contains(&name))
            {
                // «بوتين» goes when «فلاديمير بوتين» is found.
                names.retain(|known| !name.contains(known.as_str()));
                names.push(name);
            }
        }
    }
    names
}

fn key(word: &str) -> String {
    bare(word.trim_matches(|c: char| !c.is_alphanumeric())).to_lowercase()
}

/// The name after a title, `shown[0]`: definite words between them are adjectives. None when a
/// particle, a verb of the stop list or punctuation comes first.
fn name_after(shown: &[&str], words: &Words) -> Option<String> {
    if shown[0].ends_with(|c: char| !c.is_alphanumeric() && c != '.') {
        return None;
    }
    let mut name: Vec<String> = Vec::new();
    for word in shown.iter().skip(1).take(5) {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare(core);
        let adjective = name.is_empty() && bare.starts_with("ال");
        let cased = bare.contains(char::is_lowercase) && !bare.starts_with(char::is_uppercase);
        if words.is_stop(&bare.to_lowercase()) || words.says(&bare.to_lowercase()) || cased {
            break;
        }
        if !adjective {
            name.push(bare);
        }
        if name.len() == 2 || !word.ends_with(core) {
            break;
        }
    }
    (name.len() == 2).then(|| name.join(" "))
}

/// The known places, in order of appearance, with a preposition joined to them or not.
fn places(facts: &[Fact], words: &Words) -> Vec<String> {
    let mut by_first: HashMap<&str, Vec<&str>> = HashMap::new();
    for place in &words.places {
        let first = place.split(' ').next().unwrap_or(place);
        by_first.entry(first).or_default().push(place);
    }
    let mut found = Once::default();
    for fact in facts {
        let shown: Vec<String> = fact
            .text
            .split_whitespace()
            .map(|word| bare(word.trim_matches(|c: char| !c.is_alphanumeric())))
            .collect();
        for (at, word) in shown.iter().enumerate() {
            let places = unjoined(word, words).into_iter().filter_map(|base| by_first.get(&*base));
            let stands =
                |place: &&&str| {
                    place.split(' ').skip(1).enumerate().all(|(place, part)| {
                        shown.get(at + 1 + place).is_some_and(|word| word == part)
                    })
                };
            found.add(places.flatten().filter(stands).copied());
        }
    }
    found.list
}

/// The word as it stands, and without each clitic it may begin with.
fn unjoined<'a>(word: &'a str, words: &Words) -> Vec<Cow<'a, str>> {
    let mut forms = vec![Cow::Borrowed(word)];
    let stripped = words.clitics.iter().filter_map(|clitic| word.strip_prefix(clitic.as_str()));
    forms.extend(stripped.map(Cow::Borrowed));
    if let (false, Some(rest)) = (words.clitics.is_empty(), word.strip_prefix("لل")) {
        forms.push(Cow::Owned(format!("ال{rest}")));
    }
    forms
}

fn quotations(text: &str, fact: usize, words: &Words) -> Vec<Quotation> {
    QUOTED
        .captures_iter(text)
        .filter_map(|found| {
            let quoted = found.iter().skip(1).flatten().next()?;
            // One quoted word is a word held at arm's length, not a quotation.
            (quoted.as_str().split_whitespace().count() > 1).then(|| Quotation {
                words: quoted.as_str().trim().to_owned(),
                speaker: speaker(&QUOTED.replace_all(text, " "), words),
                fact,
            })
        })
        .collect()
}

/// What stands after the verb of saying, up to punctuation or a particle: at most four words.
fn speaker(outside: &str, words: &Words) -> Option<String> {
    let shown: Vec<&str> = outside.split_whitespace().collect();
    let verb = shown.iter().position(|word| words.says(&key(word)))?;
    let named = |word: &&&str| {
        let key = key(word);
        !key.is_empty() && !words.is_stop(&key)
    };
    let mut name: Vec<&str> = Vec::new();
    for word in shown[verb + 1..].iter().take_while(named).take(4) {
        name.push(word.trim_end_matches(|c: char| !c.is_alphanumeric()));
        if word.ends_with(|c: char| !c.is_alphanumeric()) {
            break;
        }
    }
    // «said Leila Haddad» and «Leila Haddad said» are both English.
    if name.is_empty() {
        name = shown[..verb].iter().rev().take_while(named).take(3).copied().collect();
        name.reverse();
    }
    (!name.is_empty())
        .then(|| name.join(" "))
        .map(|name| name.trim_matches([' ', ',', '،']).to_owned())
}

fn questions(skeleton: &Skeleton, words: &Words) -> Vec<Question> {
    let asked = skeleton.facts.iter().filter(|fact| fact.text.ends_with(['؟', '?']));
    let mut questions: Vec<Question> =
        asked.map(|fact| Question::Asked(fact.text.clone())).collect();
    if skeleton.dates.is_empty() {
        questions.push(Question::When);
    }
    if skeleton.places.is_empty() {
        questions.push(Question::Where);
    }
    let sourced = |fact: &Fact| fact.text.split_whitespace().any(|word| words.says(&key(word)));
    if !skeleton.facts.iter().any(sourced) {
        questions.push(Question::WhoSays);
    }
    let silent = skeleton.quotations.iter().filter(|quotation| quotation.speaker.is_none());
    questions.extend(silent.map(|quotation| Question::WhoSaid(quotation.words.clone())));
    questions
}
