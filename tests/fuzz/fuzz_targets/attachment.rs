#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("attachment"),
    |bytes: &[u8]| rasura_fuzz::papers::attachment(bytes)
);
