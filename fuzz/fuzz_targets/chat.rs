//! The target `chat`: see `warraq_fuzz::chat`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| warraq_fuzz::chat(bytes));
