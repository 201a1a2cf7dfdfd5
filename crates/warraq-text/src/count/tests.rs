//! Lengths against hand counts, what is found and missed, and hostile texts.

mod hostile;
mod missed;
mod reference;

use super::*;
use crate::platforms;

const X: Rule = Rule {
    unit: Unit::Weighted,
    link: Some(23),
    finds: Finder::X,
    local_mentions: false,
    emoji_bytes: false,
};
const MASTODON: Rule =
    Rule { unit: Unit::Scalars, finds: Finder::Mastodon, local_mentions: true, ..X };

#[test]
fn arabic_weighs_one_a_letter_and_presentation_forms_two() {
    assert_eq!(length("خبر عاجل: 15 قتيلًا", X), 19);
    assert_eq!(length("\u{FDFA}", X), 2);
    assert_eq!(length("\u{627}\u{654}حمد", X), 4);
    assert_eq!(length("قال…", X), 5);
    assert_eq!(length("\u{200F}خبر", X), 5);
}

#[test]
fn an_emoji_sequence_weighs_two() {
    assert_eq!(length("👨\u{200D}👩\u{200D}👧\u{200D}👦 عائلة", X), 8);
    assert_eq!(length("🇵🇸 غزة", X), 6);
    assert_eq!(length("1\u{FE0F}\u{20E3} أولًا", X), 8);
    assert_eq!(length("© 2026", X), 6);
    assert_eq!(length("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", X), 2);
}

#[test]
fn a_link_weighs_23_and_its_arabic_path_counts_as_text() {
    assert_eq!(length("خبر https://example.com/a/b?c=d", X), 27);
    assert_eq!(length("https://example.com/أخبار/قصة", X), 32);
    assert_eq!(length("زوروا example.com، أو https://a.org/x.", X), 58);
    assert_eq!(length("زوروا example.مصر، أو https://موقع.مصر/", X), 57);
    assert_eq!(length("نسبة 3.5 وموعد 10.30", X), 20);
}

#[test]
fn links_end_before_the_punctuation_of_the_sentence() {
    let text = "انظر (https://example.org/wiki/Rust_(language)). ثم http://b.net/?q=1، انتهى";
    let found: Vec<&str> = urls(text).into_iter().map(|span| span.of(text)).collect();
    assert_eq!(found, ["https://example.org/wiki/Rust_(language)", "http://b.net/?q=1"]);
}

#[test]
fn an_address_of_mail_or_a_file_name_is_no_link() {
    for text in ["write me@example.com now", "الملف story.md هنا", "v1.2.3", "a..com"] {
        let found: Vec<&str> = urls(text).into_iter().map(|span| span.of(text)).collect();
        // `story.md` is under Moldova's domain: X makes it a link, and so do we.
        let expected: &[&str] = if text.contains("story") { &["story.md"] } else { &[] };
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn other_units() {
    let family = "👨\u{200D}👩\u{200D}👧";
    assert_eq!(length(family, Rule::plain(Unit::Graphemes)), 1);
    assert_eq!(length(family, Rule::plain(Unit::Scalars)), 5);
    assert_eq!(length(family, Rule::plain(Unit::Utf16)), 8);
    assert_eq!(length("خبر ٢٠", Rule::plain(Unit::Bytes)), 11);
    assert_eq!(length("بَبَ", Rule::plain(Unit::Graphemes)), 2);
}

#[test]
fn mastodon_counts_the_local_part_of_a_mention() {
    assert_eq!(length("شكرًا @sara@example.social 2026", MASTODON), 16);
    assert_eq!(length("https://example.org/@sara@other.net", MASTODON), 23);
}

#[test]
fn a_link_on_mastodon_has_its_scheme_and_any_letters() {
    assert_eq!(length("انظر https://example.com/أخبار/قصة_(2). ثم", MASTODON), 32);
    assert_eq!(length("زوروا example.com/a/b/c/d/e", MASTODON), 27);
    assert_eq!(length("(https://example.com/؟س=1)", MASTODON), 25);
}

#[test]
fn an_emoji_on_threads_counts_its_bytes() {
    let threads = platforms::find("threads").unwrap();
    assert_eq!(threads.length("خبر 15 🎉"), 11);
    assert_eq!(threads.length("👨\u{200D}👩\u{200D}👧 عائلة"), 18 + 6);
    assert_eq!(threads.length("© 2026"), 6);
    assert!(!threads.fits(&"🎉".repeat(126)) && threads.fits(&"🎉".repeat(125)));
}

#[test]
fn x_refuses_the_byte_order_mark_and_says_so() {
    let x = platforms::find("x").unwrap();
    let counted = report("\u{FEFF}خبر عاجل", x);
    assert!(!counted.fits && counted.length == 10 && counted.reach == 0);
    let said = counted.json(crate::tongue::Tongue::Ar)["refused"][0].as_str().unwrap().to_owned();
    assert!(said.contains("U+FEFF"), "{said}");
    assert!(!report("خبر\u{FFFF}", x).fits && !report(" \n", x).fits);
}

#[test]
fn a_report_says_it_all_in_one_object() {
    let telegram = platforms::find("telegram").unwrap();
    let text = format!("\n{} #غزة_2026 @sara https://a.org/x\n", "خبر ".repeat(300));
    let found = report(&text, telegram).json(crate::tongue::Tongue::En);
    assert_eq!(found["length"], 1234);
    assert_eq!(found["fits"], true);
    assert_eq!(found["second"], serde_json::Value::Null);
    assert_eq!(found["texts"]["caption"]["fits"], false);
    assert_eq!(found["texts"]["caption"]["limit"], 1024);
    assert_eq!(found["hashtags"][0]["text"], "غزة_2026");
    assert_eq!(found["hashtags"][0]["start"], 1202);
    assert_eq!(found["mentions"][0]["text"], "sara");
    assert_eq!(found["urls"][0]["end"], 1233);
    assert_eq!(found["missed"], serde_json::json!([]));
    assert_eq!(found["reach"], 1234);
    let bluesky = report(
        &"👨\u{200D}👩\u{200D}👧\u{200D}👦".repeat(200),
        platforms::find("bluesky").unwrap(),
    );
    assert!(!bluesky.fits && bluesky.length == 200 && bluesky.second.unwrap().length == 5000);
    assert_eq!(bluesky.reach, 120 * 11);
}

#[test]
fn a_title_has_its_own_limit_and_refusals() {
    let youtube = platforms::find("youtube").unwrap();
    let title = youtube.text("title").unwrap();
    assert!(title.fits(&"ب".repeat(100)) && !title.fits(&"ب".repeat(101)));
    assert_eq!(youtube.refused("خبر <عاجل> <15>"), ['<', '>']);
    assert!(youtube.text("caption").is_none());
    assert!(!report("خبر <عاجل>", youtube).texts[0].2);
    let counted = |text: &str| report(text, youtube).json(crate::tongue::Tongue::Ar);
    assert_eq!(counted("خبر <عاجل>")["texts"]["title"]["reason"], "refused");
    assert_eq!(counted("")["texts"]["title"]["reason"], "refused");
    assert_eq!(counted(&"ب".repeat(101))["texts"]["title"]["reason"], "length");
    assert_eq!(counted("خبر")["texts"]["title"]["reason"], serde_json::Value::Null);
}

#[test]
fn digits_are_no_tag_with_a_space_before_them_either() {
    for platform in platforms::all() {
        let missed = report("a و#2024 و#\u{200F}٢٠٢٤", platform).found.missed;
        assert_eq!(missed.len(), 2, "{}", platform.id);
        assert!(missed.iter().all(|one| one.reason.id() == "missed-tag-digits"), "{missed:?}");
    }
}

#[test]
fn a_long_run_of_host_letters_takes_linear_time() {
    let text = "a.".repeat(200_000);
    assert!(urls(&text).is_empty());
    let text = "ب".repeat(400_000);
    assert!(urls(&format!("http://{text}")).is_empty());
    // A path longer than any link is not read to its end from each place one may begin.
    assert!(!urls(&"http://e.co/(".repeat(8_000)).is_empty());
}
