//! Records for Bluesky as our facets make them, held against their lexicons.

mod lexicons;

use serde_json::{Value, json};
use warraq_text::format::bluesky;
use warraq_text::{count, format, platforms};

use lexicons::{check, lexicon};

/// A record with our facets: what a publisher sends.
fn record(text: &str, embed: Value) -> Value {
    let found = count::found(text, platforms::find("bluesky").expect("a built-in platform"));
    let did = |handle: &str| (handle == "sara.bsky.social").then(|| "did:plc:asdf123".to_owned());
    let facets: Vec<Value> =
        bluesky::facets(text, &found).iter().filter_map(|facet| facet.json(&did)).collect();
    json!({
        "$type": "app.bsky.feed.post",
        "text": text,
        "createdAt": "2026-11-26T10:00:00.000Z",
        "langs": ["ar"],
        "facets": facets,
        "embed": embed,
    })
}

fn picture(size: u64) -> Value {
    json!({"$type": "blob", "ref": {"$link": "bafkreib"}, "mimeType": "image/jpeg", "size": size})
}

fn images(size: u64) -> Value {
    json!({
        "$type": "app.bsky.embed.images",
        "images": [{"image": picture(size), "alt": "صورة", "aspectRatio": {"width": 1200, "height": 630}}],
    })
}

const POST: &str = "app.bsky.feed.post";

#[test]
fn records_with_our_facets_are_valid() {
    if lexicon(POST).is_none() {
        println!("skipped: no lexicons beside the project");
        return;
    }
    let link = "https://example.com/أخبار/قصة";
    let card = json!({
        "$type": "app.bsky.embed.external",
        "external": {"uri": format::link(link), "title": "عنوان", "description": "", "thumb": picture(900_000)},
    });
    let text = format!(
        "قال 15% من @sara.bsky.social و @other.bsky.social عن #غزة_الآن: {link}، و(example.com)."
    );
    let whole = record(&text, card);
    assert_eq!(check(&whole, POST, POST), Ok(()));
    // The account nobody knows stays text.
    assert_eq!(whole["facets"].as_array().unwrap().len(), 4);
    assert_eq!(check(&record("#خبر", images(1_900_000)), POST, POST), Ok(()));
}

#[test]
fn the_validator_refuses_what_a_server_does() {
    if lexicon(POST).is_none() {
        println!("skipped: no lexicons beside the project");
        return;
    }
    let good = record("خبر #غزة https://example.com", images(1));
    assert_eq!(check(&good, POST, POST), Ok(()));
    let broken: [(&str, Value); 9] = [
        ("/text", json!("ب".repeat(301))),
        ("/text", json!("👨\u{200D}👩\u{200D}👧\u{200D}👦".repeat(121))),
        ("/createdAt", json!("2026-11-26")),
        ("/langs", json!(["ar", "en", "fa", "he"])),
        ("/langs/0", json!("العربية")),
        ("/facets/0/index/byteStart", json!(-1)),
        ("/facets/1/features/0/uri", json!("example.com/أ")),
        ("/embed/images/0/image/size", json!(2_000_001)),
        ("/embed/$type", json!("app.bsky.embed.other")),
    ];
    for (place, value) in broken {
        let mut record = good.clone();
        *record.pointer_mut(place).unwrap() = value;
        assert!(check(&record, POST, POST).is_err(), "{place}");
    }
    let mut record = good;
    record.as_object_mut().unwrap().remove("createdAt");
    assert!(check(&record, POST, POST).is_err());
}
