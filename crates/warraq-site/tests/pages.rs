//! Whole pages: well formed as a browser reads them, escaped, linked, the same at every build.

mod conversation;
mod reader;
mod sample;

use std::collections::{BTreeMap, BTreeSet};

use reader::{Page, check_xml};
use warraq_site::build::build;
use warraq_site::comments::placeholder;
use warraq_site::press::Press;
use warraq_site::proof::{Download, FindingView, ProofView, SaidLine, SaidWord, TraceLine, sheet};
use warraq_site::site::{
    Correction, Credit, Entry, File, Known, Line, MenuItem, Page as FixedPage, Reviewed, Site,
    SiteError, Term,
};
use warraq_site::theme::Theme;
use warraq_text::edition::Edition;
use warraq_text::finding::Certainty;
use warraq_text::lang::Lang;
use warraq_text::span::Span;
use warraq_text::story::Story;
use warraq_text::tongue::Tongue;
use warraq_text::trace::{Evidence, Part, Verdict};

const HOSTILE: &str = "</title><script>alert(1)</script>\" onload=\"x' & <!-- خبر 2026";

fn site(lang: &str) -> Site {
    Site {
        tagline: "أخبار الميناء وأهله".to_owned(),
        menu: vec![
            item("من نحن", "pages/about.html"),
            MenuItem {
                items: vec![
                    item("رابط سيئ", "javascript:alert(1)"),
                    item("كتب", "labels/كتب.html"),
                ],
                ..item("أقسام", "")
            },
        ],
        pages: vec![FixedPage {
            slug: "about".to_owned(),
            title: "من نحن".to_owned(),
            markdown: "# من نحن\n\nغرفة أخبار من 4 أشخاص في Marsa.".to_owned(),
        }],
        ..Site::new("صحيفة المرسى", Lang::new(lang))
    }
}

fn item(title: &str, href: &str) -> MenuItem {
    MenuItem { title: title.to_owned(), href: href.to_owned(), items: Vec::new() }
}

/// A story and what its page shows.
#[derive(Clone)]
struct Piece {
    line: Line,
    markdown: String,
    review: Option<Reviewed>,
    edition: Option<Edition>,
}

fn piece(story: &Story, markdown: &str, slug: &str) -> Piece {
    let term =
        |name: &str| Term { slug: name.to_owned(), name: name.to_owned(), ..Term::default() };
    let source =
        Credit { text: "سجل البلدية".to_owned(), link: Some("javascript:x".to_owned()) };
    let line = Line {
        slug: slug.to_owned(),
        title: story.title.text.clone(),
        standfirst: warraq_site::standfirst(story),
        lang: story.lang.code().to_owned(),
        date: "2026-11-23".to_owned(),
        authors: vec![Term { name: "ليلى حداد".to_owned(), ..term("ليلى-حداد") }],
        labels: vec![term("كتب")],
        sources: vec![source],
        ..Line::default()
    };
    Piece { line, markdown: markdown.to_owned(), review: None, edition: None }
}

fn try_built(site: &Site, pieces: &[Piece]) -> Result<Vec<File>, SiteError> {
    let none = BTreeMap::new();
    let entries: Vec<Entry<'_>> = pieces
        .iter()
        .map(|piece| Entry {
            line: &piece.line,
            standfirst: true,
            markdown: &piece.markdown,
            labelled: piece.review.is_none(),
            assisted: true,
            review: piece.review.as_ref(),
            known: Some(Known { borne: 3, answered: 1, opinion: 0 }),
            edition: piece.edition.as_ref(),
            media: "..",
            pictures: &none,
        })
        .collect();
    let theme = Theme::built_in("news").expect("it is built in");
    build(&Press::new(site.clone(), theme)?, &entries)
}

fn built(site: &Site, pieces: &[Piece]) -> Vec<File> {
    try_built(site, pieces).expect("the sample builds")
}

fn page<'a>(files: &'a [File], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(&file.bytes).expect("pages are UTF-8")
}

fn sample_files(base: Option<&str>) -> Vec<File> {
    let (arabic, english) = (sample::arabic(), sample::english());
    let edition = sample::edition("ar", "مكتبة");
    let mut site = site("ar");
    site.base_url = base.map(str::to_owned);
    let first = Piece {
        edition: Some(edition), ..piece(&arabic, sample::ARABIC, "مكتبة-المرسى")
    };
    let mut second = piece(&english, sample::ENGLISH, "harbour-library");
    second.line.date = "2026-11-20".to_owned();
    built(&site, &[second, first])
}

#[test]
fn every_page_is_well_formed_and_every_inner_link_leads_somewhere() {
    let files = sample_files(None);
    let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let media = [
        "film/film.mp4",
        "film/poster.jpg",
        "film/film.vtt",
        "cards/title-1200x630.png",
        "voice/voice.m4a",
        "voice/captions.vtt",
    ];
    let mut checked = 0;
    for file in files.iter().filter(|file| file.path.ends_with(".html") && file.path != "404.html")
    {
        let html = std::str::from_utf8(&file.bytes).unwrap();
        let page = Page::read(html).unwrap_or_else(|fault| panic!("{}: {fault}", file.path));
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in &page.links {
            if let Some(id) = link.strip_prefix('#') {
                let id = reader::resolve("", id);
                assert!(id == "_" || page.ids.contains(&id), "{}: no #{id}", file.path);
                continue;
            }
            let target = reader::resolve(folder, link);
            let known = paths.contains(target.as_str())
                || media.iter().any(|path| target == format!("../{path}"));
            assert!(known, "{}: {link} leads to {target}", file.path);
            checked += 1;
        }
    }
    assert!(checked > 40, "only {checked} links were checked");
}

#[test]
fn the_article_leads_with_its_language_and_direction() {
    let files = sample_files(None);
    let arabic = page(&files, "stories/مكتبة-المرسى.html");
    assert!(arabic.starts_with("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">"));
    for phrase in ["القائمة الرئيسية", "الصفحات", "التنقل السريع", "إغلاق"]
    {
        assert!(arabic.contains(phrase), "{phrase}");
    }
    assert!(arabic.contains("كُتب بمساعدة نموذج لغوي، ولم يُراجَع بعد."));
    assert!(arabic.contains("<a href=\"#%D9%85%D8%A7-%D8%A7%D9%84%D8%B0%D9%8A-"));
    assert!(arabic.contains("<h2 id=\"ما-الذي-تغير-في-المبنى\">"));
    assert!(arabic.contains("عبر تطبيق Open Shelf"), "Latin stays in logical order");
    assert!(arabic.contains("<track kind=\"captions\" src=\"../../film/film.vtt\" srclang=\"ar\""));
    assert!(arabic.contains("<source src=\"../../voice/voice.m4a\" type=\"audio/mp4\">"));
    assert!(arabic.contains("استماع <bdi>3:05</bdi>"));
    assert!(arabic.contains(&placeholder("مكتبة-المرسى")));
    assert!(!arabic.contains("javascript:"));

    let english = page(&files, "stories/harbour-library.html");
    assert!(english.contains("<article class=\"story\" lang=\"en\" dir=\"ltr\">"));
    assert_eq!(english.matches("The harbour library opens again</h1>").count(), 1);
    assert!(!english.contains("\">The harbour library opens again</h2>"));
}

#[test]
fn a_review_takes_the_label_away() {
    let story = sample::arabic();
    let review = Some(Reviewed {
        by: "سامي نور".to_owned(),
        on: "2026-11-24".to_owned(),
        checked: "الأرقام".to_owned(),
        responsible: "سامي نور".to_owned(),
    });
    let files = built(&site("ar"), &[Piece { review, ..piece(&story, sample::ARABIC, "a") }]);
    let html = page(&files, "stories/a.html");
    assert!(!html.contains("لم يُراجَع بعد"));
    assert!(html.contains("<bdi>سامي نور</bdi>") && html.contains("24 نوفمبر 2026</time>"));
    assert!(html.contains("3 جمل تستند") && html.contains("جملة واحدة بعهدة"));
}

#[test]
fn hostile_text_is_shown_and_never_run() {
    let story = sample::story("ar", HOSTILE, Some(HOSTILE), HOSTILE);
    let mut site = site("ar");
    site.title = HOSTILE.to_owned();
    site.menu.push(item(HOSTILE, HOSTILE));
    site.base_url = Some("https://example.org".to_owned());
    let mut edition = sample::edition("ar", "a");
    edition.cards[1].alt = HOSTILE.to_owned();
    edition.posts[0].text = HOSTILE.to_owned();
    let mut hostile = Piece { edition: Some(edition.clone()), ..piece(&story, HOSTILE, "a") };
    let named = |slug: &str| Term {
        slug: slug.to_owned(),
        name: HOSTILE.to_owned(),
        about: HOSTILE.to_owned(),
    };
    hostile.line.labels = vec![named("l")];
    hostile.line.authors = vec![named("w")];
    hostile.line.series = Some(named("s"));
    hostile.line.corrections =
        vec![Correction { date: HOSTILE.to_owned(), text: HOSTILE.to_owned() }];
    hostile.line.sources =
        vec![Credit { text: HOSTILE.to_owned(), link: Some(HOSTILE.to_owned()) }];
    for file in built(&site, &[hostile]) {
        if file.path.ends_with(".html") {
            let html = std::str::from_utf8(&file.bytes).unwrap();
            let page = Page::read(html).unwrap_or_else(|fault| panic!("{}: {fault}", file.path));
            assert!(!html.contains("<script>"), "{}", file.path);
            assert!(page.handlers.is_empty(), "{}: {:?}", file.path, page.handlers);
        } else if file.path.ends_with(".xml") {
            check_xml(std::str::from_utf8(&file.bytes).unwrap()).unwrap();
        }
    }
    let html = proof(&edition, &story, HOSTILE, Tongue::Ar);
    assert_eq!(html.matches("<script").count(), 1, "the sheet's own, which lights words");
    assert!(!html.contains("<b>") && !html.contains("alert(1)</script>"));
    assert!(Page::read(&html).unwrap().handlers.is_empty());
}

#[test]
fn feed_and_site_map_are_well_formed() {
    for base in [None, Some("https://example.org/news")] {
        let files = sample_files(base);
        let feed = page(&files, "feed.xml");
        check_xml(feed).unwrap();
        assert_eq!(feed.matches("<entry ").count(), 2);
        assert!(feed.contains("<updated>2026-11-23T00:00:00Z</updated>"));
        let map = page(&files, "sitemap.xml");
        check_xml(map).unwrap();
        // Front, archive, two stories, a page, a label and an author.
        assert_eq!(map.matches("<loc>").count(), 7);
        let rss = page(&files, "rss.xml");
        check_xml(rss).unwrap();
        for description in rss.split("<description>").skip(2) {
            let html = description.split("</description>").next().unwrap();
            assert!(!html.contains("&lt;"), "a description is HTML: {html}");
        }
        let json: serde_json::Value = serde_json::from_str(page(&files, "feed.json")).unwrap();
        assert_eq!(json["items"].as_array().unwrap().len(), 2);
    }
    let local = sample_files(None);
    assert!(page(&local, "sitemap.xml").contains("<loc>http://localhost:8080/"));
    assert!(!page(&local, "robots.txt").contains("Sitemap"));
    assert!(!page(&local, "stories/harbour-library.html").contains("canonical"));
    let public = sample_files(Some("https://example.org/news"));
    assert!(page(&public, "robots.txt").contains("Sitemap: https://example.org/news/sitemap.xml"));
    assert!(page(&public, "404.html").contains("href=\"/news/assets/site.css\""));
}

#[test]
fn characters_xml_cannot_hold_are_left_out() {
    let story = sample::story("ar", "خبر\u{8}\u{b} 2026\u{ffff}", None, "");
    let files = built(&site("ar"), &[piece(&story, "نص\u{1}", "a")]);
    let feed = page(&files, "feed.xml");
    check_xml(feed).unwrap();
    assert!(feed.contains("<title>خبر 2026</title>"));
}

#[test]
fn the_same_input_gives_the_same_bytes_in_any_order() {
    let (arabic, english) = (sample::arabic(), sample::english());
    let site = site("ar");
    let a = || piece(&arabic, sample::ARABIC, "a");
    let b = || piece(&english, sample::ENGLISH, "b");
    assert!(built(&site, &[a(), b()]) == built(&site, &[b(), a()]));
}

#[test]
fn names_that_clash_or_wander_are_refused() {
    let story = sample::arabic();
    let twice = [piece(&story, "", "Khabar"), piece(&story, "", "khabar")];
    assert!(matches!(try_built(&site("ar"), &twice), Err(SiteError::Twice(_))));
    let out = try_built(&site("ar"), &[piece(&story, "", "../passwd")]);
    let Err(fault) = out else { panic!("it was taken") };
    assert!(fault.message().say(Tongue::Ar).contains("passwd"));
}

#[test]
fn an_empty_site_says_so_and_dates_that_are_none_are_left_out() {
    let files = built(&site("ar"), &[]);
    assert!(page(&files, "index.html").contains("القصة الأولى ما زالت تُكتب"));
    check_xml(page(&files, "feed.xml")).unwrap();
    let story = sample::arabic();
    let mut undated = piece(&story, "", "a");
    undated.line.date = "أمس".to_owned();
    let files = built(&site("ar"), &[undated]);
    assert!(!page(&files, "stories/a.html").contains("<time"));
}

fn findings() -> Vec<FindingView> {
    let finding = |certainty, applied, replacement: Option<&str>| FindingView {
        rule: "masked-word".to_owned(),
        certainty,
        applied,
        line: 12,
        found: "قـ ـاسية".to_owned(),
        replacement: replacement.map(str::to_owned),
        message: "كلمة مقطوعة بتطويل ومسافة".to_owned(),
        hint: None,
    };
    vec![
        finding(Certainty::Certain, true, Some("قاسية")),
        finding(Certainty::Likely, true, Some("")),
        finding(Certainty::Suggestion, false, None),
    ]
}

/// A sentence that is borne, one that nothing bears, and that one again when it was answered for.
fn trace_lines() -> Vec<TraceLine> {
    let line = |text: &str, verdict, mark: Option<&str>| TraceLine {
        text: text.to_owned(),
        part: Part::Sentence,
        verdict,
        reason: "no source has the number «900»".to_owned(),
        evidence: vec![Evidence {
            source: "brief<i>.md".to_owned(),
            span: Span::new(0, 3),
            text: "أعادت بلدية 12 كتابا.".to_owned(),
        }],
        mark: mark.map(str::to_owned),
    };
    vec![
        line("أعادت البلدية 12 كتابا.", Verdict::Supported, None),
        line("عمل فيها 900 <b>شخص</b>.", Verdict::Unsupported, None),
        line("عمل فيها 900 شخص.", Verdict::Unsupported, Some("قبلها ليلى في 2026-11-26")),
    ]
}

fn proof(edition: &Edition, story: &Story, markdown: &str, tongue: Tongue) -> String {
    sheet(&ProofView {
        tongue,
        edition,
        story,
        markdown,
        brief: Some(markdown),
        findings: &findings(),
        trace: &trace_lines(),
        input: markdown.get(..20).unwrap_or("لصق.txt"),
        site: "site",
        captions: Some("WEBVTT\n\n00:00.000 --> 00:01.000\nأعادت بلدية 12\n"),
        said: &[SaidLine {
            heading: true,
            words: vec![
                SaidWord { shown: "أعادت".to_owned(), from: 300 },
                SaidWord { shown: "«12»<b>".to_owned(), from: 950 },
            ],
        }],
        downloads: vec![Download { path: "film/film.srt".to_owned(), bytes: 1400 }],
    })
    .expect("the sheet renders")
}

#[test]
fn the_proof_sheet_shows_every_form_from_the_file_system() {
    let (story, edition) = (sample::arabic(), sample::edition("ar", "a"));
    for (tongue, dir) in [(Tongue::Ar, "rtl"), (Tongue::En, "ltr")] {
        let html = proof(&edition, &story, sample::ARABIC, tongue);
        let page = Page::read(&html).unwrap();
        assert!(html.contains(&format!("<html lang=\"{}\" dir=\"{dir}\">", tongue.code())));
        assert!(html.contains("dir=\"rtl\">مكتبة المرسى تفتح"));
        assert_eq!(html.matches("<script").count(), 1, "the sheet's own, which lights words");
        assert!(html.contains("<span data-from=\"950\">«12»&lt;b&gt;</span>"));
        for link in page.links.iter().filter(|link| !link.starts_with("data:text/vtt")) {
            assert!(!link.starts_with('/') && !link.contains("://"), "{link}");
        }
        for needle in
            ["film/film.mp4", "cards/title-1080x1080.png", "social/x.txt", "warraq explain"]
        {
            assert!(html.contains(needle), "{needle}");
        }
        assert!(html.contains("<ins dir=\"auto\" lang=\"ar\">قاسية</ins>"));
        assert!(html.contains("class=\"over\""), "a post over its limit is marked");
    }
    let arabic = proof(&edition, &story, sample::ARABIC, Tongue::Ar);
    assert!(arabic.contains("كُتب بمساعدة نموذج لغوي، ولم يُراجَع بعد."));
    let plain: String = arabic.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect();
    assert!(plain.contains("131 من 280 حرفًا موزونًا"));
    assert!(plain.contains("3 ملاحظات على النص."));
}

#[test]
fn each_sentence_stands_beside_what_bears_it() {
    let (story, edition) = (sample::arabic(), sample::edition("ar", "a"));
    let html = proof(&edition, &story, sample::ARABIC, Tongue::Ar);
    let section = html.split("id=\"trace\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(section.matches("<blockquote>").count(), 1, "what bears nothing is no evidence");
    assert!(section.contains("brief&lt;i&gt;.md") && section.contains("900 &lt;b&gt;شخص"));
    assert!(
        section.contains("class=\"supported\"") && section.contains("class=\"unsupported open\"")
    );
    assert_eq!(section.matches("warraq trace . --cut 2 --by NAME").count(), 1);
    assert!(!section.contains("--cut 3"), "whoever answered is asked no more");
    assert!(section.contains("قبلها ليلى في 2026-11-26"));
}

#[test]
fn a_flood_of_findings_is_cut_and_counted() {
    let (story, edition) = (sample::english(), sample::edition("en", "a"));
    let flood = findings().into_iter().cycle().take(30_000).collect::<Vec<_>>();
    let view = ProofView {
        tongue: Tongue::En,
        edition: &edition,
        story: &story,
        markdown: "",
        brief: None,
        findings: &flood,
        trace: &trace_lines().into_iter().cycle().take(900).collect::<Vec<_>>(),
        input: "paste.txt",
        site: "site",
        captions: None,
        said: &[],
        downloads: vec![Download { path: "a".to_owned(), bytes: 1 }; 5000],
    };
    let html = sheet(&view).unwrap();
    assert!(!html.contains("<script"), "where nothing is said it needs none");
    assert_eq!(html.matches("class=\"rule\"").count(), 600);
    assert_eq!(html.matches("class=\"verdict\"").count(), 400);
    assert!(html.contains("500 more sentences are not shown here."));
    assert!(html.contains("30000 things were found") && html.contains("29400 more stand in"));
}

#[test]
fn a_sheet_without_forms_says_what_is_not_there() {
    let story = sample::english();
    let edition = Edition {
        posts: Vec::new(),
        cards: Vec::new(),
        film: None,
        voice: None,
        ai: None,
        ..sample::edition("en", "a")
    };
    let html = proof(&edition, &story, sample::ENGLISH, Tongue::En);
    Page::read(&html).unwrap();
    assert!(html.contains("No posts were made.") && html.contains("No cards were made."));
    assert!(!html.contains("<video") && !html.contains("language model"));
}
