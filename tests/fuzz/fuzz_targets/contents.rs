#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("contents"),
    |bytes: &[u8]| rasura_fuzz::contents::run(bytes)
);
