//! Where a sentence may be cut: after punctuation, before a conjunction or preposition, never
//! after a lone particle (Netflix general requirements; the word lists are ours).

/// Words that belong to what follows them, Arabic, Persian, Urdu, Hebrew, English and French.
const LEADS_ON: &str = "\
    في من إلى الى على عن مع بين بعد قبل عند منذ حتى خلال ضد بشأن ضمن عبر مثل بسبب رغم نحو \
    لدى حول دون تحت فوق أمام وراء أن أنّ إن إنّ أنه أنها ما لا لم لن قد لقد سوف هل يا كل بعض \
    غير أو ثم بل لكن حيث إذا لو كما كي الذي التي الذين هذا هذه ذلك تلك و ابن بن أبو عبد كان \
    كانت وهو وهي وفي ومن وعلى وإلى عام سنة در از به با که برای را تا یا میں سے کو کا کی کے \
    نے של את על עם אל כי או לא the a an of in on at to for with by from and or but that \
    which who not no is are was were be as if its their his her this these mr mrs dr le la \
    les un une des du de et ou que qui dans sur pour par avec ne pas au aux en";

/// Words before which a new page or row begins well.
const BEGINS: &str = "\
    في من إلى على عن مع بين بعد قبل عند منذ حتى خلال أن أنّ إن إنّ أو ثم بل لكن حيث إذا لو \
    كما كي الذي التي الذين بينما عندما لأن لأنّ فيما ولم وهو وهي وفي ومن وعلى که از در برای \
    and or but that which who when while because if of in on at to for with by from et ou \
    mais que qui dans sur pour par avec quand";

/// What a cut between these two shown words costs: 0 is the best place, 30 one to avoid.
pub(crate) fn break_cost(before: &str, after: &str) -> u64 {
    let closes = before.trim_end_matches(['»', '"', '”', '’', ')', ']']);
    if closes.ends_with(['.', '؟', '?', '!', '…', ':', '؛', ';', '۔']) {
        return 0;
    }
    if closes.ends_with(['،', ',', '–', '—']) || is_dash(after) {
        return 2;
    }
    let (bare_before, bare_after) = (bare(before), bare(after));
    if is_among(LEADS_ON, &bare_before) || opens(before) {
        return 30;
    }
    if is_among(BEGINS, &bare_after) || opens(after) {
        return 5;
    }
    // An Arabic conjunction is written onto its word; most words that begin so are joined by it.
    if bare_after.starts_with('و') && bare_after.chars().count() > 3 {
        return 6;
    }
    // Two words that both carry the article are a noun and its adjective as a rule, two that
    // begin with capitals a name.
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    if bare_before.starts_with("ال") && bare_after.starts_with("ال")
        || capital(before) && capital(after)
        || is_number(before)
    {
        return 20;
    }
    12
}

fn is_among(list: &str, word: &str) -> bool {
    list.split(' ').any(|entry| entry == word)
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .filter(|c| !matches!(c, '\u{064B}'..='\u{0650}' | '\u{0652}' | '\u{0640}'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn opens(word: &str) -> bool {
    let opening = word.starts_with(['«', '(', '[', '“', '"']);
    opening && !word.ends_with(['»', ')', ']', '”', '"'])
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—")
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | '٫' | '٬' | '%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_places_cost_less_than_bad_ones() {
        let order = [
            ("المدينة.", "وقال"),
            ("المدينة،", "لكن"),
            ("المدينة", "في"),
            ("المدينة", "وخرجت"),
            ("رأى", "رجلا"),
            ("المدينة", "القديمة"),
            ("في", "المدينة"),
        ];
        let costs: Vec<u64> = order.iter().map(|(a, b)| break_cost(a, b)).collect();
        assert!(costs.windows(2).all(|pair| pair[0] < pair[1]), "{costs:?}");
        assert_eq!(break_cost("«قال»؟", "نعم"), 0);
        assert_eq!(break_cost("at", "Reuters"), 30);
        assert_eq!(break_cost("3.5", "million"), 20);
    }
}
