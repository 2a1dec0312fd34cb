//! Methods and editions of the sanitisation standards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The method of NIST SP 800-88 Rev. 2, section 2 (the category; the technique
/// is what is done). Ordered by strength.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Logical techniques on all user-addressable storage.
    Clear,
    /// Recovery infeasible with state-of-the-art laboratory techniques.
    Purge,
    /// Physical destruction.
    Destroy,
}

/// A standard by name and edition. The certificate never says more than
/// "as in"; nobody certified the tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StandardEdition {
    /// Such as `NIST SP 800-88`.
    pub name: String,
    /// Such as `Rev. 2 (September 2025)`.
    pub edition: String,
}

impl StandardEdition {
    /// NIST SP 800-88 Rev. 2, September 2025.
    #[must_use]
    pub fn nist_rev2() -> Self {
        Self {
            name: "NIST SP 800-88".into(),
            edition: "Rev. 2 (September 2025)".into(),
        }
    }
}

/// The method that a technique reaches on a medium, and by whose words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reached {
    /// The method.
    pub method: Method,
    /// The standard in which the technique has that method.
    pub standard: StandardEdition,
}

/// Where a job ran. Practice runs on emulated drives and is signed by a
/// practice key; what medium it was is another field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Environment {
    /// Real work.
    #[default]
    Production,
    /// Learning on emulated drives.
    Practice,
}
