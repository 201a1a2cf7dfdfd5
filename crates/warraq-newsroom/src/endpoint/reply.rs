//! A reply as it arrives: an event stream, or one JSON value from servers that do not stream.
//! Which it is shows in its first character; the content type is often wrong.

use std::time::Duration;

use reqwest::Response;
use tokio::time::timeout;

use super::call::detail;
use super::events::Events;
use super::wire::{Piece, Reply};
use super::{Endpoint, EndpointError, MAX_REPLY};

/// Longest reply that is one JSON value, bytes: each letter may be escaped as `\uXXXX`.
const MAX_WHOLE: usize = 4 * 1024 * 1024;
/// Most bytes in all. A token of two letters may come in an event of three hundred bytes.
const MAX_BYTES: usize = 256 * 1024 * 1024;
/// Blank bytes that may stand before a reply begins.
const MAX_BLANK: usize = 64 * 1024;
/// Some servers put one in front.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How the bytes ended before their time.
#[derive(Debug)]
enum Broken {
    /// Nothing came for this long.
    Silent(Duration),
    /// The connection broke.
    Cut,
    /// More than we take.
    TooMuch,
}

/// Reads the body of a successful answer.
pub(super) async fn read(
    endpoint: &Endpoint,
    response: Response,
    hear: &mut (dyn FnMut(&str) + Send),
) -> Result<Reply, EndpointError> {
    let mut listener = Listener { endpoint, hear, response, bytes: 0, reply: Reply::default() };
    let head = listener.beginning().await?;
    match head.first() {
        None => {}
        Some(b'<') => return Err(EndpointError::NotAModel { host: endpoint.host() }),
        Some(b'{') => listener.whole(head).await?,
        Some(_) => listener.events(&head).await?,
    }
    if listener.reply.text.trim().is_empty() {
        return Err(EndpointError::Empty { host: endpoint.host() });
    }
    Ok(listener.reply)
}

/// Takes bytes and pieces, passes their text on, and knows what a break means at each moment.
struct Listener<'a> {
    endpoint: &'a Endpoint,
    hear: &'a mut (dyn FnMut(&str) + Send),
    response: Response,
    bytes: usize,
    reply: Reply,
}

impl Listener<'_> {
    /// The next bytes; `None` at a proper end. The first word may take long, the rest may not.
    async fn next(&mut self) -> Result<Option<Vec<u8>>, Broken> {
        let patience = &self.endpoint.patience;
        let wait = if self.reply.text.is_empty() { patience.first } else { patience.idle };
        match timeout(wait, self.response.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                self.bytes += chunk.len();
                if self.bytes > MAX_BYTES { Err(Broken::TooMuch) } else { Ok(Some(chunk.to_vec())) }
            }
            Ok(Ok(None)) => Ok(None),
            Ok(Err(_)) => Err(Broken::Cut),
            Err(_) => Err(Broken::Silent(wait)),
        }
    }

    /// The first bytes, from the first that is neither blank nor a byte order mark; empty where
    /// there is none.
    async fn beginning(&mut self) -> Result<Vec<u8>, EndpointError> {
        let mut head = Vec::new();
        loop {
            match self.next().await {
                Ok(Some(chunk)) => head.extend_from_slice(&chunk),
                Ok(None) => return Ok(head.trim_ascii_start().to_vec()),
                Err(broken) => return Err(self.broken(&broken)),
            }
            let mut rest = head.trim_ascii_start();
            while let Some(after) = rest.strip_prefix(BYTE_ORDER_MARK) {
                rest = after.trim_ascii_start();
            }
            if !BYTE_ORDER_MARK.starts_with(rest) {
                return Ok(rest.to_vec());
            }
            if head.len() > MAX_BLANK {
                return Err(EndpointError::NotAModel { host: self.endpoint.host() });
            }
        }
    }

    /// One JSON value.
    async fn whole(&mut self, mut json: Vec<u8>) -> Result<(), EndpointError> {
        while let Some(chunk) = self.next().await.map_err(|broken| self.broken(&broken))? {
            json.extend_from_slice(&chunk);
            if json.len() > MAX_WHOLE {
                return Err(self.broken(&Broken::TooMuch));
            }
        }
        let piece = Piece::read(&String::from_utf8_lossy(&json));
        let piece = piece.ok_or_else(|| self.broken(&Broken::Cut))?;
        let known = piece.known;
        self.take(piece)?;
        if known { Ok(()) } else { Err(EndpointError::NotAModel { host: self.endpoint.host() }) }
    }

    /// A stream of events. It is whole once the server gave a reason to end or said `[DONE]`;
    /// what comes after the reason (the usage) is welcome but its absence is no fault.
    async fn events(&mut self, head: &[u8]) -> Result<(), EndpointError> {
        let mut events = Events::default();
        let mut known = false;
        let mut complete = events.push(head);
        loop {
            for data in complete.map_err(|_| self.broken(&Broken::TooMuch))? {
                if self.event(&data, &mut known)? {
                    return Ok(());
                }
            }
            complete = match self.next().await {
                Ok(Some(chunk)) => events.push(&chunk),
                Ok(None) => break,
                Err(_) if self.reply.finish.is_some() => return Ok(()),
                Err(broken) => return Err(self.broken(&broken)),
            };
        }
        if let Some(data) = events.finish()
            && self.event(&data, &mut known)?
        {
            return Ok(());
        }
        match (known, self.reply.finish.is_some()) {
            (false, _) => Err(EndpointError::NotAModel { host: self.endpoint.host() }),
            (true, true) => Ok(()),
            (true, false) => Err(self.broken(&Broken::Cut)),
        }
    }

    /// One event; true when it is the last. `known` once one was a piece of a reply.
    fn event(&mut self, data: &str, known: &mut bool) -> Result<bool, EndpointError> {
        if data.trim() == "[DONE]" {
            return Ok(true);
        }
        match Piece::read(data) {
            Some(piece) => {
                *known |= piece.known;
                self.take(piece)?;
                Ok(false)
            }
            None if *known => Err(self.broken(&Broken::Cut)),
            None => Err(EndpointError::NotAModel { host: self.endpoint.host() }),
        }
    }

    fn take(&mut self, piece: Piece) -> Result<(), EndpointError> {
        if let Some(fault) = piece.error {
            return Err(EndpointError::Reported {
                host: self.endpoint.host(),
                detail: detail(self.endpoint, &fault.message),
                partial: std::mem::take(&mut self.reply.text),
            });
        }
        if self.reply.text.len() + piece.text.len() > MAX_REPLY {
            return Err(self.broken(&Broken::TooMuch));
        }
        if !piece.text.is_empty() {
            self.reply.text.push_str(&piece.text);
            (self.hear)(&piece.text);
        }
        self.reply.finish = piece.finish.or(self.reply.finish.take());
        self.reply.usage = piece.usage.or(self.reply.usage);
        Ok(())
    }

    /// What this break means for the person, with the text so far.
    fn broken(&mut self, broken: &Broken) -> EndpointError {
        let host = self.endpoint.host();
        let partial = std::mem::take(&mut self.reply.text);
        match *broken {
            Broken::Silent(after) if partial.is_empty() => EndpointError::Slow { host, after },
            Broken::Silent(after) => EndpointError::Idle { host, after, partial },
            Broken::Cut => EndpointError::CutOff { host, partial },
            Broken::TooMuch => EndpointError::Long { host, partial },
        }
    }
}
