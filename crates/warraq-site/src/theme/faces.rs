//! The faces of a page: small files with the letters most pages are written with, and whole ones for
//! the pages that need more.

/// The style sheet that has the whole faces only, from the site's root.
pub(super) const WHOLE: &str = "assets/whole-faces.css";
/// How a page asks for its style sheet, without the way there.
const SHEET: &str = "assets/site.css\"";
/// The letters and signs of the Arabic script in the small files, first and last of each run, the most
/// common first.
/// `fonts-core.css` names the same ones, and `search.js` the others.
const CORE: [(char, char); 23] = [
    ('\u{621}', '\u{63A}'),
    ('\u{640}', '\u{655}'),
    ('\u{60C}', '\u{60D}'),
    ('\u{61B}', '\u{61B}'),
    ('\u{61E}', '\u{61F}'),
    ('\u{660}', '\u{671}'),
    ('\u{679}', '\u{679}'),
    ('\u{67E}', '\u{67E}'),
    ('\u{686}', '\u{686}'),
    ('\u{688}', '\u{688}'),
    ('\u{691}', '\u{691}'),
    ('\u{698}', '\u{698}'),
    ('\u{6A4}', '\u{6A5}'),
    ('\u{6A8}', '\u{6A9}'),
    ('\u{6AD}', '\u{6AD}'),
    ('\u{6AF}', '\u{6AF}'),
    ('\u{6BA}', '\u{6BA}'),
    ('\u{6BE}', '\u{6BE}'),
    ('\u{6C0}', '\u{6C3}'),
    ('\u{6CC}', '\u{6CC}'),
    ('\u{6D2}', '\u{6D5}'),
    ('\u{6F0}', '\u{6F9}'),
    ('\u{FD3E}', '\u{FD3F}'),
];

/// The page, with the whole faces where it holds an Arabic letter that is not in the small files: a
/// word whose letters come from two files is not joined in every browser.
#[must_use]
pub fn faced(page: String) -> String {
    if !page.chars().any(is_rare) {
        return page;
    }
    // A reader's words hold no quotation mark as such.
    if page.contains(&format!("{WHOLE}\"")) {
        return page;
    }
    let Some((before, after)) = page.split_once(SHEET) else { return page };
    let Some((tag, rest)) = after.split_once('>') else { return page };
    let home = before.rsplit('"').next().unwrap_or_default();
    format!("{before}{SHEET}{tag}>\n<link rel=\"stylesheet\" href=\"{home}{WHOLE}\">{rest}")
}

fn is_rare(c: char) -> bool {
    // Arabic, its supplement and extensions, its presentation forms (Unicode 17, Blocks.txt).
    let arabic = matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}');
    // Marks that nobody sees need no face.
    let unseen = matches!(c, '\u{61C}' | '\u{FEFF}');
    arabic && !unseen && !CORE.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<link rel=\"stylesheet\" href=\"../assets/site.css\"><p>";

    #[test]
    fn most_pages_take_the_small_files() {
        for text in [
            "ميناء 2026 في Port Said، 12.5%",
            "بندر قدیم دوباره باز شد، گچ پژ ۱۲",
            "ڤيينا وڨفصة وڭار\u{61C}",
            "ٹھیک ہے ڈاکٹر ۓ",
            "English – “quoted” ﴿آيةٌ رَحِيمٰ﴾ 文 🙂 नमस्ते",
        ] {
            let page = format!("{HEAD}{text}");
            assert_eq!(faced(page.clone()), page, "{text}");
        }
    }

    #[test]
    fn a_page_with_a_rare_letter_takes_the_whole_faces_after_its_own_style() {
        for text in ["كݢاون", "ࢢ", "ڠ Jawi", "ﻻ", "ڕۆژی باش", "ﷺ", "۞"] {
            let page = faced(format!("{HEAD}{text}"));
            let link =
                "site.css\">\n<link rel=\"stylesheet\" href=\"../assets/whole-faces.css\"><p>";
            assert!(page.contains(link), "{page}");
        }
        let once = faced(format!("{HEAD}كݢاون"));
        assert_eq!(faced(once.clone()), once);
        assert_eq!(faced("<p>كݢاون".to_owned()), "<p>كݢاون", "no page of a site");
    }

    #[test]
    fn the_style_sheet_names_the_same_letters() {
        let css = include_str!("../../../../assets/themes/news/fonts-core.css");
        let runs = CORE.iter().map(|(first, last)| {
            let (first, last) = (u32::from(*first), u32::from(*last));
            if first == last { format!("U+{first:X}") } else { format!("U+{first:X}-{last:X}") }
        });
        let runs = runs.collect::<Vec<_>>().join(", ");
        assert_eq!(css.matches(&runs).count(), 3, "{runs}");
    }

    #[test]
    fn the_search_page_knows_the_same_letters() {
        let blocks = ['\u{600}'..='\u{6FF}', '\u{750}'..='\u{77F}', '\u{870}'..='\u{8FF}'];
        let forms = ['\u{FB50}'..='\u{FDFF}', '\u{FE70}'..='\u{FEFE}'];
        let mut class = String::new();
        for block in blocks.into_iter().chain(forms) {
            let rare: Vec<u32> = block.filter(|c| is_rare(*c)).map(u32::from).collect();
            for run in rare.chunk_by(|a, b| a + 1 == *b) {
                class += &format!("\\u{:04X}", run[0]);
                if run.len() > 1 {
                    class += &format!("-\\u{:04X}", run[run.len() - 1]);
                }
            }
        }
        let script = include_str!("../../../../assets/themes/news/search.js");
        assert!(script.contains(&format!("/[{class}]/")), "/[{class}]/");
    }
}
