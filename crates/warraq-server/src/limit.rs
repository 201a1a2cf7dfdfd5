//! How often one sender may write, and how often one story may be written to: a bucket of tokens for
//! each.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Most buckets that are remembered.
const MAX_BUCKETS: usize = 10_000;

/// The buckets.
pub(crate) struct Limiter<K> {
    /// Tokens of a full bucket: what may come at once.
    burst: f64,
    /// After this time one more may come.
    refill: Duration,
    buckets: Mutex<HashMap<K, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

impl<K: Eq + Hash> Limiter<K> {
    /// So many at once, and then one each `refill`.
    pub(crate) fn new(burst: u32, refill: Duration) -> Self {
        let refill = refill.max(Duration::from_nanos(1));
        Self { burst: f64::from(burst.max(1)), refill, buckets: Mutex::default() }
    }

    fn filled(&self, bucket: Bucket, now: Instant) -> f64 {
        let since = now.saturating_duration_since(bucket.at);
        (bucket.tokens + since.as_secs_f64() / self.refill.as_secs_f64()).min(self.burst)
    }

    /// Takes one token of this one; `false` when none is left.
    pub(crate) fn takes(&self, whose: K, now: Instant) -> bool {
        // A bucket is written whole or not at all, so a poisoned lock guards good buckets.
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MAX_BUCKETS {
            buckets.retain(|_, bucket| self.filled(*bucket, now) < self.burst);
        }
        if buckets.len() >= MAX_BUCKETS {
            buckets.clear();
        }
        let full = Bucket { tokens: self.burst, at: now };
        let bucket = buckets.entry(whose).or_insert(full);
        let tokens = self.filled(*bucket, now);
        let takes = tokens >= 1.0;
        *bucket = Bucket { tokens: if takes { tokens - 1.0 } else { tokens }, at: now };
        takes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limiter<K: Eq + Hash>() -> Limiter<K> {
        Limiter::new(5, Duration::from_secs(30))
    }

    #[test]
    fn a_sender_runs_dry_and_fills_again_and_others_are_not_touched() {
        let limiter = limiter();
        let begun = Instant::now();
        assert!((0..5).all(|_| limiter.takes("here", begun)));
        assert!(!limiter.takes("here", begun));
        assert!(limiter.takes("there", begun));
        assert!(!limiter.takes("here", begun + Duration::from_secs(29)));
        assert!(limiter.takes("here", begun + Duration::from_secs(31)));
        assert!(!limiter.takes("here", begun + Duration::from_secs(31)));
    }

    #[test]
    fn memory_is_bounded() {
        let limiter = limiter();
        let now = Instant::now();
        for n in 0..25_000_u32 {
            limiter.takes(n, now);
        }
        assert!(limiter.buckets.lock().unwrap().len() <= MAX_BUCKETS);
    }
}
