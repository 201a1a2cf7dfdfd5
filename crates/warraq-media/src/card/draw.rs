//! Draws a card: its idea as parts under each other, led into as its look says.

use vello_cpu::kurbo::Point;
use warraq_text::lang::Direction;

use super::page::{Page, Rule, starting_left, starting_rect};
use super::{CardSpec, Idea};
use crate::MediaError;
use crate::fonts::{Fonts, Weight};
use crate::look::{Anchor, Ink, Lead, Type};
use crate::picture::coded::Picture;
use crate::picture::{Area, Canvas};
use crate::rubric::{Tint, marked, opening};
use crate::typeset::{self, Align, Block, Passage};

/// Running words are no smaller than this, in thousandths of the short side.
const RUNNING_SMALLEST: f32 = 34.0;

/// What stands under each other on a card.
struct Part {
    block: Block,
    ink: Ink,
    /// What of it is in rubric.
    tint: Tint,
    /// Room over it.
    above: f64,
    /// How far it stands in from the starting edge.
    inset: f64,
    /// What marks it at the starting edge.
    sign: Sign,
}

/// What stands before a part.
#[derive(PartialEq)]
enum Sign {
    None,
    /// A short rule over it, before who speaks.
    Rule,
    /// The dot of a point in a list.
    Dot,
}

pub(super) fn card(idea: &Idea, spec: &CardSpec) -> Result<Picture, MediaError> {
    let cover = matches!(idea, Idea::Cover(_));
    let palette = if cover { spec.look.film.palette } else { spec.look.card.palette };
    let page = Page::of(spec, palette);
    let mut fonts = Fonts::of(spec.look);
    let mut canvas = Canvas::new(Area { x: 0, y: 0, width: page.width, height: page.height });
    let foot = page.draw_foot(&mut canvas, &mut fonts)?;
    let mut desk = Desk { page: &page, fonts: &mut fonts, foot: foot - 46.0 * page.unit };
    let parts = desk.parts(idea)?;
    desk.draw(&mut canvas, &parts);
    let (_, pixels) = canvas.finish();
    let foot_ink = if cover { spec.look.film.ground.foot } else { palette.ground };
    let mut rgb = Vec::with_capacity(page.width * page.height * 3);
    for (row, pixels) in pixels.data().chunks_exact(page.width).enumerate() {
        let ground = palette.ground.under(foot_ink, row as f32 / page.height as f32);
        for pixel in pixels {
            let over = |over: u8, under: u8| {
                let under = u16::from(under) * u16::from(255 - pixel.a) + 127;
                over.saturating_add((under / 255) as u8)
            };
            rgb.extend([over(pixel.r, ground.r), over(pixel.g, ground.g), over(pixel.b, ground.b)]);
        }
    }
    Ok(Picture { width: page.width, height: page.height, rgb })
}

struct Desk<'a> {
    page: &'a Page<'a>,
    fonts: &'a mut Fonts,
    /// Where the idea ends at the latest.
    foot: f64,
}

impl Desk<'_> {
    fn lead(&self) -> Lead {
        self.page.spec.look.card.lead
    }

    /// How far text stands in from the starting edge of the card.
    fn inset(&self) -> f64 {
        self.lead().inset() * self.page.unit
    }

    /// Room the lead takes over the first part.
    fn lead_room(&self) -> f64 {
        self.lead().room() * self.page.unit
    }

    fn width(&self) -> f64 {
        self.page.inner.width() - self.inset()
    }

    fn room(&self) -> f64 {
        self.foot - self.page.inner.y0 - self.lead_room()
    }

    fn set(
        &mut self,
        kind: &Type,
        words: &[&str],
        largest: f32,
        height: f64,
    ) -> Result<Block, MediaError> {
        let copy = self.page.copy(kind, words, self.width(), Align::Start);
        let sizes =
            (self.page.size(largest), self.page.size(kind.smallest).min(self.page.size(largest)));
        typeset::fit(self.fonts, &copy, sizes, height as f32)
    }

    /// How running words are set: a caption's weight is for moving pictures, and would be loud here.
    fn running(&self) -> Type {
        Type { weight: Weight::Regular, ..self.page.spec.look.caption }
    }

    /// Running words: the largest size at which they fit, broken where a row is full. What is
    /// balanced is a title; a sentence is read through.
    fn set_running(
        &mut self,
        words: &[&str],
        largest: f32,
        height: f64,
    ) -> Result<Block, MediaError> {
        let kind = self.running();
        let copy = self.page.copy(&kind, words, self.width(), Align::Start);
        let mut size = largest;
        while size > RUNNING_SMALLEST {
            let size_set = Passage { size: self.page.size(size), ..copy };
            let block = typeset::set_flowing(self.fonts, &size_set)?;
            if f64::from(block.height()) <= height && !block.cuts_a_word() {
                return Ok(block);
            }
            size *= 0.95;
        }
        // Too long even so: shortened, ending in «…».
        self.set(&kind, words, RUNNING_SMALLEST, height)
    }

    fn part(&self, block: Block, ink: Ink, above: f64) -> Part {
        let above = above * self.page.unit;
        Part { block, ink, tint: Tint::None, above, inset: 0.0, sign: Sign::None }
    }

    fn parts(&mut self, idea: &Idea) -> Result<Vec<Part>, MediaError> {
        match idea {
            Idea::Title(title) | Idea::Cover(title) => self.title(title),
            Idea::Quote { words, speaker } => self.quote(words, speaker.as_deref()),
            Idea::Number { number, counts, sentence } => self.number(number, counts, sentence),
            Idea::List { heading, points } => self.list(heading.as_deref(), points),
            Idea::Section { heading, sentence } => self.section(heading.as_deref(), sentence),
            Idea::Colophon(lines) => self.colophon(lines),
        }
    }

    fn title(&mut self, title: &str) -> Result<Vec<Part>, MediaError> {
        let words: Vec<&str> = title.split_whitespace().collect();
        let kind = self.page.spec.look.title;
        let block = self.set(&kind, &words, kind.card, self.room())?;
        let mut part = self.part(block, self.page.palette.text, 0.0);
        if self.page.spec.look.card.rubricate {
            part.tint = Tint::Opening(opening(&words));
        }
        Ok(vec![part])
    }

    fn quote(&mut self, said: &str, speaker: Option<&str>) -> Result<Vec<Part>, MediaError> {
        let look = self.page.spec.look;
        let quoted = marked(said, self.page.spec.lang);
        let words: Vec<&str> = quoted.split_whitespace().collect();
        let room = self.room() * if speaker.is_some() { 0.76 } else { 1.0 };
        let block = self.set(&look.quote, &words, look.quote.card, room)?;
        let copy = self.page.copy(&look.quote, &[], 4096.0, Align::Start);
        let marks = Tint::marks(self.fonts, &copy, block.size, &quoted)?;
        let taken = f64::from(block.height());
        let mut parts = vec![self.part(block, self.page.palette.text, 0.0)];
        parts[0].tint = marks;
        if let Some(speaker) = speaker {
            let words: Vec<&str> = speaker.split_whitespace().collect();
            let above = 58.0;
            let left = self.room() - taken - above * self.page.unit;
            let kind = self.running();
            let block = self.set(&kind, &words, kind.card * 0.9, left)?;
            let mut part = self.part(block, self.page.palette.text, above);
            // A ruled margin ties speaker and words together already.
            if self.lead() != Lead::Margin {
                part.sign = Sign::Rule;
            }
            parts.push(part);
        }
        Ok(parts)
    }

    fn number(
        &mut self,
        number: &str,
        counts: &str,
        sentence: &str,
    ) -> Result<Vec<Part>, MediaError> {
        let (look, palette) = (self.page.spec.look, self.page.palette);
        let room = self.room();
        // In its sentence an Arabic letter stands before the number and turns «8%» about; alone
        // it must look the same, so the mark of an Arabic letter goes before it.
        let alone = match self.page.spec.direction {
            Direction::Rtl => format!("\u{61C}{number}"),
            Direction::Ltr => number.to_owned(),
        };
        let words: Vec<&str> = alone.split(' ').collect();
        let block = self.set(&look.number, &words, look.number.card, room * 0.46)?;
        let mut parts = vec![self.part(block, palette.rubric, 0.0)];
        let words: Vec<&str> = counts.split_whitespace().collect();
        let block = self.set(&look.heading, &words, look.heading.card * 0.62, room * 0.24)?;
        parts.push(self.part(block, palette.text, 2.0));
        let taken: f64 = parts.iter().map(|part| part.above + f64::from(part.block.height())).sum();
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let left = room - taken - 40.0 * self.page.unit;
        let block = self.set_running(&words, look.caption.card * 0.84, left)?;
        // Where only part of the sentence has room the number stands without it.
        if f64::from(block.height()) <= left && !ends_cut(&block, &words) {
            parts.push(self.part(block, palette.quiet, 40.0));
        }
        Ok(parts)
    }

    fn section(&mut self, heading: Option<&str>, sentence: &str) -> Result<Vec<Part>, MediaError> {
        let (look, palette) = (self.page.spec.look, self.page.palette);
        let room = self.room();
        let mut parts = Vec::new();
        if let Some(heading) = heading {
            let words: Vec<&str> = heading.split_whitespace().collect();
            let share = if sentence.is_empty() { 1.0 } else { 0.5 };
            let block = self.set(&look.heading, &words, look.heading.card, room * share)?;
            let ink = if look.card.rubricate { palette.rubric } else { palette.text };
            parts.push(self.part(block, ink, 0.0));
        }
        let taken: f64 = parts.iter().map(|part: &Part| f64::from(part.block.height())).sum();
        if !sentence.is_empty() {
            let words: Vec<&str> = sentence.split_whitespace().collect();
            let above = if heading.is_some() { 30.0 } else { 0.0 };
            let largest = look.caption.card * if heading.is_some() { 1.3 } else { 1.7 };
            let left = room - taken - above * self.page.unit;
            let block = self.set_running(&words, largest, left)?;
            parts.push(self.part(block, palette.text, above));
        }
        Ok(parts)
    }

    fn list(&mut self, heading: Option<&str>, points: &[String]) -> Result<Vec<Part>, MediaError> {
        let (look, palette) = (self.page.spec.look, self.page.palette);
        let room = self.room();
        let mut parts = Vec::new();
        if let Some(heading) = heading {
            let words: Vec<&str> = heading.split_whitespace().collect();
            let block = self.set(&look.heading, &words, look.heading.card * 0.85, room * 0.34)?;
            let ink = if look.card.rubricate { palette.rubric } else { palette.text };
            parts.push(self.part(block, ink, 0.0));
        }
        let taken: f64 = parts.iter().map(|part: &Part| f64::from(part.block.height())).sum();
        let (gap, inset) = (24.0, 52.0 * self.page.unit);
        let kind = self.running();
        let each = |size: f32, desk: &mut Self| -> Result<Vec<Block>, MediaError> {
            let width = desk.width() - inset;
            points
                .iter()
                .map(|point| {
                    let words: Vec<&str> = point.split_whitespace().collect();
                    let copy = desk.page.copy(&kind, &words, width, Align::Start);
                    typeset::set_flowing(
                        desk.fonts,
                        &Passage { size: desk.page.size(size), ..copy },
                    )
                })
                .collect()
        };
        let mut size = look.caption.card * 1.3;
        let mut blocks = each(size, self)?;
        let over = |blocks: &[Block]| {
            let heights: f64 = blocks.iter().map(|block| f64::from(block.height())).sum();
            heights + gap * self.page.unit * blocks.len() as f64 > room - taken
        };
        while over(&blocks) && size > look.caption.smallest * 0.5 {
            size *= 0.94;
            blocks = each(size, self)?;
        }
        for block in blocks {
            let mut part = self.part(block, palette.text, gap);
            (part.inset, part.sign) = (inset, Sign::Dot);
            parts.push(part);
        }
        Ok(parts)
    }

    fn colophon(&mut self, lines: &[String]) -> Result<Vec<Part>, MediaError> {
        let (look, palette) = (self.page.spec.look, self.page.palette);
        let mut parts = Vec::new();
        let room = self.room();
        let mut taken = 0.0;
        for (place, line) in lines.iter().enumerate() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let above = if place == 1 { 26.0 } else { 6.0 };
            let left = room - taken - above * self.page.unit;
            let part = match place {
                0 => {
                    let kind = look.heading;
                    let block = self.set(&kind, &words, kind.card * 0.7, room * 0.3)?;
                    self.part(block, palette.text, 0.0)
                }
                _ => {
                    let block = self.set_running(&words, look.small.card * 1.05, left)?;
                    self.part(block, palette.quiet, above)
                }
            };
            taken += part.above + f64::from(part.block.height());
            parts.push(part);
        }
        Ok(parts)
    }

    fn draw(&self, canvas: &mut Canvas, parts: &[Part]) {
        let page = self.page;
        let heights = parts.iter().map(|part| part.above + f64::from(part.block.height()));
        let height: f64 = heights.sum::<f64>() + self.lead_room();
        let room = self.foot - page.inner.y0;
        let spare = (room - height).max(0.0);
        let share = match page.spec.look.card.anchor {
            Anchor::Top => 0.0,
            // The eye puts the middle a little above it.
            Anchor::Middle => 0.42,
            Anchor::Foot => 1.0,
        };
        let mut top = (page.inner.y0 + spare * share).round();
        let (direction, palette) = (page.spec.direction, page.palette);
        let column = (page.inner.x0, page.inner.width());
        let inks = (direction, palette.rubric);
        self.lead().draw(canvas, inks, column, (top, height), page.unit);
        top += self.lead_room();
        for part in parts {
            top += part.above;
            let inset = self.inset() + part.inset;
            // Blocks are set in the width that is left, at the starting edge: only left-to-right
            // text has to be moved.
            let left = match direction {
                Direction::Rtl => page.inner.x0,
                Direction::Ltr => page.inner.x0 + inset,
            };
            let column = (page.inner.x0, page.inner.width() - self.inset());
            self.draw_sign(canvas, part, top, column);
            let places = part.tint.places(&part.block, (left, top), direction);
            canvas.block_tinted(&part.block, (left, top), part.ink, (&places, palette.rubric));
            top += f64::from(part.block.height());
        }
    }

    fn draw_sign(&self, canvas: &mut Canvas, part: &Part, top: f64, column: (f64, f64)) {
        let (page, unit) = (self.page, self.page.unit);
        let (direction, rubric) = (page.spec.direction, page.palette.rubric);
        let shift = if direction == Direction::Ltr { self.inset() } else { 0.0 };
        let column = (column.0 + shift, column.1);
        match part.sign {
            Sign::None => {}
            Sign::Rule => {
                let rule = Rule { length: 64.0 * unit, thickness: 6.0 * unit };
                let place = starting_rect(direction, column.0, column.1, top - 22.0 * unit, rule);
                canvas.fill(place, 0.0, rubric, 1.0);
            }
            Sign::Dot => {
                let size = f64::from(part.block.size) * 0.34;
                let x = starting_left(direction, column, size) + size / 2.0;
                let first = part.block.rows.first().map_or(0.0, |row| f64::from(row.baseline));
                let y = top + first - f64::from(part.block.size) * 0.28;
                canvas.dot(Point::new(x, y), size, rubric);
            }
        }
    }
}

/// Whether a block was cut: its last word is not the text's.
fn ends_cut(block: &Block, words: &[&str]) -> bool {
    let last = block.rows.iter().flat_map(|row| &row.words).map(|piece| piece.word).max();
    last.is_none_or(|last| last + 1 < words.len())
}
