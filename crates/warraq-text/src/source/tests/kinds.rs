//! Kinds by content first, by name second.

use super::package::{docx, odt, p};
use super::*;

#[test]
fn content_goes_before_the_name() {
    let page = "<!-- بسم الله --><!doctype html><html><p>نصّ في صفحة</p>";
    assert_eq!(kind("خبر.txt", page.as_bytes()), Kind::Html);
    assert_eq!(kind("خبر.txt", &docx(&p("نصّ"), &[])), Kind::Docx);
    assert_eq!(kind("خبر", &odt("<text:p>نصّ</text:p>", "", &[])), Kind::Odt);
    let mail = "From: a@example.org\r\nSubject: =?UTF-8?B?2K7YqNix?=\r\n\r\nنصّ";
    assert_eq!(kind("خبر.docx", mail.as_bytes()), Kind::Mail);
    let chat = "12/05/2026, 14:03 - سلمى: صباح الخير\n12/05/2026, 14:05 - Omar: أهلا";
    assert_eq!(kind("_chat.txt", chat.as_bytes()), Kind::WhatsApp);
    let telegram = r#"{ "name": "غرفة", "type": "personal_chat", "messages": [] }"#;
    assert_eq!(kind("x", telegram.as_bytes()), Kind::Telegram);
    let talk = "قلتَ:\nاكتب خبرا عن السوق\nقال ChatGPT:\nافتُتحت السوق اليوم.";
    assert_eq!(kind("x.md", talk.as_bytes()), Kind::Transcript);
}

#[test]
fn a_plain_text_is_what_its_name_says() {
    let text = "قال الوزير: الأسعار مستقرة عند 15%.\n\nوأضاف: لا زيادة في 2026.";
    assert_eq!(kind("خبر.txt", text.as_bytes()), Kind::Text);
    assert_eq!(kind("خبر.md", text.as_bytes()), Kind::Markdown);
    assert_eq!(kind("خبر.HTML", text.as_bytes()), Kind::Html);
    assert_eq!(kind("-", format!("# عنوان\n\n{text}").as_bytes()), Kind::Markdown);
    assert_eq!(kind("-", b""), Kind::Text);
    assert_eq!(kind("-", &[0; 64]), Kind::Text);
    let one_date = "12/05/2026, 14:03 - موعد: الاجتماع في القاعة";
    assert_eq!(kind("-", one_date.as_bytes()), Kind::Text);
}

#[test]
fn only_what_is_more_than_a_text_is_read_as_a_document() {
    assert_eq!(document("a.md", "نصّ عادي هنا".as_bytes()), Ok(None));
    let read = document("a", &docx(&p("وصل الوفد في 12 مايو."), &[])).unwrap().unwrap();
    assert_eq!(read.markdown, "وصل الوفد في 12 مايو.\n");
}
