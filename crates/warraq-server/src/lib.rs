//! HTTP: the public site with its comments, and the newsroom's own pages under `/admin`.
//!
//! It serves the files of one folder and fills the place that an article keeps for its comments.
//! Readers need no script. What is shown before a person approved it, the newsroom decides; by
//! itself nothing is. It speaks plain HTTP: towards the internet it belongs behind a proxy that
//! encrypts and passes `Host` on.

mod admin;
pub mod client;
mod count;
mod desk;
mod follow;
mod forms;
mod guard;
mod health;
mod letters;
mod limit;
mod meters;
mod own;
mod pages;
mod patient;
mod place;
mod post;
mod reader;
mod report;
mod search;
mod section;
mod serving;

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::routing::{get, post as posting};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tower_http::timeout::TimeoutLayer;
use warraq_newsroom::comments::Judge;
use warraq_newsroom::config::{CommentsConfig, Config, Metrics, Network};
use warraq_newsroom::endpoint::Secret;
use warraq_newsroom::mail::PostOffice;
use warraq_newsroom::people::PersonError;
use warraq_newsroom::store::{Database, Store, StoreError};
use warraq_site::comments::Laid;
use warraq_text::tongue::{Message, Tongue};

use admin::Office;
use forms::Forms;
use limit::Limiter;
use meters::Meters;
use place::Place;

pub use serving::Bounds;

/// Longest form, bytes: thousands of characters, of which a browser writes each byte as three.
const MAX_FORM: usize = 64 * 1024;
/// Comments that one sender may send at once, where an hour's measure is not a large one.
const AT_ONCE: u32 = 5;
const HOUR: Duration = Duration::from_secs(3600);

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
    /// How comments are taken.
    pub comments: CommentsConfig,
    /// Proxies whose word on a client's address is taken.
    pub proxies: Vec<Network>,
    /// Whether letters about answers are sent, so that readers can ask for them.
    pub letters: bool,
    /// Address the site is published at, `https://…`: the newsroom's passkeys are made for it.
    pub base_url: Option<String>,
    /// What else the newsroom says of itself: its server, its mail.
    pub newsroom: Config,
    /// The password of its mail server.
    pub mail_key: Option<Secret>,
    /// How much patience the server has, and for how many.
    pub bounds: Bounds,
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
            comments: CommentsConfig::default(),
            proxies: Vec::new(),
            letters: false,
            base_url: None,
            newsroom: Config::default(),
            mail_key: None,
            bounds: Bounds::default(),
        }
    }

    /// The same, with what this newsroom says of itself.
    #[must_use]
    pub fn configured(self, config: &Config) -> Self {
        Self {
            comments: config.comments.clone(),
            proxies: config.server.proxies(),
            letters: config.mail.is_set() && config.base_url.is_some(),
            base_url: config.base_url.clone(),
            newsroom: config.clone(),
            ..self
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
    /// A link for an owner cannot be made.
    People(PersonError),
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
            ServerError::People(fault) => fault.message(),
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
    forms: Forms,
    comments: CommentsConfig,
    judge: Judge,
    letters: bool,
    /// The comments as they were last laid out.
    laid: Laid,
    /// How often one sender may write, report or change something.
    senders: Limiter<IpAddr>,
    /// How often one story may be written to.
    stories: Limiter<String>,
    tongue: Tongue,
    office: Office,
    /// The database's file name: should it lie within the site, it is no page of it.
    database: Option<String>,
    /// Who may read the counters.
    metrics: Metrics,
    /// Addresses that moved, as the newsroom says.
    redirects: BTreeMap<String, String>,
    meters: Arc<Meters>,
}

/// A site that has its address and its database, ready to run.
pub struct Server {
    listener: TcpListener,
    addr: SocketAddr,
    shared: Arc<Shared>,
    proxies: Vec<Network>,
    bounds: Bounds,
    post: Option<PostOffice>,
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
        let forms = Forms::new(&store.secret("forms").await.map_err(ServerError::Store)?);
        let ServeOptions {
            comments, proxies, letters, base_url, newsroom, mail_key, bounds, ..
        } = options;
        let post = PostOffice::new(store.clone(), &newsroom, mail_key);
        let office = Office::new(base_url).map_err(ServerError::People)?;
        let per_hour = comments.per_hour.max(1);
        let senders = Limiter::new(AT_ONCE.max(per_hour / 24), HOUR / per_hour);
        let (minute, most) = (Duration::from_secs(60), comments.story_per_minute.max(1));
        let stories = Limiter::new(most, minute / most);
        let shared = Arc::new(Shared {
            place,
            store,
            forms,
            judge: Judge::new(&comments),
            comments,
            letters,
            laid: Laid::default(),
            senders,
            stories,
            tongue,
            office,
            database,
            metrics: newsroom.server.metrics,
            redirects: newsroom.redirects,
            meters: Arc::new(Meters::new()),
        });
        Ok(Self { listener, addr, shared, proxies, bounds, post })
    }

    /// Where the site is to be opened, such as `http://127.0.0.1:8080/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.addr)
    }

    /// A link that makes whoever follows it an owner, once, within the hour. For the terminal: who
    /// can start the server can have its database anyway. The first address is this machine's, by
    /// the name `localhost`, since browsers make passkeys for names only; the second, where there is
    /// one, the published site's.
    ///
    /// # Errors
    /// When the system has no chance to give, or the database fails.
    pub async fn owner_links(&self) -> Result<Vec<String>, ServerError> {
        let path = self.shared.office.owner_link(&self.shared.store).await;
        let path = path.map_err(ServerError::People)?;
        // Another machine's address works over HTTPS only, which is the published one's.
        let here = match self.addr.ip() {
            IpAddr::V4(Ipv4Addr::LOCALHOST) | IpAddr::V6(Ipv6Addr::LOCALHOST) => true,
            ip => ip.is_unspecified(),
        };
        let own = if here {
            Some(format!("http://localhost:{}", self.addr.port()))
        } else {
            self.addr.ip().is_loopback().then(|| format!("http://{}", self.addr))
        };
        let all = [own, self.shared.office.published()];
        Ok(all.into_iter().flatten().map(|origin| format!("{origin}{path}")).collect())
    }

    /// Serves until `shutdown` completes, then lets transfers under way go on for three seconds.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send + 'static) {
        let service = serving::Service {
            router: router(self.shared.clone(), self.bounds.answer),
            bounds: self.bounds,
            meters: self.shared.meters.clone(),
            proxies: self.proxies,
        };
        // What goes on beside answering stops with it: a letter that is under way waits in the
        // database as one that was tried.
        let mut beside = JoinSet::new();
        let shared = self.shared.clone();
        beside.spawn(async move { forget(&shared).await });
        if let Some(post) = self.post {
            beside.spawn(letters::rounds(self.shared.clone(), post));
        }
        serving::serve(self.listener, service, shutdown).await;
        beside.shutdown().await;
        self.shared.store.close().await;
    }
}

/// Now and each hour: forgets where comments came from whose time is over, and brings comments to
/// stories that have another name by now. Never ends.
async fn forget(shared: &Arc<Shared>) {
    let kept = i64::from(shared.comments.keep_addresses_days) * 86_400;
    loop {
        let done = shared.store.forget(desk::now().saturating_sub(kept)).await;
        if let Err(cause) = done {
            tracing::error!(%cause, "addresses of senders were not forgotten");
        }
        follow::follow(shared).await;
        tokio::time::sleep(HOUR).await;
    }
}

/// All routes; an answer may take so much `time`.
fn router(shared: Arc<Shared>, time: Duration) -> Router {
    let counted = from_fn_with_state(shared.meters.clone(), meters::comments);
    let comments = Router::new()
        .route("/comments/{key}", posting(post::comment).layer(counted).get(own::story))
        .route("/comments/{key}/mine", get(own::mine))
        .route("/comments/{key}/{id}/edit", get(own::form).post(own::change))
        .route("/comments/{key}/{id}/delete", posting(own::delete))
        .route("/comments/{key}/{id}/report", get(report::form).post(report::send))
        .layer(DefaultBodyLimit::max(MAX_FORM))
        .layer(from_fn_with_state(shared.clone(), guard::same_origin));
    let mail = Router::new()
        .route("/letters/confirm", get(letters::confirm).post(letters::confirmed))
        .route("/letters/leave", get(letters::leave).post(letters::left))
        .layer(DefaultBodyLimit::max(MAX_FORM));
    Router::new()
        .merge(comments)
        .merge(mail)
        .route("/health", get(health::health))
        .route("/metrics", get(health::metrics))
        .route("/", get(pages::front))
        .route("/{*path}", get(pages::page))
        .layer(map_response(guard::headers))
        .nest("/admin", admin::router(&shared))
        .route("/admin/", get(admin::front))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, time))
        .layer(from_fn_with_state(shared.clone(), guard::worded))
        .layer(from_fn(health::log))
        .with_state(shared)
}
