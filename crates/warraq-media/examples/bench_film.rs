//! What a frame of film costs: processor's time over all threads and stages, with a ground that
//! drifts and with a still one; the encoder alone on the same pictures in the same run; and ffmpeg
//! with libass doing the same work, where it is installed.
//!
//! `cargo run --release -p warraq-media --example bench_film [SECONDS …]`

use std::error::Error;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use openh264::decoder::Decoder;
use openh264::formats::YUVSource;
use rustix::time::{ClockId, clock_gettime};
use warraq_media::MediaError;
use warraq_media::caption::{self, Page};
use warraq_media::encode::{AccessUnit, EMBEDDED, Embedded, Encoder, Group};
use warraq_media::film::{Coder, Colophon, FilmPlan, FilmSummary, compose, still};
use warraq_media::frame::Frame;
use warraq_media::look::Look;
use warraq_media::spoken::{Spoken, SpokenLine, WordTime};
use warraq_media::watch::Unwatched;
use warraq_text::lang::{Direction, Lang};
use warraq_text::script::{Line, LineKind, Script, Word};

const WIDTH: usize = 1080;
const HEIGHT: usize = 1920;
const FPS: u32 = 30;

const SENTENCES: [&str; 4] = [
    "افتتح ميناء الجزيرة صباح اليوم رصيفًا ثالثًا بطول 420 مترًا، قبل موعده بشهرين كاملين.",
    "وقالت شركة «Blue Harbor» إن السفن ستبدأ الرسو فيه يوم 14 مارس 2026 من غير رسوم إضافية.",
    "يقول الصيّاد سالم إنّ الرحلة صارت أقصر بـ 3.5 أميال تقريبًا، وإنّ الوقود لم يعد همّه الأول.",
    "ولم تعلن الهيئة بعد متى تُنقل المستودعات القديمة إلى الجهة الشرقية من الخليج.",
];

fn main() -> Result<(), Box<dyn Error>> {
    let asked: Vec<u64> =
        std::env::args().skip(1).map(|text| text.parse()).collect::<Result<_, _>>()?;
    let lengths = if asked.is_empty() { vec![60, 360] } else { asked };
    for &seconds in &lengths {
        let story = Story::of(seconds);
        for (name, calm) in [("drifting", false), ("still", true)] {
            let plan = FilmPlan { calm, ..story.plan() };
            film(&format!("{seconds} s, {name} ground"), &plan)?;
        }
    }
    let story = Story::of(lengths[0].min(60));
    likeness(&story.plan())?;
    let ours = whole(&story.plan())?;
    every_frame(&story.plan(), ours)?;
    rival(&story, ours)
}

/// Makes a film and prints what it cost.
fn film(name: &str, plan: &FilmPlan) -> Result<(), MediaError> {
    forget_peak();
    let (encoding, repeating) = (AtomicU64::new(0), AtomicU64::new(0));
    let start = || -> Result<Box<dyn Encoder + '_>, MediaError> {
        let inner = Embedded::new(plan.width, plan.height, plan.fps)?;
        Ok(Box::new(Timed { inner, encoding: &encoding, repeating: &repeating }))
    };
    let (wall, cpu) = (Instant::now(), spent(ClockId::ProcessCPUTime));
    let mut bytes = 0;
    let summary = shoot(plan, &start, &mut |unit| bytes += unit.bytes.len() as u64)?;
    let (wall, cpu) = (wall.elapsed(), spent(ClockId::ProcessCPUTime) - cpu);
    let frames = summary.frames as f64;
    let share = |nanos: &AtomicU64| {
        Duration::from_nanos(nanos.load(Ordering::Relaxed)).as_secs_f64() / cpu.as_secs_f64()
            * 100.0
    };
    let (encode, repeat) = (share(&encoding), share(&repeating));
    println!("{name}");
    println!("  CPU     {:.2} ms a frame, all stages", cpu.as_secs_f64() * 1000.0 / frames);
    println!(
        "  speed   {:.0} frames a second, {:.1} × real time on {} threads",
        frames / wall.as_secs_f64(),
        frames / f64::from(plan.fps) / wall.as_secs_f64(),
        plan.threads
    );
    println!("  memory  {} MB at the peak", peak_kb() / 1000);
    println!(
        "  share   encoder {encode:.0} %, repeats {repeat:.1} %, type, drawing, laying {:.0} %",
        100.0 - encode - repeat
    );
    println!(
        "  frames  {} of which {} repeat, {:.0} kbit/s",
        summary.frames,
        summary.repeated,
        bytes as f64 * 8.0 * f64::from(plan.fps) / frames / 1000.0
    );
    Ok(())
}

/// CPU milliseconds a frame of the whole film.
fn whole(plan: &FilmPlan) -> Result<f64, MediaError> {
    let start = || -> Result<Box<dyn Encoder>, MediaError> {
        Ok(Box::new(Embedded::new(plan.width, plan.height, plan.fps)?))
    };
    let cpu = spent(ClockId::ProcessCPUTime);
    let summary = shoot(plan, &start, &mut |_| {})?;
    Ok((spent(ClockId::ProcessCPUTime) - cpu).as_secs_f64() * 1000.0 / summary.frames as f64)
}

/// The encoder alone, given every frame of the same film, repeats included.
fn every_frame(plan: &FilmPlan, ours: f64) -> Result<(), MediaError> {
    let encoding = AtomicU64::new(0);
    let start = || -> Result<Box<dyn Encoder + '_>, MediaError> {
        let inner = Embedded::new(plan.width, plan.height, plan.fps)?;
        Ok(Box::new(Tireless { inner, last: None, units: Vec::new(), encoding: &encoding }))
    };
    let summary = shoot(plan, &start, &mut |_| {})?;
    let alone = encoding.load(Ordering::Relaxed) as f64 / 1e6 / summary.frames as f64;
    println!("the encoder alone, given every frame");
    println!("  CPU     {alone:.2} ms a frame: {:.2} × our whole film", alone / ours);
    Ok(())
}

/// How like the decoded pictures are to those that were drawn, over each tenth frame.
fn likeness(plan: &FilmPlan) -> Result<(), MediaError> {
    let (squares, samples) = (AtomicU64::new(0), AtomicU64::new(0));
    let start = || -> Result<Box<dyn Encoder + '_>, MediaError> {
        let inner = Embedded::new(plan.width, plan.height, plan.fps)?;
        Ok(Box::new(Compared { inner, drawn: Vec::new(), squares: &squares, samples: &samples }))
    };
    shoot(plan, &start, &mut |_| {})?;
    let mean = squares.load(Ordering::Relaxed) as f64 / samples.load(Ordering::Relaxed) as f64;
    println!("likeness of the decoded pictures to the drawn ones, each tenth drawn frame");
    println!("  PSNR-Y  {:.1} dB", 10.0 * (255.0 * 255.0 / mean).log10());
    Ok(())
}

/// ffmpeg with libass and x264 on the same work: a still that drifts, captions lit word by word.
fn rival(story: &Story, ours: f64) -> Result<(), Box<dyn Error>> {
    if Command::new("ffmpeg").arg("-version").output().is_err() {
        println!("ffmpeg is not installed: nothing to compare with");
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let ground = still(&FilmPlan { width: 1272, height: 2112, ..story.plan() }, 0)?;
    std::fs::write(folder.path().join("ground.png"), ground.quick_png()?)?;
    std::fs::write(folder.path().join("said.ass"), story.karaoke())?;
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts");
    let filter = format!(
        "crop={WIDTH}:{HEIGHT}:x='96+40*sin(t/4)':y='96+20*sin(t/3)',ass=said.ass:fontsdir={fonts}"
    );
    let seconds = (story.spoken.duration_ms / 1000).to_string();
    let output = Command::new("ffmpeg")
        .args(["-hide_banner", "-benchmark", "-loop", "1", "-framerate", "30", "-i", "ground.png"])
        .args(["-vf", &filter, "-t", &seconds, "-pix_fmt", "yuv420p"])
        .args(["-c:v", "libx264", "-preset", "veryfast", "-threads", "2", "-y", "rival.mp4"])
        .current_dir(folder.path())
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let figure = |name: &str| -> Option<f64> {
        let after = said.split(name).nth(1)?;
        after.split('s').next()?.trim().parse().ok()
    };
    let (Some(user), Some(system)) = (figure("utime="), figure("stime=")) else {
        return Err(format!("ffmpeg told no times:\n{said}").into());
    };
    let frames = seconds.parse::<f64>()? * f64::from(FPS);
    let theirs = (user + system) * 1000.0 / frames;
    println!("ffmpeg, libass, x264 veryfast on the same work");
    println!("  CPU     {theirs:.2} ms a frame: {:.1} × ours ({ours:.2})", theirs / ours);
    Ok(())
}

type Start<'a> = dyn Fn() -> Result<Box<dyn Encoder + 'a>, MediaError> + Sync + 'a;

fn shoot<'a>(
    plan: &FilmPlan,
    start: &'a Start<'a>,
    take: &mut dyn FnMut(&AccessUnit),
) -> Result<FilmSummary, MediaError> {
    let mut sink = |group: Group| {
        group.units.iter().for_each(&mut *take);
        Ok(())
    };
    compose(plan, &Coder { name: EMBEDDED, start }, &mut sink, &Unwatched)
}

/// The embedded encoder, its time on the thread's own clock.
struct Timed<'a> {
    inner: Embedded,
    encoding: &'a AtomicU64,
    repeating: &'a AtomicU64,
}

fn timed<T>(sum: &AtomicU64, work: impl FnOnce() -> T) -> T {
    let start = spent(ClockId::ThreadCPUTime);
    let made = work();
    let nanos = (spent(ClockId::ThreadCPUTime) - start).as_nanos();
    sum.fetch_add(u64::try_from(nanos).unwrap_or_default(), Ordering::Relaxed);
    made
}

impl Encoder for Timed<'_> {
    fn encode(&mut self, frame: &Frame, key: bool) -> Result<(), MediaError> {
        timed(self.encoding, || self.inner.encode(frame, key))
    }

    fn repeat(&mut self) -> Result<(), MediaError> {
        timed(self.repeating, || self.inner.repeat())
    }

    fn finish(self: Box<Self>) -> Result<Group, MediaError> {
        Box::new(self.inner).finish()
    }
}

/// Encodes every frame, also those that repeat.
struct Tireless<'a> {
    inner: Embedded,
    last: Option<Frame>,
    units: Vec<AccessUnit>,
    encoding: &'a AtomicU64,
}

impl Encoder for Tireless<'_> {
    fn encode(&mut self, frame: &Frame, key: bool) -> Result<(), MediaError> {
        self.last = Some(frame.clone());
        let bytes = timed(self.encoding, || self.inner.picture(frame, key))?;
        self.units.push(AccessUnit { bytes, key, later: 0 });
        Ok(())
    }

    fn repeat(&mut self) -> Result<(), MediaError> {
        let frame = self.last.as_ref().expect("a film begins with a picture");
        let bytes = timed(self.encoding, || self.inner.picture(frame, false))?;
        self.units.push(AccessUnit { bytes, key: false, later: 0 });
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Group, MediaError> {
        Ok(Group { units: self.units, description: None })
    }
}

/// Keeps each tenth drawn frame and compares it with what a decoder makes of it.
struct Compared<'a> {
    inner: Embedded,
    drawn: Vec<(usize, Vec<u8>)>,
    squares: &'a AtomicU64,
    samples: &'a AtomicU64,
}

impl Encoder for Compared<'_> {
    fn encode(&mut self, frame: &Frame, key: bool) -> Result<(), MediaError> {
        let place = self.inner.taken();
        if place.is_multiple_of(10) {
            self.drawn.push((place, frame.y.clone()));
        }
        self.inner.encode(frame, key)
    }

    fn repeat(&mut self) -> Result<(), MediaError> {
        self.inner.repeat()
    }

    fn finish(self: Box<Self>) -> Result<Group, MediaError> {
        let group = Box::new(self.inner).finish()?;
        let refused = |cause: openh264::Error| MediaError::Encode(cause.to_string());
        let mut decoder = Decoder::new().map_err(refused)?;
        let mut place = 0;
        let mut compare = |yuv: &openh264::decoder::DecodedYUV<'_>| {
            if let Some((_, drawn)) = self.drawn.iter().find(|(own, _)| *own == place) {
                let (stride, ..) = yuv.strides();
                let rows = drawn.chunks(WIDTH).zip(yuv.y().chunks(stride));
                let error: u64 = rows
                    .flat_map(|(drawn, seen)| drawn.iter().zip(seen))
                    .map(|(drawn, seen)| u64::from(drawn.abs_diff(*seen)).pow(2))
                    .sum();
                self.squares.fetch_add(error, Ordering::Relaxed);
                self.samples.fetch_add(drawn.len() as u64, Ordering::Relaxed);
            }
            place += 1;
        };
        for unit in &group.units {
            if let Some(yuv) = decoder.decode(&unit.bytes).map_err(refused)? {
                compare(&yuv);
            }
        }
        decoder.flush_remaining().map_err(refused)?.iter().for_each(&mut compare);
        Ok(group)
    }
}

/// A story said at an even pace.
struct Story {
    script: Script,
    spoken: Spoken,
    pages: Vec<Page>,
    look: Look,
}

impl Story {
    /// About so many seconds of it.
    fn of(seconds: u64) -> Self {
        let mut script = Vec::new();
        let mut spoken = Vec::new();
        let mut now = 300;
        for place in 0.. {
            let (kind, text) = match place {
                0 => (LineKind::Title, "ميناء الجزيرة يفتح رصيفه الثالث قبل موعده بشهرين"),
                _ if place % 7 == 0 => (LineKind::Heading, "ماذا يتغيّر للصيادين؟"),
                _ => (LineKind::Sentence, SENTENCES[place % SENTENCES.len()]),
            };
            let start_ms = now;
            let shown: Vec<&str> = text.split(' ').collect();
            let times = shown.iter().map(|_| {
                now += 420;
                WordTime { start_ms: now - 420, end_ms: now - 20 }
            });
            let words: Vec<WordTime> = times.collect();
            let word = |shown: &&str| Word { shown: (*shown).into(), spoken: (*shown).into() };
            script.push(Line { kind, words: shown.iter().map(word).collect(), pause_ms: 300 });
            spoken.push(SpokenLine { start_ms, end_ms: now, words });
            now = (now + 300).next_multiple_of(100);
            if now > seconds * 1000 {
                break;
            }
        }
        let script = Script { lang: Lang::new("ar"), lines: script };
        let spoken = Spoken { duration_ms: now, lines: spoken, voice: "none".to_owned() };
        Self { pages: caption::pages(&script, &spoken), script, spoken, look: Look::news() }
    }

    fn plan(&self) -> FilmPlan<'_> {
        FilmPlan {
            script: &self.script,
            spoken: &self.spoken,
            pages: &self.pages,
            title: "ميناء الجزيرة يفتح رصيفه الثالث قبل موعده بشهرين",
            kicker: "مرصد الساحل",
            date: "23 نوفمبر 2026",
            direction: Direction::Rtl,
            look: &self.look,
            width: WIDTH,
            height: HEIGHT,
            fps: FPS,
            colophon: Colophon { lines: vec!["مرصد الساحل".to_owned()] },
            backdrops: &[],
            calm: false,
            threads: 2,
            kept: None,
        }
    }

    /// The same captions for libass, lit word by word.
    fn karaoke(&self) -> String {
        let time = |ms: u64| {
            let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
            format!("{hours}:{minutes:02}:{seconds:02}.{:02}", ms / 10 % 100)
        };
        let mut ass = format!(
            "[Script Info]\nPlayResX: {WIDTH}\nPlayResY: {HEIGHT}\n\n[V4+ Styles]\nFormat: Name, \
             Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, \
             Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, \
             Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\nStyle: C,Noto Naskh Arabic,76,\
             &H004BC8F2,&H00EBF4F8,&H00080A0C,&H40080A0C,1,0,0,0,100,100,0,0,3,24,0,2,152,152,672,\
             -1\n\n[Events]\nFormat: Layer, Start, End, Style, Text\n"
        );
        for page in &self.pages {
            let words = &self.script.lines[page.line].words[page.words.clone()];
            let times = &self.spoken.lines[page.line].words[page.words.clone()];
            let lit: Vec<String> = words
                .iter()
                .zip(times)
                .map(|(word, time)| {
                    format!("{{\\k{}}}{}", (time.end_ms - time.start_ms) / 10 + 2, word.shown)
                })
                .collect();
            let (from, to) = (time(page.start_ms), time(page.end_ms));
            ass.push_str(&format!("Dialogue: 0,{from},{to},C,{}\n", lit.join(" ")));
        }
        ass
    }
}

fn spent(clock: ClockId) -> Duration {
    let time = clock_gettime(clock);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap_or_default(),
        u32::try_from(time.tv_nsec).unwrap_or_default(),
    )
}

/// The most memory this program held since the last call of [`forget_peak`], kB; 0 where the
/// system does not tell (Linux, proc(5)).
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn forget_peak() {
    // Where it cannot be forgotten, the figure is that of the longest film so far.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
