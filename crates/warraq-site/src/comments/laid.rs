//! Threads as they were last laid out. Most readers of a story see the same ones, so they are laid out
//! again only where a comment, the language or whether they can be answered has changed.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Comment, CommentsView, section, threads};
use crate::site::SiteError;
use crate::view::{self, Finished};

/// Most bytes that are kept, of texts and of what was made of them.
const MOST: usize = 4 * 1024 * 1024;

/// What was laid out, for as long as it is worth keeping.
#[derive(Debug, Default)]
pub struct Laid {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    threads: HashMap<Whose, Thread>,
    bytes: usize,
    /// How often something was asked for: the least lately used goes first.
    asked: u64,
}

/// Whose threads they are: the story's key, the language of the page, whether they can be answered.
type Whose = (String, String, bool);

#[derive(Debug)]
struct Thread {
    /// What they were made of.
    comments: Vec<Comment>,
    html: Finished,
    bytes: usize,
    asked: u64,
}

impl Laid {
    /// The section as HTML, to stand in place of the [`super::placeholder`].
    ///
    /// # Errors
    /// When the template fails: beyond some twenty thousand comments at once it runs out of steps.
    pub fn section(&self, view: &CommentsView) -> Result<String, SiteError> {
        if view.comments.is_empty() {
            return section(view, None);
        }
        let whose = (view.key.clone(), view.lang.code().to_owned(), view.form.is_some());
        let found = self.kept().find(&whose, &view.comments);
        let thread = match found {
            Some(html) => html,
            None => {
                let html = threads(view)?;
                let size = |one: &Comment| size_of::<Comment>() + one.text.len() + one.author.len();
                let bytes = html.len() + view.comments.iter().map(size).sum::<usize>();
                let html = view::finished(html);
                self.kept().keep(whose, view.comments.clone(), html.clone(), bytes);
                html
            }
        };
        section(view, Some(thread))
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // An entry is written whole or not at all, so a poisoned lock guards good entries.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn find(&mut self, whose: &Whose, comments: &[Comment]) -> Option<Finished> {
        self.asked += 1;
        let thread = self.threads.get_mut(whose).filter(|thread| thread.comments == comments)?;
        thread.asked = self.asked;
        Some(thread.html.clone())
    }

    fn keep(&mut self, whose: Whose, comments: Vec<Comment>, html: Finished, bytes: usize) {
        if bytes > MOST {
            return;
        }
        self.forget(&whose);
        while self.bytes + bytes > MOST {
            let last = self.threads.iter().min_by_key(|(_, thread)| thread.asked);
            let Some(last) = last.map(|(whose, _)| whose.clone()) else { break };
            self.forget(&last);
        }
        self.bytes += bytes;
        let asked = self.asked;
        self.threads.insert(whose, Thread { comments, html, bytes, asked });
    }

    fn forget(&mut self, whose: &Whose) {
        if let Some(thread) = self.threads.remove(whose) {
            self.bytes -= thread.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use warraq_text::lang::Lang;

    use super::*;
    use crate::comments::Form;

    fn view(key: &str, text: &str) -> CommentsView {
        CommentsView {
            key: key.to_owned(),
            lang: Lang::new("ar"),
            comments: vec![Comment { id: 1, text: text.to_owned(), ..Comment::default() }],
            notice: None,
            form: Some(Form::default()),
        }
    }

    #[test]
    fn what_changed_is_laid_out_again() {
        let laid = Laid::default();
        let first = view("ميناء-7", "النسبة 12.5% في Port Said");
        let html = laid.section(&first).unwrap();
        assert!(html.contains("12.5%"));
        assert_eq!(laid.section(&first).unwrap(), html);
        assert!(laid.section(&view("ميناء-7", "صُحّحت إلى 13%")).unwrap().contains("13%"));
        let closed = CommentsView { form: None, ..first.clone() };
        assert!(html.contains("?reply=1") && !laid.section(&closed).unwrap().contains("?reply=1"));
        let english = CommentsView { lang: Lang::new("en"), ..first.clone() };
        assert!(laid.section(&english).unwrap().contains("dir=\"ltr\""));
        let gone = CommentsView { comments: Vec::new(), ..first.clone() };
        assert!(!laid.section(&gone).unwrap().contains("12.5%"));
        assert_eq!(laid.section(&first).unwrap(), html);
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let laid = Laid::default();
        for n in 0..12 {
            laid.section(&view(&format!("خبر-{n}"), &"كلمة 7 ".repeat(60_000))).unwrap();
            laid.section(&view("خبر-0", &"كلمة 7 ".repeat(60_000))).unwrap();
        }
        let kept = laid.kept();
        assert!(kept.bytes <= MOST && kept.threads.len() < 12, "{}", kept.threads.len());
        assert!(kept.threads.keys().any(|whose| whose.0 == "خبر-0"), "the one in use stays");
        assert_eq!(kept.bytes, kept.threads.values().map(|thread| thread.bytes).sum::<usize>());
        drop(kept);
        assert!(laid.section(&view("x", &"كلمة 7 ".repeat(600_000))).unwrap().contains("كلمة"));
    }
}
