//! Data files that a writer may write too: looks, presets, prompts. An unknown key is refused with
//! its line and the key that was probably meant; nothing misspelt is passed over.

use serde::de::DeserializeOwned;

/// What is wrong in a data file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineFault {
    /// A line that cannot be taken: not TOML, a missing key, a value of the wrong kind.
    Broken {
        /// Line, from 1.
        line: usize,
        /// What the reader of TOML said, in English.
        cause: String,
    },
    /// A key that means nothing here.
    Unknown {
        /// Line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The known key most like it.
        nearest: String,
    },
}

/// Reads a data file.
///
/// # Errors
/// When it is not TOML, or a key is unknown, missing or not what it should be.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, LineFault> {
    // Windows editors put a mark in front that TOML does not know.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    toml::from_str(text).map_err(|fault| {
        let start = fault.span().map_or(0, |span| span.start).min(text.len());
        let line = 1 + text.as_bytes()[..start].iter().filter(|&&byte| byte == b'\n').count();
        match unknown(fault.message()) {
            Some((key, nearest)) => LineFault::Unknown { line, key, nearest },
            None => LineFault::Broken { line, cause: fault.message().to_owned() },
        }
    })
}

/// The key and its nearest known one, from serde's own sentence: «unknown field `a`, expected one
/// of `b`, `c`». There is no other way to them.
fn unknown(cause: &str) -> Option<(String, String)> {
    if !cause.starts_with("unknown field") && !cause.starts_with("unknown variant") {
        return None;
    }
    let mut quoted = cause.split('`').skip(1).step_by(2).map(str::to_owned);
    let key = quoted.next()?;
    let nearest = quoted.min_by_key(|known| distance(&key, known))?;
    Some((key, nearest))
}

/// How many letters must be added, taken out or changed to make one word of the other
/// (Levenshtein 1966); of a word that is far too long, its beginning.
#[must_use]
pub fn distance(one: &str, other: &str) -> usize {
    const LONGEST: usize = 64;
    let other: Vec<char> = other.chars().take(LONGEST).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.chars().take(LONGEST).enumerate() {
        let mut corner = row[0];
        row[0] = above + 1;
        for (place, &against) in other.iter().enumerate() {
            let changed = corner + usize::from(letter != against);
            corner = row[place + 1];
            row[place + 1] = changed.min(corner + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

/// The nearest of the known names; none where more than a third of its letters would change.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.into_iter().map(|known| (distance(name, known), known)).min();
    near.filter(|(far, known)| *far <= known.chars().count().max(3) / 3 + 1).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found() {
        for (one, other, steps) in [("rubrik", "rubric", 1), ("", "نص", 2), ("خط", "خطوط", 2)]
        {
            assert_eq!(distance(one, other), steps);
        }
        assert_eq!(nearest("atricle.html", ["base.html", "article.html"]), Some("article.html"));
        assert_eq!(nearest("خط", ["article.html"]), None);
        let cause = "unknown field `rubrik`, expected one of `ground`, `text`, `rubric`";
        assert_eq!(unknown(cause), Some(("rubrik".into(), "rubric".into())));
    }
}
