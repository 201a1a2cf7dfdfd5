//! Pictographs in colour: the one thing we take from the system.
//!
//! A colour font is eleven megabytes, more than all of ours together, so none is embedded. Noto
//! Color Emoji is used where it is installed; where it is not, pictographs are left out and the
//! writer is told. Only that font is looked for, in these folders, in this order: the same system
//! always answers the same.

use std::path::PathBuf;
use std::sync::OnceLock;

use parley::fontique::Blob;

/// Where Debian and its kin, Fedora, Arch, Alpine and the BSDs install it, under `/usr`.
const PLACES: [&str; 6] = [
    "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf",
    "/usr/share/fonts/google-noto-color-emoji-fonts/NotoColorEmoji.ttf",
    "/usr/share/fonts/google-noto-emoji/NotoColorEmoji.ttf",
    "/usr/share/fonts/noto/NotoColorEmoji.ttf",
    "/usr/share/fonts/NotoColorEmoji.ttf",
    "/usr/local/share/fonts/noto/NotoColorEmoji.ttf",
];

/// The system's colour font, read once.
pub(super) fn system() -> Option<Blob<u8>> {
    static FOUND: OnceLock<Option<Blob<u8>>> = OnceLock::new();
    FOUND
        .get_or_init(|| {
            places().into_iter().find_map(|place| std::fs::read(place).ok()).map(Blob::from)
        })
        .clone()
}

/// The shared folders first, then the person's own.
fn places() -> Vec<PathBuf> {
    let mut places: Vec<PathBuf> = PLACES.iter().map(PathBuf::from).collect();
    if let Some(home) = std::env::var_os("HOME") {
        let home = PathBuf::from(home);
        places.push(home.join(".local/share/fonts/NotoColorEmoji.ttf"));
        places.push(home.join("Library/Fonts/NotoColorEmoji.ttf"));
    }
    places
}

/// Whether a cluster asks to be drawn in colour: a picture by its own nature, or a sign followed
/// by the selector that makes it one (UTS #51, emoji presentation).
pub(super) fn asked_for(cluster: &str) -> bool {
    cluster.contains('\u{FE0F}')
        || cluster.chars().next().is_some_and(|c| {
            matches!(c, '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F300}'..='\u{1F64F}'
                | '\u{1F680}'..='\u{1F6FF}' | '\u{1F7E0}'..='\u{1F7EB}' | '\u{1F90C}'..='\u{1FAFF}')
        })
}
