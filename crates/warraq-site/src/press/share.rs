//! Handing a story on: links to the places people share in, which need no script and ask nobody
//! until they are tapped, and a short address in ASCII letters for what Arabic addresses turn into.

use serde::Serialize;

use super::Press;
use crate::address;
use crate::view::story_path;

/// A place to share in.
#[derive(Debug, Serialize)]
pub(crate) struct Place {
    /// Its name.
    pub name: &'static str,
    /// Where the link leads.
    pub href: String,
}

/// The path of a story's short address, from the site's root, such as `s/k3v9x0qa.html`: the same
/// for the same language and name at every build.
#[must_use]
pub fn short_path(folder: &str, slug: &str) -> String {
    /// Letters and figures that are not taken for one another when read aloud or copied by hand.
    const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    // FNV-1a of 64 bits (draft-eastlake-fnv): small, and the same for ever, as addresses must be.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in folder.bytes().chain(slug.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    let code: String = (0..8)
        .map(|place| char::from(SIGNS[usize::try_from(hash >> (5 * place + 20) & 31).unwrap_or(0)]))
        .collect();
    format!("s/{code}.html")
}

impl Press {
    /// The story's short address, where the site has one and the story's own is not ASCII.
    pub(crate) fn short(&self, slug: &str) -> Option<String> {
        let base = self.base.as_deref().filter(|_| !slug.is_ascii())?;
        Some(format!("{base}{}", short_path(&self.site.folder, slug)))
    }

    /// Where a story can be shared; nothing without a full address.
    pub(crate) fn places(&self, title: &str, slug: &str) -> Vec<Place> {
        let Some(full) = self.address(&story_path(slug)) else { return Vec::new() };
        let link = self.short(slug).unwrap_or(full);
        let (title, link) = (query(title), query(&link));
        let place = |name, href| Place { name, href };
        vec![
            place("WhatsApp", format!("https://wa.me/?text={title}%20{link}")),
            place("Telegram", format!("https://t.me/share/url?url={link}&text={title}")),
            place("X", format!("https://x.com/intent/post?text={title}&url={link}")),
            place("Facebook", format!("https://www.facebook.com/sharer/sharer.php?u={link}")),
            place("Bluesky", format!("https://bsky.app/intent/compose?text={title}%20{link}")),
        ]
    }
}

/// Words as they stand in the query of an address.
fn query(text: &str) -> String {
    address::encode(text).replace('/', "%2F")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_address_is_ascii_and_stays() {
        let path = short_path("", "ميناء-الجزيرة-2026");
        assert_eq!(path, short_path("", "ميناء-الجزيرة-2026"));
        assert!(path.is_ascii() && path.len() == "s/12345678.html".len(), "{path}");
        assert_ne!(path, short_path("fa/", "ميناء-الجزيرة-2026"));
        // An address that was shared once must lead there for ever.
        assert_eq!(short_path("", "port"), short_path("", "port"));
    }
}
