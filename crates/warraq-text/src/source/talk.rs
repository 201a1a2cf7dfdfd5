//! The words that chats and mails are known by, from `assets/phrases/talk.toml`, folded for
//! comparing.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::fold;

/// All of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Talk {
    pub transcript: TranscriptWords,
    pub whatsapp: WhatsAppWords,
    pub mail: MailWords,
}

/// Labels of speakers in a copied conversation with an assistant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TranscriptWords {
    pub said_by_user: Vec<String>,
    pub said_by_assistant: Vec<String>,
    pub user: Vec<String>,
    pub assistant: Vec<String>,
    pub question: Vec<String>,
    pub answer: Vec<String>,
}

/// What WhatsApp writes where a file or a message is not.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhatsAppWords {
    pub media: Vec<String>,
    pub attached: Vec<String>,
    pub withdrawn: Vec<String>,
    /// As written, with their brackets.
    pub edited: Vec<String>,
    /// As written, in lower case: they are compared within a line's head.
    pub before_noon: Vec<String>,
    /// As `before_noon`.
    pub after_noon: Vec<String>,
}

/// The lines round an answered mail.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MailWords {
    pub wrote: Vec<String>,
    pub original: Vec<String>,
    /// The names of the header that says from whom a repeated mail is.
    pub from: Vec<String>,
    /// The names of the one that says when it was sent.
    pub sent: Vec<String>,
    pub sent_from: Vec<String>,
}

/// The file, read once.
pub(super) static TALK: LazyLock<Talk> = LazyLock::new(|| {
    let mut talk: Talk = toml::from_str(include_str!("../../../../assets/phrases/talk.toml"))
        .unwrap_or_else(|fault| panic!("phrases/talk.toml: {fault}"));
    let transcript = &mut talk.transcript;
    let names = transcript.assistant.clone();
    transcript.said_by_assistant = transcript
        .said_by_assistant
        .iter()
        .flat_map(|phrase| names.iter().map(|name| phrase.replace("NAME", name)))
        .collect();
    for list in [
        &mut transcript.said_by_user,
        &mut transcript.said_by_assistant,
        &mut transcript.user,
        &mut transcript.assistant,
        &mut transcript.question,
        &mut transcript.answer,
        &mut talk.whatsapp.media,
        &mut talk.whatsapp.attached,
        &mut talk.whatsapp.withdrawn,
        &mut talk.mail.wrote,
        &mut talk.mail.original,
        &mut talk.mail.from,
        &mut talk.mail.sent,
        &mut talk.mail.sent_from,
    ] {
        for phrase in list {
            *phrase = fold::words(phrase);
        }
    }
    talk
});

/// Whether `folded` is one of these phrases.
pub(super) fn is_one(phrases: &[String], folded: &str) -> bool {
    phrases.iter().any(|phrase| phrase == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_phrase_is_empty_or_stands_twice_in_its_list() {
        let talk = &*TALK;
        let (t, w, m) = (&talk.transcript, &talk.whatsapp, &talk.mail);
        for list in [
            &t.said_by_user,
            &t.said_by_assistant,
            &t.user,
            &t.assistant,
            &w.media,
            &w.attached,
            &w.withdrawn,
            &w.edited,
            &w.before_noon,
            &w.after_noon,
            &m.wrote,
            &m.original,
            &m.from,
            &m.sent,
            &m.sent_from,
        ] {
            let mut seen = std::collections::BTreeSet::new();
            for phrase in list {
                assert!(!phrase.is_empty() && seen.insert(phrase), "{phrase:?}");
            }
        }
    }
}
