//! The page of a film: everything set once, before the first frame.

use std::ops::Range;

use warraq_text::lang::Direction;

use super::FilmPlan;
use super::backdrops::Backdrops;
use super::figure::Figure;
use super::places::Places;
use super::quotation::Quotation;
use super::timeline::{Standing, Timeline, is_sentence};
use crate::MediaError;
use crate::card::catchword;
use crate::fonts::Fonts;
use crate::look::{Ink, Lead, Look, Type};
use crate::picture::ground::Ground;
use crate::rubric::{Tint, opening};
use crate::typeset::{self, Align, Block, Passage};

/// A gap between captions up to this long is closed.
const BLINK_MS: u64 = 250;

/// What stands in the middle, set: a title or heading, a number and what it counts, a quotation
/// and who said it.
pub(super) struct Set {
    pub main: Block,
    pub tint: Tint,
    pub under: Option<Under>,
}

/// What stands under it.
pub(super) struct Under {
    pub block: Block,
    pub ink: Ink,
    /// Room over it, pixels.
    pub above: f64,
    /// Whether a short rule leads into it.
    pub ruled: bool,
}

impl Set {
    /// Height of both, pixels.
    pub(super) fn height(&self) -> f64 {
        let under = self.under.as_ref();
        f64::from(self.main.height())
            + under.map_or(0.0, |under| under.above + f64::from(under.block.height()))
    }
}

/// A page of the plan that is shown, and how long.
pub(super) struct Shown {
    pub page: usize,
    pub start_ms: u64,
    pub end_ms: u64,
}

/// The page, set.
pub(super) struct Sheet<'a> {
    pub plan: &'a FilmPlan<'a>,
    pub timeline: Timeline,
    pub width: usize,
    pub height: usize,
    pub fps: u32,
    pub places: Places,
    pub ground: Ground,
    pub backdrops: Backdrops,
    pub top: [Block; 2],
    pub standing: Vec<Set>,
    /// One for each page of the plan; none for pages that are not shown.
    pub captions: Vec<Option<Block>>,
    /// The pages that are shown, by when they begin.
    pub shown: Vec<Shown>,
    /// One for each catchword of the timeline.
    pub catchwords: Vec<Block>,
    pub colophon: Vec<Block>,
}

impl<'a> Sheet<'a> {
    /// Sets all type of the film, so that a missing glyph is known before anything is encoded.
    pub(super) fn set(plan: &'a FilmPlan<'a>) -> Result<Self, MediaError> {
        let (width, height) = (plan.width.clamp(64, 4096) & !1, plan.height.clamp(64, 4096) & !1);
        let timeline = Timeline::of(plan);
        let mut sheet = Self {
            backdrops: Backdrops::of(plan, &timeline.stretches, timeline.colophon_ms),
            timeline,
            width,
            height,
            fps: plan.fps.clamp(1, 60),
            places: Places::new(width, height),
            ground: Ground::new(&plan.look.film, width, height),
            top: [Block::empty(), Block::empty()],
            standing: Vec::new(),
            captions: Vec::new(),
            shown: Vec::new(),
            catchwords: Vec::new(),
            colophon: Vec::new(),
            plan,
        };
        let mut fonts = Fonts::of(plan.look);
        sheet.set_top(&mut fonts)?;
        sheet.set_standing(&mut fonts)?;
        sheet.set_captions(&mut fonts)?;
        sheet.set_catchwords(&mut fonts)?;
        sheet.set_colophon(&mut fonts)?;
        Ok(sheet)
    }

    fn look(&self) -> &Look {
        self.plan.look
    }

    fn size(&self, thousandths: f32) -> f32 {
        thousandths * self.width.min(self.height) as f32 / 1000.0
    }

    fn copy<'w>(&self, kind: &Type, words: &'w [&'w str], width: f64, align: Align) -> Passage<'w> {
        Passage {
            words,
            breaks: &[],
            direction: self.plan.direction,
            face: kind.face,
            weight: kind.weight,
            size: self.size(kind.largest),
            line_height: kind.line_height,
            width: width as f32,
            align,
        }
    }

    /// The name at the starting edge of the top and the date at the ending one.
    fn set_top(&mut self, fonts: &mut Fonts) -> Result<(), MediaError> {
        let small = self.look().small;
        let (_, width) = self.top_column();
        let height = length(&self.places.top());
        let sizes = (self.size(small.largest), self.size(small.smallest));
        let parts = [(self.plan.kicker, 0.6, Align::Start), (self.plan.date, 0.4, Align::End)];
        self.top = typeset::fit_pair(
            fonts,
            parts.map(|(text, share, align)| (text, self.copy(&small, &[], width * share, align))),
            sizes,
            height,
        )?;
        Ok(())
    }

    fn set_standing(&mut self, fonts: &mut Fonts) -> Result<(), MediaError> {
        let mut sets = Vec::new();
        for standing in &self.timeline.stage {
            sets.push(match (&standing.figure, &standing.quotation) {
                (Some(figure), _) => self.set_figure(fonts, figure)?,
                (None, Some(quotation)) => self.set_quotation(fonts, quotation)?,
                (None, None) => self.set_title(fonts, standing)?,
            });
        }
        self.standing = sets;
        Ok(())
    }

    fn set_title(&self, fonts: &mut Fonts, standing: &Standing) -> Result<Set, MediaError> {
        let look = self.look();
        let kind = if standing.heading.is_some() { look.heading } else { look.title };
        let sizes = (self.size(kind.largest), self.size(kind.smallest));
        let words: Vec<&str> = match standing.heading.or(standing.said_by) {
            Some(line) => {
                self.plan.script.lines[line].words.iter().map(|w| w.shown.as_str()).collect()
            }
            None => self.plan.title.split_whitespace().collect(),
        };
        let tint = match (look.film.rubricate, standing.heading) {
            (false, _) => Tint::None,
            (true, Some(_)) => Tint::Whole,
            (true, None) => Tint::Opening(opening(&words)),
        };
        let copy = self.copy(&kind, &words, self.inner_column().1, Align::Start);
        // Where the title fits the smaller room at a good size, it stands there from the first,
        // and nothing moves when the captions come.
        let mut main = typeset::fit(fonts, &copy, sizes, self.room())?;
        if standing.alone && main.size < sizes.0 * 0.75 {
            main = typeset::fit(fonts, &copy, sizes, self.room_alone())?;
        }
        Ok(Set { main, tint, under: None })
    }

    /// The number as large as it goes, and what it counts under it.
    fn set_figure(&self, fonts: &mut Fonts, figure: &Figure) -> Result<Set, MediaError> {
        let look = self.look();
        let (_, width) = self.inner_column();
        let room = self.room();
        // In the sentence an Arabic letter stands before the number and turns «8%» about; alone
        // it must look the same, so the mark of an Arabic letter goes before it.
        let number = match self.plan.direction {
            Direction::Rtl => format!("\u{61C}{}", figure.number),
            Direction::Ltr => figure.number.clone(),
        };
        let words: Vec<&str> = number.split(' ').collect();
        let copy = self.copy(&look.number, &words, width, Align::Start);
        let sizes = (self.size(look.number.largest), self.size(look.number.smallest));
        let main = typeset::fit(fonts, &copy, sizes, room * 0.62)?;
        let words: Vec<&str> = figure.unit.iter().map(String::as_str).collect();
        let under = match words.is_empty() {
            true => None,
            false => {
                let copy = self.copy(&look.heading, &words, width, Align::Start);
                let (kind, ink) = (look.heading, look.film.palette.text);
                let sizes = (self.size(kind.largest * 0.8), self.size(kind.smallest));
                let block = typeset::fit(fonts, &copy, sizes, room * 0.38)?;
                Some(Under { block, ink, above: 0.0, ruled: false })
            }
        };
        Ok(Set { main, tint: Tint::Whole, under })
    }

    /// The words large, in the room of the captions as well, and who said them.
    fn set_quotation(&self, fonts: &mut Fonts, quote: &Quotation) -> Result<Set, MediaError> {
        let look = self.look();
        let (_, width) = self.inner_column();
        let room = self.room_alone();
        let words = quote.standing(self.plan);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let copy = self.copy(&look.quote, &words, width, Align::Start);
        let sizes = (self.size(look.quote.largest), self.size(look.quote.smallest));
        let share = if quote.speaker.is_some() { 0.76 } else { 1.0 };
        let main = typeset::fit(fonts, &copy, sizes, room * share)?;
        let tint = Tint::marks(fonts, &copy, main.size, &words.join(" "))?;
        let mut set = Set { main, tint, under: None };
        if let Some(speaker) = &quote.speaker {
            let words: Vec<&str> = speaker.split_whitespace().collect();
            let copy = self.copy(&look.caption, &words, width, Align::Start);
            let largest = look.caption.smallest * 0.84;
            let sizes = (self.size(largest), self.size(look.small.smallest));
            let above = 46.0 * self.places.unit();
            let left = room - set.main.height() - above as f32;
            let block = typeset::fit(fonts, &copy, sizes, left)?;
            let ink = look.film.palette.text;
            // A ruled margin ties speaker and words together already.
            let ruled = look.film.lead != Lead::Margin;
            set.under = Some(Under { block, ink, above, ruled });
        }
        Ok(set)
    }

    fn set_catchwords(&mut self, fonts: &mut Fonts) -> Result<(), MediaError> {
        let small = self.look().small;
        let (_, width) = self.places.column();
        let rows = self.places.catchword();
        let sizes = (self.size(small.largest), self.size(small.smallest));
        let mut blocks = Vec::new();
        for &(_, _, line) in &self.timeline.catchwords {
            let shown = self.plan.script.lines[line].shown();
            let words = catchword(&shown);
            let words: Vec<&str> = words.split_whitespace().collect();
            let copy = self.copy(&small, &words, width, Align::End);
            blocks.push(typeset::fit(fonts, &copy, sizes, length(&rows) + 1.0)?);
        }
        self.catchwords = blocks;
        Ok(())
    }

    /// Height of the middle under what leads into it.
    fn room(&self) -> f32 {
        length(&self.places.standing()) - self.lead_room() as f32
    }

    /// Height of the middle and the captions together, where only one thing stands there.
    fn room_alone(&self) -> f32 {
        (self.places.plate().y1 - self.places.standing().start - self.lead_room()) as f32
    }

    fn set_captions(&mut self, fonts: &mut Fonts) -> Result<(), MediaError> {
        let mut captions = vec![None; self.plan.pages.len()];
        for (place, line) in self.plan.script.lines.iter().enumerate() {
            if !is_sentence(self.plan, place) {
                continue;
            }
            let pages: Vec<usize> =
                (0..captions.len()).filter(|&p| self.plan.pages[p].line == place).collect();
            let words: Vec<&str> = line.words.iter().map(|word| word.shown.as_str()).collect();
            for (page, block) in pages.iter().zip(self.set_line(fonts, &words, &pages)?) {
                captions[*page] = Some(block);
            }
        }
        self.shown = shown(self.plan, &captions);
        self.captions = captions;
        Ok(())
    }

    /// Sets one sentence whole and takes each of its pages from it: a bracket that opens on one
    /// page and closes on the next still turns the right way.
    fn set_line(
        &self,
        fonts: &mut Fonts,
        words: &[&str],
        pages: &[usize],
    ) -> Result<Vec<Block>, MediaError> {
        let pages: Vec<_> = pages.iter().map(|&page| &self.plan.pages[page]).collect();
        let breaks: Vec<usize> = pages
            .iter()
            .flat_map(|page| [Some(page.words.start), page.second_row, Some(page.words.end)])
            .flatten()
            .collect();
        let kind = self.look().caption;
        let (largest, smallest) = (self.size(kind.largest), self.size(kind.smallest));
        let (_, inner) = self.caption_column();
        let room = self.places.plate().height() as f32;
        let mut size = largest;
        loop {
            let copy = self.copy(&kind, words, inner, self.caption_align());
            let whole = typeset::set(fonts, &Passage { breaks: &breaks, size, ..copy })?;
            let cut: Vec<Block> =
                pages.iter().map(|page| rows_of(&whole, page.words.clone())).collect();
            let good = pages.iter().zip(&cut).all(|(page, block)| {
                let rows = 1 + usize::from(page.second_row.is_some());
                block.height() <= room && (block.rows.len() <= rows.max(2)) && !block.cuts_a_word()
            });
            if good || size < smallest * 0.5 {
                return Ok(cut);
            }
            size *= 0.95;
        }
    }

    fn set_colophon(&mut self, fonts: &mut Fonts) -> Result<(), MediaError> {
        let (_, width) = self.inner_column();
        let (title, small) = (self.look().heading, self.look().small);
        let room = self.room_alone();
        let count = self.plan.colophon.lines.len().max(1) as f32;
        let mut blocks = Vec::new();
        for (place, line) in self.plan.colophon.lines.iter().enumerate() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let kind = if place == 0 { &title } else { &small };
            let copy = self.copy(kind, &words, width, Align::Start);
            let largest = if place == 0 { title.smallest * 1.15 } else { small.largest };
            let sizes = (self.size(largest), self.size(small.smallest));
            let share = if place == 0 { room * 0.4 } else { room * 0.6 / (count - 1.0).max(2.0) };
            blocks.push(typeset::fit(fonts, &copy, sizes, share)?);
        }
        self.colophon = blocks;
        Ok(())
    }
}

/// The pages that have a caption, in time. One that ends a blink before the next begins stays
/// until then: an empty plate for two frames is a flicker.
fn shown(plan: &FilmPlan, captions: &[Option<Block>]) -> Vec<Shown> {
    let mut shown: Vec<Shown> = plan
        .pages
        .iter()
        .enumerate()
        .filter(|(page, _)| captions[*page].is_some())
        .map(|(page, times)| Shown { page, start_ms: times.start_ms, end_ms: times.end_ms })
        .collect();
    shown.sort_by_key(|shown| shown.start_ms);
    for place in 1..shown.len() {
        let next = shown[place].start_ms;
        let last = &mut shown[place - 1];
        if next > last.end_ms && next - last.end_ms <= BLINK_MS {
            last.end_ms = next;
        }
    }
    shown
}

fn length(range: &Range<f64>) -> f32 {
    (range.end - range.start) as f32
}

/// The rows of a block that hold these words, moved to the top.
fn rows_of(whole: &Block, words: Range<usize>) -> Block {
    let first = |row: &typeset::Row| row.words.iter().any(|piece| words.contains(&piece.word));
    let skipped = whole.rows.iter().position(first).unwrap_or(whole.rows.len());
    let rows = whole.rows[skipped..].iter().take_while(|row| first(row)).cloned().collect();
    let mut block = Block { rows, size: whole.size, pitch: whole.pitch, reach: whole.reach };
    block.raise(whole.pitch * skipped as f32);
    block
}
