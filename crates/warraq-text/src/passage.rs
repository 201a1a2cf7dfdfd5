//! A passage of a story's file by its number: a section under its heading, or a sentence.

use crate::front;
use crate::read::read_markdown;
use crate::span::Span;

/// A part of a story's file that can be written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading; none for what stands before the first.
    pub heading: Option<String>,
    /// Where it stands in the file, heading line included.
    pub span: Span,
}

/// The sections of a story's file in order. What stands between the title and the first heading is
/// the first of them, though it has none and may be empty.
#[must_use]
pub fn sections(file: &str) -> Vec<Section> {
    let (_, body, _) = front::parse(file);
    let before = file.len() - body.len();
    let headed = headings_in(body);
    let titled = body.trim_start().starts_with("# ");
    let below = match (titled, body.find("# ")) {
        (true, Some(title)) => body[title..].find('\n').map_or(body.len(), |at| title + at + 1),
        _ => 0,
    };
    let mut sections = vec![Section { heading: None, span: Span::new(below, below) }];
    sections.extend(
        headed
            .into_iter()
            .map(|(heading, at)| Section { heading: Some(heading), span: Span::new(at, at) }),
    );
    let ends: Vec<usize> =
        sections.iter().skip(1).map(|one| one.span.start).chain([body.len()]).collect();
    for (section, end) in sections.iter_mut().zip(ends) {
        let end = end.max(section.span.start);
        section.span = Span::new(section.span.start + before, end + before);
    }
    sections
}

/// The file with a passage in the place of another. The heading stays where the new passage brings
/// none, at its own level where it does; blank lines round it stay.
#[must_use]
pub fn replaced(file: &str, section: &Section, new: &str) -> String {
    let old = section.span.of(file);
    let (given, body) = headed(new);
    let head = match &section.heading {
        Some(heading) => {
            let line = old.lines().next().unwrap_or_default();
            let marks: String = line.chars().take_while(|c| *c == '#').collect();
            match given {
                // A heading of another kind (underlined) stays as it is.
                Some(given) if !marks.is_empty() => format!("{marks} {given}\n\n"),
                _ if marks.is_empty() => format!("## {heading}\n\n"),
                _ => format!("{line}\n\n"),
            }
        }
        None if old.starts_with(['\n', '\r']) => "\n".to_owned(),
        None => String::new(),
    };
    let last = section.span.end == file.len();
    let tail = if last { "\n" } else { "\n\n" };
    let (before, after) = (&file[..section.span.start], &file[section.span.end..]);
    let mut new = format!("{head}{}{tail}", body.trim());
    if file.contains("\r\n") {
        // A file keeps the line ends it has.
        new = new.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    format!("{before}{new}{after}")
}

/// How many headings a passage holds; one that holds two is more than a section.
#[must_use]
pub fn headings(passage: &str) -> usize {
    let titled = usize::from(passage.trim_start().starts_with("# "));
    titled + headings_in(passage).len()
}

/// The headings below the title, each with the beginning of its line.
fn headings_in(body: &str) -> Vec<(String, usize)> {
    /// Where a text has no title, its first heading would be taken for one.
    const TITLE: &str = "# -\n\n";
    let before = if body.trim_start().starts_with("# ") { "" } else { TITLE };
    let text = format!("{before}{body}");
    let story = read_markdown(&text);
    let line = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let headings = story.sections.iter().filter_map(|section| section.heading.as_ref());
    let placed = headings.map(|heading| {
        (heading.text.clone(), line(heading.span.start).saturating_sub(before.len()))
    });
    placed.collect()
}

/// The text of a heading on the first line, and what stands below it.
fn headed(text: &str) -> (Option<&str>, &str) {
    let text = text.trim();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.strip_prefix('#') {
        Some(heading) => (Some(heading.trim_start_matches('#').trim()), rest),
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "---\nlang: ar\n---\n\n# رصيف 3\n\nمقدمة من Noor Rail.\n\n## ما نعرفه\n\nأول. ثان.\n\n\
                        ## ماذا بعد؟\n\nثالث.\n";

    #[test]
    fn a_story_is_its_lead_and_its_headed_sections() {
        let parts = sections(FILE);
        let told: Vec<&str> = parts.iter().map(|one| one.span.of(FILE).trim()).collect();
        let lead = "مقدمة من Noor Rail.";
        assert_eq!(told, [lead, "## ما نعرفه\n\nأول. ثان.", "## ماذا بعد؟\n\nثالث."]);
        assert_eq!(parts[1].heading.as_deref(), Some("ما نعرفه"));
        // Without a title the lead begins with the file.
        assert_eq!(sections("نص فقط.\n")[0].span.of("نص فقط.\n"), "نص فقط.\n");
    }

    #[test]
    fn a_story_whose_title_is_above_has_its_first_heading_all_the_same() {
        let file = "---\ntitle: رصيف\n---\n\nمقدمة 1.\n\n## ما نعرفه\n\nأول.\n";
        let parts = sections(file);
        assert_eq!(parts[0].span.of(file), "مقدمة 1.\n\n");
        assert_eq!(parts[1].heading.as_deref(), Some("ما نعرفه"));
    }

    #[test]
    fn a_section_is_replaced_and_the_rest_stays() {
        let parts = sections(FILE);
        let shorter = replaced(FILE, &parts[1], "# ما نعرفه\nأول.\n\n");
        assert_eq!(shorter, FILE.replace("أول. ثان.", "أول."));
        assert_eq!(replaced(FILE, &parts[1], "أول."), shorter, "the heading stays");
        let lead = replaced(FILE, &parts[0], "### عنوان زائد\n\nمقدمة.");
        assert_eq!(lead, FILE.replace("مقدمة من Noor Rail.", "مقدمة."));
        let last = replaced(FILE, &parts[2], "## ثم ماذا؟\n\nرابع.");
        assert_eq!(last, FILE.replace("ماذا بعد؟\n\nثالث.", "ثم ماذا؟\n\nرابع."));
    }

    #[test]
    fn a_file_keeps_its_line_ends() {
        let file = FILE.replace('\n', "\r\n");
        let parts = sections(&file);
        assert_eq!(parts.len(), 3);
        let shorter = replaced(&file, &parts[1], "## ما نعرفه\n\nأول.");
        assert_eq!(shorter, FILE.replace("أول. ثان.", "أول.").replace('\n', "\r\n"));
    }

    #[test]
    fn headings_are_counted_but_not_what_looks_like_one_in_code() {
        assert_eq!(headings("نص فقط."), 0);
        assert_eq!(headings("## ما نعرفه\n\nنص 12.\n"), 1);
        assert_eq!(headings("# عنوان\n\nنص.\n\n## ما نعرفه\n\nنص.\n"), 2);
        assert_eq!(headings("## One\n\n```\n# no\n```\n"), 1);
    }

    #[test]
    fn nothing_panics_on_odd_files() {
        for odd in ["", "#", "# \n", "## س", "---\n---\n", "س\n===\n\nنص\n---\n", "\u{FEFF}# س"]
        {
            for section in sections(odd) {
                let _ = replaced(odd, &section, "جديد");
            }
        }
    }
}
