//! From what was found to a verdict, its kinds and its reasons.

use super::check::{self, Case, Flag};
use super::lexicon::Sign;
use super::said::ItemKind;
use super::{Kind, Part, Verdict};
use crate::quote;
use crate::tongue::Message;

/// From this share on a sentence in which nothing was found is borne.
const BORNE: f32 = 0.45;
/// Under this share it is not borne at all.
const BARE: f32 = 0.34;
/// Under this share a sentence that values something is no retelling of the source.
const VALUED: f32 = 0.6;
/// As many words in a row that no source has are an addition of their own.
const ADDED: usize = 5;

/// The verdict on a sentence.
pub(super) struct Judged {
    pub verdict: Verdict,
    pub kinds: Vec<Kind>,
    pub reasons: Vec<Message>,
}

/// Judges a sentence.
pub(super) fn judge(case: &Case<'_>, part: Part) -> Judged {
    if case.said.content.is_empty() || claims_nothing(case, part) {
        return opinion("trace-claims-nothing");
    }
    let flags = check::flags(case);
    let support = case.evidence.support;
    let bare = support < BORNE;
    if support < VALUED && is_opinion(case, &flags) {
        return opinion("trace-opinion");
    }
    let added = added(case);
    let mut kinds: Vec<Kind> = flags.iter().map(|flag| flag.kind).collect();
    let background = bare || added.is_some();
    if background {
        kinds.push(Kind::Background);
    }
    kinds.sort_unstable();
    kinds.dedup();
    let verdict = match () {
        () if support < BARE => Verdict::Unsupported,
        () if kinds.is_empty() => Verdict::Supported,
        () => Verdict::Partly,
    };
    let mut reasons: Vec<Message> = flags.iter().map(reason).collect();
    if verdict == Verdict::Unsupported {
        reasons.insert(0, Message::new("trace-unsupported"));
    } else if let Some(added) = added {
        reasons.push(Message::new("trace-background").with("told", quote::short(&added)));
    } else if background {
        reasons.push(Message::new("trace-thin"));
    } else if verdict == Verdict::Supported {
        reasons.push(Message::new("trace-supported"));
    }
    Judged { verdict, kinds, reasons }
}

fn opinion(reason: &'static str) -> Judged {
    Judged { verdict: Verdict::Opinion, kinds: Vec::new(), reasons: vec![Message::new(reason)] }
}

fn reason(flag: &Flag) -> Message {
    let told = quote::short(&flag.told);
    let Some(source) = &flag.source else {
        let id = match flag.kind {
            Kind::Number => "trace-number",
            Kind::Name => "trace-name",
            Kind::Place => "trace-place",
            Kind::Date => "trace-date",
            Kind::Quotation => "trace-quotation",
            Kind::Attribution => "trace-attribution",
            Kind::Negation => "trace-negation",
            Kind::Scope => "trace-scope",
            Kind::Role => "trace-role",
            Kind::Cause => "trace-cause",
            Kind::Background => "trace-background",
        };
        return Message::new(id).with("told", told);
    };
    Message::new("trace-differs").with("told", told).with("source", quote::short(source))
}

/// A heading such as «What next», or one that asks.
fn claims_nothing(case: &Case<'_>, part: Part) -> bool {
    let tokens = &case.said.tokens;
    let heading = part != Part::Sentence || tokens.len() <= 5;
    let known = tokens.marked(0).any(|mark| mark.sign == Sign::Heading && mark.end == tokens.len());
    heading && (known || (tokens.asks && tokens.len() <= 8))
}

/// Whether a sentence values or wishes, and brings no fact of its own: no number or name that the
/// sources do not have, no quotation, nobody who says it.
fn is_opinion(case: &Case<'_>, flags: &[Flag]) -> bool {
    let told = case.said.marks(Sign::Opinion).next().is_some() || case.said.tokens.asks;
    let facts = [Kind::Number, Kind::Name, Kind::Place, Kind::Quotation, Kind::Attribution];
    told && !case.said.speech.is_told() && !flags.iter().any(|flag| facts.contains(&flag.kind))
}

/// The longest run of words that no source has, where it is long.
fn added(case: &Case<'_>) -> Option<String> {
    let items = case.said.content.iter().zip(&case.evidence.borne);
    let (mut best, mut run): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for (item, borne) in items {
        if borne.share > 0.0 || item.what != ItemKind::Word {
            run.clear();
            continue;
        }
        run.push(item.token);
        if run.len() > best.len() {
            best.clone_from(&run);
        }
    }
    let (first, last) = (best.first()?, best.last()?);
    (best.len() >= ADDED).then(|| case.said.words(case.text, *first..last + 1).to_owned())
}
