#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("journal"),
    |bytes: &[u8]| rasura_fuzz::papers::journal(bytes)
);
