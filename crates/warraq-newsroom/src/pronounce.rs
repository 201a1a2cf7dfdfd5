//! How a newsroom and a story have their words said: `[pronounce]` and `[voice]` in `warraq.toml`,
//! and in `voice.toml` beside the story, whose entries win.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use warraq_text::script::Pronounce;

use crate::beside;
use crate::config::Config;
use crate::error::NewsroomError;
use crate::voices::VoiceConfig;

/// The hand-made settings of one story's voice, beside it.
pub const VOICE_TOML: &str = "voice.toml";

/// `voice.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct VoiceToml {
    /// Who speaks the story, and how.
    pub voice: VoiceConfig,
    /// Words of the story and how they are said.
    pub pronounce: BTreeMap<String, String>,
}

/// The list for a story in this folder.
///
/// # Errors
/// When its `voice.toml` cannot be taken.
pub(crate) fn list(config: &Config, folder: Option<&Path>) -> Result<Pronounce, NewsroomError> {
    let own = folder.map(of_story).transpose()?.unwrap_or_default().pronounce;
    let entries = config.pronounce.iter().chain(&own);
    Ok(Pronounce::new(entries.map(|(shown, said)| (shown.as_str(), said.as_str()))))
}

/// The story's `voice.toml`; where it has none, one that says nothing.
pub(crate) fn of_story(folder: &Path) -> Result<VoiceToml, NewsroomError> {
    let file = folder.join(VOICE_TOML);
    let read: VoiceToml =
        beside::read(&file, ("voice-toml-long", beside::BY_HAND))?.unwrap_or_default();
    read.voice.checked(&file.display().to_string())?;
    Ok(read)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::config::parse;

    #[test]
    fn the_storys_own_entry_wins() {
        let folder = tempfile::tempdir().unwrap();
        let text = "[pronounce]\n\"DP World\" = \"دي بي\"\n\"بوتين\" = \"بُوتِن\"\n";
        let config = parse(text, Path::new("warraq.toml")).unwrap();
        let file = folder.path().join(VOICE_TOML);
        fs::write(&file, "[pronounce]\n\"بوتين\" = \"بُوتِين\"\n").unwrap();
        let both = list(&config, Some(folder.path())).unwrap();
        assert_eq!(both, Pronounce::new([("DP World", "دي بي"), ("بوتين", "بُوتِين")]));
        fs::write(&file, "[pronunce]\n").unwrap();
        let fault = list(&config, Some(folder.path())).unwrap_err();
        assert_eq!((fault.message().id(), fault.exit_code()), ("data-unknown", 2));
        fs::write(&file, vec![b'#'; 70_000]).unwrap();
        assert_eq!(list(&config, Some(folder.path())).unwrap_err().exit_code(), 2);
        assert_eq!(list(&Config::default(), None).unwrap(), Pronounce::default());
    }
}
