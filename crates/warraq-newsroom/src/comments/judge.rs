//! Whether a comment may be seen at once. What the newsroom said in `warraq.toml` decides; a comment
//! with any reason against it waits for a person.

use serde::Serialize;
use warraq_text::remark::{Filter, Part, Remark, Rules, clean};

use super::{Sent, State};
use crate::config::{CommentsConfig, Hold};

/// Why a comment waits, for whoever decides. In the database it stands as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What it is: one of those below, or a [`warraq_text::remark::Kind`] by its word.
    pub why: &'static str,
    /// The words of the comment that it is about, where it is about some.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl Reason {
    /// Its form was filled in faster than a person can, or before it was made.
    pub const QUICK: Self = Self::of("quick");
    /// It came without the proof that a browser's script makes.
    pub const UNPROVEN: Self = Self::of("unproven");
    /// None of this writer's comments was shown before.
    pub const FIRST: Self = Self::of("first");
    /// Its writer changed it after it was sent; by itself that holds nothing.
    pub const EDITED: Self = Self::of("edited");
    /// So many readers reported it that nobody sees it until a person looked.
    pub const REPORTED: Self = Self::of("reported");

    /// It has something that the newsroom blocked.
    pub const BLOCKED: Self = Self::of("blocked");

    const fn of(why: &'static str) -> Self {
        Self { why, words: String::new() }
    }
}

/// The newsroom's rules, made ready once.
#[derive(Debug)]
pub struct Judge {
    filter: Filter,
}

impl Judge {
    /// With the newsroom's own words, hosts and number of links.
    #[must_use]
    pub fn new(rules: &CommentsConfig) -> Self {
        let rules = Rules {
            words: rules.words.clone(),
            allowed_words: rules.allowed_words.clone(),
            hosts: rules.hosts.clone(),
            links: usize::try_from(rules.links).unwrap_or(usize::MAX),
        };
        Self { filter: Filter::new(&rules) }
    }

    /// What speaks against these words. They are judged as they would be seen.
    #[must_use]
    pub fn reasons(&self, sent: &Sent) -> Vec<Reason> {
        let (name, text) = (clean::line(&sent.author), clean::text(&sent.text));
        let found = self.filter.judge(&Remark { name: &name, text: &text, link: None });
        let reason = |found: &warraq_text::remark::Reason| {
            let part = if found.part == Part::Name { &name } else { &text };
            Reason { why: found.kind.word(), words: found.span.of(part).to_owned() }
        };
        found.reasons.iter().map(reason).collect()
    }
}

/// Where a comment goes that has these reasons against it; `known` is a writer of whom one was shown
/// before. Says why it waits where nothing else did.
#[must_use]
pub fn state(rules: &CommentsConfig, reasons: &mut Vec<Reason>, known: bool) -> State {
    if rules.hold == Hold::First && !known {
        reasons.push(Reason::FIRST);
    }
    if rules.hold == Hold::All || !reasons.is_empty() { State::Held } else { State::Shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newsrooms_words_and_hosts_are_reasons() {
        let words = vec!["خردة".to_owned(), "Casino".to_owned()];
        let hosts = vec!["spam.example".to_owned()];
        let judge = Judge::new(&CommentsConfig { words, hosts, links: 1, ..Default::default() });
        let whys = |author: &str, text: &str| {
            let sent = Sent { author: author.into(), text: text.into(), ..Sent::default() };
            let reasons = judge.reasons(&sent).into_iter();
            reasons.map(|one| (one.why, one.words)).collect::<Vec<_>>()
        };
        let word = |word: &str| vec![("word", word.to_owned())];
        assert_eq!(whys("", "هذه خردة، 12% منها"), word("خردة"));
        assert_eq!(whys("casino", "نعم"), word("casino"));
        assert_eq!(whys("هدى", "الخردوات في OECD 2026"), []);
        assert!(whys("", "انظر http://www.spam.example/x").iter().any(|(why, _)| *why == "host"));
    }

    #[test]
    fn what_waits_is_the_newsrooms_choice() {
        for (hold, known, reasons, wanted) in [
            (Hold::All, true, vec![], State::Held),
            (Hold::First, false, vec![], State::Held),
            (Hold::First, true, vec![], State::Shown),
            (Hold::First, true, vec![Reason::QUICK], State::Held),
            (Hold::Suspicious, false, vec![], State::Shown),
            (Hold::Suspicious, true, vec![Reason::UNPROVEN], State::Held),
        ] {
            let rules = CommentsConfig { hold, ..Default::default() };
            let mut found = reasons.clone();
            assert_eq!(state(&rules, &mut found, known), wanted, "{hold:?} {known} {reasons:?}");
        }
    }

    #[test]
    fn a_reason_is_read_by_others() {
        let word = Reason { why: "word", words: "خردة".to_owned() };
        let json = serde_json::to_string(&[word, Reason::UNPROVEN]).unwrap();
        assert_eq!(json, r#"[{"why":"word","words":"خردة"},{"why":"unproven"}]"#);
    }
}
