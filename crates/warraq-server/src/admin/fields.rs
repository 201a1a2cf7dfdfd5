//! The fields of a form that was sent, in their order; a name may come more than once.

/// The fields.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The first field of this name; empty where there is none.
    pub fn one(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// All fields of this name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// A number; 0 where there is none.
    pub fn number(&self, name: &str) -> i64 {
        self.one(name).parse().unwrap_or(0)
    }

    /// The comments of this form, [`MOST_IDS`] at most: each a number, `7`, or a number and the
    /// `edited` of what was read of it, `7.1795000000`.
    pub fn comments(&self) -> Vec<(i64, Option<i64>)> {
        let one = |text: &str| match text.split_once('.') {
            Some((id, seen)) => Some((id.parse().ok()?, Some(seen.parse().ok()?))),
            None => Some((text.parse().ok()?, None)),
        };
        self.all("id").filter_map(one).take(MOST_IDS).collect()
    }
}

/// Most comments that are decided at once.
pub(super) const MOST_IDS: usize = 100;
