//! French numbers in words, by the spelling in use before 1990: hyphens below a hundred, `et`
//! before `un` and `onze`.

use super::figure::digit_names;

const ONES: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const TENS: [&str; 7] = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];
/// These are nouns, and take an s; thousands are none.
const SCALES: [(u64, &str); 3] =
    [(1_000_000_000_000, "billion"), (1_000_000_000, "milliard"), (1_000_000, "million")];

/// Each digit by its name.
pub(super) fn digits(text: &str) -> String {
    digit_names(text, &ONES)
}

/// The number in words; `feminine` says `une` of what it counts.
pub(super) fn cardinal(n: u64, feminine: bool) -> String {
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, name) in SCALES {
        let group = rest / value;
        rest %= value;
        if group > 0 {
            let plural = if group > 1 { "s" } else { "" };
            parts.push(format!("{} {name}{plural}", below_thousand(group, false)));
        }
    }
    match rest / 1000 {
        0 => {}
        1 => parts.push("mille".to_owned()),
        group => parts.push(format!("{} mille", bound(&below_thousand(group, false)))),
    }
    let rest = rest % 1000;
    if rest > 0 || n == 0 {
        parts.push(below_thousand(rest, feminine));
    }
    parts.join(" ")
}

/// A number that names rather than counts, such as a year: `vingt` and `cent` take no s.
pub(super) fn naming(n: u64) -> String {
    bound(&cardinal(n, false)).to_owned()
}

/// The words without the s that `vingt` and `cent` take at the end of a count.
fn bound(text: &str) -> &str {
    if text.ends_with("cents") || text.ends_with("vingts") { &text[..text.len() - 1] } else { text }
}

fn below_thousand(n: u64, feminine: bool) -> String {
    let (hundred, rest) = (n / 100, n % 100);
    let head = match (hundred, rest) {
        (0, _) => return below_hundred(rest, feminine),
        (1, _) => "cent".to_owned(),
        (2..10, 0) => return format!("{} cents", ONES[hundred as usize]),
        (2..10, _) => format!("{} cent", ONES[hundred as usize]),
        _ => return cardinal(n, feminine),
    };
    if rest == 0 { head } else { format!("{head} {}", below_hundred(rest, feminine)) }
}

fn below_hundred(n: u64, feminine: bool) -> String {
    let (ten, one) = (n / 10, n % 10);
    match n {
        1 if feminine => "une".to_owned(),
        0..20 => ONES[n as usize].to_owned(),
        20..70 if one == 0 => TENS[ten as usize].to_owned(),
        20..70 if one == 1 => {
            format!("{} et {}", TENS[ten as usize], if feminine { "une" } else { "un" })
        }
        20..70 => format!("{}-{}", TENS[ten as usize], ONES[one as usize]),
        71 => "soixante et onze".to_owned(),
        70..80 => format!("soixante-{}", ONES[(n - 60) as usize]),
        80 => "quatre-vingts".to_owned(),
        _ => format!("quatre-vingt-{}", below_hundred(n - 80, feminine)),
    }
}

/// The ordinal; one by itself is `premier` or `première`.
pub(super) fn ordinal(n: u64, feminine: bool) -> String {
    if n == 1 {
        return if feminine { "première" } else { "premier" }.to_owned();
    }
    let text = naming(n);
    let text = text.strip_suffix('s').filter(|_| n.is_multiple_of(1_000_000)).unwrap_or(&text);
    match text {
        _ if text.ends_with("cinq") => format!("{text}uième"),
        _ if text.ends_with("neuf") => format!("{}vième", &text[..text.len() - 1]),
        _ => format!("{}ième", text.strip_suffix('e').unwrap_or(text)),
    }
}

/// The value of a Roman number of I, V and X, as centuries and arrondissements have them.
pub(super) fn roman(text: &str) -> Option<u64> {
    let mut sum = 0_u64;
    let mut last = 0;
    for c in text.chars().rev() {
        let value = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        sum = if value < last { sum.checked_sub(value)? } else { sum + value };
        last = last.max(value);
    }
    (1..40).contains(&sum).then_some(sum)
}
