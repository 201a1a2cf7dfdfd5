//! How long the filter takes: remarks of 4,000 letters, honest and hostile, in milliseconds of
//! processor time each.
//!
//! `cargo run --release -p warraq-text --example bench_remark`

use std::fs;
use std::time::Instant;

use warraq_text::remark::{Filter, Remark, Rules, read};

/// Letters of each remark, the most the form takes.
const LETTERS: usize = 4_000;
const TIMES: u32 = 200;

const REMARKS: [(&str, &str); 6] = [
    (
        "Arabic prose",
        "أعلنت البلدية صباح أمس افتتاح السوق الجديدة، وقال رئيس النقابة إن العمل يبدأ غدًا بحضور 120 تاجرًا. ",
    ),
    (
        "English prose",
        "The council opened the new market yesterday, and its head said that 120 traders would begin tomorrow. ",
    ),
    ("insults", "يا كلب you are a dog ك ل ب f**k "),
    ("stars", "f*ck*a**b "),
    ("single letters", "ك ل "),
    ("links", "https://a.example/b spam . com "),
];

fn main() {
    let filter = Filter::new(&Rules { words: vec!["كلب".into()], ..Rules::default() });
    for (name, piece) in REMARKS {
        let text: String = piece.chars().cycle().take(LETTERS).collect();
        let remark = Remark { name: "هدى", text: &text, link: None };
        let reasons = filter.judge(&remark).reasons.len();
        let judging = each(|| drop(filter.judge(&remark)));
        let reading = each(|| drop(read(&text)));
        println!("{name}: judged in {judging:.3} ms, read in {reading:.3} ms, {reasons} reasons");
    }
}

/// Milliseconds that one call takes, of many.
fn each(mut call: impl FnMut()) -> f64 {
    let (wall, cpu) = (Instant::now(), cpu_seconds());
    for _ in 0..TIMES {
        call();
    }
    let spent = cpu_seconds().zip(cpu).map_or(wall.elapsed().as_secs_f64(), |(b, a)| b - a);
    spent * 1000.0 / f64::from(TIMES)
}

/// Processor time of this process, where the system tells it in nanoseconds (Linux); elsewhere the
/// clock on the wall must do.
fn cpu_seconds() -> Option<f64> {
    let line = fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}
