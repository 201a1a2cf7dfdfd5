//! One key of the front matter changed in a file, all else byte for byte as it was.

use super::part;

/// The file with `block` (whole lines of YAML) in the place of this key; without the key where the
/// block is empty. A file without front matter gets one.
pub(super) fn with_key(file: &str, key: &str, block: &str) -> String {
    // A file keeps the line ends it has.
    let block = &if file.contains("\r\n") { block.replace('\n', "\r\n") } else { block.to_owned() };
    let text = file.strip_prefix('\u{FEFF}').unwrap_or(file);
    let before = file.len() - text.len();
    let Some((yaml, _)) = part(text) else {
        return match block.as_str() {
            "" => file.to_owned(),
            block => format!("{}---\n{block}---\n\n{text}", &file[..before]),
        };
    };
    let start = yaml.as_ptr() as usize - file.as_ptr() as usize;
    let end = start + yaml.len();
    format!("{}{}{block}{}", &file[..start], without(yaml, key), &file[end..])
}

/// The YAML without this key and what belongs to it.
fn without(yaml: &str, key: &str) -> String {
    let mut inside = false;
    let mut kept = String::with_capacity(yaml.len());
    for line in yaml.split_inclusive('\n') {
        let deeper = line.starts_with([' ', '\t', '-']) || line.trim().is_empty();
        let is_key = line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'));
        inside = is_key || inside && deeper;
        if !inside {
            kept.push_str(line);
        }
    }
    if !kept.is_empty() && !kept.ends_with('\n') {
        kept.push('\n');
    }
    kept
}

/// The file of a story that a model helped with, and that nobody has examined since.
#[must_use]
pub fn labelled(file: &str) -> String {
    with_key(&with_key(file, "review", ""), "ai", "ai: assisted\n")
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn a_label_takes_the_review_back() {
        let file =
            "---\ntitle: رصيف # كذا\nreview:\n  by: سامي\n  on: 2026-11-26\nlang: ar\n---\n\nنص.\n";
        let now = labelled(file);
        assert_eq!(now, "---\ntitle: رصيف # كذا\nlang: ar\nai: assisted\n---\n\nنص.\n");
        assert_eq!(labelled(&now), now);
        let windows = labelled("---\r\nai: assisted\r\nlang: ar\r\n---\r\n\r\nنص.\r\n");
        assert_eq!(windows, "---\r\nlang: ar\r\nai: assisted\r\n---\r\n\r\nنص.\r\n");
        let file = labelled("نص 1.\n");
        let (front, body, _) = parse(&file);
        assert!(front.is_labelled() && body == "نص 1.\n");
    }
}
