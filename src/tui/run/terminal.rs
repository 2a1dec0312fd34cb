//! The terminal: a console, a window, a serial line.

use std::io::{self, Stdout, Write};
use std::sync::mpsc::Sender;

use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::crossterm::{cursor, execute, terminal};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::work::Report;
use crate::tui::draw::LEAST;
use crate::tui::state::Event;
use crate::tui::state::key::Key;

/// The terminal, taken over until this is dropped.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    size: (u16, u16),
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// What the system said.
    pub fn open() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        execute!(io::stdout(), terminal::EnterAlternateScreen, cursor::Hide)?;
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            // A job that panics ends in its record; only our own thread's panic
            // ends the screen.
            if std::thread::current().name() == Some("main") {
                give_back();
                before(panic);
            }
        }));
        // A serial line knows no size.
        let known = terminal::size()
            .ok()
            .filter(|(width, height)| *width > 0 && *height > 0);
        let viewport = match known {
            Some(_) => Viewport::Fullscreen,
            None => Viewport::Fixed(Rect::new(0, 0, LEAST.0, LEAST.1)),
        };
        let backend = CrosstermBackend::new(io::stdout());
        // Not by `Terminal::clear`, which asks where the cursor stands: at the
        // other end of a serial line there may be nobody who answers.
        execute!(
            io::stdout(),
            terminal::Clear(terminal::ClearType::All),
            cursor::MoveTo(0, 0)
        )?;
        Ok(Self {
            terminal: Terminal::with_options(backend, TerminalOptions { viewport })?,
            size: known.unwrap_or(LEAST),
        })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Draws a picture.
    ///
    /// # Errors
    /// What the system said.
    pub fn draw(&mut self, picture: impl FnOnce(Rect, &mut Buffer)) -> io::Result<()> {
        self.terminal.draw(|frame| {
            let area = frame.area();
            picture(area, frame.buffer_mut());
        })?;
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn give_back() {
    let _ = execute!(
        io::stdout(),
        terminal::Clear(terminal::ClearType::All),
        cursor::MoveTo(0, 0),
        terminal::LeaveAlternateScreen,
        cursor::Show
    );
    let _ = terminal::disable_raw_mode();
}

/// Rings the bell.
pub fn bell() {
    let mut out = io::stdout();
    let _ = out.write_all(b"\x07");
    let _ = out.flush();
}

/// Reads keys and sizes for as long as somebody listens.
pub fn listen(sender: &Sender<Report>) {
    let sender = sender.clone();
    std::thread::spawn(move || {
        while let Ok(event) = event::read() {
            let event = match event {
                event::Event::Key(key) => key_of(key).map(Event::Key),
                event::Event::Resize(width, height) => Some(Event::Resize(width, height)),
                _ => None,
            };
            if event.is_some_and(|event| sender.send(Report::Event(event)).is_err()) {
                return;
            }
        }
        // Nobody is there any more.
        let _ = sender.send(Report::Event(Event::Terminate));
    });
}

fn key_of(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    Some(match key.code {
        // A scanner or a serial line may end a line with a line feed.
        KeyCode::Char('j' | 'm') if key.modifiers.contains(KeyModifiers::CONTROL) => Key::Enter,
        KeyCode::Char(letter) if key.modifiers.contains(KeyModifiers::CONTROL) => {
            Key::Ctrl(letter.to_ascii_lowercase())
        }
        KeyCode::Char(letter) => Key::Char(letter),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::F(number) => Key::F(number),
        _ => return None,
    })
}
