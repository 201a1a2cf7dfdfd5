//! Repair: the faults of a pasted text, found by rules and mended by edits that can each be undone.
//!
//! It never fails and never loses: a repaired text is the source plus a list of edits. Rules run in
//! passes, because one fault hides another (a repeated lead is seen only once the menu is gone),
//! until a pass finds nothing more to apply; that is why repairing twice changes nothing.

mod assistant_offer;
mod assistant_opener;
mod masked_word;
mod page;
mod page_chrome;
mod repaired;
mod repeated_lead;
mod rule_line;
mod spelling_variant;
mod starred_heading;

use std::collections::BTreeMap;

use crate::finding::{Certainty, Edit, Finding};
use crate::patch::Patched;
use page::Page;

pub use repaired::Repaired;

/// A kind of fault that repair looks for.
pub struct Rule {
    /// Its name, as in findings and `warraq explain`.
    pub name: &'static str,
    /// Its page: *What it finds*, *Why it matters*, *Example*, *When it is wrong*, as Markdown.
    pub doc: &'static str,
    find: fn(&Page<'_>) -> Vec<Finding>,
}

/// The rules; where two would edit the same place, the earlier in this list has its way.
pub static ALL: [&Rule; 8] = [
    &page_chrome::RULE,
    &assistant_opener::RULE,
    &assistant_offer::RULE,
    &repeated_lead::RULE,
    &rule_line::RULE,
    &starred_heading::RULE,
    &masked_word::RULE,
    &spelling_variant::RULE,
];

/// The rule of this name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    ALL.into_iter().find(|rule| rule.name == name)
}

/// A text that has not settled after so many passes is not a text people write; it is then left as
/// it is, with all that was found as suggestions, so that repairing twice still changes nothing.
const PASSES: usize = 8;

/// Repairs `source`. What is certain or likely is applied, suggestions wait. Linear in the length
/// of the text.
#[must_use]
pub fn repair(source: &str) -> Repaired {
    let mut fixes: Vec<(usize, Finding)> = Vec::new();
    for pass in 0..PASSES {
        let edits = repaired::resolve(fixes.iter().map(|(pass, finding)| (*pass, finding)));
        let so_far = Patched::new(source, &edits);
        let found = survey(so_far.text());
        let applies = found.iter().any(|finding| finding.certainty.applies());
        let lifted = found
            .into_iter()
            // Suggestions count in the last pass only: an earlier one may be mended by then.
            .filter(|finding| finding.certainty.applies() || !applies)
            .map(|finding| (pass, lift(&so_far, finding)));
        fixes.extend(lifted);
        if !applies {
            return Repaired::new(source, fixes);
        }
    }
    let waiting = survey(source).into_iter().map(|mut finding| {
        finding.certainty = Certainty::Suggestion;
        (0, finding)
    });
    Repaired::new(source, waiting.collect())
}

/// What all rules find in `text`, no two edits overlapping.
fn survey(text: &str) -> Vec<Finding> {
    let page = Page::new(text);
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for rule in ALL {
        for finding in (rule.find)(&page) {
            debug_assert_eq!(finding.rule, rule.name, "a rule signs its own findings");
            if finding.edits.iter().all(|edit| is_free(&taken, edit)) {
                taken.extend(finding.edits.iter().map(|edit| (edit.span.start, edit.span.end)));
                found.push(finding);
            }
        }
    }
    found
}

fn is_free(taken: &BTreeMap<usize, usize>, edit: &Edit) -> bool {
    let before = taken.range(..edit.span.end.max(edit.span.start + 1)).next_back();
    before.is_none_or(|(_, &end)| end <= edit.span.start)
}

/// A finding in a text already patched, as a finding in the source.
fn lift(so_far: &Patched, mut finding: Finding) -> Finding {
    finding.span = so_far.to_old(finding.span);
    finding.edits = finding.edits.iter().map(|edit| so_far.lift(edit)).collect();
    finding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_own_name_and_its_four_sections() {
        for (index, rule) in ALL.iter().enumerate() {
            assert!(ALL[..index].iter().all(|other| other.name != rule.name), "{}", rule.name);
            let mut from = 0;
            for section in
                ["## What it finds", "## Why it matters", "## Example", "## When it is wrong"]
            {
                let at = rule.doc[from..].find(section);
                from += at.unwrap_or_else(|| panic!("{}: no section {section}", rule.name));
            }
        }
    }
}
