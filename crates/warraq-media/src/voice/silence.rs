//! No voice: a script shown at the pace of an eye that reads it, for languages that no voice here
//! speaks and for writers who want none.

use unicode_segmentation::UnicodeSegmentation;
use warraq_text::script::{Line, Script};

use super::VoiceOptions;
use super::placer::Placer;
use crate::MediaError;
use crate::sound;
use crate::sound::levelled::Levelled;
use crate::sound::reel::{Recorder, Reel};
use crate::spoken::{RATE, Spoken};

/// Its name.
pub const SILENCE: &str = "silence";

/// Time of a word, milliseconds, and of each letter in it: about 15 letters a second, under the 17
/// that children's captions may ask for.
const WORD_MS: u32 = 130;
const LETTER_MS: u32 = 55;

/// Times a script for the eye; the sound is silence.
///
/// # Errors
/// When the disk refuses.
pub fn silence(
    script: &Script,
    options: &VoiceOptions,
) -> Result<(Spoken, Levelled<Reel>), MediaError> {
    let spoken = pace(script, options);
    let mut reel = Recorder::new(1, options.folder.as_deref())?;
    let length = spoken.duration_ms * u64::from(RATE) / 1000;
    reel.silence_until(usize::try_from(length).unwrap_or(usize::MAX))?;
    Ok((spoken, Levelled::new(reel.finish()?)?))
}

/// When each word of a script is read, without the sound.
#[must_use]
pub fn pace(script: &Script, options: &VoiceOptions) -> Spoken {
    let mut placer = Placer::new(script, options);
    for line in &script.lines {
        let words = words(line);
        let length = words.last().map_or(0, |&(_, end)| end);
        placer.place(length, &words);
    }
    placer.spoken(SILENCE)
}

/// From when to when each word of a line is read, samples.
fn words(line: &Line) -> Vec<(usize, usize)> {
    let mut now = 0;
    let mut read = |letters: usize| {
        let ms = WORD_MS + LETTER_MS * u32::try_from(letters).unwrap_or(u32::MAX / LETTER_MS / 2);
        let start = now;
        now += sound::samples_in(ms, RATE);
        (start, now)
    };
    line.words.iter().map(|word| read(word.shown.graphemes(true).count())).collect()
}

#[cfg(test)]
mod tests {
    use warraq_text::read::read_markdown;
    use warraq_text::script;

    use super::*;
    use crate::caption;
    use crate::sound::reel::Sound;

    #[test]
    fn every_word_has_its_time_and_no_caption_is_too_fast() {
        for text in [
            "# ميناء الجزيرة\n\nافتتح الميناء رصيفه الثالث بكلفة 3.5 مليون، وقالت Noor Rail: نعم.\n",
            "# Liman açıldı\n\nBelediye 12 Mayıs'ta üçüncü rıhtımı açtı ve gemiler yanaştı.\n",
        ] {
            let story = read_markdown(text);
            let script = script::script(&story, &script::Options::default());
            let (spoken, sound) = silence(&script, &VoiceOptions::default()).unwrap();
            assert_eq!(sound.length() as u64, spoken.duration_ms * 48);
            assert_eq!(spoken.voice, SILENCE);
            for (line, said) in script.lines.iter().zip(&spoken.lines) {
                assert_eq!(line.words.len(), said.words.len());
                assert!(said.words.windows(2).all(|pair| pair[0].end_ms <= pair[1].start_ms));
                assert!(said.words.iter().all(|word| word.end_ms > word.start_ms));
            }
            for page in caption::pages(&script, &spoken) {
                let speed = caption::reading_speed(&page, &script);
                assert!(speed <= 17.0, "{speed} in {page:?}");
            }
        }
    }
}
