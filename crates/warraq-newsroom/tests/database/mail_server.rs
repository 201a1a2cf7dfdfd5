//! A mail server on loopback, as strict as the real ones: commands in their order, CRLF at the end
//! of each line, no bare one, no line too long, no letter that is not ASCII and was not announced.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How it behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It takes letters.
    Takes,
    /// It says nothing, ever.
    Hangs,
    /// It takes the letter's text and then says nothing.
    HangsAfterText,
    /// It says this to the recipient.
    Says(&'static str),
}

/// A letter as it came: to whom, and its text.
pub type Letter = (String, String);

/// The server.
pub struct MailServer {
    pub port: u16,
    letters: Arc<Mutex<Vec<Letter>>>,
    manner: Arc<Mutex<Manner>>,
}

impl MailServer {
    pub async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let letters = Arc::new(Mutex::new(Vec::new()));
        let manner = Arc::new(Mutex::new(manner));
        let (kept, now) = (letters.clone(), manner.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let manner = *now.lock().expect("whole");
                tokio::spawn(serve(stream, manner, kept.clone()));
            }
        });
        Self { port, letters, manner }
    }

    pub fn behave(&self, manner: Manner) {
        *self.manner.lock().expect("whole") = manner;
    }

    /// What came since this was last asked.
    pub fn taken(&self) -> Vec<Letter> {
        std::mem::take(&mut *self.letters.lock().expect("whole"))
    }
}

async fn serve(stream: TcpStream, manner: Manner, letters: Arc<Mutex<Vec<Letter>>>) {
    let mut stream = BufReader::new(stream);
    if manner == Manner::Hangs {
        std::future::pending::<()>().await;
    }
    let mut to = None;
    let mut from = false;
    say(&mut stream, "220 port.invalid").await;
    while let Some(line) = line(&mut stream).await {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match word.as_str() {
            "EHLO" => say(&mut stream, "250-port.invalid\r\n250 8BITMIME").await,
            "MAIL" => {
                assert!(line.starts_with("MAIL FROM:<"), "{line}");
                from = true;
                say(&mut stream, "250 ok").await;
            }
            "RCPT" => {
                assert!(from && line.starts_with("RCPT TO:<"), "{line}");
                if let Manner::Says(answer) = manner {
                    say(&mut stream, answer).await;
                    continue;
                }
                to = line.split(['<', '>']).nth(1).map(str::to_owned);
                say(&mut stream, "250 ok").await;
            }
            "DATA" => {
                let to = to.take().expect("nobody was named");
                say(&mut stream, "354 go on").await;
                let text = text(&mut stream).await;
                if manner == Manner::HangsAfterText {
                    std::future::pending::<()>().await;
                }
                letters.lock().expect("whole").push((to, text));
                say(&mut stream, "250 taken").await;
            }
            "RSET" => say(&mut stream, "250 ok").await,
            "QUIT" => return say(&mut stream, "221 bye").await,
            _ => say(&mut stream, "500 what?").await,
        }
    }
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) {
    // Who went away hears nothing.
    let _gone = stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await;
}

async fn line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = Vec::new();
    if stream.read_until(b'\n', &mut line).await.unwrap_or(0) == 0 {
        return None;
    }
    let line = String::from_utf8(line).expect("UTF-8");
    let whole = line.strip_suffix("\r\n").expect("a line ends in CRLF");
    assert!(!whole.contains(['\r', '\n']) && whole.len() <= 998, "{whole:?}");
    Some(whole.to_owned())
}

async fn text(stream: &mut BufReader<TcpStream>) -> String {
    let mut text = String::new();
    while let Some(line) = line(stream).await {
        if line == "." {
            break;
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
        text.push('\n');
    }
    text
}
