//! The public suites of twitter-text and what its and Bluesky's packages were measured to find,
//! where they lie beside the project.

use std::fs;

use serde_json::Value;

use super::super::found::Marks;
use super::super::weighted::{LIGHT, V3, Weights};
use super::super::{is_address, reach_by, utf16, walk, weighted, x};
use super::*;
use crate::platforms::Finder;
use crate::span::Span;

/// The configurations before the one in force: 140 characters, and no rule for emoji.
static V1: Weights = Weights { light: &[], other: 1, emoji: None };
static V2: Weights = Weights { light: LIGHT, other: 2, emoji: None };

fn read(path: &str) -> Option<Value> {
    let path = format!("{}/../../../shared/conformance/{path}", env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = fs::read_to_string(&path) else {
        println!("skipped: no {path}");
        return None;
    };
    Some(if path.ends_with(".json") {
        serde_json::from_str(&text).unwrap()
    } else {
        serde_saphyr::from_str(&text).unwrap()
    })
}

fn text(case: &Value) -> &str {
    case["text"].as_str().unwrap()
}

fn words<'a>(text: &'a str, spans: &[Span], sign: usize) -> Vec<&'a str> {
    let word =
        |span: &Span| span.of(text).char_indices().nth(sign).map(|(at, _)| &span.of(text)[at..]);
    spans.iter().filter_map(word).collect()
}

/// A count as twitter-text's `parseTweet` gives it.
struct Parsed {
    weight: usize,
    valid: bool,
    valid_end: usize,
}

fn parse(text: &str, weights: &Weights, limit: usize) -> Parsed {
    let invalid = &platforms::find("x").unwrap().refuses;
    let mut weight = 0;
    walk(&weighted::composed(text, Unit::Weighted), X, weights, |_, one| weight += one);
    let valid = (1..=limit).contains(&weight) && !text.contains(|c| invalid.contains(c));
    Parsed {
        weight,
        valid,
        valid_end: reach_by(text, X, limit, invalid, weights).saturating_sub(1),
    }
}

#[test]
fn posts_are_counted_as_twitter_text_counts_them() {
    let Some(all) = read("twitter-text/validate.yml") else { return };
    let mut checked = 0;
    for case in all["tests"]["tweets"].as_array().unwrap() {
        assert_eq!(parse(text(case), &V1, 140).valid, case["expected"], "{case}");
        checked += 1;
    }
    for (group, weights) in [
        ("WeightedTweetsCounterTest", &V2),
        ("WeightedTweetsWithDiscountedEmojiCounterTest", &V3),
        ("UnicodeDirectionalMarkerCounterTest", &V3),
    ] {
        for case in all["tests"][group].as_array().unwrap() {
            let (text, expected) = (text(case), &case["expected"]);
            let found = parse(text, weights, 280);
            let name = &case["description"];
            assert_eq!(expected["weightedLength"], found.weight, "{name}");
            assert_eq!(expected["valid"], found.valid, "{name}");
            assert_eq!(expected["permillage"], found.weight * 1000 / 280, "{name}");
            assert_eq!(expected["displayRangeEnd"], utf16(text).saturating_sub(1), "{name}");
            assert_eq!(expected["validRangeEnd"], found.valid_end, "{name}");
            checked += 1;
        }
    }
    println!("{checked} counts");
    assert!(checked > 30, "{checked} counts");
}

#[test]
fn names_hashtags_and_addresses_are_valid_as_twitter_text_says() {
    let Some(all) = read("twitter-text/validate.yml") else { return };
    let mention = |text: &str, list: bool| {
        let found: Vec<(Span, bool)> = x::mentions(text).collect();
        found == [(Span::new(0, text.len()), list)]
    };
    let tag = |text: &str| Marks::of(text, Finder::X).hashtags == [Span::new(0, text.len())];
    type Check<'a> = &'a dyn Fn(&str) -> bool;
    let checks: [(&str, Check); 5] = [
        ("usernames", &|text| mention(text, false)),
        ("lists", &|text| mention(text, true)),
        ("hashtags", &tag),
        ("urls", &|text| is_address(text, true)),
        ("urls_without_protocol", &|text| is_address(text, false)),
    ];
    let mut checked = 0;
    for (group, check) in checks {
        for case in all["tests"][group].as_array().unwrap() {
            assert_eq!(check(text(case)), case["expected"], "{case}");
            checked += 1;
        }
    }
    println!("{checked} names and addresses");
    assert!(checked > 40, "{checked} names and addresses");
}

#[test]
fn every_top_level_domain_makes_a_link() {
    let Some(all) = read("twitter-text/tlds.yml") else { return };
    let mut faults = Vec::new();
    let mut checked = 0;
    for group in ["country", "generic"] {
        for case in all["tests"][group].as_array().unwrap() {
            let text = text(case);
            if serde_json::json!(words(text, &urls(text), 0)) != case["expected"] {
                faults.push(text.to_owned());
            }
            checked += 1;
        }
    }
    println!("{checked} domains");
    assert!(checked > 1500 && faults.is_empty(), "{} of {checked}: {faults:?}", faults.len());
}

#[test]
fn arabic_is_read_as_twitter_text_was_measured_to() {
    let Some(all) = read("twitter-text/arabic-measured.json") else { return };
    let cases = all["cases"].as_array().unwrap();
    for case in cases {
        let text = text(case);
        let (parsed, marks) = (parse(text, &V3, 280), Marks::of(text, Finder::X));
        assert_eq!(case["weightedLength"], parsed.weight, "{text}");
        assert_eq!(case["weightedLength"], length(text, X), "{text}");
        assert_eq!(case["valid"], parsed.valid, "{text}");
        assert_eq!(case["urls"], serde_json::json!(words(text, &marks.urls, 0)), "{text}");
        assert_eq!(case["hashtags"], serde_json::json!(words(text, &marks.hashtags, 1)), "{text}");
        assert_eq!(case["mentions"], serde_json::json!(words(text, &marks.mentions, 1)), "{text}");
    }
    println!("{} cases", cases.len());
    assert!(cases.len() > 60);
}

#[test]
fn arabic_is_read_as_the_client_of_bluesky_was_measured_to() {
    let Some(all) = read("atproto/arabic-richtext-measured.json") else { return };
    let cases = all["cases"].as_array().unwrap();
    for case in cases {
        let text = text(case);
        assert_eq!(case["graphemes"], length(text, Rule::plain(Unit::Graphemes)), "{text}");
        assert_eq!(case["bytes"], length(text, Rule::plain(Unit::Bytes)), "{text}");
        let marks = Marks::of(text, Finder::Bluesky);
        let mut found = Vec::new();
        for (kind, spans, sign) in
            [("link", marks.urls, 0), ("tag", marks.hashtags, 1), ("mention", marks.mentions, 1)]
        {
            for span in spans {
                let mut value = words(text, &[span], sign).concat();
                if kind == "link" && !value.starts_with("http") {
                    value.insert_str(0, "https://");
                }
                found.push((span.start, span.end, kind, value));
            }
        }
        found.sort();
        let mut expected: Vec<_> = case["facets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|facet| {
                let offset = |name: &str| facet[name].as_u64().unwrap() as usize;
                let said = |name: &str| facet[name].as_str().unwrap();
                (offset("byteStart"), offset("byteEnd"), said("type"), said("value").to_owned())
            })
            .collect();
        expected.sort();
        assert_eq!(found, expected, "{text}");
    }
    println!("{} cases", cases.len());
    assert!(cases.len() >= 30);
}
