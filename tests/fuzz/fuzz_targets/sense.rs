#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("sense"),
    |bytes: &[u8]| rasura_fuzz::devices::sense(bytes)
);
