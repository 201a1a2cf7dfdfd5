//! DOCX (ECMA-376, WordprocessingML) as Markdown: headings, lists, tables, stress, links, and
//! footnotes at the end. Comments and tracked deletions are left out and told, insertions kept.

mod package;
mod paragraph;

use super::archive::Archive;
use super::document::{Image, ReadDocument, filled};
use super::fault::SourceFault;
use super::writing::{Block, Piece, Table, Writing};
use super::xml::{Element, Token, Xml};
use package::{Package, Properties};
use paragraph::{Paragraph, RunStyle};

/// Reads a DOCX document.
///
/// # Errors
/// When the package is locked, damaged, hostile or no document; [`SourceFault::NoText`] where no
/// text is in it.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, SourceFault> {
    let mut archive = Archive::open(bytes)?;
    let package = Package::read(&mut archive)?;
    let mut body = Body::new(&package);
    body.read(&package.document)?;
    let mut document = body.document;
    for (number, note) in body.notes.iter().enumerate() {
        let text = package.note(note).unwrap_or_default();
        let text = format!("[{}] {text}", number + 1);
        body.writing.block(Block::Paragraph, &[Piece { text, ..Piece::default() }]);
    }
    document.links = std::mem::take(&mut body.writing.links);
    document.markdown = body.writing.finish();
    if document.markdown.is_empty() {
        return Err(SourceFault::NoText);
    }
    let Properties { title, author, date, lang } = package.properties.clone();
    document.title = document.title.or(body.first_heading).or(title);
    (document.author, document.date, document.lang) = (author, date, lang);
    document.note_count("source-note-comments", body.comments);
    document.note_count("source-note-deletions", body.deletions);
    document.note_count("source-note-insertions", body.insertions);
    document.note_count("source-note-pictures", document.images.len());
    document.note_count("source-note-boxes", body.boxes);
    Ok(document)
}

/// The body in the making.
struct Body<'p> {
    package: &'p Package,
    document: ReadDocument,
    writing: Writing,
    table: Table,
    paragraph: Paragraph,
    /// A paragraph whose end was deleted goes on in the next one.
    joined: bool,
    run: RunStyle,
    link: Option<String>,
    fields: Vec<Field>,
    /// Footnotes and endnotes in the order they are called.
    notes: Vec<package::NoteId>,
    first_heading: Option<String>,
    titled: bool,
    comments: usize,
    deletions: usize,
    insertions: usize,
    boxes: usize,
}

/// A field such as a link: its code, then its text.
#[derive(Default)]
struct Field {
    code: String,
    link: Option<String>,
}

impl<'p> Body<'p> {
    fn new(package: &'p Package) -> Self {
        Self {
            package,
            document: ReadDocument::default(),
            writing: Writing::default(),
            table: Table::default(),
            paragraph: Paragraph::default(),
            joined: false,
            run: RunStyle::default(),
            link: None,
            fields: Vec::new(),
            notes: Vec::new(),
            first_heading: None,
            titled: false,
            comments: 0,
            deletions: 0,
            insertions: 0,
            boxes: 0,
        }
    }

    fn read(&mut self, text: &str) -> Result<(), SourceFault> {
        let mut xml = Xml::new(text, "word/document.xml");
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) => self.open(&element, &mut xml)?,
                Token::Close(name) => self.close(&name),
                Token::Text(_) => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, element: &Element, xml: &mut Xml) -> Result<(), SourceFault> {
        match element.name() {
            "p" if std::mem::take(&mut self.joined) => {}
            "p" => self.paragraph = Paragraph::default(),
            "pPr" => self.joined = self.paragraph.properties(xml)?,
            "r" => self.run = RunStyle::default(),
            "rPr" => self.run = RunStyle::read(xml, &self.package.styles)?,
            "t" => {
                let text = xml.text()?;
                self.say(&text);
            }
            "tab" | "ptab" => self.say(" "),
            "br" if element.attribute("type").is_none_or(|kind| kind == "textWrapping") => {
                self.say("\n");
            }
            "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("\u{2011}"),
            "hyperlink" => {
                let id = element.attribute("id");
                self.link = id.and_then(|id| self.package.relations.get(&id).cloned());
            }
            "fldChar" => self.field(element.attribute("fldCharType").as_deref()),
            "instrText" => {
                let code = xml.text()?;
                if let Some(field) = self.fields.last_mut() {
                    field.code.push_str(&code);
                }
            }
            name @ ("footnoteReference" | "endnoteReference") => {
                if let Some(id) = element.attribute("id") {
                    self.notes.push((name == "endnoteReference", id));
                    self.say(&format!("[{}]", self.notes.len()));
                }
            }
            "commentReference" => self.comments += 1,
            "del" | "moveFrom" => {
                self.deletions += 1;
                xml.skip()?;
            }
            "ins" | "moveTo" => self.insertions += 1,
            "drawing" | "pict" | "object" => self.picture(xml)?,
            // A picture and its fallback for old programs say the same twice.
            "Fallback" | "tblPr" | "tblGrid" | "trPr" | "tcPr" | "sectPr" | "sdtPr" | "rt"
            | "pPrChange" => xml.skip()?,
            "tbl" => self.table.open(),
            "tr" => self.table.row(),
            "tc" => self.table.cell(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" if !self.joined => self.end_paragraph(),
            "hyperlink" => self.link = None,
            "tbl" => {
                if let Some(rows) = self.table.close() {
                    self.writing.table(&rows);
                }
            }
            "body" if self.joined => self.end_paragraph(),
            _ => {}
        }
    }

    /// Adds words in the style of the run.
    fn say(&mut self, text: &str) {
        if self.run.hidden {
            return;
        }
        let field = self.fields.iter().rev().find_map(|field| field.link.clone());
        self.paragraph.pieces.push(Piece {
            text: text.to_owned(),
            strong: self.run.strong(),
            stressed: self.run.stressed(),
            link: self.link.clone().or(field),
        });
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            // A field within a field within a field is a table of contents at most.
            Some("begin") if self.fields.len() < 16 => self.fields.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    let code = field.code.trim();
                    let target = code.strip_prefix("HYPERLINK").map(str::trim_start);
                    field.link = target
                        .and_then(|rest| rest.strip_prefix('"'))
                        .and_then(|rest| rest.split('"').next())
                        .map(str::to_owned);
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// A picture, or a drawing with text in it: named, not kept.
    fn picture(&mut self, xml: &mut Xml) -> Result<(), SourceFault> {
        let (mut alt, mut sources, mut boxes) = (String::new(), Vec::new(), 0);
        xml.inside(|element| match element.name() {
            "docPr" => alt = element.attribute("descr").unwrap_or_default(),
            "blip" => sources.extend(element.attribute("embed")),
            "imagedata" => sources.extend(element.attribute("id")),
            "txbxContent" => boxes += 1,
            _ => {}
        })?;
        self.boxes += usize::from(boxes > 0);
        for id in sources {
            let Some(target) = self.package.relations.get(&id) else { continue };
            let source = package::in_package(target);
            let alt = filled(&alt).unwrap_or_default();
            self.document.images.push(Image { source, alt });
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        self.joined = false;
        let paragraph = std::mem::take(&mut self.paragraph);
        if self.table.is_open() {
            self.table.say(&paragraph.plain());
            return;
        }
        let role = paragraph.role(&self.package.styles, &self.package.numbering);
        let text = filled(&paragraph.plain());
        let block = match role {
            paragraph::Role::Contents => return,
            paragraph::Role::Title if self.writing.is_empty() && text.is_some() => {
                self.titled = true;
                self.document.title = text;
                Block::Heading(1)
            }
            paragraph::Role::Title => Block::Heading(2),
            // Below a title the first rank of headings is the second of the page.
            paragraph::Role::Heading(level) => {
                if self.writing.is_empty() {
                    self.first_heading = text;
                }
                Block::Heading(level + usize::from(self.titled))
            }
            paragraph::Role::Item { depth, ordered } => Block::Item { depth, ordered },
            paragraph::Role::Quote => Block::Quote,
            paragraph::Role::Plain => Block::Paragraph,
        };
        let heading = matches!(block, Block::Heading(_));
        let pieces = paragraph.pieces.into_iter().map(|piece| Piece {
            // A heading is bold by itself.
            strong: piece.strong && !heading,
            stressed: piece.stressed && !heading,
            ..piece
        });
        self.writing.block(block, &pieces.collect::<Vec<_>>());
    }
}
