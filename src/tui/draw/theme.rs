//! Colours, where there are any. Every meaning is carried by a word or a sign
//! as well; the colours are ones that colour-blind people tell apart.

use ratatui::style::{Color, Modifier, Style};

/// How things look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    colour: bool,
}

impl Theme {
    /// With or without colour.
    #[must_use]
    pub fn new(colour: bool) -> Self {
        Self { colour }
    }

    /// As the environment has it: `NO_COLOR`, and terminals that have none.
    #[must_use]
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let term = variable("TERM").unwrap_or_default();
        let plain = ["vt", "dumb", "ansi-m", "unknown"];
        let none = plain.iter().any(|name| term.starts_with(name)) || term.ends_with("-m");
        let unwanted = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self::new(!none && !unwanted)
    }

    fn of(self, colour: Color, otherwise: Modifier) -> Style {
        if self.colour {
            Style::new().fg(colour).add_modifier(Modifier::BOLD)
        } else {
            Style::new().add_modifier(otherwise)
        }
    }

    /// It went well.
    #[must_use]
    pub fn good(self) -> Style {
        self.of(Color::Cyan, Modifier::BOLD)
    }

    /// It went wrong.
    #[must_use]
    pub fn bad(self) -> Style {
        if self.colour {
            Style::new()
                .fg(Color::White)
                .bg(Color::Red)
                .add_modifier(Modifier::BOLD)
        } else {
            Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD)
        }
    }

    /// Somebody has to look.
    #[must_use]
    pub fn look(self) -> Style {
        self.of(Color::Yellow, Modifier::BOLD)
    }

    /// It cannot be chosen.
    #[must_use]
    pub fn faint(self) -> Style {
        if self.colour {
            Style::new().fg(Color::DarkGray)
        } else {
            Style::new()
        }
    }

    /// The mark is here.
    #[must_use]
    pub fn here(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// A heading.
    #[must_use]
    pub fn heading(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The bar at the top.
    #[must_use]
    pub fn bar(self) -> Style {
        if self.colour {
            Style::new()
                .fg(Color::White)
                .bg(Color::Blue)
                .add_modifier(Modifier::BOLD)
        } else {
            Style::new().add_modifier(Modifier::REVERSED)
        }
    }

    /// The mark of practice.
    #[must_use]
    pub fn practice(self) -> Style {
        if self.colour {
            Style::new().fg(Color::Black).bg(Color::Yellow)
        } else {
            Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD)
        }
    }

    /// The light squares of a code.
    #[must_use]
    pub fn code(self) -> Style {
        self.of(Color::White, Modifier::BOLD)
    }

    /// A key.
    #[must_use]
    pub fn key(self) -> Style {
        self.of(Color::Yellow, Modifier::BOLD)
    }
}
