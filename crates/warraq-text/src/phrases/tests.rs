//! Each phrase tells in the text it must catch and not in the one it must leave.

use super::{ALL, Phrase};
use crate::repair::repair;
use crate::sentence;

/// What a suggestion may stand for.
const WAITING: [&str; 2] = ["placeholder", "parted-word"];

fn walk<Act>(rule: &str, phrases: &[Phrase<Act>]) -> Vec<String> {
    let waits = WAITING.contains(&rule);
    let tells = |text: &str| {
        let repaired = repair(text);
        repaired.findings().iter().any(|f| f.rule == rule && (waits || f.certainty.applies()))
    };
    let missed = phrases.iter().filter(|p| !tells(&p.catches));
    let hit = phrases.iter().filter(|p| tells(&p.leaves));
    let missed = missed.map(|p| format!("{rule} «{}» misses {:?}", p.says, p.catches));
    missed.chain(hit.map(|p| format!("{rule} «{}» hits {:?}", p.says, p.leaves))).collect()
}

#[test]
fn every_phrase_catches_and_leaves_what_it_says() {
    let mut faults = Vec::new();
    for phrases in ALL.iter() {
        faults.extend(walk("page-chrome", &phrases.chrome));
        faults.extend(walk("assistant-opener", &phrases.opener));
        faults.extend(walk("assistant-offer", &phrases.offer));
        faults.extend(walk("chat-interface", &phrases.chat));
        faults.extend(walk("assistant-disclaimer", &phrases.disclaimer));
        faults.extend(walk("thinking-block", &phrases.thought));
        faults.extend(walk("promotional-line", &phrases.promotion));
        faults.extend(walk("placeholder", &phrases.gap));
        faults.extend(walk("parted-word", &phrases.masked));
        for phrase in &phrases.abbreviation {
            let (one, two) = (&phrase.catches, &phrase.leaves);
            if sentence::split(one).len() != 1 || sentence::split(two).len() != 2 {
                faults.push(format!("abbreviation «{}»", phrase.says));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
