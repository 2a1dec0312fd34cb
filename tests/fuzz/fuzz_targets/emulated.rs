#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("emulated"),
    |bytes: &[u8]| rasura_fuzz::emulated::run(bytes)
);
