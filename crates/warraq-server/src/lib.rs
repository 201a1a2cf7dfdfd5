//! HTTP: the public site with its comments.
//!
//! It serves the files of one folder and fills the place that an article keeps for its comments.
//! Readers need no script. Nothing is shown before a person approved it. It speaks plain HTTP:
//! towards the internet it belongs behind a proxy that encrypts and passes `Host` on.

mod guard;
mod limit;
mod pages;
mod place;
mod post;
mod search;
mod section;

use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::{get, post as posting};
use tokio::net::TcpListener;
use tower_http::timeout::TimeoutLayer;
use warraq_newsroom::store::{Database, Store, StoreError};
use warraq_text::tongue::{Message, Tongue};

use limit::Limiter;
use place::Place;

/// Longest form, bytes: thousands of characters, of which a browser writes each byte as three.
const MAX_FORM: usize = 64 * 1024;
/// How long a form may take to arrive.
const FORM_TIME: Duration = Duration::from_secs(30);
/// How long transfers under way may go on after the server was told to stop.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// A folder that `make` wrote, the `site` folder in one, a newsroom with its `public` folder,
    /// or any folder with an `index.html`.
    pub folder: PathBuf,
    /// The database with the comments; a file is made when absent.
    pub database: Database,
    /// Where to listen; port 0 takes a free one.
    pub addr: SocketAddr,
    /// The language of what the server says itself, where the page does not tell.
    pub tongue: Tongue,
}

impl ServeOptions {
    /// This folder and database, for this machine only: `127.0.0.1:8080`, in Arabic.
    #[must_use]
    pub fn new(folder: PathBuf, database: Database) -> Self {
        Self {
            folder,
            database,
            addr: SocketAddr::from(([127, 0, 0, 1], 8080)),
            tongue: Tongue::Ar,
        }
    }
}

/// Why the site is not served.
#[derive(Debug)]
pub enum ServerError {
    /// The folder holds no site.
    NoSite {
        /// The folder.
        folder: PathBuf,
    },
    /// The address cannot be used.
    Bind {
        /// The address.
        addr: SocketAddr,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The database cannot be used.
    Store(StoreError),
    /// The server broke off.
    Io(std::io::Error),
}

impl ServerError {
    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            ServerError::NoSite { folder } => {
                Message::new("newsroom-server-no-site").with("folder", folder.display().to_string())
            }
            ServerError::Bind { addr, cause } => Message::new("newsroom-server-bind")
                .with("addr", addr.to_string())
                .with("cause", cause.to_string()),
            ServerError::Store(fault) => fault.message(),
            ServerError::Io(cause) => {
                Message::new("newsroom-server-io").with("cause", cause.to_string())
            }
        }
    }
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for ServerError {}

/// What every request shares.
struct Shared {
    place: Place,
    store: Store,
    limiter: Limiter,
    tongue: Tongue,
    /// The database's file name: should it lie within the site, it is no page of it.
    database: Option<String>,
}

/// A site that has its address and its database, ready to run.
pub struct Server {
    listener: TcpListener,
    addr: SocketAddr,
    shared: Arc<Shared>,
}

impl Server {
    /// Finds the site, opens the database and takes the address; nothing is answered yet.
    ///
    /// # Errors
    /// When the folder holds no site, or database or address cannot be used.
    pub async fn bind(options: ServeOptions) -> Result<Self, ServerError> {
        let place = Place::find(&options.folder)
            .ok_or_else(|| ServerError::NoSite { folder: options.folder.clone() })?;
        let bind = |cause| ServerError::Bind { addr: options.addr, cause };
        let listener = TcpListener::bind(options.addr).await.map_err(bind)?;
        let addr = listener.local_addr().map_err(bind)?;
        let store = Store::open(&options.database).await.map_err(ServerError::Store)?;
        let tongue = options.tongue;
        let database = match &options.database {
            Database::File(file) => {
                file.file_name().map(|name| name.to_string_lossy().into_owned())
            }
            Database::Server(_) => None,
        };
        let limiter = Limiter::default();
        let shared = Arc::new(Shared { place, store, limiter, tongue, database });
        Ok(Self { listener, addr, shared })
    }

    /// Where the site is to be opened, such as `http://127.0.0.1:8080/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.addr)
    }

    /// Serves until `shutdown` completes, then lets transfers under way go on for three seconds.
    ///
    /// # Errors
    /// When the system takes the address away.
    pub async fn run(
        self,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), ServerError> {
        let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
        let router =
            router(self.shared.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(self.listener, router).with_graceful_shutdown(async move {
            shutdown.await;
            drop(stopping);
        });
        let deadline = async move {
            // Nothing is ever sent: the sender going away is the signal.
            drop(stopped.await);
            tokio::time::sleep(LAST_WORDS).await;
        };
        let outcome = tokio::select! {
            outcome = serving => outcome.map_err(ServerError::Io),
            () = deadline => Ok(()),
        };
        self.shared.store.close().await;
        outcome
    }
}

fn router(shared: Arc<Shared>) -> Router {
    let timeout = TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, FORM_TIME);
    let comments = Router::new()
        .route("/comments/{key}", posting(post::comment))
        .layer(DefaultBodyLimit::max(MAX_FORM))
        .layer(from_fn_with_state(shared.clone(), guard::same_origin))
        .layer(timeout);
    Router::new()
        .merge(comments)
        .route("/", get(pages::front))
        .route("/{*path}", get(pages::page))
        .layer(map_response(guard::headers))
        .with_state(shared)
}
