//! What was found in a text: a letter to the writer, and the fix where one is known.

use crate::span::Span;
use crate::tongue::Message;

/// How sure a fix is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Waits for a person.
    Suggestion,
    /// Applied, and shown.
    Likely,
    /// Applied.
    Certain,
}

impl Certainty {
    /// The word used in JSON: `certain`, `likely`, `suggestion`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Certainty::Certain => "certain",
            Certainty::Likely => "likely",
            Certainty::Suggestion => "suggestion",
        }
    }

    /// Whether a repair applies such a fix without asking.
    #[must_use]
    pub fn applies(self) -> bool {
        self >= Certainty::Likely
    }
}

/// One replacement in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in the source.
    pub span: Span,
    /// What stands there instead; empty for a removal.
    pub replacement: String,
}

/// One thing found, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name, such as `masked-word`.
    pub rule: &'static str,
    /// Where, in the source.
    pub span: Span,
    /// How sure the fix is.
    pub certainty: Certainty,
    /// One sentence: what was found.
    pub message: Message,
    /// One sentence: what to do, when we know it.
    pub hint: Option<Message>,
    /// The edits that mend it; empty when only a person can.
    pub edits: Vec<Edit>,
}
