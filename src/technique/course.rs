//! An account together with the talk that it is of, for techniques that hand
//! both about as one.

use super::account::Account;
use super::dialogue::Dialogue;
use super::{Observer, StepEnd, StepOutcome};
use crate::record::Message;
use crate::record::findings::OwnershipRule;

/// One technique on its way.
pub(super) struct Course<'a> {
    /// The talk with the drive.
    pub(super) dialogue: Dialogue<'a>,
    /// What is kept of it.
    pub(super) account: Account,
}

impl<'a> Course<'a> {
    pub(super) fn new(
        dialogue: Dialogue<'a>,
        technique: &'static str,
        rule: OwnershipRule,
        observer: &mut dyn Observer,
    ) -> Self {
        Self {
            dialogue,
            account: Account::new(technique, rule, observer),
        }
    }

    /// The end of it. `completed` is what the drive reported where all went well.
    pub(super) fn finish(self, ended: StepEnd, completed: Message) -> StepOutcome {
        self.account.close(self.dialogue, ended, completed)
    }
}
