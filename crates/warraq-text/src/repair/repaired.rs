//! A repaired text: the source, what was found in it, and every text that comes of applying some
//! of the findings.

use std::collections::BTreeMap;

use crate::finding::{Edit, Finding};
use crate::patch::Patched;
use crate::span::Span;

/// The source plus a list of findings with their edits; any subset of them can be left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Repaired {
    source: String,
    findings: Vec<Finding>,
    /// The pass each finding was made in, beside it.
    passes: Vec<usize>,
    patched: Patched,
}

impl Repaired {
    /// `patched` is the source with what applies of the `fixes` made.
    pub(super) fn new(source: &str, mut fixes: Vec<(usize, Finding)>, patched: Patched) -> Self {
        fixes.sort_by_key(|(pass, finding)| (finding.span, *pass));
        let (passes, findings): (Vec<_>, Vec<_>) = fixes.into_iter().unzip();
        Self { source: source.to_owned(), findings, passes, patched }
    }

    /// The text as it came.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What was found, in the order it stands in the source. Those whose certainty
    /// [applies](crate::finding::Certainty::applies) are in [`Repaired::text`].
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The text with all that is certain or likely applied.
    #[must_use]
    pub fn text(&self) -> &str {
        self.patched.text()
    }

    /// The text with these findings (by their place in [`Repaired::findings`]) left out. With all
    /// of them left out it is the source, byte for byte.
    #[must_use]
    pub fn text_without(&self, left_out: &[usize]) -> String {
        self.text_with(|index, finding| finding.certainty.applies() && !left_out.contains(&index))
    }

    /// The text with just the findings applied that `chosen` says yes to, suggestions among them.
    #[must_use]
    pub fn text_with(&self, chosen: impl Fn(usize, &Finding) -> bool) -> String {
        let applied = self.findings.iter().enumerate().filter(|&(index, f)| chosen(index, f));
        let edits = resolve(applied.map(|(index, finding)| (self.passes[index], finding)));
        Patched::new(&self.source, &edits).text().to_owned()
    }

    /// What one finding's own place reads like once it is mended.
    #[must_use]
    pub fn mended(&self, finding: &Finding) -> String {
        let mut text = String::new();
        let mut at = finding.span.start;
        // An edit may reach beyond the place that is shown: the other end of a code block.
        for edit in finding.edits.iter().take_while(|edit| edit.span.start <= finding.span.end) {
            if edit.span.start > at {
                text.push_str(&self.source[at..edit.span.start.min(finding.span.end)]);
            }
            text.push_str(&edit.replacement);
            at = edit.span.end.max(at);
        }
        text.push_str(self.source.get(at..finding.span.end).unwrap_or_default());
        text
    }

    /// Where a span of [`Repaired::text`] stands in the source.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        self.patched.to_old(span)
    }

    /// Where a span of the source stands in [`Repaired::text`]; empty when it was removed.
    #[must_use]
    pub fn to_text(&self, span: Span) -> Span {
        self.patched.to_new(span)
    }
}

/// The edits of these findings, each with its pass, in order and without overlap.
///
/// An edit of a later pass holds an edit of an earlier pass whole or does not touch it (see
/// [`Patched::lift`]), and was made knowing it: so the later one is kept and the one inside drops
/// out.
pub(super) fn resolve<'a>(findings: impl Iterator<Item = (usize, &'a Finding)>) -> Vec<Edit> {
    let mut by_pass: Vec<(usize, &Edit)> = findings
        .flat_map(|(pass, finding)| finding.edits.iter().map(move |edit| (pass, edit)))
        .collect();
    by_pass.sort_by_key(|&(pass, edit)| (std::cmp::Reverse(pass), edit.span));
    let mut kept: BTreeMap<usize, &Edit> = BTreeMap::new();
    for (_, edit) in by_pass {
        let before = kept.range(..edit.span.end).next_back();
        if before.is_none_or(|(_, other)| !other.span.overlaps(edit.span)) {
            kept.insert(edit.span.start, edit);
        }
    }
    kept.into_values().cloned().collect()
}
