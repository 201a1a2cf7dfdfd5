//! What stands below the words of a post beside label and link: accounts and hashtags.

use super::sheet::{Draft, Sheet};

impl Sheet<'_> {
    /// Adds accounts of those it names, then hashtags, one by one while they fit.
    pub(super) fn tag(&self, draft: &mut Draft) {
        let told = self.text(draft);
        let most = self.platform.mentions.unwrap_or(usize::MAX);
        for one in self.order.handles {
            let known = draft.mentions.contains(&one.handle) || draft.mentions.len() >= most;
            if known || !is_handle(&one.handle) || !names(&told, &one.name) {
                continue;
            }
            draft.mentions.push(one.handle.clone());
            if !self.fits(draft) {
                draft.mentions.pop();
            }
        }
        let own = told.split_whitespace().filter(|word| word.starts_with('#')).count();
        for tag in &self.cutting.tags {
            if draft.tags.len() + own >= self.platform.hashtags {
                break;
            }
            if told.split_whitespace().any(|word| word == tag) {
                continue;
            }
            draft.tags.push(tag.clone());
            if !self.fits(draft) {
                draft.tags.pop();
            }
        }
    }
}

/// Whether this can be posted as an account: `@`, then letters, digits, `_`, `.`, `-`, and on some
/// platforms the server after another `@`.
fn is_handle(handle: &str) -> bool {
    let name = handle.strip_prefix('@').unwrap_or("");
    name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && name.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "_.-@".contains(c))
}

/// Whether the text names it, as whole words.
fn names(text: &str, name: &str) -> bool {
    let name = name.trim();
    !name.is_empty()
        && text.match_indices(name).any(|(at, _)| {
            let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
            let after = text[at + name.len()..].chars().next().is_some_and(char::is_alphanumeric);
            !before && !after
        })
}
