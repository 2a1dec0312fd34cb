//! Code 128, set B: the bar code of the test sheet (ISO/IEC 15417).

/// Widths of the bars and spaces of each value, in modules; the last is the
/// stop sign.
const PATTERNS: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
];
const START_B: usize = 104;
const STOP: usize = 106;

/// Widths of bars and spaces, beginning with a bar, in modules. `None` where
/// the text has a sign outside of printable ASCII.
#[must_use]
pub fn widths(text: &str) -> Option<Vec<u32>> {
    let mut values = vec![START_B];
    for sign in text.chars() {
        (' '..='~').contains(&sign).then_some(())?;
        values.push(usize::try_from(u32::from(sign)).ok()? - 32);
    }
    let checksum: usize = values
        .iter()
        .enumerate()
        .map(|(place, value)| place.max(1) * value)
        .sum();
    values.extend([checksum % 103, STOP]);
    let widths = values.iter().flat_map(|value| PATTERNS[*value].chars());
    widths.map(|width| width.to_digit(10)).collect()
}

/// The bar code with its text below, as an SVG drawing to be printed in its
/// own size: a module is 0.38 mm, with the light zone of 10 modules.
#[must_use]
pub fn svg(text: &str) -> Option<String> {
    const HEIGHT: u32 = 40;
    let widths = widths(text)?;
    let whole: u32 = widths.iter().sum::<u32>() + 20;
    let mut path = String::new();
    let mut at = 10;
    for (place, width) in widths.iter().enumerate() {
        if place % 2 == 0 {
            path.push_str(&format!("M{at} 4h{width}v{HEIGHT}h-{width}z"));
        }
        at += width;
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let tenths = whole * 38 / 10;
    let height = HEIGHT + 16;
    let (wide, high) = (
        format!("{}.{}", tenths / 10, tenths % 10),
        height * 38 / 100,
    );
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}mm\" height=\"{high}mm\" \
         viewBox=\"0 0 {whole} {height}\">\n<path fill=\"#fff\" d=\"M0 0h{whole}v{height}H0z\"/>\n\
         <path d=\"{path}\"/>\n<text x=\"{}\" y=\"{}\" font-family=\"monospace\" font-size=\"9\" \
         text-anchor=\"middle\">{escaped}</text>\n</svg>\n",
        whole / 2,
        HEIGHT + 13
    ))
}
