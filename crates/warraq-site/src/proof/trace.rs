//! The trace on the proof sheet: each sentence beside what bears it, and what to do where nothing
//! does.

use serde::Serialize;
use warraq_text::tongue::{Message, Tongue};
use warraq_text::trace::{Evidence, Part, Verdict};

use super::line;

/// Most sentences shown; the command shows all.
const MOST: usize = 400;
/// Longest sentence shown whole, characters.
const LONGEST: usize = 600;
/// Most sentences of the sources shown beside one of the story.
const MOST_EVIDENCE: usize = 3;

/// One sentence of the story, held against its sources.
#[derive(Debug, Clone)]
pub struct TraceLine {
    /// The sentence as it stands in the file.
    pub text: String,
    /// What part of the story it is.
    pub part: Part,
    /// What the sources say to it.
    pub verdict: Verdict,
    /// Why, in words.
    pub reason: String,
    /// What bears it.
    pub evidence: Vec<Evidence>,
    /// Who answered for it, in words; none where nobody did.
    pub mark: Option<String>,
}

/// The section, as the template takes it.
#[derive(Serialize)]
pub(super) struct TraceView {
    found: String,
    open: bool,
    left_out: Option<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    number: usize,
    heading: bool,
    class: &'static str,
    open: bool,
    verdict: String,
    text: String,
    reason: Option<String>,
    evidence: Vec<Borne>,
    mark: Option<String>,
    /// Of an open sentence: what to run in the story's folder.
    add: Option<String>,
    background: Option<String>,
    cut: Option<String>,
}

#[derive(Serialize)]
struct Borne {
    source: String,
    text: String,
}

/// The section; none for a story that rests on nothing.
pub(super) fn view(lines: &[TraceLine], tongue: Tongue) -> Option<TraceView> {
    if lines.is_empty() {
        return None;
    }
    let count = |verdict| lines.iter().filter(|line| line.verdict == verdict).count();
    let found = Message::new("trace-summary")
        .with("supported", count(Verdict::Supported))
        .with("partly", count(Verdict::Partly))
        .with("unsupported", count(Verdict::Unsupported))
        .with("opinion", count(Verdict::Opinion))
        .say(tongue);
    let left_out = lines.len().saturating_sub(MOST);
    let rows: Vec<Row> =
        lines.iter().take(MOST).enumerate().map(|(at, line)| row(at + 1, line, tongue)).collect();
    Some(TraceView {
        found,
        open: lines.iter().any(is_open),
        left_out: (left_out > 0)
            .then(|| Message::new("site-proof-trace-left-out").with("count", left_out).say(tongue)),
        rows,
    })
}

fn is_open(line: &TraceLine) -> bool {
    line.verdict.is_red() && line.mark.is_none()
}

fn row(number: usize, said: &TraceLine, tongue: Tongue) -> Row {
    let open = is_open(said);
    let verdict = Message::new(match said.verdict {
        Verdict::Supported => "trace-verdict-supported",
        Verdict::Partly => "trace-verdict-partly",
        Verdict::Unsupported => "trace-verdict-unsupported",
        Verdict::Opinion => "trace-verdict-opinion",
    });
    let command = |what: &str| open.then(|| format!("warraq trace . --{what} {number} --by NAME"));
    // Of a sentence that nothing bears the nearest words of a source would be no evidence.
    let borne = said.evidence.iter().filter(|_| said.verdict != Verdict::Unsupported);
    Row {
        number,
        heading: said.part != Part::Sentence,
        class: said.verdict.word(),
        open,
        verdict: verdict.say(tongue),
        text: line(&said.text, LONGEST),
        reason: (said.verdict != Verdict::Supported).then(|| said.reason.clone()),
        evidence: borne
            .take(MOST_EVIDENCE)
            .map(|one| Borne { source: one.source.clone(), text: line(&one.text, LONGEST) })
            .collect(),
        mark: said.mark.clone(),
        add: command("add"),
        background: command("background"),
        cut: command("cut").filter(|_| said.part != Part::Title),
    }
}
