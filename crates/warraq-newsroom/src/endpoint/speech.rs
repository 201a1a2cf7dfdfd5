//! Speech from a server: any that speaks the OpenAI speech protocol (`POST …/audio/speech`). Text
//! in, the bytes of a sound file out.

use std::time::Instant;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Response};
use serde::Serialize;
use tokio::time::timeout;

use super::call::taken;
use super::error::quoted;
use super::{Endpoint, EndpointError};

/// Longest sound that is taken, bytes: ten minutes of one channel at 48 kHz in 16 bits are 58 MB,
/// and no sentence is as long.
const LONGEST: usize = 64 * 1024 * 1024;

/// What is to be said.
#[derive(Debug, Clone, PartialEq)]
pub struct Speech {
    /// The words.
    pub text: String,
    /// The server's name for the voice.
    pub voice: String,
    /// The kind of file: `wav`, `flac`, `mp3` or `aac`.
    pub format: String,
    /// How many times as fast as usual; not sent where it is 1.
    pub speed: f64,
}

/// The request as the protocol has it.
#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    input: &'a str,
    voice: &'a str,
    response_format: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speed: Option<f64>,
}

/// Why no sound came.
#[derive(Debug)]
pub enum SpeechError {
    /// The server declined, or could not be reached.
    Endpoint(EndpointError),
    /// It answered, with what is no sound; what it was, in English.
    NoSound(String),
}

/// Has words said. What comes back is a file of sound as far as its server says and its first
/// bytes show.
///
/// # Errors
/// See [`SpeechError`].
pub async fn speech(endpoint: &Endpoint, speech: &Speech) -> Result<Vec<u8>, SpeechError> {
    let speed = (speech.speed * 100.0).round() / 100.0;
    let body = Body {
        model: endpoint.model(),
        input: &speech.text,
        voice: &speech.voice,
        response_format: &speech.format,
        speed: ((speed - 1.0).abs() > 0.005).then_some(speed.clamp(0.25, 4.0)),
    };
    let call = |client: &Client| client.post(endpoint.address("audio/speech")).json(&body);
    let response = taken(endpoint, call).await.map_err(SpeechError::Endpoint)?;
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    let bytes = whole(endpoint, response).await?;
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if kind.contains("text/html") || first == Some(&b'<') {
        return Err(SpeechError::NoSound("a web page".to_owned()));
    }
    if kind.contains("json") || first == Some(&b'{') {
        let said = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]).into_owned();
        let key = endpoint.key.as_ref();
        let said = key.map_or(said.clone(), |key| key.blot(&said));
        return Err(SpeechError::NoSound(format!("JSON: {}", quoted(&said))));
    }
    Ok(bytes)
}

/// The body, whole: a server that trickles is given as long as one that thinks.
async fn whole(endpoint: &Endpoint, mut response: Response) -> Result<Vec<u8>, SpeechError> {
    let begun = Instant::now();
    let mut bytes = Vec::new();
    let host = || endpoint.host();
    let failed = |error| Err(SpeechError::Endpoint(error));
    loop {
        match timeout(endpoint.patience.idle, response.chunk()).await {
            Ok(Ok(Some(chunk))) => bytes.extend_from_slice(&chunk),
            Ok(Ok(None)) => return Ok(bytes),
            Ok(Err(_)) => {
                return failed(EndpointError::CutOff { host: host(), partial: String::new() });
            }
            Err(_) => {
                let (after, partial) = (endpoint.patience.idle, String::new());
                return failed(EndpointError::Idle { host: host(), after, partial });
            }
        }
        if bytes.len() > LONGEST {
            return Err(SpeechError::NoSound(format!("more than {} MB", LONGEST / 1024 / 1024)));
        }
        if begun.elapsed() > endpoint.patience.first {
            return failed(EndpointError::Slow { host: host(), after: endpoint.patience.first });
        }
    }
}
