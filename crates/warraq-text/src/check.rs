//! Checking a file's text: what repair finds in it, and the file mended, byte for byte the same
//! outside its fixes.
//!
//! Front matter and a byte order mark are passed over: spans are offsets into the whole file.

mod json;

use crate::finding::{Certainty, Edit, Finding};
use crate::front;
use crate::repair::{self, Options, Repaired};
use crate::span::Span;

pub use json::json;

/// Mending may uncover something more of the same certainty; it settles long before this many
/// rounds, or is left as it then is.
const ROUNDS: usize = 4;

/// A file's text with what was found in it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The whole file, where the text that is repaired is not all of it.
    file: Option<String>,
    /// Where the text begins, after a byte order mark and front matter.
    start: usize,
    keep: Vec<String>,
    unknown: Vec<String>,
    repaired: Repaired,
    /// What was found, by the file's own offsets, in the order of `repaired`.
    findings: Vec<Finding>,
}

/// Checks the text of a file. What the rules named in `keep` find is left, as is what a comment
/// `<!-- warraq: keep RULE -->` in the file names.
#[must_use]
pub fn check(file: &str, keep: &[String]) -> Checked {
    check_beside(file, keep, None)
}

/// As [`check`], with the brief that lies beside the file.
#[must_use]
pub fn check_beside(file: &str, keep: &[String], brief: Option<&str>) -> Checked {
    let start = text_start(file);
    let (known, unknown) =
        kept_by_comment(file).into_iter().partition(|name| repair::rule(name).is_some());
    let keep: Vec<String> = keep.iter().cloned().chain::<Vec<String>>(known).collect();
    let options = Options { keep: keep.clone(), beside: brief.map(str::to_owned) };
    let repaired = repair::repair_with(&file[start..], &options);
    let findings = repaired.findings().iter().map(|finding| shifted(finding, start)).collect();
    let file = (start > 0).then(|| file.to_owned());
    Checked { file, start, keep, unknown, repaired, findings }
}

impl Checked {
    /// The file as it came.
    #[must_use]
    pub fn file(&self) -> &str {
        self.file.as_deref().unwrap_or_else(|| self.repaired.source())
    }

    /// What was found, in the order it stands in the file.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Names in the file's own `keep` comments that no rule has.
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// What a finding's own place (by its number in [`Checked::findings`]) reads like once mended;
    /// none when only a person can mend it.
    ///
    /// # Panics
    /// When there is no such finding.
    #[must_use]
    pub fn mended(&self, number: usize) -> Option<String> {
        let finding = &self.repaired.findings()[number];
        (!finding.edits.is_empty()).then(|| self.repaired.mended(finding))
    }

    /// The file with every fix made that is at least so sure. Mending it again changes nothing.
    #[must_use]
    pub fn fixed(&self, least: Certainty) -> String {
        let mut fixed = self.fixed_once(least);
        for _ in 1..ROUNDS {
            let again = check(&fixed, &self.keep).fixed_once(least);
            if again == fixed {
                break;
            }
            fixed = again;
        }
        fixed
    }

    fn fixed_once(&self, least: Certainty) -> String {
        let chosen = |_, finding: &Finding| finding.certainty >= least;
        let mut fixed = self.file()[..self.start].to_owned();
        fixed.push_str(&self.repaired.text_with(chosen));
        fixed
    }
}

/// Where the text of a file begins: after a byte order mark, and after front matter that reads as
/// such. A paste that begins with a drawn line has none.
#[must_use]
pub fn text_start(file: &str) -> usize {
    let (_, body, faults) = front::parse(file);
    let unread = |id: &str| matches!(id, "front-not-yaml" | "front-no-keys");
    if faults.iter().any(|fault| unread(fault.message.id())) {
        return file.len() - file.trim_start_matches('\u{FEFF}').len();
    }
    file.len() - body.len()
}

fn shifted(finding: &Finding, by: usize) -> Finding {
    let shift = |span: Span| Span::new(span.start + by, span.end + by);
    let edits = finding.edits.iter();
    let edits = edits
        .map(|edit| Edit { span: shift(edit.span), replacement: edit.replacement.clone() })
        .collect();
    Finding { span: shift(finding.span), edits, ..finding.clone() }
}

/// The rules named by `<!-- warraq: keep RULE RULE -->` anywhere in the file.
fn kept_by_comment(file: &str) -> Vec<String> {
    let comments = file.split("<!--").skip(1).filter_map(|rest| rest.split_once("-->"));
    let kept = comments.filter_map(|(comment, _)| {
        let said = comment.trim().strip_prefix("warraq:")?;
        said.trim_start().strip_prefix("keep ")
    });
    kept.flat_map(|names| names.split([' ', ',', '،', '\n', '\r', '\t']))
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests;
