//! The catalogue: a language's stories by month, label, author and series, and which are near which.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use warraq_text::day::Day;
use warraq_text::moment::Moment;

use crate::press::{ARCHIVE_UNDATED, Cited, Corrected, Month, Shelf};
use crate::site::{Credit, Line, Term};

/// Stories named as near a story.
const RELATED: usize = 4;
/// How far a story is looked for on the shelf of a label, in either direction.
const REACH: usize = 6;
/// Corrections, and sources, that their pages list.
const LISTED: usize = 500;
/// The kinds of shelves, each with its folder and its page.
pub const KINDS: [&str; 3] = ["labels", "authors", "series"];
/// The place of series among them.
const SERIES: usize = 2;

/// The stories of a site in one language, in order.
#[derive(Debug)]
pub struct Catalogue<'a> {
    lines: Vec<&'a Line>,
    /// The place of each story among `lines`, by its name.
    places: HashMap<&'a str, usize>,
    shelves: [BTreeMap<&'a str, Standing<'a>>; 3],
}

/// A shelf by the places of its stories, the newest first.
#[derive(Debug)]
struct Standing<'a> {
    term: &'a Term,
    places: Vec<usize>,
}

impl<'a> Catalogue<'a> {
    /// The catalogue of these stories. They are listed by date, the newest first, those without a
    /// date last; within a day by time, those without one as of its beginning, and then by name,
    /// whatever order they are given in.
    #[must_use]
    pub fn new(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut lines: Vec<&Line> = lines.collect();
        lines.sort_by_cached_key(|line| {
            // A zone may lead into another day than the one that stands over the story.
            let moment = line.published().map(Moment::second);
            (Reverse((Day::read(&line.date), moment)), line.slug.as_str())
        });
        let mut shelves: [BTreeMap<&str, Standing<'a>>; 3] = Default::default();
        for (place, line) in lines.iter().enumerate() {
            let series: &[Term] = line.series.as_slice();
            for (kind, terms) in [&line.labels[..], &line.authors, series].iter().enumerate() {
                for term in *terms {
                    let shelf = shelves[kind]
                        .entry(&term.slug)
                        .or_insert_with(|| Standing { term, places: Vec::new() });
                    // A name told twice in one story is one.
                    if shelf.places.last() != Some(&place) {
                        shelf.places.push(place);
                    }
                }
            }
        }
        let places = lines.iter().enumerate().map(|(place, line)| (&*line.slug, place)).collect();
        Self { lines, places, shelves }
    }

    /// All stories, the newest first.
    #[must_use]
    pub fn lines(&self) -> &[&'a Line] {
        &self.lines
    }

    /// The months that have stories, the newest first.
    #[must_use]
    pub fn months(&self) -> Vec<Month<'a>> {
        let mut months: Vec<Month<'a>> = Vec::new();
        for line in &self.lines {
            let name = Day::read(&line.date)
                .map_or_else(|| ARCHIVE_UNDATED.to_owned(), |day| day.iso()[..7].to_owned());
            match months.last_mut() {
                Some(month) if month.name == name => month.lines.push(line),
                _ => months.push(Month { name, lines: vec![line] }),
            }
        }
        months
    }

    /// The shelves of this kind, one of [`KINDS`], by name of address.
    #[must_use]
    pub fn shelves(&self, kind: &str) -> Vec<Shelf<'a>> {
        let at = KINDS.iter().position(|one| *one == kind).unwrap_or_default();
        let shelves = self.shelves[at].values();
        shelves
            .map(|shelf| Shelf {
                kind: KINDS[at],
                term: shelf.term.clone(),
                lines: self.on(shelf, at == SERIES),
            })
            .collect()
    }

    /// The stories on a shelf; a series is read from its beginning.
    fn on(&self, shelf: &Standing<'a>, series: bool) -> Vec<&'a Line> {
        let lines = shelf.places.iter().map(|place| self.lines[*place]);
        if series { lines.rev().collect() } else { lines.collect() }
    }

    /// The parts of a story's series, in order, with itself; empty where it is in none.
    #[must_use]
    pub fn series_of(&self, line: &Line) -> Vec<&'a Line> {
        let series = line.series.as_ref().and_then(|one| self.shelves[SERIES].get(&*one.slug));
        series.map(|shelf| self.on(shelf, true)).unwrap_or_default()
    }

    /// Stories on the same matter: those that share the most labels, the nearest in time first.
    #[must_use]
    pub fn related(&self, line: &Line) -> Vec<&'a Line> {
        let Some(own) = self.places.get(&*line.slug) else { return Vec::new() };
        // Of each story near by: labels not shared, how far it stands, its place.
        let mut near: Vec<(usize, usize, usize)> = Vec::new();
        for label in &line.labels {
            let Some(shelf) = self.shelves[0].get(&*label.slug) else { continue };
            let Ok(here) = shelf.places.binary_search(own) else { continue };
            let from = here.saturating_sub(REACH);
            let to = (here + REACH + 1).min(shelf.places.len());
            for (at, place) in (from..to).zip(&shelf.places[from..to]) {
                let far = at.abs_diff(here);
                match near.iter_mut().find(|one| one.2 == *place) {
                    Some(one) => *one = (one.0 - 1, one.1.min(far), *place),
                    None if place != own => near.push((line.labels.len(), far, *place)),
                    None => {}
                }
            }
        }
        near.sort_unstable();
        near.into_iter().take(RELATED).map(|(_, _, place)| self.lines[place]).collect()
    }

    /// What was corrected, the newest first.
    #[must_use]
    pub fn corrections(&self) -> Vec<Corrected<'a>> {
        let mut all: Vec<Corrected<'a>> = self
            .lines
            .iter()
            .flat_map(|line| {
                line.corrections.iter().map(move |correction| Corrected { line, correction })
            })
            .collect();
        all.sort_by_key(|one| Reverse(Day::read(&one.correction.date)));
        all.truncate(LISTED);
        all
    }

    /// What the stories rest on, the most used first.
    #[must_use]
    pub fn sources(&self) -> Vec<Cited<'a>> {
        let mut all: HashMap<&Credit, Vec<&'a Line>> = HashMap::new();
        for line in &self.lines {
            for credit in &line.sources {
                all.entry(credit).or_default().push(line);
            }
        }
        let mut all: Vec<Cited<'a>> =
            all.into_iter().map(|(credit, lines)| Cited { credit, lines }).collect();
        all.sort_by(|a, b| {
            b.lines.len().cmp(&a.lines.len()).then_with(|| a.credit.text.cmp(&b.credit.text))
        });
        all.truncate(LISTED);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(slug: &str, date: &str, labels: &[&str]) -> Line {
        let term = |name: &&str| Term { slug: (*name).to_owned(), ..Term::default() };
        Line {
            slug: slug.to_owned(),
            date: date.to_owned(),
            lang: "ar".to_owned(),
            labels: labels.iter().map(term).collect(),
            series: Some(Term { slug: "سلسلة".to_owned(), ..Term::default() }),
            ..Line::default()
        }
    }

    #[test]
    fn stories_stand_by_day_and_name_and_those_without_a_day_last() {
        let lines = [
            line("ب", "2026-11-02", &[]),
            line("بلا-يوم", "", &[]),
            line("أ", "2026-11-02", &[]),
            line("ج", "2026-10-30", &[]),
            Line {
                time: Some("2026-11-02T09:00:00Z".to_owned()),
                ..line("ي-9", "2026-11-02", &[])
            },
            Line {
                time: Some("2026-11-02T11:00:00+03:00".to_owned()),
                ..line("ح-8", "2026-11-02", &[])
            },
        ];
        let catalogue = Catalogue::new(lines.iter());
        let slugs: Vec<&str> = catalogue.lines().iter().map(|line| line.slug.as_str()).collect();
        assert_eq!(slugs, ["ي-9", "ح-8", "أ", "ب", "ج", "بلا-يوم"]);
        let months: Vec<String> = catalogue.months().into_iter().map(|month| month.name).collect();
        assert_eq!(months, ["2026-11", "2026-10", ARCHIVE_UNDATED]);
        let parts = catalogue.series_of(&lines[0]);
        assert_eq!(parts[1].slug, "ج", "a series is read from its beginning");
    }

    #[test]
    fn near_is_what_shares_labels_and_then_what_is_near_in_time() {
        let lines = [
            line("here", "2026-11-10", &["بحر", "مدينة"]),
            line("both", "2026-01-01", &["بحر", "مدينة"]),
            line("near", "2026-11-09", &["بحر"]),
            line("far", "2026-02-01", &["بحر"]),
            line("other", "2026-11-10", &["صحة"]),
        ];
        let catalogue = Catalogue::new(lines.iter());
        let near: Vec<&str> =
            catalogue.related(&lines[0]).iter().map(|line| line.slug.as_str()).collect();
        assert_eq!(near, ["both", "near", "far"]);
    }
}
