//! What readers type to get more out of a page than words: every line of the table is held against
//! the few tags there are.

use super::*;

/// Tags a comment may hold; a link's is looked at apart.
const TAGS: [&str; 18] = [
    "p dir=\"rtl\"",
    "p dir=\"ltr\"",
    "p dir=\"auto\"",
    "/p",
    "br",
    "code dir=\"auto\"",
    "/code",
    "strong",
    "/strong",
    "em",
    "/em",
    "blockquote dir=\"rtl\"",
    "blockquote dir=\"ltr\"",
    "blockquote dir=\"auto\"",
    "/blockquote",
    "bdi dir=\"ltr\"",
    "/bdi",
    "/a",
];

/// What is wrong with the HTML of a comment.
fn fault(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    for part in html.split('<').skip(1) {
        let Some((tag, words)) = part.split_once('>') else { return Some(format!("open: {part}")) };
        if words.contains('>') || words.contains('"') || words.contains('\'') {
            return Some(format!("not escaped: {words}"));
        }
        let link = tag.strip_prefix("a href=\"").and_then(|tag| tag.split_once('"'));
        match link {
            Some((address, rest)) => {
                let web = address.starts_with("http://") || address.starts_with("https://");
                if !web || rest != " rel=\"ugc nofollow noopener\"" {
                    return Some(format!("link: {tag}"));
                }
            }
            None if !TAGS.contains(&tag) => return Some(format!("tag: {tag}")),
            None => {}
        }
        let name = tag.split(' ').next().unwrap_or(tag);
        match name.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return Some(format!("not closed: {name}")),
            None if name != "br" => open.push(name),
            _ => {}
        }
    }
    (!open.is_empty()).then(|| format!("left open: {open:?}"))
}

/// No link comes of these.
const NO_LINK: [&str; 50] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "\u{1}javascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "ftp://example.org/a",
    "//example.org/a",
    "mailto:a@example.org",
    "tel:+9613123456",
    "blob:https//example.org",
    "view-source:http//example.org",
    "ht\u{200C}tps://example.org",
    "http\u{200D}s://example.org",
    "https:\u{200E}//example.org",
    "https://",
    "https:///example.org",
    "https://?q=1",
    "https://localhost",
    "https://user@example.org",
    "https://bank.example@evil.example/",
    "https://user:pass@example.org/",
    "https://example.org:99999999/",
    "https://example.org:80x/",
    "https://[::1]/",
    "https://-a.example",
    "https://a..example",
    "https://\u{430}pple.com",
    "https://p\u{430}ypal.com/login",
    "https://g\u{3BF}\u{3BF}gle.com",
    "https://\u{FF47}oogle.com",
    "https://\u{1D41A}pple.com",
    "https://exa\u{200C}mple.org",
    "https://exa\u{200D}mple.org",
    "https://ex\u{645}ample.org",
    "xhttp://example.org",
    "شhttps://example.org",
    "[x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "`https://example.org`",
    "http:example.org",
    "https:\\\\example.org",
    "hxxps://example.org",
];

/// These are words, or links, and nothing more.
const WORDS: [&str; 48] = [
    "<script>alert('x')</script>",
    "<SCRIPT SRC=//evil.example></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<iframe src=\"https://evil.example\"></iframe>",
    "<style>*{display:none}</style>",
    "</p></div></li></ol><h1>x</h1>",
    "<!-- <b> -->",
    "<![CDATA[x]]>",
    "<?php x ?>",
    "&lt;script&gt;",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "https://example.org/\"onmouseover=\"alert(1)",
    "https://example.org/'onmouseover='alert(1)",
    "https://example.org/<script>",
    "https://example.org/`x`",
    "https://example.org/?a=1&b=2&quot;",
    "https://example.org/\\\"x",
    "https://example.org/a\u{202E}gpj.exe",
    "https://example.org/\u{2067}x\u{2069}",
    "https://example.org/\u{200F}x",
    "https://example.org/می\u{200C}خواهم",
    "https://example.org/مقال_*عن*_البحر",
    "https://موقع.مصر/خبر?ق=1",
    "*https://example.org*",
    "**_https://example.org/a_b_c_**",
    "(https://example.org/a_(b))",
    "«https://example.org/a».",
    "\u{202E}txet desrever 12",
    "\u{2066}\u{2066}\u{2066}x",
    "**عريض** و_مائل_ و `code 12`",
    "*a _b* c_",
    "**a *b** c*",
    "_a **b _c** d_",
    "***a***",
    "* * *",
    "** **",
    "`a ``b` c``",
    "```\n<script>\n```",
    "> <b>x</b>",
    ">>>> > x\n>\n> y\nz",
    ">",
    "*<b>*",
    "`<b onclick=\"x\">`",
    "_\"x\"_ *'y'*",
    "{{ x }} {% y %} ${z} <%= w %>",
];

#[test]
fn hostile_texts_stay_words() {
    for text in NO_LINK {
        let html = html(text);
        assert_eq!(fault(&html), None, "{text:?}: {html}");
        assert!(!html.contains("<a "), "{text:?}: {html}");
    }
    for text in WORDS {
        let html = html(text);
        assert_eq!(fault(&html), None, "{text:?}: {html}");
        assert!(!html.contains(['\u{202E}', '\u{2066}', '\u{2067}', '\u{2069}']), "{html}");
    }
}

#[test]
fn marks_are_seen_and_each_paragraph_runs_its_own_way() {
    for (text, wanted) in [
        (
            "**عاجل** 12% _فقط_\nسطر ثانٍ",
            "<p dir=\"rtl\"><strong>عاجل</strong> 12% <em>فقط</em><br>سطر ثانٍ</p>",
        ),
        (
            "> قال: AB & 3.5\n\nNo, it said *5.3*.",
            "<blockquote dir=\"rtl\"><p dir=\"rtl\">قال: AB &amp; 3.5</p></blockquote>\
             <p dir=\"ltr\">No, it said <strong>5.3</strong>.</p>",
        ),
        ("12 + 3 = 15", "<p dir=\"auto\">12 + 3 = 15</p>"),
        ("`a < b`", "<p dir=\"ltr\"><code dir=\"auto\">a &lt; b</code></p>"),
        (
            "HTTPS://Example.org/خبر?a=1&b=2. نعم",
            "<p dir=\"rtl\"><a href=\"https://example.org/%D8%AE%D8%A8%D8%B1?a=1&amp;b=2\" \
             rel=\"ugc nofollow noopener\"><bdi dir=\"ltr\">HTTPS://Example.org/خبر?a=1&amp;b=2</bdi>\
             </a>. نعم</p>",
        ),
    ] {
        assert_eq!(html(text), wanted, "{text}");
    }
    let long = html(&format!("https://example.org/{}", "a".repeat(60)));
    assert!(long.contains("<bdi dir=\"ltr\">example.org/…</bdi>"), "{long}");
}

#[test]
fn ten_thousand_marks_are_read_in_one_pass() {
    let texts = [
        "*a ",
        "**a ",
        "_a ",
        "`a ",
        "``a`",
        "> ",
        ">",
        "*_",
        "**a*_b_",
        "https://",
        "http://a.b/(",
        ")",
        "*",
        "_ *",
        "h",
        "https://-\u{430}a",
    ];
    for text in texts {
        let html = html(&text.repeat(10_000));
        assert_eq!(fault(&html), None, "{text:?}");
    }
}
