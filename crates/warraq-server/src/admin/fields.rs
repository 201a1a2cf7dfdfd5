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

    /// All numbers of this name that are any, [`MOST_IDS`] at most.
    pub fn numbers(&self, name: &str) -> Vec<i64> {
        self.all(name).filter_map(|text| text.parse().ok()).take(MOST_IDS).collect()
    }
}

/// Most comments that are decided at once.
pub(super) const MOST_IDS: usize = 100;
