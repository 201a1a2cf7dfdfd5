//! One platform's sheet: what room there is, and how title, sentences, label, link and hashtags
//! stand in it. Lengths of the pieces are added up while a post is filled, for white space stands
//! between them; what is handed out is measured whole.

use super::clip;
use super::link::encoded;
use super::{Cutting, Order, Part};
use crate::count::Measure;
use crate::platforms::Platform;

/// A post in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub title: Option<String>,
    /// Sentences that open it, in a paragraph of their own, before the title.
    pub hook: Vec<usize>,
    /// The other sentences, in order.
    pub places: Vec<usize>,
    /// The one sentence cut short, instead of those.
    pub clip: Option<String>,
    /// «1/5».
    pub number: Option<String>,
    /// What is left away of the tail: parts of a thread share it.
    pub unlabelled: bool,
    pub unlinked: bool,
    pub tags: Vec<String>,
    pub mentions: Vec<String>,
    pub clipped: bool,
    /// Whether the story's lead is not in it: what leans on others then stays out too.
    pub headless: bool,
}

pub(super) struct Sheet<'c> {
    pub cutting: &'c Cutting<'c>,
    pub order: &'c Order<'c>,
    pub platform: Platform,
    pub code: &'c str,
    label: Option<&'c str>,
    link: Option<String>,
    /// The title in the platform's characters; none where there is none or it is red.
    pub title: Option<String>,
    /// The same in small letters, empty without one.
    small_title: String,
    /// How long each sentence is as it stands in the story, and alone.
    lengths: Vec<(usize, Option<usize>)>,
    allowed: Vec<bool>,
}

/// Between two paragraphs.
const GAP: &str = "\n\n";
/// From this length on, in the platform's unit, paragraphs stay apart.
const LONG: usize = 550;
/// How often the sentences are gone through while room is left; most stories are done after two.
const ROUNDS: usize = 4;

impl<'c> Sheet<'c> {
    pub(super) fn new(cutting: &'c Cutting<'c>, platform: &Platform, order: &'c Order<'c>) -> Self {
        let mut platform = platform.clone();
        platform.limit = order.limit.unwrap_or(platform.limit).max(1);
        platform.aim = platform.aim.min(platform.limit);
        let refuses = |text: &str| text.contains(|c| platform.refuses.contains(c));
        // A link inside a sentence may not be found whole there, and is none of ours to mend.
        let linked = |place: usize, text: &str| place > 0 && text.contains("://");
        let said = &cutting.said;
        let lengths = said
            .iter()
            .map(|one| {
                let whole = platform.length(one.text);
                let alone = one.alone.as_deref();
                (
                    whole,
                    alone.map(
                        |alone| if alone == one.text { whole } else { platform.length(alone) },
                    ),
                )
            })
            .collect();
        let allowed = said
            .iter()
            .map(|one| {
                let mut unit = one.unit.clone();
                unit.all(|place| {
                    let text = said[place].text;
                    !order.red.contains(&place)
                        && !refuses(text)
                        && !linked(place, text)
                        && (place == 0 || !one.points_on)
                })
            })
            .collect();
        let title: String = cutting
            .story
            .title
            .text
            .trim()
            .chars()
            .filter(|c| !platform.refuses.contains(*c))
            .collect();
        let title =
            Some(title.trim().to_owned()).filter(|title| !title.is_empty() && !order.red_title);
        Self {
            label: order.tail.label.map(str::trim).filter(|label| !label.is_empty()),
            link: order.tail.link.map(encoded).filter(|link| !link.is_empty()),
            code: cutting.story.lang.code(),
            cutting,
            order,
            platform,
            small_title: title.as_deref().unwrap_or("").to_lowercase(),
            title,
            lengths,
            allowed,
        }
    }

    /// Whether the sentence and those it goes with may be posted.
    pub(super) fn allows(&self, place: usize) -> bool {
        self.allowed.get(place).copied().unwrap_or(false)
    }

    /// Whether the sentence may begin what stands by itself. The first one of a story does.
    pub(super) fn begins(&self, place: usize) -> bool {
        let said = &self.cutting.said[place];
        said.unit.start == place && self.allows(place) && (place == 0 || said.alone.is_some())
    }

    /// The sentence as it begins.
    pub(super) fn beginning(&self, place: usize) -> &'c str {
        let said = &self.cutting.said[place];
        if place == 0 { said.text } else { said.alone.as_deref().unwrap_or(said.text) }
    }

    /// How long the sentences are together; none when one of them cannot stand where it would.
    pub(super) fn measure(&self, places: &[usize]) -> Option<usize> {
        let mut total = 0;
        let mut last = None;
        for (at, &place) in places.iter().enumerate() {
            let (whole, alone) = self.lengths[place];
            let follows = place == 0 || last.is_some_and(|last: usize| last + 1 == place);
            let both = at >= 2 && places[at - 2] + 2 == place || place == 1 && at == 1;
            let said = &self.cutting.said[place];
            if said.deep && !both || said.orphan && place > 0 {
                return None;
            }
            total += if follows { whole } else { alone? } + self.gap(last, place).len();
            last = Some(place);
        }
        Some(total)
    }

    /// What stands between two sentences: what no mark closes gets a row of its own.
    fn gap(&self, last: Option<usize>, place: usize) -> &'static str {
        let Some(last) = last else { return "" };
        let said = &self.cutting.said;
        let together = said[last].unit == said[place].unit;
        if self.platform.aim > LONG && said[last].block != said[place].block && !together {
            GAP
        } else if said[last].closed && said[place].closed && !said[place].timed {
            " "
        } else {
            "\n"
        }
    }

    /// The sentences as they are posted.
    pub(super) fn join(&self, places: &[usize]) -> String {
        let mut body = String::new();
        let mut last = None;
        for &place in places {
            body.push_str(self.gap(last, place));
            let follows = last.is_some_and(|last: usize| last + 1 == place);
            body.push_str(if follows {
                self.cutting.said[place].text
            } else {
                self.beginning(place)
            });
            last = Some(place);
        }
        body
    }

    /// The whole post: a link has white space on both sides, and no Arabic comma runs into it.
    pub(super) fn text(&self, draft: &Draft) -> String {
        let hook = self.join(&draft.hook);
        let body = draft.clip.clone().unwrap_or_else(|| self.join(&draft.places));
        let below = [draft.mentions.as_slice(), draft.tags.as_slice()].concat().join(" ");
        let parts = [
            Some(hook.as_str()),
            draft.title.as_deref(),
            Some(body.as_str()),
            draft.number.as_deref(),
            self.label.filter(|_| !draft.unlabelled),
            self.link.as_deref().filter(|_| !draft.unlinked),
            Some(below.as_str()),
        ];
        let parts: Vec<&str> =
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        parts.join(GAP)
    }

    /// Whether the draft is within all limits.
    pub(super) fn fits(&self, draft: &Draft) -> bool {
        self.platform.fits(&self.text(draft))
    }

    /// Room for sentences beside what the draft has already, up to `limit`.
    pub(super) fn room(&self, draft: &Draft, limit: usize) -> usize {
        let bare = Draft { places: Vec::new(), clip: None, ..draft.clone() };
        let text = self.text(&bare);
        let taken = if text.is_empty() { 0 } else { self.platform.length(&text) + GAP.len() };
        limit.saturating_sub(taken)
    }

    /// Adds the most telling sentences while there is room: all of the story where it has it, else
    /// no questions, whose answers may be missing.
    pub(super) fn fill(&self, draft: &mut Draft) {
        let tag = self.cutting.tags.first().filter(|_| self.platform.hashtags > 0);
        let tag = tag.map_or(0, |tag| self.platform.length(tag) + GAP.len());
        let room = self.room(draft, self.platform.aim);
        let said = &self.cutting.said;
        // One or two words («نعم.») tell nothing away from their place, items of a list do.
        let says = |place: &usize| !said[*place].brief || said[*place].unit.len() > 1;
        let all: Vec<usize> = (0..said.len())
            .filter(|place| says(place) && !draft.hook.contains(place) && self.allows(*place))
            .collect();
        if self.measure(&all).is_some_and(|length| length <= room) {
            let whole = Draft { places: all.clone(), ..draft.clone() };
            if self.fits(&whole) {
                *draft = whole;
                return;
            }
        }
        let room = room.saturating_sub(tag);
        let tells = |place: &usize| !said[*place].asks && all.binary_search(place).is_ok();
        let told: Vec<usize> = self.cutting.told.iter().copied().filter(tells).collect();
        // What wanted the sentence before it may have it once others are in.
        for _ in 0..ROUNDS {
            let before = draft.places.len();
            told.iter().for_each(|&place| self.add(draft, place, room));
            if draft.places.len() == before {
                break;
            }
        }
        while let Some(last) = draft.places.last().filter(|_| !self.fits(draft)) {
            let unit = self.cutting.said[*last].unit.clone();
            if draft.places.first().is_some_and(|first| unit.contains(first)) {
                break;
            }
            draft.places.retain(|place| !unit.contains(place));
        }
    }

    /// Adds the sentence and those it goes with, where they can stand and `room` holds them.
    fn add(&self, draft: &mut Draft, place: usize, room: usize) {
        let said = &self.cutting.said;
        let before = place.checked_sub(1);
        let strays = said[place].stray && !before.is_some_and(|at| draft.places.contains(&at));
        let leans = draft.headless && said[place].alone.is_none();
        let known = |other: &usize| said[place].repeats(&said[*other]);
        if strays || leans || draft.places.contains(&place) {
            return;
        }
        let mut wider = draft.places.clone();
        wider.extend(self.cutting.said[place].unit.clone());
        wider.sort_unstable();
        wider.dedup();
        let fits = self.measure(&wider).is_some_and(|length| length <= room);
        let new = || !draft.hook.iter().chain(&draft.places).any(known);
        if fits && self.introduces(draft, &wider) && new() {
            draft.places = wider;
        }
    }

    /// Whether everyone called by a surname alone is named in full before, in the post.
    pub(super) fn introduces(&self, draft: &Draft, places: &[usize]) -> bool {
        let said = &self.cutting.said;
        let mut known: Vec<&str> = Vec::new();
        draft.hook.iter().chain(places).all(|&place| {
            let one = &said[place];
            let all = one.wants.iter().all(|name| {
                known.contains(&name.as_str())
                    || draft.title.is_some() && self.small_title.contains(name.as_str())
            });
            known.extend(one.gives.iter().map(String::as_str));
            all
        })
    }

    /// The sentence cut to what room the draft has, at a place a reader would take for an end.
    pub(super) fn clip(&self, draft: &Draft, text: &str) -> Option<String> {
        clip::clipped(text, self.code, |body| {
            self.fits(&Draft { clip: Some(body.to_owned()), places: Vec::new(), ..draft.clone() })
        })
    }

    /// The finished part.
    pub(super) fn part(&self, draft: &Draft) -> Part {
        let text = self.text(draft);
        let length = self.platform.length(&text);
        let second = self.platform.second_measure(&text);
        Part {
            length,
            limit: self.platform.limit,
            unit: self.platform.unit.word(),
            fits: length <= self.platform.limit && second.is_none_or(Measure::fits),
            sentences: [draft.hook.as_slice(), draft.places.as_slice()].concat(),
            clipped: draft.clipped,
            tags: draft.tags.clone(),
            mentions: draft.mentions.clone(),
            text,
        }
    }

    /// A part with nothing but the tail.
    pub(super) fn empty(&self) -> Part {
        self.part(&Draft::default())
    }

    /// The title for the platform's own field, within its limit; none where it has no such field.
    pub(super) fn field(&self) -> Option<String> {
        let field = self.platform.texts.iter().find(|text| text.name == "title")?;
        let rule = crate::count::Rule::plain(field.unit);
        let fits = |text: &str| crate::count::length(text, rule) <= field.limit;
        let first = || {
            let place = self.cutting.told.iter().copied().find(|&place| self.begins(place))?;
            Some(self.beginning(place).to_owned())
        };
        let title = self.title.clone().or_else(first)?;
        Some(if fits(&title) { title } else { clip::forced(&title, self.code, fits) })
    }
}
