//! The files of a DOCX package beside its text: relations, styles, numbering, notes, properties.

use std::collections::HashMap;

use crate::source::archive::Archive;
use crate::source::document::{field, filled, iso_day};
use crate::source::fault::SourceFault;
use crate::source::xml::{Token, Xml};

/// Most styles a style is based on, one on the other; a ring of them ends there.
const MAX_ANCESTORS: usize = 16;

/// A footnote's or endnote's (`true`) number in its file.
pub(super) type NoteId = (bool, String);

/// All that is needed beside the text.
pub(super) struct Package {
    /// The text's XML.
    pub document: String,
    /// Targets by relation id.
    pub relations: HashMap<String, String>,
    /// Styles by id.
    pub styles: HashMap<String, Style>,
    /// Whether a list (its id and depth) is numbered.
    pub numbering: HashMap<(String, usize), bool>,
    /// What the document says of itself.
    pub properties: Properties,
    notes: HashMap<NoteId, String>,
}

/// What the document says of itself.
#[derive(Default, Clone)]
pub(super) struct Properties {
    pub title: Option<String>,
    pub author: Option<String>,
    pub date: Option<String>,
    pub lang: Option<String>,
}

/// A paragraph's or run's style, as far as it matters here.
#[derive(Default, Clone)]
pub(super) struct Style {
    /// Its name in lower case, the same in all languages of Word: `heading 1`, `toc 2`.
    pub name: String,
    /// Its rank in the outline, from 0.
    pub outline: Option<usize>,
    /// The list it belongs to, and how deep.
    pub list: Option<String>,
    /// Depth in that list.
    pub depth: usize,
    based_on: Option<String>,
}

/// The place of a part in the package: targets are told from the text's folder.
pub(super) fn in_package(target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None if target.contains("://") => target.to_owned(),
        None => format!("word/{target}"),
    }
}

impl Package {
    /// Reads them all; only the text itself must be there.
    pub fn read(archive: &mut Archive) -> Result<Self, SourceFault> {
        let main = main_part(archive)?;
        let document = archive.needed(&main, "word/document.xml")?;
        let file = main.rsplit('/').next().unwrap_or_default();
        let relations = format!("word/_rels/{file}.rels");
        Ok(Self {
            relations: match archive.text(&relations, "word/_rels")? {
                Some(text) => {
                    read_relations(&text)?.into_iter().map(|r| (r.id, r.target)).collect()
                }
                None => HashMap::new(),
            },
            styles: match archive.text("word/styles.xml", "word/styles.xml")? {
                Some(text) => inherit(read_styles(&text)?),
                None => HashMap::new(),
            },
            numbering: match archive.text("word/numbering.xml", "word/numbering.xml")? {
                Some(text) => read_numbering(&text)?,
                None => HashMap::new(),
            },
            properties: match archive.text("docProps/core.xml", "docProps/core.xml")? {
                Some(text) => read_properties(&text)?,
                None => Properties::default(),
            },
            notes: read_notes(archive)?,
            document,
        })
    }

    /// The text of a note.
    pub fn note(&self, id: &NoteId) -> Option<&str> {
        self.notes.get(id).map(String::as_str)
    }
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// Word may name the text's file otherwise (`word/document2.xml`); the package's relations tell.
fn main_part(archive: &mut Archive) -> Result<String, SourceFault> {
    let usual = "word/document.xml".to_owned();
    let Some(text) = archive.text("_rels/.rels", "_rels/.rels")? else { return Ok(usual) };
    let main = read_relations(&text)?.into_iter().find(|r| r.kind.ends_with("/officeDocument"));
    let target = main.map(|relation| relation.target.trim_start_matches('/').to_owned());
    Ok(target.filter(|target| target.starts_with("word/")).unwrap_or(usual))
}

fn read_relations(text: &str) -> Result<Vec<Relation>, SourceFault> {
    let mut xml = Xml::new(text, "_rels");
    let mut all = Vec::new();
    while let Some(token) = xml.next()? {
        let Token::Open(element) = token else { continue };
        if element.name() != "Relationship" {
            continue;
        }
        let said = |name| element.attribute(name).unwrap_or_default();
        all.push(Relation { id: said("Id"), kind: said("Type"), target: said("Target") });
    }
    Ok(all)
}

fn read_styles(text: &str) -> Result<HashMap<String, Style>, SourceFault> {
    let mut xml = Xml::new(text, "word/styles.xml");
    let mut all = HashMap::new();
    let mut id = String::new();
    let mut style = Style::default();
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(element) => {
                let value = || element.attribute("val");
                match element.name() {
                    "style" => {
                        id = element.attribute("styleId").unwrap_or_default();
                        style = Style::default();
                    }
                    "name" => style.name = value().unwrap_or_default().to_lowercase(),
                    "basedOn" => style.based_on = value(),
                    "outlineLvl" => style.outline = value().and_then(|v| v.parse().ok()),
                    "numId" => style.list = value(),
                    "ilvl" => style.depth = value().and_then(|v| v.parse().ok()).unwrap_or(0),
                    _ => {}
                }
            }
            Token::Close(name) if name == "style" => {
                all.insert(std::mem::take(&mut id), std::mem::take(&mut style));
            }
            _ => {}
        }
    }
    Ok(all)
}

/// What a style does not say it has from the one it is based on.
fn inherit(own: HashMap<String, Style>) -> HashMap<String, Style> {
    let mut whole = own.clone();
    for style in whole.values_mut() {
        let mut parent = style.based_on.clone();
        for _ in 0..MAX_ANCESTORS {
            let Some(above) = parent.as_ref().and_then(|id| own.get(id)) else { break };
            style.outline = style.outline.or(above.outline);
            if style.list.is_none() {
                (style.list, style.depth) = (above.list.clone(), above.depth);
            }
            parent = above.based_on.clone();
        }
    }
    whole
}

/// A list has an abstract one behind it that says for each depth how it is numbered.
fn read_numbering(text: &str) -> Result<HashMap<(String, usize), bool>, SourceFault> {
    let mut xml = Xml::new(text, "word/numbering.xml");
    let mut formats: HashMap<String, Vec<(usize, bool)>> = HashMap::new();
    let mut lists = HashMap::new();
    let (mut abstract_id, mut list, mut depth) = (String::new(), String::new(), 0);
    while let Some(token) = xml.next()? {
        let Token::Open(element) = token else { continue };
        let said = |name| element.attribute(name).unwrap_or_default();
        match element.name() {
            "abstractNum" => abstract_id = said("abstractNumId"),
            "lvl" => depth = said("ilvl").parse().unwrap_or(0),
            "numFmt" => {
                let ordered = !matches!(said("val").as_str(), "bullet" | "none");
                formats.entry(abstract_id.clone()).or_default().push((depth, ordered));
            }
            "num" => list = said("numId"),
            "abstractNumId" => {
                for &(depth, ordered) in formats.get(&said("val")).into_iter().flatten() {
                    // Word has nine depths; a file that claims more means nothing by it.
                    if depth < 9 {
                        lists.insert((list.clone(), depth), ordered);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(lists)
}

fn read_properties(text: &str) -> Result<Properties, SourceFault> {
    let mut xml = Xml::new(text, "docProps/core.xml");
    let mut properties = Properties::default();
    let (mut created, mut modified) = (None, None);
    while let Some(token) = xml.next()? {
        let Token::Open(element) = token else { continue };
        match element.name() {
            "title" => properties.title = field(&xml.text()?),
            "creator" => properties.author = field(&xml.text()?),
            "language" => properties.lang = field(&xml.text()?),
            "created" => created = iso_day(&xml.text()?),
            "modified" => modified = iso_day(&xml.text()?),
            _ => {}
        }
    }
    properties.date = modified.or(created);
    Ok(properties)
}

fn read_notes(archive: &mut Archive) -> Result<HashMap<NoteId, String>, SourceFault> {
    let mut notes = HashMap::new();
    for (end, part) in [(false, "word/footnotes.xml"), (true, "word/endnotes.xml")] {
        let Some(text) = archive.text(part, part)? else { continue };
        let mut xml = Xml::new(&text, part);
        let (mut id, mut note) = (String::new(), String::new());
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) => match element.name() {
                    "footnote" | "endnote" => {
                        id = element.attribute("id").unwrap_or_default();
                        note.clear();
                    }
                    "t" => note.push_str(&xml.text()?),
                    "tab" | "br" | "p" => note.push(' '),
                    "del" | "moveFrom" | "Fallback" => xml.skip()?,
                    _ => {}
                },
                Token::Close(name) if matches!(name.as_str(), "footnote" | "endnote") => {
                    notes.insert((end, id.clone()), filled(&note).unwrap_or_default());
                }
                _ => {}
            }
        }
    }
    Ok(notes)
}
