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

/// So many replies are kept; the oldest give way.
const MOST: usize = 1000;

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
        self.tidy();
    }

    /// Lets go of the oldest. What cannot be removed stays: it does no harm.
    fn tidy(&self) {
        let entries = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok());
        let mut files: Vec<_> = entries
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let entry = entry.ok()?;
                Some((entry.metadata().ok()?.modified().ok()?, entry.path()))
            })
            .collect();
        files.sort();
        for (_, file) in files.iter().take(files.len().saturating_sub(MOST)) {
            let _stays = fs::remove_file(file);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_are_kept_by_all_that_was_asked_and_the_oldest_give_way() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_folder(Some(folder.path().join("ردود")));
        let endpoint = Endpoint::new("http://127.0.0.1:1/v1", "qalam").unwrap();
        let other = Endpoint::new("http://127.0.0.1:1/v1", "qalam-2").unwrap();
        let asked =
            |temperature| ChatRequest { temperature: Some(temperature), ..ChatRequest::default() };
        let reply = Reply { text: "قال: «12»".to_owned(), ..Reply::default() };
        kept.put(&endpoint, &asked(0.2), &reply);
        assert_eq!(kept.find(&endpoint, &asked(0.2)).unwrap().text, reply.text);
        assert!(kept.find(&endpoint, &asked(0.3)).is_none());
        assert!(kept.find(&other, &asked(0.2)).is_none());
        let file = kept.file(&endpoint, &asked(0.2)).unwrap();
        fs::write(&file, "نصف").unwrap();
        assert!(kept.find(&endpoint, &asked(0.2)).is_none(), "a broken one is asked for again");
        for number in 0..MOST + 5 {
            fs::write(file.with_file_name(format!("{number}.json")), "{}").unwrap();
        }
        kept.put(&endpoint, &asked(0.4), &reply);
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), MOST);
        assert!(kept.find(&endpoint, &asked(0.4)).is_some());
    }
}
