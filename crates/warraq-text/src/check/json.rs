//! The findings of checked files as JSON, for editors and scripts.

use serde_json::{Value, json as object};

use super::Checked;
use crate::finding::Finding;
use crate::place::Place;
use crate::tongue::Tongue;

/// The findings of one file, each an object: `file`, `rule`, `certainty` (`certain`, `likely`,
/// `suggestion`), `start` and `end` (bytes of the file), `line` (from 1), `column` (from 1, in
/// UTF-16 units), `text` (as it stands), `message`, `hint` (`null` without one), `replacement` (what
/// the text becomes; `null` when only a person can mend it) and `edits` (`{start, end,
/// replacement}`: the mending itself, which may take a line ending along).
pub fn json(name: &str, checked: &Checked, tongue: Tongue) -> impl Iterator<Item = Value> {
    let mut place = Place::first(checked.file());
    let findings = checked.findings().iter().enumerate();
    findings.map(move |(number, finding)| {
        place = place.to(checked.file(), finding.span.start);
        one(name, checked, number, finding, place, tongue)
    })
}

fn one(
    name: &str,
    checked: &Checked,
    number: usize,
    finding: &Finding,
    place: Place,
    tongue: Tongue,
) -> Value {
    let edits = finding.edits.iter().map(|edit| {
        object!({"start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement})
    });
    object!({
        "file": name,
        "rule": finding.rule,
        "certainty": finding.certainty.word(),
        "start": finding.span.start,
        "end": finding.span.end,
        "line": place.line,
        "column": place.column,
        "text": finding.span.of(checked.file()),
        "message": finding.message.say(tongue),
        "hint": finding.hint.as_ref().map(|hint| hint.say(tongue)),
        "replacement": checked.mended(number),
        "edits": edits.collect::<Vec<_>>(),
    })
}
