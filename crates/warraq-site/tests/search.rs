//! The search: what is found and in what order, that an index patched is the index built anew,
//! and that the page's script finds what the program finds.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use warraq_site::press::Press;
use warraq_site::search::{Document, Fields, Found, Index, answered, find, patch};
use warraq_site::site::{File, Site};
use warraq_site::theme::Theme;
use warraq_text::lang::Lang;
use warraq_text::search::tables;

const SCRIPT: &str = include_str!("../../../assets/themes/news/search.js");

type Files = BTreeMap<String, Vec<u8>>;

#[derive(Clone)]
struct Story {
    title: String,
    standfirst: String,
    body: String,
}

fn story(title: &str, standfirst: &str, body: &str) -> Story {
    Story { title: title.into(), standfirst: standfirst.into(), body: body.into() }
}

/// The oldest first.
fn stories() -> Vec<Story> {
    [
        story("إعلان نتائج المدرسة", "نتائج عام ٢٠٢٦ في المَدارِسِ", "أُعلنت النتائج في كتـــاب واحد"),
        story("مرفأ بيروت", "عادت السفن", "قال الوزير إن السفن عادت والميناء مفتوح"),
        story("افتتاح ميناء جديد", "في شمال لبنان", "افتُتح الرصيف. قال الوزير إن العمل بدأ"),
        story("الموانئ في خطر", "تقرير", "زار الوفد مدرسه قرب الميناء"),
        story("کتاب\u{200c}های تازه", "نمایشگاه تهران", "کتاب‌ها در ۱۴۰۵ منتشر شد"),
        story("Ports reopen in Beirut", "The port’s cranes", "Stories of 2,000 workers; café"),
        story("وزارة الصحة", "بيان الوزارة", "السلطات اللبنانية في ميناءين ومينائي"),
    ]
    .into()
}

fn add(index: &mut Index, id: u32, story: &Story) {
    index.add(id, &fields(story), document(id, story));
}

fn fields(story: &Story) -> Fields<'_> {
    Fields {
        title: &story.title,
        standfirst: &story.standfirst,
        body: &story.body,
        ..Fields::default()
    }
}

fn document(id: u32, story: &Story) -> Document {
    Document {
        title: story.title.clone(),
        href: format!("stories/{id}.html"),
        said: "٢٦ نوفمبر ٢٠٢٦".into(),
        iso: "2026-11-26".into(),
        standfirst: story.standfirst.clone(),
        lang: "ar".into(),
        dir: "rtl".into(),
    }
}

fn built(stories: &[Story]) -> Files {
    let mut index = Index::new();
    for (id, story) in (0..).zip(stories) {
        add(&mut index, id, story);
    }
    index.files().into_iter().map(|file| (file.path, file.bytes)).collect()
}

fn asked(files: &Files, query: &str) -> Found {
    find(|path| files.get(path).cloned(), query, 100)
}

fn ids(files: &Files, query: &str) -> Vec<u32> {
    asked(files, query).hits.iter().map(|hit| hit.id).collect()
}

fn page(files: &Files, query: &str) -> String {
    let site = Site::new("الورّاق", Lang::new("ar"));
    let theme = Theme::built_in("news").expect("it is built in");
    let press = Press::new(site, theme).expect("its pages have names");
    let file = press.search().expect("the template renders");
    let page = String::from_utf8(file.bytes).expect("pages are UTF-8");
    let read = |path: &str| files.get(path).cloned();
    answered(&page, query, &Lang::new("ar"), read).expect("it renders").expect("it has a place")
}

#[test]
fn a_word_is_found_in_its_forms_and_spellings() {
    let files = built(&stories());
    for (query, found) in [
        ("ميناء", &[2, 6, 3, 1][..]),
        ("والميناء", &[1, 2, 3]),
        ("المدرسه", &[0, 3]),
        ("مدرسة", &[3, 0]),
        ("اعلان", &[0]),
        ("كتاب واحد", &[0]),
        ("2026", &[0]),
        ("٢٠٢٦", &[0]),
        ("كتاب", &[0, 4]),
        ("کتاب", &[0, 4]),
        ("port", &[5]),
        ("story", &[5]),
        ("CAFE", &[5]),
        ("وزارة", &[6]),
        ("وزارة الصحة", &[6]),
        ("لبناني", &[2, 6]),
        ("بلبنان", &[2, 6]),
    ] {
        let hits = ids(&files, query);
        assert!(found.iter().all(|id| hits.contains(id)), "{query}: {hits:?}");
    }
    assert!(!ids(&files, "وزارة").contains(&3), "«زار» is no form of «وزارة»");
}

#[test]
fn whole_words_come_first_then_titles_then_the_newest() {
    let files = built(&stories());
    assert_eq!(ids(&files, "ميناء")[0], 2, "the form itself, in a title");
    assert_eq!(ids(&files, "والميناء")[0], 1, "the form itself, in a body");
    assert_eq!(ids(&files, "قال الوزير"), [2, 1], "alike, so the newest first");
    assert_eq!(ids(&files, "الوزير ميناء"), [2, 1], "all words before one");
}

#[test]
fn the_last_word_may_be_half_typed() {
    let files = built(&stories());
    assert_eq!(ids(&files, "افتت"), [2]);
    assert!(ids(&files, "مرفأ بير").contains(&1));
    assert!(ids(&files, "المين").contains(&1), "«المين» is on its way to «الميناء»");
    assert!(ids(&files, "ب").is_empty());
    let partly = asked(&files, "بير مرفأ");
    assert!(!partly.all && partly.total == 1, "«بير» is whole once another word follows");
}

#[test]
fn any_query_is_answered() {
    let files = built(&stories());
    let long = "ميناء ".repeat(100_000);
    let many: String = ('ا'..='ي').map(|c| format!("{c}{c} ")).collect();
    let odd = ["", " ", "\0", "<script>", "../../etc", "~", "\t\n", "\u{202e}\u{200c}", "ﷺﷺﷺ"];
    for query in odd.into_iter().chain([long.as_str(), many.as_str()]) {
        assert!(asked(&files, query).hits.len() <= 7, "{query:.20}");
    }
    assert!(find(|_| None, "ميناء", 10).hits.is_empty());
    let broken = |path: &str| {
        files
            .get(path)
            .map(|bytes| bytes.iter().map(|byte| byte ^ u8::from(*byte == b'\t')).collect())
    };
    find(broken, "ميناء", 10);
}

#[test]
fn marks_stand_on_whole_words() {
    let files = built(&stories());
    let found = asked(&files, "ميناء");
    let marked: Vec<&str> =
        found.hits[0].title.iter().filter(|piece| piece.found).map(|piece| &*piece.text).collect();
    assert_eq!(marked, ["ميناء"]);
    for hit in &found.hits {
        let title: String = hit.title.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(title, hit.document.title);
    }
    let html = page(&files, "ميناء");
    assert!(html.contains("<mark>ميناء</mark> جديد") && html.contains("stories/2.html"));
    let html = page(&files, "<b>&\"");
    assert!(html.contains("value=\"&lt;b&gt;&amp;&quot;\"") && !html.contains("<b>"));
    let unasked = page(&files, "");
    assert!(!unasked.contains("<noscript>") && !unasked.contains("لا نتائج"), "{unasked}");
}

#[test]
fn a_patched_index_is_the_index_built_anew() {
    let mut now = stories();
    let mut files = built(&now);
    let words = ["ميناء", "والميناء", "zebra", "كتاب", "٢٠٢٦", "غزال", "ports", "الوزير"];
    let mut chance: usize = 7;
    let mut next = |most: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888);
        (chance >> 33) % most
    };
    for step in 0..120 {
        let id = next(now.len() + 1);
        let mut text = |length: usize| -> String {
            (0..next(length + 1)).map(|_| words[next(words.len())]).collect::<Vec<_>>().join(" ")
        };
        let changed = story(&text(2), &text(2), &text(9));
        if id == now.len() {
            now.push(changed);
        } else {
            now[id] = changed;
        }
        let number = u32::try_from(id).unwrap();
        let read = |path: &str| files.get(path).cloned();
        let patch = patch(read, number, &fields(&now[id]), document(number, &now[id])).unwrap();
        for File { path, bytes } in patch.files {
            assert_ne!(files.get(&path), Some(&bytes), "{path} has not changed");
            files.insert(path, bytes);
        }
        patch.gone.iter().for_each(|path| assert!(files.remove(path).is_some()));
        assert!(files == built(&now), "step {step}, story {id}");
    }
    let read = |path: &str| files.get(path).cloned();
    let same = patch(read, 3, &fields(&now[3]), document(3, &now[3])).unwrap();
    assert!(same.files.is_empty() && same.gone.is_empty());
    let far = u32::try_from(now.len()).unwrap() + 1;
    assert!(patch(read, far, &fields(&now[0]), document(far, &now[0])).is_none());
}

#[test]
fn the_script_holds_the_tables_word_for_word() {
    let rows = [&tables::SILENT[..], &tables::LETTERS, &tables::SAME, &tables::WHOLE].concat();
    let lines =
        [tables::FRONTS, tables::PARTICLES, tables::ENDINGS, tables::ROOTED, tables::PLURALS];
    for row in rows.into_iter().chain(lines) {
        assert!(SCRIPT.contains(&format!("\"{row}\"")), "{row}");
    }
    for banned in ["innerHTML", "eval(", "http:", "https:", "Function("] {
        assert!(!SCRIPT.contains(banned), "{banned}");
    }
}

const QUERIES: [&str; 42] = [
    "ميناء",
    "والميناء",
    "بميناء",
    "المين",
    "مين",
    "مي",
    "م",
    "مدرسة",
    "المدرسه",
    "مدارس",
    "اعلان",
    "إعلان نتائج",
    "كتـــاب",
    "کتاب‌ها",
    "كتاب واحد",
    "٢٠٢٦",
    "2026",
    "۱۴۰۵",
    "2,000",
    "ports",
    "port",
    "PORT’S",
    "stor",
    "story café",
    "cafe\u{301}",
    "وزارة",
    "الوزير ميناء",
    "قال الوزير",
    "لبنان",
    "لبناني",
    "بيروت مرفأ",
    "بير مرفأ",
    "تهران",
    "نمایشگاه",
    "السفن عادت غائب",
    "غائب",
    "",
    "<script>",
    "\u{202e}~",
    "ﷺ",
    "ﻻ ﻣﻴﻨﺎﺀ",
    "😀 ميناء 😀",
];

const HARNESS: &str = r#"
const { script, files, queries } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const module_ = { exports: {} };
new Function("module", script)(module_);
const search = module_.exports;
const read = async (name) => {
  if (!(("search/" + name) in files)) throw new Error("asked for " + name);
  return files["search/" + name];
};
(async () => {
  const out = [];
  for (const query of queries) {
    const found = await search.find(read, query);
    const titles = found.ids.map((id) => {
      const block = JSON.parse(files["search/docs-" + Math.floor(id / found.list.block) + ".json"]);
      return search.pieces(block[id % found.list.block].title, found.asked);
    });
    out.push({ ids: found.ids, all: found.all, titles });
  }
  console.log(JSON.stringify(out));
})();
"#;

#[derive(serde::Deserialize)]
struct Answer {
    ids: Vec<u32>,
    all: bool,
    titles: serde_json::Value,
}

fn answers(files: &Files) -> Option<Vec<Answer>> {
    let texts: BTreeMap<_, _> =
        files.iter().map(|(path, bytes)| (path, String::from_utf8_lossy(bytes))).collect();
    let given = serde_json::json!({ "script": SCRIPT, "files": texts, "queries": QUERIES[..] });
    let mut node = Command::new("node")
        .args(["-e", HARNESS])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut asking = node.stdin.take().expect("it was piped");
    asking.write_all(given.to_string().as_bytes()).expect("node reads");
    drop(asking);
    let out = node.wait_with_output().expect("node ends");
    Some(serde_json::from_slice(&out.stdout).expect("node answers in JSON"))
}

#[test]
fn the_script_finds_what_the_program_finds() {
    let mut all = stories();
    for step in 0..8 {
        all.extend(stories().into_iter().map(|mut one| {
            one.body = format!("{} {step}", one.standfirst);
            one
        }));
    }
    let files = built(&all);
    let Some(answers) = answers(&files) else {
        println!("skipped: there is no node to run the script");
        return;
    };
    assert_eq!(answers.len(), QUERIES.len());
    for (query, script) in QUERIES.iter().zip(answers) {
        let found = asked(&files, query);
        let own: Vec<u32> = found.hits.iter().map(|hit| hit.id).collect();
        assert_eq!(own, script.ids, "{query}");
        assert_eq!(found.all, script.all, "{query}");
        let titles: Vec<_> = found.hits.iter().map(|hit| &hit.title).collect();
        assert_eq!(serde_json::to_value(titles).unwrap(), script.titles, "{query}");
    }
}
