//! How long cutting takes: a story of 700 words for all platforms, in milliseconds of processor
//! time, the median of 50.
//!
//! `cargo run --release -p warraq-text --example bench_cut [FILE]`, of `tests/cut` when none is named.

use std::fs;
use std::time::Instant;

use warraq_text::cut::{Cutting, Order, Tail};
use warraq_text::platforms;
use warraq_text::read::read_markdown;

fn main() {
    let text = match std::env::args().nth(1) {
        Some(file) => fs::read_to_string(file).expect("a readable file"),
        None => many(),
    };
    let story = read_markdown(&text);
    let words: usize = story.sentences().map(|one| one.text.split_whitespace().count()).sum();
    let order = Order {
        tail: Tail { label: Some("بمساعدة AI"), link: Some("https://example.org/n/123") },
        ..Order::default()
    };
    let mut times: Vec<f64> = (0..50)
        .map(|_| {
            let (wall, cpu) = (Instant::now(), cpu_seconds());
            let cutting = Cutting::of(&story);
            let cuts: usize =
                platforms::all().iter().map(|one| cutting.cuts(one, &order).len()).sum();
            assert!(cuts > 0);
            cpu_seconds()
                .zip(cpu)
                .map_or(wall.elapsed().as_secs_f64(), |(after, before)| after - before)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{words} words for {} platforms: {:.1} ms", platforms::all().len(), times[25] * 1e3);
}

/// The Arabic stories one after another, up to 700 words.
fn many() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cut");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("tests/cut is part of the project")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .filter(|path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("ar-"))
        })
        .collect();
    files.sort();
    let texts = files.iter().filter_map(|file| fs::read_to_string(file).ok());
    let all = texts.map(|text| text.replace("# ", "")).collect::<Vec<_>>().join("\n\n");
    let end = all.match_indices(char::is_whitespace).nth(760).map_or(all.len(), |(at, _)| at);
    format!("# أخبار كثيرة\n\n{}", &all[..end])
}

/// Processor time of this process, seconds.
#[cfg(unix)]
fn cpu_seconds() -> Option<f64> {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Some(spent.tv_sec as f64 + spent.tv_nsec as f64 / 1e9)
}

/// Where the system does not tell it, the clock on the wall must do.
#[cfg(not(unix))]
fn cpu_seconds() -> Option<f64> {
    None
}
