//! Comments follow their story where its name changes: when the server starts and each hour, those
//! kept under a name that no story has any more go to the one it leads to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::Shared;

/// Names a redirect may lead through.
const MOST_HOPS: usize = 8;

/// Moves the comments that have a story under another name.
pub(crate) async fn follow(shared: &Arc<Shared>) {
    let place = shared.clone();
    // Searching the folder reads the disk, so it is done where that may block.
    let keys = tokio::task::spawn_blocking(move || place.place.keys()).await;
    // Of a site that was not looked at whole nobody can say what it lacks.
    let Ok(Some(keys)) = keys else { return };
    for (from, to) in moves(&keys, &shared.redirects) {
        match shared.store.move_comments(&from, &to).await {
            Ok(0) => {}
            Ok(count) => tracing::warn!(from, to, count, "comments followed their story"),
            Err(cause) => tracing::error!(%cause, from, "comments did not follow their story"),
        }
    }
}

/// Which keys of comments are another's by now, by the redirects of the newsroom. A story that is not
/// there is no story that moved: it may come back.
fn moves(
    keys: &BTreeSet<String>,
    redirects: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut moves = BTreeMap::new();
    let leads: BTreeMap<String, String> =
        redirects.iter().filter_map(|(from, to)| Some((key(from)?, key(to)?))).collect();
    for from in leads.keys() {
        let mut to = from;
        for _ in 0..MOST_HOPS {
            match leads.get(to) {
                Some(next) if !keys.contains(to) => to = next,
                _ => break,
            }
        }
        moves.insert(from.clone(), to.clone());
    }
    moves.retain(|from, to| !keys.contains(from) && keys.contains(to));
    moves
}

/// The key of the story whose page stands at this path: `port`, `fr:port`.
fn key(path: &str) -> Option<String> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let path = path.trim_start_matches('/').strip_suffix(".html")?;
    match path.split('/').collect::<Vec<_>>()[..] {
        ["stories", slug] => Some(slug.to_owned()),
        [lang, "stories", slug] => Some(format!("{lang}:{slug}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_where_their_story_went_and_nowhere_else() {
        let keys = ["ميناء-2026", "fr:port", "es:port", "new"].map(str::to_owned).into();
        let redirects = [
            ("stories/ميناء.html", "stories/ميناء-وسط.html"),
            (
                "stories/%D9%85%D9%8A%D9%86%D8%A7%D8%A1-%D9%88%D8%B3%D8%B7.html",
                "/stories/ميناء-2026.html",
            ),
            ("stories/old.html", "stories/gone.html"),
            ("stories/new.html", "stories/ميناء-2026.html"),
            ("stories/a.html", "stories/b.html"),
            ("stories/b.html", "stories/a.html"),
            ("about.html", "pages/about.html"),
        ];
        let redirects = redirects.map(|(from, to)| (from.to_owned(), to.to_owned())).into();
        let found: Vec<_> = moves(&keys, &redirects).into_iter().collect();
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(found, [pair("ميناء", "ميناء-2026"), pair("ميناء-وسط", "ميناء-2026")]);
    }
}
