//! Drafting: a brief to an article through a model's endpoint, or to the skeleton of its facts.
//!
//! Nothing is invented here: without an endpoint no sentence of prose is written, and a model's
//! reply is a paste like any other, repaired before it becomes a story.

mod call;
mod kept;
mod long;
mod prompt;
mod revise;

use std::path::Path;

use warraq_text::desk::{self, Form, Order, Prompt};
use warraq_text::front::{self, Front};
use warraq_text::lang::Lang;
use warraq_text::read::{self, Part};
use warraq_text::repair;
use warraq_text::slug::slug;
use warraq_text::story::Story;
use warraq_text::tongue::{Message, Tongue};
use warraq_text::trace;

use crate::config::{self, Config};
use crate::endpoint::{ChatRequest, Endpoint, EndpointError, Hosts};
use crate::error::NewsroomError;
use crate::intake::{Input, Taken};

pub use call::{Caller, Cancel, Heard, Spent};
pub use prompt::FOLDER as PROMPTS;
pub use revise::{Passage, Revised, Wish};

/// What article is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Its form.
    pub form: Form,
    /// How long, in words; as the form has it when `None`.
    pub words: Option<u32>,
}

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
            // A title of our making is none of the brief's words.
            None => {
                let whole = Part::of(&repaired);
                (whole.story, whole.markdown)
            }
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

    /// It as Markdown, as a model is given it.
    #[must_use]
    pub fn markdown(&self) -> &str {
        &self.markdown
    }

    /// How many sentences of a story it does not bear.
    #[must_use]
    pub fn open_in(&self, story: &str) -> usize {
        let source = trace::Source { name: "brief.md", text: &self.markdown };
        trace::trace(story, &[source]).iter().filter(|one| one.verdict.is_red()).count()
    }

    /// The skeleton of its facts as Markdown, labels in the brief's own language where we speak
    /// it.
    #[must_use]
    pub fn skeleton(&self) -> String {
        desk::skeleton(&self.story).markdown(Tongue::from_locale(self.lang().code()))
    }

    /// Its sentences that speak to a model rather than to a reader: they go along as what they
    /// are, quoted material, and the writer is told of them.
    #[must_use]
    pub fn orders(&self) -> Vec<String> {
        let quoted = |order: &Order| order.span.of(&self.markdown).to_owned();
        desk::orders(&self.markdown).iter().map(quoted).collect()
    }

    /// What a model would be asked first: for the article, or, of a brief that is longer than it is
    /// given at once, for the facts of each part. The brief and our prompt, nothing else.
    ///
    /// # Errors
    /// When the newsroom's own prompt file cannot be taken.
    pub fn requests(
        &self,
        wanted: Wanted,
        config: &Config,
    ) -> Result<Vec<ChatRequest>, NewsroomError> {
        let most = config.model.most_characters();
        if self.markdown.chars().count() <= most {
            return Ok(vec![self.request(&self.markdown, wanted, config)?]);
        }
        let parts = desk::chunks(&self.markdown, most);
        Ok(parts.into_iter().map(|part| desk::gather(part, self.lang()).into()).collect())
    }

    fn request(
        &self,
        brief: &str,
        wanted: Wanted,
        config: &Config,
    ) -> Result<ChatRequest, NewsroomError> {
        let own = prompt::own(Path::new("."), wanted.form, self.lang())?;
        let prompt = own.as_ref().unwrap_or_else(|| Prompt::built_in(wanted.form, self.lang()));
        let request = desk::ask(brief, prompt, self.lang(), wanted.words);
        let schema = config.model.structured.then(desk::schema);
        Ok(ChatRequest { schema, ..request.into() })
    }

    /// Asks the model and makes a story file of its reply.
    ///
    /// # Errors
    /// [`Unfinished`], with what had arrived: the call failed or was stopped, the model declined,
    /// went round in circles, ran into its limit or wrote in another language.
    pub async fn draft(
        &self,
        wanted: Wanted,
        config: &Config,
        date: &str,
        caller: &mut Caller<'_>,
    ) -> Result<String, Unfinished> {
        for order in self.orders() {
            let quoted = warraq_text::quote::short(&order);
            caller.tell(Message::new("draft-order").with("order", quoted));
        }
        let most = config.model.most_characters();
        let reply = async {
            let brief = long::shortened(&self.markdown, most, self.lang(), caller).await?;
            let request = self
                .request(&brief, wanted, config)
                .map_err(|fault| call::Failed { partial: String::new(), fault })?;
            caller.ask(&request, true).await
        };
        let reply = match reply.await {
            Ok(reply) => reply,
            Err(failed) => {
                let partial = Some(failed.partial).filter(|partial| !partial.trim().is_empty());
                let story = partial
                    .map(|partial| self.story(&partial, date, Some("draft-unfinished-mark")));
                return Err(Unfinished { story, fault: failed.fault });
            }
        };
        if reply.finish.as_deref() == Some("length") {
            let fault = NewsroomError::World(Message::new("draft-too-long"));
            let story = self.story(&reply.text, date, Some("draft-unfinished-mark"));
            return Err(Unfinished { story: Some(story), fault });
        }
        if let Some(fault) = self.other_language(&reply.text) {
            let story = self.story(&reply.text, date, Some("draft-language-mark"));
            return Err(Unfinished { story: Some(story), fault });
        }
        Ok(self.story(&reply.text, date, None))
    }

    /// That a reply is in another language than the brief, where it is.
    fn other_language(&self, reply: &str) -> Option<NewsroomError> {
        let got = read::read(&repair::repair(&markdown_of(reply))).story.lang;
        (got.code() != self.lang().code()).then(|| {
            let message = Message::new("draft-other-language").with("got", got.code());
            NewsroomError::World(message.with("wanted", self.lang().code()))
        })
    }

    /// A story file of a reply, labelled as assisted; what is wrong with it stands at its end.
    fn story(&self, reply: &str, date: &str, mark: Option<&'static str>) -> String {
        let reply = markdown_of(reply);
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
        if let Some(mark) = mark {
            let tongue = Tongue::from_locale(self.lang().code());
            let mark = Message::new(mark).say(tongue);
            markdown.push_str(&format!("\n> **{mark}**\n"));
        }
        front::write(&front, &markdown)
    }
}

/// A reply as Markdown, whether it came as that or as JSON.
fn markdown_of(reply: &str) -> String {
    desk::article(reply).unwrap_or_else(|| desk::receive(reply))
}

/// A reply that did not come, or not whole.
#[derive(Debug, Clone)]
pub struct Unfinished {
    /// What had arrived, as a story file marked as unfinished; none when nothing had.
    pub story: Option<String>,
    /// Why it ended.
    pub fault: NewsroomError,
}

/// The newsroom we stand in, or the built-in defaults.
///
/// # Errors
/// When its `warraq.toml` cannot be taken.
pub fn settings() -> Result<Config, NewsroomError> {
    config::load(Path::new(".")).map_err(|fault| NewsroomError::Use(fault.message()))
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
