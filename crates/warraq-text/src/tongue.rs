//! What Warraq says to its people, in English and Arabic, from Fluent files under
//! `assets/messages/<language>/`. Every sentence a person reads comes from there.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language Warraq itself speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// English.
    En,
    /// Arabic.
    Ar,
}

impl Tongue {
    /// The tongue for a locale such as `ar_EG.UTF-8`; English when it is neither.
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("ar") { Tongue::Ar } else { Tongue::En }
    }

    /// Its language code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Tongue::En => "en",
            Tongue::Ar => "ar",
        }
    }
}

/// A sentence by its name in the message files, with what is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    id: &'static str,
    args: Vec<(&'static str, Value)>,
}

/// Something filled into a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, put in as it stands.
    Text(String),
    /// A count, which also chooses the plural form.
    Count(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}
impl From<i64> for Value {
    fn from(count: i64) -> Self {
        Value::Count(count)
    }
}
impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Value::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl Message {
    /// The message of this name, nothing filled in yet.
    #[must_use]
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// Fills one value in.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The message's name.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The sentence in this tongue.
    ///
    /// # Panics
    /// When no message file has the name; a test in each crate says its own messages.
    #[must_use]
    pub fn say(&self, tongue: Tongue) -> String {
        let bundle = match tongue {
            Tongue::En => &*ENGLISH,
            Tongue::Ar => &*ARABIC,
        };
        let pattern = bundle
            .get_message(self.id)
            .and_then(|message| message.value())
            .unwrap_or_else(|| panic!("no message «{}» in {}", self.id, tongue.code()));
        let args = self.filled();
        let mut faults = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&args), &mut faults);
        debug_assert!(faults.is_empty(), "message «{}»: {faults:?}", self.id);
        match said {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        }
    }

    /// What is filled in, as Fluent takes it.
    pub(crate) fn filled(&self) -> FluentArgs<'_> {
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            match value {
                Value::Text(text) => args.set(*name, text.as_str()),
                Value::Count(count) => args.set(*name, FluentValue::from(*count)),
            }
        }
        args
    }
}

/// The words of a name that stands in a template and not in code; none where no message file has
/// it. Messages that something is filled into are for [`Message`].
#[must_use]
pub fn words(id: &str, tongue: Tongue) -> Option<String> {
    let bundle = match tongue {
        Tongue::En => &*ENGLISH,
        Tongue::Ar => &*ARABIC,
    };
    let pattern = bundle.get_message(id)?.value()?;
    let mut faults = Vec::new();
    let said = bundle.format_pattern(pattern, None, &mut faults).into_owned();
    faults.is_empty().then_some(said)
}

type Bundle = FluentBundle<FluentResource>;

/// One file for each area, so that a sentence is found where its speaker is.
macro_rules! message_files {
    ($code:literal) => {
        [
            include_str!(concat!("../../../assets/messages/", $code, "/text.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/source.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/forms.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/media.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/sound.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/site.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/newsroom.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/program.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/check.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/desk.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/post.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/cut.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/publish.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/admin.ftl")),
            include_str!(concat!("../../../assets/messages/", $code, "/import.ftl")),
        ]
    };
}

/// Isolating marks round what is filled in are for Arabic only: there a Latin file name would
/// turn the sentence about. In English they would only ride along when a path is copied.
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle("en", &message_files!("en"), false));
static ARABIC: LazyLock<Bundle> = LazyLock::new(|| bundle("ar", &message_files!("ar"), true));

fn bundle(code: &str, files: &[&str], isolate: bool) -> Bundle {
    let id: LanguageIdentifier = code.parse().expect("our own codes are well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(isolate);
    for file in files {
        let resource = FluentResource::try_new((*file).to_owned())
            .unwrap_or_else(|(_, faults)| panic!("message file ({code}): {faults:?}"));
        bundle
            .add_resource(resource)
            .unwrap_or_else(|faults| panic!("message files ({code}): {faults:?}"));
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in one file, in order.
    fn names(file: &str) -> Vec<String> {
        file.lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once('='))
            .map(|(name, _)| name.trim().to_owned())
            .collect()
    }

    #[test]
    fn every_message_stands_in_both_tongues() {
        for (en, ar) in message_files!("en").iter().zip(message_files!("ar")) {
            let (mut en, mut ar) = (names(en), names(ar));
            en.sort();
            ar.sort();
            assert_eq!(en, ar);
        }
        LazyLock::force(&ENGLISH);
        LazyLock::force(&ARABIC);
    }
}
