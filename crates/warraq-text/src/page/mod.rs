//! A web page, read: its article as clean Markdown, with who wrote it and when, its links, images
//! and readers' comments, and none of the page around it.
//!
//! How the article is found: the page is cut into *segments*, lines that run on without a block
//! border. A segment counts for running text by its words, stops and links. Elements whose class,
//! id, role or name says furniture are taken away, unless they hold what most of the text is. The
//! article is the element whose running text most outweighs its links and scraps, narrowed to the
//! one that says of itself that it is the article. Then what systems set into articles is taken
//! out: link boxes, shares, bylines, the headline again.
//!
//! Nothing here decodes bytes, fetches, or runs scripts. Reading never fails and takes time linear
//! in the page.

mod about;
mod address;
mod attribute;
mod block;
mod comment;
mod data;
mod date;
mod entity;
mod hint;
mod image;
mod layout;
mod lead;
mod markdown;
mod phrase;
mod prune;
mod render;
mod segment;
mod tag;
mod told;
mod tree;

pub use block::{Block, Line};
pub use comment::Comment;
pub use image::Image;
pub use render::Link;

use crate::fold;
use crate::lang::{Direction, Lang};
use crate::read;

/// What was read from a web page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebPage {
    /// The headline, without the site's name; empty where the page has none.
    pub title: String,
    /// Who wrote it; empty where the page does not say. Several names are parted by «, ».
    pub author: String,
    /// The day it was published, as `YYYY-MM-DD`. Other calendars than the Gregorian are not read.
    pub date: Option<String>,
    /// The language of the article.
    pub lang: Lang,
    /// The direction it is written in.
    pub direction: Direction,
    /// The article as Markdown, without its headline.
    pub markdown: String,
    /// The same as blocks.
    pub blocks: Vec<Block>,
    /// The links in the article, in order.
    pub links: Vec<Link>,
    /// The pictures in the article, in order.
    pub images: Vec<Image>,
    /// Readers' comments, in the page's order.
    pub comments: Vec<Comment>,
    /// Why the article may not be all there.
    pub gate: Gate,
}

/// Whether a page shows all of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Nothing says otherwise.
    Open,
    /// It asks to log in and shows little text.
    Login,
    /// It says that the article must be paid for. The text may still be all there.
    Paywall,
}

impl WebPage {
    /// The words of the article: one line for each heading, paragraph, item and row of a table,
    /// without pictures and addresses.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Heading { line, .. } | Block::Item { line, .. } => {
                    lines.push(line.plain.clone())
                }
                Block::Paragraph(line) | Block::Quote(line) => lines.push(line.plain.clone()),
                Block::Code(code) => lines.push(code.clone()),
                Block::Table(rows) => lines.extend(rows.iter().map(|row| {
                    let cells: Vec<&str> = row.iter().map(|cell| cell.plain.as_str()).collect();
                    cells.join(" ")
                })),
                Block::Image(_) => {}
            }
        }
        lines.join("\n")
    }
}

/// Reads a web page. `address` is where it was found, if known: relative links and pictures are
/// made absolute by it.
#[must_use]
pub fn read(html: &str, address: Option<&str>) -> WebPage {
    let tree = tree::Tree::read(html);
    let hints = hint::all(&tree);
    let data = data::read(&tree);
    let mut layout = layout::Layout::new(&tree, &hints);
    let own = address::Base::new(address.or(data.canonical.as_deref()));
    let base = match data.base.as_deref().and_then(|base| own.resolve(base)) {
        Some(base) => address::Base::new(Some(&base)),
        None => own,
    };
    let title = about::title(&layout, &data);
    let comments = comment::comments(&layout);
    let author = about::author(&layout, &data);
    let date = about::day(&layout, &data, address);
    let article = layout.article(&title);
    prune::prune(&mut layout, article, &title, &author);
    let mut found = block::blocks(&layout, article, &base);
    found.all.splice(..0, lead::blocks(&layout, article, &title));
    if let Some(body) = &data.body {
        told::settle(&mut found.all, body);
    }
    let mut page = WebPage {
        title,
        author,
        date,
        lang: Lang::new(""),
        direction: Direction::Ltr,
        markdown: markdown::write(&found.all),
        blocks: found.all,
        links: found.links,
        images: found.images,
        comments,
        gate: Gate::Open,
    };
    let text = page.text();
    page.gate = gate(&data, html, &text);
    (page.lang, page.direction) = language(&data, &page.title, &text);
    page
}

fn gate(data: &data::Data, html: &str, text: &str) -> Gate {
    let short = text.split(' ').take(200).count() < 200;
    if data.paid
        || short && ["paywall", "regwall", "subscriber-only"].iter().any(|word| html.contains(word))
    {
        Gate::Paywall
    } else if short && html.contains("type=\"password\"") {
        Gate::Login
    } else {
        Gate::Open
    }
}

/// The language the page says, unless its text is written in another direction: many themes are
/// left at `en` by those who write Arabic in them.
fn language(data: &data::Data, title: &str, text: &str) -> (Lang, Direction) {
    let sample = text.char_indices().nth(1_500).map_or(text, |(end, _)| &text[..end]);
    let sample = if sample.trim().is_empty() { title } else { sample };
    let told =
        data.lang.as_deref().map(Lang::new).filter(|lang| (2..=3).contains(&lang.code().len()));
    let lang = told
        .filter(|told| told.direction() == written(sample))
        .unwrap_or_else(|| read::detect(sample));
    let direction = lang.direction();
    (lang, direction)
}

/// The direction most letters of a text are written in.
fn written(text: &str) -> Direction {
    let rtl = text.chars().filter(|c| ('\u{0590}'..='\u{08FF}').contains(c)).count();
    let letters = text.chars().filter(|&c| fold::is_word(c)).count();
    if rtl * 2 > letters { Direction::Rtl } else { Direction::Ltr }
}
