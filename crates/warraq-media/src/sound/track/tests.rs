//! Tracks of each kind, and files that are not what they say.

use std::path::PathBuf;

use warraq_text::tongue::Tongue;

use super::*;

/// Four seconds of a 440 Hz tone in each format, made for these tests.
fn sample(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/sound").join(name)
}

fn refusal(path: &Path) -> String {
    let Err(MediaError::Sound(message)) = Track::read(path, None) else {
        panic!("{} was taken", path.display())
    };
    let arabic = message.say(Tongue::Ar);
    assert!(arabic.contains(path.file_name().unwrap().to_str().unwrap()), "{arabic}");
    message.id().to_owned()
}

fn written(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// A WAV header for so many bytes of data, and the data.
fn wav(rate: u32, channels: u16, said: u32, data: &[u8]) -> Vec<u8> {
    let align = channels * 2;
    let mut file = b"RIFF".to_vec();
    file.extend((said.saturating_add(36)).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16u32.to_le_bytes());
    file.extend(1u16.to_le_bytes());
    file.extend(channels.to_le_bytes());
    file.extend(rate.to_le_bytes());
    file.extend(rate.wrapping_mul(u32::from(align)).to_le_bytes());
    file.extend(align.to_le_bytes());
    file.extend(16u16.to_le_bytes());
    file.extend(b"data");
    file.extend(said.to_le_bytes());
    file.extend(data);
    file
}

fn noise(bytes: usize) -> Vec<u8> {
    let mut seed = 9u32;
    (0..bytes)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        })
        .collect()
}

fn whole(track: &Track) -> Vec<Vec<f32>> {
    let mut whole = vec![vec![0.0; track.length()]; track.channels()];
    track.hear(0, &mut whole).unwrap();
    whole
}

/// How often the tone rises through zero in a second.
fn pitch(channel: &[f32]) -> usize {
    let second = &channel[48_000..96_000];
    second.windows(2).filter(|pair| pair[0] < 0.0 && pair[1] >= 0.0).count()
}

#[test]
fn each_format_gives_the_same_four_seconds() {
    for (name, channels) in
        [("tone.mp3", 1), ("tone.flac", 1), ("tone.ogg", 2), ("tone.m4a", 2), ("tone.opus.ogg", 1)]
    {
        let track = Track::read(&sample(name), None).unwrap();
        assert_eq!(track.channels(), channels, "{name}");
        let length = track.length();
        assert!(length.abs_diff(4 * 48_000) < 6_000, "{name}: {length}");
        assert!(pitch(&whole(&track)[0]).abs_diff(440) <= 1, "{name}");
        let most = whole(&track)[0].iter().fold(0.0f32, |most, s| most.max(s.abs()));
        assert!((0.3..0.7).contains(&most), "{name}: {most}");
    }
}

#[test]
fn arabic_names_odd_rates_and_many_channels_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for (rate, channels, kept) in [(11_025, 1, 1), (47_999, 2, 2), (96_000, 6, 1)] {
        let data = noise(rate as usize * usize::from(channels) * 2 * 4);
        let path =
            written(&folder, "خلفية هادئة.wav", &wav(rate, channels, data.len() as u32, &data));
        let track = Track::read(&path, None).unwrap();
        assert_eq!(track.channels(), kept);
        assert!(track.length().abs_diff(4 * 48_000) < 100, "{rate}: {}", track.length());
    }
}

#[test]
fn what_is_no_track_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let second = noise(16_000);
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("فارغ.wav", Vec::new(), "sound-bed-unreadable"),
        ("نص.mp3", "هذا نص وليس صوتًا. ".repeat(500).into_bytes(), "sound-bed-unreadable"),
        ("مقطوع.wav", wav(8_000, 1, 640_000, &second), "sound-bed-cut"),
        ("قصير.wav", wav(8_000, 1, 16_000, &second), "sound-bed-short"),
        ("صامت.wav", wav(8_000, 1, 80_000, &[0; 80_000]), "sound-bed-silent"),
        ("سريع.wav", wav(4_000_000_000, 1, 16_000, &second), "sound-bed-rate"),
        ("بطيء.wav", wav(3, 1, 16_000, &second), "sound-bed-rate"),
        ("بلا.wav", wav(8_000, 1, 0, &[]), "sound-bed-silent"),
    ];
    for (name, bytes, message) in cases {
        assert_eq!(refusal(&written(&folder, name, &bytes)), message, "{name}");
    }
    assert_eq!(refusal(&sample("../film/avc.mp4")), "sound-bed-video");
    assert!(matches!(Track::read(Path::new("لا شيء.wav"), None), Err(MediaError::Io(_))));
}

#[test]
fn every_beginning_of_a_file_and_every_scratch_is_survived() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["tone.mp3", "tone.flac", "tone.ogg", "tone.m4a", "tone.opus.ogg", "avc.mp4"] {
        let folder_of = if name == "avc.mp4" { "../film" } else { "." };
        let whole = std::fs::read(sample(folder_of).join(name)).unwrap();
        for part in 0..12 {
            let path = written(&folder, name, &whole[..whole.len() * part / 12]);
            let _ = Track::read(&path, None);
            let mut scratched = whole.clone();
            for (place, byte) in noise(24).into_iter().enumerate() {
                let at = (part * 7919 + place * place * 331) % scratched.len().min(4000);
                scratched[at] = byte;
            }
            let _ = Track::read(&written(&folder, name, &scratched), None);
        }
        if name == "tone.flac" {
            let path = written(&folder, name, &whole[..whole.len() / 2]);
            assert_eq!(refusal(&path), "sound-bed-cut");
        }
    }
}

#[test]
fn what_stands_in_a_tag_is_not_taken_for_sound() {
    let folder = tempfile::tempdir().unwrap();
    let sound = std::fs::read(sample("tone.mp3")).unwrap();
    let bare = match sound.strip_prefix(b"ID3") {
        Some(rest) => {
            &sound[10 + rest[3..7].iter().fold(0, |sum, &part| sum << 7 | usize::from(part))..]
        }
        None => &sound[..],
    };
    // Chapters hold bytes that begin a packet of MP3.
    let body = [0xFF, 0xFE, 0x50, 0xC4].repeat(200);
    let length = [(body.len() >> 7) as u8, (body.len() & 0x7F) as u8];
    let tagged = [b"ID3\x04\0\0\0\0".as_slice(), &length, &body, bare].concat();
    let track = Track::read(&written(&folder, "حلقة.mp3", &tagged), None).unwrap();
    assert_eq!(whole(&track), whole(&Track::read(&sample("tone.mp3"), None).unwrap()));
    let torn = [b"ID3\x04\0\0\x7F\x7F\x7F\x7F".as_slice(), bare].concat();
    assert_eq!(refusal(&written(&folder, "ممزق.mp3", &torn)), "sound-bed-unreadable");
}

#[test]
fn of_eight_hours_ten_minutes_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let hours = 8 * 3600 * 8_000 * 2;
    let path = written(&folder, "طويل.wav", &wav(8_000, 1, hours, &noise(16_000 * 5)));
    // The rest is a hole in the file: silence that takes no disk.
    File::options().write(true).open(&path).unwrap().set_len(u64::from(hours) + 44).unwrap();
    let track = Track::read(&path, None).unwrap();
    assert!(track.length() <= 600 * 48_000 + 48_000);
    let (track, stopped) = Track::read_until(&path, None, 30).unwrap();
    assert!(stopped && track.length() <= 31 * 48_000);
}
