#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("opal"),
    |bytes: &[u8]| rasura_fuzz::devices::opal(bytes)
);
