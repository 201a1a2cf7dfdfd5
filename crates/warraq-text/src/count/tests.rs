//! Lengths against hand counts and, where it is at hand, against the reference data of
//! twitter-text.

use super::*;

const X: Rule = Rule { unit: Unit::Weighted, link: Some(23), local_mentions: false };
const MASTODON: Rule = Rule { unit: Unit::Scalars, link: Some(23), local_mentions: true };

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
fn x_refuses_the_byte_order_mark_and_nothing() {
    assert!(takes("خبر"));
    assert!(!takes("\u{FEFF}خبر"));
    assert!(!takes("خبر\u{FFFF}"));
    assert!(!takes("  "));
}

#[test]
fn a_long_run_of_host_letters_takes_linear_time() {
    let text = "a.".repeat(200_000);
    assert!(urls(&text).is_empty());
    let text = "ب".repeat(400_000);
    assert!(urls(&format!("http://{text}")).is_empty());
}

/// The weighted groups of the reference data; its path is outside the project.
#[test]
fn agrees_with_the_reference_counts() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/conformance/twitter-text");
    let Ok(yaml) = std::fs::read_to_string(format!("{folder}/validate.yml")) else {
        println!("skipped: no twitter-text data beside the project");
        return;
    };
    let all: serde_json::Value = serde_saphyr::from_str(&yaml).unwrap();
    let mut checked = 0;
    // The first group is for configuration v2, which has no emoji rule: its emoji are left out.
    for group in [
        "WeightedTweetsCounterTest",
        "WeightedTweetsWithDiscountedEmojiCounterTest",
        "UnicodeDirectionalMarkerCounterTest",
    ] {
        for case in all["tests"][group].as_array().unwrap() {
            let text = case["text"].as_str().unwrap();
            if group == "WeightedTweetsCounterTest" && emoji::sequences(text).next().is_some() {
                continue;
            }
            checked += check(text, &case["expected"]);
        }
    }
    let json = std::fs::read_to_string(format!("{folder}/arabic-measured.json")).unwrap();
    let measured: serde_json::Value = serde_json::from_str(&json).unwrap();
    for case in measured["cases"].as_array().unwrap() {
        let text = case["text"].as_str().unwrap();
        checked += check(text, case);
        let found: Vec<&str> = urls(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(serde_json::json!(found), case["urls"], "{text}");
    }
    assert!(checked > 100, "only {checked} cases");
}

fn check(text: &str, expected: &serde_json::Value) -> usize {
    let weight = length(text, X);
    let shown: String = text.chars().take(80).collect();
    assert_eq!(Some(weight as u64), expected["weightedLength"].as_u64(), "{shown}");
    let valid = weight <= 280 && (takes(text) || !text.is_empty() && text.trim().is_empty());
    assert_eq!(Some(valid), expected["valid"].as_bool(), "{shown}");
    1
}
