//! A post put into other words by a model, within the story's facts: the result is held against the
//! story as any text is, and not taken where the story does not bear it.

use warraq_text::cut::{Cut, Part};
use warraq_text::desk;
use warraq_text::platforms::Platform;
use warraq_text::read::read_markdown;
use warraq_text::repair;
use warraq_text::tongue::Message;
use warraq_text::trace::{Source, trace};

use super::Social;
use crate::draft::Caller;
use crate::error::NewsroomError;

impl Social<'_> {
    /// The best single post of `cuts` in a model's words, or why they were not taken. It carries the
    /// label that a model helped, as every text does that one wrote.
    ///
    /// # Errors
    /// When there is no such post, or the call fails.
    pub async fn polish(
        &self,
        platform: &Platform,
        cuts: &[Cut],
        caller: &mut Caller<'_>,
    ) -> Result<Result<Cut, Message>, NewsroomError> {
        let best = cuts.iter().find(|cut| cut.parts.len() == 1);
        let none = || NewsroomError::Use(Message::new("cut-polish-none"));
        let best = best.ok_or_else(none)?;
        let told = self.told();
        let label = Message::new("label-assisted").say(told.tongue());
        let label = label.replace(['\u{2068}', '\u{2069}'], "");
        let (body, tail) = parted(&best.parts[0], &label);
        let below = platform.length(&format!("\n\n{label}\n\n{tail}"));
        let room = platform.aim.saturating_sub(below);
        let wish = Message::new("cut-polish-wish").with("most", room.to_string());
        let wish = wish.say(told.tongue()).replace(['\u{2068}', '\u{2069}'], "");
        let request = desk::revise(&body, &wish, &told.markdown, &told.story.lang).into();
        let reply = caller.ask(&request, false).await.map_err(|failed| failed.fault)?;
        let new = repair::repair(reply.text.trim()).text().trim().to_owned();
        let text = [new.as_str(), &label, &tail];
        let text: Vec<&str> = text.into_iter().filter(|part| !part.is_empty()).collect();
        let text = text.join("\n\n");
        if let Some(why) = self.refusal(platform, &new, &text) {
            return Ok(Err(why));
        }
        let part = Part {
            length: platform.length(&text),
            fits: true,
            clipped: false,
            sentences: Vec::new(),
            text,
            ..best.parts[0].clone()
        };
        let reasons = vec![Message::new("cut-polished")];
        Ok(Ok(Cut { parts: vec![part], reasons, ..best.clone() }))
    }

    /// Why a model's words are not taken.
    fn refusal(&self, platform: &Platform, new: &str, text: &str) -> Option<Message> {
        let told = self.told();
        if new.is_empty() || read_markdown(new).lang.code() != told.story.lang.code() {
            return Some(Message::new("cut-polish-language"));
        }
        if !platform.fits(text) {
            let message = Message::new("cut-polish-long").with("length", platform.length(text));
            return Some(message.with("limit", platform.limit));
        }
        let source = Source { name: "story.md", text: &told.markdown };
        let red = trace(new, &[source]).into_iter().find(|one| one.verdict.is_red())?;
        let sentence = red.span.of(new).to_owned();
        let reason = red.reason(told.tongue());
        Some(Message::new("cut-polish-red").with("sentence", sentence).with("reason", reason))
    }
}

/// The words of a post, and the link, accounts and hashtags that stand below them.
fn parted(part: &Part, label: &str) -> (String, String) {
    let is_tail = |paragraph: &&str| {
        paragraph.split_whitespace().all(|word| {
            word.starts_with(['#', '@'])
                || word.starts_with("http://")
                || word.starts_with("https://")
        })
    };
    let paragraphs = part.text.split("\n\n").filter(|paragraph| *paragraph != label);
    let (tail, body): (Vec<&str>, Vec<&str>) = paragraphs.partition(is_tail);
    (body.join("\n\n"), tail.join("\n\n"))
}
