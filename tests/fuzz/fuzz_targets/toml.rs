#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("toml"),
    |bytes: &[u8]| rasura_fuzz::text::toml(bytes)
);
