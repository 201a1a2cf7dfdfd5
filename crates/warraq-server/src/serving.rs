//! Connections: taken, bounded in number and in patience, and let go.
//!
//! Nobody holds a place by doing nothing. A request must have come with all its headers within a
//! time, an idle connection is closed after the same time, an answer must be ready within another,
//! and a reader who takes nothing for a while is let go. When all places are taken the connection
//! that is longest there is asked to leave: an idle one does so at once, one at work after its
//! answer. What comes beyond that is refused in a line.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Weak};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tower::ServiceExt;
use warraq_newsroom::config::Network;

use crate::client;
use crate::meters::Meters;
use crate::patient::Patient;

/// How long transfers under way may go on after the server was told to stop.
const LAST_WORDS: Duration = Duration::from_secs(3);
/// How long the server rests when the system gives it no connection (no more files may be open).
const REST: Duration = Duration::from_millis(100);
/// Most bytes of a request's headers.
const MAX_HEAD: usize = 64 * 1024;
/// Files that are open besides connections: the database, pages, the log.
const OTHER_FILES: u64 = 200;
/// What is said to whoever finds no place.
const NO_PLACE: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncontent-length: 0\r\n\
    connection: close\r\n\r\n";

/// How much patience the server has, and for how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// How long the headers of a request may take, and how long a connection may be idle.
    pub head: Duration,
    /// How long the rest of a request and the beginning of its answer may take.
    pub answer: Duration,
    /// How long a reader may take nothing of an answer.
    pub stall: Duration,
    /// Most connections at once, as far as the system allows so many.
    pub connections: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            answer: Duration::from_secs(30),
            stall: Duration::from_secs(30),
            connections: 10_000,
        }
    }
}

impl Bounds {
    /// The same, with no more connections than files may be open; asks the system for as many as it
    /// allows.
    fn allowed(self) -> Self {
        // Each may have a file of the site open beside itself, and a tenth more are taken while
        // others leave.
        let files = open_files().saturating_sub(OTHER_FILES).max(16) / 11 * 5;
        let connections = self.connections.min(usize::try_from(files).unwrap_or(usize::MAX));
        Self { connections: connections.max(1), ..self }
    }

    /// Connections beyond the bound that are taken while others are leaving.
    fn slack(self) -> usize {
        (self.connections / 10).max(8)
    }
}

/// How many files may be open, after asking for the most.
fn open_files() -> u64 {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let most = Rlimit { current: limit.maximum, maximum: limit.maximum };
        let granted = if setrlimit(Resource::Nofile, most).is_ok() { most } else { limit };
        granted.current.unwrap_or(u64::MAX)
    }
    #[cfg(not(unix))]
    {
        u64::MAX
    }
}

/// What all connections share.
pub(crate) struct Service {
    pub(crate) router: Router,
    pub(crate) bounds: Bounds,
    pub(crate) meters: Arc<Meters>,
    /// The proxies that are believed.
    pub(crate) proxies: Vec<Network>,
}

/// Serves until `shutdown` completes, then lets transfers under way go on for three seconds.
pub(crate) async fn serve(
    listener: TcpListener,
    mut service: Service,
    shutdown: impl Future<Output = ()>,
) {
    service.bounds = service.bounds.allowed();
    let service = Arc::new(service);
    let (stopping, stopped) = watch::channel(());
    let mut shutdown = pin!(shutdown);
    let mut open = JoinSet::new();
    let mut eldest: VecDeque<Weak<Notify>> = VecDeque::new();
    loop {
        let taken = tokio::select! {
            biased;
            () = &mut shutdown => break,
            Some(_) = open.join_next() => continue,
            taken = listener.accept() => taken,
        };
        let (stream, peer) = match taken {
            Ok(taken) => taken,
            Err(cause) => {
                // That one went away before it was taken says nothing of the next.
                if !is_theirs(&cause) {
                    tracing::warn!(%cause, "no connection could be taken");
                    tokio::time::sleep(REST).await;
                }
                continue;
            }
        };
        let bounds = service.bounds;
        if open.len() >= bounds.connections {
            ask_to_leave(&mut eldest);
        }
        if open.len() >= bounds.connections + bounds.slack() {
            // It fits into what the system keeps for a new connection, or is not worth waiting for.
            let _unsaid = stream.try_write(NO_PLACE);
            service.meters.turned_away();
            continue;
        }
        // Those that left by themselves are forgotten before they are more than those that are here.
        if eldest.len() > 2 * open.len() + 64 {
            eldest.retain(|leave| leave.strong_count() > 0);
        }
        let leave = Arc::new(Notify::new());
        eldest.push_back(Arc::downgrade(&leave));
        open.spawn(connection(stream, peer, service.clone(), leave, stopped.clone()));
    }
    drop(listener);
    drop(stopping);
    let last = async { while open.join_next().await.is_some() {} };
    // What is still open then is cut.
    let _cut = tokio::time::timeout(LAST_WORDS, last).await;
}

/// Whether the fault is that of one connection.
fn is_theirs(cause: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(cause.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Asks the connection that is longest there, and was not asked yet.
fn ask_to_leave(eldest: &mut VecDeque<Weak<Notify>>) {
    while let Some(leave) = eldest.pop_front() {
        if let Some(leave) = leave.upgrade() {
            leave.notify_one();
            return;
        }
    }
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    service: Arc<Service>,
    leave: Arc<Notify>,
    mut stopped: watch::Receiver<()>,
) {
    let _open = service.meters.opened();
    // Small answers are not held back for more to come.
    let _as_it_is = stream.set_nodelay(true);
    let bounds = service.bounds;
    let answering = service_fn(move |request| answer(service.clone(), peer, request));
    let stream = TokioIo::new(Patient::new(stream, bounds.stall));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        // hyper waits for the next request of an idle connection no longer than for a header.
        .header_read_timeout(bounds.head)
        .max_buf_size(MAX_HEAD)
        .serve_connection(stream, answering);
    let mut connection = pin!(connection);
    let mut asked = false;
    loop {
        tokio::select! {
            // A connection that breaks off is the reader's own affair.
            _ended = connection.as_mut() => return,
            () = leave.notified(), if !asked => {}
            // The sender going away is the signal.
            _ = stopped.changed(), if !asked => {}
        }
        asked = true;
        connection.as_mut().graceful_shutdown();
    }
}

/// One request, with the sender's own address where a proxy of ours tells it.
async fn answer(
    service: Arc<Service>,
    peer: SocketAddr,
    request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    let mut request = request.map(Body::new);
    let address = client::address(peer.ip(), request.headers(), &service.proxies);
    let sender = SocketAddr::new(address, peer.port());
    request.extensions_mut().insert(ConnectInfo(sender));
    let Ok(answer) = service.router.clone().oneshot(request).await;
    service.meters.answered(answer.status());
    Ok(answer)
}
