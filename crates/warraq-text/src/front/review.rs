//! The record of a person's review in the front matter: who, when, what was examined, and who
//! answers for the story. Until it stands there, a story a model helped with says so in every form.

use serde_json::{Value, json};

use super::edit::with_key;
use crate::tongue::Message;

/// A review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Who examined it.
    pub by: String,
    /// When, `YYYY-MM-DD`.
    pub on: String,
    /// What was examined, in the reviewer's words.
    pub checked: String,
    /// Who answers for the story.
    pub responsible: String,
}

impl Review {
    /// What the front matter has under `review`; none where it does not say who, when and what.
    #[must_use]
    pub fn of(value: &Value) -> Option<Self> {
        let text = |key: &str| {
            let text = value[key].as_str()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let by = text("by")?;
        let responsible = text("responsible").unwrap_or_else(|| by.clone());
        Some(Self { on: text("on")?, checked: text("checked")?, by, responsible })
    }

    /// As it is shown with the story.
    #[must_use]
    pub fn message(&self) -> Message {
        let id =
            if self.by == self.responsible { "front-review" } else { "front-review-responsible" };
        Message::new(id)
            .with("by", self.by.as_str())
            .with("on", self.on.as_str())
            .with("checked", self.checked.as_str())
            .with("responsible", self.responsible.as_str())
    }

    /// The file of a story with this review in its front matter, in the place of an earlier one;
    /// all else stays byte for byte.
    #[must_use]
    pub fn recorded(&self, file: &str) -> String {
        let quoted = |text: &str| json!(text).to_string();
        // A string in the manner of JSON is one of YAML too.
        let block = format!(
            "review:\n  by: {}\n  on: {}\n  checked: {}\n  responsible: {}\n",
            quoted(&self.by),
            quoted(&self.on),
            quoted(&self.checked),
            quoted(&self.responsible),
        );
        with_key(file, "review", &block)
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::tongue::Tongue;

    fn review(by: &str, checked: &str) -> Review {
        Review {
            by: by.to_owned(),
            on: "2026-11-26".to_owned(),
            checked: checked.to_owned(),
            responsible: "ليلى حداد".to_owned(),
        }
    }

    #[test]
    fn a_review_is_recorded_and_nothing_else_is_touched() {
        let file = "---\r\n# لي\r\ntitle: 'رصيف'   # كما هو\nai: assisted\n---\n\nنص.\n";
        let one = review("سامي \"س\": #1", "الأرقام والأسماء");
        let recorded = one.recorded(file);
        let (front, body, findings) = parse(&recorded);
        assert!(findings.is_empty(), "{recorded}");
        assert_eq!(Review::of(&front.review.unwrap()), Some(one));
        assert_eq!(body, "نص.\n");
        assert!(recorded.starts_with("---\r\n# لي\r\ntitle: 'رصيف'   # كما هو\nai: assisted\n"));
    }

    #[test]
    fn a_later_review_takes_the_place_of_the_earlier() {
        let first = review("سامي", "الأرقام").recorded("---\nlang: ar\n---\n\nنص.\n");
        let second = review("Noor", "كل شيء").recorded(&first);
        assert_eq!(second.matches("review:").count(), 1);
        assert!(!second.contains("سامي") && second.contains("lang: ar\n"));
        assert_eq!(second, review("Noor", "كل شيء").recorded(&second), "twice is once");
    }

    #[test]
    fn a_file_without_front_matter_gets_one() {
        let recorded = review("سامي", "كل شيء").recorded("\u{FEFF}# عنوان\n\nنص.\n");
        let (front, body, _) = parse(&recorded);
        assert!(front.review.is_some() && body == "# عنوان\n\nنص.\n", "{recorded}");
    }

    #[test]
    fn what_does_not_say_who_and_what_is_no_review() {
        for value in
            [json!("نعم"), json!({"by": "س"}), json!({"by": "س", "on": "x", "checked": " "})]
        {
            assert_eq!(Review::of(&value), None, "{value}");
        }
        let one = review("سامي", "الأرقام");
        let said = one.message().say(Tongue::Ar);
        for part in ["سامي", "2026-11-26", "الأرقام", "ليلى حداد"] {
            assert!(said.contains(part), "{said}");
        }
    }
}
