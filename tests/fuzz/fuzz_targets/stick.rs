#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("stick"),
    |bytes: &[u8]| rasura_fuzz::stick::run(bytes)
);
