//! Server-sent events (WHATWG HTML, 9.2.6), as far as models use them: the `data` of each event.
//! Ours rather than a crate's: `eventsource-stream` 0.2 panics on a byte order mark and takes
//! quadratic time on a long line, and what a server sends must do neither.

/// Longest event, bytes: a whole reply in one event, each letter escaped as `\uXXXX`, and what
/// servers put round it.
const MAX_EVENT: usize = 4 * 1024 * 1024;

/// An event, or the line of one, longer than the bound of four MiB.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

/// Bytes in, events out.
#[derive(Debug, Default)]
pub(super) struct Events {
    line: Vec<u8>,
    /// The last byte was a carriage return: a line feed now belongs to it.
    returned: bool,
    data: Option<String>,
}

impl Events {
    /// Takes the next bytes, wherever they were cut; gives the data of the events they complete.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<Vec<String>, TooLong> {
        let mut complete = Vec::new();
        let mut rest = bytes;
        if self.returned && rest.first() == Some(&b'\n') {
            rest = &rest[1..];
        }
        self.returned &= bytes.is_empty();
        while let Some(end) = rest.iter().position(|&byte| byte == b'\n' || byte == b'\r') {
            self.grow(&rest[..end])?;
            complete.extend(self.end_line());
            let feed = rest[end] == b'\r' && rest.get(end + 1) == Some(&b'\n');
            self.returned = rest[end] == b'\r' && end + 1 == rest.len();
            rest = &rest[end + 1 + usize::from(feed)..];
        }
        self.grow(rest)?;
        Ok(complete)
    }

    /// The last event, where the server left out the empty line after it.
    pub(super) fn finish(mut self) -> Option<String> {
        if !self.line.is_empty() {
            self.end_line();
        }
        self.data
    }

    fn grow(&mut self, bytes: &[u8]) -> Result<(), TooLong> {
        let held = self.line.len() + self.data.as_ref().map_or(0, String::len);
        if held + bytes.len() > MAX_EVENT {
            return Err(TooLong);
        }
        self.line.extend_from_slice(bytes);
        Ok(())
    }

    /// An empty line ends an event; a line of data adds to it; comments, names, numbers and
    /// retry times are nothing to us.
    fn end_line(&mut self) -> Option<String> {
        let bytes = std::mem::take(&mut self.line);
        if bytes.is_empty() {
            return self.data.take();
        }
        let line = String::from_utf8_lossy(&bytes);
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        if field == "data" {
            let value = value.strip_prefix(' ').unwrap_or(value);
            match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(stream: &[u8], size: usize) -> Vec<String> {
        let mut events = Events::default();
        let mut data = Vec::new();
        for chunk in stream.chunks(size) {
            data.extend(events.push(chunk).unwrap());
        }
        data.extend(events.finish());
        data
    }

    #[test]
    fn events_are_the_same_wherever_the_bytes_are_cut() {
        let stream = ": مرحبا\r\n\r\nevent: x\r\ndata: أ 1\r\ndata:ب B\r\n\r\nid: 7\n\ndata\n\n\
                      data: {\"a\": 2}\r\rretry: 5\ndata: آخر";
        for size in 1..stream.len() {
            assert_eq!(
                read(stream.as_bytes(), size),
                ["أ 1\nب B", "", "{\"a\": 2}", "آخر"],
                "{size}"
            );
        }
    }

    #[test]
    fn a_long_event_is_refused_and_a_long_stream_is_not() {
        let mut events = Events::default();
        let mut outcome = Ok(Vec::new());
        for _ in 0..MAX_EVENT / 1024 + 1 {
            outcome = events.push(&[b'x'; 1024]);
        }
        assert_eq!(outcome, Err(TooLong));
        let mut lines = Events::default();
        let outcome = (0..MAX_EVENT / 1024 + 1).try_for_each(|_| {
            lines.push(b"data: ").and(lines.push(&[b'y'; 1024])).and(lines.push(b"\n")).map(drop)
        });
        assert_eq!(outcome, Err(TooLong));
        let mut apart = Events::default();
        for _ in 0..5000 {
            assert_eq!(apart.push(b"data: 0123456789\n\n").unwrap().len(), 1);
        }
    }
}
