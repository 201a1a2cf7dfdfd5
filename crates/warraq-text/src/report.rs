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
    let mut lines = Lines::new(repaired.source());
    let findings = repaired.findings().iter();
    let findings: Vec<Value> =
        findings.map(|finding| one(repaired, finding, lines.of(finding.span.start))).collect();
    json!({ "version": 1, "findings": findings })
}

fn one(repaired: &Repaired, finding: &Finding, line: usize) -> Value {
    let Span { start, end } = finding.span;
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
}
