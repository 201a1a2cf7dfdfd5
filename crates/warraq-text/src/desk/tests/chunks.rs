//! Long briefs in parts, and what is gathered from each.

use std::time::Instant;

use proptest::prelude::*;

use crate::desk::{chunks, gather, gathered};
use crate::lang::Lang;

const BRIEF: &str = "# السوق\n\nافتُتح السوق يوم الاثنين. حضر 40 تاجرًا.\n\n## الإيجار\n\nحدد المجلس الإيجار بـ200 دينار في الشهر.\n\nلم يوافق التجار على الإيجار.\n\n## الموعد\n\nيبدأ العمل السبت المقبل.\n";

#[test]
fn a_brief_is_divided_at_its_headings_first() {
    assert_eq!(chunks(BRIEF, 1_000), [BRIEF]);
    let parts = chunks(BRIEF, 110);
    assert_eq!(parts.concat(), BRIEF);
    assert!(parts.len() > 1 && parts[1..].iter().all(|part| part.starts_with("## ")), "{parts:?}");
    let finer = chunks(BRIEF, 60);
    assert!(finer.iter().any(|part| part.starts_with("لم يوافق التجار")), "{finer:?}");
    assert!(!finer.iter().any(|part| part.trim() == "## الإيجار"), "{finer:?}");
    assert!(chunks("", 10).is_empty());
}

#[test]
fn sentences_and_words_are_divided_where_nothing_else_is_left() {
    let parts = chunks("افتُتح السوق. حضر 40 تاجرًا. انتهى.", 16);
    assert_eq!(parts, ["افتُتح السوق. ", "حضر 40 تاجرًا. ", "انتهى."]);
    assert_eq!(chunks("استقلالية 👩🏽‍🌾", 3), ["استقلالية", " ", "👩🏽‍🌾"]);
}

#[test]
fn a_part_is_asked_for_its_sentences() {
    let request = gather("نص ======== {fence}", &Lang::new("ar"));
    let user = &request.messages[1].content;
    assert!(user.ends_with("\n=========\nنص ======== {fence}\n========="), "{user}");
    assert!(request.messages[0].content.contains("بحروفها"));
    let english = gather("Text", &Lang::new("he"));
    assert!(english.messages[1].content.contains("\"he\""));
}

#[test]
fn what_a_model_invents_while_reading_is_dropped() {
    let reply = "بالتأكيد! إليك الجمل:\n\n- افتتح السوق يوم الاثنين.\n- حضر 40 تاجرًا.\n- حضر 70 تاجرًا.\n- وافق التجار على الإيجار.\n- لم يوافق التجار على الإيجار.\n- زار الرئيس الفرنسي ماكرون مدينة ليون.\n- حضر 40 تاجرًا.\n";
    let (kept, dropped) = gathered(reply, BRIEF);
    assert_eq!(kept, ["افتتح السوق يوم الاثنين.", "حضر 40 تاجرًا.", "لم يوافق التجار على الإيجار."]);
    assert_eq!(dropped, 4);
    assert_eq!(gathered("", BRIEF), (Vec::new(), 0));
    assert_eq!(gathered("- خبر", ""), (Vec::new(), 1));
    // Without its «لم» it says the opposite.
    assert_eq!(gathered("- يوافق التجار على الإيجار.", BRIEF).0, [""; 0]);
    let asked = "متى يبدأ العمل؟ لا أحد يعرف.";
    let (kept, _) = gathered("1. متى يبدأ العمل؟\n", asked);
    assert_eq!(kept, ["متى يبدأ العمل؟"]);
}

#[test]
fn a_long_hostile_brief_or_reply_is_read_in_time() {
    for piece in ["كلمة ", "# ", "\n\n", "a", "جملة قصيرة. ", "«(", "\u{064B}", "👩🏽‍🌾", "==="]
    {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = Instant::now();
        assert_eq!(chunks(&text, 4_000).concat().len(), text.len());
        let _ = gathered(&text, BRIEF);
        assert!(start.elapsed().as_secs_f32() < 3.0, "{piece:?}");
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_and_no_part_is_too_long(
        brief in "(# |\n|\n\n|[.؟] |كلمة|قـ\u{0640}|word |é|👍🏽|«|» ){0,60}",
        most in 24_usize..80,
    ) {
        let parts = chunks(&brief, most);
        prop_assert_eq!(parts.concat(), brief.clone());
        for part in parts {
            prop_assert!(!part.is_empty());
            let unbroken = !part.contains([' ', '\n']);
            prop_assert!(part.chars().count() <= most || unbroken, "{part:?}");
        }
    }
}
