//! The outlets a newsroom posts to. An outlet is one file: which requests it takes to post, change
//! and take down, how to look whether a lost request was accepted after all, and what the answers
//! mean. None of them sends anything: the wire does, and the outbox decides when.

mod blogger;
mod bluesky;
pub mod fault;
mod ghost;
mod mastodon;
mod post;
mod same;
mod setup;
mod telegram;
mod webhook;
pub mod wire;
mod wordpress;

use warraq_text::tongue::Message;

pub(crate) use bluesky::takes_captions;
pub use fault::Fault;
pub use post::{Article, Film, Picture, Post, Words};
pub use setup::{Kind, Limits, OutletConfig, hosts, is_outlet_name, key_variable, open};
use wire::{Reply, Request, Session};

/// What is done at an outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A story is posted.
    Post,
    /// What was posted is changed to new words.
    Edit,
    /// What was posted is taken down.
    Delete,
}

impl Deed {
    /// Its word in the database and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Deed::Post => "post",
            Deed::Edit => "edit",
            Deed::Delete => "delete",
        }
    }

    /// The deed of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Deed::Post, Deed::Edit, Deed::Delete].into_iter().find(|deed| deed.word() == word)
    }
}

/// One step of a deed; each is one request that leaves something behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Somebody who is named is looked up.
    Handle(usize),
    /// A picture is uploaded.
    Picture(usize),
    /// The film is uploaded.
    Film,
    /// The film's captions are uploaded.
    Captions,
    /// What stands there is read, to change it.
    Read,
    /// A part of the post: the first, then each reply to the one before.
    Part(usize),
    /// A draft is made public.
    Release,
}

/// What a step left behind. Which fields there are is the outlet's.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Receipt {
    /// Its name there.
    pub id: String,
    /// Where people see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What else the next step needs.
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub more: serde_json::Value,
}

/// What an outlet is asked to do, and how far it is done.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    /// The outbox's name for it: the same for the same words at the same place.
    pub key: &'a str,
    /// What is done.
    pub deed: Deed,
    /// What is posted.
    pub post: &'a Post,
    /// The receipts of its steps so far, in order.
    pub done: &'a [Receipt],
    /// The receipts of what was posted before, where that is changed or taken down: its parts.
    pub before: &'a [Receipt],
    /// When it was first put into the outbox, seconds since 1970.
    pub since: i64,
}

/// What an answer says of a step.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// It is done.
    Done(Receipt),
    /// The server is still at it: ask this in a while.
    Wait(Request),
}

/// How to find out whether a request without an answer was accepted.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    /// By asking this.
    Ask(Request),
    /// It need not be found out: the same request again does no harm.
    Harmless,
    /// Not at all; a person must look.
    Blind,
}

/// An outlet: see the module.
pub trait Outlet: Send + Sync {
    /// Which of the platforms' rules its texts follow; none where it takes whole articles.
    fn platform(&self) -> Option<&'static str>;

    /// How its limits are asked for, where the server tells them.
    fn ask_limits(&self) -> Option<Request> {
        None
    }

    /// The limits in the answer.
    fn limits(&self, _reply: &Reply) -> Limits {
        Limits::default()
    }

    /// A login that must come before anything else.
    fn login(&self) -> Option<Request> {
        None
    }

    /// A login that is needed only to look.
    fn login_to_look(&self) -> Option<Request> {
        None
    }

    /// The session in a login's answer.
    fn session(&self, _reply: &Reply) -> Session {
        Session::default()
    }

    /// The steps of a task, in order.
    ///
    /// # Errors
    /// Why the outlet cannot do this at all.
    fn steps(&self, task: &Task<'_>) -> Result<Vec<Step>, Message>;

    /// The request of a step, when those before it are done.
    fn request(&self, task: &Task<'_>, step: Step, session: &Session) -> Request;

    /// What the answer, a yes, says.
    ///
    /// # Errors
    /// Where it is not what the interface has.
    fn read(&self, task: &Task<'_>, step: Step, reply: &Reply) -> Result<Read, Fault>;

    /// Whether this refusal says that the step is done already, such as “not found” to a deletion.
    fn is_done(&self, _task: &Task<'_>, _step: Step, _reply: &Reply) -> bool {
        false
    }

    /// How to find out whether the step's request was accepted; `age` in seconds since it was sent.
    fn look(&self, task: &Task<'_>, step: Step, session: &Session, age: i64) -> Look;

    /// What the look found; none where the request was not accepted.
    ///
    /// # Errors
    /// Where the answer tells neither.
    fn found(&self, task: &Task<'_>, step: Step, reply: &Reply) -> Result<Option<Receipt>, Fault>;
}
