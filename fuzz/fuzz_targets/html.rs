//! The target `html`: see `warraq_fuzz::html`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| warraq_fuzz::html(bytes));
