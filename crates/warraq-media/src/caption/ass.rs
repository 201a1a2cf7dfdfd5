//! Captions as Advanced SubStation Alpha, for players and encoders that use libass.

use std::fmt::Write;

use warraq_text::lang::Direction;
use warraq_text::script::Script;

use super::Page;
use super::files::{RLM, opens_right_to_left, rows};

/// Letters are this part of the shorter side high.
const LETTERS: usize = 18;
/// The foot of the lower row stands this part of the height above the lower edge.
const FOOT: usize = 10;

/// The captions for a film of this width and height, pixels.
///
/// `Encoding: -1` has libass take each row's direction from its first letter, as its documentation
/// says; a right-to-left row that opens with Latin or a digit begins with U+200F. Nothing is
/// wrapped but where a row ends.
#[must_use]
pub fn ass(pages: &[Page], script: &Script, (width, height): (usize, usize)) -> String {
    let size = width.min(height) / LETTERS;
    let (edge, foot, line) = (width / 20, height / FOOT, (size / 16).max(1));
    let mut file = format!(
        "[Script Info]\nScriptType: v4.00+\nPlayResX: {width}\nPlayResY: {height}\n\
         WrapStyle: 2\nScaledBorderAndShadow: yes\n\n[V4+ Styles]\n\
         Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, \
         BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, \
         BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\n\
         Style: Default,Noto Naskh Arabic,{size},&H00FFFFFF,&H00FFFFFF,&H00101010,&H80101010,\
         0,0,0,0,100,100,0,0,1,{line},0,2,{edge},{edge},{foot},-1\n\n[Events]\n\
         Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    );
    for page in pages {
        let rows: Vec<String> = rows(page, script)
            .into_iter()
            .map(|row| {
                let mark = script.lang.direction() == Direction::Rtl && !opens_right_to_left(&row);
                format!("{}{}", if mark { RLM.to_string() } else { String::new() }, plain(&row))
            })
            .collect();
        // Writing to a string cannot fail.
        let _ = writeln!(
            file,
            "Dialogue: 0,{},{},Default,,0,0,0,,{}",
            clock(page.start_ms),
            clock(page.end_ms),
            rows.join("\\N")
        );
    }
    file
}

/// A row in which nothing is an order to the player: braces are escaped, and a backslash is kept
/// from the letter after it by a joiner that is not seen.
fn plain(row: &str) -> String {
    row.replace('\\', "\\\u{2060}").replace('{', "\\{").replace('}', "\\}")
}

/// `1:02:03.45`.
fn clock(ms: u64) -> String {
    let (seconds, hundredths) = (ms / 1000, ms % 1000 / 10);
    format!("{}:{:02}:{:02}.{hundredths:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
