//! What a picture file says beside its picture, taken out before the file is published as it is:
//! a telephone writes where it stood, and a reader must not learn where a source lives.
//!
//! What may stay is listed, not what must go: notes of makers, thumbnails of what was cut off,
//! names, serial numbers and second pictures with notes of their own go with the place. Stays: the
//! picture, how its colours are meant, how it moves, which way is up.

use image::metadata::Orientation;

/// The same picture, pixel for pixel, without Exif, XMP, IPTC, comments, unknown parts and what
/// hangs behind its end; which way is up is kept. `None` when nothing of the kind is in the file,
/// or it is no JPEG, PNG, WebP or GIF: other kinds are not looked into.
///
/// Of a damaged file that cannot be followed to its end, what has been followed is given.
#[must_use]
pub fn without_place(bytes: &[u8]) -> Option<Vec<u8>> {
    let kept = if bytes.starts_with(&[0xFF, 0xD8]) {
        jpeg(bytes)
    } else if bytes.starts_with(PNG) {
        png(bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes)
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        gif(bytes)
    } else {
        return None;
    };
    (kept != bytes).then_some(kept)
}

/// JPEG (ITU-T T.81, annex B): segments, and between them the scans' own bytes.
fn jpeg(bytes: &[u8]) -> Vec<u8> {
    let mut kept = vec![0xFF, 0xD8];
    let mut at = 2;
    let mut turned = false;
    loop {
        // Markers may have any number of 0xFF before them.
        while bytes.get(at) == Some(&0xFF) && bytes.get(at + 1) == Some(&0xFF) {
            at += 1;
        }
        let Some(&[0xFF, kind, high, low]) = bytes.get(at..at + 4) else { break };
        let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
        let Some(body) = bytes.get(at + 4..end) else { break };
        if kind == 0xD9 {
            break;
        }
        if kind == 0xE1
            && !turned
            && let Some(exif) = body.strip_prefix(EXIF).and_then(turn)
        {
            turned = true;
            kept.extend([0xFF, 0xE1]);
            kept.extend((2 + EXIF.len() as u16 + exif.len() as u16).to_be_bytes());
            kept.extend(EXIF);
            kept.extend(exif);
        }
        if stays_in_jpeg(kind, body) {
            kept.extend(&bytes[at..end]);
        }
        at = end;
        if kind == 0xDA {
            let scan = scan_length(&bytes[at..]);
            kept.extend(&bytes[at..at + scan]);
            at += scan;
        }
    }
    kept.extend([0xFF, 0xD9]);
    kept
}

/// Of the application's segments those that say how the colours are meant; of the others all but
/// comments.
fn stays_in_jpeg(kind: u8, body: &[u8]) -> bool {
    match kind {
        0xE0 => body.starts_with(b"JFIF\0"),
        0xE2 => body.starts_with(b"ICC_PROFILE\0"),
        0xEE => body.starts_with(b"Adobe"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// How many bytes a scan has: up to the next marker that is no restart.
fn scan_length(bytes: &[u8]) -> usize {
    let marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF);
    bytes.windows(2).position(marker).unwrap_or(bytes.len())
}

const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";

/// PNG (W3C Recommendation, third edition, section 5.3): chunks of length, name, body, check.
fn png(bytes: &[u8]) -> Vec<u8> {
    let mut kept = PNG.to_vec();
    let mut rest = &bytes[PNG.len()..];
    while let Some((&[a, b, c, d, n0, n1, n2, n3], _)) = rest.split_first_chunk() {
        let (length, name) = (u32::from_be_bytes([a, b, c, d]) as usize, [n0, n1, n2, n3]);
        let (chunk, behind) = rest.split_at(length.saturating_add(12).min(rest.len()));
        if stays_in_png(name) {
            kept.extend(chunk);
        } else if name == *b"eXIf"
            && let Some(exif) = chunk.get(8..8 + length).and_then(turn)
        {
            let mut checked = name.to_vec();
            checked.extend(exif);
            kept.extend((exif.len() as u32).to_be_bytes());
            kept.extend(&checked);
            kept.extend(check(&checked).to_be_bytes());
        }
        rest = if name == *b"IEND" { &[] } else { behind };
    }
    kept
}

/// Chunks without which the picture could not be read, and those that say how it is shown.
fn stays_in_png(name: [u8; 4]) -> bool {
    const SHOWN: [&[u8; 4]; 17] = [
        b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"mDCV", b"cLLI", b"bKGD",
        b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT", b"IEND",
    ];
    name[0].is_ascii_uppercase() || SHOWN.contains(&&name)
}

/// The check sum of PNG (annex D of the same), bit by bit: it is taken over 30 bytes.
fn check(bytes: &[u8]) -> u32 {
    let sum = bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 * (sum & 1)))
    });
    !sum
}

/// The flags of a WebP's head that say Exif and XMP follow (RFC 9649, section 2.7.1).
const WEBP_EXIF: u8 = 0x08;
const WEBP_XMP: u8 = 0x04;

/// WebP (RFC 9649, section 2.3): chunks of name, length, body, made even.
fn webp(bytes: &[u8]) -> Vec<u8> {
    let mut kept = bytes[..12].to_vec();
    let declared = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize;
    let mut rest = &bytes[12..declared.saturating_add(8).clamp(12, bytes.len())];
    let (mut head, mut turned) = (None, false);
    while let Some((&[n0, n1, n2, n3, a, b, c, d], _)) = rest.split_first_chunk() {
        let length = u32::from_le_bytes([a, b, c, d]) as usize;
        let whole = length.next_multiple_of(2).saturating_add(8);
        let (chunk, behind) = rest.split_at(whole.min(rest.len()));
        match &[n0, n1, n2, n3] {
            b"VP8X" => {
                head = head.or(Some(kept.len() + 8));
                kept.extend(chunk);
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => kept.extend(chunk),
            b"EXIF" if !turned => {
                let body = &chunk[8..chunk.len().min(8 + length)];
                if let Some(exif) = turn(body.strip_prefix(EXIF).unwrap_or(body)) {
                    turned = true;
                    kept.extend(b"EXIF");
                    kept.extend((exif.len() as u32).to_le_bytes());
                    kept.extend(exif);
                }
            }
            _ => {}
        }
        rest = behind;
    }
    if let Some(flags) = head.and_then(|at| kept.get_mut(at)) {
        *flags &= !(WEBP_XMP | WEBP_EXIF);
        *flags |= if turned { WEBP_EXIF } else { 0 };
    }
    let length = (kept.len() - 8) as u32;
    kept[4..8].copy_from_slice(&length.to_le_bytes());
    kept
}

/// GIF (version 89a, section 15 and following): the screen, then blocks of sub-blocks. Comments
/// go, and so do the notes of applications, except how often it moves and its colours.
fn gif(bytes: &[u8]) -> Vec<u8> {
    const STAY: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let head = 13 + bytes.get(10).map_or(0, |&flags| table(flags));
    let mut kept = bytes[..head.min(bytes.len())].to_vec();
    let mut at = head;
    loop {
        let fixed = match bytes.get(at) {
            Some(0x21) => 2,
            Some(0x2C) => 11 + bytes.get(at + 9).map_or(0, |&flags| table(flags)),
            _ => break,
        };
        let mut end = at + fixed;
        while let Some(&length @ 1..) = bytes.get(end) {
            end += 1 + usize::from(length);
        }
        let Some(block) = bytes.get(at..=end) else { break };
        let stays = match block {
            [0x21, 0xFE, ..] => false,
            [0x21, 0xFF, _, name @ ..] => STAY.iter().any(|stays| name.starts_with(stays)),
            _ => true,
        };
        if stays {
            kept.extend(block);
        }
        at = end + 1;
    }
    kept.push(0x3B);
    kept
}

/// What stands before Exif in a JPEG, and in some WebP files.
const EXIF: &[u8] = b"Exif\0\0";

/// Exif that says which way is up and nothing else (Exif 2.32, tag 0x0112), where the given Exif
/// turns the picture at all.
fn turn(exif: &[u8]) -> Option<[u8; 26]> {
    let orientation = Orientation::from_exif_chunk(exif)?;
    if orientation == Orientation::NoTransforms {
        return None;
    }
    let mut turn = *b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    turn[19] = orientation.to_exif();
    Some(turn)
}

#[cfg(test)]
mod tests;
