//! A small newsroom made by hand, Arabic with digits and Latin inside, and its English brother.

use warraq_text::edition::{Card, Edition, Film, Post, VERSION, Voice};
use warraq_text::lang::Lang;
use warraq_text::span::Span;
use warraq_text::story::{Block, BlockKind, Section, Sentence, Story};

pub const ARABIC: &str = "\
أعادت بلدية المرسى فتح المكتبة العامة يوم 12 مايو بعد ترميم دام 18 شهرًا، وضمّت إليها قاعة جديدة \
للمخطوطات. وقالت مديرة المكتبة هناء سالم إن «الفهرس الرقمي صار متاحًا عبر تطبيق Open Shelf منذ اليوم».[^1]

## ما الذي تغيّر في المبنى

رُفع السقف 40 سنتيمترًا لتدخل إليه شبكة التبريد، واستُبدلت 212 نافذة بزجاج مزدوج. وبقيت الأبواب \
الخشبية التي صُنعت عام 1931 في أماكنها.

> كنّا نخشى على الأبواب أكثر مما نخشى على السقف.

## كم كلّف الترميم

بلغت الكلفة 3.4 مليون دينار، دفعت البلدية ثلثيها:

- ميزانية البلدية: 2.3 مليون
- تبرعات أهلية: 0.7 مليون
- منحة من برنامج Libraries First: 0.4 مليون

## ماذا بعد

تستقبل المكتبة زوارها من الثامنة صباحًا، وتبدأ ورشات الخط في سبتمبر.

[^1]: من مقابلة أُجريت في 10 مايو 2026.
";

pub const ENGLISH: &str = "\
# The harbour library opens again

The town of Marsa reopened its public library on 12 May after 18 months of repairs. Its director, \
Hana Salem (هناء سالم), said the catalogue had moved to the Open Shelf app.

## What changed in the building

The ceiling rose by 40 centimetres to make room for cooling. The wooden doors of 1931 stayed.

## What it cost

The bill came to 3.4 million dinars.
";

pub fn sentence(text: &str) -> Sentence {
    Sentence { text: text.to_owned(), span: Span::default() }
}

pub fn story(lang: &str, title: &str, standfirst: Option<&str>, lead: &str) -> Story {
    Story {
        title: sentence(title),
        standfirst: standfirst.map(str::to_owned),
        lang: Lang::new(lang),
        sections: vec![Section {
            heading: None,
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                sentences: vec![sentence(lead)],
                span: Span::default(),
            }],
        }],
    }
}

pub fn arabic() -> Story {
    story(
        "ar",
        "مكتبة المرسى تفتح أبوابها بعد 18 شهرًا من الترميم",
        Some("قاعة جديدة للمخطوطات وفهرس رقمي عبر Open Shelf، والأبواب القديمة في أماكنها"),
        "أعادت بلدية المرسى فتح المكتبة العامة يوم 12 مايو.",
    )
}

pub fn english() -> Story {
    story("en", "The harbour library opens again", None, "The town of Marsa reopened its library.")
}

pub fn edition(lang: &str, slug: &str) -> Edition {
    let post = |platform: &str, text: &str, length, limit, unit: &str| Post {
        platform: platform.to_owned(),
        file: format!("social/{platform}.txt"),
        text: text.to_owned(),
        length,
        limit,
        unit: unit.to_owned(),
    };
    let text = "أعادت بلدية المرسى فتح المكتبة العامة يوم 12 مايو بعد ترميم دام 18 شهرًا.\n\n\
                الفهرس صار على Open Shelf.\n\nhttps://example.org/library";
    let card = |width, height| Card {
        file: format!("cards/title-{width}x{height}.png"),
        width,
        height,
        alt: "بطاقة عنوان: مكتبة المرسى تفتح أبوابها بعد 18 شهرًا".to_owned(),
    };
    Edition {
        version: VERSION,
        slug: slug.to_owned(),
        title: "مكتبة المرسى".to_owned(),
        lang: lang.to_owned(),
        date: "2026-11-23".to_owned(),
        ai: Some("assisted".to_owned()),
        story: "story.md".to_owned(),
        brief: Some("brief.md".to_owned()),
        posts: vec![
            post("x", text, 131, 280, "weighted"),
            post("bluesky", text, 126, 300, "graphemes"),
            post("mastodon", text, 126, 500, "scalars"),
            post("telegram", text, 4100, 4096, "utf16"),
        ],
        cards: vec![card(1080, 1080), card(1200, 630)],
        film: Some(Film {
            file: "film/film.mp4".to_owned(),
            width: 1080,
            height: 1920,
            fps: 30,
            duration_ms: 65_400,
            poster: "film/poster.jpg".to_owned(),
            srt: "film/film.srt".to_owned(),
            vtt: "film/film.vtt".to_owned(),
            voice: "espeak-ar".to_owned(),
        }),
        voice: Some(Voice {
            file: "voice/voice.m4a".to_owned(),
            bytes: 1_234_567,
            duration_ms: 185_400,
            vtt: "voice/captions.vtt".to_owned(),
            transcript: "voice/transcript.md".to_owned(),
            voice: "espeak-ar".to_owned(),
        }),
        page: None,
    }
}
