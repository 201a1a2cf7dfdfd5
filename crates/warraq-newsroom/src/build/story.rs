//! A story of the newsroom as the site needs it: read once, remembered until its files change.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use warraq_site::press::is_slug;
use warraq_site::site::{Correction, Credit, Known, Line, Picture, Reviewed};
use warraq_text::data::nearest;
use warraq_text::day::Day;
use warraq_text::front::{self, Front};
use warraq_text::lang::Lang;
use warraq_text::read::read_markdown;
use warraq_text::slug::slug;
use warraq_text::story::Story;
use warraq_text::tongue::Message;
use warraq_text::trace::Verdict;

use super::edition::{MEDIA, within};
use super::kept::mark;
use super::links::{self, Link};
use super::pictures::{Shown, pictures};
use super::public::{hash, inode, written};
use super::terms::{Kind, Terms};
use crate::error::NewsroomError;
use crate::intake::Input;
use crate::listen::VOICE;
use crate::stage::Watcher;
use crate::story_file::{STORY, read_text};
use crate::trace::Tracing;

/// Where stories lie.
const STORIES: &str = "stories";

/// What is remembered of a story.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Of its files as the system knows them.
    pub stamp: u64,
    /// Of its text.
    pub text: String,
    /// Why it is not published, whatever the day.
    pub waits: Option<Waits>,
    /// What lists know of it.
    pub line: Line,
    /// Whether the line's standfirst is one.
    pub standfirst: bool,
    /// Whether a model helped, and whether the page must say so.
    pub assisted: bool,
    pub labelled: bool,
    /// Who reviewed it.
    pub review: Option<Reviewed>,
    /// How its sentences are borne out.
    pub known: Option<Known>,
    /// The story this one translates, by its slug.
    pub translates: Option<String>,
    /// The forms its front matter names.
    pub forms: Vec<String>,
    /// Whether something about it is told at each build.
    pub doubtful: bool,
    /// What stands in its folder beside the text.
    pub holds: Holds,
    /// Its pictures, by the path its text names them with.
    pub pictures: BTreeMap<String, Shown>,
    /// The links of its text that may lead into the site.
    #[serde(default)]
    pub links: Vec<Link>,
}

/// What stands in a story's folder beside the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Holds {
    /// Files in `media/`.
    pub media: bool,
    /// What was made of it, `edition.json`.
    pub edition: bool,
    /// A reading aloud, in `voice/`.
    pub voice: bool,
}

/// Why a story is not published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Waits {
    /// It is a draft.
    Draft,
    /// So many sentences that nothing bears and nobody answered for.
    Open(usize),
    /// Its front matter cannot be read.
    Front,
    /// Its slug cannot stand in an address.
    Slug(String),
}

impl Waits {
    /// The sentence that says so.
    pub fn message(&self, file: &Path) -> Message {
        let path = file.display().to_string();
        match self {
            Waits::Draft => Message::new("build-draft").with("path", path),
            Waits::Open(count) => {
                Message::new("publish-open").with("path", path).with("count", *count)
            }
            Waits::Front => Message::new("build-front").with("path", path),
            Waits::Slug(slug) => {
                Message::new("build-slug").with("path", path).with("slug", slug.as_str())
            }
        }
    }
}

/// A story's text as it was just read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    /// The Markdown without front matter.
    pub markdown: String,
}

/// What tells the files of a story's folder from what they were: names, lengths, times. Folders in
/// it are not looked into, but for the writer's own pictures.
pub(crate) fn stamp(folder: &Path) -> Option<(u64, Holds)> {
    let mut holds = Holds::default();
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let own = entry.file_name();
        // A story that is a link to somewhere else is not the newsroom's own.
        let link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if link && own == STORY && within(folder, STORY).is_none() {
            return None;
        }
        holds.media |= own == MEDIA;
        holds.edition |= own == "edition.json";
        holds.voice |= own == VOICE;
        files.extend(known(&entry));
    }
    if !files.iter().any(|file| file.0 == STORY) {
        return None;
    }
    files.sort();
    let mut pictures = Vec::new();
    if holds.media {
        let media = fs::read_dir(folder.join(MEDIA)).into_iter().flatten().flatten();
        pictures.extend(media.filter_map(|entry| known(&entry)));
        pictures.sort();
    }
    Some((mark(&(files, pictures, holds.voice)), holds))
}

/// A file as the system knows it: name, length, time, and what tells it from another in its place.
fn known(entry: &fs::DirEntry) -> Option<(OsString, u64, u64, u64)> {
    let about = fs::metadata(entry.path()).ok()?;
    about.is_file().then(|| (entry.file_name(), about.len(), written(&about), inode(&about)))
}

/// Reads the story in this folder.
///
/// # Errors
/// When it cannot be read, holds no text, or what it rests on cannot be read.
pub(crate) fn read(
    folder: &Path,
    holds: Holds,
    (terms, base): (&Terms<'_>, Option<&str>),
    watcher: &dyn Watcher,
) -> Result<(Record, Text), NewsroomError> {
    let file = folder.join(STORY);
    let text = read_text(&file)?;
    let (front, body, findings) = front::parse(&text);
    // What cannot be read may have said that the story is a draft.
    let broken = ["front-not-yaml", "front-no-keys"];
    let broken = findings.iter().any(|finding| broken.contains(&finding.message.id()));
    let strange = misspelt(&front);
    if !findings.is_empty() || !strange.is_empty() {
        watcher.tells(&Message::new("build-in-file").with("path", file.display().to_string()));
    }
    findings
        .iter()
        .map(|finding| &finding.message)
        .chain(&strange)
        .for_each(|one| watcher.tells(one));
    let heading = heading(&front, body);
    let lang = front.lang.as_deref().map_or_else(|| heading.lang.clone(), Lang::new);
    let mut record = Record {
        text: hash(text.as_bytes()),
        line: line(&front, &heading, &lang, terms),
        standfirst: front.standfirst.is_some(),
        assisted: front.ai.is_some(),
        labelled: front.is_labelled(),
        review: front.reviewed().map(|review| Reviewed {
            by: review.by,
            on: review.on,
            checked: review.checked,
            responsible: review.responsible,
        }),
        translates: translates(&front),
        forms: front.forms.clone(),
        holds,
        links: links::of_text(body, text[..text.len() - body.len()].matches('\n').count(), base),
        doubtful: !findings.is_empty() || !strange.is_empty(),
        ..Record::default()
    };
    record.waits = if broken {
        Some(Waits::Front)
    } else if front.draft {
        Some(Waits::Draft)
    } else if !is_slug(&record.line.slug) {
        Some(Waits::Slug(record.line.slug.clone()))
    } else {
        None
    };
    if record.waits.is_none() && rests(folder, &front) {
        trace(&file, &mut record, watcher)?;
    }
    if record.waits.is_none() && holds.media {
        let media = terms.media(&lang, &record.line.slug);
        record.pictures = pictures(folder, &media, watcher)?;
        record.line.cover = cover(&front, &record);
    }
    let shown = front.cover.as_deref().into_iter().chain(pictures_in(body));
    for name in shown.filter(|name| !name.contains("://")) {
        if within(folder, name.trim_start_matches("./")).is_none() {
            let told = Message::new("build-picture-missing").with("name", name);
            watcher.tells(&told.with("path", file.display().to_string()));
            record.doubtful = true;
        }
    }
    Ok((record, Text { markdown: body.to_owned() }))
}

/// The files that the text names as pictures.
fn pictures_in(body: &str) -> impl Iterator<Item = &str> {
    body.match_indices("](media/").filter_map(|(at, _)| {
        let before = body[..at].rfind('[')?;
        let picture = body[..before].ends_with('!');
        let rest = &body[at + 2..];
        let end = rest.find([')', ' ', '\n'])?;
        picture.then_some(&rest[..end])
    })
}

/// Keys that resemble one of ours. Others belong to other programs, and are none of our business.
fn misspelt(front: &Front) -> Vec<Message> {
    const KEYS: [&str; 17] = [
        "title",
        "standfirst",
        "slug",
        "date",
        "updated",
        "lang",
        "authors",
        "labels",
        "series",
        "draft",
        "forms",
        "cover",
        "sources",
        "corrections",
        "ai",
        "review",
        "translates",
    ];
    let near = |key: &str| {
        let nearest = nearest(key, KEYS).filter(|near| *near != key && key.chars().count() >= 4)?;
        Some(Message::new("build-key-near").with("key", key).with("nearest", nearest))
    };
    front.others.iter().filter_map(|(key, _)| near(key)).collect()
}

/// The picture that stands for the story: the one its front matter names.
fn cover(front: &Front, record: &Record) -> Option<Picture> {
    let name = front.cover.as_deref()?.trim_start_matches("./");
    record.pictures.get(name)?.picture.clone()
}

/// Holds the story against what it rests on.
fn trace(file: &Path, record: &mut Record, watcher: &dyn Watcher) -> Result<(), NewsroomError> {
    // What in the sources is no file is told by `trace`, to the one who asks.
    let mut tell = |_: &str, doubt: &Message| {
        if !doubt.id().starts_with("trace-source") {
            watcher.tells(doubt);
        }
    };
    let Some(tracing) = Tracing::open(&Input::File(file.to_owned()), &[], &mut tell)? else {
        return Ok(());
    };
    let mut known = Known::default();
    for (traced, mark) in tracing.sentences() {
        match (traced.verdict, mark) {
            (Verdict::Supported, _) => known.borne += 1,
            (Verdict::Opinion, _) => known.opinion += 1,
            (_, Some(_)) => known.answered += 1,
            _ => {}
        }
    }
    let open = tracing.open_count();
    record.waits = (open > 0).then_some(Waits::Open(open));
    record.known = Some(known);
    Ok(())
}

/// Whether the story has anything to be held against.
fn rests(folder: &Path, front: &Front) -> bool {
    let named = |source: &&String| !source.contains("://") && folder.join(source).is_file();
    folder.join("brief.md").is_file() || front.sources.iter().any(|source| named(&source))
}

/// The title, the language and the first sentence: all that lists need of a text. The rest of it is
/// not parted into sentences, which takes the longest.
fn heading(front: &Front, body: &str) -> Story {
    /// No lead is longer, bytes.
    const LONGEST: usize = 4000;
    let mut end = 0;
    for block in body.split_inclusive("\n\n") {
        end += block.len();
        let begins = block.trim_start().chars().next();
        if !matches!(begins, None | Some('#' | '!' | '|' | '>' | '-' | '*' | '`' | '<' | '[')) {
            break;
        }
    }
    let mut end = end.min(LONGEST.min(body.len()));
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let mut story = read_markdown(&body[..end]);
    let headed = body.trim_start().starts_with("# ");
    if let Some(title) = front.title.as_ref().filter(|_| !headed) {
        story.title.text.clone_from(title);
    }
    story.standfirst.clone_from(&front.standfirst);
    story
}

/// The language and the slug of the story in this file.
pub(crate) fn own_name(text: &str) -> (Lang, String) {
    let (front, body, _) = front::parse(text);
    let heading = heading(&front, body);
    let slug = front.slug.clone().unwrap_or_else(|| slug(&heading.title.text));
    (front.lang.as_deref().map_or(heading.lang, Lang::new), slug)
}

fn line(front: &Front, heading: &Story, lang: &Lang, terms: &Terms<'_>) -> Line {
    let all = |kind: Kind, names: &[String]| {
        names.iter().filter_map(|name| terms.find(kind, name, lang)).collect()
    };
    let title = heading.title.text.clone();
    Line {
        slug: front.slug.clone().unwrap_or_else(|| slug(&title)),
        title,
        standfirst: warraq_site::standfirst(heading),
        lang: lang.code().to_owned(),
        date: front.date.clone().unwrap_or_default(),
        time: front.time.clone(),
        updated: front.updated.clone(),
        updated_time: front.updated_time.clone(),
        labels: all(Kind::Label, &front.labels),
        authors: all(Kind::Author, &front.authors),
        series: front.series.as_ref().and_then(|name| terms.find(Kind::Series, name, lang)),
        cover: None,
        film_ms: None,
        voice_ms: None,
        corrections: corrections(&front.corrections),
        sources: front.sources.iter().map(|source| credit(source)).collect(),
    }
}

/// Corrections as the writer told them, `YYYY-MM-DD: words`, the newest first; one without a day
/// stands last.
pub(crate) fn corrections(told: &[String]) -> Vec<Correction> {
    let mut all: Vec<Correction> = told
        .iter()
        .map(|text| {
            let (day, words) = text.split_at_checked(10).unwrap_or_default();
            let words = words.trim_start_matches([':', ' ', '—', '-', '\u{a0}']);
            match Day::read(day) {
                Some(day) if !words.is_empty() => {
                    Correction { date: day.iso(), text: words.to_owned() }
                }
                _ => Correction { date: String::new(), text: text.clone() },
            }
        })
        .collect();
    all.sort_by(|a, b| b.date.cmp(&a.date));
    all
}

/// A source as it is shown: a link where it is an address.
pub(crate) fn credit(source: &str) -> Credit {
    let web = source.starts_with("https://") || source.starts_with("http://");
    Credit { text: source.to_owned(), link: web.then(|| source.to_owned()) }
}

fn translates(front: &Front) -> Option<String> {
    let (_, value) = front.others.iter().find(|(key, _)| key == "translates")?;
    value.as_str().map(str::to_owned)
}

/// The folders of all stories, in order. A link that leads out of the newsroom is told and left out.
pub(crate) fn folders(root: &Path, watcher: &dyn Watcher) -> Vec<PathBuf> {
    let entries = fs::read_dir(root.join(STORIES)).into_iter().flatten().flatten();
    let mut folders = Vec::new();
    for entry in entries {
        let folder = entry.path();
        let kind = entry.file_type();
        if kind.is_ok_and(|kind| kind.is_symlink()) && !leads_within(root, &folder) {
            let path = folder.display().to_string();
            watcher.tells(&Message::new("build-link-out").with("path", path));
            continue;
        }
        folders.push(folder);
    }
    folders.sort();
    folders
}

fn leads_within(root: &Path, folder: &Path) -> bool {
    // The newsroom we stand in has an empty path, which the system does not know.
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(folder).zip(real(root)).is_some_and(|(folder, root)| folder.starts_with(root))
}
