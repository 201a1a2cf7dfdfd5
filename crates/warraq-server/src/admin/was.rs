//! Where a comment was before a decision, as addresses and forms carry it, so that the decision can be
//! taken back: its number, its state and the `edited` of its words, `7-held-1795000000`.

use std::fmt;

use warraq_newsroom::comments::{Comment, State};
use warraq_newsroom::people::Deed;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Was {
    pub id: i64,
    state: State,
    edited: i64,
}

impl Was {
    pub fn of(comment: &Comment) -> Self {
        Self { id: comment.id, state: comment.state, edited: comment.edited }
    }

    pub fn read(written: &str) -> Option<Self> {
        let mut parts = written.split('-');
        let id = parts.next()?.parse().ok()?;
        let word = parts.next()?;
        let state = Some(State::from_word(word)).filter(|state| state.word() == word)?;
        let edited = parts.next()?.parse().ok()?;
        parts.next().is_none().then_some(Self { id, state, edited })
    }

    /// The decision that brings it back there, and the words it is about. Other words than those
    /// that were seen are not shown again.
    pub fn back(self) -> (State, Deed, Option<i64>) {
        match self.state {
            State::Shown => (State::Shown, Deed::Approved, Some(self.edited)),
            State::Refused => (State::Refused, Deed::Refused, None),
            State::Held | State::Deleted => (State::Held, Deed::Held, None),
        }
    }
}

impl fmt::Display for Was {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.id, self.state.word(), self.edited)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        for good in ["7-held-0", "8-shown-1795000000", "9-refused-3"] {
            assert_eq!(Was::read(good).unwrap().to_string(), good);
        }
        for bad in
            ["", "7", "7-held", "7-lost-0", "x-held-0", "7-held-x", "7-held-0-1", "-7-held-0"]
        {
            assert_eq!(Was::read(bad), None, "{bad}");
        }
        let (state, _, seen) = Was::read("8-shown-17").unwrap().back();
        assert_eq!((state, seen), (State::Shown, Some(17)));
    }
}
