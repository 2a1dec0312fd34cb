#![no_main]

libfuzzer_sys::fuzz_target!(
    init: rasura_fuzz::give_seeds("scsi"),
    |bytes: &[u8]| rasura_fuzz::devices::scsi(bytes)
);
