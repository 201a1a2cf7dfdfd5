//! What is said for what is shown: hand-written cases, each a sentence as it stands in news.

use super::*;
use crate::span::Span;
use crate::story::{Block, Section};

fn said(code: &str, text: &str) -> String {
    line(&Lang::new(code), LineKind::Sentence, text, 0)
        .map(|line| line.spoken())
        .unwrap_or_default()
}

fn check(code: &str, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(shown, expected)| {
            let got = said(code, shown);
            (got != *expected).then(|| format!("{shown}\n  got      {got}\n  expected {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// The cases of a file of `tests/spoken`, each «shown => said».
fn cases(file: &str) -> Vec<(&str, &str)> {
    let lines = file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split_once(" => ").expect("shown => said")).collect()
}

#[test]
fn arabic_figures_are_said_as_the_grammars_have_them() {
    let cases = cases(include_str!("../../../../tests/spoken/ar.txt"));
    assert!(cases.len() >= 400);
    check("ar", &cases);
}

#[test]
fn english_figures_are_said_as_they_are_read_aloud() {
    let cases = cases(include_str!("../../../../tests/spoken/en.txt"));
    assert!(cases.len() >= 60);
    check("en", &cases);
}

#[test]
fn persian_figures_are_said_as_the_grammars_have_them() {
    let cases = cases(include_str!("../../../../tests/spoken/fa.txt"));
    assert!(cases.len() >= 100);
    check("fa", &cases);
}

#[test]
fn urdu_figures_are_said_as_the_grammars_have_them() {
    let cases = cases(include_str!("../../../../tests/spoken/ur.txt"));
    assert!(cases.len() >= 60);
    check("ur", &cases);
}

#[test]
fn hebrew_figures_are_said_as_the_grammars_have_them() {
    let cases = cases(include_str!("../../../../tests/spoken/he.txt"));
    assert!(cases.len() >= 100);
    check("he", &cases);
}

#[test]
fn french_figures_are_said_as_the_grammars_have_them() {
    let cases = cases(include_str!("../../../../tests/spoken/fr.txt"));
    assert!(cases.len() >= 100);
    check("fr", &cases);
}

#[test]
fn arabic_counts_agree_with_what_they_count() {
    check(
        "ar",
        &[
            ("زار 3 مدن.", "زار ثلاث مدن."),
            ("زار 3 بلدان.", "زار ثلاثة بلدان."),
            ("بعد 4 سنوات", "بعد أربع سنوات"),
            ("بعد 4 أعوام", "بعد أربعة أعوام"),
            ("خلال 5 أيام", "خلال خمسة أيام"),
            ("خلال 5 ساعات", "خلال خمس ساعات"),
            ("عقد 6 اجتماعات", "عقد ستة اجتماعات"),
            ("سمع 7 انفجارات", "سمع سبعة انفجارات"),
            ("فتح 8 مدارس", "فتح ثماني مدارس"),
            ("فتح 8 مكاتب", "فتح ثمانية مكاتب"),
            ("سجلت 9 إصابات", "سجلت تسع إصابات"),
            ("نشر 9 تقارير", "نشر تسعة تقارير"),
            ("اشترى 10 كتب", "اشترى عشرة كتب"),
            ("اشترى 10 سيارات", "اشترى عشر سيارات"),
            ("طرح 4 أسئلة", "طرح أربعة أسئلة"),
            ("وجه 3 تصريحات", "وجه ثلاثة تصريحات"),
            ("مر ١١ يوما", "مر أحد عشر يوما"),
            ("بعد 11 سنة", "بعد إحدى عشرة سنة"),
            ("منذ 12 شهرا", "منذ اثني عشر شهرا"),
            ("في 12 مدينة", "في اثنتي عشرة مدينة"),
            ("12 قتيلًا في الهجوم", "اثنا عشر قتيلا في الهجوم"),
            ("12 دولة شاركت", "اثنتا عشرة دولة شاركت"),
            ("اعتقلت الشرطة 13 رجلًا", "اعتقلت الشرطة ثلاثة عشر رجلا"),
            ("في 15 دولة", "في خمس عشرة دولة"),
            ("أغلقت 18 مدرسة", "أغلقت ثماني عشرة مدرسة"),
            ("في 18 بلدا", "في ثمانية عشر بلدا"),
            ("قُتل 20 شخصًا", "قتل عشرون شخصا"),
            ("اعتقل الجيش 20 شخصًا", "اعتقل الجيش عشرين شخصا"),
            ("أصيب 21 جنديا", "أصيب واحد وعشرون جنديا"),
            ("زار 21 مدينة", "زار إحدى وعشرين مدينة"),
            ("أصيب 22 طفلا", "أصيب اثنان وعشرون طفلا"),
            ("في 22 قرية", "في اثنتين وعشرين قرية"),
            ("في 23 سنة", "في ثلاث وعشرين سنة"),
            ("في 28 سنة", "في ثمان وعشرين سنة"),
            ("وصل 99 لاجئا", "وصل تسعة وتسعون لاجئا"),
        ],
    );
}

#[test]
fn arabic_hundreds_and_beyond() {
    check(
        "ar",
        &[
            ("حضر 100 شخص", "حضر مئة شخص"),
            ("حضر 200 شخص", "حضر مئتا شخص"),
            ("دعا 200 شخص", "دعا مئتي شخص"),
            ("بلغ العدد 200.", "بلغ العدد مئتين."),
            ("دفع 300 جنيه", "دفع ثلاثمئة جنيه"),
            ("قرأ 800 صفحة", "قرأ ثمانمئة صفحة"),
            ("حضر 103 طلاب", "حضر مئة وثلاثة طلاب"),
            ("في 105 صفحات", "في مئة وخمس صفحات"),
            ("نزح 250 شخصا", "نزح مئتان وخمسون شخصا"),
            ("دمر 365 منزلا", "دمر ثلاثمئة وخمسة وستين منزلا"),
            ("حضر 1000 شخص", "حضر ألف شخص"),
            ("جمع 2000 توقيع", "جمع ألفي توقيع"),
            ("نزح 2000 مدني", "نزح ألفا مدني"),
            ("نزح 3000 مدني", "نزح ثلاثة آلاف مدني"),
            ("نزح 10,000 مدني", "نزح عشرة آلاف مدني"),
            ("جمع 11,000 توقيع", "جمع أحد عشر ألف توقيع"),
            ("جمع 15,500 توقيع", "جمع خمسة عشر ألفا وخمسمئة توقيع"),
            ("بيعت 100,000 نسخة", "بيعت مئة ألف نسخة"),
            ("بيعت 200,000 نسخة", "بيعت مئتي ألف نسخة"),
            ("بيعت ١٢٣٬٤٥٦ نسخة", "بيعت مئة وثلاثة وعشرين ألفا وأربعمئة وست وخمسين نسخة"),
            ("يسكنها 1,000,000 نسمة", "يسكنها مليون نسمة"),
            ("يسكنها 2,000,000 نسمة", "يسكنها مليوني نسمة"),
            ("يسكنها 3,200,000 نسمة", "يسكنها ثلاثة ملايين ومئتي ألف نسمة"),
            ("يسكنها 5 ملايين نسمة", "يسكنها خمسة ملايين نسمة"),
            ("خسر 5 مليون دولار", "خسر خمسة ملايين دولار"),
            ("خسر 2 مليون دولار", "خسر مليوني دولار"),
            ("خسر 15 مليون دولار", "خسر خمسة عشر مليون دولار"),
            ("خسر 1.5 مليار دولار.", "خسر واحد فاصلة خمسة مليار دولار."),
            ("بلغ 102,000", "بلغ مئة ألف وألفين"),
        ],
    );
}

#[test]
fn arabic_years_days_and_hours() {
    check(
        "ar",
        &[
            ("منذ اندلاع الأزمة عام 2011.", "منذ اندلاع الأزمة عام ألفين وأحد عشر."),
            ("في سنة 2011", "في سنة ألفين وإحدى عشرة"),
            ("في عام ٢٠٢٤، قال", "في عام ألفين وأربعة وعشرين، قال"),
            ("في 2000 اندلعت", "في ألفين اندلعت"),
            ("بين عامي 1973 و1991", "بين عامي ألف وتسعمئة وثلاثة وسبعين وألف وتسعمئة وواحد وتسعين"),
            ("ولد عام 1948م", "ولد عام ألف وتسعمئة وثمانية وأربعين ميلادي"),
            ("في سنة 1445هـ", "في سنة ألف وأربعمئة وخمس وأربعين هجرية"),
            ("عام 1445 هـ", "عام ألف وأربعمئة وخمسة وأربعين هجري"),
            ("في 7 أكتوبر 2023", "في السابع من أكتوبر ألفين وثلاثة وعشرين"),
            ("يوم 21 آذار", "يوم الحادي والعشرين من آذار"),
            ("في 15 تشرين الثاني 2019", "في الخامس عشر من تشرين الثاني ألفين وتسعة عشر"),
            ("يوم 25/1/2011", "يوم الخامس والعشرين من يناير ألفين وأحد عشر"),
            ("الساعة 10 صباحا", "الساعة العاشرة صباحا"),
            ("الساعة 10:30 مساء", "الساعة العاشرة والنصف مساء"),
            ("عند 11:45", "عند الحادية عشرة وخمس وأربعين دقيقة"),
            ("عند ٨:١٥", "عند الثامنة والربع"),
            ("القرن 21", "القرن الحادي والعشرين"),
            ("القرن الـ19", "القرن التاسع عشر"),
            ("في الذكرى الـ15", "في الذكرى الخامسة عشرة"),
            ("المادة 15", "المادة الخامسة عشرة"),
            ("يوم الثلاثاء 5/3", "يوم الثلاثاء الخامس من مارس"),
            ("في الـ 7 من أكتوبر", "في السابع من أكتوبر"),
            ("موسم 2011/2012", "موسم ألفين وأحد عشر إلى ألفين واثني عشر"),
            ("الدورة الـ77 للجمعية", "الدورة السابعة والسبعين للجمعية"),
            ("الأعضاء الـ5 في المجلس", "الأعضاء الخمسة في المجلس"),
            ("بين 2011 و 2013", "بين ألفين وأحد عشر وألفين وثلاثة عشر"),
            ("من 5 إلى 7 سنوات", "من خمسة إلى سبع سنوات"),
            ("قمة الـ20", "قمة العشرين"),
            ("وصل 3ملايين", "وصل ثلاثة ملايين"),
            ("طراز 1-2-3", "طراز واحد اثنين ثلاثة"),
        ],
    );
}

#[test]
fn arabic_clitics_signs_units_and_short_forms() {
    check(
        "ar",
        &[
            ("فاز بـ20 مقعدا", "فاز بعشرين مقعدا"),
            ("فاز بـ 20 مقعدا", "فاز بعشرين مقعدا"),
            ("وزاد و30 آخرون", "وزاد وثلاثين آخرون"),
            ("الدول الـ 15", "الدول الخمس عشرة"),
            ("للـ15 دولة", "للخمس عشرة دولة"),
            ("بنسبة 25%", "بنسبة خمسة وعشرين في المئة"),
            ("بنسبة ٤٥٪ من الناخبين", "بنسبة خمسة وأربعين في المئة من الناخبين"),
            ("بنسبة 3.5 %.", "بنسبة ثلاثة فاصلة خمسة في المئة."),
            ("ارتفع 3.14 نقطة", "ارتفع ثلاثة فاصلة أربعة عشر نقطة"),
            ("بلغ 0.05", "بلغ صفر فاصلة صفر خمسة"),
            ("بلغت ٣٫٥ درجات", "بلغت ثلاثة فاصلة خمسة درجات"),
            ("بين 10-15 شخصا", "بين عشرة إلى خمسة عشر شخصا"),
            ("انتهت 3-1", "انتهت ثلاثة مقابل واحد"),
            ("درجة -5", "درجة ناقص خمسة"),
            ("دفع 5$", "دفع خمسة دولارات"),
            ("دفع $20 فقط", "دفع عشرين دولارا فقط"),
            ("كلف $5 مليون", "كلف خمسة ملايين دولار"),
            ("على بعد 100 كم.", "على بعد مئة كيلومتر."),
            ("على بعد 5 كم شرقا", "على بعد خمسة كيلومترات شرقا"),
            ("مساحته 120 م² تقريبا", "مساحته مئة وعشرون مترا مربعا تقريبا"),
            ("سار 15كم", "سار خمسة عشر كيلومترا"),
            ("سار 2 كم.", "سار كيلومترين."),
            ("كم شخصا حضر؟", "كم شخصا حضر؟"),
            ("ارتفاعه 3 م", "ارتفاعه ثلاثة أمتار"),
            ("قال د. سامي", "قال الدكتور سامي"),
            ("عام 300 ق.م", "عام ثلاثمئة قبل الميلاد"),
            ("نحو 3/4 السكان", "نحو ثلاثة أرباع السكان"),
            ("اتصل على 0551234", "اتصل على صفر خمسة خمسة واحد اثنان ثلاثة أربعة"),
            (
                "أعلنت Reuters أن GPT-4 متاح، في 12 دولة",
                "أعلنت Reuters أن GPT 4 متاح، في اثنتي عشرة دولة",
            ),
            ("#غزة_الآن", "غزة الآن"),
            ("زوروا example.org.", "زوروا example dot org."),
            ("قال: «مُؤتمرٌ — كبيرٌ»؛ ثم (مضى)...", "قال: مؤتمر كبير، ثم مضى."),
            ("أحقًا؟ نعم!", "أحقا؟ نعم!"),
        ],
    );
}

#[test]
fn spoken_arabic_holds_no_vowel_marks_digits_or_other_punctuation() {
    let text = "قال «د. سامي» — في 7/10/2023 — إنّ 45٪ (أي 1,250 شخصًا) من الــسكّان؛ و3/7 و10:07 و-2.5°، #وسم_ما 😀…";
    let spoken = said("ar", text);
    for c in spoken.chars() {
        let fine = c == ' ' || ".،؟!:".contains(c) || ('\u{621}'..='\u{64A}').contains(&c);
        assert!(fine && c != '\u{640}', "{c:?} in {spoken}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None, ..Default::default()
    })]
    /// Whatever is typed, no digit reaches the voice, and each word on screen keeps its place.
    #[test]
    fn no_digit_of_a_sentence_in_other_languages_is_left(
        text in "([ובלהdn'-]{0,2}[$€%]?[0-9۰-۹.,٫٬:/-]{1,9}[%٪€hmekMیامק\"°²]{0,3} |[אבתים]{2,5} |[abeslt]{2,6}[,.]? |مه |במאי |mai |XXe |ב- ){1,12}",
    ) {
        for code in ["fa", "ur", "he", "fr"] {
            let spoken = said(code, &text);
            let digit = |c: char| c.is_ascii_digit() || ('۰'..='۹').contains(&c);
            proptest::prop_assert!(!spoken.contains(digit), "{} {} -> {}", code, text, spoken);
            if let Some(line) = line(&Lang::new(code), LineKind::Sentence, &text, 0) {
                proptest::prop_assert_eq!(line.shown(), token::fold(&text));
            }
        }
    }
    /// Whatever is typed, no digit and no mark the voice does not know reaches it, and each word
    /// on screen keeps its place.
    #[test]
    fn no_digit_of_an_arabic_sentence_is_left(
        text in "([وبلال]{0,3}[0-9٠-٩.,٫٬:/%$-]{1,9}[كمهـ٪]{0,2} |[اأبتثةي]{2,8}[،؟:]? |الـ |\u{64B}|«){1,12}",
    ) {
        let spoken = said("ar", &text);
        let fine = |c: char| c == ' ' || ".،؟!:".contains(c) || c.is_alphabetic();
        proptest::prop_assert!(spoken.chars().all(fine), "{} -> {}", text, spoken);
        if let Some(line) = line(&Lang::new("ar"), LineKind::Sentence, &text, 0) {
            proptest::prop_assert_eq!(line.shown(), token::fold(&text));
        }
    }
}

#[test]
fn english_numbers() {
    check(
        "en",
        &[
            ("The war began in 2011.", "The war began in twenty eleven."),
            (
                "since 2005, and 1999 people",
                "since two thousand five, and one thousand nine hundred ninety nine people",
            ),
            ("In October 1905", "In October nineteen oh five"),
            ("the 1990s", "the nineteen nineties"),
            ("It cost $5 million.", "It cost five million dollars."),
            ("It cost $1.", "It cost one dollar."),
            ("up 3.5%", "up three point five percent"),
            ("the 21st and 12th", "the twenty first and twelfth"),
            ("1,250 people", "one thousand two hundred fifty people"),
            (
                "The U.S. army left on 7 October 2023.",
                "The US army left on the seventh of October twenty twenty three.",
            ),
            (
                "On May 5, 2012 it earned £3bn",
                "On May fifth, twenty twelve it earned three billion pounds",
            ),
            ("at 10:30 (or 9:05)", "at ten thirty or nine oh five"),
            ("10–15 years", "ten to fifteen years"),
            ("Dr. Sami said “no”.", "Doctor Sami said no."),
            (
                "COVID-19 hit 20 states; then 5 km",
                "COVID 19 hit twenty states, then five kilometres",
            ),
        ],
    );
}

#[test]
fn other_languages_keep_their_figures_for_the_voice() {
    assert_eq!(said("ps", "«۱۴۰۲» کې؛ او."), "۱۴۰۲ کې، او.");
    assert_eq!(said("de", "«Am 7. Mai» 2020 ?"), "Am 7. Mai 2020");
}

fn sentence(text: &str) -> Sentence {
    Sentence { text: text.to_owned(), span: Span::default() }
}

fn story() -> Story {
    let block = |texts: &[&str]| Block {
        kind: BlockKind::Paragraph,
        sentences: texts.iter().map(|text| sentence(text)).collect(),
        span: Span::default(),
    };
    Story {
        title: sentence("السد الجديد: ثلاث سنوات من الانتظار"),
        standfirst: None,
        lang: Lang::new("ar"),
        sections: vec![
            Section {
                heading: None,
                blocks: vec![block(&[
                    "افتتح وزير الري السد الجديد في 12 مارس 2024.",
                    "كان الحضور قليلا.",
                ])],
            },
            Section {
                heading: Some(sentence("أرقام المشروع")),
                blocks: vec![
                    block(&["بلغت تكلفة السد 250 مليون دولار بحسب الوزارة.", "هذا كل شيء."]),
                    block(&["—", "قال المهندس: «ننتظر المطر»."]),
                ],
            },
        ],
    }
}

#[test]
fn a_whole_script_says_each_line_once_with_its_pauses() {
    let script = script(&story(), &Options::default());
    let kinds: Vec<(LineKind, u32)> = script.lines.iter().map(|l| (l.kind, l.pause_ms)).collect();
    use LineKind::{Heading, Sentence, Title};
    assert_eq!(
        kinds,
        [
            (Title, 700),
            (Sentence, 300),
            (Sentence, 700),
            (Heading, 500),
            (Sentence, 300),
            (Sentence, 350),
            (Sentence, 700),
        ]
    );
    assert_eq!(script.lines[1].shown(), "افتتح وزير الري السد الجديد في 12 مارس 2024.");
    assert_eq!(script.lines[1].words[6].spoken, "الثاني عشر من");
}

#[test]
fn a_short_script_keeps_within_its_seconds_and_the_order_of_the_story() {
    let story = story();
    let script = script(&story, &Options { max_seconds: Some(20), max_words: None });
    assert!(script.estimate_ms() + u64::from(AROUND) <= 20_000);
    assert!(script.lines.iter().all(|line| line.kind != LineKind::Heading));
    let shown: Vec<String> = script.lines.iter().map(Line::shown).collect();
    assert_eq!(shown[0], story.title.text);
    let places: Vec<usize> = shown[1..]
        .iter()
        .map(|text| story.sentences().position(|sentence| sentence.text == *text).unwrap())
        .collect();
    assert!(!places.is_empty() && places.is_sorted(), "{places:?}");
    assert!(places.contains(&0));
}

#[test]
fn a_short_script_leans_on_nothing_left_out() {
    let mut story = story();
    story.sections[1].blocks[0].sentences = vec![
        sentence("كان الطقس باردا في ذلك اليوم البعيد من أيام الشتاء الطويل."),
        sentence("لكن تكلفة السد الجديد بلغت 250 مليون دولار."),
        sentence("هذا المبلغ دفعته 3 دول."),
    ];
    let script = script(&story, &Options { max_words: Some(32), max_seconds: None });
    let shown: Vec<String> = script.lines.iter().map(Line::shown).collect();
    assert!(shown.contains(&"تكلفة السد الجديد بلغت 250 مليون دولار.".to_owned()), "{shown:?}");
    assert!(!shown.iter().any(|text| text.starts_with("هذا")), "{shown:?}");
}

#[test]
fn a_bound_too_small_still_says_one_sentence() {
    let script = script(&story(), &Options { max_words: Some(1), max_seconds: None });
    assert_eq!(script.lines.len(), 2);
}
