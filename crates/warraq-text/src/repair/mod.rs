//! Repair: the faults of a pasted text, found by rules and mended by edits that can each be undone.
//!
//! It never fails and never loses: a repaired text is the source plus a list of edits. Rules run in
//! passes, because one fault hides another (a repeated lead is seen only once the menu is gone),
//! until a pass finds nothing more to apply; that is why repairing twice changes nothing.

mod assistant_disclaimer;
mod assistant_offer;
mod assistant_opener;
mod brief_spelling;
mod chat_interface;
mod code_fence;
mod hashed_heading;
mod keep;
mod leaked_citation;
mod leftover_bidi;
pub(crate) mod letters;
pub(crate) mod look_alike;
mod masked_word;
mod mojibake;
mod page;
mod page_chrome;
mod parted_word;
mod place;
mod placeholder;
mod presentation_form;
mod promised_title;
mod promotional_line;
mod repaired;
mod repeated_lead;
mod repeated_paragraph;
mod rule_line;
mod scan;
mod spelling_variant;
mod starred_heading;
mod thinking_block;
mod tracking_parameter;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

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
pub static ALL: [&Rule; 24] = [
    &mojibake::RULE,
    &page_chrome::RULE,
    &thinking_block::RULE,
    &chat_interface::RULE,
    &assistant_opener::RULE,
    &assistant_offer::RULE,
    &assistant_disclaimer::RULE,
    &promised_title::RULE,
    &promotional_line::RULE,
    &repeated_lead::RULE,
    &repeated_paragraph::RULE,
    &code_fence::RULE,
    &rule_line::RULE,
    &starred_heading::RULE,
    &hashed_heading::RULE,
    &leaked_citation::RULE,
    &tracking_parameter::RULE,
    &placeholder::RULE,
    &leftover_bidi::RULE,
    &masked_word::RULE,
    &parted_word::RULE,
    &look_alike::RULE,
    &presentation_form::RULE,
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

/// What a person wants otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Names of rules that are not to be looked for. A name that no rule has keeps nothing; ask
    /// [`rule`] beforehand.
    pub keep: Vec<String>,
    /// The brief that lies beside the text, whose spelling of names the text is compared with.
    pub beside: Option<String>,
}

/// Repairs `source` by all rules but those its comments keep; see [`repair_with`].
#[must_use]
pub fn repair(source: &str) -> Repaired {
    repair_with(source, &Options::default())
}

/// Repairs `source`. What is certain or likely is applied, suggestions wait. Linear in the length
/// of the text.
///
/// Rules named in [`Options::keep`] or in a comment `<!-- warraq: keep RULE -->` of the text are
/// not looked for.
#[must_use]
pub fn repair_with(source: &str, options: &Options) -> Repaired {
    let mut kept: BTreeSet<String> = keep::in_comments(source);
    kept.extend(options.keep.iter().cloned());
    let rules: Vec<&Rule> = ALL.into_iter().filter(|rule| !kept.contains(rule.name)).collect();
    let mut fixes: Vec<(usize, Finding)> = Vec::new();
    for pass in 0..PASSES {
        let edits = repaired::resolve(fixes.iter().map(|(pass, finding)| (*pass, finding)));
        let so_far = Patched::new(source, &edits);
        let found = survey(so_far.text(), &rules, options);
        let applies = found.iter().any(|finding| finding.certainty.applies());
        let lifted = found
            .into_iter()
            // Suggestions count in the last pass only: an earlier one may be mended by then.
            // What only warns of a passage about to be mended would never be told.
            .filter(|finding| {
                finding.certainty.applies() || !applies || finding.rule == promised_title::RULE.name
            })
            .map(|finding| (pass, lift(&so_far, finding)))
            .filter(|(_, finding)| !is_told(&fixes, finding))
            .collect::<Vec<_>>();
        fixes.extend(lifted);
        if !applies {
            return Repaired::new(source, fixes, so_far);
        }
    }
    let waiting = survey(source, &rules, options).into_iter().map(|mut finding| {
        finding.certainty = Certainty::Suggestion;
        (0, finding)
    });
    Repaired::new(source, waiting.collect(), Patched::new(source, &[]))
}

/// Whether an earlier pass gave the same warning.
fn is_told(fixes: &[(usize, Finding)], finding: &Finding) -> bool {
    finding.rule == promised_title::RULE.name
        && fixes.iter().any(|(_, told)| told.rule == finding.rule && told.span == finding.span)
}

/// What the rules find in `text`, no two edits overlapping.
fn survey(text: &str, rules: &[&Rule], options: &Options) -> Vec<Finding> {
    let mut page = Page::new(text);
    page.beside = options.beside.as_deref();
    let mut taken: BTreeMap<usize, usize> =
        keep::places(text).map(|place| (place.start, place.end)).collect();
    let mut found = Vec::new();
    for rule in rules {
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
