//! The standards our crates claim, on the standards' own tests, where these lie beside the project:
//! CommonMark through comrak with the reader's options, and the Unicode 17 breaks.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use unicode_segmentation::UnicodeSegmentation;

fn beside(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance").join(path)
}

/// The examples of the CommonMark specification: Markdown, and the HTML it must become.
fn examples(spec: &str) -> Vec<(String, String)> {
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let mut lines = spec.lines();
    while let Some(line) = lines.next() {
        if line != format!("{fence} example") {
            continue;
        }
        let example: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
        let middle =
            example.iter().position(|line| *line == ".").expect("an example has two parts");
        let part = |lines: &[&str]| -> String {
            lines.iter().map(|line| format!("{line}\n").replace('→', "\t")).collect()
        };
        examples.push((part(&example[..middle]), part(&example[middle + 1..])));
    }
    examples
}

#[test]
fn markdown_is_read_as_the_specification_says() {
    let path = beside("commonmark/spec.txt");
    let Ok(spec) = fs::read_to_string(&path) else {
        println!("skipped: no {}", path.display());
        return;
    };
    let mut options = comrak::Options::default();
    options.render.r#unsafe = true;
    let examples = examples(&spec);
    assert!(examples.len() > 600, "{} examples", examples.len());
    let mut faults = Vec::new();
    for (markdown, html) in &examples {
        let found = comrak::markdown_to_html(markdown, &options);
        if found != *html {
            faults.push(format!("{markdown:?}\nwanted {html:?}\nfound  {found:?}"));
        }
        // The reader must take any of them without losing its place.
        let story = warraq_text::read::read_markdown(markdown);
        for sentence in story.sentences() {
            assert!(markdown.get(sentence.span.range()).is_some(), "{markdown:?}");
        }
    }
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), examples.len(), faults.join("\n"));
}

/// The break tests of one file: each the pieces between `÷`, read from code points.
fn breaks(name: &str) -> Option<Vec<Vec<String>>> {
    let path = beside(&format!("unicode/auxiliary/{name}-17.0.0.txt.gz"));
    let Ok(packed) = fs::read(&path) else {
        println!("skipped: no {}", path.display());
        return None;
    };
    let mut text = String::new();
    GzDecoder::new(&packed[..]).read_to_string(&mut text).expect("a well packed file");
    let letter = |code: &str| {
        let number = u32::from_str_radix(code, 16).expect("a code point in hexadecimal");
        char::from_u32(number).expect("a character")
    };
    let pieces = |line: &str| -> Vec<String> {
        let parts = line.split('÷').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| part.split(" × ").map(|code| letter(code.trim())).collect()).collect()
    };
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or("").trim());
    // A lone surrogate is no character of a text.
    let whole = lines.filter(|line| !line.is_empty() && !line.contains("D800"));
    Some(whole.map(pieces).collect())
}

fn hold(name: &str, split: impl Fn(&str) -> Vec<&str>) {
    let Some(tests) = breaks(name) else { return };
    assert!(tests.len() > 400, "{name}: {} tests", tests.len());
    let faults: Vec<String> = tests
        .iter()
        .filter(|pieces| split(&pieces.concat()) != **pieces)
        .map(|pieces| format!("{pieces:?}"))
        .collect();
    assert!(
        faults.is_empty(),
        "{name}: {} of {}\n{}",
        faults.len(),
        tests.len(),
        faults.join("\n")
    );
}

#[test]
fn text_breaks_as_unicode_17_says() {
    assert_eq!(unicode_segmentation::UNICODE_VERSION.0, 17, "the tests are of version 17");
    hold("GraphemeBreakTest", |text| text.graphemes(true).collect());
    hold("WordBreakTest", |text| text.split_word_bounds().collect());
    hold("SentenceBreakTest", |text| text.split_sentence_bounds().collect());
}
