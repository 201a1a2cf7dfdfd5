//! What stands elsewhere and no longer says what its story says: posts that want an edit.

use std::path::{Path, PathBuf};

use warraq_text::read::read_markdown;
use warraq_text::story::Story;

use crate::config::Config;
use crate::error::NewsroomError;
use crate::outbox::Outbox;
use crate::outlets::Post;
use crate::stage::Watcher;
use crate::store::Database;
use crate::story_file::read_text;
use crate::told::Told;

/// A post that no longer says what its story says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The story's slug.
    pub slug: String,
    /// The outlet's name in `warraq.toml`.
    pub outlet: String,
    /// The first of its words that the story no longer has.
    pub words: String,
}

/// The posts of these stories (slug and file) that stand at an outlet and have words that the story
/// no longer has. `database` and `data` are the newsroom's; where there is none, nothing was
/// posted.
///
/// # Errors
/// When the database or a story cannot be read.
pub async fn stale(
    (database, data): (&Database, &Path),
    stories: &[(String, PathBuf)],
    config: &Config,
    watcher: &dyn Watcher,
) -> Result<Vec<Elsewhere>, NewsroomError> {
    if !database.is_there() || config.outlets.is_empty() {
        return Ok(Vec::new());
    }
    let outbox = Outbox::open(database, data).await?;
    let mut stale = Vec::new();
    for (slug, file) in stories {
        let mut told = None;
        for outlet in config.outlets.keys() {
            let Some((item, _)) = outbox.standing(slug, outlet).await? else { continue };
            if told.is_none() {
                let own = Told::of_file(config.clone(), &read_text(file)?, watcher);
                told = Some((words_of(&own.story), social(file)));
            }
            let Some((story, own)) = &told else { continue };
            if let Some(words) = lost(&item.post, story, own) {
                stale.push(Elsewhere { slug: slug.clone(), outlet: outlet.clone(), words });
            }
        }
    }
    outbox.close().await;
    Ok(stale)
}

/// All that a story says, in one line.
fn words_of(story: &Story) -> String {
    let standfirst = story.standfirst.iter().map(String::as_str);
    let headings = story.sections.iter().filter_map(|section| section.heading.as_ref());
    let headings = headings.map(|heading| heading.text.as_str());
    let sentences = story.sentences().map(|sentence| sentence.text.as_str());
    let all: Vec<&str> = std::iter::once(story.title.text.as_str())
        .chain(standfirst)
        .chain(headings)
        .chain(sentences)
        .collect();
    folded(&all.join(" "))
}

/// What the writer wrote for posts by hand.
fn social(file: &Path) -> String {
    let beside = file.with_file_name("social.toml");
    folded(&std::fs::read_to_string(beside).unwrap_or_default())
}

/// The first sentence of a post that neither the story nor the writer's own words have.
fn lost(post: &Post, story: &str, own: &str) -> Option<String> {
    if let Some(article) = &post.article {
        // An article stands whole: it must have all that the story has.
        let shown = folded(&without_tags(&article.html));
        let now = read_markdown(story);
        let mut sentences = now.sentences();
        return sentences
            .find(|one| {
                !shown.contains(&folded(&one.text)) && !article.standfirst.contains(&one.text)
            })
            .map(|one| one.text.clone())
            .filter(|one| *one != post.title);
    }
    let parts = post.parts.iter().map(|part| part.text.as_str());
    for text in parts {
        let read = read_markdown(text);
        let said = std::iter::once(&read.title).chain(read.sentences());
        for sentence in said {
            let words = folded(&sentence.text);
            let plain = !words.contains('#') && !words.contains("://") && !words.contains('…');
            if plain
                && words.split(' ').count() > 2
                && !story.contains(&words)
                && !own.contains(&words)
            {
                return Some(words);
            }
        }
    }
    None
}

fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outlets::Words;

    fn post(text: &str) -> Post {
        Post {
            story: "ميناء".to_owned(),
            title: "الميناء يعود".to_owned(),
            lang: "ar".to_owned(),
            parts: vec![Words { text: text.to_owned(), title: 0 }],
            link: None,
            pictures: Vec::new(),
            film: None,
            article: None,
            assisted: false,
            made: "2026-11-26T00:00:00Z".to_owned(),
        }
    }

    #[test]
    fn a_post_with_a_sentence_that_was_corrected_is_found() {
        let text = "# الميناء يعود\n\nعاد ميناء Port 7 بعد 12 يومًا من الإغلاق. ودخلته 46 سفينة.\n";
        let now = words_of(&read_markdown(text));
        let same =
            post("عاد ميناء Port 7 بعد 12 يومًا من الإغلاق.\n\nhttps://a.example/x\n\n#الميناء");
        assert_eq!(lost(&same, &now, ""), None);
        let old = post("عاد ميناء Port 7 بعد 14 يومًا من الإغلاق.\n\nhttps://a.example/x");
        assert!(lost(&old, &now, "").is_some_and(|words| words.contains("14")));
        assert_eq!(lost(&old, &now, "عاد ميناء Port 7 بعد 14 يومًا من الإغلاق."), None);
    }
}
