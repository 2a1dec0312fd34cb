//! What a person says of the computer that the drives sit in.

use super::key::{Field, Form, FormKey, Key};
use super::{Effect, Screen, State};
use crate::record::SafeText;

/// The computer as it was said to be.
#[derive(Clone, Debug, Default)]
pub struct Computer {
    /// Its asset tag.
    pub tag: Field,
    /// Drives that were taken out to be destroyed, with commas between them.
    pub taken_out: Field,
    /// What is typed now, and the screen that it goes back to.
    pub open: Option<(Form, Screen)>,
}

impl Computer {
    /// Its asset tag.
    #[must_use]
    pub fn tag(&self) -> Option<SafeText> {
        self.tag.safe()
    }

    /// Each drive that was taken out.
    #[must_use]
    pub fn taken_out(&self) -> Vec<SafeText> {
        let all = self.taken_out.text().split([',', ';']);
        all.map(SafeText::from)
            .filter(|text| !text.is_empty())
            .collect()
    }
}

/// Goes to the screen where it is typed.
pub(super) fn open(state: &mut State) {
    let computer = &mut state.computer_said;
    let form = Form::of(vec![computer.tag.clone(), computer.taken_out.clone()]);
    computer.open = Some((form, state.screen));
    state.go(Screen::Computer);
}

pub(super) fn on_key(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let Some((form, back)) = &mut state.computer_said.open else {
        super::batch::to_drives(state);
        return;
    };
    let back = *back;
    match form.key(key) {
        FormKey::Done => {
            let [tag, taken_out] = [0, 1].map(|at| form.fields[at].clone());
            state.computer_said = Computer {
                tag,
                taken_out,
                open: None,
            };
            state.go(back);
            effects.push(Effect::SayComputer);
        }
        FormKey::Passed if key == Key::Esc => {
            state.computer_said.open = None;
            state.go(back);
        }
        FormKey::Taken | FormKey::Passed => {}
    }
}
