//! Measures the search of 10,000 stories of 700 words: the index made, patched and asked, in
//! milliseconds of processor time. Linux only, since it reads `/proc`.
//! `cargo run --release -p warraq-site --example bench_search`

use std::collections::HashMap;

use warraq_site::search::{Document, Fields, Index, find, patch};

const STORIES: u32 = 10_000;
const WORDS: usize = 700;
const VOCABULARY: usize = 30_000;

struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 40) as f64 / (1_u64 << 24) as f64
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() * most as f64) as usize
    }
}

fn vocabulary(chance: &mut Chance) -> Vec<String> {
    let letters: Vec<char> = "ابتجحدرسشعفقكلمنهوي".chars().collect();
    let fronts = ["", "", "", "ال", "و", "وال", "ب", "لل"];
    let ends = ["", "", "", "ة", "ات", "ها", "ين", "ي"];
    (0..VOCABULARY)
        .map(|_| {
            let length = 3 + chance.below(3);
            let root: String = (0..length).map(|_| letters[chance.below(letters.len())]).collect();
            format!("{}{root}{}", fronts[chance.below(8)], ends[chance.below(8)])
        })
        .collect()
}

/// Words as often as by Zipf's law: the inverse of its sum, which grows with the logarithm.
fn text(words: &[String], count: usize, chance: &mut Chance) -> String {
    let most = (words.len() as f64).ln();
    let mut text = String::new();
    for _ in 0..count {
        let rank = (chance.next() * most).exp() as usize - 1;
        text.push_str(&words[rank.min(words.len() - 1)]);
        text.push(' ');
    }
    text
}

fn document(id: u32, title: &str, standfirst: &str) -> Document {
    Document {
        title: title.into(),
        href: format!("stories/2026-11-26-{id}.html"),
        said: "٢٦ نوفمبر ٢٠٢٦".into(),
        iso: "2026-11-26".into(),
        standfirst: standfirst.into(),
        lang: "ar".into(),
        dir: "rtl".into(),
    }
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned()
}

/// Milliseconds of processor time so far, counted in hundredths of a second.
fn cpu() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.split(' ').skip(13).take(2).filter_map(|ticks| ticks.parse::<u64>().ok());
    ticks.sum::<u64>() * 10
}

/// Processor time of one call, of fifty.
fn of_fifty<T>(mut call: impl FnMut() -> T) -> (f64, T) {
    let start = cpu();
    (0..49).for_each(|_| drop(call()));
    let last = call();
    ((cpu() - start) as f64 / 50.0, last)
}

fn main() {
    let mut chance = Chance(1);
    let words = vocabulary(&mut chance);
    let texts: Vec<[String; 3]> = (0..STORIES)
        .map(|_| [8, 25, WORDS].map(|count| text(&words, count, &mut chance)))
        .collect();
    println!("texts: {}", memory());

    let start = cpu();
    let mut index = Index::new();
    for (id, [title, standfirst, body]) in (0..).zip(&texts) {
        let fields = Fields { title, standfirst, body, ..Fields::default() };
        index.add(id, &fields, document(id, title, standfirst));
    }
    println!("words read: {} ms", cpu() - start);
    let files = index.files();
    println!("index made: {} ms, {}", cpu() - start, memory());
    drop(index);

    let files: HashMap<String, Vec<u8>> =
        files.into_iter().map(|file| (file.path, file.bytes)).collect();
    let size = |shards: bool| -> usize {
        let of = files.iter().filter(|(path, _)| path.ends_with(".txt") == shards);
        of.map(|(_, bytes)| bytes.len()).sum()
    };
    let largest = files.iter().max_by_key(|(_, bytes)| bytes.len()).expect("files");
    println!("{} files, shards {} bytes, documents {} bytes", files.len(), size(true), size(false));
    println!("largest: {} {} bytes", largest.0, largest.1.len());

    for id in [STORIES - 1, STORIES / 2, 0] {
        let [title, standfirst, body] =
            &[8, 25, WORDS].map(|count| text(&words, count, &mut chance));
        let fields = Fields { title, standfirst, body, ..Fields::default() };
        let read = |path: &str| files.get(path).cloned();
        let (took, patch) = of_fifty(|| patch(read, id, &fields, document(id, title, standfirst)));
        let changed = patch.expect("there is an index").files.len();
        println!("patch of {id}: {took} ms, {changed} files");
    }
    for query in [words[0].as_str(), &words[1..9].join(" "), "ال", &words[20_000]] {
        let (took, found) = of_fifty(|| find(|path| files.get(path).cloned(), query, 20));
        println!("asked «{query}»: {took} ms, {} found", found.total);
    }
}
