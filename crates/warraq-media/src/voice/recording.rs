//! A recording made by the writer: the script is found in it word by word.

use std::path::Path;

use warraq_text::script::Script;
use warraq_text::tongue::Message;

use super::VoiceOptions;
use super::align::{Ear, HOP, Heard, Moment, Told, ToldLine, align, strangeness};
use super::engine::Cast;
use super::placer::Placer;
use super::recital::{Recital, each_told};
use super::speaker::Embedded;
use crate::MediaError;
use crate::sound::levelled::Levelled;
use crate::sound::reel::{PIECE, Recorder, Reel};
use crate::sound::track::Track;
use crate::spoken::{RATE, Spoken};
use crate::watch::Watch;

/// Two voices that say the same words are less unlike than this, as a share of what they are when
/// one says them backwards; with other words it hardly matters which way. Measured: .35 to .6 for
/// the same voice disguised, .87 for a stranger's, .98 to 1.01 for other words.
const UNLIKE: f32 = 0.94;
/// A line that may not be said at all is unlike what is heard for it, and squeezed in between its
/// neighbours: heard in less than this part of the time that the others' pace gives it.
const DOUBTFUL: f32 = 0.9;
const SQUEEZED: f32 = 0.8;
/// So many lines are doubted at most.
const MOST_DOUBTS: usize = 8;
/// How many times as long as the embedded voice a reader may take.
const PACES: std::ops::RangeInclusive<f32> = 0.5..=2.2;
/// What is kept of the recording before a line's first word and after its last, samples.
const BEFORE: usize = RATE as usize * 30 / 1000;
const AFTER: usize = RATE as usize * 80 / 1000;
/// Between two lines the reader's own pause is kept, in these bounds, milliseconds.
const PAUSES_MS: (u32, u32) = (150, 2000);

/// Finds a script in a recording of it, word by word. Loudness and the place the sound waits in are
/// those of a script that is spoken; the pauses are the reader's own, within bounds.
///
/// # Errors
/// As for a script that is spoken, since the embedded voice is what the recording is held against;
/// [`MediaError::Sound`] when the file cannot be taken or says something else.
pub fn speak(
    script: &Script,
    file: &Path,
    options: &VoiceOptions,
    watch: &dyn Watch,
) -> Result<(Spoken, Levelled<Reel>), MediaError> {
    let embedded = Embedded::default();
    let recital = Recital::new(script, Cast::alone(&embedded), options)?;
    let told = told(&recital, watch)?;
    let track = Track::reading(file, options.folder.as_deref())?;
    let heard = listen(&track, watch)?;
    // What is far too long or too short for the script holds something else.
    if !PACES.contains(&(heard.len() as f32 / told.moments.len().max(1) as f32)) {
        return Err(other_words(file));
    }
    let lines = align(&told, &heard).ok_or_else(|| other_words(file))?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    if let Some(at) = not_said(&told, &heard, &lines) {
        let message = Message::new("recording-line-missing").with("file", name);
        return Err(MediaError::Sound(message.with("line", script.lines[at].shown())));
    }
    if strangeness(&lines) > UNLIKE {
        return Err(other_words(file));
    }
    place(script, options, &track, &lines, &name)
}

/// The line that the reading leaves out, by its place: of those that are doubtful, the one without
/// which the rest is heard best.
fn not_said(told: &Told, heard: &[Moment], lines: &[Heard]) -> Option<usize> {
    let length = |&(from, to): &(usize, usize)| to.saturating_sub(from).max(1) as f32;
    let paces: Vec<f32> = lines
        .iter()
        .zip(&told.lines)
        .map(|(line, own)| {
            let (first, last) = (line.words.first().copied(), line.words.last().copied());
            let span = (first.map_or(0, |word| word.0), last.map_or(0, |word| word.1));
            length(&span) / length(&own.span)
        })
        .collect();
    let mut sorted = paces.clone();
    sorted.sort_by(f32::total_cmp);
    let usual = *sorted.get(sorted.len() / 2)?;
    let mut doubts: Vec<usize> = (0..lines.len())
        .filter(|&at| lines[at].unlike > DOUBTFUL && paces[at] < SQUEEZED * usual)
        .collect();
    doubts.sort_by(|&a, &b| lines[b].unlike.total_cmp(&lines[a].unlike));
    doubts.truncate(MOST_DOUBTS);
    let without = |&at: &usize| {
        let rest = align(&told.without(at), heard)?;
        Some((at, strangeness(&rest)))
    };
    let best = doubts.iter().filter_map(without).min_by(|a, b| a.1.total_cmp(&b.1))?;
    // A script that fits no better without it lacks something else than a line.
    (best.1 < strangeness(lines).min(UNLIKE)).then_some(best.0)
}

fn other_words(file: &Path) -> MediaError {
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    MediaError::Sound(Message::new("recording-other-words").with("file", name))
}

/// The script as the embedded voice says it.
pub(super) fn told(recital: &Recital, watch: &dyn Watch) -> Result<Told, MediaError> {
    let mut ear = Ear::new();
    let mut lines = Vec::new();
    let mut now = 0;
    each_told(recital, watch, |samples, words, pause| {
        let moment = |sample: usize| (now + sample) / HOP;
        lines.push(ToldLine {
            span: (moment(0), moment(samples.len())),
            words: words.iter().map(|&(from, to)| (moment(from), moment(to))).collect(),
        });
        ear.add(samples);
        ear.add(&vec![0.0; pause]);
        now += samples.len() + pause;
        Ok(())
    })?;
    // The last moments are heard whole.
    ear.add(&vec![0.0; 4 * HOP]);
    Ok(Told { moments: ear.finish(), lines })
}

/// The recording as an ear takes it.
pub(super) fn listen(track: &Track, watch: &dyn Watch) -> Result<Vec<Moment>, MediaError> {
    let mut ear = Ear::new();
    let length = track.length();
    for start in (0..length).step_by(PIECE) {
        if watch.cancelled() {
            return Err(MediaError::Cancelled);
        }
        ear.add(&mono(track, start, PIECE.min(length - start))?);
    }
    ear.add(&vec![0.0; 4 * HOP]);
    Ok(ear.finish())
}

fn mono(track: &Track, start: usize, count: usize) -> Result<Vec<f32>, MediaError> {
    let mut piece = vec![vec![0.0; count]; track.channels()];
    track.hear(start, &mut piece)?;
    let Some(second) = piece.get(1) else { return Ok(piece.swap_remove(0)) };
    Ok(piece[0].iter().zip(second).map(|(a, b)| (a + b) / 2.0).collect())
}

/// Cuts the lines out of the recording and sets them on the grid, with the reader's own pauses.
fn place(
    script: &Script,
    options: &VoiceOptions,
    track: &Track,
    lines: &[Heard],
    name: &str,
) -> Result<(Spoken, Levelled<Reel>), MediaError> {
    let mut placer = Placer::new(script, options);
    let mut reel = Recorder::new(1, options.folder.as_deref())?;
    let edges: Vec<(usize, usize)> = lines
        .iter()
        .map(|line| {
            let first = line.words.first().map_or(0, |word| word.0 * HOP);
            let last = line.words.last().map_or(first, |word| word.1 * HOP);
            (first, last.min(track.length()))
        })
        .collect();
    for (at, line) in lines.iter().enumerate() {
        let (first, last) = edges[at];
        // Between two lines each has what is nearer to it.
        let middle = |end: usize, start: usize| end + start.saturating_sub(end) / 2;
        let earliest = at.checked_sub(1).map_or(0, |before| middle(edges[before].1, first));
        let next = edges.get(at + 1).map(|next| next.0);
        let latest = next.map_or(track.length(), |next| middle(last, next));
        let start = first.saturating_sub(BEFORE).max(earliest).min(first);
        let end = (last + AFTER).min(latest).max(last).max(start + HOP).min(track.length());
        let words: Vec<(usize, usize)> = line
            .words
            .iter()
            .map(|&(from, to)| {
                ((from * HOP).saturating_sub(start), (to * HOP).saturating_sub(start))
            })
            .collect();
        let mut samples = mono(track, start.min(end), end.saturating_sub(start))?;
        crate::sound::fade(&mut samples, RATE, 5);
        let own = next.map_or(0, |next| next.saturating_sub(end)) * 1000 / RATE as usize;
        let own = u32::try_from(own).unwrap_or(u32::MAX).clamp(PAUSES_MS.0, PAUSES_MS.1);
        let (begin, until) = placer.place_pausing(samples.len(), &words, own);
        reel.silence_until(begin)?;
        reel.add(&[&samples])?;
        reel.silence_until(until)?;
    }
    Ok((placer.spoken(name), Levelled::new(reel.finish()?)?))
}
