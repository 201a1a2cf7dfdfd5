//! Chats as telephones and assistants write them.

use super::*;

fn day_and_text(chat: &str) -> (Option<String>, String) {
    let read = whatsapp::read(chat).unwrap();
    (read.date, read.markdown)
}

#[test]
fn android_and_ios_in_many_tongues() {
    let chats = [
        "12/25/26, 2:03\u{202F}PM - Omar: الوفد وصل",
        "25/12/2026, 14:03 - Omar: الوفد وصل",
        "25.12.26, 14:03 - Omar: الوفد وصل",
        "[25/12/2026, 14:03:22] Omar: الوفد وصل",
        "\u{200E}[25/12/2026, 2:03:22\u{202F}PM] ~\u{A0}Omar: الوفد وصل",
        "[٢٥\u{200F}/١٢\u{200F}/٢٠٢٦، ٢:٠٣:٢٢ م] Omar: الوفد وصل",
        "٢٥\u{200F}/١٢\u{200F}/٢٠٢٦، ٢:٠٣ م - Omar: الوفد وصل",
        "2026/12/25, 14:03 - Omar: الوفد وصل",
        "۲۰۲۶/۱۲/۲۵،\u{200F} ۱۴:۰۳ - Omar: الوفد وصل",
    ];
    for chat in chats {
        let (day, text) = day_and_text(chat);
        assert_eq!(day.as_deref(), Some("2026-12-25"), "{chat}");
        assert_eq!(text, "## 2026-12-25\n\n**Omar** (14:03): الوفد وصل\n", "{chat}");
    }
    let (_, morning) = day_and_text("25/12/2026, 12:03 ص - Omar: الوفد وصل");
    assert!(morning.contains("(00:03)"), "{morning}");
}

#[test]
fn days_lines_notices_and_files() {
    let chat = "\
04/05/2026, 09:00 - الرسائل مشفرة تماما بين الطرفين.
04/05/2026, 09:01 - سلمى: السوق تفتح في 9:30
وفيها 40 تاجرا \u{200E}<تم تعديل هذه الرسالة>
04/05/2026, 09:02 - سلمى: <Media omitted>
04/05/2026, 09:03 - Omar: \u{200E}IMG-20260504-WA0001.jpg (الملف مرفق)
صورة الباب
05/05/2026, 10:00 - Omar: تم حذف هذه الرسالة
05/05/2026, 10:01 - +962 7 9000 0000: # وصلنا *الآن*";
    let read = whatsapp::read(chat).unwrap();
    assert_eq!(
        read.markdown,
        "## 2026-05-04\n\n**سلمى** (09:01): السوق تفتح في 9:30  \nوفيها 40 تاجرا\n\n\
         **Omar** (09:03): صورة الباب\n\n## 2026-05-05\n\n\
         **+962 7 9000 0000** (10:01): \\# وصلنا \\*الآن\\*\n"
    );
    assert_eq!(
        ids(&read.notes),
        ["source-note-day-first", "source-note-media", "source-note-notices"]
    );
}

#[test]
fn files_and_hours_in_the_telephones_language() {
    let chat = "\
\u{200F}[4.5.2026, 9:01:22] דנה: \u{200E}התמונה הושמטה
\u{200F}[4.5.2026, 9:02:22] דנה: \u{200E}<מצורף: 00000012-PHOTO.jpg>
\u{200F}[4.5.2026, 9:03:22] דנה: מחקת הודעה זו
\u{200F}[4.5.2026, 9:04:22] דנה: <b: c> עמ' 12";
    let read = whatsapp::read(chat).unwrap();
    assert_eq!(read.markdown, "## 2026-05-04\n\n**דנה** (09:04): \\<b: c> עמ' 12\n");
    let hours = [
        ("۴/۵/۲۰۲۶،\u{200F} ۲:۰۳ ب.ظ. - نگار: سلام", "(14:03)"),
        ("۴/۵/۲۰۲۶،\u{200F} ۲:۰۳ ق.ظ. - نگار: سلام", "(02:03)"),
        ("4.5.2026, 2:03 אחה״צ - דנה: שלום", "(14:03)"),
        ("4.5.2026, 2:03 לפנה\"צ - דנה: שלום", "(02:03)"),
        ("4/5/2026, 2:03 p.\u{A0}m. - Omar: hola", "(14:03)"),
        ("4/5/2026، 2:03 شام - سلیم: سلام", "(14:03)"),
    ];
    for (chat, hour) in hours {
        let (day, text) = day_and_text(chat);
        assert_eq!(day.as_deref(), Some("2026-05-04"), "{chat}");
        assert!(text.contains(hour), "{text}");
    }
}

#[test]
fn a_chat_packed_with_its_files() {
    let chat = "[04/05/2026, 09:00:01] سلمى: السوق تفتح في 9:30";
    let bytes = super::package::zip(&[("1.opus", "x"), ("_chat.txt", chat)]);
    let read = document("Chat.zip", &bytes).unwrap().unwrap();
    assert_eq!(read.markdown, "## 2026-05-04\n\n**سلمى** (09:00): السوق تفتح في 9:30\n");
}

#[test]
fn another_calendar_stays_as_it_is() {
    let read = whatsapp::read("[۱۴۰۵/۲/۱۴، ۹:۰۰:۱۲] مریم: سلام به همه").unwrap();
    assert_eq!((read.date, read.markdown.lines().next()), (None, Some("## 1405/2/14")));
    assert_eq!(ids(&read.notes), ["source-note-calendar"]);
}

#[test]
fn telegram_as_json() {
    let json = r#"{"name":"غرفة الأخبار","type":"private_group","id":7,"messages":[
        {"id":1,"type":"service","date":"2026-05-04T08:00:00","action":"create_group"},
        {"id":2,"type":"message","date":"2026-05-04T08:01:00","from":"سلمى",
         "text":["وصل ",{"type":"bold","text":"الوفد"}," في 12 مايو إلى Dubai"]},
        {"id":3,"type":"message","date":"2026-05-05T08:01:00","from":null,"text":"",
         "photo":"photos/1.jpg"}]}"#;
    let read = telegram::read(json).unwrap();
    assert_eq!(read.title.as_deref(), Some("غرفة الأخبار"));
    assert_eq!(
        read.markdown,
        "## 2026-05-04\n\n**سلمى** (08:01): وصل الوفد في 12 مايو إلى Dubai\n"
    );
    assert_eq!(ids(&read.notes), ["source-note-media", "source-note-notices"]);
    assert_eq!(telegram::read("{}").unwrap_err(), SourceFault::NotAChat);
    assert_eq!(telegram::read("[1").unwrap_err(), SourceFault::NotAChat);
}

#[test]
fn telegram_as_web_pages() {
    let message = |class: &str, id: &str, inside: &str| {
        format!("<div class=\"message {class} clearfix\" id=\"{id}\">\n{inside}</div>\n")
    };
    let body = |from: &str, time: &str, rest: &str| {
        let name = if from.is_empty() {
            String::new()
        } else {
            format!("<div class=\"from_name\">\n{from} \n</div>")
        };
        format!(
            "<div class=\"body\"><div class=\"pull_right date details\" \
             title=\"04.05.2026 {time}:00 UTC+03:00\">\n{time}\n</div>{name}{rest}</div>"
        )
    };
    let text = |words: &str| format!("<div class=\"text\">\n{words}\n</div>");
    let photo = "<div class=\"media_wrap clearfix\"><div class=\"title bold\">Photo</div></div>";
    let sent_on = format!(
        "<div class=\"forwarded body\"><div class=\"from_name\">وكالة</div>{}</div>",
        text("خبر منقول")
    );
    let page = [
        "<!DOCTYPE html>\n<html><head><title>Exported Data</title></head><body>\
         <div class=\"page_wrap\"><div class=\"page_header\"><div class=\"content\">\
         <div class=\"text bold\">\nغرفة الأخبار\n</div></div></div>\
         <div class=\"page_body chat_page\"><div class=\"history\">\n",
        &message("service", "message-1", "<div class=\"body details\">4 May 2026</div>"),
        &message("service", "message1", "<div class=\"body details\">سلمى joined</div>"),
        &message(
            "default",
            "message2",
            &body("سلمى", "09:01", &text("وصل <strong>الوفد</strong><br>في 12 مايو &amp; غادر")),
        ),
        &message("default joined", "message3", &body("", "09:02", &text("إلى Dubai"))),
        &message("default", "message4", &body("Omar", "09:03", photo)),
        &message("default", "message5", &body("Omar", "09:04", &sent_on)),
        "</div></div></div></body></html>",
    ]
    .concat();
    let read = document("messages.html", page.as_bytes()).unwrap().unwrap();
    assert_eq!(read.title.as_deref(), Some("غرفة الأخبار"));
    assert_eq!(
        read.markdown,
        "## 2026-05-04\n\n**سلمى** (09:01): وصل الوفد  \nفي 12 مايو & غادر\n\n\
         **سلمى** (09:02): إلى Dubai\n\n**Omar** (09:04): خبر منقول\n"
    );
    assert_eq!(ids(&read.notes), ["source-note-media", "source-note-notices"]);
}

#[test]
fn the_last_answer_is_the_story_and_the_questions_are_the_brief() {
    let shapes = [
        ("قلتَ:", "قال ChatGPT:"),
        ("You said:", "ChatGPT said:"),
        ("**User:**", "**Assistant:**"),
        ("## User", "## Claude"),
        ("شما گفتید:", "ChatGPT گفت:"),
        ("אמרת:", "ChatGPT אמר:"),
        ("Vous avez dit :", "ChatGPT a dit :"),
        ("Şunu dediniz:", "ChatGPT şunu dedi:"),
    ];
    for (user, assistant) in shapes {
        let text = format!(
            "Skip to content\n{user}\nاكتب عن السوق: 40 تاجرا\n{assistant}\nمسودة أولى.\n\
             {user}\nأقصر من فضلك\n{assistant}\n# السوق\n\nافتُتحت سوق Orion اليوم.\n"
        );
        let read = transcript::read(&text).unwrap();
        assert_eq!(read.markdown, "# السوق\n\nافتُتحت سوق Orion اليوم.\n", "{user}");
        assert_eq!(
            read.aside(Apart::Brief).as_deref(),
            Some("اكتب عن السوق: 40 تاجرا\n\nأقصر من فضلك")
        );
        assert_eq!(ids(&read.notes), ["source-note-turns", "source-note-other-answers"]);
    }
    let inline = transcript::turns("User: سؤال\nAssistant: جواب\nسطر ثان");
    assert_eq!(inline.len(), 2);
    assert_eq!(inline[1].text, "جواب\nسطر ثان");
}

#[test]
fn talk_within_a_story_or_in_code_is_no_transcript() {
    assert!(transcript::turns("أنت\nفي القلب\nشما").is_empty());
    assert!(transcript::turns("قال الوزير: لا زيادة\nYou said it, he told them: go").is_empty());
    let code = "User: اكتب\nAssistant: هذا\n```\nUser: not me\n```\n";
    assert_eq!(transcript::turns(code).len(), 2);
    let table = "User: سيارة\nAssistant: هذه:\n**Model:** X5\nAI: نعم";
    assert_eq!(transcript::turns(table).len(), 2);
    let unanswered = transcript::read("You said:\nاكتب عن السوق").unwrap();
    assert_eq!(ids(&unanswered.notes), ["source-note-no-answer"]);
}

#[test]
fn bare_names_and_common_labels_count_where_no_interview_has_them() {
    let answer = "افتُتح الجسر يوم الاثنين وعبرته 300 سيارة في ساعته الأولى.\n\nوقال Ali إنه سعيد.";
    let pairs = [("سؤال:", "جواب:"), ("Prompt:", "Response:"), ("You", "Gemini"), ("أنت", "كلود")];
    for (user, assistant) in pairs {
        let text = format!("{user}\nاكتب خبرا عن الجسر\n\n{assistant}\n{answer}\n");
        let read = transcript::read(&text).unwrap();
        assert_eq!(read.markdown, format!("{answer}\n"), "{user}");
        assert_eq!(read.aside(Apart::Brief).as_deref(), Some("اكتب خبرا عن الجسر"));
    }
    let whole = [
        "سؤال: متى ينتهي الجسر؟\n\nجواب: في الربيع إذا لم تتأخر المواد.",
        "حوار مع ليلى\n\nسؤال: صفي لنا الجسر.\n\nجواب: طويل وضيق ومعلق بين ضفتين.",
        "س: متى بدأت؟\nج: في العاشرة.\nسامر: نعم\nLeila: no",
        "We asked the program about bees for an hour, in a café.\n\nMe: hello\n\nChatGPT: hello",
    ];
    for text in whole {
        assert!(transcript::turns(text).is_empty(), "{text}");
    }
}

#[test]
fn thanks_are_no_answer() {
    let answer = "افتُتح الجسر يوم الاثنين وعبرته 300 سيارة في ساعته الأولى كما قال رئيس البلدية.";
    let text = format!(
        "You said:\nاكتب خبرا\nChatGPT said:\n{answer}\nYou said:\nشكرا\nChatGPT said:\nعفوا!"
    );
    let read = transcript::read(&text).unwrap();
    assert_eq!(read.markdown, format!("{answer}\n"));
    assert_eq!(read.aside(Apart::Brief).as_deref(), Some("اكتب خبرا"));
}
