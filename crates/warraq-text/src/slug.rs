//! The slug: a story's name in folders and addresses.

use unicode_normalization::UnicodeNormalization;

use crate::fold;

/// The longest slug, in characters. In UTF-8 an Arabic letter takes two bytes, so that a slug stays
/// far below the 255 bytes a file name may have.
pub const LONGEST: usize = 60;

/// The slug of a title: its letters and figures in its own script, small, hyphens between words,
/// no vowel marks, at most [`LONGEST`] characters and cut at the end of a word. Never empty.
#[must_use]
pub fn slug(title: &str) -> String {
    let plain: String = title.nfkc().filter(|c| !fold::is_silent(*c)).take(4000).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    let mut length = 0;
    for word in words {
        let word: String = word.chars().flat_map(char::to_lowercase).collect();
        let letters = word.chars().count();
        let joint = usize::from(length > 0);
        if length + joint + letters > LONGEST {
            if length == 0 {
                slug.extend(word.chars().take(LONGEST));
            }
            break;
        }
        if joint == 1 {
            slug.push('-');
        }
        slug.push_str(&word);
        length += joint + letters;
    }
    if slug.is_empty() {
        return "story".to_owned();
    }
    if is_device(&slug) { format!("{slug}-story") } else { slug }
}

/// Whether Windows keeps this name for a device, in any folder and with any ending (Microsoft,
/// "Naming Files, Paths, and Namespaces"): a story called so could not be copied there.
fn is_device(slug: &str) -> bool {
    let numbered = ["com", "lpt"].iter().find_map(|name| slug.strip_prefix(name));
    matches!(slug, "con" | "prn" | "aux" | "nul")
        || numbered.is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_their_script_and_their_bounds() {
        assert_eq!(slug("السُّوق الجديـدة: 12 متجرًا، وSMEX!"), "السوق-الجديدة-12-متجرا-وsmex");
        assert_eq!(slug("  ¿Qué pasó?  "), "qué-pasó");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("…—!"), "story");
        assert_eq!(slug("CON"), "con-story");
        assert_eq!((slug("lpt1"), slug("com10")), ("lpt1-story".into(), "com10".into()));
        let long = slug(&"كلمة ".repeat(40));
        assert!(long.chars().count() <= LONGEST && long.ends_with("كلمة"), "{long}");
        assert_eq!(slug(&"ا".repeat(400)).chars().count(), LONGEST);
    }
}
