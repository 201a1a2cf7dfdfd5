//! Shapes of pictures and where text may stand in each, read from `assets/shapes/*.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::data::{self, DataFault, FaultKind};

/// The short sides films and cards are made in, pixels.
pub const SHORT_SIDES: [usize; 3] = [720, 1080, 2160];

/// One shape. Measures are pixels of its own standard size.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// Its name, width to height: `9:16`.
    pub name: String,
    /// Width of its standard size.
    pub width: usize,
    /// Height of its standard size.
    pub height: usize,
    /// Where text may stand.
    pub safe: Safe,
    /// Where the parts of a film stand.
    pub film: FilmPlaces,
}

/// Where text may stand.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safe {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Top edge.
    pub top: f64,
    /// Foot.
    pub foot: f64,
    /// Who says so, and when it was read.
    pub source: String,
}

/// Where the parts of a film stand, each inside the safe place.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilmPlaces {
    /// Left edge of the column.
    pub left: f64,
    /// Right edge of the column.
    pub right: f64,
    /// Top and foot of the section line.
    pub top: [f64; 2],
    /// Top and foot of what stands in the middle.
    pub standing: [f64; 2],
    /// Top and foot of the captions.
    pub plate: [f64; 2],
    /// Top and foot of the line that leads on to the next section.
    pub catchword: [f64; 2],
}

/// The built-in files: a new shape is a file and a line here.
const FILES: [(&str, &str); 5] = [
    ("9:16", include_str!("../../../assets/shapes/tall.toml")),
    ("4:5", include_str!("../../../assets/shapes/portrait.toml")),
    ("1:1", include_str!("../../../assets/shapes/square.toml")),
    ("16:9", include_str!("../../../assets/shapes/wide.toml")),
    ("1.91:1", include_str!("../../../assets/shapes/link.toml")),
];

static ALL: LazyLock<Vec<Shape>> = LazyLock::new(|| {
    let read = |(name, text)| Shape::read(name, text).expect("our own files are read by a test");
    FILES.map(read).into()
});

impl Shape {
    /// Reads a shape's file; `file` is only named in faults.
    ///
    /// # Errors
    /// When a key is unknown, missing or not what it should be, or a part of the film stands
    /// outside the safe place.
    pub fn read(file: &str, text: &str) -> Result<Self, DataFault> {
        let shape: Self = data::read(file, text)?;
        match shape.fault() {
            Some(kind) => Err(DataFault::new(file, kind)),
            None => Ok(shape),
        }
    }

    /// The built-in shapes, the tallest first.
    #[must_use]
    pub fn all() -> &'static [Shape] {
        &ALL
    }

    /// The shapes cards and films come in when all are asked for: `9:16`, `4:5`, `1:1`, `16:9`.
    #[must_use]
    pub fn usual() -> &'static [Shape] {
        &ALL[..4]
    }

    /// The built-in shape of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Shape> {
        ALL.iter().find(|shape| shape.name == name)
    }

    /// The built-in shape most like a picture of this size.
    #[must_use]
    pub fn of(width: usize, height: usize) -> &'static Shape {
        let ratio = |width: usize, height: usize| (width as f64 / height.max(1) as f64).ln();
        let far =
            |shape: &&Shape| (ratio(shape.width, shape.height) - ratio(width.max(1), height)).abs();
        ALL.iter().min_by(|a, b| far(a).total_cmp(&far(b))).expect("there are five")
    }

    /// Width and height, even, of a picture with this short side.
    #[must_use]
    pub fn size(&self, short_side: usize) -> (usize, usize) {
        let short = self.width.min(self.height);
        let side = |pixels: usize| ((pixels * short_side + short / 2) / short) & !1;
        (side(self.width), side(self.height))
    }

    fn fault(&self) -> Option<FaultKind> {
        let (safe, film) = (&self.safe, &self.film);
        let bound = |key: &str, value: f64, least: f64, most: f64| {
            let inside = value >= least && value <= most;
            let (value, least, most) = (value as f32, least as f32, most as f32);
            (!inside).then(|| FaultKind::Bound { key: key.to_owned(), value, least, most })
        };
        let (width, height) = (self.width as f64, self.height as f64);
        bound("width", width, 64.0, 8192.0)
            .or_else(|| bound("height", height, 64.0, 8192.0))
            .or_else(|| bound("safe.right", safe.right, safe.left + 64.0, width))
            .or_else(|| bound("safe.foot", safe.foot, safe.top + 64.0, height))
            .or_else(|| bound("safe.left", safe.left, 0.0, width))
            .or_else(|| bound("safe.top", safe.top, 0.0, height))
            .or_else(|| bound("film.left", film.left, safe.left, safe.right))
            .or_else(|| bound("film.right", film.right, film.left + 64.0, safe.right))
            .or_else(|| {
                // Each part begins where the one above it has ended.
                let parts = [
                    ("film.top", film.top),
                    ("film.standing", film.standing),
                    ("film.plate", film.plate),
                    ("film.catchword", film.catchword),
                ];
                let mut above = safe.top;
                parts.into_iter().find_map(|(key, [start, end])| {
                    let fault = bound(key, start, above, safe.foot)
                        .or_else(|| bound(key, end, start + 1.0, safe.foot));
                    above = end;
                    fault
                })
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_reads_under_its_name() {
        for (name, text) in FILES {
            let shape = Shape::read(name, text).unwrap_or_else(|fault| panic!("{fault}"));
            assert_eq!(shape.name, name);
            assert_eq!(Shape::named(name), Some(&shape));
            assert_eq!(Shape::of(shape.width, shape.height), Shape::named(name).unwrap());
        }
    }

    #[test]
    fn the_upright_film_keeps_what_every_platform_leaves_free() {
        let tall = Shape::named("9:16").unwrap();
        let safe = &tall.safe;
        assert!(safe.left >= 152.0 && safe.right <= 928.0);
        assert!(safe.top >= 270.0 && safe.foot <= 1248.0);
    }

    #[test]
    fn sizes_are_even_and_keep_the_shape() {
        for (name, side, size) in [
            ("9:16", 720, (720, 1280)),
            ("9:16", 2160, (2160, 3840)),
            ("4:5", 1080, (1080, 1350)),
            ("16:9", 720, (1280, 720)),
            ("1.91:1", 630, (1200, 630)),
        ] {
            assert_eq!(Shape::named(name).unwrap().size(side), size, "{name} {side}");
        }
    }

    #[test]
    fn a_part_outside_the_safe_place_or_over_another_is_refused_by_its_key() {
        let text = FILES[0].1;
        for (from, to, key) in [
            ("plate = [896, 1168]", "plate = [860, 1168]", "film.plate"),
            ("catchword = [1174, 1246]", "catchword = [1174, 1300]", "film.catchword"),
            ("left = 152\nright = 928\ntop = [", "left = 90\nright = 928\ntop = [", "film.left"),
        ] {
            let fault = Shape::read("tall.toml", &text.replace(from, to)).unwrap_err();
            assert!(matches!(&fault.kind, FaultKind::Bound { key: k, .. } if k == key), "{fault}");
        }
        let fault = Shape::read("tall.toml", &text.replace("plate =", "plaet =")).unwrap_err();
        assert!(fault.to_string().contains("plate"), "{fault}");
    }
}
