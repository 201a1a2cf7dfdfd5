//! What an element says of itself by its name, class, id, role and other attributes.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::attribute::Attributes;
use super::tag::Tag;
use super::tree::Tree;

/// What is known of an element before its text is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Hint(u8);

impl Hint {
    /// The running text of an article.
    pub const BODY: Hint = Hint(1);
    /// The part of the page that holds the article.
    pub const PART: Hint = Hint(2);
    /// Page furniture: menus, shares, related links, advertisements.
    pub const CHROME: Hint = Hint(4);
    /// Readers' comments.
    pub const COMMENT: Hint = Hint(8);
    /// Not shown.
    pub const HIDDEN: Hint = Hint(16);
    /// Furniture, if its text looks like it.
    pub const WEAK: Hint = Hint(32);
    /// The lines that sum the article up, above it.
    pub const LEAD: Hint = Hint(64);

    pub fn has(self, other: Hint) -> bool {
        self.0 & other.0 != 0
    }

    fn with(self, other: Hint) -> Hint {
        Hint(self.0 | other.0)
    }

    fn without(self, other: Hint) -> Hint {
        Hint(self.0 & !other.0)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    chrome: Vec<String>,
    chrome_pairs: Vec<String>,
    comment: Vec<String>,
    body_of: Vec<String>,
    body_is: Vec<String>,
    body_not: Vec<String>,
    body: Vec<String>,
    part: Vec<String>,
    weak: Vec<String>,
    weak_pairs: Vec<String>,
    lead: Vec<String>,
    builders: Vec<String>,
    about_others: Vec<String>,
}

/// The lists of `assets/page/marks.toml`, ready to be asked.
struct Marks {
    words: HashMap<String, Hint>,
    pairs: HashMap<String, Hint>,
    about_others: HashSet<String>,
    builders: Vec<Vec<String>>,
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("../../../../assets/page/marks.toml"))
        .expect("the list in assets/page/marks.toml is checked by a test");
    let mut words: HashMap<String, Hint> = HashMap::new();
    for (list, hint) in [
        (&lists.part, Hint::PART),
        (&lists.weak, Hint::WEAK),
        (&lists.lead, Hint::LEAD),
        (&lists.body, Hint::BODY),
        (&lists.chrome, Hint::CHROME),
        (&lists.comment, Hint::COMMENT),
    ] {
        for word in list {
            words.insert(word.clone(), hint);
        }
    }
    let mut pairs: HashMap<String, Hint> = HashMap::new();
    for of in &lists.body_of {
        for is in &lists.body_is {
            pairs.insert(format!("{of} {is}"), Hint::BODY);
        }
    }
    for pair in &lists.body_not {
        pairs.insert(pair.clone(), Hint::PART);
    }
    for pair in &lists.weak_pairs {
        pairs.insert(pair.clone(), Hint::WEAK);
    }
    for pair in &lists.chrome_pairs {
        pairs.insert(pair.clone(), Hint::CHROME);
    }
    let builders = lists.builders.iter().map(|builder| self::words(builder)).collect();
    Marks { words, pairs, about_others: lists.about_others.into_iter().collect(), builders }
});

/// The hints of every node of a page, by its number.
pub(super) fn all(tree: &Tree) -> Vec<Hint> {
    // Pages repeat their class names many times over.
    let mut known: HashMap<&str, Hint> = HashMap::new();
    let mut hints = Vec::with_capacity(tree.nodes.len());
    for (at, node) in (0u32..).zip(&tree.nodes) {
        if node.tag == Tag::Text {
            hints.push(Hint::default());
            continue;
        }
        let raw = tree.said(at);
        // Most elements with nothing to say have no attributes at all.
        let said = if raw.is_empty() {
            Hint::default()
        } else {
            *known.entry(raw).or_insert_with(|| of_attributes(tree.attributes(at)))
        };
        hints.push(of_tag(node.tag, said));
    }
    hints
}

/// What the element's own name adds to what its attributes say.
fn of_tag(tag: Tag, said: Hint) -> Hint {
    match tag {
        Tag::Html | Tag::Body | Tag::Root => Hint::default(),
        // Systems write labels of all kinds into the class of these.
        Tag::Main => {
            said.without(Hint::CHROME).without(Hint::COMMENT).without(Hint::WEAK).with(Hint::PART)
        }
        Tag::Article if !said.has(Hint::COMMENT) => said.without(Hint::BODY).with(Hint::PART),
        Tag::Aside | Tag::Footer | Tag::Header | Tag::Form => said.with(Hint::CHROME),
        Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => {
            said.without(Hint::BODY).without(Hint::WEAK)
        }
        // A paragraph's class tells how it looks; only plain furniture names count.
        Tag::P | Tag::Li => said.without(Hint::WEAK).without(Hint::BODY),
        Tag::Td | Tag::Tr | Tag::Thead | Tag::Table => said.without(Hint::WEAK),
        _ => said,
    }
}

fn of_attributes(attributes: Attributes) -> Hint {
    let mut hint = Hint::default();
    for (name, value) in attributes {
        let said = match name {
            "class" | "id" | "data-component" | "data-testid" | "data-module" => of_names(value),
            "role" => of_role(value),
            "itemprop" => of_property(value),
            "hidden" => Hint::HIDDEN,
            "aria-hidden" if value == "true" => Hint::HIDDEN,
            "style" => of_style(value),
            _ => Hint::default(),
        };
        hint = hint.with(said);
    }
    hint
}

fn of_role(role: &str) -> Hint {
    match role.trim() {
        "main" | "article" => Hint::PART,
        "navigation" | "complementary" | "banner" | "contentinfo" | "search" | "dialog"
        | "alert" | "menu" | "toolbar" | "tablist" => Hint::CHROME,
        _ => Hint::default(),
    }
}

fn of_property(property: &str) -> Hint {
    match property.trim().to_ascii_lowercase().as_str() {
        "articlebody" => Hint::BODY,
        "comment" => Hint::COMMENT,
        "author" | "publisher" | "datepublished" | "datemodified" | "keywords" => Hint::CHROME,
        _ => Hint::default(),
    }
}

fn of_style(style: &str) -> Hint {
    let bare: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.to_ascii_lowercase();
    if bare.contains("display:none") || bare.contains("visibility:hidden") {
        Hint::HIDDEN
    } else {
        Hint::default()
    }
}

/// What a class or id attribute with its several names says.
fn of_names(value: &str) -> Hint {
    value
        .split_ascii_whitespace()
        .filter(|name| !name.contains(':'))
        .fold(Hint::default(), |hint, name| hint.with(of_name(name)))
}

/// What one name says: furniture outweighs a body, a pair outweighs its words.
fn of_name(name: &str) -> Hint {
    let words = words(name);
    let marks = &*MARKS;
    let built = marks.builders.iter().find(|builder| words.starts_with(builder));
    let words = &words[built.map_or(0, Vec::len)..];
    if words.len() > 1 && marks.about_others.contains(&words[0]) {
        return Hint::default();
    }
    let mut hint = Hint::default();
    for word in words {
        hint = hint.with(marks.words.get(word).copied().unwrap_or_default());
    }
    for pair in words.windows(2) {
        hint = hint.with(marks.pairs.get(&pair.join(" ")).copied().unwrap_or_default());
    }
    if hint.has(Hint::COMMENT) {
        return Hint::COMMENT;
    }
    // "content-header-dek": in the header, and not to go with it.
    if hint.has(Hint::LEAD) {
        return Hint::LEAD;
    }
    if hint.has(Hint::CHROME) {
        return Hint::CHROME;
    }
    if hint.has(Hint::BODY) {
        // "article-body-image": of the body, not the body.
        return if hint.has(Hint::WEAK) { Hint::WEAK } else { Hint::BODY };
    }
    hint
}

/// The words of a name in lower case: split at what is no letter or digit, and at capitals.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars().take(120) {
        let splits = !c.is_alphanumeric() || c.is_ascii_uppercase() && before.is_ascii_lowercase();
        if splits && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        for name in [
            "entry-content",
            "articleBody",
            "td-post-content",
            "story__body",
            "field-name-body",
            "prose",
        ] {
            assert_eq!(of_name(name), Hint::BODY, "{name}");
        }
        for name in [
            "post-share",
            "relatedPosts",
            "article-footer",
            "jp-relatedposts",
            "author-bio",
            "google-ads",
            "elementor-widget-author-box",
        ] {
            assert_eq!(of_name(name), Hint::CHROME, "{name}");
        }
        for name in ["comments-area", "post-comments", "commentlist"] {
            assert_eq!(of_name(name), Hint::COMMENT, "{name}");
        }
        for name in [
            "no-sidebar",
            "has-comments",
            "css-1q2w3e",
            "readability",
            "heading",
            "shadow",
            "loaded",
            "tag-ads",
            "elementor-column",
        ] {
            assert_eq!(of_name(name), Hint::default(), "{name}");
        }
    }
}
