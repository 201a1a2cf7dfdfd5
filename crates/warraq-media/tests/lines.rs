//! Hard lines look as they looked: each against its reference picture. `BLESS=1` draws the
//! pictures anew; a person looks at them before they are kept.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod hard;

use hard::{WIDTH, folder, lines};
use warraq_media::typeset::proof;

/// Pixels may differ by a little: the rasteriser sums in another order on another processor.
const SHADES: u8 = 48;
/// And this share of them by more.
const SHARE: f64 = 0.001;

#[test]
fn hard_lines_look_as_they_looked() {
    let bless = std::env::var_os("BLESS").is_some();
    let (mut different, mut drawn) = (Vec::new(), 0);
    for line in lines() {
        let block = match line.set() {
            Ok(block) => block,
            Err(missing) if line.name == "pictographs" => {
                eprintln!("skipped: no colour font on this system ({missing})");
                continue;
            }
            Err(fault) => panic!("{}: {fault}", line.name),
        };
        // One row, but for a word too long for any.
        assert_eq!(block.rows.len(), 1 + usize::from(line.name == "long-word"), "{}", line.name);
        // A system's pictographs change with its version; that they are drawn is tested elsewhere.
        if line.name == "pictographs" {
            continue;
        }
        let found = proof(&block, WIDTH as usize, None).unwrap();
        let file = folder().join(format!("{}.png", line.name));
        if bless {
            std::fs::write(&file, &found).unwrap();
        }
        assert!(found.len() < 25_000, "{}: {} bytes", line.name, found.len());
        let kept = std::fs::read(&file)
            .unwrap_or_else(|_| panic!("{} is missing: draw it with BLESS=1", file.display()));
        drawn += 1;
        if !alike(&found, &kept) {
            let beside = std::env::temp_dir().join(format!("{}-found.png", line.name));
            std::fs::write(&beside, &found).unwrap();
            different.push(beside.display().to_string());
        }
    }
    assert!(different.is_empty(), "these differ from their references: {different:?}");
    assert!(drawn >= 24, "{drawn}");
}

fn alike(found: &[u8], kept: &[u8]) -> bool {
    let [found, kept] = [found, kept].map(|png| image::load_from_memory(png).unwrap().to_luma8());
    if found.dimensions() != kept.dimensions() {
        return false;
    }
    let pairs = found.iter().zip(kept.iter());
    let off = pairs.filter(|(a, b)| a.abs_diff(**b) > SHADES).count();
    (off as f64) < found.len() as f64 * SHARE
}

#[test]
fn every_picture_belongs_to_a_line() {
    let names: Vec<String> = lines().into_iter().map(|line| line.name).collect();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "png") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(names.contains(&name), "{} is of no line", path.display());
        }
    }
}
