//! Reads pages back: HTML through html5ever's tokenizer with every element closed in order, XML
//! by a small strict reader.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// What a page holds.
#[derive(Debug, Default)]
pub struct Page {
    pub links: Vec<String>,
    pub ids: BTreeSet<String>,
    /// Attributes that would run a script.
    pub handlers: Vec<String>,
    open: Vec<String>,
    faults: Vec<String>,
    doctype: bool,
}

const VOID: [&str; 9] = ["meta", "link", "img", "input", "br", "hr", "source", "track", "wbr"];

impl Page {
    /// A whole page; an error tells what is not well formed.
    pub fn read(html: &str) -> Result<Page, String> {
        let page = Self::read_fragment(html)?;
        if page.doctype { Ok(page) } else { Err("no doctype".to_owned()) }
    }

    /// A part of a page.
    pub fn read_fragment(html: &str) -> Result<Page, String> {
        let sink = Sink(RefCell::new(Page::default()));
        let tokenizer =
            Tokenizer::new(sink, TokenizerOpts { exact_errors: true, ..Default::default() });
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        let page = tokenizer.sink.0.into_inner();
        if let Some(left) = page.open.last() {
            return Err(format!("<{left}> is never closed"));
        }
        if page.faults.is_empty() { Ok(page) } else { Err(page.faults.join("; ")) }
    }
}

struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::DoctypeToken(_) => page.doctype = true,
            Token::ParseError(fault) => page.faults.push(format!("line {line}: {fault}")),
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                if tag.had_duplicate_attributes {
                    page.faults.push(format!("line {line}: <{name}> says an attribute twice"));
                }
                if tag.kind == TagKind::EndTag {
                    let open = page.open.pop();
                    if open.as_deref() != Some(&name) {
                        page.faults.push(format!("line {line}: </{name}> closes {open:?}"));
                    }
                    return TokenSinkResult::Continue;
                }
                for attribute in &tag.attrs {
                    let (key, value) =
                        (attribute.name.local.to_string(), attribute.value.to_string());
                    if key.starts_with("on") || value.starts_with("javascript:") {
                        page.handlers.push(format!("{key}={value}"));
                    }
                    match key.as_str() {
                        "id" if !page.ids.insert(value.clone()) => {
                            page.faults.push(format!("line {line}: id {value} stands twice"));
                        }
                        "href" | "src" | "poster" if !value.starts_with("https://") => {
                            page.links.push(value);
                        }
                        _ => {}
                    }
                }
                if !VOID.contains(&name.as_str()) {
                    page.open.push(name.clone());
                }
                return match name.as_str() {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// A relative link seen from `folder`, percent-decoded; `../` beyond the root stays in front.
pub fn resolve(folder: &str, link: &str) -> String {
    let link = link.split('#').next().unwrap_or(link);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    decode(&parts.join("/"))
}

fn decode(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte == b'%' && rest.len() >= 2 {
            let hex = std::str::from_utf8(&rest[..2]).expect("percent signs are ASCII");
            bytes.push(u8::from_str_radix(hex, 16).expect("our links are well formed"));
            rest = &rest[2..];
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("our links are UTF-8")
}

/// Whether `text` is well-formed XML of the kind we write: a declaration, comments, elements that
/// close in order, quoted attributes, the five entities and numbers, allowed characters only.
pub fn check_xml(text: &str) -> Result<(), String> {
    let allowed =
        |c: char| c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}') || "\t\n\r".contains(c);
    if let Some(bad) = text.chars().find(|c| !allowed(*c)) {
        return Err(format!("{bad:?} cannot stand in XML"));
    }
    let mut rest =
        text.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>").ok_or("no declaration")?;
    let mut open: Vec<&str> = Vec::new();
    let mut roots = 0;
    while let Some(at) = rest.find('<') {
        entities(&rest[..at])?;
        if open.is_empty() && !rest[..at].trim().is_empty() {
            return Err("text outside the root".to_owned());
        }
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = &comment[comment.find("-->").ok_or("an open comment")? + 3..];
            continue;
        }
        let end = rest.find('>').ok_or("an open tag")?;
        let (tag, tail) = (&rest[1..end], &rest[end + 1..]);
        rest = tail;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> is out of order"));
            }
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        let attributes = tag[name.len()..].trim_end_matches('/');
        let mut bare = attributes.split('"').step_by(2).peekable();
        while let Some(part) = bare.next() {
            let quoted =
                if bare.peek().is_some() { part.ends_with('=') } else { part.trim().is_empty() };
            if quoted {
                continue;
            }
            return Err(format!("<{tag}> is not quoted"));
        }
        entities(attributes)?;
        roots += usize::from(open.is_empty());
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    if open.is_empty() && roots == 1 {
        Ok(())
    } else {
        Err(format!("{roots} roots, open: {open:?}"))
    }
}

fn entities(text: &str) -> Result<(), String> {
    for (at, _) in text.match_indices('&') {
        let name = text[at + 1..].split(';').next().unwrap_or_default();
        let known = ["amp", "lt", "gt", "quot", "apos"].contains(&name) || name.starts_with('#');
        if !known {
            return Err(format!("&{name}; is no entity of XML"));
        }
    }
    Ok(())
}

#[test]
fn the_readers_themselves_refuse_what_is_broken() {
    for bad in [
        "<p>a",
        "<p><b></p></b>",
        "<p id=\"a\" id=\"b\"></p>",
        "</p>",
        "<i id=\"a\"></i><b id=\"a\"></b>",
    ] {
        assert!(Page::read_fragment(bad).is_err(), "{bad}");
    }
    let xml = |body: &str| check_xml(&format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>{body}"));
    assert!(xml("<a b=\"c\"><d/>خبر &amp; 12</a>").is_ok());
    for bad in ["<a>", "<a></b>", "<a>&nbsp;</a>", "<a b=c></a>", "<a></a><a></a>", "x<a></a>"] {
        assert!(xml(bad).is_err(), "{bad}");
    }
}
