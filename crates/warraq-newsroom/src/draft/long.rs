//! A brief longer than a model is given at once: its facts are gathered part by part, and each is
//! held against the part it is said to come from.

use warraq_text::desk::{chunks, gather, gathered};
use warraq_text::lang::Lang;
use warraq_text::tongue::Message;

use super::call::{Caller, Failed};
use crate::error::NewsroomError;

/// How often what was gathered is gathered again, where it is still too long.
const ROUNDS: usize = 3;

/// The brief where it is short enough, else its facts, a paragraph each, in order.
pub(super) async fn shortened(
    brief: &str,
    most_chars: usize,
    lang: &Lang,
    caller: &mut Caller<'_>,
) -> Result<String, Failed> {
    let mut brief = brief.to_owned();
    for _ in 0..ROUNDS {
        let before = brief.chars().count();
        if before <= most_chars {
            return Ok(brief);
        }
        brief = once(&brief, most_chars, lang, caller).await?;
        // What does not get shorter never will.
        if brief.chars().count() * 10 > before * 9 {
            break;
        }
    }
    if brief.chars().count() <= most_chars {
        return Ok(brief);
    }
    let message = Message::new("draft-brief-too-long").with("most", most_chars.to_string());
    Err(Failed { partial: String::new(), fault: NewsroomError::World(message) })
}

/// Gathers from each part once.
async fn once(
    brief: &str,
    most_chars: usize,
    lang: &Lang,
    caller: &mut Caller<'_>,
) -> Result<String, Failed> {
    let parts = chunks(brief, most_chars);
    caller.tell(Message::new("draft-parts").with("count", parts.len()));
    let (mut facts, mut dropped) = (Vec::new(), 0);
    for (place, part) in parts.iter().enumerate() {
        let reply = caller.ask(&gather(part, lang).into(), false).await?;
        let (lines, invented) = gathered(&reply.text, part);
        facts.extend(lines);
        dropped += invented;
        let read = Message::new("draft-part-read").with("part", (place + 1).to_string());
        caller.tell(read.with("parts", parts.len().to_string()));
    }
    if dropped > 0 {
        caller.tell(Message::new("draft-dropped").with("count", dropped));
    }
    if facts.is_empty() {
        let fault = NewsroomError::World(Message::new("draft-nothing-gathered"));
        return Err(Failed { partial: String::new(), fault });
    }
    Ok(facts.join("\n\n"))
}
