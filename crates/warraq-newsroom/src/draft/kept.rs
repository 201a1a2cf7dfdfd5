//! Replies kept on disk by what was asked: the same request of the same model costs nothing twice.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cache;
use crate::endpoint::{ChatRequest, Endpoint, MAX_REPLY, Reply, Usage};
use crate::undo::write_whole;

/// Where in the cache they lie.
const FOLDER: &str = "replies";
/// Bytes of JSON round a reply of full length, its marks escaped.
const LONGEST: u64 = 4 * MAX_REPLY as u64;

/// The kept replies; none are kept where there is no folder for them.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    folder: Option<PathBuf>,
}

/// A reply as it lies on the disk.
#[derive(Debug, Serialize, Deserialize)]
struct Saved {
    text: String,
    read: Option<u64>,
    written: Option<u64>,
}

impl Kept {
    /// Those of the newsroom we stand in, or of the user.
    pub fn here() -> Self {
        Self::in_folder(cache::folder().map(|folder| folder.join(FOLDER)))
    }

    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// What this model answered to this request before.
    pub fn find(&self, endpoint: &Endpoint, request: &ChatRequest) -> Option<Reply> {
        let file = self.file(endpoint, request)?;
        if fs::metadata(&file).ok()?.len() > LONGEST {
            return None;
        }
        let saved: Saved = serde_json::from_slice(&fs::read(&file).ok()?).ok()?;
        let usage = saved.read.zip(saved.written);
        Some(Reply {
            text: saved.text,
            finish: Some("stop".to_owned()),
            usage: usage.map(|(prompt, completion)| Usage { prompt, completion }),
        })
    }

    /// Keeps a whole reply. A disk that refuses is no reason to lose the reply itself: it is then
    /// asked for again.
    pub fn put(&self, endpoint: &Endpoint, request: &ChatRequest, reply: &Reply) {
        let Some(file) = self.file(endpoint, request) else { return };
        let saved = Saved {
            text: reply.text.clone(),
            read: reply.usage.map(|usage| usage.prompt),
            written: reply.usage.map(|usage| usage.completion),
        };
        let json = serde_json::to_vec(&saved).expect("text and numbers have their JSON");
        let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
        let _asked_again = folder.and_then(|()| write_whole(&file, &json));
    }

    fn file(&self, endpoint: &Endpoint, request: &ChatRequest) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?;
        let mut sum = Sha256::new();
        sum.update(endpoint.address("").as_str());
        sum.update([0]);
        sum.update(endpoint.body(request).to_string());
        Some(folder.join(format!("{:x}.json", sum.finalize())))
    }
}
