//! The comments under a story, and the small pages round them.

use warraq_site::comments::{
    self, Answered, Comment, CommentsView, Form, Laid, Mine, Notice, Own, PageView, Part,
};
use warraq_text::lang::Lang;

use crate::HOSTILE;
use crate::reader::Page;

#[test]
fn comments_work_without_a_script() {
    let view = CommentsView {
        key: "مكتبة".to_owned(),
        lang: Lang::new("ar"),
        comments: vec![Comment {
            author: HOSTILE.to_owned(),
            date: "2026-11-23T08:00:00Z".to_owned(),
            text: "سطر أول 12\nand a second <b>line</b>".to_owned(),
            ..Comment::default()
        }],
        notice: Some(Notice::Held),
        form: Some(Form {
            token: "t\"1".to_owned(),
            text: "\nمسودة".to_owned(),
            ..Form::default()
        }),
    };
    let html = Laid::default().section(&view).unwrap();
    let page = Page::read_fragment(&html).unwrap();
    assert!(page.handlers.is_empty());
    assert_eq!(html.matches("<script").count(), 1);
    assert!(html.contains("<script src=\"/assets/comments.js\" defer></script>"));
    assert!(html.contains("method=\"post\" action=\"/comments/%D9%85"));
    assert!(html.contains("maxlength=\"4000\"") && html.contains("maxlength=\"80\""));
    assert!(html.contains("بانتظار المراجعة") && html.contains("تعليق واحد"));
    assert!(html.contains("<p dir=\"rtl\">سطر أول 12<br>and a second &lt;b&gt;line&lt;/b&gt;</p>"));
    for field in ["author", "mail", "text", "parent", "token", "proof", "website"] {
        assert!(html.contains(&format!("name=\"{field}\"")), "{field}");
    }
    assert!(!html.contains("name=\"letters\""), "no letters are sent");
    let closed = CommentsView { form: None, notice: None, comments: Vec::new(), ..view };
    let html = Laid::default().section(&closed).unwrap();
    assert!(!html.contains("<form") && html.contains("لا تعليقات بعد."));
}

#[test]
fn a_conversation_is_nested_lists_with_headings() {
    let comment = |id, parent, author: &str| Comment {
        id,
        parent,
        author: author.to_owned(),
        text: format!("نص {id} in OECD"),
        ..Comment::default()
    };
    let chain = (1..=7).map(|id| comment(id, id - 1, if id == 6 { "" } else { "هدى <b>" }));
    let mut comments: Vec<Comment> = chain.collect();
    comments.push(Comment { deleted: true, ..comment(8, 0, "") });
    comments.push(Comment { edited: true, staff: true, ..comment(9, 8, "Sam") });
    let answers = Some(Answered { id: 7, author: String::new() });
    let view = CommentsView {
        key: "a".to_owned(),
        lang: Lang::new("ar"),
        comments,
        notice: None,
        form: Some(Form { answers, letters: Some(true), ..Form::default() }),
    };
    let html = Laid::default().section(&view).unwrap();
    Page::read_fragment(&html).unwrap();
    for (tag, count) in [("<ol", 6), ("</ol>", 6), ("<li>", 9), ("</li>", 9), ("<article", 8)] {
        assert_eq!(html.matches(tag).count(), count, "{tag}");
    }
    for (level, count) in [(3, 2), (4, 2), (5, 1), (6, 4)] {
        assert_eq!(html.matches(&format!("<h{level} id=")).count(), count, "h{level}");
    }
    assert!(
        html.contains("<p class=\"to near\"><a href=\"#comment-3\">ردًّا على هدى &lt;b&gt;</a></p>")
    );
    assert!(html.contains("<p class=\"to\"><a href=\"#comment-6\">ردًّا على قارئ</a></p>"));
    assert!(html.contains("aria-label=\"ردّ على Sam\">ردّ</a>"));
    assert!(html.contains("id=\"comment-8\">حُذف هذا التعليق.") && html.contains("8 تعليقات"));
    assert!(html.contains("من التحرير") && html.contains("عُدّل"));
    assert!(html.contains("name=\"parent\" value=\"7\"") && html.contains("ردّ على قارئ</a>"));
    assert!(html.contains("name=\"letters\" value=\"1\" checked"));
}

#[test]
fn the_pages_round_the_comments_escape_what_was_typed() {
    let mine = Mine {
        id: 3,
        author: HOSTILE.to_owned(),
        date: "2026-11-23".to_owned(),
        text: HOSTILE.to_owned(),
        held: true,
    };
    let own = Own { id: 3, text: HOSTILE.to_owned(), token: "t\"".to_owned(), effort: 16 };
    let form = Form { author: HOSTILE.to_owned(), text: HOSTILE.to_owned(), ..Form::default() };
    for (part, wanted) in [
        (Part::Sentence, "role=\"alert\""),
        (Part::Comment(form), "action=\"/comments/%D8%AE%D8%A8%D8%B1\""),
        (Part::Mine(vec![mine.clone()]), "/comments/%D8%AE%D8%A8%D8%B1/3/edit\""),
        (Part::Mine(Vec::new()), "لا تعليق لك هنا"),
        (Part::Edit(own), "/3/delete\""),
        (Part::Report(mine), "name=\"reason\" id=\"reason-abuse\""),
    ] {
        let view = PageView {
            key: "خبر".to_owned(),
            back: "/\"><script>".to_owned(),
            lang: Lang::new("ar"),
            refused: Some("لم يُقبل <b>".to_owned()),
            part,
        };
        let html = comments::page(&view).unwrap();
        assert!(html.contains(wanted), "{wanted}: {html}");
        assert_eq!(html.matches("<script").count(), 1);
        let page = Page::read_fragment(&html).unwrap();
        assert!(page.handlers.is_empty() && !html.contains("?#comment-form"));
    }
}

#[test]
fn a_crowd_of_comments_renders() {
    let comment = Comment { author: "س".to_owned(), text: "12".to_owned(), ..Comment::default() };
    let view = CommentsView {
        key: "a".to_owned(),
        lang: Lang::new("ar"),
        comments: vec![comment; 20_000],
        notice: Some(Notice::Refused("الاسم فارغ".to_owned())),
        form: None,
    };
    assert_eq!(Laid::default().section(&view).unwrap().matches("<li>").count(), 20_000);
}
