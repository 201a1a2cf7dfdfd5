//! Facets against their text, and the public syntax tests where they lie beside the project.

use std::fs;

use proptest::prelude::*;

use super::*;
use crate::count;
use crate::platforms;

fn of(text: &str) -> Vec<(String, Feature)> {
    let found = count::found(text, platforms::find("bluesky").unwrap());
    let facets = facets(text, &found).into_iter();
    facets.map(|facet| (text[facet.start..facet.end].to_owned(), facet.feature)).collect()
}

#[test]
fn links_are_encoded_and_the_comma_stays_out() {
    assert_eq!(
        of("خبر https://example.com/أخبار، عن #غزة_الآن و (example.com) 15"),
        [
            (
                "https://example.com/أخبار".to_owned(),
                Feature::Link("https://example.com/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1".to_owned())
            ),
            ("#غزة_الآن".to_owned(), Feature::Tag("غزة_الآن".to_owned())),
            ("example.com".to_owned(), Feature::Link("https://example.com".to_owned())),
        ]
    );
}

#[test]
fn a_tag_is_free_of_marks_and_a_mention_a_handle() {
    assert_eq!(of("#\u{200F}خبر")[0].1, Feature::Tag("خبر".to_owned()));
    assert_eq!(of("قال @Sara.example.com")[0].1, Feature::Mention("sara.example.com".to_owned()));
    assert!(of("@-.com").is_empty());
}

#[test]
fn a_tag_may_have_64_graphemes_and_640_bytes() {
    let tag = |word: &str| Found {
        hashtags: vec![Spot {
            text: word.to_owned(),
            start: 0,
            end: 1 + word.encode_utf16().count(),
        }],
        ..Found::default()
    };
    for (word, fits) in [
        ("بَ".repeat(64), true),
        ("ب".repeat(65), false),
        (format!("ب{}", "\u{64E}".repeat(319)), true),
        (format!("ب{}", "\u{64E}".repeat(320)), false),
    ] {
        assert_eq!(facets(&format!("#{word}"), &tag(&word)).len(), usize::from(fits), "{word}");
    }
}

#[test]
fn a_spot_of_another_text_makes_no_facet() {
    let spot = |start, end| Spot { text: String::new(), start, end };
    let found = Found { urls: vec![spot(1, 2), spot(3, 99), spot(2, 2)], ..Found::default() };
    // The first begins inside the pair of units of the emoji.
    assert!(facets("🎉خبر", &found).is_empty());
}

#[test]
fn a_tid_keeps_the_order_of_time() {
    assert_eq!(tid(0, 0), "2222222222222");
    assert_eq!(tid(1_700_000_000_000_000, 5), "3ke6kg3wk2227");
    assert!(tid(1_700_000_000_000_000, 1023) < tid(1_700_000_000_000_001, 0));
    for (time, clock) in [(u64::MAX, u16::MAX), (1, 1), (1 << 52, 1 << 9)] {
        assert!(is_tid(&tid(time, clock)));
    }
}

#[test]
fn syntax_is_as_the_public_tests_say() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/conformance/atproto/interop-test-files/syntax"
    );
    type Check = fn(&str) -> bool;
    let checks: [(&str, Check); 9] = [
        ("handle", is_handle),
        ("did", is_did),
        ("atidentifier", |text| is_did(text) || is_handle(text)),
        ("nsid", is_nsid),
        ("recordkey", is_record_key),
        ("aturi", is_at_uri),
        ("tid", is_tid),
        ("datetime", is_datetime),
        ("language", is_language),
    ];
    let mut checked = 0;
    for (name, check) in checks {
        for (kind, expected) in
            [("syntax_valid", true), ("syntax_invalid", false), ("parse_invalid", false)]
        {
            let Ok(lines) = fs::read_to_string(format!("{folder}/{name}_{kind}.txt")) else {
                if kind == "syntax_valid" {
                    println!("skipped: no {folder}/{name}_{kind}.txt");
                    return;
                }
                continue;
            };
            for line in lines.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
                assert_eq!(check(line), expected, "{name}_{kind}: «{line}»");
                checked += 1;
            }
        }
    }
    println!("{checked} lines");
    assert!(checked > 300, "{checked} lines");
}

proptest! {
    #[test]
    fn facets_lie_on_the_text(
        pieces in prop::collection::vec("(#|@|،|/|\\(|https://|example\\.com|خبر|🎉|\u{200F}|\u{200C}| |a\\.b|\\PC)", 0..24),
        wild in prop::collection::vec((0usize..60, 0usize..60), 0..6),
    ) {
        let text = pieces.concat();
        for platform in platforms::all() {
            let mut found = count::found(&text, platform);
            for &(start, end) in &wild {
                found.hashtags.push(Spot { text: String::new(), start, end });
            }
            let mut last = 0;
            for facet in facets(&text, &found) {
                prop_assert!(facet.start >= last && facet.start < facet.end);
                prop_assert!(text.get(facet.start..facet.end).is_some());
                last = facet.end;
                match facet.feature {
                    Feature::Link(uri) => prop_assert!(uri.contains("://") && !uri.contains(char::is_whitespace)),
                    Feature::Tag(tag) => prop_assert!(tag.graphemes(true).count() <= 64 && tag.len() <= 640),
                    Feature::Mention(handle) => prop_assert!(is_handle(&handle)),
                }
            }
        }
    }
}
