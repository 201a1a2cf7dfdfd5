//! Remark42: a backup (`remark42 backup`, or *Export* of the admin's settings), often packed with
//! gzip. The first line holds version, users and pages, each other a comment. Shape after
//! umputun/remark42, `backend/app/migrator/native.go` (`Export`) and `backend/app/store/comment.go`.

use std::sync::Arc;

use serde::Deserialize;
use warraq_text::marked::{self, Breaks};

use super::lines::Lines;
use super::{ImportFault, Page, Piece, Raw, State, System, moment, page};

/// The only version there is; backups without one are older and the same.
const VERSION: u64 = 1;

#[derive(Deserialize)]
struct Header {
    #[serde(default)]
    version: u64,
}

#[derive(Deserialize)]
struct Comment {
    id: String,
    #[serde(default)]
    pid: String,
    #[serde(default)]
    text: String,
    /// What was typed, Markdown; missing in what Remark42 itself brought from elsewhere.
    #[serde(default)]
    orig: String,
    #[serde(default)]
    user: User,
    #[serde(default)]
    locator: Locator,
    #[serde(default)]
    time: String,
    #[serde(default)]
    delete: bool,
    #[serde(default)]
    title: String,
}

#[derive(Default, Deserialize)]
struct User {
    #[serde(default)]
    name: String,
}

#[derive(Default, Deserialize)]
struct Locator {
    #[serde(default)]
    site: String,
    #[serde(default)]
    url: String,
}

pub(super) struct Remark42 {
    lines: Lines,
    /// The page of the comment before: they come page by page.
    page: Arc<Page>,
}

impl Remark42 {
    /// Reads the header.
    pub fn new(mut lines: Lines) -> Result<Self, ImportFault> {
        match lines.next::<Header>() {
            Ok(Some(header)) if header.version <= VERSION => {}
            Ok(Some(_)) => return Err(ImportFault::Newer),
            Ok(None) | Err(ImportFault::Broken { .. }) => {
                return Err(ImportFault::Other(System::Remark42));
            }
            Err(fault) => return Err(fault),
        }
        Ok(Self { lines, page: Arc::default() })
    }

    fn comment(&mut self, told: Comment) -> Piece {
        let Locator { site, url } = told.locator;
        if self.page.address != url {
            self.page = page(&url, &told.title, &[]);
        }
        // Comments are numbered within a site where Remark42 brought them from elsewhere.
        let within = |id: &str| if id.is_empty() { String::new() } else { format!("{site}#{id}") };
        let text = match told.text.trim() {
            "" => marked::of_markdown(&told.orig),
            html => marked::of_html(html, Breaks::Space),
        };
        let raw = Raw {
            id: within(&told.id),
            parent: within(&told.pid),
            author: told.user.name,
            mail: String::new(),
            text,
            time: moment(&told.time),
        };
        let state = if told.delete { State::Deleted } else { State::Shown };
        Piece::Comment(Box::new(raw.comment(System::Remark42, &self.page, state)))
    }
}

impl Iterator for Remark42 {
    type Item = Result<Piece, ImportFault>;

    fn next(&mut self) -> Option<Self::Item> {
        let told = self.lines.next().transpose()?;
        Some(told.map(|told| self.comment(told)))
    }
}
