//! Who said what: quotations in the writer's own words, and the speaker named beside them.
//!
//! Nothing is guessed: a quotation whose speaker does not stand near it has none.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::fonts::is_vowel_mark;

/// Words somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Saying {
    /// Which words of the sentence, the marks of quotation with them.
    pub words: Range<usize>,
    /// Who, as the sentence names them; none where it does not.
    pub speaker: Option<String>,
    /// Whether the verb carries on for whoever spoke last («وأضاف»).
    pub again: bool,
}

/// Fewer words are a name or a term, not something said.
const LEAST_WORDS: usize = 4;
/// More do not stand large anywhere.
const MOST_WORDS: usize = 45;
/// A speaker's name and office are no longer than this, in words.
const LONGEST_SPEAKER: usize = 9;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sayings {
    languages: Vec<Manner>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manner {
    codes: Vec<String>,
    verb_first: bool,
    says: Vec<String>,
    again: Vec<String>,
    ends: Vec<String>,
    pronouns: Vec<String>,
}

static SAYINGS: LazyLock<Sayings> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/sayings.toml")).expect("a test reads it")
});

impl Manner {
    fn of(lang: &str) -> Option<&'static Manner> {
        SAYINGS.languages.iter().find(|manner| manner.codes.iter().any(|code| code == lang))
    }

    fn is(&self, list: &[String], word: &str) -> bool {
        let bare = bare(word);
        let unled = bare.strip_prefix(['و', 'ف']).unwrap_or(&bare);
        list.iter().any(|known| *known == bare || (self.verb_first && known == unled))
    }

    fn says(&self, word: &str) -> bool {
        self.is(&self.says, word) || self.is(&self.again, word)
    }
}

/// Without marks around it and vowel marks on it, in small letters.
fn bare(word: &str) -> String {
    word.chars()
        .filter(|&c| c.is_alphanumeric() && !is_vowel_mark(c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The quotations of a sentence, each with its speaker where the sentence names one.
pub(crate) fn sayings(lang: &str, words: &[&str]) -> Vec<Saying> {
    let mut found: Vec<Saying> = Vec::new();
    let mut from = 0;
    while let Some(range) = quoted(words, from) {
        from = range.end;
        if !(LEAST_WORDS..=MOST_WORDS).contains(&range.len()) {
            continue;
        }
        let manner = Manner::of(lang);
        let speaker = manner.and_then(|manner| speaker(manner, words, &range));
        let before = &words[..range.start];
        let again = speaker.is_none()
            && manner.is_some_and(|m| before.iter().any(|word| m.is(&m.again, word)));
        found.push(Saying { words: range, speaker, again });
    }
    found
}

/// Who speaks in a sentence, where it tells it with a verb; the quotation may come later.
pub(crate) fn speaks(lang: &str, words: &[&str]) -> Option<String> {
    let manner = Manner::of(lang)?;
    before(manner, words)
}

/// The words themselves without their outer marks and what follows these.
pub(crate) fn unmarked(words: &[&str]) -> String {
    let joined = words.join(" ");
    let inner = joined.trim_start_matches(is_opening);
    // What follows the closing mark is the sentence's; what stands before it is said.
    let pointless = inner.trim_end_matches(is_point);
    let inner = if pointless.ends_with(is_closing) { pointless } else { inner };
    let inner = inner.trim_end_matches(is_closing);
    inner.trim_end_matches(|c: char| is_point(c) && !"!?؟…".contains(c)).trim().to_owned()
}

/// The next quotation: from a word that opens with a mark to the one that closes it.
fn quoted(words: &[&str], from: usize) -> Option<Range<usize>> {
    let opens = |word: &&str| word.starts_with(is_opening);
    let closes = |word: &&str| {
        let word = word.trim_end_matches(is_point);
        word.ends_with(is_closing) && word.chars().count() > 1
    };
    let start = from + words.get(from..)?.iter().position(opens)?;
    let end = start + words[start..].iter().position(closes)?;
    Some(start..end + 1)
}

fn is_opening(c: char) -> bool {
    matches!(c, '«' | '“' | '"' | '‹' | '„')
}

fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '"' | '›')
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '،' | ',' | '؛' | ';' | ':' | '!' | '؟' | '?' | '…')
}

fn speaker(manner: &Manner, words: &[&str], quote: &Range<usize>) -> Option<String> {
    let (ahead, behind) = (&words[..quote.start], &words[quote.end..]);
    before(manner, ahead).or_else(|| after(manner, behind))
}

/// «قال فلان، مدير كذا، إن», “The minister, Mona Khatib, said:”.
fn before(manner: &Manner, words: &[&str]) -> Option<String> {
    let verb = words.iter().rposition(|word| manner.says(word))?;
    if manner.verb_first {
        return name(manner, &words[verb + 1..]);
    }
    let start = words[..verb].iter().rposition(|word| word.ends_with(['.', ';', '—']));
    let said_by = &words[start.map_or(0, |at| at + 1)..verb];
    (said_by.len() <= LONGEST_SPEAKER).then(|| named(manner, said_by)).flatten()
}

/// «…»، يقول فلان. “…,” said Mona Khatib. “…,” Mona Khatib said.
fn after(manner: &Manner, words: &[&str]) -> Option<String> {
    let verb = words.iter().take(LONGEST_SPEAKER).position(|word| manner.says(word))?;
    if verb == 0 || (manner.verb_first && verb == 1) {
        return name(manner, &words[verb + 1..]);
    }
    if manner.verb_first { None } else { named(manner, &words[..verb]) }
}

/// The name that begins here: up to a word that ends one, a colon, or the end.
fn name(manner: &Manner, words: &[&str]) -> Option<String> {
    let mut taken = 0;
    for word in words.iter().take(LONGEST_SPEAKER + 1) {
        if manner.is(&manner.ends, word) || word.starts_with(is_opening) {
            // «مديرة النقل في البلدية، إن»: an office goes on over «في» where a comma closes it.
            let goes_on = words[taken + 1..]
                .iter()
                .take(3)
                .position(|word| word.ends_with(['،', ',']))
                .filter(|_| words[..taken].iter().any(|word| word.ends_with(['،', ','])));
            if let Some(closes) = goes_on {
                taken += closes + 2;
            }
            break;
        }
        taken += 1;
        if word.ends_with([':', '.', '؛', ';', '!', '؟']) {
            break;
        }
    }
    if taken > LONGEST_SPEAKER { None } else { named(manner, &words[..taken.min(words.len())]) }
}

fn named(manner: &Manner, words: &[&str]) -> Option<String> {
    let joined = words.join(" ");
    let name = joined.trim_matches(|c: char| is_point(c) || c.is_whitespace() || is_closing(c));
    let nobody = name.is_empty() || words.iter().all(|word| manner.is(&manner.pronouns, word));
    (!nobody && !name.contains(is_opening)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lang: &str, text: &str) -> Vec<(String, Option<String>)> {
        let words: Vec<&str> = text.split(' ').collect();
        sayings(lang, &words)
            .into_iter()
            .map(|saying| (unmarked(&words[saying.words]), saying.speaker))
            .collect()
    }

    #[test]
    fn the_speaker_is_found_before_and_after() {
        for (lang, text, words, speaker) in [
            (
                "ar",
                "قال رئيس الفريق الدكتور هيثم العموري: «زرعنا الصنف في 40 حقلًا، ونجح في 33 منها».",
                "زرعنا الصنف في 40 حقلًا، ونجح في 33 منها",
                "رئيس الفريق الدكتور هيثم العموري",
            ),
            (
                "ar",
                "وَقَالَتْ سلمى الحداد، مديرة النقل في البلدية، إن «الركاب تركوا سياراتهم هذا الشهر».",
                "الركاب تركوا سياراتهم هذا الشهر",
                "سلمى الحداد، مديرة النقل في البلدية",
            ),
            (
                "ar",
                "«البحر لم يعد كما كان»، يقول الصيّاد سالم.",
                "البحر لم يعد كما كان",
                "الصيّاد سالم",
            ),
            (
                "ar",
                "ويقول الصيّاد سالم في حديثه إنّ «الرحلة صارت أقصر بكثير»!",
                "الرحلة صارت أقصر بكثير",
                "الصيّاد سالم",
            ),
            (
                "en",
                "“We planted it in forty fields,” said Haitham Amouri, who leads the team.",
                "We planted it in forty fields",
                "Haitham Amouri, who leads the team",
            ),
            (
                "en",
                "The minister, Mona Khatib, said: \"Nobody will lose a home over this.\"",
                "Nobody will lose a home over this",
                "The minister, Mona Khatib",
            ),
            ("en", "“Is it safe to swim?” Layla asked.", "Is it safe to swim?", "Layla"),
        ] {
            assert_eq!(found(lang, text), [(words.to_owned(), Some(speaker.to_owned()))], "{text}");
        }
    }

    #[test]
    fn names_are_no_quotations_and_nobody_is_invented() {
        assert!(found("ar", "نفذته شركة «نور رايل» Noor Rail خلال 31 شهرًا.").is_empty());
        assert!(found("ar", "قال إن «الجملة لم تُغلق بعد وهي طويلة").is_empty());
        for (lang, text) in [
            ("ar", "وأضاف: «سنعيد المحاولة في الموسم القادم»."),
            ("ar", "هو قال هذا: «سنعيد المحاولة في الموسم القادم»."),
            ("en", "She said: “We will try again next season.”"),
        ] {
            assert_eq!(found(lang, text)[0].1, None, "{text}");
        }
        let words: Vec<&str> = "وأضاف: «سنعيد المحاولة في الموسم القادم».".split(' ').collect();
        assert!(sayings("ar", &words)[0].again);
    }
}
