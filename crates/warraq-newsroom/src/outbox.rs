//! The outbox: what is to be posted, changed or taken down at outlets, kept in the newsroom's
//! database. A deed is kept under a key made from what it says and where it goes, so that it is
//! done once; each of its steps is written down before its request is sent, so that after a lost
//! answer, a stop or a crash it is looked for before it is sent again.

mod deliver;
mod files;
mod steps;

use std::fs::{self, File};
use std::path::Path;

use fs2::FileExt;
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};
use warraq_text::tongue::Message;

use crate::error::NewsroomError;
use crate::outlets::wire::hex;
use crate::outlets::{Deed, Post, Receipt};
use crate::store::{Alone, Database, Store};

pub use deliver::{Delivery, Patience, deliver};
pub use files::Files;

/// The folder of waiting files, beside the database.
const FILES: &str = "outbox";
/// The file whose lock says that somebody is sending.
const LOCK: &str = "outbox.lock";
/// The same on a server: a number that only senders of a newsroom take.
const SENDING: i64 = 0x7761_7272_6171;

/// How far a deed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for its time or for another attempt.
    Waiting,
    /// It is done.
    Done,
    /// The outlet said no: nothing more happens by itself.
    Refused,
    /// Whether it was accepted cannot be found out: a person must look.
    Held,
}

impl State {
    /// Its word in the database and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Done => "done",
            State::Refused => "refused",
            State::Held => "held",
        }
    }

    fn from_word(word: &str) -> Self {
        let all = [State::Waiting, State::Done, State::Refused];
        all.into_iter().find(|state| state.word() == word).unwrap_or(State::Held)
    }
}

/// A deed in the outbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its name: the sum of what it says and where it goes.
    pub key: String,
    /// The outlet's name in `warraq.toml`.
    pub outlet: String,
    /// What is done.
    pub deed: Deed,
    /// What is posted.
    pub post: Post,
    /// The receipts of what is changed or taken down.
    pub before: Vec<Receipt>,
    /// When it was put in, seconds since 1970.
    pub made: i64,
    /// Not before when, seconds since 1970.
    pub due: i64,
    /// How far it is.
    pub state: State,
    /// What went wrong last, in English; empty when nothing did.
    pub fault: String,
}

impl Item {
    /// A new deed, due at this second.
    #[must_use]
    pub fn new(outlet: &str, deed: Deed, post: Post, before: Vec<Receipt>, times: Times) -> Self {
        let key = key(outlet, deed, &post, (&before, times.round));
        let (outlet, fault) = (outlet.to_owned(), String::new());
        let Times { now, due, .. } = times;
        Self { key, outlet, deed, post, before, made: now, due, state: State::Waiting, fault }
    }
}

/// When a deed is put in and when it is due, seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Now.
    pub now: i64,
    /// When it is due.
    pub due: i64,
    /// How often the story was taken down there before: the same words posted again are a new deed.
    pub round: usize,
}

/// The sum of what a deed says and where it goes; when it was made plays no part.
fn key(outlet: &str, deed: Deed, post: &Post, (before, round): (&[Receipt], usize)) -> String {
    let said = Post { made: String::new(), ..post.clone() };
    let whole = serde_json::json!([outlet, deed.word(), said, before, round]);
    hex(&Sha256::digest(whole.to_string()))[..32].to_owned()
}

/// The outbox of a newsroom. While it is open nobody else sends from it.
pub struct Outbox {
    store: Store,
    files: Files,
    _lock: File,
    /// Likewise on a server, for newsrooms on two machines.
    _alone: Option<AnyConnection>,
}

impl Outbox {
    /// The outbox in this database; its lock and its waiting files lie in the newsroom's `data`
    /// folder.
    ///
    /// # Errors
    /// When the database cannot be used, or somebody else is sending.
    pub async fn open(database: &Database, folder: &Path) -> Result<Self, NewsroomError> {
        let store = Store::open(database).await.map_err(|fault| world(&fault))?;
        fs::create_dir_all(folder).map_err(|cause| NewsroomError::file(folder, &cause))?;
        let place = folder.join(LOCK);
        let lock = File::create(&place).map_err(|cause| NewsroomError::file(&place, &cause))?;
        let busy =
            |place: String| NewsroomError::World(Message::new("outbox-busy").with("file", place));
        lock.try_lock_exclusive().map_err(|_| busy(place.display().to_string()))?;
        let alone = match store.alone(SENDING).await.map_err(|fault| world(&fault))? {
            Alone::Here => None,
            Alone::Held(connection) => Some(*connection),
            Alone::Taken => return Err(busy(database.to_string())),
        };
        Ok(Self { store, files: Files::new(folder.join(FILES)), _lock: lock, _alone: alone })
    }

    /// Its files.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Puts a deed in, unless one of the same key is there: then that one is returned.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put(&self, item: &Item) -> Result<Option<Item>, NewsroomError> {
        if let Some(there) = self.find(&item.key).await? {
            return Ok(Some(there));
        }
        let json = |value: serde_json::Result<String>| value.expect("plain words have their JSON");
        sqlx::query(
            "INSERT INTO outbox (key, story, outlet, deed, post, earlier, made, due, state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&item.key)
        .bind(&item.post.story)
        .bind(&item.outlet)
        .bind(item.deed.word())
        .bind(json(serde_json::to_string(&item.post)))
        .bind(json(serde_json::to_string(&item.before)))
        .bind(item.made)
        .bind(item.due)
        .bind(item.state.word())
        .execute(&self.store.pool)
        .await
        .map_err(|cause| self.failed(&cause))?;
        Ok(None)
    }

    /// The deed of this key, or of the only one that begins so.
    ///
    /// # Errors
    /// When the database fails, or holds what is none of ours.
    pub async fn find(&self, key: &str) -> Result<Option<Item>, NewsroomError> {
        // Keys are digits of sixteen: what begins so lies before the same and a letter after `f`.
        let end = format!("{key}g");
        let mut fitting = self.select("key >= $1 AND key < $2", &[key, &end]).await?;
        let first = fitting.pop();
        Ok(first.filter(|_| fitting.is_empty()))
    }

    /// Every deed, oldest first.
    ///
    /// # Errors
    /// As [`Outbox::find`].
    pub async fn all(&self) -> Result<Vec<Item>, NewsroomError> {
        self.select("1 = 1", &[]).await
    }

    /// What waits and is due by this second.
    ///
    /// # Errors
    /// As [`Outbox::find`].
    pub async fn due(&self, now: i64) -> Result<Vec<Item>, NewsroomError> {
        let mut waiting = self.select("state = $1", &[State::Waiting.word()]).await?;
        waiting.retain(|item| item.due <= now);
        Ok(waiting)
    }

    /// The deeds of which this is so, oldest first.
    async fn select(&self, so: &'static str, with: &[&str]) -> Result<Vec<Item>, NewsroomError> {
        let sql = format!("SELECT * FROM outbox WHERE {so} ORDER BY place");
        // Only our own words are put together; what comes from outside is bound.
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for one in with {
            query = query.bind(*one);
        }
        let rows = query.fetch_all(&self.store.pool).await.map_err(|cause| self.failed(&cause))?;
        rows.iter().map(|row| self.item(row)).collect()
    }

    /// What stands of a story at an outlet: the last deed that is not refused, if it is no
    /// taking-down, with the receipts of its parts.
    ///
    /// # Errors
    /// As [`Outbox::find`].
    pub async fn standing(
        &self,
        story: &str,
        outlet: &str,
    ) -> Result<Option<(Item, Vec<Receipt>)>, NewsroomError> {
        let mut all = self.select("story = $1 AND outlet = $2", &[story, outlet]).await?;
        all.retain(|item| item.state != State::Refused);
        let Some(last) = all.pop().filter(|last| last.deed != Deed::Delete) else {
            return Ok(None);
        };
        let receipts = match last.deed {
            Deed::Edit => last.before.clone(),
            _ => self.parts(&last).await?,
        };
        Ok(Some((last, receipts)))
    }

    /// How often the story was taken down at an outlet.
    ///
    /// # Errors
    /// As [`Outbox::find`].
    pub async fn round(&self, story: &str, outlet: &str) -> Result<usize, NewsroomError> {
        let all = self.select("story = $1 AND outlet = $2", &[story, outlet]).await?;
        let taken = |item: &&Item| item.deed == Deed::Delete && item.state != State::Refused;
        Ok(all.iter().filter(taken).count())
    }

    /// The receipts of a post's parts, once it is done: those of its files left out.
    async fn parts(&self, item: &Item) -> Result<Vec<Receipt>, NewsroomError> {
        let mut done = self.done(&item.key).await?;
        let parts = item.post.parts.len().max(1);
        // An article that is made public after it was made has a receipt for each; both name it.
        let from = done.len().saturating_sub(parts);
        Ok(done.split_off(from))
    }

    /// Takes a deed out again of which nothing was sent yet; false where something was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw(&self, item: &Item) -> Result<bool, NewsroomError> {
        let delete = "DELETE FROM outbox WHERE key = $1 AND state = $2
                      AND NOT EXISTS (SELECT 1 FROM outbox_steps WHERE outbox_steps.key = $1)";
        let query = sqlx::query(delete).bind(&item.key).bind(State::Waiting.word());
        let gone = query.execute(&self.store.pool).await.map_err(|cause| self.failed(&cause))?;
        Ok(gone.rows_affected() > 0)
    }

    /// Drops the files of a post that no deed still needs.
    ///
    /// # Errors
    /// As [`Outbox::find`].
    pub async fn tidy(&self, post: &Post) -> Result<(), NewsroomError> {
        let mut unneeded = post.files();
        if unneeded.is_empty() {
            return Ok(());
        }
        for item in self.select("state <> $1", &[State::Done.word()]).await? {
            let needed = item.post.files();
            unneeded.retain(|file| !needed.contains(file));
        }
        unneeded.into_iter().for_each(|file| self.files.drop(&file.sum));
        Ok(())
    }

    /// Writes down how far a deed is, when it is due again, and what went wrong.
    pub(crate) async fn mark(
        &self,
        item: &Item,
        state: State,
        due: i64,
        fault: &str,
    ) -> Result<(), NewsroomError> {
        sqlx::query("UPDATE outbox SET state = $2, due = $3, fault = $4 WHERE key = $1")
            .bind(&item.key)
            .bind(state.word())
            .bind(due)
            .bind(fault)
            .execute(&self.store.pool)
            .await
            .map(drop)
            .map_err(|cause| self.failed(&cause))
    }

    /// What a person saw of a held deed: that its step is there, or that it is not. It then waits to
    /// go on.
    ///
    /// # Errors
    /// When it is not held, or the database fails.
    pub async fn settle(&self, item: &Item, there: bool, now: i64) -> Result<(), NewsroomError> {
        if item.state != State::Held {
            return Err(NewsroomError::Use(
                Message::new("outbox-not-held").with("key", item.key[..8].to_owned()),
            ));
        }
        let step = self.done(&item.key).await?.len();
        if there {
            self.received(&item.key, step, &Receipt::default()).await?;
        } else {
            self.unsent(&item.key, step).await?;
        }
        self.mark(item, State::Waiting, now, "").await
    }

    fn item(&self, row: &AnyRow) -> Result<Item, NewsroomError> {
        let failed = |cause: sqlx::Error| self.failed(&cause);
        let text = |name: &str| row.try_get::<String, _>(name).map_err(failed);
        let whole = |name: &str| row.try_get::<i64, _>(name).map_err(failed);
        let key = text("key")?;
        let ours = |_| self.not_ours(&key);
        let post = serde_json::from_str(&text("post")?).map_err(ours)?;
        let before = serde_json::from_str(&text("earlier")?).map_err(ours)?;
        let deed = Deed::from_word(&text("deed")?).ok_or_else(|| self.not_ours(&key))?;
        Ok(Item {
            outlet: text("outlet")?,
            deed,
            post,
            before,
            made: whole("made")?,
            due: whole("due")?,
            state: State::from_word(&text("state")?),
            fault: text("fault")?,
            key,
        })
    }

    fn failed(&self, cause: &sqlx::Error) -> NewsroomError {
        world(&self.store.fault(cause))
    }

    fn not_ours(&self, key: &str) -> NewsroomError {
        NewsroomError::World(Message::new("outbox-not-ours").with("key", key))
    }

    /// Closes the database.
    pub async fn close(self) {
        self.store.close().await;
    }
}

fn world(fault: &crate::store::StoreError) -> NewsroomError {
    NewsroomError::World(fault.message())
}
