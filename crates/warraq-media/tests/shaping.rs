//! The shaper of the layout engine against published suites: HarfBuzz's Arabic tests and the
//! Nastaliq test of the Unicode text rendering tests. Both lie outside the repository; without
//! them the tests say so and pass.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::fs;
use std::path::{Path, PathBuf};

use harfrust::{
    Direction, Feature, FontRef, Script, SerializeFlags, ShapeOptions, ShaperData, Tag,
    UnicodeBuffer,
};

fn conformance(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/conformance/shaping")
        .join(folder);
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// Lines the shaper answers otherwise than HarfBuzz, by file and code points. All are of one old
/// font whose character map is of the kind called symbol: its letters stand at private code
/// points of a legacy Arabic code page. HarfBuzz maps Arabic onto those; our shaper finds no glyph.
/// The fonts we embed have Unicode maps, and a test beside them asks each for its letters.
const DIFFERENT: &[(&str, &str)] = &[
    (
        "arabic-fallback-shaping",
        "U+0628,U+0650,U+0633,U+0652,U+0645,U+0650,U+0020,U+0020,U+0627,U+0644,U+0644,U+0647,U+0020,U+0627,U+0644,U+0631,U+0651,U+064E,U+062D,U+0652,U+0645,U+064E,U+0646,U+0650,U+0020,U+0627,U+0644,U+0631,U+062D,U+0650,U+064A,U+0645",
    ),
    (
        "arabic-fallback-shaping",
        "U+0020,U+0644,U+0627,U+0020,U+0644,U+0623,U+0020,U+0644,U+064E,U+0623,U+064E,U+0020,U+0623,U+064E,U+0646,U+062A",
    ),
    (
        "arabic-fallback-shaping",
        "U+0021,U+0022,U+00AB,U+00BB,U+0025,U+00D7,U+00F7,U+0028,U+0020,U+0029,U+002A,U+002B,U+060C,U+002E,U+002F,U+003A,U+061B,U+2018,U+003D,U+2019,U+061F,U+005B,U+005D,U+002D,U+0022",
    ),
    ("arabic-fallback-shaping", "U+061F,U+003F,U+0640"),
    ("arabic-fallback-shaping", "U+0644,U+0645,U+0020,U+0628,U+0645,U+0627"),
    ("arabic-fallback-shaping", "U+0639,U+0644,U+0649"),
    ("arabic-fallback-shaping", "U+0644,U+0649"),
];

#[test]
fn arabic_is_shaped_as_harfbuzz_shapes_it() {
    let Some(folder) = conformance("harfbuzz/tests") else { return };
    let (mut lines, mut different) = (0, Vec::new());
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        for line in fs::read_to_string(&file).unwrap().lines() {
            // A first line with `@` names the font functions of HarfBuzz, which has two.
            if line.is_empty() || line.starts_with(['#', '@']) {
                continue;
            }
            let parts: Vec<&str> = line.split(';').collect();
            let [font, options, points, expected] = parts[..] else { panic!("{line}") };
            let found = shaped(&folder.join(font), options, points);
            lines += 1;
            if expected != "*" && found != expected {
                different.push((name.clone(), points.to_owned(), found, expected.to_owned()));
            }
        }
    }
    println!("{lines} lines, {} different", different.len());
    let named = |(file, points, ..): &(String, String, String, String)| {
        DIFFERENT.iter().any(|(f, p)| f == file && p == points)
    };
    for case in different.iter().filter(|case| !named(case)) {
        eprintln!("{} {}\n  found    {}\n  expected {}", case.0, case.1, case.2, case.3);
    }
    assert!(different.iter().all(named), "not among the named differences");
    assert_eq!(different.len(), DIFFERENT.len(), "a named difference is gone: strike it out");
    assert!(lines > 70, "{lines}");
}

/// Shapes code points as `hb-shape --unicodes` does, and writes them as it writes them.
fn shaped(font: &Path, options: &str, points: &str) -> String {
    let bytes = fs::read(font).unwrap();
    let font = FontRef::from_index(&bytes, 0).unwrap();
    let data = ShaperData::new(&font);
    let shaper = data.shaper(&font).build();
    let mut buffer = UnicodeBuffer::new();
    for (place, point) in points.split(',').enumerate() {
        let value = u32::from_str_radix(point.trim().trim_start_matches("U+"), 16).unwrap();
        buffer.add(char::from_u32(value).unwrap(), place as u32);
    }
    let (mut flags, mut features) = (SerializeFlags::empty(), Vec::new());
    buffer.guess_segment_properties();
    for option in options.split_whitespace() {
        match option.split_once('=').unwrap_or((option, "")) {
            ("--direction", "l" | "ltr") => buffer.set_direction(Direction::LeftToRight),
            ("--direction", "rtl") => buffer.set_direction(Direction::RightToLeft),
            ("--script", script) => {
                let tag = Tag::new_checked(script.as_bytes()).unwrap();
                buffer.set_script(Script::from_iso15924_tag(tag).unwrap());
            }
            ("--features", name) => {
                let tag = Tag::new_checked(name.as_bytes()).unwrap();
                features.push(Feature::new(tag, 1, ..));
            }
            ("--no-glyph-names", _) => flags |= SerializeFlags::NO_GLYPH_NAMES,
            other => panic!("{other:?}"),
        }
    }
    let options = ShapeOptions::new().features(&features);
    let text = shaper.shape(buffer, options).serialize(&shaper, flags);
    if text.ends_with(']') { text } else { format!("{text}]") }
}

#[test]
fn nastaliq_words_climb_as_the_reference_draws_them() {
    let Some(folder) = conformance("text-rendering-tests") else { return };
    let page = fs::read_to_string(folder.join("SHARAN-1.html")).unwrap();
    let bytes = fs::read(folder.join("TestShapeAran.ttf")).unwrap();
    let font = FontRef::from_index(&bytes, 0).unwrap();
    let data = ShaperData::new(&font);
    let shaper = data.shaper(&font).build();
    // The reference is drawn at a thousand units to the em, the font has more.
    let em = shaper.units_per_em();
    let reference = |units: i32| (f64::from(units) * 1000.0 / f64::from(em)).round() as i32;
    let mut words = 0;
    for cell in page.split("ft:render=\"").skip(1) {
        let word = cell.split('"').next().unwrap();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(word);
        buffer.guess_segment_properties();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let names =
            shaped.serialize(&shaper, SerializeFlags::NO_CLUSTERS | SerializeFlags::NO_POSITIONS);
        let names: Vec<&str> = names.trim_matches(['[', ']']).split('|').collect();
        let mut pen = 0;
        let mut found = Vec::new();
        for (place, position) in shaped.glyph_positions().iter().enumerate() {
            let (x, y) = (pen + position.x_offset, position.y_offset);
            found.push((names[place].to_owned(), reference(x), reference(y)));
            pen += position.x_advance;
        }
        let expected = drawn(cell);
        assert_eq!(found.len(), expected.len(), "{word}");
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found.0, expected.0, "{word}");
            let off = (found.1 - expected.1).abs().max((found.2 - expected.2).abs());
            assert!(off <= 1, "{word}: {found:?} {expected:?}");
        }
        words += 1;
    }
    assert_eq!(words, 6);
}

/// The glyphs of one reference drawing with their places, in the order drawn.
fn drawn(cell: &str) -> Vec<(String, i32, i32)> {
    let drawing = &cell[..cell.find("</svg>").unwrap()];
    let attribute = |tag: &str, name: &str| {
        let from = tag.split(&format!("{name}=\"")).nth(1)?;
        Some(from.split('"').next()?.to_owned())
    };
    drawing
        .split("<use")
        .skip(1)
        .map(|tag| {
            let name = attribute(tag, "xlink:href").unwrap();
            let number = |name| attribute(tag, name).map_or(0, |value| value.parse().unwrap());
            (name.split('.').skip(1).collect::<Vec<_>>().join("."), number(" x"), number(" y"))
        })
        .collect()
}
