//! How fast repair reads: megabytes of generated prose a second of processor time.
//!
//! `cargo run --release -p warraq-text --example bench_repair [MEGABYTES] [faults]`. With `faults`
//! each hundredth paragraph has one, so that the text is read twice.

use std::fs;
use std::time::Instant;

use warraq_text::repair::repair;

/// Words that the prose is put together from; common ones, of usual length.
const WORDS: &str = "في من على أن هذا التي المدينة البحر أعلنت البلدية صباح أمس افتتاح السوق الجديدة \
    وقال رئيس النقابة إن العمل يبدأ غدا بحضور تجار كثيرين عادوا إلى الميناء قبل الغروب بقليل \
    وتوقفت المراكب ثلاثة أيام بسبب العاصفة التي ضربت الساحل الشرقي وأغلقت المدارس أبوابها كما \
    ارتفعت أسعار الخضار والفواكه واللحوم خلال الأسبوع الماضي وأكد الخبراء ضرورة دعم الصيادين \
    وتطوير البنية التحتية للمرافئ القديمة حيث تنتظر عائلات عديدة تعويضات وعدت بها الحكومة منذ عام";

fn main() {
    let megabytes: usize = argument(1).and_then(|size| size.parse().ok()).unwrap_or(16);
    let faults = argument(2).is_some_and(|word| word == "faults");
    let text = prose(megabytes * 1_000_000, faults);
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let (wall, cpu) = (Instant::now(), cpu_seconds());
        let found = repair(&text).findings().len();
        let spent = cpu_seconds().zip(cpu).map_or(wall.elapsed().as_secs_f64(), |(b, a)| b - a);
        best = best.min(spent);
        println!("{found} findings, {:.1} MB/s", rate(text.len(), spent));
    }
    println!("best {:.1} MB/s of {:.1} MB", rate(text.len(), best), text.len() as f64 / 1e6);
}

fn argument(place: usize) -> Option<String> {
    std::env::args().nth(place)
}

fn rate(bytes: usize, seconds: f64) -> f64 {
    bytes as f64 / 1e6 / seconds
}

/// Processor time of this process, where the system tells it in nanoseconds (Linux); elsewhere the
/// clock on the wall must do.
fn cpu_seconds() -> Option<f64> {
    let line = fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Arabic paragraphs of a few sentences, with figures and Latin names, the same each time.
fn prose(bytes: usize, faults: bool) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    let mut text = String::with_capacity(bytes + 2000);
    let mut paragraph = 0;
    while text.len() < bytes {
        for _ in 0..3 + next(3) {
            for place in 0..8 + next(14) {
                if place > 0 {
                    text.push(' ');
                }
                match next(60) {
                    0 => text.push_str(&next(3000).to_string()),
                    1 => text.push_str("SeaLine"),
                    2 => text.push_str("«السوق»"),
                    _ => text.push_str(words[next(words.len())]),
                }
            }
            text.push_str(if next(6) == 0 { "، ثم " } else { ". " });
        }
        paragraph += 1;
        if faults && paragraph % 100 == 0 {
            text.push_str("قـ ـاسية.");
        }
        text.push_str("\n\n");
    }
    text
}
