//! What comes in, sound and hostile.

mod chats;
mod encodings;
mod hostile;
mod kinds;
mod mails;
mod markdown;
mod office;
mod package;

use crate::tongue::Tongue;

use super::*;

/// The names of the notes of a document.
fn ids(notes: &[Message]) -> Vec<&'static str> {
    notes.iter().map(Message::id).collect()
}

#[test]
fn each_fault_has_its_sentence() {
    let all = [
        SourceFault::Empty,
        SourceFault::TooLong { bytes: MAX_BYTES + 1 },
        SourceFault::Binary { byte: 6 },
        SourceFault::Garbled { byte: 15, line: 2 },
        SourceFault::NoSentence,
        SourceFault::Foreign { format: "PDF" },
        SourceFault::Locked,
        SourceFault::Broken { part: "ZIP" },
        SourceFault::PartMissing { part: "content.xml" },
        SourceFault::Bomb,
        SourceFault::Crowded,
        SourceFault::Deep,
        SourceFault::Entities,
        SourceFault::NoText,
        SourceFault::NotAMail,
        SourceFault::NotAChat,
    ];
    for fault in all {
        for tongue in [Tongue::En, Tongue::Ar] {
            assert!(fault.message("نص.txt").say(tongue).contains("نص.txt"), "{fault:?}");
        }
    }
}
