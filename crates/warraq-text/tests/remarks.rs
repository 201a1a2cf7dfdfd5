//! The filter for readers' remarks against remarks labelled by hand.
//!
//! `tests/remarks/dev-*.txt` are those that rules and lists were written with; those in
//! `counted-*.txt` were written after the rules stood and are only counted: no rule was made and no word
//! listed for them. `cargo test --release -p
//! warraq-text --test remarks -- --nocapture` prints the table; with `REMARKS_SHOW=dev` in the
//! environment also what was judged otherwise.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use warraq_text::remark::{Filter, Judgement, Part, Reason, Remark, Rules};
use warraq_text::tongue::Tongue;

/// A remark as a person judges it.
struct Label {
    /// Its file and name.
    name: String,
    /// Why it is held; none when it is honest.
    held: Option<String>,
    signed: String,
    link: Option<String>,
    text: String,
}

fn labels(prefix: &str) -> Vec<Label> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/remarks");
    let entries = fs::read_dir(folder).expect("tests/remarks is part of the project");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    files.sort();
    let mut labels = Vec::new();
    for path in files {
        let file = path.file_stem().expect("a file").to_string_lossy().into_owned();
        if file.starts_with(prefix) {
            let text = fs::read_to_string(&path).expect("a readable file");
            labels.extend(text.split("=== ").skip(1).map(|part| label(&file, part)));
        }
    }
    labels
}

fn label(file: &str, part: &str) -> Label {
    let (name, rest) = part.split_once(" ===\n").expect("a name between ===");
    let (verdict, mut text) = rest.split_once('\n').expect("a verdict under the name");
    let held = match verdict.split_once(' ') {
        Some(("held", kind)) => Some(kind.to_owned()),
        None if verdict == "honest" => None,
        _ => panic!("{file}, {name}: neither «honest» nor «held KIND»"),
    };
    let mut field = |key: &str| {
        let (value, rest) = text.strip_prefix(key)?.split_once('\n')?;
        text = rest;
        Some(shown(value.trim()))
    };
    let (signed, link) = (field("name:").unwrap_or_default(), field("link:"));
    Label { name: format!("{file}, {name}"), held, signed, link, text: shown(text.trim()) }
}

/// The text with `\u{200B}` and its like in the place of what cannot be seen in a file.
fn shown(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (hex, rest) = part.split_once('}').expect("an escape that ends");
        let point = u32::from_str_radix(hex, 16).expect("hexadecimal");
        shown.push(char::from_u32(point).expect("a character"));
        shown.push_str(rest);
    }
    shown
}

impl Label {
    fn judged(&self, filter: &Filter) -> Judgement {
        let link = self.link.as_deref();
        filter.judge(&Remark { name: &self.signed, text: &self.text, link })
    }
}

#[derive(Default)]
struct Figures {
    /// Held, and all that should be.
    held: (usize, usize),
    /// Held with the reason a person gave, too.
    named: usize,
    /// Held, and all that should not be.
    false_holds: (usize, usize),
    /// Missed by kind.
    missed: BTreeMap<String, usize>,
}

impl Figures {
    fn of(prefix: &str) -> Self {
        let show = std::env::var("REMARKS_SHOW").is_ok_and(|shown| shown == prefix);
        let filter = Filter::new(&Rules::default());
        let mut figures = Self::default();
        for label in labels(prefix) {
            let reasons = label.judged(&filter).reasons;
            let named = |kind: &str| reasons.iter().any(|reason| reason.kind.word() == kind);
            match &label.held {
                Some(kind) => {
                    figures.held.0 += usize::from(!reasons.is_empty());
                    figures.held.1 += 1;
                    figures.named += usize::from(named(kind));
                    if !named(kind) {
                        *figures.missed.entry(kind.clone()).or_default() += 1;
                    }
                }
                None => {
                    figures.false_holds.0 += usize::from(!reasons.is_empty());
                    figures.false_holds.1 += 1;
                }
            }
            let right = label.held.as_deref().map_or(reasons.is_empty(), named);
            if show && !right {
                tell(&label, &reasons);
            }
        }
        println!(
            "{prefix}: held {} of {} ({} for the reason given, not {:?}), false holds {} of {}",
            figures.held.0,
            figures.held.1,
            figures.named,
            figures.missed,
            figures.false_holds.0,
            figures.false_holds.1
        );
        figures
    }
}

fn tell(label: &Label, reasons: &[Reason]) {
    println!("{} ({:?}): {}", label.name, label.held, label.text);
    for reason in reasons {
        println!("    {}: {}", reason.kind.word(), reason.message.say(Tongue::En));
    }
}

fn percent((part, all): (usize, usize)) -> usize {
    part * 100 / all.max(1)
}

#[test]
fn remarks_are_judged_as_a_person_does() {
    let dev = Figures::of("dev");
    assert!(percent(dev.held) >= 98 && percent(dev.false_holds) <= 1);
    let counted = Figures::of("counted");
    assert!(counted.held.1 + counted.false_holds.1 >= 40);
    assert!(percent(counted.held) >= 75 && percent(counted.false_holds) <= 15);
    assert!(dev.held.1 + dev.false_holds.1 + counted.held.1 + counted.false_holds.1 >= 120);
}

#[test]
fn every_reason_is_told_where_it_stands() {
    let filter = Filter::new(&Rules::default());
    for label in labels("") {
        for reason in label.judged(&filter).reasons {
            let part = match reason.part {
                Part::Name => &label.signed,
                Part::Text => &label.text,
                Part::Link => label.link.as_ref().expect("a link that was judged"),
            };
            assert!(!reason.span.of(part).is_empty(), "{}", label.name);
            for tongue in [Tongue::En, Tongue::Ar] {
                assert!(!reason.message.say(tongue).is_empty());
            }
        }
    }
}

#[test]
fn a_newsroom_has_its_own_rules() {
    let rules = Rules {
        words: vec!["كلب".into(), "gardening".into(), "god".into(), "سوق سوداء".into()],
        allowed_words: vec!["كلب بوليسي".into(), "go to hell".into()],
        hosts: vec!["https://Spam.example/".into()],
        links: 1,
    };
    let filter = Filter::new(&rules);
    let kinds = |text: &str| {
        let judgement = filter.judge(&Remark { text, ..Remark::default() });
        judgement.reasons.iter().map(|reason| reason.kind.word()).collect::<Vec<_>>()
    };
    for (text, wanted) in [
        ("مر والكلب معه", &["word"][..]),
        ("اصطدم بالكلب 3 مرات", &["word"]),
        ("ك.ـل.ب هنا", &["word", "abuse"]),
        ("الـسوق السوداء", &[]),
        ("في سوق سوداء (2026)", &["word"]),
        ("كلب بوليسي في المطار", &[]),
        ("يتكالب الناس وطلب قلبه", &[]),
        ("oh my gooood", &["word"]),
        ("g4rd3ning is good", &["word"]),
        ("good goods", &[]),
        ("The film is called Go to Hell", &[]),
        ("انظر https://a.spam.example/x هنا أيضا", &["host"]),
        ("انظر https://notspam.example/x هنا أيضا", &[]),
        ("قارن بين https://a.example/1 وبين https://b.example/2 من فضلك لترى الفرق", &["links"]),
    ] {
        assert_eq!(kinds(text), wanted, "{text}");
    }
    let link = Some("https://p\u{430}ypal.com");
    let judgement = filter.judge(&Remark { name: "هدى 12", text: "شكرًا", link });
    assert_eq!(judgement.reasons.len(), 1);
    assert_eq!(judgement.reasons[0].part, Part::Link);
    for (link, reasons) in [("javascript:alert(1)", 1), ("https://example.org/هدى", 0), (" ", 0)]
    {
        let remark = Remark { name: "هدى 12", text: "شكرًا", link: Some(link) };
        assert_eq!(filter.judge(&remark).reasons.len(), reasons, "{link}");
    }
}

#[test]
fn what_is_hostile_is_judged_too() {
    let filter = Filter::new(&Rules::default());
    for text in [
        "*",
        "f*",
        "a*b",
        "ك ",
        "ك.",
        "@a",
        "1",
        "you dog ",
        "«",
        "\u{200B}",
        "a.ru ",
        "http://",
        "!",
        "ـ ",
        "+1 ",
        "dot com ",
        "\u{202E}",
        "f\u{200B}",
        "1!|",
    ] {
        let text = text.repeat(4000);
        assert!(
            filter.judge(&Remark { name: &text, text: &text, link: Some(&text) }).reasons.len()
                < 200
        );
    }
    assert!(!filter.judge(&Remark::default()).is_suspicious());
}
