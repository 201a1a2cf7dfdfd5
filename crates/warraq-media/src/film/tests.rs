//! What a film owes: the right word lit, true lengths, the same bytes on any number of threads.

use warraq_text::lang::Lang;
use warraq_text::script::{Line, LineKind, Word};

use super::scene::Piece;
use super::*;
use crate::encode::AccessUnit;
use crate::picture::mark_shapes;
use crate::spoken::{GRID_MS, SpokenLine, WordTime};
use crate::watch::Unwatched;

/// A story said at an even pace: everything a plan borrows.
pub(super) struct Said {
    script: Script,
    spoken: Spoken,
    pages: Vec<Page>,
    title: String,
    look: Look,
    direction: Direction,
}

/// Says lines at 300 ms a word with 300 ms between lines, in captions of up to six words.
fn said(lang: &str, lines: &[(LineKind, &str)]) -> Said {
    let (mut now, mut script, mut spoken, mut pages) = (200, Vec::new(), Vec::new(), Vec::new());
    for (place, (kind, text)) in lines.iter().enumerate() {
        let shown: Vec<&str> = text.split(' ').collect();
        let start_ms = now;
        let mut words = Vec::new();
        for _ in &shown {
            words.push(WordTime { start_ms: now, end_ms: now + 280 });
            now += 300;
        }
        for start in (0..shown.len()).step_by(6) {
            let end = (start + 6).min(shown.len());
            let second_row = (end - start > 3).then_some(start + 3);
            let (start_ms, end_ms) = (words[start].start_ms, words[end - 1].start_ms + 240);
            pages.push(Page { line: place, words: start..end, second_row, start_ms, end_ms });
        }
        let word = |shown: &&str| Word { shown: (*shown).into(), spoken: (*shown).into() };
        let words_said = shown.iter().map(word).collect();
        script.push(Line { kind: *kind, words: words_said, pause_ms: 300 });
        spoken.push(SpokenLine { start_ms, end_ms: now, words });
        now = (now + 300).next_multiple_of(GRID_MS);
    }
    let lang = Lang::new(lang);
    Said {
        direction: lang.direction(),
        title: lines[0].1.to_owned(),
        script: Script { lang, lines: script },
        spoken: Spoken { duration_ms: now, lines: spoken, voice: "test".into() },
        pages,
        look: Look::news(),
    }
}

pub(super) fn arabic() -> Said {
    said(
        "ar",
        &[
            (LineKind::Title, "ميناء الجزيرة يفتح رصيفه الثالث قبل موعده بشهرين"),
            (
                LineKind::Sentence,
                "افتتح ميناء الجزيرة رصيفًا ثالثًا بطول 420 مترًا، وقالت شركة «Blue Harbor» إن \
                 السفن ستبدأ الرسو فيه يوم 14 مارس 2026.",
            ),
            (LineKind::Heading, "ماذا يتغيّر للصيادين؟"),
            (LineKind::Sentence, "يقول الصيّاد سالم إنّ «الرحلة صارت أقصر بـ 3.5 أميال (تقريبًا)»."),
        ],
    )
}

pub(super) fn plan(said: &Said) -> FilmPlan<'_> {
    let (kicker, date, lines): (_, _, &[&str]) = match said.direction {
        Direction::Rtl => (
            "مرصد الساحل",
            "23 نوفمبر 2026",
            &[
                "مرصد الساحل",
                "المصدر: بيان هيئة الموانئ، ومقابلة مع صيادَين",
                "كُتب بمساعدة نموذج لغوي وراجعته المحررة",
                "23 نوفمبر 2026",
                "صُنع بورّاق",
            ],
        ),
        Direction::Ltr => (
            "Coast Watch",
            "23 November 2026",
            &["Coast Watch", "Source: port authority notice", "Made with Warraq"],
        ),
    };
    FilmPlan {
        script: &said.script,
        spoken: &said.spoken,
        pages: &said.pages,
        title: &said.title,
        kicker,
        date,
        direction: said.direction,
        look: &said.look,
        width: 1080,
        height: 1920,
        fps: 30,
        colophon: Colophon { lines: lines.iter().map(|line| (*line).to_owned()).collect() },
        backdrops: &[],
        calm: false,
        threads: 1,
        kept: None,
    }
}

/// An encoder that writes down the sum of each picture instead of encoding it.
#[derive(Default)]
struct Counting {
    units: Vec<AccessUnit>,
}

impl Encoder for Counting {
    fn encode(&mut self, frame: &Frame, key: bool) -> Result<(), MediaError> {
        let sum = frame.y.iter().chain(&frame.u).chain(&frame.v).fold(7_u64, |sum, &byte| {
            sum.wrapping_mul(0x100_0000_01B3).wrapping_add(u64::from(byte))
        });
        self.units.push(AccessUnit { bytes: sum.to_be_bytes().to_vec(), key, later: 0 });
        Ok(())
    }

    fn repeat(&mut self) -> Result<(), MediaError> {
        let last = self.units.last().ok_or(MediaError::Encode("nothing yet".into()))?;
        self.units.push(AccessUnit { key: false, ..last.clone() });
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Group, MediaError> {
        Ok(Group { units: self.units, description: None })
    }
}

fn counting() -> Result<Box<dyn Encoder>, MediaError> {
    Ok(Box::<Counting>::default())
}

pub(super) fn composed(plan: &FilmPlan) -> (FilmSummary, Vec<AccessUnit>) {
    let mut units = Vec::new();
    let mut sink = |group: Group| {
        units.extend(group.units);
        Ok(())
    };
    let summary =
        compose(plan, &Coder { name: "counting", start: &counting }, &mut sink, &Unwatched);
    let summary = summary.unwrap();
    (summary, units)
}

#[test]
fn lights_the_word_that_is_said_where_it_stands() {
    let said = arabic();
    let plan = plan(&said);
    let sheet = Sheet::set(&plan).unwrap();
    for (line, spoken) in said.spoken.lines.iter().enumerate() {
        for (word, time) in spoken.words.iter().enumerate() {
            let scene = sheet.scene(time.start_ms + 140);
            let lit: Vec<_> = scene
                .layers
                .iter()
                .filter_map(|layer| match layer.piece {
                    Piece::Caption(page, Some(lit)) => Some((said.pages[page].line, lit)),
                    Piece::Standing(place, Some(lit)) => {
                        let standing = &sheet.timeline.stage[place];
                        let quoted = standing.quotation.as_ref();
                        let quoted = quoted.map(|quoted| (quoted.line, quoted.words.start + lit));
                        quoted.or_else(|| standing.said_by.map(|line| (line, lit)))
                    }
                    _ => None,
                })
                .collect();
            assert_eq!(lit, [(line, word)]);
        }
    }
}

#[test]
fn marks_move_from_right_to_left_and_latin_inside_from_left_to_right() {
    let said = arabic();
    let plan = plan(&said);
    let sheet = Sheet::set(&plan).unwrap();
    let sentence = &said.script.lines[1];
    let place = |text: &str| {
        let word = sentence.words.iter().position(|word| word.shown == text).unwrap();
        let page = (0..said.pages.len())
            .find(|&p| said.pages[p].line == 1 && said.pages[p].words.contains(&word))
            .unwrap();
        let block = sheet.captions[page].as_ref().unwrap();
        let (x, y) = sheet.caption_corner(block);
        let shapes = mark_shapes(block, word, x, y);
        assert_eq!(shapes.len(), 1, "{text}");
        (page, shapes[0].0)
    };
    let ((a, metres), (b, number)) = (place("مترًا،"), place("420"));
    assert_eq!(a, b);
    assert!(metres.x1 < number.x1 && (metres.y0 - number.y0).abs() < 1.0, "the unit is left");
    let ((a, blue), (b, harbor)) = (place("«Blue"), place("Harbor»"));
    if a == b && (blue.y0 - harbor.y0).abs() < 1.0 {
        assert!(blue.x1 <= harbor.x0 + 20.0, "Latin words stand left to right");
    }
    let plate = sheet.places.plate();
    for word in &sentence.words {
        let (_, rect) = place(&word.shown);
        assert!(plate.inflate(0.0, 1.0).union(rect) == plate.inflate(0.0, 1.0), "{rect:?}");
    }
}

#[test]
fn no_empty_plate_blinks_between_two_captions_of_a_sentence() {
    let said = arabic();
    let plan = plan(&said);
    let sheet = Sheet::set(&plan).unwrap();
    for pair in said.pages.windows(2).filter(|pair| pair[0].line == 1 && pair[1].line == 1) {
        assert!(pair[0].end_ms < pair[1].start_ms);
        let scene = sheet.scene((pair[0].end_ms + pair[1].start_ms) / 2);
        assert!(scene.layers.iter().any(|layer| matches!(layer.piece, Piece::Caption(..))));
    }
}

#[test]
fn a_number_stands_alone_while_it_is_said() {
    let said = arabic();
    let plan = plan(&said);
    let sheet = Sheet::set(&plan).unwrap();
    let number = said.script.lines[1].words.iter().position(|word| word.shown == "420").unwrap();
    let figure = |at_ms| {
        let standing =
            sheet.timeline.stage.iter().find(|s| s.start_ms <= at_ms && at_ms < s.end_ms);
        standing.and_then(|standing| standing.figure.clone())
    };
    let time = said.spoken.lines[1].words[number];
    let shown = figure(time.start_ms).unwrap();
    assert_eq!((shown.number.as_str(), shown.unit.join(" ").as_str()), ("420", "مترًا"));
    assert_eq!(figure(time.start_ms + 1_500), Some(shown));
    assert_eq!(figure(said.spoken.lines[0].start_ms), None);
}

#[test]
fn a_quotation_stands_alone_with_its_speaker_while_it_is_said() {
    let said = arabic();
    let plan = plan(&said);
    let sheet = Sheet::set(&plan).unwrap();
    let stage = &sheet.timeline.stage;
    let place = stage.iter().position(|standing| standing.quotation.is_some()).unwrap();
    let quotation = stage[place].quotation.as_ref().unwrap();
    assert_eq!(quotation.speaker.as_deref(), Some("الصيّاد سالم"));
    assert!(sheet.standing[place].under.is_some());
    let middle = (stage[place].start_ms + stage[place].end_ms) / 2;
    let pieces: Vec<Piece> = sheet.scene(middle).layers.iter().map(|layer| layer.piece).collect();
    assert!(pieces.iter().any(|piece| matches!(piece, Piece::Standing(p, Some(_)) if *p == place)));
    assert!(!pieces.iter().any(|piece| matches!(piece, Piece::Caption(..) | Piece::Plate)));
}

#[test]
fn a_section_ends_in_the_catchword_of_the_next() {
    let said = arabic();
    let plan = plan(&said);
    let sheet = Sheet::set(&plan).unwrap();
    let (start, end, line) = sheet.timeline.catchwords[0];
    assert_eq!((line, end), (2, said.spoken.lines[2].start_ms));
    let shown = |at_ms: u64| {
        sheet.scene(at_ms).layers.iter().any(|l| l.piece == Piece::Catchword(0) && l.cover > 200)
    };
    assert!(shown((start + end) / 2) && !shown(end) && !shown(start.saturating_sub(1)));
    assert_eq!(sheet.catchwords.len(), 1);
}

#[test]
fn everything_stays_in_the_safe_place_in_every_shape_and_look() {
    let long = "وَقَالَتِ المُدِيرَةُ إنّ «الخطّ نقل 1.2 مليون راكب في شهره الأول من دون انقطاع».";
    let said = said(
        "ar",
        &[
            (LineKind::Title, "شركة «Blue Harbor» تعلن استثمار 3.5 مليار دولار في ميناء الجزيرة"),
            (LineKind::Sentence, long),
            (LineKind::Heading, "ماذا يتغيّر للصيادين والتجار في شارع السوق القديم؟"),
            (LineKind::Sentence, "نعم."),
        ],
    );
    for name in Look::names() {
        let look = Look::built_in(name).unwrap();
        for shape in crate::shape::Shape::all() {
            let (width, height) = shape.size(360);
            let plan = FilmPlan { look: &look, width, height, ..plan(&said) };
            let sheet = Sheet::set(&plan).unwrap();
            let scale = 360.0 / shape.width.min(shape.height) as f64;
            let safe = &shape.safe;
            // Letters overhang their place a little.
            let over = 7.0;
            for at_ms in (0..sheet.timeline.total_ms).step_by(700) {
                for layer in sheet.scene(at_ms).layers {
                    if matches!(layer.piece, Piece::Plate) {
                        continue;
                    }
                    let Some((left, top, right, foot)) = sheet.drawn(layer.piece) else { continue };
                    let inside = left >= safe.left * scale - over
                        && top >= safe.top * scale - over
                        && right <= safe.right * scale + over
                        && foot <= safe.foot * scale + over;
                    assert!(inside, "{name} {} {:?}", shape.name, layer.piece);
                }
            }
        }
    }
}

#[test]
fn a_share_alone_looks_as_it_does_in_its_sentence() {
    let said = said(
        "ar",
        &[(LineKind::Title, "خبر"), (LineKind::Sentence, "قالت الهيئة إن السعر ارتفع 8%.")],
    );
    let mut plan = plan(&said);
    let mut look = Look::news();
    look.caption = look.title;
    plan.look = &look;
    let sheet = Sheet::set(&plan).unwrap();
    let glyphs = |block: &crate::typeset::Block| -> Vec<u32> {
        let runs = block.rows.last().into_iter().flat_map(|row| &row.runs);
        let mut glyphs: Vec<_> = runs.flat_map(|run| &run.glyphs).collect();
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        glyphs.iter().map(|glyph| glyph.id).collect()
    };
    let sentence = glyphs(sheet.captions.iter().flatten().next().unwrap());
    let place = sheet.timeline.stage.iter().position(|s| s.figure.is_some()).unwrap();
    let alone = glyphs(&sheet.standing[place].main);
    // The full stop is the leftmost of the sentence; the sign and the digit follow.
    let visible: Vec<u32> =
        alone.iter().copied().filter(|id| sentence.contains(id)).take(2).collect();
    assert_eq!(visible, sentence[1..3]);
}

#[test]
fn an_untold_title_still_stands_first_and_an_empty_script_is_a_film() {
    let mut said = said("ar", &[(LineKind::Sentence, "نص قصير بلا عنوان منطوق")]);
    said.title = "عنوان الخبر".into();
    let spoken = plan(&said);
    let sheet = Sheet::set(&spoken).unwrap();
    let first = &sheet.scene(sheet.moment(0)).layers;
    assert!(first.iter().any(|l| matches!(l.piece, Piece::Standing(0, None)) && l.cover == 255));
    said.script.lines.clear();
    said.spoken = Spoken { duration_ms: 0, lines: Vec::new(), voice: "test".into() };
    said.pages.clear();
    let (summary, units) = composed(&FilmPlan { width: 270, height: 480, ..plan(&said) });
    assert!(summary.duration_ms >= 3_000 && units[0].key);
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let said = arabic();
    let small = FilmPlan { width: 270, height: 480, ..plan(&said) };
    let (one, first) = composed(&small);
    let (three, second) = composed(&FilmPlan { threads: 3, ..small });
    assert_eq!(one, three);
    assert!(first == second);
    assert_eq!(first.len() as u64, one.frames);
}

#[test]
fn one_sentence_said_anew_is_the_only_scene_drawn_anew() {
    let folder = tempfile::tempdir().unwrap();
    let made = |sentence: &str| {
        let lines = [
            (LineKind::Title, "ميناء الجزيرة يفتح رصيفه الثالث"),
            (LineKind::Sentence, "افتتح ميناء الجزيرة رصيفًا ثالثًا بطول 420 مترًا أمس."),
            (LineKind::Sentence, sentence),
            (LineKind::Sentence, "وقالت شركة «Blue Harbor» إن العمل انتهى قبل موعده."),
            (LineKind::Heading, "ماذا يتغيّر؟"),
            (LineKind::Sentence, "يقول الصيّاد سالم إنّ الرحلة صارت أقصر."),
        ];
        let said = said("ar", &lines);
        let plan = FilmPlan { width: 270, height: 480, ..plan(&said) };
        let kept = composed(&FilmPlan { kept: Some(folder.path()), ..plan.clone() });
        assert!(kept.1 == composed(&plan).1, "kept scenes are the same bytes");
        kept.0
    };
    let first = made("ثم جاء الوزير.");
    assert_eq!((first.scenes_kept, first.scenes), (0, 7));
    let again = made("ثم جاء الوزير.");
    assert_eq!(again.scenes_kept, again.scenes);
    let changed = made("ثم جاء الوزير ومعه وفد كبير من المدينة لم يره أحد من قبل هناك.");
    assert!(changed.frames > first.frames);
    assert_eq!((changed.scenes_kept, changed.scenes), (6, 7));
}

#[test]
fn the_ground_sways_gently_and_is_home_between_two_lines() {
    let said = arabic();
    let plan = plan(&said);
    let sheet = Sheet::set(&plan).unwrap();
    let ground = |at_ms| match sheet.scene(at_ms).ground {
        scene::Under::Ground(offset) => offset,
        other => panic!("{other:?}"),
    };
    let mut before = ground(0);
    for at_ms in (0..sheet.timeline.total_ms).step_by(500) {
        let now = ground(at_ms);
        // Two per cent of the width a second, and the step of two pixels.
        assert!(now.0.abs_diff(before.0) <= 12 && now.1.abs_diff(before.1) <= 12, "{at_ms}");
        before = now;
    }
    for stretch in &sheet.timeline.stretches {
        assert_eq!(ground(stretch.start_ms), (96, 96));
    }
    assert!((0..20).any(|n| ground(n * 500) != (96, 96)), "it moves at all");
}

#[test]
fn the_progress_line_fills_word_by_word_to_its_end() {
    let said = arabic();
    let plan = plan(&said);
    let sheet = Sheet::set(&plan).unwrap();
    let mut shares = vec![0.0];
    for word in said.spoken.lines.iter().flat_map(|line| &line.words) {
        shares.push(sheet.timeline.said(&plan, word.start_ms).share());
    }
    assert!(shares.windows(2).all(|pair| pair[0] < pair[1]), "{shares:?}");
    assert_eq!(shares.last(), Some(&1.0));
}

#[test]
fn keys_come_often_and_most_pictures_repeat() {
    let said = arabic();
    let small = FilmPlan { width: 270, height: 480, ..plan(&said) };
    let (summary, units) = composed(&small);
    assert!(units[0].key);
    let keys: Vec<usize> = (0..units.len()).filter(|&place| units[place].key).collect();
    assert!(keys.windows(2).all(|pair| pair[1] - pair[0] <= 90 && pair[1] - pair[0] > 1));
    assert!(summary.repeated * 2 > summary.frames, "{summary:?}");
    let (calm, _) = composed(&FilmPlan { calm: true, ..small });
    assert!(calm.repeated > summary.repeated);
    assert!(summary.duration_ms - summary.colophon_ms >= 2_000);
    assert_eq!(summary.frames, (summary.duration_ms * 30).div_ceil(1000));
}

#[test]
fn a_missing_glyph_is_told_before_anything_is_encoded() {
    let said = said("ar", &[(LineKind::Title, "خبر"), (LineKind::Sentence, "زار الفريق 北 أمس")]);
    let make = || -> Result<Box<dyn Encoder>, MediaError> { panic!("nothing to encode") };
    let coder = Coder { name: "none", start: &make };
    let refused = compose(&plan(&said), &coder, &mut |_| Ok(()), &Unwatched).unwrap_err();
    assert!(matches!(refused, MediaError::MissingGlyph { character: '北', .. }), "{refused}");
}

#[test]
fn stops_when_asked() {
    struct Impatient;
    impl Watch for Impatient {
        fn progress(&self, done: u64, _total: u64) {
            assert!(done < 100, "it went on");
        }
        fn cancelled(&self) -> bool {
            true
        }
    }
    let said = arabic();
    let small = FilmPlan { width: 270, height: 480, threads: 2, ..plan(&said) };
    let coder = Coder { name: "counting", start: &counting };
    let stopped = compose(&small, &coder, &mut |_| Ok(()), &Impatient).unwrap_err();
    assert!(matches!(stopped, MediaError::Cancelled));
}

#[test]
fn what_is_drawn_over_the_last_picture_is_the_same_as_drawn_from_nothing() {
    let said = arabic();
    for name in ["news", "essay"] {
        let look = Look::built_in(name).unwrap();
        let small = FilmPlan { width: 270, height: 480, look: &look, ..plan(&said) };
        let sheet = Sheet::set(&small).unwrap();
        let (mut hand, mut frame) = (Painter::new(&sheet), Frame::black(270, 480));
        for number in (0..sheet.frames()).step_by(3) {
            let scene = sheet.scene(sheet.moment(number));
            hand.draw(&scene, &mut frame).unwrap();
            let mut whole = Frame::black(270, 480);
            Painter::new(&sheet).draw(&scene, &mut whole).unwrap();
            assert!(frame == whole, "{name}, frame {number}");
        }
    }
}

#[test]
fn a_still_is_a_picture_of_the_asked_size() {
    let said = arabic();
    let small = FilmPlan { width: 270, height: 481, ..plan(&said) };
    let picture = still(&small, 4_000).unwrap();
    assert_eq!((picture.width, picture.height), (270, 480));
    assert_eq!(picture.rgb.len(), 270 * 480 * 3);
}
