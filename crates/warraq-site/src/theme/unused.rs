//! What a theme's maker wrote and no page will show: templates that nothing prints or names, and
//! blocks that their parent does not have. Such a file is seldom meant; most often it is misspelt.

use std::collections::BTreeSet;

use minijinja::Environment;
use warraq_text::data::nearest;
use warraq_text::tongue::Message;

/// Templates that are printed as they are embedded, whatever the theme: the server's comments and
/// hits, and what `make` writes beside a story.
const EMBEDDED: [&str; 7] = [
    "comments.html",
    "comment-thread.html",
    "comment-form.html",
    "comment-page.html",
    "hits.html",
    "proof.html",
    "kit.html",
];
/// How far a template's parents are followed.
const DEEPEST: usize = 16;

/// The sentences on what nothing uses in the templates `own` of the theme `theme`.
pub(super) fn told(environment: &Environment<'_>, theme: &str, own: &[String]) -> Vec<Message> {
    let names = super::TEMPLATES.iter().map(|(name, _)| *name);
    let known = || names.clone().filter(|name| !EMBEDDED.contains(name));
    let sources: Vec<(String, String)> = environment
        .templates()
        .map(|(name, template)| (name.to_owned(), template.source().to_owned()))
        .collect();
    let source = |name: &str| {
        let found = sources.iter().find(|(other, _)| other == name);
        found.map(|(_, source)| source.as_str())
    };
    let mut told = Vec::new();
    for file in own {
        let named = |quote: char| format!("{quote}{file}{quote}");
        let (double, single) = (named('"'), named('\''));
        let uses = |(name, text): &(String, String)| {
            name != file && (text.contains(&double) || text.contains(&single))
        };
        if !known().any(|name| name == file) && !sources.iter().any(uses) {
            let near = nearest(file, known());
            let message = Message::new("theme-file-unused").with("theme", theme);
            let message = message.with("file", file.as_str());
            told.push(with_near(message, near));
        }
        for (block, line) in unfilled(file, &source).unwrap_or_default() {
            let has = parents(file, &source).into_iter().flat_map(blocks);
            let has: BTreeSet<&str> = has.map(|block| block.name).collect();
            let near = nearest(block, has.iter().copied());
            let message = Message::new("theme-block-unknown").with("theme", theme);
            let message = message.with("file", file.as_str()).with("line", line.to_string());
            told.push(with_near(message.with("block", block), near));
        }
    }
    told
}

/// The message with the name that was probably meant.
pub(super) fn with_near(message: Message, near: Option<&str>) -> Message {
    let message = message.with("near", if near.is_some() { "some" } else { "none" });
    message.with("nearest", near.unwrap_or_default())
}

/// The blocks of a template that none of its parents has, with their lines; none where it has no
/// parent, or one that only a running page knows.
fn unfilled<'a>(
    file: &str,
    source: &impl Fn(&str) -> Option<&'a str>,
) -> Option<Vec<(&'a str, usize)>> {
    let own = source(file)?;
    source(parent(own)?)?;
    let above = parents(file, source);
    let above: BTreeSet<&str> =
        above.into_iter().flat_map(blocks).map(|block| block.name).collect();
    let own = blocks(own).into_iter().filter(|block| !block.within && !above.contains(block.name));
    Some(own.map(|block| (block.name, block.line)).collect())
}

/// The sources of the templates that this one extends.
fn parents<'a>(file: &str, source: &impl Fn(&str) -> Option<&'a str>) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut next = source(file).and_then(parent);
    while let Some(text) = next.and_then(source).filter(|_| found.len() < DEEPEST) {
        found.push(text);
        next = parent(text);
    }
    found
}

/// A block of a template.
#[derive(Debug, PartialEq, Eq)]
struct Block<'a> {
    name: &'a str,
    line: usize,
    /// Whether it stands in another, and so is shown where that is.
    within: bool,
}

/// The name of the template that this one extends, where it is written in it.
fn parent(source: &str) -> Option<&str> {
    let (_, words) = tags(source).find(|(_, words)| first(words) == "extends")?;
    words["extends".len()..].trim().trim_matches(['"', '\'']).into()
}

fn blocks(source: &str) -> Vec<Block<'_>> {
    let (mut found, mut depth) = (Vec::new(), 0_usize);
    for (at, words) in tags(source) {
        match first(words) {
            "block" => {
                let line = 1 + source[..at].matches('\n').count();
                let name = words.split_whitespace().nth(1).unwrap_or_default();
                found.push(Block { name, line, within: depth > 0 });
                depth += 1;
            }
            "endblock" => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

fn first(words: &str) -> &str {
    words.split_whitespace().next().unwrap_or_default()
}

/// What stands between `{%` and `%}`, and where; comments and raw text are passed over.
fn tags(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let mut raw = false;
    std::iter::from_fn(move || {
        loop {
            let open = at + source[at..].find(['{'])?;
            let rest = &source[open..];
            if !raw && rest.starts_with("{#") {
                at = open + rest.find("#}")?;
            } else if rest.starts_with("{%") {
                let end = rest.find("%}")?;
                let words = rest[2..end].trim_matches(['-', '+']).trim();
                at = open + end;
                match first(words) {
                    "raw" => raw = true,
                    "endraw" => raw = false,
                    _ if raw => {}
                    _ => return Some((open, words)),
                }
            } else {
                at = open + 1;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_with_their_lines_and_what_is_no_tag_is_passed_over() {
        let text = "{# {% block no %} #}{%- extends 'base.html' -%}\n{% block main %}نص 24\n\
                    {% block within %}{% endblock %}{% endblock %}\n\
                    {% raw %}{% block no %}{% endraw %}{% block head %}{{ x }}{% endblock %}";
        let found = blocks(text);
        let found: Vec<_> = found.iter().map(|one| (one.name, one.line, one.within)).collect();
        assert_eq!(found, [("main", 2, false), ("within", 3, true), ("head", 4, false)]);
        assert_eq!(parent(text), Some("base.html"));
        assert_eq!(blocks("{% block"), []);
    }
}
