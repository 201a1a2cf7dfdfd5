//! Who wrote an article, when, in which language, under which headline.

use super::data::Data;
use super::date;
use super::entity;
use super::hint::Hint;
use super::layout::Layout;
use super::phrase::{self, Says};
use super::render;
use super::segment::Segment;
use super::tag::Tag;
use super::tree::{ROOT, Tree};
use crate::fold;

/// The headline: the page's main heading where it agrees with what the page says of itself.
pub(super) fn title(layout: &Layout, data: &Data) -> String {
    let headings: Vec<(Segment, String)> = layout
        .segments
        .all
        .iter()
        .filter(|segment| {
            matches!(segment.kind, Tag::H1 | Tag::H2 | Tag::H3)
                && segment.words >= 1
                && segment.words < 60
        })
        .take(60)
        .map(|&segment| (segment, render::plain_of_all(layout.tree, segment)))
        .collect();
    let told: Vec<String> = [&data.headline, &data.og_title, &data.page_title]
        .into_iter()
        .flatten()
        .map(|told| fold::words(told))
        .collect();
    // The site's name may agree too, being a heading on its every page; it leads to the first one.
    let (home, headings): (Vec<_>, Vec<_>) =
        headings.into_iter().partition(|&(segment, _)| leads_home(layout.tree, segment));
    let site = data.site.as_deref().or(home.first().map(|(_, heading)| heading.as_str()));
    let mut agreeing: Option<(usize, &String)> = None;
    for (_, heading) in &headings {
        let folded = fold::words(heading);
        let agrees = folded.contains(' ') && told.iter().any(|told| agree(told, &folded));
        if agrees && agreeing.is_none_or(|(length, _)| folded.len() > length) {
            agreeing = Some((folded.len(), heading));
        }
    }
    if let Some((_, heading)) = agreeing {
        return heading.clone();
    }
    // A bare `title` is often the site's alone; the one main heading of a page is the page's.
    let mut main = headings
        .iter()
        .filter(|(segment, _)| segment.kind == Tag::H1)
        .filter(|(_, heading)| heading.contains(' '));
    if let (Some((_, heading)), None, None, None) =
        (main.next(), main.next(), &data.headline, &data.og_title)
    {
        return heading.clone();
    }
    let bare = |title: &String| without_site(title, site);
    data.headline
        .clone()
        .or_else(|| data.og_title.as_ref().map(bare))
        .or_else(|| data.page_title.as_ref().map(bare))
        .or_else(|| headings.first().map(|(_, heading)| heading.clone()))
        .unwrap_or_default()
}

/// Is it all a link to the site's first page?
fn leads_home(tree: &Tree, segment: Segment) -> bool {
    let link = |at: &u32| tree.node(*at).tag == Tag::A;
    let address = tree
        .around(segment.first)
        .take(6)
        .find(link)
        .and_then(|at| tree.attributes(at).filled("href"));
    segment.linked(80)
        && address.is_some_and(|address| {
            let path = address.split_once("://").map_or(address.as_str(), |(_, rest)| {
                rest.split_once('/').map_or("", |(_, path)| path)
            });
            matches!(path, "" | "/" | "#" | "index.html" | "index.php" | "./")
        })
}

/// Does a heading stand at either end of what the page tells, or the other way round?
fn agree(told: &str, heading: &str) -> bool {
    let whole = |rest: &str, sign: fn(&str) -> bool| rest.is_empty() || sign(rest);
    told.strip_prefix(heading).is_some_and(|rest| whole(rest, |rest| rest.starts_with(' ')))
        || told.strip_suffix(heading).is_some_and(|rest| whole(rest, |rest| rest.ends_with(' ')))
        || heading.starts_with(told) && told.contains(' ')
}

/// A page's title without the name of its site, which stands after or before a sign.
fn without_site(title: &str, site: Option<&str>) -> String {
    for sign in [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · "] {
        let Some((first, last)) = title.rsplit_once(sign) else { continue };
        if let Some(site) = site.map(fold::words).filter(|site| !site.is_empty()) {
            if fold::words(last) == site {
                return first.trim().to_owned();
            }
            if let Some((lead, rest)) = title.split_once(sign)
                && fold::words(lead) == site
            {
                return rest.trim().to_owned();
            }
        }
        if last.split_whitespace().count() <= 4 && first.split_whitespace().count() >= 3 {
            return first.trim().to_owned();
        }
    }
    title.to_owned()
}

/// The writers' names, parted by «، » or «, » as the page has them; empty where none was found.
pub(super) fn author(layout: &Layout, data: &Data) -> String {
    if !data.authors.is_empty() {
        return data.authors.join(", ");
    }
    let tree = layout.tree;
    for (at, node) in (0u32..).zip(&tree.nodes) {
        if node.tag == Tag::Text || !names_author(tree, at) {
            continue;
        }
        let raw: String = tree
            .inside(at)
            .take(40)
            .filter(|&inner| tree.node(inner).tag == Tag::Text)
            .map(|inner| format!("{} ", tree.said(inner)))
            .collect();
        let text = entity::squeeze(&raw);
        let name = bare_name(&text);
        if !name.is_empty()
            && name.split_whitespace().count() <= 6
            && !layout.hints[at as usize].has(Hint::COMMENT)
        {
            return name;
        }
    }
    layout
        .segments
        .all
        .iter()
        .filter(|segment| segment.words <= 7)
        .take(400)
        .map(|&segment| render::plain_of_all(tree, segment))
        .find(|text| {
            phrase::opens(text)
                .is_some_and(|found| found.says == Says::Byline && (1..=4).contains(&found.rest))
                && !text.ends_with('.')
        })
        .map(|text| bare_name(&text))
        .unwrap_or_default()
}

fn names_author(tree: &Tree, at: u32) -> bool {
    let raw = tree.said(at);
    // Most elements do not mention it at all; asking costs little.
    if !raw.contains("author") && !raw.contains("byline") {
        return false;
    }
    let attributes = tree.attributes(at);
    let said = |name: &str, wanted: &[&str]| {
        attributes
            .clone()
            .value(name)
            .is_some_and(|value| value.split_ascii_whitespace().any(|word| wanted.contains(&word)))
    };
    said("rel", &["author"])
        || said("itemprop", &["author"])
        || said(
            "class",
            &[
                "author",
                "byline",
                "author-name",
                "post-author",
                "entry-author",
                "article-author",
                "article__author",
                "byline__name",
                "story-author",
                "writer",
                "p-author",
            ],
        )
}

/// A name without "by" before it and what follows a sign after it.
fn bare_name(text: &str) -> String {
    let rest =
        phrase::opens(text).filter(|found| found.says == Says::Byline).map_or(text, |found| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let skip = words.len().saturating_sub(found.rest);
            text.splitn(skip + 1, ' ').last().unwrap_or(text)
        });
    let name = rest.trim_start_matches([':', '/', '|', '-', ' ']);
    name.split(['|', '•', '·', '–', '—'])
        .next()
        .unwrap_or(name)
        .trim()
        .trim_end_matches([',', '،'])
        .to_owned()
}

/// The day it was published, as `YYYY-MM-DD`.
pub(super) fn day(layout: &Layout, data: &Data, address: Option<&str>) -> Option<String> {
    if let Some(day) = data.date.as_deref().and_then(date::day) {
        return Some(day);
    }
    let tree = layout.tree;
    let told = tree
        .inside(ROOT)
        .filter(|&at| matches!(tree.node(at).tag, Tag::Time | Tag::Other | Tag::Div | Tag::P));
    let machine = told.take(200_000).filter(|&at| !tree.said(at).is_empty()).find_map(|at| {
        let attributes = tree.attributes(at);
        let published = tree.node(at).tag == Tag::Time
            || attributes.clone().value("itemprop").as_deref() == Some("datePublished");
        let comment =
            tree.around(at).any(|around| layout.hints[around as usize].has(Hint::COMMENT));
        (published && !comment)
            .then(|| attributes.clone().filled("datetime").or_else(|| attributes.filled("content")))
            .flatten()
            .and_then(|value| date::day(&value))
    });
    machine.or_else(|| address.or(data.canonical.as_deref()).and_then(in_address)).or_else(|| {
        let short = layout.segments.all.iter().enumerate().filter(|(number, segment)| {
            segment.words <= 14 && layout.zones[*number] != super::layout::Zone::Comment
        });
        short.take(300).find_map(|(_, &segment)| date::day(&render::plain_of_all(tree, segment)))
    })
}

/// A day in the path of an address: `/2026/11/23/`.
fn in_address(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').collect();
    let dated = |three: &&[&str]| {
        three[0].len() == 4
            && three
                .iter()
                .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    parts.windows(3).find(dated).and_then(|three| date::day(&three.join("/")))
}
