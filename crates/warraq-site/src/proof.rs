//! The proof sheet: one page that shows every form of a story side by side, with what was found
//! in its text as notes in the margin. It works from the file system, with relative paths only.

mod trace;

use serde::Serialize;
use warraq_text::edition::{Edition, Post};
use warraq_text::finding::Certainty;
use warraq_text::lang::Lang;
use warraq_text::story::Story;
use warraq_text::tongue::{Message, Tongue};

use crate::markdown::{self, Extent};
use crate::site::SiteError;
use crate::speech::Speech;
use crate::view::{self, Dated, Finished, Listening, Player, Shared, Words};
use crate::{address, theme};

pub use trace::TraceLine;

/// Most notes shown of each kind: the page stays one a person can read and a browser can open.
const NOTES: usize = 300;
/// Longest quotation in a note, in characters: a note points at its place, it does not repeat it.
const QUOTED: usize = 160;

/// Everything the sheet shows. Paths are relative to the sheet, with `/`, not percent-encoded.
#[derive(Debug, Clone)]
pub struct ProofView<'a> {
    /// The language of labels.
    pub tongue: Tongue,
    /// What was made.
    pub edition: &'a Edition,
    /// The story.
    pub story: &'a Story,
    /// Its Markdown, without front matter.
    pub markdown: &'a str,
    /// What it rests on, shown as it was written.
    pub brief: Option<&'a str>,
    /// What was found, in the order of the source.
    pub findings: &'a [FindingView],
    /// Its sentences held against the brief; empty for a story that rests on nothing.
    pub trace: &'a [TraceLine],
    /// The name of what was given, such as a file's.
    pub input: &'a str,
    /// The folder of the site, such as `site`: fonts are taken from there.
    pub site: &'a str,
    /// The text of the film's WebVTT captions. Browsers refuse a captions file beside a page
    /// opened from a disk, so they are put into the page itself.
    pub captions: Option<&'a str>,
    /// What the film says and when, line by line; empty where it says nothing.
    pub said: &'a [SaidLine],
    /// Files to take away.
    pub downloads: Vec<Download>,
}

/// A line of what is said.
#[derive(Debug, Clone, Serialize)]
pub struct SaidLine {
    /// Whether it is the title or a section's heading.
    pub heading: bool,
    /// Its words, in order.
    pub words: Vec<SaidWord>,
}

/// A word and when it is said.
#[derive(Debug, Clone, Serialize)]
pub struct SaidWord {
    /// As shown.
    pub shown: String,
    /// Milliseconds from the beginning of the film.
    pub from: u64,
}

/// One thing found, as the sheet shows it.
#[derive(Debug, Clone)]
pub struct FindingView {
    /// The rule's name.
    pub rule: String,
    /// How sure the fix is.
    pub certainty: Certainty,
    /// Whether the fix was applied.
    pub applied: bool,
    /// Line in the source, from 1.
    pub line: usize,
    /// The source text it is about.
    pub found: String,
    /// What stands there instead; empty for a removal, `None` where only a person can mend it.
    pub replacement: Option<String>,
    /// What was found, in one sentence.
    pub message: String,
    /// What to do, in one sentence.
    pub hint: Option<String>,
}

/// A file to take away.
#[derive(Debug, Clone)]
pub struct Download {
    /// Its path.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
}

#[derive(Serialize)]
struct SheetView<'a> {
    w: Words,
    lang: &'static str,
    dir: &'static str,
    css: Finished,
    title: &'a str,
    standfirst: Option<&'a str>,
    story_lang: &'a str,
    story_dir: &'static str,
    input: &'a str,
    date: Option<Dated>,
    assisted: bool,
    player: Option<Player>,
    listening: Option<Listening>,
    voice_name: Option<&'a str>,
    said: &'a [SaidLine],
    script: Finished,
    posts: Vec<PostView<'a>>,
    cards: Vec<Shared>,
    page: Option<String>,
    body: Finished,
    brief: Option<&'a str>,
    trace: Option<trace::TraceView>,
    waiting: Vec<Note>,
    applied: Vec<Note>,
    found: String,
    left_out: Option<String>,
    downloads: Vec<Take>,
}

#[derive(Serialize)]
struct PostView<'a> {
    platform: String,
    text: &'a str,
    href: String,
    file: &'a str,
    length: usize,
    limit: usize,
    count: String,
    over: bool,
}

#[derive(Serialize)]
struct Note {
    rule: String,
    line: String,
    certainty: String,
    found: String,
    replacement: Option<String>,
    message: String,
    hint: Option<String>,
    explain: String,
}

#[derive(Serialize)]
struct Take {
    path: String,
    href: String,
    size: String,
}

/// The sheet as one HTML page.
///
/// # Errors
/// When the template fails, which a test over far more findings and files than `make` writes
/// has not seen.
pub fn sheet(view: &ProofView<'_>) -> Result<String, SiteError> {
    let ProofView { tongue, edition, story, .. } = view;
    let tongue = *tongue;
    let lang = Lang::new(tongue.code());
    let speech = Speech::in_lang(&lang);
    let film = edition.film.as_ref();
    let fonts = address::encode(&address::join(view.site, "assets/fonts/"));
    let (applied, waiting): (Vec<_>, Vec<_>) = view.findings.iter().partition(|f| f.applied);
    let left_out = applied.len().saturating_sub(NOTES) + waiting.len().saturating_sub(NOTES);
    let notes = |found: Vec<&FindingView>| {
        found.into_iter().take(NOTES).map(|finding| note(finding, tongue)).collect()
    };
    let sheet = SheetView {
        w: view::words(&speech),
        lang: tongue.code(),
        dir: lang.direction().html(),
        css: view::finished(theme::proof_css(&fonts)),
        title: &story.title.text,
        standfirst: story.standfirst.as_deref(),
        story_lang: story.lang.code(),
        story_dir: story.direction().html(),
        input: view.input,
        date: speech.dated(&edition.date),
        assisted: edition.ai.is_some(),
        player: film.map(|film| {
            let player = view::player(film, "", &story.lang);
            match view.captions {
                Some(captions) => Player { captions: data_address(captions), ..player },
                None => player,
            }
        }),
        listening: edition.voice.as_ref().map(|voice| view::listening(voice, "", &story.lang)),
        voice_name: film.map(|film| film.voice.as_str()),
        said: view.said,
        script: view::finished(theme::PROOF_SCRIPT.to_owned()),
        posts: edition.posts.iter().map(|post| post_view(post, tongue)).collect(),
        cards: cards(edition),
        page: edition.page.as_deref().map(address::encode),
        body: view::finished(
            markdown::body(view.markdown, &story.title.text, &Extent::default()).html,
        ),
        brief: view.brief.map(str::trim),
        trace: trace::view(view.trace, tongue),
        waiting: notes(waiting),
        applied: notes(applied),
        found: Message::new("site-proof-found").with("count", view.findings.len()).say(tongue),
        left_out: (left_out > 0)
            .then(|| Message::new("site-proof-left-out").with("count", left_out).say(tongue)),
        downloads: view.downloads.iter().map(take).collect(),
    };
    theme::render("proof.html", sheet)
}

/// Captions as an address that holds them.
fn data_address(captions: &str) -> String {
    format!("data:text/vtt;charset=utf-8,{}", address::encode(captions))
}

fn cards(edition: &Edition) -> Vec<Shared> {
    let picture = |card: &warraq_text::edition::Card| Shared {
        src: address::encode(&card.file),
        width: card.width,
        height: card.height,
        alt: card.alt.clone(),
    };
    edition.cards.iter().map(picture).collect()
}

fn post_view(post: &Post, tongue: Tongue) -> PostView<'_> {
    PostView {
        platform: Message::new("site-platform").with("id", post.platform.as_str()).say(tongue),
        text: &post.text,
        href: address::encode(&post.file),
        file: &post.file,
        length: post.length,
        limit: post.limit,
        count: view::count(post.length, post.limit, &post.unit, tongue),
        over: post.length > post.limit,
    }
}

fn note(finding: &FindingView, tongue: Tongue) -> Note {
    Note {
        rule: finding.rule.clone(),
        line: Message::new("site-proof-line").with("line", finding.line.to_string()).say(tongue),
        certainty: Message::new("site-certainty")
            .with("word", finding.certainty.word())
            .say(tongue),
        found: quoted(&finding.found),
        replacement: finding.replacement.as_deref().map(quoted),
        message: finding.message.clone(),
        hint: finding.hint.clone(),
        explain: format!("warraq explain {}", finding.rule),
    }
}

fn quoted(text: &str) -> String {
    line(text, QUOTED)
}

/// White space folded, cut at a word when longer than so many characters.
fn line(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = text.char_indices().nth(most) else { return text };
    let head = &text[..cut];
    let end = head.rfind(' ').unwrap_or(cut);
    format!("{} …", &head[..end])
}

fn take(download: &Download) -> Take {
    Take {
        path: download.path.clone(),
        href: address::encode(&download.path),
        size: size(download.bytes),
    }
}

/// A size in the unit a file manager shows.
fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_quotation_ends_at_a_word() {
        let long = "كلمة 12 ".repeat(100);
        let cut = quoted(&long);
        assert!(cut.chars().count() <= QUOTED + 2);
        assert!(cut.ends_with("كلمة …") || cut.ends_with("12 …"), "{cut}");
        assert_eq!(quoted(" قـ\n ـاسية "), "قـ ـاسية");
    }

    #[test]
    fn sizes_read_as_in_a_file_manager() {
        assert_eq!(size(999), "999 B");
        assert_eq!(size(1001), "2 kB");
        assert_eq!(size(4_250_000), "4.2 MB");
    }
}
