//! Single sentences against small sources, one rule at a time.

mod hostile;

use super::*;

fn traced(story: &str, brief: &str) -> Vec<Traced> {
    trace(story, &[Source { name: "brief.md", text: brief }])
}

fn kinds(story: &str, brief: &str) -> Vec<Kind> {
    traced(story, brief).remove(0).kinds
}

const BRIEF_AR: &str = "أعلنت بلدية طرابلس يوم الثلاثاء 12 آذار 2024 افتتاح خمسة وعشرين ملعبا. وقال المهندس سامر حداد إن الكلفة بلغت مليوني دولار.";

#[test]
fn numbers_and_dates_are_compared_by_value() {
    let same = "افتتحت بلدية طرابلس 25 ملعبا في 12 مارس 2024.";
    assert_eq!(kinds(same, BRIEF_AR), []);
    assert_eq!(kinds("الكلفة بلغت 2,000,000 دولار.", BRIEF_AR), []);
    assert_eq!(kinds("أعلنت بلدية طرابلس افتتاح 35 ملعبا.", BRIEF_AR), [Kind::Number]);
    assert_eq!(kinds("أعلنت بلدية طرابلس في 12 نيسان افتتاح 25 ملعبا.", BRIEF_AR), [Kind::Date]);
    let hijri = "أعلنت بلدية طرابلس في 2 رمضان 1445 افتتاح 25 ملعبا.";
    assert_eq!(kinds(hijri, BRIEF_AR), []);
}

#[test]
fn a_denial_taken_away_is_seen_whatever_the_form_of_the_verb() {
    for (told, brief) in [
        ("وافق التجار على الإيجار.", "لم يوافق التجار على الإيجار."),
        ("لم يوافق التجار على 12 بندا.", "وافق التجار على 12 بندا."),
        ("The traders agreed to the rent.", "The traders did not agree to the rent."),
    ] {
        assert!(kinds(told, brief).contains(&Kind::Negation), "{told}: {:?}", traced(told, brief));
    }
}

#[test]
fn a_speaker_is_told_as_the_source_writes_the_name() {
    let brief = "قال رئيس الفريق الدكتور هيثم العموري إن الصنف نجح في 33 حقلا.";
    let told = traced("قال وزير الزراعة إن الصنف نجح في 33 حقلا.", brief).remove(0);
    assert_eq!(told.kinds, [Kind::Attribution]);
    assert!(told.reason(Tongue::Ar).contains("رئيس الفريق الدكتور هيثم العموري"), "{told:?}");
}

#[test]
fn a_speaker_is_the_one_who_speaks_whatever_is_told_of_them_beside_the_name() {
    let brief = "The port reopened after 12 days, said Karim Haddad, who heads the traders' union. \
                 \"We lost 4.5 million dollars,\" said Leila Nasser, who runs the fish market.";
    let same = "\"We lost 4.5 million dollars,\" said Leila Nasser, who runs the fish market.";
    assert_eq!(kinds(same, brief), []);
    let told = traced("\"We lost 4.5 million dollars,\" said Karim Haddad.", brief).remove(0);
    let reason = told.reason(Tongue::En);
    assert!(told.kinds.contains(&Kind::Attribution), "{told:?}");
    assert!(reason.contains("Leila Nasser") && !reason.contains("runs"), "{reason}");
}

#[test]
fn a_title_said_twice_is_traced_once() {
    let story = "---\ntitle: افتتاح 25 ملعبا\n---\n\n# افتتاح 25 ملعبا\n\nأعلنت بلدية طرابلس.\n";
    let parts: Vec<Part> = traced(story, BRIEF_AR).iter().map(|one| one.part).collect();
    assert_eq!(parts, [Part::Title, Part::Sentence]);
    let other = story.replace("title: افتتاح 25", "title: افتتاح 35");
    assert_eq!(traced(&other, BRIEF_AR).len(), 3, "a title of its own is held against them too");
}

#[test]
fn names_are_no_stems() {
    let brief = "قال الطبيب كريم سلامة إن المركز فتح أبوابه.";
    assert_eq!(kinds("قال الطبيب كريم سلامة إن المركز فتح أبوابه.", brief), []);
    assert!(kinds("قال الطبيب كرم سلامة إن المركز فتح أبوابه.", brief).contains(&Kind::Name));
}

#[test]
fn a_story_keeps_its_own_text_and_places() {
    let story = "# **العنوان** هنا\n\nقال «قـ ـاسية» هنا. ثم\nمضى.\n\n## ماذا بعد؟\n";
    let traced = traced(story, BRIEF_AR);
    let texts: Vec<&str> = traced.iter().map(|one| one.span.of(story)).collect();
    assert_eq!(texts, ["العنوان** هنا", "قال «قـ ـاسية» هنا.", "ثم\nمضى.", "ماذا بعد؟"]);
    assert_eq!(traced[0].part, Part::Title);
    assert_eq!(traced[3].part, Part::Heading);
    assert_eq!(traced[3].verdict, Verdict::Opinion);
}

#[test]
fn every_reason_is_said_in_both_tongues() {
    let ids = [
        "trace-supported",
        "trace-unsupported",
        "trace-opinion",
        "trace-claims-nothing",
        "trace-thin",
        "trace-number",
        "trace-name",
        "trace-place",
        "trace-date",
        "trace-quotation",
        "trace-attribution",
        "trace-negation",
        "trace-scope",
        "trace-role",
        "trace-cause",
        "trace-background",
        "trace-differs",
    ];
    for id in ids {
        let message = Message::new(id).with("told", "12").with("source", "13");
        assert_ne!(message.say(Tongue::En), message.say(Tongue::Ar));
    }
}

#[test]
fn json_names_the_evidence() {
    let story = "الكلفة بلغت مليوني دولار.";
    let json = to_json(story, &traced(story, BRIEF_AR), Tongue::En);
    assert_eq!(json[0]["text"], story);
    assert_eq!(json[0]["verdict"], "supported");
    assert_eq!(json[0]["evidence"][0]["source"], "brief.md");
    let start = usize::try_from(json[0]["evidence"][0]["start"].as_u64().unwrap()).unwrap();
    assert!(BRIEF_AR[start..].starts_with("وقال المهندس"));
}
