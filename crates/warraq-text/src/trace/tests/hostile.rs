//! Text that nobody writes: empty, endless, broken. Nothing panics, and all spans hold.

use proptest::prelude::*;

use super::*;

fn holds(story: &str, brief: &str) -> usize {
    let sources = [Source { name: "a", text: brief }, Source { name: "b", text: "" }];
    let traced = trace(story, &sources);
    let mut last = 0;
    for one in &traced {
        assert!(!one.span.of(story).trim().is_empty());
        assert!(one.span.start >= last, "in the order of the file");
        last = one.span.start;
        assert!((0.0..=1.0).contains(&one.support));
        for evidence in &one.evidence {
            assert_eq!(evidence.span.of(brief), evidence.text);
        }
        for reason in &one.reasons {
            assert!(!reason.say(Tongue::Ar).is_empty());
        }
    }
    traced.len()
}

#[test]
fn nothing_is_traced_to_nothing() {
    assert_eq!(holds("", ""), 0);
    assert_eq!(holds("", "جملة في المصدر."), 0);
    assert_eq!(holds("---\n\n***", "x"), 0);
    let traced = trace("افتتح السوق في 12 مارس.", &[]);
    assert_eq!(traced[0].verdict, Verdict::Unsupported);
    let traced =
        trace("The market opened on 12 March.", &[Source { name: "brief.md", text: " \n" }]);
    assert_eq!(traced[0].verdict, Verdict::Unsupported);
}

#[test]
fn long_runs_end() {
    let letters = "ق".repeat(600_000);
    assert_eq!(holds(&letters, &letters), 1);
    let digits = "9".repeat(600_000);
    holds(&digits, &digits);
    holds(&"«".repeat(50_000), &"\"x".repeat(50_000));
    holds(&"و".repeat(300_000), &"وال".repeat(100_000));
    let words = "كلمة ".repeat(100_000);
    holds(&words, &words);
}

#[test]
fn a_hundred_thousand_sentences_are_traced() {
    let story = "افتتح الوزير السوق. ".repeat(100_000);
    assert_eq!(holds(&story, "افتتح الوزير السوق أمس."), 100_000);
    let brief: String = (0..100_000).map(|n| format!("قال التاجر إن السعر {n}. ")).collect();
    assert_eq!(holds("قال التاجر إن السعر 77777.", &brief), 1);
}

#[test]
fn controls_and_lone_marks_are_text() {
    holds("\u{0}\u{1} \u{FEFF}\u{202E}قال 12\u{200F}%.\u{2067} \u{7F}x", "\u{0}قال 12 %");
    holds("\u{0640} \u{0640} ـ", "ـ ـ");
    holds("'s 's ’s %% $5m €", "5 m $ %");
}

proptest! {
    #[test]
    fn any_text_is_traced(
        story in "([ابتولمكنهيقد أإ0-9.،؟«»\"'’:%$#>|*_\\-\n]|لم |قال |إن |في |من |إلى |بسبب |مليون |و|May |the |Not |said |x|\u{640}|\u{200F}){0,120}",
        brief in "([ابتولمكنهيقد 0-9.،؟«»\"\n]|لم |قال |إن |مليون |May |said |x){0,120}",
    ) {
        holds(&story, &brief);
    }

    #[test]
    fn any_characters_are_traced(story in "\\PC{0,80}", brief in "\\PC{0,80}") {
        holds(&story, &brief);
    }
}
