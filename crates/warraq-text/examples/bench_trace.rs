//! How long a trace takes: a generated story of 5,000 words against a brief of 50,000, in seconds of
//! processor time.
//!
//! `cargo run --release -p warraq-text --example bench_trace [STORY BRIEF]`, both in words.

use std::fs;
use std::time::Instant;

use warraq_text::trace::{Source, trace};

/// Words that the prose is put together from; common ones, of usual length.
const WORDS: &str = "في من على أن هذا التي المدينة البحر أعلنت البلدية صباح أمس افتتاح السوق الجديدة \
    وقال رئيس النقابة إن العمل يبدأ غدا بحضور تجار كثيرين عادوا إلى الميناء قبل الغروب بقليل \
    وتوقفت المراكب ثلاثة أيام بسبب العاصفة التي ضربت الساحل الشرقي وأغلقت المدارس أبوابها كما \
    ارتفعت أسعار الخضار والفواكه واللحوم خلال الأسبوع الماضي وأكد الخبراء ضرورة دعم الصيادين \
    وتطوير البنية التحتية للمرافئ القديمة حيث تنتظر عائلات عديدة تعويضات وعدت بها الحكومة منذ عام";

fn main() {
    let story = prose(argument(1).unwrap_or(5_000), 7);
    let brief = prose(argument(2).unwrap_or(50_000), 11);
    for _ in 0..3 {
        let (wall, cpu) = (Instant::now(), cpu_seconds());
        let traced = trace(&story, &[Source { name: "brief.md", text: &brief }]);
        let spent = cpu_seconds().zip(cpu).map_or(wall.elapsed().as_secs_f64(), |(b, a)| b - a);
        println!("{} sentences in {spent:.3} s", traced.len());
    }
}

fn argument(place: usize) -> Option<usize> {
    std::env::args().nth(place)?.parse().ok()
}

/// Processor time of this process, where the system tells it in nanoseconds (Linux); elsewhere the
/// clock on the wall must do.
fn cpu_seconds() -> Option<f64> {
    let line = fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Arabic sentences with figures, quotations and words of their own, the same each time.
fn prose(words: usize, seed: u64) -> String {
    let common: Vec<&str> = WORDS.split_whitespace().collect();
    let mut seed = 0x2545_F491_4F6C_DD1D_u64.wrapping_mul(seed);
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    let mut text = String::new();
    let mut left = 0;
    for place in 0..words {
        if left == 0 {
            left = 12 + next(14);
            text.push_str(match place % 5 {
                0 => ".\n\n",
                _ => ". ",
            });
        }
        left -= 1;
        match next(20) {
            0 => text.push_str(&next(3000).to_string()),
            1 => text.push_str("«السوق الكبير»"),
            // A rare word: three letters by chance.
            2..=4 => text.extend((0..4).map(|_| {
                char::from_u32(0x0628 + u32::try_from(next(19)).unwrap_or(0)).unwrap_or('ب')
            })),
            _ => text.push_str(common[next(common.len())]),
        }
        text.push(' ');
    }
    text
}
