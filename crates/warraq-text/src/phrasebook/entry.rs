//! The entries of a Fluent file by their names and lines, and what each fills in. Fluent's own
//! reader keeps no lines, and must not meet a file before its depth is known.

use std::collections::BTreeSet;

/// A message with all that belongs to it; what stands before the first has an empty name.
pub(super) struct Entry<'a> {
    /// Its line in the file, from 1.
    pub line: usize,
    /// Its name, such as `site-home`.
    pub id: &'a str,
    /// Its lines.
    text: &'a str,
}

/// Something in braces.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// `{ $name }`, without the sign.
    Variable(&'a str),
    /// Another message or a term by its name, or a function.
    Reference(&'a str),
    /// A literal, or braces in braces.
    Other,
}

/// All entries, in order. An entry begins where a line has a name and `=` with nothing before it
/// (Fluent 1.0 grammar, `Message` and `Term`): no expression of Fluent's can run past such a line.
pub(super) fn all(fluent: &str) -> Vec<Entry<'_>> {
    let mut starts = vec![(0, 1, "")];
    let mut at = 0;
    for (above, line) in fluent.split_inclusive('\n').enumerate() {
        if let Some(id) = name_before_equals(line) {
            starts.push((at, above + 1, id));
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|start| start.0).chain([fluent.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&(from, line, id), to)| Entry { line, id, text: &fluent[from..to] })
        .collect()
}

fn name_before_equals(line: &str) -> Option<&str> {
    let name = line.split_once('=')?.0.trim_end_matches(' ');
    (!name.is_empty() && name == leading_name(name)).then_some(name)
}

/// A name at the start of the text, with the `-` of a term; empty when there is none.
fn leading_name(text: &str) -> &str {
    let bare = text.strip_prefix('-').unwrap_or(text);
    if !bare.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end = bare
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
        .unwrap_or(bare.len());
    &text[..text.len() - bare.len() + end]
}

impl<'a> Entry<'a> {
    /// Every opened brace outside comments, with its line. One in a quoted literal counts too:
    /// a guard may be too strict there, never too loose.
    pub(super) fn places(&self) -> Vec<(usize, Place<'a>)> {
        let mut places = Vec::new();
        let mut at = 0;
        for (above, line) in self.text.split_inclusive('\n').enumerate() {
            if !line.starts_with('#') {
                for (brace, _) in line.match_indices('{') {
                    places.push((self.line + above, place(&self.text[at + brace + 1..])));
                }
            }
            at += line.len();
        }
        places
    }

    /// The names of what is filled in.
    pub(super) fn variables(&self) -> BTreeSet<&'a str> {
        let variable = |(_, place)| match place {
            Place::Variable(name) => Some(name),
            _ => None,
        };
        self.places().into_iter().filter_map(variable).collect()
    }
}

/// What stands behind an opened brace.
fn place(behind: &str) -> Place<'_> {
    let behind = behind.trim_start();
    let (variable, name) = match behind.strip_prefix('$') {
        Some(variable) => (true, leading_name(variable)),
        None => (false, leading_name(behind)),
    };
    match name {
        // Fluent's reader will say so, if it is a fault.
        "" => Place::Other,
        name if variable => Place::Variable(name),
        name => Place::Reference(name),
    }
}
