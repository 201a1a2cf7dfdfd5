//! WordPress: *Tools, Export, All content* (WXR). An `item` is a story with its `wp:comment`s.
//! Shape after WordPress, `wp-admin/includes/export.php` (`export_wp`); the values of
//! `comment_approved` after `wp_set_comment_status` and `wp_trash_post_comments`.

use std::sync::Arc;

use warraq_text::marked::{self, Breaks};

use super::xml::{Token, Xml};
use super::{ImportFault, Page, Piece, Raw, State, System, moment, page};

pub(super) struct WordPress {
    xml: Xml,
    /// The blog's address: comments are numbered within a blog.
    blog: String,
    item: Item,
    page: Option<Arc<Page>>,
}

#[derive(Default)]
struct Item {
    link: String,
    title: String,
    name: String,
    guid: String,
}

impl WordPress {
    pub fn new(xml: Xml) -> Self {
        Self { xml, blog: String::new(), item: Item::default(), page: None }
    }

    fn piece(&mut self) -> Result<Option<Piece>, ImportFault> {
        loop {
            match self.xml.next()? {
                None => return Ok(None),
                Some(Token::Close) => {}
                Some(Token::Open(name)) => match (self.xml.depth(), name.as_str()) {
                    (1, "rss") | (2, "channel") => {}
                    (3, "item") => (self.item, self.page) = (Item::default(), None),
                    (3, "wp:base_blog_url") => self.blog = bare(&self.xml.text()?),
                    (3, "link") if self.blog.is_empty() => self.blog = bare(&self.xml.text()?),
                    (4, "link") => self.item.link = self.xml.text()?,
                    (4, "title") => self.item.title = self.xml.text()?,
                    (4, "wp:post_name") => self.item.name = self.xml.text()?,
                    (4, "guid") => self.item.guid = self.xml.text()?,
                    (4, "wp:comment") => return self.comment().map(Some),
                    (1 | 2, _) => return Err(ImportFault::Other(System::WordPress)),
                    _ => self.xml.skip()?,
                },
            }
        }
    }

    fn comment(&mut self) -> Result<Piece, ImportFault> {
        let mut raw = Raw::default();
        let (mut approved, mut kind, mut local) = (String::new(), String::new(), None);
        while let Some(Token::Open(name)) = self.xml.next()? {
            match name.as_str() {
                "wp:comment_id" => raw.id = self.number()?,
                "wp:comment_parent" => raw.parent = self.number()?,
                "wp:comment_author" => raw.author = self.xml.text()?,
                "wp:comment_author_email" => raw.mail = self.xml.text()?,
                "wp:comment_date_gmt" => raw.time = moment(&self.xml.text()?),
                "wp:comment_date" => local = moment(&self.xml.text()?),
                "wp:comment_content" => {
                    raw.text = marked::of_html(&self.xml.text()?, Breaks::Line);
                }
                "wp:comment_approved" => approved = self.xml.text()?,
                "wp:comment_type" => kind = self.xml.text()?,
                _ => self.xml.skip()?,
            }
        }
        // Shops keep their orders' notes among the comments; those are nobody's to read.
        if !matches!(kind.trim(), "" | "comment" | "review") {
            return Ok(Piece::Ping);
        }
        raw.time = raw.time.or(local);
        let state = match approved.trim() {
            "1" | "approved" => State::Shown,
            "spam" => State::Refused,
            "trash" | "post-trashed" => State::Deleted,
            _ => State::Held,
        };
        let item = &self.item;
        let page = self
            .page
            .get_or_insert_with(|| page(&item.link, &item.title, &[&item.name, &item.guid]));
        Ok(Piece::Comment(Box::new(raw.comment(System::WordPress, page, state))))
    }

    /// A comment's number within its blog, told from those of other blogs; empty for none.
    fn number(&mut self) -> Result<String, ImportFault> {
        let number = self.xml.text()?;
        let number = number.trim();
        let none = number.is_empty() || number == "0";
        Ok(if none { String::new() } else { format!("{}#{number}", self.blog) })
    }
}

/// A blog's address without what changes when it moves to another scheme.
fn bare(address: &str) -> String {
    let address = address.trim().trim_end_matches('/');
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.strip_prefix("www.").unwrap_or(address).to_owned()
}

impl Iterator for WordPress {
    type Item = Result<Piece, ImportFault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.piece().transpose()
    }
}
