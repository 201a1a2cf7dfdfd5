//! Where in its line a find stands: in code, in a quotation, in an address. There the words are
//! shown, not said, and the rules leave them alone.

/// Signs that open a quotation, with what closes each.
const QUOTES: [(char, char); 6] =
    [('«', '»'), ('“', '”'), ('„', '“'), ('"', '"'), ('‘', '’'), ('״', '״')];

/// Whether the byte at `at` stands between backticks in `line`.
pub(super) fn in_code(line: &str, at: usize) -> bool {
    let ticks = line.as_bytes()[..at].iter().filter(|&&byte| byte == b'`').count();
    ticks % 2 == 1 && line.as_bytes()[at..].contains(&b'`')
}

/// Whether the byte at `at` stands inside quotation marks that open and close in `line`.
pub(super) fn in_quotes(line: &str, at: usize) -> bool {
    let (before, after) = line.split_at(at);
    QUOTES.iter().any(|&(open, close)| {
        if !after.contains(close) {
            return false;
        }
        if open == close {
            return before.matches(open).count() % 2 == 1;
        }
        match (before.rfind(open), before.rfind(close)) {
            (Some(opened), Some(closed)) => opened > closed,
            (opened, None) => opened.is_some(),
            (None, Some(_)) => false,
        }
    })
}

/// Whether the byte at `at` stands in an address or a handle: no white space between it and
/// `://`, `www.`, or `@` or `#` before it; an `@` inside needs a full stop after it, as addresses
/// of mail have.
pub(super) fn in_address(line: &str, at: usize) -> bool {
    let token = token(line, at);
    token.contains("://")
        || token.starts_with("www.")
        || token.starts_with('@')
        || token.split_once('@').is_some_and(|(_, host)| host.trim_end_matches('.').contains('.'))
        || token.starts_with('#')
}

/// The run without white space that holds the byte at `at`.
pub(super) fn token(line: &str, at: usize) -> &str {
    let start = line[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + line[space..].chars().next().map_or(1, char::len_utf8));
    let end = line[at..].find(char::is_whitespace).map_or(line.len(), |space| at + space);
    &line[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_code_and_addresses_are_known_by_their_signs() {
        let line = "كتب «سلام» ثم `x` في https://a.example/b";
        let at = |needle: &str| line.find(needle).expect("a needle of the line");
        assert!(in_quotes(line, at("سلام")) && !in_quotes(line, at("ثم")));
        assert!(in_code(line, at("x")) && !in_code(line, at("ثم")));
        assert!(in_address(line, at("example")) && !in_address(line, at("ثم")));
        assert!(!in_quotes("\"one\" two", 7));
    }
}
