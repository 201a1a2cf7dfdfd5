//! Pages of many makes in `tests/pages`, each with the text that should be read from it beside it.

#![expect(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use warraq_text::lang::Direction;
use warraq_text::page::{self, Gate};

/// Of the whole, in thousandths: how alike the pages must be read on the average.
const LEAST_MEAN: f64 = 0.97;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pages")
}

fn pages() -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "html") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let wanted = fs::read_to_string(path.with_extension("txt")).unwrap();
            all.push((name, fs::read_to_string(&path).unwrap(), wanted));
        }
    }
    all.sort();
    all
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Every run of four words, with how often it stands; of a shorter text, all its words as one.
fn shingles(words: &[String]) -> HashMap<&[String], i64> {
    let mut all = HashMap::new();
    for run in words.windows(4.min(words.len().max(1))) {
        *all.entry(run).or_insert(0) += 1;
    }
    all
}

fn likeness(read: &str, wanted: &str) -> f64 {
    let (read, wanted) = (words(read), words(wanted));
    let (read, wanted) = (shingles(&read), shingles(&wanted));
    let shared: i64 =
        wanted.iter().map(|(run, count)| (*count).min(read.get(run).copied().unwrap_or(0))).sum();
    let all: i64 = read.values().sum::<i64>() + wanted.values().sum::<i64>();
    if all == 0 { 1.0 } else { 2.0 * shared as f64 / all as f64 }
}

#[test]
fn articles_are_found() {
    let (mut sum, mut exact) = (0.0, 0);
    let pages = pages();
    for (name, html, wanted) in &pages {
        let page = page::read(html, Some("https://akhbar.example/2026/11/23/a.html"));
        let likeness = likeness(&page.text(), wanted);
        if likeness < 0.9999 {
            println!("{name}: {likeness:.3}");
        }
        if std::env::var("SHOW").is_ok_and(|shown| shown == *name) {
            println!("{page:#?}\n{}", page.markdown);
        }
        sum += likeness;
        exact += usize::from(words(&page.text()) == words(wanted));
    }
    let mean = sum / pages.len() as f64;
    println!("{} pages, mean F1 {mean:.4}, exact {exact}", pages.len());
    assert!(pages.len() >= 30 && mean >= LEAST_MEAN, "mean F1 {mean:.4}");
}

/// What a page says of itself, and what is kept beside the article.
#[test]
fn the_page_is_known() {
    let html = fs::read_to_string(folder().join("wordpress-ar.html")).unwrap();
    let page = page::read(&html, Some("https://akhbar.example/2026/10/14/souq/"));
    assert_eq!(page.title, "ترميم سوق النحاسين يعيد الحرفيين إلى مطارقهم");
    assert_eq!(page.author, "هالة المنصوري");
    assert_eq!(page.date.as_deref(), Some("2026-10-14"));
    assert_eq!((page.lang.code(), page.direction), ("ar", Direction::Rtl));
    assert_eq!(page.comments.len(), 3);
    assert_eq!(page.comments[1].author, "ريم");
    assert!(!page.markdown.contains(&page.comments[1].text));
    assert!(page.markdown.contains("\n## أصوات المطارق من جديد\n"), "{}", page.markdown);
    let links = page::read(
        &fs::read_to_string(folder().join("ar-inline-links.html")).unwrap(),
        Some("https://akhbar.example/a/b"),
    );
    assert!(
        links.markdown.contains("[سامر الخطيب](https://akhbar.example/p/samer)"),
        "{}",
        links.markdown
    );
    assert_eq!(links.links.len(), 3);
    let paid = page::read(&fs::read_to_string(folder().join("paywall-ar.html")).unwrap(), None);
    assert_eq!(paid.gate, Gate::Paywall);
}

/// A bare `title` may be the site's alone, and a site's name may be the only main heading.
#[test]
fn the_headline_is_chosen() {
    let text = "<p>قال المدير إن 12 حرفيا عادوا إلى السوق بعد ثلاثة أعوام من العمل.</p>";
    let title = |html: String| page::read(&html, None).title;
    assert_eq!(
        title(format!("<title>صحيفة الميناء</title><h1>عودة الحرفيين إلى السوق</h1>{text}")),
        "عودة الحرفيين إلى السوق"
    );
    assert_eq!(
        title(format!(
            "<title>The Port Gazette: Back to work</title><h1><a href='/'>The Port Gazette</a></h1>\
             <h3>Back to work</h3>{text}"
        )),
        "Back to work"
    );
}

/// Pages written to hurt their reader are read in time linear in them.
#[test]
fn hostile_pages_end_soon() {
    let text = "<p>قال المدير 12 مرة إن الفريق أعاد بناء السوق كما كان قبل الحريق الكبير.</p>";
    for part in [
        "<div>",
        "<b>",
        "<p><table><td>",
        "<a href=x><li>",
        "<",
        "</div>",
        "<!--",
        "<![CDATA[",
        "&",
        "<script",
        "<a b='",
        "<div class=comment>",
        "<br>",
        "<h2><a>",
        "<blockquote><ul>",
    ] {
        let html = format!("{text}{}{text}", part.repeat(100_000));
        let start = std::time::Instant::now();
        let page = page::read(&html, None);
        let spent = start.elapsed();
        // Most take a few milliseconds; quadratic ones would take minutes.
        assert!(spent.as_secs() < 20, "{part}: {spent:?}");
        if std::env::var_os("SHOW").is_some() {
            println!("{part}: {spent:?}, {} blocks", page.blocks.len());
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]
    /// No page makes the reader fail, and the same page is read the same way.
    #[test]
    fn no_page_is_too_broken(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<p>", "</p>", "<div class='comment'>", "<article>", "</div>", "<table><tr><td>", "</table>", "<li>", "<ul>", "</ul>",
        "<br>", "<img src=a.jpg alt='ص'>", "<a href='/x'>", "</a>", "<h2>", "</h1>", "<script>", "</script>", "<!--", "-->",
        "نص عربي فيه 12 رقما وكلمة English واحدة على الأقل. ", "&amp;", "&#x", "<", ">", "\"", "<pre>", "<figure><figcaption>",
        "<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\"x\"}</script>", "\u{0}", "© ", "19:00",
    ]), 0..60)) {
        let html = parts.concat();
        proptest::prop_assert_eq!(page::read(&html, None), page::read(&html, None));
    }
}

/// Systems cut an article into parts of one class; none of them is the article.
#[test]
fn parts_of_one_class_stay_together() {
    let part = |text: &str| {
        format!("<div class='story-text'><p>{text}</p></div><div class='ad-slot'>إعلان</div>")
    };
    let first =
        "قال المدير إن 12 حرفيا عادوا إلى السوق بعد ثلاثة أعوام من العمل المتواصل في ترميمه.";
    let second =
        "وأضاف أن الباقين سيعودون قبل نهاية العام، حين تصل الكهرباء إلى الجهة الشرقية منه.";
    let html = format!("<body><div class='page'>{}{}</div></body>", part(first), part(second));
    assert_eq!(page::read(&html, None).text(), format!("{first}\n{second}"));
}
