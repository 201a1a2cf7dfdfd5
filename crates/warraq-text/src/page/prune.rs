//! Takes out of the article what systems set into it: link boxes, shares, bylines, its own headline.

use super::hint::Hint;
use super::layout::{Layout, Zone};
use super::phrase::{self, Found, Says};
use super::render;
use super::segment::{Segment, Sum};
use super::tag::Tag;
use crate::fold;

/// A line longer than this, in words, is not read for phrases.
const LONGEST_ASK: u32 = 30;

/// Takes from the article `at` what is not its text. `title` is the page's headline and `author` its
/// writer, if known.
pub(super) fn prune(layout: &mut Layout, at: u32, title: &str, author: &str) {
    take_boxes(layout, at);
    take_cards(layout, at);
    layout.add_up();
    take_lines(layout, at, title, author);
    layout.add_up();
}

fn take_boxes(layout: &mut Layout, article: u32) {
    let all = layout.sum(article);
    let end = layout.tree.node(article).end;
    let mut at = article + 1;
    while at < end {
        let node = layout.tree.node(at);
        if node.tag == Tag::Form && asks_address(layout, at) {
            take_sign_up(layout, article, at, all);
        }
        if layout.is_taken(at) {
            at += 1;
            continue;
        }
        let sum = layout.sum(at);
        let small = u64::from(sum.good) * 2 < u64::from(all.good);
        if sum.segments > 0 && small && is_box(layout, at, node.tag, sum) {
            layout.take(at, Zone::Chrome);
            at = node.end;
        } else {
            at += 1;
        }
    }
}

/// Does a form ask for an address of mail?
fn asks_address(layout: &Layout, form: u32) -> bool {
    let tree = layout.tree;
    tree.inside(form)
        .take(60)
        .any(|at| tree.node(at).tag == Tag::Void && tree.said(at).contains("email"))
}

/// Takes the box around a form that asks for an address, with the words that ask for it.
fn take_sign_up(layout: &mut Layout, article: u32, form: u32, all: Sum) {
    let small = |&around: &u32| {
        let sum = layout.sum(around);
        around != article && sum.words <= 60 && u64::from(sum.good) * 4 <= u64::from(all.good)
    };
    if let Some(around) = layout.tree.around(form).take(8).take_while(small).last() {
        layout.take(around, Zone::Chrome);
    }
}

/// Is an element with this text a box of links or scraps?
fn is_box(layout: &Layout, at: u32, tag: Tag, sum: Sum) -> bool {
    if layout.hints[at as usize].has(Hint::WEAK) && (sum.good == 0 || sum.linked(40)) {
        // A subheading, a list or a quote in a wrapper that has an unlucky name.
        let kept = layout.read_inside(at).any(|(_, segment)| {
            !segment.linked(40)
                && (segment.kind.heading().is_some()
                    || matches!(segment.kind, Tag::Td | Tag::Th) && sum.segments >= 4
                    || matches!(segment.kind, Tag::Li | Tag::Td | Tag::Blockquote | Tag::P)
                        && segment.ended)
        });
        return !kept;
    }
    match tag {
        Tag::Ul | Tag::Ol | Tag::Dl | Tag::Table => sum.linked(70),
        Tag::P | Tag::Div | Tag::Section | Tag::Center if sum.segments == 1 => {
            let Some((_, segment)) = layout.read_inside(at).next() else { return false };
            let sentence = segment.ended && segment.own() >= 2 || segment.words > 25;
            segment.linked(60) && !sentence || segment.linked(90) && segment.words <= 25
        }
        Tag::Div | Tag::Section | Tag::Center | Tag::Address => sum.linked(55),
        _ => false,
    }
}

/// Takes cards: boxes with a headline that is all link, more than one of them beside each other.
fn take_cards(layout: &mut Layout, article: u32) {
    let all = layout.sum(article).good;
    let mut cards: Vec<(u32, u32)> = Vec::new();
    for (_, segment) in layout.read_inside(article) {
        if segment.kind.heading().is_none() || !segment.linked(80) {
            continue;
        }
        // The card is the largest box around the headline that holds little text.
        let card = layout
            .tree
            .around(segment.block)
            .take_while(|&around| around != article)
            .take_while(|&around| {
                layout.sum(around).good < 60.min(all / 4 + 1) && headings(layout, around) < 2
            })
            .last();
        if let Some(card) = card {
            cards.push((layout.tree.node(card).parent, card));
        }
    }
    cards.sort_unstable();
    cards.dedup();
    for group in cards.chunk_by(|one, other| one.0 == other.0) {
        if group.len() >= 2 {
            for &(_, card) in group {
                layout.take(card, Zone::Chrome);
            }
        }
    }
}

fn headings(layout: &Layout, at: u32) -> usize {
    layout.read_inside(at).take(40).filter(|(_, segment)| segment.kind.heading().is_some()).count()
}

/// A line of the article with what it says, if it is short enough to say it.
struct Line {
    number: usize,
    segment: Segment,
    text: String,
    found: Option<Found>,
    /// Is it the time the article was published, or what stands below a picture?
    beside: bool,
}

fn take_lines(layout: &mut Layout, article: u32, title: &str, author: &str) {
    let lines: Vec<Line> = layout
        .read_inside(article)
        .map(|(number, segment)| {
            let short = segment.words <= LONGEST_ASK;
            let text = if short { render::plain(layout, segment) } else { String::new() };
            let found = if short { phrase::opens(&text) } else { None };
            let beside = short && !segment.ended && is_beside(layout, segment);
            Line { number, segment, text, found, beside }
        })
        .collect();
    let mut out = vec![false; lines.len()];
    take_said(&lines, &mut out);
    take_writer(layout, &lines, &mut out, author);
    take_ending(&lines, &mut out);
    take_edges(&lines, &mut out, title);
    for (line, _) in lines.iter().zip(&out).filter(|(_, out)| **out) {
        layout.zones[line.number] = Zone::Chrome;
    }
}

/// Does a line begin in a `time` element, or below a picture in the paragraph it shares with it? For
/// lines that end like no sentence.
fn is_beside(layout: &Layout, segment: Segment) -> bool {
    let tree = layout.tree;
    let timed = segment.kind == Tag::Div
        && segment.words <= 16
        && tree.around(segment.first).take(3).any(|around| tree.node(around).tag == Tag::Time);
    let mut above = (segment.block + 1..segment.first)
        .rev()
        .take(6)
        .map(|at| tree.node(at))
        .filter(|node| !matches!(node.tag, Tag::Text | Tag::Other))
        .map(|node| node.tag);
    timed || segment.words <= 12 && above.next() == Some(Tag::Br) && above.next() == Some(Tag::Img)
}

/// Lines that say what they are.
fn take_said(lines: &[Line], out: &mut [bool]) {
    // Set while lines below a heading such as "Read also" are its list.
    let mut list = false;
    for (at, line) in lines.iter().enumerate() {
        let segment = line.segment;
        let heading = segment.kind.heading().is_some();
        if list {
            let ends = segment.good() > 0 && !segment.linked(30) || heading && !segment.linked(50);
            if ends {
                list = false;
            } else if segment.linked(30) || !segment.ended {
                out[at] = true;
                continue;
            }
        }
        let mark = segment.linked(90) && line.text.len() <= 3 && line.text.parse::<u32>().is_ok();
        if is_hour(&line.text) && segment.kind != Tag::Td || mark || line.beside {
            out[at] = true;
        }
        let Some(found) = line.found else { continue };
        let alone = found.rest <= 1;
        let colon = line.text.contains(':') || line.text.contains('|');
        match found.says {
            Says::Related if alone && (heading || !segment.ended || colon) => {
                out[at] = true;
                list = true;
            }
            Says::Related
                if segment.linked(25)
                    || colon
                        && found.rest <= 20
                        && segment.stops <= 3
                        && opens_with_colon(&line.text) =>
            {
                out[at] = true;
            }
            Says::Ask if heading || segment.kind == Tag::Li => out[at] = found.rest == 0,
            Says::Ask => {
                out[at] =
                    found.rest <= 1 || segment.linked(25) || found.rest <= 6 && !segment.ended;
            }
            // "Tags: river, Basra": all of it stands on its line.
            Says::Ending if segment.linked(30) => out[at] = true,
            _ => {}
        }
    }
}

/// Lines that are nothing but the writer's name, and those of the last three that open with it.
fn take_writer(layout: &Layout, lines: &[Line], out: &mut [bool], author: &str) {
    let author = fold::words(author);
    if !author.contains(' ') {
        return;
    }
    let tail = lines.len().saturating_sub(3).max(1).min(lines.len());
    for (at, line) in lines.iter().enumerate() {
        out[at] |= line.segment.words < 8 && fold::words(&line.text) == author;
    }
    for (at, line) in lines.iter().enumerate().skip(tail) {
        let about = line.segment.words <= 80 && {
            let text = fold::words(&render::plain(layout, line.segment));
            text.strip_prefix(&author).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        out[at] |= about;
    }
}

/// Is the line nothing but the time of day, such as «19:00», as live reports set over each entry?
fn is_hour(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.' || c == ' ');
    (4..=8).contains(&bare.chars().count())
        && bare.contains(':')
        && bare.chars().all(|c| c.is_numeric() || c == ':')
}

/// Does a colon stand within the first five words?
fn opens_with_colon(text: &str) -> bool {
    text.split_whitespace().take(5).any(|word| word.contains(':'))
}

/// From the line that opens what stands below an article, to its end.
fn take_ending(lines: &[Line], out: &mut [bool]) {
    let all: u32 = lines.iter().map(|line| line.segment.good()).sum();
    let mut before = 0;
    for (at, line) in lines.iter().enumerate() {
        let heading = line.segment.kind.heading().is_some();
        let opens = line.found.is_some_and(|found| {
            found.says == Says::Ending && (found.rest <= 1 || heading && found.rest <= 3)
                || found.says == Says::Related && heading && found.rest <= 1
                || found.says == Says::Rights
        }) || line.text.contains('©');
        if opens && u64::from(before) * 10 >= u64::from(all) * 7 {
            out[at..].fill(true);
            return;
        }
        before += line.segment.good();
    }
}

/// What stands before the first and after the last running text.
fn take_edges(lines: &[Line], out: &mut [bool], title: &str) {
    let title = fold::words(title);
    let running = |at: &usize| !out[*at] && lines[*at].segment.good() > 0;
    let Some(first) = (0..lines.len()).find(running) else { return };
    let Some(last) = (0..lines.len()).rev().find(running) else { return };
    for (at, line) in lines.iter().enumerate() {
        let segment = line.segment;
        let heading = segment.kind.heading().is_some();
        let repeats =
            !title.is_empty() && (heading || at <= first) && fold::words(&line.text) == title;
        let scrap = !heading && !segment.ended && segment.words < 12;
        let credits = line.found.is_some_and(|found| found.says == Says::Byline && found.rest <= 8);
        let items =
            matches!(segment.kind, Tag::Li | Tag::Td | Tag::Th | Tag::Dd | Tag::Dt | Tag::Pre);
        let gone = if at < first {
            segment.kind == Tag::H1 || scrap || credits
        } else if at > last {
            heading || credits || scrap && !items || segment.linked(50)
        } else {
            at < first + 3 && credits && scrap
        };
        out[at] |= gone || repeats;
    }
}
