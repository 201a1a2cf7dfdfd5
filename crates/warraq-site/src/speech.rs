//! What a page says by itself, in the page's language: labels, days, counts.

use std::sync::Arc;

use warraq_text::calendar::{self, Calendar};
use warraq_text::day::Day;
use warraq_text::lang::Lang;
use warraq_text::phrasebook::{Phrasebook, say_for};
use warraq_text::tongue::Message;

use crate::site::Site;
use crate::view::Dated;

/// Who speaks on the pages of a site in one language.
#[derive(Debug, Clone)]
pub(crate) struct Speech {
    lang: Lang,
    country: Option<String>,
    hijri: bool,
    /// The theme's own words, where it has any in this language.
    own: Option<Arc<Phrasebook>>,
}

impl Speech {
    /// The speech of this site's pages.
    pub fn of(site: &Site, own: Option<Arc<Phrasebook>>) -> Self {
        Self { lang: site.lang.clone(), country: site.country.clone(), hijri: site.hijri, own }
    }

    /// The speech of pages in this language.
    pub fn in_lang(lang: &Lang) -> Self {
        Self { lang: lang.clone(), country: None, hijri: false, own: None }
    }

    /// A sentence in the page's language, without isolating marks: the elements it is put into set
    /// its direction.
    pub fn say(&self, message: &Message) -> String {
        let own = self.own.as_ref().and_then(|own| own.say(message));
        let said = own.unwrap_or_else(|| say_for(message, self.lang.code()));
        said.replace(['\u{2068}', '\u{2069}'], "")
    }

    /// A day for machines and for people; `None` when it is none. Persian readers count by the
    /// solar year.
    pub fn dated(&self, text: &str) -> Option<Dated> {
        let day = Day::read(text)?;
        let said = |calendar| calendar::said(day, &self.lang, self.country.as_deref(), calendar);
        let usual = if self.lang.code() == "fa" { Calendar::Solar } else { Calendar::Gregorian };
        Some(Dated {
            iso: day.iso(),
            said: said(usual).unwrap_or_else(|| day.iso()),
            hijri: self.hijri.then(|| said(Calendar::Hijri)).flatten(),
        })
    }

    /// A Gregorian month as a heading says it.
    pub fn month(&self, year: u16, month: u8) -> String {
        calendar::month_said(year, month, &self.lang, self.country.as_deref(), Calendar::Gregorian)
            .unwrap_or_else(|| format!("{year:04}-{month:02}"))
    }

    /// The language its labels are in.
    pub fn lang(&self) -> &str {
        match self.lang.code() {
            code @ ("ar" | "fa") => code,
            _ if self.own.is_some() => self.lang.code(),
            _ => "en",
        }
    }
}
