//! Words that mean something said before: «منها», «الأخير», «في اليوم نفسه», «الرقم» before its
//! figure, "the latter".

use super::signs::folded;
use crate::words::Words;

/// How many words a pronoun with its preposition is looked for in.
const NEAR: usize = 8;
/// How far behind the word for an amount its figure stands.
const FIGURE: usize = 3;

/// Whether it holds, outside of quotations, what speaks of the sentence before: «منها», a «ذلك»
/// without its noun, "of them".
pub(super) fn speaks_back(text: &str, words: &Words) -> bool {
    let plain = unquoted(text);
    // Further on, what «منها» belongs to may stand before it in the sentence itself.
    let near = if words.particles.is_empty() { plain.len() } else { plain.len().min(NEAR) };
    let said = format!(" {} ", plain[..near].join(" "));
    let bare = plain.windows(2).any(|pair| {
        ["ذلك", "تلك", "بذلك", "لذلك"].contains(&pair[0].as_str()) && !pair[1].starts_with("ال")
    });
    bare || words.inner.iter().any(|entry| said.contains(&format!(" {entry} ")))
        || plain[..near].iter().enumerate().any(|(at, _)| counts_back(&plain, at, words))
        || names_amount(&plain, words)
        || emphasised(&plain, words)
}

/// The words outside of quotations, bare and in lower case.
fn unquoted(text: &str) -> Vec<String> {
    let mut depth = false;
    let mut plain: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let straight = word.trim_start_matches('(').starts_with('"');
        let opens = word.contains(['«', '“']) || straight;
        if !depth && !opens {
            plain.push(folded(word));
        }
        let tail = word.trim_end_matches(['.', ',', '،', '؛', ':', '!', '?', '؟']);
        let closes = word.contains(['»', '”']) || tail.len() > 1 && tail.ends_with('"');
        depth = (depth || opens) && !closes;
    }
    plain
}

/// Whether the word at `at` is one of several said before: «كان الأول يتحدث», «أما الثانية». Behind
/// a noun it is that noun's («الشوط الأول», «كانون الأول»), before «من» a day's.
fn counts_back(plain: &[String], at: usize, words: &Words) -> bool {
    let unjoined = |word: &String| {
        words.joints.iter().find_map(|joint| word.strip_prefix(joint.as_str())).map(str::to_owned)
    };
    let ordinal = |word: &String| words.ordinals.contains(word);
    let own =
        ordinal(&plain[at]) || at == 0 && unjoined(&plain[at]).is_some_and(|word| ordinal(&word));
    let dated = plain.get(at + 1).is_some_and(|next| next == "من");
    let leans_on = |word: &String| {
        words.is_stop(word)
            || words.particles.contains(word)
            || words.past.contains(word)
            || words.past.contains(word.trim_end_matches(['ت', 'ا']))
            || words.says(word)
    };
    own && !dated && at.checked_sub(1).is_none_or(|before| leans_on(&plain[before]))
}

/// Whether it begins with «الرقم» or «المبلغ» and no figure stands beside it.
fn names_amount(plain: &[String], words: &Words) -> bool {
    let Some(at) = plain.iter().take(2).position(|word| words.amounts.contains(word)) else {
        return false;
    };
    let beside = plain.iter().skip(at + 1).take(FIGURE);
    !beside.into_iter().any(|word| word.starts_with(char::is_numeric))
}

/// «غادر هو وزوجته», «رفضت هي المقترح»: a verb whose subject is a pronoun.
fn emphasised(plain: &[String], words: &Words) -> bool {
    let [verb, pronoun, ..] = plain else { return false };
    let past = words.past.contains(verb)
        || words.past.contains(verb.trim_end_matches(['ت', 'ا']))
        || verb.chars().count() > 3 && verb.ends_with('ت');
    past && ["هو", "هي", "هم", "هما", "هن"].contains(&pronoun.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn one_of_several_and_an_amount_without_its_figure_speak_back() {
        let arabic = words::of("ar");
        for text in [
            "الأخير قال إنه سيعود إلى Amman.",
            "وبينما كان الأول يتحدث، انسحب الثاني.",
            "أما الثانية فرفضت العرض.",
            "غادر هو وزوجته القاعة.",
            "أُغلقت المعابر في اليوم نفسه.",
            "الرقم أعاد النقاش حول 3 مشاريع.",
        ] {
            assert!(speaks_back(text, arabic), "{text}");
        }
        for text in [
            "فاز الفريق في الشوط الأول بهدفين.",
            "بدأ العمل في تشرين الثاني 2024.",
            "قال البابا تواضروس الثاني إن الزيارة تمت.",
            "بلغ المبلغ 45 مليون دينار.",
            "قال المتحدث: «الأخير لن يعود».",
        ] {
            assert!(!speaks_back(text, arabic), "{text}");
        }
    }
}
