//! A site made by hand and served over loopback, and the ways a browser meets it.

use std::path::Path;

use reqwest::header::{CONTENT_TYPE, ORIGIN};
use reqwest::{Client, Response, StatusCode};
use tempfile::TempDir;
use tokio::sync::oneshot;
use warraq_newsroom::store::{Database, Store};
use warraq_server::{ServeOptions, Server, ServerError};

pub const ARTICLE: &str = "<!DOCTYPE html><html lang=\"ar\" dir=\"rtl\"><body><h1>ميناء 2026</h1>\
                       <!--warraq:comments:ميناء-2026--><footer>(c) Port News</footer></body></html>";

/// A running site and its folder.
pub struct Site {
    pub folder: TempDir,
    pub base: String,
    pub client: Client,
    stop: Option<oneshot::Sender<()>>,
    done: tokio::task::JoinHandle<Result<(), ServerError>>,
}

pub fn write(folder: &Path, file: &str, bytes: &[u8]) {
    let file = folder.join(file);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, bytes).unwrap();
}

/// A folder as `make` writes it.
pub fn made() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
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
    folder
}

impl Site {
    pub async fn start(folder: TempDir) -> Self {
        let database = Database::File(folder.path().join("data/warraq.db"));
        let mut options = ServeOptions::new(folder.path().to_owned(), database);
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
        Self { folder, base, client, stop: Some(stop), done }
    }

    pub async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}{path}", self.base)).send().await.unwrap()
    }

    pub async fn page(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.text().await.unwrap()
    }

    /// Sends the form as a browser does from one of our pages.
    pub async fn comment(&self, slug: &str, fields: &[(&str, &str)]) -> Response {
        self.comment_from(&self.base, slug, fields).await
    }

    pub async fn comment_from(
        &self,
        origin: &str,
        slug: &str,
        fields: &[(&str, &str)],
    ) -> Response {
        let mut url = reqwest::Url::parse(&self.base).unwrap();
        url.set_path(&format!("/comments/{slug}"));
        // A query is written as a form is.
        let mut form = reqwest::Url::parse("http://form").unwrap();
        form.query_pairs_mut().extend_pairs(fields);
        let body = form.query().unwrap().to_owned();
        let kind = "application/x-www-form-urlencoded";
        let form = self.client.post(url).header(ORIGIN, origin).header(CONTENT_TYPE, kind);
        form.body(body).send().await.unwrap()
    }

    pub async fn stop(mut self) -> TempDir {
        drop(self.stop.take());
        self.done.await.unwrap().unwrap();
        self.folder
    }

    pub async fn store(&self) -> Store {
        Store::open(&Database::File(self.folder.path().join("data/warraq.db"))).await.unwrap()
    }
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
