//! The phrases of page furniture and of chat assistants, by language, from `assets/phrases/*.toml`.
//!
//! A phrase alone never decides anything: the rules weigh it with where it stands and with what
//! else the line does. Each phrase carries a text it must catch and one it must leave alone.

use std::sync::LazyLock;

use serde::Deserialize;

/// All the phrases of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// Language code of the file.
    pub lang: String,
    /// Lines of page furniture.
    #[serde(default)]
    pub chrome: Vec<Phrase<Furniture>>,
    /// What an assistant says before it hands over a text.
    #[serde(default)]
    pub opener: Vec<Phrase<Opening>>,
    /// What an assistant says after it.
    #[serde(default)]
    pub offer: Vec<Phrase<Offering>>,
    /// Labels and buttons of chat pages.
    #[serde(default)]
    pub chat: Vec<Phrase<Chat>>,
    /// What a model says about itself.
    #[serde(default)]
    pub disclaimer: Vec<Phrase<Disclaimer>>,
    /// The line a chat page puts in the place of a model's thinking.
    #[serde(default)]
    pub thought: Vec<Phrase<Thought>>,
    /// Calls to follow, subscribe or share.
    #[serde(default)]
    pub promotion: Vec<Phrase<Promotion>>,
    /// What stands in a gap that somebody was to fill.
    #[serde(default)]
    pub gap: Vec<Phrase<Gap>>,
    /// Beginnings of words that writers hide from filters.
    #[serde(default)]
    pub masked: Vec<Phrase<Mask>>,
    /// Abbreviations whose full stop ends no sentence, without that stop.
    #[serde(default)]
    pub abbreviation: Vec<Phrase<Stop>>,
}

/// One phrase and its two witnesses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase<Act> {
    /// The phrase. An opener's or offer's `thing` is a stem: a word that begins so, after an
    /// article and a one-letter prefix.
    pub says: String,
    /// What it does in its line.
    pub act: Act,
    /// A text in which the phrase must tell.
    pub catches: String,
    /// A text that holds it (or nearly) and must be left alone.
    pub leaves: String,
}

/// How far a line of page furniture speaks for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Furniture {
    /// No story begins or ends with this line.
    Plain,
    /// A word that a poem or a story may end with: needs other furniture beside it.
    Shared,
    /// As `plain`, and may name another text after a colon: «اقرأ أيضا: …».
    Leads,
    /// Begins a sentence that only a page says, however it goes on: "We use cookies to".
    Banner,
    /// With a figure, says when the page was made or how long it is: "Posted on", "min read".
    Stamp,
    /// Marks an advertisement, wherever it stands apart.
    Ad,
}

/// What a phrase does in an assistant's opening line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Opening {
    /// Says yes: «بالطبع», "Sure".
    Assent,
    /// Hands over to the one who asked: «إليك», "I've written".
    Hand,
    /// Points at what follows, as a journalist may too: «فيما يلي», "here is".
    Show,
    /// Speaks to the one who asked: «كما طلبت», "your notes".
    Address,
    /// Says that this is what was asked for: "you requested".
    Asked,
    /// Says what a line is, before a colon: «العنوان», "Headline".
    Label,
    /// Names what is handed over: «مقال», "article".
    Thing,
    /// Says how what is handed over was made better: «منقحة», "polished".
    Craft,
    /// Says that a title follows: «بعنوان», "titled".
    Promise,
}

/// What a phrase does in an assistant's closing line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Offering {
    /// Opens the question: «هل ترغب», "Would you like".
    Ask,
    /// The assistant speaks of itself: «يمكنني», "I can".
    Myself,
    /// Names the work: «مختصر», "translate".
    Work,
    /// Tells what was done to the text: "I corrected", «تم تصحيح».
    Did,
    /// Tells of the text what no reader asks: «عدد الكلمات», "Key changes I made".
    Tells,
}

/// What a line of a chat page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Chat {
    /// Says who spoke: "ChatGPT said". No text has such a line of its own.
    Said,
    /// The bare name of the one who asks: "You", «أنت».
    Asker,
    /// The bare name of the program: "ChatGPT".
    Answerer,
    /// A button only chat pages have: "Copy code".
    Button,
    /// A button that is an everyday word too: "Copy", «نسخ».
    Shared,
    /// Half of the notice under the box, that the program errs: «ممکن است اشتباه کند».
    Errs,
    /// The other half, what to do about it: «بررسی کنید».
    Verify,
    /// Begins the page's warning: "Gemini can make mistakes".
    Warns,
}

/// What a phrase does in a model's word about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Disclaimer {
    /// Names itself: «كنموذج لغوي», "As an AI language model".
    Myself,
    /// Names itself only where it then speaks as «I»: "As an AI language model".
    Role,
    /// Says «I»: "I", "my".
    Person,
    /// Says what it cannot do or know: "my knowledge cutoff".
    Limit,
    /// Stands before it with a colon: «ملاحظة», "Note".
    Label,
}

/// What a phrase does in the line that stands for a model's thinking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Thought {
    /// Stands before a time: "Thought for".
    Lasted,
    /// Part of a time: «ثانية», "seconds", "and".
    Time,
    /// Is the whole line: "Show thinking".
    Label,
}

/// What a phrase does in a call to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Promotion {
    /// Calls: «تابعونا», "Follow us", "Subscribe to".
    Call,
    /// What it is about, as a stem: «قنات», "newsletter".
    About,
    /// Calls and says what for: «لا تنسوا الإعجاب».
    Whole,
    /// Leads up to a call that ends the line: «برای دریافت», «ہمارے فیس بک».
    Leads,
    /// Is that call: «دنبال کنید», «فالو کریں». News says of others that they should.
    Urges,
}

/// What a phrase does in a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gap {
    /// Tells to fill it: «أدخل», "insert".
    Orders,
    /// Says whose it is, before what it is: "your".
    Asks,
    /// Names what is missing: «التاريخ», "date".
    Thing,
    /// Names it at the end, where a language puts it there: «کا نام», "adı".
    Last,
}

/// How a hidden word is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mask {
    /// By its beginning, after an article and a one-letter prefix.
    Stem,
}

/// What follows an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stop {
    /// A name or a number: never the end of a sentence («د.», "Dr.").
    Before,
    /// Anything: the end of a sentence only after a number («ق.م.», "a.m.").
    Either,
}

/// Every language's phrases, in a fixed order.
pub static ALL: LazyLock<Vec<Phrases>> = LazyLock::new(|| {
    [
        ("ar", include_str!("../../../assets/phrases/ar.toml")),
        ("en", include_str!("../../../assets/phrases/en.toml")),
        ("fa", include_str!("../../../assets/phrases/fa.toml")),
        ("fr", include_str!("../../../assets/phrases/fr.toml")),
        ("he", include_str!("../../../assets/phrases/he.toml")),
        ("tr", include_str!("../../../assets/phrases/tr.toml")),
        ("ur", include_str!("../../../assets/phrases/ur.toml")),
    ]
    .into_iter()
    .map(|(code, file)| {
        let phrases: Phrases =
            toml::from_str(file).unwrap_or_else(|fault| panic!("phrases/{code}.toml: {fault}"));
        assert_eq!(phrases.lang, code, "phrases/{code}.toml names another language");
        phrases
    })
    .collect()
});

mod folded;
#[cfg(test)]
mod tests;

pub use folded::Folded;

/// Page furniture of all languages.
pub static CHROME: LazyLock<Folded<Furniture>> = LazyLock::new(|| Folded::new(|p| &p.chrome));
/// Opening phrases of all languages.
pub static OPENERS: LazyLock<Folded<Opening>> = LazyLock::new(|| Folded::new(|p| &p.opener));
/// Offering phrases of all languages.
pub static OFFERS: LazyLock<Folded<Offering>> = LazyLock::new(|| Folded::new(|p| &p.offer));
/// Labels and buttons of chat pages in all languages.
pub static CHAT: LazyLock<Folded<Chat>> = LazyLock::new(|| Folded::new(|p| &p.chat));
/// What models say about themselves in all languages.
pub static DISCLAIMERS: LazyLock<Folded<Disclaimer>> =
    LazyLock::new(|| Folded::new(|p| &p.disclaimer));
/// What stands for a model's thinking in all languages.
pub static THOUGHTS: LazyLock<Folded<Thought>> = LazyLock::new(|| Folded::new(|p| &p.thought));
/// Calls to the reader in all languages.
pub static PROMOTIONS: LazyLock<Folded<Promotion>> =
    LazyLock::new(|| Folded::new(|p| &p.promotion));
/// What stands in gaps in all languages.
pub static GAPS: LazyLock<Folded<Gap>> = LazyLock::new(|| Folded::new(|p| &p.gap));
/// Words that writers hide, in all languages.
pub static MASKED: LazyLock<Folded<Mask>> = LazyLock::new(|| Folded::new(|p| &p.masked));
