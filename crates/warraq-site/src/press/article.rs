//! A story's page: the text, what stands in its margins, and the colophon.

use serde::Serialize;
use warraq_text::edition::Card;
use warraq_text::lang::Lang;
use warraq_text::tongue::Message;

use super::share::Place;
use super::{Depth, Press};
use crate::address;
use crate::comments;
use crate::markdown::{self, Extent, Section};
use crate::site::{Around, Credit, Entry, File, Known, SiteError, Term};
use crate::view::{
    self, Dated, Finished, Head, Link, Listening, Picture, Player, Row, Shared, Source, Words,
};

/// Words read in a minute, for the line that says how long a story takes. Between the 138 found
/// for Arabic and the 228 for English in "Standardized Assessment of Reading Performance" (IReST,
/// Investigative Ophthalmology & Visual Science 53, 2012), since one number serves all languages.
const WORDS_A_MINUTE: usize = 180;

/// The cards a page shows, by how their names begin.
const PASSED_ON: [&str; 2] = ["cards/quote", "cards/number"];

#[derive(Serialize)]
struct ArticleView<'a> {
    site: Finished,
    head: Head,
    w: Words,
    lang: &'a str,
    dir: &'static str,
    labels: Vec<Link>,
    series: Option<SeriesView>,
    title: &'a str,
    standfirst: Option<&'a str>,
    authors: Vec<Link>,
    date: Option<Dated>,
    updated: Option<Dated>,
    minutes: String,
    labelled: bool,
    review: Option<Review<'a>>,
    known: Option<String>,
    player: Option<Player>,
    listening: Option<Listening>,
    cards: Vec<Shared>,
    cover: Option<Picture>,
    body: Finished,
    sections: &'a [Section],
    sources: Vec<Source>,
    corrections: Vec<Correction<'a>>,
    related: Vec<Row>,
    translations: Vec<Translation<'a>>,
    places: Vec<Place>,
    short: Option<String>,
    comments: Finished,
}

#[derive(Serialize)]
struct SeriesView {
    title: String,
    href: String,
    parts: Vec<Part>,
}

/// The story's quotations and numbers as pictures that readers pass on.
fn cards(entry: &Entry<'_>, media: &str) -> Vec<Shared> {
    let drawn = entry.edition.map_or(&[][..], |edition| &edition.cards);
    let passed_on = |card: &&Card| PASSED_ON.iter().any(|kind| card.file.starts_with(kind));
    let shown = drawn.iter().filter(passed_on).map(|card| Shared {
        src: address::encode(&address::join(media, &card.file)),
        width: card.width,
        height: card.height,
        alt: card.alt.clone(),
    });
    shown.collect()
}

#[derive(Serialize)]
struct Part {
    title: String,
    href: String,
    here: bool,
}

#[derive(Serialize)]
struct Review<'a> {
    by: &'a str,
    on: Option<Dated>,
    checked: &'a str,
    responsible: Option<&'a str>,
}

#[derive(Serialize)]
struct Correction<'a> {
    date: Option<Dated>,
    text: &'a str,
}

#[derive(Serialize)]
struct Translation<'a> {
    lang: &'a str,
    dir: &'static str,
    name: String,
    title: &'a str,
    href: String,
}

impl Press {
    /// The page of a story.
    ///
    /// # Errors
    /// When its name cannot stand in an address or the template fails.
    pub fn article(&self, entry: &Entry<'_>, around: &Around<'_>) -> Result<File, SiteError> {
        let line = entry.line;
        address::check_slug(&line.slug)?;
        let home = self.home(Depth::Folder);
        let media = address::join(home, entry.media);
        let extent = Extent { media: &media, home, pictures: Some(entry.pictures) };
        let body = markdown::body(entry.markdown, &line.title, &extent);
        let shown_first = entry.markdown.contains("![");
        let film = entry.edition.and_then(|edition| edition.film.as_ref());
        let voice = entry.edition.and_then(|edition| edition.voice.as_ref());
        let lang = Lang::new(&line.lang);
        let standfirst = Some(line.standfirst.as_str());
        let view = ArticleView {
            site: self.frame(Depth::Folder),
            head: self.story_head(entry, around),
            w: self.words(),
            lang: &line.lang,
            dir: line.direction().html(),
            labels: self.terms("labels", &line.labels),
            series: line.series.as_ref().map(|series| self.series_view(series, entry, around)),
            title: &line.title,
            // The first sentence stands in the text already.
            standfirst: standfirst.filter(|text| !text.is_empty() && entry.standfirst),
            authors: self.terms("authors", &line.authors),
            date: self.speech.dated(&line.date),
            updated: line
                .updated
                .as_deref()
                .filter(|updated| *updated != line.date)
                .and_then(|updated| self.speech.dated(updated)),
            minutes: self.minutes(entry.markdown),
            labelled: entry.labelled,
            review: entry.review.map(|review| Review {
                by: &review.by,
                on: self.speech.dated(&review.on),
                checked: &review.checked,
                responsible: Some(&*review.responsible).filter(|one| *one != review.by),
            }),
            known: entry.known.map(|known| self.known(known)),
            player: film.map(|film| view::player(film, &media, &lang)),
            listening: voice.map(|voice| view::listening(voice, &media, &lang)),
            cards: cards(entry, &media),
            cover: self.cover(entry, &body.html, shown_first),
            body: view::finished(body.html),
            sections: &body.sections,
            sources: line.sources.iter().map(source).collect(),
            corrections: self.corrections_of(entry),
            related: around
                .related
                .iter()
                .map(|line| view::row(line, &self.speech, &self.site.folder, "../", home))
                .collect(),
            translations: self.translations(around),
            places: self.places(&line.title, &line.slug),
            short: self.short(&line.slug),
            comments: view::finished(comments::placeholder(&comments::key(
                &self.site.folder,
                &line.slug,
            ))),
        };
        let html = self.theme.render("article.html", view)?;
        Ok(self.file(&view::story_path(&line.slug), html))
    }

    /// The picture over the text: the story's own, else its card; none where the text itself shows
    /// the same one.
    fn cover(&self, entry: &Entry<'_>, body: &str, pictures: bool) -> Option<Picture> {
        let home = self.home(Depth::Folder);
        if let Some(cover) = &entry.line.cover {
            let picture = view::picture(cover, home);
            let again = pictures && body.contains(&picture.src);
            return (!again).then_some(picture);
        }
        let card = view::share_card(entry.edition?, &address::join(home, entry.media))?;
        Some(Picture {
            src: card.src,
            width: card.width,
            height: card.height,
            alt: card.alt,
            srcset: String::new(),
        })
    }

    pub(crate) fn terms(&self, kind: &str, terms: &[Term]) -> Vec<Link> {
        let link = |term: &Term| Link {
            title: term.name.clone(),
            href: format!("../{}", address::encode(&view::term_path(kind, term, 1))),
        };
        terms.iter().map(link).collect()
    }

    fn series_view(&self, series: &Term, entry: &Entry<'_>, around: &Around<'_>) -> SeriesView {
        let part = |line: &&crate::site::Line| Part {
            title: line.title.clone(),
            href: format!("../{}", address::encode(&view::story_path(&line.slug))),
            here: line.slug == entry.line.slug,
        };
        SeriesView {
            title: series.name.clone(),
            href: format!("../{}", address::encode(&view::term_path("series", series, 1))),
            parts: around.series.iter().map(part).collect(),
        }
    }

    fn corrections_of<'a>(&self, entry: &Entry<'a>) -> Vec<Correction<'a>> {
        let all = entry.line.corrections.iter();
        all.map(|one| Correction { date: self.speech.dated(&one.date), text: &one.text }).collect()
    }

    fn translations<'a>(&self, around: &Around<'a>) -> Vec<Translation<'a>> {
        let home = self.home(Depth::Folder);
        let languages = &self.site.languages;
        let name = |code: &str| {
            let known = languages.iter().find(|language| language.lang.code() == code);
            known.map_or_else(|| code.to_owned(), |language| language.name.clone())
        };
        let all = around.translations.iter();
        all.map(|(line, folder)| Translation {
            lang: &line.lang,
            dir: line.direction().html(),
            name: name(&line.lang),
            title: &line.title,
            href: format!("{home}{folder}{}", address::encode(&view::story_path(&line.slug))),
        })
        .collect()
    }

    /// How a story is borne out, said.
    fn known(&self, known: Known) -> String {
        let parts = [
            ("site-known-borne", known.borne),
            ("site-known-answered", known.answered),
            ("site-known-opinion", known.opinion),
        ];
        let said = parts.into_iter().filter(|(_, count)| *count > 0);
        let said = said.map(|(id, count)| self.speech.say(&Message::new(id).with("count", count)));
        said.collect::<Vec<_>>().join(" ")
    }

    /// How long a text takes to read, said.
    fn minutes(&self, text: &str) -> String {
        let minutes = text.split_whitespace().count().div_ceil(WORDS_A_MINUTE).max(1);
        self.speech.say(&Message::new("site-minutes").with("minutes", minutes))
    }
}

fn source(credit: &Credit) -> Source {
    Source {
        text: credit.text.clone(),
        href: credit.link.clone().filter(|link| address::is_web(link)),
    }
}
