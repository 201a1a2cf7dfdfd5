//! The findings of a run as SARIF 2.1.0 (OASIS, 27 March 2020), which code hosts show in reviews.

use serde_json::{Value, json};

use crate::check::Checked;
use crate::finding::{Certainty, Edit, Finding};
use crate::place::Place;
use crate::repair;
use crate::span::Span;
use crate::tongue::Tongue;

/// A log with one run, up to where its results stand, and what closes it after them. Between the
/// two come the [`results`] of each file as JSON, parted by commas: a long run need not be held in
/// memory.
///
/// # Panics
/// Never: the list of results is in every log.
#[must_use]
pub fn frame(version: &str) -> (String, String) {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Warraq",
                "version": version,
                "rules": repair::ALL.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "utf16CodeUnits",
            "results": [],
        }],
    });
    let log = log.to_string();
    let at = log.rfind("[]").expect("the results close the run, and are empty") + 1;
    (log[..at].to_owned(), log[at..].to_owned())
}

/// A rule with its page; the page's first sentence is its short description.
fn described(rule: &repair::Rule) -> Value {
    let body = rule.doc.trim_start().trim_start_matches("## What it finds").trim_start();
    let first = body.split("\n\n").next().unwrap_or(body).replace('\n', " ");
    json!({
        "id": rule.name,
        "shortDescription": { "text": first },
        "help": { "text": rule.doc.trim(), "markdown": rule.doc.trim() },
    })
}

/// The results of one file, in order. Its name becomes a relative reference, or a `file:` address
/// where it is absolute (section 3.4.3); regions carry lines, UTF-16 columns and bytes.
pub fn results(name: &str, checked: &Checked, tongue: Tongue) -> impl Iterator<Item = Value> {
    let text = checked.file();
    let location = json!({ "uri": address(name) });
    let mut place = Place::first(text);
    let findings = checked.findings().iter();
    findings.map(move |finding| {
        place = place.to(text, finding.span.start);
        result(text, finding, place, &location, tongue)
    })
}

fn result(text: &str, finding: &Finding, place: Place, file: &Value, tongue: Tongue) -> Value {
    let mut region = region(text, finding.span, place);
    region["snippet"] = json!({ "text": finding.span.of(text) });
    let mut result = json!({
        "ruleId": finding.rule,
        "level": if finding.certainty == Certainty::Suggestion { "note" } else { "warning" },
        "message": { "text": finding.message.say(tongue) },
        "locations": [{ "physicalLocation": { "artifactLocation": file, "region": region } }],
        "properties": { "certainty": finding.certainty.word() },
    });
    if let Some(index) = repair::ALL.iter().position(|rule| rule.name == finding.rule) {
        result["ruleIndex"] = json!(index);
    }
    if !finding.edits.is_empty() {
        result["fixes"] = json!([fix(text, finding, place, file, tongue)]);
    }
    result
}

fn fix(text: &str, finding: &Finding, place: Place, file: &Value, tongue: Tongue) -> Value {
    let replacement = |edit: &Edit| {
        json!({
            "deletedRegion": region(text, edit.span, place.to(text, edit.span.start)),
            "insertedContent": { "text": edit.replacement },
        })
    };
    let said = finding.hint.as_ref().unwrap_or(&finding.message);
    json!({
        "description": { "text": said.say(tongue) },
        "artifactChanges": [{
            "artifactLocation": file,
            "replacements": finding.edits.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

fn region(text: &str, span: Span, start: Place) -> Value {
    let end = start.to(text, span.end);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": span.start,
        "byteLength": span.len(),
    })
}

/// A file's name as a URI reference (RFC 3986): what is not unreserved is percent-encoded, and a
/// colon too, which would read as a scheme.
fn address(name: &str) -> String {
    let name = name.strip_prefix("./").unwrap_or(name).replace('\\', "/");
    let mut address = String::from(if name.starts_with('/') { "file://" } else { "" });
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;

    #[test]
    fn a_result_has_its_rule_place_and_fix() {
        let text = "خبر من 3 أسطر من Ali.\r\n\r\nكلام قـ ـاس في 12 مايو.";
        let (head, tail) = frame("0.1.0");
        let checked = check(text, &[]);
        let result = results("مسودة 1.md", &checked, Tongue::Ar).next().unwrap();
        let log: Value = serde_json::from_str(&format!("{head}{result}{tail}")).unwrap();
        let run = &log["runs"][0];
        let result = &run["results"][0];
        let rule = result["ruleIndex"].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], "%D9%85%D8%B3%D9%88%D8%AF%D8%A9%201.md");
        let region = &location["region"];
        assert_eq!(
            (region["startLine"].as_u64(), region["startColumn"].as_u64()),
            (Some(3), Some(6))
        );
        assert_eq!(region["endColumn"], 12);
        let start = usize::try_from(region["byteOffset"].as_u64().unwrap()).unwrap();
        let length = usize::try_from(region["byteLength"].as_u64().unwrap()).unwrap();
        assert_eq!(&text[start..start + length], "قـ ـاس");
        let edit = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(edit["insertedContent"]["text"], "");
        assert_eq!(edit["deletedRegion"]["startColumn"], 7);
    }

    #[test]
    fn absolute_names_are_file_addresses() {
        assert_eq!(address("/home/a b.md"), "file:///home/a%20b.md");
        assert_eq!(address("./x:y.md"), "x%3Ay.md");
    }
}
