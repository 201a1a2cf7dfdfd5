//! Links as they are posted.

/// The link with all but ASCII percent-encoded after its host, and what would end it in a text
/// (white space, quotation marks, brackets, a comma) as well: X leaves Arabic letters out of a link
/// (measured with twitter-text 3.1.0).
pub(super) fn encoded(link: &str) -> String {
    let link = link.trim();
    let host = link.find("://").map_or(0, |at| at + 3);
    let path = link[host..].find(['/', '?', '#']).map_or(link.len(), |at| host + at);
    let mut whole: String = link[..path].split_whitespace().collect();
    for byte in link[path..].bytes() {
        if byte.is_ascii_graphic() && !b"\"'<>()[]{},|\\^`".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            whole.push_str(&format!("%{byte:02X}"));
        }
    }
    whole
}
