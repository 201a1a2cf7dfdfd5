//! The target `markdown`: see `warraq_fuzz::markdown`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| warraq_fuzz::markdown(bytes));
