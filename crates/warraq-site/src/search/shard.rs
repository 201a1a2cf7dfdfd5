//! One shard: its name, its lines, and its lines with one story edited.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Weight, postings};

/// Stands in a form for the stem that is in it.
const STEM: &str = "~";

/// The name of the shard a stem stands in, without folder and ending.
pub(super) fn name(stem: &str) -> String {
    let mut name = String::new();
    for c in stem.chars().take(2) {
        let hyphen = if name.is_empty() { "" } else { "-" };
        write!(name, "{hyphen}{:X}", u32::from(c)).expect("writing to a string");
    }
    name
}

/// Where the shard of this name is written.
pub(super) fn path(name: &str) -> String {
    format!("search/{name}.txt")
}

/// A line: a stem and the forms it has.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub stem: &'a str,
    forms: &'a [u8],
}

/// A form as it is written, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    token: &'a str,
    pub postings: &'a [u8],
}

impl<'a> Entry<'a> {
    /// The form itself.
    pub(super) fn form(&self, stem: &str) -> Cow<'a, str> {
        if self.token.contains(STEM) {
            self.token.replacen(STEM, stem, 1).into()
        } else {
            self.token.into()
        }
    }
}

/// The lines of a shard; those that cannot be read are passed over.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = Line<'_>> {
    Fields { rest: bytes, sign: b'\n' }.filter_map(line)
}

fn line(bytes: &[u8]) -> Option<Line<'_>> {
    let tab = memchr::memchr(b'\t', bytes)?;
    Some(Line { stem: std::str::from_utf8(&bytes[..tab]).ok()?, forms: &bytes[tab + 1..] })
}

impl<'a> Line<'a> {
    /// The forms of the stem.
    pub(super) fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        let mut fields = Fields { rest: self.forms, sign: b'\t' };
        std::iter::from_fn(move || {
            let token = std::str::from_utf8(fields.next()?).ok()?;
            Some(Entry { token, postings: fields.next()? })
        })
    }

    /// Whether the story stands anywhere in the line.
    fn holds(self, story: u32) -> bool {
        let mut fields = Fields { rest: self.forms, sign: b'\t' };
        while let (Some(_), Some(postings)) = (fields.next(), fields.next()) {
            if postings::edit(postings, story, None).is_some() {
                return true;
            }
        }
        false
    }
}

/// What stands between signs.
struct Fields<'a> {
    rest: &'a [u8],
    sign: u8,
}

impl<'a> Iterator for Fields<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(self.sign, self.rest).unwrap_or(self.rest.len());
        let field = &self.rest[..end];
        self.rest = &self.rest[(end + 1).min(self.rest.len())..];
        Some(field)
    }
}

/// Writes a line; `write_postings` is given each form in turn.
pub(super) struct Writer<'a> {
    out: &'a mut Vec<u8>,
    start: usize,
    stem: &'a str,
    forms: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(stem: &'a str, out: &'a mut Vec<u8>) -> Self {
        let start = out.len();
        out.extend_from_slice(stem.as_bytes());
        Writer { out, start, stem, forms: 0 }
    }

    pub(super) fn form(&mut self, form: &str, postings: impl FnOnce(&mut Vec<u8>)) {
        self.out.push(b'\t');
        self.out.extend_from_slice(form.replacen(self.stem, STEM, 1).as_bytes());
        self.out.push(b'\t');
        postings(self.out);
        self.forms += 1;
    }

    /// Ends the line; a line without forms is no line.
    pub(super) fn end(self) {
        if self.forms == 0 {
            self.out.truncate(self.start);
        } else {
            self.out.push(b'\n');
        }
    }
}

/// A word of the story that is put in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct New {
    pub stem: String,
    pub form: String,
    pub weight: Weight,
}

/// The shard with one story holding `new` words (sorted, of this shard) and no others; `None` when
/// that changes nothing. Lines the story has no part in are copied as they stand.
pub(super) fn edit(old: &[u8], story: u32, mut new: &[New]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut copied = 0;
    let mut at = 0;
    for bytes in (Fields { rest: old, sign: b'\n' }) {
        let (start, end) = (at, (at + bytes.len() + 1).min(old.len()));
        at = end;
        let Some(line) = line(bytes) else { continue };
        let before = new.partition_point(|word| word.stem.as_str() < line.stem);
        let here = new[before..].partition_point(|word| word.stem == line.stem);
        if before == 0 && here == 0 && !line.holds(story) {
            continue;
        }
        out.extend_from_slice(&old[copied..start]);
        copied = end;
        added(&new[..before], story, &mut out);
        edit_line(line, story, &new[before..before + here], &mut out);
        new = &new[before + here..];
    }
    out.extend_from_slice(&old[copied..]);
    added(new, story, &mut out);
    (out != old).then_some(out)
}

/// Lines for stems the shard has not had.
fn added(new: &[New], story: u32, out: &mut Vec<u8>) {
    for words in new.chunk_by(|a, b| a.stem == b.stem) {
        edit_line(Line { stem: &words[0].stem, forms: &[] }, story, words, out);
    }
}

fn edit_line(line: Line<'_>, story: u32, new: &[New], out: &mut Vec<u8>) {
    let mut writer = Writer::new(line.stem, out);
    let mut new = new.iter().peekable();
    let alone = |word: &New, writer: &mut Writer<'_>| {
        let postings = postings::edit(&[], story, Some(word.weight)).unwrap_or_default();
        writer.form(&word.form, |out| out.extend(postings));
    };
    for entry in line.entries() {
        let form = entry.form(line.stem);
        while let Some(word) = new.next_if(|word| word.form.as_str() < &*form) {
            alone(word, &mut writer);
        }
        let weight = new.next_if(|word| word.form == form).map(|word| word.weight);
        let edited = postings::edit(entry.postings, story, weight);
        let postings = edited.as_deref().unwrap_or(entry.postings);
        if !postings.is_empty() {
            writer.form(&form, |out| out.extend_from_slice(postings));
        }
    }
    new.for_each(|word| alone(word, &mut writer));
    writer.end();
}
