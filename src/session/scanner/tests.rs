//! Scans as they arrive on other keyboards. What the keys write was read off
//! keyboards and Debian's keymaps, not worked out by the code under test.

use proptest::prelude::*;

use super::*;

/// What a US scanner's test code looks like on each layout.
const ARRIVES: &[(&str, &str)] = &[
    ("us", "0123456789-/.AQWZMY@#"),
    ("gb", "0123456789-/.AQWZMY\"£"),
    ("be", "à&é\"'(§è!ç)=:QAZW?Y23"),
    ("fr", "à&é\"'(-è_ç)!:QAZW?Y23"),
    ("de", "0123456789ß-.AQWYMZ\"§"),
    ("nl", "0123456789/-.AQWZMY\"#"),
    ("ch-fr", "0123456789'-.AQWYMZ\"*"),
];

#[test]
fn the_test_code_tells_the_layout() {
    for (name, arrived) in ARRIVES {
        let map = ScannerMap::detect(&format!("{arrived}\r\n")).unwrap();
        assert!(map.layouts().contains(name), "{name}: {map:?}");
        assert_eq!(map.apply(arrived).unwrap().as_str(), TEST_CODE, "{name}");
        assert_eq!(map.changes(), *name != "us", "{name}");
        let names: Vec<&str> = map.layouts().to_vec();
        assert_eq!(ScannerMap::by_names(names), Some(map));
    }
}

#[test]
fn a_belgian_keyboards_digits_become_digits() {
    let map = ScannerMap::detect(ARRIVES[2].1).unwrap();
    for (arrived, label) in [
        ("&é\"'(§è!çà", "1234567890"),
        ("ST)éàé')àà'&è", "ST-2024-00417"),
        ("LT)&&!", "LT-118"),
        (",", "m"),
        ("?QC", "MAC"),
    ] {
        assert_eq!(map.apply(arrived).unwrap().as_str(), label, "{arrived}");
    }
}

#[test]
fn two_layouts_that_cannot_be_told_apart_agree_or_refuse() {
    // us and us-intl write the test code alike and differ in dead keys only.
    let map = ScannerMap::detect(TEST_CODE).unwrap();
    assert_eq!(map.layouts(), ["us", "us-intl"]);
    assert_eq!(map.apply("PC-0042/a").unwrap().as_str(), "PC-0042/a");
    for sign in ["'", "\"", "`", "~", "^", "é"] {
        assert!(
            matches!(map.apply(sign), Err(ScanFault::Sign { .. })),
            "{sign}"
        );
    }
}

#[test]
fn what_is_not_the_test_code_chooses_nothing() {
    for arrived in ["0123", "PC-0042", "0123456789-/.AQWZMY@", "RS1:ABC", "àà"] {
        let fault = ScannerMap::detect(arrived).unwrap_err();
        assert!(
            matches!(fault, ScanFault::NotTheTestCode { .. }),
            "{arrived}"
        );
    }
    assert_eq!(ScannerMap::detect(" \r\n"), Err(ScanFault::Empty));
    assert_eq!(
        ScannerMap::detect("0123456789-/.aqwzmy@#"),
        Err(ScanFault::CapsLock)
    );
    assert_eq!(ScannerMap::by_names(["klingon"]), None);
}

#[test]
fn labels_are_hostile() {
    let map = ScannerMap::none();
    assert_eq!(map.apply(&"A".repeat(LONGEST + 1)), Err(ScanFault::TooLong));
    for label in ["A\x1b[2J", "A\0B", "A\nB", "A\u{9b}B"] {
        assert!(
            matches!(map.apply(label), Err(ScanFault::Sign { .. })),
            "{label:?}"
        );
    }
    // What reorders text is shown, as everywhere.
    let text = map.apply("A\u{202e}B").unwrap();
    assert!(!text.as_str().contains('\u{202e}'));
}

proptest! {
    /// Whatever a label says: what arrives is turned back into it, or refused.
    #[test]
    fn no_sign_is_taken_for_another(label in "[ -~]{1,40}", which in 0..LAYOUTS.len()) {
        let layout = &LAYOUTS[which];
        let label = label.trim();
        if let Some(arrived) = layout.arrives(label) && !label.is_empty() {
            match ScannerMap::of(layout).apply(&arrived) {
                Ok(text) => prop_assert_eq!(text, SafeText::new(label)),
                Err(ScanFault::Sign { .. } | ScanFault::Empty) => {}
                Err(other) => prop_assert!(false, "{other:?}"),
            }
        }
    }

    #[test]
    fn any_scan_is_taken_or_refused(scan in any::<String>(), which in 0..LAYOUTS.len()) {
        let _ = ScannerMap::detect(&scan);
        let _ = ScannerMap::of(&LAYOUTS[which]).apply(&scan);
    }
}

/// Letters, digits and the signs of property numbers come through everywhere.
#[test]
fn the_signs_of_property_numbers_come_through_on_every_layout() {
    let signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-./";
    for layout in LAYOUTS {
        let arrived = layout.arrives(signs).unwrap();
        let read = ScannerMap::of(layout).apply(&arrived).unwrap();
        assert_eq!(read.as_str(), signs, "{}", layout.name);
    }
}

#[test]
fn every_key_of_every_keymap_was_read() {
    for layout in LAYOUTS {
        let map = layout.labels_by_arrived();
        assert!(map.len() > 80, "{}: {}", layout.name, map.len());
    }
    // A key that is all there is to say "3" on a Belgian keyboard.
    let be = LAYOUTS.iter().find(|layout| layout.name == "be").unwrap();
    assert_eq!(be.labels_by_arrived().get(&'"'), Some(&'3'));
}

/// The sheet in docs/ is the one that this code draws.
#[test]
fn the_test_sheet_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/scanner-test.svg");
    let svg = code128::svg(TEST_CODE).unwrap();
    if std::env::var_os("RASURA_BLESS").is_some() {
        std::fs::write(path, &svg).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(path).unwrap(),
        svg,
        "RASURA_BLESS=1 writes it"
    );
}

/// Other people's reader reads the sheet.
#[test]
#[allow(clippy::print_stderr)]
fn zbar_reads_the_test_sheet() {
    let widths = code128::widths(TEST_CODE).unwrap();
    let mut row = vec![255_u8; 30];
    for (place, width) in widths.iter().enumerate() {
        let value = if place % 2 == 0 { 0 } else { 255 };
        row.extend(std::iter::repeat_n(
            value,
            usize::try_from(*width).unwrap() * 3,
        ));
    }
    row.extend([255; 30]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pgm");
    let mut picture = format!("P5 {} 120 255\n", row.len()).into_bytes();
    (0..120).for_each(|_| picture.extend(&row));
    std::fs::write(&path, picture).unwrap();
    let found = std::process::Command::new("zbarimg")
        .args(["-q", "--raw"])
        .arg(&path)
        .output();
    match found {
        Ok(output) => {
            let text = String::from_utf8(output.stdout).unwrap();
            assert_eq!(text.trim_end(), TEST_CODE);
        }
        Err(error) => {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "zbarimg: {error}"
            );
            eprintln!("NOT CHECKED: zbarimg is not there ({error})");
        }
    }
}
