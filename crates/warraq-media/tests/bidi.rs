//! The bidi resolver of the layout engine against Unicode's own tests (UAX #9). The engine leaves
//! rule L1's last part, white space at the end of a row, to whoever breaks the rows; it is done
//! here as our typesetter does it. The data lie outside the repository; without them the tests
//! say so and pass.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::io::Read;
use std::path::Path;

use parley_engine::{Analysis, AnalysisOptions, Analyzer, BaseDirection};

fn data(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/conformance/unicode")
        .join(name);
    let Ok(file) = std::fs::File::open(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    Some(text)
}

/// The resolver, with room for one paragraph.
#[derive(Default)]
struct Resolver {
    analyzer: Analyzer,
    analysis: Analysis,
}

impl Resolver {
    /// The paragraph's level and that of each character, with the end of the row set to the
    /// paragraph's.
    fn levels(&mut self, text: &str, base_direction: BaseDirection) -> (u8, Vec<u8>) {
        let options = AnalysisOptions { base_direction, ..AnalysisOptions::default() };
        self.analyzer.analyze(text, &options, &mut self.analysis);
        let base = self.analysis.paragraph_level().to_u8();
        let mut levels: Vec<u8> =
            self.analysis.bidi_levels().iter().map(|level| level.to_u8()).collect();
        // An all left-to-right text is given no levels at all.
        levels.resize(text.chars().count(), base);
        let trailing = text.chars().rev().take_while(|&c| is_white_or_format(c)).count();
        let start = levels.len() - trailing;
        levels[start..].fill(base);
        (base, levels)
    }
}

/// The bidi classes WS, LRI, RLI, FSI, PDI (reset by L1) and those X9 removes.
fn is_white_or_format(c: char) -> bool {
    matches!(c, '\u{C}' | ' ' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{205F}'
        | '\u{3000}' | '\u{2066}'..='\u{2069}')
        || is_removed(c)
}

/// Embeddings, overrides and the class BN.
fn is_removed(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\0'..='\u{8}' | '\u{E}'..='\u{1B}'
        | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{AD}' | '\u{180E}'
        | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}')
}

fn visual_order(levels: &[Option<u8>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).filter(|&at| levels[at].is_some()).collect();
    let level = |at: usize| levels[at].unwrap_or(0);
    let highest = order.iter().map(|&at| level(at)).max().unwrap_or(0);
    for turn in (1..=highest).rev() {
        let mut at = 0;
        while at < order.len() {
            let end = at + order[at..].iter().take_while(|&&place| level(place) >= turn).count();
            order[at..end].reverse();
            at = end.max(at + 1);
        }
    }
    order
}

/// Lines of `BidiCharacterTest.txt` the resolver answers otherwise: code points, direction, why.
const DIFFERENT: &[(&str, &str, &str)] = &[];

#[test]
fn every_character_case_is_resolved() {
    let Some(text) = data("BidiCharacterTest.txt.gz") else { return };
    let mut resolver = Resolver::default();
    let (mut lines, mut wrong) = (0, Vec::new());
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        let [points, direction, base, levels, order] = fields[..] else { panic!("{line}") };
        let case: String = points
            .split(' ')
            .map(|point| char::from_u32(u32::from_str_radix(point, 16).unwrap()).unwrap())
            .collect();
        let asked = match direction {
            "0" => BaseDirection::Ltr,
            "1" => BaseDirection::Rtl,
            _ => BaseDirection::Auto,
        };
        let (found_base, found) = resolver.levels(&case, asked);
        let expected: Vec<Option<u8>> = levels.split(' ').map(|level| level.parse().ok()).collect();
        let shown: Vec<Option<u8>> =
            found.iter().zip(&expected).map(|(found, wanted)| wanted.map(|_| *found)).collect();
        let found_order = visual_order(&shown).iter().map(usize::to_string).collect::<Vec<_>>();
        lines += 1;
        let right = found_base.to_string() == base && shown == expected;
        if !(right && found_order.join(" ") == order) {
            wrong.push((points, direction, line));
        }
    }
    report("BidiCharacterTest", lines, &wrong, DIFFERENT);
    assert_eq!(lines, 91_707);
}

/// One character of each bidi class, as the classes are named in `BidiTest.txt`.
const CLASSES: [(&str, char); 23] = [
    ("L", 'a'),
    ("R", '\u{5D0}'),
    ("AL", '\u{627}'),
    ("EN", '1'),
    ("ES", '+'),
    ("ET", '$'),
    ("AN", '\u{661}'),
    ("CS", ':'),
    ("NSM", '\u{300}'),
    ("BN", '\u{AD}'),
    ("B", '\u{2029}'),
    ("S", '\t'),
    ("WS", ' '),
    ("ON", '!'),
    ("LRE", '\u{202A}'),
    ("LRO", '\u{202D}'),
    ("RLE", '\u{202B}'),
    ("RLO", '\u{202E}'),
    ("PDF", '\u{202C}'),
    ("LRI", '\u{2066}'),
    ("RLI", '\u{2067}'),
    ("FSI", '\u{2068}'),
    ("PDI", '\u{2069}'),
];

/// Lines of `BidiTest.txt` among those looked at that the resolver answers otherwise.
const DIFFERENT_CLASSES: &[(&str, &str, &str)] = &[];

#[test]
fn every_fiftieth_class_case_is_resolved() {
    let Some(text) = data("BidiTest.txt.gz") else { return };
    let mut resolver = Resolver::default();
    let (mut lines, mut cases, mut wrong) = (0, 0, Vec::new());
    let mut expected: Vec<Option<u8>> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(levels) = line.strip_prefix("@Levels:") {
            expected = levels.split_whitespace().map(|level| level.parse().ok()).collect();
            continue;
        }
        if line.starts_with('@') {
            continue;
        }
        lines += 1;
        if lines % 50 != 0 {
            continue;
        }
        let (classes, directions) = line.split_once("; ").unwrap();
        let case: String = classes
            .split(' ')
            .map(|class| CLASSES.iter().find(|(name, _)| *name == class).unwrap().1)
            .collect();
        let directions: u8 = directions.parse().unwrap();
        for (bit, asked) in
            [(1, BaseDirection::Auto), (2, BaseDirection::Ltr), (4, BaseDirection::Rtl)]
        {
            if directions & bit == 0 {
                continue;
            }
            cases += 1;
            let (_, found) = resolver.levels(&case, asked);
            let same = found
                .iter()
                .zip(&expected)
                .all(|(found, wanted)| wanted.is_none_or(|wanted| wanted == *found));
            if !same {
                wrong.push((
                    classes,
                    if bit == 1 {
                        "auto"
                    } else if bit == 2 {
                        "0"
                    } else {
                        "1"
                    },
                    line,
                ));
            }
        }
    }
    println!("{lines} lines in the file");
    report("BidiTest", cases, &wrong, DIFFERENT_CLASSES);
    assert!(cases > 9_000, "{cases}");
}

fn report(name: &str, cases: usize, wrong: &[(&str, &str, &str)], named: &[(&str, &str, &str)]) {
    println!("{name}: {cases} cases, {} different", wrong.len());
    let is_named = |case: &&(&str, &str, &str)| {
        named.iter().any(|(points, direction, _)| (*points, *direction) == (case.0, case.1))
    };
    let new: Vec<_> = wrong.iter().filter(|case| !is_named(case)).collect();
    for (.., line) in new.iter().take(40) {
        eprintln!("{line}");
    }
    assert!(new.is_empty(), "{} not among the named differences", new.len());
    assert_eq!(wrong.len(), named.len(), "a named difference is gone: strike it out");
}
