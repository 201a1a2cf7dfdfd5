//! Character references in texts that are no page, such as those told to machines (`&amp;`,
//! `&#1593;`), and the white space of a page.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, State, Tokenizer};

/// The text of `told` with its character references resolved; what is none stays as it stands.
pub(super) fn decode(told: &str) -> String {
    if !told.contains('&') {
        return told.to_owned();
    }
    // Characters and references are all there is in the title of a page.
    tokens(told, State::RcData, |event, text| {
        if let CallbackEvent::String { value } = event {
            text.push_str(&String::from_utf8_lossy(value));
        }
    })
}

/// The words of a text with mark-up in it, as some systems tell it; its paragraphs become lines.
pub(super) fn without_tags(told: &str) -> String {
    tokens(told, State::Data, |event, text| match event {
        CallbackEvent::String { value } => text.push_str(&String::from_utf8_lossy(value)),
        CallbackEvent::OpenStartTag { name: b"br" } | CallbackEvent::EndTag { name: b"p" } => {
            text.push('\n');
        }
        CallbackEvent::OpenStartTag { .. } | CallbackEvent::EndTag { .. } => text.push(' '),
        _ => {}
    })
}

fn tokens(
    told: &str,
    state: State,
    mut take: impl FnMut(CallbackEvent<'_>, &mut String),
) -> String {
    let mut text = String::with_capacity(told.len());
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        take(event, &mut text);
        None
    });
    let mut tokenizer = Tokenizer::new_with_emitter(told, emitter);
    tokenizer.set_state(state);
    // Nothing is handed out, so that asking once reads to the end.
    let _ = tokenizer.next();
    drop(tokenizer);
    text
}

/// White space as a page has it: breaks only words, never carries meaning. The no-break space is
/// among them, since systems write it where they mean nothing by it.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{0C}' | '\u{A0}')
}

/// `text` with every run of white space as one space, none at the ends.
pub(super) fn squeeze(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_and_strays_stay() {
        assert_eq!(decode("a &amp; b &lt;c&gt; &#1593;&#x645;&zwnj;!"), "a & b <c> عم\u{200c}!");
        assert_eq!(decode("R&D AT&T &nosuch; &copy2026 &#146; &"), "R&D AT&T &nosuch; ©2026 ’ &");
        assert_eq!(decode("&#0;&#99999999999;&#; <b>1&2"), "\u{FFFD}\u{FFFD}&#; <b>1&2");
    }

    #[test]
    fn told_markup_is_left_out() {
        assert_eq!(without_tags("<p>نهر &amp; بحر</p><b>5</b> < 6<br>x"), " نهر & بحر\n 5  < 6\nx");
    }

    #[test]
    fn space_is_squeezed() {
        assert_eq!(squeeze("\n  12\u{a0}%  من\tالسكان "), "12 % من السكان");
    }
}
