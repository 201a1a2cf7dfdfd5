//! The target `source`: see `warraq_fuzz::source`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| warraq_fuzz::source(bytes));
