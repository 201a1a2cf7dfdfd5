//! A page as a flat tree: elements and runs of text in the order they stand, each knowing where it
//! ends.
//!
//! What the tags are is `html5gum`'s to say, a tokenizer true to HTML's states. Which elements end
//! which is said here, and not by `html5ever`'s tree construction: that looks through all open
//! elements at each tag, so a page of a hundred thousand unclosed tags takes it hours. To find the
//! text, what matters of HTML's rules is which elements end which; those are kept here, the rest
//! (foster parents, adoption of misnested bold) changes no word. Time and memory are linear: depth
//! is bounded as in browsers, and nodes hold offsets.

use std::str;

use html5gum::emitters::ForwardingEmitter;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Span, State, Tokenizer};

use super::attribute::{self, Attributes};
use super::tag::Tag;

/// Elements deeper than this are laid beside each other, as Chromium does.
const DEEPEST: usize = 512;
/// A page with more nodes than this is read up to here; the longest pages known have some 100,000.
const MOST_NODES: usize = 4_000_000;
/// Of a longer page the rest is not read. What is kept of one is at most three times as long (a NUL
/// becomes U+FFFD), so that offsets stay within 32 bits.
const LONGEST: usize = 1 << 30;

/// The page itself, parent of everything.
pub(super) const ROOT: u32 = 0;

/// An element or a run of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The element it stands in.
    pub parent: u32,
    /// One past the last node inside it: nodes `this + 1 .. end` are its descendants.
    pub end: u32,
    /// Where its text, or its attributes, begin in [`Tree::text`].
    pub start: u32,
    /// Where that ends.
    pub stop: u32,
    pub tag: Tag,
}

/// A page, read.
#[derive(Debug)]
pub(super) struct Tree {
    /// Texts and attributes one after the other, their character references resolved.
    text: String,
    pub nodes: Vec<Node>,
}

impl Tree {
    /// Reads a page.
    pub fn read(html: &str) -> Self {
        let html = &html[..html.floor_char_boundary(LONGEST)];
        let mut builder = Builder {
            text: String::with_capacity(html.len() / 2),
            nodes: Vec::with_capacity(html.len() / 64 + 8),
            open: Vec::new(),
            counts: [0; 64],
            started: None,
        };
        builder.push(Tag::Root, 0);
        builder.open.push((ROOT, Tag::Root));
        let emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| builder.take(event));
        let mut tokenizer = Tokenizer::new_with_emitter(html, Lenient(emitter));
        // A text is read from memory, which cannot fail.
        while let Some(Ok(turn)) = tokenizer.next() {
            match turn {
                Turn::Into(state) => tokenizer.set_state(state),
                Turn::Stop => break,
            }
        }
        drop(tokenizer);
        builder.close_to(0);
        Self { text: builder.text, nodes: builder.nodes }
    }

    pub fn node(&self, at: u32) -> Node {
        self.nodes[at as usize]
    }

    /// The words of a run, or the attributes of an element one after the other.
    pub fn said(&self, at: u32) -> &str {
        let node = self.node(at);
        &self.text[node.start as usize..node.stop as usize]
    }

    /// The attributes of an element.
    pub fn attributes(&self, at: u32) -> Attributes<'_> {
        Attributes::new(if self.node(at).tag == Tag::Text { "" } else { self.said(at) })
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

/// Does not ask what is wrong with a page, which would look at each of its characters once more.
struct Lenient<E>(E);

impl<E: Emitter> ForwardingEmitter for Lenient<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

/// What the tokenizer is to do after a tag.
enum Turn {
    /// Read on in this state, in which `<` means nothing but the element's own end.
    Into(State),
    /// The page has more nodes than are read.
    Stop,
}

/// A start tag whose attributes are being read.
struct Started {
    tag: Tag,
    /// Where its attributes begin.
    from: usize,
    /// How what stands in it is read, if not as tags.
    state: Option<State>,
    /// An `amp-img` is a picture that may hold others.
    holds: bool,
}

struct Builder {
    text: String,
    nodes: Vec<Node>,
    /// The open elements, outermost first, never more than [`DEEPEST`].
    open: Vec<(u32, Tag)>,
    /// How many of each tag are open: most end tags and implied ends find none, and need not look.
    counts: [u16; 64],
    started: Option<Started>,
}

impl Builder {
    fn take(&mut self, event: CallbackEvent<'_>) -> Option<Turn> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.started = Some(Started {
                    tag: Tag::named(name),
                    from: self.text.len(),
                    state: state_within(name),
                    holds: name != b"img" && name != b"image",
                });
            }
            // End tags have attributes too, by mistake.
            CallbackEvent::AttributeName { name } if self.started.is_some() => {
                attribute::begin(&mut self.text, written(name));
            }
            CallbackEvent::AttributeValue { value } if self.started.is_some() => {
                attribute::fill(&mut self.text, written(value));
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let started = self.started.take()?;
                return self.start(&started, self_closing);
            }
            CallbackEvent::EndTag { name } => self.close(Tag::named(name)),
            CallbackEvent::String { value } => self.words(written(value)),
            _ => {}
        }
        None
    }

    fn start(&mut self, started: &Started, own_end: bool) -> Option<Turn> {
        // In a drawing `<title/>` and `<style/>` end themselves; elsewhere the sign means nothing.
        let in_drawing = self.counts[Tag::Raw as usize] > 0;
        self.open(started, own_end);
        if self.nodes.len() >= MOST_NODES {
            return Some(Turn::Stop);
        }
        started.state.filter(|_| !(own_end && in_drawing)).map(Turn::Into)
    }

    /// Takes a run of text, unless nobody asks for it: scripts are half of many a page.
    fn words(&mut self, text: &str) {
        let (at, tag) = self.open.last().copied().unwrap_or((ROOT, Tag::Root));
        let node = self.nodes[at as usize];
        let unread = match tag {
            Tag::Raw => true,
            Tag::Script => !self.text[node.start as usize..node.stop as usize].contains("ld+json"),
            _ => false,
        };
        if !unread {
            let from = self.text.len();
            self.text.push_str(text);
            self.push(Tag::Text, from);
        }
    }

    /// Adds a node whose words or attributes begin at `from` and end where the text does.
    fn push(&mut self, tag: Tag, from: usize) -> u32 {
        let at = offset(self.nodes.len());
        let parent = self.open.last().map_or(ROOT, |&(parent, _)| parent);
        let (start, stop) = (offset(from), offset(self.text.len()));
        self.nodes.push(Node { parent, end: at + 1, start, stop, tag });
        at
    }

    fn open(&mut self, started: &Started, own_end: bool) {
        let tag = started.tag;
        self.imply_ends(tag);
        // A second `html` or `body` tag says nothing new, and must not nest.
        if matches!(tag, Tag::Html | Tag::Body) && self.open.iter().any(|&(_, open)| open == tag) {
            return;
        }
        let at = self.push(tag, started.from);
        let leaf = tag.is_void() || tag == Tag::Img && !started.holds;
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
    u32::try_from(at).expect("a page is read up to 1 GB")
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

/// How the inside of an element is read that holds no tags (HTML, "in head" and "in body" insertion
/// modes). What `noscript` holds is read as tags, since nothing here runs scripts.
fn state_within(name: &[u8]) -> Option<State> {
    Some(match name {
        b"title" | b"textarea" => State::RcData,
        b"script" => State::ScriptData,
        b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" => State::RawText,
        _ => return None,
    })
}

/// What the tokenizer hands on of a text is whole characters.
fn written(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap_or_default()
}
