//! Forms with files, read strictly (RFC 7578).

use super::http::Asked;

/// One field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    /// The file's name and media type, where it is a file.
    pub file: Option<(String, String)>,
    pub bytes: Vec<u8>,
}

impl Field {
    /// Its text.
    pub fn text(&self) -> Result<String, String> {
        String::from_utf8(self.bytes.clone()).map_err(|_| format!("{} is no text", self.name))
    }
}

/// The fields of a form.
pub fn fields(asked: &Asked) -> Result<Vec<Field>, String> {
    let kind = asked.header("content-type");
    let boundary = kind
        .strip_prefix("multipart/form-data; boundary=")
        .ok_or_else(|| format!("content type {kind}"))?;
    let mark = format!("--{}", boundary.trim_matches('"'));
    let parts = split(&asked.body, mark.as_bytes());
    let [first, parts @ .., last] = &parts[..] else { return Err("no form".to_owned()) };
    if !first.is_empty() || !last.starts_with(b"--") {
        return Err("a form that does not begin or end".to_owned());
    }
    parts.iter().map(|part| field(part)).collect()
}

fn field(part: &[u8]) -> Result<Field, String> {
    let part = part.strip_prefix(b"\r\n").ok_or("no line end after the boundary")?;
    let part = part.strip_suffix(b"\r\n").ok_or("no line end before the boundary")?;
    let end = part.windows(4).position(|four| four == b"\r\n\r\n").ok_or("no headers")?;
    let head = std::str::from_utf8(&part[..end]).map_err(|_| "headers that are no text")?;
    let header = |name: &str| {
        let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(name))?;
        Some(line[name.len()..].trim().to_owned())
    };
    let disposition = header("content-disposition:").ok_or("no Content-Disposition")?;
    let value = |name: &str| {
        let rest = disposition.split(&format!("; {name}=\"")).nth(1)?;
        Some(rest.split('"').next()?.to_owned())
    };
    let name = value("name").ok_or("a field without a name")?;
    let file = value("filename").map(|file| (file, header("content-type:").unwrap_or_default()));
    Ok(Field { name, file, bytes: part[end + 4..].to_vec() })
}

fn split<'a>(bytes: &'a [u8], mark: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at + mark.len() <= bytes.len() {
        if &bytes[at..at + mark.len()] == mark {
            parts.push(&bytes[from..at]);
            at += mark.len();
            from = at;
        } else {
            at += 1;
        }
    }
    parts.push(&bytes[from..]);
    parts
}
