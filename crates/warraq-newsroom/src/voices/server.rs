//! A voice on a server that speaks the OpenAI speech protocol. Its key comes from the environment
//! and goes only to a host confirmed on this machine.

use std::path::Path;
use std::time::Duration;

use warraq_media::sound::utterance;
use warraq_media::spoken::RATE;
use warraq_media::voice::{EMBEDDED, Engine, Failure, Mouth, Pace, Phrase, Utterance};
use warraq_media::watch::Watch;
use warraq_text::tongue::Message;

use super::{file, unknown};
use crate::endpoint::{
    Endpoint, EndpointError, Hosts, Patience, Secret, Speech, SpeechError, speech,
};
use crate::error::NewsroomError;

/// Environment variable with the key.
pub const KEY_VARIABLE: &str = "WARRAQ_SPEECH_KEY";
/// What can be asked for and be read.
const FORMATS: [&str; 4] = ["wav", "flac", "mp3", "aac"];
/// So many sentences are asked for at once.
const AT_ONCE: usize = 2;
/// How long a server may think of a sentence and send it, and be silent in the middle.
const FIRST: Duration = Duration::from_secs(120);
const IDLE: Duration = Duration::from_secs(30);
/// How often the one who waits is asked whether to go on.
const GLANCE: Duration = Duration::from_millis(100);

/// A voice on a server.
#[derive(Debug)]
pub(super) struct Server {
    asked: Asked,
    pub(super) endpoint: Endpoint,
}

/// What its file says.
#[derive(Debug)]
pub(super) struct Asked {
    pub name: String,
    pub url: String,
    pub model: String,
    pub voice: String,
    pub format: String,
    pub languages: Vec<String>,
    /// Whether Arabic is sent with vowel marks.
    pub marks: bool,
    pub rate: u32,
    pub pitch: i32,
}

impl Server {
    /// The voice, without its key: that is added when it is to speak.
    pub(super) fn open(asked: Asked) -> Result<Self, NewsroomError> {
        if !FORMATS.contains(&asked.format.as_str()) {
            let message = Message::new("speech-format").with("name", asked.name.as_str());
            let message = message.with("format", asked.format.as_str());
            return Err(NewsroomError::Use(message.with("known", FORMATS.join(", "))));
        }
        let mut endpoint = Endpoint::new(&asked.url, &asked.model)
            .map_err(|fault| NewsroomError::Use(told(&fault)))?;
        endpoint.patience = Patience { first: FIRST, idle: IDLE, ..Patience::default() };
        Ok(Self { asked, endpoint })
    }

    pub(super) fn languages(&self) -> &[String] {
        &self.asked.languages
    }

    fn with_key(&self, key: Option<Secret>) -> Result<Endpoint, Failure> {
        let Some(key) = key else { return Ok(self.endpoint.clone()) };
        let hosts = Hosts::load().map_err(|fault| Failure::Refused(fault.message()))?;
        let endpoint = self.endpoint.clone().with_key(key, &hosts);
        endpoint.map_err(|fault| Failure::Refused(told(&fault)))
    }
}

/// The key of this process's environment.
fn key() -> Option<Secret> {
    let value = std::env::var(KEY_VARIABLE).ok()?;
    (!value.trim().is_empty()).then(|| Secret::new(value.trim()))
}

/// Records that the key may be sent to the host of the voice of this name; returns the host.
///
/// # Errors
/// When there is no such voice, it is on no server, or the record cannot be written.
pub fn confirm_host(root: &Path, name: &str) -> Result<String, NewsroomError> {
    let file = file::find(root, name)?;
    let served = file.as_ref().filter(|file| file.is_served());
    let server = match served {
        Some(file) => file.server()?,
        None if file.is_some() || name == EMBEDDED => {
            return Err(NewsroomError::Use(Message::new("voice-no-server").with("name", name)));
        }
        None => return Err(unknown(root, name)?),
    };
    let host = server.endpoint.host();
    let world = |fault: crate::endpoint::HostsError| NewsroomError::World(fault.message());
    Hosts::load().map_err(world)?.confirm(&host).map_err(world)?;
    Ok(host)
}

/// An endpoint's fault in the words that fit a voice.
fn told(fault: &EndpointError) -> Message {
    let at = |id, host: &str| Message::new(id).with("host", host);
    match fault {
        EndpointError::NotConfirmed { host } => at("speech-not-confirmed", host),
        EndpointError::Plain { host } => at("speech-plain", host),
        EndpointError::Key => Message::new("speech-key"),
        EndpointError::Unauthorised { host } => at("speech-unauthorised", host),
        EndpointError::NoModel { host, model, detail } => at("speech-no-model", host)
            .with("model", model.as_str())
            .with("detail", if detail.is_empty() { "—" } else { detail }),
        EndpointError::Url { url } => Message::new("speech-url").with("url", url.as_str()),
        other => other.message(),
    }
}

impl Engine for Server {
    fn name(&self) -> &str {
        &self.asked.name
    }

    fn identity(&self) -> String {
        let Asked { url, model, voice, format, marks, rate, pitch, .. } = &self.asked;
        format!("server {url} {model} {voice} {format} {marks} {rate} {pitch}")
    }

    fn speaks(&self, lang: &str) -> bool {
        self.asked.languages.iter().any(|code| code == lang)
    }

    fn wants_marks(&self) -> bool {
        self.asked.marks
    }

    fn at_once(&self) -> usize {
        AT_ONCE
    }

    fn pace(&self, asked: Pace) -> Pace {
        asked.of_voice(self.asked.rate, self.asked.pitch)
    }

    fn mouth<'a>(
        &'a self,
        pace: Pace,
        watch: &'a dyn Watch,
    ) -> Result<Box<dyn Mouth + 'a>, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|cause| {
            let message = Message::new("program-no-runtime");
            Failure::Refused(message.with("cause", cause.to_string()))
        })?;
        let endpoint = self.with_key(key())?;
        Ok(Box::new(Line { asked: &self.asked, endpoint, pace, watch, runtime }))
    }
}

/// One worker's line to the server.
struct Line<'a> {
    asked: &'a Asked,
    endpoint: Endpoint,
    pace: Pace,
    watch: &'a dyn Watch,
    runtime: tokio::runtime::Runtime,
}

impl Mouth for Line<'_> {
    fn say(&mut self, phrase: &Phrase<'_>) -> Result<Utterance, Failure> {
        // Higher is spoken slower, and played faster.
        let height = self.pace.height();
        let wanted = Speech {
            text: phrase.text(),
            voice: self.asked.voice.clone(),
            format: self.asked.format.clone(),
            speed: self.pace.share() / height,
        };
        let stopped = async {
            while !self.watch.cancelled() {
                tokio::time::sleep(GLANCE).await;
            }
        };
        let bytes = self.runtime.block_on(async {
            tokio::select! {
                biased;
                () = stopped => Err(Failure::Cancelled),
                sound = speech(&self.endpoint, &wanted) => sound.map_err(|fault| match fault {
                    SpeechError::Endpoint(fault) => Failure::Refused(told(&fault)),
                    SpeechError::NoSound(cause) => Failure::Format(cause),
                }),
            }
        })?;
        let samples = utterance::read(bytes).map_err(Failure::Format)?;
        let rate = (f64::from(RATE) * height).round() as u32;
        Ok(Utterance { samples, rate, times: None })
    }
}
