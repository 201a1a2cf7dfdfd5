//! Addresses as every platform finds them whole.

/// The address with all that may cut it percent-encoded after its host: letters beyond ASCII (X
/// leaves an Arabic path out of a link, measured with twitter-text 3.1.0), white space, brackets,
/// quotes, commas and other signs a sentence may end in, and a stop at the very end. An escape that
/// is there stays as it is. The host is kept as written: X finds an Arabic host under a domain that
/// exists.
///
/// The result has no white space, and after the host nothing but ASCII.
#[must_use]
pub fn link(address: &str) -> String {
    // A query or a pair that says nothing, which X would cut off.
    let address = address.trim().trim_end_matches(['?', '&']);
    let host = address.find("://").map_or(0, |at| at + 3);
    let tail = address[host..].find(['/', '?', '#']).map_or(address.len(), |at| host + at);
    let mut whole: String = address[..tail].split_whitespace().collect();
    let bytes = &address.as_bytes()[tail..];
    let mut query = false;
    for (at, &byte) in bytes.iter().enumerate() {
        let end = at + 1 == bytes.len();
        query |= byte == b'?';
        let escape = byte == b'%'
            && bytes.get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        // At the end of a path all platforms take `/`, `#`, `-`, `_` and `+` alone, of a query `=`
        // in the place of `+`.
        let last = end || (bytes[at + 1] == b'?' && byte != b'?');
        let plain = byte.is_ascii_alphanumeric()
            || b"-_/#".contains(&byte)
            || (byte == b'=' && (!last || query))
            || (byte == b'+' && !(end && query))
            || (!last && b".~?&:@$!*;".contains(&byte));
        if byte == b'+' && !plain {
            // In a query it stands for a space.
            whole.push_str("%20");
        } else if plain || escape {
            whole.push(char::from(byte));
        } else {
            whole.push_str(&format!("%{byte:02X}"));
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::count;
    use crate::platforms;

    #[test]
    fn an_arabic_path_becomes_ascii_and_its_host_stays() {
        for (address, expected) in [
            (
                " https://example.com/أخبار?س=1 ",
                "https://example.com/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?%D8%B3=1",
            ),
            ("https://موقع.مصر/خبر", "https://موقع.مصر/%D8%AE%D8%A8%D8%B1"),
            ("https://example.com/%D8%A3/100%", "https://example.com/%D8%A3/100%25"),
            ("https://example.com/a_(b),'c'", "https://example.com/a_%28b%29%2C%27c%27"),
            ("https://example.com/#!/news.", "https://example.com/#!/news%2E"),
            ("https://example.com/a?", "https://example.com/a"),
            ("https://example.com", "https://example.com"),
        ] {
            assert_eq!(link(address), expected);
        }
    }

    proptest! {
        /// No platform cuts what was made here, wherever Arabic stands around it.
        #[test]
        fn a_link_is_found_whole(path in "[\\PC ]{0,30}") {
            let made = link(&format!("https://example.com/{path}"));
            let text = format!("خبر\n\n{made}\n\n#غزة");
            for platform in platforms::all() {
                let found = count::found(&text, platform);
                prop_assert_eq!(&found.urls[0].text, &made, "{}", platform.id);
            }
        }
    }
}
