//! Hard sentences: each line of `sentences.txt` is a paragraph, `‖` stands where a sentence ends.

use warraq_text::sentence::split;

#[test]
fn hard_sentences_end_where_they_should() {
    let lines: Vec<&str> =
        include_str!("sentences.txt").lines().filter(|line| !line.is_empty()).collect();
    assert!(lines.len() >= 60, "only {} sentences", lines.len());
    let mut faults = Vec::new();
    for line in lines {
        let wanted: Vec<&str> = line.split(" ‖ ").collect();
        let text = wanted.join(" ");
        let found: Vec<&str> = split(&text).into_iter().map(|span| span.of(&text)).collect();
        if found != wanted {
            faults.push(format!("wanted {line}\nfound  {}", found.join(" ‖ ")));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
