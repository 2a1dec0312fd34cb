#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("ntp"),
    |bytes: &[u8]| rasura_fuzz::text::ntp(bytes)
);
