//! A newsroom's pronunciation list: what is said where these words are shown.

use crate::fold;

use super::{Line, Script, Word};

/// Letters that Arabic writes onto the front of a word that is not theirs.
const CLITICS: [char; 6] = ['و', 'ف', 'ب', 'ل', 'ك', 'س'];

/// Words and how they are said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pronounce {
    /// Each as it is compared, word by word, and what is said for it; the longest first.
    entries: Vec<(Vec<String>, String)>,
}

impl Pronounce {
    /// A list from what is shown to what is said. Where two are the same words, the later wins.
    pub fn new<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut list = Self::default();
        for (shown, said) in entries {
            let words: Vec<String> = fold::words(shown).split(' ').map(str::to_owned).collect();
            if words.iter().all(String::is_empty) || said.trim().is_empty() {
                continue;
            }
            list.entries.retain(|(known, _)| *known != words);
            list.entries.push((words, said.trim().to_owned()));
        }
        list.entries.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        list
    }

    /// Says the words of a script as the list has them. A joined «و», «ب» or the like before the
    /// first of them stays; so do the pauses that follow.
    pub fn apply(&self, script: &mut Script) {
        for line in &mut script.lines {
            self.line(line);
        }
    }

    fn line(&self, line: &mut Line) {
        let folded: Vec<String> = line.words.iter().map(|word| fold::words(&word.shown)).collect();
        let mut at = 0;
        while at < folded.len() {
            let found = self.entries.iter().find_map(|(words, said)| {
                let clitic = begins(&folded[at..], words)?;
                Some((words.len(), clitic, said))
            });
            let Some((count, clitic, said)) = found else {
                at += 1;
                continue;
            };
            let said = match clitic {
                Some(clitic) => format!("{clitic}{said}"),
                None => said.clone(),
            };
            say(&mut line.words[at..at + count], &said);
            at += count;
        }
    }
}

/// Whether words begin with these, and with which letter joined before the first.
fn begins(shown: &[String], words: &[String]) -> Option<Option<char>> {
    let (first, rest) = words.split_first()?;
    if shown.len() < words.len() || shown[1..words.len()] != *rest {
        return None;
    }
    if shown[0] == *first {
        return Some(None);
    }
    let clitic = shown[0].chars().next().filter(|c| CLITICS.contains(c))?;
    (shown[0][clitic.len_utf8()..] == *first).then_some(Some(clitic))
}

/// Gives what is said to the words it is said for: one each where they are as many, else all to
/// the first, which is then lit for as long as they are heard.
fn say(words: &mut [Word], said: &str) {
    let stop = words.last().and_then(|word| word.spoken.chars().last());
    let stop = stop.filter(|c| !c.is_alphanumeric() && !fold::is_silent(*c));
    let parts: Vec<&str> = said.split_whitespace().collect();
    let each = parts.len() == words.len();
    for (place, word) in words.iter_mut().enumerate() {
        word.spoken = match (each, place) {
            (true, _) => parts[place].to_owned(),
            (false, 0) => parts.join(" "),
            (false, _) => String::new(),
        };
    }
    let last = if each { words.last_mut() } else { words.first_mut() };
    if let (Some(last), Some(stop)) = (last, stop) {
        last.spoken.push(stop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::script::{LineKind, line};

    fn said(list: &[(&str, &str)], text: &str) -> Vec<String> {
        let lang = Lang::new("ar");
        let lines = vec![line(&lang, LineKind::Sentence, text, 0).unwrap()];
        let mut script = Script { lang, lines };
        Pronounce::new(list.iter().copied()).apply(&mut script);
        script.lines[0].words.iter().map(|word| word.spoken.clone()).collect()
    }

    #[test]
    fn listed_words_are_said_as_listed_wherever_they_stand() {
        let list = [
            ("بوتين", "بُوتِين"),
            ("DP World", "دي بي وورلد"),
            ("نور", "نُور"),
            ("نور رايل", "نُور رَايْل"),
            ("AFP", "وكالة الصحافة الفرنسية"),
        ];
        assert_eq!(said(&list, "قال بوتين، وبوتين."), ["قال", "بُوتِين،", "وبُوتِين."]);
        assert_eq!(said(&list, "شركة DP World تبني"), ["شركة", "دي بي وورلد", "", "تبني"]);
        assert_eq!(said(&list, "قالت (dp world)."), ["قالت", "دي بي وورلد.", ""]);
        assert_eq!(said(&list, "«نُور رايل» ونور"), ["نُور", "رَايْل", "ونُور"], "the longest first");
        assert_eq!(said(&list, "نقلت AFP 12 صورة")[1], "وكالة الصحافة الفرنسية");
        assert_eq!(said(&list, "البوتينية نورا"), ["البوتينية", "نورا"], "whole words only");
    }

    #[test]
    fn an_empty_entry_is_no_entry_and_the_later_wins() {
        assert_eq!(said(&[("", "x"), ("قال", " ")], "قال نعم"), ["قال", "نعم"]);
        assert_eq!(said(&[("قال", "أ"), ("قَالَ", "ب")], "قال"), ["ب"]);
    }
}
