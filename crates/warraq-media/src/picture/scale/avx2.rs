//! [`super::plane`] with the AVX2 instructions of x86 processors: the same bytes, 32 at a time.
//!
//! `vpmaddubsw` multiplies unsigned bytes by signed ones and adds neighbours. The weights reach
//! 128, so they are the unsigned side, and samples have 128 taken off to be the signed one: the
//! weights of a pair add up to 128 (to the light, in rows), so that what was taken off comes back
//! exactly.

#![expect(unsafe_code, reason = "vector loads and stores take pointers; each block says why")]

use std::arch::x86_64::{
    __m128i, __m256i, _mm_loadu_si128, _mm256_add_epi16, _mm256_loadu_si256, _mm256_maddubs_epi16,
    _mm256_mulhrs_epi16, _mm256_packs_epi16, _mm256_set_m128i, _mm256_set1_epi8, _mm256_set1_epi16,
    _mm256_shuffle_epi8, _mm256_storeu_si256, _mm256_unpackhi_epi8, _mm256_unpacklo_epi8,
    _mm256_xor_si256,
};

use super::{Columns, FULL, Row, Source};

/// Columns made at a time, in fours of eight.
const BLOCK: usize = 32;
/// How far a load of sixteen samples may reach beyond the mixed row.
const BEYOND: usize = 32;

/// Scales one plane. To be called only where the processor has AVX2.
pub(super) fn plane(source: &Source, rows: &[Row], columns: &Columns, to: &mut [u8]) {
    let Some(blocks) = blocks(columns) else {
        return super::plane(source, rows, columns, to);
    };
    debug_assert!(std::arch::is_x86_feature_detected!("avx2"));
    // SAFETY: `super::lay` hands this function out after asking the processor.
    unsafe { plane_of_blocks(source, rows, columns, &blocks, to) }
}

/// How 32 columns of the frame are gathered from the mixed row.
struct Block {
    at: usize,
    /// Where each eight of them load their sixteen samples, and the farthest of those.
    loads: [usize; 4],
    /// For the first and third eight, then for the second and fourth: packing the two together
    /// puts all four in order.
    shuffle: [[u8; 32]; 2],
    weights: [[u8; 32]; 2],
}

/// None where the frame is narrower than a block, or eight columns need more than sixteen samples.
fn blocks(columns: &Columns) -> Option<Vec<Block>> {
    let width = columns.index.len();
    let last = width.checked_sub(BLOCK)?;
    // The last block may overlap the one before it.
    let starts = (0..last).step_by(BLOCK).chain([last]);
    starts.map(|at| block(columns, at)).collect()
}

fn block(columns: &Columns, at: usize) -> Option<Block> {
    let mut block = Block { at, loads: [0; 4], shuffle: [[0; 32]; 2], weights: [[0; 32]; 2] };
    for eight in 0..4 {
        let first = at + eight * 8;
        let load = columns.index[first] as usize;
        block.loads[eight] = load;
        let (half, lane) = (eight % 2, eight / 2 * 16);
        for column in 0..8 {
            let from = columns.index[first + column] as usize - load;
            if from + 1 > 15 {
                return None;
            }
            let (place, weight) = (lane + column * 2, columns.weight[first + column]);
            block.shuffle[half][place] = from as u8;
            block.shuffle[half][place + 1] = from as u8 + 1;
            block.weights[half][place] = FULL - weight;
            block.weights[half][place + 1] = weight;
        }
    }
    Some(block)
}

#[target_feature(enable = "avx2")]
fn plane_of_blocks(
    source: &Source,
    rows: &[Row],
    columns: &Columns,
    blocks: &[Block],
    to: &mut [u8],
) {
    let mut mixed = vec![0; columns.count + BEYOND];
    for (row, to) in rows.iter().zip(to.chunks_exact_mut(columns.index.len())) {
        let needed = columns.first..columns.first + columns.count;
        let upper = &source.row(row.upper)[needed.clone()];
        let lower = &source.row(row.lower)[needed];
        mix_rows(upper, lower, row, &mut mixed[..columns.count]);
        for block in blocks {
            mix_columns(&mixed, block, &mut to[block.at..block.at + BLOCK]);
        }
    }
}

/// As `super::mix_rows`, the bytes 128 less.
#[target_feature(enable = "avx2")]
fn mix_rows(upper: &[u8], lower: &[u8], row: &Row, to: &mut [u8]) {
    let count = to.len();
    let Some(last) = count.checked_sub(BLOCK) else {
        super::mix_rows(upper, lower, row, to);
        return to.iter_mut().for_each(|sample| *sample ^= 0x80);
    };
    let offset = _mm256_set1_epi8(i8::MIN);
    let weights = _mm256_set1_epi16(i16::from_ne_bytes(row.weights));
    let added = i16::from(FULL - row.light) * (i16::from(row.to) - 128);
    let added = _mm256_set1_epi16(added);
    for at in (0..last).step_by(BLOCK).chain([last]) {
        let upper = _mm256_xor_si256(load(&upper[at..at + BLOCK]), offset);
        let lower = _mm256_xor_si256(load(&lower[at..at + BLOCK]), offset);
        let near = _mm256_maddubs_epi16(weights, _mm256_unpacklo_epi8(upper, lower));
        let far = _mm256_maddubs_epi16(weights, _mm256_unpackhi_epi8(upper, lower));
        let near = rounded(_mm256_add_epi16(near, added));
        let far = rounded(_mm256_add_epi16(far, added));
        store(&mut to[at..at + BLOCK], _mm256_packs_epi16(near, far));
    }
}

#[target_feature(enable = "avx2")]
fn mix_columns(mixed: &[u8], block: &Block, to: &mut [u8]) {
    let [first, second, third, fourth] = block.loads.map(|at| load_half(&mixed[at..at + 16]));
    let near = gather(_mm256_set_m128i(third, first), &block.shuffle[0], &block.weights[0]);
    let far = gather(_mm256_set_m128i(fourth, second), &block.shuffle[1], &block.weights[1]);
    let whole = _mm256_packs_epi16(near, far);
    store(to, _mm256_xor_si256(whole, _mm256_set1_epi8(i8::MIN)));
}

#[target_feature(enable = "avx2")]
fn gather(samples: __m256i, shuffle: &[u8; 32], weights: &[u8; 32]) -> __m256i {
    let pairs = _mm256_shuffle_epi8(samples, load(shuffle));
    rounded(_mm256_maddubs_epi16(load(weights), pairs))
}

/// `(sum + 64) >> 7`: the instruction computes `(sum * 256 + 0x4000) >> 15`.
#[target_feature(enable = "avx2")]
fn rounded(sum: __m256i) -> __m256i {
    _mm256_mulhrs_epi16(sum, _mm256_set1_epi16(256))
}

#[target_feature(enable = "avx2")]
fn load(from: &[u8]) -> __m256i {
    assert_eq!(from.len(), 32);
    // SAFETY: 32 bytes are there (checked above), and the instruction asks for no alignment.
    unsafe { _mm256_loadu_si256(from.as_ptr().cast()) }
}

#[target_feature(enable = "avx2")]
fn load_half(from: &[u8]) -> __m128i {
    assert_eq!(from.len(), 16);
    // SAFETY: 16 bytes are there (checked above), and the instruction asks for no alignment.
    unsafe { _mm_loadu_si128(from.as_ptr().cast()) }
}

#[target_feature(enable = "avx2")]
fn store(to: &mut [u8], value: __m256i) {
    assert_eq!(to.len(), 32);
    // SAFETY: 32 bytes are there (checked above), and the instruction asks for no alignment.
    unsafe { _mm256_storeu_si256(to.as_mut_ptr().cast(), value) }
}
