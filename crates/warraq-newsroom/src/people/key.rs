//! Passkeys after WebAuthn (W3C, level 3, §§ 7.1 and 7.2): what a browser hands in is read and held
//! against what this site asked for. The signatures are checked by ring.
//!
//! Why our own: `webauthn-rs` brings OpenSSL, which `deny.toml` rules out. `webauthn_rp` is pure
//! Rust, but brings the crate `rsa` with its open advisory (RUSTSEC-2023-0071) and a second, third
//! and fourth set of curves beside ring's. What we ask for is small: no attestation, a discoverable
//! key, the person verified by the device. Browsers hand the public key out in DER
//! (`getPublicKey()`) and the authenticator's data as they are signed, so that no CBOR is read here.

mod challenge;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey,
    VerificationAlgorithm,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};

pub use challenge::Challenges;

/// The authenticator's data up to its count: a sum, flags, the count.
const HEAD: usize = 37;
/// Flags: the person was there, was verified, a credential is attached.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTACHED: u8 = 0x40;
/// Longest name of a credential, bytes (WebAuthn § 4).
const MAX_CREDENTIAL: usize = 1023;

/// A way of signing: what stands in front of the key in DER (RFC 5480, RFC 8410,
/// RFC 8017), the key's length, and who checks it.
struct Way {
    front: &'static [u8],
    length: usize,
    check: &'static dyn VerificationAlgorithm,
}

/// P-256, which every device has; Ed25519; RSA of 2048 bits, which Windows Hello makes on older
/// machines.
static WAYS: [Way; 3] = [
    Way {
        front: b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00",
        length: 65,
        check: &ECDSA_P256_SHA256_ASN1,
    },
    Way {
        front: b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00",
        length: 32,
        check: &ED25519,
    },
    Way {
        front: b"\x30\x82\x01\x22\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00\x03\x82\x01\x0f\x00",
        length: 270,
        check: &RSA_PKCS1_2048_8192_SHA256,
    },
];

/// For whom keys are made: this site, as browsers name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The host, such as `news.example` or `localhost`.
    pub id: String,
    /// Scheme, host and port, such as `https://news.example`.
    pub origin: String,
}

/// A key as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// Its name at the device, base64url.
    pub credential: String,
    /// The key, DER, base64url.
    pub key: String,
    /// How often the device says it was used.
    pub uses: i64,
}

/// What a browser hands in where a key was made: fields of a form, base64url.
#[derive(Debug, Clone, Default)]
pub struct Registration {
    /// `response.clientDataJSON`.
    pub client_data: String,
    /// `response.getAuthenticatorData()`.
    pub authenticator_data: String,
    /// `response.getPublicKey()`.
    pub key: String,
}

/// What a browser hands in where a key signed: fields of a form, base64url.
#[derive(Debug, Clone, Default)]
pub struct Assertion {
    /// The credential's name.
    pub credential: String,
    /// `response.clientDataJSON`.
    pub client_data: String,
    /// `response.authenticatorData`.
    pub authenticator_data: String,
    /// `response.signature`.
    pub signature: String,
    /// `response.userHandle`; empty where the device gives none.
    pub handle: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

impl Registration {
    /// The challenge it answers; empty where it cannot be read.
    #[must_use]
    pub fn challenge(&self) -> String {
        challenge_of(&self.client_data)
    }

    /// The key, where all is as this site asked. Its challenge must have been looked at before.
    ///
    /// # Errors
    /// With what is not as it should be, in a few words for the log.
    pub fn proves(&self, party: &Party) -> Result<PublicKey, &'static str> {
        client_data(&self.client_data, "webauthn.create", party)?;
        let data = bytes(&self.authenticator_data)?;
        let uses = authenticator(&data, party)?;
        if data[HEAD - 5] & ATTACHED == 0 {
            return Err("no credential attached");
        }
        // The model of the device (16 bytes), the length of the name (2), the name.
        let rest = data.get(HEAD + 16..).ok_or("too short")?;
        let (length, rest) = rest.split_first_chunk::<2>().ok_or("too short")?;
        let length = usize::from(u16::from_be_bytes(*length));
        let name = rest.get(..length).ok_or("too short")?;
        if name.is_empty() || name.len() > MAX_CREDENTIAL {
            return Err("no name of a credential");
        }
        let key = bytes(&self.key)?;
        way_of(&key).ok_or("a kind of key we did not ask for")?;
        Ok(PublicKey {
            credential: URL_SAFE_NO_PAD.encode(name),
            key: URL_SAFE_NO_PAD.encode(key),
            uses,
        })
    }
}

impl Assertion {
    /// The challenge it answers; empty where it cannot be read.
    #[must_use]
    pub fn challenge(&self) -> String {
        challenge_of(&self.client_data)
    }
}

impl PublicKey {
    /// Whether this key signed that for this site; gives how often the device says it was used.
    pub(super) fn proves(&self, party: &Party, shown: &Assertion) -> Result<i64, &'static str> {
        let client = client_data(&shown.client_data, "webauthn.get", party)?;
        let data = bytes(&shown.authenticator_data)?;
        let uses = authenticator(&data, party)?;
        let key = bytes(&self.key)?;
        let way = way_of(&key).ok_or("an unknown kind of key")?;
        let signed = [&data[..], &Sha256::digest(&client)[..]].concat();
        UnparsedPublicKey::new(way.check, &key[way.front.len()..])
            .verify(&signed, &bytes(&shown.signature)?)
            .map_err(|_| "the signature is another's")?;
        Ok(uses)
    }
}

fn way_of(key: &[u8]) -> Option<&'static Way> {
    WAYS.iter().find(|way| key.strip_prefix(way.front).is_some_and(|key| key.len() == way.length))
}

fn challenge_of(client_data: &str) -> String {
    let read =
        bytes(client_data).ok().and_then(|raw| serde_json::from_slice::<ClientData>(&raw).ok());
    read.map(|read| read.challenge).unwrap_or_default()
}

/// What the browser says it was asked, as the bytes that are signed.
fn client_data(encoded: &str, kind: &str, party: &Party) -> Result<Vec<u8>, &'static str> {
    let raw = bytes(encoded)?;
    let read: ClientData = serde_json::from_slice(&raw).map_err(|_| "unreadable client data")?;
    if read.r#type != kind {
        return Err("made for something else");
    }
    if read.origin != party.origin || read.cross_origin {
        return Err("made on another site");
    }
    Ok(raw)
}

/// What the device says: for this site, with the person there and verified. Gives its count.
fn authenticator(data: &[u8], party: &Party) -> Result<i64, &'static str> {
    let (site, rest) = data.split_at_checked(32).ok_or("too short")?;
    let (flags, rest) = rest.split_first().ok_or("too short")?;
    let count = rest.first_chunk::<4>().ok_or("too short")?;
    if site != &Sha256::digest(&party.id)[..] {
        return Err("made for another site");
    }
    if flags & PRESENT == 0 || flags & VERIFIED == 0 {
        return Err("the device did not verify the person");
    }
    Ok(i64::from(u32::from_be_bytes(*count)))
}

fn bytes(encoded: &str) -> Result<Vec<u8>, &'static str> {
    URL_SAFE_NO_PAD.decode(encoded).map_err(|_| "not base64url")
}

#[cfg(test)]
mod tests;
