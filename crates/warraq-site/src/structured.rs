//! What a page says of itself to machines: schema.org as JSON-LD (schema.org 30.0).

use serde_json::{Map, Value, json};
use warraq_text::day::Day;
use warraq_text::lang::Lang;

use crate::address;
use crate::press::Press;
use crate::site::{Entry, Line};
use crate::view;

/// The JSON-LD of a story, safe inside a `script` element. Addresses are told only where the site
/// has one: schema.org and its readers take absolute addresses only.
pub(crate) fn news_article(press: &Press, entry: &Entry<'_>) -> String {
    let line = entry.line;
    let mut article = Map::new();
    let mut say = |name: &str, value: Value| {
        article.insert(name.to_owned(), value);
    };
    say("@context", json!("https://schema.org"));
    say("@type", json!("NewsArticle"));
    say("headline", json!(line.title));
    say("description", json!(line.standfirst));
    say("inLanguage", json!(line.lang));
    if let Some(moment) = line.published() {
        say("datePublished", json!(moment.rfc3339()));
    }
    if let Some(moment) = line.changed() {
        say("dateModified", json!(moment.rfc3339()));
    }
    if line.authors.is_empty() {
        say("author", publisher(press));
    } else {
        let person = |author: &crate::site::Term| {
            let mut person = json!({"@type": "Person", "name": author.name});
            if let Some(page) = press.address(&view::term_path("authors", author, 1)) {
                person["url"] = json!(page);
            }
            person
        };
        say("author", line.authors.iter().map(person).collect());
    }
    say("publisher", publisher(press));
    if !line.labels.is_empty() {
        say("keywords", line.labels.iter().map(|label| json!(label.name)).collect());
        say("articleSection", json!(line.labels[0].name));
    }
    if entry.assisted {
        let kind = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource";
        say("digitalSourceType", json!(kind));
    }
    if !line.corrections.is_empty() {
        say("correction", corrections(line));
    }
    let links = line.sources.iter().filter_map(|source| source.link.as_ref());
    let based: Vec<&String> = links.filter(|link| address::is_web(link)).collect();
    if !based.is_empty() {
        say("isBasedOn", json!(based));
    }
    if let Some(page) = press.address(&view::story_path(&line.slug)) {
        say("url", json!(page));
        say("mainEntityOfPage", json!(page));
    }
    if let Some(base) = &press.base {
        if let Some(picture) = press.shared(entry) {
            say(
                "image",
                json!([{
                    "@type": "ImageObject",
                    "url": format!("{base}{}", picture.src),
                    "width": picture.width,
                    "height": picture.height,
                }]),
            );
        }
        if let Some(video) = video(entry, base) {
            say("video", video);
        }
        if let Some(audio) = audio(entry, base) {
            say("audio", audio);
        }
    }
    in_script(&Value::Object(article))
}

/// Whose site this is.
fn publisher(press: &Press) -> Value {
    let mut publisher = json!({"@type": "NewsMediaOrganization", "name": press.site.title});
    if let (Some(front), Some(corrections)) = (press.address(""), press.address("corrections.html"))
    {
        publisher["url"] = json!(front);
        publisher["correctionsPolicy"] = json!(corrections);
    }
    publisher
}

fn corrections(line: &Line) -> Value {
    let correction = |one: &crate::site::Correction| {
        let mut said = json!({"@type": "CorrectionComment", "text": one.text});
        if let Some(day) = Day::read(&one.date) {
            said["datePublished"] = json!(day.timestamp());
        }
        said
    };
    line.corrections.iter().map(correction).collect()
}

fn video(entry: &Entry<'_>, base: &str) -> Option<Value> {
    let film = entry.edition?.film.as_ref()?;
    let published = entry.line.published()?;
    let player = view::player(film, entry.media, &Lang::new(&entry.line.lang));
    Some(json!({
        "@type": "VideoObject",
        "name": entry.line.title,
        "description": entry.line.standfirst,
        "inLanguage": entry.line.lang,
        "uploadDate": published.rfc3339(),
        "thumbnailUrl": format!("{base}{}", player.poster),
        "contentUrl": format!("{base}{}", player.src),
        "duration": format!("PT{}S", film.duration_ms.div_ceil(1000)),
        // Set text moved by rules: IPTC's "algorithmicMedia".
        "digitalSourceType": "https://schema.org/AlgorithmicMediaDigitalSource",
        "caption": {
            "@type": "MediaObject",
            "contentUrl": format!("{base}{}", player.captions),
            "encodingFormat": "text/vtt",
        },
    }))
}

fn audio(entry: &Entry<'_>, base: &str) -> Option<Value> {
    let voice = entry.edition?.voice.as_ref()?;
    let published = entry.line.published()?;
    let heard = view::listening(voice, entry.media, &Lang::new(&entry.line.lang));
    Some(json!({
        "@type": "AudioObject",
        "name": entry.line.title,
        "inLanguage": entry.line.lang,
        "uploadDate": published.rfc3339(),
        "contentUrl": format!("{base}{}", heard.src),
        "contentSize": voice.bytes.to_string(),
        "encodingFormat": "audio/mp4",
        "duration": format!("PT{}S", voice.duration_ms.div_ceil(1000)),
        "caption": {
            "@type": "MediaObject",
            "contentUrl": format!("{base}{}", heard.captions),
            "encodingFormat": "text/vtt",
        },
    }))
}

/// The JSON-LD of the front page.
pub(crate) fn web_site(press: &Press) -> String {
    let mut site = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": press.site.title,
        "description": press.site.tagline,
        "inLanguage": press.site.lang.code(),
        "publisher": publisher(press),
    });
    if let Some(front) = press.address("") {
        site["url"] = json!(front);
    }
    in_script(&site)
}

/// The path of an address within the site, as it stands in JSON-LD and feeds.
pub(crate) fn absolute(base: &str, folder: &str, path: &str) -> String {
    format!("{base}{folder}{}", address::encode(path))
}

/// JSON that cannot end the `script` element it stands in, nor begin a comment there.
fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_close_its_script() {
        let text = in_script(&json!({"headline": "</script><!--خبر 2026"}));
        assert!(!text.contains('<') && !text.contains('>'));
        let back: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back["headline"], "</script><!--خبر 2026");
    }
}
