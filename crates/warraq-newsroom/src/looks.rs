//! The look a newsroom asks for: its own `looks/NAME.toml`, else one that comes with Warraq; with
//! its brand kit put in.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use warraq_media::fonts::{Face, LARGEST_FONT};
use warraq_media::look::brand::{Inks, Kit, LARGEST_LOGO};
use warraq_media::look::{Ink, Look};
use warraq_text::tongue::Message;

use crate::config::{Config, FILE};
use crate::error::NewsroomError;

/// Where a newsroom keeps looks of its own.
pub const FOLDER: &str = "looks";

/// Longest look file that is read, bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// `[brand]` in `warraq.toml`: what a newsroom puts of its own into every look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BrandConfig {
    /// Its logo, a PNG, as a path within the newsroom's folder.
    pub logo: Option<PathBuf>,
    /// What everything stands on.
    pub ground: Option<Ink>,
    /// Titles and running words.
    pub text: Option<Ink>,
    /// What leads the eye.
    pub rubric: Option<Ink>,
    /// The shape behind the spoken word.
    pub mark: Option<Ink>,
    /// The same for pages with a dark ground, where they differ.
    pub night: Inks,
    /// Its fonts.
    pub fonts: FontsConfig,
}

/// `[brand.fonts]`: TrueType or OpenType files, as paths within the newsroom's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FontsConfig {
    /// For reading.
    pub text: Vec<PathBuf>,
    /// For titles and numbers.
    pub display: Vec<PathBuf>,
}

impl BrandConfig {
    fn kit(&self, folder: &Path) -> Result<Kit, NewsroomError> {
        let day =
            Inks { ground: self.ground, text: self.text, rubric: self.rubric, mark: self.mark };
        // One byte more than is taken: the reader of logos or fonts then says what is wrong.
        let read = |path: &PathBuf, most: usize| {
            let bytes = bounded(&folder.join(path), most as u64 + 1)?;
            Ok::<_, NewsroomError>((path.display().to_string(), bytes))
        };
        let logo = self.logo.as_ref().map(|path| read(path, LARGEST_LOGO)).transpose()?;
        let mut fonts = Vec::new();
        for (face, paths) in [(Face::Text, &self.fonts.text), (Face::Display, &self.fonts.display)]
        {
            for path in paths {
                let (name, bytes) = read(path, LARGEST_FONT)?;
                fonts.push((face, name, bytes));
            }
        }
        Ok(Kit { day, night: self.night, logo, fonts })
    }
}

/// The look of this name for a newsroom in this folder; none means the one its `warraq.toml` names.
///
/// # Errors
/// When there is none of that name, or it, the brand's colours or its logo cannot be used.
pub fn look(folder: &Path, config: &Config, name: Option<&str>) -> Result<Look, NewsroomError> {
    let name = name.or(config.look.as_deref()).unwrap_or("news");
    let refused = |fault: warraq_media::data::DataFault| NewsroomError::Use(fault.message());
    let mut look = match own(folder, name)? {
        Some((file, text)) => Look::read(&file, &text).map_err(refused)?,
        None => Look::built_in(name).ok_or_else(|| unknown(folder, name))?,
    };
    if let Some(manner) = config.manner {
        look.manner = manner;
    }
    let kit = config.brand.kit(folder)?;
    look.branded(FILE, &kit).map_err(refused)
}

/// The newsroom's own look of this name: its file and text.
fn own(folder: &Path, name: &str) -> Result<Option<(String, String)>, NewsroomError> {
    // A name is no path: it must not lead out of the folder.
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':']) {
        return Ok(None);
    }
    let file = folder.join(FOLDER).join(format!("{name}.toml"));
    if !file.is_file() {
        return Ok(None);
    }
    let bytes = bounded(&file, MAX_BYTES)?;
    let shown = format!("{FOLDER}/{name}.toml");
    let text = String::from_utf8(bytes).map_err(|_| {
        let told = Message::new("data-line").with("file", shown.as_str()).with("line", "1");
        NewsroomError::Use(told.with("cause", "not UTF-8"))
    })?;
    Ok(Some((shown, text)))
}

fn bounded(file: &Path, most: u64) -> Result<Vec<u8>, NewsroomError> {
    use std::io::Read;
    let failed = |e: std::io::Error| NewsroomError::file(file, &e);
    let mut bytes = Vec::new();
    let opened = fs::File::open(file).map_err(failed)?;
    opened.take(most).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn unknown(folder: &Path, name: &str) -> NewsroomError {
    let mut names: Vec<String> = Look::names().map(str::to_owned).into();
    let own = fs::read_dir(folder.join(FOLDER)).into_iter().flatten().flatten();
    let mut found: Vec<String> = own
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            name.strip_suffix(".toml").map(str::to_owned)
        })
        .collect();
    found.sort();
    found.retain(|name| !names.contains(name));
    names.extend(found);
    let told = Message::new("look-unknown").with("name", name);
    NewsroomError::Use(told.with("names", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use warraq_media::fonts::Digits;

    use super::*;
    use crate::config::parse;

    #[test]
    fn a_newsrooms_own_look_replaces_ours_of_that_name() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::default();
        fs::create_dir(folder.path().join(FOLDER)).unwrap();
        let ours =
            include_str!("../../../assets/looks/essay.toml").replace("travel = 36", "travel = 12");
        fs::write(folder.path().join("looks/essay.toml"), &ours).unwrap();
        let taken = look(folder.path(), &config, Some("essay")).unwrap();
        assert!((taken.motion.travel - 12.0).abs() < f32::EPSILON);
        fs::write(folder.path().join("looks/بيتنا.toml"), ours.replace("[motion]", "[moshun]"))
            .unwrap();
        let fault = look(folder.path(), &config, Some("بيتنا")).unwrap_err();
        let said = fault.message().say(warraq_text::tongue::Tongue::Ar);
        assert!(said.contains("moshun") && said.contains("motion"), "{said}");
        let fault = look(folder.path(), &config, Some("../essay")).unwrap_err();
        let said = fault.message().say(warraq_text::tongue::Tongue::En);
        assert!(said.contains("minimal") && said.contains("بيتنا"), "{said}");
    }

    #[test]
    fn the_brand_of_the_newsroom_goes_into_the_look() {
        let folder = tempfile::tempdir().unwrap();
        let text = "look = \"essay\"\n[brand]\nrubric = \"#0B5D3B\"\nlogo = \"logo.png\"\n\
                    [brand.night]\nrubric = \"#8FD9B6\"\n";
        let config = parse(text, Path::new(FILE)).unwrap();
        let missing = look(folder.path(), &config, None).unwrap_err();
        assert_eq!(missing.exit_code(), 3);
        fs::write(folder.path().join("logo.png"), b"nothing like a picture").unwrap();
        let broken = look(folder.path(), &config, None).unwrap_err();
        assert_eq!(broken.exit_code(), 2);
        let config = Config { brand: BrandConfig { logo: None, ..config.brand.clone() }, ..config };
        let taken = look(folder.path(), &config, None).unwrap();
        assert_eq!(
            (taken.name.as_str(), taken.film.palette.rubric.hex().as_str()),
            ("essay", "#0B5D3B")
        );
        let news = look(folder.path(), &config, Some("news")).unwrap();
        assert_eq!(news.film.palette.rubric.hex(), "#8FD9B6");
        let config = parse("[manner]\ndigits = \"native\"\n", Path::new(FILE)).unwrap();
        assert_eq!(look(folder.path(), &config, None).unwrap().manner.digits, Digits::Native);
        assert!(parse("[manner]\ndigits = \"roman\"\n", Path::new(FILE)).is_err());
        let text = "[brand.fonts]\ntext = [\"fonts/بيتنا.ttf\"]\n";
        let config = parse(text, Path::new(FILE)).unwrap();
        assert_eq!(look(folder.path(), &config, None).unwrap_err().exit_code(), 3);
        fs::create_dir(folder.path().join("fonts")).unwrap();
        let put = |bytes: &[u8]| fs::write(folder.path().join("fonts/بيتنا.ttf"), bytes).unwrap();
        put(b"no font");
        assert_eq!(look(folder.path(), &config, None).unwrap_err().exit_code(), 2);
        put(include_bytes!("../../../assets/fonts/NotoKufiArabic-Bold.ttf"));
        assert_eq!(look(folder.path(), &config, None).unwrap().brand.fonts.len(), 1);
        assert!(parse("[brand]\nrubrik = \"#0B5D3B\"\n", Path::new(FILE)).is_err());
    }
}
