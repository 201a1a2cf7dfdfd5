//! Replies that go round in circles, and refrains, lists and tables that do not.

use std::time::Instant;

use proptest::prelude::*;

use crate::desk::loops;

const HEAD: &str = "# السوق\n\nافتُتح السوق يوم الاثنين في الميناء بحضور أربعين تاجرًا.\n\n";

/// Where the circles of this text begin.
fn kept(text: &str) -> Option<&str> {
    loops(text).map(|at| &text[..at])
}

#[test]
fn circles_are_cut_after_the_first_round() {
    let line = "قال الوزير إن السوق مفتوح.\n";
    let text = format!("{HEAD}{}", line.repeat(5));
    assert_eq!(kept(&text), Some(&*format!("{HEAD}{line}")));
    // The last round may be broken off.
    let broken = format!("{HEAD}{}قال الوز", line.repeat(5));
    assert_eq!(kept(&broken), Some(&*format!("{HEAD}{line}")));
    let sentence = "The market is open to all. ";
    let text = format!("Lead here. {}", sentence.repeat(6));
    assert_eq!(kept(&text), Some("Lead here. The market is open to all. "));
    let words = format!("{HEAD}{}", "نعم نعم ".repeat(40));
    assert!(kept(&words).is_some_and(|kept| kept.len() < HEAD.len() + 20));
    let item = |number: usize| format!("{number}. أُعلن فتح السوق أمام الجميع\n");
    let list: String = (1..9).map(item).collect();
    assert_eq!(kept(&format!("{HEAD}{list}")), Some(&*format!("{HEAD}{}", item(1))));
    assert!(loops(&"-".repeat(5_000)).is_some());
    assert!(loops(&"\u{0627}".repeat(500)).is_some());
}

#[test]
fn paragraphs_that_come_again_are_cut() {
    let paragraph = |n: usize| {
        format!(
            "فقرة {n} تقول إن السوق مفتوح {} يومًا في السنة كلها، وإن التجار راضون عنه.\n\n",
            n * 7
        )
    };
    let round: String = (1..5).map(paragraph).collect();
    let text = format!("{HEAD}{round}{round}");
    assert_eq!(kept(&text), Some(&*format!("{HEAD}{round}")));
    assert_eq!(loops(&format!("{HEAD}{round}")), None);
}

#[test]
fn refrains_lists_and_tables_are_left() {
    let rows = "| لا توجد بيانات كافية | لا توجد بيانات كافية |\n".repeat(4);
    let parties: String = (1..30)
        .map(|n| format!("- قال ممثل الحزب رقم {n} إن السوق يجب أن يفتح أبوابه.\n"))
        .collect();
    let chorus = "يا ليل يا عين، يا ليل يا عين\n\n";
    let verses: String =
        (1..6).map(|n| format!("{chorus}بيت {n} من القصيدة لا يشبه سواه {}\n\n", n * 31)).collect();
    for text in [
        "",
        "نعم",
        "لا لا لا لا لا",
        HEAD,
        &format!("| الحزب | المقاعد |\n|---|---|\n{rows}"),
        &format!("|{}\n", "---|".repeat(30)),
        &parties,
        &verses,
        &format!("{verses}{chorus}{chorus}{chorus}"),
        &"=".repeat(200),
        "1000-12-31 افتتاح السوق\n1900-12-31 افتتاح السوق\n3001-12-31 افتتاح السوق\n2001-12-31 افتتاح السوق\n",
        "قال: «كفى». قال: «كفى». قال: «كفى».",
    ] {
        assert_eq!(kept(text), None, "{text}");
    }
}

#[test]
fn circles_before_and_beyond_the_first_look_are_found() {
    let wide: String =
        (0..400).map(|n| format!("جملة رقم {n} في مقال طويل عن السوق.\n\n")).collect();
    let text = format!("{HEAD}{wide}{wide}");
    assert_eq!(loops(&text), Some(HEAD.len() + wide.len()));
    let long = format!("{HEAD}{}", "قال الوزير إن السوق مفتوح.\n".repeat(9_000));
    assert_eq!(loops(&long), Some(HEAD.len() + "قال الوزير إن السوق مفتوح.\n".len()));
}

#[test]
fn a_long_hostile_reply_is_read_in_time() {
    let fibonacci = (0..24).fold(("a".to_owned(), "ab".to_owned()), |(one, two), _| {
        let next = format!("{two}{one}");
        (two, next)
    });
    let texts = [
        "a".repeat(1_000_000),
        "ab\n".repeat(300_000),
        format!("{}b", "a".repeat(1_000_000)),
        "\n ".repeat(500_000),
        "1. ".repeat(300_000),
        "٣".repeat(400_000),
        fibonacci.1,
    ];
    for text in texts {
        let start = Instant::now();
        let _ = loops(&text);
        let took = start.elapsed();
        assert!(took.as_secs_f32() < 2.0, "{took:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_said_again_and_again_is_found_at_any_length(
        head in "[ء-ي ]{0,60}",
        unit in "[ء-ي]{4,9} [a-z]{12,20} [ء-ي]{4,9}\n",
        times in 5_usize..12,
        broken in 0_usize..12,
    ) {
        let part: String = unit.chars().take(broken).collect();
        let text = format!("{head}.\n{}{part}", unit.repeat(times));
        let at = loops(&text);
        prop_assert!(at.is_some());
        let at = at.unwrap_or(0);
        prop_assert!(at <= head.len() + 2 + unit.len(), "{at} in {text:?}");
    }

    #[test]
    fn what_is_said_twice_is_not(head in "[a-z ]{0,60}", unit in "[b-y]{25,60}") {
        let text = format!("{head}. A{unit}. B{unit}.");
        prop_assert_eq!(loops(&text), None);
    }

    #[test]
    fn it_never_falls_and_cuts_on_a_boundary(text in "(اب|\u{064B}|👍🏽|[0-9.)|\n -]|نص ){0,120}") {
        if let Some(at) = loops(&text) {
            prop_assert!(text.is_char_boundary(at) && at > 0);
        }
    }
}
