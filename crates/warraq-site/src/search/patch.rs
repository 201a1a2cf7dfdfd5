//! The index after one story has changed, without reading the others.

use std::collections::{BTreeMap, BTreeSet};

use warraq_text::search::stem;

use super::index::{block_bytes, list_file};
use super::shard::{self, New};
use super::{Document, Fields, Weight, block_name, read_list};
use crate::site::File;

/// What a change makes of the files of an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Patch {
    /// Files that are new or have other content.
    pub files: Vec<File>,
    /// Paths of files that are to be deleted.
    pub gone: Vec<String>,
}

/// The files that change when the story `id` is changed, or added as the newest. With them the
/// index is byte for byte what [`super::Index`] makes of all stories. `read` gives a file of the
/// index as it was, by its path. A change of ids (a story taken out, or dated otherwise) needs the
/// whole index.
///
/// `None` when there is no index that can be read, or `id` would leave a gap.
pub fn patch(
    read: impl Fn(&str) -> Option<Vec<u8>>,
    id: u32,
    fields: &Fields<'_>,
    document: Document,
) -> Option<Patch> {
    let mut list = read_list(&read)?;
    if id > list.documents || id >= super::MOST {
        return None;
    }
    let new = new_words(fields);
    let mut patch = Patch::default();
    let mut names: BTreeSet<String> = list.shards.iter().cloned().collect();
    let of: BTreeMap<String, &[New]> = new
        .chunk_by(|a, b| a.stem.chars().take(2).eq(b.stem.chars().take(2)))
        .map(|words| (shard::name(&words[0].stem), words))
        .collect();
    names.extend(of.keys().cloned());
    for name in &names {
        let path = shard::path(name);
        let known = list.shards.binary_search(name).is_ok();
        let old = if known { read(&path)? } else { Vec::new() };
        let words = of.get(name).copied().unwrap_or_default();
        match shard::edit(&old, id, words) {
            Some(bytes) if bytes.is_empty() => patch.gone.push(path),
            Some(bytes) => patch.files.push(File { path, bytes }),
            None => {}
        }
    }
    patch.files.extend(document_block(&read, id, list.documents, list.block, document)?);
    names.retain(|name| !patch.gone.contains(&shard::path(name)));
    let documents = list.documents.max(id + 1);
    let shards: Vec<String> = names.into_iter().collect();
    if (documents, &shards) != (list.documents, &list.shards) {
        (list.documents, list.shards) = (documents, shards);
        patch.files.push(list_file(&list));
    }
    patch.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Some(patch)
}

/// The words of a story, each once with the most it counts, by stem and form.
fn new_words(fields: &Fields<'_>) -> Vec<New> {
    let mut words: BTreeMap<String, Weight> = BTreeMap::new();
    fields.each_form(|form, weight| {
        if !words.contains_key(form) {
            words.insert(form.to_owned(), weight);
        }
    });
    let mut new: Vec<New> = words
        .into_iter()
        .map(|(form, weight)| New { stem: stem(&form).into_owned(), form, weight })
        .collect();
    new.sort_unstable();
    new
}

/// The block with the document in it; nothing inside when it stands there already.
fn document_block(
    read: &impl Fn(&str) -> Option<Vec<u8>>,
    id: u32,
    documents: u32,
    block: u32,
    document: Document,
) -> Option<Option<File>> {
    let path = block_name(id / block);
    let place = (id % block) as usize;
    let is_new = id == documents && place == 0;
    let old = if is_new { Vec::new() } else { read(&path)? };
    let mut held: Vec<Option<Document>> =
        if is_new { Vec::new() } else { serde_json::from_slice(&old).ok()? };
    let document = Some(document.shortened());
    match held.get_mut(place) {
        Some(one) => *one = document,
        None => held.push(document),
    }
    let bytes = block_bytes(held.iter().map(Option::as_ref));
    Some((bytes != old).then_some(File { path, bytes }))
}
