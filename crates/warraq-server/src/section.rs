//! Where a page keeps the place for its comments, what it says of itself, and the small pages the
//! server says something with.

use warraq_newsroom::comments::{Comment, MAX_SLUG, State};
use warraq_text::day::Day;
use warraq_text::lang::Lang;
use warraq_text::tongue::{Message, Tongue};

const OPENS: &str = "<!--warraq:comments:";
const CLOSES: &str = "-->";

/// The place an article keeps for its comments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Marker<'a> {
    /// The page up to it.
    pub before: &'a str,
    /// What its comments are kept under, see [`warraq_site::comments::key`].
    pub key: &'a str,
    /// The page after it.
    pub after: &'a str,
}

/// The first such place in a page.
pub(crate) fn marker(html: &str) -> Option<Marker<'_>> {
    let (before, rest) = html.split_once(OPENS)?;
    let (key, after) = rest.split_once(CLOSES)?;
    let usable = !key.is_empty() && key.len() <= MAX_SLUG && !key.contains(['<', '>', '/']);
    usable.then_some(Marker { before, key, after })
}

/// The language a page says it is in.
pub(crate) fn lang_of(html: &str) -> Option<Lang> {
    let (_, rest) = html.split_once("<html")?;
    let (tag, _) = rest.split_once('>')?;
    let (_, lang) = tag.split_once("lang=\"")?;
    let (code, _) = lang.split_once('"')?;
    Some(Lang::new(code))
}

/// The day a page says it was published, `YYYY-MM-DD`.
pub(crate) fn published(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<meta property=\"article:published_time\" content=\"")?;
    let (time, _) = rest.split_once('"')?;
    let day = Day::read(time.get(..10)?)?;
    Some(day.iso())
}

/// A comment as the section shows it.
pub(crate) fn shown(comment: Comment) -> warraq_site::comments::Comment {
    warraq_site::comments::Comment {
        id: comment.id,
        parent: comment.parent,
        date: comment.date(),
        author: comment.author,
        text: comment.text,
        edited: comment.edited != 0,
        deleted: comment.state == State::Deleted,
        staff: comment.person != 0,
    }
}

/// A page of one sentence, with the way back where there is one, dressed as the site is.
pub(crate) fn says(tongue: Tongue, sentence: &Message, back: Option<&str>) -> String {
    let back = back.map_or(String::new(), |path| {
        let label = escape(&Message::new("newsroom-comment-back").say(tongue));
        format!("<p><a href=\"{}\">{label}</a></p>\n", escape(path))
    });
    page(tongue, sentence, &back)
}

/// A page of one sentence and this HTML after it.
pub(crate) fn page(tongue: Tongue, sentence: &Message, after: &str) -> String {
    let sentence = escape(&sentence.say(tongue));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{sentence}</title>\n<link rel=\"stylesheet\" href=\"/assets/site.css\">\n</head>\n\
         <body>\n<main class=\"plain\">\n<h1>{sentence}</h1>\n{after}</main>\n\
         </body>\n</html>\n",
        tongue.code(),
        direction(tongue),
    )
}

fn direction(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Ar => "rtl",
        Tongue::En => "ltr",
    }
}

/// Text for an element or a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use warraq_site::comments::{CommentsView, Laid};

    use super::*;

    #[test]
    fn a_place_for_comments_is_found_once_and_only_where_it_is_whole() {
        let found = marker("<p>أ</p><!--warraq:comments:خبر-1--><p>B</p>").unwrap();
        assert_eq!((found.before, found.key, found.after), ("<p>أ</p>", "خبر-1", "<p>B</p>"));
        for none in [
            "",
            "<!--warraq:comments:-->",
            "<!--warraq:comments:a",
            "<!--warraq:comments:a/../b-->",
        ] {
            assert_eq!(marker(none), None, "{none}");
        }
    }

    #[test]
    fn the_place_is_the_one_the_site_keeps() {
        for (folder, key) in [("", "خبر-1"), ("fr/", "fr:خبر-1")] {
            let own = warraq_site::comments::key(folder, "خبر-1");
            let page = format!("<p>أ</p>{}", warraq_site::comments::placeholder(&own));
            assert_eq!(marker(&page).map(|found| found.key), Some(key));
        }
    }

    #[test]
    fn a_page_says_its_language_and_its_day() {
        let page = |time: &str| {
            published(&format!("<meta property=\"article:published_time\" content=\"{time}\">"))
        };
        assert_eq!(page("2026-11-20T07:00:00+02:00").as_deref(), Some("2026-11-20"));
        assert_eq!(page("2026-11-20").as_deref(), Some("2026-11-20"));
        for none in ["", "أمس", "2026-13-40", "20261120T0700"] {
            assert_eq!(page(none), None, "{none}");
        }
        assert_eq!(published("<html>"), None);
        for (html, lang) in [
            ("<!DOCTYPE html><html dir=\"rtl\" lang=\"ar-EG\">", Some("ar")),
            ("<html lang=\"en\">", Some("en")),
            ("<html>", None),
            ("no page", None),
        ] {
            assert_eq!(lang_of(html).as_ref().map(Lang::code), lang);
        }
    }

    #[test]
    fn what_a_stranger_wrote_stays_text() {
        let comment = Comment {
            id: 3,
            slug: "x".to_owned(),
            author: "<b onclick='x'>سالم".to_owned(),
            text: "أول 1\nثانٍ\n\n</textarea><script>alert(\"1\")</script> & co".to_owned(),
            received: 0,
            parent: 0,
            edited: 0,
            state: State::Shown,
            mail: String::new(),
            reasons: "[]".to_owned(),
            reports: 0,
            person: 0,
        };
        let view = CommentsView {
            key: "a\"b".to_owned(),
            lang: Lang::new("ar"),
            comments: vec![shown(comment)],
            notice: None,
            form: None,
        };
        let html = Laid::default().section(&view).unwrap().replace("<script src=", "");
        assert!(!html.contains("<script") && !html.contains("<b ") && !html.contains("a\"b"));
        assert!(html.contains("أول 1<br>ثانٍ") && html.contains("&lt;script&gt;"));
        let page = says(Tongue::Ar, &Message::new("site-comment-slug"), Some("/\"><script>"));
        assert!(!page.contains("<script>") && page.contains("dir=\"rtl\""));
    }
}
