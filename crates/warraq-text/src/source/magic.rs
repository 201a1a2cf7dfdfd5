//! Formats that are not read, known by their first bytes, so that the refusal can name them.

use memchr::memmem;

/// First bytes and the common name, after <https://www.iana.org/assignments/media-types> and the
/// formats' own standards.
const FORMATS: [(&[u8], &str); 9] = [
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1F\x8B", "gzip"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"Rar!\x1A\x07", "RAR"),
    (OLE, "Word 97"),
];

/// The container of Word 97 files, and of locked DOCX files.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// How a ZIP package begins: with a file, or with its end when it holds none.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// The name of a format that is not read; a package of any kind that is no document is `ZIP`.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    if is_zip(bytes) {
        return Some("ZIP");
    }
    FORMATS.iter().find(|(first, _)| bytes.starts_with(first)).map(|&(_, name)| name)
}

/// Whether it is a ZIP package.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    ZIP.iter().any(|first| bytes.starts_with(first))
}

/// Whether it is a DOCX file locked with a password: its package lies encrypted in an OLE
/// container under this name (ECMA-376, `[MS-OFFCRYPTO]` 2.3.4.4).
pub(super) fn is_locked_docx(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    bytes.starts_with(OLE) && memmem::find(bytes, &name).is_some()
}
