//! Keys made here and signed with here, each rule of WebAuthn broken once.

use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

use super::*;

fn party() -> Party {
    Party { id: "news.example".to_owned(), origin: "https://news.example".to_owned() }
}

fn client(kind: &str, origin: &str) -> String {
    let said = format!(
        r#"{{"type":"{kind}","challenge":"c2Vh","origin":"{origin}","crossOrigin":false,"other":"أ1"}}"#
    );
    URL_SAFE_NO_PAD.encode(said)
}

fn device(site: &str, flags: u8, count: u32, rest: &[u8]) -> Vec<u8> {
    let mut data = Sha256::digest(site).to_vec();
    data.push(flags);
    data.extend(count.to_be_bytes());
    data.extend(rest);
    data
}

/// A key pair, and what a browser hands in when it was made.
fn made() -> (EcdsaKeyPair, Registration) {
    let chance = SystemRandom::new();
    let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &chance)
        .expect("a pair of keys");
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pair.as_ref(), &chance)
        .expect("its own form");
    let der = [WAYS[0].front, pair.public_key().as_ref()].concat();
    let attached = [[0; 16].as_slice(), &[0, 4], b"name", b"the key again, in CBOR"].concat();
    let registration = Registration {
        client_data: client("webauthn.create", "https://news.example"),
        authenticator_data: URL_SAFE_NO_PAD.encode(device("news.example", 0x45, 0, &attached)),
        key: URL_SAFE_NO_PAD.encode(der),
    };
    (pair, registration)
}

fn signed(pair: &EcdsaKeyPair, client: String, data: &[u8]) -> Assertion {
    let hash = Sha256::digest(bytes(&client).expect("our own"));
    let message = [data, &hash[..]].concat();
    let signature = pair.sign(&SystemRandom::new(), &message).expect("a signature");
    Assertion {
        credential: URL_SAFE_NO_PAD.encode("name"),
        client_data: client,
        authenticator_data: URL_SAFE_NO_PAD.encode(data),
        signature: URL_SAFE_NO_PAD.encode(signature),
        handle: String::new(),
    }
}

#[test]
fn a_key_signs_for_its_site_and_its_person_only() {
    let (pair, registration) = made();
    let key = registration.proves(&party()).unwrap();
    assert_eq!(key.uses, 0);
    assert_eq!(key.credential, URL_SAFE_NO_PAD.encode("name"));
    let get = |origin| client("webauthn.get", origin);
    let ours = get("https://news.example");
    let good = device("news.example", 0x05, 7, b"");
    let assertion = signed(&pair, ours.clone(), &good);
    assert_eq!(assertion.challenge(), "c2Vh");
    assert_eq!(key.proves(&party(), &assertion), Ok(7));

    let crossed = URL_SAFE_NO_PAD.encode(
        r#"{"type":"webauthn.get","challenge":"","origin":"https://news.example","crossOrigin":true}"#,
    );
    for (why, client, data) in [
        ("origin", get("https://news.example.evil.example"), good.clone()),
        ("port", get("https://news.example:8443"), good.clone()),
        ("frame", crossed, good.clone()),
        ("kind", client("webauthn.create", "https://news.example"), good.clone()),
        ("site", ours.clone(), device("evil.example", 0x05, 7, b"")),
        ("not verified", ours.clone(), device("news.example", 0x01, 7, b"")),
        ("not there", ours.clone(), device("news.example", 0x04, 7, b"")),
        ("short", ours.clone(), good[..36].to_vec()),
    ] {
        let assertion = signed(&pair, client, &data);
        assert!(key.proves(&party(), &assertion).is_err(), "{why}");
    }
    let (other, _) = made();
    assert!(key.proves(&party(), &signed(&other, ours.clone(), &good)).is_err());
    let mut changed = signed(&pair, ours, &good);
    changed.authenticator_data = URL_SAFE_NO_PAD.encode(device("news.example", 0x05, 8, b""));
    assert!(key.proves(&party(), &changed).is_err());
}

#[test]
fn a_key_is_taken_only_as_it_was_asked_for() {
    let (_, good) = made();
    let attached = [[0; 16].as_slice(), &[0, 4], b"name"].concat();
    let data = |flags, rest: &[u8]| URL_SAFE_NO_PAD.encode(device("news.example", flags, 0, rest));
    for (why, broken) in [
        (
            "no credential",
            Registration { authenticator_data: data(0x05, &attached), ..good.clone() },
        ),
        (
            "not verified",
            Registration { authenticator_data: data(0x41, &attached), ..good.clone() },
        ),
        ("cut", Registration { authenticator_data: data(0x45, &attached[..19]), ..good.clone() }),
        ("nameless", Registration { authenticator_data: data(0x45, &[0; 18]), ..good.clone() }),
        ("other key", Registration { key: URL_SAFE_NO_PAD.encode([7; 91]), ..good.clone() }),
        ("no key", Registration { key: String::new(), ..good.clone() }),
        (
            "signing",
            Registration {
                client_data: client("webauthn.get", "https://news.example"),
                ..good.clone()
            },
        ),
        ("text", Registration { client_data: "سطر 1".to_owned(), ..good.clone() }),
    ] {
        assert!(broken.proves(&party()).is_err(), "{why}");
    }
    assert!(good.proves(&party()).is_ok());
}
