//! Draws every look in every shape, cards and film, Arabic and English, into contact sheets to be
//! looked at: `cargo xtask sheet looks` writes them under `target/sheets`.

use std::error::Error;
use std::fs;
use std::path::Path;

use image::{DynamicImage, RgbImage, imageops};
use warraq_media::Picture;
use warraq_media::caption::Page;
use warraq_media::card::{CardSpec, Idea, Kind, carousel, draw, ideas, leads_to};
use warraq_media::film::{Colophon, FilmPlan, still};
use warraq_media::look::Look;
use warraq_media::shape::Shape;
use warraq_media::spoken::{Spoken, SpokenLine, WordTime};
use warraq_text::read::read_markdown;
use warraq_text::script::{self, LineKind, Script};
use warraq_text::story::Story;

/// Invented, with everything a look has to hold: a quotation with its speaker, numbers, a list,
/// Latin names inside Arabic, a question as a heading.
const ARABIC: &str = "# ترام الميناء: شهر أول فوق التوقعات وأسئلة لم تُحسم\n\n\
    نقل خط الترام الجديد في ميناء الرملة 1.2 مليون راكب في شهره الأول، أي ضعف ما توقعته دراسة عام \
    2019.\n\n## أرقام الشهر الأول\n\nقالت سلمى الحداد، مديرة النقل في البلدية، إن «38% من الركاب \
    تركوا سياراتهم منذ اليوم الأول». ولم تنشر البلدية بعد أرقامًا لكل محطة.\n\n## كلفة أعلى ووقت \
    أطول\n\nبلغت كلفة الخط 214 مليون يورو، ونفذته شركة «نور رايل» Noor Rail خلال 31 شهرًا بدلًا من \
    24.\n\n## ماذا ينتظر شارع السوق؟\n\n- قرار التعويض لأصحاب المحال\n- أرقام كل محطة على حدة\n- \
    سبب تأخر العمل سبعة أشهر\n";
const ENGLISH: &str = "# The harbour tram: a first month above forecast, and questions left open\n\n\
    The new tram line in Ramla Harbour carried 1.2 million passengers in its first month, twice \
    what the study of 2019 expected.\n\n## The first month in figures\n\n“38% of our passengers have \
    left their cars at home since day one,” said Salma Haddad, who heads the city's transport. The \
    city has not published figures for each stop.\n\n## Dearer, and later\n\nThe line cost 214 \
    million euros and was built by Noor Rail in 31 months instead of 24.\n\n## What is Market Street \
    waiting for?\n\n- A decision on compensation\n- Figures for each stop\n- The reason for seven \
    months of delay\n";

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/sheets");
    fs::create_dir_all(&root)?;
    let only = std::env::args().nth(1);
    for name in Look::names().into_iter().filter(|name| only.as_deref().is_none_or(|o| o == *name))
    {
        // From the file, so that a look can be tried without building anything.
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../assets/looks/{name}.toml"));
        let look = Look::read(name, &fs::read_to_string(&file)?)?;
        for (code, markdown) in [("ar", ARABIC), ("en", ENGLISH)] {
            let story = read_markdown(markdown);
            save(&cards(&look, &story)?, &root.join(format!("{name}-{code}-cards.png")))?;
            save(&set(&look, &story)?, &root.join(format!("{name}-{code}-carousel.png")))?;
            let film = film(&look, &story)?;
            save(&film, &root.join(format!("{name}-{code}-film.png")))?;
            let date = colophon(&story)[2].clone();
            let quote = ideas(&story, Kind::Quote).remove(0);
            let mut near = vec![card(&look, &story, &quote, &date, (720, 720))?];
            near.extend([1, 3, 5].map(|place| film[0][place].clone()));
            near.push(film[1][1].clone());
            save_at(&[near], &root.join(format!("{name}-{code}-near.png")), 900)?;
        }
        println!("{name}: {}", root.display());
    }
    Ok(())
}

fn colophon(story: &Story) -> Vec<String> {
    let lines: [&str; 5] = match story.lang.code() {
        "ar" => [
            "مرصد الساحل",
            "المصدر: بيان البلدية، ومقابلة مع مديرة النقل",
            "23 نوفمبر 2026",
            "كُتب بمساعدة نموذج لغوي وراجعته المحررة",
            "صُنع بورّاق",
        ],
        _ => [
            "Coast Watch",
            "Source: a statement by the city, and an interview",
            "23 November 2026",
            "Written with the help of a language model, reviewed by the editor",
            "Made with Warraq",
        ],
    };
    lines.map(str::to_owned).into()
}

fn card(
    look: &Look,
    story: &Story,
    idea: &Idea,
    aside: &str,
    size: (usize, usize),
) -> Result<RgbImage, Box<dyn Error>> {
    let spec = CardSpec {
        kicker: &colophon(story)[0],
        aside,
        direction: story.direction(),
        lang: story.lang.code(),
        width: size.0,
        height: size.1,
        look,
    };
    let picture = draw(idea, &spec)?;
    let image = RgbImage::from_raw(picture.width as u32, picture.height as u32, picture.rgb);
    image.ok_or_else(|| "a whole picture".into())
}

/// A row a shape, a column a kind.
fn cards(look: &Look, story: &Story) -> Result<Vec<Vec<RgbImage>>, Box<dyn Error>> {
    let date = colophon(story)[2].clone();
    let mut rows = Vec::new();
    for shape in Shape::all() {
        let mut row = Vec::new();
        for kind in Kind::ALL.into_iter().filter(|&kind| kind != Kind::Og) {
            if let Some(idea) = ideas(story, kind).first() {
                row.push(card(look, story, idea, &date, shape.size(720))?);
            }
        }
        rows.push(row);
    }
    Ok(rows)
}

fn set(look: &Look, story: &Story) -> Result<Vec<Vec<RgbImage>>, Box<dyn Error>> {
    let ideas = carousel(story, colophon(story));
    let mut row = Vec::new();
    for (place, idea) in ideas.iter().enumerate() {
        let aside = ideas.get(place + 1).map(leads_to).unwrap_or_default();
        row.push(card(look, story, idea, &aside, (864, 1080))?);
    }
    let second = row.split_off(row.len().div_ceil(2));
    Ok(vec![row, second])
}

/// Twelve moments of the film in each shape.
fn film(look: &Look, story: &Story) -> Result<Vec<Vec<RgbImage>>, Box<dyn Error>> {
    let script = script::script(story, &script::Options::default());
    let (spoken, pages) = said(&script);
    let date = colophon(story)[2].clone();
    let mut rows = Vec::new();
    for shape in Shape::usual() {
        let (width, height) = shape.size(720);
        let plan = FilmPlan {
            script: &script,
            spoken: &spoken,
            pages: &pages,
            title: &story.title.text,
            kicker: &colophon(story)[0],
            date: &date,
            direction: story.direction(),
            look,
            width,
            height,
            fps: 30,
            colophon: Colophon { lines: colophon(story) },
            backdrops: &[],
            calm: false,
            threads: 1,
            kept: None,
        };
        let end = spoken.duration_ms;
        let moments = 12;
        let times = (0..moments).map(|place| match place {
            last if last + 1 == moments => end + 1_500,
            place => 700 + place * (end - 1_200) / (moments - 1),
        });
        let mut row = Vec::new();
        for at_ms in times {
            row.push(drawn(still(&plan, at_ms)?)?);
        }
        let second = row.split_off(row.len().min(6));
        rows.push(row);
        rows.push(second);
    }
    rows.retain(|row| !row.is_empty());
    Ok(rows)
}

/// The script as an even voice would say it, in captions of up to six words.
fn said(script: &Script) -> (Spoken, Vec<Page>) {
    let (mut now, mut lines, mut pages) = (300, Vec::new(), Vec::new());
    for (place, line) in script.lines.iter().enumerate() {
        let start_ms = now;
        let word = |now: &mut u64| {
            let start_ms = *now;
            *now += 380;
            WordTime { start_ms, end_ms: *now - 30 }
        };
        let words: Vec<WordTime> = line.words.iter().map(|_| word(&mut now)).collect();
        for start in (0..words.len()).step_by(6) {
            let end = (start + 6).min(words.len());
            let second_row = (end - start > 3).then_some((start + end).div_ceil(2));
            let (start_ms, end_ms) = (words[start].start_ms, words[end - 1].end_ms);
            if line.kind == LineKind::Sentence {
                pages.push(Page { line: place, words: start..end, second_row, start_ms, end_ms });
            }
        }
        lines.push(SpokenLine { start_ms, end_ms: now, words });
        now += u64::from(line.pause_ms);
    }
    (Spoken { duration_ms: now, lines, voice: "even".into() }, pages)
}

fn drawn(picture: Picture) -> Result<RgbImage, Box<dyn Error>> {
    let (width, height) = (u32::try_from(picture.width)?, u32::try_from(picture.height)?);
    RgbImage::from_raw(width, height, picture.rgb).ok_or_else(|| "half a picture".into())
}

/// Rows of pictures at one height, on grey.
fn save(rows: &[Vec<RgbImage>], path: &Path) -> Result<(), Box<dyn Error>> {
    save_at(rows, path, 460)
}

fn save_at(rows: &[Vec<RgbImage>], path: &Path, tall: u32) -> Result<(), Box<dyn Error>> {
    const GAP: u32 = 12;
    let small = |picture: &RgbImage| {
        let width = picture.width() * tall / picture.height();
        imageops::resize(picture, width.max(1), tall, imageops::FilterType::Triangle)
    };
    let rows: Vec<Vec<RgbImage>> = rows.iter().map(|row| row.iter().map(small).collect()).collect();
    let wide = |row: &Vec<RgbImage>| row.iter().map(|one| one.width() + GAP).sum::<u32>() + GAP;
    let width = rows.iter().map(wide).max().unwrap_or(GAP);
    let height = (tall + GAP) * rows.len() as u32 + GAP;
    let mut sheet = RgbImage::from_pixel(width, height, image::Rgb([128, 128, 128]));
    for (place, row) in rows.iter().enumerate() {
        let mut x = GAP;
        for picture in row {
            let y = GAP + place as u32 * (tall + GAP);
            imageops::replace(&mut sheet, picture, i64::from(x), i64::from(y));
            x += picture.width() + GAP;
        }
    }
    DynamicImage::ImageRgb8(sheet).save(path)?;
    Ok(())
}
