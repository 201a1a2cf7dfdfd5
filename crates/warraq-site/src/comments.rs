//! The comments under an article, for the server to put in the place the built page keeps for
//! them. What a reader wrote is never HTML; the form works without a script.

mod html;

use serde::Serialize;
use warraq_text::lang::Lang;
use warraq_text::remark::clean;
use warraq_text::tongue::Message;

use crate::site::SiteError;
use crate::speech::Speech;
use crate::view::{self, Dated, Finished, Words};
use crate::{address, theme};

/// Longest name a comment may carry, in UTF-16 units, as the `maxlength` of HTML counts.
pub const NAME_MAX: usize = 80;
/// Longest comment, in UTF-16 units.
pub const TEXT_MAX: usize = 4000;

/// What the server knows of the comments on one story.
#[derive(Debug, Clone)]
pub struct CommentsView {
    /// The story's [`key`].
    pub key: String,
    /// The language of the site: of labels and buttons, and the direction of the section.
    pub lang: Lang,
    /// The comments that may be shown, in the order they are shown.
    pub comments: Vec<Comment>,
    /// What to say about what was just sent.
    pub notice: Option<Notice>,
    /// The form; `None` where comments are closed.
    pub form: Option<Form>,
}

/// One comment.
#[derive(Debug, Clone)]
pub struct Comment {
    /// Who wrote it, plain.
    pub author: String,
    /// Day, `YYYY-MM-DD`, with or without a time.
    pub date: String,
    /// Its text as the reader typed it, cleaned; its few marks are those of
    /// [`warraq_text::remark::read`].
    pub text: String,
}

/// What became of a comment just sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// It waits for a person to look at it.
    Held,
    /// It was not taken, with the sentence that says why.
    Refused(String),
}

/// The fields of the form. It is sent as `POST /comments/<key>` with `author`, `text`, `token`,
/// `time` and `website`; the last is left empty by people and filled in by machines.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Against forms sent from elsewhere.
    pub token: String,
    /// When the form was made, in a form the server can check.
    pub time: String,
    /// The name to show again after a refusal.
    pub author: String,
    /// The text to show again after a refusal.
    pub text: String,
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

#[derive(Serialize)]
struct SectionView<'a> {
    w: Words,
    lang: &'a str,
    dir: &'static str,
    action: String,
    count: String,
    held: Option<String>,
    refused: Option<&'a str>,
    comments: Vec<CommentLine>,
    form: Option<FormView<'a>>,
    rule: String,
    name_max: usize,
    text_max: usize,
}

#[derive(Serialize)]
struct CommentLine {
    author: String,
    date: Option<Dated>,
    text: Finished,
}

#[derive(Serialize)]
struct FormView<'a> {
    token: &'a str,
    time: &'a str,
    author: &'a str,
    text: &'a str,
}

/// The section as HTML, to stand in place of the [`placeholder`].
///
/// # Errors
/// When the template fails: beyond some fifty thousand comments at once it runs out of steps.
pub fn section(view: &CommentsView) -> Result<String, SiteError> {
    let speech = Speech::in_lang(&view.lang);
    let held = speech.say(&Message::new("site-comments-held"));
    let comments: Vec<CommentLine> = view
        .comments
        .iter()
        .map(|comment| CommentLine {
            author: clean::line(&comment.author),
            date: speech.dated(&comment.date),
            text: view::finished(html::html(&comment.text)),
        })
        .collect();
    let section = SectionView {
        w: view::words(&speech),
        lang: view.lang.code(),
        dir: view.lang.direction().html(),
        action: format!("/comments/{}", address::encode(&view.key)),
        count: speech.say(&Message::new("site-comments-count").with("count", comments.len())),
        held: (view.notice == Some(Notice::Held)).then_some(held),
        refused: match &view.notice {
            Some(Notice::Refused(why)) => Some(why),
            _ => None,
        },
        comments,
        form: view.form.as_ref().map(|form| FormView {
            token: &form.token,
            time: &form.time,
            author: &form.author,
            text: &form.text,
        }),
        rule: speech.say(&Message::new("site-comment-limit").with("most", TEXT_MAX)),
        name_max: NAME_MAX,
        text_max: TEXT_MAX,
    };
    theme::render("comments.html", section)
}
