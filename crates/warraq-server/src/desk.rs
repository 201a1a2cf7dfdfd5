//! What all that readers do under `/comments/` has in common: the story, its language, the form given
//! back, the way back.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderMap, LOCATION, RETRY_AFTER, SET_COOKIE};
use axum::response::{Html, IntoResponse, Response};
use warraq_newsroom::comments::{Comment, CommentError, State};
use warraq_newsroom::config::{Hold, Names};
use warraq_site::comments::{Answered, Form, PageView, Part};
use warraq_text::lang::Lang;
use warraq_text::phrasebook::say_for;
use warraq_text::tongue::{Message, Tongue};

use crate::place::{Story, is_open};
use crate::{Shared, reader, section};

/// A story at which a reader does something.
pub(crate) struct Desk {
    pub shared: Arc<Shared>,
    /// What its comments are kept under, see [`warraq_site::comments::key`].
    pub key: String,
    pub story: Story,
    pub lang: Lang,
    /// Seconds since 1970.
    pub now: i64,
}

impl Desk {
    /// The desk of this story, or the page that says there is none.
    pub(crate) async fn at(shared: &Arc<Shared>, key: &str) -> Result<Self, Response> {
        let Some(story) = story(shared, key).await else {
            let page = section::says(shared.tongue, &Message::new("site-comment-slug"), Some("/"));
            return Err((StatusCode::NOT_FOUND, Html(page)).into_response());
        };
        let own = story.lang.clone();
        let lang = own.unwrap_or_else(|| lang_of(shared.tongue));
        Ok(Self { shared: shared.clone(), key: key.to_owned(), story, lang, now: now() })
    }

    /// Whether the story takes comments.
    pub(crate) fn is_open(&self) -> bool {
        is_open(&self.shared.comments, self.story.published.as_deref(), self.now)
    }

    /// How long a comment may be changed, seconds.
    pub(crate) fn window(&self) -> i64 {
        i64::from(self.shared.comments.edit_minutes) * 60
    }

    /// The sum of the pass this browser shows; empty for none.
    pub(crate) fn pass(&self, headers: &HeaderMap) -> String {
        let pass = reader::pass(headers);
        pass.map(|pass| self.shared.forms.sum("pass", pass)).unwrap_or_default()
    }

    /// The keyed sum of where this comes from.
    pub(crate) fn address(&self, sender: SocketAddr) -> String {
        self.shared.forms.sum("address", &reader::household(sender.ip()).to_string())
    }

    /// Whether this sender may do something now.
    pub(crate) fn may(&self, sender: SocketAddr) -> bool {
        self.shared.senders.takes(reader::household(sender.ip()), Instant::now())
    }

    /// What the sentence says in the story's language.
    pub(crate) fn say(&self, message: &Message) -> String {
        say_for(message, self.lang.code()).replace(['\u{2068}', '\u{2069}'], "")
    }

    /// Back to the story: `query` without its question mark, and where on the page.
    pub(crate) fn back(&self, query: &str, place: &str) -> Response {
        let place = format!("{}?{query}#{place}", self.story.address);
        (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
    }

    /// A page with this on it, and why something was not taken.
    pub(crate) fn page(&self, status: StatusCode, part: Part, why: Option<&Message>) -> Response {
        let view = PageView {
            key: self.key.clone(),
            back: self.story.address.clone(),
            lang: self.lang.clone(),
            refused: why.map(|why| self.say(why)),
            part,
        };
        match warraq_site::comments::page(&view) {
            Ok(html) => (status, [(CACHE_CONTROL, "no-store")], Html(html)).into_response(),
            Err(cause) => {
                tracing::error!(%cause, "a page round the comments was not laid out");
                let page = section::says(self.shared.tongue, &failed(), Some(&self.story.address));
                (StatusCode::INTERNAL_SERVER_ERROR, Html(page)).into_response()
            }
        }
    }

    /// A page that only says why.
    pub(crate) fn refuse(&self, status: StatusCode, id: &'static str) -> Response {
        self.page(status, Part::Sentence, Some(&Message::new(id)))
    }

    /// The page for one who did too much at once.
    pub(crate) fn wait(&self, part: Part, id: &'static str) -> Response {
        let page = self.page(StatusCode::TOO_MANY_REQUESTS, part, Some(&Message::new(id)));
        ([(RETRY_AFTER, "60")], page).into_response()
    }

    /// The page for what the store did not take.
    pub(crate) fn fault(&self, fault: &CommentError, part: Part) -> Response {
        let (status, why) = match fault {
            CommentError::Store(cause) => {
                tracing::error!(%cause, "what a reader sent could not be kept");
                (StatusCode::INTERNAL_SERVER_ERROR, failed())
            }
            CommentError::Full => (StatusCode::SERVICE_UNAVAILABLE, fault.message()),
            CommentError::NotOwn => (StatusCode::FORBIDDEN, fault.message()),
            CommentError::Unknown { .. } => {
                (StatusCode::UNPROCESSABLE_ENTITY, Message::new("site-comment-parent"))
            }
            _ => (StatusCode::UNPROCESSABLE_ENTITY, fault.message()),
        };
        self.page(status, part, Some(&why))
    }

    /// The form with these words typed, for another try.
    pub(crate) fn form(&self, answers: Option<Answered>) -> Form {
        form(&self.shared, &self.key, answers, self.now)
    }

    /// The comment of this number as something to answer, where it is shown here.
    pub(crate) async fn answered(&self, id: i64) -> Option<Answered> {
        if id == 0 {
            return None;
        }
        let found = self.shared.store.comment(id).await.ok()?;
        let seen = self.holds(&found) && found.state == State::Shown;
        seen.then_some(Answered { id, author: found.author })
    }

    /// Whether this comment stands under this story.
    pub(crate) fn holds(&self, comment: &Comment) -> bool {
        comment.slug == self.key
    }

    /// The same answer, and the browser keeps this pass.
    pub(crate) fn keep(&self, pass: &str, headers: &HeaderMap, mut answer: Response) -> Response {
        if let Some(cookie) = reader::keep(pass, headers).filter(|_| !pass.is_empty()) {
            answer.headers_mut().append(SET_COOKIE, cookie);
        }
        answer
    }
}

/// The page of a story. Searching the folder reads the disk, so it is done where that may block.
async fn story(shared: &Arc<Shared>, key: &str) -> Option<Story> {
    let (shared, key) = (shared.clone(), key.to_owned());
    tokio::task::spawn_blocking(move || shared.place.story(&key)).await.ok().flatten()
}

/// An empty form for this story.
pub(crate) fn form(shared: &Shared, key: &str, answers: Option<Answered>, now: i64) -> Form {
    let token = shared.forms.token(key, now).unwrap_or_default();
    Form {
        token: token.text,
        effort: token.effort,
        answers,
        named: shared.comments.names == Names::Required,
        all_held: shared.comments.hold == Hold::All,
        letters: shared.letters.then_some(false),
        ..Form::default()
    }
}

fn failed() -> Message {
    Message::new("site-comment-failed")
}

/// The language of what we say ourselves.
pub(crate) fn lang_of(tongue: Tongue) -> Lang {
    Lang::new(tongue.code())
}

/// Seconds since 1970; a clock set before that counts as 1970.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
