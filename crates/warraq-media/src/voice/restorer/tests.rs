//! The model inside the program, and small ones of the newsroom's own.

use super::super::marks::is_mark;
use super::*;
use crate::voice::small_voice;

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

#[test]
fn every_word_is_marked_and_none_is_lost() {
    let restorer = Restorer::default();
    let marker = restorer.marker().unwrap();
    let bare = words("نشرت الصحيفة وثائق جديدة، وتكشفت التفاصيل في ألفين وأحد عشر");
    let marked = marker.mark(&bare).unwrap();
    assert_eq!(marked.len(), bare.len());
    for (bare, marked) in bare.iter().zip(&marked) {
        let stripped: String = marked.chars().filter(|&c| !is_mark(c)).collect();
        assert_eq!(&stripped, bare);
    }
    assert!(marked[0].chars().filter(|&c| is_mark(c)).count() >= 2, "{marked:?}");
}

#[test]
fn marks_the_writer_set_stay() {
    let restorer = Restorer::default();
    let marked = restorer.marker().unwrap().mark(&words("كُتِبَ النص")).unwrap();
    assert_eq!(marked[0], "كُتِبَ");
}

#[test]
fn odd_letters_do_no_harm() {
    let restorer = Restorer::default();
    let marker = restorer.marker().unwrap();
    for odd in ["گپچ", "\u{064B}", "ـ", "a b", "١٢٣", "_", "__ ا"] {
        let marked = marker.mark(&words(odd)).unwrap();
        assert_eq!(marked.len(), words(odd).len(), "{odd}");
    }
}

/// The restorer in a file of these bytes.
fn own(bytes: &[u8]) -> Result<Restorer, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("تشكيل.onnx");
    fs::write(&file, bytes).unwrap();
    Restorer::read(&file).map_err(|fault| fault.say(Tongue::En))
}

#[test]
fn a_model_of_ones_own_marks_instead() {
    let fatha = own(&small_voice::restorer("char_inputs", 5, false)).unwrap();
    let marked = fatha.marker().unwrap().mark(&words("كتب سامي 12 Noor كُتُب")).unwrap();
    assert_eq!(marked[0], "كَتَبَ");
    // What has marks of its own keeps them; what has no marks to carry stays as it is.
    assert_eq!(marked[2..], ["12", "Noor", "كُتُبَ"]);
    let bare = own(&small_voice::restorer("char_inputs", 1, false)).unwrap();
    assert_eq!(bare.marker().unwrap().mark(&words("كتب سامي")).unwrap(), ["كتب", "سامي"]);
    assert_ne!(fatha.identity(), bare.identity());
    assert_eq!(Restorer::default().identity(), None);
}

#[test]
fn the_model_inside_may_be_given_by_path() {
    let copy = own(MODEL_FILE).unwrap();
    let line = words("وصلت السفينة إلى الميناء");
    let mark = |restorer: &Restorer| restorer.marker().unwrap().mark(&line).unwrap();
    assert_eq!(mark(&copy), mark(&Restorer::default()));
}

#[test]
fn what_is_no_such_model_is_refused_with_its_reason() {
    let whole = small_voice::restorer("char_inputs", 5, false);
    for (bytes, reason) in [
        (small_voice::restorer("letters", 5, false), "it has no «char_inputs»"),
        (small_voice::restorer("char_inputs", 200, false), "200 is no mark's number"),
        (small_voice::restorer("char_inputs", 5, true), "it gave 1 marks for"),
        (whole[..whole.len() / 2].to_vec(), "no model of vowel marks"),
        (b"<html>not found</html>".to_vec(), "no model of vowel marks"),
        (Vec::new(), "no model of vowel marks"),
    ] {
        let refused = own(&bytes).unwrap_err();
        assert!(refused.contains(reason) && refused.contains("تشكيل.onnx"), "{refused}");
    }
    let missing = Restorer::read(Path::new("no/such.onnx")).unwrap_err().say(Tongue::En);
    assert!(missing.contains("no/such.onnx") && missing.contains("[voice]"), "{missing}");
}

#[test]
fn no_length_of_a_file_cut_short_passes_or_panics() {
    let whole = small_voice::restorer("char_inputs", 5, false);
    for length in 0..whole.len() {
        if let Ok(restorer) = own(&whole[..length]) {
            assert!(restorer.marker().unwrap().mark(&words("كتب")).is_ok(), "{length}");
        }
    }
}
