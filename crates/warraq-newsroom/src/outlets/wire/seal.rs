//! Keys, and what is made of them for one request.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::hmac;
use serde_json::{Value, json};

use super::Fault;

/// How long a token we sign for Ghost holds (five minutes at most, Ghost Admin API documentation),
/// seconds.
const TOKEN_HOLDS: u64 = 240;

/// A user and a key as HTTP's basic authentication has them (RFC 7617).
pub(super) fn basic(account: &str, key: &str) -> String {
    STANDARD.encode(format!("{account}:{key}"))
}

/// The body's signature, HMAC-SHA256 in hexadecimal digits.
pub(super) fn signature(key: &str, body: &[u8]) -> String {
    hex(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()), body).as_ref())
}

/// Whether it can be a key: visible letters of ASCII, and the spaces of WordPress's passwords.
pub(super) fn fits_a_header(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ')
}

/// A token for Ghost's Admin API: HS256 over the hexadecimal secret of `id:secret` (Ghost Admin
/// API documentation, "Token authentication").
pub(super) fn ghost_token(key: &str) -> Result<String, Fault> {
    let wrong = || Fault::setup("outlet-ghost-key");
    let (id, secret) = key.split_once(':').ok_or_else(wrong)?;
    let secret = unhex(secret).filter(|bytes| !bytes.is_empty()).ok_or_else(wrong)?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let head = json!({"alg": "HS256", "typ": "JWT", "kid": id});
    let claim = json!({"iat": now, "exp": now + TOKEN_HOLDS, "aud": "/admin/"});
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", encode(&head), encode(&claim));
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &secret), signed.as_bytes());
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(tag.as_ref())))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    digits.len().is_multiple_of(2).then_some(())?;
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}
