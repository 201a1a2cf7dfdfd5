//! Posts from hand-made stories: within the limit, whole sentences, nothing leaning on what is
//! not there.

use super::*;
use crate::lang::Lang;
use crate::platforms;
use crate::span::Span;
use crate::story::{Block, BlockKind, Section, Sentence};
use proptest::prelude::*;

fn linked(link: &str) -> Tail<'_> {
    Tail { link: Some(link), label: None }
}

fn sentence(text: &str) -> Sentence {
    Sentence { text: text.to_owned(), span: Span::default() }
}

/// A story of one section for each paragraph, blocks in distinct places.
fn story(code: &str, title: &str, paragraphs: &[&[&str]]) -> Story {
    let sections = paragraphs.iter().enumerate().map(|(place, sentences)| Section {
        heading: None,
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            sentences: sentences.iter().map(|text| sentence(text)).collect(),
            span: Span::new(place, place + 1),
        }],
    });
    Story {
        title: sentence(title),
        standfirst: None,
        lang: Lang::new(code),
        sections: sections.collect(),
    }
}

fn dam() -> Story {
    story(
        "ar",
        "سد وادي العين: ثلاث سنوات من الانتظار",
        &[
            &[
                "افتتحت وزارة المياه سد وادي العين في 12 مارس 2024 بعد ثلاث سنوات من التأخير.",
                "حضر الافتتاح 300 مزارع من قرى الوادي.",
            ],
            &[
                "لكن المزارعين لم يحصلوا على حصصهم من الماء حتى اليوم.",
                "قالت ليلى حداد، مهندسة المشروع: «لم تكتمل 4 قنوات من أصل 9».",
                "هذا الأمر أغضب الأهالي.",
            ],
            &[
                "ومع ذلك، بلغت تكلفة السد 250 مليون دولار بحسب شركة AquaBuild المنفذة.",
                "وأضافت ليلى حداد أن القنوات ستكتمل قبل الصيف.",
                "كما وعدت الوزارة بتعويض أهالي وادي العين.",
            ],
        ],
    )
}

#[test]
fn a_post_is_the_title_the_lead_and_whole_sentences_in_order() {
    let story = dam();
    for platform in platforms::all() {
        let post = posts(&story, platform, linked("https://example.org/سد/1"));
        assert!(post.fits && !post.clipped, "{}", platform.id);
        assert!(post.length <= post.limit);
        assert_eq!(post.length, platform.length(&post.text));
        assert!(post.text.starts_with("سد وادي العين: ثلاث سنوات"), "{}", post.text);
        assert_eq!(post.sentences[0], 0);
        assert!(post.sentences.is_sorted());
        assert!(post.text.contains("\n\nhttps://example.org/%D8%B3%D8%AF/1"), "{}", post.text);
        let body = post.text.split("\n\n").nth(1).unwrap();
        assert!(body.ends_with(['.', '»']), "{body}");
    }
}

#[test]
fn a_connective_without_what_it_joins_is_dropped_and_kept_where_it_follows() {
    assert_eq!(
        opening::standing("ومع ذلك، بلغت التكلفة 250 مليونًا.", "ar").as_deref(),
        Some("بلغت التكلفة 250 مليونًا.")
    );
    assert_eq!(
        opening::standing("However, the NATO talks of 2024 failed.", "en").as_deref(),
        Some("The NATO talks of 2024 failed.")
    );
    assert_eq!(opening::standing("لكنه عاد إلى القاهرة سريعًا.", "ar"), None);
    assert_eq!(opening::standing("هذا الأمر أغضب الأهالي.", "ar"), None);
    assert_eq!(opening::standing("This angered all of them.", "en"), None);
    assert_eq!(opening::standing("لكن هذا الأمر أغضب الأهالي.", "ar"), None);
    let whole = "كمال جنبلاط زار القاهرة عام 1955.";
    assert_eq!(opening::standing(whole, "ar").as_deref(), Some(whole));

    let telegram = platforms::find("telegram").unwrap();
    let post = posts(&dam(), telegram, Tail::default());
    assert_eq!(post.sentences.len(), 8, "all of a short story: {}", post.text);
    assert!(post.text.contains("لكن المزارعين"));
}

#[test]
fn a_sentence_too_long_is_cut_at_a_clause_and_says_so() {
    let long =
        format!("قال الوزير إن المشروع بدأ عام 2019، {}.", "ثم تأخر كثيرا ".repeat(40).trim());
    let story = story("ar", "مشروع", &[&[&long]]);
    let post = posts(&story, platforms::find("x").unwrap(), Tail::default());
    assert!(post.clipped && post.fits);
    let body = post.text.split("\n\n").nth(1).unwrap();
    assert!(body.ends_with('…') && !body.ends_with(" …"), "{body}");
    assert_eq!(post.sentences, [0]);
    assert!(long.starts_with(body.trim_end_matches('…')));
}

#[test]
fn hashtags_are_names_the_text_repeats_in_their_safe_form() {
    let tags = hashtags(&dam(), 3);
    assert!(tags.contains(&"#وادي_العين".to_owned()), "{tags:?}");
    assert!(tags.contains(&"#ليلى_حداد".to_owned()), "{tags:?}");
    for tag in &tags {
        let body = tag.strip_prefix('#').unwrap();
        assert!(body.chars().all(|c| c.is_alphanumeric() || c == '_'), "{tag}");
    }
    let english = story(
        "en",
        "The Nile Dam",
        &[&[
            "Leila Haddad opened the Nile Dam in 2024.",
            "The water came late, Leila Haddad said.",
        ]],
    );
    assert!(hashtags(&english, 3).contains(&"#Leila_Haddad".to_owned()));
    assert!(hashtags(&story("ar", "خبر قصير", &[&["لا شيء يتكرر هنا."]]), 3).is_empty());
}

#[test]
fn numbers_names_and_the_lead_are_told_before_filler() {
    let told = telling(&dam(), 4);
    assert_eq!(told[0].sentence, 0);
    assert!(told.iter().all(|one| one.sentence != 4), "{told:?}");
    assert!(told.iter().any(|one| one.sentence == 3), "the quotation: {told:?}");
    assert_eq!(telling(&dam(), usize::MAX).len(), 8);
}

#[test]
fn a_title_cut_from_the_first_sentence_is_not_said_twice() {
    let story = story("ar", "افتتحت الوزارة سدا…", &[&["افتتحت الوزارة سدا جديدا في 2024."]]);
    let post = posts(&story, platforms::find("x").unwrap(), Tail::default());
    assert_eq!(post.text, "افتتحت الوزارة سدا جديدا في 2024.");
}

#[test]
fn a_story_without_sentences_is_posted_by_its_title() {
    let post =
        posts(&story("ar", "عنوان 2024 فقط", &[]), platforms::find("x").unwrap(), Tail::default());
    assert_eq!((post.text.as_str(), post.sentences.len(), post.fits), ("عنوان 2024 فقط", 0, true));
}

#[test]
fn a_link_too_long_is_told() {
    let link = format!("https://example.org/{}", "a".repeat(400));
    let post = posts(&dam(), platforms::find("bluesky").unwrap(), linked(&link));
    assert!(!post.fits);
    assert!(posts(&dam(), platforms::find("x").unwrap(), linked(&link)).fits);
}

#[test]
fn alternative_text_is_in_the_language_of_the_story() {
    let alt = alt_text(&dam(), &CardKind::Title);
    assert_eq!(alt, "بطاقة عنوان: «سد وادي العين: ثلاث سنوات من الانتظار»");
    let quote = alt_text(&dam(), &CardKind::Quote("ماء ".repeat(600)));
    assert!(quote.chars().count() <= 1000 && quote.ends_with('…'));
}

#[test]
fn a_long_story_is_cut_quickly() {
    let many: Vec<String> = (0..20_000)
        .map(|n| format!("زار الوفد رقم {n} مدينة القاهرة والتقى بعض الأهالي."))
        .collect();
    let texts: Vec<&str> = many.iter().map(String::as_str).collect();
    let story = story("ar", "زيارات القاهرة", &[&texts]);
    let post = posts(&story, platforms::find("telegram").unwrap(), Tail::default());
    assert!(post.fits && post.sentences.len() > 3);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_post_fits_and_ends_as_a_sentence_does(
        title in "[ابجد X5،]{1,40}( [ابجد]{2,9}){0,60}",
        texts in prop::collection::vec("(لكن |However, |هذا |)([ابتثجحخ]{2,8}[،:]? |[0-9]{1,4} |[A-Za-z]{1,9} |👨\u{200D}👩 ){0,50}[ابت]{2,300}[.؟!]", 0..8),
        has_link: bool,
        labelled: bool,
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let story = story("ar", &title, &[&texts]);
        for platform in platforms::all() {
            let tail = Tail {
                link: has_link.then_some("https://example.org/a"),
                label: labelled.then_some("بمساعدة AI"),
            };
            let post = posts(&story, platform, tail);
            prop_assert_eq!(labelled, post.text.split("\n\n").any(|part| part == "بمساعدة AI"));
            prop_assert!(post.fits, "{}: {} of {}", platform.id, post.length, post.limit);
            prop_assert!(post.length <= post.limit);
            let words = post.text.split("\n\n").filter(|part| {
                !part.starts_with("https://") && !part.starts_with('#') && *part != "بمساعدة AI"
            });
            if let (Some(body), false) = (words.last(), post.sentences.is_empty()) {
                prop_assert!(body.ends_with(['.', '؟', '!', '…']), "{}", body);
                prop_assert_eq!(post.clipped, body.ends_with('…'));
            }
        }
    }
}

#[test]
fn what_no_mark_closes_stands_in_a_row_of_its_own_and_behind_whole_sentences() {
    let items = ["الوزن: 320 كيلوغرامًا على الأرض", "المدار: 550 كم فوق Earth"];
    let story = story(
        "ar",
        "قمر «سهيل-2» يبلغ مداره",
        &[&["بلغ القمر مداره فجر الأحد."], &items, &["وتبلغ كلفة المهمة 48 مليون دولار هذا العام."]],
    );
    let told = telling(&story, 9);
    let place = |sentence| told.iter().position(|one| one.sentence == sentence).unwrap();
    assert!(place(3) < place(1) && place(3) < place(2), "{told:?}");
    let telegram = platforms::all().iter().find(|one| one.id == "telegram").unwrap();
    let post = posts(&story, telegram, Tail::default());
    assert!(
        post.text.contains("فجر الأحد.\n\nالوزن: 320 كيلوغرامًا على الأرض\nالمدار"),
        "{}",
        post.text
    );
    assert!(!post.text.contains("الأرض المدار"));
}

#[test]
fn a_language_without_a_word_file_gets_no_hashtags() {
    let lead = "Il porto di Bari ha riaperto. Il porto di Bari è costato 12,5 milioni.";
    let story = story("it", "Il porto di Bari riapre", &[&[lead, "Il porto è aperto."]]);
    assert_eq!(hashtags(&story, 3), Vec::<String>::new());
}
