//! For an editor's cutting room: the film as an OpenTimelineIO timeline.
//!
//! One clip a scene out of the finished film, the sounds on tracks of their own, a marker where
//! each section begins, and the captions as clips that carry their text. The schemas are those of
//! OpenTimelineIO's public documentation (Timeline.1, Stack.1, Track.1, Clip.2, Gap.1, Marker.2,
//! ExternalReference.1). Text stays in logical order without direction marks; what draws it knows
//! how.

use serde_json::{Map, Value, json};
use warraq_text::lang::{Direction, Lang};
use warraq_text::script::Script;

use crate::mux::{Caption, Chapter};
use crate::spoken::Spoken;

/// What an editor is handed.
#[derive(Debug, Clone)]
pub struct Handoff<'a> {
    /// The film's title.
    pub title: &'a str,
    /// The language of the story.
    pub lang: &'a Lang,
    /// Frames a second.
    pub fps: u32,
    /// How many frames the film has.
    pub frames: u64,
    /// The film's file, beside the timeline or in a folder there: `film.mp4`.
    pub film: &'a str,
    /// Its scenes, in order.
    pub scenes: &'a [Scene],
    /// Where sections begin.
    pub sections: &'a [Chapter],
    /// Sounds as long as the film, each on a track of its own: name and file.
    pub sounds: &'a [(&'a str, &'a str)],
    /// The captions, in order.
    pub captions: &'a [Caption],
}

/// A stretch of the film with one thing said in it, until the next begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// When it begins, milliseconds.
    pub start_ms: u64,
    /// The sentence or heading.
    pub name: String,
}

/// One scene for each line of the script that is said.
#[must_use]
pub fn scenes(script: &Script, spoken: &Spoken) -> Vec<Scene> {
    script
        .lines
        .iter()
        .zip(&spoken.lines)
        .map(|(line, said)| {
            let words: Vec<&str> = line.words.iter().map(|word| word.shown.as_str()).collect();
            Scene { start_ms: said.start_ms, name: words.join(" ") }
        })
        .collect()
}

/// The timeline as JSON: the contents of a file `film.otio`.
#[must_use]
pub fn otio(handoff: &Handoff) -> String {
    let mut tracks = vec![handoff.pictures()];
    tracks.extend(handoff.sounds.iter().map(|(name, file)| handoff.sound(name, file)));
    if !handoff.captions.is_empty() {
        tracks.push(handoff.caption_track());
    }
    let mut stack = item("Stack.1", "tracks", Value::Null);
    stack.insert("markers".to_owned(), handoff.markers());
    stack.insert("children".to_owned(), Value::Array(tracks));
    let timeline = json!({
        "OTIO_SCHEMA": "Timeline.1",
        "metadata": { "warraq": handoff.voice_of("title", handoff.title) },
        "name": plain(handoff.title),
        "global_start_time": null,
        "tracks": stack,
    });
    format!("{timeline:#}\n")
}

impl Handoff<'_> {
    fn pictures(&self) -> Value {
        let starts = self.scenes.iter().skip(1).map(|scene| self.frame(scene.start_ms));
        let ends = starts.chain([self.frames]);
        let mut clips = Vec::new();
        let mut now = 0;
        for (scene, end) in self.scenes.iter().zip(ends) {
            // A scene shorter than a frame has no place of its own.
            if end > now {
                clips.push(self.clip(&scene.name, self.film, now, end));
                now = end;
            }
        }
        if now < self.frames {
            clips.push(self.clip(self.title, self.film, now, self.frames));
        }
        track("Video", "film", clips)
    }

    fn sound(&self, name: &str, file: &str) -> Value {
        track("Audio", name, vec![self.clip(name, file, 0, self.frames)])
    }

    /// Cutting rooms know pictures and sound; a track of another kind is kept by the library and
    /// left alone by those who do not read it.
    fn caption_track(&self) -> Value {
        let mut children = Vec::new();
        let mut now = 0;
        for caption in self.captions {
            let start = self.frame(caption.start_ms).max(now);
            let end = self.frame(caption.end_ms);
            if end <= start {
                continue;
            }
            if start > now {
                children.push(Value::Object(item("Gap.1", "", self.range(now, start))));
            }
            let text = without_marks(&caption.text);
            let mut clip = item("Clip.2", &plain(&text), self.range(start, end));
            clip.insert("metadata".to_owned(), json!({ "warraq": self.voice_of("text", &text) }));
            clip.insert(
                "media_references".to_owned(),
                json!({ "DEFAULT_MEDIA": {
                    "OTIO_SCHEMA": "MissingReference.1",
                    "metadata": {},
                    "name": "",
                    "available_range": null,
                    "available_image_bounds": null,
                } }),
            );
            clip.insert("active_media_reference_key".to_owned(), json!("DEFAULT_MEDIA"));
            children.push(Value::Object(clip));
            now = end;
        }
        track("Subtitle", "captions", children)
    }

    fn markers(&self) -> Value {
        let marker = |section: &Chapter| {
            let at = self.frame(section.start_ms);
            json!({
                "OTIO_SCHEMA": "Marker.2",
                "metadata": {},
                "name": plain(&section.title),
                "color": "RED",
                "comment": "",
                "marked_range": self.range(at, at),
            })
        };
        self.sections.iter().map(marker).collect()
    }

    fn clip(&self, name: &str, file: &str, start: u64, end: u64) -> Value {
        let mut clip = item("Clip.2", &plain(name), self.range(start, end));
        let reference = json!({
            "OTIO_SCHEMA": "ExternalReference.1",
            "metadata": {},
            "name": file,
            "available_range": self.range(0, self.frames),
            "available_image_bounds": null,
            "target_url": address(file),
        });
        clip.insert("media_references".to_owned(), json!({ "DEFAULT_MEDIA": reference }));
        clip.insert("active_media_reference_key".to_owned(), json!("DEFAULT_MEDIA"));
        Value::Object(clip)
    }

    /// The nearest frame, inside the film.
    fn frame(&self, ms: u64) -> u64 {
        (ms.saturating_mul(u64::from(self.fps)).saturating_add(500) / 1000).min(self.frames)
    }

    fn range(&self, start: u64, end: u64) -> Value {
        let time = |value: u64| {
            json!({
                "OTIO_SCHEMA": "RationalTime.1",
                "rate": f64::from(self.fps),
                "value": value as f64,
            })
        };
        json!({
            "OTIO_SCHEMA": "TimeRange.1",
            "start_time": time(start),
            "duration": time(end - start),
        })
    }

    fn voice_of(&self, key: &str, text: &str) -> Value {
        let direction = match self.lang.direction() {
            Direction::Rtl => "rtl",
            Direction::Ltr => "ltr",
        };
        json!({ key: text, "language": self.lang.code(), "direction": direction })
    }
}

/// What every item of a timeline has.
fn item(schema: &str, name: &str, source_range: Value) -> Map<String, Value> {
    let fields = [
        ("OTIO_SCHEMA", json!(schema)),
        ("metadata", json!({})),
        ("name", json!(name)),
        ("source_range", source_range),
        ("effects", json!([])),
        ("markers", json!([])),
        ("enabled", json!(true)),
    ];
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn track(kind: &str, name: &str, children: Vec<Value>) -> Value {
    let mut track = item("Track.1", name, Value::Null);
    track.insert("children".to_owned(), Value::Array(children));
    track.insert("kind".to_owned(), json!(kind));
    Value::Object(track)
}

/// One line, as the names of clips are shown.
fn plain(text: &str) -> String {
    without_marks(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The marks of caption files steer their players and are no part of the text.
fn without_marks(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{202A}'..='\u{202E}')).collect()
}

/// A relative address (RFC 3986): letters outside of ASCII and signs that mean something are
/// written by their bytes.
fn address(file: &str) -> String {
    let mut address = String::new();
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILM: u64 = 900;

    fn timeline() -> Value {
        let lang = Lang::new("ar");
        let scene = |start_ms, name: &str| Scene { start_ms, name: name.to_owned() };
        let section = |start_ms, title: &str| Chapter { start_ms, title: title.to_owned() };
        let caption =
            |start_ms, end_ms, text: &str| Caption { start_ms, end_ms, text: text.to_owned() };
        let otio = otio(&Handoff {
            title: "المكتبة تعود",
            lang: &lang,
            fps: 30,
            frames: FILM,
            film: "film/film.mp4",
            scenes: &[
                scene(300, "المكتبة تعود"),
                scene(2_000, "أقصر من إطار"),
                scene(2_001, "قال المدير: «لن نغلق BBC الأبواب»."),
                scene(29_990, "في آخر لحظة"),
            ],
            sections: &[section(0, "المكتبة تعود"), section(2_000, "ما بعد الحريق")],
            sounds: &[("voice", "صوت 1.wav"), ("bed", "bed.wav")],
            captions: &[
                caption(300, 1_900, "\u{202B}المكتبة تعود\u{202C}"),
                caption(2_000, 4_000, "\u{202B}قال المدير:\u{202C}\n\u{202B}«لن نغلق»\u{202C}"),
            ],
        });
        serde_json::from_str(&otio).unwrap()
    }

    /// Sum of the durations of a track's items, frames.
    fn length(track: &Value) -> f64 {
        let children = track["children"].as_array().unwrap();
        children
            .iter()
            .map(|item| item["source_range"]["duration"]["value"].as_f64().unwrap())
            .sum()
    }

    #[test]
    fn tracks_are_as_long_as_the_film_and_clips_follow_each_other() {
        let timeline = timeline();
        assert_eq!(timeline["OTIO_SCHEMA"], "Timeline.1");
        let tracks = timeline["tracks"]["children"].as_array().unwrap();
        let kinds: Vec<&str> = tracks.iter().map(|t| t["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["Video", "Audio", "Audio", "Subtitle"]);
        for track in &tracks[..3] {
            assert_eq!(length(track), FILM as f64, "{}", track["name"]);
        }
        let clips = tracks[0]["children"].as_array().unwrap();
        let mut now = 0.0;
        for clip in clips {
            assert_eq!(clip["OTIO_SCHEMA"], "Clip.2");
            let range = &clip["source_range"];
            assert_eq!(range["start_time"]["value"], now);
            assert_eq!(range["start_time"]["rate"], 30.0);
            now += range["duration"]["value"].as_f64().unwrap();
            let reference = &clip["media_references"]["DEFAULT_MEDIA"];
            assert_eq!(reference["target_url"], "film/film.mp4");
        }
        assert_eq!(clips[1]["name"], "قال المدير: «لن نغلق BBC الأبواب».");
        assert_eq!(clips[1]["source_range"]["start_time"]["value"], 60.0);
        let voice = &tracks[1]["children"][0]["media_references"]["DEFAULT_MEDIA"]["target_url"];
        assert_eq!(voice, "%D8%B5%D9%88%D8%AA%201.wav");
    }

    #[test]
    fn sections_are_markers_and_captions_carry_their_text_in_logical_order() {
        let timeline = timeline();
        let markers = timeline["tracks"]["markers"].as_array().unwrap();
        assert_eq!(markers[1]["name"], "ما بعد الحريق");
        assert_eq!(markers[1]["marked_range"]["start_time"]["value"], 60.0);
        let captions = timeline["tracks"]["children"][3]["children"].as_array().unwrap();
        let schemas: Vec<&str> =
            captions.iter().map(|item| item["OTIO_SCHEMA"].as_str().unwrap()).collect();
        assert_eq!(schemas, ["Gap.1", "Clip.2", "Gap.1", "Clip.2"]);
        let said = &captions[3]["metadata"]["warraq"];
        assert_eq!(said["text"], "قال المدير:\n«لن نغلق»");
        assert_eq!((&said["language"], &said["direction"]), (&json!("ar"), &json!("rtl")));
        assert_eq!(captions[3]["name"], "قال المدير: «لن نغلق»");
    }

    #[test]
    fn a_film_without_scenes_is_one_clip() {
        let lang = Lang::new("en");
        let otio = otio(&Handoff {
            title: "Title",
            lang: &lang,
            fps: 25,
            frames: 50,
            film: "film.mp4",
            scenes: &[],
            sections: &[],
            sounds: &[],
            captions: &[],
        });
        let timeline: Value = serde_json::from_str(&otio).unwrap();
        let tracks = timeline["tracks"]["children"].as_array().unwrap();
        assert_eq!((tracks.len(), length(&tracks[0])), (1, 50.0));
    }
}
