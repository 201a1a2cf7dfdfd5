//! Emoji sequences, as the emoji regular expression of UTS #51 (section 1.4.9) finds them,
//! narrowed to what is shown as a picture: a bare `©` or a digit is text.

use std::sync::LazyLock;

use regex::Regex;

use crate::span::Span;

/// One picture: a keycap, a flag of two letters or of tags, or pictographs joined by U+200D with
/// their skin tones and presentation marks.
static SEQUENCE: LazyLock<Regex> = LazyLock::new(|| {
    let one = r"(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\u{FE0F}|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|[\x{2190}-\x{10FFFF}&&\p{Extended_Pictographic}])";
    let dressed = format!(r"{one}\u{{FE0F}}?\p{{Emoji_Modifier}}?[\x{{E0020}}-\x{{E007F}}]*");
    let pattern = format!(
        r"[0-9#*]\u{{FE0F}}?\u{{20E3}}|\p{{Regional_Indicator}}{{2}}|{dressed}(?:\u{{200D}}(?:{dressed}|[\u{{2640}}\u{{2642}}\u{{2695}}\u{{2696}}\u{{2708}}\u{{2764}}]\u{{FE0F}}?))*"
    );
    Regex::new(&pattern).expect("our own pattern is well formed")
});

/// The emoji sequences of `text` in order.
pub(super) fn sequences(text: &str) -> impl Iterator<Item = Span> {
    SEQUENCE.find_iter(text).map(|found| Span::new(found.start(), found.end()))
}
