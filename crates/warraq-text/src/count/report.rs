//! A text measured against all that one platform asks of it, for people and as JSON.

use serde_json::{Map, Value, json as object};

use super::found::{Found, Spot, found};
use super::{Unit, reach};
use crate::platforms::Platform;
use crate::tongue::{Message, Tongue};

/// A length against a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// How long the text is, in `unit`.
    pub length: usize,
    /// The most it may be, in `unit`.
    pub limit: usize,
    /// What is counted.
    pub unit: Unit,
}

impl Measure {
    /// Whether the length is within the limit.
    #[must_use]
    pub fn fits(self) -> bool {
        self.length <= self.limit
    }

    fn json(self) -> Map<String, Value> {
        let mut all = Map::new();
        all.insert("length".to_owned(), self.length.into());
        all.insert("limit".to_owned(), self.limit.into());
        all.insert("unit".to_owned(), self.unit.word().into());
        all
    }
}

/// What a platform makes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The platform's id.
    pub platform: String,
    /// The text as a post, in the platform's unit.
    pub length: usize,
    /// The most a post may be.
    pub limit: usize,
    /// What the limit counts.
    pub unit: Unit,
    /// The same by the platform's second limit, where it has one.
    pub second: Option<Measure>,
    /// Whether it can be posted: within all limits, and nothing refused.
    pub fits: bool,
    /// Where the beginning that fits ends, in UTF-16 units; the text's end when all of it does.
    pub reach: usize,
    /// Why it is refused whatever its length: an empty post, a character that is not taken.
    pub refused: Vec<Message>,
    /// What will be found in it, and what will not.
    pub found: Found,
    /// The text as each of the platform's other texts, such as a caption, and whether it can be one:
    /// within its limit, and nothing refused. Too long it is by its [`Measure`] alone.
    pub texts: Vec<(String, Measure, bool)>,
}

/// Measures `text` as it stands, line breaks at its ends included, and finds what `platform` will.
#[must_use]
pub fn report(text: &str, platform: &Platform) -> Counted {
    let chars = platform.refused(text);
    let mut refused: Vec<Message> = chars.iter().map(|&c| refusal(c)).collect();
    if text.trim().is_empty() {
        refused.push(Message::new("post-empty"));
    }
    let first =
        Measure { length: platform.length(text), limit: platform.limit, unit: platform.unit };
    let second = platform.second_measure(text);
    let taken = refused.is_empty();
    let mut end = reach(text, platform.rule(), platform.limit, &platform.refuses);
    if let Some(second) = platform.second {
        let rule = super::Rule { unit: second.unit, ..platform.rule() };
        end = end.min(reach(text, rule, second.limit, &platform.refuses));
    }
    let other = |one: &crate::platforms::OtherText| {
        let measure = one.measure(text);
        (one.name.clone(), measure, taken && measure.fits())
    };
    Counted {
        platform: platform.id.clone(),
        length: first.length,
        limit: first.limit,
        unit: first.unit,
        second,
        fits: taken && first.fits() && second.is_none_or(Measure::fits),
        reach: end,
        refused,
        found: found(text, platform),
        texts: platform.texts.iter().map(other).collect(),
    }
}

/// The sentence on a character that is not taken: by its sign where it has one, else by its code.
fn refusal(c: char) -> Message {
    let code = format!("U+{:04X}", u32::from(c));
    let seen = c.is_ascii_graphic();
    Message::new("post-refused-character").with("sign", if seen { c.to_string() } else { code })
}

impl Counted {
    /// The whole as one object: `platform`, `length`, `limit`, `unit`, `second` (`{length, limit,
    /// unit}`, `null` without one), `fits`, `reach` (UTF-16 units), `refused` (sentences), `urls`,
    /// `hashtags` and `mentions` (each `{text, start, end}`, in UTF-16 units), `missed` (`{text,
    /// start, end, kind, reason}`) and `texts` (by name, `{length, limit, unit, fits, reason}`, the
    /// reason `null`, `"length"` or, for what `refused` tells of, `"refused"`).
    #[must_use]
    pub fn json(&self, tongue: Tongue) -> Value {
        let spots = |all: &[Spot]| -> Vec<Value> {
            let one =
                |spot: &Spot| object!({"text": spot.text, "start": spot.start, "end": spot.end});
            all.iter().map(one).collect()
        };
        let missed = self.found.missed.iter().map(|one| {
            object!({
                "text": one.text,
                "start": one.start,
                "end": one.end,
                "kind": one.kind.word(),
                "reason": one.reason.say(tongue),
            })
        });
        let texts = self.texts.iter().map(|(name, measure, fits)| {
            let mut one = measure.json();
            one.insert("fits".to_owned(), (*fits).into());
            let reason = match (measure.fits(), *fits) {
                (false, _) => Some("length"),
                (true, false) => Some("refused"),
                (true, true) => None,
            };
            one.insert("reason".to_owned(), reason.into());
            (name.clone(), Value::Object(one))
        });
        object!({
            "platform": self.platform,
            "length": self.length,
            "limit": self.limit,
            "unit": self.unit.word(),
            "second": self.second.map(Measure::json),
            "fits": self.fits,
            "reach": self.reach,
            "refused": self.refused.iter().map(|one| one.say(tongue)).collect::<Vec<_>>(),
            "urls": spots(&self.found.urls),
            "hashtags": spots(&self.found.hashtags),
            "mentions": spots(&self.found.mentions),
            "missed": missed.collect::<Vec<_>>(),
            "texts": texts.collect::<Map<_, _>>(),
        })
    }
}
