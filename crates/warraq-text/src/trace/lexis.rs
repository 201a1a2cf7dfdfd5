//! Every word of the story and its sources once: its stems, what it may be, what it is worth.

use std::collections::HashMap;

use super::lexicon::{Lexicon, Roles, Sign, Worth};
use super::stem;

/// A word, looked at once however often it stands.
#[derive(Debug)]
pub(super) struct Word {
    pub text: Box<str>,
    /// Its stems, one for each reading of what is joined to its front.
    pub stems: Vec<u32>,
    /// The groups of synonyms its stems belong to.
    pub groups: Vec<u16>,
    /// Its spellings as a name, one for each such reading. Not stems.
    pub forms: Vec<u32>,
    /// The number of letters of the word.
    pub letters: usize,
    pub roles: Roles,
    pub worth: Worth,
    /// «و» or its like is joined to it, perhaps.
    pub joined: bool,
    /// The article is joined to it.
    pub definite: bool,
    /// What the phrases that begin with it are listed under.
    pub heads: Vec<Box<str>>,
}

/// The words of one tracing.
pub(super) struct Lexis {
    pub lexicon: &'static Lexicon,
    words: Vec<Word>,
    by_text: HashMap<Box<str>, u32>,
    keys: HashMap<Box<str>, u32>,
    /// Opposite stems, each with the other.
    opposites: HashMap<u32, Vec<u32>>,
    /// What the synonyms of an opposite are, by group.
    opposed: Vec<(Vec<u16>, Vec<u16>)>,
}

impl Lexis {
    pub fn new(lexicon: &'static Lexicon) -> Self {
        let mut lexis = Self {
            lexicon,
            words: Vec::new(),
            by_text: HashMap::new(),
            keys: HashMap::new(),
            opposites: HashMap::new(),
            opposed: Vec::new(),
        };
        for (one, two) in &lexicon.opposites {
            let (first, second) = (lexis.key(one), lexis.key(two));
            lexis.opposites.entry(first).or_default().push(second);
            lexis.opposites.entry(second).or_default().push(first);
            let groups = |stem: &String| lexicon.groups.get(stem).cloned().unwrap_or_default();
            lexis.opposed.push((groups(one), groups(two)));
        }
        lexis
    }

    pub fn word(&self, id: u32) -> &Word {
        &self.words[id as usize]
    }

    fn key(&mut self, text: &str) -> u32 {
        if let Some(key) = self.keys.get(text) {
            return *key;
        }
        let key = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.keys.insert(text.into(), key);
        key
    }

    /// The word of this folded text.
    pub fn intern(&mut self, text: String) -> u32 {
        if let Some(id) = self.by_text.get(text.as_str()) {
            return *id;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let word = self.look_at(&text);
        self.words.push(word);
        self.by_text.insert(text.into_boxed_str(), id);
        id
    }

    fn look_at(&mut self, text: &str) -> Word {
        /// A longer run of letters is no word: nothing is joined to it.
        const LONGEST: usize = 64;
        let lexicon = self.lexicon;
        let variants = if text.len() > LONGEST {
            vec![text.to_owned()]
        } else {
            stem::variants(text, lexicon.shape)
        };
        let mut word = Word {
            text: text.into(),
            stems: Vec::new(),
            groups: Vec::new(),
            forms: Vec::new(),
            letters: text.chars().count(),
            roles: Roles::default(),
            worth: Worth::default(),
            joined: text.starts_with(['و', 'ف', 'ו']) && variants.len() > 1,
            definite: variants.iter().any(|variant| variant.starts_with("ال")),
            heads: Vec::new(),
        };
        for (place, variant) in variants.iter().enumerate() {
            let stem = stem::stem(variant, lexicon.shape);
            for group in lexicon.groups.get(&stem).into_iter().flatten() {
                add(&mut word.groups, *group);
            }
            let stem = self.key(&stem);
            add(&mut word.stems, stem);
            // A form shares no key with a stem: «f» stands before it.
            let form = self.key(&format!("\u{1}{variant}"));
            add(&mut word.forms, form);
            if let Some(roles) = lexicon.roles.get(variant) {
                word.roles.add(*roles);
            }
            if let Some(worth) = lexicon.worth.get(variant) {
                // The word as it stands comes first.
                if place == 0 || word.worth == Worth::default() {
                    word.worth = *worth;
                }
            }
            // «الأحد» is a day and not «أحد»: what is nearest to the word as it stands decides.
            if word.heads.is_empty() && lexicon.signs.contains_key(variant) {
                word.heads.push(variant.as_str().into());
            }
        }
        word
    }

    /// How far two words mean the same: a stem in common, or synonyms.
    pub fn likeness(&self, one: u32, two: u32) -> f32 {
        if one == two {
            return 1.0;
        }
        let (one, two) = (self.word(one), self.word(two));
        if shares(&one.stems, &two.stems) {
            1.0
        } else if shares(&one.groups, &two.groups) {
            0.9
        } else {
            0.0
        }
    }

    /// Whether two words mean the opposite of each other, by themselves or by their synonyms.
    pub fn oppose(&self, one: u32, two: u32) -> bool {
        let (one, two) = (self.word(one), self.word(two));
        let by_stem = one
            .stems
            .iter()
            .any(|stem| self.opposites.get(stem).is_some_and(|others| shares(others, &two.stems)));
        by_stem
            || (!one.groups.is_empty()
                && !two.groups.is_empty()
                && self.opposed.iter().any(|(left, right)| {
                    (shares(&one.groups, left) && shares(&two.groups, right))
                        || (shares(&one.groups, right) && shares(&two.groups, left))
                }))
    }

    /// Whether two words can be spellings of one name.
    pub fn same_name(&self, one: u32, two: u32) -> bool {
        one == two || shares(&self.word(one).forms, &self.word(two).forms)
    }

    /// The phrases that begin with a word: the words after it, and what they show together.
    pub fn phrases(&self, id: u32) -> impl Iterator<Item = &'static (Vec<String>, Sign)> {
        let lexicon = self.lexicon;
        let heads = self.word(id).heads.iter();
        heads.filter_map(move |head| lexicon.signs.get(&**head)).flatten()
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}

fn shares<T: PartialEq>(one: &[T], two: &[T]) -> bool {
    one.iter().any(|key| two.contains(key))
}
