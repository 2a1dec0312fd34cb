#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("nvme"),
    |bytes: &[u8]| rasura_fuzz::devices::nvme(bytes)
);
