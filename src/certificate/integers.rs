//! A serialiser that writes nothing and refuses what JSON would round.
//!
//! serde_json turns not-a-number into `null` and leaves it to the reader to
//! round what does not fit a double. Here the value itself is asked, before it
//! becomes JSON.

use std::fmt;

use serde::ser::{self, Serialize, Serializer};

use super::json::{JsonFault, MAX_INTEGER};

/// Checks every number in `value`.
///
/// # Errors
/// A float, or an integer beyond 2^53-1.
pub fn check<T: Serialize + ?Sized>(value: &T) -> Result<(), JsonFault> {
    value.serialize(Integers).map_err(|Refused(fault)| fault)
}

#[derive(Debug)]
struct Refused(JsonFault);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Refused(JsonFault::NoJsonForm(message.to_string()))
    }
}

fn within(magnitude: u128, shown: impl fmt::Display) -> Result<(), Refused> {
    if magnitude <= u128::from(MAX_INTEGER) {
        Ok(())
    } else {
        Err(Refused(JsonFault::IntegerTooLarge(shown.to_string())))
    }
}

#[derive(Clone, Copy)]
struct Integers;

macro_rules! harmless {
    ($($method:ident($kind:ty);)*) => {
        $(fn $method(self, _: $kind) -> Result<(), Refused> { Ok(()) })*
    };
}

macro_rules! compound {
    ($($method:ident($($kind:ty),*) -> $associated:ident;)*) => {
        $(fn $method(self, $(_: $kind),*) -> Result<Self::$associated, Refused> { Ok(self) })*
    };
}

impl Serializer for Integers {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    harmless! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_char(char);
        serialize_str(&str);
        serialize_bytes(&[u8]);
        serialize_unit_struct(&'static str);
    }

    fn serialize_i64(self, value: i64) -> Result<(), Refused> {
        within(u128::from(value.unsigned_abs()), value)
    }

    fn serialize_i128(self, value: i128) -> Result<(), Refused> {
        within(value.unsigned_abs(), value)
    }

    fn serialize_u64(self, value: u64) -> Result<(), Refused> {
        within(u128::from(value), value)
    }

    fn serialize_u128(self, value: u128) -> Result<(), Refused> {
        within(value, value)
    }

    fn serialize_f32(self, _: f32) -> Result<(), Refused> {
        Err(Refused(JsonFault::NotAnInteger))
    }

    fn serialize_f64(self, _: f64) -> Result<(), Refused> {
        Err(Refused(JsonFault::NotAnInteger))
    }

    fn serialize_none(self) -> Result<(), Refused> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
    ) -> Result<(), Refused> {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        value.serialize(self)
    }

    compound! {
        serialize_seq(Option<usize>) -> SerializeSeq;
        serialize_tuple(usize) -> SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> SerializeTupleVariant;
        serialize_map(Option<usize>) -> SerializeMap;
        serialize_struct(&'static str, usize) -> SerializeStruct;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> SerializeStructVariant;
    }
}

macro_rules! items {
    ($($kind:ident::$method:ident;)*) => {
        $(impl ser::$kind for Integers {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                value.serialize(*self)
            }

            fn end(self) -> Result<(), Refused> {
                Ok(())
            }
        })*
    };
}

items! {
    SerializeSeq::serialize_element;
    SerializeTuple::serialize_element;
    SerializeTupleStruct::serialize_field;
    SerializeTupleVariant::serialize_field;
}

macro_rules! members {
    ($($kind:ident;)*) => {
        $(impl ser::$kind for Integers {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                _: &'static str,
                value: &T,
            ) -> Result<(), Refused> {
                value.serialize(*self)
            }

            fn end(self) -> Result<(), Refused> {
                Ok(())
            }
        })*
    };
}

members! {
    SerializeStruct;
    SerializeStructVariant;
}

impl ser::SerializeMap for Integers {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        key.serialize(*self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(*self)
    }

    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}
