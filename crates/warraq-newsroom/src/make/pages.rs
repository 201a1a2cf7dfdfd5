//! The site of one story and the proof sheet that shows every form side by side.

use std::path::Path;

use serde_json::Value;
use warraq_site::proof::{self, Download, FindingView, ProofView, SaidLine, TraceLine};
use warraq_text::edition::Edition;
use warraq_text::finding::Certainty;
use warraq_text::tongue::Tongue;

use super::reading::Read;
use super::{Form, Options};
use crate::error::NewsroomError;
use crate::output::Output;
use crate::site;

/// Writes the site, where the article is asked for, and the proof sheet; `said` is what the film
/// says, `trace` its sentences held against the brief.
pub(super) fn write(
    read: &Read,
    (edition, said, trace): (&mut Edition, &[SaidLine], &[TraceLine]),
    options: &Options,
    output: &mut Output,
) -> Result<(), NewsroomError> {
    if options.wants(Form::Article) {
        edition.page = Some(site(read, edition, output)?);
    }
    let captions = match &edition.film {
        Some(film) => Some(output.read(&film.vtt)?),
        None => None,
    };
    let findings = findings(&read.report(), options.tongue);
    let view = ProofView {
        tongue: options.tongue,
        edition,
        story: &read.told.story,
        markdown: &read.told.markdown,
        brief: read.brief.as_deref(),
        findings: &findings,
        trace,
        input: &read.name,
        site: "site",
        captions: captions.as_deref(),
        said,
        downloads: downloads(edition, output)?,
    };
    let sheet = proof::sheet(&view).map_err(site::fault)?;
    output.write("index.html", sheet.as_bytes())
}

/// Writes `site/` whole, media included, so that the folder can be published as it stands. Returns
/// the article's page.
fn site(read: &Read, edition: &Edition, output: &mut Output) -> Result<String, NewsroomError> {
    let slug = read.told.slug();
    let media = format!("media/{slug}");
    for file in site::media_of(edition) {
        output.link(&file, &format!("site/{media}/{file}"))?;
    }
    for file in site::of_story(&read.told, edition, &media, Path::new("."))? {
        output.write(&format!("site/{}", file.path), &file.bytes)?;
    }
    Ok(format!("site/stories/{slug}.html"))
}

fn downloads(edition: &Edition, output: &Output) -> Result<Vec<Download>, NewsroomError> {
    let film = edition.film.iter().flat_map(|film| [&film.file, &film.srt, &film.vtt]);
    let names = [&edition.story]
        .into_iter()
        .chain(&edition.brief)
        .chain(edition.posts.iter().map(|post| &post.file))
        .chain(edition.cards.iter().map(|card| &card.file))
        .chain(film);
    names.map(|name| Ok(Download { path: name.clone(), bytes: output.size(name)? })).collect()
}

/// The findings as the sheet shows them, from the report's own form.
fn findings(report: &Value, tongue: Tongue) -> Vec<FindingView> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = report["findings"].as_array().into_iter().flatten();
    rows.map(|row| FindingView {
        rule: text(&row["rule"]),
        certainty: match row["certainty"].as_str() {
            Some("certain") => Certainty::Certain,
            Some("likely") => Certainty::Likely,
            _ => Certainty::Suggestion,
        },
        applied: row["applied"].as_bool().unwrap_or_default(),
        line: row["line"].as_u64().and_then(|line| usize::try_from(line).ok()).unwrap_or_default(),
        found: text(&row["text"]),
        replacement: row["becomes"].as_str().map(str::to_owned),
        message: text(&row["message"][tongue.code()]),
        hint: row["hint"][tongue.code()].as_str().map(str::to_owned),
    })
    .collect()
}
