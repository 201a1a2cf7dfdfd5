//! A web page by its address, fetched as any reader without an account sees it.
//!
//! An address may come from somebody else, so it never reaches into this machine or its network:
//! every name is resolved first, every address it has is checked, and the connection goes to the
//! checked one, at each redirect anew. No cookies, no credentials, no proxy (it would resolve the
//! name again, behind our back).

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use reqwest::{Client, Response, StatusCode};
use tokio::time::timeout;

use crate::endpoint::{innermost, install_provider};

mod address;
mod error;
mod page;

pub use error::FetchError;

/// Longest page that is taken, bytes (20 MiB): the longest articles with all their scripts have 5.
pub const MAX_PAGE: usize = 20 * 1024 * 1024;
/// Most redirects that are followed: `http` to `https` to `www` to the page is three.
pub const MAX_REDIRECTS: usize = 5;

/// How long to wait, and whom to trust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchOptions {
    /// For a connection.
    pub connect: Duration,
    /// For the first line of an answer.
    pub first: Duration,
    /// For the page, all in all.
    pub whole: Duration,
    /// Addresses inside this machine or network that are reached all the same: a test's own
    /// server. No command fills it.
    pub trusted: Vec<SocketAddr>,
}

impl Default for FetchOptions {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first: Duration::from_secs(20),
            whole: Duration::from_secs(60),
            trusted: Vec::new(),
        }
    }
}

/// A page that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its bytes, as sent.
    pub bytes: Vec<u8>,
    /// Its type in lower case, without parameters: `text/html`.
    pub content_type: String,
    /// The encoding the server told (`charset=…`), as it stands.
    pub charset: Option<String>,
    /// Where it was, after all redirects.
    pub final_url: String,
}

/// Fetches a page.
///
/// # Errors
/// See [`FetchError`]; nothing is kept of a page that broke off.
pub async fn fetch(url: &str, options: &FetchOptions) -> Result<Fetched, FetchError> {
    let asked = address::parse(url)?;
    let host = address::host(&asked);
    let work = follow(asked, options);
    match timeout(options.whole, work).await {
        Ok(outcome) => outcome,
        Err(_) => Err(FetchError::Slow { host, after: options.whole }),
    }
}

async fn follow(asked: Url, options: &FetchOptions) -> Result<Fetched, FetchError> {
    let mut url = asked.clone();
    for _ in 0..=MAX_REDIRECTS {
        let response = send(&url, options).await?;
        if !is_redirect(response.status()) {
            return receive(&asked, url, response, options).await;
        }
        url = next(&url, &response)?;
    }
    Err(FetchError::Redirects { host: address::host(&asked) })
}

/// 303 and its kin; 304 answers a question we did not ask.
fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where a redirect leads, held to the same rules as what was asked for.
fn next(url: &Url, response: &Response) -> Result<Url, FetchError> {
    let unreadable = || FetchError::Redirect { host: address::host(url) };
    let target = response.headers().get(LOCATION).ok_or_else(unreadable)?;
    // Some servers send the letters of the address as they are, in UTF-8.
    let target = std::str::from_utf8(target.as_bytes()).map_err(|_| unreadable())?;
    let target = url.join(target.trim()).map_err(|_| unreadable())?;
    address::check(target).map_err(|fault| match fault {
        FetchError::Address { .. } => unreadable(),
        other => other,
    })
}

/// One request, to a checked address.
async fn send(url: &Url, options: &FetchOptions) -> Result<Response, FetchError> {
    let host = address::host(url);
    let addresses = match timeout(options.connect, address::resolve(url, options)).await {
        Ok(addresses) => addresses?,
        Err(_) => return Err(FetchError::Slow { host, after: options.connect }),
    };
    let client = client(url, &addresses, options)?;
    let call =
        client.get(url.clone()).header(ACCEPT, "text/html, application/xhtml+xml, text/plain");
    match timeout(options.first, call.send()).await {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(fault)) if fault.is_timeout() => {
            Err(FetchError::Slow { host, after: options.connect })
        }
        Ok(Err(fault)) if fault.is_connect() => {
            Err(FetchError::Refused { host, cause: innermost(&fault) })
        }
        Ok(Err(_)) => Err(FetchError::CutOff { host }),
        Err(_) => Err(FetchError::Slow { host, after: options.first }),
    }
}

/// The one answer to every question for a name: the addresses that were checked.
struct Checked(Vec<SocketAddr>);

impl Resolve for Checked {
    fn resolve(&self, _name: Name) -> Resolving {
        let addresses: Addrs = Box::new(self.0.clone().into_iter());
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

/// A client that connects to these addresses only, and asks no resolver again.
fn client(
    url: &Url,
    addresses: &[SocketAddr],
    options: &FetchOptions,
) -> Result<Client, FetchError> {
    install_provider();
    let mut builder = Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .connect_timeout(options.connect)
        .user_agent(concat!("Mozilla/5.0 (compatible; warraq/", env!("CARGO_PKG_VERSION"), ")"))
        .dns_resolver(Arc::new(Checked(addresses.to_owned())));
    if url.scheme() == "http" {
        // Without encryption no certificates are needed, and a bare machine has none to load.
        builder = builder.tls_certs_only([]);
    }
    let host = address::host(url);
    builder.build().map_err(|cause| FetchError::Tls { host, cause: innermost(&cause) })
}

/// The answer to the last request: a page, or why there is none.
async fn receive(
    asked: &Url,
    url: Url,
    response: Response,
    options: &FetchOptions,
) -> Result<Fetched, FetchError> {
    let host = address::host(&url);
    if let Some(fault) = FetchError::of_status(response.status().as_u16(), &host) {
        return Err(fault);
    }
    if page::is_login_address(asked, &url) {
        return Err(FetchError::Login { host });
    }
    let header = |name| {
        let value = response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let packing = header(CONTENT_ENCODING).to_ascii_lowercase();
    if !matches!(packing.as_str(), "" | "identity") {
        return Err(FetchError::Packed { host, packing });
    }
    let (content_type, charset) = page::content_type(&header(CONTENT_TYPE));
    if !matches!(content_type.as_str(), "" | "text/html" | "application/xhtml+xml" | "text/plain") {
        return Err(FetchError::Type { host, content_type });
    }
    let bytes = body(response, &host, options).await?;
    if page::is_login_form(&bytes) {
        return Err(FetchError::Login { host });
    }
    let content_type = if content_type.is_empty() {
        page::guess_type(&bytes).ok_or(FetchError::Type { host, content_type })?
    } else {
        content_type
    };
    Ok(Fetched { bytes, content_type, charset, final_url: url.into() })
}

/// The page's bytes, bounded, whatever length the server announced.
async fn body(
    mut response: Response,
    host: &str,
    options: &FetchOptions,
) -> Result<Vec<u8>, FetchError> {
    let host = || host.to_owned();
    if response.content_length().is_some_and(|length| length > MAX_PAGE as u64) {
        return Err(FetchError::Long { host: host() });
    }
    let mut bytes = Vec::new();
    loop {
        match timeout(options.first, response.chunk()).await {
            Ok(Ok(Some(chunk))) if bytes.len() + chunk.len() > MAX_PAGE => {
                return Err(FetchError::Long { host: host() });
            }
            Ok(Ok(Some(chunk))) => bytes.extend_from_slice(&chunk),
            Ok(Ok(None)) => return Ok(bytes),
            Ok(Err(_)) => return Err(FetchError::CutOff { host: host() }),
            Err(_) => return Err(FetchError::Slow { host: host(), after: options.first }),
        }
    }
}

#[cfg(test)]
mod tests;
