//! A model's reply as text. Only its wrapping goes here; opener, closing offer and the rest are
//! faults of a pasted text like any other and are left to repair.

/// The reply without a byte order mark, reasoning blocks (`<think>…</think>`) and a code fence
/// round the whole, white space at both ends dropped. Never fails; an unclosed reasoning block
/// at the head is kept, since nobody can tell where it ends.
#[must_use]
pub fn receive(reply: &str) -> String {
    let mut text = reply.trim_start_matches('\u{FEFF}').trim();
    loop {
        let shorter = unfenced(unthought(text));
        if shorter.len() == text.len() {
            return text.to_owned();
        }
        text = shorter;
    }
}

/// Without the reasoning block at the head.
fn unthought(text: &str) -> &str {
    for name in ["think", "thinking", "reasoning"] {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        // Some servers eat the opening mark and leave the closing one.
        let closed = text.find(&close).map(|at| at + close.len());
        if let Some(end) = closed
            && (text.starts_with(&open) || !text[..end].contains(&open))
        {
            return text[end..].trim();
        }
    }
    text
}

/// Without a code fence that opens on the first line and closes on the last.
fn unfenced(text: &str) -> &str {
    let marks = text.len() - text.trim_start_matches('`').len();
    if marks < 3 {
        return text;
    }
    let fence = &text[..marks];
    let Some((info, body)) = text[marks..].split_once('\n') else { return text };
    let named =
        ["", "markdown", "md", "text", "txt"].contains(&info.trim().to_lowercase().as_str());
    let Some(inner) = body.trim_end().strip_suffix(fence).filter(|_| named) else { return text };
    let alone = inner.is_empty() || inner.ends_with('\n');
    // A fence inside means that the first one closes there, and the last is another's.
    let whole = !inner.lines().any(|line| line.trim_end() == fence);
    if alone && whole { inner.trim() } else { text }
}
