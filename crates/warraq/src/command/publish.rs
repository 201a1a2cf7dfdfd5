//! `warraq publish`: a story to the newsroom's outlets, and what waits in the outbox.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use warraq_newsroom::check::write_standard;
use warraq_newsroom::outbox::{Delivery, Files, Item, Outbox, State};
use warraq_newsroom::publish::{self, Outcome, Publisher, Ready, Wish};
use warraq_newsroom::{NewsroomError, date};
use warraq_text::cut::Kind;
use warraq_text::quote;
use warraq_text::tongue::{Message, Tongue};

use crate::command::{format_argument, runtime, wants_json};
use crate::progress::Progress;
use crate::session::Session;

/// What can be asked of the outbox itself, without a story.
const OUTBOX: [&str; 4] = ["due", "list", "settle", "confirm-host"];

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let flag = |name: &'static str, help| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(say(help))
    };
    let valued = |name: &'static str, value: &'static str, help| {
        Arg::new(name).long(name).value_name(value).help(say(help))
    };
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
    Command::new("publish")
        .about(say("help-publish"))
        .arg(
            Arg::new("story")
                .value_name("STORY")
                .required_unless_present_any(OUTBOX)
                .help(say("help-publish-story")),
        )
        .arg(
            valued("to", "NAME", "help-publish-to")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .required_unless_present_any(OUTBOX),
        )
        .arg(flag("dry-run", "help-publish-dry").conflicts_with_all(["edit", "delete", "at"]))
        .arg(valued("at", "TIME", "help-publish-at").conflicts_with_all(["edit", "delete"]))
        .arg(valued("kind", "KIND", "help-publish-kind").value_parser(kinds))
        .arg(flag("thread", "help-publish-thread"))
        .arg(flag("no-picture", "help-publish-no-picture"))
        .arg(
            valued("film", "FILE", "help-publish-film")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with_all(["edit", "delete"]),
        )
        .arg(flag("edit", "help-publish-edit").conflicts_with("delete"))
        .arg(flag("delete", "help-publish-delete"))
        .arg(flag("due", "help-publish-due").conflicts_with("story"))
        .arg(flag("list", "help-publish-list").conflicts_with("story"))
        .arg(valued("settle", "KEY", "help-publish-settle").conflicts_with("story"))
        .arg(flag("there", "help-publish-there").requires("settle").conflicts_with("not-there"))
        .arg(flag("not-there", "help-publish-not-there").requires("settle"))
        .arg(valued("confirm-host", "NAME", "help-publish-confirm").conflicts_with("story"))
        .arg(format_argument(tongue, "help-publish-format"))
}

/// Posts, changes or takes down a story, or looks after the outbox. What an outlet refuses or a
/// person must look at ends in exit code 3; what is put off does, too: it stays in the outbox.
///
/// # Errors
/// When the story may not go out, an outlet is not set up, or the world fails.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let mut publisher = Publisher::here()?;
    if let Some(name) = arguments.get_one::<String>("confirm-host") {
        let hosts = publisher.confirm(name)?.join(" ");
        let told = Message::new("publish-told-confirmed").with("outlet", name.as_str());
        session.say(&told.with("hosts", hosts));
        return Ok(ExitCode::SUCCESS);
    }
    let json = wants_json(arguments);
    let mut desk = Desk { publisher, session, json, rows: Vec::new(), failed: false };
    let stop = session.asked_to_stop();
    runtime()?.block_on(async {
        tokio::select! {
            () = stop => Err(NewsroomError::Stopped),
            outcome = desk.work(arguments) => outcome,
        }
    })?;
    if json && !desk.rows.is_empty() {
        write_standard(&format!("{:#}\n", serde_json::Value::from(desk.rows)))?;
    }
    Ok(ExitCode::from(if desk.failed { 3 } else { 0 }))
}

struct Desk<'a> {
    publisher: Publisher,
    session: &'a Session,
    json: bool,
    rows: Vec<serde_json::Value>,
    failed: bool,
}

impl Desk<'_> {
    async fn work(&mut self, arguments: &ArgMatches) -> Result<(), NewsroomError> {
        if arguments.get_flag("dry-run") {
            return self.rehearse(arguments).await;
        }
        let outbox = Outbox::open(&publish::database()?, Path::new(publish::DATA)).await?;
        let done = if arguments.get_flag("list") {
            self.list(&outbox).await
        } else if arguments.get_flag("due") {
            self.due(&outbox).await
        } else if let Some(key) = arguments.get_one::<String>("settle") {
            self.settle(&outbox, key, arguments).await
        } else {
            self.publish(&outbox, arguments).await
        };
        outbox.close().await;
        done
    }

    async fn rehearse(&mut self, arguments: &ArgMatches) -> Result<(), NewsroomError> {
        let ready = self.story(arguments)?;
        let wish = wish(arguments)?;
        let files = Files::new(Path::new(publish::DATA).join("outbox"));
        let mut told = Vec::new();
        for name in outlets(arguments) {
            let place = self.publisher.place(name)?;
            let (limits, note) = self.publisher.limits(&place, &files).await;
            note.iter().for_each(|note| self.session.note(note));
            told.push(self.publisher.rehearse(&place, &ready, &wish, limits)?);
        }
        write_standard(&format!("{:#}\n", serde_json::Value::from(told)))
    }

    async fn publish(
        &mut self,
        outbox: &Outbox,
        arguments: &ArgMatches,
    ) -> Result<(), NewsroomError> {
        let deleting = arguments.get_flag("delete");
        let story: &String = arguments.get_one("story").expect("clap requires it");
        let wish = wish(arguments)?;
        // What is to be taken down may be a draft again, or gone.
        let ready = if deleting { None } else { Some(self.story(arguments)?) };
        // Every outlet is looked at before the first is sent anything.
        for name in outlets(arguments) {
            self.publisher.place(name)?;
        }
        for name in outlets(arguments) {
            let place = self.publisher.place(name)?;
            let Some(ready) = &ready else {
                let slug = publish::slug_of(story);
                let outcome = self.publisher.delete(outbox, &place, &slug).await?;
                self.tell(name, &outcome);
                continue;
            };
            let (limits, note) = self.publisher.limits(&place, outbox.files()).await;
            note.iter().for_each(|note| self.session.note(note));
            let how = (&wish, limits);
            let outcome = match arguments.get_flag("edit") {
                true => self.publisher.edit(outbox, &place, ready, how).await?,
                false => self.publisher.post(outbox, &place, ready, how).await?,
            };
            self.tell(name, &outcome);
        }
        Ok(())
    }

    fn story(&self, arguments: &ArgMatches) -> Result<Ready, NewsroomError> {
        let story: &String = arguments.get_one("story").expect("clap requires it");
        Publisher::story(story, &Progress::new(self.session, false))
    }

    async fn due(&mut self, outbox: &Outbox) -> Result<(), NewsroomError> {
        let due = outbox.due(publish::now()).await?;
        if due.is_empty() {
            self.session.note(&Message::new("publish-none-due"));
        }
        for item in due {
            let delivered = self.publisher.go_on(outbox, &item).await?;
            self.tell(&item.outlet, &Outcome::Tried(delivered));
        }
        Ok(())
    }

    async fn settle(
        &mut self,
        outbox: &Outbox,
        key: &str,
        arguments: &ArgMatches,
    ) -> Result<(), NewsroomError> {
        let there = arguments.get_flag("there");
        if !there && !arguments.get_flag("not-there") {
            return Err(NewsroomError::Use(
                Message::new("use-missing-argument").with("name", "--there | --not-there"),
            ));
        }
        let unknown = || NewsroomError::Use(Message::new("outbox-unknown").with("key", key));
        let item = outbox.find(key).await?.ok_or_else(unknown)?;
        outbox.settle(&item, there, publish::now()).await?;
        self.session.say(&Message::new("publish-told-settled").with("key", &item.key[..8]));
        Ok(())
    }

    async fn list(&mut self, outbox: &Outbox) -> Result<(), NewsroomError> {
        let all = outbox.all().await?;
        if all.is_empty() {
            self.session.note(&Message::new("publish-none"));
        }
        for item in &all {
            if self.json {
                self.rows.push(row(item));
            } else {
                self.session.print(&line(item, self.session.tongue));
            }
        }
        Ok(())
    }

    /// Tells what happened at an outlet.
    fn tell(&mut self, outlet: &str, outcome: &Outcome) {
        let at = |id| Message::new(id).with("outlet", outlet);
        let because = |id, cause: &Message| at(id).with("cause", cause.say(self.session.tongue));
        let (state, urls, told) = match outcome {
            Outcome::Tried(Delivery::Done(urls)) if urls.is_empty() => {
                ("done", Vec::new(), at("publish-told-gone"))
            }
            Outcome::Withdrawn => ("done", Vec::new(), at("publish-told-withdrawn")),
            Outcome::Tried(Delivery::Stuck(cause)) => {
                ("waiting", Vec::new(), because("publish-told-stuck", cause))
            }
            Outcome::Tried(Delivery::Done(urls)) => {
                ("done", urls.clone(), at("publish-told-done").with("urls", urls.join(" ")))
            }
            Outcome::Tried(Delivery::PutOff(cause)) => {
                ("waiting", Vec::new(), because("publish-told-put-off", cause))
            }
            Outcome::Tried(Delivery::Refused(cause)) => {
                ("refused", Vec::new(), because("publish-told-refused", cause))
            }
            Outcome::Tried(Delivery::Held(cause)) => {
                ("held", Vec::new(), because("publish-told-held", cause))
            }
            Outcome::Already(State::Held) => ("held", Vec::new(), at("publish-told-already-held")),
            Outcome::Already(_) => ("done", Vec::new(), at("publish-told-already")),
            Outcome::Scheduled(due) => {
                let time = date::moment(*due);
                ("waiting", Vec::new(), at("publish-told-scheduled").with("time", time))
            }
        };
        let scheduled = matches!(outcome, Outcome::Scheduled(_));
        self.failed |= state != "done" && !scheduled;
        let sentence = quote::spoken(&told.say(self.session.tongue));
        if self.json {
            let row = serde_json::json!({
                "outlet": outlet, "state": state, "urls": urls, "message": sentence,
            });
            self.rows.push(row);
        } else {
            self.session.print(&sentence);
        }
    }
}

fn outlets(arguments: &ArgMatches) -> impl Iterator<Item = &String> {
    arguments.get_many::<String>("to").into_iter().flatten()
}

fn wish(arguments: &ArgMatches) -> Result<Wish, NewsroomError> {
    let kind = arguments.get_one::<String>("kind").and_then(|word| Kind::from_word(word));
    let at = match arguments.get_one::<String>("at") {
        Some(time) => Some(date::read_moment(time).ok_or_else(|| {
            NewsroomError::Use(Message::new("publish-time").with("time", time.as_str()))
        })?),
        None => None,
    };
    if let Some(past) = at.filter(|at| *at < publish::now()) {
        let message = Message::new("publish-time-past").with("time", date::moment(past));
        return Err(NewsroomError::Use(message));
    }
    let film = arguments.get_one::<PathBuf>("film").cloned();
    let flag = |name| arguments.get_flag(name);
    Ok(Wish { kind, thread: flag("thread"), at, film, no_picture: flag("no-picture") })
}

fn state(state: State) -> Message {
    Message::new(match state {
        State::Waiting => "publish-state-waiting",
        State::Done => "publish-state-done",
        State::Refused => "publish-state-refused",
        State::Held => "publish-state-held",
    })
}

fn line(item: &Item, tongue: Tongue) -> String {
    let deed = Message::new(match item.deed.word() {
        "edit" => "publish-deed-edit",
        "delete" => "publish-deed-delete",
        _ => "publish-deed-post",
    });
    let told = [
        item.key[..8].to_owned(),
        date::moment(item.due),
        state(item.state).say(tongue),
        deed.say(tongue),
        item.outlet.clone(),
        quote::visible(&item.post.story),
    ];
    let fault = if item.fault.is_empty() { String::new() } else { format!("\n    {}", item.fault) };
    told.join("  ") + &fault
}

fn row(item: &Item) -> serde_json::Value {
    serde_json::json!({
        "key": item.key,
        "story": item.post.story,
        "outlet": item.outlet,
        "deed": item.deed.word(),
        "state": item.state.word(),
        "made": item.made,
        "due": item.due,
        "fault": item.fault,
    })
}
