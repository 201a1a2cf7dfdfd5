//! What letters say: plain text in the language of the story, to moderators in the site's first, with
//! no line of a stranger's where a header could be.

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message as Mail};
use warraq_text::lang::{Direction, Lang};
use warraq_text::phrasebook::say_for;
use warraq_text::remark::clean;
use warraq_text::tongue::Message;

use super::{Due, Kind, MailError, PageOf, PostOffice};

/// Most of a comment that a letter quotes, scalars.
const QUOTED: usize = 1000;
/// Where the links of letters lead, within the site.
const CONFIRM: &str = "letters/confirm?t=";
const LEAVE: &str = "letters/leave?t=";

impl PostOffice {
    /// The letter, ready to be sent.
    pub(super) fn letter(&self, due: &Due, page: PageOf<'_>) -> Result<Mail, MailError> {
        let to: Mailbox = due.mail.parse().map_err(|_| MailError::Address)?;
        let (subject, body) = match due.kind {
            Kind::Confirm => self.confirming(due),
            Kind::Answer => self.answering(due, page),
            Kind::Waiting => self.waiting(due),
        };
        let domain = self.from.email.domain();
        // The same letter again has the same name, so that a mailbox may know it.
        let name = format!("<warraq-letter-{}@{domain}>", due.number);
        let mut mail = Mail::builder()
            .from(self.from.clone())
            .to(to)
            .subject(clean::line(&subject))
            .message_id(Some(name))
            // RFC 3834: no machine is to answer it.
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN);
        if !due.leave.is_empty() {
            let leave = format!("<{}>", self.link(LEAVE, &due.leave));
            mail = mail
                .raw_header(header("List-Unsubscribe", leave))
                // RFC 8058: the mailbox's own button posts there.
                .raw_header(header(
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click".to_owned(),
                ));
        }
        let refused = |cause: lettre::error::Error| MailError::Refused {
            said: cause.to_string(),
            for_good: true,
        };
        mail.body(body).map_err(refused)
    }

    fn confirming(&self, due: &Due) -> (String, String) {
        let lang = self.lang_of(due);
        let mut body = paragraph(lang, &self.message("site-letter-confirm"));
        body += &address(&self.link(CONFIRM, &due.confirm));
        body += &paragraph(lang, &self.message("site-letter-confirm-else"));
        (say_for(&self.message("site-letter-confirm-subject"), lang), body)
    }

    fn answering(&self, due: &Due, page: PageOf<'_>) -> (String, String) {
        let lang = self.lang_of(due);
        let answered = self.message("site-letter-answer").with("name", due.author.as_str());
        let mut body = paragraph(lang, &answered);
        body += &quoted(&due.text);
        let path = page(&due.slug).unwrap_or_default();
        let path = path.trim_start_matches('/');
        let read = format!("{}{path}#comment-{}", self.base, due.comment);
        body += &paragraph(lang, &self.message("site-letter-answer-read"));
        body += &address(&read);
        body += &paragraph(lang, &self.message("site-letter-leave"));
        body += &address(&self.link(LEAVE, &due.leave));
        (say_for(&self.message("site-letter-answer-subject"), lang), body)
    }

    fn waiting(&self, due: &Due) -> (String, String) {
        let with = |id| self.message(id).with("count", due.waiting);
        let mut body = paragraph(&self.lang, &with("site-letter-waiting"));
        body += &address(&self.desk());
        (say_for(&with("site-letter-waiting-subject"), &self.lang), body)
    }

    /// The language of the story that a letter is about.
    fn lang_of<'d>(&'d self, due: &'d Due) -> &'d str {
        due.slug.split_once(':').map_or(&self.lang, |(lang, _)| lang)
    }

    /// Where moderators decide: at the top of the host, wherever on it the site stands.
    fn desk(&self) -> String {
        let root = self
            .base
            .split_once("://")
            .and_then(|(scheme, rest)| Some(format!("{scheme}://{}", rest.split('/').next()?)));
        format!("{}/admin/comments", root.unwrap_or_default())
    }

    fn message(&self, id: &'static str) -> Message {
        Message::new(id).with("site", self.title.as_str())
    }

    fn link(&self, path: &str, token: &str) -> String {
        format!("{}{path}{token}", self.base)
    }
}

/// A paragraph. Plain text has no direction but what its first letter gives, and that may be a Latin
/// name: where the language runs from right to left a mark goes first.
fn paragraph(lang: &str, message: &Message) -> String {
    let mark = if Lang::new(lang).direction() == Direction::Rtl { "\u{200F}" } else { "" };
    format!("{mark}{}\n\n", say_for(message, lang))
}

fn address(url: &str) -> String {
    format!("{url}\n\n")
}

/// Lines of a stranger's, marked as such, each in its own direction.
fn quoted(text: &str) -> String {
    let mut cut: String = text.chars().take(QUOTED).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    let lines = cut.lines().map(|line| format!("> \u{2068}{line}\u{2069}\n"));
    lines.collect::<String>() + "\n"
}

/// A header of ours in ASCII, as it stands.
fn header(name: &'static str, value: String) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
}
