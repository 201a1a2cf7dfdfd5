//! A story as another site's page takes it: its text alone, with its own direction.

use warraq_text::lang::Lang;

use crate::markdown::{self, Extent};

/// The text of a story as HTML without its title, safe to be put into a page of another site,
/// after a note where there is one. Pictures with relative paths are looked for under `media`.
#[must_use]
pub fn article_html(
    markdown: &str,
    title: &str,
    lang: &Lang,
    about: (&str, Option<&str>),
) -> String {
    let (media, note) = about;
    let extent = Extent { media, ..Extent::default() };
    let body = markdown::body(markdown, title, &extent).html;
    let mut html = format!("<div dir=\"{}\" lang=\"", lang.direction().html());
    push(&mut html, lang.code());
    html.push_str("\">\n");
    if let Some(note) = note {
        html.push_str("<p><em>");
        push(&mut html, note);
        html.push_str("</em></p>\n");
    }
    html.push_str(&body);
    html.push_str("</div>\n");
    html
}

fn push(html: &mut String, text: &str) {
    comrak::html::escape(html, text).expect("writing to a string does not fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_goes_with_its_direction_and_its_note_and_without_its_title() {
        let markdown = "# الميناء 24\n\nأُغلق **الميناء** <script>x</script>.\n\n![قارب](a.jpg)\n";
        let html = article_html(
            markdown,
            "الميناء 24",
            &Lang::new("ar"),
            ("https://a.example/media/x", Some("كُتب <بمساعدة>")),
        );
        assert!(
            html.starts_with("<div dir=\"rtl\" lang=\"ar\">\n<p><em>كُتب &lt;بمساعدة&gt;"),
            "{html}"
        );
        assert!(html.contains("<strong>الميناء</strong>"), "{html}");
        assert!(html.contains("https://a.example/media/x/a.jpg"), "{html}");
        assert!(!html.contains("script") && !html.contains("24"), "{html}");
    }
}
