//! The trace as JSON, for editors and scripts.

use serde_json::{Value, json};

use super::Traced;
use crate::tongue::Tongue;

/// An array with an object for each sentence in the order of the file: `text` (as it stands there),
/// `start` and `end` (its bytes), `part` (`title`, `heading`, `sentence`), `verdict` (`supported`,
/// `partly`, `unsupported`, `opinion`), `support` (0 to 1), `kinds`, `evidence` (each with `source`,
/// `start`, `end`, `text`) and `reason`, in words of this tongue.
///
/// # Panics
/// When `story` is not the text that was traced.
#[must_use]
pub fn to_json(story: &str, traced: &[Traced], tongue: Tongue) -> Value {
    traced.iter().map(|one| sentence(story, one, tongue)).collect()
}

fn sentence(story: &str, traced: &Traced, tongue: Tongue) -> Value {
    let kinds: Vec<&str> = traced.kinds.iter().map(|kind| kind.word()).collect();
    let evidence: Vec<Value> = traced
        .evidence
        .iter()
        .map(|one| {
            json!({"source": one.source, "start": one.span.start, "end": one.span.end, "text": one.text})
        })
        .collect();
    // Two places are enough: the share is no measurement.
    let support = (f64::from(traced.support) * 100.0).round() / 100.0;
    json!({
        "text": traced.span.of(story),
        "start": traced.span.start,
        "end": traced.span.end,
        "part": traced.part.word(),
        "verdict": traced.verdict.word(),
        "support": support,
        "kinds": kinds,
        "evidence": evidence,
        "reason": traced.reason(tongue),
    })
}
