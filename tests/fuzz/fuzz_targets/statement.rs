#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("statement"),
    |bytes: &[u8]| rasura_fuzz::papers::statement(bytes)
);
