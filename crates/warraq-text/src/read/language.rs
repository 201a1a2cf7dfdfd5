//! Which language a text is in, from its letters first and its words second.

use whatlang::Detector;

use crate::lang::Lang;

/// Characters looked at; enough to tell, and the same time for any length.
const SAMPLE: usize = 6000;

/// What a short text in a script of many languages is taken for.
const LIKELY: [whatlang::Lang; 9] = [
    whatlang::Lang::Eng,
    whatlang::Lang::Fra,
    whatlang::Lang::Spa,
    whatlang::Lang::Por,
    whatlang::Lang::Ita,
    whatlang::Lang::Deu,
    whatlang::Lang::Tur,
    whatlang::Lang::Rus,
    whatlang::Lang::Cmn,
];

/// The language most of `text` is in; `und` where it has no letters.
///
/// Languages in Arabic letters are told apart by letters of their own, because on short texts
/// statistics take Persian for Arabic. Others are left to `whatlang`.
#[must_use]
pub fn detect(text: &str) -> Lang {
    let sample: String = text.chars().take(SAMPLE).collect();
    let letters = Letters::count(&sample);
    if letters.all == 0 {
        return Lang::new("und");
    }
    if letters.arabic * 2 >= letters.all {
        return Lang::new(letters.arabic_language());
    }
    if letters.hebrew * 2 >= letters.all {
        return Lang::new("he");
    }
    let found = Detector::new().detect(&sample).filter(whatlang::Info::is_reliable);
    // A sentence or two is too little to tell seventy languages apart, but enough for these.
    let found = found.or_else(|| Detector::with_allowlist(LIKELY.to_vec()).detect(&sample));
    Lang::new(found.map_or("und", |info| short_code(info.lang())))
}

#[derive(Default)]
struct Letters {
    all: usize,
    arabic: usize,
    hebrew: usize,
    arabic_own: usize,
    persian_own: usize,
    urdu_own: usize,
    pashto_own: usize,
    kurdish_own: usize,
}

impl Letters {
    fn count(text: &str) -> Self {
        let mut count = Self::default();
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            count.all += 1;
            match c {
                '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FEFC}' => {
                    count.arabic += 1;
                    count.note(c);
                }
                '\u{0590}'..='\u{05FF}' => count.hebrew += 1,
                _ => {}
            }
        }
        count
    }

    fn note(&mut self, c: char) {
        match c {
            'ة' | 'ي' | 'ك' | 'ى' | 'أ' | 'إ' => self.arabic_own += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => self.persian_own += 1,
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' => self.urdu_own += 1,
            'ټ' | 'ډ' | 'ړ' | 'ښ' | 'ځ' | 'څ' | 'ې' | 'ګ' => self.pashto_own += 1,
            'ێ' | 'ۆ' | 'ڕ' | 'ڵ' | 'ە' => self.kurdish_own += 1,
            _ => {}
        }
    }

    fn arabic_language(&self) -> &'static str {
        let share = self.arabic / 50;
        if self.kurdish_own > share.max(1) {
            "ckb"
        } else if self.pashto_own > share.max(1) {
            "ps"
        } else if self.urdu_own > share.max(1) {
            "ur"
        } else if self.persian_own > self.arabic_own {
            "fa"
        } else {
            "ar"
        }
    }
}

/// The two-letter code (ISO 639-1) of a language `whatlang` knows by three letters, where it has
/// one.
fn short_code(lang: whatlang::Lang) -> &'static str {
    match lang.code() {
        "eng" => "en",
        "fra" => "fr",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "deu" => "de",
        "nld" => "nl",
        "tur" => "tr",
        "rus" => "ru",
        "ukr" => "uk",
        "pol" => "pl",
        "swe" => "sv",
        "dan" => "da",
        "nob" => "nb",
        "fin" => "fi",
        "ces" => "cs",
        "ron" => "ro",
        "hun" => "hu",
        "ell" => "el",
        "cmn" => "zh",
        "jpn" => "ja",
        "kor" => "ko",
        "hin" => "hi",
        "ben" => "bn",
        "ind" => "id",
        "vie" => "vi",
        "aze" => "az",
        "uzb" => "uz",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_script_are_told_apart() {
        let texts = [
            ("ar", "افتتح السوق الجديد في وسط المدينة يوم 12 مايو بحضور SMEX."),
            ("fa", "بازار تازه در مرکز شهر گشایش یافت و مردم از آن دیدن کردند."),
            ("ur", "شہر میں نیا بازار کھل گیا ہے اور لوگ وہاں جا رہے ہیں۔"),
            ("he", "השוק החדש נפתח במרכז העיר."),
            ("en", "The new market opened in the middle of the town on Monday morning."),
            ("en", "The ferry left at noon."),
            ("fr", "Le nouveau marché a ouvert ses portes au centre de la ville lundi matin."),
            ("und", "12345 — 67"),
        ];
        for (code, text) in texts {
            assert_eq!(detect(text).code(), code, "{text}");
        }
    }
}
