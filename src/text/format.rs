//! How each language writes numbers, sizes, times, shares and lists.

use fluent_bundle::FluentValue;
use jiff::{Timestamp, tz::TimeZone};

use super::{Language, Value};

/// A space at which no line is broken.
const NBSP: char = '\u{a0}';

impl Value {
    /// The value as `language` writes it.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        match self {
            Self::Text(text) | Self::Sentence(text) => text.clone(),
            Self::Number(number) => grouped(*number, language),
            Self::Bytes(bytes) => size(*bytes, language),
            Self::Seconds(seconds) => duration(*seconds, language),
            Self::Billionths(share) => percentage(*share, language),
            Self::List(values) => list(values, language),
            Self::Date(moment) => date(*moment, language),
            Self::Moment(moment) => {
                let time = TimeZone::UTC.to_datetime(*moment);
                format!("{} UTC", time.strftime("%Y-%m-%d %H:%M:%S"))
            }
        }
    }
}

/// Numbers that Fluent itself has in hand.
pub(super) fn fluent_number(value: &FluentValue, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    // Only whole numbers up to 2^32 are ever given to Fluent.
    let plain = format!("{:.0}", number.value);
    plain.parse().ok().map(|whole| grouped(whole, language))
}

fn grouped(number: u64, language: Language) -> String {
    let separator = match language {
        Language::English => ',',
        Language::Dutch | Language::German => '.',
        Language::French => NBSP,
    };
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

fn decimal_point(language: Language) -> char {
    match language {
        Language::English => '.',
        _ => ',',
    }
}

/// Small sizes to the byte, others with one decimal of a decimal unit.
fn size(bytes: u64, language: Language) -> String {
    let units = match language {
        Language::French => ["octets", "ko", "Mo", "Go", "To", "Po", "Eo"],
        _ => ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"],
    };
    if bytes < 10_000 {
        let unit = match (language, bytes) {
            (Language::German, _) => "Byte",
            (Language::French, 0 | 1) => "octet",
            (_, 1) => "byte",
            _ => units[0],
        };
        return format!("{}{NBSP}{unit}", grouped(bytes, language));
    }
    let mut scale = 1_000;
    let mut unit = 1;
    // The unit goes up where rounding to one decimal would give 1000.0.
    while unit + 1 < units.len() && tenths(bytes, scale) >= 10_000 {
        scale *= 1_000;
        unit += 1;
    }
    let tenths = tenths(bytes, scale);
    let mut text = grouped(tenths / 10, language);
    if !tenths.is_multiple_of(10) {
        text.push(decimal_point(language));
        text.push_str(&(tenths % 10).to_string());
    }
    format!("{text}{NBSP}{}", units[unit])
}

/// `bytes` in tenths of `scale`, rounded.
fn tenths(bytes: u64, scale: u64) -> u64 {
    let rounded = (u128::from(bytes) * 10 + u128::from(scale) / 2) / u128::from(scale);
    u64::try_from(rounded).unwrap_or(u64::MAX)
}

/// The two largest units of a duration.
fn duration(seconds: u64, language: Language) -> String {
    let (day, days, hour) = match language {
        Language::English => ("day", "days", "h"),
        Language::Dutch => ("dag", "dagen", "u"),
        Language::French => ("jour", "jours", "h"),
        Language::German => ("Tag", "Tage", "h"),
    };
    let steps = [
        (86_400, if seconds < 172_800 { day } else { days }),
        (3_600, hour),
        (60, "min"),
        (1, "s"),
    ];
    let first = steps.iter().position(|(length, _)| seconds >= *length);
    let Some(first) = first else {
        return format!("0{NBSP}s");
    };
    let mut rest = seconds;
    let mut parts = Vec::new();
    for (length, unit) in steps.iter().skip(first).take(2) {
        let count = rest / length;
        rest %= length;
        if count > 0 {
            parts.push(format!("{}{NBSP}{unit}", grouped(count, language)));
        }
    }
    parts.join(&NBSP.to_string())
}

/// A percentage of two significant digits, rounded up, and never up to 100 %.
fn percentage(billionths: u64, language: Language) -> String {
    // In units of 10^-7 percent, of which a billionth is one exactly.
    let mut step = 1;
    while billionths / step >= 100 {
        step *= 10;
    }
    let mut shown = billionths.div_ceil(step) * step;
    while billionths < 1_000_000_000 && shown >= 1_000_000_000 {
        step /= 10;
        shown = billionths.div_ceil(step) * step;
    }
    let whole = grouped(shown / 10_000_000, language);
    let fraction = format!("{:07}", shown % 10_000_000);
    let fraction = fraction.trim_end_matches('0');
    let sign = match language {
        Language::English | Language::Dutch => "%".to_owned(),
        Language::French | Language::German => format!("{NBSP}%"),
    };
    if fraction.is_empty() {
        format!("{whole}{sign}")
    } else {
        format!("{whole}{}{fraction}{sign}", decimal_point(language))
    }
}

fn list(values: &[Value], language: Language) -> String {
    let and = match language {
        Language::English => "and",
        Language::Dutch => "en",
        Language::French => "et",
        Language::German => "und",
    };
    let mut parts: Vec<String> = values.iter().map(|v| v.in_language(language)).collect();
    match parts.pop() {
        None => String::new(),
        Some(only) if parts.is_empty() => only,
        Some(last) => format!("{} {and} {last}", parts.join(", ")),
    }
}

#[rustfmt::skip]
const MONTHS: [[&str; 12]; 4] = [
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
];

fn date(moment: Timestamp, language: Language) -> String {
    let day = TimeZone::UTC.to_datetime(moment).date();
    let row = match language {
        Language::English => 0,
        Language::Dutch => 1,
        Language::French => 2,
        Language::German => 3,
    };
    let month = usize::try_from(day.month()).unwrap_or(1);
    let month = MONTHS[row][month.clamp(1, 12) - 1];
    let number = match (language, day.day()) {
        (Language::French, 1) => "1er".to_owned(),
        (Language::German, number) => format!("{number}."),
        (_, number) => number.to_string(),
    };
    format!("{number}{NBSP}{month}{NBSP}{}", day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Dutch, English, French, German};

    fn all(value: &Value) -> [String; 4] {
        Language::ALL.map(|language| value.in_language(language).replace(NBSP, "_"))
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            all(&Value::Number(1_234_567)),
            ["1,234,567", "1.234.567", "1_234_567", "1.234.567"]
        );
        assert_eq!(grouped(0, English), "0");
        assert_eq!(grouped(999, English), "999");
        assert_eq!(grouped(u64::MAX, English), "18,446,744,073,709,551,615");
    }

    #[test]
    fn sizes_have_decimal_units() {
        assert_eq!(
            all(&Value::Bytes(500_107_862_016)),
            ["500.1_GB", "500,1_GB", "500,1_Go", "500,1_GB"]
        );
        assert_eq!(
            all(&Value::Bytes(4096)),
            ["4,096_bytes", "4.096_bytes", "4_096_octets", "4.096_Byte"]
        );
        assert_eq!(size(1, French), "1\u{a0}octet");
        assert_eq!(size(999_999_999_999, English), "1\u{a0}TB");
        assert_eq!(size(999_949_999_999, English), "999.9\u{a0}GB");
        assert_eq!(size(u64::MAX, English), "18.4\u{a0}EB");
    }

    #[test]
    fn durations_show_two_units() {
        assert_eq!(
            all(&Value::Seconds(2 * 86_400 + 3 * 3_600 + 59)),
            ["2_days_3_h", "2_dagen_3_u", "2_jours_3_h", "2_Tage_3_h"]
        );
        assert_eq!(duration(0, Dutch), "0\u{a0}s");
        assert_eq!(duration(65, Dutch), "1\u{a0}min\u{a0}5\u{a0}s");
        assert_eq!(duration(3_600, Dutch), "1\u{a0}u");
    }

    #[test]
    fn a_bound_is_never_shown_smaller_than_it_is() {
        assert_eq!(
            all(&Value::Billionths(99_853)),
            ["0.01%", "0,01%", "0,01_%", "0,01_%"]
        );
        assert_eq!(percentage(45_728_000, English), "4.6%");
        assert_eq!(percentage(1_000_000_000, German), "100\u{a0}%");
        assert_eq!(percentage(999_900_000, English), "99.99%");
        assert_eq!(percentage(0, English), "0%");
        assert_eq!(percentage(1, English), "0.0000001%");
    }

    proptest::proptest! {
        #[test]
        fn percentages_round_up(billionths in 0u64..=1_000_000_000) {
            let text = percentage(billionths, English);
            let shown: f64 = text.trim_end_matches('%').parse().unwrap();
            #[allow(clippy::cast_precision_loss)]
            let exact = billionths as f64 / 1e7;
            proptest::prop_assert!(shown >= exact - 1e-9, "{text} for {exact}");
            proptest::prop_assert!(shown <= exact * 1.1 + 1e-7, "{text} for {exact}");
            proptest::prop_assert!(billionths == 1_000_000_000 || shown < 100.0);
        }
    }

    #[test]
    fn lists_end_in_and() {
        let value = Value::List(vec!["a".into(), "b".into(), Value::Number(3)]);
        assert_eq!(
            all(&value),
            ["a, b and 3", "a, b en 3", "a, b et 3", "a, b und 3"]
        );
        assert_eq!(list(&[], English), "");
        assert_eq!(list(&["a".into()], English), "a");
    }

    #[test]
    fn dates_are_written_in_words() {
        let moment: Timestamp = "2026-03-01T14:05:09Z".parse().unwrap();
        assert_eq!(
            all(&Value::Date(moment)),
            [
                "1_March_2026",
                "1_maart_2026",
                "1er_mars_2026",
                "1._März_2026"
            ]
        );
        assert_eq!(
            Value::Moment(moment).in_language(French),
            "2026-03-01 14:05:09 UTC"
        );
    }
}
