//! How well and how fast web pages are read: likeness to the wanted text (runs of four words) and
//! megabytes a second of processor time.
//!
//! `cargo run --release -p warraq-text --example bench_pages [FOLDER]`; the folder holds `NAME.html`
//! with `NAME.txt` beside it.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use warraq_text::page;

/// The pages are read over and again until this much of the processor's time has gone.
const LEAST_TIME: Duration = Duration::from_secs(2);

fn main() -> Result<(), Box<dyn Error>> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pages");
    intake(&std::env::args_os().nth(1).map_or(own, Into::into))
}

/// Reads each `NAME.html` of a folder and compares it with `NAME.txt` beside it.
fn intake(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "html") {
            let wanted = fs::read_to_string(path.with_extension("txt"))?;
            pages.push((fs::read_to_string(&path)?, wanted));
        }
    }
    if pages.is_empty() {
        return Err(format!("no pages in {}", folder.display()).into());
    }
    let read: Vec<_> =
        pages.iter().map(|(html, _)| words(&page::read(html, None).text())).collect();
    let wanted: Vec<_> = pages.iter().map(|(_, wanted)| words(wanted)).collect();
    let pairs = || read.iter().zip(&wanted);
    let likeness: f64 = pairs().map(|(read, wanted)| likeness(read, wanted)).sum();
    let exact = pairs().filter(|(read, wanted)| read == wanted).count();
    let bytes: usize = pages.iter().map(|(html, _)| html.len()).sum();
    let start = spent();
    let mut rounds = 0;
    while spent() - start < LEAST_TIME {
        for (html, _) in &pages {
            std::hint::black_box(page::read(std::hint::black_box(html), None));
        }
        rounds += 1;
    }
    let megabytes = (bytes * rounds) as f64 / 1e6;
    println!("pages   {}, {} bytes", pages.len(), bytes);
    println!("F1      {:.4} (runs of four words, mean over pages)", likeness / pages.len() as f64);
    println!("exact   {exact}");
    println!("speed   {:.1} MB/s of one core's time", megabytes / (spent() - start).as_secs_f64());
    Ok(())
}

/// The processor's time this program has taken.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let nanoseconds = i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec);
    Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or_default())
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    parts.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn shingles(words: &[String]) -> HashMap<&[String], i64> {
    let mut all = HashMap::new();
    for run in words.windows(4.min(words.len().max(1))) {
        *all.entry(run).or_insert(0) += 1;
    }
    all
}

fn likeness(read: &[String], wanted: &[String]) -> f64 {
    let (read, wanted) = (shingles(read), shingles(wanted));
    let shared: i64 =
        wanted.iter().map(|(run, count)| (*count).min(read.get(run).copied().unwrap_or(0))).sum();
    let all: i64 = read.values().sum::<i64>() + wanted.values().sum::<i64>();
    if all == 0 { 1.0 } else { 2.0 * shared as f64 / all as f64 }
}
