//! Backups: whole, of one moment, and back into either database. On SQLite, or on PostgreSQL where
//! `WARRAQ_TEST_DATABASE` names a server; going over from one to the other is tried there.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::trial::Trial;
use tempfile::TempDir;
use warraq_newsroom::backup::{self, Held, Wanted};
use warraq_newsroom::comments::{Comment, Filter, Sent, State};
use warraq_newsroom::store::{Database, Store};

/// A newsroom whose database has comments and whose folder has files.
struct Room {
    trial: Trial,
    folder: TempDir,
}

impl Room {
    async fn new(comments: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("made");
            fs::write(file, text).expect("written");
        };
        write("data/outbox/5f1d", "صورة 1 (PNG)");
        write("data/outbox.lock", "");
        write("data/warraq.db-wal", "not this");
        write("stories/2026-ميناء/story.md", "# ميناء 7");
        write("public/index.html", "made again");
        write(".warraq/x", "hidden");
        let trial = Trial::new().await;
        let store = trial.store().await;
        for number in 1..=comments {
            say(&store, 0, number).await;
        }
        store.close().await;
        Self { trial, folder }
    }

    fn wanted(&self, all: bool) -> Wanted {
        let folder = self.folder.path().to_owned();
        Wanted { folder, database: self.trial.database.clone(), all }
    }

    async fn backup(&self, all: bool) -> (PathBuf, Held) {
        let file = self.folder.path().join(if all { "all.tar.gz" } else { "b.tar.gz" });
        let held = backup::write(&self.wanted(all), &file, 1_795_000_000).await;
        (file, held.expect("a backup"))
    }
}

async fn say(store: &Store, parent: i64, number: usize) -> i64 {
    let text = format!("تعليق {number}: \"OECD\" 3.5\nوسطر ثانٍ \u{2067}x\u{2069}");
    let sent = Sent {
        slug: "ميناء-7".into(),
        author: "هدى (Huda)".into(),
        text,
        parent,
        ..Sent::default()
    };
    store.take(&sent, State::Shown, "[]", 1_795_000_000).await.expect("taken")
}

async fn all(database: &Database) -> Vec<Comment> {
    let store = Store::open(database).await.expect("opens");
    let (mut found, mut after) = (Vec::new(), 0);
    loop {
        let some = store.list(&Filter { after, ..Filter::default() }).await.expect("listed");
        let Some(last) = some.last() else { break };
        after = last.id;
        found.extend(some);
    }
    store.close().await;
    found
}

fn file_in(folder: &TempDir) -> Database {
    Database::File(folder.path().join("data/warraq.db"))
}

#[tokio::test]
async fn a_backup_goes_back_as_it_was_and_numbers_go_on() {
    let room = Room::new(5).await;
    let store = room.trial.store().await;
    let last = say(&store, 0, 6).await;
    store.delete(last).await.unwrap();
    store.close().await;
    let (file, held) = room.backup(false).await;
    assert_eq!(held, Held { rows: 5, files: 1 });
    assert_eq!(backup::verify(&file).unwrap(), held);
    let again = Trial::new().await;
    let folder = tempfile::tempdir().unwrap();
    let back = backup::restore(&file, folder.path(), &again.database).await.unwrap();
    assert_eq!(back, held);
    assert_eq!(all(&again.database).await, all(&room.trial.database).await);
    let outbox = folder.path().join("data/outbox/5f1d");
    assert_eq!(fs::read_to_string(outbox).unwrap(), "صورة 1 (PNG)");
    assert!(
        !folder.path().join("stories").exists() && !folder.path().join("data/outbox.lock").exists()
    );
    let store = again.store().await;
    assert_eq!(say(&store, 0, 7).await, last + 1, "the number of a deleted one is not given again");
    store.close().await;
    let full = backup::restore(&file, folder.path(), &again.database).await.unwrap_err();
    assert_eq!((full.message().id(), full.exit_code()), ("restore-not-empty", 2));
}

#[tokio::test]
async fn from_one_database_to_the_other_and_back() {
    let room = Room::new(3).await;
    let (file, _) = room.backup(false).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let other = file_in(&elsewhere);
    backup::restore(&file, elsewhere.path(), &other).await.unwrap();
    let wanted = Wanted { folder: elsewhere.path().to_owned(), database: other, all: false };
    let second = elsewhere.path().join("second.tar.gz");
    backup::write(&wanted, &second, 1_795_000_001).await.unwrap();
    let home = Trial::new().await;
    let folder = tempfile::tempdir().unwrap();
    backup::restore(&second, folder.path(), &home.database).await.unwrap();
    assert_eq!(all(&home.database).await, all(&room.trial.database).await);
    let store = home.store().await;
    assert_eq!(say(&store, 0, 4).await, 4);
}

#[tokio::test]
async fn all_takes_what_people_wrote_and_nothing_that_is_made() {
    let room = Room::new(1).await;
    let (file, held) = room.backup(true).await;
    assert_eq!(held.files, 2, "outbox and story");
    let folder = tempfile::tempdir().unwrap();
    backup::restore(&file, folder.path(), &file_in(&folder)).await.unwrap();
    let story = folder.path().join("stories/2026-ميناء/story.md");
    assert_eq!(fs::read_to_string(&story).unwrap(), "# ميناء 7");
    fs::write(&story, "أخرى").unwrap();
    let other = Database::File(folder.path().join("other.db"));
    let fault = backup::restore(&file, folder.path(), &other).await.unwrap_err();
    assert_eq!(fault.message().id(), "restore-in-the-way");
    assert_eq!(fs::read_to_string(&story).unwrap(), "أخرى");
}

#[tokio::test]
async fn what_is_written_meanwhile_is_in_it_from_the_first_to_some_last() {
    let room = Room::new(2000).await;
    let store = room.trial.store().await;
    let (begun, go_on) = tokio::sync::oneshot::channel::<()>();
    let writer = tokio::spawn(async move {
        let mut begun = Some(begun);
        for number in 2001..2600 {
            let parent = say(&store, 0, number).await;
            say(&store, parent, number).await;
            if let Some(begun) = begun.take() {
                begun.send(()).expect("somebody waits");
            }
        }
        store.close().await;
    });
    go_on.await.unwrap();
    let (file, held) = room.backup(false).await;
    writer.await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let database = file_in(&folder);
    backup::restore(&file, folder.path(), &database).await.unwrap();
    let there = all(&database).await;
    assert_eq!(there.len() as u64, held.rows);
    let numbers: BTreeSet<i64> = there.iter().map(|comment| comment.id).collect();
    let last = i64::try_from(numbers.len()).unwrap();
    assert!(numbers.into_iter().eq(1..=last), "one writer's numbers have no gap: it is one moment");
    assert!(last > 2000);
}

#[tokio::test]
async fn cut_or_changed_anywhere_it_is_refused_and_nothing_is_written() {
    let room = Room::new(40).await;
    let (file, _) = room.backup(false).await;
    let whole = fs::read(&file).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("bad.tar.gz");
    let refused = async |bytes: &[u8], what: &str| {
        fs::write(&bad, bytes).unwrap();
        let fault = backup::restore(&bad, folder.path(), &file_in(&folder)).await.unwrap_err();
        assert_eq!(fault.message().id(), "restore-damaged", "{what}");
        assert!(!folder.path().join("data").exists(), "{what}");
    };
    for length in (0..whole.len()).step_by(37) {
        refused(&whole[..length], &format!("cut at {length}")).await;
    }
    for place in (0..whole.len()).step_by(41).chain([whole.len() - 1]) {
        let mut other = whole.clone();
        other[place] ^= 4;
        refused(&other, &format!("changed at {place}")).await;
    }
    refused("ليس نسخة".as_bytes(), "something else").await;
    refused(&[whole.as_slice(), b"x"].concat(), "longer").await;
}

#[tokio::test]
async fn no_database_and_a_file_in_the_way_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let wanted =
        Wanted { folder: folder.path().to_owned(), database: file_in(&folder), all: false };
    let file = folder.path().join("b.tar.gz");
    let fault = backup::write(&wanted, &file, 0).await.unwrap_err();
    assert_eq!(fault.message().id(), "backup-no-database");
    assert!(!folder.path().join("data").exists());
    let room = Room::new(1).await;
    fs::write(&file, "older").unwrap();
    let fault = backup::write(&room.wanted(false), &file, 0).await.unwrap_err();
    assert_eq!(
        (fault.message().id(), fs::read_to_string(&file).unwrap()),
        ("backup-in-the-way", "older".into())
    );
}

/// The entries of a backup, and a backup of other entries with an unbroken seal.
fn unpack(file: &Path) -> Vec<(String, Vec<u8>)> {
    let packed = flate2::read::GzDecoder::new(fs::File::open(file).expect("there"));
    let mut archive = tar::Archive::new(packed);
    let entries = archive.entries().expect("entries").map(|entry| {
        let mut entry = entry.expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("read");
        (entry.path().expect("a path").display().to_string(), bytes)
    });
    entries.collect()
}

fn sealed(entries: &[(String, Vec<u8>, tar::EntryType)]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes, kind) in entries {
        let mut header = tar::Header::new_ustar();
        // As a hostile writer: no library looks at the name.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_entry_type(*kind);
        header.set_cksum();
        archive.append(&header, bytes.as_slice()).expect("appended");
    }
    let tar = archive.into_inner().expect("whole");
    let words = "warraq backup; SHA-256 of all that follows: ";
    let comment = format!("{words}{}", "0".repeat(64));
    let header = flate2::GzBuilder::new().comment(comment).operating_system(255);
    let mut packed = header.write(Vec::new(), flate2::Compression::default());
    packed.write_all(&tar).expect("packed");
    let mut packed = packed.finish().expect("packed");
    let body = 10 + words.len() + 64 + 1;
    let sum = sum(&packed[body..]);
    packed[body - 65..body - 1].copy_from_slice(sum.as_bytes());
    packed
}

fn sum(bytes: &[u8]) -> String {
    let sum = <sha2::Sha256 as sha2::Digest>::digest(bytes);
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn a_hostile_backup_with_a_good_seal_is_refused() {
    use tar::EntryType;
    let room = Room::new(3).await;
    let (file, _) = room.backup(false).await;
    let good: Vec<_> =
        unpack(&file).into_iter().map(|(name, bytes)| (name, bytes, EntryType::Regular)).collect();
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("in/bad.tar.gz");
    fs::create_dir(folder.path().join("in")).unwrap();
    let within = folder.path().join("room");
    let fault = async |entries: &[(String, Vec<u8>, EntryType)]| {
        fs::write(&bad, sealed(entries)).unwrap();
        let database = Database::File(within.join("data/warraq.db"));
        let done = backup::restore(&bad, &within, &database).await;
        assert!(fs::read_dir(folder.path()).unwrap().count() <= 2, "something is beside the room");
        done.map_err(|fault| fault.message().id())
    };
    let changed = |from: &str, to: &str| {
        let mut entries = good.clone();
        let last = entries.last_mut().expect("a manifest");
        let text = String::from_utf8(last.1.clone()).expect("text");
        assert!(text.contains(from), "{from}");
        last.1 = text.replace(from, to).into_bytes();
        entries
    };
    for path in ["../../outbox", "/tmp/x", "data/../../x", "data/warraq.db", ".git/hooks/x"] {
        assert_eq!(
            fault(&changed("data/outbox/5f1d", path)).await,
            Err("restore-damaged"),
            "{path}"
        );
    }
    for (name, kind) in [
        ("../x", EntryType::Regular),
        ("files/00000001", EntryType::Symlink),
        ("files/00000001", EntryType::Link),
        ("tables/x.000000.jsonl", EntryType::GNULongName),
        ("././@PaxHeader", EntryType::XHeader),
        ("tables/.000000.jsonl", EntryType::Regular),
        ("tables/comments.000007.jsonl", EntryType::Regular),
    ] {
        let mut entries = good.clone();
        entries.insert(0, (name.to_owned(), b"x".to_vec(), kind));
        assert_eq!(fault(&entries).await, Err("restore-foreign"), "{name}");
    }
    let mut after = good.clone();
    after.push(("files/00000001".to_owned(), b"x".to_vec(), EntryType::Regular));
    assert_eq!(fault(&after).await, Err("restore-foreign"));
    for (from, to, id) in [
        ("\"rows\": 3", "\"rows\": 4", "restore-damaged"),
        ("\"format\": 1", "\"format\": 2", "restore-newer"),
        ("\"name\": \"outbox\"", "\"name\": \"x; DROP TABLE comments\"", "restore-damaged"),
        ("\"author\"", "\"author) SELECT 1 --\"", "restore-damaged"),
        ("\"migrations\": [\n    1,", "\"migrations\": [\n    99,", "restore-damaged"),
    ] {
        assert_eq!(fault(&changed(from, to)).await, Err(id), "{to}");
    }
    let zeros = vec![0; 200 << 20];
    let mut burst = changed(&sum("صورة 1 (PNG)".as_bytes()), &sum(&zeros));
    let last = burst.last_mut().unwrap();
    let told = String::from_utf8(last.1.clone()).unwrap();
    last.1 = told.replace("\"bytes\": 16", &format!("\"bytes\": {}", zeros.len())).into_bytes();
    burst.iter_mut().find(|entry| entry.0 == "files/00000000").unwrap().1 = zeros;
    assert_eq!(fault(&burst).await, Err("restore-damaged"), "all true, and far too much of it");
    fault(&good).await.unwrap();
}

#[tokio::test]
async fn the_database_in_use_is_neither_taken_with_the_files_nor_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::File(folder.path().join("data/site.db"));
    let store = Store::open(&database).await.unwrap();
    say(&store, 0, 1).await;
    fs::write(folder.path().join("data/رأي 1.txt"), "7").unwrap();
    let file = folder.path().join("b.tar.gz");
    let wanted =
        Wanted { folder: folder.path().to_owned(), database: database.clone(), all: false };
    let held = backup::write(&wanted, &file, 1_795_000_000).await.unwrap();
    assert_eq!(held, Held { rows: 1, files: 1 }, "the log and the file itself are no files of it");
    store.close().await;
    let again = tempfile::tempdir().unwrap();
    let into = Database::File(again.path().join("data/site.db"));
    backup::restore(&file, again.path(), &into).await.unwrap();
    assert_eq!(all(&into).await.len(), 1);
    assert_eq!(fs::read_to_string(again.path().join("data/رأي 1.txt")).unwrap(), "7");
}
