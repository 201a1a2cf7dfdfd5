//! Reading, from repaired pastes to stories.

use super::*;
use crate::repair::repair;

fn reading(text: &str) -> (Repaired, Reading) {
    let repaired = repair(text);
    let reading = read(&repaired);
    (repaired, reading)
}

const PASTE: &str = "القائمة الرئيسية\n\nالصفحات\n\nأغلق الميناء 3 أيام بسبب عاصفة بحرية شديدة.\n\n \
    أغلق الميناء 3 أيام بسبب عاصفة بحرية شديدة. \n\nقال الربان إن الموج كان عنـ ـيفا جدا\n\n\
    بالتأكيد، إليك تقريرًا منسقًا بعنوان:\n\n\n---\n\n*الميناء والعاصفة: 3 أيام من الانتظار*\n\n\n\
    أغلق ميناء الصيادين أبوابه. وصل د. سامي من شركة SeaLine مساء.\n\n*خسائر الصيادين*\n\n\
    بلغت الخسائر 12.5 ألف دينار، بحسب النقابة.\n\n*ماذا بعد؟*\n\nينتظر الصيادون هدوء البحر.\n\n---\n\n\
    هل ترغب بنسخة مختصرة للنشر؟ يمكنني مساعدتك بذلك أيضًا.\n\nتعليقات\n\nclose\nالتنقل السريع";

#[test]
fn a_paste_parts_into_brief_and_story() {
    let (_, reading) = reading(PASTE);
    let brief = reading.brief.expect("the paste holds one");
    assert_eq!(
        brief.markdown,
        "أغلق الميناء 3 أيام بسبب عاصفة بحرية شديدة.\n\nقال الربان إن الموج كان عنيفا جدا\n"
    );
    assert_eq!(
        reading.markdown,
        "# الميناء والعاصفة: 3 أيام من الانتظار\n\nأغلق ميناء الصيادين أبوابه. \
         وصل د. سامي من شركة SeaLine مساء.\n\n## خسائر الصيادين\n\nبلغت الخسائر 12.5 ألف دينار، \
         بحسب النقابة.\n\n## ماذا بعد؟\n\nينتظر الصيادون هدوء البحر.\n"
    );
    assert!(reading.assisted);
    assert_eq!(reading.story.lang.code(), "ar");
    assert_eq!(reading.story.sentences().count(), 4);
}

#[test]
fn every_sentence_knows_its_place_in_the_source() {
    let (repaired, reading) = reading(PASTE);
    for sentence in reading.story.sentences() {
        assert_eq!(sentence.span.of(&reading.markdown), sentence.text);
    }
    let title = reading.to_source(&repaired, reading.story.title.span);
    assert_eq!(title.of(PASTE), "الميناء والعاصفة: 3 أيام من الانتظار");
    let brief = reading.brief.as_ref().expect("there");
    let broken = brief.story.sentences().last().expect("two").span;
    assert_eq!(
        brief.to_source(&repaired, broken).of(PASTE),
        "قال الربان إن الموج كان عنـ ـيفا جدا"
    );
}

#[test]
fn a_plain_text_is_all_story_and_gets_its_title() {
    let (_, one) = reading("سوق جديدة في وسط البلد\n\nافتتحت السوق أمس. حضر 40 تاجرا.");
    assert_eq!(one.brief, None);
    assert!(!one.assisted);
    assert!(one.markdown.starts_with("# سوق جديدة في وسط البلد\n\nافتتحت"));
    let (_, two) = reading("The *old* bridge closed. Cars take the ferry.\n");
    assert_eq!(
        two.markdown,
        "# The old bridge closed\n\nThe *old* bridge closed. Cars take the ferry.\n"
    );
    assert_eq!(two.story.title.text, "The old bridge closed");
    let (_, three) = reading("## عنوان أول\n\nنص هنا وهناك.");
    assert_eq!(three.markdown, "# عنوان أول\n\nنص هنا وهناك.\n");
}

#[test]
fn sentences_are_plain_and_spans_cover_their_marks() {
    let markdown = "# عنوان\n\nقال **سامي** في [موقعه](https://x.example/a_b): &laquo;نعم&raquo;. \
        ثم\nمضى \\*بعيدا\\*.\n\n> اقتباس أول. وثان.\n\n- بند\n- بند ثان\n\n```\ncode. code.\n```\n";
    let story = read_markdown(markdown);
    let said: Vec<&str> = story.sentences().map(|s| s.text.as_str()).collect();
    assert_eq!(
        said,
        ["قال سامي في موقعه: «نعم».", "ثم مضى *بعيدا*.", "اقتباس أول.", "وثان.", "بند", "بند ثان"]
    );
    let second = story.sentences().nth(1).expect("six");
    assert!(second.span.of(markdown).starts_with("ثم\nمضى"));
}

#[test]
fn no_text_at_all_still_reads() {
    for text in ["", "\n", "---", "![](a.png)", "#", "> ", "```\nx"] {
        let story = read_markdown(text);
        assert!(!story.title.text.is_empty(), "{text:?}");
        let (_, reading) = reading(text);
        assert!(reading.markdown.len() <= text.len() + 50);
    }
}

#[test]
fn an_indented_paragraph_is_prose_and_indented_code_is_code() {
    let (_, reading) = reading("# سوق\n\n\tافتتحت السوق يوم 12 مايو. حضر Ali.\n\n    let x = 1;\n");
    assert_eq!(reading.story.sentences().count(), 2);
    assert!(reading.markdown.contains("\n    let x = 1;\n"));
}
