//! The words remarks are held for, from `assets/remarks/*.toml`, and a newsroom's own, in one tree of
//! letters. Data, so that a language is one file; code knows only what a list means.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::remark::letters::{self, Joint, is_arabic};
use crate::remark::rules::Rules;

/// What a word or phrase of a list does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Insults or threatens, whoever is meant.
    Abuse,
    /// Insults whom it is said to.
    Epithet,
    /// Says to whom, before an epithet.
    Address,
    /// May stand between the two.
    Between,
    /// Says to whom, after it.
    After,
    /// Leads up to a quotation, or names what somebody was called.
    Says,
    /// Warns of an offer.
    Warns,
    /// Looks like another and is not.
    Honest,
    /// Offers what nobody offers but to sell it.
    Offer,
    /// Names what is sold.
    Goods,
    /// Leads on.
    Lure,
    /// Names a way to write to somebody.
    Contact,
    /// The newsroom does not want it.
    Blocked,
    /// The newsroom wants it left alone.
    Allowed,
}

/// A word or phrase.
#[derive(Debug)]
pub(super) struct Entry {
    pub role: Role,
    /// Its letters, spaces aside.
    pub length: usize,
    /// What may be joined to its end.
    pub endings: &'static [&'static str],
    /// Whether an Arabic particle or article may be joined to its beginning.
    pub fronts: bool,
    /// Whether it is Persian: in Arabic the same letters may be an honest word («كوني»).
    pub persian: bool,
}

impl Entry {
    /// Whether a doubled letter within it is no other word: of "god" and "good" it is.
    pub fn may_double(&self) -> bool {
        self.length > 3 || (self.length == 3 && self.fronts)
    }
}

/// Words and phrases by their letters.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub entries: Vec<Entry>,
    edges: HashMap<(u32, char), u32, foldhash::fast::FixedState>,
    nodes: Vec<Node>,
}

/// A place in the tree: what ends there, and which letters go on.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub ends: Vec<usize>,
    pub letters: Vec<char>,
}

/// The file of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    abuse: Vec<String>,
    epithets: Vec<String>,
    address: Vec<String>,
    between: Vec<String>,
    after: Vec<String>,
    says: Vec<String>,
    warns: Vec<String>,
    honest: Vec<String>,
    offers: Vec<String>,
    goods: Vec<String>,
    lures: Vec<String>,
    contact: Vec<String>,
    dots: Vec<String>,
}

impl File {
    fn lists(&self) -> [(Role, &[String]); 12] {
        [
            (Role::Abuse, &self.abuse),
            (Role::Epithet, &self.epithets),
            (Role::Address, &self.address),
            (Role::Between, &self.between),
            (Role::After, &self.after),
            (Role::Says, &self.says),
            (Role::Warns, &self.warns),
            (Role::Honest, &self.honest),
            (Role::Offer, &self.offers),
            (Role::Goods, &self.goods),
            (Role::Lure, &self.lures),
            (Role::Contact, &self.contact),
        ]
    }
}

/// Pronouns and plurals joined to an Arabic word, folded; of the Persian ones those that make no
/// other word of it.
const ARABIC_ENDINGS: [&str; 15] =
    ["ه", "ها", "هم", "هن", "ك", "كم", "كن", "نا", "ين", "ون", "ات", "ا", "تك", "تكم", "هاي"];
const PERSIAN_ENDINGS: [&str; 8] = ["ها", "هاي", "ي", "تو", "تون", "م", "ت", "ش"];
const LATIN_ENDINGS: [&str; 1] = ["s"];

/// Longest word or phrase of a newsroom's own that counts, in letters; the rest of it is left out.
const LONGEST: usize = 100;

static FILES: LazyLock<Vec<(&'static str, File)>> = LazyLock::new(|| {
    [
        ("ar", include_str!("../../../../assets/remarks/ar.toml")),
        ("fa", include_str!("../../../../assets/remarks/fa.toml")),
        ("en", include_str!("../../../../assets/remarks/en.toml")),
    ]
    .into_iter()
    .map(|(code, text)| {
        let file = toml::from_str(text);
        (code, file.unwrap_or_else(|fault| panic!("remarks/{code}.toml: {fault}")))
    })
    .collect()
});

/// The words of all languages: a remark mixes them.
pub(super) static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::empty();
    for (code, file) in &*FILES {
        for (role, list) in file.lists() {
            let joins = !matches!(role, Role::Address | Role::Between | Role::After | Role::Honest);
            for says in list {
                lexicon.add(says, role, if joins { Some(code) } else { None });
            }
        }
    }
    lexicon
});

/// How a full stop in a host is said, in all languages.
pub(super) fn dots() -> impl Iterator<Item = &'static str> {
    FILES.iter().flat_map(|(_, file)| &file.dots).map(String::as_str)
}

impl Lexicon {
    fn empty() -> Self {
        Self { nodes: vec![Node::default()], ..Self::default() }
    }

    /// A newsroom's own words.
    pub fn of(rules: &Rules) -> Self {
        let mut lexicon = Self::empty();
        for (role, list) in [(Role::Blocked, &rules.words), (Role::Allowed, &rules.allowed_words)] {
            for says in list {
                lexicon.add(says, role, Some("ar"));
            }
        }
        lexicon
    }

    /// Adds a phrase, with what may be joined to it in this language. A Persian non-joiner may be a
    /// space as well, or nothing.
    fn add(&mut self, says: &str, role: Role, code: Option<&str>) {
        let spaced = says.contains('\u{200C}').then(|| says.replace('\u{200C}', " "));
        for says in std::iter::once(says.to_owned()).chain(spaced) {
            self.add_one(&says, role, code);
        }
    }

    fn add_one(&mut self, says: &str, role: Role, code: Option<&str>) {
        let signs = letters::signs(says);
        let mut node = 0;
        let mut length = 0;
        for (place, sign) in signs.iter().take(LONGEST).enumerate() {
            if place > 0 && !matches!(sign.before, Joint::Close) {
                node = self.step(node, ' ');
            }
            node = self.step(node, sign.letter);
            length += 1;
        }
        let arabic = signs.last().is_some_and(|sign| is_arabic(sign.letter));
        let endings: &[&str] = match code {
            None => &[],
            Some("ar") if arabic => &ARABIC_ENDINGS,
            Some("fa") if arabic => &PERSIAN_ENDINGS,
            Some(_) if !arabic && role == Role::Blocked => &LATIN_ENDINGS,
            Some(_) => &[],
        };
        if length > 1 || (length == 1 && role == Role::Address) {
            let persian = arabic && code == Some("fa");
            let fronts = arabic && !persian;
            self.nodes[node as usize].ends.push(self.entries.len());
            self.entries.push(Entry { role, length, endings, fronts, persian });
        }
    }

    fn step(&mut self, node: u32, letter: char) -> u32 {
        let fresh = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let next = *self.edges.entry((node, letter)).or_insert(fresh);
        if next == fresh {
            self.nodes.push(Node::default());
            self.nodes[node as usize].letters.push(letter);
        }
        next
    }

    /// Where the tree goes on from a node by a letter; a space stands for a gap between words.
    pub fn next(&self, node: u32, letter: char) -> Option<u32> {
        self.edges.get(&(node, letter)).copied()
    }

    pub fn node(&self, node: u32) -> &Node {
        &self.nodes[node as usize]
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
