//! One way of holding two spellings to be the same words: case, vowel marks, tatweel, hamza seats,
//! invisible marks and punctuation do not count.

/// Letters as they are compared; `None` for a character that does not count at all.
///
/// The Arabic pairs are those that writers and keyboards interchange: the alefs, ة/ه, ى/ي, and the
/// Persian ک and ی beside ك and ي.
#[must_use]
pub fn letter(c: char) -> Option<char> {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ة' | 'ۀ' => Some('ه'),
        'ى' | 'ی' => Some('ي'),
        'ک' => Some('ك'),
        _ if is_silent(c) => None,
        _ => Some(c),
    }
}

/// Marks that a word may carry without being another word: Arabic vowel signs, tatweel, Hebrew
/// points, joiners and direction marks.
#[must_use]
pub fn is_silent(c: char) -> bool {
    matches!(c,
        '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' | '\u{0300}'..='\u{036F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}'
        | '\u{061C}' | '\u{00AD}' | '\u{FEFF}')
}

/// As `char::is_alphanumeric`, the common Arabic and ASCII cases answered without its tables: most
/// of the time spent on a long text goes into this question.
#[must_use]
pub fn is_word(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        '\u{0620}'..='\u{064A}' | '\u{0671}'..='\u{06D3}' | '\u{05D0}'..='\u{05EA}' => true,
        '\u{2000}'..='\u{206F}' | '\u{AB}' | '\u{BB}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// A character in lower case; Hebrew, Arabic and their neighbours have only one. The Turkish İ
/// loses its dot, which Unicode would set beside the i as a mark of its own.
pub fn lower(c: char) -> impl Iterator<Item = char> {
    let cased = !('\u{0590}'..='\u{08FF}').contains(&c);
    let many = cased.then(|| c.to_lowercase().filter(|c| *c != '\u{0307}')).into_iter().flatten();
    (!cased).then_some(c).into_iter().chain(many)
}

/// The words of `text` as they are compared, lower case, one space between them.
#[must_use]
pub fn words(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().filter_map(letter) {
        if is_word(c) {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.extend(lower(c));
        } else {
            gap = true;
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_and_dress_do_not_count() {
        assert_eq!(words("  «إليكَ المقالـة»: Here’s 12%!"), "اليك المقاله here s 12");
        assert_eq!(words("می\u{200c}توانم"), words("ميتوانم"));
    }
}
