//! The target `package`: see `warraq_fuzz::package`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| warraq_fuzz::package(bytes));
