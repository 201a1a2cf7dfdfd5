//! How many comments there are, where lists of stories keep a place for that.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use warraq_newsroom::comments::MAX_SLUG;
use warraq_site::comments;
use warraq_text::lang::Lang;

use crate::Shared;

const OPENS: &str = "<!--warraq:count:";
const CLOSES: &str = "-->";
/// Most places of one page that are filled; a list of ours has a few dozen.
const MOST: usize = 500;

/// The page with the numbers in their places. A story without comments keeps its empty place, and so
/// do all where the database fails: a list reads well without numbers.
pub(crate) async fn filled<'h>(shared: &Arc<Shared>, html: &'h str, lang: &Lang) -> Cow<'h, str> {
    let keys = keys(html);
    if keys.is_empty() {
        return Cow::Borrowed(html);
    }
    let counts = shared.store.counts(&keys).await;
    let counts = counts.inspect_err(|cause| tracing::error!(%cause, "comments not counted"));
    let counts = counts.unwrap_or_default();
    let said = said(shared, counts, lang).await;
    Cow::Owned(put(html, &said))
}

/// The stories whose numbers are asked for, each once.
fn keys(html: &str) -> Vec<String> {
    let places = html.split(OPENS).skip(1).filter_map(|rest| rest.split_once(CLOSES));
    let mut keys: Vec<String> = places.map(|(key, _)| key.to_owned()).take(MOST).collect();
    keys.retain(|key| !key.is_empty() && key.len() <= MAX_SLUG);
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// What stands in each place: the number, leading to the comments.
async fn said(
    shared: &Arc<Shared>,
    counts: BTreeMap<String, i64>,
    lang: &Lang,
) -> BTreeMap<String, String> {
    let (shared, lang) = (shared.clone(), lang.clone());
    let work = tokio::task::spawn_blocking(move || {
        let link = |(key, count): (String, i64)| {
            let address = shared.place.story(&key)?.address;
            let said = comments::count(&lang, count);
            let link = format!(
                " <span class=\"has-comments\"><a href=\"{address}#comments\">{said}</a></span>"
            );
            Some((key, link))
        };
        counts.into_iter().filter_map(link).collect()
    });
    work.await.unwrap_or_default()
}

fn put(html: &str, said: &BTreeMap<String, String>) -> String {
    let mut page = String::with_capacity(html.len() + said.len() * 120);
    let mut rest = html;
    while let Some((before, place)) = rest.split_once(OPENS) {
        page.push_str(before);
        let Some((key, after)) = place.split_once(CLOSES) else {
            page.push_str(OPENS);
            rest = place;
            continue;
        };
        page.push_str(said.get(key).map_or("", String::as_str));
        rest = after;
    }
    page.push_str(rest);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_and_filled() {
        let place = comments::count_placeholder("خبر-7");
        let html = format!("<p>أ{place}</p><p>B<!--warraq:count:x--></p>{place}<!--warraq:count:y");
        assert_eq!(keys(&html), ["x", "خبر-7"]);
        let said = BTreeMap::from([("خبر-7".to_owned(), " 3".to_owned())]);
        assert_eq!(put(&html, &said), "<p>أ 3</p><p>B</p> 3<!--warraq:count:y");
        assert!(keys("<!--warraq:comments:x-->").is_empty());
    }
}
