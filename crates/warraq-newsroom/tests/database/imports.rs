//! Comments brought from elsewhere: counts, threads and times are the source's, twice gives no
//! doubles, what makes no sense is told, and a dump cut in the middle changes nothing. On SQLite, or
//! on PostgreSQL where `WARRAQ_TEST_DATABASE` names a server.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::trial::Trial;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use warraq_newsroom::comments::export::Export;
use warraq_newsroom::comments::import::{Dump, ImportFault, Places, Report, System, Told, gather};
use warraq_newsroom::comments::{Comment, Filter, MAX_HELD, Sent, State};
use warraq_newsroom::config::Config;
use warraq_newsroom::store::Store;

const NOW: i64 = 1_795_000_000;

fn specimen(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports").join(name)
}

fn places() -> Places {
    let slugs = ["ميناء-2026", "harvest"].map(str::to_owned);
    Places::known(slugs.to_vec(), &Config::default())
}

async fn bring(store: &Store, file: &Path) -> Result<(System, Report), ImportFault> {
    let mut report = Report::default();
    let dump = Dump::open(file, None).await?;
    let system = dump.system();
    let gathered = gather(dump, &places(), NOW, &|| false, &mut report).await?;
    store.bring(gathered, &|| false, &mut report).await?;
    Ok((system, report))
}

/// Brings a dump twice: the second time all is known. Gives the first report and what is there.
async fn twice(file: &Path, of: System) -> (Report, Vec<Comment>) {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let (system, first) = bring(&store, file).await.expect("a dump");
    assert_eq!((system, first.known), (of, 0));
    let there = store.list(&Filter::default()).await.expect("a list");
    assert_eq!(there.len(), first.brought);
    let (_, again) = bring(&store, file).await.expect("the same dump");
    assert_eq!((again.brought, again.known), (0, first.brought));
    assert_eq!(store.list(&Filter::default()).await.expect("a list"), there);
    store.close().await;
    (first, there)
}

/// Comments as slug, author, words, time, state and the place of what they answer, from 1.
fn shape(comments: &[Comment]) -> Vec<(&str, &str, &str, i64, State, usize)> {
    let above =
        |parent: i64| comments.iter().position(|one| one.id == parent).map_or(0, |place| place + 1);
    let all = comments.iter();
    all.map(|one| {
        (&*one.slug, &*one.author, &*one.text, one.received, one.state, above(one.parent))
    })
    .collect()
}

#[tokio::test]
async fn disqus() {
    let (report, there) = twice(&specimen("disqus.xml"), System::Disqus).await;
    let slug = "ميناء-2026";
    assert_eq!(
        shape(&there),
        [
            (
                slug,
                "سامي",
                "الرقم 5.3؟\n\n> كما في النص\n\nأشكّ & أنتظر 👨‍👩‍👧",
                1_556_787_600,
                State::Shown,
                0
            ),
            (
                slug,
                "هدى (Huda)",
                "بل *3.5* في نص OECD، انظر https://oecd.example/a",
                1_556_793_000,
                State::Shown,
                1
            ),
            (slug, "", "", 1_556_794_800, State::Deleted, 2),
            (slug, "mahsa", "سلام، می‌خواهم بدانم", 1_556_798_400, State::Shown, 3),
            (slug, "spam", "buy now", 1_556_841_600, State::Refused, 0),
            (slug, "سامي", "ردّ على غائب", 1_556_852_400, State::Shown, 0),
        ]
    );
    assert_eq!(there[1].mail, "huda@mail.example");
    assert_eq!((report.read, report.shown, report.refused, report.unplaced), (8, 4, 1, 1));
    let page = &report.pages[0].page;
    assert_eq!((&*page.address, &*page.title), ("https://old.example/about/", "من نحن & لماذا"));
    assert_eq!(report.told, Told { orphans: 1, alone: 1, places: 1, ..Told::default() });
}

#[tokio::test]
async fn wordpress() {
    let (report, there) = twice(&specimen("wordpress.xml"), System::WordPress).await;
    let slug = "ميناء-2026";
    let first = "السطر الأول\nوالثاني، في هذا https://a.example/ & غيره\n\nفقرة *مهمة*";
    assert_eq!(
        shape(&there),
        [
            (slug, "سامي", first, 1_556_787_600, State::Shown, 0),
            (slug, "هدى", "ينتظر 2 من OECD", 1_556_793_000, State::Held, 1),
            (slug, "x", "cheap pills", 1_556_793_120, State::Refused, 0),
            (slug, "دائر", "حلقة", NOW, State::Shown, 0),
        ]
    );
    assert_eq!((report.read, report.pings, report.undated), (5, 1, 1));
    assert_eq!(report.told, Told { circles: 1, alone: 1, ..Told::default() });
}

#[tokio::test]
async fn blogger() {
    let (report, there) = twice(&specimen("blogger.xml"), System::Blogger).await;
    assert_eq!(
        shape(&there),
        [
            ("harvest", "", "", 1_330_678_800, State::Deleted, 0),
            ("harvest", "هدى", "ردّ أول\n*2* من GDP", 1_330_684_200, State::Shown, 1),
        ]
    );
    assert_eq!((report.read, there[1].mail.as_str()), (2, ""));
    let (report, there) = twice(&specimen("takeout.atom"), System::Blogger).await;
    assert_eq!(
        shape(&there),
        [
            ("harvest", "سامي", "أول", 1_718_452_800, State::Shown, 0),
            ("harvest", "هدى", "ينتظر", 1_718_453_100, State::Held, 1),
            ("harvest", "x", "pills", 1_718_453_160, State::Refused, 0),
        ]
    );
    assert_eq!((report.read, report.told.alone), (4, 1));
}

#[tokio::test]
async fn remark42_packed_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let packed = folder.path().join("backup-marfa.gz");
    let file = std::fs::File::create(&packed).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    gzip.write_all(&std::fs::read(specimen("remark42.json")).unwrap()).unwrap();
    gzip.finish().unwrap();
    for file in [specimen("remark42.json"), packed] {
        let (report, there) = twice(&file, System::Remark42).await;
        assert_eq!(
            shape(&there),
            [
                ("harvest", "سامي", "أول _كلام_ عن 3.5%", 1_612_314_306, State::Shown, 0),
                ("harvest", "", "", 1_612_328_400, State::Deleted, 1),
                ("harvest", "هدى", "و*نعم*\nOK 👍🏽", 1_612_332_000, State::Shown, 2),
                ("ميناء-2026", "هدى", "تحت مادة أخرى", 1_612_335_600, State::Shown, 0),
            ]
        );
        assert_eq!((report.read, report.told.strays), (4, 1));
    }
}

/// Isso's database, made from its statements.
async fn isso(file: &Path) {
    sqlx::any::install_default_drivers();
    let address = format!("sqlite://{}?mode=rwc", file.display());
    let mut connection = AnyConnection::connect(&address).await.expect("a new file");
    let statements = std::fs::read_to_string(specimen("isso.sql")).expect("a specimen");
    connection.execute(AssertSqlSafe(statements)).await.expect("statements");
    connection.close().await.expect("closed");
}

#[tokio::test]
async fn isso_is_read_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("comments أ.db");
    isso(&file).await;
    let before = std::fs::read(&file).unwrap();
    let (report, there) = twice(&file, System::Isso).await;
    assert_eq!(
        shape(&there),
        [
            ("harvest", "سامي", "أول *كلام* عن `3.5%`\nوسطر", 1_612_310_706, State::Shown, 0),
            ("harvest", "", "", 1_612_310_800, State::Deleted, 1),
            ("harvest", "", "> قال\n\nينتظر", 1_612_310_900, State::Held, 2),
        ]
    );
    assert_eq!(there[0].mail, "sami@mail.example");
    assert_eq!((report.read, report.nameless, report.unplaced), (5, 1, 1));
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let mut names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(names.pop().map(|entry| entry.path()), Some(file));
    assert!(names.is_empty(), "nothing is left beside it");
}

#[tokio::test]
async fn a_dump_cut_anywhere_changes_nothing_and_says_how_far_it_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let trial = Trial::new().await;
    let store = trial.store().await;
    for (name, after) in [("disqus.xml", 5), ("wordpress.xml", 2), ("remark42.json", 1)] {
        let whole = std::fs::read(specimen(name)).unwrap();
        let cut = folder.path().join(name);
        for end in (whole.len() / 2..whole.len() - 20).step_by(97) {
            std::fs::write(&cut, &whole[..end]).unwrap();
            // A line of JSON may end where the next begins: that is a whole, shorter dump.
            if name.ends_with("json") && whole[end - 1..=end].contains(&b'\n') {
                continue;
            }
            let fault = bring(&store, &cut).await.unwrap_err();
            assert!(matches!(fault, ImportFault::Cut), "{name} at {end}: {fault:?}");
        }
        let mut report = Report::default();
        std::fs::write(&cut, &whole[..whole.len() * 9 / 10]).unwrap();
        let dump = Dump::open(&cut, None).await.unwrap();
        let read = gather(dump, &places(), NOW, &|| false, &mut report).await;
        assert!(read.is_err() && report.read >= after, "{name}: {report:?}");
    }
    assert!(store.list(&Filter::default()).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_no_dump_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dump");
    let opened = async |bytes: &[u8], named| {
        std::fs::write(&file, bytes).unwrap();
        Dump::open(&file, named).await.err().map(|fault| format!("{fault:?}")).unwrap_or_default()
    };
    assert_eq!(opened("تعليقات".as_bytes(), None).await, "Unknown");
    assert_eq!(opened(b"", None).await, "Unknown");
    assert_eq!(opened(b"PK\x03\x04", None).await, "Packed");
    assert_eq!(opened(b"<html><p>x</p></html>", None).await, "Unknown");
    assert_eq!(opened(b"<rss></rss>", Some(System::Disqus)).await, "Other(Disqus)");
    assert_eq!(opened(b"{\"version\":2}\n", None).await, "Newer");
    assert_eq!(opened(b"{\"warraq\":\"comments\",\"version\":9}\n", None).await, "Newer");
    let no_isso = [b"SQLite format 3\0".as_slice(), &[0; 100]].concat();
    assert!(opened(&no_isso, None).await.starts_with("Read"), "a database that is none");
}

#[tokio::test]
async fn out_and_in_again_is_the_same() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    bring(&store, &specimen("disqus.xml")).await.unwrap();
    let own = Sent {
        slug: "harvest".into(),
        author: "ليلى".into(),
        mail: "leila@mail.example".into(),
        text: "كلام كُتب هنا، 2 من OECD".into(),
        ..Sent::default()
    };
    let first = store.take(&own, State::Shown, "[]", NOW).await.unwrap();
    let answer = Sent { parent: first, author: "سامي".into(), ..own };
    store.take(&answer, State::Held, "[]", NOW - 50).await.unwrap();
    store.delete(first).await.unwrap();

    let folder = tempfile::tempdir().unwrap();
    let (out, again) = (folder.path().join("out.jsonl"), folder.path().join("again.jsonl"));
    let export = Export { private: true, ..Export::default() };
    assert_eq!(store.export_to(&export, &out).await.unwrap(), 8);
    // Into the same database: all is there.
    let (_, report) = bring(&store, &out).await.unwrap();
    assert_eq!((report.brought, report.known), (0, 8));
    // Into a new one, and out of it.
    let fresh = Trial::new().await;
    let other = fresh.store().await;
    let (system, report) = bring(&other, &out).await.unwrap();
    assert_eq!(
        (system, report.brought, report.told),
        (System::Warraq, 8, Told { places: 2, ..Told::default() })
    );
    other.export_to(&export, &again).await.unwrap();
    let text = std::fs::read_to_string(&out).unwrap();
    assert_eq!(std::fs::read_to_string(&again).unwrap(), text);
    assert!(text.contains("leila@mail.example"));
    let (_, twice) = bring(&other, &out).await.unwrap();
    assert_eq!((twice.brought, twice.known), (0, 8));

    let mut public = Vec::new();
    let export = Export { slug: Some("harvest".into()), private: false };
    assert_eq!(other.export(&export, &mut public).await.unwrap(), 2);
    let public = String::from_utf8(public).unwrap();
    assert!(!public.contains("mail.example"), "{public}");
}

#[tokio::test]
async fn a_grown_dump_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("grown.json");
    let whole = std::fs::read_to_string(specimen("remark42.json")).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    std::fs::write(&file, format!("{}\n", lines[..2].join("\n"))).unwrap();
    let trial = Trial::new().await;
    let store = trial.store().await;
    bring(&store, &file).await.unwrap();
    let first = store.list(&Filter::default()).await.unwrap();
    store.decide(first[0].id, State::Refused, None).await.unwrap();
    std::fs::write(&file, whole).unwrap();
    let (_, report) = bring(&store, &file).await.unwrap();
    assert_eq!((report.brought, report.known), (3, 1));
    let there = store.list(&Filter::default()).await.unwrap();
    assert_eq!(there[0].state, State::Refused, "what was decided here stands");
    let parents: Vec<i64> = there.iter().map(|comment| comment.parent).collect();
    assert_eq!(parents, [0, there[0].id, there[1].id, 0]);
}

#[tokio::test]
async fn an_import_that_broke_off_goes_on() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let dump = specimen("disqus.xml");
    bring(&store, &dump).await.unwrap();
    let whole = store.list(&Filter::default()).await.unwrap();
    let names = trial.texts("SELECT origin || ' ' || origin_id FROM comments ORDER BY id").await;
    assert_eq!(names, ["1", "2", "3", "4", "5", "8"].map(|id| format!("disqus {id}")));
    // As if the batch with the last three had never come.
    trial.execute(&format!("DELETE FROM comments WHERE id > {}", whole[2].id)).await;
    let (_, report) = bring(&store, &dump).await.unwrap();
    assert_eq!((report.brought, report.known), (3, 3));
    let again = store.list(&Filter::default()).await.unwrap();
    assert_eq!(shape(&again), shape(&whole));
}

#[tokio::test]
async fn what_was_brought_and_deleted_does_not_come_again() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let dump = specimen("disqus.xml");
    bring(&store, &dump).await.unwrap();
    let before = store.list(&Filter::default()).await.unwrap();
    let last = before.last().unwrap();
    store.delete(last.id).await.unwrap();
    let (_, report) = bring(&store, &dump).await.unwrap();
    assert_eq!((report.brought, report.known), (0, before.len()));
    let after = store.list(&Filter::default()).await.unwrap();
    assert!(after.iter().all(|one| one.text != last.text));
    assert!(store.shown(&last.slug).await.unwrap().iter().all(|one| one.id != last.id));
}

#[tokio::test]
async fn many_that_wait_from_elsewhere_do_not_keep_readers_out() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let rows = (0..MAX_HELD)
        .map(|n| format!("('ميناء-2026', 'x', '{n}', 'held', 1795000000, 'disqus', 'disqus {n}')"));
    for some in rows.collect::<Vec<_>>().chunks(500) {
        let columns = "slug, author, body, state, received, origin, origin_id";
        let rows = some.join(", ");
        trial.execute(&format!("INSERT INTO comments ({columns}) VALUES {rows}")).await;
    }
    let sent = Sent { slug: "ميناء-2026".into(), text: "رأي 7".into(), ..Sent::default() };
    store.take(&sent, State::Held, "[]", NOW).await.expect("a reader's own is taken");
}
