//! A sentence in tokens: words folded and known, figures read, quotation marks and pauses kept.

use std::ops::Range;

use super::lexicon::{Roles, Sign};
use super::lexis::{Lexis, Word};
use super::stem;
use crate::fold;
use crate::script::figure::{self, Figure};

/// A word, a figure or a sign that counts, such as %.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub word: u32,
    /// Where it stands in the sentence, in bytes.
    pub start: usize,
    pub end: usize,
    /// It begins with a capital letter.
    pub capital: bool,
    /// What stands before it.
    pub pause: Pause,
    /// It stands between quotation marks.
    pub quoted: bool,
    pub figure: Option<Figure>,
}

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pause {
    None,
    /// A comma, a colon, a bracket, a dash.
    Short,
    /// A stop.
    Long,
}

/// A phrase of the word lists, where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub start: usize,
    pub end: usize,
    pub sign: Sign,
}

/// A sentence in tokens, its phrases found.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub list: Vec<Token>,
    /// The runs of tokens between quotation marks.
    pub quotes: Vec<Range<usize>>,
    pub marks: Vec<Mark>,
    /// It asks.
    pub asks: bool,
}

impl Tokens {
    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn word<'a>(&self, at: usize, lexis: &'a Lexis) -> &'a Word {
        lexis.word(self.list[at].word)
    }

    /// Whether the token at `at` may be this; false beyond the end.
    pub fn is(&self, at: usize, role: Roles, lexis: &Lexis) -> bool {
        at < self.len() && self.word(at, lexis).roles.has(role)
    }

    /// Whether the token carries nothing that a source could bear out.
    pub fn is_empty_word(&self, at: usize, lexis: &Lexis) -> bool {
        let word = self.word(at, lexis);
        word.roles.has(Roles::STOP) || (word.letters < 2 && self.list[at].figure.is_none())
    }

    pub fn marked(&self, at: usize) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.start == at)
    }

    pub fn has(&self, sign: Sign) -> bool {
        self.marks.iter().any(|mark| mark.sign == sign)
    }

    /// Whether the token is a word and no sign such as $.
    pub fn is_letters(&self, at: usize, lexis: &Lexis) -> bool {
        self.word(at, lexis).text.starts_with(char::is_alphabetic)
    }

    /// The negations that deny.
    pub fn denying(&self) -> impl Iterator<Item = &Mark> {
        let affirms = |at: usize| {
            let mut marks = self.marks.iter().filter(|mark| mark.sign == Sign::Affirming);
            marks.any(|mark| mark.start <= at && at < mark.end)
        };
        let negations = self.marks.iter().filter(|mark| mark.sign == Sign::Negation);
        negations.filter(move |mark| !affirms(mark.start))
    }

    /// How many negations deny.
    pub fn denials(&self) -> usize {
        self.denying().count()
    }

    /// Leaves out what stands beyond this many tokens.
    pub fn cut(&mut self, most: usize) {
        self.list.truncate(most);
        self.marks.retain(|mark| mark.end <= most);
        self.quotes.retain(|quote| quote.end <= most);
    }

    /// Whether a pause stands somewhere between two tokens.
    pub fn parted(&self, from: usize, to: usize) -> bool {
        self.list[from + 1..=to].iter().any(|token| token.pause > Pause::None)
    }
}

/// Reads a sentence.
pub(super) fn read(text: &str, lexis: &mut Lexis) -> Tokens {
    let mut reader = Reader {
        text,
        lexis,
        tokens: Tokens::default(),
        word: None,
        pause: Pause::None,
        quote: None,
    };
    reader.run();
    let mut tokens = reader.tokens;
    tokens.asks = text.trim_end_matches(['"', '»', '”', ')', ' ']).ends_with(['?', '؟']);
    tokens.marks = marks(&tokens, lexis);
    tokens
}

struct Reader<'a, 'b> {
    text: &'a str,
    lexis: &'b mut Lexis,
    tokens: Tokens,
    /// Where the word being read begins, and whether it is a figure.
    word: Option<(usize, bool)>,
    pause: Pause,
    /// The mark that closes the open quotation, and its first token.
    quote: Option<(char, usize)>,
}

impl Reader<'_, '_> {
    fn run(&mut self) {
        let mut before = ' ';
        for (at, c) in self.text.char_indices() {
            let after = self.text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
            if !self.goes_on(at, c, before, after) {
                self.close(at);
                if c.is_numeric() || fold::is_word(c) {
                    self.word = Some((at, c.is_numeric()));
                } else {
                    self.sign(at, c, before, after);
                }
            }
            before = c;
        }
        self.close(self.text.len());
        if let Some((_, first)) = self.quote.take() {
            self.end_quote(first);
        }
    }

    /// Whether the word that is being read takes `c` in.
    fn goes_on(&self, at: usize, c: char, before: char, after: char) -> bool {
        let Some((start, figure)) = self.word else { return false };
        if figure {
            let joins = matches!(c, '.' | ',' | '٫' | '٬' | '،' | ':' | '/' | '-' | '–');
            return c.is_numeric() || (joins && before.is_numeric() && after.is_numeric());
        }
        match c {
            // A word masked with tatweel and a space: «قـ ـاسية».
            ' ' => before == '\u{0640}' && after == '\u{0640}',
            '\'' | '’' | '׳' | '״' | '"' => {
                // «l’école» is two words, «don’t» and «צה"ל» are one each.
                let latin = c == '\'' || c == '’';
                after.is_alphabetic() && before.is_alphabetic() && (!latin || at - start > 2)
            }
            _ => !c.is_numeric() && (fold::is_word(c) || fold::is_silent(c)),
        }
    }

    fn close(&mut self, end: usize) {
        let Some((start, figure)) = self.word.take() else { return };
        let text = &self.text[start..end];
        let mut folded = stem::fold(text);
        if figure {
            folded = figure::ascii_digits(&folded);
        } else {
            if let Some((owner, "s")) = folded.rsplit_once(['\'', '’']) {
                folded = owner.to_owned();
            }
            folded.retain(|c| !matches!(c, '\'' | '’' | '׳' | '״' | '"' | ' '));
        }
        if folded.is_empty() {
            return;
        }
        let read = if figure { figure::read(&folded) } else { None };
        let capital = text.starts_with(char::is_uppercase);
        self.push(start, end, folded, read, capital);
    }

    fn push(
        &mut self,
        start: usize,
        end: usize,
        text: String,
        figure: Option<Figure>,
        capital: bool,
    ) {
        let word = self.lexis.intern(text);
        let pause = std::mem::replace(&mut self.pause, Pause::None);
        let quoted = self.quote.is_some();
        self.tokens.list.push(Token { word, start, end, capital, pause, quoted, figure });
    }

    /// Punctuation, a quotation mark, or a sign that counts as a word.
    fn sign(&mut self, at: usize, c: char, before: char, after: char) {
        match c {
            '%' | '٪' | '$' | '€' | '£' | '₪' => {
                self.push(at, at + c.len_utf8(), c.to_string(), None, false);
            }
            '-' | '−' if after.is_numeric() && before.is_whitespace() => {
                self.word = Some((at, true))
            }
            '.' | '!' | '?' | '؟' | '۔' | '…' => self.pause = Pause::Long,
            ',' | '،' | ';' | '؛' | ':' | '(' | ')' | '—' | '–' | '[' | ']' => {
                self.pause = self.pause.max(Pause::Short);
            }
            '«' | '“' | '"' | '„' | '»' | '”' => self.quotation(c),
            _ => {}
        }
    }

    fn quotation(&mut self, c: char) {
        if let Some((close, first)) = self.quote {
            if c == close || (close == '”' && c == '“') {
                self.quote = None;
                self.end_quote(first);
            }
            return;
        }
        let close = match c {
            '«' => '»',
            '“' | '„' => '”',
            '"' => '"',
            _ => return,
        };
        self.quote = Some((close, self.tokens.len()));
        self.pause = self.pause.max(Pause::Short);
    }

    fn end_quote(&mut self, first: usize) {
        if first < self.tokens.len() {
            self.tokens.quotes.push(first..self.tokens.len());
        }
        self.pause = self.pause.max(Pause::Short);
    }
}

/// The phrases that stand in a sentence: at each word the longest of each sign.
fn marks(tokens: &Tokens, lexis: &Lexis) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for at in 0..tokens.len() {
        let first = marks.len();
        for (rest, sign) in lexis.phrases(tokens.list[at].word) {
            let end = at + 1 + rest.len();
            let stands = end <= tokens.len()
                && rest.iter().enumerate().all(|(place, word)| {
                    let other = tokens.word(at + 1 + place, lexis);
                    &*other.text == word.as_str() && tokens.list[at + 1 + place].pause < Pause::Long
                });
            if !stands || !is_cased(tokens, at, *sign, lexis) {
                continue;
            }
            let mark = Mark { start: at, end, sign: *sign };
            match marks[first..].iter_mut().find(|other| other.sign == *sign) {
                Some(shorter) => shorter.end = shorter.end.max(end),
                None => marks.push(mark),
            }
        }
        if is_perhaps(tokens, at, lexis) {
            marks.push(Mark { start: at, end: at + 1, sign: Sign::Hedge });
        }
    }
    marks
}

/// «قد» before a verb of the present. A verb of the past that begins with ت is told by its ending,
/// by being short, or by «كان» before it.
fn is_perhaps(tokens: &Tokens, at: usize, lexis: &Lexis) -> bool {
    if !tokens.is(at, Roles::PERHAPS, lexis) || at + 1 >= tokens.len() {
        return false;
    }
    let verb = tokens.word(at + 1, lexis);
    let was = at > 0 && tokens.word(at - 1, lexis).text.contains("كان");
    let feminine = verb.text.starts_with('ت') && !verb.text.ends_with('ت') && verb.letters > 3;
    !was && (verb.text.starts_with('ي') || feminine)
}

/// Places, months and days have a capital where the script has any: «us» is no country, «may» no
/// month.
fn is_cased(tokens: &Tokens, at: usize, sign: Sign, lexis: &Lexis) -> bool {
    let token = &tokens.list[at];
    let cased = lexis.word(token.word).text.starts_with(|c: char| c.is_ascii_lowercase());
    let named = match sign {
        Sign::Place(_) => true,
        Sign::Month(_) | Sign::Day(_) => lexis.lexicon.shape == stem::Shape::English,
        _ => false,
    };
    !named
        || !cased
        || (token.capital && (at > 0 || !lexis.word(token.word).roles.has(Roles::STOP)))
}
