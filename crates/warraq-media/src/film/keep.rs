//! Finished groups of a film, kept on disk between two makings of it.

use std::path::Path;

use crate::encode::AccessUnit;
use crate::store::{Key, Store, number};

/// Kept groups of all films take this much at most, bytes: about an hour.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// One closed group, encoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub units: Vec<AccessUnit>,
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
    pub(super) fn find(&self, place: usize) -> Option<Group> {
        unpack(&self.store.find(&self.keys[place])?)
    }

    /// Keeps the group of this place, whole or not at all.
    pub(super) fn put(&self, place: usize, group: &Group) {
        self.store.put(&self.keys[place], &pack(group));
    }

    /// Lets go of the groups longest out of use.
    pub(super) fn tidy(&self) {
        self.store.tidy(MOST_BYTES);
    }
}

/// How many repeat, how many units; then each unit's key and length; then all bytes.
fn pack(group: &Group) -> Vec<u8> {
    let mut body = Vec::new();
    body.extend(group.repeated.to_le_bytes());
    body.extend((group.units.len() as u64).to_le_bytes());
    for unit in &group.units {
        body.push(u8::from(unit.key));
        body.extend((unit.bytes.len() as u64).to_le_bytes());
    }
    group.units.iter().for_each(|unit| body.extend(&unit.bytes));
    body
}

fn unpack(mut body: &[u8]) -> Option<Group> {
    let repeated = number(&mut body)?;
    let count = usize::try_from(number(&mut body)?).ok()?;
    let mut heads = Vec::new();
    for _ in 0..count {
        let (&key, rest) = body.split_first()?;
        body = rest;
        heads.push((key == 1, usize::try_from(number(&mut body)?).ok()?));
    }
    let mut units = Vec::with_capacity(heads.len());
    for (key, length) in heads {
        let (own, rest) = body.split_at_checked(length)?;
        body = rest;
        units.push(AccessUnit { bytes: own.to_vec(), key });
    }
    body.is_empty().then_some(Group { units, repeated })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_reads_back_as_it_was() {
        let unit = |byte: u8, key| AccessUnit { bytes: vec![byte; usize::from(byte)], key };
        let group =
            Group { units: vec![unit(9, true), unit(0, false), unit(200, false)], repeated: 1 };
        let packed = pack(&group);
        assert_eq!(unpack(&packed), Some(group));
        for short in 0..packed.len() {
            assert_eq!(unpack(&packed[..short]), None);
        }
    }
}
