//! Drafting: a brief to an article through a model's endpoint, or to the skeleton of its facts.
//!
//! Nothing is invented here: without an endpoint no sentence of prose is written, and a model's
//! reply is a paste like any other, repaired before it becomes a story.

use std::path::Path;

use warraq_text::desk::{self, Form};
use warraq_text::front::{self, Front};
use warraq_text::lang::Lang;
use warraq_text::read;
use warraq_text::repair;
use warraq_text::slug::slug;
use warraq_text::story::Story;
use warraq_text::tongue::{Message, Tongue};

use crate::config::{self, Config};
use crate::endpoint::{ChatRequest, Endpoint, EndpointError, Hosts, chat};
use crate::error::NewsroomError;
use crate::intake::{Input, Taken};

/// A brief, read and repaired.
#[derive(Debug, Clone)]
pub struct Brief {
    story: Story,
    markdown: String,
}

impl Brief {
    /// Reads a brief. Of a paste that holds a brief and then an assistant's answer, the brief
    /// alone is taken: the answer is what is to be written anew.
    ///
    /// # Errors
    /// When the input cannot be read, or there is nothing in it to write from.
    pub fn read(input: &Input) -> Result<Self, NewsroomError> {
        let Taken { text, brief, .. } = input.take()?;
        let text = brief.unwrap_or(text);
        let (_, body, _) = front::parse(&text);
        let repaired = repair::repair(body);
        let reading = read::read(&repaired);
        let (story, markdown) = match reading.brief {
            Some(part) => (part.story, part.markdown),
            None => (reading.story, reading.markdown),
        };
        if story.sentences().next().is_none() {
            return Err(NewsroomError::Use(Message::new("draft-empty").with("path", input.name())));
        }
        Ok(Self { story, markdown })
    }

    /// Its language.
    #[must_use]
    pub fn lang(&self) -> &Lang {
        &self.story.lang
    }

    /// The skeleton of its facts as Markdown, labels in the brief's own language where we speak
    /// it.
    #[must_use]
    pub fn skeleton(&self) -> String {
        desk::skeleton(&self.story).markdown(Tongue::from_locale(self.lang().code()))
    }

    /// What a model would be asked: the brief and our prompt, nothing else.
    #[must_use]
    pub fn request(&self) -> ChatRequest {
        desk::ask(&self.markdown, Form::Article, self.lang()).into()
    }

    /// Asks the model and makes a story file of its reply. `on_text` hears the reply as it comes;
    /// the call ends when `cancel` completes.
    ///
    /// # Errors
    /// [`Unfinished`], with what had arrived.
    pub async fn draft(
        &self,
        endpoint: &Endpoint,
        date: &str,
        on_text: &mut (dyn FnMut(&str) + Send),
        cancel: impl Future<Output = ()>,
    ) -> Result<String, Unfinished> {
        match chat(endpoint, &self.request(), on_text, cancel).await {
            Ok(reply) if reply.finish.as_deref() == Some("length") => {
                let fault = NewsroomError::World(Message::new("draft-too-long"));
                Err(Unfinished { story: Some(self.story(&reply.text, date, true)), fault })
            }
            Ok(reply) => Ok(self.story(&reply.text, date, false)),
            Err(fault) => {
                let partial = Some(fault.partial()).filter(|partial| !partial.trim().is_empty());
                let story = partial.map(|partial| self.story(partial, date, true));
                Err(Unfinished { story, fault: fault.into() })
            }
        }
    }

    /// A story file of a reply, labelled as assisted; one that broke off says so at its end.
    fn story(&self, reply: &str, date: &str, unfinished: bool) -> String {
        let reply = desk::receive(reply);
        let reading = read::read(&repair::repair(&reply));
        let title = reading.story.title.text;
        let front = Front {
            slug: Some(slug(&title)),
            title: Some(title),
            date: Some(date.to_owned()),
            lang: Some(reading.story.lang.code().to_owned()),
            draft: true,
            ai: Some("assisted".to_owned()),
            ..Front::default()
        };
        let mut markdown = reading.markdown;
        if unfinished {
            let tongue = Tongue::from_locale(self.lang().code());
            let mark = Message::new("draft-unfinished-mark").say(tongue);
            markdown.push_str(&format!("\n> **{mark}**\n"));
        }
        front::write(&front, &markdown)
    }
}

/// A reply that did not come, or not whole.
#[derive(Debug, Clone)]
pub struct Unfinished {
    /// What had arrived, as a story file marked as unfinished; none when nothing had.
    pub story: Option<String>,
    /// Why it ended.
    pub fault: NewsroomError,
}

/// The endpoint of the newsroom we stand in: the environment first, then `warraq.toml`; none when
/// none is set up.
///
/// # Errors
/// When what is set up is wrong, or its host is not confirmed for the key.
pub fn endpoint() -> Result<Option<Endpoint>, NewsroomError> {
    match Endpoint::from_environment(&settings()?.model, &hosts()?) {
        Ok(endpoint) => Ok(Some(endpoint)),
        Err(EndpointError::NotConfigured) => Ok(None),
        Err(fault) => Err(NewsroomError::Use(fault.message())),
    }
}

/// Records that the key may be sent to the host of the endpoint that is set up; returns the host.
///
/// # Errors
/// When no endpoint is set up, or the record cannot be written.
pub fn confirm_host() -> Result<String, NewsroomError> {
    let unconfirmed = |name: &str| match name {
        // The key plays no part in which host is confirmed.
        "WARRAQ_MODEL_KEY" => None,
        _ => std::env::var(name).ok(),
    };
    let mut hosts = hosts()?;
    let endpoint = Endpoint::configured(&settings()?.model, &hosts, unconfirmed)
        .map_err(|fault| NewsroomError::Use(fault.message()))?;
    let host = endpoint.host();
    hosts.confirm(&host).map_err(|fault| NewsroomError::World(fault.message()))?;
    Ok(host)
}

fn settings() -> Result<Config, NewsroomError> {
    config::load(Path::new(".")).map_err(|fault| NewsroomError::Use(fault.message()))
}

fn hosts() -> Result<Hosts, NewsroomError> {
    Hosts::load().map_err(|fault| NewsroomError::World(fault.message()))
}

impl From<EndpointError> for NewsroomError {
    fn from(fault: EndpointError) -> Self {
        match fault {
            EndpointError::Cancelled { .. } => NewsroomError::Stopped,
            fault => NewsroomError::World(fault.message()),
        }
    }
}
