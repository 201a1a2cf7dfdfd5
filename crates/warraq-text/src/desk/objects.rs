//! Objects of JSON in a model's reply, whatever stands round them: fences, prose, half an array.

use serde_json::{Map, Value};

/// Objects that hold more objects within one another than this are none of ours.
const DEEPEST: usize = 6;

/// The outermost objects of a text that can be read, in order. Takes time in proportion to the text.
pub(super) fn objects(text: &str) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    collect(text, &mut found);
    found
}

/// The same, each line by itself: a line that was broken off harms no other.
pub(super) fn objects_by_line(text: &str) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    text.lines().for_each(|line| collect(line, &mut found));
    found
}

/// One object that is still open: where it begins, how deep it holds others, and how many had been
/// found before it.
struct Open {
    start: usize,
    depth: usize,
    found: usize,
}

fn collect(text: &str, found: &mut Vec<Map<String, Value>>) {
    let mut open: Vec<Open> = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            // Outside of objects a quotation mark is one of prose.
            b'"' if !open.is_empty() => quoted = !quoted,
            b'{' if !quoted => open.push(Open { start: at, depth: 1, found: found.len() }),
            b'}' if !quoted => {
                let Some(closed) = open.pop() else { continue };
                if let Some(outer) = open.last_mut() {
                    outer.depth = outer.depth.max(closed.depth + 1);
                }
                // Each depth is read once more: a bound on depth is one on work.
                if closed.depth <= DEEPEST
                    && let Some(object) = read(&text[closed.start..=at])
                {
                    found.truncate(closed.found);
                    found.push(object);
                }
            }
            _ => {}
        }
    }
}

/// An object, also with a comma too many or with line endings inside its strings.
fn read(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text).ok().or_else(|| {
        let even = text.replace(['\n', '\r', '\t'], " ");
        let inside = even.trim_end_matches('}').trim_end();
        let bare = inside.strip_suffix(',').unwrap_or(inside);
        let closing = even.len() - even.trim_end_matches('}').len();
        serde_json::from_str(&format!("{bare}{}", "}".repeat(closing))).ok()
    })
}

/// What stands under a name, in any case; none for `null`.
pub(super) fn field<'a>(object: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    let is_named = |key: &str| names.iter().any(|name| key.trim().eq_ignore_ascii_case(name));
    object.iter().find(|(key, value)| is_named(key) && !value.is_null()).map(|(_, value)| value)
}

/// The texts in a value: a text, or a list of them and of objects that hold one.
pub(super) fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Object(object) => field(object, &["text", "quote", "words", "content", "paragraph"])
            .and_then(Value::as_str)
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}
