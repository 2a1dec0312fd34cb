//! The JSON Schema of the signed document, made from the types that write it.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::envelope::Envelope;
use crate::record::SanitizationRecord;
use crate::record::statement::{ComputerStatement, IncidentRecord, LaterVerification};

/// The statements of this version. A statement of another kind is kept and
/// shown, member by member.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Statement {
    Erasure(Box<SanitizationRecord>),
    Verification(Box<LaterVerification>),
    Incident(Box<IncidentRecord>),
    Computer(Box<ComputerStatement>),
    Other(Value),
}

/// The schema of the payload, draft 2020-12. `kind` decides which statement
/// has to stand in the envelope.
#[must_use]
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema: Schema = generator.into_root_schema_for::<Envelope<Statement>>();
    let mut schema = schema.to_value();
    let rule = |kind: &str, definition: &str| {
        serde_json::json!({
            "if": { "properties": { "kind": { "const": kind } } },
            "then": { "properties": { "statement": { "$ref": format!("#/$defs/{definition}") } } },
        })
    };
    schema["title"] = "Statement of rasura, payload of the JWS".into();
    schema["properties"]["schema"] = serde_json::json!({ "const": super::envelope::SCHEMA });
    schema["allOf"] = Value::Array(vec![
        rule("erasure", "SanitizationRecord"),
        rule("verification", "LaterVerification"),
        rule("incident", "IncidentRecord"),
        rule("computer", "ComputerStatement"),
    ]);
    schema
}
