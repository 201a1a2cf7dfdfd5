//! Character references (`&amp;`, `&#1593;`, `&nbsp`) and the white space of a page.

use web_atoms::NAMED_ENTITIES;

/// The longest name in HTML's table is 33 bytes with its semicolon.
const LONGEST: usize = 33;

/// What the Windows-1252 numbers 0x80 to 0x9F mean in a page (HTML, "numeric character reference
/// end state").
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The text of `raw` with its character references resolved; what is none stays as it stands.
pub(super) fn decode(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = reference(rest, &mut text);
        if taken == 0 {
            text.push('&');
            rest = &rest[1..];
        } else {
            rest = &rest[taken..];
        }
    }
    text.push_str(rest);
    text
}

/// Writes the character that `rest` begins with a reference to; the bytes it took, 0 for none.
fn reference(rest: &str, text: &mut String) -> usize {
    let bytes = rest.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        return numeric(bytes, text);
    }
    let longest = bytes.len().min(LONGEST + 1);
    let name = bytes[1..longest].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let ended = bytes.get(1 + name) == Some(&b';');
    if ended && write(&rest[1..name + 2], text) {
        return name + 2;
    }
    // Old names stand without a semicolon and may run into letters: the longest that fits, as long
    // as none of HTML's short ones is longer than six letters.
    for length in (2..=name.min(6)).rev() {
        if write(&rest[1..=length], text) {
            return length + 1;
        }
    }
    0
}

fn write(name: &str, text: &mut String) -> bool {
    let Some(&(first, second)) = NAMED_ENTITIES.get(name) else { return false };
    let mut written = false;
    for code in [first, second].into_iter().filter(|&code| code != 0) {
        text.extend(char::from_u32(code));
        written = true;
    }
    written
}

fn numeric(bytes: &[u8], text: &mut String) -> usize {
    let hex = matches!(bytes.get(2), Some(b'x' | b'X'));
    let (start, radix) = if hex { (3, 16) } else { (2, 10) };
    let digits = bytes[start.min(bytes.len())..]
        .iter()
        .take(9)
        .take_while(|&&byte| char::from(byte).is_digit(radix))
        .count();
    if digits == 0 {
        return 0;
    }
    let code = bytes[start..start + digits]
        .iter()
        .filter_map(|&byte| char::from(byte).to_digit(radix))
        .fold(0u32, |sum, digit| sum.saturating_mul(radix).saturating_add(digit));
    let c = match code {
        0x80..=0x9F => WINDOWS.chars().nth(code as usize - 0x80),
        0 => None,
        _ => char::from_u32(code),
    };
    text.push(c.unwrap_or('\u{FFFD}'));
    let end = start + digits;
    end + usize::from(bytes.get(end) == Some(&b';'))
}

/// White space as a page has it: breaks only words, never carries meaning. The no-break space is
/// among them, since systems write it where they mean nothing by it.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{0C}' | '\u{A0}')
}

/// `text` with every run of white space as one space, none at the ends.
pub(super) fn squeeze(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_and_strays_stay() {
        assert_eq!(decode("a &amp; b &lt;c&gt; &#1593;&#x645;&zwnj;!"), "a & b <c> عم\u{200c}!");
        assert_eq!(decode("R&D AT&T &nosuch; &copy2026 &#146; &"), "R&D AT&T &nosuch; ©2026 ’ &");
        assert_eq!(decode("&#0;&#99999999999;&#;"), "\u{FFFD}\u{FFFD}99;&#;");
    }

    #[test]
    fn space_is_squeezed() {
        assert_eq!(squeeze("\n  12\u{a0}%  من\tالسكان "), "12 % من السكان");
    }
}
