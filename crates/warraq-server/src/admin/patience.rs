//! Tries at signing in that failed, by name and by address: after a few, each makes the next wait
//! longer. A passkey is not slowed down by a name that others try.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::reader::household;

/// Tries that cost nothing: fingers slip.
const FREE: u32 = 5;
/// How long the first wait is; each after it is twice as long.
const FIRST: Duration = Duration::from_secs(5);
/// The longest wait. Longer would let a stranger keep somebody out by trying their name.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// After so long without a try all is forgotten.
const FORGOTTEN: Duration = Duration::from_secs(60 * 60);
/// Most names and addresses that are remembered.
const MOST: usize = 10_000;

/// Whose tries are counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Trier {
    /// A name, as names are compared.
    Name(String),
    /// An address; one of IPv6 by its network.
    Address(IpAddr),
}

impl Trier {
    pub fn address(sender: IpAddr) -> Self {
        Trier::Address(household(sender))
    }
}

/// The tries.
#[derive(Default)]
pub(super) struct Patience {
    failures: Mutex<HashMap<Trier, Failures>>,
}

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: Instant,
}

impl Failures {
    fn wait(self) -> Duration {
        let over = self.count.saturating_sub(FREE);
        if over == 0 {
            return Duration::ZERO;
        }
        FIRST.saturating_mul(1 << (over - 1).min(10)).min(LONGEST)
    }
}

impl Patience {
    /// How long these have to wait still, before they may try.
    pub fn wait(&self, triers: &[Trier], now: Instant) -> Duration {
        let failures = self.failures();
        let waits = triers
            .iter()
            .filter_map(|trier| failures.get(trier))
            .map(|failed| failed.wait().saturating_sub(now.saturating_duration_since(failed.last)));
        waits.max().unwrap_or_default()
    }

    /// Counts a try before it is made, so that many at once are many.
    pub fn tries(&self, triers: &[Trier], now: Instant) {
        let mut failures = self.failures();
        if failures.len() >= MOST {
            failures.retain(|_, failed| now.saturating_duration_since(failed.last) < FORGOTTEN);
        }
        for trier in triers {
            // One who floods with names must neither make us forget those that are slowed down nor
            // keep us from counting another: whoever failed least and longest ago makes room.
            if failures.len() >= MOST && !failures.contains_key(trier) {
                let least = failures.iter().min_by_key(|(_, failed)| (failed.count, failed.last));
                let least = least.map(|(trier, _)| trier.clone());
                least.map(|least| failures.remove(&least));
            }
            let failed = failures.entry(trier.clone()).or_insert(Failures { count: 0, last: now });
            if now.saturating_duration_since(failed.last) >= FORGOTTEN {
                failed.count = 0;
            }
            *failed = Failures { count: failed.count.saturating_add(1), last: now };
        }
    }

    /// Forgets what these failed at: they signed in.
    pub fn forgets(&self, triers: &[Trier]) {
        let mut failures = self.failures();
        for trier in triers {
            failures.remove(trier);
        }
    }

    fn failures(&self) -> std::sync::MutexGuard<'_, HashMap<Trier, Failures>> {
        // An entry is written whole or not at all, so a poisoned lock guards good entries.
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_end_and_are_forgotten() {
        let patience = Patience::default();
        let begun = Instant::now();
        let huda = [Trier::Name("هدي 7".to_owned())];
        let other = [Trier::address("192.0.2.1".parse().unwrap())];
        for _ in 0..FREE {
            assert_eq!(patience.wait(&huda, begun), Duration::ZERO);
            patience.tries(&huda, begun);
        }
        assert_eq!(patience.wait(&huda, begun), Duration::ZERO);
        patience.tries(&huda, begun);
        assert_eq!(patience.wait(&huda, begun), FIRST);
        assert_eq!(patience.wait(&huda, begun + FIRST), Duration::ZERO);
        patience.tries(&huda, begun + FIRST);
        assert_eq!(patience.wait(&huda, begun + FIRST), FIRST * 2);
        for _ in 0..100 {
            patience.tries(&huda, begun);
        }
        assert_eq!(patience.wait(&huda, begun), LONGEST);
        assert_eq!(patience.wait(&other, begun), Duration::ZERO);
        patience.tries(&huda, begun + FORGOTTEN);
        assert_eq!(patience.wait(&huda, begun + FORGOTTEN), Duration::ZERO);
        patience.forgets(&huda);
        assert!(patience.failures().is_empty());
    }

    #[test]
    fn memory_is_bounded() {
        let patience = Patience::default();
        let begun = Instant::now();
        let after = |n: usize| begun + Duration::from_micros(n as u64);
        for n in 0..MOST * 2 {
            patience.tries(&[Trier::Name(n.to_string())], after(n));
        }
        assert_eq!(patience.failures().len(), MOST);
        let huda = [Trier::Name("هدى 7".to_owned())];
        for n in 0..10 {
            patience.tries(&huda, after(MOST * 3 + n));
            patience.tries(&[Trier::Name(format!("after {n}"))], after(MOST * 3 + n));
        }
        assert!(
            patience.wait(&huda, after(MOST * 4)) > FIRST,
            "a flood before does not hide what comes after"
        );
        assert_eq!(patience.failures().len(), MOST);
    }
}
