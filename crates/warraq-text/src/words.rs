//! Words a language leans on, from `assets/words/<language>.toml`: what carries no name, what
//! cannot begin a sentence that stands alone, what announces speech. Data, so that a language is
//! one file; those without a file get none of these helps.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// One language's words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    stop: HashSet<String>,
    /// Beginnings a sentence is whole without.
    pub openers: Vec<String>,
    /// Beginnings that speak of the sentence before.
    pub backward: Vec<String>,
    /// Letters joined to the head of a sentence that only connect.
    pub joints: Vec<String>,
    /// Words those letters are joined to; elsewhere the letter may be the word's own.
    pub joinable: Vec<String>,
    saying: HashSet<String>,
    titles: HashSet<String>,
    /// Places, some of two words.
    pub places: Vec<String>,
    /// Joined to the front of a word.
    pub clitics: Vec<String>,
    /// Nouns that make a name of what stands beside them: «وزارة».
    #[serde(default)]
    pub heads: HashSet<String>,
    /// What stands beside a head and names nothing: «جديدة».
    #[serde(default)]
    pub unnaming: HashSet<String>,
    /// Words that people follow as tags.
    #[serde(default)]
    pub topics: HashSet<String>,
    /// Given names.
    #[serde(default)]
    given: HashSet<String>,
    /// Beginnings of words whose first letter only looks like a joint.
    #[serde(default)]
    pub radical: Vec<String>,
    /// Words of the past that a joint is taken from.
    #[serde(default)]
    pub past: HashSet<String>,
    /// What is said of what comes next, of one word or several.
    #[serde(default)]
    pub next: Vec<String>,
    /// What says that nothing is said of it.
    #[serde(default)]
    pub not_next: Vec<String>,
    /// Beginnings of words of the future.
    #[serde(default)]
    pub future: Vec<String>,
    /// Beginnings of words that only look like the future.
    #[serde(default)]
    pub not_future: Vec<String>,
    /// Words that say when.
    #[serde(default)]
    pub when: HashSet<String>,
    /// What is measured or paid, after a figure.
    #[serde(default)]
    pub units: HashSet<String>,
    /// After a verb they show that its subject was named before.
    #[serde(default)]
    pub particles: HashSet<String>,
    /// Heads whose name is followed without them: «مدينة».
    #[serde(default)]
    pub bare_heads: HashSet<String>,
    /// Heads with their article: «البنك».
    #[serde(default)]
    pub definite_heads: HashSet<String>,
    /// Words of denying, which stay with the accusation before them.
    #[serde(default)]
    pub denials: HashSet<String>,
    /// What says that a claim was not verified, of several words.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// What speaks of something said before, wherever it stands in a sentence.
    #[serde(default)]
    pub inner: Vec<String>,
    /// «الأول», «الأخير»: one of several said before, where no noun stands before it.
    #[serde(default)]
    pub ordinals: HashSet<String>,
    /// «الرقم», «المبلغ»: without a figure beside them they mean one said before.
    #[serde(default)]
    pub amounts: HashSet<String>,
    /// Imperatives that send a reader elsewhere: «اقرأ», «راجع».
    #[serde(default)]
    pub pointers: HashSet<String>,
    /// Words that end as a possessive does and are none.
    #[serde(default)]
    pub not_owned: HashSet<String>,
    /// Words with a possessive that want an owner.
    #[serde(default)]
    pub own: HashSet<String>,
    /// Words for someone named before.
    #[serde(default)]
    pub pronouns: HashSet<String>,
}

impl Words {
    /// Whether the language has a file that lists its particles.
    pub(crate) fn knows_particles(&self) -> bool {
        !self.stop.is_empty()
    }

    /// Whether the word, bare and in lower case, carries no name.
    pub(crate) fn is_stop(&self, word: &str) -> bool {
        let joined = || self.joints.iter().filter_map(|joint| word.strip_prefix(joint.as_str()));
        self.stop.contains(word) || joined().any(|rest| self.stop.contains(rest))
    }

    /// Whether the word announces speech.
    pub(crate) fn says(&self, word: &str) -> bool {
        self.saying.contains(word)
    }

    /// Whether the word is a given name.
    pub(crate) fn is_given(&self, word: &str) -> bool {
        self.given.contains(word)
    }

    /// Whether the word is a title that stands before a name.
    pub(crate) fn is_title(&self, word: &str) -> bool {
        let joined = || self.clitics.iter().filter_map(|one| word.strip_prefix(one.as_str()));
        self.titles.contains(word) || joined().any(|rest| self.titles.contains(rest))
    }
}

/// Given names of Arabic, which the voice reads by too: one file, so that a name is written once.
const GIVEN: &str = include_str!("../../../assets/words/names-ar.txt");

static ARABIC: LazyLock<Words> = LazyLock::new(|| {
    let mut words = read(include_str!("../../../assets/words/ar.toml"));
    let lines = GIVEN.lines().filter(|line| !line.starts_with('#'));
    words.given.extend(lines.flat_map(str::split_whitespace).map(str::to_owned));
    words
});
static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../../assets/words/en.toml")));
static PERSIAN: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../../assets/words/fa.toml")));
static URDU: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../../assets/words/ur.toml")));
static HEBREW: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../../assets/words/he.toml")));
static FRENCH: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../../assets/words/fr.toml")));
static NONE: LazyLock<Words> = LazyLock::new(Words::default);

fn read(file: &str) -> Words {
    toml::from_str(file).expect("our own word file is well formed: a test reads it")
}

/// The words of this language; empty where it has no file.
pub(crate) fn of(code: &str) -> &'static Words {
    match code {
        "ar" => &ARABIC,
        "en" => &ENGLISH,
        "fa" => &PERSIAN,
        "ur" => &URDU,
        "he" => &HEBREW,
        "fr" => &FRENCH,
        _ => &NONE,
    }
}

/// The word composed, without Arabic vowel marks, tatweel, zero-width and directional marks.
pub(crate) fn bare(word: &str) -> String {
    // Nearly every word is of letters that composing and stripping leave alone.
    if word
        .chars()
        .all(|c| c.is_ascii() || (matches!(c, '\u{0621}'..='\u{064A}') && c != '\u{0640}'))
    {
        return word.to_owned();
    }
    word.nfc()
        .filter(|&c| {
            !matches!(c,
                '\u{0610}'..='\u{061A}' | '\u{061C}' | '\u{0640}' | '\u{064B}'..='\u{0653}'
                | '\u{0656}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}'
                | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
                | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_well_formed_and_bare() {
        for words in ["ar", "en", "fa", "ur", "he", "fr"].map(of) {
            assert!(words.knows_particles());
            let lists = [&words.openers, &words.backward];
            for entry in lists.into_iter().flatten().chain(&words.stop).chain(&words.saying) {
                assert_eq!(entry, &bare(entry));
                assert_eq!(entry, &entry.to_lowercase());
            }
        }
        assert!(of("ar").is_given("ليلى"));
        assert!(!of("tr").is_stop("bir"));
    }

    #[test]
    fn vowel_marks_and_tatweel_go_and_hamza_stays() {
        assert_eq!(bare("مُـــؤتمرًا"), "مؤتمرا");
        assert_eq!(bare("\u{200F}\u{627}\u{654}حمد"), "أحمد");
    }
}
