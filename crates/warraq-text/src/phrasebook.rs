//! The words on public pages in the page's own language. Warraq speaks two tongues to its own
//! people (`tongue.rs`); readers have more, and a theme may bring a file of its own words.

mod entry;
mod fault;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::calendar::Digits;
use crate::data;
use crate::lang::{Direction, Lang};
use crate::tongue::{Message, Tongue};

use entry::{Entry, Place};
pub use fault::PhrasebookError;

/// A file of words longer than this is refused, in bytes: our own has six thousand.
pub const MOST_BYTES: usize = 64 * 1024;

/// A phrase with more places to fill in than this is refused. Fluent gives up at a hundred itself,
/// and its parser goes one call deeper for each that stands in another.
pub const MOST_PLACES: usize = 100;

/// The words of one language, by the names of the messages they are for.
pub struct Phrasebook {
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Phrasebook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Phrasebook").finish_non_exhaustive()
    }
}

impl Phrasebook {
    /// Reads a file of words in Fluent syntax (`site-home = صفحهٔ نخست`) for pages of the language
    /// `lang`, a BCP 47 code. It need not have all. Words for a `site-` message we do not have,
    /// or that fill in what it does not give, are refused: nothing misspelt is passed over.
    /// A phrase stands by itself: it names no other (`{ other }`), so that no file can go round in
    /// circles or grow without bound.
    ///
    /// What is filled in has isolating marks round it where the language runs from right to left,
    /// as in [`Message::say`], and counts are in the [usual digits](Digits::usual) of the language.
    ///
    /// # Errors
    /// When `lang` is no code, or the file is too long, is not Fluent, or breaks a rule above.
    pub fn new(lang: &str, fluent: &str) -> Result<Self, PhrasebookError> {
        let id: LanguageIdentifier =
            lang.parse().map_err(|_| PhrasebookError::Lang(lang.to_owned()))?;
        if fluent.len() > MOST_BYTES {
            return Err(PhrasebookError::Long { bytes: fluent.len() });
        }
        // Windows editors put a mark in front that Fluent does not know.
        let fluent = fluent.strip_prefix('\u{FEFF}').unwrap_or(fluent);
        let entries = entry::all(fluent);
        for entry in &entries {
            keep_to_rules(entry)?;
        }
        let resource = FluentResource::try_new(fluent.to_owned()).map_err(|(_, faults)| {
            match faults.first() {
                Some(fault) => {
                    PhrasebookError::unread(fluent, fault.pos.start, fault.kind.to_string())
                }
                None => PhrasebookError::unread(fluent, 0, String::new()),
            }
        })?;

        let lang = Lang::new(lang);
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(lang.direction() == Direction::Rtl);
        bundle.set_formatter(match Digits::usual(&lang) {
            Digits::Latin => None,
            Digits::Arabic => Some(|value, _| figures(value, Digits::Arabic)),
            Digits::Persian => Some(|value, _| figures(value, Digits::Persian)),
        });
        bundle.add_resource(resource).map_err(|faults| twice(&entries, &faults))?;
        Ok(Self { bundle })
    }

    /// The message in these words; `None` when the book has none for it, or when something they
    /// ask for is not filled in.
    #[must_use]
    pub fn say(&self, message: &Message) -> Option<String> {
        let pattern = self.bundle.get_message(message.id())?.value()?;
        let mut faults = Vec::new();
        let args = message.filled();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned();
        faults.is_empty().then_some(said)
    }
}

/// The message for a page in this language, a code such as `fa` or `ar-EG`: in the page's own words
/// where we have them (Arabic, English, Persian), and in English otherwise.
///
/// # Panics
/// When no message file has the name, as [`Message::say`].
#[must_use]
pub fn say_for(message: &Message, lang: &str) -> String {
    let own = match Lang::new(lang).code() {
        "fa" => PERSIAN.say(message),
        _ => None,
    };
    own.unwrap_or_else(|| message.say(Tongue::from_locale(lang)))
}

const PERSIAN_SITE: &str = include_str!("../../../assets/messages/fa/site.ftl");
const ENGLISH_SITE: &str = include_str!("../../../assets/messages/en/site.ftl");

static PERSIAN: LazyLock<Phrasebook> =
    LazyLock::new(|| Phrasebook::new("fa", PERSIAN_SITE).expect("a test reads our own file"));

/// What can be said on a page, from the English file.
static KNOWN: LazyLock<Vec<Entry<'static>>> = LazyLock::new(|| entry::all(ENGLISH_SITE));

/// What Fluent's own reader does not ask of an entry.
fn keep_to_rules(entry: &Entry<'_>) -> Result<(), PhrasebookError> {
    let id = || entry.id.to_owned();
    let places = entry.places();
    if places.len() > MOST_PLACES {
        return Err(PhrasebookError::Crowded { line: entry.line, id: id() });
    }
    for (line, place) in &places {
        if let Place::Reference(name) = place {
            return Err(PhrasebookError::Reference { line: *line, name: (*name).to_owned() });
        }
    }
    if !entry.id.starts_with("site-") {
        return Ok(());
    }
    let Some(known) = KNOWN.iter().find(|known| known.id == entry.id) else {
        let nearest = KNOWN.iter().map(|known| known.id);
        let nearest = nearest.min_by_key(|known| data::distance(entry.id, known)).unwrap_or("");
        let (line, nearest) = (entry.line, nearest.to_owned());
        return Err(PhrasebookError::Unknown { line, id: id(), nearest });
    };
    let given = known.variables();
    for (line, place) in &places {
        if let Place::Variable(name) = place
            && !given.contains(name)
        {
            let (line, name) = (*line, (*name).to_owned());
            return Err(PhrasebookError::Variable { line, id: id(), name });
        }
    }
    Ok(())
}

/// Which entry stands twice, and where for the second time.
fn twice(entries: &[Entry<'_>], faults: &[FluentError]) -> PhrasebookError {
    let id = faults.iter().find_map(|fault| match fault {
        FluentError::Overriding { id, .. } => Some(id.clone()),
        _ => None,
    });
    let id = id.unwrap_or_default();
    let second = entries.iter().filter(|entry| entry.id == id).nth(1);
    PhrasebookError::Twice { line: second.map_or(1, |entry| entry.line), id }
}

/// A count in these digits.
fn figures(value: &FluentValue<'_>, digits: Digits) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(digits.write(&number.as_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
