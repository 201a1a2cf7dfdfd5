//! Files with one JSON value a line, the first of them a header.

use std::io::{BufRead, BufReader, Read};

use serde::de::DeserializeOwned;

use super::ImportFault;

/// Longest line, in bytes: Remark42 writes all its users and pages into the first.
const MAX_LINE: u64 = 64 << 20;

/// Such a file, read line by line.
pub(super) struct Lines {
    source: BufReader<Box<dyn Read + Send>>,
    line: Vec<u8>,
    /// The number of the line that was read last, from 1.
    at: u64,
}

impl Lines {
    pub fn new(source: Box<dyn Read + Send>) -> Self {
        Self { source: BufReader::with_capacity(64 << 10, source), line: Vec::new(), at: 0 }
    }

    /// The next value; `None` at the end. Empty lines are passed over.
    ///
    /// # Errors
    /// [`ImportFault::Cut`] for a last line that is none, [`ImportFault::Broken`] with the line,
    /// [`ImportFault::Long`], or what the system said.
    pub fn next<T: DeserializeOwned>(&mut self) -> Result<Option<T>, ImportFault> {
        loop {
            self.line.clear();
            let read = (&mut self.source).take(MAX_LINE).read_until(b'\n', &mut self.line);
            match read {
                Ok(0) => return Ok(None),
                Ok(_) => {}
                Err(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
                    return Err(ImportFault::Cut);
                }
                Err(cause) => return Err(ImportFault::Read(cause.to_string())),
            }
            self.at += 1;
            let whole = self.line.ends_with(b"\n");
            if !whole && self.line.len() as u64 == MAX_LINE {
                return Err(ImportFault::Long);
            }
            let line = String::from_utf8_lossy(&self.line);
            let line = line.trim_start_matches('\u{FEFF}').trim();
            if line.is_empty() {
                continue;
            }
            return match serde_json::from_str(line) {
                Ok(value) => Ok(Some(value)),
                Err(cause) if cause.is_eof() && !whole => Err(ImportFault::Cut),
                Err(_) => Err(ImportFault::Broken { at: self.at }),
            };
        }
    }
}
