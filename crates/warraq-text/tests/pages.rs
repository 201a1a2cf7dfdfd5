//! Pages of many makes in `tests/pages`, each with the text that should be read from it beside it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use warraq_text::page;

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
