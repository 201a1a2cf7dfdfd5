//! What is on the page when: worked out once from the voice's word times, before anything is set.

use warraq_text::script::LineKind;

use super::FilmPlan;
use super::figure::{self, Figure};
use super::quotation::{Quotation, quotations, silent};
use crate::spoken::GRID_MS;

/// The colophon stays this long at least.
const COLOPHON_MS: u64 = 2_000;
/// And begins this long after the last word, where the sound leaves room.
const BREATH_MS: u64 = 400;
/// A title the script does not say opens alone for this long when no caption needs its place.
const SILENT_TITLE_MS: u64 = 1_200;
/// The plate stays through a silence up to this long; it goes with a longer one.
const PLATE_WAITS_MS: u64 = 1_200;
/// A word stays lit this long into the silence after it.
const AFTERGLOW_MS: u64 = 300;
/// A number stands at least this long: long enough to be read twice.
const FIGURE_MS: u64 = 1_800;
/// It arrives this long before it is said.
const FIGURE_EARLY_MS: u64 = 200;
/// A catchword that is gone sooner is not read.
const CATCHWORD_MS: u64 = 1_000;
/// What it covered comes back only where it can stay this long.
const RETURNS_FOR_MS: u64 = 1_500;

/// Milliseconds throughout.
pub(super) struct Timeline {
    pub total_ms: u64,
    pub colophon_ms: u64,
    pub stage: Vec<Standing>,
    pub plate: Vec<(u64, u64)>,
    /// When the foot of the page leads on to a heading, and to which line of the script.
    pub catchwords: Vec<(u64, u64, usize)>,
    /// The lines of the script and the colophon, each from its first sound to the next one's.
    pub stretches: Vec<Stretch>,
    sections: u16,
}

/// The time of one line of the script, its pause included, or of the colophon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub start_ms: u64,
    pub end_ms: u64,
    /// Its place in its section.
    pub place: usize,
    /// How many lines its section has.
    lines: usize,
    section: u16,
}

/// How much of the film is said, as the progress line shows it: counted in sections, lines and
/// words, not in time, so that a line said anew is no news to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Said {
    section: u16,
    sections: u16,
    /// How much of the section is said, in thousandths.
    thousandths: u16,
}

impl Said {
    /// The share of the line that is filled, 0 to 1.
    pub(super) fn share(self) -> f64 {
        let done = f64::from(self.section) + f64::from(self.thousandths) / 1000.0;
        done / f64::from(self.sections.max(1))
    }
}

/// What stands large in the middle for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    pub start_ms: u64,
    pub end_ms: u64,
    /// The heading's line, or none for the title.
    pub heading: Option<usize>,
    /// The line whose words are lit in it while they are said.
    pub said_by: Option<usize>,
    /// The number that stands here alone instead, while it is said.
    pub figure: Option<Figure>,
    /// The quotation that stands here alone instead, with its words lit.
    pub quotation: Option<Quotation>,
    /// Whether it may use the room of the captions as well.
    pub alone: bool,
}

impl Timeline {
    pub(super) fn of(plan: &FilmPlan) -> Self {
        let speech_end_ms = plan.spoken.lines.iter().map(|line| line.end_ms).max().unwrap_or(0);
        let sound_ms = plan.spoken.duration_ms.max(speech_end_ms);
        // A title alone is a film too: it is held long enough to read.
        let colophon_ms =
            (speech_end_ms + BREATH_MS).max(SILENT_TITLE_MS).next_multiple_of(GRID_MS);
        let total_ms = sound_ms.max(colophon_ms + COLOPHON_MS).next_multiple_of(GRID_MS);
        let stretches = stretches(plan, colophon_ms, total_ms);
        let stage = with_shown(plan, stage(plan, colophon_ms), &shown(plan));
        Self {
            total_ms,
            colophon_ms,
            plate: beside_quotations(plate(plan, colophon_ms), &stage),
            catchwords: catchwords(plan),
            stage,
            sections: stretches.last().map_or(1, |last| last.section),
            stretches,
        }
    }

    /// How much is said at a moment.
    pub(super) fn said(&self, plan: &FilmPlan, at_ms: u64) -> Said {
        let lines = plan.spoken.lines.len().min(self.stretches.len());
        let begun = self.stretches[..lines].partition_point(|stretch| stretch.start_ms <= at_ms);
        let Some(line) = begun.checked_sub(1) else {
            return Said { section: 0, sections: self.sections, thousandths: 0 };
        };
        let stretch = &self.stretches[line];
        let words = &plan.spoken.lines[line].words;
        let said = words.iter().filter(|word| word.start_ms <= at_ms).count();
        let thousandths = (stretch.place * words.len().max(1) + said) * 1000
            / (stretch.lines * words.len().max(1));
        Said {
            section: stretch.section,
            sections: self.sections,
            thousandths: u16::try_from(thousandths).unwrap_or(1000),
        }
    }

    /// Which word of a caption is lit, if any.
    pub(super) fn lit(
        plan: &FilmPlan,
        line: usize,
        words: std::ops::Range<usize>,
        at_ms: u64,
    ) -> Option<usize> {
        let times = &plan.spoken.lines.get(line)?.words;
        let last = words
            .filter(|&word| {
                times
                    .get(word)
                    .is_some_and(|time| time.end_ms > time.start_ms && time.start_ms <= at_ms)
            })
            .max_by_key(|&word| (times[word].start_ms, word))?;
        (at_ms < times[last].end_ms + AFTERGLOW_MS).then_some(last)
    }
}

/// Each line from where it begins to where the next does; the first from the film's beginning.
/// A heading begins a section; the colophon is the last one, and no part of what is said.
fn stretches(plan: &FilmPlan, colophon_ms: u64, total_ms: u64) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut section = 0;
    let lines = plan.script.lines.iter().zip(&plan.spoken.lines);
    for (line, spoken) in lines {
        let start_ms = if stretches.is_empty() { 0 } else { spoken.start_ms };
        if let Some(last) = stretches.last_mut() {
            last.end_ms = start_ms;
            section += u16::from(line.kind == LineKind::Heading);
        }
        let place = stretches.iter().rev().take_while(|other| other.section == section).count();
        stretches.push(Stretch { start_ms, end_ms: colophon_ms, place, lines: 0, section });
    }
    let sections = section + u16::from(!stretches.is_empty());
    stretches.push(Stretch {
        start_ms: colophon_ms,
        end_ms: total_ms,
        place: 0,
        lines: 0,
        section: sections,
    });
    for chunk in stretches.chunk_by_mut(|a, b| a.section == b.section) {
        let lines = chunk.len();
        chunk.iter_mut().for_each(|stretch| stretch.lines = lines);
    }
    stretches
}

/// The title first, then each heading until the next.
fn stage(plan: &FilmPlan, end_ms: u64) -> Vec<Standing> {
    let kinds: Vec<(usize, LineKind, u64)> = plan
        .script
        .lines
        .iter()
        .zip(&plan.spoken.lines)
        .enumerate()
        .map(|(place, (line, spoken))| (place, line.kind, spoken.start_ms))
        .collect();
    let said_title = kinds.first().filter(|(_, kind, _)| *kind == LineKind::Title);
    let after = |place: usize| kinds.get(place + 1).map_or(end_ms, |&(_, _, start)| start);
    let mut stage = Vec::new();
    let mut now = 0;
    let headings: Vec<_> = kinds.iter().filter(|(_, kind, _)| *kind == LineKind::Heading).collect();
    let first_heading = headings.first().map_or(end_ms, |(_, _, start)| *start);
    let alone_until = match said_title {
        Some(_) => after(0),
        None => kinds.first().map_or(end_ms, |&(_, _, start)| start),
    };
    if alone_until > 0 {
        stage.push(Standing {
            start_ms: 0,
            end_ms: alone_until.min(first_heading),
            heading: None,
            said_by: said_title.map(|_| 0),
            figure: None,
            quotation: None,
            alone: true,
        });
        now = alone_until;
    }
    let mut push = |start_ms: u64, end_ms: u64, heading: Option<usize>| {
        if end_ms > start_ms {
            let (said_by, alone) = (heading, false);
            let (figure, quotation) = (None, None);
            stage.push(Standing { start_ms, end_ms, heading, said_by, figure, quotation, alone });
        }
    };
    push(now, first_heading, None);
    for (place, (line, _, start)) in headings.iter().enumerate() {
        let end = headings.get(place + 1).map_or(end_ms, |(_, _, start)| *start);
        push(*start, end, Some(*line));
    }
    stage
}

/// What stands alone for a while, and when.
struct Shown {
    start_ms: u64,
    end_ms: u64,
    figure: Option<Figure>,
    quotation: Option<Quotation>,
}

/// Quotations and numbers in time; a number that is part of a quotation stays in it.
fn shown(plan: &FilmPlan) -> Vec<Shown> {
    let mut shown: Vec<Shown> = quotations(plan)
        .into_iter()
        .map(|quoted| Shown {
            start_ms: quoted.start_ms,
            end_ms: quoted.end_ms,
            figure: None,
            quotation: Some(quoted.quotation),
        })
        .collect();
    let apart = |figure: &Shown| {
        let meets =
            |quoted: &Shown| quoted.start_ms < figure.end_ms && figure.start_ms < quoted.end_ms;
        !shown.iter().any(meets)
    };
    let figures: Vec<Shown> = figures(plan).into_iter().filter(apart).collect();
    shown.extend(figures);
    shown.sort_by_key(|shown| shown.start_ms);
    shown
}

/// The numbers in the captions, one a caption at most. Each comes a little before it is said and
/// stays as long as the caption that says it.
fn figures(plan: &FilmPlan) -> Vec<Shown> {
    let sentences = plan.pages.iter().filter(|page| is_sentence(plan, page.line));
    let figure = |page: &crate::caption::Page| {
        let words = &plan.script.lines[page.line].words;
        let figure = figure::find(words, page.words.clone())?;
        let said = plan.spoken.lines.get(page.line)?.words.get(figure.word)?.start_ms;
        // Earlier still where the caption ends soon: a number is to be read twice.
        let latest = page.end_ms.saturating_sub(FIGURE_MS).max(page.start_ms);
        let start_ms = said.saturating_sub(FIGURE_EARLY_MS).min(latest);
        let end_ms = page.end_ms.max(start_ms + FIGURE_MS);
        Some(Shown { start_ms, end_ms, figure: Some(figure), quotation: None })
    };
    sentences.filter_map(figure).collect()
}

/// Puts numbers and quotations into the stage. One that would drive another out too soon is left
/// out, and none stands over a title or heading that is being said.
fn with_shown(plan: &FilmPlan, stage: Vec<Standing>, shown: &[Shown]) -> Vec<Standing> {
    let mut out = Vec::new();
    for standing in stage {
        let mut here: Vec<&Shown> = Vec::new();
        for shown in shown {
            let room = shown.start_ms >= standing.start_ms
                && shown.start_ms + FIGURE_MS <= standing.end_ms
                && !standing.alone;
            let free = here.last().is_none_or(|last| last.end_ms <= shown.start_ms);
            if room && free {
                here.push(shown);
            }
        }
        let mut now = standing.start_ms;
        for (place, shown) in here.iter().enumerate() {
            if shown.start_ms > now {
                out.push(Standing { start_ms: now, end_ms: shown.start_ms, ..standing.clone() });
            }
            let next = here.get(place + 1).map_or(standing.end_ms, |next| next.start_ms);
            // No caption stands beside a quotation: it goes before another word is said.
            let returns = match shown.quotation {
                Some(_) => !silent(plan, shown.end_ms, next),
                None => shown.end_ms + RETURNS_FOR_MS <= next,
            };
            now = if returns { shown.end_ms.min(next) } else { next };
            out.push(Standing {
                start_ms: shown.start_ms,
                end_ms: now,
                figure: shown.figure.clone(),
                quotation: shown.quotation.clone(),
                said_by: None,
                ..standing
            });
        }
        if standing.end_ms > now {
            out.push(Standing { start_ms: now, ..standing });
        }
    }
    out
}

/// The plate without the times a quotation stands.
fn beside_quotations(plate: Vec<(u64, u64)>, stage: &[Standing]) -> Vec<(u64, u64)> {
    let mut spans = plate;
    for quoted in stage.iter().filter(|standing| standing.quotation.is_some()) {
        let parts = spans.into_iter().flat_map(|(start, end)| {
            let ahead = (start, end.min(quoted.start_ms));
            let behind = (start.max(quoted.end_ms), end);
            [ahead, behind]
        });
        spans = parts.filter(|(start, end)| start < end).collect();
        spans.dedup();
    }
    spans
}

/// The last caption of each section hands over to the heading of the next, as old books wrote the
/// first word of the next page under one.
fn catchwords(plan: &FilmPlan) -> Vec<(u64, u64, usize)> {
    let lines = plan.script.lines.iter().zip(&plan.spoken.lines).enumerate();
    let headings = lines.filter(|(_, (line, _))| line.kind == LineKind::Heading);
    headings
        .filter_map(|(place, (_, spoken))| {
            let before = |page: &&crate::caption::Page| {
                is_sentence(plan, page.line) && page.start_ms < spoken.start_ms
            };
            let last = plan.pages.iter().filter(before).map(|page| page.start_ms).max()?;
            let long = spoken.start_ms >= last + CATCHWORD_MS;
            long.then_some((last, spoken.start_ms, place))
        })
        .collect()
}

/// When the plate is there: while a caption is, and through short silences between two.
fn plate(plan: &FilmPlan, end_ms: u64) -> Vec<(u64, u64)> {
    let mut spans: Vec<(u64, u64)> = Vec::new();
    let sentences = plan.pages.iter().filter(|page| is_sentence(plan, page.line));
    for page in sentences {
        let (start, end) = (page.start_ms, page.end_ms.min(end_ms));
        match spans.last_mut() {
            Some(last)
                if start <= last.1 + PLATE_WAITS_MS && !heading_between(plan, last.1, start) =>
            {
                last.1 = last.1.max(end);
            }
            _ if end > start => spans.push((start, end)),
            _ => {}
        }
    }
    spans
}

fn heading_between(plan: &FilmPlan, from_ms: u64, to_ms: u64) -> bool {
    plan.script.lines.iter().zip(&plan.spoken.lines).any(|(line, spoken)| {
        line.kind != LineKind::Sentence && spoken.end_ms > from_ms && spoken.start_ms < to_ms
    })
}

/// Whether this line of the script is shown as captions.
pub(super) fn is_sentence(plan: &FilmPlan, line: usize) -> bool {
    plan.script.lines.get(line).is_some_and(|line| line.kind == LineKind::Sentence)
}
