//! What a person takes for a link, a hashtag or a mention and a platform does not: each with the
//! reason it is told.

use super::*;
use crate::tongue::Tongue;

/// What is missed of `text` on a platform: the text and the name of the reason.
fn missed(platform: &str, text: &str) -> Vec<(String, &'static str)> {
    let found = found(text, platforms::find(platform).unwrap());
    for one in &found.missed {
        for tongue in [Tongue::En, Tongue::Ar] {
            assert!(!one.reason.say(tongue).is_empty());
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(String::from_utf16(&units[one.start..one.end]).unwrap(), one.text);
    }
    found.missed.into_iter().map(|one| (one.text, one.reason.id())).collect()
}

fn check(platform: &str, text: &str, expected: &[(&str, &str)]) {
    let missed = missed(platform, text);
    let missed: Vec<(&str, &str)> = missed.iter().map(|(text, id)| (text.as_str(), *id)).collect();
    assert_eq!(missed, expected, "{platform}: {text}");
}

#[test]
fn hashtags_on_x() {
    for (text, expected) in [
        ("قال #خبر-عاجل 15", [("#خبر-عاجل", "missed-tag-hyphen")].as_slice()),
        ("قبل#خبر بعد", &[("#خبر", "missed-tag-glued")]),
        (
            "#٢٠٢٦ و#2026 و #خبر٢٠٢٦",
            &[("#٢٠٢٦", "missed-tag-digits"), ("#2026", "missed-tag-digits")],
        ),
        ("#\u{200F}خبر", &[("#\u{200F}خبر", "missed-tag-mark")]),
        ("\u{200F}#خبر، (#غزة) «#خبر»؟ #أي\u{200C}بي #غزّة", &[]),
        ("لغة C# و &#1593; # وحدها", &[]),
        ("#خبر#عاجل", &[("#خبر", "missed-tag-end"), ("#عاجل", "missed-tag-glued")]),
    ] {
        check("x", text, expected);
    }
}

#[test]
fn hashtags_on_bluesky() {
    for (text, expected) in [
        ("،#خبر", [("#خبر", "missed-tag-space")].as_slice()),
        ("(#خبر) «#عاجل»", &[("#خبر", "missed-tag-space"), ("#عاجل", "missed-tag-space")]),
        ("#أي\u{200C}بي", &[("#أي\u{200C}بي", "missed-tag-joiner")]),
        ("#\u{200F}خبر", &[("#\u{200F}خبر", "missed-tag-mark")]),
        ("\u{200F}#خبر", &[("#خبر", "missed-tag-mark")]),
        ("#خبر-عاجل #خبر، ثم #خبر» #٢٠٢٦", &[]),
        ("#خبر/عاجل", &[("#خبر", "missed-tag-more")]),
    ] {
        check("bluesky", text, expected);
    }
    check(
        "bluesky",
        &format!("#{}", "ب".repeat(65)),
        &[(&format!("#{}", "ب".repeat(65)), "missed-tag-long")],
    );
}

#[test]
fn hashtags_everywhere() {
    for (text, expected) in [
        ("#غزّة", [("#غزّة", "missed-tag-vowels")].as_slice()),
        (
            "#خبر-عاجل #أي\u{200C}بي",
            &[("#خبر-عاجل", "missed-tag-apart"), ("#أي\u{200C}بي", "missed-tag-apart")],
        ),
        ("#غزة_الآن، ثم #Gaza2026.", &[]),
    ] {
        check("facebook", text, expected);
    }
    check(
        "mastodon",
        "#خبر-عاجل #2026 #غزّة",
        &[("#خبر-عاجل", "missed-tag-hyphen"), ("#2026", "missed-tag-digits")],
    );
}

#[test]
fn links() {
    for (platform, text, expected) in [
        (
            "x",
            "https://example.com/أخبار،ثم",
            [("https://example.com/أخبار", "missed-link-path")].as_slice(),
        ),
        (
            "x",
            "انظر https://example.notadomain 15",
            &[("https://example.notadomain", "missed-link-domain")],
        ),
        ("x", "زوروا example.com/أخبار ثم", &[("example.com/أخبار", "missed-link-path")]),
        (
            "mastodon",
            "https://example.com/أخبار، ثم",
            &[("https://example.com/أخبار", "missed-link-comma")],
        ),
        ("mastodon", "زوروا example.com/a، أو", &[("example.com/a", "missed-link-scheme")]),
        ("x", "زوروا example.com، أو https://a.org/x. (https://b.org/y)", &[]),
        (
            "bluesky",
            "انظر https://example.com/a، ثم",
            &[("https://example.com/a", "missed-link-comma")],
        ),
        (
            "bluesky",
            "انظرhttps://example.com/a ثم",
            &[("https://example.com/a", "missed-link-glued")],
        ),
        ("bluesky", "https://example.com/أخبار", &[]),
        (
            "telegram",
            "انظر https://example.com/a، ثم",
            &[("https://example.com/a", "missed-link-comma")],
        ),
        ("telegram", "انظر www.example.com ثم", &[("www.example.com", "missed-link-scheme")]),
        ("telegram", "انظر (https://example.com/a). ثم", &[]),
    ] {
        check(platform, text, expected);
    }
}

#[test]
fn mentions() {
    for (platform, text, expected) in [
        ("x", "شكرًا @سارة", [("@سارة", "missed-mention-x")].as_slice()),
        ("x", "شكرًا @user-name و@sara، @a_b", &[("@user-name", "missed-mention-partly")]),
        ("x", "me@example.com", &[]),
        ("bluesky", "شكرًا @sara ثم (@a.bsky.social)", &[("@sara", "missed-mention-bluesky")]),
        ("bluesky", "،@a.bsky.social", &[("@a.bsky.social", "missed-mention-glued")]),
        ("mastodon", "شكرًا @sara@example.social و@سارة", &[("@سارة", "missed-mention-glued")]),
        ("mastodon", "شكرًا @سارة", &[("@سارة", "missed-mention-mastodon")]),
        ("instagram", "شكرًا @sara.k، و @سارة", &[("@سارة", "missed-mention")]),
    ] {
        check(platform, text, expected);
    }
}

#[test]
fn the_reason_names_the_cure() {
    let x = platforms::find("x").unwrap();
    let found = found("#خبر-عاجل https://example.com/أخبار", x);
    let said: Vec<String> = found.missed.iter().map(|one| one.reason.say(Tongue::En)).collect();
    assert!(said[0].contains("#خبر_عاجل"), "{said:?}");
    assert!(said[1].contains("https://example.com/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"), "{said:?}");
}
