//! One run of the program: its language, where it prints, whether it was asked to stop.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::ArgMatches;
use warraq_text::tongue::{Message, Tongue};

/// What every command needs to know of the run.
pub struct Session {
    /// The language of its messages.
    pub tongue: Tongue,
    /// Progress as JSON lines on standard error.
    pub json: bool,
    /// Whether a person looks at standard error.
    pub terminal: bool,
    stop: Arc<AtomicBool>,
}

impl Session {
    /// A run with these arguments. From here on Ctrl-C asks the work to stop; pressed again it
    /// ends the program at once.
    pub fn new(matches: &ArgMatches, tongue: Tongue) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        listen_for_stop(Arc::clone(&stop));
        Self { tongue, json: matches.get_flag("json"), terminal: io::stderr().is_terminal(), stop }
    }

    /// Whether the person asked to stop.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Completes when the person asks to stop.
    pub fn asked_to_stop(&self) -> impl Future<Output = ()> + Send + 'static {
        let stop = Arc::clone(&self.stop);
        async move {
            while !stop.load(Ordering::Relaxed) {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }

    /// Prints a line of the result on standard output. A reader that went away is no fault.
    pub fn print(&self, line: &str) {
        let _ = writeln!(io::stdout(), "{line}");
    }

    /// Prints a message of the result.
    pub fn say(&self, message: &Message) {
        self.print(&message.say(self.tongue));
    }

    /// Tells something on standard error; in JSON progress as an event of its own.
    pub fn note(&self, message: &Message) {
        let text = message.say(self.tongue);
        if self.json {
            let event = serde_json::json!({"event": "note", "id": message.id(), "message": text});
            let _ = writeln!(io::stderr(), "{event}");
        } else {
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// Tells why the command failed.
    pub fn error(&self, message: &Message) {
        let text = message.say(self.tongue);
        if self.json {
            let event = serde_json::json!({"event": "error", "id": message.id(), "message": text});
            let _ = writeln!(io::stderr(), "{event}");
        } else {
            let _ = writeln!(io::stderr(), "warraq: {text}");
        }
    }
}

/// The tongue asked for by `--tongue`, `WARRAQ_TONGUE` or the locale, before arguments are read:
/// the help itself must come in it.
pub fn tongue_of_environment() -> Tongue {
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if let Some(value) = argument.strip_prefix("--tongue=") {
            return Tongue::from_locale(value);
        }
        if argument == "--tongue" {
            return Tongue::from_locale(&arguments.next().unwrap_or_default());
        }
    }
    ["WARRAQ_TONGUE", "LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .map_or(Tongue::En, |value| Tongue::from_locale(&value))
}

fn listen_for_stop(stop: Arc<AtomicBool>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    // Without a listener Ctrl-C ends the program as usual; the next run tidies up.
    let Ok(runtime) = runtime else { return };
    std::thread::spawn(move || {
        runtime.block_on(async {
            while asked_to_stop().await.is_ok() {
                if stop.swap(true, Ordering::Relaxed) {
                    std::process::exit(130);
                }
            }
        });
    });
}

/// Waits for Ctrl-C or, where there is one, a polite request to end.
async fn asked_to_stop() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            asked = tokio::signal::ctrl_c() => asked,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
