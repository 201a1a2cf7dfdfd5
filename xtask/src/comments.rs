//! The comments' server under load, on both databases: what a read and a write cost
//! (`cargo xtask bench comments`), what is left after a hundred kills (`cargo xtask kill comments`),
//! and whether it stays as it is for an hour (`cargo xtask load MINUTES`).

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::http::{Client, escaped};
use crate::postgres;
use crate::root;

/// The story everybody writes under, its comments, and those under other stories.
const STORY: &str = "ميناء-24";
const SHOWN: usize = 50;
const ELSEWHERE: usize = 1_000_000;
/// Requests of each kind that are measured.
const READS: usize = 4000;
const WRITES: usize = 2000;
/// How often the server is killed, and how many write meanwhile.
const KILLS: usize = 100;
const WRITERS: usize = 4;

/// `cargo xtask bench comments`.
pub fn bench() -> Result<()> {
    built()?;
    let folder = newsroom("bench-comments")?;
    let postgres = postgres::Server::start()?;
    let server = postgres.as_ref().map(|server| server.url("postgres"));
    let file = folder.join("data/bench.db").display().to_string();
    for (name, database) in [("SQLite", Some(file)), ("PostgreSQL", server)] {
        let Some(database) = database else {
            println!("{name}: skipped, it is not installed");
            continue;
        };
        println!("{name}");
        import(&folder, &database, &dump(&folder, 0)?)?;
        costs(&folder, &database, "50 comments")?;
        let begun = Instant::now();
        import(&folder, &database, &dump(&folder, ELSEWHERE)?)?;
        println!("  {ELSEWHERE} more brought in {:.0} s", begun.elapsed().as_secs_f64());
        costs(&folder, &database, "50 of a million and fifty")?;
    }
    Ok(())
}

/// What reads and writes cost the server, processor milliseconds each, and its memory.
fn costs(folder: &Path, database: &str, of: &str) -> Result<()> {
    let server = Serving::start(folder, database)?;
    let mut client = Client::open(&server.host)?;
    let page = format!("/stories/{}.html", escaped(STORY));
    let shown = client.get(&page)?;
    ensure!(shown.status == 200, "the page is not served: {}", shown.status);
    let count = shown.body.matches("<article id=\"comment-").count();
    ensure!(count >= SHOWN, "{count} comments are shown");
    let before = server.processor()?;
    for _ in 0..READS {
        ensure!(client.get(&page)?.status == 200, "a read failed");
    }
    let read = (server.processor()? - before) * 1000.0 / READS as f64;
    let mut forms = Vec::new();
    for _ in 0..WRITES {
        forms.push(token(&client.get(&page)?.body)?);
    }
    let before = server.processor()?;
    for (number, token) in forms.iter().enumerate() {
        write(&mut client, token, &format!("تعليق {number} كتبه قارئ من Port Said"))?;
    }
    let written = (server.processor()? - before) * 1000.0 / WRITES as f64;
    let (now, most) = server.memory()?;
    println!("  {of}: read {read:.2} CPU ms, write {written:.2} CPU ms, {now} MB, {most} at most");
    Ok(())
}

/// `cargo xtask kill comments`.
pub fn kill() -> Result<()> {
    built()?;
    let folder = newsroom("kill-comments")?;
    let database = folder.join("data/kill.db").display().to_string();
    import(&folder, &database, &dump(&folder, 0)?)?;
    let acknowledged = Mutex::new(BTreeSet::new());
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    for round in 0..KILLS {
        let server = Serving::start(&folder, &database)?;
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let life = Duration::from_millis(100 + random % 900);
        flood(server, round, life, &acknowledged);
    }
    let out = folder.join("out.jsonl");
    let told = warraq(&folder, &["comments", "export", "--data", &database, "-o"], Some(&out))?;
    ensure!(told, "the comments cannot be taken out");
    let kept = fs::read_to_string(&out)?;
    let acknowledged = acknowledged.into_inner().unwrap_or_default();
    let lost: Vec<_> = acknowledged.iter().filter(|text| !kept.contains(**text)).collect();
    ensure!(lost.is_empty(), "lost: {lost:?}");
    println!("{KILLS} kills, {} comments acknowledged, none lost", acknowledged.len());
    integrity(Path::new(&database))
}

/// Lets readers write until the server is killed, and notes what it acknowledged.
fn flood(
    mut server: Serving,
    round: usize,
    life: Duration,
    acknowledged: &Mutex<BTreeSet<&'static str>>,
) {
    let host = server.host.clone();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let host = &host;
            scope.spawn(move || {
                // What breaks off is the kill's doing.
                let mut said = Vec::new();
                let _ = write_on(host, &format!("جولة {round} كاتب {writer}"), &mut said);
                let mut all = acknowledged.lock().unwrap_or_else(|lock| lock.into_inner());
                all.extend(said.into_iter().map(|text| &*text.leak()));
            });
        }
        sleep(life);
        server.kill();
    });
}

/// Writes one comment after the other until the server is gone.
fn write_on(host: &str, who: &str, said: &mut Vec<String>) -> Result<()> {
    let mut client = Client::open(host)?;
    let page = format!("/stories/{}.html", escaped(STORY));
    for number in 0.. {
        let token = token(&client.get(&page)?.body)?;
        let text = format!("{who} رقم {number} END");
        write(&mut client, &token, &text)?;
        said.push(text);
        // Ten thousand may wait for a person; the hundred kills are to come before.
        sleep(Duration::from_millis(25));
    }
    Ok(())
}

/// `cargo xtask load [MINUTES]`: reads and writes at a steady rate; memory is to stay flat.
pub fn load(arguments: &[String]) -> Result<()> {
    built()?;
    let minutes = arguments.first().map_or(Ok(60), |word| word.parse::<u64>())?;
    let folder = newsroom("load")?;
    let database = folder.join("data/load.db").display().to_string();
    import(&folder, &database, &dump(&folder, 0)?)?;
    let server = Serving::start(&folder, &database)?;
    let (stop, faults) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (reads, writes) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let page = format!("/stories/{}.html", escaped(STORY));
    std::thread::scope(|scope| -> Result<()> {
        for reader in 0..WRITERS {
            let (host, page, stop, faults) = (&server.host, &page, &stop, &faults);
            let (reads, writes) = (&reads, &writes);
            scope.spawn(move || {
                let turn = || -> Result<()> {
                    let mut client = Client::open(host)?;
                    let form = client.get(page)?.body;
                    client.get("/")?;
                    reads.fetch_add(2, Ordering::Relaxed);
                    if reader == 0 && writes.load(Ordering::Relaxed) < 9000 {
                        write(&mut client, &token(&form)?, "تعليق من حمل طويل 7")?;
                        writes.fetch_add(1, Ordering::Relaxed);
                    }
                    Ok(())
                };
                while !stop.load(Ordering::Relaxed) {
                    if turn().is_err() {
                        faults.fetch_add(1, Ordering::Relaxed);
                    }
                    sleep(Duration::from_millis(400));
                }
            });
        }
        let told = (|| {
            for minute in 0..=minutes {
                let (now, most) = server.memory()?;
                if minute % 5 == 0 || minute < 3 {
                    println!("  {minute} min: {now} MB, {most} at most");
                }
                if minute < minutes {
                    sleep(Duration::from_secs(60));
                }
            }
            Ok(())
        })();
        stop.store(true, Ordering::Relaxed);
        told
    })?;
    let faults = faults.into_inner();
    println!("{} reads, {} writes, {faults} faults", reads.into_inner(), writes.into_inner());
    ensure!(faults == 0, "some requests failed");
    Ok(())
}

/// A server that is killed when it is dropped.
struct Serving {
    child: Child,
    host: String,
}

impl Serving {
    fn start(folder: &Path, database: &str) -> Result<Self> {
        // A port that was free a moment ago.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let host = format!("127.0.0.1:{port}");
        let child = Command::new(program())
            .args(["serve", "public", "--address", &host, "--data", database])
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("warraq does not start")?;
        let mut server = Self { child, host };
        for _ in 0..500 {
            if Client::open(&server.host).is_ok() {
                return Ok(server);
            }
            if let Some(ended) = server.child.try_wait()? {
                bail!("warraq serve ended with {ended}");
            }
            sleep(Duration::from_millis(20));
        }
        bail!("warraq serve does not listen")
    }

    fn kill(&mut self) {
        // Dead already is dead enough.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Processor time so far, seconds (`proc(5)`, fields 14 and 15, in hundredths).
    fn processor(&self) -> Result<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> =
            stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<f64>().ok());
        Ok((ticks(11).unwrap_or_default() + ticks(12).unwrap_or_default()) / 100.0)
    }

    /// Memory now and at most, MB.
    fn memory(&self) -> Result<(u64, u64)> {
        let told = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let of = |name: &str| -> u64 {
            let line = told.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
        };
        Ok((of("VmRSS:") / 1024, of("VmHWM:") / 1024))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Sends one comment; it must be acknowledged.
fn write(client: &mut Client, token: &str, text: &str) -> Result<()> {
    let fields = [("author", "هدى"), ("text", text), ("token", token), ("parent", "0")];
    let answer = client.post(&format!("/comments/{}", escaped(STORY)), &fields)?;
    ensure!(answer.status == 303, "a comment was refused: {} {}", answer.status, answer.body);
    Ok(())
}

/// The token of the form on a page.
fn token(page: &str) -> Result<String> {
    let (_, rest) = page.split_once("name=\"token\" value=\"").context("the page has no form")?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}

/// A newsroom of one story whose readers may write as fast as they can.
fn newsroom(name: &str) -> Result<PathBuf> {
    let folder = root().join("target").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let story = folder.join("stories/ميناء");
    fs::create_dir_all(&story)?;
    fs::write(
        folder.join("warraq.toml"),
        "title = \"مرفأ\"\n[comments]\nper_hour = 1000000\nstory_per_minute = 1000000\n",
    )?;
    let text =
        format!("---\ntitle: الميناء\nslug: {STORY}\ndate: 2026-01-02\n---\n\nنص 24 في Port.\n");
    fs::write(story.join("story.md"), text)?;
    ensure!(warraq(&folder, &["build"], None)?, "the site cannot be built");
    fs::create_dir_all(folder.join("data"))?;
    Ok(folder)
}

/// Comments as `warraq comments export` writes them: those of the story, or so many of others.
fn dump(folder: &Path, elsewhere: usize) -> Result<PathBuf> {
    let mut lines = String::from("{\"warraq\":\"comments\",\"version\":1}\n");
    let (story, count) = if elsewhere == 0 { (true, SHOWN) } else { (false, elsewhere) };
    for number in 0..count {
        let slug = if story { STORY.to_owned() } else { format!("خبر-{}", number % 2000) };
        let id = if story { number } else { SHOWN + number };
        writeln!(
            lines,
            "{{\"id\":\"bench:{id}\",\"story\":\"{slug}\",\"author\":\"قارئ {id}\",\"text\":\"رأي \
             في الخبر رقم {id}، وفيه Port 24 و12.5%.\",\"time\":{},\"state\":\"shown\"}}",
            1_760_000_000 + id
        )?;
    }
    let file = folder.join(format!("dump-{count}.jsonl"));
    fs::write(&file, lines)?;
    Ok(file)
}

fn import(folder: &Path, database: &str, dump: &Path) -> Result<()> {
    let arguments = ["comments", "import", "--data", database, "--from", "warraq"];
    ensure!(warraq(folder, &arguments, Some(dump))?, "the comments cannot be brought in");
    Ok(())
}

/// Runs the program in the newsroom; whether it went well.
fn warraq(folder: &Path, arguments: &[&str], file: Option<&Path>) -> Result<bool> {
    let mut command = Command::new(program());
    command.args(arguments).args(file).current_dir(folder).stdout(Stdio::null());
    Ok(command.status().context("warraq does not start")?.success())
}

/// What SQLite itself says of its file.
fn integrity(database: &Path) -> Result<()> {
    let told = Command::new("sqlite3").arg(database).arg("PRAGMA integrity_check").output();
    let Ok(told) = told else {
        println!("integrity: skipped, there is no sqlite3 here (apt-get install sqlite3)");
        return Ok(());
    };
    let said = String::from_utf8_lossy(&told.stdout);
    ensure!(said.trim() == "ok", "the database is damaged: {said}");
    println!("integrity: ok");
    Ok(())
}

fn program() -> PathBuf {
    root().join("target/release/warraq")
}

fn built() -> Result<()> {
    crate::typed("cargo", &["build", "--release", "-p", "warraq"], "Repair what it names")
}
