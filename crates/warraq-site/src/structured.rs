//! What a page says of itself to machines: schema.org `NewsArticle` as JSON-LD.

use serde_json::{Map, Value, json};

use crate::site::{Entry, Site};
use crate::view;
use warraq_text::day::Day;

/// The JSON-LD of a story, safe inside a `script` element. Addresses are told only where the site
/// has one: schema.org and its readers take absolute addresses only.
pub(crate) fn news_article(site: &Site, entry: &Entry<'_>, base: Option<&str>) -> String {
    let mut article = Map::new();
    let mut say = |name: &str, value: Value| {
        article.insert(name.to_owned(), value);
    };
    say("@context", json!("https://schema.org"));
    say("@type", json!("NewsArticle"));
    say("headline", json!(entry.story.title.text));
    say("description", json!(view::standfirst(entry.story)));
    say("inLanguage", json!(entry.story.lang.code()));
    let published = Day::read(entry.date);
    let modified = entry.updated.and_then(Day::read).or(published);
    if let Some(day) = published {
        say("datePublished", json!(day.timestamp()));
    }
    if let Some(day) = modified {
        say("dateModified", json!(day.timestamp()));
    }
    if !entry.authors.is_empty() {
        let person = |name: &String| json!({"@type": "Person", "name": name});
        say("author", entry.authors.iter().map(person).collect());
    }
    say("publisher", json!({"@type": "Organization", "name": site.title}));
    if let Some(base) = base {
        let page = format!("{base}{}", crate::address::encode(&view::story_path(entry.slug)));
        say("url", json!(page));
        say("mainEntityOfPage", json!(page));
        if let Some(edition) = entry.edition {
            if let Some(card) = view::share_card(edition, entry.media) {
                say("image", json!([format!("{base}{}", card.src)]));
            }
            if let (Some(film), Some(day)) = (&edition.film, published) {
                let player = view::player(film, entry.media, &entry.story.lang);
                say(
                    "video",
                    json!({
                        "@type": "VideoObject",
                        "name": entry.story.title.text,
                        "description": view::standfirst(entry.story),
                        "uploadDate": day.timestamp(),
                        "thumbnailUrl": format!("{base}{}", player.poster),
                        "contentUrl": format!("{base}{}", player.src),
                        "duration": format!("PT{}S", film.duration_ms.div_ceil(1000)),
                    }),
                );
            }
        }
    }
    in_script(&Value::Object(article))
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
