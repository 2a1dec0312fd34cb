#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rasura_fuzz::papers::attachment(bytes));
