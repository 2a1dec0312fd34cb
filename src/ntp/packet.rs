//! The 48 bytes of SNTP: the question, and what is judged of an answer
//! (RFC 5905 section 7.3, RFC 4330 section 5). Pure and total.

use crate::record::SafeText;

/// Length of a packet without extensions, in bytes.
pub const LENGTH: usize = 48;
/// Seconds from 1900, where NTP counts from, to 1970.
const TO_1970: i128 = 2_208_988_800;
/// Seconds after which NTP's count begins again: in 2036 for the first time.
const ERA: i128 = 1 << 32;
/// What a server may be away from its own source, in 1/65536 s: 1.5 s, the
/// MAXDIST of RFC 5905 section 11.2.1.
const MOST_DISTANCE: u64 = 3 << 15;
/// How long after this program was made a time is believed: 20 years, in seconds, as for the clock itself.
const LATEST: i128 = 20 * 31_557_600;
/// Nanoseconds in a second.
const SECOND: i128 = 1_000_000_000;

/// What a usable answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How far the clock of this machine is behind the server's, in
    /// nanoseconds; negative where it is ahead.
    pub offset: i128,
    /// How many servers stand between this one and a reference clock, 1 to 15.
    pub stratum: u8,
}

/// Why an answer is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is shorter than a packet, of another version, or no answer.
    NotNtp,
    /// It answers something that was not asked here.
    NotAsked,
    /// The server says that its own clock is not set.
    NotSynchronised,
    /// The server wants to be left alone, and says why in up to four letters.
    LeaveAlone(SafeText),
    /// The time in it contradicts itself, or cannot be.
    Implausible,
}

/// The question. All of it is zero but version, mode and the time of sending, in
/// whose place stand random bytes: they come back in the answer, so that nobody
/// who did not see the question can answer it, and tell nobody what this clock shows.
#[must_use]
pub fn question(nonce: [u8; 8]) -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    // No warning, version 4, client.
    bytes[0] = (4 << 3) | 3;
    bytes[40..].copy_from_slice(&nonce);
    bytes
}

/// Judges an answer to the question with `nonce`, which was asked and whose
/// answer was heard when this clock showed `asked` and `heard`, in nanoseconds
/// since 1970. `earliest`: a second since 1970 before which no true time lies.
///
/// # Errors
/// See [`Fault`].
pub fn judge(
    bytes: &[u8],
    nonce: [u8; 8],
    (asked, heard): (i128, i128),
    earliest: u64,
) -> Result<Answer, Fault> {
    let packet: &[u8; LENGTH] = bytes
        .get(..LENGTH)
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(Fault::NotNtp)?;
    let (warning, version, mode) = (packet[0] >> 6, (packet[0] >> 3) & 7, packet[0] & 7);
    if mode != 4 || !(3..=4).contains(&version) {
        return Err(Fault::NotNtp);
    }
    if packet[24..32] != nonce {
        return Err(Fault::NotAsked);
    }
    let stratum = packet[1];
    if stratum == 0 {
        return Err(Fault::LeaveAlone(code(&packet[12..16])));
    }
    let half = |at: usize| u64::from(word(packet, at));
    let distance = half(4) / 2 + half(8);
    if warning == 3 || stratum > 15 || distance >= MOST_DISTANCE {
        return Err(Fault::NotSynchronised);
    }
    let earliest = i128::from(earliest);
    let taken = time(packet, 32, earliest).ok_or(Fault::Implausible)?;
    let given = time(packet, 40, earliest).ok_or(Fault::Implausible)?;
    let on_the_way = (heard - asked) - (given - taken);
    if given < taken || on_the_way < 0 || given > (earliest + LATEST) * SECOND {
        return Err(Fault::Implausible);
    }
    Ok(Answer {
        offset: ((taken - asked) + (given - heard)) / 2,
        stratum,
    })
}

/// The letters with which a server says why it wants to be left alone.
fn code(bytes: &[u8]) -> SafeText {
    let letters = bytes.iter().filter(|byte| byte.is_ascii_graphic());
    let letters: String = letters.map(|byte| char::from(*byte)).collect();
    letters.as_str().into()
}

fn word(packet: &[u8; LENGTH], at: usize) -> u32 {
    let bytes = &packet[at..at + 4];
    bytes
        .iter()
        .fold(0, |word, byte| (word << 8) | u32::from(*byte))
}

/// A time stamp in nanoseconds since 1970: the first one not before `earliest`
/// that it can stand for. None where it is zero, which says that it is not known.
fn time(packet: &[u8; LENGTH], at: usize, earliest: i128) -> Option<i128> {
    let (seconds, fraction) = (word(packet, at), word(packet, at + 4));
    if (seconds, fraction) == (0, 0) {
        return None;
    }
    let seconds = (i128::from(seconds) - TO_1970 - earliest).rem_euclid(ERA) + earliest;
    Some(seconds * SECOND + i128::from(fraction) * SECOND / ERA)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-01-01.
    const EARLIEST: u64 = 1_767_225_600;
    const NONCE: [u8; 8] = *b"\x01\x23\x45\x67\x89\xab\xcd\xef";
    /// Any day after that.
    const DAY: i128 = 1_796_033_100;

    /// An answer as python's `struct.pack(">BBbb3I4Q", ...)` has it: it took the
    /// question and gave the answer at these seconds since 1900, in fractions.
    fn answer(first: u8, stratum: u8, taken: u64, given: u64) -> Vec<u8> {
        let mut bytes = vec![first, stratum, 6, 0xec];
        for short in [0x0000_0100_u32, 0x0000_0200, 0x7f7f_0101] {
            bytes.extend(short.to_be_bytes());
        }
        bytes.extend(0_u64.to_be_bytes());
        bytes.extend(NONCE);
        bytes.extend(taken.to_be_bytes());
        bytes.extend(given.to_be_bytes());
        bytes
    }

    fn stamp(unix: i128, quarters: u64) -> u64 {
        let seconds = u64::try_from((unix + TO_1970) % ERA).unwrap();
        (seconds << 32) | (quarters << 30)
    }

    fn judged(bytes: &[u8]) -> Result<Answer, Fault> {
        judge(
            bytes,
            NONCE,
            (DAY * SECOND, DAY * SECOND + SECOND / 2),
            EARLIEST,
        )
    }

    #[test]
    fn a_question_is_version_4_of_a_client_and_the_random_bytes() {
        let bytes = question(NONCE);
        assert_eq!(bytes[0], 0x23);
        assert_eq!(bytes[1..40], [0; 39]);
        assert_eq!(bytes[40..], NONCE);
    }

    #[test]
    fn the_offset_is_the_mean_of_both_ways() {
        // Asked at 0 and heard at 0.5 s, taken and given an hour later at 0.25 s.
        let hour = answer(0x24, 2, stamp(DAY + 3600, 1), stamp(DAY + 3600, 1));
        let expected = Answer {
            offset: 3600 * SECOND,
            stratum: 2,
        };
        assert_eq!(judged(&hour), Ok(expected));
        // Ahead of the server; extensions behind the 48 bytes are no matter.
        let mut ahead = answer(0x1c, 15, stamp(DAY - 60, 1), stamp(DAY - 60, 1));
        ahead.extend([0xff; 20]);
        let expected = Answer {
            offset: -60 * SECOND,
            stratum: 15,
        };
        assert_eq!(judged(&ahead), Ok(expected));
    }

    /// What chronyd 4.3 (local stratum 3) answered to `question(NONCE)`, which was
    /// asked at 1796044451.8466876 and answered at 1796044451.8468597.
    #[test]
    fn an_answer_of_chronyd_is_read() {
        const ANSWER: [&str; 3] = [
            "240300e600000000000000007f7f0101",
            "eeb7f522aca0456b0123456789abcdef",
            "eeb7f523d8c1c96feeb7f523d8c5b524",
        ];
        let digits = ANSWER.concat();
        let bytes: Vec<u8> = (0..LENGTH)
            .map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap())
            .collect();
        let (asked, heard) = (1_796_044_451_846_687_600, 1_796_044_451_846_859_700);
        let answer = judge(&bytes, NONCE, (asked, heard), EARLIEST).unwrap();
        assert_eq!(answer.stratum, 3);
        // Both had the same clock.
        assert!(answer.offset.abs() < 200_000, "{answer:?}");
        let late = judge(
            &bytes,
            NONCE,
            (asked - 7200 * SECOND, heard - 7200 * SECOND),
            EARLIEST,
        );
        assert_eq!(late.unwrap().offset - answer.offset, 7200 * SECOND);
    }

    #[test]
    fn an_answer_after_2036_is_of_the_next_era() {
        // 2036-02-07 06:28:16 is where the count begins again: 0 and 1 s of it.
        let end = 2_085_978_496;
        for after in [1, 100_000_000] {
            let bytes = answer(0x24, 1, stamp(end + after, 0), stamp(end + after, 0));
            assert_eq!(
                u32::try_from(after).unwrap(),
                word(bytes[..48].try_into().unwrap(), 40)
            );
            let now = (end + after) * SECOND;
            let answer = judge(&bytes, NONCE, (now, now), EARLIEST).unwrap();
            assert_eq!(answer.offset, 0);
        }
    }

    #[test]
    fn what_is_no_answer_to_this_question_is_not_used() {
        let good = answer(0x24, 2, stamp(DAY, 1), stamp(DAY, 1));
        assert!(judged(&good).is_ok());
        assert_eq!(judged(&good[..47]), Err(Fault::NotNtp));
        assert_eq!(judged(&[]), Err(Fault::NotNtp));
        // The question itself, symmetric, broadcast; versions 2 and 5.
        for first in [0x23, 0x21, 0x22, 0x25, 0x14, 0x2c] {
            let bytes = answer(first, 2, stamp(DAY, 1), stamp(DAY, 1));
            assert_eq!(judged(&bytes), Err(Fault::NotNtp), "{first:#x}");
        }
        let mut other = good.clone();
        other[31] ^= 1;
        assert_eq!(judged(&other), Err(Fault::NotAsked));
        // An order to leave it alone counts only from who saw the question.
        other[1] = 0;
        assert_eq!(judged(&other), Err(Fault::NotAsked));
    }

    #[test]
    fn a_server_that_does_not_know_the_time_is_not_believed() {
        let (now, good) = (stamp(DAY, 1), answer(0x24, 2, stamp(DAY, 1), stamp(DAY, 1)));
        assert_eq!(
            judged(&answer(0xe4, 2, now, now)),
            Err(Fault::NotSynchronised)
        );
        for stratum in [16, 17, 255] {
            let bytes = answer(0x24, stratum, now, now);
            assert_eq!(judged(&bytes), Err(Fault::NotSynchronised));
        }
        // Root dispersion of 1.5 s; then half a root delay of 3 s.
        for at in [8, 4] {
            let mut far = good.clone();
            far[at..at + 4].copy_from_slice(&[0, if at == 8 { 1 } else { 3 }, 0x80, 0]);
            assert_eq!(judged(&far), Err(Fault::NotSynchronised), "{at}");
        }
        let mut away = answer(0xe4, 0, 0, 0);
        away[12..16].copy_from_slice(b"RATE");
        assert_eq!(judged(&away), Err(Fault::LeaveAlone("RATE".into())));
        away[12..16].copy_from_slice(b"\x1b[2J");
        assert_eq!(judged(&away), Err(Fault::LeaveAlone("[2J".into())));
    }

    #[test]
    fn a_time_that_cannot_be_is_not_believed() {
        let at = |taken: u64, given: u64| judged(&answer(0x24, 2, taken, given));
        let now = stamp(DAY, 1);
        assert_eq!(at(0, now), Err(Fault::Implausible));
        assert_eq!(at(now, 0), Err(Fault::Implausible));
        // Given before it was taken; taken longer than the question was on its way.
        assert_eq!(at(now, stamp(DAY, 0)), Err(Fault::Implausible));
        assert_eq!(at(now, stamp(DAY + 1, 0)), Err(Fault::Implausible));
        // The day before this program was made is a day in 2162.
        let before = stamp(i128::from(EARLIEST) - 86_400, 0);
        assert_eq!(at(before, before), Err(Fault::Implausible));
        let late = stamp(i128::from(EARLIEST) + LATEST + 1, 0);
        assert_eq!(at(late, late), Err(Fault::Implausible));
        let last = stamp(i128::from(EARLIEST) + LATEST, 0);
        assert!(at(last, last).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_judged(bytes: Vec<u8>, nonce: [u8; 8], asked: i64, heard: i64, earliest: u64) {
            let _ = judge(&bytes, nonce, (asked.into(), heard.into()), earliest);
        }

        #[test]
        fn any_answer_to_the_question_is_judged(mut bytes: [u8; LENGTH], asked: i64) {
            bytes[0] = 0x24;
            bytes[24..32].copy_from_slice(&NONCE);
            let asked = i128::from(asked);
            if let Ok(answer) = judge(&bytes, NONCE, (asked, asked + SECOND), EARLIEST) {
                let now = asked + answer.offset;
                proptest::prop_assert!(now >= (i128::from(EARLIEST) - 1) * SECOND);
                proptest::prop_assert!(now <= (i128::from(EARLIEST) + LATEST + 1) * SECOND);
            }
        }
    }
}
