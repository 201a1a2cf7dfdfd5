//! ODT (OASIS OpenDocument, ISO/IEC 26300) as Markdown: headings, lists, tables, stress, links,
//! and footnotes at the end. Comments and tracked deletions are left out and told.

mod parts;
mod styles;

use super::archive::Archive;
use super::document::{ReadDocument, filled};
use super::fault::SourceFault;
use super::writing::{Block, Piece, Table, Writing};
use super::xml::{Element, Token, Xml};
use styles::{Stress, Styles};

/// Reads an ODT document.
///
/// # Errors
/// When the package is locked, damaged, hostile or no document; [`SourceFault::NoText`] where no
/// text is in it.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, SourceFault> {
    let mut archive = Archive::open(bytes)?;
    // A locked document keeps its names and encrypts their content.
    let manifest = archive.text("META-INF/manifest.xml", "META-INF/manifest.xml")?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(SourceFault::Locked);
    }
    let content = archive.needed("content.xml", "content.xml")?;
    let mut styles = Styles::default();
    if let Some(text) = archive.text("styles.xml", "styles.xml")? {
        styles.read(&text, "styles.xml")?;
    }
    styles.read(&content, "content.xml")?;
    let mut body = Body::new(&styles);
    body.read(&content)?;
    let mut document = body.document;
    for (number, note) in body.notes.iter().enumerate() {
        let text = format!("[{}] {note}", number + 1);
        body.writing.block(Block::Paragraph, &[Piece { text, ..Piece::default() }]);
    }
    document.links = std::mem::take(&mut body.writing.links);
    document.markdown = body.writing.finish();
    if document.markdown.is_empty() {
        return Err(SourceFault::NoText);
    }
    document.title = document.title.or(body.first_heading);
    if let Some(text) = archive.text("meta.xml", "meta.xml")? {
        parts::properties(&text, &mut document)?;
    }
    document.note_count("source-note-comments", body.comments);
    document.note_count("source-note-deletions", body.deletions);
    document.note_count("source-note-insertions", body.insertions);
    document.note_count("source-note-pictures", document.images.len());
    document.note_count("source-note-boxes", body.boxes);
    Ok(document)
}

/// The body in the making.
struct Body<'s> {
    styles: &'s Styles,
    document: ReadDocument,
    writing: Writing,
    started: bool,
    pieces: Vec<Piece>,
    block: Option<Block>,
    title: bool,
    titled: bool,
    spans: Vec<Stress>,
    links: Vec<Option<String>>,
    lists: Vec<String>,
    /// The next paragraph is the first of its item.
    fresh_item: bool,
    table: Table,
    notes: Vec<String>,
    first_heading: Option<String>,
    comments: usize,
    deletions: usize,
    insertions: usize,
    boxes: usize,
}

impl<'s> Body<'s> {
    fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            document: ReadDocument::default(),
            writing: Writing::default(),
            started: false,
            pieces: Vec::new(),
            block: None,
            title: false,
            titled: false,
            spans: Vec::new(),
            links: Vec::new(),
            lists: Vec::new(),
            fresh_item: false,
            table: Table::default(),
            notes: Vec::new(),
            first_heading: None,
            comments: 0,
            deletions: 0,
            insertions: 0,
            boxes: 0,
        }
    }

    fn read(&mut self, text: &str) -> Result<(), SourceFault> {
        let mut xml = Xml::new(text, "content.xml");
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) if element.name() == "body" => self.started = true,
                Token::Open(element) if self.started => self.open(&element, &mut xml)?,
                Token::Close(name) if self.started => self.close(&name),
                Token::Text(text) if self.block.is_some() => self.say(&parts::collapse(&text)),
                _ => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, element: &Element, xml: &mut Xml) -> Result<(), SourceFault> {
        match element.name() {
            "p" => self.paragraph(element),
            "h" => {
                let level = element.attribute("outline-level").and_then(|l| l.parse().ok());
                self.block = Some(Block::Heading(level.unwrap_or(1)));
            }
            "span" => {
                let style = element.attribute("style-name").unwrap_or_default();
                self.spans.push(self.styles.stress(&style));
            }
            "a" => self.links.push(element.attribute("href")),
            "s" => {
                let count = element.attribute("c").and_then(|c| c.parse().ok()).unwrap_or(1_usize);
                self.say(&" ".repeat(count.min(80)));
            }
            "tab" => self.say(" "),
            "line-break" => self.say("\n"),
            "list" => {
                let inherited = self.lists.last().cloned().unwrap_or_default();
                self.lists.push(element.attribute("style-name").unwrap_or(inherited));
            }
            "list-item" | "list-header" => self.fresh_item = true,
            "note" => {
                let note = parts::note(xml)?;
                self.notes.push(note);
                self.say(&format!("[{}]", self.notes.len()));
            }
            "annotation" => {
                self.comments += 1;
                xml.skip()?;
            }
            "tracked-changes" => {
                let (deletions, insertions) = (&mut self.deletions, &mut self.insertions);
                xml.inside(|element| match element.name() {
                    "deletion" => *deletions += 1,
                    "insertion" => *insertions += 1,
                    _ => {}
                })?;
            }
            "frame" => {
                let frame = parts::frame(xml)?;
                self.boxes += usize::from(frame.boxed);
                self.document.images.extend(frame.images);
            }
            "table" => self.table.open(),
            "table-row" => self.table.row(),
            "table-cell" | "covered-table-cell" => self.table.cell(),
            "table-of-content" | "alphabetical-index" | "illustration-index" | "user-index"
            | "bibliography" | "ruby-text" | "forms" | "sequence-decls" | "variable-decls"
            | "user-field-decls" | "custom-shape" => xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn paragraph(&mut self, element: &Element) {
        let style = element.attribute("style-name").unwrap_or_default();
        self.title = self.styles.is_title(&style);
        let in_item = !self.lists.is_empty() && std::mem::take(&mut self.fresh_item);
        self.block = Some(if in_item {
            let depth = self.lists.len() - 1;
            let list = self.lists.last().map_or("", String::as_str);
            Block::Item { depth: depth.min(8), ordered: self.styles.is_numbered(list, depth + 1) }
        } else if self.styles.is_quote(&style) {
            Block::Quote
        } else {
            Block::Paragraph
        });
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => self.end_paragraph(),
            "span" => {
                self.spans.pop();
            }
            "a" => {
                self.links.pop();
            }
            "list" => {
                self.lists.pop();
            }
            "table" => {
                if let Some(rows) = self.table.close() {
                    self.writing.table(&rows);
                }
            }
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        self.pieces.push(Piece {
            text: text.to_owned(),
            strong: self.spans.iter().any(|span| span.strong),
            stressed: self.spans.iter().any(|span| span.stressed),
            link: self.links.last().cloned().flatten(),
        });
    }

    fn end_paragraph(&mut self) {
        let mut pieces = std::mem::take(&mut self.pieces);
        let Some(mut block) = self.block.take() else { return };
        let plain: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        if self.table.is_open() {
            self.table.say(&plain);
            return;
        }
        let text = filled(&plain);
        if self.title && self.writing.is_empty() && text.is_some() {
            self.titled = true;
            self.document.title = text;
            block = Block::Heading(1);
        } else if let Block::Heading(level) = &mut block {
            if self.writing.is_empty() {
                self.first_heading = text;
            }
            *level += usize::from(self.titled);
        }
        if matches!(block, Block::Heading(_)) {
            for piece in &mut pieces {
                (piece.strong, piece.stressed) = (false, false);
            }
        }
        self.writing.block(block, &pieces);
    }
}
