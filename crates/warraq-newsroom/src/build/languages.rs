//! The languages of a site: a press for each, and which stories stand in which.

use std::collections::HashMap;
use std::path::Path;

use warraq_site::build::story_page;
use warraq_site::comments::key;
use warraq_site::press::Press;
use warraq_site::site::{Language, Line, MenuItem, Site};
use warraq_site::theme::Theme;
use warraq_text::lang::Lang;
use warraq_text::moment::Moment;
use warraq_text::tongue::Message;

use super::{Story, Waiting, story};
use crate::config::{Config, MenuEntry};
use crate::error::NewsroomError;
use crate::site::{self, Fixed};
use crate::stage::Watcher;
use crate::story_file::STORY;

/// The pages of a site in one of its languages.
#[derive(Debug)]
pub(super) struct Edition {
    pub press: Press,
    /// Its stories, by their places among all that are published.
    pub stories: Vec<usize>,
    /// Its fixed pages.
    pub fixed: Vec<Fixed>,
}

/// A press for each language the newsroom names, the first one's first. A story in a language it
/// does not name stands among those of the first.
pub(super) fn presses(
    root: &Path,
    config: &Config,
    theme: &Theme,
    (stories, watcher): (&[Story], &dyn Watcher),
) -> Result<Vec<Edition>, NewsroomError> {
    let langs = langs(config);
    let languages: Vec<Language> = langs
        .iter()
        .enumerate()
        .map(|(place, lang)| Language {
            lang: lang.clone(),
            name: own_name(lang),
            folder: folder_of(&langs, place),
        })
        .collect();
    let mut editions = Vec::new();
    for (place, lang) in langs.iter().enumerate() {
        let own = config.language.get(&config.languages[place]);
        let title = own.map(|own| own.title.as_str()).filter(|title| !title.is_empty());
        let unnamed = || Message::new("newsroom-unnamed").say(tongue_of(lang));
        let mut site = Site::new(title.unwrap_or(&config.title), lang.clone());
        if site.title.is_empty() {
            site.title = unnamed();
        }
        let (tagline, menu) = match own {
            _ if place == 0 => (&config.tagline, &config.menu),
            Some(own) => (&own.tagline, &own.menu),
            None => (&config.tagline, &EMPTY),
        };
        site.tagline.clone_from(tagline);
        site.menu = menu.iter().map(item).collect();
        site.folder.clone_from(&languages[place].folder);
        site.base_url.clone_from(&config.base_url);
        site.country.clone_from(&config.country);
        site.hijri = config.hijri;
        site.languages.clone_from(&languages);
        let mut tell = |told: &Message| watcher.tells(told);
        let fixed = site::own_pages(root, lang, place == 0, &langs, &mut tell)?;
        site.pages = fixed.iter().map(|fixed| fixed.page.clone()).collect();
        let press = Press::new(site, theme.clone()).map_err(site::fault)?;
        editions.push(Edition { press, stories: Vec::new(), fixed });
    }
    for (place, story) in stories.iter().enumerate() {
        editions[edition_of(&langs, &story.record.line.lang)].stories.push(place);
    }
    Ok(editions)
}

fn langs(config: &Config) -> Vec<Lang> {
    config.languages.iter().map(|code| Lang::new(code)).collect()
}

/// The place of the edition that stories in this language stand in.
fn edition_of(langs: &[Lang], code: &str) -> usize {
    langs.iter().position(|lang| lang.code() == code).unwrap_or(0)
}

/// What the comments of the story in this file are kept under.
pub(crate) fn own_key(config: &Config, text: &str) -> String {
    let (langs, (lang, slug)) = (langs(config), story::own_name(text));
    key(&folder_of(&langs, edition_of(&langs, lang.code())), &slug)
}

/// The folder of the edition at this place.
fn folder_of(langs: &[Lang], place: usize) -> String {
    if place == 0 { String::new() } else { format!("{}/", langs[place].code()) }
}

/// The path of a story's page in the site.
pub(super) fn page_of(config: &Config, line: &Line) -> String {
    let langs = langs(config);
    let folder = folder_of(&langs, edition_of(&langs, &line.lang));
    format!("{folder}{}", story_page(&line.slug))
}

const EMPTY: Vec<MenuEntry> = Vec::new();

/// Two stories of one language cannot have one address: the earlier keeps it, of one moment that
/// which stands first by path. The others wait, each with the sentence that says so.
pub(super) fn once(config: &Config, stories: Vec<Story>) -> (Vec<Story>, Waiting) {
    let langs = langs(config);
    let moment = |story: &Story| story.record.line.published().map(Moment::second);
    let mut order: Vec<usize> = (0..stories.len()).collect();
    order.sort_by_cached_key(|place| {
        let story = &stories[*place];
        let moment = moment(story);
        (moment.is_none(), moment, story.folder.clone())
    });
    let mut kept: HashMap<(usize, String), usize> = HashMap::new();
    let mut left_out: HashMap<usize, Message> = HashMap::new();
    for place in order {
        let story = &stories[place];
        // Folded, because many a disk takes `A.html` and `a.html` for one file.
        let slug = story.record.line.slug.to_lowercase();
        let edition = edition_of(&langs, &story.record.line.lang);
        let first = *kept.entry((edition, slug)).or_insert(place);
        if first != place {
            let path = |story: &Story| story.folder.join(STORY).display().to_string();
            let told = Message::new("build-slug-twice")
                .with("slug", story.record.line.slug.as_str())
                .with("first", path(&stories[first]));
            left_out.insert(place, told.with("second", path(story)));
        }
    }
    let (mut published, mut waiting) = (Vec::new(), Vec::new());
    for (place, story) in stories.into_iter().enumerate() {
        match left_out.remove(&place) {
            Some(why) => waiting.push((story, why)),
            None => published.push(story),
        }
    }
    (published, waiting)
}

fn item(entry: &MenuEntry) -> MenuItem {
    MenuItem {
        title: entry.title.clone(),
        href: entry.link.clone(),
        items: entry.items.iter().map(item).collect(),
    }
}

fn tongue_of(lang: &Lang) -> warraq_text::tongue::Tongue {
    warraq_text::tongue::Tongue::from_locale(lang.code())
}

/// A language's name in itself, as its readers look for it.
fn own_name(lang: &Lang) -> String {
    let name = match lang.code() {
        "ar" => "العربية",
        "fa" => "فارسی",
        "ur" => "اردو",
        "he" => "עברית",
        "ps" => "پښتو",
        "ckb" => "کوردی",
        "ug" => "ئۇيغۇرچە",
        "en" => "English",
        "fr" => "Français",
        "es" => "Español",
        "de" => "Deutsch",
        "tr" => "Türkçe",
        "ru" => "Русский",
        code => code,
    };
    name.to_owned()
}
