//! Checking files: what is passed over, what is kept, what mending leaves alone.

use super::*;
use crate::tongue::Tongue;

const STORY: &str = "\u{FEFF}---\r\ntitle: خبر قـ ـاس\r\ndate: 2026-11-23\r\n---\r\n\r\n\
    # خبر من 3 أسطر\r\n\r\nكان كلاما قـ ـاسيا من Ali في 12 مايو.\r\nثم مضى";

#[test]
fn front_matter_a_mark_and_line_endings_stay() {
    let checked = check(STORY, &[]);
    assert_eq!(checked.findings().len(), 1, "{:?}", checked.findings());
    let finding = &checked.findings()[0];
    assert_eq!(finding.span.of(STORY), "قـ ـاسيا");
    assert_eq!(checked.mended(0).as_deref(), Some("قاسيا"));
    assert_eq!(checked.fixed(Certainty::Certain), STORY.replace("قـ ـاسيا", "قاسيا"));
}

#[test]
fn a_paste_that_begins_with_a_drawn_line_has_no_front_matter() {
    let paste = "---\n\n**عنوان الخبر اليوم**\n\n---\n\nوصل Ali في 12 مايو. ثم مضى.\n";
    assert_eq!(text_start(paste), 0);
    assert!(check(paste, &[]).findings().iter().any(|finding| finding.rule == "rule-line"));
}

#[test]
fn a_rule_is_kept_by_name_or_by_a_comment() {
    let text = "كان كلاما قـ ـاسيا من Ali. ثم مضى.\n";
    assert_eq!(check(text, &[]).findings().len(), 1);
    let kept = check(text, &["masked-word".to_owned()]);
    assert!(kept.findings().is_empty());
    assert_eq!(kept.fixed(Certainty::Likely), text);
    let commented = format!("{text}\n<!-- warraq: keep masked-word, mask -->\n");
    let checked = check(&commented, &[]);
    assert!(checked.findings().is_empty());
    assert_eq!(checked.unknown(), ["mask"]);
    assert_eq!(checked.fixed(Certainty::Suggestion), commented);
}

#[test]
fn mending_twice_changes_nothing_more() {
    let paste = "القائمة الرئيسية\n\nوصل الوفد إلى المدينة مساء أمس بعد رحلة طويلة.\n\n\
        وصل الوفد إلى المدينة مساء أمس بعد رحلة طويلة.\n\nبالتأكيد، إليك تقريرًا منسقًا بعنوان:\n\n\
        ---\n\n**الوفد في المدينة**\n\nوصل الوفد قـ ـاسيا في 12 مايو من Cairo.\n\n---\n\n\
        هل ترغب بنسخة مختصرة للنشر؟\n";
    for least in [Certainty::Certain, Certainty::Likely] {
        let fixed = check(paste, &[]).fixed(least);
        assert_ne!(fixed, paste);
        let again = check(&fixed, &[]);
        assert_eq!(again.fixed(least), fixed);
        let left = again.findings().iter().filter(|finding| finding.certainty >= least);
        assert_eq!(left.count(), 0, "{fixed}");
    }
}

#[test]
fn json_edits_make_the_mended_text() {
    let checked = check(STORY, &[]);
    let finding = json("قصة.md", &checked, Tongue::Ar).next().expect("one was found");
    assert_eq!(finding["line"], 8);
    assert_eq!(finding["column"], 11);
    assert_eq!(finding["text"], "قـ ـاسيا");
    let edit = &finding["edits"][0];
    let at = |key: &str| usize::try_from(edit[key].as_u64().expect("a number")).expect("small");
    let mut made = STORY.to_owned();
    made.replace_range(at("start")..at("end"), edit["replacement"].as_str().expect("text"));
    assert_eq!(made, checked.fixed(Certainty::Certain));
}

#[test]
fn a_name_that_the_brief_spells_otherwise_is_shown() {
    let said = |story: &str, brief: &str| -> Vec<(String, Option<String>)> {
        let checked = check_beside(story, &[], Some(brief));
        let names = checked.findings().iter().enumerate();
        let names = names.filter(|(_, finding)| finding.rule == "spelling-variant");
        names.map(|(at, f)| (f.span.of(story).to_owned(), checked.mended(at))).collect()
    };
    let shown = |one: &str, other: &str| vec![(one.to_owned(), Some(other.to_owned()))];
    let brief = "وصل الوفد إلى قيرغيز ستان ومعه الوزيرة إسراء كاظمي";
    assert_eq!(said("زار الوفد قيرغيزستان.", brief), shown("قيرغيزستان", "قيرغيز ستان"));
    assert_eq!(said("قالت الوزيرة اسراء إنها راضية.", brief), shown("اسراء", "إسراء"));
    let (story, brief) = ("Mayor Muhammad Salem spoke.", "notes: Mohamed Salem, Monday");
    assert_eq!(said(story, brief), shown("Muhammad", "Mohamed"));
    assert_eq!(said("Iraqi Salem spoke.", "Iraq Salem"), []);
    assert_eq!(said(story, story), []);
}
