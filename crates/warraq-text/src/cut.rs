//! The cuts: a story's posts for social platforms, its most telling sentences, its hashtags and
//! the alternative text of its cards. Nothing is written here but the story's own sentences:
//! a post is chosen, not composed.

mod alt;
mod hashtags;
pub(crate) mod names;
mod opening;
mod telling;

use crate::platforms::Platform;
use crate::story::Story;

pub use alt::{CardKind, alt_text};
pub use hashtags::hashtags;
pub use opening::standing;
pub(crate) use telling::shortest_telling;
pub use telling::{Told, telling};

/// One text for one platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The text, in logical order.
    pub text: String,
    /// Its length by the platform's rule.
    pub length: usize,
    /// The platform's limit by the same rule.
    pub limit: usize,
    /// The rule's unit, such as `weighted`.
    pub unit: &'static str,
    /// Which sentences of the story it holds, by their places in [`Story::sentences`], in order.
    pub sentences: Vec<usize>,
    /// Whether a sentence was too long and had to be cut: it then ends in `…`.
    pub clipped: bool,
    /// Whether it is within all limits. False only when the link alone is too long.
    pub fits: bool,
}

/// What a cut sentence ends in.
const CUT: char = '…';

/// How many telling sentences are tried for one post: enough for the longest, and a bound on
/// the work for a text of any length.
const TRIED: usize = 60;

/// What is to stand below the words of a post, each on a line of its own.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tail<'a> {
    /// A label that must not be missing, such as that a model helped.
    pub label: Option<&'a str>,
    /// Where the whole story is.
    pub link: Option<&'a str>,
}

/// The post of `story` for `platform`, and below it its tail.
///
/// The title, then whole sentences in story order: the first sentence of the story where it
/// fits, then the most telling ones. A sentence that leans on one left out is mended by dropping
/// its connective, or passed over. When no sentence fits, the shortest telling one is cut at a
/// clause and ends in `…`.
#[must_use]
pub fn posts(story: &Story, platform: &Platform, tail: Tail<'_>) -> Post {
    let desk = Desk::new(story, platform, tail);
    let mut draft = desk.choose(true);
    if draft.sentences.is_empty() {
        let untitled = desk.choose(false);
        if !untitled.sentences.is_empty() {
            draft = untitled;
        }
    }
    let mut clipped = false;
    if draft.sentences.is_empty() {
        (draft, clipped) = if desk.sentences.is_empty() { desk.clip_title() } else { desk.clip() };
    }
    desk.tag(&mut draft);
    desk.finish(draft, clipped)
}

/// What stands above the link and the hashtags.
#[derive(Debug, Clone, Default)]
struct Draft {
    title: Option<String>,
    sentences: Vec<usize>,
    /// The words of those sentences, joined.
    body: String,
    tags: Vec<String>,
}

struct Desk<'a> {
    story: &'a Story,
    platform: &'a Platform,
    label: Option<&'a str>,
    link: Option<String>,
    sentences: Vec<&'a str>,
    /// The sentences that are tried, in that order: the first of the story, then the telling ones.
    tried: Vec<usize>,
    code: &'a str,
}

impl<'a> Desk<'a> {
    fn new(story: &'a Story, platform: &'a Platform, tail: Tail<'a>) -> Self {
        let sentences: Vec<&str> = story.sentences().map(|one| one.text.as_str()).collect();
        let first = (!sentences.is_empty()).then_some(0);
        // One or two words («نعم.») tell nothing away from their place.
        let says = |place: &usize| sentences[*place].split_whitespace().nth(2).is_some();
        let told = telling(story, TRIED).into_iter().map(|told| told.sentence).filter(says);
        let tried = first.into_iter().chain(told).collect();
        let Tail { label, link } = tail;
        let link = link.map(encoded);
        Self { story, platform, label, link, tried, sentences, code: story.lang.code() }
    }

    /// Title, if wanted and not said again by the first sentence, and sentences.
    fn choose(&self, titled: bool) -> Draft {
        let title = self.title().filter(|_| titled);
        let mut best = Draft { title, ..Draft::default() };
        for &place in &self.tried {
            if best.sentences.contains(&place) {
                continue;
            }
            let mut wider = best.clone();
            wider.sentences.push(place);
            wider.sentences.sort_unstable();
            let Some(body) = self.join(&wider.sentences) else { continue };
            wider.body = body;
            let aim = self.platform.length(&self.text(&wider)) <= self.platform.aim;
            if self.fits(&wider) && (aim || best.sentences.is_empty()) {
                best = wider;
            }
        }
        best
    }

    /// The title, unless the first sentence says it again.
    fn title(&self) -> Option<String> {
        let title = self.story.title.text.trim();
        (!title.is_empty() && !repeats_title(self.story)).then(|| title.to_owned())
    }

    /// The sentences as one paragraph, one that no mark closes in a row of its own; none when one
    /// of them cannot stand where it would.
    fn join(&self, places: &[usize]) -> Option<String> {
        let mut body = String::new();
        let mut last = None;
        for &place in places {
            let follows = last.is_some_and(|last: usize| last + 1 == place);
            let text = self.sentences[place];
            let standing = if follows || place == 0 {
                text.to_owned()
            } else {
                opening::standing(text, self.code)?
            };
            if !body.is_empty() {
                let closed = opening::is_closed(&body) && opening::is_closed(&standing);
                body.push(if closed { ' ' } else { '\n' });
            }
            body.push_str(&standing);
            last = Some(place);
        }
        Some(body)
    }

    /// The shortest telling sentence cut to what room there is, with the title if that leaves
    /// enough of it, else without.
    fn clip(&self) -> (Draft, bool) {
        let place = shortest_telling(self.story).unwrap_or(0);
        let text = opening::standing(self.sentences[place], self.code)
            .unwrap_or_else(|| self.sentences[place].to_owned());
        for title in [self.title(), None] {
            let draft = |body: &str| Draft {
                title: title.clone(),
                sentences: vec![place],
                body: body.to_owned(),
                tags: Vec::new(),
            };
            if self.fits(&draft(&text)) {
                return (draft(&text), false);
            }
            let cut = opening::clipped(&text, CUT, |body| self.fits(&draft(body)));
            // Under four words a cut sentence says less than the title alone.
            let enough = cut.split_whitespace().count() >= 4;
            if !cut.is_empty() && (enough || title.is_none()) {
                return (draft(&cut), true);
            }
        }
        (Draft::default(), false)
    }

    /// The title alone, cut when it is too long.
    fn clip_title(&self) -> (Draft, bool) {
        let draft = |title: &str| Draft { title: Some(title.to_owned()), ..Draft::default() };
        let title = self.story.title.text.trim();
        if self.fits(&draft(title)) {
            return (draft(title), false);
        }
        (draft(&opening::clipped(title, CUT, |title| self.fits(&draft(title)))), true)
    }

    /// Adds hashtags while they fit, one by one.
    fn tag(&self, draft: &mut Draft) {
        if draft.body.is_empty() {
            return;
        }
        for tag in hashtags(self.story, self.platform.hashtags) {
            draft.tags.push(tag);
            if !self.fits(draft) {
                draft.tags.pop();
            }
        }
    }

    fn fits(&self, draft: &Draft) -> bool {
        self.platform.fits(&self.text(draft))
    }

    /// Title, sentences, label, link and hashtags, each in its own paragraph: a link then has white
    /// space on both sides and no Arabic comma runs into it.
    fn text(&self, draft: &Draft) -> String {
        let tags = draft.tags.join(" ");
        let parts =
            [draft.title.as_deref(), Some(draft.body.as_str()), self.label, self.link.as_deref()];
        let parts: Vec<&str> =
            parts.into_iter().flatten().chain([tags.as_str()]).filter(|p| !p.is_empty()).collect();
        parts.join("\n\n")
    }

    fn finish(&self, draft: Draft, clipped: bool) -> Post {
        let text = self.text(&draft);
        Post {
            length: self.platform.length(&text),
            limit: self.platform.limit,
            unit: self.platform.unit.word(),
            fits: self.platform.fits(&text),
            sentences: draft.sentences,
            clipped,
            text,
        }
    }
}

/// Whether the first sentence begins with the title, or the title is cut from it.
fn repeats_title(story: &Story) -> bool {
    let title = story.title.text.trim().trim_end_matches([CUT, '.', ' ']);
    story.sentences().next().is_some_and(|first| first.text.starts_with(title))
}

/// The link with all but ASCII percent-encoded after its host, and white space nowhere: X leaves
/// Arabic letters out of a link (measured with twitter-text 3.1.0).
fn encoded(link: &str) -> String {
    let link = link.trim();
    let host = link.find("://").map_or(0, |at| at + 3);
    let path = link[host..].find(['/', '?', '#']).map_or(link.len(), |at| host + at);
    let mut whole = link[..path].to_owned();
    for byte in link[path..].bytes() {
        if byte.is_ascii_graphic() {
            whole.push(char::from(byte));
        } else {
            whole.push_str(&format!("%{byte:02X}"));
        }
    }
    whole
}

#[cfg(test)]
mod tests;
