//! The skeleton as Markdown for a writer to work in.

use super::skeleton::{Question, Quotation, Skeleton};
use crate::tongue::{Message, Tongue};

impl Skeleton {
    /// The skeleton as Markdown: the brief's title and sentences, lists of what was picked out,
    /// and empty sections to write under. All words of its own come from the message files.
    #[must_use]
    pub fn markdown(&self, tongue: Tongue) -> String {
        let say = |id| Message::new(id).say(tongue);
        let mut text = format!("# {}\n", escaped(&self.title));
        let facts: Vec<String> = self.facts.iter().map(|fact| escaped(&fact.text)).collect();
        numbered(&mut text, &say("forms-skeleton-facts"), &facts);
        list(&mut text, &say("forms-skeleton-names"), &all_escaped(&self.names));
        list(&mut text, &say("forms-skeleton-places"), &all_escaped(&self.places));
        list(&mut text, &say("forms-skeleton-dates"), &all_escaped(&self.dates));
        list(&mut text, &say("forms-skeleton-numbers"), &all_escaped(&self.numbers));
        let quoted: Vec<String> = self.quotations.iter().map(|one| one.markdown(tongue)).collect();
        list(&mut text, &say("forms-skeleton-quotations"), &quoted);
        let open: Vec<String> = self.questions.iter().map(|one| one.markdown(tongue)).collect();
        list(&mut text, &say("forms-skeleton-questions"), &open);
        let own = ["forms-skeleton-known", "forms-skeleton-unknown", "forms-skeleton-next"];
        let mut headings = all_escaped(&self.headings);
        for heading in own.map(say) {
            if !headings.contains(&heading) {
                headings.push(heading);
            }
        }
        list(&mut text, &say("forms-skeleton-headings"), &headings);
        text
    }
}

impl Quotation {
    fn markdown(&self, tongue: Tongue) -> String {
        let words = escaped(&self.words);
        let marked =
            if tongue == Tongue::Ar { format!("«{words}»") } else { format!("“{words}”") };
        match &self.speaker {
            Some(speaker) => format!("{}: {marked}", escaped(speaker)),
            None => marked,
        }
    }
}

impl Question {
    fn markdown(&self, tongue: Tongue) -> String {
        let message = match self {
            Question::Asked(question) => return escaped(question),
            Question::When => Message::new("forms-open-when"),
            Question::Where => Message::new("forms-open-where"),
            Question::WhoSays => Message::new("forms-open-source"),
            Question::WhoSaid(words) => {
                Message::new("forms-open-speaker").with("words", words.as_str())
            }
        };
        // The isolating marks are for a terminal; here the page has its direction.
        escaped(&message.say(tongue).replace(['\u{2068}', '\u{2069}'], ""))
    }
}

/// A heading and its list; nothing when the list is empty.
fn list(text: &mut String, heading: &str, entries: &[String]) {
    if !entries.is_empty() {
        text.push_str(&format!("\n## {heading}\n\n"));
        text.extend(entries.iter().map(|entry| format!("- {entry}\n")));
    }
}

/// The same, numbered from one.
fn numbered(text: &mut String, heading: &str, entries: &[String]) {
    if !entries.is_empty() {
        text.push_str(&format!("\n## {heading}\n\n"));
        let lines = entries.iter().enumerate();
        text.extend(lines.map(|(place, entry)| format!("{}. {entry}\n", place + 1)));
    }
}

fn all_escaped(list: &[String]) -> Vec<String> {
    list.iter().map(|one| escaped(one)).collect()
}

/// Plain text on one line, its Markdown marks escaped.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#|~&".contains(c) {
            safe.push('\\');
        }
        safe.push(if c.is_control() { ' ' } else { c });
    }
    safe
}
