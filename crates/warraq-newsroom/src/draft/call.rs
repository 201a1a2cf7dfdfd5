//! One question to a model: taken from what is kept, or asked, watched while it comes, and counted.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;
use warraq_text::desk::{is_refusal, loops, receive};
use warraq_text::quote;
use warraq_text::tongue::Message;

use super::kept::Kept;
use crate::config::ModelConfig;
use crate::endpoint::{ChatRequest, Endpoint, EndpointError, Reply, chat};
use crate::error::NewsroomError;

/// New bytes of a reply after which it is looked at again for going round in circles.
const LOOK: usize = 2048;
/// How much of its end is looked at.
const TAIL: usize = 16 * 1024;

/// What is heard while a model works.
#[derive(Debug)]
pub enum Heard<'a> {
    /// The reply, as it comes.
    Text(&'a str),
    /// Something the writer should know.
    Note(Message),
}

/// Completes when the person wants to stop.
pub type Cancel<'a> = Pin<&'a mut (dyn Future<Output = ()> + Send)>;

/// What it took.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spent {
    /// Calls that were made.
    pub calls: u32,
    /// Replies that were kept from the last time.
    pub kept: u32,
    /// Tokens read and written, as far as servers told.
    pub read: u64,
    /// Tokens written.
    pub written: u64,
    /// Calls whose server did not say.
    pub untold: u32,
}

impl Spent {
    /// What it took, in words, with the price where the newsroom gave one; none where it did not
    /// come to a question.
    #[must_use]
    pub fn message(&self, config: &ModelConfig) -> Option<Message> {
        let id = match (self.calls, self.untold) {
            (0, _) if self.kept == 0 => return None,
            (0, _) => "draft-spent-nothing",
            (calls, untold) if calls == untold => "draft-spent-untold",
            _ => match config.price(self.read, self.written) {
                Some(_) => "draft-spent-price",
                None => "draft-spent",
            },
        };
        let price = config.price(self.read, self.written).unwrap_or_default();
        let message = Message::new(id)
            .with("calls", usize::try_from(self.calls).unwrap_or(usize::MAX))
            .with("read", self.read.to_string())
            .with("written", self.written.to_string())
            .with("price", format!("{price:.4} {}", config.currency()));
        Some(message)
    }
}

/// Why there is no reply, or none that can be used; with what had arrived.
#[derive(Debug)]
pub(crate) struct Failed {
    pub partial: String,
    pub fault: NewsroomError,
}

impl From<EndpointError> for Failed {
    fn from(fault: EndpointError) -> Self {
        Self { partial: fault.partial().to_owned(), fault: fault.into() }
    }
}

/// Whom to ask, and what is kept of it.
pub struct Caller<'a> {
    pub(super) endpoint: &'a Endpoint,
    kept: Kept,
    /// Whether to ask anew what was answered before.
    fresh: bool,
    /// What it took so far.
    pub spent: Spent,
    pub(super) hear: &'a mut (dyn FnMut(Heard<'_>) + Send),
    pub(super) cancel: Cancel<'a>,
}

impl<'a> Caller<'a> {
    /// Asks this endpoint; `fresh` asks anew what was answered before.
    pub fn new(
        endpoint: &'a Endpoint,
        fresh: bool,
        hear: &'a mut (dyn FnMut(Heard<'_>) + Send),
        cancel: Cancel<'a>,
    ) -> Self {
        Self { endpoint, kept: Kept::here(), fresh, spent: Spent::default(), hear, cancel }
    }

    /// The same, with replies kept in this folder, or nowhere.
    #[must_use]
    pub fn keeping(self, folder: Option<std::path::PathBuf>) -> Self {
        Self { kept: Kept::in_folder(folder), ..self }
    }

    pub(crate) fn tell(&mut self, note: Message) {
        (self.hear)(Heard::Note(note));
    }

    /// The reply to a request; `aloud` has it heard as it comes.
    pub(crate) async fn ask(
        &mut self,
        request: &ChatRequest,
        aloud: bool,
    ) -> Result<Reply, Failed> {
        if let Some(reply) = self.kept.find(self.endpoint, request).filter(|_| !self.fresh) {
            self.spent.kept += 1;
            if aloud {
                (self.hear)(Heard::Text(&reply.text));
            }
            return Ok(reply);
        }
        // Of a call that breaks off nobody says how much it took.
        self.spent.calls += 1;
        self.spent.untold += 1;
        let reply = self.watched(request, aloud).await?;
        if let Some(usage) = reply.usage {
            self.spent.untold -= 1;
            self.spent.read += usage.prompt;
            self.spent.written += usage.completion;
        }
        if let Some(at) = loops(&reply.text) {
            return Err(circling(reply.text, at));
        }
        if is_refusal(&reply.text) {
            let said = quote::short(&receive(&reply.text));
            let fault = NewsroomError::World(Message::new("draft-declined").with("said", said));
            return Err(Failed { partial: String::new(), fault });
        }
        if reply.finish.as_deref() != Some("length") {
            self.kept.put(self.endpoint, request, &reply);
        }
        Ok(reply)
    }

    /// Calls, and ends the call when the reply goes round in circles: some models never stop.
    async fn watched(&mut self, request: &ChatRequest, aloud: bool) -> Result<Reply, Failed> {
        let (circles, found) = (Notify::new(), AtomicBool::new(false));
        let mut heard = String::new();
        let mut looked = 0;
        let hear = &mut *self.hear;
        let mut listen = |text: &str| {
            if aloud {
                hear(Heard::Text(text));
            }
            heard.push_str(text);
            if heard.len() - looked >= LOOK {
                looked = heard.len();
                let tail = heard.floor_char_boundary(heard.len().saturating_sub(TAIL));
                if loops(&heard[tail..]).is_some() {
                    found.store(true, Ordering::Relaxed);
                    circles.notify_one();
                }
            }
        };
        let stop = self.cancel.as_mut();
        let cancel = async {
            tokio::select! {
                () = stop => {}
                () = circles.notified() => {}
            }
        };
        match chat(self.endpoint, request, &mut listen, cancel).await {
            Err(EndpointError::Cancelled { partial }) if found.load(Ordering::Relaxed) => {
                let at = loops(&partial).unwrap_or(partial.len());
                Err(circling(partial, at))
            }
            outcome => outcome.map_err(Failed::from),
        }
    }
}

/// A reply that repeats itself from this byte on.
fn circling(mut reply: String, at: usize) -> Failed {
    reply.truncate(at);
    Failed { partial: reply, fault: NewsroomError::World(Message::new("draft-circles")) }
}
