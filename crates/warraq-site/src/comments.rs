//! The comments under an article, for the server to put in the place the built page keeps for
//! them, and the small pages round them. What a reader wrote is never HTML; the forms work without a
//! script.

mod html;
mod laid;
mod pages;
mod thread;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Serialize;
use warraq_text::lang::Lang;
use warraq_text::remark::clean;
use warraq_text::tongue::Message;

use crate::site::SiteError;
use crate::speech::Speech;
use crate::view::{self, Dated, Finished};
use crate::{address, theme};

pub use laid::Laid;
pub use pages::{Mine, Own, PageView, Part, page};

/// Longest name a comment may carry, in UTF-16 units, as the `maxlength` of HTML counts.
pub const NAME_MAX: usize = 80;
/// Longest comment, in UTF-16 units.
pub const TEXT_MAX: usize = 4000;
/// Longest mail address, in bytes (RFC 5321, 4.5.3.1.3, without the angle brackets).
pub const MAIL_MAX: usize = 254;
/// The script that sends without a reload, relative to the site's root.
pub const SCRIPT: &str = "assets/comments.js";

/// What the server knows of the comments on one story.
#[derive(Debug, Clone)]
pub struct CommentsView {
    /// The story's [`key`].
    pub key: String,
    /// The language of the site: of labels and buttons, and the direction of the section.
    pub lang: Lang,
    /// The comments that may be shown, oldest first. An answer stands under what it answers, or by
    /// itself where that is not among them.
    pub comments: Vec<Comment>,
    /// What to say about what was just done.
    pub notice: Option<Notice>,
    /// The form; `None` where comments are closed.
    pub form: Option<Form>,
}

/// One comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comment {
    /// Its number.
    pub id: i64,
    /// The number of the comment it answers; 0 for none.
    pub parent: i64,
    /// Who wrote it, plain; empty for a reader without a name.
    pub author: String,
    /// Day, `YYYY-MM-DD`, with or without a time.
    pub date: String,
    /// Its text as the reader typed it, cleaned; its few marks are those of
    /// [`warraq_text::remark::read`].
    pub text: String,
    /// Whether its writer changed it after sending.
    pub edited: bool,
    /// Whether only its place is left.
    pub deleted: bool,
    /// Whether somebody of the newsroom wrote it.
    pub staff: bool,
}

/// What became of what a reader just did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The comment waits for a person to look at it.
    Held,
    /// The reader's comment was deleted, as they wanted.
    Deleted,
    /// A report of a comment was taken.
    Reported,
    /// It was not taken, with the sentence that says why.
    Refused(String),
}

/// The fields of the form. It is sent as `POST /comments/<key>` with `author`, `mail`, `text`,
/// `parent`, `token`, `proof` and `website`; the last is left empty by people and filled in by
/// machines, `proof` is filled in by the page's script.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Against forms sent from elsewhere: the story and the time, signed.
    pub token: String,
    /// How many bits the proof of work must have; what the script works towards.
    pub effort: u32,
    /// What is answered, where something is.
    pub answers: Option<Answered>,
    /// Whether a name must be given.
    pub named: bool,
    /// Whether a person reads every comment before it is seen.
    pub all_held: bool,
    /// Whether the box for letters about answers is checked; `None` where no letters are sent.
    pub letters: Option<bool>,
    /// The name to show again after a refusal.
    pub author: String,
    /// The mail to show again after a refusal.
    pub mail: String,
    /// The text to show again after a refusal.
    pub text: String,
}

/// The comment that a form answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Its number.
    pub id: i64,
    /// Who wrote it; empty for a reader without a name.
    pub author: String,
}

/// What the comments of a story are kept under: its address name, and before it the language in
/// whose folder (such as `fr/`) it stands, since two languages may have a story of one name. The
/// first language has no folder. No address name holds a colon.
#[must_use]
pub fn key(folder: &str, slug: &str) -> String {
    match folder.trim_end_matches('/') {
        "" => slug.to_owned(),
        lang => format!("{lang}:{slug}"),
    }
}

/// The comment a built article holds where its comments belong. Seen statically it shows nothing.
#[must_use]
pub fn placeholder(key: &str) -> String {
    format!("<!--warraq:comments:{key}-->")
}

/// The comment a list holds where a story's number of comments belongs, likewise.
#[must_use]
pub fn count_placeholder(key: &str) -> String {
    format!("<!--warraq:count:{key}-->")
}

/// How many comments there are, as a list says it.
#[must_use]
pub fn count(lang: &Lang, count: i64) -> String {
    Speech::in_lang(lang).say(&Message::new("site-comments-count").with("count", count))
}

#[derive(Serialize)]
struct SectionView<'a> {
    w: Finished,
    lang: &'a str,
    dir: &'static str,
    action: String,
    script: &'static str,
    count: String,
    notice: Option<String>,
    held: bool,
    refused: Option<&'a str>,
    /// The threads; `None` where nobody wrote yet.
    thread: Option<Finished>,
    form: Option<FormView<'a>>,
}

#[derive(Serialize)]
struct ThreadView {
    w: Finished,
    action: String,
    comments: Vec<CommentLine>,
    /// Whether they can be answered.
    open: bool,
}

#[derive(Serialize)]
struct CommentLine {
    id: i64,
    author: String,
    date: Option<Dated>,
    text: Finished,
    edited: bool,
    deleted: bool,
    staff: bool,
    /// Level of its heading in the page.
    heading: usize,
    /// How far it is set in on a wide page, from 0.
    level: usize,
    /// Whether it begins the answers to the one before it.
    opens: bool,
    /// Whether nothing stands under it, so that it ends here.
    ends: bool,
    /// How many lists of answers end with it.
    closes: usize,
    /// What it answers, where its place does not show it.
    answers: Option<Link>,
    /// What the link to its form is called.
    answer: String,
}

/// A comment as another names it.
#[derive(Serialize)]
struct Link {
    id: i64,
    said: String,
}

/// The form as the template takes it.
#[derive(Serialize)]
pub(crate) struct FormView<'a> {
    action: String,
    token: &'a str,
    effort: u32,
    answers: Option<Link>,
    named: bool,
    letters: Option<bool>,
    all_held: bool,
    /// Whether the form can be left for another one on this page.
    cancel: bool,
    /// Level of its heading: under an article's section, or on a page of its own.
    heading: u8,
    author: &'a str,
    mail: &'a str,
    text: &'a str,
    rule: String,
    name_max: usize,
    mail_max: usize,
    text_max: usize,
}

/// The section as HTML round these threads.
fn section(view: &CommentsView, thread: Option<Finished>) -> Result<String, SiteError> {
    let speech = Speech::in_lang(&view.lang);
    let action = action(&view.key);
    let shown = view.comments.iter().filter(|comment| !comment.deleted).count();
    let said = |id: &'static str| Some(speech.say(&Message::new(id)));
    let section = SectionView {
        w: words(&speech),
        lang: view.lang.code(),
        dir: view.lang.direction().html(),
        count: speech.say(&Message::new("site-comments-count").with("count", shown)),
        script: SCRIPT,
        notice: match &view.notice {
            Some(Notice::Held) => said("site-comments-held"),
            Some(Notice::Deleted) => said("site-comment-withdrawn"),
            Some(Notice::Reported) => said("site-comment-reported"),
            Some(Notice::Refused(_)) | None => None,
        },
        held: view.notice == Some(Notice::Held),
        refused: match &view.notice {
            Some(Notice::Refused(why)) => Some(why),
            _ => None,
        },
        thread,
        form: view.form.as_ref().map(|form| form_view(form, action.clone(), true, &speech)),
        action,
    };
    theme::render("comments.html", section)
}

/// The threads under a story as HTML.
fn threads(view: &CommentsView) -> Result<String, SiteError> {
    let speech = Speech::in_lang(&view.lang);
    let thread = ThreadView {
        w: words(&speech),
        action: action(&view.key),
        comments: lines(&view.comments, &speech),
        open: view.form.is_some(),
    };
    theme::render("comment-thread.html", thread)
}

/// Stands for a name in a sentence that is said once and filled in for each comment: a page has
/// hundreds, and Fluent reads its sentence anew each time.
const NAME: &str = "\u{FFFC}";

/// The comments as they stand under one another.
fn lines(comments: &[Comment], speech: &Speech) -> Vec<CommentLine> {
    let nameless = speech.say(&Message::new("site-comment-nameless"));
    let name = |comment: &Comment| match clean::line(&comment.author) {
        none if none.is_empty() => nameless.clone(),
        author => author,
    };
    let answer = said_of(speech, "site-comment-answer-to", NAME);
    let answers = said_of(speech, "site-comment-answers", NAME);
    let days: BTreeMap<&str, Option<Dated>> = comments
        .iter()
        .map(|one| one.date.as_str())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(|day| (day, speech.dated(day)))
        .collect();
    let line = |place: thread::Place| {
        let comment = &comments[place.at];
        let above = place.answers.map(|at| &comments[at]).filter(|above| !above.deleted);
        CommentLine {
            id: comment.id,
            author: clean::line(&comment.author),
            date: days.get(comment.date.as_str()).cloned().flatten(),
            text: view::finished(html::html(&comment.text)),
            edited: comment.edited,
            deleted: comment.deleted,
            staff: comment.staff,
            heading: 3 + place.level.min(3),
            level: place.level,
            opens: place.opens,
            ends: place.closes.is_some(),
            closes: place.closes.unwrap_or_default(),
            answers: above
                .filter(|_| place.depth >= thread::SEEN)
                .map(|above| Link { id: above.id, said: answers.replace(NAME, &name(above)) }),
            answer: answer.replace(NAME, &name(comment)),
        }
    };
    thread::arrange(comments).into_iter().map(line).collect()
}

fn said_of(speech: &Speech, id: &'static str, name: &str) -> String {
    speech.say(&Message::new(id).with("name", name))
}

fn form_view<'a>(form: &'a Form, action: String, cancel: bool, speech: &Speech) -> FormView<'a> {
    let link = |above: &Answered| {
        let nameless = || speech.say(&Message::new("site-comment-nameless"));
        let name = if above.author.is_empty() { nameless() } else { above.author.clone() };
        Link { id: above.id, said: said_of(speech, "site-comment-answer-to", &name) }
    };
    FormView {
        action,
        token: &form.token,
        effort: form.effort,
        answers: form.answers.as_ref().map(link),
        named: form.named,
        letters: form.letters,
        all_held: form.all_held,
        cancel,
        heading: if cancel { 3 } else { 2 },
        author: &form.author,
        mail: &form.mail,
        text: &form.text,
        rule: speech.say(&Message::new("site-comment-limit").with("most", TEXT_MAX)),
        name_max: NAME_MAX,
        mail_max: MAIL_MAX,
        text_max: TEXT_MAX,
    }
}

/// Where the comments of this story are sent.
fn action(key: &str) -> String {
    format!("/comments/{}", address::encode(key))
}

/// The labels. They are said once for each language we speak: a page with comments is made anew for
/// each reader.
fn words(speech: &Speech) -> Finished {
    static SAID: LazyLock<BTreeMap<&'static str, Finished>> = LazyLock::new(|| {
        let in_lang = |code| (code, view::held(view::words(&Speech::in_lang(&Lang::new(code)))));
        BTreeMap::from(["ar", "fa", "en"].map(in_lang))
    });
    SAID.get(speech.lang()).cloned().unwrap_or_else(|| view::held(view::words(speech)))
}
