//! Work on many things, done side by side.

use std::thread;

/// Fewer than this are not worth a thread of their own.
const WORTH: usize = 64;

/// What becomes of each of these, in their order.
pub(super) fn side_by_side<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let hands = thread::available_parallelism().map_or(1, usize::from);
    let share = all.len().div_ceil(hands).max(WORTH);
    thread::scope(|scope| {
        let work = &work;
        let shares: Vec<_> = all
            .chunks(share)
            .map(|some| scope.spawn(move || some.iter().map(work).collect::<Vec<R>>()))
            .collect();
        shares.into_iter().flat_map(|one| one.join().expect("a look does not panic")).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_done_in_their_order() {
        for count in [0, 1, 63, 64, 65, 1000] {
            let all: Vec<usize> = (0..count).collect();
            let twice: Vec<usize> = all.iter().map(|one| one * 2).collect();
            assert_eq!(side_by_side(&all, |one| one * 2), twice);
        }
    }
}
