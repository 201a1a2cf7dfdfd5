//! What failed in printing, and which pages it spoils.

use warraq_site::site::SiteError;
use warraq_text::tongue::Message;

/// So many pages are named for each fault.
const NAMED: usize = 3;

/// The faults of a build, each once, however many pages it spoils.
#[derive(Debug, Default)]
pub(super) struct Failures(Vec<Failure>);

#[derive(Debug)]
struct Failure {
    /// What the fault says by itself.
    said: Message,
    /// Its place in a template and its cause, where a template failed.
    template: Option<(String, String)>,
    /// The first pages.
    pages: Vec<String>,
    count: usize,
    /// How many of them stand there as they were.
    stand: usize,
}

impl Failures {
    /// Nothing failed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// This page could not be printed; whether that of the last build stands there still.
    pub fn add(&mut self, fault: &SiteError, page: &str, stands: bool) {
        let said = fault.message();
        let place = self.0.iter().position(|one| one.said == said).unwrap_or_else(|| {
            let template = match fault {
                SiteError::Template { name, place: (line, column), cause } => {
                    Some((format!("{name}:{line}:{column}"), cause.clone()))
                }
                _ => None,
            };
            self.0.push(Failure { said, template, pages: Vec::new(), count: 0, stand: 0 });
            self.0.len() - 1
        });
        let failure = &mut self.0[place];
        failure.count += 1;
        failure.stand += usize::from(stands);
        if failure.pages.len() < NAMED {
            failure.pages.push(page.to_owned());
        }
    }

    /// A sentence for each fault, with the pages it spoils.
    pub fn messages(self) -> Vec<Message> {
        let message = |failure: Failure| {
            let Some((name, cause)) = failure.template else { return failure.said };
            let fate = match failure.count - failure.stand {
                0 => "stand",
                out if out == failure.count => "out",
                _ => "some",
            };
            Message::new("build-template-failed")
                .with("name", name)
                .with("cause", cause)
                .with("pages", failure.pages.join(", "))
                .with("more", failure.count - failure.pages.len())
                .with("fate", fate)
                .with("out", failure.count - failure.stand)
        };
        self.0.into_iter().map(message).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq_text::tongue::Tongue;

    fn fault(line: usize) -> SiteError {
        let (name, cause) = ("article.html".to_owned(), "undefined value".to_owned());
        SiteError::Template { name, place: (line, 5), cause }
    }

    #[test]
    fn a_fault_is_told_once_with_its_first_pages_and_what_became_of_them() {
        let mut failures = Failures::default();
        for page in ["stories/ميناء-24.html", "stories/a.html", "b.html", "c.html", "d.html"] {
            failures.add(&fault(3), page, page != "d.html");
        }
        failures.add(&fault(7), "e.html", false);
        failures.add(&SiteError::Slug("..".to_owned()), "f.html", true);
        let told = failures.messages();
        let said: Vec<String> = told
            .iter()
            .map(|one| one.say(Tongue::En).replace(['\u{2068}', '\u{2069}'], ""))
            .collect();
        assert_eq!(said.len(), 3);
        for words in ["article.html:3:5", "stories/ميناء-24.html, stories/a.html, b.html", "2 more"]
        {
            assert!(said[0].contains(words), "{}", said[0]);
        }
        assert!(!said[0].contains("c.html") && said[1].contains("e.html"), "{said:?}");
        assert!(said[1].contains("left out") && !said[1].contains("more"), "{}", said[1]);
        assert_eq!(told[2].id(), "site-error-slug");
        assert!(told[0].say(Tongue::Ar).contains("article.html"));
    }
}
