//! Where a comment was before a decision and what the decision made of it, as addresses and forms
//! carry it, so that it can be taken back: number, state, the `edited` of its words, reports, and the
//! state it has now, `7-held-1795000000-0-shown`.

use std::fmt;

use warraq_newsroom::comments::{Comment, Former, State};
use warraq_newsroom::people::Deed;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Was {
    pub former: Former,
    pub now: State,
}

impl Was {
    pub fn of(comment: &Comment, now: State) -> Self {
        let Comment { id, state, reports, edited, .. } = *comment;
        Self { former: Former { id, state, reports, edited }, now }
    }

    pub fn read(written: &str) -> Option<Self> {
        let parts: Vec<&str> = written.split('-').collect();
        let [id, state, edited, reports, now] = parts[..] else { return None };
        let known = |word| Some(State::from_word(word)).filter(|state| state.word() == word);
        let former = Former {
            id: id.parse().ok()?,
            state: known(state)?,
            reports: reports.parse().ok()?,
            edited: edited.parse().ok()?,
        };
        Some(Self { former, now: known(now)? })
    }

    /// What is written down of taking it back.
    pub fn deed(self) -> Deed {
        match self.former.state {
            State::Shown => Deed::Approved,
            State::Refused => Deed::Refused,
            State::Held | State::Deleted => Deed::Held,
        }
    }
}

impl fmt::Display for Was {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Former { id, state, reports, edited } = self.former;
        write!(f, "{id}-{}-{edited}-{reports}-{}", state.word(), self.now.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        for good in ["7-held-0-0-shown", "8-shown-1795000000-2-refused", "9-refused-3-0-held"] {
            assert_eq!(Was::read(good).unwrap().to_string(), good);
        }
        for bad in
            ["", "7", "7-held-0", "7-lost-0-0-shown", "x-held-0-0-shown", "7-held-0-0-shown-1"]
        {
            assert_eq!(Was::read(bad), None, "{bad}");
        }
    }
}
