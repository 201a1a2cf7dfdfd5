//! Writes the sample newsroom of the tests into a folder, to look at in a browser:
//! `cargo run --release -p warraq-site --example sample -- FOLDER`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::error::Error;
use std::fs;
use std::path::Path;

use warraq_site::build::{build, story_page};
use warraq_site::comments::{Comment, CommentsView, Form, Notice, placeholder, section};
use warraq_site::proof::{Download, FindingView, ProofView, sheet};
use warraq_site::site::{Credit, Entry, MenuItem, Page, Site};
use warraq_text::edition::Edition;
use warraq_text::finding::Certainty;
use warraq_text::story::Story;
use warraq_text::tongue::Tongue;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder")?;
    for (code, slug) in [("ar", "مكتبة-المرسى"), ("en", "harbour-library")] {
        let folder = Path::new(&folder).join(code);
        let (story, markdown) = match code {
            "ar" => (sample::arabic(), sample::ARABIC),
            _ => (sample::english(), sample::ENGLISH),
        };
        let edition = Edition {
            page: Some(format!("site/{}", story_page(slug))),
            ..sample::edition(code, slug)
        };
        write_site(&folder, &story, markdown, &edition)?;
        fs::write(folder.join("index.html"), proof(&story, markdown, &edition)?)?;
    }
    Ok(())
}

fn write_site(
    folder: &Path,
    story: &Story,
    markdown: &str,
    edition: &Edition,
) -> Result<(), Box<dyn Error>> {
    let arabic = story.lang.code() == "ar";
    let mut site =
        Site::new(if arabic { "صحيفة المرسى" } else { "The Marsa Paper" }, story.lang.clone());
    let about = if arabic { "من نحن" } else { "About us" };
    site.menu.push(MenuItem { title: about.to_owned(), href: "pages/about.html".to_owned() });
    site.pages.push(Page {
        slug: "about".to_owned(),
        title: about.to_owned(),
        markdown: about.to_owned(),
    });
    let entry = |slug, date, edition| Entry {
        story,
        markdown,
        slug,
        date,
        updated: None,
        authors: vec![if arabic { "ليلى حداد" } else { "Laila Haddad" }.to_owned()],
        label: Some(if arabic { "ثقافة" } else { "Culture" }.to_owned()),
        ai: Some("assisted"),
        review: None,
        sources: vec![Credit {
            text: if arabic { "سجل بلدية المرسى" } else { "Town register" }.to_owned(),
            link: Some("https://example.org/register".to_owned()),
        }],
        corrections: Vec::new(),
        edition,
        media: "..",
    };
    let entries = [
        entry(edition.slug.as_str(), "2026-11-23", Some(edition)),
        entry("second", "2026-11-20", None),
        entry("third", "2026-11-18", None),
    ];
    for file in build(&site, &entries)? {
        let mut bytes = file.bytes;
        if file.path == story_page(edition.slug.as_str()) {
            let html = String::from_utf8(bytes)?;
            bytes =
                html.replace(&placeholder(&edition.slug), &comments(story, edition)?).into_bytes();
        }
        let path = folder.join("site").join(file.path);
        fs::create_dir_all(path.parent().ok_or("a file has a folder")?)?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

fn comments(story: &Story, edition: &Edition) -> Result<String, Box<dyn Error>> {
    let comment = |author: &str, text: &str| Comment {
        author: author.to_owned(),
        date: "2026-11-23".to_owned(),
        text: text.to_owned(),
    };
    Ok(section(&CommentsView {
        slug: edition.slug.clone(),
        tongue: Tongue::from_locale(story.lang.code()),
        lang: story.lang.clone(),
        comments: vec![
            comment("سامي نور", "متى تبدأ ورشات الخط؟\nوهل التسجيل عبر Open Shelf؟"),
            comment("Nora", "Glad the 1931 doors stayed."),
        ],
        notice: Some(Notice::Held),
        form: Some(Form::default()),
    })?)
}

fn proof(story: &Story, markdown: &str, edition: &Edition) -> Result<String, Box<dyn Error>> {
    let tongue = Tongue::from_locale(story.lang.code());
    let finding = |rule: &str, certainty, found: &str, replacement: Option<&str>| FindingView {
        rule: rule.to_owned(),
        certainty,
        applied: certainty >= Certainty::Likely,
        line: 12,
        found: found.to_owned(),
        replacement: replacement.map(str::to_owned),
        message: match tongue {
            Tongue::Ar => "كلمة مقطوعة بتطويل ومسافة.".to_owned(),
            Tongue::En => "A word split by a stretch and a space.".to_owned(),
        },
        hint: None,
    };
    Ok(sheet(&ProofView {
        tongue,
        edition,
        story,
        markdown,
        brief: Some(
            "افتتاح المكتبة 12 مايو.\n\nالكلفة 3.4 مليون. هناء سالم: الفهرس على Open Shelf.",
        ),
        trace: &[],
        findings: &[
            finding("masked-word", Certainty::Certain, "قـ ـاعة", Some("قاعة")),
            finding("page-chrome", Certainty::Likely, "القائمة الرئيسية", Some("")),
            finding("two-spellings", Certainty::Suggestion, "Marsa / المرسى", None),
        ],
        input: "paste.txt",
        site: "site",
        captions: Some("WEBVTT\n\n00:00.000 --> 00:04.000\nأعادت بلدية المرسى فتح المكتبة\n"),
        said: &[],
        downloads: ["film/film.mp4", "film/film.srt", "cards/title-1080x1080.png", "story.md"]
            .map(|path| Download { path: path.to_owned(), bytes: 1_240_000 })
            .to_vec(),
    })?)
}
