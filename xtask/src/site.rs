//! Measuring the building of a site: a thousand and ten thousand stories of some seven hundred Arabic
//! words, from nothing and after one of them changed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{root, typed};

/// Words of a story.
const WORDS: usize = 700;
/// Different words there are: what is used the most stands first.
const VOCABULARY: usize = 30_000;

/// `cargo xtask bench site`.
pub fn bench() -> Result<()> {
    typed("cargo", &["build", "--release", "-p", "warraq"], "Repair what it names")?;
    for count in [1000, 10_000] {
        let folder = root().join(format!("target/bench-site-{count}"));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        newsroom(&folder, count)?;
        println!("{count} stories of {WORDS} words");
        // The disk's own rule: for five seconds it looks past names just taken away (ext4, "recently
        // deleted" inodes), which would be counted as ours.
        sleep(Duration::from_secs(6));
        println!("  from nothing:      {}", built(&folder)?);
        println!("  nothing changed:   {}", built(&folder)?);
        let changed = folder.join(format!("stories/{}/story.md", name(count / 2)));
        let text = fs::read_to_string(&changed)?;
        fs::write(&changed, format!("{text}\nوأضيفت جملة واحدة عن Port 24.\n"))?;
        println!("  one story changed: {}", built(&folder)?);
        let mended = tree(&folder.join("public"))?;
        fs::remove_dir_all(folder.join("public"))?;
        fs::remove_dir_all(folder.join(".warraq"))?;
        built(&folder)?;
        let whole = tree(&folder.join("public"))?;
        if mended != whole {
            let other = whole.iter().find(|(path, bytes)| mended.get(*path) != Some(bytes));
            bail!("not what a clean build writes: {:?}", other.map(|(path, _)| path));
        }
        let search: Vec<usize> = whole
            .iter()
            .filter(|(path, _)| path.starts_with("search/"))
            .map(|(_, bytes)| bytes.len())
            .collect();
        println!("  the same {} files as a clean build writes", whole.len());
        println!("  search: {} files, {} kB", search.len(), search.iter().sum::<usize>() / 1000);
    }
    Ok(())
}

/// What a build cost.
struct Cost {
    processor: f64,
    wall: Duration,
    memory: u64,
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (wall, memory) = (self.wall.as_secs_f64(), self.memory / 1024);
        write!(f, "{:.2} CPU s, {wall:.2} s, {memory} MB", self.processor)
    }
}

/// Builds the site and says what it cost: processor time of the program and its children, and the
/// most memory it held.
fn built(folder: &Path) -> Result<Cost> {
    let before = children()?;
    let begun = Instant::now();
    let mut child = Command::new(root().join("target/release/warraq"))
        .arg("build")
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()
        .context("warraq does not start")?;
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    let ended = loop {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        let peak = peak.trim().trim_end_matches(" kB").parse().unwrap_or_default();
        memory = memory.max(peak);
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        sleep(Duration::from_millis(5));
    };
    if !ended.success() {
        bail!("warraq ended with {ended}");
    }
    Ok(Cost { processor: children()? - before, wall: begun.elapsed(), memory })
}

/// Processor time of the children that ended, seconds (`proc(5)`, fields 16 and 17, in hundredths).
fn children() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat").context("this wants /proc")?;
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<f64>().ok());
    Ok((ticks(13).unwrap_or_default() + ticks(14).unwrap_or_default()) / 100.0)
}

/// A newsroom of so many stories, the same each time.
fn newsroom(folder: &Path, count: usize) -> Result<()> {
    fs::create_dir_all(folder)?;
    let config = "title = \"صحيفة المرفأ 24\"\nbase_url = \"https://example.org/\"\n";
    fs::write(folder.join("warraq.toml"), config)?;
    let words = vocabulary();
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    for number in 0..count {
        let place = folder.join("stories").join(name(number));
        fs::create_dir_all(&place)?;
        fs::write(place.join("story.md"), story(number, &words, &mut random))?;
    }
    Ok(())
}

fn name(number: usize) -> String {
    format!("{}-خبر-{number}", day(number))
}

fn day(number: usize) -> String {
    format!("{}-{:02}-{:02}", 2016 + number / 336 % 10, number / 28 % 12 + 1, number % 28 + 1)
}

fn story(number: usize, words: &[String], random: &mut u64) -> String {
    let mut next = |below: usize| {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        usize::try_from(*random % below as u64).unwrap_or_default()
    };
    // The product of two draws falls as the use of words does.
    let mut word = || &words[next(VOCABULARY) * next(VOCABULARY) / VOCABULARY];
    let title: Vec<&str> = (0..6).map(|_| word().as_str()).collect();
    let mut text = format!(
        "---\ntitle: {} {number}\nslug: خبر-{number}\ndate: {}\nlang: ar\nauthors: [ليلى حداد]\n\
         labels: [وسم {}, وسم {}]\nsources: [سجل الميناء]\n---\n",
        title.join(" "),
        day(number),
        number % 20,
        number % 7 + 20,
    );
    for place in 0..WORDS {
        match place % 70 {
            0 if place % 210 == 0 => write!(text, "\n\n## {} {}\n\n", word(), word()),
            0 => write!(text, "\n\n"),
            14 | 34 | 54 => write!(text, "{}. ", word()),
            _ => write!(text, "{} ", word()),
        }
        .expect("writing to a string does not fail");
    }
    text.push('\n');
    text
}

/// Words after the manner of Arabic: three letters of a root in a few patterns, some with an article
/// or a conjunction.
fn vocabulary() -> Vec<String> {
    let letters: Vec<char> = "بتجحدرسشصطعفقكلمنهوي".chars().collect();
    let patterns = ["123", "1ا23", "12ا3", "م12و3", "ت12ي3", "12ي3ة", "ا12ا3", "م1ا23ة"];
    let heads = ["", "ال", "و", "بال", "", "ال", "وال", "ل"];
    (0..VOCABULARY)
        .map(|number| {
            let root: Vec<char> =
                [number % 20, number / 20 % 20, number * 7 / 400 % 20].map(|at| letters[at]).into();
            let pattern = patterns[number / 3 % patterns.len()];
            let word: String = pattern
                .chars()
                .map(|sign| match sign {
                    '1' => root[0],
                    '2' => root[1],
                    '3' => root[2],
                    letter => letter,
                })
                .collect();
            format!("{}{word}", heads[number / 11 % heads.len()])
        })
        .collect()
}

/// What stands in a folder, but for the marker.
fn tree(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(&below)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with(".warraq-made.json") {
                let name = path.strip_prefix(folder)?.display().to_string();
                found.insert(name, fs::read(&path)?);
            }
        }
    }
    Ok(found)
}
