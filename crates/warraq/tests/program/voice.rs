//! `warraq voice`, and who speaks when a voice fails.

#[path = "../../../warraq-media/tests/small_voice/mod.rs"]
mod small_voice;

use std::fs;
use std::path::Path;

use super::{run, warraq};

const STORY: &str = "# ميناء الجزيرة\n\nافتتح الميناء 3 أرصفة، وقالت Noor Rail: «انتهى العمل».\n";
/// Nobody listens there.
const AWAY: &str = "engine = \"server\"\nurl = \"http://127.0.0.1:9/v1\"\nmodel = \"m\"\n\
                    voice = \"ليلى\"\nlanguages = [\"ar\"]\n";

/// A newsroom with a story, a voice that is away and one made of the embedded voice.
fn newsroom(voice: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("voices")).unwrap();
    put("story.md", STORY);
    put("voices/بعيد.toml", AWAY);
    put("voices/شاهد.toml", "engine = \"embedded\"\npitch = 4\nrate = 90\n");
    put("warraq.toml", &format!("[voice]\n{voice}\n"));
    folder
}

fn said(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = run(folder, arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_voice_that_fails_is_told_and_the_next_speaks_the_whole() {
    let folder = newsroom("order = [\"بعيد\", \"embedded\"]\nquotations = \"شاهد\"");
    let (code, out, err) = said(folder.path(), &["speak", "story.md", "--format", "json"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("\"voice\":\"embedded, شاهد\""), "{out}");
    assert!(err.contains("127.0.0.1:9") && err.contains("“embedded” speaks the whole"), "{err}");

    let folder = newsroom("quotations = \"بعيد\"");
    let (code, out, err) = said(folder.path(), &["speak", "story.md", "--format", "json"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("\"voice\":\"embedded\"") && err.contains("quotations too"), "{err}");
}

#[test]
fn where_there_is_no_other_voice_nothing_is_made_and_it_says_why() {
    let folder = newsroom("order = [\"بعيد\"]");
    for command in ["speak", "film"] {
        let (code, _, err) = said(folder.path(), &[command, "story.md"]);
        assert_eq!(code, Some(3), "{err}");
        assert!(err.contains("127.0.0.1:9"), "{err}");
        let made: Vec<_> = ["voice", "film"]
            .iter()
            .flat_map(|name| fs::read_dir(folder.path().join(name)).into_iter().flatten())
            .collect();
        assert!(made.is_empty(), "{made:?}");
    }
    let asked = ["speak", "story.md", "--voice", "لا أحد"];
    let (code, _, err) = said(folder.path(), &asked);
    assert_eq!(code, Some(2));
    assert!(err.contains("لا أحد") && err.contains("embedded, بعيد, شاهد"), "{err}");
}

#[test]
fn a_key_goes_nowhere_unconfirmed_and_is_in_no_message() {
    let folder = newsroom("order = [\"بعيد\"]");
    let away = AWAY.replace("http://127.0.0.1:9", "https://voices.example");
    fs::write(folder.path().join("voices/بعيد.toml"), away).unwrap();
    let output = warraq(folder.path(), &["speak", "story.md"])
        .env("WARRAQ_SPEECH_KEY", "sk-very-secret")
        .env("XDG_CONFIG_HOME", folder.path().join("config"))
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{err}");
    assert!(err.contains("voices.example") && err.contains("--confirm-host"), "{err}");
    assert!(!err.contains("very"), "{err}");
}

#[test]
fn voices_are_listed_tried_and_a_file_that_is_none_is_not_added() {
    let folder = newsroom("");
    let (code, out, _) = said(folder.path(), &["voice", "list", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    let names: Vec<&str> = rows.iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!((code, names), (Some(0), vec!["embedded", "بعيد", "شاهد"]));
    assert_eq!(rows[1]["languages"][0], "ar");

    let asked = ["voice", "try", "شاهد", "-o", "سماع.m4a", "--format", "json"];
    let (code, out, err) = said(folder.path(), &asked);
    assert_eq!(code, Some(0), "{err}");
    let row: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!((row["loudness_lufs"].as_f64().unwrap() + 16.0).abs() <= 1.0, "{row}");
    let sound = fs::read(folder.path().join("سماع.m4a")).unwrap();
    assert_eq!(&sound[4..8], b"ftyp");

    for (file, named) in [("story.md", "story.md.json"), ("لا شيء.onnx", "لا شيء.onnx")] {
        let (code, _, err) = said(folder.path(), &["voice", "add", file]);
        assert_eq!(code, Some(2), "{err}");
        assert!(err.contains(named), "{err}");
    }
    let left = fs::read_dir(folder.path().join("voices")).unwrap().count();
    assert_eq!(left, 2, "nothing was left behind");
}

#[test]
fn a_model_on_disk_is_added_listed_and_speaks_a_story() {
    let folder = newsroom("order = [\"كريم\"]");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put("x.onnx", &small_voice::model("input"));
    let (code, _, err) = said(folder.path(), &["voice", "add", "x.onnx", "--name", "كريم"]);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("x.onnx.json"), "the JSON that belongs to it is asked for: {err}");
    put("x.onnx.json", small_voice::json("ar").as_bytes());
    let (code, out, err) = said(folder.path(), &["voice", "add", "x.onnx", "--name", "كريم"]);
    assert_eq!((code, out.trim()), (Some(0), "كريم"), "{err}");
    let (code, _, err) = said(folder.path(), &["voice", "add", "x.onnx", "--name", "كريم"]);
    assert!(code == Some(2) && err.contains("كريم"), "it is not written over: {err}");
    for file in ["x.onnx", "x.onnx.json"] {
        fs::remove_file(folder.path().join(file)).unwrap();
    }
    let (_, out, _) = said(folder.path(), &["voice", "list"]);
    assert!(out.lines().any(|line| line == "كريم\tpiper\tar"), "{out}");
    let (code, out, err) = said(folder.path(), &["speak", "story.md", "--format", "json"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("\"voice\":\"كريم\""), "{out}");

    // Half a model, as a broken download leaves it.
    let half = small_voice::model("input");
    put("voices/كريم.onnx", &half[..half.len() / 2]);
    let (code, _, err) = said(folder.path(), &["speak", "story.md"]);
    assert!(code == Some(3) && err.contains("كريم.onnx"), "{err}");
}

#[test]
fn a_model_of_vowel_marks_given_by_path_is_used_or_refused_by_name() {
    let folder = newsroom("marks = \"تشكيلي.onnx\"");
    let script = || said(folder.path(), &["speak", "story.md", "--script"]);
    let (code, _, err) = script();
    assert!(code == Some(2) && err.contains("تشكيلي.onnx") && err.contains("marks"), "{err}");
    let file = folder.path().join("voices/تشكيلي.onnx");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, small_voice::restorer("char_inputs", 5, false)).unwrap();
    let (code, all_fatha, err) = script();
    assert_eq!(code, Some(0), "{err}");
    let vowels =
        |text: &str| text.chars().filter(|c| ('\u{064B}'..='\u{0650}').contains(c)).count();
    let fathas = all_fatha.matches('\u{064E}').count();
    assert!(fathas > 8 && vowels(&all_fatha) == fathas, "{all_fatha}");
    fs::write(&file, small_voice::restorer("letters", 5, false)).unwrap();
    let (code, _, err) = script();
    assert!(code == Some(2) && err.contains("char_inputs"), "{err}");
}
