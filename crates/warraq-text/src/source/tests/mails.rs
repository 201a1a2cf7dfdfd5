//! Mails as programs send them.

use encoding_rs::WINDOWS_1256;

use super::*;

#[test]
fn headers_transfer_encodings_and_charsets() {
    let mail = "From: =?UTF-8?B?2LPZhNmF2Yk=?= <salma@example.org>\r\n\
        To: desk@example.org\r\nSubject: =?UTF-8?Q?=D8=AE=D8=A8=D8=B1_7?=\r\n\
        Date: Mon, 4 May 2026 09:00:00 +0300\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        =D9=88=D8=B5=D9=84 =D8=A7=D9=84=D9=88=D9=81=D8=AF =\r\n=D9=81=D9=8A 12 May.\r\n";
    let read = mail::read(mail.as_bytes()).unwrap();
    assert_eq!(read.markdown, "وصل الوفد في 12 May.\n");
    assert_eq!(read.title.as_deref(), Some("خبر 7"));
    assert_eq!(read.author.as_deref(), Some("سلمى"));
    assert_eq!(read.date.as_deref(), Some("2026-05-04"));
    assert!(read.notes.is_empty());

    let head = "From: a@example.org\r\nSubject: x\r\nContent-Type: text/plain; \
                charset=windows-1256\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
    let body = WINDOWS_1256.encode("وصل الوفد في 12 مايو.").0.into_owned();
    let read = mail::read(&[head.as_bytes(), &body].concat()).unwrap();
    assert_eq!(read.markdown, "وصل الوفد في 12 مايو.\n");

    // Old programs sent bare bytes and did not say which.
    let bare = b"From: a@example.org\r\nSubject: x\r\n\r\n";
    let read = mail::read(&[&bare[..], &body].concat()).unwrap();
    assert_eq!(read.markdown, "وصل الوفد في 12 مايو.\n");
}

#[test]
fn the_answered_mail_and_the_signature_are_kept_apart() {
    let mail = "From: a@example.org\nSubject: رد\nContent-Type: text/plain; charset=utf-8\n\n\
        نعم، الموعد 9:30 صباحا.\n\nفي 3 مايو 2026 كتب عمر <omar@example.org>:\n\
        > متى الموعد؟\n> > قبل غد\n\n-- \nسلمى\nNews desk\n";
    let read = mail::read(mail.as_bytes()).unwrap();
    assert_eq!(read.markdown, "نعم، الموعد 9:30 صباحا.\n");
    let quoted = read.aside(Apart::Quoted).unwrap();
    assert!(quoted.starts_with("متى الموعد؟\nقبل غد"), "{quoted}");

    let wrapped = mail.replace("2026 كتب عمر", "2026 كتب\nعمر بن سعيد a écrit");
    assert_eq!(mail::read(wrapped.as_bytes()).unwrap().markdown, read.markdown);
    let outlook = "From: a@example.org\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n\
        نعم، الموعد 9:30 صباحا.\n\n________________________________\nFrom: Omar\nSent: Monday\n\n\
        متى الموعد؟\n";
    assert_eq!(mail::read(outlook.as_bytes()).unwrap().markdown, read.markdown);

    let mail = "From: a@example.org\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n\
        النص كاملا هنا.\n-- \nسلمى\n";
    let read = mail::read(mail.as_bytes()).unwrap();
    assert_eq!(read.markdown, "النص كاملا هنا.\n");
    assert_eq!(read.aside(Apart::Signature).as_deref(), Some("سلمى"));
    let sent = mail.replace("-- \nسلمى", "أُرسلت من الـ iPhone");
    let read = mail::read(sent.as_bytes()).unwrap();
    assert_eq!(read.markdown, "النص كاملا هنا.\n");
    assert_eq!(ids(&read.notes), ["source-note-signature"]);
}

#[test]
fn answers_and_mails_sent_on_in_the_neighbours_tongues() {
    let head = "From: a@example.org\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n";
    let answers = [
        "النص هنا 9:30.\n\nفي الاثنين، 4 مايو 2026 في 9:00 ص تمت كتابة ما يلي بواسطة \u{202A}Omar\u{202C} \
         <o@example.org>:\n\n> متى؟\n",
        "النص هنا 9:30.\n\n\u{202B}בתאריך יום ב׳, 4 במאי 2026 ב-9:00 מאת \u{202A}Omar\u{202C} \
         <o@example.org>:\u{202C}\n\n> متى؟\n",
        "النص هنا 9:30.\n\nدر تاریخ دوشنبه ۴ مهٔ ۲۰۲۶ Omar <o@example.org> نوشت:\n\n> متى؟\n",
        "النص هنا 9:30.\n\nمن: Omar\nتم الإرسال: الاثنين 4 مايو\nإلى: سلمى\n\nمتى؟\n",
        "النص هنا 9:30.\n\n*מאת:* Omar\n*נשלח:* 4 במאי\n*אל:* דנה\n\nمتى؟\n",
    ];
    for answer in answers {
        let read = mail::read(format!("{head}{answer}").as_bytes()).unwrap();
        assert_eq!(read.markdown, "النص هنا 9:30.\n", "{answer}");
        assert!(read.aside(Apart::Quoted).unwrap().ends_with("متى؟"), "{answer}");
    }
    let sent_on = "---------- הודעה שהועברה ---------\nמאת: דנה <d@example.org>\n\
        תאריך: 4 במאי 2026\nנושא: הגשר\n\nהגשר נפתח ב-9:30.\n";
    let read = mail::read(format!("{head}{sent_on}").as_bytes()).unwrap();
    assert_eq!(read.markdown, "הגשר נפתח ב-9:30.\n");
    // «من: السوق» in a text is no header.
    let plain = "قائمة من: السوق والميناء.\nمن: البلدية\nإلى: الناس\n";
    let read = mail::read(format!("{head}{plain}").as_bytes()).unwrap();
    assert!(read.markdown.contains("البلدية") && read.aside(Apart::Quoted).is_none());
}

#[test]
fn plain_text_goes_before_the_page_and_attachments_are_named() {
    let mail = "From: a@example.org\nSubject: x\nMIME-Version: 1.0\n\
        Content-Type: multipart/mixed; boundary=m\n\n--m\n\
        Content-Type: multipart/alternative; boundary=b\n\n--b\n\
        Content-Type: text/plain; charset=utf-8\n\nالنص الصرف 7\n--b\n\
        Content-Type: text/html; charset=utf-8\n\n<p>الصفحة</p>\n--b--\n--m\n\
        Content-Type: application/pdf\nContent-Disposition: attachment; filename=report.pdf\n\
        Content-Transfer-Encoding: base64\n\nJVBERg==\n--m--\n";
    let read = mail::read(mail.as_bytes()).unwrap();
    assert_eq!(read.markdown, "النص الصرف 7\n");
    assert_eq!(ids(&read.notes), ["source-note-attachments"]);
    assert!(read.notes[0].say(Tongue::Ar).contains("report.pdf"));

    let page = "From: a@example.org\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n\
        <html><head><title>t</title><style>p{}</style></head><body dir=rtl><p>وصل <b>الوفد</b> في\n\
        12&nbsp;May</p><div>سطر<br>ثان</div><script>1</script>";
    let read = mail::read(page.as_bytes()).unwrap();
    assert_eq!(read.markdown, "وصل الوفد في 12 May\n\nسطر\nثان\n");
    assert_eq!(ids(&read.notes), ["source-note-mail-html"]);
}

#[test]
fn a_mail_without_text_is_told() {
    assert_eq!(mail::read(b"").unwrap_err(), SourceFault::NotAMail);
    let empty = b"From: a@example.org\nSubject: x\n\n";
    assert_eq!(mail::read(empty).unwrap_err(), SourceFault::NoText);
}
