//! Entities against their text and against the interface's own description.

use proptest::prelude::*;

use super::*;

fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap();
    Span::new(start, start + part.len())
}

#[test]
fn offsets_are_in_utf16_and_white_space_stays_outside() {
    let text = "🎉 عنوان الخبر\n\nنص 15% والتفاصيل هنا";
    let title = Span::new(0, text.find("نص").unwrap());
    let found = entities(
        text,
        &[title, Span::new(title.end - 2, title.end)],
        &[(span(text, "هنا"), "https://a.org")],
    );
    let expected = [
        Entity { kind: EntityKind::Bold, offset: 0, length: 14 },
        Entity { kind: EntityKind::Link("https://a.org".to_owned()), offset: 33, length: 3 },
    ];
    assert_eq!(found, expected);
    assert_eq!(found[1].json()["type"], "text_link");
}

#[test]
fn bold_ends_where_a_link_runs_out_of_it() {
    let text = "عنوان برابط طويل";
    let found = entities(
        text,
        &[span(text, "عنوان برابط")],
        &[(span(text, "برابط طويل"), "https://a.org")],
    );
    let places: Vec<_> = found.iter().map(|one| (one.offset, one.length)).collect();
    assert_eq!(places, [(0, 5), (6, 10)]);
}

#[test]
fn the_fields_are_those_of_the_interface() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/conformance/api/telegram/bot-api-10.1.min.json"
    );
    let Ok(json) = std::fs::read_to_string(path) else {
        println!("skipped: no {path}");
        return;
    };
    let api: Value = serde_json::from_str(&json).unwrap();
    let fields = api["types"]["MessageEntity"]["fields"].as_array().unwrap();
    let text = "عنوان هنا";
    for entity in entities(text, &[span(text, "عنوان")], &[(span(text, "هنا"), "https://a.org")])
    {
        let made = entity.json();
        for field in fields.iter().filter(|field| field["required"] == true) {
            assert!(!made[field["name"].as_str().unwrap()].is_null(), "{made}");
        }
        for name in made.as_object().unwrap().keys() {
            assert!(fields.iter().any(|field| field["name"] == **name), "{name}");
        }
    }
}

proptest! {
    #[test]
    fn entities_nest_and_lie_on_the_text(
        text in "(خبر|🎉| |\n|a){0,12}",
        bold in prop::collection::vec((0usize..40, 0usize..40), 0..4),
        links in prop::collection::vec((0usize..40, 0usize..40), 0..4),
    ) {
        let sorted = |(one, other): (usize, usize)| Span::new(one.min(other), one.max(other));
        let bold: Vec<Span> = bold.into_iter().map(sorted).collect();
        let links: Vec<(Span, &str)> = links.into_iter().map(|pair| (sorted(pair), "https://a.org")).collect();
        let units: Vec<u16> = text.encode_utf16().collect();
        let found = entities(&text, &bold, &links);
        for (place, one) in found.iter().enumerate() {
            let said = String::from_utf16(&units[one.offset..one.offset + one.length]).unwrap();
            prop_assert!(!said.is_empty() && said.trim() == said);
            for other in &found[..place] {
                let end = other.offset + other.length;
                prop_assert!(one.offset >= end || one.offset + one.length <= end);
            }
        }
    }
}
