//! Warraq: what `warraq comments export` wrote. Its comments keep the names they have, also those
//! that came from elsewhere in the first place.

use std::sync::Arc;

use super::lines::Lines;
use super::{Foreign, ImportFault, Page, Piece, Raw, State, System, page};
use crate::comments::export::{Header, Line, VERSION};

pub(super) struct Own {
    lines: Lines,
    page: Arc<Page>,
}

impl Own {
    /// Reads the header.
    pub fn new(mut lines: Lines) -> Result<Self, ImportFault> {
        match lines.next::<Header>() {
            Ok(Some(header)) if header.version <= VERSION => {}
            Ok(Some(_)) => return Err(ImportFault::Newer),
            Ok(None) | Err(ImportFault::Broken { .. }) => {
                return Err(ImportFault::Other(System::Warraq));
            }
            Err(fault) => return Err(fault),
        }
        Ok(Self { lines, page: Arc::default() })
    }

    fn comment(&mut self, line: Line) -> Piece {
        if self.page.address != line.story {
            self.page = page(&line.story, "", &[]);
        }
        let raw = Raw {
            id: line.id,
            parent: line.parent.unwrap_or_default(),
            author: line.author,
            mail: line.mail.unwrap_or_default(),
            text: line.text,
            time: Some(line.time),
        };
        let state = State::from_word(&line.state);
        let mut comment = raw.comment(System::Warraq, &self.page, state);
        name(&mut comment);
        comment.edited = line.edited.max(0);
        Piece::Comment(Box::new(comment))
    }
}

/// Takes the name apart: `disqus:299619020` is Disqus's.
fn name(comment: &mut Foreign) {
    if let Some((origin, id)) = comment.id.split_once(':')
        && System::named(origin).is_some()
    {
        (comment.origin, comment.id) = (origin.to_owned(), id.to_owned());
    }
}

impl Iterator for Own {
    type Item = Result<Piece, ImportFault>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.lines.next().transpose()?;
        Some(line.map(|line| self.comment(line)))
    }
}
