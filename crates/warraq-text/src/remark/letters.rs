//! A remark letter by letter, as the filter reads it: the folding of [`crate::search`], and with it
//! what stands between two letters and what else a letter may be meant for. Nothing is left out
//! without a trace: every sign knows where it stands.

use crate::fold;
use crate::remark::address::is_mark;
use crate::repair::look_alike;
use crate::search::letters::{Kind, Letters, parts};

/// A letter or digit of a remark, folded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    /// What it is folded to; one of [`SOFT`] stands for itself.
    pub letter: char,
    /// As it was written.
    pub raw: char,
    /// Its bytes in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What stands between it and the letter before.
    pub before: Joint,
    /// Whether something unseen stands there too.
    pub hidden: bool,
    /// How often the same letter stands here in a row.
    pub run: usize,
    /// Letters of the piece it belongs to, up to the next joint.
    pub piece: usize,
    /// Whether letters of the Arabic script stand in that piece.
    pub arabic: bool,
    /// Whether letters of any script do.
    pub lettered: bool,
}

/// What holds two letters apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing that is seen: they are of one word.
    Close,
    /// A sign or pictograph without a space: «ك.ل.ب».
    Sign,
    /// Tatweel and a space: «كـ ـلب».
    Broken,
    /// Spaces.
    Space,
    /// What ends a word and is never put into one: brackets, quotation marks, apostrophes, a sign
    /// and a space.
    Apart,
    /// The end of a line, or the beginning of the text.
    Line,
}

/// Signs that stand for letters where they stand between them: "b!tch", "f*ck".
pub(super) const SOFT: [char; 4] = ['@', '$', '!', '*'];

/// Longest run of stars that hides letters.
const LONGEST_STARS: usize = 3;
/// More signs than this between two letters are drawn, not hidden behind.
const LONGEST_JOINT: usize = 3;

/// Letters of scripts that only stylists write, and what they are: small capitals and letters in
/// squares and rings, which Unicode keeps apart.
const SMALL: &str = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ";
const PLAIN: &str = "abcdefghijklmnopqrstuvwyz";

/// The letters of `text` in order.
pub(super) fn signs(text: &str) -> Vec<Sign> {
    let mut reader = Reader { signs: Vec::with_capacity(text.len() / 2), gap: Gap::start() };
    let letters = Letters::shared();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c == '\u{0640}' {
            reader.gap.tatweel = true;
        } else if fold::is_silent(c) || is_mark(c) {
            reader.gap.unseen(c);
        } else if SOFT.contains(&c) && is_soft(&text[..at], &text[at..]) {
            reader.push(c, c, at, end);
        } else if let Some(letter) = drawn(c) {
            reader.push(letter, c, at, end);
        } else {
            match letters.kind(c) {
                Kind::Letter(letter) => reader.push(letter, c, at, end),
                Kind::Silent => reader.gap.unseen(c),
                Kind::Gap => reader.gap.add(c),
                Kind::Several => parts(c, &mut |kind| match kind {
                    Kind::Letter(letter) => reader.push(letter, c, at, end),
                    Kind::Gap => reader.gap.add(c),
                    Kind::Silent | Kind::Several => {}
                }),
            }
        }
    }
    measure(&mut reader.signs);
    reader.signs
}

/// Whether a letter follows this sign, and one stands before it or it begins its word. Of a run of
/// the sign no more is looked at than may count.
fn is_soft(before: &str, from: &str) -> bool {
    let sign = from.as_bytes()[0];
    let same = |byte: &u8| *byte == sign;
    let behind = from.bytes().take(LONGEST_STARS + 1).take_while(same).count();
    let ahead = before.bytes().rev().take(LONGEST_STARS + 1).take_while(same).count();
    let after = &from[behind..];
    let head = before[..before.len() - ahead].chars().next_back();
    let opens = matches!(sign, b'@' | b'$') && head.is_none_or(char::is_whitespace);
    behind + ahead <= LONGEST_STARS
        && after.chars().next().is_some_and(fold::is_word)
        && (opens || head.is_some_and(fold::is_word))
}

/// The plain letter of one that is drawn.
fn drawn(c: char) -> Option<char> {
    let from = |first: u32| char::from_u32(u32::from(c) - first + u32::from('a'));
    match c {
        '\u{1D00}'..='\u{1D22}' | '\u{250}'..='\u{2AF}' | '\u{A730}'..='\u{A7AF}' => {
            PLAIN.chars().nth(SMALL.chars().position(|small| small == c)?)
        }
        '\u{1F130}'..='\u{1F149}' => from(0x1F130),
        '\u{1F150}'..='\u{1F169}' => from(0x1F150),
        '\u{1F170}'..='\u{1F189}' => from(0x1F170),
        '\u{1F1E6}'..='\u{1F1FF}' => from(0x1F1E6),
        _ => None,
    }
}

/// Whether a letter is dressed by its very form.
pub(super) fn is_styled(c: char) -> bool {
    look_alike::is_styled(c) || drawn(c).is_some() || matches!(c, '\u{24B6}'..='\u{24E9}')
}

struct Reader {
    signs: Vec<Sign>,
    gap: Gap,
}

impl Reader {
    fn push(&mut self, letter: char, raw: char, start: usize, end: usize) {
        let gap = std::mem::take(&mut self.gap);
        self.signs.push(Sign {
            letter,
            raw,
            start,
            end,
            before: gap.joint(),
            hidden: gap.hidden || gap.joiners > 0 && raw.is_ascii_alphabetic(),
            run: 1,
            piece: 1,
            arabic: false,
            lettered: false,
        });
    }
}

/// What has been seen since the last letter.
#[derive(Default)]
struct Gap {
    tatweel: bool,
    hidden: bool,
    joiners: usize,
    space: bool,
    line: bool,
    apart: bool,
    signs: usize,
}

impl Gap {
    fn start() -> Self {
        Gap { line: true, ..Gap::default() }
    }

    fn unseen(&mut self, c: char) {
        match c {
            '\u{200C}' | '\u{200D}' => self.joiners += 1,
            _ if is_mark(c) && !matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}') => {
                self.hidden = true;
            }
            _ => {}
        }
    }

    fn add(&mut self, c: char) {
        match c {
            '\n' => self.line = true,
            _ if c.is_whitespace() => self.space = true,
            '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '«' | '»' | '"' | '“' | '”' | '\''
            | '’' | '‘' | '`' => self.apart = true,
            _ => self.signs += 1,
        }
    }

    fn joint(&self) -> Joint {
        match () {
            () if self.line => Joint::Line,
            () if self.apart || self.signs > LONGEST_JOINT => Joint::Apart,
            () if self.tatweel && (self.space || self.signs > 0) => Joint::Broken,
            () if self.space && self.signs > 0 => Joint::Apart,
            () if self.space => Joint::Space,
            () if self.signs > 0 => Joint::Sign,
            () => Joint::Close,
        }
    }
}

/// Fills in how long pieces and runs are.
fn measure(signs: &mut [Sign]) {
    let mut start = 0;
    while start < signs.len() {
        let parts = |sign: &Sign| sign.before != Joint::Close || SOFT.contains(&sign.letter);
        let after_soft = SOFT.contains(&signs[start].letter);
        let more = signs[start + 1..].iter().position(|sign| after_soft || parts(sign));
        let end = more.map_or(signs.len(), |more| start + 1 + more);
        let piece = &mut signs[start..end];
        let arabic = piece.iter().any(|sign| is_arabic(sign.letter));
        let lettered = piece.iter().any(|sign| sign.letter.is_alphabetic());
        let length = piece.len();
        for sign in piece.iter_mut() {
            (sign.piece, sign.arabic, sign.lettered) = (length, arabic, lettered);
        }
        for run in piece.chunk_by_mut(|one, other| one.letter == other.letter) {
            let length = run.len();
            run.iter_mut().for_each(|sign| sign.run = length);
        }
        start = end;
    }
}

pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6FF}') && c.is_alphabetic()
}

/// What else a letter may be meant for, and whether reading it so takes it out of its own kind: a
/// figure for a letter, a letter of another alphabet.
pub(super) fn meant(sign: &Sign, each: &mut impl FnMut(char, Dress)) {
    let c = sign.letter;
    match c {
        '0'..='9' if !sign.lettered && sign.piece > 1 => {}
        '0'..='9' | '@' | '$' | '!' => {
            for &(own, letters) in &FIGURES {
                if own == c {
                    letters.chars().for_each(|letter| each(letter, Dress::Figure));
                }
            }
            if let Some(letter) = shape_of(sign.raw) {
                each(letter, Dress::Figure);
            }
        }
        'a'..='z' if sign.arabic => {
            if let Some(letter) = look_alike::meant(sign.raw).and_then(folded) {
                each(letter, Dress::Figure);
            }
        }
        '\u{370}'..='\u{52F}' => {
            if let Some(letter) = look_alike::like_latin(c).or_else(|| other(c, LIKE_LATIN)) {
                each(letter, Dress::Foreign);
            }
        }
        // Where the letters of the neighbour languages begin; plain Arabic ones stand before.
        '\u{66E}'..='\u{77F}' => {
            if let Some(letter) = other(c, LIKE_ARABIC) {
                each(letter, Dress::None);
            }
        }
        _ => {}
    }
}

/// How a letter is dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dress {
    /// Not at all: a neighbour language's spelling.
    None,
    /// A figure or sign for a letter, a Latin letter in an Arabic word.
    Figure,
    /// A letter of an alphabet that looks the same.
    Foreign,
}

/// Figures and signs, and the letters people write them for in English and in Latin chat Arabic.
const FIGURES: [(char, &str); 13] = [
    ('0', "o"),
    ('1', "il"),
    ('2', "z"),
    ('3', "e"),
    ('4', "a"),
    ('5', "s"),
    ('6', "g"),
    ('7', "t"),
    ('8', "b"),
    ('9', "g"),
    ('@', "a"),
    ('$', "s"),
    ('!', "il"),
];

/// The Arabic letter that a figure stands for, by its sound or its shape.
fn shape_of(raw: char) -> Option<char> {
    match raw {
        '٥' | '۵' => Some('ه'),
        '١' | '۱' => Some('ا'),
        '٧' | '۷' => Some('ح'),
        '٣' | '۳' => Some('ع'),
        '5' => Some('خ'),
        '8' => Some('ق'),
        '2' => Some('ا'),
        '0' => Some('ه'),
        raw => look_alike::meant(raw).and_then(folded),
    }
}

fn folded(letter: char) -> Option<char> {
    match Letters::shared().kind(letter) {
        Kind::Letter(letter) => Some(letter),
        _ => None,
    }
}

/// Beyond those a repair mends: what only a writer who hides uses within a Latin word.
const LIKE_LATIN: (&str, &str) = ("кмтвнгпиαεικνρτυχωүѵ", "kmtbhrnuaeikvptuxwyv");

/// Letters of neighbour languages and undotted ones, and the Arabic letters of their shape.
const LIKE_ARABIC: (&str, &str) = ("پچگژںٯڡٮٹڈڑڕړڵڠڭڨݣ", "بجكزنقفبتدرررلعكقك");

fn other(c: char, (from, to): (&str, &str)) -> Option<char> {
    to.chars().nth(from.chars().position(|other| other == c)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        signs(text).iter().map(|sign| sign.letter).collect()
    }

    #[test]
    fn letters_are_folded_out_of_their_dress() {
        for (text, wanted) in [
            ("كـــلـب", "كلب"),
            ("ﻛﻠﺐ", "كلب"),
            ("كَلْبٌ", "كلب"),
            ("ک\u{200B}ل\u{2060}ب", "كلب"),
            ("ｓｐａｍ 𝐬𝐩𝐚𝐦", "spamspam"),
            ("ꜱᴘᴀᴍ 🅢🅟🅐🅜", "spamspam"),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
        assert_eq!(SMALL.chars().count(), PLAIN.chars().count());
        for (from, to) in [LIKE_LATIN, LIKE_ARABIC] {
            assert_eq!(from.chars().count(), to.chars().count(), "{from}");
        }
    }

    #[test]
    fn what_stands_between_letters_is_known() {
        let joints = |text: &str| signs(text)[1..].iter().map(|s| s.before).collect::<Vec<_>>();
        assert_eq!(joints("ك.ل-ب"), [Joint::Sign, Joint::Sign]);
        assert_eq!(joints("كـ ـلب"), [Joint::Broken, Joint::Close]);
        assert_eq!(joints("ك ل\nب"), [Joint::Space, Joint::Line]);
        assert_eq!(joints("a'b. c"), [Joint::Apart, Joint::Apart]);
        assert!(signs("ك\u{200B}ل")[1].hidden && !signs("می\u{200C}خ")[2].hidden);
        let stars: Vec<char> = signs("f**k *ab*").iter().map(|sign| sign.letter).collect();
        assert_eq!(stars, ['f', '*', '*', 'k', 'a', 'b']);
    }
}
