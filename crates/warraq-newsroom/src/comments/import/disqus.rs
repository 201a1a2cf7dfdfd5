//! Disqus: the XML a site's owner is sent from *Moderate Panel, Export*. First `thread`s with an
//! identifier, a link and a title, then `post`s that name theirs. Shape after Disqus,
//! "Comments Export" and `disqus.com/api/schemas/1.0/disqus.xsd`; what the schema leaves open was
//! read from exports that others keep as specimens (umputun/remark42,
//! `backend/app/migrator/testdata/disqus2.xml`).

use std::collections::HashMap;
use std::sync::Arc;

use warraq_text::marked::{self, Breaks};

use super::threads::{Key, key};
use super::xml::{Token, Xml};
use super::{Foreign, ImportFault, MAX_PAGES, Page, Piece, Raw, State, System, moment, page};

pub(super) struct Disqus {
    xml: Xml,
    threads: HashMap<Key, Arc<Page>>,
}

impl Disqus {
    pub fn new(xml: Xml) -> Self {
        Self { xml, threads: HashMap::new() }
    }

    fn piece(&mut self) -> Result<Option<Piece>, ImportFault> {
        loop {
            match self.xml.next()? {
                None => return Ok(None),
                Some(Token::Close) => {}
                Some(Token::Open(name)) => match (self.xml.depth(), name.as_str()) {
                    (1, "disqus") => {}
                    (2, "thread") => self.thread()?,
                    (2, "post") => return Ok(Some(Piece::Comment(Box::new(self.post()?)))),
                    (2, _) => self.xml.skip()?,
                    _ => return Err(ImportFault::Other(System::Disqus)),
                },
            }
        }
    }

    fn thread(&mut self) -> Result<(), ImportFault> {
        let own = self.xml.attribute("dsq:id").unwrap_or_default().to_owned();
        let (mut link, mut title, mut id) = (String::new(), String::new(), String::new());
        while let Some(Token::Open(name)) = self.xml.next()? {
            match name.as_str() {
                "id" => id = self.xml.text()?,
                "link" => link = self.xml.text()?,
                "title" => title = self.xml.text()?,
                _ => self.xml.skip()?,
            }
        }
        if self.threads.len() == MAX_PAGES {
            return Err(ImportFault::Many);
        }
        self.threads.insert(key(&own), page(&link, &title, &[&id]));
        Ok(())
    }

    fn post(&mut self) -> Result<Foreign, ImportFault> {
        let mut raw = Raw {
            id: self.xml.attribute("dsq:id").unwrap_or_default().to_owned(),
            ..Raw::default()
        };
        let (mut own, mut thread) = (String::new(), String::new());
        let (mut deleted, mut spam, mut held) = (false, false, false);
        while let Some(Token::Open(name)) = self.xml.next()? {
            match name.as_str() {
                "id" => own = self.xml.text()?,
                "message" => raw.text = marked::of_html(&self.xml.text()?, Breaks::Space),
                "createdAt" => raw.time = moment(&self.xml.text()?),
                "isDeleted" => deleted = is_true(&self.xml.text()?),
                "isSpam" => spam = is_true(&self.xml.text()?),
                "isApproved" => held = !is_true(&self.xml.text()?),
                "author" => self.author(&mut raw)?,
                "thread" | "parent" => {
                    let id = self.xml.attribute("dsq:id").unwrap_or_default().to_owned();
                    if name == "thread" {
                        thread = id
                    } else {
                        raw.parent = id
                    }
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        // Posts that Disqus itself brought from elsewhere may have only this one.
        if raw.id.is_empty() {
            raw.id = format!("own {own}");
        }
        let state = match () {
            () if deleted => State::Deleted,
            () if spam => State::Refused,
            () if held => State::Held,
            () => State::Shown,
        };
        let page = self.threads.get(&key(&thread)).cloned().unwrap_or_default();
        Ok(raw.comment(System::Disqus, &page, state))
    }

    fn author(&mut self, raw: &mut Raw) -> Result<(), ImportFault> {
        let mut user = String::new();
        while let Some(Token::Open(name)) = self.xml.next()? {
            match name.as_str() {
                "name" => raw.author = self.xml.text()?,
                "username" => user = self.xml.text()?,
                "email" => raw.mail = self.xml.text()?,
                _ => self.xml.skip()?,
            }
        }
        if raw.author.trim().is_empty() {
            raw.author = user;
        }
        Ok(())
    }
}

fn is_true(told: &str) -> bool {
    matches!(told.trim(), "true" | "1")
}

impl Iterator for Disqus {
    type Item = Result<Piece, ImportFault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.piece().transpose()
    }
}
