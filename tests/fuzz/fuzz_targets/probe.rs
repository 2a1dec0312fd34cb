#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("probe"),
    |bytes: &[u8]| rasura_fuzz::probe::run(bytes)
);
