//! What can stand on a card, found in the story: its own sentences and nothing else.

use warraq_text::cut;
use warraq_text::script::Word;
use warraq_text::story::{Block, BlockKind, Section, Story};

use crate::film::figure;
use crate::saying::{sayings, speaks, unmarked};

/// One idea: what a card shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Idea {
    /// The title of the story.
    Title(String),
    /// The title as the cover of the film: on the film's ground.
    Cover(String),
    /// Words somebody said, without their marks, and who.
    Quote {
        /// The words.
        words: String,
        /// Who said them; none for a quotation set apart that names nobody.
        speaker: Option<String>,
    },
    /// A number.
    Number {
        /// The number, such as `38%`.
        number: String,
        /// What it counts: the words after it in its clause.
        counts: String,
        /// The sentence it stands in.
        sentence: String,
    },
    /// A list, or as much of it as goes on one card.
    List {
        /// The heading it stands under.
        heading: Option<String>,
        /// Its points.
        points: Vec<String>,
    },
    /// A section: its heading, and the sentence it opens with.
    Section {
        /// The heading; none for a point of a story without sections.
        heading: Option<String>,
        /// The sentence.
        sentence: String,
    },
    /// The last card of a set: who made this, from what, and when.
    Colophon(Vec<String>),
}

/// The kinds of cards, as a writer asks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The title.
    Title,
    /// Quotations.
    Quote,
    /// Numbers.
    Number,
    /// Lists.
    List,
    /// Sections.
    Section,
    /// The cover of the film.
    Cover,
    /// The picture beside a link.
    Og,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 7] =
        [Kind::Title, Kind::Quote, Kind::Number, Kind::List, Kind::Section, Kind::Cover, Kind::Og];

    /// Its word on the command line and in file names.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Title => "title",
            Kind::Quote => "quote",
            Kind::Number => "number",
            Kind::List => "list",
            Kind::Section => "section",
            Kind::Cover => "cover",
            Kind::Og => "og",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// At most so many quotations and so many numbers of a story get a card: the first ones.
const MOST_OF_A_KIND: usize = 3;
/// More points do not read on one card; a longer list goes on on the next.
const MOST_POINTS: usize = 5;
/// A clause longer than this is not what a number counts.
const LONGEST_COUNT: usize = 7;
/// A carousel of more cards is not taken by every platform (ten on Instagram and Threads, third
/// parties, 2026).
pub const LONGEST_CAROUSEL: usize = 10;

/// The ideas of one kind, in story order.
#[must_use]
pub fn ideas(story: &Story, kind: Kind) -> Vec<Idea> {
    let title = || story.title.text.clone();
    match kind {
        Kind::Title | Kind::Og => vec![Idea::Title(title())],
        Kind::Cover => vec![Idea::Cover(title())],
        Kind::Section => story.sections.iter().filter_map(section).collect(),
        Kind::List => story.sections.iter().flat_map(lists).collect(),
        Kind::Quote => some(story.sections.iter().flat_map(|part| quotes(story, part))),
        Kind::Number => some(story.sections.iter().flat_map(numbers)),
    }
}

/// The story as a set of cards read in order: the title, each section with the first thing said
/// or counted in it, and the colophon. A story without sections gives its most telling sentences.
#[must_use]
pub fn carousel(story: &Story, colophon: Vec<String>) -> Vec<Idea> {
    let mut inner: Vec<Vec<Idea>> = Vec::new();
    for part in &story.sections {
        let shown = quotes(story, part).into_iter().chain(numbers(part)).next();
        let lists = lists(part);
        // A list stands under its own heading and needs no card to open it.
        let opening = section_beside(part, shown.as_ref()).filter(|_| lists.is_empty());
        inner.push(opening.into_iter().chain(shown).chain(lists).collect());
    }
    if story.sections.iter().all(|part| part.heading.is_none()) {
        inner.insert(0, points(story));
    }
    // What comes after the opening of a section gives way first, then the last sections.
    let room = LONGEST_CAROUSEL - 2;
    while inner.iter().map(Vec::len).sum::<usize>() > room {
        match inner.iter().rposition(|part| part.len() > 1) {
            Some(place) => {
                inner[place].pop();
            }
            None => {
                inner.pop();
            }
        }
    }
    let mut cards = vec![Idea::Title(story.title.text.clone())];
    cards.extend(inner.into_iter().flatten());
    cards.push(Idea::Colophon(colophon));
    cards
}

/// The most telling sentences of a story without sections, in story order.
fn points(story: &Story) -> Vec<Idea> {
    let sentences: Vec<&str> = story.sentences().map(|one| one.text.as_str()).collect();
    let mut places: Vec<usize> = cut::telling(story, 4).iter().map(|told| told.sentence).collect();
    places.sort_unstable();
    let point = |place: usize| {
        let standing = cut::standing(sentences[place], story.lang.code());
        let sentence = if place == 0 { Some(sentences[0].to_owned()) } else { standing };
        sentence.map(|sentence| Idea::Section { heading: None, sentence })
    };
    places.into_iter().filter_map(point).collect()
}

/// The first few, each once.
fn some(found: impl Iterator<Item = Idea>) -> Vec<Idea> {
    let mut taken: Vec<Idea> = Vec::new();
    for idea in found {
        if taken.len() < MOST_OF_A_KIND && !taken.contains(&idea) {
            taken.push(idea);
        }
    }
    taken
}

fn section(part: &Section) -> Option<Idea> {
    let heading = part.heading.as_ref()?.text.clone();
    let running = |block: &&Block| block.kind == BlockKind::Paragraph;
    let first = part.blocks.iter().filter(running).find_map(|block| block.sentences.first());
    let sentence = first.map(|one| one.text.clone()).unwrap_or_default();
    Some(Idea::Section { heading: Some(heading), sentence })
}

/// A section's card beside another of its ideas: with the first sentence that other does not say.
fn section_beside(part: &Section, other: Option<&Idea>) -> Option<Idea> {
    let said = |sentence: &str| match other {
        Some(Idea::Quote { words, .. }) => sentence.contains(words.as_str()),
        Some(Idea::Number { sentence: counted, .. }) => sentence == counted,
        _ => false,
    };
    let heading = Some(part.heading.as_ref()?.text.clone());
    let running = part.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let mut sentences = running.flat_map(|block| &block.sentences).map(|one| one.text.as_str());
    let sentence = sentences.find(|sentence| !said(sentence)).unwrap_or_default().to_owned();
    Some(Idea::Section { heading, sentence })
}

fn lists(part: &Section) -> Vec<Idea> {
    let heading = part.heading.as_ref().map(|heading| heading.text.clone());
    let lists = part.blocks.iter().filter(|block| block.kind == BlockKind::List);
    let points = |block: &Block| -> Vec<String> {
        block.sentences.iter().map(|point| point.text.clone()).collect()
    };
    lists
        .flat_map(|block| {
            let points = points(block);
            // Six points are three and three, not five and one.
            let cards = points.len().div_ceil(MOST_POINTS).max(1);
            let each = points.len().div_ceil(cards).max(1);
            points.chunks(each).map(<[String]>::to_vec).collect::<Vec<_>>()
        })
        .map(|points| Idea::List { heading: heading.clone(), points })
        .collect()
}

fn quotes(story: &Story, part: &Section) -> Vec<Idea> {
    let lang = story.lang.code();
    let mut found = Vec::new();
    for block in &part.blocks {
        if block.kind == BlockKind::Quote {
            let whole: Vec<&str> = block.sentences.iter().map(|one| one.text.as_str()).collect();
            let words = unmarked(&[whole.join(" ").as_str()]);
            found.push(Idea::Quote { words, speaker: None });
            continue;
        }
        let mut spoke_last = None;
        for sentence in &block.sentences {
            let words: Vec<&str> = sentence.text.split_whitespace().collect();
            for saying in sayings(lang, &words) {
                let speaker =
                    saying.speaker.or_else(|| spoke_last.clone().filter(|_| saying.again));
                // Words nobody is named for may be anybody's: they are not made into a picture.
                if speaker.is_some() {
                    found.push(Idea::Quote { words: unmarked(&words[saying.words]), speaker });
                }
            }
            spoke_last = speaks(lang, &words).or(spoke_last);
        }
    }
    found
}

fn numbers(part: &Section) -> Vec<Idea> {
    let running = part.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    running.flat_map(|block| &block.sentences).filter_map(|one| number(&one.text)).collect()
}

/// The first number of a sentence that counts something; a date or a year alone counts nothing.
fn number(sentence: &str) -> Option<Idea> {
    let word = |shown: &str| Word { shown: shown.to_owned(), spoken: String::new() };
    let words: Vec<Word> = sentence.split_whitespace().map(word).collect();
    let mut from = 0;
    loop {
        let figure = figure::find(&words, from..words.len())?;
        from = figure.word + 1;
        let counts = counts(&words[figure.word..]).unwrap_or_else(|| figure.unit.join(" "));
        let dated = figure.number.contains(' ');
        if !dated && !figure.unit.is_empty() {
            let sentence = sentence.to_owned();
            return Some(Idea::Number { number: figure.number, counts, sentence });
        }
    }
}

/// The rest of a number's clause, where it is short.
fn counts(from_number: &[Word]) -> Option<String> {
    let ends = |word: &str| word.ends_with(['.', '،', '؛', ',', ';', ':', '!', '؟', '?']);
    if ends(&from_number.first()?.shown) {
        return None;
    }
    let rest = &from_number[1..];
    let end = rest.iter().position(|word| ends(&word.shown))?;
    let clause: Vec<&str> = rest[..=end].iter().map(|word| word.shown.as_str()).collect();
    let joined = clause.join(" ");
    let bare = joined.trim_end_matches(['.', '،', '؛', ',', ';', ':', '!', '؟', '?']);
    let whole = !bare.contains(['«', '(', '“', '"']);
    (clause.len() <= LONGEST_COUNT && whole).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq_text::read::read_markdown;

    const STORY: &str = "# ترام الميناء: شهر أول\n\nنقل خط الترام 1.2 مليون راكب في شهره الأول، \
        أي ضعف المتوقع.\n\n## من دفع؟\n\nقالت سلمى الحداد إن «الركاب تركوا سياراتهم هذا الشهر». \
        وأضافت: «سننشر أرقام كل محطة قريبًا».\n\n## ما بقي\n\n- أرقام كل محطة\n- قرار التعويض\n- \
        سبب التأخير\n- كلفة الصيانة\n- موعد التوسعة\n- رأي السكان\n";

    #[test]
    fn the_ideas_are_the_storys_own() {
        let story = read_markdown(STORY);
        let quotes = ideas(&story, Kind::Quote);
        let speaker = Some("سلمى الحداد".to_owned());
        assert_eq!(quotes.len(), 2, "{quotes:?}");
        assert!(
            quotes.iter().all(|q| matches!(q, Idea::Quote { speaker: s, .. } if *s == speaker))
        );
        let Idea::Number { number, counts, .. } = &ideas(&story, Kind::Number)[0] else { panic!() };
        assert_eq!((number.as_str(), counts.as_str()), ("1.2", "مليون راكب في شهره الأول"));
        let lists = ideas(&story, Kind::List);
        assert!(lists.iter().all(|l| matches!(l, Idea::List { points, .. } if points.len() == 3)));
    }

    #[test]
    fn a_carousel_begins_with_the_title_and_ends_with_the_colophon() {
        let story = read_markdown(STORY);
        let cards = carousel(&story, vec!["مرصد الساحل".into()]);
        assert!(matches!(cards.first(), Some(Idea::Title(_))));
        assert!(matches!(cards.last(), Some(Idea::Colophon(_))));
        assert!(cards.iter().any(|card| matches!(card, Idea::Quote { .. })));
        let sections: String =
            (0..20).map(|n| format!("\n\n## جزء {n}\n\nجملة قصيرة هنا.")).collect();
        let long = read_markdown(&format!("# عنوان\n\nمقدمة.{sections}\n"));
        assert_eq!(carousel(&long, Vec::new()).len(), LONGEST_CAROUSEL);
    }
}
