//! The envelope around every statement: who says it, when, and after which.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::record::SafeText;

/// Identifier of the envelope's form; the number is its version.
pub const SCHEMA: &str = "rasura/statement/1";

/// One statement in its envelope, as it is signed.
///
/// `T` is the statement's own type when it is written and [`Value`] when it is
/// read. Members that this version does not know are kept in `other`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Envelope<T> {
    /// [`SCHEMA`].
    pub schema: String,
    /// UUID version 7 of this statement.
    pub id: Uuid,
    /// When it was signed, RFC 3339 in UTC, whole seconds: "2026-01-31T12:00:00Z".
    pub issued_at: String,
    /// Where that time comes from.
    pub time_source: TimeSource,
    /// Whose statement it is.
    pub organisation: Organisation,
    /// The bench that signed.
    pub bench: String,
    /// Number of this statement of this bench for this organisation, from 1.
    pub sequence: u64,
    /// SHA-256 (hexadecimal) of the file of the statement before it; none for
    /// the first.
    pub previous: Option<String>,
    /// Production, practice or virtual.
    pub environment: Environment,
    /// What kind of statement it is.
    pub kind: Kind,
    /// The statement.
    pub statement: T,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Whose statement it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Organisation {
    /// Name, as in the certificate's subject.
    pub name: String,
    /// Enterprise number, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The organisation in whose name the act was done, when that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_the_name_of: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Where the time comes from, and what speaks against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimeSource {
    /// "system-clock"; "person" where the clock was set to what a person said;
    /// "ntp" where it was set to, or agreed with, what a time server said.
    pub source: String,
    /// Reasons to doubt the clock; empty when there are none.
    pub doubts: Vec<ClockDoubt>,
    /// What a person said of a clock that was in doubt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<ClockSaid>,
    /// What a time server said of the clock, where one was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<ClockCompared>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl TimeSource {
    /// The system's clock, with what speaks against it, and what is known of it.
    pub fn system_clock(doubts: Vec<ClockDoubt>, known: ClockKnown) -> TimeSource {
        let by_person = known.said.as_ref().is_some_and(|said| said.set);
        let by_server = known.compared.as_ref();
        let source = match () {
            () if by_server.is_some_and(|compared| compared.set || compared.agrees()) => "ntp",
            () if by_person => "person",
            () => "system-clock",
        };
        TimeSource {
            source: source.to_owned(),
            doubts,
            said: known.said,
            compared: known.compared,
            other: Map::new(),
        }
    }
}

/// What is known of the clock besides what it shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClockKnown {
    /// What a person said of it.
    pub said: Option<ClockSaid>,
    /// What a time server said of it.
    pub compared: Option<ClockCompared>,
}

/// The clock beside that of a time server, which was asked by NTP. Nothing
/// authenticates what it said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClockCompared {
    /// The server: a name or an address, and its port where it is not 123.
    pub server: SafeText,
    /// When it was asked, by its own clock (RFC 3339, UTC, whole seconds).
    pub at: String,
    /// How far the clock was behind the server's, in milliseconds; negative where
    /// it was ahead.
    pub offset_milliseconds: i64,
    /// Whether the clock was set to it.
    pub set: bool,
}

/// Milliseconds that a clock may be away from a server's and still agree with it.
const AGREES: u64 = 1000;

impl ClockCompared {
    /// Whether both clocks showed the same, to less than a second.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.offset_milliseconds.unsigned_abs() < AGREES
    }
}

/// What a person said of a clock that was in doubt, when asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClockSaid {
    /// What the clock showed (RFC 3339, UTC).
    pub clock: String,
    /// What the time was, as the person said: the same where the clock is right.
    pub said: String,
    /// Whether the clock was set to it.
    pub set: bool,
    /// Who said so, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<SafeText>,
}

/// A reason to doubt the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClockDoubt {
    /// It lies before this program was made.
    BeforeBuild,
    /// It lies so far after this program was made that nobody would use it still.
    FarAhead,
    /// It lies before the previous statement of this bench.
    BeforePreviousStatement,
    /// One that this version does not know.
    #[serde(untagged)]
    Other(String),
}

/// What the statement may count for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// A real medium, a key of the organisation.
    Production,
    /// Emulated drives and a practice key; never proof.
    Practice,
    /// A virtual medium, a key of the organisation; never proof.
    Virtual,
}

/// Kinds of statement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// What was done to a medium and what was seen.
    Erasure,
    /// A later, independent check against an erasure statement.
    Verification,
    /// A named person accepts or rejects.
    Validation,
    /// Physical destruction.
    Destruction,
    /// Sealed, handed over, received.
    Custody,
    /// A failed erase, a missing drive, a mismatch, a fork.
    Incident,
    /// A computer as a whole, with the certificate of each of its drives.
    Computer,
    /// One that this version does not know.
    #[serde(untagged)]
    Other(String),
}

impl Kind {
    /// Its name in the envelope.
    pub fn name(&self) -> &str {
        match self {
            Kind::Erasure => "erasure",
            Kind::Verification => "verification",
            Kind::Validation => "validation",
            Kind::Destruction => "destruction",
            Kind::Custody => "custody",
            Kind::Incident => "incident",
            Kind::Computer => "computer",
            Kind::Other(name) => name,
        }
    }
}

/// Why a payload is no envelope that this version can read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeFault {
    /// Another form, or a later version of this one.
    #[error("its form \"{}\" is not known to this version", .0.escape_default())]
    UnknownSchema(String),
    /// A member is missing or wrong.
    #[error("the envelope is not complete: {}", .0.escape_debug())]
    Incomplete(String),
    /// `issued_at` is not written as it has to be.
    #[error("its time is not written as 2026-01-31T12:00:00Z")]
    Time,
    /// `previous` is neither null nor a SHA-256, or does not fit the number.
    #[error("the reference to the previous statement is malformed")]
    Previous,
    /// Not a UUID of version 7.
    #[error("its identifier is not a UUID of version 7")]
    Id,
}

impl Envelope<Value> {
    /// Reads a payload.
    ///
    /// # Errors
    /// See [`EnvelopeFault`].
    pub fn from_payload(payload: &Value) -> Result<Envelope<Value>, EnvelopeFault> {
        match payload.get("schema").and_then(Value::as_str) {
            Some(SCHEMA) => {}
            Some(other) => return Err(EnvelopeFault::UnknownSchema(other.to_owned())),
            None => return Err(EnvelopeFault::Incomplete("schema".to_owned())),
        }
        let envelope: Envelope<Value> = serde_json::from_value(payload.clone())
            .map_err(|e| EnvelopeFault::Incomplete(e.to_string()))?;
        // A canonical payload has one reading; this type must not add another
        // (a missing `previous` that reads as null, an id in capitals).
        if serde_json::to_value(&envelope).ok().as_ref() != Some(payload) {
            return Err(EnvelopeFault::Incomplete("form".to_owned()));
        }
        if envelope.id.get_version_num() != 7 {
            return Err(EnvelopeFault::Id);
        }
        envelope.issued_at_seconds().ok_or(EnvelopeFault::Time)?;
        let digest_fits = match &envelope.previous {
            None => envelope.sequence == 1,
            Some(digest) => envelope.sequence > 1 && is_sha256(digest),
        };
        if !digest_fits {
            return Err(EnvelopeFault::Previous);
        }
        Ok(envelope)
    }
}

impl<T> Envelope<T> {
    /// [`Envelope::issued_at`] in seconds since 1970; none when it is not
    /// written in its one form.
    pub fn issued_at_seconds(&self) -> Option<u64> {
        let time: jiff::Timestamp = self.issued_at.parse().ok()?;
        let seconds = u64::try_from(time.as_second()).ok()?;
        (rfc3339(seconds)? == self.issued_at).then_some(seconds)
    }
}

/// Seconds since 1970 as RFC 3339 in UTC.
pub fn rfc3339(seconds: u64) -> Option<String> {
    let time = jiff::Timestamp::from_second(i64::try_from(seconds).ok()?).ok()?;
    Some(time.to_string())
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn payload() -> Value {
        json!({
            "schema": SCHEMA,
            "id": "01890a5d-ac96-774b-bcce-b302099a8057",
            "issued_at": "2026-01-31T12:00:00Z",
            "time_source": {"source": "system-clock", "doubts": []},
            "organisation": {"name": "OCMW Testdorp", "number": "0123.456.749"},
            "bench": "bank-1",
            "sequence": 1,
            "previous": null,
            "environment": "production",
            "kind": "erasure",
            "statement": {"outcome": {}},
        })
    }

    #[test]
    fn what_is_unknown_is_kept() {
        let mut value = payload();
        value["later"] = json!({"x": [1]});
        value["organisation"]["site"] = json!("B");
        value["kind"] = json!("blessing");
        value["time_source"]["doubts"] = json!(["before-build", "eclipse"]);
        let envelope = Envelope::from_payload(&value).unwrap();
        assert_eq!(envelope.kind, Kind::Other("blessing".into()));
        assert_eq!(
            envelope.time_source.doubts,
            [ClockDoubt::BeforeBuild, ClockDoubt::Other("eclipse".into())]
        );
        assert_eq!(serde_json::to_value(&envelope).unwrap(), value);
    }

    #[test]
    fn an_unknown_version_is_refused() {
        for schema in ["rasura/statement/2", "rasura/statement/1.1", "other"] {
            let mut value = payload();
            value["schema"] = json!(schema);
            assert_eq!(
                Envelope::from_payload(&value),
                Err(EnvelopeFault::UnknownSchema(schema.into()))
            );
        }
    }

    #[test]
    fn what_is_malformed_is_refused() {
        let cases = [
            (
                "id",
                json!("01890a5d-ac96-474b-bcce-b302099a8057"),
                EnvelopeFault::Id,
            ),
            (
                "issued_at",
                json!("2026-01-31T13:00:00+01:00"),
                EnvelopeFault::Time,
            ),
            (
                "issued_at",
                json!("2026-01-31T12:00:00.5Z"),
                EnvelopeFault::Time,
            ),
            ("issued_at", json!("yesterday"), EnvelopeFault::Time),
            ("sequence", json!(2), EnvelopeFault::Previous),
            ("previous", json!("00"), EnvelopeFault::Previous),
        ];
        for (name, wrong, fault) in cases {
            let mut value = payload();
            value[name] = wrong;
            assert_eq!(Envelope::from_payload(&value), Err(fault), "{name}");
        }
        for name in payload().as_object().unwrap().keys() {
            let mut value = payload();
            value.as_object_mut().unwrap().remove(name);
            assert!(Envelope::from_payload(&value).is_err(), "{name}");
        }
        let mut value = payload();
        value["id"] = json!("01890A5D-AC96-774B-BCCE-B302099A8057");
        assert!(Envelope::from_payload(&value).is_err(), "capitals");
    }

    #[test]
    fn the_time_is_written_in_one_way() {
        assert_eq!(rfc3339(0).unwrap(), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339(1_769_860_800).unwrap(), "2026-01-31T12:00:00Z");
        assert_eq!(rfc3339(u64::MAX), None);
    }
}
