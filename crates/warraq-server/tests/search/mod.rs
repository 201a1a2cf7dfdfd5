//! The search of a reader without script.

use warraq_site::search::{Document, Fields, Index};

use crate::running::{Site, made, write};

/// A language's search page and index, of one story.
fn language(folder: &std::path::Path, at: &str, lang: &str, title: &str) {
    let page = format!(
        "<html lang=\"{lang}\"><input type=\"search\" name=\"q\"><!--warraq:search--><noscript>x\
         </noscript><!--/warraq:search--><footer>"
    );
    write(folder, &format!("site/{at}search.html"), page.as_bytes());
    let mut index = Index::new();
    let fields = Fields { title, ..Fields::default() };
    let document = Document {
        title: title.to_owned(),
        href: "stories/a.html".to_owned(),
        lang: lang.to_owned(),
        said: String::new(),
        iso: String::new(),
        standfirst: String::new(),
        dir: "rtl".to_owned(),
    };
    index.add(0, &fields, document);
    for file in index.files() {
        write(folder, &format!("site/{at}{}", file.path), &file.bytes);
    }
}

#[tokio::test]
async fn a_reader_without_script_finds_a_word_in_its_forms_in_each_language() {
    let room = made().await;
    language(room.folder.path(), "", "ar", "افتتاح ميناء 2026 في Port Said");
    language(room.folder.path(), "en/", "en", "Harbours reopen");
    let site = Site::start(room).await;
    let found = site.page("/search.html?q=%D9%88%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1").await;
    assert!(found.contains("<mark>ميناء</mark> 2026 في Port Said"), "{found}");
    assert!(found.contains("value=\"والميناء\"") && found.ends_with("<footer>"));
    let english = site.page("/en/search.html?x=1&q=harbour").await;
    assert!(english.contains("<mark>Harbours</mark>") && !english.contains("ميناء"));
    let hostile = site.page("/search.html?q=%22%3E%3Cscript%3Ea").await;
    assert!(!hostile.contains("<script>") && hostile.contains("&quot;&gt;"));
    for unasked in ["/search.html", "/search.html?q=", "/search.html?q=%FF"] {
        let page = site.page(unasked).await;
        assert!(!page.contains("<noscript>") && !page.contains("<li"), "{unasked}: {page}");
    }
    site.stop().await;
}
