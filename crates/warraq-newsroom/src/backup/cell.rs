//! A row of a backup, believing nothing: so many values and no more, each a number, a text or
//! nothing.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};

/// One value.
#[derive(Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
}

/// The values of a line, which must be so many; none where it is no such row.
pub fn cells(line: &[u8], count: usize) -> Option<Vec<Cell>> {
    let mut reader = serde_json::Deserializer::from_slice(line);
    let row = Row(count).deserialize(&mut reader).ok()?;
    (reader.end().is_ok() && row.len() == count).then_some(row)
}

/// A row of so many values; one more ends the reading.
struct Row(usize);

impl<'de> DeserializeSeed<'de> for Row {
    type Value = Vec<Cell>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Vec<Cell>, D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Row {
    type Value = Vec<Cell>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} values", self.0)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<Vec<Cell>, A::Error> {
        let mut cells = Vec::with_capacity(self.0);
        while let Some(cell) = row.next_element()? {
            if cells.len() == self.0 {
                return Err(A::Error::invalid_length(self.0 + 1, &self));
            }
            cells.push(cell);
        }
        Ok(cells)
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct One;
        impl Visitor<'_> for One {
            type Value = Cell;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, a text or null")
            }

            fn visit_unit<E: Error>(self) -> Result<Cell, E> {
                Ok(Cell::Null)
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Cell, E> {
                Ok(Cell::Number(number))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Cell, E> {
                i64::try_from(number).map(Cell::Number).map_err(E::custom)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell::Text(text.to_owned()))
            }
        }
        reader.deserialize_any(One)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_its_values_and_nothing_else() {
        let row = cells("[7, \"ميناء 7\", null]\n".as_bytes(), 3).unwrap();
        assert_eq!(row, [Cell::Number(7), Cell::Text("ميناء 7".to_owned()), Cell::Null]);
        let long = format!("[{}0]", "0,".repeat(100_000));
        for bad in
            ["[7, 8]", "[1, 2, 3, 4]", "[1, 2.5, 3]", "[1, [2], 3]", "[1, true, 3]", "7", "", &long]
        {
            assert_eq!(cells(bad.as_bytes(), 3), None, "{bad:.40}");
        }
        assert_eq!(cells(b"[9223372036854775808]", 1), None);
        assert_eq!(cells(b"[1] [2]", 1), None);
    }
}
