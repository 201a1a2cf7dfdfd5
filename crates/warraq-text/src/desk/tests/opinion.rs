//! A model's opinion on the trace, and an article as JSON.

use std::time::Instant;

use proptest::prelude::*;

use crate::desk::{article, doubt, opinions, schema};
use crate::lang::Lang;
use crate::trace::{Source, Verdict};

const BRIEF: Source<'static> = Source {
    name: "brief.md",
    text: "افتُتح السوق يوم الاثنين بحضور  40\nتاجرًا. لم يوافق التجار على الإيجار الجديد.",
};
const REPORT: Source<'static> =
    Source { name: "report.txt", text: "The council set the rent at 200 dinars a month." };

/// What each sentence got: verdict and evidence.
fn told(reply: &str, sentences: usize) -> Vec<Option<(Verdict, Option<String>)>> {
    let all = opinions(reply, sentences, &[BRIEF, REPORT]);
    let told = all.into_iter();
    told.map(|one| one.map(|one| (one.verdict, one.evidence.map(|it| it.text)))).collect()
}

#[test]
fn the_request_numbers_the_sentences_and_fences_the_sources() {
    let request = doubt(&["جملة\nأولى", "ثانية ========="], &[BRIEF, REPORT], &Lang::new("ar"));
    let user = &request.messages[1].content;
    let fence = "=".repeat(10);
    assert!(user.contains("1. جملة أولى\n2. ثانية =========\n"), "{user}");
    assert_eq!(user.matches(&format!("\n{fence}")).count(), 6, "{user}");
    assert!(user.contains(&format!("report.txt\n{fence}\nThe council")), "{user}");
    assert!(request.messages[0].content.contains("[{\"n\":1,"));
    let english = doubt(&["One."], &[REPORT], &Lang::new("fr"));
    assert!(english.messages[0].content.contains("code \"fr\""));
}

#[test]
fn evidence_is_looked_up_and_an_opinion_without_it_counts_for_nothing() {
    let reply = r#"Sure, here it is:
```json
[{"n": 1, "verdict": "supported", "evidence": "افتتح السوق يوم الاثنين بحضور 40 تاجرا", "reason": "كما ورد"},
 {"n": "2", "verdict": "Partially supported", "evidence": "set the rent at 200 dinars"},
 {"n": "٣", "verdict": "supported", "evidence": "وافق الوزير على الإيجار", "reason": "x"},
 {"n": 4, "verdict": "unsupported"},
 {"n": 5, "verdict": "supported", "evidence": "السوق يوم"},
 {"n": 6, "verdict": "maybe", "evidence": "set the rent at"},
 {"n": 99, "verdict": "unsupported"}]
```
Anything else?"#;
    let evidence = "افتُتح السوق يوم الاثنين بحضور  40\nتاجرًا";
    assert_eq!(
        told(reply, 7),
        [
            Some((Verdict::Supported, Some(evidence.to_owned()))),
            Some((Verdict::Partly, Some("set the rent at 200 dinars".to_owned()))),
            None,
            Some((Verdict::Unsupported, None)),
            None,
            None,
            None,
        ]
    );
    let first = opinions(reply, 1, &[BRIEF, REPORT]).remove(0).unwrap();
    let found = first.evidence.unwrap();
    assert_eq!((found.source.as_str(), found.span.of(BRIEF.text)), ("brief.md", evidence));
    assert_eq!(first.reason, "كما ورد");
}

#[test]
fn replies_out_of_form_are_read_all_the_same() {
    let yes = Some((Verdict::Unsupported, None));
    for reply in [
        "{\"n\":1,\"verdict\":\"unsupported\"}\n{\"n\":2,\"verdict\":\"unsupported\"}",
        "{\"verdict\":\"unsupported\"}, {\"verdict\":\"unsupported\"}",
        "{\"results\": [{\"n\":1,\"verdict\":\"unsupported\"},{\"n\":2,\"verdict\":\"unsupported\"}]}",
        "He said \"so: [{\"n\":2,\"verdict\":\"unsupported\",},{\"n\":1.0,\"verdict\":\"UNSUPPORTED\"}",
        "{\"n\":1,\"verdict\":\"unsupported\"}\n{\"n\":9,\"verdict\":\"unsup\n{\"n\":2,\"verdict\":\"unsupported\"}",
        "{\"n\":1,\"verdict\":\"unsupported\",\"reason\":\"سطر\nآخر\"}{\"n\":2,\"verdict\":\"unsupported\"}",
        "<think>{\"n\":1}</think>[{\"n\":\"1.\",\"verdict\":\"بلا سند\"},{\"n\":\"الجملة ۲\",\"verdict\":\"not supported\"}]",
    ] {
        assert_eq!(told(reply, 2), [yes.clone(), yes.clone()], "{reply}");
    }
    for reply in ["", "[]", "{", "null", "لا أعرف", "{\"n\":1}", "{\"n\":1,\"verdict\":7}"] {
        assert_eq!(told(reply, 1), [None], "{reply}");
    }
    let listed =
        "[{\"n\":1,\"verdict\":\"supported\",\"evidence\":[\"no\", \"لم يوافق التجار على\"]}]";
    assert!(told(listed, 1)[0].is_some());
}

#[test]
fn an_article_comes_out_of_its_json() {
    let reply = "```json\n{\"title\": \"# السوق\\nمفتوح\", \"standfirst\": \"جملة.\", \"mood\": {\"x\": [1]}, \"lead\": [\"مقدمة.\", \"ثانية.\"], \"sections\": [{\"heading\": \"الإيجار\", \"paragraphs\": \"فقرة.\\n\\nأخرى.\", \"score\": 3}, {\"heading\": \"فارغ\", \"paragraphs\": []}, \"نص بلا عنوان\", {\"heading\": \"x\", \"paragraphs\": [\"واحدة.\", null, {\"text\": \"اثنتان.\"}]}]}\n```";
    assert_eq!(
        article(reply).as_deref(),
        Some(
            "# السوق مفتوح\n\nجملة.\n\nمقدمة.\n\nثانية.\n\n## الإيجار\n\nفقرة.\n\nأخرى.\n\nنص بلا عنوان\n\n## x\n\nواحدة.\n\nاثنتان.\n"
        )
    );
    for reply in [
        "# السوق\n\nنص.",
        "{\"title\": \"السوق\"}",
        "{\"title\": 3, \"lead\": \"x\"}",
        "{\"lead\": \"x\"}",
        "[]",
        "",
    ] {
        assert_eq!(article(reply), None, "{reply}");
    }
    assert_eq!(schema()["properties"]["sections"]["type"], "array");
}

#[test]
fn a_long_hostile_reply_is_read_in_time() {
    for piece in [
        "{",
        "{\"a\":",
        "{\"a\":{\"b\":[",
        "{\"n\":1,\"verdict\":\"supported\",\"evidence\":\"set the rent at\"}",
        "}",
        "\"",
        "{}",
        "[",
        "{{{{{{}}}}}}",
        "\\",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        for text in [format!("{{\"x\":[{text}]}}"), text] {
            let start = Instant::now();
            let _ = (told(&text, 500), article(&text));
            let took = start.elapsed();
            assert!(took.as_secs_f32() < 2.0, "{piece:?} took {took:?}");
        }
    }
}

proptest! {
    #[test]
    fn no_reply_makes_us_fall(reply in "(\\{|\\}|\\[|\\]|\"|:|,|n|1|verdict|supported|evidence|\\\\|\n|السوق يوم الاثنين|title|lead|é){0,60}") {
        prop_assert_eq!(told(&reply, 3).len(), 3);
        let _ = article(&reply);
    }
}
