//! The small pages round the comments: a form given back, the reader's own comments, the change of
//! one, the report of one. They stand under `/comments/`, where the reader's pass is sent along.

use serde::Serialize;
use warraq_text::lang::Lang;
use warraq_text::tongue::Message;

use super::{Form, FormView, SCRIPT, TEXT_MAX, action, form_view, html, words};
use crate::site::SiteError;
use crate::speech::Speech;
use crate::theme;
use crate::view::{self, Dated, Finished, Words};

/// Why a comment may be reported: the word the form sends, and what it is called.
const COMPLAINTS: [(&str, &str); 5] = [
    ("abuse", "site-comment-report-abuse"),
    ("private", "site-comment-report-private"),
    ("false", "site-comment-report-false"),
    ("spam", "site-comment-report-spam"),
    ("other", "site-comment-report-other"),
];

/// One of these pages.
#[derive(Debug, Clone)]
pub struct PageView {
    /// The story's [`super::key`].
    pub key: String,
    /// The story's page, where the reader goes back to.
    pub back: String,
    /// The language of the page.
    pub lang: Lang,
    /// Why what was sent was not taken.
    pub refused: Option<String>,
    /// What stands on it.
    pub part: Part,
}

/// What stands on such a page.
#[derive(Debug, Clone)]
pub enum Part {
    /// Nothing but the sentence.
    Sentence,
    /// The form for a comment, with what was typed.
    Comment(Form),
    /// The reader's own comments that they may still change.
    Mine(Vec<Mine>),
    /// One of them, to be changed or deleted.
    Edit(Own),
    /// A comment that is to be reported.
    Report(Mine),
}

/// A comment as these pages show it.
#[derive(Debug, Clone)]
pub struct Mine {
    /// Its number.
    pub id: i64,
    /// Who wrote it; empty for a reader without a name.
    pub author: String,
    /// Its day, `YYYY-MM-DD`.
    pub date: String,
    /// Its text, plain.
    pub text: String,
    /// Whether it waits for a person.
    pub held: bool,
}

/// The form that changes a comment.
#[derive(Debug, Clone)]
pub struct Own {
    /// The comment's number.
    pub id: i64,
    /// The words to start from.
    pub text: String,
    /// As [`Form::token`].
    pub token: String,
    /// As [`Form::effort`].
    pub effort: u32,
}

#[derive(Serialize)]
struct View<'a> {
    w: Words,
    lang: &'a str,
    dir: &'static str,
    back: &'a str,
    action: String,
    script: &'static str,
    heading: String,
    refused: Option<&'a str>,
    form: Option<FormView<'a>>,
    mine: Option<Vec<Line<'a>>>,
    edit: Option<EditView<'a>>,
    report: Option<Line<'a>>,
    complaints: Vec<Complaint>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: i64,
    author: &'a str,
    date: Option<Dated>,
    text: Finished,
    held: bool,
}

#[derive(Serialize)]
struct EditView<'a> {
    id: i64,
    text: &'a str,
    token: &'a str,
    effort: u32,
    rule: String,
    text_max: usize,
}

#[derive(Serialize)]
struct Complaint {
    word: &'static str,
    said: String,
}

/// The page as HTML.
///
/// # Errors
/// When the template fails.
pub fn page(view: &PageView) -> Result<String, SiteError> {
    let speech = Speech::in_lang(&view.lang);
    let action = action(&view.key);
    let heading = match &view.part {
        Part::Sentence | Part::Comment(_) => "site-comments",
        Part::Mine(_) => "site-comment-mine-heading",
        Part::Edit(_) => "site-comment-edit",
        Part::Report(_) => "site-comment-report-heading",
    };
    let complaint = |(word, id)| Complaint { word, said: speech.say(&Message::new(id)) };
    let form = match &view.part {
        Part::Comment(form) => Some(form_view(form, action.clone(), false, &speech)),
        _ => None,
    };
    let mine = match &view.part {
        Part::Mine(mine) => Some(mine.iter().map(|one| line(one, &speech)).collect()),
        _ => None,
    };
    let edit = match &view.part {
        Part::Edit(own) => Some(edit(own, &speech)),
        _ => None,
    };
    let report = match &view.part {
        Part::Report(comment) => Some(line(comment, &speech)),
        _ => None,
    };
    let view = View {
        w: words(&speech),
        lang: view.lang.code(),
        dir: view.lang.direction().html(),
        back: &view.back,
        action,
        script: SCRIPT,
        heading: speech.say(&Message::new(heading)),
        refused: view.refused.as_deref(),
        form,
        mine,
        edit,
        report,
        complaints: COMPLAINTS.map(complaint).into(),
    };
    theme::render("comment-page.html", view)
}

fn line<'a>(mine: &'a Mine, speech: &Speech) -> Line<'a> {
    Line {
        id: mine.id,
        author: &mine.author,
        date: speech.dated(&mine.date),
        text: view::finished(html::html(&mine.text)),
        held: mine.held,
    }
}

fn edit<'a>(own: &'a Own, speech: &Speech) -> EditView<'a> {
    EditView {
        id: own.id,
        text: &own.text,
        token: &own.token,
        effort: own.effort,
        rule: speech.say(&Message::new("site-comment-limit").with("most", TEXT_MAX)),
        text_max: TEXT_MAX,
    }
}
