//! The report: everything repair found, as a JSON value for `report.json`.

use serde_json::{Value, json};

use crate::finding::Finding;
use crate::repair::Repaired;
use crate::span::Span;
use crate::tongue::{Message, Tongue};

/// All findings of a repair, in the order of the source.
///
/// An object `{version, findings}`; each finding has `rule`, `certainty` (`certain`, `likely`,
/// `suggestion`), `applied`, `start` and `end` (bytes of the source), `line` (from 1), `text` (as
/// it stands), `becomes` (mended; `null` when only a person can), `message` and `hint` (objects
/// with `en` and `ar`; `hint` may be `null`).
#[must_use]
pub fn report(repaired: &Repaired) -> Value {
    report_in(repaired.source(), repaired)
}

/// The same for a text that is the end of `file`: places and lines are the file's, front matter
/// counted.
#[must_use]
pub fn report_in(file: &str, repaired: &Repaired) -> Value {
    let before = file.len().saturating_sub(repaired.source().len());
    let mut lines = Lines::new(file);
    let findings = repaired.findings().iter();
    let findings: Vec<Value> = findings
        .map(|finding| {
            let place = Span::new(finding.span.start + before, finding.span.end + before);
            one(repaired, finding, place, lines.of(place.start))
        })
        .collect();
    json!({ "version": 1, "findings": findings })
}

fn one(repaired: &Repaired, finding: &Finding, Span { start, end }: Span, line: usize) -> Value {
    let becomes = (!finding.edits.is_empty()).then(|| repaired.mended(finding));
    json!({
        "rule": finding.rule,
        "certainty": finding.certainty.word(),
        "applied": finding.certainty.applies(),
        "start": start,
        "end": end,
        "line": line,
        "text": finding.span.of(repaired.source()),
        "becomes": becomes,
        "message": said(&finding.message),
        "hint": finding.hint.as_ref().map(said),
    })
}

fn said(message: &Message) -> Value {
    json!({ "en": message.say(Tongue::En), "ar": message.say(Tongue::Ar) })
}

/// Line numbers for places asked in rising order, so that the text is read once.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    fn of(&mut self, place: usize) -> usize {
        let between = &self.text.as_bytes()[self.at..place];
        self.line += between.iter().filter(|&&byte| byte == b'\n').count();
        self.at = place;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::repair;

    #[test]
    fn a_finding_is_told_in_both_tongues() {
        let report = report(&repair("سطر أول في 12 كلمة.\n\nكلام قـ ـاس من Ali."));
        let finding = &report["findings"][0];
        assert_eq!(finding["rule"], "masked-word");
        assert_eq!(finding["line"], 3);
        assert_eq!(finding["text"], "قـ ـاس");
        assert_eq!(finding["becomes"], "قاس");
        assert_eq!(finding["applied"], true);
        assert_ne!(finding["message"]["en"], finding["message"]["ar"]);
    }

    #[test]
    fn front_matter_is_counted() {
        let body = "كلام قـ ـاس من Ali.";
        let file = format!("---\ntitle: 12\n---\n\n{body}");
        let finding = &report_in(&file, &repair(body))["findings"][0];
        assert_eq!(finding["line"], 5);
        let start = usize::try_from(finding["start"].as_u64().unwrap()).unwrap();
        assert!(file[start..].starts_with("قـ ـاس"));
    }
}
