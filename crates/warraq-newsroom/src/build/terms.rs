//! Labels, authors and series as stories name them, and what `warraq.toml` says of each.

use std::collections::HashMap;

use warraq_site::site::Term;
use warraq_text::lang::Lang;
use warraq_text::slug::slug;

use super::kept::mark;
use crate::config::{Config, TermConfig};

/// What a newsroom says of its labels, authors and series, by every name they go by.
#[derive(Debug)]
pub(crate) struct Terms<'a> {
    first: Lang,
    languages: Vec<Lang>,
    by_name: [HashMap<String, &'a TermConfig>; 3],
}

/// Which of the three a name is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Label,
    Author,
    Series,
}

impl<'a> Terms<'a> {
    pub fn new(config: &'a Config) -> Self {
        let of = |terms: &'a [TermConfig]| {
            let mut by_name = HashMap::new();
            for term in terms {
                let names = term.names.values().chain([&term.name]).chain(term.slug.as_ref());
                for name in names {
                    by_name.entry(folded(name)).or_insert(term);
                }
            }
            by_name
        };
        Self {
            first: Lang::new(&config.languages[0]),
            languages: config.languages.iter().map(|code| Lang::new(code)).collect(),
            by_name: [of(&config.labels), of(&config.authors), of(&config.series)],
        }
    }

    /// Where the files of a story stand in the site: under the folder of its language.
    pub fn media(&self, lang: &Lang, slug: &str) -> String {
        if *lang == self.first || !self.languages.contains(lang) {
            return format!("media/{slug}");
        }
        format!("{}/media/{slug}", lang.code())
    }

    /// The term a story of this language names so; none for a name without letters.
    pub fn find(&self, kind: Kind, name: &str, lang: &Lang) -> Option<Term> {
        let name = folded(name);
        let Some(known) = self.by_name[kind as usize].get(&name) else {
            let has_letters = name.chars().any(char::is_alphanumeric);
            return has_letters.then(|| Term { slug: own_slug(&name), name, about: String::new() });
        };
        let first = *lang == self.first;
        Some(Term {
            slug: known.slug.clone().unwrap_or_else(|| slug(&known.name)),
            name: known.names.get(lang.code()).unwrap_or(&known.name).clone(),
            // What is said of it is said in the newsroom's first language.
            about: if first { known.about.clone() } else { String::new() },
        })
    }
}

/// The name in addresses of one that the configuration does not tell. Signs have no place in it, so
/// that `C++` and `C#` are told apart by a mark.
fn own_slug(name: &str) -> String {
    let sign = |letter: char| {
        letter.is_ascii_punctuation() && !matches!(letter, '-' | '_' | '\'' | '.' | ',' | '"')
    };
    if name.contains(sign) {
        return format!("{}-{:04x}", slug(name), mark(name) & 0xffff);
    }
    slug(name)
}

fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_goes_by_its_name_in_every_language() {
        let sea = TermConfig {
            name: "البحر".to_owned(),
            slug: Some("sea".to_owned()),
            about: "كل ما يأتي به الموج.".to_owned(),
            names: [("en".to_owned(), "Sea".to_owned())].into(),
        };
        let config = Config { labels: vec![sea], ..Config::default() };
        let terms = Terms::new(&config);
        let find = |name, lang| terms.find(Kind::Label, name, &Lang::new(lang)).unwrap();
        assert_eq!(
            (find("البحر", "ar").slug.as_str(), find("Sea", "ar").name.as_str()),
            ("sea", "البحر")
        );
        assert_eq!(find("  Sea ", "en").name, "Sea");
        assert_eq!(find("Sea", "en").about, "");
        assert_eq!(find("صحة 24", "ar").slug, "صحة-24");
        assert_ne!(find("C++", "ar").slug, find("C#", "ar").slug);
        assert!(terms.find(Kind::Label, " — ", &Lang::new("ar")).is_none());
    }
}
