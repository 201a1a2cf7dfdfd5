//! Front matter, there and back.

use super::*;
use crate::tongue::Tongue;

#[test]
fn what_is_written_is_read_again() {
    let front = Front {
        title: Some("السوق: «12 متجرًا» # و\"SMEX\"".to_owned()),
        slug: Some("السوق-12".to_owned()),
        date: Some("2026-11-23".to_owned()),
        lang: Some("ar".to_owned()),
        labels: vec!["اقتصاد".to_owned(), "no".to_owned(), "123".to_owned()],
        draft: true,
        ai: Some("assisted".to_owned()),
        others: vec![("weight".to_owned(), Value::from(3))],
        ..Front::default()
    };
    let file = write(&front, "# السوق\n\nنص.\n");
    let (read, body, findings) = parse(&file);
    assert_eq!(findings, []);
    assert_eq!(read, front, "{file}");
    assert_eq!(body, "# السوق\n\nنص.\n");
    assert_eq!(write(&read, body), file);
}

#[test]
fn a_writers_hand_is_forgiven() {
    let file = "---\ntitle: 2026\nauthors: ليلى\ndate: 2026-05-12T10:00:00Z\nupdated: 2026-02-30\n\
                labels: [a, {b: c}]\ndraft: yes\nmood: calm\n---\nنص Body.\n";
    let (front, body, findings) = parse(file);
    assert_eq!(front.title.as_deref(), Some("2026"));
    assert_eq!(front.authors, ["ليلى"]);
    assert_eq!(front.date.as_deref(), Some("2026-05-12"));
    assert_eq!(front.time.as_deref(), Some("2026-05-12T10:00:00Z"));
    assert_eq!(front.labels, ["a"]);
    assert!(front.draft);
    assert_eq!(front.others, [("mood".to_owned(), Value::from("calm"))]);
    assert_eq!(body, "نص Body.\n");
    let places: Vec<&str> = findings.iter().map(|f| f.span.of(file)).collect();
    assert_eq!(places, ["updated: 2026-02-30", "labels: [a, {b: c}]"]);
}

#[test]
fn a_time_is_kept_and_one_that_cannot_be_is_told() {
    let file = "---\ndate: 2026-05-01 18:30 +0300\nupdated: 2026-05-02T25:99\n---\n\nنص 24.\n";
    let (mut front, body, findings) = parse(file);
    assert_eq!(front.date.as_deref(), Some("2026-05-01"));
    assert_eq!(front.time.as_deref(), Some("2026-05-01T18:30:00+03:00"));
    assert_eq!(
        (front.updated.as_deref(), front.updated_time.as_deref()),
        (Some("2026-05-02"), None)
    );
    assert_eq!(findings[0].message.id(), "front-not-time");
    assert!(findings[0].message.say(Tongue::Ar).contains("updated"));
    assert!(write(&front, body).contains("2026-05-01T18:30:00+03:00"));
    front.date = Some("2026-05-03".to_owned());
    assert!(!write(&front, body).contains("18:30"), "a day that was moved has no time of another");
}

#[test]
fn broken_yaml_is_a_finding_and_a_rule_is_no_front_matter() {
    let (front, body, findings) = parse("---\ntitle: [\n---\nنص.\n");
    assert_eq!((front, body), (Front::default(), "نص.\n"));
    assert!(findings[0].message.say(Tongue::Ar).contains('2'));
    for plain in ["نص.\n---\n", "---\nنص بلا نهاية\n", "", "---"] {
        assert_eq!(parse(plain).1, plain);
    }
}

#[test]
fn an_answer_is_labelled_and_a_text_of_ones_own_is_not() {
    let front = |text: &str| Front::of(&crate::read::read(&crate::repair::repair(text)));
    let assisted = front("بالتأكيد، إليك الخبر:\n\n# سوق 12\n\nافتتحت السوق.\n");
    assert_eq!(assisted.ai.as_deref(), Some("assisted"));
    assert_eq!(assisted.slug.as_deref(), Some("سوق-12"));
    let own = front("# سوق 12\n\nافتتحت السوق.\n");
    assert_eq!((own.ai, own.lang.as_deref()), (None, Some("ar")));
}

#[test]
fn a_models_help_is_not_lost_with_a_broken_line() {
    let (front, _, findings) = parse("---\ntitle: ميناء: رصيف: 3\nai: assisted\n---\n\nنص.\n");
    assert_eq!(findings.len(), 1);
    assert!(front.is_labelled() && front.title.is_none());
}
