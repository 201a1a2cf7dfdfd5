//! Writes the hard lines as a page: on the left as we set them, on the right as the browser that
//! shows the page sets them with the same fonts. `cargo xtask sheet lines` draws it.

#[path = "../tests/hard/mod.rs"]
mod hard;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use hard::{Line, SIZE, WIDTH, lines};
use warraq_media::fonts::Face;
use warraq_media::typeset::proof;
use warraq_text::lang::Lang;

/// Fonts by the name the page gives them, and their size where Arabic has 100.
const FACES: [(&str, &str, u32); 7] = [
    ("naskh", "NotoNaskhArabic-Bold", 100),
    ("kufi", "NotoKufiArabic-Bold", 100),
    ("nastaliq", "NotoNastaliqUrdu-Regular", 100),
    ("serif-hebrew", "NotoSerifHebrew-Bold", 90),
    ("serif-hebrew-own", "NotoSerifHebrew-Bold", 100),
    ("noto-serif", "NotoSerif-Bold", 90),
    ("noto-serif-own", "NotoSerif-Bold", 100),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("say where to write")?);
    std::fs::create_dir_all(&folder)?;
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts").canonicalize()?;
    let mut page = String::from("<!doctype html><meta charset=utf-8><style>");
    for (name, file, share) in FACES {
        let url = format!("file://{}/{file}.ttf", fonts.display());
        write!(page, "@font-face{{font-family:{name};src:url({url});size-adjust:{share}%}}")?;
    }
    write!(
        page,
        "@font-face{{font-family:arabic-small;src:url(file://{}/NotoNaskhArabic-Bold.ttf);\
         size-adjust:111%}}body{{margin:8px;background:#fff}}\
         table{{border-spacing:4px}}td{{border:1px solid #ddd;vertical-align:middle}}\
         .them{{width:{}px;height:1px;font-size:{SIZE}px;line-height:2;white-space:nowrap;\
         padding:0 16px;box-sizing:border-box}}\
         small{{font:11px sans-serif;color:#888}}</style><table>",
        fonts.display(),
        WIDTH + 32.0
    )?;
    for line in lines() {
        let block = match line.set() {
            Ok(block) => block,
            Err(fault) => {
                eprintln!("{}: {fault}", line.name);
                continue;
            }
        };
        let picture = format!("{}.png", line.name);
        let marked = std::env::args().nth(2).and_then(|word| word.parse().ok());
        std::fs::write(folder.join(&picture), proof(&block, WIDTH as usize, marked)?)?;
        let text = line.text.replace('&', "&amp;").replace('<', "&lt;");
        write!(
            page,
            "<tr><td><img src={picture}><br><small>{}</small>\
             <td class=them dir={} lang={} style=\"font-family:{}\">{text}",
            line.name,
            Lang::new(&line.lang).direction().html(),
            line.lang,
            families(&line)
        )?;
    }
    std::fs::write(folder.join("lines.html"), page)?;
    Ok(())
}

/// The families a browser is given, in our order.
fn families(line: &Line) -> &'static str {
    match (line.lang.as_str(), line.face) {
        ("ur", _) => "nastaliq,noto-serif",
        ("he", _) => "serif-hebrew-own,noto-serif-own",
        ("en", _) => "noto-serif-own,arabic-small",
        (_, Face::Display) => "kufi,noto-serif",
        _ => "naskh,noto-serif,serif-hebrew,'Noto Color Emoji'",
    }
}
