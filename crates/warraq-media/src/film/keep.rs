//! Finished groups of a film, kept on disk between two makings of it.

use std::path::Path;

use crate::encode::{AccessUnit, Group};
use crate::mux::Description;
use crate::store::{Key, Store, number};

/// Kept groups of all films take this much at most, bytes: about an hour.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// One closed group, encoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub group: Group,
    /// How many of its frames repeat the one before.
    pub repeated: u64,
}

/// The groups of one film, by their places.
pub(super) struct Keep {
    store: Store,
    keys: Vec<Key>,
}

impl Keep {
    /// Groups of these keys, in order, in this folder.
    pub(super) fn in_folder(folder: &Path, keys: Vec<Key>) -> Self {
        Self { store: Store::in_folder(folder, "scene"), keys }
    }

    /// The group at this place, where it was kept whole.
    pub(super) fn find(&self, place: usize) -> Option<Kept> {
        unpack(&self.store.find(&self.keys[place])?)
    }

    /// Keeps the group of this place, whole or not at all.
    pub(super) fn put(&self, place: usize, kept: &Kept) {
        // What cannot be written down is made anew the next time.
        if let Some(body) = pack(kept) {
            self.store.put(&self.keys[place], &body);
        }
    }

    /// Lets go of the groups longest out of use.
    pub(super) fn tidy(&self) {
        self.store.tidy(MOST_BYTES);
    }
}

/// How many repeat; the description with its length, 0 for none; how many units; then each unit's
/// key, place on screen and length; then all bytes.
fn pack(Kept { group, repeated }: &Kept) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    body.extend(repeated.to_le_bytes());
    let description = match &group.description {
        Some(description) => description.to_bytes()?,
        None => Vec::new(),
    };
    body.extend((description.len() as u64).to_le_bytes());
    body.extend(description);
    body.extend((group.units.len() as u64).to_le_bytes());
    for unit in &group.units {
        body.push(u8::from(unit.key));
        body.extend(unit.later.to_le_bytes());
        body.extend((unit.bytes.len() as u64).to_le_bytes());
    }
    group.units.iter().for_each(|unit| body.extend(&unit.bytes));
    Some(body)
}

fn unpack(mut body: &[u8]) -> Option<Kept> {
    let repeated = number(&mut body)?;
    let length = usize::try_from(number(&mut body)?).ok()?;
    let description = match taken(&mut body, length)? {
        [] => None,
        bytes => Some(Description::from_bytes(bytes)?),
    };
    let count = usize::try_from(number(&mut body)?).ok()?;
    let mut heads = Vec::new();
    for _ in 0..count {
        let &[key, a, b, c, d] = taken(&mut body, 5)? else { return None };
        let length = usize::try_from(number(&mut body)?).ok()?;
        heads.push((key == 1, i32::from_le_bytes([a, b, c, d]), length));
    }
    let mut units = Vec::with_capacity(heads.len());
    for (key, later, length) in heads {
        units.push(AccessUnit { bytes: taken(&mut body, length)?.to_vec(), key, later });
    }
    body.is_empty().then_some(Kept { group: Group { units, description }, repeated })
}

/// The next so many bytes.
fn taken<'a>(body: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (own, rest) = body.split_at_checked(length)?;
    *body = rest;
    Some(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mux::Samples;

    #[test]
    fn a_group_reads_back_as_it_was() {
        let film = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/film/hevc.mp4");
        let foreign = Samples::open(film.as_ref()).unwrap().description().clone();
        let unit =
            |byte: u8, key, later| AccessUnit { bytes: vec![byte; usize::from(byte)], key, later };
        for description in [None, Some(foreign)] {
            let units = vec![unit(9, true, 0), unit(0, false, 2), unit(200, false, -1)];
            let kept = Kept { group: Group { units, description }, repeated: 1 };
            let packed = pack(&kept).unwrap();
            assert_eq!(unpack(&packed), Some(kept));
            for short in 0..packed.len() {
                assert_eq!(unpack(&packed[..short]), None);
            }
        }
    }
}
