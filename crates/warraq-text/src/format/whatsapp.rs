//! WhatsApp: its marks in the text itself, `*bold*`, `_italic_`, `~struck~`, a word in backticks
//! (WhatsApp help, "How to format your messages"; the exact rule is not published).

/// The marks, and the signs that look like them and mark nothing.
///
/// There is no escape. An invisible character beside a mark is not known to undo it on all phones,
/// so a mark is replaced by a sign of its looks: what is read stays the same.
const MARKS: [(char, char); 4] =
    [('*', '\u{2217}'), ('_', '\u{2CD}'), ('~', '\u{223C}'), ('`', '\u{2CB}')];

/// The text in bold, line by line, since a mark does not reach over the end of a line. Its own
/// marks are neutral, white space at the ends of a line stays outside the marks.
#[must_use]
pub fn bold(text: &str) -> String {
    let line = |line: &str| {
        let inside = line.trim();
        if inside.is_empty() {
            return line.to_owned();
        }
        let start = line.len() - line.trim_start().len();
        let end = start + inside.len();
        let inside = plain(inside).replace('*', "\u{2217}");
        format!("{}*{inside}*{}", &line[..start], &line[end..])
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// The text with no part of it read as marked: where a line holds a pair of marks that could open
/// and close, those signs are replaced by others of their looks. A lone star, `snake_case` and
/// `2*3` stay as they are.
#[must_use]
pub fn plain(text: &str) -> String {
    text.split('\n').map(neutral).collect::<Vec<_>>().join("\n")
}

fn neutral(line: &str) -> String {
    let mut letters: Vec<char> = line.chars().collect();
    // A replaced sign is no mark any more, so a mark beside it may begin to count: once again.
    for _ in 0..MARKS.len() {
        let before = letters.clone();
        for (mark, neutral) in MARKS {
            let (opens, closes) = (places(&letters, mark, opens), places(&letters, mark, closes));
            let paired = opens.first().zip(closes.last()).is_some_and(|(open, close)| open < close);
            for place in opens.into_iter().chain(closes).filter(|_| paired) {
                letters[place] = neutral;
            }
        }
        if letters == before {
            break;
        }
    }
    letters.into_iter().collect()
}

fn places(letters: &[char], mark: char, can: fn(&[char], usize) -> bool) -> Vec<usize> {
    (0..letters.len()).filter(|&at| letters[at] == mark && can(letters, at)).collect()
}

/// Whether a mark here can open: no letter or digit before, something but white space after.
fn opens(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| letters.get(at));
    before.is_none_or(|c| !c.is_alphanumeric())
        && letters.get(at + 1).is_some_and(|c| !c.is_whitespace())
}

/// Whether a mark here can close: something but white space before, no letter or digit after.
fn closes(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| letters.get(at));
    before.is_some_and(|c| !c.is_whitespace())
        && letters.get(at + 1).is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_the_text_are_neutral_and_lone_signs_stay() {
        for (text, expected) in [
            ("قال: *لا تعليق* 15%", "قال: ∗لا تعليق∗ 15%"),
            ("«_عاجل_» في غزة", "«ˍعاجلˍ» في غزة"),
            ("ملف snake_case_name هنا", "ملف snake_case_name هنا"),
            ("* بند أول 2*3=6", "* بند أول 2*3=6"),
            ("السعر ~100 ثم 5*", "السعر ~100 ثم 5*"),
            ("*سطر\nآخر*", "*سطر\nآخر*"),
            ("*_عاجل_*", "∗ˍعاجلˍ∗"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn each_line_of_bold_is_marked_by_itself() {
        assert_eq!(bold("عنوان * فيه\n\n سطر ثان "), "*عنوان ∗ فيه*\n\n *سطر ثان* ");
        assert_eq!(bold("\n"), "\n");
    }
}
