//! An article as JSON, for models that hold a form better than they hold a text.

use serde_json::{Map, Value, json};

use super::objects::{field, objects, texts};
use super::receive::receive;

/// The JSON schema of an article: title, standfirst, lead and sections, each with a heading and
/// paragraphs.
#[must_use]
pub fn schema() -> Value {
    let text = json!({"type": "string"});
    let section = json!({
        "type": "object",
        "properties": {
            "heading": text,
            "paragraphs": {"type": "array", "items": text},
        },
        "required": ["heading", "paragraphs"],
        "additionalProperties": false,
    });
    json!({
        "type": "object",
        "properties": {
            "title": text,
            "standfirst": text,
            "lead": text,
            "sections": {"type": "array", "items": section},
        },
        "required": ["title", "standfirst", "lead", "sections"],
        "additionalProperties": false,
    })
}

/// The article of such a reply as Markdown, fields that a model invents left out; none when the
/// reply is no such JSON, or has a title and nothing under it.
#[must_use]
pub fn article(reply: &str) -> Option<String> {
    objects(&receive(reply)).iter().find_map(markdown)
}

fn markdown(object: &Map<String, Value>) -> Option<String> {
    let title = field(object, &["title"]).and_then(Value::as_str).map(line)?;
    if title.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    for name in ["standfirst", "lead"] {
        add(field(object, &[name]), &mut blocks);
    }
    match field(object, &["sections"]) {
        Some(Value::Array(list)) => list.iter().for_each(|one| section(one, &mut blocks)),
        Some(one) => section(one, &mut blocks),
        None => {}
    }
    (!blocks.is_empty()).then(|| format!("# {title}\n\n{}\n", blocks.join("\n\n")))
}

/// A section under its heading; nothing of one that holds nothing.
fn section(value: &Value, blocks: &mut Vec<String>) {
    let Value::Object(object) = value else { return add(Some(value), blocks) };
    let heading = field(object, &["heading", "title"]).and_then(Value::as_str).map(line);
    let before = blocks.len();
    add(field(object, &["paragraphs", "paragraph", "text", "content"]), blocks);
    if let Some(heading) = heading.filter(|heading| !heading.is_empty() && blocks.len() > before) {
        blocks.insert(before, format!("## {heading}"));
    }
}

/// The paragraphs of a text or a list of texts.
fn add(value: Option<&Value>, blocks: &mut Vec<String>) {
    for text in value.map(texts).unwrap_or_default() {
        let text = text.replace("\r\n", "\n");
        let paragraphs = text.split("\n\n").map(str::trim).filter(|one| !one.is_empty());
        blocks.extend(paragraphs.map(str::to_owned));
    }
}

/// A title or heading: one line, without a mark of its own.
fn line(text: &str) -> String {
    let even = text.split_whitespace().collect::<Vec<_>>().join(" ");
    even.trim_start_matches('#').trim().to_owned()
}
