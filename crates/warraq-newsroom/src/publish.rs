//! `publish`: a story to the newsroom's outlets. What a story rests on is asked first: one with
//! sentences that nothing bears and nobody answered for goes nowhere.

mod compose;
mod rehearse;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use warraq_text::cut::Kind;
use warraq_text::tongue::Message;

use crate::config::Config;
use crate::endpoint::{Hosts, Secret};
use crate::error::NewsroomError;
use crate::intake::Input;
use crate::outbox::{Delivery, Files, Item, Outbox, Patience, State, Times, deliver};
use crate::outlets::wire::Wire;
use crate::outlets::{self, Deed, Limits, Outlet, OutletConfig, Post, Receipt};
use crate::stage::{Quiet, Watcher};
use crate::store::{self, Database};
use crate::story_file::{self, Found};
use crate::told::{Told, newsroom_here};
use crate::trace::Tracing;

/// What is wanted of a story at an outlet.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// The kind of cut; the best where none is named.
    pub kind: Option<Kind>,
    /// The best thread where there is one, instead of one post.
    pub thread: bool,
    /// Not before when, seconds since 1970; at once where nothing is said.
    pub at: Option<i64>,
    /// A film to post with it; its captions are the `.vtt` of its name or the `captions.vtt` beside it.
    pub film: Option<PathBuf>,
    /// No card with it.
    pub no_picture: bool,
}

/// A newsroom that publishes.
pub struct Publisher {
    config: Config,
    hosts: Hosts,
    /// How patient its deliveries are.
    pub patience: Patience,
}

/// An outlet with what the newsroom says of it.
pub struct Place<'a> {
    /// Its name.
    pub name: &'a str,
    config: &'a OutletConfig,
    outlet: Box<dyn Outlet>,
}

/// What happened to a story at an outlet.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Something was tried.
    Tried(Delivery),
    /// The very same was done before.
    Already(State),
    /// It waits for its time.
    Scheduled(i64),
    /// It waited, and nothing of it had been sent: it was taken out of the outbox.
    Withdrawn,
}

impl Publisher {
    /// The newsroom we stand in.
    ///
    /// # Errors
    /// When its `warraq.toml` or the record of confirmed hosts cannot be taken.
    pub fn here() -> Result<Self, NewsroomError> {
        let hosts = Hosts::load().map_err(|fault| NewsroomError::World(fault.message()))?;
        Ok(Self { config: newsroom_here()?, hosts, patience: Patience::default() })
    }

    /// The outlet of this name.
    ///
    /// # Errors
    /// When there is none, or what is said of it is not enough.
    pub fn place<'a>(&'a self, name: &str) -> Result<Place<'a>, NewsroomError> {
        let known = &self.config.outlets;
        let Some((name, config)) = known.get_key_value(name) else {
            let names: Vec<&str> = known.keys().map(String::as_str).collect();
            let message = if names.is_empty() {
                Message::new("publish-no-outlets").with("name", name)
            } else {
                Message::new("publish-no-outlet").with("name", name).with("known", names.join(", "))
            };
            return Err(NewsroomError::Use(message));
        };
        Ok(Place { name, config, outlet: outlets::open(name, config)? })
    }

    /// Records that an outlet's key may be sent to its hosts; returns them.
    ///
    /// # Errors
    /// When there is no such outlet or the record cannot be written.
    pub fn confirm(&mut self, name: &str) -> Result<Vec<String>, NewsroomError> {
        let hosts = outlets::hosts(self.place(name)?.config);
        for host in &hosts {
            let confirmed = self.hosts.confirm(host);
            confirmed.map_err(|fault| NewsroomError::World(fault.message()))?;
        }
        Ok(hosts)
    }

    fn wire(&self, place: &Place<'_>, files: &Files) -> Wire {
        let variable = outlets::key_variable(place.name);
        let key = std::env::var(&variable).ok().filter(|key| !key.trim().is_empty());
        let key = key.map(|key| Secret::new(key.trim()));
        let account = place.config.account.as_deref().unwrap_or_default();
        Wire::new(key, (account, &variable), self.hosts.clone(), files.clone())
    }

    /// The story a command names, if it may go out: no draft, and every sentence that nothing bears
    /// answered for.
    ///
    /// # Errors
    /// When it may not, or cannot be read.
    pub fn story(named: &str, watcher: &dyn Watcher) -> Result<Ready, NewsroomError> {
        let found = story_file::open(named, watcher)?;
        let path = found.file.display().to_string();
        if found.told.front.draft {
            return Err(NewsroomError::Use(Message::new("publish-draft").with("path", path)));
        }
        let tracing = traced(&found, watcher)?;
        let open = tracing.as_ref().map_or(0, Tracing::open_count);
        if open > 0 {
            let message = Message::new("publish-open").with("path", path).with("count", open);
            return Err(NewsroomError::Use(message));
        }
        // Which signs a card leaves out is told where cards are made.
        let told = found.told.without_signs(&Quiet);
        Ok(Ready { found: Found { told, ..found }, tracing })
    }

    /// What the server of an outlet allows, and what is to be told where it could not be asked.
    pub async fn limits(&self, place: &Place<'_>, files: &Files) -> (Limits, Option<Message>) {
        let Some(request) = place.outlet.ask_limits() else { return (Limits::default(), None) };
        match self.wire(place, files).send(&request).await {
            Ok(reply) if reply.is_yes() => (place.outlet.limits(&reply), None),
            _ => {
                let told = Message::new("publish-limits-unknown").with("outlet", place.name);
                (Limits::default(), Some(told))
            }
        }
    }

    /// Puts a story into the outbox for an outlet and, when it is due, sends it.
    ///
    /// # Errors
    /// When another version stands there already, nothing can be said of it there, or the world
    /// fails.
    pub async fn post(
        &self,
        outbox: &Outbox,
        place: &Place<'_>,
        ready: &Ready,
        (wish, limits): (&Wish, Limits),
    ) -> Result<Outcome, NewsroomError> {
        let post = self.compose(place, ready, wish, limits, Some(outbox.files()))?;
        let now = now();
        let round = outbox.round(&post.story, place.name).await?;
        let times = Times { now, due: wish.at.unwrap_or(now), round };
        let mut item = Item::new(place.name, Deed::Post, post, Vec::new(), times);
        let standing = outbox.standing(&item.post.story, place.name).await?;
        if let Some((there, _)) = standing.filter(|(there, _)| there.key != item.key) {
            outbox.tidy(&item.post).await?;
            if outbox.withdraw(&there).await? {
                // What waited for its time goes out then, in the words the story has now.
                item.due = wish.at.unwrap_or(there.due.max(now));
                let outcome = self.put(outbox, place, &item).await?;
                outbox.tidy(&there.post).await?;
                return Ok(outcome);
            }
            let id = if there.state == State::Done { "publish-stands" } else { "publish-waits" };
            let message = Message::new(id).with("outlet", place.name);
            return Err(NewsroomError::Use(message.with("story", item.post.story)));
        }
        let outcome = self.put(outbox, place, &item).await?;
        outbox.tidy(&item.post).await?;
        Ok(outcome)
    }

    /// Changes what stands of a story at an outlet to its present words.
    ///
    /// # Errors
    /// When nothing stands there, it is now of another number of parts, or the world fails.
    pub async fn edit(
        &self,
        outbox: &Outbox,
        place: &Place<'_>,
        ready: &Ready,
        (wish, limits): (&Wish, Limits),
    ) -> Result<Outcome, NewsroomError> {
        let waiting = outbox.standing(&ready.slug(), place.name).await?;
        if waiting
            .is_some_and(|(there, _)| there.state == State::Waiting && there.deed == Deed::Post)
        {
            return self.post(outbox, place, ready, (wish, limits)).await;
        }
        let post = self.compose(place, ready, wish, limits, Some(outbox.files()))?;
        let (there, before) = self.there(outbox, place, &post.story).await?;
        if before.len() != post.parts.len().max(1) {
            let message = Message::new("publish-parts-differ")
                .with("outlet", place.name)
                .with("then", before.len())
                .with("now", post.parts.len());
            return Err(NewsroomError::Use(message));
        }
        let then = Post { made: post.made.clone(), ..there.post };
        if then == post {
            outbox.tidy(&post).await?;
            return Ok(Outcome::Already(State::Done));
        }
        let now = now();
        let times = Times { now, due: now, round: 0 };
        let item = Item::new(place.name, Deed::Edit, post, before, times);
        let outcome = self.put(outbox, place, &item).await?;
        outbox.tidy(&item.post).await?;
        Ok(outcome)
    }

    /// Takes a story down at an outlet.
    ///
    /// # Errors
    /// When nothing stands there, or the world fails.
    pub async fn delete(
        &self,
        outbox: &Outbox,
        place: &Place<'_>,
        story: &str,
    ) -> Result<Outcome, NewsroomError> {
        if let Some((there, _)) = outbox.standing(story, place.name).await?
            && outbox.withdraw(&there).await?
        {
            outbox.tidy(&there.post).await?;
            return Ok(Outcome::Withdrawn);
        }
        let (there, before) = self.there(outbox, place, story).await?;
        let now = now();
        let times = Times { now, due: now, round: 0 };
        let item = Item::new(place.name, Deed::Delete, there.post, before, times);
        self.put(outbox, place, &item).await
    }

    /// Goes on with an item of the outbox.
    ///
    /// # Errors
    /// When its outlet is no longer set up, or the world fails.
    pub async fn go_on(&self, outbox: &Outbox, item: &Item) -> Result<Delivery, NewsroomError> {
        let place = self.place(&item.outlet)?;
        let mut wire = self.wire(&place, outbox.files());
        let delivered = deliver(outbox, item, &*place.outlet, &mut wire, self.patience).await?;
        outbox.tidy(&item.post).await?;
        Ok(delivered)
    }

    async fn there(
        &self,
        outbox: &Outbox,
        place: &Place<'_>,
        story: &str,
    ) -> Result<(Item, Vec<Receipt>), NewsroomError> {
        let refuse = |id: &'static str| {
            let message = Message::new(id).with("outlet", place.name);
            NewsroomError::Use(message.with("story", story))
        };
        match outbox.standing(story, place.name).await? {
            Some((there, before)) if there.state == State::Done => Ok((there, before)),
            Some(_) => Err(refuse("publish-waits")),
            None => Err(refuse("publish-nothing-there")),
        }
    }

    async fn put(
        &self,
        outbox: &Outbox,
        place: &Place<'_>,
        item: &Item,
    ) -> Result<Outcome, NewsroomError> {
        let item = match outbox.put(item).await? {
            // What an outlet refused may be tried again by hand: what was wrong may be mended.
            Some(there) if matches!(there.state, State::Waiting | State::Refused) => {
                outbox.mark(&there, State::Waiting, item.due, &there.fault).await?;
                Item { due: item.due, state: State::Waiting, ..there }
            }
            Some(there) => return Ok(Outcome::Already(there.state)),
            None => item.clone(),
        };
        if item.due > now() {
            return Ok(Outcome::Scheduled(item.due));
        }
        let mut wire = self.wire(place, outbox.files());
        let delivered = deliver(outbox, &item, &*place.outlet, &mut wire, self.patience).await?;
        Ok(Outcome::Tried(delivered))
    }
}

/// A story that may go out.
pub struct Ready {
    found: Found,
    tracing: Option<Tracing>,
}

impl Ready {
    /// Its slug.
    #[must_use]
    pub fn slug(&self) -> String {
        self.found.told.slug()
    }
}

/// A story held against what it rests on; none of one that rests on nothing.
///
/// # Errors
/// When a source or what its people answered for cannot be read.
pub fn traced(found: &Found, watcher: &dyn Watcher) -> Result<Option<Tracing>, NewsroomError> {
    let input = Input::File(found.file.clone());
    let mut tell = |_: &str, doubt: &Message| watcher.tells(doubt);
    Tracing::open(&input, &[], &mut tell)
}

/// Where the newsroom we stand in keeps its data.
pub const DATA: &str = "./data";

/// The database of the newsroom we stand in.
///
/// # Errors
/// When the environment names a server by an address that cannot be read.
pub fn database() -> Result<Database, NewsroomError> {
    let file = Path::new(".").join(store::FILE);
    Database::here(file).map_err(|fault| NewsroomError::Use(fault.message()))
}

/// Seconds since 1970.
#[must_use]
pub fn now() -> i64 {
    Timestamp::now().as_second()
}

/// The slug of the story a command names, whether or not it can still be read.
#[must_use]
pub fn slug_of(named: &str) -> String {
    let file = story_file::find(named).ok();
    let text = file.and_then(|file| std::fs::read_to_string(file).ok());
    match text {
        Some(text) => Told::of_file(Config::default(), &text, &Quiet).slug(),
        None => named.to_owned(),
    }
}
