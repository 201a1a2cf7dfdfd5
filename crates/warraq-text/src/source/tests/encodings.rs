//! Encodings found by content, Arabic with digits and Latin in each.

use encoding_rs::{ISO_8859_6, WINDOWS_1252, WINDOWS_1256};

use super::*;

const TEXT: &str = "وصل الوفد إلى الميناء في 12 مايو على متن السفينة Orion 7.\n\
                    وقال المتحدث إن العمل يبدأ من الغد.\n";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn read(bytes: &[u8]) -> (String, Vec<&'static str>) {
    let source = Source::decode("نص.txt", bytes).unwrap();
    assert_eq!(source.bytes(), bytes, "the way back");
    (source.text().to_owned(), ids(source.notes()))
}

#[test]
fn utf8_is_given_back_byte_for_byte_and_nothing_is_told() {
    assert_eq!(read(TEXT.as_bytes()), (TEXT.to_owned(), vec![]));
    let marked = format!("\u{FEFF}{TEXT}");
    assert_eq!(read(marked.as_bytes()), (TEXT.to_owned(), vec![]));
}

#[test]
fn utf16_in_both_orders_with_and_without_a_mark() {
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let bare = utf16(TEXT, order);
        assert_eq!(read(&bare), (TEXT.to_owned(), vec!["source-note-encoding-guess"]));
        let marked = utf16(&format!("\u{FEFF}{TEXT}"), order);
        assert_eq!(read(&marked), (TEXT.to_owned(), vec!["source-note-encoding"]));
        let latin = utf16("The harbour opened in May.\n", order);
        assert_eq!(read(&latin).0, "The harbour opened in May.\n");
    }
}

#[test]
fn a_lone_surrogate_and_half_a_unit_are_told() {
    let mut bytes = utf16(&format!("\u{FEFF}{TEXT}"), u16::to_le_bytes);
    bytes.extend([0x00, 0xD8, 0x20, 0x00, 0x41]);
    let (text, notes) = read(&bytes);
    assert_eq!(text, format!("{TEXT}\u{FFFD} "));
    assert_eq!(notes, ["source-note-encoding", "source-note-damaged", "source-note-odd-byte"]);
}

#[test]
fn arabic_in_its_single_byte_encodings() {
    let (bytes, _, unmappable) = WINDOWS_1256.encode(TEXT);
    assert!(!unmappable);
    let source = Source::decode("a", &bytes).unwrap();
    assert_eq!(source.text(), TEXT);
    assert!(source.notes()[0].say(Tongue::En).contains("windows-1256"));
    let (bytes, _, unmappable) = ISO_8859_6.encode(TEXT);
    assert!(!unmappable);
    let source = Source::decode("a", &bytes).unwrap();
    assert_eq!(source.text(), TEXT);
    assert!(source.notes()[0].say(Tongue::Ar).contains("ISO-8859-6"));
}

#[test]
fn short_arabic_and_persian_lines() {
    for line in [
        "افتتاح السوق الجديدة في المدينة",
        "قال الوزير إن الأسعار لن ترتفع هذا العام",
        "مرحبا بكم",
        "للعبور، بل تم",
        "سلوكه، أكثر توترًا",
        "سلام دوست من، این کتاب را از کجا خریدی؟ در چاپ تهران",
        "السعر 1500 دولار في USA و Canada",
    ] {
        let (bytes, _, _) = WINDOWS_1256.encode(line);
        let (text, _) = read(&bytes);
        assert_eq!(text, WINDOWS_1256.decode(&bytes).0, "{line}");
    }
}

#[test]
fn western_text_is_not_taken_for_arabic() {
    for line in [
        "Le préfet a visité l'école à Besançon, où 120 élèves étaient réunis.",
        "Die Größe der Häuser übertraf die Erwartungen der Bürger.",
        "El niño comió en la montaña.",
        "O Porto é a cidade do norte.",
        "Repairs cost £1.8 million; the county paid.",
    ] {
        let (bytes, _, _) = WINDOWS_1252.encode(line);
        assert_eq!(read(&bytes).0, line);
    }
}

#[test]
fn a_page_says_its_own_encoding() {
    let page = "<!DOCTYPE html><html><head>\n<meta http-equiv='Content-Type' \
                content='text/html; charset=windows-1256'></head><body>بيان رسمي رقم 7</body>";
    let (bytes, _, _) = WINDOWS_1256.encode(page);
    assert_eq!(read(&bytes), (page.to_owned(), vec!["source-note-encoding"]));
    // A page that was re-encoded and forgot to say so is what it is.
    assert_eq!(read(page.as_bytes()), (page.to_owned(), vec!["source-note-encoding-differs"]));
}

#[test]
fn a_cut_or_broken_sign_does_not_make_it_another_encoding() {
    let cut = &TEXT.as_bytes()[..TEXT.len() - 3];
    let (text, notes) = read(cut);
    assert!(text.starts_with("وصل الوفد إلى الميناء في 12 مايو"));
    assert!(text.ends_with('\u{FFFD}'));
    assert_eq!(notes, ["source-note-damaged"]);
}

#[test]
fn what_is_no_text_is_refused() {
    let fault = |bytes: &[u8]| Source::decode("نص.txt", bytes).unwrap_err();
    assert_eq!(fault(b""), SourceFault::Empty);
    assert_eq!(fault(b" \r\n\t"), SourceFault::Empty);
    assert_eq!(fault("\u{FEFF} ".as_bytes()), SourceFault::Empty);
    assert_eq!(fault(b"\x89PNG\r\n\x1a\n\x00"), SourceFault::Foreign { format: "PNG" });
    assert_eq!(fault(b"two words\x00"), SourceFault::Binary { byte: 9 });
    assert_eq!(fault(b"%PDF-1.7\n%\xE2\xE3"), SourceFault::Foreign { format: "PDF" });
    assert_eq!(fault("١٢٣ 456\n---\n".as_bytes()), SourceFault::NoSentence);
    let broken = [&b"\xEF\xBB\xBFtwo words\n"[..], &[0xFF; 40]].concat();
    assert_eq!(fault(&broken), SourceFault::Garbled { byte: 13, line: 2 });
    let nul = utf16("\u{FEFF}كلمة \0 أخرى", u16::to_le_bytes);
    assert!(matches!(fault(&nul), SourceFault::Binary { .. }));
}

#[test]
fn a_line_without_an_end_and_a_text_beyond_the_bound() {
    let line = "كلمة ".repeat(1_000_000);
    assert_eq!(read(line.as_bytes()).0.len(), line.len());
    let letters = "a".repeat(4_000_000);
    assert_eq!(Source::decode("a", letters.as_bytes()).unwrap_err(), SourceFault::NoSentence);
    let long = vec![b'a'; MAX_BYTES + 1];
    let fault = Source::decode("a", &long).unwrap_err();
    assert_eq!(fault, SourceFault::TooLong { bytes: MAX_BYTES + 1 });
}
