//! A page as a flat tree: elements and runs of text in the order they stand, each knowing where it
//! ends.
//!
//! Why not the tree of `html5ever`: its tree construction looks through all open elements at each
//! tag, so a page of a hundred thousand unclosed tags takes it hours, and it copies the page some
//! ten times over. To find the text, what matters of HTML's rules is which elements end which;
//! those are kept here, the rest (foster parents, adoption of misnested bold) changes no word.
//! Time and memory are linear: depth is bounded as in browsers, and nodes hold offsets.

use super::attribute::{Attributes, is_name_end};
use super::tag::Tag;

/// Elements deeper than this are laid beside each other, as Chromium does.
const DEEPEST: usize = 512;
/// A page with more nodes than this is read up to here; the longest pages known have some 100,000.
const MOST_NODES: usize = 4_000_000;

/// The page itself, parent of everything.
pub(super) const ROOT: u32 = 0;

/// An element or a run of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The element it stands in.
    pub parent: u32,
    /// One past the last node inside it: nodes `this + 1 .. end` are its descendants.
    pub end: u32,
    /// Where its text, or the inside of its start tag, begins in the page.
    pub start: u32,
    /// Where that ends.
    pub stop: u32,
    pub tag: Tag,
}

/// A page, read.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub html: &'a str,
    pub nodes: Vec<Node>,
}

impl<'a> Tree<'a> {
    /// Reads a page. Of more than 4 GB the rest is not read.
    pub fn read(html: &'a str) -> Self {
        let mut most = html.len().min(u32::MAX as usize);
        while !html.is_char_boundary(most) {
            most -= 1;
        }
        let html = &html[..most];
        let mut builder = Builder {
            html,
            nodes: Vec::with_capacity(html.len() / 64 + 8),
            open: Vec::new(),
            counts: [0; 64],
        };
        builder.push(Tag::Root, 0, 0);
        builder.open.push((ROOT, Tag::Root));
        builder.run();
        Self { html, nodes: builder.nodes }
    }

    pub fn node(&self, at: u32) -> Node {
        self.nodes[at as usize]
    }

    /// The raw text of a run, or the attributes of an element as they stand.
    pub fn raw(&self, at: u32) -> &'a str {
        let node = self.node(at);
        &self.html[node.start as usize..node.stop as usize]
    }

    /// The attributes of an element.
    pub fn attributes(&self, at: u32) -> Attributes<'a> {
        Attributes::new(if self.node(at).tag == Tag::Text { "" } else { self.raw(at) })
    }

    /// The elements directly inside `at`, and its runs of text.
    pub fn children(&self, at: u32) -> impl Iterator<Item = u32> {
        let end = self.node(at).end;
        let mut next = at + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.node(child).end;
                child
            })
        })
    }

    /// Everything inside `at`, in order.
    pub fn inside(&self, at: u32) -> impl Iterator<Item = u32> + use<> {
        at + 1..self.node(at).end
    }

    /// The elements around `at`, innermost first.
    pub fn around(&self, at: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(at), |&at| (at != ROOT).then(|| self.node(at).parent)).skip(1)
    }
}

struct Builder<'a> {
    html: &'a str,
    nodes: Vec<Node>,
    /// The open elements, outermost first, never more than [`DEEPEST`].
    open: Vec<(u32, Tag)>,
    /// How many of each tag are open: most end tags and implied ends find none, and need not look.
    counts: [u16; 64],
}

impl Builder<'_> {
    fn run(&mut self) {
        let bytes = self.html.as_bytes();
        let mut at = 0;
        while at < bytes.len() && self.nodes.len() < MOST_NODES {
            let text_end = self.html[at..].find('<').map_or(bytes.len(), |next| at + next);
            let mut stop = text_end;
            // A `<` that begins no tag belongs to the text.
            while stop < bytes.len() && !begins_tag(bytes, stop) {
                stop = self.html[stop + 1..].find('<').map_or(bytes.len(), |next| stop + 1 + next);
            }
            self.text(at, stop);
            at = if stop < bytes.len() { self.tag(stop) } else { stop };
        }
        self.close_to(0);
    }

    /// Takes the tag, comment or declaration at `at`; where reading goes on.
    fn tag(&mut self, at: usize) -> usize {
        let bytes = self.html.as_bytes();
        let closing = bytes[at + 1] == b'/';
        if !closing && !bytes[at + 1].is_ascii_alphabetic() {
            return self.after_declaration(at);
        }
        let start = at + 1 + usize::from(closing);
        let length = bytes[start..].iter().take_while(|&&byte| !is_name_end(byte)).count();
        let tag = lower_name(&bytes[start..start + length]);
        let stop = tag_end(bytes, start + length);
        let next = (stop + 1).min(bytes.len());
        if closing {
            self.close(tag);
            return next;
        }
        let own_end = bytes[stop - 1] == b'/' && stop > start + length;
        self.open(tag, start + length, stop, own_end);
        match tag {
            Tag::Script | Tag::Raw | Tag::Title if !own_end => {
                self.raw_text(&bytes[start..start + length], next)
            }
            _ if bytes[start..start + length].eq_ignore_ascii_case(b"textarea")
                || bytes[start..start + length].eq_ignore_ascii_case(b"iframe") =>
            {
                self.raw_text(&bytes[start..start + length], next)
            }
            _ => next,
        }
    }

    fn after_declaration(&self, at: usize) -> usize {
        let rest = &self.html[at..];
        if rest.starts_with("<!--") {
            // `<!-->` and `<!--->` are whole comments.
            return rest[2..].find("-->").map_or(self.html.len(), |end| at + 2 + end + 3);
        }
        if rest.starts_with("<![CDATA[") {
            return at + "<![CDATA[".len();
        }
        rest.find('>').map_or(self.html.len(), |end| at + end + 1)
    }

    /// Text up to the end tag of `name`, in which `<` means nothing; where that end tag stands.
    fn raw_text(&mut self, name: &[u8], at: usize) -> usize {
        let bytes = self.html.as_bytes();
        let mut stop = at;
        loop {
            let Some(next) = self.html[stop..].find("</") else {
                stop = bytes.len();
                break;
            };
            stop += next;
            let after = stop + 2 + name.len();
            if bytes.len() >= after
                && bytes[stop + 2..after].eq_ignore_ascii_case(name)
                && bytes.get(after).is_none_or(|&byte| is_name_end(byte))
            {
                break;
            }
            stop += 2;
        }
        self.text(at, stop);
        stop
    }

    fn text(&mut self, start: usize, stop: usize) {
        if start < stop {
            self.push(Tag::Text, start, stop);
        }
    }

    fn push(&mut self, tag: Tag, start: usize, stop: usize) -> u32 {
        let at = offset(self.nodes.len());
        let parent = self.open.last().map_or(ROOT, |&(parent, _)| parent);
        self.nodes.push(Node {
            parent,
            end: at + 1,
            start: offset(start),
            stop: offset(stop),
            tag,
        });
        at
    }

    fn open(&mut self, tag: Tag, start: usize, stop: usize, own_end: bool) {
        self.imply_ends(tag);
        // A second `html` or `body` tag says nothing new, and must not nest.
        if matches!(tag, Tag::Html | Tag::Body) && self.open.iter().any(|&(_, open)| open == tag) {
            return;
        }
        let at = self.push(tag, start, stop);
        let leaf = tag.is_void() || tag == Tag::Img && !self.html[..start].ends_with("amp-img");
        let foreign_end = own_end && matches!(tag, Tag::Raw | Tag::Other | Tag::Embed);
        if !leaf && !foreign_end && self.open.len() < DEEPEST {
            self.open.push((at, tag));
            self.counts[tag as usize] += 1;
        }
    }

    /// Ends the elements whose end tag may be left out before `tag`.
    fn imply_ends(&mut self, tag: Tag) {
        if tag.ends_paragraph() {
            self.close_within(&[Tag::P], Tag::is_wall);
        }
        match tag {
            Tag::Li => {
                self.close_within(&[Tag::Li], |open| {
                    matches!(open, Tag::Ul | Tag::Ol) || open.is_wall()
                });
            }
            Tag::Dt | Tag::Dd => {
                self.close_within(&[Tag::Dt, Tag::Dd], |open| open == Tag::Dl || open.is_wall());
            }
            Tag::Td | Tag::Th => self.close_within(&[Tag::Td, Tag::Th], is_table_wall),
            Tag::Tr => self.close_within(&[Tag::Tr], is_table_wall),
            Tag::Thead => self.close_within(&[Tag::Thead], is_table_wall),
            Tag::Body => self.close_within(&[Tag::Head], |open| open == Tag::Html),
            Tag::A => self.close_within(&[Tag::A], |open| open.is_wall() || open.is_block()),
            _ if tag.heading().is_some() => {
                let headings = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
                self.close_within(&headings, |open| open.is_block());
            }
            _ => {}
        }
        if self.open.last().is_some_and(|&(_, open)| open == Tag::Head) && !belongs_in_head(tag) {
            self.close_to(self.open.len() - 1);
        }
    }

    /// Ends the nearest open element of `tags`, unless a wall stands before it.
    fn close_within(&mut self, tags: &[Tag], wall: fn(Tag) -> bool) {
        if tags.iter().all(|&tag| self.counts[tag as usize] == 0) {
            return;
        }
        for place in (1..self.open.len()).rev() {
            let tag = self.open[place].1;
            if tags.contains(&tag) {
                return self.close_to(place);
            }
            if wall(tag) {
                return;
            }
        }
    }

    fn close(&mut self, tag: Tag) {
        match tag {
            Tag::Body | Tag::Html | Tag::Root => {}
            Tag::Table => self.close_within(&[Tag::Table], |open| open == Tag::Body),
            Tag::Tr | Tag::Td | Tag::Th | Tag::Thead | Tag::Caption => {
                self.close_within(&[tag], |open| open == Tag::Table);
            }
            // An inline end tag does not end the block it stands in.
            Tag::Other | Tag::A | Tag::Time | Tag::Sup => {
                self.close_within(&[tag], |open| open.is_block() || open.is_wall());
            }
            _ if tag.heading().is_some() => {
                let headings = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
                self.close_within(&headings, Tag::is_wall);
            }
            _ => self.close_within(&[tag], Tag::is_wall),
        }
    }

    fn close_to(&mut self, place: usize) {
        let end = offset(self.nodes.len());
        for (at, tag) in self.open.drain(place..) {
            self.nodes[at as usize].end = end;
            self.counts[tag as usize] = self.counts[tag as usize].saturating_sub(1);
        }
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("a page is read up to 4 GB")
}

fn is_table_wall(tag: Tag) -> bool {
    matches!(tag, Tag::Table | Tag::Body | Tag::Html | Tag::Root)
}

fn belongs_in_head(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Title
            | Tag::Meta
            | Tag::Link
            | Tag::Base
            | Tag::Script
            | Tag::Raw
            | Tag::Noscript
            | Tag::Void
            | Tag::Img
            | Tag::Other
    )
}

/// Does the `<` at `at` begin a tag, an end tag, a comment or a declaration?
fn begins_tag(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at + 1) {
        Some(b'/') => bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic),
        Some(byte) => byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?'),
        None => false,
    }
}

fn lower_name(name: &[u8]) -> Tag {
    let mut lower = [0; 24];
    if name.len() > lower.len() {
        return Tag::Other;
    }
    let lower = &mut lower[..name.len()];
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    Tag::named(lower)
}

/// Where the `>` of the tag stands whose attributes begin at `at`; quoted ones are passed over.
/// At the end of the page, its length.
fn tag_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at;
    let mut before = b' ';
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return at,
            // A quote opens a value only after `=`; elsewhere it is a slip and stands for itself.
            b'"' | b'\'' if before == b'=' => {
                at += bytes[at + 1..]
                    .iter()
                    .position(|&next| next == byte)
                    .map_or(bytes.len(), |next| next + 1);
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        at += 1;
    }
    bytes.len()
}
