#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("mmc"),
    |bytes: &[u8]| rasura_fuzz::devices::mmc(bytes)
);
