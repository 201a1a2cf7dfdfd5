//! The cuts of the stories in `tests/cut`, and what must hold of every cut of any text.
//!
//! `BLESS=1 cargo test --release -p warraq-text --test cut` rewrites the expectations; read the
//! diff as an editor would.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use warraq_text::count::found;
use warraq_text::cut::{Cut, Cutting, Handle, Order, Part, Tail, posts};
use warraq_text::platforms::{self, Platform};
use warraq_text::read::read_markdown;
use warraq_text::story::{Sentence, Story};
use warraq_text::tongue::Tongue;

const LABEL: &str = "بمساعدة AI";
const LINK: &str = "https://example.org/n/123";

fn stories() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cut");
    let entries = fs::read_dir(folder).expect("tests/cut is part of the project");
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("a readable folder").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    files.sort();
    files
}

/// What an editor reads: each text once, over it the platforms that take it, the best first.
fn sheet(story: &Story) -> String {
    let cutting = Cutting::of(story);
    let order = Order { tail: Tail { label: None, link: Some(LINK) }, ..Order::default() };
    let mut told: Vec<(String, String)> = Vec::new();
    for platform in platforms::all() {
        for (rank, cut) in cutting.cuts(platform, &order).iter().enumerate() {
            // The others are read on X, where room is scarce, and on Telegram, where it is not.
            if rank > 0 && !["x", "telegram"].contains(&platform.id.as_str()) {
                continue;
            }
            let mut text = String::new();
            if let Some(title) = &cut.title {
                let _ = writeln!(text, "[{title}]\n");
            }
            for (at, part) in cut.parts.iter().enumerate() {
                let rule = if at > 0 { "--\n" } else { "" };
                let _ = writeln!(text, "{rule}{}", part.text);
            }
            let lengths: Vec<String> =
                cut.parts.iter().map(|part| part.length.to_string()).collect();
            let place = if rank > 0 { "other " } else { "" };
            let head = format!("{place}{} {} {}", platform.id, cut.kind.word(), lengths.join("+"));
            match told.iter_mut().find(|(_, known)| *known == text) {
                Some((heads, _)) => heads.push_str(&format!("; {head}")),
                None => told.push((head, text)),
            }
        }
    }
    let mut sheet = String::new();
    for (head, text) in told {
        let _ = writeln!(sheet, "=== {head} ===\n{text}");
    }
    sheet
}

#[test]
fn stories_are_cut_as_they_were_when_a_person_read_them() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut changed = Vec::new();
    for file in stories() {
        let story = read_markdown(&fs::read_to_string(&file).expect("a readable file"));
        let sheet = sheet(&story);
        let beside = file.with_extension("txt");
        if bless {
            fs::write(&beside, &sheet).expect("a writable folder");
        } else if fs::read_to_string(&beside).unwrap_or_default() != sheet {
            changed.push(beside);
        }
    }
    assert!(changed.is_empty(), "cut otherwise: {changed:?}; BLESS=1 rewrites, read the diff");
    assert!(stories().len() >= 30);
}

/// What must hold of every part: all of it is the story's, the tail and its own number.
fn check(story: &Story, platform: &Platform, order: &Order<'_>, cut: &Cut, at: usize) {
    let part = &cut.parts[at];
    let (text, of) = (part.text.as_str(), cut.parts.len());
    let limit = order.limit.unwrap_or(platform.limit);
    let room = Platform { limit, aim: limit.min(platform.aim), ..platform.clone() };
    assert_eq!(part.length, platform.length(text));
    assert_eq!(part.fits, room.fits(text), "{}", platform.id);
    let tail = [order.tail.label, order.tail.link];
    let tail: Vec<&str> = tail.into_iter().flatten().collect();
    assert!(part.fits || !room.fits(&tail.join("\n\n")), "{}: {text}", platform.id);
    assert!(part.sentences.iter().all(|place| !order.red.contains(place)), "red: {text}");
    let mut paragraphs: Vec<&str> = text.split("\n\n").filter(|one| !one.is_empty()).collect();
    let below = [part.mentions.as_slice(), part.tags.as_slice()].concat().join(" ");
    if !below.is_empty() {
        assert_eq!(paragraphs.pop(), Some(below.as_str()));
    }
    for tag in &part.tags {
        let body = tag.strip_prefix('#').expect("a mark before a tag");
        assert!(body.chars().all(|c| c.is_alphanumeric() || c == '_'), "{tag}");
        assert!(body.chars().any(char::is_alphabetic));
    }
    let found = found(text, platform);
    for tag in &part.tags {
        let whole = found.hashtags.iter().any(|spot| spot.text == tag[1..]);
        assert!(whole, "{}: {tag} is not found whole in {text}", platform.id);
    }
    if let Some(link) = order.tail.link.filter(|_| at + 1 == of) {
        let whole = found.urls.iter().any(|spot| spot.text == link);
        assert!(whole, "{}: {link} is not found whole in {text}", platform.id);
    }
    if order.tail.link.is_some() && at + 1 == of {
        assert_eq!(paragraphs.pop(), order.tail.link);
    }
    if order.tail.label.is_some() && at == 0 {
        assert_eq!(paragraphs.pop(), order.tail.label);
    }
    if of > 1 {
        let number = paragraphs.pop().expect("a numbered part");
        let digits = number.chars().filter(|c| c.is_numeric()).count();
        assert!(digits == 2 && number.contains('/'), "{number}");
        assert!(!part.clipped);
    }
    whole(story, order, part, &paragraphs.join("\n\n"));
}

/// The words are the title and the sentences, each whole but for a mended beginning, or cut and
/// marked so.
fn whole(story: &Story, order: &Order<'_>, part: &Part, words: &str) {
    let sentences: Vec<&str> = story.sentences().map(|one| one.text.as_str()).collect();
    let plain = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    let mut rest = plain(words);
    if part.clipped {
        let kept = rest.trim_end_matches(['»', '”', '"']);
        assert!(kept.is_empty() || kept.ends_with('…'), "{words}");
    }
    for &place in &part.sentences {
        let sentence = plain(sentences[place]);
        let cuts = sentence.char_indices().map(|(at, _)| &sentence[at..]);
        let found = cuts.take(60).find(|cut| rest.contains(*cut) && cut.chars().count() > 1);
        match found {
            Some(cut) => rest = rest.replacen(cut, "", 1),
            None => {
                assert!(part.clipped || sentence.chars().count() < 3, "«{sentence}» in {words}")
            }
        }
    }
    let title = plain(&story.title.text);
    if !part.clipped {
        let left: String = rest.chars().filter(|c| c.is_alphanumeric()).collect();
        let title: String = title.chars().filter(|c| c.is_alphanumeric()).collect();
        assert!(
            left.is_empty() || (title.starts_with(&left) && !order.red_title),
            "left over: {left}"
        );
    }
}

fn check_all(story: &Story, order: &Order<'_>) {
    let cutting = Cutting::of(story);
    for platform in platforms::all() {
        let cuts = cutting.cuts(platform, order);
        let said = story.sentences().count();
        let all_red = order.red_title && (0..said).all(|place| order.red.contains(&place));
        let leans = !order.red.is_empty() || order.red_title || !platform.refuses.is_empty();
        assert!(!cuts.is_empty() || said == 0 || all_red || leans, "{}", platform.id);
        assert!(cuts.iter().all(|cut| (1..=6).contains(&cut.parts.len())));
        for cut in &cuts {
            for at in 0..cut.parts.len() {
                check(story, platform, order, cut, at);
            }
            for reason in &cut.reasons {
                assert!(!reason.say(Tongue::Ar).is_empty() && !reason.say(Tongue::En).is_empty());
            }
            if let (Some(title), Some(field)) =
                (&cut.title, platform.texts.iter().find(|text| text.name == "title"))
            {
                assert!(title.chars().count() <= field.limit, "{title}");
                assert!(!title.contains(|c| platform.refuses.contains(c)));
            }
        }
    }
}

#[test]
fn every_cut_of_every_story_holds_what_it_must() {
    for file in stories() {
        let story = read_markdown(&fs::read_to_string(&file).expect("a readable file"));
        let sentences = story.sentences().count();
        let reds = [
            BTreeSet::new(),
            BTreeSet::from([0]),
            (0..sentences).step_by(2).collect(),
            (0..sentences).collect(),
        ];
        for red in &reds {
            for limit in [None, Some(300), Some(11_000), Some(60)] {
                for red_title in [false, true] {
                    let tail = Tail { label: Some(LABEL), link: Some(LINK) };
                    check_all(&story, &Order { tail, red, red_title, limit, ..Order::default() });
                }
            }
        }
    }
}

/// A story of paragraphs, read from its Markdown.
fn told(title: &str, paragraphs: &[&str]) -> Story {
    read_markdown(&format!("# {title}\n\n{}\n", paragraphs.join("\n\n")))
}

#[test]
fn accounts_stand_below_where_their_name_is_said_and_only_if_they_can_be_accounts() {
    let story =
        told("أونروا تفتح مدرسة في غزة", &["فتحت أونروا مدرسة في غزة يوم الأحد لنحو 300 تلميذ."]);
    let handle =
        |name: &str, handle: &str| Handle { name: name.to_owned(), handle: handle.to_owned() };
    let handles = [
        handle("أونروا", "@unrwa"),
        handle("غز", "@half_a_word"),
        handle("مدرسة", "not an account"),
        handle("اليونيسف", "@unicef"),
    ];
    let order = Order { handles: &handles, ..Order::default() };
    let cuts = Cutting::of(&story).cuts(platforms::find("x").unwrap(), &order);
    assert_eq!(cuts[0].parts[0].mentions, ["@unrwa"]);
    assert!(cuts[0].parts[0].text.ends_with("@unrwa #غزة"), "{}", cuts[0].parts[0].text);
}

#[test]
fn a_servers_own_limit_holds_instead_of_the_platforms() {
    let file = &stories()[0];
    let story = read_markdown(&fs::read_to_string(file).expect("a readable file"));
    let mastodon = platforms::find("mastodon").unwrap();
    let parts = |limit| {
        let order = Order { limit: Some(limit), ..Order::default() };
        let cuts = Cutting::of(&story).cuts(mastodon, &order);
        assert!(
            cuts.iter()
                .flat_map(|cut| &cut.parts)
                .all(|part| part.limit == limit && part.length <= limit)
        );
        cuts.iter().map(|cut| cut.parts.len()).max().unwrap()
    };
    assert!(parts(200) > 1);
    assert_eq!(parts(11_000), 1, "all of it is said in one");
}

#[test]
fn numbers_of_a_thread_are_written_in_the_storys_digits() {
    let story = |digits: &str| {
        let lines: Vec<String> = (1..12)
            .map(|line| format!("زار وفد بلدية بيروت {} القرية {digits} رقم {line} والتقى أهلها وسمع شكاوى عن الماء والكهرباء والطرق والمدارس البعيدة.", "الوفد ".repeat(line)))
            .map(|line| line.replace(|c: char| c.is_ascii_digit(), ""))
            .collect();
        read_markdown(&format!("# زيارة\n\n{}", lines.join("\n\n")))
    };
    let x = platforms::find("x").unwrap();
    for (digits, slash) in [("٣٤٥", "١/"), ("", "١/")] {
        let cuts = Cutting::of(&story(digits)).cuts(x, &Order::default());
        let thread =
            cuts.iter().find(|cut| cut.parts.len() > 1).expect("a long story has a thread");
        assert!(thread.parts[0].text.contains(slash), "{}", thread.parts[0].text);
    }
}

fn sentence(text: &str) -> Sentence {
    Sentence { text: text.to_owned(), span: warraq_text::span::Span::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nonsense_is_cut_within_limits_and_without_a_panic(
        title in "[ابجد X5،<>]{1,40}( [ابجد]{2,9}){0,60}",
        body in prop::collection::vec(
            "(لكن |However, |وقال |«|\"|)([ابتثجحخ]{2,8}[،:»]? |[0-9٠-٩]{1,4} |[A-Za-z]{1,9} |👨\u{200D}👩 |e\u{301}{1,60} |https://a\\.org/أ\\(ب\\) |#[ا-ي]{3} ){0,40}[ابت]{2,200}[.؟!»:]",
            0..9
        ),
        breaks in prop::collection::vec("\n\n| |\n- ", 9),
        red in prop::collection::btree_set(0_usize..9, 0..5),
        labelled: bool,
        linked: bool,
        red_title: bool,
    ) {
        let joined: String = body.iter().zip(&breaks).map(|(text, gap)| format!("{text}{gap}")).collect();
        let mut story = read_markdown(&joined);
        story.title = sentence(&title);
        let tail = Tail { label: labelled.then_some(LABEL), link: linked.then_some(LINK) };
        let order = Order { tail, red: &red, red_title, ..Order::default() };
        check_all(&story, &order);
        for platform in platforms::all() {
            let _ = posts(&story, platform, tail);
        }
    }
}
