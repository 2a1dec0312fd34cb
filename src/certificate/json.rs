//! JSON as it is signed: canonical (RFC 8785), integers only, no key twice.
//!
//! A signature covers bytes, people read values. The two part where a document
//! can be read in two ways: a member twice, a number that one reader rounds, a
//! second spelling of the same text. So only one spelling is written and only
//! that one is read.

use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Largest magnitude of an integer that every JSON reader keeps exactly:
/// 2^53 - 1 (RFC 8785 section 3.2.2.3 takes numbers for IEEE 754 doubles).
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

/// Why bytes are not JSON as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonFault {
    /// Not JSON at all, or not UTF-8.
    #[error("it is not JSON (line {line}, column {column})")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
    },
    /// A member stands twice in one object.
    #[error("the member \"{}\" stands there twice", .0.escape_default())]
    DuplicateMember(String),
    /// A number with a fraction, an exponent or a minus before zero.
    #[error("a number is not an integer")]
    NotAnInteger,
    /// An integer beyond [`MAX_INTEGER`].
    #[error("the integer {0} is beyond 2^53-1; it has to be written as a string")]
    IntegerTooLarge(String),
    /// Correct JSON in another spelling than the canonical one.
    #[error("it is not in canonical form (RFC 8785)")]
    NotCanonical,
    /// A value that has no JSON form (not-a-number, a key that is no string).
    #[error("the value has no JSON form: {0}")]
    NoJsonForm(String),
}

/// Writes `value` in canonical form.
///
/// # Errors
/// A number is no integer within ±(2^53-1), or the value has no JSON form.
pub fn to_canonical<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, JsonFault> {
    super::integers::check(value)?;
    serde_json_canonicalizer::to_vec(&value).map_err(|e| JsonFault::NoJsonForm(e.to_string()))
}

/// Reads JSON of any spelling, but with no member twice and integers only.
///
/// # Errors
/// Every [`JsonFault`] but `NotCanonical` and `NoJsonForm`.
pub fn parse(bytes: &[u8]) -> Result<Value, JsonFault> {
    let mut fault = None;
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = Strict { fault: &mut fault }
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value));
    read.map_err(|e| {
        fault.unwrap_or(JsonFault::Syntax {
            line: e.line(),
            column: e.column(),
        })
    })
}

/// Reads JSON that has to be in canonical form already.
///
/// # Errors
/// As [`parse`], and [`JsonFault::NotCanonical`].
pub fn parse_canonical(bytes: &[u8]) -> Result<Value, JsonFault> {
    let value = parse(bytes)?;
    if to_canonical(&value)? == bytes {
        Ok(value)
    } else {
        Err(JsonFault::NotCanonical)
    }
}

fn check_number(number: &Number) -> Result<(), JsonFault> {
    let magnitude = number
        .as_u64()
        .or_else(|| number.as_i64().map(i64::unsigned_abs))
        .ok_or(JsonFault::NotAnInteger)?;
    if magnitude > MAX_INTEGER {
        return Err(JsonFault::IntegerTooLarge(number.to_string()));
    }
    Ok(())
}

/// Builds a [`Value`] and notes what `Value`'s own reader would let pass.
struct Strict<'f> {
    fault: &'f mut Option<JsonFault>,
}

impl Strict<'_> {
    fn number<E: serde::de::Error>(self, number: Number) -> Result<Value, E> {
        check_number(&number).map_err(|fault| {
            *self.fault = Some(fault);
            E::custom("number")
        })?;
        Ok(Value::Number(number))
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        self.number(Number::from(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        self.number(Number::from(value))
    }

    fn visit_f64<E: serde::de::Error>(self, _value: f64) -> Result<Value, E> {
        *self.fault = Some(JsonFault::NotAnInteger);
        Err(E::custom("number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Strict {
            fault: &mut *self.fault,
        })? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(Strict {
                fault: &mut *self.fault,
            })?;
            if members.contains_key(&name) {
                *self.fault = Some(JsonFault::DuplicateMember(name));
                return Err(A::Error::custom("duplicate"));
            }
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    /// The example of RFC 8785 section 3.2.3: keys sort by UTF-16 code units.
    #[test]
    fn keys_sort_as_in_rfc_8785() {
        let source = "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\
            \"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\"1\":\"One\",\
            \"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\",\
            \"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";
        let canonical = to_canonical(&parse(source.as_bytes()).unwrap()).unwrap();
        let text = String::from_utf8(canonical).unwrap();
        let order = [
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh",
        ];
        let places: Vec<_> = order.iter().map(|n| text.find(n).unwrap()).collect();
        assert!(places.is_sorted(), "{text}");
    }

    #[test]
    fn only_integers_are_written() {
        #[derive(Serialize)]
        struct One<T> {
            n: T,
        }
        assert_eq!(
            to_canonical(&One { n: MAX_INTEGER }).unwrap(),
            br#"{"n":9007199254740991}"#
        );
        assert_eq!(
            to_canonical(&One {
                n: -9_007_199_254_740_991_i64
            })
            .unwrap(),
            br#"{"n":-9007199254740991}"#
        );
        assert!(matches!(
            to_canonical(&One { n: MAX_INTEGER + 1 }),
            Err(JsonFault::IntegerTooLarge(_))
        ));
        assert!(matches!(
            to_canonical(&One {
                n: -9_007_199_254_740_992_i64
            }),
            Err(JsonFault::IntegerTooLarge(_))
        ));
        assert_eq!(to_canonical(&One { n: 1.0 }), Err(JsonFault::NotAnInteger));
        assert_eq!(
            to_canonical(&One { n: 0.5f32 }),
            Err(JsonFault::NotAnInteger)
        );
        assert_eq!(
            to_canonical(&One { n: f64::NAN }),
            Err(JsonFault::NotAnInteger)
        );
        assert!(to_canonical(&One { n: u128::MAX }).is_err());
        assert!(to_canonical(&One { n: i128::MIN }).is_err());
        assert_eq!(
            to_canonical(&[Some(vec![Ok::<_, ()>(("a", 0.1))])]),
            Err(JsonFault::NotAnInteger)
        );
        assert_eq!(
            to_canonical(&One {
                n: json!({"a": [1, {"b": 1.0}]})
            }),
            Err(JsonFault::NotAnInteger)
        );
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        let refused = [
            (r#"{"a":1,"a":1}"#, JsonFault::DuplicateMember("a".into())),
            (
                r#"{"a":1,"\u0061":1}"#,
                JsonFault::DuplicateMember("a".into()),
            ),
            (
                r#"[{"b":[{"a":1,"a":2}]}]"#,
                JsonFault::DuplicateMember("a".into()),
            ),
            ("1.0", JsonFault::NotAnInteger),
            ("1e3", JsonFault::NotAnInteger),
            ("-0", JsonFault::NotAnInteger),
            ("18446744073709551616", JsonFault::NotAnInteger),
            (
                "9007199254740992",
                JsonFault::IntegerTooLarge("9007199254740992".into()),
            ),
            ("1 2", JsonFault::Syntax { line: 1, column: 3 }),
        ];
        for (source, fault) in refused {
            assert_eq!(parse(source.as_bytes()), Err(fault), "{source}");
        }
        assert!(parse(b"\"\xff\"").is_err());
        assert!(parse(br#""\ud800""#).is_err());
        assert!(parse("[".repeat(100_000).as_bytes()).is_err());
    }

    #[test]
    fn another_spelling_is_refused() {
        for source in ["{ }", r#"{"b":1,"a":1}"#, r#""\u0061""#, "[1,\n2]", "01"] {
            assert!(parse_canonical(source.as_bytes()).is_err(), "{source}");
        }
        assert_eq!(
            parse_canonical(br#"{"a":1,"b":"x"}"#).unwrap(),
            json!({"a":1,"b":"x"})
        );
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse_canonical(&bytes);
        }

        #[test]
        fn what_is_read_as_canonical_is_written_the_same(source in r#"(\{"[a-c]":(-?[0-9]{1,3}|"[ -~]{0,4}"|\[\])\}|\[[0-9],[0-9]\])"#) {
            if let Ok(value) = parse_canonical(source.as_bytes()) {
                prop_assert_eq!(to_canonical(&value).unwrap(), source.as_bytes());
            }
        }
    }
}
