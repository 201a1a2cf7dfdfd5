//! Blogger: *Settings, Back up content* as it was until 2024 (Atom with `kind#comment` entries,
//! `thr:in-reply-to` of RFC 4685 for the story, `link rel="related"` for the comment that is
//! answered), and the `feed.atom` of Google Takeout since (`blogger:type`, `blogger:parent`,
//! `blogger:inReplyTo`, `blogger:status`). Shape after Google, "Blogger Data API v2", and Blogger
//! API v3, *Comments*, for the states; neither says more of Takeout's form than what it holds.

use std::collections::HashMap;
use std::sync::Arc;

use warraq_text::marked::{self, Breaks};

use super::threads::{Key, key};
use super::xml::{Token, Xml};
use super::{ImportFault, MAX_PAGES, Page, Piece, Raw, State, System, moment, page};

/// Comments may stand before the story they belong to, so that the stories are read first.
pub(super) struct Blogger {
    xml: Xml,
    stories: HashMap<Key, Arc<Page>>,
}

/// An entry of either form.
#[derive(Default)]
struct Entry {
    kind: String,
    status: String,
    removed: bool,
    title: String,
    /// Where the story stands.
    address: String,
    /// The story's number.
    story: String,
    /// Where the story stands, as its comment says.
    story_address: String,
    raw: Raw,
}

impl Blogger {
    /// `first` and `second` read the same file from its beginning.
    pub fn new(first: Xml, second: Xml) -> Result<Self, ImportFault> {
        let mut stories = HashMap::new();
        let mut reader = Self { xml: first, stories: HashMap::new() };
        while let Some(entry) = reader.entry()? {
            if entry.kind != "comment" {
                if stories.len() == MAX_PAGES {
                    return Err(ImportFault::Many);
                }
                stories.insert(key(&entry.raw.id), page(&entry.address, &entry.title, &[]));
            }
        }
        Ok(Self { xml: second, stories })
    }

    fn entry(&mut self) -> Result<Option<Entry>, ImportFault> {
        loop {
            match self.xml.next()? {
                None => return Ok(None),
                Some(Token::Close) => {}
                Some(Token::Open(name)) => match (self.xml.depth(), name.as_str()) {
                    (1, "feed") => {}
                    (2, "entry") => return self.one().map(Some),
                    (2, _) => self.xml.skip()?,
                    _ => return Err(ImportFault::Other(System::Blogger)),
                },
            }
        }
    }

    fn one(&mut self) -> Result<Entry, ImportFault> {
        let mut entry = Entry::default();
        while let Some(Token::Open(name)) = self.xml.next()? {
            let attribute = |name| self.xml.attribute(name).unwrap_or_default().to_owned();
            match name.as_str() {
                "id" => entry.raw.id = number(&self.xml.text()?),
                "title" => entry.title = self.xml.text()?,
                "published" => entry.raw.time = moment(&self.xml.text()?),
                "content" => entry.raw.text = self.xml.text()?,
                "author" => self.author(&mut entry.raw)?,
                "category" => {
                    let (scheme, term) = (attribute("scheme"), attribute("term"));
                    if let Some((_, kind)) = term.split_once("kind#")
                        && scheme.ends_with("#kind")
                    {
                        kind.clone_into(&mut entry.kind);
                    }
                    self.xml.skip()?;
                }
                "link" => {
                    let (rel, href) = (attribute("rel"), attribute("href"));
                    match rel.as_str() {
                        "alternate" => entry.address = href,
                        "related" => entry.raw.parent = number(&href),
                        _ => {}
                    }
                    self.xml.skip()?;
                }
                "thr:in-reply-to" => {
                    entry.story = number(&attribute("ref"));
                    entry.story_address = attribute("href");
                    self.xml.skip()?;
                }
                "gd:extendedProperty" => {
                    entry.removed |= attribute("name") == "blogger.contentRemoved"
                        && attribute("value") == "true";
                    self.xml.skip()?;
                }
                "app:control" => {
                    if self.xml.text_within("app:draft")?.trim() == "yes" {
                        "DRAFT".clone_into(&mut entry.status);
                    }
                }
                "blogger:type" => entry.kind = self.xml.text()?.trim().to_lowercase(),
                "blogger:status" => entry.status = self.xml.text()?.trim().to_owned(),
                "blogger:filename" => entry.address = self.xml.text()?,
                "blogger:parent" => entry.story = number(&self.xml.text()?),
                "blogger:inReplyTo" => entry.raw.parent = number(&self.xml.text()?),
                "blogger:trashed" => entry.removed |= !self.xml.text()?.trim().is_empty(),
                _ => self.xml.skip()?,
            }
        }
        Ok(entry)
    }

    fn author(&mut self, raw: &mut Raw) -> Result<(), ImportFault> {
        while let Some(Token::Open(name)) = self.xml.next()? {
            match name.as_str() {
                "name" => raw.author = self.xml.text()?,
                "email" => raw.mail = self.xml.text()?,
                _ => self.xml.skip()?,
            }
        }
        // What Blogger writes for everyone who does not show theirs.
        if raw.mail.trim() == "noreply@blogger.com" {
            raw.mail.clear();
        }
        Ok(())
    }

    fn comment(&self, mut entry: Entry) -> Piece {
        let state = match entry.status.as_str() {
            _ if entry.removed => State::Deleted,
            "" | "LIVE" => State::Shown,
            "SPAM" | "GHOSTED" => State::Refused,
            "EMPTIED" | "DELETED" | "TRASHED" | "SOFT_TRASHED" => State::Deleted,
            _ => State::Held,
        };
        let known = self.stories.get(&key(&entry.story)).filter(|page| !page.address.is_empty());
        let story = known.cloned().unwrap_or_else(|| page(&entry.story_address, "", &[]));
        entry.raw.text = marked::of_html(&entry.raw.text, Breaks::Space);
        Piece::Comment(Box::new(entry.raw.comment(System::Blogger, &story, state)))
    }
}

/// The number at the end of `tag:blogger.com,1999:blog-1.post-2` or of `…/comments/default/2`.
fn number(name: &str) -> String {
    let name = name.trim();
    let name = name.split(['?', '#']).next().unwrap_or_default();
    let figures = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &name[figures.len()..];
    // A name without a number at its end is one all the same.
    if number.is_empty() { name.to_owned() } else { number.to_owned() }
}

impl Iterator for Blogger {
    type Item = Result<Piece, ImportFault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            return match self.entry() {
                Ok(Some(entry)) if entry.kind == "comment" => Some(Ok(self.comment(entry))),
                Ok(Some(_)) => continue,
                Ok(None) => None,
                Err(fault) => Some(Err(fault)),
            };
        }
    }
}
