//! Keys as the screen knows them, and fields that a person types into.

use crate::record::SafeText;
use zeroize::Zeroizing;

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Key {
    Char(char),
    Enter,
    Esc,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Tab,
    BackTab,
    Backspace,
    Delete,
    F(u8),
    Ctrl(char),
}

/// The most characters that a field takes.
pub const MOST: usize = 120;

/// One line that a person types or scans. What it holds is harmless: a
/// character that [`SafeText`] would not leave as it is does not get in.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// What stands there. Cleared from memory, since it may be a passphrase.
    text: Zeroizing<String>,
    /// In characters.
    cursor: usize,
    /// It is never shown.
    pub secret: bool,
}

impl Field {
    /// A field that holds this already, as far as it is harmless.
    #[must_use]
    pub fn with(text: &str) -> Self {
        let mut field = Self::default();
        text.chars().for_each(|character| field.insert(character));
        field
    }

    /// A field that shows nothing of what it holds.
    #[must_use]
    pub fn secret() -> Self {
        Self {
            secret: true,
            ..Self::default()
        }
    }

    /// What stands there.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands there without blanks around it; `None` when that is nothing.
    #[must_use]
    pub fn safe(&self) -> Option<SafeText> {
        Some(SafeText::new(self.text.as_str())).filter(|text| !text.is_empty())
    }

    /// Whether there is nothing but blanks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Place of the cursor in characters.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.text = Zeroizing::new(String::new());
        self.cursor = 0;
    }

    /// Puts something else there.
    pub fn set(&mut self, text: &str) {
        self.clear();
        text.chars().for_each(|character| self.insert(character));
    }

    /// Takes a key; `false` for one that is not for a field.
    pub fn key(&mut self, key: Key) -> bool {
        match key {
            Key::Char(character) => self.insert(character),
            Key::Backspace if self.cursor > 0 => {
                self.cursor -= 1;
                self.remove();
            }
            Key::Delete => self.remove(),
            Key::Backspace => {}
            Key::Left => self.cursor = self.cursor.saturating_sub(1),
            Key::Right => self.cursor = (self.cursor + 1).min(self.text.chars().count()),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = self.text.chars().count(),
            Key::Ctrl('u') => self.clear(),
            _ => return false,
        }
        true
    }

    fn insert(&mut self, character: char) {
        let as_it_is = character == ' ' || {
            let text = character.to_string();
            SafeText::new(&text).as_str() == text
        };
        // In a passphrase anything but a control character may stand.
        let fits = as_it_is || (self.secret && !character.is_control());
        if fits && self.text.chars().count() < MOST {
            let at = self.byte(self.cursor);
            self.text.insert(at, character);
            self.cursor += 1;
        }
    }

    fn remove(&mut self) {
        if self.cursor < self.text.chars().count() {
            let at = self.byte(self.cursor);
            self.text.remove(at);
        }
    }

    fn byte(&self, character: usize) -> usize {
        self.text
            .char_indices()
            .nth(character)
            .map_or(self.text.len(), |(at, _)| at)
    }
}

/// Several fields, one of which has the cursor.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The fields, in the order in which they stand.
    pub fields: Vec<Field>,
    /// The one with the cursor.
    pub at: usize,
}

/// What came of a key in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKey {
    /// It was for the form.
    Taken,
    /// Enter in the last field.
    Done,
    /// It was not for the form.
    Passed,
}

impl Form {
    /// A form of these fields.
    #[must_use]
    pub fn of(fields: Vec<Field>) -> Self {
        Self { fields, at: 0 }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> FormKey {
        let last = self.fields.len().saturating_sub(1);
        match key {
            Key::Down | Key::Tab => self.at = (self.at + 1).min(last),
            Key::Up | Key::BackTab => self.at = self.at.saturating_sub(1),
            Key::Enter if self.at >= last => return FormKey::Done,
            Key::Enter => self.at += 1,
            key => {
                let taken = self
                    .fields
                    .get_mut(self.at)
                    .is_some_and(|field| field.key(key));
                if !taken {
                    return FormKey::Passed;
                }
            }
        }
        FormKey::Taken
    }
}

/// Moves a mark in a list of so many; `false` for a key that does not.
pub fn move_mark(at: &mut usize, count: usize, key: Key) -> bool {
    let last = count.saturating_sub(1);
    *at = match key {
        Key::Up => at.saturating_sub(1),
        Key::Down => (*at + 1).min(last),
        Key::Home => 0,
        Key::End => last,
        _ => return false,
    };
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_wants_to_do_harm_does_not_get_in() {
        let field = Field::with("PC\u{1b}[2J-\u{202e}42\u{7}\t");
        assert_eq!(field.text(), "PC[2J-42");
    }

    #[test]
    fn a_field_is_edited_where_the_cursor_is() {
        let mut field = Field::with("aé€");
        field.key(Key::Left);
        field.key(Key::Backspace);
        field.key(Key::Char('o'));
        assert_eq!((field.text(), field.cursor()), ("ao€", 2));
        field.key(Key::Home);
        field.key(Key::Delete);
        assert_eq!(field.text(), "o€");
    }
}
