//! Stories with sources beside them, and people who answer for sentences.

use super::*;
use crate::undo;

const STORY_TEXT: &str = "---\ntitle: رصيف جديد\nsources: [تقرير.md, https://example.org/a, ../سر.md]\n---\n\n\
                     افتتح الميناء رصيفا جديدا عام 2011.\nبلغت الكلفة 40 مليون ريال.\n\n\
                     ويعمل فيه 900 عامل من Blue Harbor.\n";

fn newsroom() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let story = folder.path().join("قصة");
    fs::create_dir(&story).unwrap();
    let put = |name: &str, text: &str| fs::write(story.join(name), text).unwrap();
    put("story.md", STORY_TEXT);
    put("brief.md", "افتتح الميناء رصيفا جديدا عام 2011.");
    put("تقرير.md", "بلغت الكلفة 40 مليون ريال.\n");
    fs::write(folder.path().join("سر.md"), "ويعمل فيه 900 عامل من Blue Harbor.").unwrap();
    let file = story.join("story.md");
    (folder, file)
}

fn open(file: &Path) -> (Tracing, Vec<String>) {
    let mut told = Vec::new();
    let mut tell = |_: &str, doubt: &Message| told.push(doubt.say(Tongue::En));
    let tracing = Tracing::open(&Input::File(file.to_owned()), &[], &mut tell).unwrap().unwrap();
    (tracing, told)
}

/// The numbers of the open sentences.
fn red(tracing: &Tracing) -> Vec<usize> {
    let open = tracing.sentences().enumerate().filter(|(_, (one, mark))| is_open(one, *mark));
    open.map(|(place, _)| place + 1).collect()
}

#[test]
fn the_brief_and_the_named_files_bear_a_story_and_nothing_outside_its_folder_does() {
    let (_folder, file) = newsroom();
    let (tracing, told) = open(&file);
    let names: Vec<&str> = tracing.sources().iter().map(|source| source.name.as_str()).collect();
    assert_eq!(names, ["brief.md", "تقرير.md"]);
    assert_eq!(told.len(), 2, "an address and a path that leads out are told: {told:?}");
    assert!(told[0].contains("https://example.org/a") && told[1].contains("../سر.md"));
    assert_eq!(red(&tracing), [4]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_no_source() {
    let (folder, file) = newsroom();
    let link = file.with_file_name("تقرير.md");
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(folder.path().join("سر.md"), &link).unwrap();
    assert_eq!(open(&file).0.sources().len(), 1);
}

#[test]
fn accepting_is_recorded_and_ends_with_a_change_of_the_sentence() {
    let (_folder, file) = newsroom();
    let (mut tracing, _) = open(&file);
    let accept = Answer { accept: true, ..Answer::default() };
    let marks = tracing.settle(&accept, " ليلى  ", "2026-11-26").unwrap();
    assert_eq!(marks.len(), 1);
    assert_eq!((marks[0].by.as_str(), marks[0].settled), ("ليلى", Settled::Accepted));
    assert_eq!(tracing.open_count(), 0);
    // Whoever accepts again where nothing is open adds nothing.
    let before = fs::read(file.with_file_name(RECORD)).unwrap();
    assert!(tracing.settle(&accept, "سامي", "2026-11-27").unwrap().is_empty());
    assert_eq!(fs::read(file.with_file_name(RECORD)).unwrap(), before);
    // It holds for whoever opens the story next, and for that sentence only.
    let (again, _) = open(&file);
    assert_eq!(again.open_count(), 0);
    assert_eq!(again.json(&[], Tongue::En)[3]["mark"]["by"], "ليلى");
    fs::write(&file, STORY_TEXT.replace("900", "950")).unwrap();
    assert_eq!(red(&open(&file).0), [4]);
}

#[test]
fn a_sentence_is_put_into_the_brief_known_to_the_desk_or_cut() {
    let (_folder, file) = newsroom();
    fs::write(&file, format!("{STORY_TEXT}\nوسيغلق الرصيف القديم في مارس.\n\nونقل 5 قوارب.\n"))
        .unwrap();
    let (mut tracing, _) = open(&file);
    assert_eq!(red(&tracing), [4, 5, 6]);
    let answer = Answer { background: vec![4], add: vec![5], cut: vec![6], ..Answer::default() };
    let marks = tracing.settle(&answer, "Noor", "2026-11-26").unwrap();
    assert_eq!(marks.len(), 3);
    assert_eq!(tracing.open_count(), 0);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text, format!("{STORY_TEXT}\nوسيغلق الرصيف القديم في مارس.\n\n"));
    let brief = fs::read_to_string(file.with_file_name("brief.md")).unwrap();
    assert_eq!(brief, "افتتح الميناء رصيفا جديدا عام 2011.\n\nوسيغلق الرصيف القديم في مارس.\n");
    let record = fs::read_to_string(file.with_file_name(RECORD)).unwrap();
    for part in ["as = \"background\"", "as = \"added\"", "as = \"cut\"", "ونقل 5 قوارب."]
    {
        assert!(record.contains(part), "{record}");
    }
    // What was cut can be taken back, and is then open again.
    undo::undo(&file).unwrap();
    assert_eq!(red(&open(&file).0), [6]);
}

#[test]
fn what_cannot_be_done_is_refused_and_nothing_is_changed() {
    let (folder, file) = newsroom();
    let (mut tracing, _) = open(&file);
    let refused = |tracing: &mut Tracing, answer: &Answer, by: &str| match tracing.settle(
        answer,
        by,
        "2026-11-26",
    ) {
        Err(NewsroomError::Use(message)) => message.id(),
        other => panic!("{other:?}"),
    };
    let cut = |cut: &[usize]| Answer { cut: cut.to_vec(), ..Answer::default() };
    let accept = Answer { accept: true, ..Answer::default() };
    assert_eq!(refused(&mut tracing, &cut(&[0]), "س"), "trace-no-such-number");
    assert_eq!(refused(&mut tracing, &cut(&[4, 9]), "س"), "trace-no-such-number");
    assert_eq!(refused(&mut tracing, &cut(&[4, 4]), "س"), "trace-number-twice");
    assert_eq!(refused(&mut tracing, &cut(&[1]), "س"), "trace-title-stays");
    assert_eq!(refused(&mut tracing, &accept, "  "), "trace-no-name");
    assert_eq!(refused(&mut tracing, &accept, &"س".repeat(81)), "trace-no-name");
    assert_eq!(fs::read_to_string(&file).unwrap(), STORY_TEXT);
    assert!(!file.with_file_name(RECORD).exists());

    let bare = folder.path().join("نص.txt");
    fs::write(&bare, "بلغت الكلفة 7 ملايين.\n").unwrap();
    let brief = Input::File(file.with_file_name("brief.md"));
    let bare = Tracing::open(&Input::File(bare), &[brief], &mut |_, _| {});
    assert_eq!(refused(&mut bare.unwrap().unwrap(), &accept, "س"), "trace-no-place");
}

#[test]
fn a_cut_that_would_make_other_markdown_of_the_rest_is_left_to_the_hand() {
    let (_folder, file) = newsroom();
    for body in [
        "# عنوان\n\nنام القط. # ثلاثة في الوسم.\n",
        "# عنوان\n\nنام القط **طويلا. ثم نام الكلب** في البيت 3.\n",
    ] {
        fs::write(&file, body).unwrap();
        let (mut tracing, _) = open(&file);
        let answer = Answer { cut: vec![2], ..Answer::default() };
        match tracing.settle(&answer, "ليلى", "2026-11-26") {
            Err(NewsroomError::Use(message)) => assert_eq!(message.id(), "trace-cut-by-hand"),
            other => panic!("{body}: {other:?}"),
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), body);
    }
}

#[test]
fn a_story_changed_meanwhile_is_not_written_over() {
    let (_folder, file) = newsroom();
    let (mut tracing, _) = open(&file);
    fs::write(&file, STORY_TEXT.replace("رصيفا", "مرسى")).unwrap();
    let answer = Answer { cut: vec![4], ..Answer::default() };
    assert!(tracing.settle(&answer, "ليلى", "2026-11-26").is_err());
    let record = fs::read_to_string(file.with_file_name(RECORD)).unwrap();
    assert!(!record.contains("[[mark]]\nsentence"), "nothing is on record that was not done");
}

#[test]
fn a_story_without_sources_is_the_writers_own() {
    let (_folder, file) = newsroom();
    fs::remove_file(file.with_file_name("brief.md")).unwrap();
    fs::remove_file(file.with_file_name("تقرير.md")).unwrap();
    let own = Tracing::open(&Input::File(file), &[], &mut |_, _| {}).unwrap();
    assert!(own.is_none());
}

#[test]
fn a_broken_record_is_named() {
    let (_folder, file) = newsroom();
    fs::write(file.with_file_name(RECORD), "[[mark]]\nsentnce = \"x\"\n").unwrap();
    let fault = Tracing::open(&Input::File(file), &[], &mut |_, _| {}).unwrap_err();
    assert!(fault.message().say(Tongue::En).contains("trace.toml"));
}
