//! What a newsroom is to know of stories that stood on the site: words that changed in silence, an
//! address that leads nowhere now, a page that was taken down.

use std::collections::HashMap;

use warraq_text::tongue::Message;

use super::kept::Stories;
use super::{Story, languages, name};
use crate::config::Config;
use crate::story_file::STORY;

/// The sentence that a story which stood on the site since an earlier day has other words now, and
/// tells its readers nothing of it.
pub(super) fn silent(story: &Story, today: &str) -> Option<Message> {
    let (was, now) = (story.was.as_ref()?, &story.record);
    let stood = was.waits.is_none() && !was.line.date.is_empty() && *was.line.date < *today;
    let told = was.line.corrections != now.line.corrections || was.line.updated != now.line.updated;
    (stood && was.text != now.text && !told).then(|| {
        let path = story.folder.join(STORY).display().to_string();
        Message::new("build-silent").with("path", path).with("date", today)
    })
}

/// Where the pages of stories stood at the last build, by the story's folder.
pub(super) fn stood(config: &Config, stories: &Stories) -> HashMap<String, String> {
    let published = stories.iter().filter(|(_, record)| record.waits.is_none());
    published
        .map(|(name, record)| (name.clone(), languages::page_of(config, &record.line)))
        .collect()
}

/// The sentence that a story's page has another address now and the old one leads nowhere, and the
/// line that mends it.
pub(super) fn moved(
    config: &Config,
    story: &Story,
    stood: &HashMap<String, String>,
    gone: &[String],
) -> Vec<Message> {
    let Some(from) = stood.get(&name(&story.folder)) else { return Vec::new() };
    let to = languages::page_of(config, &story.record.line);
    if *from == to || !gone.contains(from) {
        return Vec::new();
    }
    let path = story.folder.join(STORY).display().to_string();
    let told = Message::new("build-moved").with("path", path);
    // A message of its own, so that no mark of direction gets between what is to be copied.
    let line = Message::new("build-moved-line").with("line", format!("\"{from}\" = \"{to}\""));
    vec![told, line]
}

/// The sentence that a story which waits stood on the site until now.
pub(super) fn taken_down(story: &Story, gone: &[String]) -> Option<Message> {
    let page = warraq_site::build::story_page(&story.record.line.slug);
    gone.iter().any(|path| *path == page || path.ends_with(&format!("/{page}"))).then(|| {
        let path = story.folder.join(STORY).display().to_string();
        Message::new("build-taken-down").with("path", path)
    })
}
