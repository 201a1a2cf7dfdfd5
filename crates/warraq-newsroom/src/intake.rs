//! Intake: where a text comes from, and what was understood of it before any repair. A file of any
//! kind we read, standard input, or a page on the web.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use warraq_text::page::{self, Gate, WebPage};
use warraq_text::source::{self, Apart, Kind, MAX_BYTES, ReadDocument, Source, SourceFault};
use warraq_text::tongue::Message;

use crate::error::NewsroomError;
use crate::fetch::{FetchError, FetchOptions, fetch};

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input, `-` on the command line.
    Standard,
    /// A page on the web, `http://…` or `https://…`.
    Address(String),
}

/// What came in, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it was in the end: of a page, after all redirects.
    pub address: Option<String>,
}

/// What was understood of an input, before any repair.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
    /// What kind of text it is.
    pub kind: Option<Kind>,
    /// The text: as it stands for plain text and Markdown, as Markdown for the rest.
    pub text: String,
    /// What a person asked of an assistant, where a transcript tells it apart.
    pub brief: Option<String>,
    /// Who wrote it, where it says so.
    pub author: Option<String>,
    /// Its day, `YYYY-MM-DD`, where it says so.
    pub date: Option<String>,
    /// Where it was found on the web.
    pub address: Option<String>,
    /// Readers' comments of a page: who (may be empty) and what.
    pub comments: Vec<(String, String)>,
    /// What a person should know: an encoding in doubt, what was left out.
    pub notes: Vec<Message>,
}

impl Input {
    /// The input a command line names.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let web = ["http://", "https://"];
        if name == "-" {
            Input::Standard
        } else if web.iter().any(|scheme| {
            name.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        }) {
            Input::Address(name.to_owned())
        } else {
            Input::File(PathBuf::from(name))
        }
    }

    /// Its name in messages.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Input::File(path) => path.display().to_string(),
            Input::Standard => "-".to_owned(),
            Input::Address(address) => address.clone(),
        }
    }

    /// The `brief.md` that lies beside a `story.md`, where there is one that can be read.
    #[must_use]
    pub fn brief_beside(&self) -> Option<String> {
        /// A longer one is no brief.
        const LONGEST: u64 = 1024 * 1024;
        let Input::File(path) = self else { return None };
        let beside = path.with_file_name("brief.md");
        let is_story = path.file_name().is_some_and(|name| name == "story.md");
        let short = is_story && beside.metadata().is_ok_and(|about| about.len() <= LONGEST);
        short.then(|| std::fs::read_to_string(&beside).ok()).flatten()
    }

    /// The folder a file lies in, where its pictures are looked for.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        let Input::File(path) = self else { return None };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Some(folder.map_or_else(|| PathBuf::from("."), Path::to_owned))
    }

    /// Its name without folders, for readers of the proof sheet.
    #[must_use]
    pub fn short_name(&self) -> String {
        match self {
            Input::File(path) => match path.file_name() {
                Some(name) => name.to_string_lossy().into_owned(),
                None => self.name(),
            },
            _ => self.name(),
        }
    }

    /// Its bytes. Must not be called on an async thread: a page is fetched here.
    ///
    /// # Errors
    /// When it cannot be read or fetched.
    pub fn bytes(&self) -> Result<Came, NewsroomError> {
        let here = |bytes| Came { bytes, address: None };
        match self {
            Input::File(path) => File::open(path)
                .and_then(|file| {
                    if file.metadata()?.is_dir() {
                        return Err(io::ErrorKind::IsADirectory.into());
                    }
                    bounded(file)
                })
                .map(here)
                .map_err(|e| file_fault(path, &e)),
            Input::Standard => bounded(io::stdin().lock())
                .map(here)
                .map_err(|e| NewsroomError::file(Path::new("-"), &e)),
            Input::Address(address) => fetched(address),
        }
    }

    /// Reads it and understands what it is.
    ///
    /// # Errors
    /// When it cannot be read or fetched, or holds nothing a story can be made from.
    pub fn take(&self) -> Result<Taken, NewsroomError> {
        let name = self.name();
        let came = self.bytes()?;
        let taken =
            understand(&name, &came).map_err(|fault| NewsroomError::Use(fault.message(&name)))?;
        Ok(Taken { bytes: came.bytes, address: came.address, ..taken })
    }
}

impl Taken {
    /// Whether it is itself plain text or Markdown, so that places in [`Taken::text`] are places in
    /// the input.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        matches!(self.kind, Some(Kind::Text | Kind::Markdown))
    }
}

/// What came, understood; the bytes themselves are left to the caller.
pub(crate) fn understand(name: &str, came: &Came) -> Result<Taken, SourceFault> {
    let kind = source::kind(name, &came.bytes);
    let taken = match source::document(name, &came.bytes)? {
        Some(document) => of_document(document),
        None => {
            let source = Source::decode(name, &came.bytes)?;
            let notes = source.notes().to_vec();
            if kind == Kind::Html {
                let page = page::read(source.text(), came.address.as_deref());
                of_page(page, notes)?
            } else {
                Taken { text: source.text().to_owned(), notes, ..Taken::default() }
            }
        }
    };
    if !taken.text.contains(char::is_alphabetic) {
        return Err(SourceFault::NoSentence);
    }
    Ok(Taken { kind: Some(kind), ..taken })
}

fn of_document(document: ReadDocument) -> Taken {
    Taken {
        brief: document.aside(Apart::Brief),
        text: headed(document.title.as_deref(), &document.markdown),
        author: document.author,
        date: document.date,
        notes: document.notes,
        ..Taken::default()
    }
}

fn of_page(page: WebPage, mut notes: Vec<Message>) -> Result<Taken, SourceFault> {
    if page.markdown.trim().is_empty() {
        return Err(SourceFault::NoSentence);
    }
    if page.gate != Gate::Open {
        notes.push(Message::new("intake-gate"));
    }
    Ok(Taken {
        text: headed(Some(&page.title), &page.markdown),
        author: Some(page.author).filter(|author| !author.is_empty()),
        date: page.date,
        comments: page.comments.into_iter().map(|one| (one.author, one.text)).collect(),
        notes,
        ..Taken::default()
    })
}

/// The text under its title, where it does not begin with a heading of its own.
fn headed(title: Option<&str>, markdown: &str) -> String {
    match title.map(str::trim) {
        Some(title) if !title.is_empty() && !markdown.trim_start().starts_with("# ") => {
            format!("# {title}\n\n{markdown}")
        }
        _ => markdown.to_owned(),
    }
}

fn fetched(address: &str) -> Result<Came, NewsroomError> {
    let runtime = tokio::runtime::Runtime::new().map_err(|cause| {
        NewsroomError::World(Message::new("program-no-runtime").with("cause", cause.to_string()))
    })?;
    let fetched = runtime.block_on(fetch(address, &FetchOptions::default()))?;
    Ok(Came { bytes: fetched.bytes, address: Some(fetched.final_url) })
}

impl From<FetchError> for NewsroomError {
    fn from(fault: FetchError) -> Self {
        NewsroomError::World(fault.message())
    }
}

/// Reads one byte more than the bound at most, so that an endless input is refused, not awaited.
fn bounded(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn file_fault(path: &Path, cause: &io::Error) -> NewsroomError {
    if cause.kind() == io::ErrorKind::IsADirectory {
        let path = path.display().to_string();
        return NewsroomError::Use(Message::new("program-input-folder").with("path", path));
    }
    NewsroomError::file(path, cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_known_by_its_name() {
        assert_eq!(Input::named("-"), Input::Standard);
        assert_eq!(Input::named("HTTPS://a.example/خبر").short_name(), "HTTPS://a.example/خبر");
        assert_eq!(Input::named("مجلد/خبر.md").short_name(), "خبر.md");
    }

    #[test]
    fn a_saved_page_gives_its_article_and_what_it_says_of_itself() {
        let body = "وصل 12 باحثًا من Noor Lab إلى الوادي يوم الأحد، وبدأوا العمل في الحقول القريبة. ";
        let html = format!(
            "<!doctype html><html lang=ar><head><title>خبر الوادي</title></head><body><nav>\
             <a href=/>الرئيسية</a></nav><article><h1>خبر الوادي</h1><p>{}</p><p>{}</p></article>\
             </body></html>",
            body.repeat(4),
            body.repeat(3)
        );
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("صفحة.html");
        std::fs::write(&path, html).unwrap();
        let taken = Input::File(path).take().unwrap();
        assert!(taken.text.starts_with("# خبر الوادي\n"), "{}", taken.text);
        assert!(taken.text.contains("Noor Lab") && !taken.text.contains("الرئيسية"));
        assert!(!taken.is_plain());
    }

    #[test]
    fn an_address_inside_this_machine_is_refused() {
        let fault = Input::named("http://127.0.0.1:9/x").take().unwrap_err();
        assert_eq!(fault.exit_code(), 3);
    }
}
