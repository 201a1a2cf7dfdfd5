//! A site made by hand and served over loopback, and the ways a browser meets it.

use std::path::Path;

use reqwest::header::{CONTENT_TYPE, HeaderName, ORIGIN};
use reqwest::{Client, Response, StatusCode};
use ring::rand::{SecureRandom, SystemRandom};
use ring::{digest, hmac};
use tempfile::TempDir;
use tokio::sync::oneshot;
use warraq_newsroom::store::Store;
use warraq_server::{ServeOptions, Server};

use crate::trial::Trial;

pub const ARTICLE: &str = "<!DOCTYPE html><html lang=\"ar\" dir=\"rtl\"><body><h1>ميناء 2026</h1>\
                       <!--warraq:comments:ميناء-2026--><footer>(c) Port News</footer></body></html>";

/// A folder to serve, and its database.
pub struct Room {
    pub folder: TempDir,
    pub trial: Trial,
}

impl Room {
    /// An empty one.
    pub async fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), trial: Trial::new().await }
    }
}

/// A running site and its room.
pub struct Site {
    pub room: Room,
    pub base: String,
    pub client: Client,
    stop: Option<oneshot::Sender<()>>,
    done: tokio::task::JoinHandle<()>,
}

pub fn write(folder: &Path, file: &str, bytes: &[u8]) {
    let file = folder.join(file);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, bytes).unwrap();
}

/// A folder as `make` writes it.
pub async fn made() -> Room {
    let room = Room::new().await;
    let folder = &room.folder;
    write(folder.path(), "edition.json", b"{}");
    write(folder.path(), "index.html", "ورقة التجارب".as_bytes());
    write(folder.path(), "brief.md", "سرّ غرفة الأخبار".as_bytes());
    write(folder.path(), "site/index.html", ARTICLE.as_bytes());
    write(folder.path(), "site/style.css", b"body { color: black }");
    write(folder.path(), "site/fonts/a.woff2", b"wOF2");
    write(folder.path(), "site/.hidden", b"x");
    write(folder.path(), "site/media/ميناء-2026/film/film.mp4", &(0..=255).collect::<Vec<u8>>());
    write(folder.path(), "film/film.mp4", b"the newsroom's own");
    write(folder.path(), "media/own.jpg", b"the writer's own");
    write(folder.path(), "site/media/ميناء-2026/film/film.vtt", "WEBVTT\n\nأهلًا".as_bytes());
    room
}

impl Site {
    pub async fn start(room: Room) -> Self {
        Self::start_with(room, |_| ()).await
    }

    /// With other settings than the usual ones.
    pub async fn start_with(room: Room, set: impl FnOnce(&mut ServeOptions)) -> Self {
        let folder = room.folder.path().to_owned();
        let mut options = ServeOptions::new(folder, room.trial.database.clone());
        set(&mut options);
        options.addr.set_port(0);
        let server = Server::bind(options).await.unwrap();
        let url = server.url();
        let (stop, stopped) = oneshot::channel::<()>();
        let done = tokio::spawn(server.run(async { drop(stopped.await) }));
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .tls_certs_only([])
            .build()
            .unwrap();
        let base = url.trim_end_matches('/').to_owned();
        Self { room, base, client, stop: Some(stop), done }
    }

    pub async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}{path}", self.base)).send().await.unwrap()
    }

    pub async fn page(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.text().await.unwrap()
    }

    /// Sends the form as a browser does from one of our pages, a minute after it was opened.
    pub async fn comment(&self, slug: &str, fields: &[(&str, &str)]) -> Response {
        self.comment_from(&self.base, slug, fields).await
    }

    pub async fn comment_from(
        &self,
        origin: &str,
        slug: &str,
        fields: &[(&str, &str)],
    ) -> Response {
        let token = self.token(slug, 60).await;
        let token = [("token", token.as_str())];
        let own = fields.iter().any(|(name, _)| *name == "token");
        let fields = [fields, if own { &[] } else { &token }].concat();
        let headers = [(ORIGIN, origin.to_owned())];
        self.send(&format!("/comments/{slug}"), &fields, &headers).await
    }

    /// Sends a form to this path with these headers.
    pub async fn send(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(HeaderName, String)],
    ) -> Response {
        let mut url = reqwest::Url::parse(&self.base).unwrap();
        url.set_path(path);
        // A query is written as a form is.
        let mut form = reqwest::Url::parse("http://form").unwrap();
        form.query_pairs_mut().extend_pairs(fields);
        let body = form.query().unwrap().to_owned();
        let kind = "application/x-www-form-urlencoded";
        let mut request = self.client.post(url).header(CONTENT_TYPE, kind);
        if !headers.iter().any(|(name, _)| name == ORIGIN) {
            request = request.header(ORIGIN, &self.base);
        }
        for (name, value) in headers {
            request = request.header(name, value);
        }
        request.body(body).send().await.unwrap()
    }

    /// A form of this story that was opened so many seconds ago, signed as the server signs.
    pub async fn token(&self, about: &str, age: i64) -> String {
        let store = self.store().await;
        let secret = store.secret("forms").await.unwrap();
        store.close().await;
        let mut name = [0; 16];
        SystemRandom::new().fill(&mut name).unwrap();
        let signed = format!("{}.{}.16", now() - age, hex(&name));
        let key = hmac::Key::new(hmac::HMAC_SHA256, &secret);
        let mark = hmac::sign(&key, format!("form\n{about}\n{signed}").as_bytes());
        format!("{signed}.{}", hex(mark.as_ref()))
    }

    pub async fn stop(mut self) -> Room {
        drop(self.stop.take());
        self.done.await.unwrap();
        self.room
    }

    pub async fn store(&self) -> Store {
        self.room.trial.store().await
    }
}

pub fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a page's script works out for this form.
pub fn proof(token: &str) -> String {
    let sum = |n: &String| digest::digest(&digest::SHA256, format!("{token}.{n}").as_bytes());
    let proved = |n: &String| sum(n).as_ref().starts_with(&[0, 0]);
    (0_u64..).map(|n| n.to_string()).find(proved).unwrap()
}

/// Asks for this very path, which clients would tidy up, and gives the whole answer.
pub async fn raw(site: &Site, path: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let addr = site.base.trim_start_matches("http://");
    let mut stream = tokio::net::TcpStream::connect(addr).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: {addr}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}
