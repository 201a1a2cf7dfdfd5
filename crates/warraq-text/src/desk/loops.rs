//! Replies that go round in circles. It reads the end of a text, since a reply that repeats itself
//! without end does so at its end, and is meant to be asked again and again while one streams in.

/// A run of this many characters, or of short pieces that make up as much, tells when it is said
/// [`TIMES`] times in a row.
const SHORTEST: usize = 20;
/// How often in a row.
const TIMES: usize = 4;
/// Rows and cells of a table may well be alike; so many are not.
const TIMES_IN_TABLE: usize = 12;
/// Several paragraphs need stand twice only, if they are this long together.
const PARAGRAPHS: (usize, usize) = (3, 200);
/// Strokes, dots and empty lines: a rule may be long, but not so long.
const LETTERLESS: usize = 1_000;
/// How much of the end is read first, in characters.
const WINDOW: usize = 16_384;

/// The byte where a reply began to repeat itself without end: what stands before it holds the
/// repeated piece once. None when it does not.
///
/// It tells when the text ends with the same run of at least 20 characters four times in a row, the
/// last perhaps broken off, or with the same three or more paragraphs twice. Numbers at the head of
/// list items do not count. Takes time in proportion to the text.
#[must_use]
pub fn loops(text: &str) -> Option<usize> {
    let mut most = WINDOW;
    loop {
        let tail = Tail::read(text, most);
        let found = tail.repeated();
        // The circles may have begun before what was read, or be too wide to show in it.
        if tail.whole || found.is_some_and(|(start, _)| start > 0) {
            return found.map(|(start, unit)| tail.cut(text, start, unit));
        }
        most *= 8;
    }
}

/// The end of a text as it is compared: white space evened out, numbers of list items left out.
struct Tail {
    chars: Vec<char>,
    /// Where each stands in the text.
    places: Vec<usize>,
    /// Whether this is all of it.
    whole: bool,
}

impl Tail {
    fn read(text: &str, most: usize) -> Tail {
        let text = text.trim_end();
        let start = text.char_indices().rev().take(most).last().map_or(0, |(at, _)| at);
        let mut tail = Tail { chars: Vec::new(), places: Vec::new(), whole: start == 0 };
        let mut rest = text[start..].char_indices().peekable();
        let mut heads = true;
        while let Some((at, c)) = rest.next() {
            if c.is_whitespace() {
                tail.space(c, start + at);
                heads |= c == '\n';
                continue;
            }
            if heads && let Some(length) = item_number(&text[start + at..]) {
                // The number is passed over and its stop is kept.
                while rest.next_if(|(next, _)| *next < at + length).is_some() {}
                heads = false;
                continue;
            }
            heads = false;
            tail.push(c, start + at);
        }
        tail
    }

    fn push(&mut self, c: char, at: usize) {
        self.chars.push(c);
        self.places.push(at);
    }

    /// One space, line ending or empty line for any white space.
    fn space(&mut self, c: char, at: usize) {
        let c = if c == '\n' { '\n' } else { ' ' };
        match (self.chars.last(), c) {
            (Some(' '), '\n') => {
                self.chars.pop();
                self.places.pop();
                self.space('\n', at);
            }
            (Some(' ' | '\n'), ' ') => {}
            (Some('\n'), _) if self.chars.ends_with(&['\n', '\n']) => {}
            _ => self.push(c, at),
        }
    }

    /// Where the longest repetition at the end begins and how long its unit is, in characters.
    fn repeated(&self) -> Option<(usize, usize)> {
        let counts = Counts::of(&self.chars);
        let length = self.chars.len();
        let periods = periods(&self.chars);
        // The longest first: it is the one that shows where the circles began.
        (1..=length).rev().find_map(|run| {
            let unit = periods[run - 1];
            let start = length - run;
            (run >= 2 * unit && counts.tells(start, unit, run)).then_some((start, unit))
        })
    }

    /// The byte of `text` where the second round begins, at the head of a line or sentence where
    /// there is one.
    fn cut(&self, text: &str, start: usize, unit: usize) -> usize {
        let (from, to) = (start + unit, (start + 2 * unit).min(self.chars.len()));
        let round = &self.chars[from..to];
        let before = |at: usize| self.chars.get(from + at - 1).copied().unwrap_or('\n');
        let after = |marks: &[char]| {
            (0..round.len()).find(|at| marks.contains(&before(*at)) && !round[*at].is_whitespace())
        };
        let stopped = || {
            (1..round.len()).find(|at| {
                let (stop, space) = (round[at - 1] == ' ', from + at);
                stop && matches!(self.chars[space - 2], '.' | '!' | '?' | '؟' | '۔')
            })
        };
        let at = after(&['\n']).or_else(stopped).or_else(|| after(&[' '])).unwrap_or(0);
        let place = self.places.get(from + at).copied().unwrap_or(text.len());
        self.with_number(text, place)
    }

    /// The number of a list item goes with what follows it.
    fn with_number(&self, text: &str, place: usize) -> usize {
        let before = text[..place].trim_end_matches([' ', '\t']);
        let bare = before.trim_end_matches(char::is_numeric);
        let line = bare.trim_end_matches([' ', '\t']);
        let heads = line.is_empty() || line.ends_with('\n');
        if bare.len() < before.len() && heads { bare.len() } else { place }
    }
}

/// The bytes of the number that a list item begins with: «12. », «٣) ». A date is none.
fn item_number(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(char::is_numeric);
    let length = line.len() - rest.len();
    let numbered = rest.starts_with(['.', ')']) && rest[1..].starts_with([' ', '\t']);
    (numbered && (1..=3).contains(&line[..length].chars().count())).then_some(length)
}

/// For each length of the end of a text, the shortest step after which it repeats itself: the
/// failure function of Knuth, Morris and Pratt (1977), read from the back.
fn periods(chars: &[char]) -> Vec<usize> {
    let back = |at: usize| chars[chars.len() - 1 - at];
    let mut borders = vec![0_usize; chars.len()];
    for at in 1..chars.len() {
        let mut border = borders[at - 1];
        while border > 0 && back(at) != back(border) {
            border = borders[border - 1];
        }
        borders[at] = border + usize::from(back(at) == back(border));
    }
    borders.iter().enumerate().map(|(at, border)| at + 1 - border).collect()
}

/// How many letters, strokes of a table and empty lines stand before each character.
struct Counts(Vec<[u32; 3]>);

impl Counts {
    fn of(chars: &[char]) -> Counts {
        let mut counts = Vec::with_capacity(chars.len() + 1);
        let mut so_far = [0_u32; 3];
        counts.push(so_far);
        let mut before = ' ';
        for c in chars {
            so_far[0] += u32::from(c.is_alphanumeric());
            so_far[1] += u32::from(*c == '|');
            so_far[2] += u32::from(*c == '\n' && before == '\n');
            before = *c;
            counts.push(so_far);
        }
        Counts(counts)
    }

    /// Whether a run of so many characters from `start`, in steps of `unit`, is going in circles.
    fn tells(&self, start: usize, unit: usize, run: usize) -> bool {
        let inside = |what: usize| self.0[start + unit][what] - self.0[start][what];
        let times = run / unit;
        if inside(0) == 0 {
            return run >= LETTERLESS;
        }
        let enough = if inside(1) > 0 { TIMES_IN_TABLE } else { TIMES };
        // Short pieces make up a run together: so many of them that it reaches the length.
        let step = unit * SHORTEST.div_ceil(unit);
        let again = times >= enough && run >= TIMES * step;
        again || (inside(2) as usize >= PARAGRAPHS.0 && unit >= PARAGRAPHS.1)
    }
}
