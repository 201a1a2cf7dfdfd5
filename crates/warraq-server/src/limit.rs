//! How often one sender may write: a bucket of tokens for each address. Behind a proxy all
//! readers share the proxy's address, so the proxy must limit there as well.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Comments that may come at once.
const BURST: f64 = 5.0;
/// After this time one more may come.
const REFILL: Duration = Duration::from_secs(30);
/// Most senders that are remembered.
const MAX_SENDERS: usize = 10_000;

/// The buckets.
#[derive(Default)]
pub(crate) struct Limiter {
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Bucket {
    fn filled(self, now: Instant) -> f64 {
        let since = now.saturating_duration_since(self.at);
        (self.tokens + since.as_secs_f64() / REFILL.as_secs_f64()).min(BURST)
    }
}

impl Limiter {
    /// Takes one token of this sender; `false` when none is left.
    pub(crate) fn takes(&self, sender: IpAddr, now: Instant) -> bool {
        // A bucket is written whole or not at all, so a poisoned lock guards good buckets.
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MAX_SENDERS {
            buckets.retain(|_, bucket| bucket.filled(now) < BURST);
        }
        if buckets.len() >= MAX_SENDERS {
            buckets.clear();
        }
        let full = Bucket { tokens: BURST, at: now };
        let bucket = buckets.entry(household(sender)).or_insert(full);
        let tokens = bucket.filled(now);
        let takes = tokens >= 1.0;
        *bucket = Bucket { tokens: if takes { tokens - 1.0 } else { tokens }, at: now };
        takes
    }
}

/// An IPv6 sender has a whole /64 to write from; it counts as one.
fn household(sender: IpAddr) -> IpAddr {
    match sender.to_canonical() {
        IpAddr::V6(address) => {
            let bits = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(bits.into())
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_runs_dry_and_fills_again_and_others_are_not_touched() {
        let limiter = Limiter::default();
        let begun = Instant::now();
        let here: IpAddr = "192.0.2.1".parse().unwrap();
        let there: IpAddr = "192.0.2.2".parse().unwrap();
        assert!((0..5).all(|_| limiter.takes(here, begun)));
        assert!(!limiter.takes(here, begun));
        assert!(limiter.takes(there, begun));
        assert!(!limiter.takes(here, begun + Duration::from_secs(29)));
        assert!(limiter.takes(here, begun + Duration::from_secs(31)));
        assert!(!limiter.takes(here, begun + Duration::from_secs(31)));
    }

    #[test]
    fn a_network_of_addresses_is_one_sender() {
        let limiter = Limiter::default();
        let now = Instant::now();
        let taken = (0..20_u32).filter(|n| {
            let sender = format!("2001:db8::{n:x}").parse().unwrap();
            limiter.takes(sender, now)
        });
        assert_eq!(taken.count(), 5);
    }

    #[test]
    fn memory_is_bounded() {
        let limiter = Limiter::default();
        let now = Instant::now();
        for n in 0..25_000_u32 {
            limiter.takes(IpAddr::V4(n.into()), now);
        }
        assert!(limiter.buckets.lock().unwrap().len() <= MAX_SENDERS);
    }
}
