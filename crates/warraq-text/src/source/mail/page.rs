//! The text of a mail's web page, without its tags: blocks become paragraphs, links stay words.
//! It reads what a person wrote in a mail program; the furniture of an article's page is not its
//! concern.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// The words of a page, paragraphs apart by a blank line.
pub(super) fn plain(html: &str) -> String {
    let sink = Words::default();
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    // The tokenizer pauses where a script would run; there is none to run.
    while !input.is_empty() {
        let _paused = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.out.into_inner().text
}

#[derive(Default)]
struct Words {
    out: RefCell<Out>,
}

#[derive(Default)]
struct Out {
    text: String,
    /// In `script`, `style`, `title` or `head`, how deep.
    hidden: usize,
    gap: usize,
    space: bool,
}

impl Out {
    fn words(&mut self, words: &str) {
        if self.hidden > 0 {
            return;
        }
        for sign in words.chars() {
            // A no-break space is a space too, in what mail programs write.
            if sign.is_whitespace() || sign == '\u{A0}' {
                self.space = true;
                continue;
            }
            if !self.text.is_empty() {
                if self.gap > 0 {
                    self.text.push_str(if self.gap > 1 { "\n\n" } else { "\n" });
                } else if self.space {
                    self.text.push(' ');
                }
            }
            (self.gap, self.space) = (0, false);
            self.text.push(sign);
        }
    }
}

impl TokenSink for Words {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut out = self.out.borrow_mut();
        match token {
            Token::CharacterTokens(words) => out.words(&words),
            Token::TagToken(tag) => match (&*tag.name, tag.kind) {
                ("br", _) => out.gap = (out.gap + 1).min(2),
                ("script" | "style" | "title" | "textarea", TagKind::StartTag) => {
                    out.hidden += 1;
                    return TokenSinkResult::RawData(match &*tag.name {
                        "script" => RawKind::ScriptData,
                        "style" => RawKind::Rawtext,
                        _ => RawKind::Rcdata,
                    });
                }
                ("script" | "style" | "title" | "textarea", TagKind::EndTag) => {
                    out.hidden = out.hidden.saturating_sub(1);
                }
                (
                    "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "table"
                    | "blockquote" | "hr" | "pre",
                    _,
                ) => out.gap = 2,
                ("div" | "li" | "tr" | "section" | "article" | "dt" | "dd", _) => {
                    out.gap = out.gap.max(1);
                }
                ("td" | "th", _) => out.space = true,
                _ => {}
            },
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
