//! The forms an article may take.

/// What kind of article is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// A report: what matters most comes first.
    News,
    /// The question, the facts and the positions, judged by nobody but those who spoke.
    #[default]
    Analysis,
    /// Questions and their answers.
    Explainer,
    /// Question and answer, in the words of the one who spoke.
    Interview,
    /// A person, by what the brief says of them.
    Profile,
}

impl Form {
    /// All forms, in the order they are offered.
    pub const ALL: [Form; 5] =
        [Form::News, Form::Analysis, Form::Explainer, Form::Interview, Form::Profile];

    /// The word for it in settings, file names and commands.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Form::News => "news",
            Form::Analysis => "analysis",
            Form::Explainer => "explainer",
            Form::Interview => "interview",
            Form::Profile => "profile",
        }
    }

    /// The form with this word, in any case.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word().eq_ignore_ascii_case(word.trim()))
    }
}
