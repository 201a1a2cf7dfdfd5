//! Persian is whole, a theme's words are taken or refused by line, and hostile files do no harm.

use super::*;

/// Messages that are for the newsroom, not for readers: Persian pages have no words for them. One
/// whose name begins so need not stand in a page language's file.
const NOT_FOR_READERS: [&str; 5] =
    ["site-proof", "site-kit", "site-certainty", "site-error-", "site-theme-"];

const ARABIC_SITE: &str = include_str!("../../../../assets/messages/ar/site.ftl");

fn unmarked(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn refused(fluent: &str) -> PhrasebookError {
    Phrasebook::new("fa", fluent).err().unwrap_or_else(|| panic!("taken: {fluent}"))
}

#[test]
fn persian_has_every_message_readers_see() {
    LazyLock::force(&PERSIAN);
    let persian = entry::all(PERSIAN_SITE);
    for arabic in entry::all(ARABIC_SITE) {
        let own = NOT_FOR_READERS.iter().any(|start| arabic.id.starts_with(start));
        if arabic.id.is_empty() || own {
            continue;
        }
        let id = arabic.id;
        let same = persian.iter().find(|entry| entry.id == id).unwrap_or_else(|| {
            panic!(
                "«{id}» has no Persian words: write them in assets/messages/fa/site.ftl, or, if \
                 no reader sees it, add the beginning of its name to NOT_FOR_READERS"
            )
        });
        let english = KNOWN.iter().find(|entry| entry.id == id).unwrap();
        // Arabic says one and two in words; what the English gives is what there is to say.
        assert_eq!(same.variables(), english.variables(), "what «{id}» fills in");
    }
}

#[test]
fn a_page_is_in_its_own_language() {
    let home = Message::new("site-home");
    assert_eq!(say_for(&home, "fa"), "صفحهٔ نخست");
    assert_eq!(say_for(&home, "fa-AF"), "صفحهٔ نخست");
    assert_eq!(say_for(&home, "ar-EG"), "الصفحة الأولى");
    for other in ["en", "ur", "he", "ps", "ckb"] {
        assert_eq!(say_for(&home, other), "Front page", "{other}");
    }
    // The proof sheet has no Persian.
    assert_eq!(say_for(&Message::new("site-proof"), "fa"), "Proof sheet");
}

#[test]
fn persian_counts_in_persian_digits() {
    let count = |count: usize| {
        unmarked(&say_for(&Message::new("site-comments-count").with("count", count), "fa"))
    };
    assert_eq!(
        [count(0), count(1), count(2), count(1405)],
        ["بدون نظر", "یک نظر", "۲ نظر", "۱۴۰۵ نظر"]
    );
    let date = Message::new("site-date").with("day", 23_i64).with("month", 11_i64);
    assert_eq!(unmarked(&say_for(&date.with("year", 2026_i64), "fa")), "۲۳ نوامبر ۲۰۲۶");
    // Text stays as it was given.
    let platform = Message::new("site-platform").with("id", "site2");
    assert_eq!(say_for(&platform, "fa"), "site2");
}

#[test]
fn a_theme_brings_some_words_of_its_own() {
    let book = "\u{FEFF}# Ours\nsite-home = سرورق\nsite-comment-limit = تا { $most } حرف\n";
    let book = Phrasebook::new("fa-IR", book).unwrap();
    assert_eq!(book.say(&Message::new("site-home")).as_deref(), Some("سرورق"));
    assert_eq!(book.say(&Message::new("site-archive")), None);
    let limit = Message::new("site-comment-limit");
    assert_eq!(book.say(&limit), None, "nothing filled in");
    let limit = limit.with("most", 500_usize);
    assert_eq!(book.say(&limit).as_deref(), Some("تا \u{2068}۵۰۰\u{2069} حرف"));
    let book = Phrasebook::new("fr", "site-comment-limit = { $most } signes au plus.").unwrap();
    assert_eq!(book.say(&limit).as_deref(), Some("500 signes au plus."));
}

#[test]
fn a_fault_has_its_line() {
    assert_eq!(
        refused("site-home = الف\nsite-hme = ب\n"),
        PhrasebookError::Unknown { line: 2, id: "site-hme".into(), nearest: "site-home".into() }
    );
    assert!(matches!(
        refused("site-home = الف\r\n\r\nsite-more = { $\r\n"),
        PhrasebookError::Line { line: 3, .. }
    ));
    assert!(matches!(refused("site-home = الف\nب\n"), PhrasebookError::Line { line: 2, .. }));
    assert_eq!(
        refused("# site-home = {\nsite-home = الف\n\nsite-home = ب\n"),
        PhrasebookError::Twice { line: 4, id: "site-home".into() }
    );
    assert_eq!(
        refused("site-comment-limit =\n    تا\n    { $count } حرف\n"),
        PhrasebookError::Variable {
            line: 3,
            id: "site-comment-limit".into(),
            name: "count".into()
        }
    );
}

#[test]
fn every_fault_is_said_in_both_tongues() {
    let long = "a = ".to_owned() + &"ب".repeat(MOST_BYTES);
    let crowded = format!("site-home = {}", "{ \"x\" }".repeat(MOST_PLACES + 1));
    let faults = [
        Phrasebook::new("no code", "a = b").err().unwrap(),
        refused(&long),
        refused(&crowded),
        refused("a"),
        refused("site-comment-limit = { most }"),
        refused("site-hom = a"),
        refused("site-home = { $x }"),
        refused("a = a\na = b"),
    ];
    let mut kinds: Vec<_> = faults.iter().map(std::mem::discriminant).collect();
    kinds.dedup();
    assert_eq!(kinds.len(), 8, "{faults:?}");
    for fault in &faults {
        for tongue in [Tongue::En, Tongue::Ar] {
            assert!(fault.message("words.ftl").say(tongue).contains("words.ftl"), "{fault:?}");
        }
    }
}

/// Each of these would have gone round in circles, grown without bound or run the stack out.
#[test]
fn a_hostile_file_is_refused_quietly() {
    let deep = format!("a = {}", "{".repeat(20_000));
    let lines = format!("a = {}", "{\n".repeat(20_000));
    let calls = format!("a = {{ {}", "F(".repeat(20_000));
    let chain: String = (0..2000).map(|n| format!("a{n} = {{ a{} }}\n", n + 1)).collect();
    let broken = format!("{}site-home = a", "{".repeat(20_000));
    for fluent in [
        deep.as_str(),
        &lines,
        &calls,
        &chain,
        &broken,
        "a = { a }",
        "a = { 1 ->\n *[x] { -t }\n}\n-t = { a }",
        "a = { \"{\" -> ",
        "{",
        "=",
        "\u{FEFF}a={\u{2067}",
    ] {
        refused(fluent);
    }
}

proptest::proptest! {
    /// Whatever is written in it, a file is taken or refused, and what is taken can be said.
    #[test]
    fn any_file_is_taken_or_refused(pieces in proptest::collection::vec(
        proptest::sample::select(vec![
            "site-home = ", "site-minutes = ", "a = ", "-t = ", "{ ", "{", " }", "}", "$minutes ",
            "->", "\n ", "\n", "\r\n", "[1] ", "*[other] ", "[", "\"", "\\u", "1", "ب", "# ",
            ".b = ", "F(", ")", "a", "-t", "=",
        ]), 0..40))
    {
        if let Ok(book) = Phrasebook::new("fa", &pieces.concat()) {
            for id in ["site-home", "site-minutes", "a"] {
                let _ = book.say(&Message::new(id).with("minutes", 3_usize));
            }
        }
    }
}
