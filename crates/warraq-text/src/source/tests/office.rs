//! DOCX and ODT documents as word processors write them.

use super::package::{docx, odt, p};
use super::*;

const STYLES: &str = "<w:styles><w:style w:styleId='1'><w:name w:val='heading 1'/></w:style>\
    <w:style w:styleId='a'><w:name w:val='Title'/></w:style>\
    <w:style w:styleId='b'><w:name w:val='Own'/><w:basedOn w:val='c'/></w:style>\
    <w:style w:styleId='c'><w:name w:val='Mother'/><w:basedOn w:val='b'/>\
    <w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style></w:styles>";

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn docx_headings_stress_links_and_rtl() {
    let body = [
        styled("a", "سوق السمك"),
        styled("1", "الافتتاح"),
        "<w:p><w:pPr><w:bidi/></w:pPr>\
         <w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space='preserve'>افتُتحت </w:t></w:r>\
         <w:r><w:rPr><w:bCs/><w:rtl/></w:rPr><w:t>السو</w:t></w:r>\
         <w:r><w:rPr><w:bCs/><w:rtl/></w:rPr><w:t xml:space='preserve'>ق </w:t></w:r>\
         <w:r><w:rPr><w:b/><w:rtl/></w:rPr><w:t xml:space='preserve'>في 12 مايو </w:t></w:r>\
         <w:hyperlink r:id='r1'><w:r><w:t>على Orion (7)</w:t></w:r></w:hyperlink>\
         <w:r><w:t>.</w:t></w:r></w:p>"
            .to_owned(),
        styled("b", "خاتمة"),
        p("1. ليست قائمة * &amp; لا"),
    ];
    let relations = "<Relationships><Relationship Id='r1' Type='x/hyperlink' \
        Target='https://example.org/a(b)'/></Relationships>";
    let core = "<cp:coreProperties><dc:title>Document1</dc:title><dc:creator>سلمى</dc:creator>\
        <dcterms:modified>2026-05-04T09:00:00Z</dcterms:modified></cp:coreProperties>";
    let bytes = docx(
        &body.concat(),
        &[
            ("word/styles.xml", STYLES),
            ("word/_rels/document.xml.rels", relations),
            ("docProps/core.xml", core),
        ],
    );
    let read = docx::read(&bytes).unwrap();
    assert_eq!(
        read.markdown,
        "# سوق السمك\n\n## الافتتاح\n\nافتُتحت **السوق** في 12 مايو \
         [على Orion (7)](https://example.org/a%28b%29).\n\n### خاتمة\n\n\
         1\\. ليست قائمة \\* & لا\n"
    );
    assert_eq!(read.title.as_deref(), Some("سوق السمك"));
    assert_eq!((read.author.as_deref(), read.date.as_deref()), (Some("سلمى"), Some("2026-05-04")));
    assert_eq!(read.links.len(), 1);
}

#[test]
fn docx_lists_tables_and_notes() {
    let item = |list: u8, depth: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{list}'/></w:numPr>\
             </w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let body = [
        item(1, 0, "أولا"),
        item(1, 0, "ثانيا"),
        item(2, 1, "فرع Latin 3"),
        item(1, 0, "ثالثا"),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell("المدينة"),
            cell("العدد"),
            cell("عمّان"),
            cell("40 | 50")
        ),
        "<w:p><w:r><w:t>وصل الوفد</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
            .to_owned(),
    ];
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>\
        <w:numFmt w:val='decimal'/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId='1'>\
        <w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum><w:num w:numId='1'>\
        <w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
        </w:numbering>";
    let notes = "<w:footnotes><w:footnote w:id='-1' w:type='separator'><w:p/></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:t>بحسب بيان رقم 7</w:t></w:r></w:p></w:footnote>\
        </w:footnotes>";
    let bytes =
        docx(&body.concat(), &[("word/numbering.xml", numbering), ("word/footnotes.xml", notes)]);
    assert_eq!(
        docx::read(&bytes).unwrap().markdown,
        "1. أولا\n2. ثانيا\n   - فرع Latin 3\n3. ثالثا\n\n| المدينة | العدد |\n|---|---|\n\
         | عمّان | 40 \\| 50 |\n\nوصل الوفد[1]\n\n[1] بحسب بيان رقم 7\n"
    );
}

#[test]
fn a_table_within_a_table_is_the_text_of_its_cell() {
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", p(text));
    let inner = format!("<w:tbl>{}{}</w:tbl>", row("عمّان"), row("40"));
    let outer = format!(
        "<w:tbl>{}<w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>",
        row("المدن"),
        p("منها"),
        p("وغيرها")
    );
    let read = docx::read(&docx(&outer, &[])).unwrap();
    assert_eq!(read.markdown, "| المدن |\n|---|\n| منها عمّان 40 وغيرها |\n");
}

#[test]
fn docx_revisions_comments_and_pictures() {
    let body = "<w:p><w:pPr><w:rPr><w:del w:id='9'/></w:rPr></w:pPr>\
        <w:r><w:t xml:space='preserve'>وصل </w:t></w:r>\
        <w:del w:id='1'><w:r><w:delText>أمس</w:delText></w:r></w:del>\
        <w:ins w:id='2'><w:r><w:t>اليوم</w:t></w:r></w:ins></w:p>\
        <w:p><w:r><w:t xml:space='preserve'> الوفد</w:t></w:r>\
        <w:commentRangeStart w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>سرّ</w:t></w:r>\
        <w:r><w:drawing><wp:docPr descr='باب السوق'/><a:blip r:embed='i1'/></w:drawing></w:r></w:p>";
    let relations = "<Relationships><Relationship Id='i1' Type='x/image' Target='media/1.png'/>\
        </Relationships>";
    let read = docx::read(&docx(body, &[("word/_rels/document.xml.rels", relations)])).unwrap();
    assert_eq!(read.markdown, "وصل اليوم الوفد\n");
    let picture =
        Image { source: "word/media/1.png".to_owned(), alt: "باب السوق".to_owned() };
    assert_eq!(read.images, [picture]);
    assert_eq!(
        ids(&read.notes),
        [
            "source-note-comments",
            "source-note-deletions",
            "source-note-insertions",
            "source-note-pictures"
        ]
    );
}

#[test]
fn odt_headings_lists_stress_notes_and_revisions() {
    let styles = "<style:style style:name='T1' style:family='text'><style:text-properties \
        fo:font-weight='normal' style:font-weight-complex='bold'/></style:style>\
        <style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>\
        <text:list-style style:name='L1'><text:list-level-style-number text:level='1' \
        style:num-format='1'/><text:list-level-style-bullet text:level='2'/></text:list-style>";
    let text = "<text:tracked-changes><text:changed-region><text:deletion><text:p>محذوف</text:p>\
        </text:deletion></text:changed-region></text:tracked-changes>\
        <text:p text:style-name='P1'>سوق السمك</text:p>\
        <text:h text:outline-level='1'>الافتتاح</text:h>\
        <text:p>افتُتحت  <text:span text:style-name='T1'>السوق</text:span><text:s/>في 12 مايو\n  \
        على <text:a xlink:href='https://example.org/'>Orion</text:a><text:note><text:note-citation>1\
        </text:note-citation><text:note-body><text:p>بحسب بيان</text:p></text:note-body></text:note>\
        <office:annotation><text:p>راجع هذا</text:p></office:annotation>.</text:p>\
        <text:list text:style-name='L1'><text:list-item><text:p>أولا</text:p><text:list>\
        <text:list-item><text:p>فرع</text:p></text:list-item></text:list></text:list-item>\
        <text:list-item><text:p>ثانيا</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>أ</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated='16384'><text:p>5</text:p></table:table-cell>\
        </table:table-row></table:table>\
        <text:p><draw:frame><draw:image xlink:href='Pictures/1.png'/><svg:desc>باب</svg:desc>\
        </draw:frame></text:p>";
    let meta = "<office:document-meta><meta:initial-creator>سلمى</meta:initial-creator>\
        <dc:date>2026-05-04T09:00:00</dc:date><dc:language>ar</dc:language></office:document-meta>";
    let read = odt::read(&odt(text, styles, &[("meta.xml", meta)])).unwrap();
    assert_eq!(
        read.markdown,
        "# سوق السمك\n\n## الافتتاح\n\nافتُتحت **السوق** في 12 مايو على \
         [Orion](https://example.org/)[1].\n\n1. أولا\n   - فرع\n2. ثانيا\n\n| أ | 5 |\n|---|---|\n\n\
         [1] بحسب بيان\n"
    );
    assert_eq!(read.title.as_deref(), Some("سوق السمك"));
    assert_eq!(
        (read.author.as_deref(), read.date.as_deref(), read.lang.as_deref()),
        (Some("سلمى"), Some("2026-05-04"), Some("ar"))
    );
    assert_eq!(read.images[0].alt, "باب");
    assert_eq!(
        ids(&read.notes),
        ["source-note-comments", "source-note-deletions", "source-note-pictures"]
    );
}

#[test]
fn a_document_without_text_is_told() {
    assert_eq!(docx::read(&docx("<w:p/>", &[])).unwrap_err(), SourceFault::NoText);
    assert_eq!(odt::read(&odt("<text:p/>", "", &[])).unwrap_err(), SourceFault::NoText);
}
