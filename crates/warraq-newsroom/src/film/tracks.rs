//! What goes into the film's file besides its pictures, and what lies beside it for an editor.

use std::path::Path;

use warraq_media::MediaError;
use warraq_media::caption::{self, Page};
use warraq_media::film::FilmSummary;
use warraq_media::handoff::{self, Handoff};
use warraq_media::mux::{About, chapters};
use warraq_media::sound::aac::{self, Aac};
use warraq_media::sound::bed::{Bed, BedOptions, Mixed, speech};
use warraq_media::sound::levelled::Levelled;
use warraq_media::sound::reel::Sound;
use warraq_media::sound::track::Track;
use warraq_media::spoken::Spoken;

use super::speech::Said;
use crate::told::Told;

/// The film's sound, encoded: the voice, and under it the track the writer gave, which waits
/// nameless in `folder`.
pub(crate) fn sound(
    spoken: &Spoken,
    voice: &dyn Sound,
    music: Option<&Path>,
    folder: &Path,
) -> Result<Aac, MediaError> {
    let Some(music) = music else { return aac::encode(voice) };
    let track = Track::read(music, Some(folder))?;
    let options = BedOptions::default();
    let bed = Bed::lay(track, voice, &speech(spoken), spoken.duration_ms, &options)?;
    aac::encode(&Levelled::new(Mixed { voice, bed: &bed })?)
}

/// What the film says of itself.
pub(crate) fn about(told: &Told, said: &Said, pages: &[Page], captions: bool) -> About {
    let title = told.drawable().title.text.clone();
    About {
        chapters: chapters(&said.script, &said.spoken, &title),
        title,
        publisher: told.newsroom(),
        language: told.story.lang.code().to_owned(),
        cover: None,
        captions: if captions { caption::timed_text(pages, &said.script) } else { Vec::new() },
    }
}

/// The timeline for an editor's cutting room, `film.otio`.
pub(crate) fn timeline(
    told: &Told,
    said: &Said,
    pages: &[Page],
    film: &str,
    summary: &FilmSummary,
) -> String {
    let title = &told.drawable().title.text;
    handoff::otio(&Handoff {
        title,
        lang: &told.story.lang,
        fps: summary.fps,
        frames: summary.frames,
        film,
        scenes: &handoff::scenes(&said.script, &said.spoken),
        sections: &chapters(&said.script, &said.spoken, title),
        sounds: &[],
        captions: &caption::timed_text(pages, &said.script),
    })
}
