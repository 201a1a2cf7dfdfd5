//! A newsroom's own theme: files laid over those of the theme it inherits from.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use warraq_text::data::nearest;
use warraq_text::phrasebook::Phrasebook;
use warraq_text::tongue::{Message, Tongue};

use super::Theme;
use super::unused::{self, with_near};
use crate::site::File;

/// Largest file of a theme, bytes.
const LARGEST: usize = 4 * 1024 * 1024;

/// The files of a theme's folder.
#[derive(Debug, Clone, Default)]
pub struct Own {
    /// The theme whose files stand where this one has none.
    pub inherits: String,
    /// Content by path within the folder, with `/`: `*.html` and `*.xml` are templates, `site.css`
    /// is read after the inherited one, `site.js` instead of it, `words/<language>.ftl` says
    /// labels otherwise, `assets/…` goes along as it is.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Why a theme cannot be used.
#[derive(Debug)]
pub struct ThemeError {
    theme: String,
    file: String,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    /// What the reader of the file said.
    Said(String),
    /// A theme has no such file; the name of one it may have is near.
    Unknown(Option<String>),
}

impl ThemeError {
    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        let named = |id| {
            let message = Message::new(id).with("theme", self.theme.as_str());
            message.with("file", self.file.as_str())
        };
        match &self.cause {
            Cause::Said(cause) => named("site-theme-file").with("cause", cause.as_str()),
            Cause::Unknown(near) => with_near(named("theme-file-unknown"), near.as_deref()),
        }
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for ThemeError {}

impl Own {
    /// These files over those of `parent`. A template of the parent is also found as
    /// `<parent's name>/<file>`, so that one of the same name can extend it.
    ///
    /// # Errors
    /// When a template does not parse, a file is no text where it must be, or none knows its place.
    pub fn over(self, parent: Theme, name: &str) -> Result<Theme, ThemeError> {
        let mut theme = parent;
        for (template, source) in super::TEMPLATES {
            let alias = format!("{}/{template}", self.inherits);
            if theme.environment.get_template(&alias).is_err() {
                let inherited = theme.environment.get_template(template);
                let source = inherited.map_or(source.to_owned(), |own| own.source().to_owned());
                theme.environment.add_template_owned(alias, source).expect("it parsed before");
            }
        }
        theme.key = format!("{}/{name}", theme.key);
        let mut templates = Vec::new();
        for (file, bytes) in self.files {
            let refused = |cause| ThemeError { theme: name.to_owned(), file: file.clone(), cause };
            let fault = |cause: String| refused(Cause::Said(cause));
            if bytes.len() > LARGEST {
                return Err(fault(format!("> {LARGEST} B")));
            }
            theme.key.push_str(&mark(&file, &bytes));
            if file.starts_with("assets/") {
                theme.others.push(File { path: file, bytes });
                continue;
            }
            let text = String::from_utf8(bytes).map_err(|_| fault("UTF-8?".to_owned()))?;
            match file.as_str() {
                "site.css" => theme.css = format!("{}\n{text}", theme.css),
                "site.js" => theme.script = text,
                _ if file.starts_with("words/") && file.ends_with(".ftl") => {
                    let lang = file["words/".len()..].trim_end_matches(".ftl").to_owned();
                    let words = Phrasebook::new(&lang, &text);
                    let words =
                        words.map_err(|cause| fault(cause.message(&file).say(Tongue::En)))?;
                    theme.words.insert(lang, Arc::new(words));
                }
                _ if file.ends_with(".html") || file.ends_with(".xml") => {
                    let added = theme.environment.add_template_owned(file.clone(), text);
                    added.map_err(|cause| fault(super::failure(&file, &cause).to_string()))?;
                    templates.push(file);
                }
                _ => return Err(refused(Cause::Unknown(near(&file)))),
            }
        }
        theme.notes.extend(unused::told(&theme.environment, name, &templates));
        Ok(theme)
    }
}

/// The name of a file that a theme may have, nearest to one it may not.
fn near(file: &str) -> Option<String> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let placed = [format!("words/{name}"), format!("assets/{name}")];
    let known = super::TEMPLATES.iter().map(|(name, _)| *name);
    let known = known.chain(["site.css", "site.js", "theme.toml"]);
    nearest(file, known.chain(placed.iter().map(String::as_str))).map(str::to_owned)
}

/// A file's name and a mark of its content, for the theme's key.
fn mark(file: &str, bytes: &[u8]) -> String {
    use std::hash::{DefaultHasher, Hasher};
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!(" {file}:{:x}", hasher.finish())
}
