//! A chat exported by Telegram as web pages (`messages.html`): what its classes say of each `div`.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::super::whatsapp::Entry;

/// What the page holds.
#[derive(Debug, Default)]
pub(super) struct Chat {
    pub title: String,
    pub entries: Vec<Entry>,
    pub services: usize,
    pub media: usize,
    /// Any message, though it says nothing.
    pub any: bool,
}

/// Whether a web page is such an export.
pub(in crate::source) fn is_export(page: &str) -> bool {
    page.contains("class=\"page_wrap") && page.contains("class=\"message ")
}

/// Reads the page. A message that follows another of the same person names nobody and is theirs.
pub(super) fn read(page: &str) -> Chat {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    // The tokenizer pauses where a script would run; there is none to run.
    while !input.is_empty() {
        let _paused = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut chat = tokenizer.sink.state.into_inner().chat;
    for entry in &mut chat.entries {
        entry.text = entry.text.trim().to_owned();
    }
    chat.entries.retain(|entry| !entry.text.is_empty());
    chat
}

/// What a `div` is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Name,
    Text,
    /// Somebody else's message, sent on: its name is not the sender's.
    Forwarded,
    /// Service lines, files, replies: words that nobody wrote here.
    Other,
    /// Says nothing of its own; its parent counts.
    Plain,
}

#[derive(Default)]
struct Sink {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    chat: Chat,
    open: Vec<Part>,
    sender: String,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(words) => state.words(&words),
            Token::TagToken(tag) => match (&*tag.name, tag.kind) {
                ("div", TagKind::StartTag) => state.opens(&tag),
                ("div", TagKind::EndTag) => {
                    state.open.pop();
                }
                ("br", _) if state.part() == Part::Text => state.text("\n"),
                _ => {}
            },
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    /// The nearest part round this place that says what it is for.
    fn part(&self) -> Part {
        *self.open.iter().rev().find(|part| **part != Part::Plain).unwrap_or(&Part::Plain)
    }

    fn opens(&mut self, tag: &Tag) {
        let class = attribute(tag, "class");
        let has = |name: &str| class.split_ascii_whitespace().any(|word| word == name);
        let part = if has("message") && has("service") {
            // A day between messages has a number below zero: no notice.
            self.chat.services += usize::from(!attribute(tag, "id").starts_with("message-"));
            Part::Other
        } else if has("message") {
            self.begin(!has("joined"));
            Part::Plain
        } else if has("date") {
            self.dated(attribute(tag, "title"));
            Part::Other
        } else if has("forwarded") {
            Part::Forwarded
        } else if has("from_name") {
            let forwarded = self.open.contains(&Part::Forwarded);
            if forwarded { Part::Other } else { Part::Name }
        } else if has("media_wrap") {
            self.chat.media += 1;
            Part::Other
        } else if has("reply_to") || has("signature") || has("userpic_wrap") {
            Part::Other
        } else if has("text") {
            if self.chat.any { Part::Text } else { Part::Title }
        } else {
            Part::Plain
        };
        self.open.push(part);
    }

    fn begin(&mut self, named: bool) {
        self.chat.any = true;
        if named {
            self.sender.clear();
        }
        self.chat.entries.push(Entry {
            day: None,
            written: String::new(),
            time: String::new(),
            sender: self.sender.trim().to_owned(),
            text: String::new(),
        });
    }

    /// `04.05.2026 09:01:00 UTC+03:00`, whatever the language of the export.
    fn dated(&mut self, title: &str) {
        let Some(entry) = self.chat.entries.last_mut() else { return };
        let mut words = title.split(' ');
        let date: Vec<&str> = words.next().unwrap_or_default().split('.').collect();
        let [day, month, year] = date[..] else { return };
        let iso = format!("{year}-{month}-{day}");
        entry.day = super::iso_day(&iso);
        entry.written = iso;
        entry.time = words.next().and_then(|time| time.get(..5)).unwrap_or_default().to_owned();
    }

    fn words(&mut self, words: &str) {
        match self.part() {
            Part::Title => self.chat.title.push_str(words),
            Part::Name => {
                self.sender.push_str(words);
                let sender = self.sender.trim().to_owned();
                if let Some(entry) = self.chat.entries.last_mut() {
                    entry.sender = sender;
                }
            }
            Part::Text => {
                // The file breaks its lines before and after the words.
                let inner = words.trim_matches(['\n', '\r']);
                self.text(inner);
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if let Some(entry) = self.chat.entries.last_mut() {
            entry.text.push_str(words);
        }
    }
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> &'t str {
    let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
    found.map_or("", |attribute| &attribute.value)
}
