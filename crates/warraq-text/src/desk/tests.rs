//! The desk on hand-made briefs and replies.

mod ask;
mod chunks;
mod loops;
mod opinion;
mod orders;

use super::*;
use crate::lang::Lang;
use crate::span::Span;
use crate::story::{Block, BlockKind, Section, Sentence, Story};
use crate::tongue::Tongue;

fn brief(code: &str, title: &str, sentences: &[&str]) -> Story {
    let sentence = |text: &str| Sentence { text: text.to_owned(), span: Span::default() };
    Story {
        title: sentence(title),
        standfirst: None,
        lang: Lang::new(code),
        sections: vec![Section {
            heading: None,
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                sentences: sentences.iter().map(|text| sentence(text)).collect(),
                span: Span::default(),
            }],
        }],
    }
}

fn dam() -> Story {
    brief(
        "ar",
        "سد الوادي",
        &[
            "افتتح الوزير المصري سامي عطية السد في القاهرة يوم 12 مارس 2024 بحضور 300 مزارع.",
            "قالت ليلى حداد: «لم تكتمل 4 قنوات من أصل 9».",
            "كلف المشروع $250 مليون بحسب شركة AquaBuild*.",
            "متى تصل المياه إلى القرى؟",
        ],
    )
}

#[test]
fn a_skeleton_holds_the_facts_and_what_can_be_picked_out() {
    let skeleton = skeleton(&dam());
    assert_eq!(skeleton.facts.len(), 4);
    assert_eq!(skeleton.names, ["سامي عطية"]);
    assert_eq!(skeleton.places, ["القاهرة"]);
    assert_eq!(skeleton.dates, ["12 مارس 2024"]);
    assert_eq!(skeleton.numbers, ["300 مزارع", "4 قنوات", "9", "$250 مليون"]);
    assert_eq!(skeleton.quotations.len(), 1);
    assert_eq!(skeleton.quotations[0].speaker.as_deref(), Some("ليلى حداد"));
    assert_eq!(skeleton.questions, [Question::Asked("متى تصل المياه إلى القرى؟".into())]);
}

#[test]
fn a_bare_brief_asks_when_where_and_who_says() {
    let open = skeleton(&brief("ar", "خبر", &["انهار الجسر.", "“سقط فجأة أمامي 3 مرات”"]));
    assert_eq!(
        open.questions,
        [
            Question::When,
            Question::Where,
            Question::WhoSays,
            Question::WhoSaid("سقط فجأة أمامي 3 مرات".into()),
        ]
    );
}

#[test]
fn english_speakers_stand_on_either_side() {
    let said = skeleton(&brief(
        "en",
        "Dam",
        &[
            "“The water is late,” said Leila Haddad, an engineer.",
            "Minister Sami Attia said “it will come in June 2024”.",
        ],
    ));
    let speakers: Vec<_> = said.quotations.iter().map(|one| one.speaker.as_deref()).collect();
    assert_eq!(speakers, [Some("Leila Haddad"), Some("Minister Sami Attia")]);
    assert_eq!(said.dates, ["June 2024"]);
}

#[test]
fn the_markdown_is_the_brief_and_our_headings_only() {
    let markdown = skeleton(&dam()).markdown(Tongue::Ar);
    assert!(markdown.starts_with("# سد الوادي\n\n## الوقائع"), "{markdown}");
    assert!(markdown.contains("AquaBuild\\*"), "{markdown}");
    assert!(markdown.contains("- ليلى حداد: «لم تكتمل 4 قنوات من أصل 9»"), "{markdown}");
    assert!(!markdown.contains(['\u{2068}', '\u{2069}']));
    let english = skeleton(&brief("en", "A # title", &["It fell."])).markdown(Tongue::En);
    assert!(english.contains("# A \\# title") && english.contains("Who says so?"), "{english}");
}

#[test]
fn a_reply_loses_its_wrapping_only() {
    for (reply, text) in [
        ("\u{FEFF}<think>خطة 1</think>\n\n# عنوان 2024\n\nنص.\n", "# عنوان 2024\n\nنص."),
        ("```markdown\n# عنوان\n\nنص X.\n```", "# عنوان\n\nنص X."),
        ("<think>\n</think>```md\nنص\n```\n", "نص"),
        ("plan</think>\nنص", "نص"),
        ("<think>لا ينتهي", "<think>لا ينتهي"),
        ("نص\n```rust\nx\n```", "نص\n```rust\nx\n```"),
        ("```\na\n```\nبين\n```\nb\n```", "```\na\n```\nبين\n```\nb\n```"),
        ("```rust\nfn x() {}\n```", "```rust\nfn x() {}\n```"),
        ("بالتأكيد! إليك المقال:\n\nنص", "بالتأكيد! إليك المقال:\n\nنص"),
        ("", ""),
        ("```", "```"),
    ] {
        assert_eq!(receive(reply), text, "{reply}");
    }
}
