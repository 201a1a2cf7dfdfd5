//! Findings as letters to the writer: where, what, the sentence with the place marked in it, the
//! fix, a hint. Each line is of one direction, and nothing depends on columns or on colour.

use std::collections::HashSet;
use std::io::{self, IsTerminal, Write};

use warraq_text::check::Checked;
use warraq_text::finding::{Certainty, Finding};
use warraq_text::place::Place;
use warraq_text::quote::{self, quote};
use warraq_text::tongue::{Message, Tongue};

/// Tells findings on standard output or, where that holds a mended text, on standard error.
pub struct Letters {
    tongue: Tongue,
    aside: bool,
    colour: bool,
    /// Rules whose way out was told already: once is enough.
    told: HashSet<&'static str>,
    pub texts: usize,
    counts: Counts,
}

#[derive(Default)]
struct Counts {
    found: usize,
    certain: usize,
    likely: usize,
    fixed: usize,
}

impl Letters {
    /// Letters in this tongue; `aside` says that standard output is taken.
    pub fn new(tongue: Tongue, aside: bool) -> Self {
        let terminal = if aside { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
        // https://no-color.org: any value that is not empty.
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        let colour = terminal && !plain;
        Self { tongue, aside, colour, told: HashSet::new(), texts: 0, counts: Counts::default() }
    }

    /// Tells what was found in a text.
    pub fn found(&mut self, name: &str, checked: &Checked) {
        self.tell(name, checked, |_| true, false);
    }

    /// Tells what was mended in a text, then what is `left` of it.
    pub fn fixed(&mut self, name: &str, checked: &Checked, left: &Checked, least: Certainty) {
        self.tell(
            name,
            checked,
            |finding| finding.certainty >= least && !finding.edits.is_empty(),
            true,
        );
        self.tell(name, left, |_| true, false);
        self.texts -= 1;
    }

    /// One line at the end: how much was found, and what would mend it.
    pub fn sum_up(&self, mended: bool) {
        let Counts { found, certain, likely, fixed } = self.counts;
        let summary = if mended {
            Message::new("check-summary-fixed").with("fixed", fixed).with("left", found)
        } else {
            Message::new("check-summary")
                .with("findings", found)
                .with("texts", self.texts)
                .with("certain", certain)
                .with("likely", likely)
        };
        self.line(&summary.say(self.tongue));
    }

    /// One line.
    pub fn line(&self, line: &str) {
        self.write(&format!("{line}\n"));
    }

    /// A piece of the telling. A reader that went away is no fault.
    pub fn write(&self, piece: &str) {
        let _ = if self.aside {
            io::stderr().write_all(piece.as_bytes())
        } else {
            io::stdout().write_all(piece.as_bytes())
        };
    }

    fn tell(
        &mut self,
        name: &str,
        checked: &Checked,
        chosen: impl Fn(&Finding) -> bool,
        done: bool,
    ) {
        self.texts += 1;
        let mut place = Place::first(checked.file());
        for (number, finding) in checked.findings().iter().enumerate() {
            place = place.to(checked.file(), finding.span.start);
            if !chosen(finding) {
                continue;
            }
            self.count(finding, done);
            self.letter(name, checked, number, place.line, done);
        }
    }

    fn count(&mut self, finding: &Finding, done: bool) {
        let mends = !finding.edits.is_empty();
        match finding.certainty {
            _ if done => self.counts.fixed += 1,
            Certainty::Certain if mends => self.counts.certain += 1,
            Certainty::Likely if mends => self.counts.likely += 1,
            _ => {}
        }
        self.counts.found += usize::from(!done);
    }

    fn letter(&mut self, name: &str, checked: &Checked, number: usize, line: usize, done: bool) {
        let finding = &checked.findings()[number];
        let name = quote::visible(name);
        let head = format!("{}  {}", self.painted("1", &format!("{name}:{line}")), finding.rule);
        self.line(&head);
        let quote = quote(checked.file(), finding.span);
        let marks = if self.colour { ("\u{1B}[1;31m⟦", "⟧\u{1B}[0m") } else { ("⟦", "⟧") };
        self.line(&format!("  {}", quote.line(marks.0, marks.1)));
        let what = finding.message.say(self.tongue);
        self.say(&Message::new("check-found").with("what", what));
        if let Some(becomes) = checked.mended(number) {
            self.say(&self.fix(finding.certainty, &becomes, done));
        }
        if done {
            return;
        }
        if let Some(hint) = &finding.hint {
            self.say(&Message::new("check-hint").with("hint", hint.say(self.tongue)));
        }
        if self.told.insert(finding.rule) {
            // To be copied: an isolate taken along would make another name of the rule's.
            let keep = Message::new("check-keep").with("rule", finding.rule).say(self.tongue);
            self.line(&format!("  {}", keep.replace(['\u{2068}', '\u{2069}'], "")));
        }
        self.line("");
    }

    fn fix(&self, certainty: Certainty, becomes: &str, done: bool) -> Message {
        let removed = becomes.trim().is_empty();
        let id = match (certainty, done, removed) {
            (Certainty::Suggestion, _, false) => "check-suggest",
            (Certainty::Suggestion, _, true) => "check-suggest-remove",
            (_, false, false) => "check-fix",
            (_, false, true) => "check-fix-remove",
            (_, true, false) => "check-fixed",
            (_, true, true) => "check-fixed-remove",
        };
        let mut message = Message::new(id);
        let sure = match certainty {
            Certainty::Certain => Some("check-certain"),
            Certainty::Likely => Some("check-likely"),
            Certainty::Suggestion => None,
        };
        if let Some(sure) = sure {
            message = message.with("sure", Message::new(sure).say(self.tongue));
        }
        if removed { message } else { message.with("becomes", quote::short(becomes)) }
    }

    fn say(&self, message: &Message) {
        self.line(&format!("  {}", quote::spoken(&message.say(self.tongue))));
    }

    fn painted(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1B}[{code}m{text}\u{1B}[0m") } else { text.to_owned() }
    }
}
