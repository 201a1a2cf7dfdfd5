//! What must hold for any bytes at all, one function for each reader. The targets in
//! `fuzz_targets/` hand them what the fuzzer thinks of.

use warraq_text::check::check;
use warraq_text::finding::Certainty;
use warraq_text::quote::quote;
use warraq_text::source::{self, Source, docx, mail, odt, telegram, transcript, whatsapp};
use warraq_text::tongue::Tongue;
use warraq_text::{diff, outline, page, read, repair, sarif};

/// Any text: repairing it twice changes nothing more, leaving every edit out gives it back, each
/// finding can be quoted, and it reads as a story.
pub fn text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let repaired = repair::repair(&text);
    let all: Vec<usize> = (0..repaired.findings().len()).collect();
    assert_eq!(repaired.text_without(&all), text, "leaving every edit out gives the source");
    let again = repair::repair(repaired.text());
    assert_eq!(again.text(), repaired.text(), "repairing twice changes nothing more");
    let reading = read::read(&repaired);
    for sentence in reading.story.sentences() {
        let place = reading.to_source(&repaired, sentence.span);
        assert!(place.end <= text.len(), "a sentence knows its place");
    }
}

/// Any file to be checked: what is found lies within it, and its forms can be written.
pub fn file(text: &str) {
    let checked = check(text, &[]);
    for finding in checked.findings() {
        let quoted = quote(text, finding.span).line("⟦", "⟧");
        assert!(!quoted.contains(['\n', '\u{1B}', '\u{202E}']), "a quotation is safe to print");
    }
    let fixed = checked.fixed(Certainty::Likely);
    let diff = diff::unified("a.md", text, &fixed);
    assert_eq!(diff.is_empty(), fixed == text, "a diff tells every change and no other");
    let results = sarif::results("a.md", &checked, Tongue::Ar).count();
    assert_eq!(results, checked.findings().len(), "each finding is a result");
}

/// Any Markdown: its story's spans and its outline.
pub fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let story = read::read_markdown(&text);
    for sentence in story.sentences() {
        assert!(text.get(sentence.span.range()).is_some(), "a span stands on characters");
    }
    let _ = outline::outline(&text).plain();
}

/// Any bytes as a file: what is decoded can be given back, and checked.
pub fn source(bytes: &[u8]) {
    if let Ok(source) = Source::decode("a.txt", bytes) {
        file(source.text());
        if std::str::from_utf8(bytes).is_ok() {
            assert_eq!(source.bytes(), bytes, "UTF-8 comes back byte for byte");
        }
    }
}

/// Any text as a web page: what is read is Markdown that reads as a story.
pub fn html(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    let page = page::read(&html, Some("https://example.org/خبر/"));
    assert!(!page.title.contains('\n'), "a headline is one line");
    markdown(page.markdown.as_bytes());
    let _ = page.text();
}

/// Any bytes as a packed document; and as what the parts of one hold, so that the readers behind
/// the package are reached without the fuzzer having to learn to pack.
pub fn package(bytes: &[u8]) {
    for read in [docx::read, odt::read] {
        if let Ok(document) = read(bytes) {
            markdown(document.markdown.as_bytes());
        }
    }
    for (name, read) in [("word/document.xml", docx::read as Reader), ("content.xml", odt::read)] {
        if let Ok(document) = read(&packed(name, bytes)) {
            markdown(document.markdown.as_bytes());
        }
    }
}

type Reader = fn(&[u8]) -> Result<source::ReadDocument, source::SourceFault>;

/// A package with this one part.
fn packed(name: &str, part: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored);
    zip.start_file(name, stored).expect("a part can be begun in memory");
    zip.write_all(part).expect("memory takes it");
    zip.finish().expect("memory takes it").into_inner()
}

/// Any text as a mail, a chat's export or a copied conversation.
pub fn chat(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = [
        mail::read(bytes),
        whatsapp::read(&text),
        telegram::read(&text),
        transcript::read(&text),
    ];
    for document in read.into_iter().flatten() {
        markdown(document.markdown.as_bytes());
    }
    let _ = source::kind("a.txt", bytes);
}
