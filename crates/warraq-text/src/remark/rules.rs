//! What a newsroom itself wants held, and what not.

/// A newsroom's rules for remarks. The built-in lists of insults and offers hold beside them. In
/// `warraq.toml` they stand under `[comments]`:
///
/// ```toml
/// [comments]
/// words = ["كلب"]              # held: with «و», «ب», «ال» joined, however it is dressed
/// allowed_words = ["كلب بوليسي"] # not held where another rule would
/// hosts = ["spam.example"]     # links to it and to all under it are held
/// links = 2                    # most links of a remark; more are held
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// `words`: words and phrases that a remark is held for. Found whole, never inside another word;
    /// one letter alone is none.
    pub words: Vec<String>,
    /// `allowed_words`: words and phrases in which nothing is found, neither of [`Rules::words`] nor
    /// of the built-in lists, written plainly.
    pub allowed_words: Vec<String>,
    /// `hosts`: names of hosts that a link may not lead to, with what is under them. A scheme or a
    /// path in front or behind is left out of account.
    pub hosts: Vec<String>,
    /// `links`: most links a remark may have, 2 where nothing is said; with 0 each is held.
    pub links: usize,
}

impl Default for Rules {
    fn default() -> Self {
        Self { words: Vec::new(), allowed_words: Vec::new(), hosts: Vec::new(), links: 2 }
    }
}
