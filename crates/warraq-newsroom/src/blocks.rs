//! What no comment may come with: names, mails, addresses, words, hosts of links. Compared as the
//! rest of Warraq compares words, so that tatweel, vowel marks, hamza seats and marks without width
//! hide nothing.

use sqlx::Row;
use sqlx::any::AnyRow;
use unicode_normalization::UnicodeNormalization;
use warraq_text::fold;

use warraq_text::remark::clean;

use crate::comments::{CommentError, Sent};
use crate::store::Store;

/// Most blocks there are; each comment is held against all of them.
pub const MAX_BLOCKS: i64 = 5000;
/// Longest thing that is blocked, in Unicode scalar values.
pub const MAX_BLOCK: usize = 200;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The name over a comment, whole.
    Name,
    /// A writer's mail, whole, or all mails of a host written `@host`.
    Mail,
    /// Where it was sent from, whole, or all that begins so where it ends in `.` or `:`.
    Address,
    /// Words in name or text, whole and in this order.
    Word,
    /// A host in a link or in the mail, with all under it.
    Host,
}

impl Kind {
    /// All of them, in the order a form offers them.
    pub const ALL: [Kind; 5] = [Kind::Name, Kind::Mail, Kind::Address, Kind::Word, Kind::Host];

    /// Its word in the database and in forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Name => "name",
            Kind::Mail => "mail",
            Kind::Address => "address",
            Kind::Word => "word",
            Kind::Host => "host",
        }
    }

    /// The kind of this word; none where we do not know it.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What is written, as it is compared; empty where nothing is left to compare.
    fn folded(self, written: &str) -> String {
        match self {
            Kind::Name | Kind::Word => words(written),
            Kind::Mail | Kind::Address => plain(written).trim().to_owned(),
            Kind::Host => {
                let plain = plain(written);
                let host = plain.trim().rsplit_once("://").map_or(plain.trim(), |(_, rest)| rest);
                let host = host.split(['/', '?', '#', ':', '@']).next().unwrap_or_default();
                host.trim_start_matches("www.").trim_matches('.').to_owned()
            }
        }
    }
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its number.
    pub id: i64,
    /// What is looked at.
    pub kind: Kind,
    /// What must not be there, as somebody wrote it.
    pub written: String,
    /// Who blocked it; 0 for the terminal.
    pub person: i64,
    /// When, seconds since 1970.
    pub made: i64,
    folded: String,
}

impl Block {
    /// Whether a comment comes with it.
    fn meets(&self, sent: &Met) -> bool {
        let block = self.folded.as_str();
        match self.kind {
            Kind::Name => sent.name == block,
            Kind::Word => [&sent.name, &sent.text].into_iter().any(|text| holds_words(text, block)),
            Kind::Mail if block.starts_with('@') => sent.mail.ends_with(block),
            Kind::Mail => sent.mail == block,
            Kind::Address => sent.addresses.iter().any(|address| {
                if block.ends_with(['.', ':']) {
                    address.starts_with(block)
                } else {
                    address == block
                }
            }),
            Kind::Host => [&sent.raw, &sent.mail].into_iter().any(|text| holds_host(text, block)),
        }
    }
}

/// A comment as it is held against blocks.
struct Met {
    name: String,
    text: String,
    raw: String,
    mail: String,
    /// As the sum that is kept, and as it is written.
    addresses: [String; 2],
}

impl Store {
    /// The first block this comment comes with; none where it may come. `client` is where it comes
    /// from as moderators write it, where that is known: the comment itself holds only a sum.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn blocked(&self, sent: &Sent, client: &str) -> Result<Option<Block>, CommentError> {
        let blocks = self.blocks().await?;
        if blocks.is_empty() {
            return Ok(None);
        }
        let met = Met {
            name: words(&sent.author),
            text: words(&sent.text),
            raw: plain(&format!("{}\n{}", sent.author, sent.text)),
            mail: plain(&sent.mail).trim().to_owned(),
            addresses: [plain(&sent.address).trim().to_owned(), client.to_owned()],
        };
        Ok(blocks.into_iter().find(|block| block.meets(&met)))
    }

    /// All blocks, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn blocks(&self) -> Result<Vec<Block>, CommentError> {
        let rows = sqlx::query(
            "SELECT id, kind, written, folded, person, made FROM blocks ORDER BY id DESC LIMIT $1",
        )
        .bind(MAX_BLOCKS)
        .fetch_all(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        let blocks: Result<Vec<_>, _> = rows.iter().map(block).collect();
        // A kind of a newer program is nothing to us.
        Ok(blocks.map_err(|cause| self.fault(&cause))?.into_iter().flatten().collect())
    }

    /// Blocks something; the same again is no fault. Gives whether there was anything to block and
    /// room for it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn block(
        &self,
        kind: Kind,
        written: &str,
        person: i64,
        now: i64,
    ) -> Result<bool, CommentError> {
        let written: String = clean::line(written).chars().take(MAX_BLOCK).collect();
        let folded = kind.folded(&written);
        if folded.is_empty() || folded == "@" {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO blocks (kind, written, folded, person, made)
             SELECT $1, $2, $3, $4, $5 WHERE (SELECT COUNT(*) FROM blocks) < $6
             ON CONFLICT DO NOTHING",
        )
        .bind(kind.word())
        .bind(written)
        .bind(&folded)
        .bind(person)
        .bind(now)
        .bind(MAX_BLOCKS)
        .execute(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        let there = sqlx::query("SELECT id FROM blocks WHERE kind = $1 AND folded = $2")
            .bind(kind.word())
            .bind(folded)
            .fetch_optional(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        Ok(there.is_some())
    }

    /// Lifts a block, and gives its kind; none where there is no such block.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unblock(&self, id: i64) -> Result<Option<Kind>, CommentError> {
        let row = sqlx::query("DELETE FROM blocks WHERE id = $1 RETURNING kind")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let word = row.map(|row| row.try_get::<String, _>("kind")).transpose();
        let word = word.map_err(|cause| self.fault(&cause))?;
        Ok(word.as_deref().and_then(Kind::from_word))
    }
}

fn block(row: &AnyRow) -> Result<Option<Block>, sqlx::Error> {
    let word: String = row.try_get("kind")?;
    let Some(kind) = Kind::from_word(&word) else { return Ok(None) };
    Ok(Some(Block {
        id: row.try_get("id")?,
        kind,
        written: row.try_get("written")?,
        folded: row.try_get("folded")?,
        person: row.try_get("person")?,
        made: row.try_get("made")?,
    }))
}

/// Words as they are compared, look-alike forms of letters (presentation forms, full width) taken
/// for the letters.
fn words(text: &str) -> String {
    fold::words(&text.nfkc().collect::<String>())
}

/// Lower case, without marks that show nothing.
fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !fold::is_silent(*c)).flat_map(fold::lower).collect()
}

/// Whether these words stand in folded text, whole.
fn holds_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        [before, after].into_iter().all(|c| c.is_none_or(|c| c == ' '))
    })
}

/// Whether this host, or one under it, stands in plain text.
fn holds_host(text: &str, host: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || c == '-';
    text.match_indices(host).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut rest = text[at + host.len()..].chars();
        let after = match rest.next() {
            Some('.') => rest.next().is_some_and(goes_on),
            Some(c) => goes_on(c),
            None => false,
        };
        before.is_none_or(|c| !goes_on(c)) && !after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_seen_through_its_dress_and_not_within_another() {
        let block = Kind::Word.folded("أرباح مضمونة");
        for dressed in ["أربـــاح مضمونه!", "خذ: اَرباح\u{200B} «مضمونة» 100%", "ﺃﺭﺑﺎﺡ مضمونة"]
        {
            assert!(holds_words(&words(dressed), &block), "{dressed}");
        }
        for honest in ["الأرباح المضمونة", "أرباح غير مضمونة", ""] {
            assert!(!holds_words(&words(honest), &block), "{honest}");
        }
    }

    #[test]
    fn a_host_is_met_with_all_under_it_and_not_in_another() {
        let block = Kind::Host.folded("https://www.Spam.example:80/x?y");
        assert_eq!(block, "spam.example");
        for met in ["انظر http://SPAM.example/12", "go.spam.example.", "spam\u{200B}.example"] {
            assert!(holds_host(&plain(met), &block), "{met}");
        }
        for other in ["notspam.example", "spam.example.org", "spam.examples", "my-spam.example"] {
            assert!(!holds_host(&plain(other), &block), "{other}");
        }
    }
}
