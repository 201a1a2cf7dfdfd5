//! One call: the request, the tries, and what each refusal means.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use reqwest::header::{ACCEPT, LOCATION, RETRY_AFTER};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use tokio::time::timeout;

use super::error::{innermost, quoted};
use super::reply;
use super::wire::{Body, ChatRequest, Fault, Reply, fault_in};
use super::{Endpoint, EndpointError};

/// Where chats are held, under the endpoint's address.
const CHAT: &str = "chat/completions";
/// Longest body of a refusal that is looked at, bytes.
const MAX_REFUSAL: usize = 64 * 1024;

/// Asks the model. `on_text` hears each piece of text as it arrives; the whole is in the reply.
/// When `cancel` completes, the call ends at once; dropping the future does the same.
///
/// A request refused for now (429, 5xx) is tried again as the endpoint's patience says; a reply
/// that has begun is never asked for twice.
///
/// # Errors
/// See [`EndpointError`]; what had arrived is in [`EndpointError::partial`].
pub async fn chat(
    endpoint: &Endpoint,
    request: &ChatRequest,
    on_text: &mut (dyn FnMut(&str) + Send),
    cancel: impl Future<Output = ()>,
) -> Result<Reply, EndpointError> {
    let mut partial = String::new();
    let outcome = {
        let mut hear = |text: &str| {
            partial.push_str(text);
            on_text(text);
        };
        let work = pin!(persist(endpoint, request, &mut hear));
        tokio::select! {
            biased;
            () = cancel => None,
            outcome = work => Some(outcome),
        }
    };
    outcome.unwrap_or(Err(EndpointError::Cancelled { partial }))
}

/// A refusal, and whether asking again could help.
struct Refusal {
    error: EndpointError,
    again: bool,
    wait: Option<Duration>,
}

async fn persist(
    endpoint: &Endpoint,
    request: &ChatRequest,
    hear: &mut (dyn FnMut(&str) + Send),
) -> Result<Reply, EndpointError> {
    let call = |plain: bool| {
        move |client: &Client| {
            let whole = Body::new(endpoint.model(), request);
            let body = if plain { whole.plain() } else { whole };
            client
                .post(endpoint.address(CHAT))
                .header(ACCEPT, "text/event-stream, application/json")
                .json(&body)
        }
    };
    let response = match taken(endpoint, call(false)).await {
        // Strict servers refuse what they do not know: the count of tokens, a schema.
        Err(EndpointError::Rejected { status: 400 | 422, .. }) => {
            taken(endpoint, call(true)).await?
        }
        outcome => outcome?,
    };
    reply::read(endpoint, response, hear).await
}

/// Sends a request until it is taken: one that is refused for now is sent again as the endpoint's
/// patience says. The key goes with it where there is one.
pub(super) async fn taken(
    endpoint: &Endpoint,
    call: impl Fn(&Client) -> RequestBuilder,
) -> Result<Response, EndpointError> {
    let client = endpoint.client()?;
    let mut pause = endpoint.patience.backoff;
    let mut tried = 1;
    loop {
        let response = send(endpoint, call(&client)).await?;
        if response.status().is_success() {
            return Ok(response);
        }
        let refusal = refusal(endpoint, response).await;
        let wait = refusal.wait.unwrap_or(pause);
        let last = tried >= endpoint.patience.tries;
        if !refusal.again || last || wait > endpoint.patience.longest_wait {
            return Err(refusal.error);
        }
        tokio::time::sleep(wait).await;
        pause = pause.saturating_mul(2);
        tried += 1;
    }
}

async fn send(endpoint: &Endpoint, mut call: RequestBuilder) -> Result<Response, EndpointError> {
    if let Some(key) = &endpoint.key {
        call = call.bearer_auth(key.expose());
    }
    let host = endpoint.host();
    match timeout(endpoint.patience.first, call.send()).await {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(fault)) if fault.is_timeout() => {
            Err(EndpointError::Slow { host, after: endpoint.patience.connect })
        }
        Ok(Err(fault)) if fault.is_connect() => {
            Err(EndpointError::Refused { host, cause: innermost(&fault) })
        }
        Ok(Err(_)) => Err(EndpointError::CutOff { host, partial: String::new() }),
        Err(_) => Err(EndpointError::Slow { host, after: endpoint.patience.first }),
    }
}

/// What an answer that is no success means.
async fn refusal(endpoint: &Endpoint, response: Response) -> Refusal {
    let status = response.status();
    let host = endpoint.host();
    let header = |name| {
        let value = response.headers().get(name)?;
        Some(value.to_str().ok()?.to_owned())
    };
    let wait = header(RETRY_AFTER).and_then(|value| value.trim().parse().ok());
    let wait = wait.map(Duration::from_secs);
    let to = quoted(&header(LOCATION).unwrap_or_default());
    let Fault { message, code } = fault_in(&body(endpoint, response).await);
    let detail = detail(endpoint, &message);
    let no = |error| Refusal { error, again: false, wait: None };
    match status {
        StatusCode::UNAUTHORIZED => no(EndpointError::Unauthorised { host }),
        StatusCode::NOT_FOUND => {
            let model = endpoint.model().to_owned();
            no(EndpointError::NoModel { host, model, detail })
        }
        StatusCode::TOO_MANY_REQUESTS => Refusal {
            error: EndpointError::Busy { host, wait, detail },
            // An account without credit stays without it, however long we wait.
            again: code != "insufficient_quota",
            wait,
        },
        status if status.is_redirection() => no(EndpointError::Moved { host, to }),
        status if status.is_server_error() => Refusal {
            error: EndpointError::Server { host, status: status.as_u16(), detail },
            again: true,
            wait,
        },
        status => no(EndpointError::Rejected { host, status: status.as_u16(), detail }),
    }
}

/// What a server said, fit to be quoted: with no trace of the key.
pub(super) fn detail(endpoint: &Endpoint, said: &str) -> String {
    let blotted = match &endpoint.key {
        Some(key) => key.blot(said),
        None => said.to_owned(),
    };
    quoted(&blotted)
}

/// The beginning of a refusal's body; whatever arrived, should the rest not come.
async fn body(endpoint: &Endpoint, mut response: Response) -> String {
    let mut bytes = Vec::new();
    while bytes.len() < MAX_REFUSAL {
        match timeout(endpoint.patience.idle, response.chunk()).await {
            Ok(Ok(Some(chunk))) => bytes.extend_from_slice(&chunk),
            _ => break,
        }
    }
    bytes.truncate(MAX_REFUSAL);
    String::from_utf8_lossy(&bytes).into_owned()
}
