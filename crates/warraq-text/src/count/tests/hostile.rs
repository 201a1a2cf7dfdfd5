//! Any text at all: offsets stay on it, and time stays in proportion to it.

use proptest::prelude::*;

use super::*;

/// Pieces that meet in posts, so that chance makes many of them stand side by side.
const PIECE: &str = "(#|＃|@|،|\\.|_|-|/|:|\\(|\\)|https://|www\\.|example\\.com|موقع\\.مصر|خبر|غزّة|قـا|15|٢٠|🎉|👨\u{200D}👩|\u{200C}|\u{200F}|\u{2067}|\u{FEFF}|é|e\u{301}|\n| |&|%D8|rt |\\PC)";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn spots_lie_on_the_text(pieces in prop::collection::vec(PIECE, 0..24)) {
        let text = pieces.concat();
        let units: Vec<u16> = text.encode_utf16().collect();
        for platform in platforms::all() {
            let counted = report(&text, platform);
            let found = &counted.found;
            let mut all: Vec<_> = found.urls.iter().chain(&found.hashtags).chain(&found.mentions).collect();
            all.sort_by_key(|spot| spot.start);
            let mut end = 0;
            for spot in all {
                prop_assert!(spot.start >= end && spot.start < spot.end && spot.end <= units.len());
                end = spot.end;
                let said = String::from_utf16(&units[spot.start..spot.end]);
                prop_assert!(said.is_ok_and(|said| said.ends_with(&spot.text)));
            }
            for one in &found.missed {
                let said = String::from_utf16(&units[one.start..one.end]);
                prop_assert!(said.is_ok_and(|said| said == one.text));
            }
            prop_assert!(String::from_utf16(&units[..counted.reach]).is_ok());
            if counted.fits {
                prop_assert_eq!(counted.reach, units.len());
            }
        }
    }
}

#[test]
fn time_stays_in_proportion() {
    for piece in [
        "#",
        "@",
        "(",
        "(@",
        "#ب",
        " #",
        "@a@",
        "http://",
        "www.",
        "w",
        "a.b(",
        "#-",
        "#\u{200F}",
        "_@",
        "https://a",
        "[",
        "ب#1 ",
        "a.co ",
        "@\u{64E}",
        "aب.co",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        for platform in platforms::all() {
            let _ = report(&text, platform);
        }
    }
}
