//! `warraq read`: what was understood of a text, as clean Markdown, plain text or JSON.

use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Serialize;
use serde_json::{Value, json};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::check::write_standard;
use warraq_newsroom::intake::{Input, Taken};
use warraq_text::check::text_start;
use warraq_text::front::{self, Front};
use warraq_text::outline::{Outline, outline};
use warraq_text::place::Place;
use warraq_text::quote;
use warraq_text::read::{self, Part, Reading};
use warraq_text::repair::{self, Repaired};
use warraq_text::source::Kind;
use warraq_text::tongue::{Message, Tongue};

use crate::command::{format_argument, wants_json};
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("read")
        .about(say("help-read"))
        .arg(Arg::new("input").value_name("INPUT").required(true).help(say("help-read-input")))
        .arg(
            Arg::new("plain").long("plain").action(ArgAction::SetTrue).help(say("help-read-plain")),
        )
        .arg(
            Arg::new("part")
                .long("part")
                .value_name("brief|story")
                .value_parser(["brief", "story"])
                .help(say("help-read-part")),
        )
        .arg(format_argument(tongue, "help-read-format").conflicts_with("plain"))
}

/// Prints what was understood. What is certain or likely was mended, which is told on standard
/// error; suggestions are not applied. Of a paste that holds both, the brief comes first, then a
/// line of `---`, then the story.
///
/// # Errors
/// When the input cannot be read or holds no text.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let input: &String = arguments.get_one("input").expect("clap requires it");
    let taken = Input::named(input).take()?;
    for note in &taken.notes {
        session.note(note);
    }
    let start = text_start(&taken.text);
    let (head, body) = taken.text.split_at(start);
    let front = if head.is_empty() { about(&taken) } else { front::parse(&taken.text).0 };
    let beside = taken.brief.clone();
    let repaired = repair::repair_with(body, &repair::Options { beside, ..Default::default() });
    tell(&repaired, head, session);
    let given = front.title.as_deref().filter(|_| !head.is_empty());
    let mut reading = read::read_under(&repaired, given);
    if let (Some(brief), None) = (&taken.brief, &reading.brief) {
        reading.brief = Some(Part::of(&repair::repair(brief)));
    }
    // What has done its work is let go of: a long text is not held more often than it must be.
    drop(repaired);
    let taken = Taken { text: String::new(), bytes: Vec::new(), ..taken };
    let part = arguments.get_one::<String>("part").map(String::as_str);
    if part == Some("brief") && reading.brief.is_none() {
        session.note(&Message::new("read-no-brief"));
    }
    let text = if wants_json(arguments) {
        format!("{}\n", understood(&reading, &front, part, &taken))
    } else if arguments.get_flag("plain") {
        let parts: Vec<String> =
            parts(&reading, part).iter().map(|(_, markdown)| (*markdown).to_owned()).collect();
        drop(reading);
        let plain: Vec<String> = parts.iter().map(|part| outline(part).plain()).collect();
        plain.join("\n")
    } else {
        let parts = parts(&reading, part);
        let markdown: Vec<&str> = parts.iter().map(|(_, markdown)| *markdown).collect();
        markdown.join("\n---\n\n")
    };
    write_standard(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// What an input without front matter says of itself.
fn about(taken: &Taken) -> Front {
    Front {
        authors: taken.author.iter().cloned().collect(),
        date: taken.date.clone(),
        ..Front::default()
    }
}

/// The parts asked for, by name, as Markdown; both without a wish.
fn parts<'a>(reading: &'a Reading, wanted: Option<&str>) -> Vec<(&'static str, &'a str)> {
    let brief = reading.brief.as_ref().map(|brief| ("brief", brief.markdown.as_str()));
    let all = brief.into_iter().chain([("story", reading.markdown.as_str())]);
    all.filter(|(name, _)| wanted.is_none_or(|wanted| wanted == *name)).collect()
}

/// Tells what was mended, with its line in the input.
fn tell(repaired: &Repaired, head: &str, session: &Session) {
    let fixed = repaired.findings().iter();
    let fixed: Vec<_> = fixed.filter(|finding| finding.certainty.applies()).collect();
    if fixed.is_empty() {
        return;
    }
    session.note(&Message::new("read-fixed").with("fixed", fixed.len()));
    let above = head.matches('\n').count();
    let mut place = Place::first(repaired.source());
    for finding in fixed {
        place = place.to(repaired.source(), finding.span.start);
        let what = quote::spoken(&finding.message.say(session.tongue));
        session.note(
            &Message::new("read-fixed-one")
                .with("rule", finding.rule)
                .with("line", (above + place.line).to_string())
                .with("what", what),
        );
    }
}

/// What was understood, as JSON: `title`, `author`, `date` (`null` where the text does not say),
/// `language`, `direction`, `assisted` (an assistant's talk was found round it), `blocks` (`part`,
/// `kind`, `level`, `text`, `direction`), `links` (`text`, `address`), `images` (`alt`, `address`)
/// and `comments` (of a page's readers).
fn understood(reading: &Reading, front: &Front, part: Option<&str>, taken: &Taken) -> String {
    let outlines: Vec<(&str, Outline)> = parts(reading, part)
        .into_iter()
        .map(|(name, markdown)| (name, outline(markdown)))
        .collect();
    let told = outlines.iter().any(|(name, _)| *name == "story");
    let story = if told { Some(&reading.story) } else { None };
    let story = story.or(reading.brief.as_ref().map(|brief| &brief.story));
    let title = front.title.as_deref().or(Some(&reading.story.title.text)).filter(|_| told);
    let all = || outlines.iter().map(|(_, outline)| outline);
    let blocks = outlines.iter().flat_map(|(part, outline)| {
        outline.blocks.iter().map(|block| BlockTold {
            part,
            kind: block.kind.word(),
            level: block.level,
            text: &block.text,
            direction: block.direction.html(),
        })
    });
    let links = all().flat_map(|outline| &outline.links);
    let images = all().flat_map(|outline| &outline.images);
    let comments = taken.comments.iter();
    let understood = Understood {
        title,
        author: (!front.authors.is_empty()).then(|| front.authors.join(", ")),
        date: front.date.as_deref(),
        language: story.map(|story| story.lang.code()),
        direction: story.map(|story| story.direction().html()),
        assisted: reading.assisted || taken.kind == Some(Kind::Transcript),
        blocks: blocks.collect(),
        links: links.map(|link| json!({"text": link.text, "address": link.address})).collect(),
        images: images.map(|image| json!({"alt": image.alt, "address": image.address})).collect(),
        comments: comments.map(|(author, text)| json!({"author": author, "text": text})).collect(),
    };
    serde_json::to_string(&understood).expect("it is plain JSON")
}

/// See [`understood`].
#[derive(Serialize)]
struct Understood<'a> {
    title: Option<&'a str>,
    author: Option<String>,
    date: Option<&'a str>,
    language: Option<&'a str>,
    direction: Option<&'a str>,
    assisted: bool,
    blocks: Vec<BlockTold<'a>>,
    links: Vec<Value>,
    images: Vec<Value>,
    comments: Vec<Value>,
}

/// One block of it.
#[derive(Serialize)]
struct BlockTold<'a> {
    part: &'a str,
    kind: &'a str,
    level: usize,
    text: &'a str,
    direction: &'a str,
}
