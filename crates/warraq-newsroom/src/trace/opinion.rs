//! A model's second opinion on a trace. It changes no verdict: it is shown beside ours, and only
//! where the words it points to stand in a source.

use serde_json::{Value, json};
use warraq_text::desk::{Opinion, doubt, opinions};
use warraq_text::front;
use warraq_text::lang::Lang;
use warraq_text::read::read_markdown;
use warraq_text::tongue::Message;
use warraq_text::trace::{Source, Verdict};

use super::Tracing;
use crate::config::Config;
use crate::draft::Caller;
use crate::error::NewsroomError;

/// Sentences that are asked about at once: more, and small models lose count.
const AT_ONCE: usize = 20;

impl Tracing {
    /// What a model thinks of each sentence, in their order; none for those it has no say on: what
    /// values or wishes, and where its evidence was not found. How many opinions were left out for
    /// that is told.
    ///
    /// # Errors
    /// When the sources are longer than the model is given at once, or a call fails.
    pub async fn second_opinion(
        &self,
        config: &Config,
        caller: &mut Caller<'_>,
    ) -> Result<Vec<Option<Opinion>>, NewsroomError> {
        let sources: Vec<Source<'_>> =
            self.sources.iter().map(|one| Source { name: &one.name, text: &one.text }).collect();
        let length: usize = self.sources.iter().map(|one| one.text.chars().count()).sum();
        let most = config.model.most_characters();
        if length > most {
            let message = Message::new("trace-opinion-too-long").with("most", most.to_string());
            return Err(NewsroomError::Use(message));
        }
        let (given, body, _) = front::parse(&self.story.text);
        let lang = given.lang.as_deref().map_or_else(|| read_markdown(body).lang, Lang::new);
        let asked: Vec<usize> = (0..self.traced.len())
            .filter(|&place| self.traced[place].verdict != Verdict::Opinion)
            .collect();
        let mut heard: Vec<Option<Opinion>> = vec![None; self.traced.len()];
        for places in asked.chunks(AT_ONCE) {
            let sentences: Vec<&str> =
                places.iter().map(|&place| self.traced[place].span.of(&self.story.text)).collect();
            let request = doubt(&sentences, &sources, &lang).into();
            let reply = caller.ask(&request, false).await.map_err(|failed| failed.fault)?;
            let found = opinions(&reply.text, sentences.len(), &sources);
            for (&place, opinion) in places.iter().zip(found) {
                heard[place] = opinion;
            }
        }
        let silent = asked.iter().filter(|&&place| heard[place].is_none()).count();
        if silent > 0 {
            caller.tell(Message::new("trace-opinion-silent").with("count", silent));
        }
        Ok(heard)
    }
}

pub(super) fn json(opinion: &Opinion) -> Value {
    let evidence = opinion.evidence.as_ref().map(|one| {
        json!({"source": one.source, "start": one.span.start, "end": one.span.end, "text": one.text})
    });
    json!({"verdict": opinion.verdict.word(), "evidence": evidence, "reason": opinion.reason})
}
