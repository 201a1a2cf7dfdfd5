//! `warraq speak`: the story heard alone, and what the voice is given.

use std::fs;
use std::path::Path;
use std::process::Output;

use super::warraq;

const STORY: &str = "---\nlang: ar\n---\n\n# ميناء الجزيرة يفتح رصيفه الثالث\n\nافتتح كامل صقر 12 \
    رصيفًا. وقالت شركة DP World إن العمل انتهى.\n\n## ماذا بعد؟\n\nتبدأ السفن الرسو عام 2027.\n";

fn speak(folder: &Path, arguments: &[&str]) -> Output {
    let arguments: Vec<&str> = ["speak"].iter().chain(arguments).copied().collect();
    warraq(folder, &arguments).env("WARRAQ_CACHE", folder.join("cache")).output().unwrap()
}

#[test]
fn a_story_is_heard_alone_and_twice_the_same() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("story.md"), STORY).unwrap();
    let output = speak(folder.path(), &["story.md", "--format", "json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!((json["loudness_lufs"].as_f64().unwrap() + 16.0).abs() <= 1.0, "{json}");
    assert!(json["true_peak_dbtp"].as_f64().unwrap() <= -1.5, "{json}");
    let pace = json["words_a_minute"].as_u64().unwrap();
    assert!((80..220).contains(&pace), "{json}");
    let voice = folder.path().join("voice");
    let mut found: Vec<String> = fs::read_dir(&voice)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    found.sort();
    let files = ["captions.ass", "captions.srt", "captions.vtt", "transcript.md", "voice.m4a"];
    assert_eq!(found, files);
    let first = fs::read(voice.join("voice.m4a")).unwrap();
    assert_eq!(&first[4..12], b"ftypM4A ");
    let transcript = fs::read_to_string(voice.join("transcript.md")).unwrap();
    assert!(transcript.starts_with("# ميناء الجزيرة") && transcript.contains("## ماذا بعد؟ (00:"));
    assert!(transcript.contains("تبدأ السفن الرسو عام 2027."));
    let again = speak(folder.path(), &["story.md", "--fresh", "--threads", "1"]);
    assert!(again.status.success());
    assert!(fs::read(voice.join("voice.m4a")).unwrap() == first, "the same bytes");
}

#[test]
fn the_script_is_shown_and_a_listed_name_is_said_as_listed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("story.md"), STORY).unwrap();
    fs::write(folder.path().join("warraq.toml"), "[pronounce]\n\"DP World\" = \"دِي بِي\"\n")
        .unwrap();
    let list = "[pronounce]\n\"كامل صقر\" = \"كَامِل صَقْر\"\n";
    fs::write(folder.path().join("voice.toml"), list).unwrap();
    let output = speak(folder.path(), &["story.md", "--script", "--format", "json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    let said = |place: usize| rows[place]["said"].as_str().unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[1]["shown"], "افتتح كامل صقر 12 رصيفًا.");
    assert!(said(1).contains("كَامِل صَقْر"), "{}", said(1));
    assert!(said(2).contains("دِي بِي") && !said(2).contains("DP"), "{}", said(2));
    let bare = |text: &str| -> String {
        text.chars().filter(|c| !matches!(c, '\u{64B}'..='\u{652}')).collect()
    };
    assert!(bare(said(1)).contains("اثني عشر رصيف"), "{}", said(1));
    assert!(bare(said(4)).contains("ألفين وسبعة وعشرين"), "{}", said(4));
    assert!(!folder.path().join("voice").exists(), "nothing is spoken for it");

    fs::write(folder.path().join("voice.toml"), "[pronounse]\n").unwrap();
    let output = speak(folder.path(), &["story.md", "--script"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && told.contains("pronounse"), "{told}");
}

#[test]
fn a_reading_of_the_story_takes_the_place_of_the_voice() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("story.md"), STORY).unwrap();
    let spoken = speak(folder.path(), &["story.md", "-o", "قراءة"]);
    assert!(spoken.status.success(), "{}", String::from_utf8_lossy(&spoken.stderr));
    let reading = ["story.md", "--recording", "قراءة/voice.m4a", "--format", "json"];
    let output = speak(folder.path(), &reading);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["voice"], "voice.m4a");
    assert!((json["loudness_lufs"].as_f64().unwrap() + 16.0).abs() <= 1.0, "{json}");
    // The same words at the same times, but for the pauses, which are set anew.
    let first = fs::read_to_string(folder.path().join("قراءة/captions.srt")).unwrap();
    let found = fs::read_to_string(folder.path().join("voice/captions.srt")).unwrap();
    let words = |captions: &str| -> Vec<String> {
        captions.lines().filter(|row| row.contains('\u{202B}')).map(str::to_owned).collect()
    };
    assert_eq!(words(&first), words(&found));

    let other = "---\nlang: ar\n---\n\n# أسعار القمح\n\nهبطت الأسعار للأسبوع الرابع على التوالي.\n";
    fs::write(folder.path().join("other.md"), other).unwrap();
    let output = speak(folder.path(), &["other.md", "--recording", "قراءة/voice.m4a"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && told.contains("voice.m4a"), "{told}");
    let output = speak(folder.path(), &["story.md", "--recording", "none.wav"]);
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn a_language_without_a_voice_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let story = "---\nlang: ja\n---\n\n# 港\n\n船が来た。\n";
    fs::write(folder.path().join("story.md"), story).unwrap();
    let output = speak(folder.path(), &["story.md"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && told.contains("ja"), "{told}");
    assert!(!folder.path().join("voice").exists());
}

#[test]
fn a_correction_is_remembered_beside_the_story() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("story.md"), STORY).unwrap();
    let printed = || {
        let output = speak(folder.path(), &["story.md", "--script"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let first = printed();
    let word = first.lines().nth(1).unwrap().split_whitespace().nth(2).unwrap();
    let own = "يُفَتِّحُ";
    let corrected = first.replacen(word, own, 1);
    fs::write(folder.path().join("corrected.txt"), &corrected).unwrap();
    let output = speak(folder.path(), &["story.md", "--corrected", "corrected.txt"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && told.contains("One word"), "{told}");
    assert!(folder.path().join("marks.toml").is_file());
    assert_eq!(printed(), corrected, "said as corrected from now on");

    fs::write(folder.path().join("corrected.txt"), corrected.replacen(own, "", 1)).unwrap();
    let output = speak(folder.path(), &["story.md", "--corrected", "corrected.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(printed(), corrected, "what was remembered is as it was");
}
