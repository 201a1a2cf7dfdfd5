//! Arabic numbers in words, by the grammar of counting: polarity from three to ten, both parts
//! of eleven and twelve agreeing, case where the ending is heard.
//!
//! No vowel marks are written: the voice adds them. `ألفا` therefore stands for `ألفًا`, and the
//! indefinite accusative is heard by its alif: `خمسا وعشرين`.

/// The gender of what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Masculine,
    Feminine,
}

/// The case a number stands in, as far as it is heard: `خمس وعشرون`, `خمسا وعشرين`, `خمس وعشرين`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Nominative,
    Accusative,
    /// The genitive, and the case of what stands alone.
    Genitive,
}

/// How a number stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stand {
    pub gender: Gender,
    pub case: Case,
    /// Whether what is counted follows at once: `ألفا شخص`, not `ألفان`.
    pub construct: bool,
}

impl Stand {
    /// A number by itself.
    pub(super) fn alone(gender: Gender, case: Case) -> Self {
        Self { gender, case, construct: false }
    }
}

/// Numbers above this are said digit by digit.
pub(super) const LARGEST: u64 = 999_999_999_999_999;

/// Thousand, million and so on: one, three to ten, eleven and more.
struct Scale {
    value: u64,
    one: &'static str,
    plural: &'static str,
    many: &'static str,
}

const SCALES: [Scale; 4] = [
    Scale {
        value: 1_000_000_000_000, one: "تريليون", plural: "تريليونات", many: "تريليونا"
    },
    Scale {
        value: 1_000_000_000, one: "مليار", plural: "مليارات", many: "مليارا"
    },
    Scale { value: 1_000_000, one: "مليون", plural: "ملايين", many: "مليونا" },
    Scale { value: 1_000, one: "ألف", plural: "آلاف", many: "ألفا" },
];

const WITH_MASCULINE: [&str; 11] =
    ["صفر", "واحد", "", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];
const WITH_FEMININE: [&str; 11] =
    ["صفر", "واحدة", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر"];
const HUNDREDS: [&str; 10] =
    ["", "مئة", "", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"];
const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];
const ORDINALS: [(&str, &str); 11] = [
    ("", ""),
    ("الأول", "الأولى"),
    ("الثاني", "الثانية"),
    ("الثالث", "الثالثة"),
    ("الرابع", "الرابعة"),
    ("الخامس", "الخامسة"),
    ("السادس", "السادسة"),
    ("السابع", "السابعة"),
    ("الثامن", "الثامنة"),
    ("التاسع", "التاسعة"),
    ("العاشر", "العاشرة"),
];

/// The number in words. At most [`LARGEST`].
pub(super) fn cardinal(n: u64, stand: Stand) -> String {
    if n == 0 {
        return "صفر".to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = n;
    for scale in &SCALES {
        let group = rest / scale.value;
        rest %= scale.value;
        if group > 0 {
            let last = rest == 0;
            parts.push(scaled(group, scale, stand.case, last && stand.construct));
        }
    }
    if rest > 0 {
        parts.push(hundreds(rest, stand));
    }
    parts.join(" و")
}

/// So many thousands, millions and so on.
fn scaled(group: u64, scale: &Scale, case: Case, construct: bool) -> String {
    let masculine = Stand { gender: Gender::Masculine, case, construct: true };
    match group {
        1 if construct => scale.one.to_owned(),
        1 => indefinite(scale.one, case),
        2 => dual(scale.one, case, construct),
        // A hundred and one thousand is «a hundred thousand and a thousand».
        _ if matches!(group % 100, 1 | 2) => {
            let round = scaled(group - group % 100, scale, case, false);
            format!("{round} و{}", scaled(group % 100, scale, case, construct))
        }
        _ => {
            let noun = match group % 100 {
                0 => scale.one,
                3..=10 => scale.plural,
                _ if construct => scale.one,
                _ => scale.many,
            };
            format!("{} {noun}", hundreds(group, masculine))
        }
    }
}

/// A word with the alif of the indefinite accusative, where it takes one: `خمسا`, `ثمانيا`; not
/// after ة.
fn indefinite(word: &str, case: Case) -> String {
    match word {
        _ if case != Case::Accusative || word.ends_with('ة') => word.to_owned(),
        "ثمان" => "ثمانيا".to_owned(),
        _ => format!("{word}ا"),
    }
}

/// Two of a masculine noun: `ألفان`, `ألفين`, and before what is counted `ألفا`, `ألفي`.
fn dual(noun: &str, case: Case, construct: bool) -> String {
    let ending = match (case, construct) {
        (Case::Nominative, false) => "ان",
        (_, false) => "ين",
        (Case::Nominative, true) => "ا",
        (_, true) => "ي",
    };
    format!("{noun}{ending}")
}

/// One to 999.
fn hundreds(n: u64, stand: Stand) -> String {
    let (hundred, rest) = (n / 100, n % 100);
    let mut parts = Vec::new();
    match hundred {
        0 => {}
        2 => parts.push(dual("مئت", stand.case, stand.construct && rest == 0)),
        _ => parts.push(HUNDREDS[hundred as usize].to_owned()),
    }
    if rest > 0 {
        parts.push(tens(rest, stand));
    }
    parts.join(" و")
}

/// One to 99.
fn tens(n: u64, stand: Stand) -> String {
    let feminine = stand.gender == Gender::Feminine;
    let (ten, one) = (n / 10, n % 10);
    match n {
        2 => two(stand),
        8 if feminine && stand.construct => "ثماني".to_owned(),
        0..=10 if stand.construct => unit(n, feminine).to_owned(),
        0..=10 => indefinite(unit(n, feminine), stand.case),
        11 if feminine => "إحدى عشرة".to_owned(),
        11 => "أحد عشر".to_owned(),
        12 => {
            // The second part follows; the first loses its nun.
            let first = two(stand);
            let first = first.strip_suffix('ن').unwrap_or(&first);
            format!("{first} {}", if feminine { "عشرة" } else { "عشر" })
        }
        18 if feminine => "ثماني عشرة".to_owned(),
        13..=19 => format!("{} {}", unit(one, feminine), if feminine { "عشرة" } else { "عشر" }),
        _ => {
            let ending = if stand.case == Case::Nominative { "ون" } else { "ين" };
            let round = format!("{}{ending}", TENS[ten as usize]);
            match one {
                0 => round,
                1 if feminine => format!("إحدى و{round}"),
                2 => format!("{} و{round}", two(stand)),
                _ => format!("{} و{round}", indefinite(unit(one, feminine), stand.case)),
            }
        }
    }
}

fn unit(n: u64, feminine: bool) -> &'static str {
    if feminine { WITH_FEMININE[n as usize] } else { WITH_MASCULINE[n as usize] }
}

fn two(stand: Stand) -> String {
    let stem = if stand.gender == Gender::Feminine { "اثنت" } else { "اثن" };
    dual(stem, stand.case, false)
}

/// The definite ordinal, one to 99: `الحادي والعشرين`, `الخامسة عشرة`. None beyond.
pub(super) fn ordinal(n: u64, gender: Gender, case: Case) -> Option<String> {
    let feminine = gender == Gender::Feminine;
    let pick =
        |(masculine, other): (&str, &str)| if feminine { other } else { masculine }.to_owned();
    let first = |one: u64| match one {
        1 => pick(("الحادي", "الحادية")),
        _ => pick(ORDINALS[one as usize]),
    };
    match n {
        1..=10 => Some(pick(ORDINALS[n as usize])),
        11..=19 => Some(format!("{} {}", first(n % 10), if feminine { "عشرة" } else { "عشر" })),
        20..=99 => {
            let ending = if case == Case::Nominative { "ون" } else { "ين" };
            let round = format!("ال{}{ending}", TENS[(n / 10) as usize]);
            Some(if n.is_multiple_of(10) { round } else { format!("{} و{round}", first(n % 10)) })
        }
        _ => None,
    }
}

/// Each digit by its name, for what is too long or begins with zero: telephone numbers, codes.
pub(super) fn digit_by_digit(digits: &str) -> String {
    let names = digits.chars().filter_map(|c| c.to_digit(10)).map(|digit| match digit {
        2 => "اثنان",
        _ => WITH_MASCULINE[digit as usize],
    });
    names.collect::<Vec<_>>().join(" ")
}
