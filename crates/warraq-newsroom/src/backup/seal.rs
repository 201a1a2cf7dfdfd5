//! The seal of a backup: in the comment that gzip allows in its header stands the SHA-256 of
//! everything after the header. One look through the file, before anything in it is unpacked, so
//! says whether every byte is as it was written. It is a sum and no signature: whoever can write
//! the file can seal it, so what is in it is judged all the same.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};

use crate::outlets::wire::hex;

/// A gzip header with a comment, no name, no time and no system named.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 0xff];
/// What the comment says before the sum.
const WORDS: &str = "warraq backup; SHA-256 of all that follows: ";
/// The sum's length, in hexadecimal.
const SUM: usize = 64;
/// Where what is sealed begins.
const BODY: u64 = (HEADER.len() + WORDS.len() + SUM + 1) as u64;

/// A writer that packs into this file, whose seal is still open.
pub fn begin(file: File) -> GzEncoder<File> {
    let comment = format!("{WORDS}{}", "0".repeat(SUM));
    let header = GzBuilder::new().comment(comment).operating_system(HEADER[9]);
    header.write(file, Compression::default())
}

/// Closes the seal, once all was written.
///
/// # Errors
/// When the disk fails.
pub fn close(file: &mut File) -> io::Result<()> {
    let sum = sum_of_body(file)?;
    file.seek(SeekFrom::Start((HEADER.len() + WORDS.len()) as u64))?;
    file.write_all(sum.as_bytes())?;
    file.sync_all()
}

/// Whether the seal is ours and unbroken; leaves the file at its beginning.
///
/// # Errors
/// When the disk fails.
pub fn holds(file: &mut File) -> io::Result<bool> {
    file.rewind()?;
    let mut head = Vec::new();
    (&mut *file).take(BODY).read_to_end(&mut head)?;
    let sum = sum_of_body(file)?;
    file.rewind()?;
    Ok(head == [&HEADER, WORDS.as_bytes(), sum.as_bytes(), &[0]].concat())
}

fn sum_of_body(file: &mut File) -> io::Result<String> {
    file.seek(SeekFrom::Start(BODY))?;
    let mut sum = Sha256::new();
    io::copy(file, &mut sum)?;
    Ok(hex(&sum.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bit_counts_and_gzip_reads_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("b.gz");
        let open =
            || File::options().read(true).write(true).create(true).truncate(false).open(&path);
        let mut packed = begin(open().unwrap());
        packed.write_all("تعليق 7 (ok)".as_bytes()).unwrap();
        let mut file = packed.finish().unwrap();
        assert!(!holds(&mut file).unwrap(), "an open seal");
        close(&mut file).unwrap();
        assert!(holds(&mut file).unwrap());
        let mut text = String::new();
        flate2::read::GzDecoder::new(&mut file).read_to_string(&mut text).unwrap();
        assert_eq!(text, "تعليق 7 (ok)");
        let whole = std::fs::read(&path).unwrap();
        for bit in 0..whole.len() * 8 {
            let mut other = whole.clone();
            other[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&path, other).unwrap();
            assert!(!holds(&mut open().unwrap()).unwrap(), "bit {bit}");
        }
    }
}
