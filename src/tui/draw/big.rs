//! Letters that are read from two metres, made of full blocks.

/// Five rows of five columns each, a bit a block, the leftmost the highest.
const LETTERS: &[(char, [u8; 5])] = &[
    ('A', [0b01110, 0b10001, 0b11111, 0b10001, 0b10001]),
    ('B', [0b11110, 0b10001, 0b11110, 0b10001, 0b11110]),
    ('C', [0b01111, 0b10000, 0b10000, 0b10000, 0b01111]),
    ('D', [0b11110, 0b10001, 0b10001, 0b10001, 0b11110]),
    ('E', [0b11111, 0b10000, 0b11110, 0b10000, 0b11111]),
    ('F', [0b11111, 0b10000, 0b11110, 0b10000, 0b10000]),
    ('G', [0b01111, 0b10000, 0b10011, 0b10001, 0b01111]),
    ('H', [0b10001, 0b10001, 0b11111, 0b10001, 0b10001]),
    ('I', [0b01110, 0b00100, 0b00100, 0b00100, 0b01110]),
    ('J', [0b00111, 0b00010, 0b00010, 0b10010, 0b01100]),
    ('K', [0b10001, 0b10010, 0b11100, 0b10010, 0b10001]),
    ('L', [0b10000, 0b10000, 0b10000, 0b10000, 0b11111]),
    ('N', [0b10001, 0b11001, 0b10101, 0b10011, 0b10001]),
    ('O', [0b01110, 0b10001, 0b10001, 0b10001, 0b01110]),
    ('P', [0b11110, 0b10001, 0b11110, 0b10000, 0b10000]),
    ('R', [0b11110, 0b10001, 0b11110, 0b10010, 0b10001]),
    ('S', [0b01111, 0b10000, 0b01110, 0b00001, 0b11110]),
    ('T', [0b11111, 0b00100, 0b00100, 0b00100, 0b00100]),
    ('U', [0b10001, 0b10001, 0b10001, 0b10001, 0b01110]),
    ('V', [0b10001, 0b10001, 0b10001, 0b01010, 0b00100]),
    ('W', [0b10001, 0b10001, 0b10101, 0b11011, 0b10001]),
    ('À', [0b01000, 0b01110, 0b10001, 0b11111, 0b10001]),
    ('É', [0b00110, 0b11111, 0b10000, 0b11110, 0b11111]),
    ('Ö', [0b01010, 0b01110, 0b10001, 0b10001, 0b01110]),
    ('Ü', [0b01010, 0b10001, 0b10001, 0b10001, 0b01110]),
    (' ', [0; 5]),
];

/// Columns of a letter with the gap behind it.
const STEP: usize = 6;

/// Whether there is a big letter for each of these.
#[must_use]
pub fn has_all(text: &str) -> bool {
    text.chars()
        .all(|character| LETTERS.iter().any(|(letter, _)| *letter == character))
}

/// A text in big letters, as wide as fits into these columns and rows: in one
/// line, else each word in a line of its own; `None` where that does not fit.
#[must_use]
pub fn big(text: &str, width: usize, height: usize) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split(' ').collect();
    let one_line = vec![text];
    for scale in [3, 2, 1] {
        for lines in [&one_line, &words] {
            let widest = lines.iter().map(|line| line.chars().count()).max()?;
            // A block of the console is twice as high as it is wide.
            let columns = (widest * STEP - 1) * scale;
            let up = scale.div_ceil(2);
            let rows = lines.len() * 5 * up + (lines.len() - 1);
            if columns <= width && rows <= height {
                return Some(write(lines, scale, up));
            }
        }
    }
    None
}

fn write(lines: &[&str], across: usize, up: usize) -> Vec<String> {
    let mut rows = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            rows.push(String::new());
        }
        for row in 0..5 {
            let text: String = line
                .chars()
                .map(|character| {
                    let bits = LETTERS.iter().find(|(letter, _)| *letter == character);
                    let bits = bits.map_or(0, |(_, rows)| rows[row]);
                    let columns = (0..STEP).map(|column| match column {
                        0..5 if bits & (0b10000 >> column) != 0 => "█".repeat(across),
                        _ => " ".repeat(across),
                    });
                    columns.collect::<String>()
                })
                .collect();
            rows.extend(std::iter::repeat_n(text.trim_end().to_owned(), up));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_as_large_as_there_is_room() {
        let erased = big("ERASED", 80, 12).unwrap();
        assert_eq!(erased.len(), 5);
        assert_eq!(erased[0].chars().count(), 68);
        assert_eq!(big("NOT ERASED", 80, 12).unwrap().len(), 11);
        assert_eq!(big("NOT ERASED", 80, 6).unwrap().len(), 5);
        assert_eq!(big("ERASED", 20, 12), None);
    }
}
