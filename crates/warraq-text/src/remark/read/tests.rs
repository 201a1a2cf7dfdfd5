//! Marks, addresses and directions, as a short notation that names the pieces in order.

use super::*;

/// The blocks in a notation of their own: `P` and `Q`, direction, then pieces.
fn shown(text: &str) -> String {
    let blocks = read(text).into_iter().map(|block| match block {
        Block::Paragraph(lines) => format!("P{}", paragraph(text, &lines)),
        Block::Quotation(all) => {
            let all: Vec<String> = all.iter().map(|lines| paragraph(text, lines)).collect();
            format!("Q{}", all.join(" + "))
        }
    });
    blocks.collect::<Vec<_>>().join(" / ")
}

fn paragraph(text: &str, lines: &Paragraph) -> String {
    let dir = lines.direction.map_or("?", Direction::html);
    format!("({dir}) {}", pieces(text, &lines.inlines))
}

fn pieces(text: &str, inlines: &[Inline]) -> String {
    let pieces = inlines.iter().map(|inline| match inline {
        Inline::Text(span) => span.of(text).to_owned(),
        Inline::Break => "|".to_owned(),
        Inline::Code(span) => format!("code[{}]", span.of(text)),
        Inline::Strong(inner) => format!("strong[{}]", pieces(text, inner)),
        Inline::Emphasis(inner) => format!("em[{}]", pieces(text, inner)),
        Inline::Link { address, host } => {
            format!("link[{} at {}]", address.of(text), host.of(text))
        }
    });
    pieces.collect()
}

#[test]
fn a_few_marks_are_read() {
    for (text, wanted) in [
        ("مرحبا *بكم* جميعًا", "P(rtl) مرحبا strong[بكم] جميعًا"),
        ("**كلمة واحدة**، 12.5%", "P(rtl) strong[كلمة واحدة]، 12.5%"),
        ("_نعم_ `x = 1`", "P(rtl) em[نعم] code[x = 1]"),
        ("**a _b_ c**", "P(ltr) strong[a em[b] c]"),
        ("a\nb\n\nc", "P(ltr) a|b / P(ltr) c"),
        ("> أول\n> ثانٍ\n>\n> ثالث\nرد", "Q(rtl) أول|ثانٍ + (rtl) ثالث / P(rtl) رد"),
        ("> a\n\n> b", "Q(ltr) a / Q(ltr) b"),
        ("*a\nb*", "P(ltr) strong[a|b]"),
        ("``a ` b``", "P(ltr) code[a ` b]"),
        ("12 (2026)", "P(?) 12 (2026)"),
        ("", ""),
    ] {
        assert_eq!(shown(text), wanted, "{text}");
    }
}

#[test]
fn what_is_no_mark_is_words() {
    for text in [
        "3 * 4 * 5",
        "snake_case_name",
        "2*3*4",
        "*a",
        "a*",
        "* a *",
        "****a****",
        "_",
        "`",
        "` `",
        "`a",
        "و*كلمة*",
        "5 > 3",
        "**a*",
        "f**k",
    ] {
        let dir = outline::direction(text).map_or("?", Direction::html);
        assert_eq!(shown(text), format!("P({dir}) {text}"), "{text}");
    }
    assert_eq!(shown("*a _b* c_"), "P(ltr) strong[a _b] c_");
}

#[test]
fn addresses_end_where_their_sentence_goes_on() {
    for (text, wanted) in [
        (
            "المصدر: https://example.org/a_b_c، وغيره",
            "P(rtl) المصدر: link[https://example.org/a_b_c at example.org]، وغيره",
        ),
        (
            "(http://example.org:8080/a(b)).",
            "P(ltr) (link[http://example.org:8080/a(b) at example.org]).",
        ),
        ("*https://a.example/x*", "P(ltr) strong[link[https://a.example/x at a.example]]"),
        (
            "https://xn--mgbh0fb.example",
            "P(ltr) link[https://xn--mgbh0fb.example at xn--mgbh0fb.example]",
        ),
        ("https://a.example/ سطر", "P(rtl) link[https://a.example/ at a.example] سطر"),
        ("https://a.example@b.example", "P(ltr) https://a.example@b.example"),
        ("https://p\u{430}ypal.example", "P(ltr) https://p\u{430}ypal.example"),
        ("https://\u{430}\u{440}\u{440}.com", "P(ltr) https://\u{430}\u{440}\u{440}.com"),
    ] {
        assert_eq!(shown(text), wanted, "{text}");
    }
}
