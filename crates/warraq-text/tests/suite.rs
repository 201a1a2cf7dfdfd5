//! The specimens of `tests/suite/`: small texts, one fault each, with what repair finds beside them.
//!
//! `BLESS=1 cargo test --release -p warraq-text --test suite` rewrites the expectations; read the
//! diff. Every specimen is also repaired twice, undone wholly, and undone in part.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use warraq_text::finding::Certainty;
use warraq_text::read::read;
use warraq_text::repair::{self, Options, Repaired, repair, repair_with};
use warraq_text::report::report;
use warraq_text::span::Span;
use warraq_text::tongue::Tongue;

struct Specimen {
    name: String,
    text: String,
    expected: Vec<String>,
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite");
    let entries = fs::read_dir(folder).expect("tests/suite is part of the project");
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("a readable folder").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files
}

/// Reads one file. A specimen runs from its `=== name ===` to the next; `@` lines are what is
/// expected; a name that ends in `-crlf` has its line endings made CR LF.
fn specimens(file: &Path) -> Vec<Specimen> {
    let mut specimens: Vec<Specimen> = Vec::new();
    for line in fs::read_to_string(file).expect("a specimen file is text").lines() {
        let name = line.strip_prefix("=== ").and_then(|rest| rest.strip_suffix(" ==="));
        if let Some(name) = name {
            let (text, expected) = (String::new(), Vec::new());
            specimens.push(Specimen { name: name.to_owned(), text, expected });
            continue;
        }
        let specimen = specimens.last_mut().expect("a file begins with a name");
        if line.starts_with("@ ") {
            specimen.expected.push(line.to_owned());
        } else {
            specimen.text.push_str(line);
            specimen.text.push('\n');
        }
    }
    for specimen in &mut specimens {
        let kept = specimen.text.trim_end_matches('\n').len();
        specimen.text.truncate(kept);
        if specimen.name.ends_with("-crlf") {
            specimen.text = specimen.text.replace('\n', "\r\n");
        }
    }
    specimens
}

fn all() -> Vec<Specimen> {
    files().iter().flat_map(|file| specimens(file)).collect()
}

/// What repair found, a line each: `@ rule «as it stands» → «mended»`, a suggestion with `?`.
fn found(repaired: &Repaired) -> Vec<String> {
    let lines = repaired.findings().iter().map(|finding| {
        let waits = if finding.certainty == Certainty::Suggestion { "?" } else { "" };
        let stands = finding.span.of(repaired.source());
        let line = format!("@ {}{waits} «{stands}» → «{}»", finding.rule, repaired.mended(finding));
        line.replace("\r\n", "⏎").replace('\n', "⏎")
    });
    lines.collect()
}

#[test]
fn specimens_find_what_they_say() {
    if std::env::var_os("BLESS").is_some() {
        return bless();
    }
    let mut faults = String::new();
    for specimen in all() {
        let found = found(&repair(&specimen.text));
        if found != specimen.expected {
            let (found, expected) = (found.join("\n"), specimen.expected.join("\n"));
            writeln!(faults, "{}\nexpected\n{expected}\nfound\n{found}\n", specimen.name)
                .expect("memory");
        }
    }
    assert!(faults.is_empty(), "\n{faults}rewrite with: BLESS=1 cargo test --test suite");
}

fn bless() {
    for file in files() {
        let mut blessed = String::new();
        for specimen in specimens(&file) {
            let text = specimen.text.replace("\r\n", "\n");
            writeln!(blessed, "=== {} ===\n{text}", specimen.name).expect("memory");
            for line in found(&repair(&specimen.text)) {
                writeln!(blessed, "{line}").expect("memory");
            }
            blessed.push('\n');
        }
        fs::write(&file, blessed.trim_end().to_owned() + "\n").expect("a writable folder");
    }
}

/// A name in braces left over is a message that was not told all it speaks of.
#[test]
fn every_finding_and_hint_is_said_whole() {
    for specimen in all() {
        for finding in repair(&specimen.text).findings() {
            for message in [Some(&finding.message), finding.hint.as_ref()].into_iter().flatten() {
                for tongue in [Tongue::Ar, Tongue::En] {
                    let said = message.say(tongue);
                    assert!(!said.contains("{$"), "{}: {said}", specimen.name);
                }
            }
        }
    }
}

#[test]
fn specimens_have_their_own_names_and_cover_every_rule() {
    let all = all();
    let mut names: Vec<&str> = all.iter().map(|specimen| specimen.name.as_str()).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "two of one name: {names:?}");
    for rule in repair::ALL {
        let marks = [format!("@ {} ", rule.name), format!("@ {}? ", rule.name)];
        let tells = |line: &String| marks.iter().any(|mark| line.starts_with(mark));
        let has = all.iter().any(|specimen| specimen.expected.iter().any(tells));
        assert!(has, "no specimen expects {}", rule.name);
    }
    let left_alone = all.iter().filter(|specimen| specimen.expected.is_empty()).count();
    assert!(left_alone * 3 >= all.len(), "{left_alone} of {} are left alone", all.len());
}

/// What holds for every text there is.
fn holds_for(text: &str) {
    let repaired = repair(text);
    assert_eq!(repaired, repair(text), "the same text gives the same repair");
    assert_eq!(repair(repaired.text()).text(), repaired.text(), "repairing twice: {text:?}");
    let all: Vec<usize> = (0..repaired.findings().len()).collect();
    assert_eq!(repaired.text_without(&all), text, "undoing everything");
    assert_eq!(repaired.text_without(&[]), repaired.text(), "undoing nothing");
    let reading = read(&repaired);
    for sentence in reading.story.sentences() {
        assert!(reading.markdown.get(sentence.span.range()).is_some(), "{:?}", sentence.span);
        assert!(text.get(reading.to_source(&repaired, sentence.span).range()).is_some());
    }
    assert_eq!(
        report(&repaired)["findings"].as_array().map(Vec::len),
        Some(repaired.findings().len())
    );
}

/// Any subset can be left out, and what no edit touches stands in every version.
fn undoes(text: &str, seed: u64) {
    let repaired = repair(text);
    let chosen =
        |index: usize| seed.rotate_left(u32::try_from(index % 64).expect("below 64")) & 1 == 1;
    let left_out: Vec<usize> = (0..repaired.findings().len()).filter(|&i| chosen(i)).collect();
    let some = repaired.text_without(&left_out);
    let any = repaired.text_with(|index, _| !chosen(index));
    let touched = |at: usize| {
        let place = Span::new(at, at + 1);
        let mut edits = repaired.findings().iter().flat_map(|finding| &finding.edits);
        edits.any(|edit| edit.span.overlaps(place))
    };
    let untouched = (0..text.len()).filter(|&at| !touched(at));
    let kept: Vec<u8> = untouched.map(|at| text.as_bytes()[at]).collect();
    for version in [some.as_bytes(), any.as_bytes(), repaired.text().as_bytes()] {
        let mut rest = version.iter();
        assert!(kept.iter().all(|byte| rest.any(|other| other == byte)), "lost from {text:?}");
    }
}

#[test]
fn specimens_keep_the_promises() {
    for specimen in all() {
        holds_for(&specimen.text);
        for seed in [0x5, 0xAAAA_AAAA_AAAA_AAAA, 0x1234_5678_9ABC_DEF0] {
            undoes(&specimen.text, seed);
        }
    }
}

#[test]
fn a_kept_rule_is_not_looked_for() {
    let text = "كلام قـ ـاس من Ali.\n\nSee https://a.example/?utm_source=x now.";
    let rules = |repaired: &Repaired| {
        repaired.findings().iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules(&repair(text)), ["masked-word", "tracking-parameter"]);
    let options = Options { keep: vec!["masked-word".to_owned()], ..Options::default() };
    assert_eq!(rules(&repair_with(text, &options)), ["tracking-parameter"]);
    let text = format!("{text}\n\n<!-- warraq: keep tracking-parameter -->\n");
    assert_eq!(rules(&repair(&text)), ["masked-word"]);
}

/// A real page, kept outside the project, where it lies beside it.
#[test]
fn a_copied_page_parts_into_brief_and_story() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed/blog-page-ar.txt");
    let Ok(text) = fs::read_to_string(&page) else {
        println!("skipped: no {}", page.display());
        return;
    };
    holds_for(&text);
    let reading = read(&repair(&text));
    let brief = reading.brief.expect("the page holds a brief");
    assert_eq!(brief.story.sentences().count(), 4);
    assert!(brief.markdown.contains("قاسية") && brief.markdown.contains("صادمة"));
    assert_eq!(reading.markdown.lines().filter(|line| line.starts_with("## ")).count(), 5);
    assert_eq!(reading.markdown.lines().filter(|line| line.starts_with("# ")).count(), 1);
    for foreign in ["القائمة", "الصفحات", "تعليقات", "close", "التنقل", "بالطبع", "ترغب", "---"]
    {
        assert!(!reading.markdown.contains(foreign), "{foreign}");
    }
}

/// Lines that rules react to, put together at random: faults hide and make one another.
fn paste() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "القائمة الرئيسية",
        "الصفحات",
        "تعليقات",
        "close",
        "Menu",
        "سياسة",
        "---",
        "***",
        "- بند",
        "بالتأكيد، إليك مقالا بعنوان:",
        "Sure! Here is the article:",
        "بالطبع!",
        "```",
        "# عنوان",
        "إليك مقالا بعنوان «سوق 12»:",
        "**عنوان أول**",
        "*عنوان ثان*",
        "## Heading",
        "> اقتباس. نعم",
        "هل ترغب بنسخة مختصرة؟ يمكنني ذلك.",
        "Would you like a shorter version?",
        "",
        "",
        " ",
        "وصل 40 تاجرا إلى سوق قـ ـديمة في وسط البلد.",
        "وصل 40 تاجرا إلى سوق قديمة في وسط البلد.",
        "زار قيرغيز ستان ثم قيرغيزستان مع Ali.",
        "زار قيرغيزستان وقيرغيزستان في 2024.",
        "كتب ـ ـ شيئا\u{200f} هـ ـ",
        "title: x",
        "اقرأ أيضا",
        "*قيرغيز ستان*",
        "قال:",
        "You said:",
        "ChatGPT said:",
        "Regenerate",
        "👍",
        "<think>",
        "</think>",
        "Thought for 5 seconds",
        "As an AI language model, I can't browse.",
        "وصل 12 تاجرا【4†source】 turn0search1 إلى [أدخل التاريخ].",
        "https://a.example/?utm_source=x&b=1",
        "كتب ف.ل.س.ط.ي.ن وعن السمک قت\u{200b}لى \u{202b}هنا",
        "Ø§Ù„Ø³ÙˆÙ‚ ط§ظ„ط³ cafÃ©",
        "ﺍﻟﺴﻮﻕ",
        "##عنوان",
        "### **x**",
        "```markdown",
        "تابعونا على فيسبوك",
        "أعلنت البلدية يوم أمس فتح الجسر الجديد أمام 300 سيارة بعد أعمال دامت ثلاث سنوات كاملة كما قيل.",
        "أعلنت البلدية يوم أمس فتح الجسر الجديد أمام 300 سيارة بعد أعمال دامت ثلاث سنوات كاملة كما قيل.",
        "<!-- warraq: keep page-chrome -->",
    ]);
    let ending = prop::sample::select(vec!["\n", "\n", "\n\n", "\r\n", ""]);
    prop::collection::vec((line, ending), 0..18).prop_map(|lines| {
        lines.into_iter().map(|(line, ending)| format!("{line}{ending}")).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn pastes_keep_the_promises(text in paste(), seed in any::<u64>()) {
        holds_for(&text);
        undoes(&text, seed);
    }

    #[test]
    fn any_text_keeps_the_promises(text in "[\\PC\n\r\t ـ*#-]{0,120}", seed in any::<u64>()) {
        holds_for(&text);
        undoes(&text, seed);
    }
}
