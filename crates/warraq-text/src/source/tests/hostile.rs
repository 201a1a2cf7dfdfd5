//! Documents that were made to do harm, and bytes that mean nothing.

use std::io::Cursor;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::package::{document, docx, odt, p, zip};
use super::*;

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let bomb = " ".repeat(80 * 1024 * 1024);
    assert_eq!(docx::read(&docx(&bomb, &[])).unwrap_err(), SourceFault::Bomb);
    assert_eq!(odt::read(&odt(&bomb, "", &[])).unwrap_err(), SourceFault::Bomb);
}

#[test]
fn too_many_files_are_not_listed() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..=archive::MAX_ENTRIES {
        writer.start_file(format!("word/{at}"), SimpleFileOptions::default()).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    assert_eq!(docx::read(&bytes).unwrap_err(), SourceFault::Crowded);
}

#[test]
fn entities_are_never_expanded() {
    let laughs = format!(
        "<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>{}",
        document(&p("&b;")).replace("<?xml version=\"1.0\"?>", "")
    );
    let bytes = zip(&[("word/document.xml", &laughs)]);
    assert_eq!(docx::read(&bytes).unwrap_err(), SourceFault::Entities);
    assert_eq!(docx::read(&docx(&p("&own;"), &[])).unwrap_err(), SourceFault::Entities);
}

#[test]
fn deep_nesting_is_not_followed() {
    let deep = format!("{}{}", "<w:x>".repeat(100_000), "</w:x>".repeat(100_000));
    assert_eq!(docx::read(&docx(&deep, &[])).unwrap_err(), SourceFault::Deep);
    let skipped = format!("<w:pict>{deep}</w:pict>");
    assert_eq!(docx::read(&docx(&skipped, &[])).unwrap_err(), SourceFault::Deep);
}

#[test]
fn a_cut_package_is_told_and_never_panics() {
    let whole = docx(&p("وصل الوفد في 12 مايو."), &[]);
    for end in 0..whole.len() {
        let fault = docx::read(&whole[..end]).unwrap_err();
        assert!(matches!(fault, SourceFault::Broken { .. }), "{end}: {fault:?}");
    }
    let fault = docx::read(&docx("<w:p>", &[])).unwrap_err();
    assert_eq!(fault, SourceFault::Broken { part: "word/document.xml" });
    let fault = docx::read(&zip(&[("a", "b")])).unwrap_err();
    assert_eq!(fault, SourceFault::PartMissing { part: "word/document.xml" });
}

#[test]
fn a_locked_document_says_so() {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    ole.extend([0; 512]);
    let word97 = ole.clone();
    ole.extend(name);
    assert_eq!(super::document("x.docx", &ole).unwrap_err(), SourceFault::Locked);
    let fault = Source::decode("x.doc", &word97).unwrap_err();
    assert_eq!(fault, SourceFault::Foreign { format: "Word 97" });
    let manifest = ("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>");
    assert_eq!(odt::read(&odt("", "", &[manifest])).unwrap_err(), SourceFault::Locked);
    // Bit 0 of a file's flags: ZIP encryption, in its own head and in the directory.
    let mut bytes = docx(&p("سرّ"), &[]);
    for at in 0..bytes.len() - 10 {
        match &bytes[at..at + 4] {
            b"PK\x03\x04" => bytes[at + 6] |= 1,
            b"PK\x01\x02" => bytes[at + 8] |= 1,
            _ => {}
        }
    }
    assert_eq!(docx::read(&bytes).unwrap_err(), SourceFault::Locked);
}

/// Pieces that readers look for, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "12/05/2026, 14:03 - ",
        "[١٢/٥/٢٠٢٦، ٢:٠٣ م] ",
        "سلمى: ",
        "\n",
        "\u{200F}",
        "User:",
        "أنت:",
        "ChatGPT said:\n",
        "> ",
        "-- \n",
        "كتب عمر:",
        "```",
        "From: a\n",
        "<p>",
        "&amp;",
        "{\"",
        "**",
        "99/99/9999, 99:99 - x: ",
        "كلمة ",
        "\u{FFFD}",
        "|",
        "#",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// Every reader on the same bytes; what they say does not matter, that they return does.
fn all_readers(bytes: &[u8]) {
    for name in ["a", "a.docx", "a.odt", "a.eml", "a.html"] {
        let _kind = kind(name, bytes);
        let _read = super::document(name, bytes);
    }
    let _docx = docx::read(bytes);
    let _odt = odt::read(bytes);
    let _mail = mail::read(bytes);
    if let Ok(source) = Source::decode("a", bytes) {
        let text = source.text();
        let _all = (whatsapp::read(text), telegram::read(text), transcript::read(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_reader_panics_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2048)) {
        all_readers(&bytes);
    }

    #[test]
    fn no_reader_panics_on_scraps(text in scraps()) {
        all_readers(text.as_bytes());
    }

    #[test]
    fn no_reader_panics_on_a_damaged_document(at in 0_usize..2000, byte in any::<u8>()) {
        let mut bytes = docx(&p("وصل الوفد في 12 مايو إلى Orion."), &[]);
        let at = at % bytes.len();
        bytes[at] = byte;
        all_readers(&bytes);
    }

    #[test]
    fn no_reader_panics_on_any_xml(body in "(<w:(p|r|t|tbl|tr|tc|pPr|del)>|</w:(p|r|t|tbl|tr|tc|pPr|del)>|نص|&amp;){0,30}") {
        all_readers(&docx(&body, &[]));
        all_readers(&odt(&body.replace("w:", "text:"), "", &[]));
    }
}
