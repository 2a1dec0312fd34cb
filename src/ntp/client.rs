//! One question to one server.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs, UdpSocket};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::packet::{self, Answer, Fault};
use crate::record::{Message, SafeText};

/// Port of NTP.
const PORT: u16 = 123;
/// How long an answer is waited for; half of it bounds the error of the offset.
const PATIENCE: Duration = Duration::from_secs(2);
/// Longest name of a server, in bytes.
const MOST_NAME: usize = 253;

/// A server that is asked for the time: a name or an IPv4 address, and a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeServer {
    host: String,
    port: u16,
}

impl TimeServer {
    /// Reads `HOST` or `HOST:PORT`; none where it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (host, port) = match text.split_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
                (host, port.parse().ok().filter(|port| *port > 0)?)
            }
            Some(_) => return None,
            None => (text, PORT),
        };
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
        let is_name = (1..=MOST_NAME).contains(&host.len())
            && host.bytes().all(is_plain)
            && !host.starts_with(['-', '.']);
        is_name.then(|| Self {
            host: host.to_owned(),
            port,
        })
    }

    /// The server for a person.
    #[must_use]
    pub fn shown(&self) -> SafeText {
        SafeText::from(self.to_string())
    }
}

impl fmt::Display for TimeServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            PORT => f.write_str(&self.host),
            port => write!(f, "{}:{port}", self.host),
        }
    }
}

/// What a server said of the time.
#[derive(Clone, Debug)]
pub struct Heard {
    /// The server.
    pub server: TimeServer,
    /// What it said.
    pub answer: Answer,
    /// What this clock showed then, and when that was whatever it shows now.
    heard: (i128, Instant),
}

impl Heard {
    /// Heard just now from somebody: for tests.
    #[cfg(test)]
    pub fn trial(offset: i128, at: Instant) -> Self {
        Self {
            server: TimeServer {
                host: "10.0.0.5".to_owned(),
                port: PORT,
            },
            answer: Answer { offset, stratum: 2 },
            heard: (now(), at),
        }
    }

    /// Whether this clock was set by somebody since: the offset is none any more.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        let (clock, at) = self.heard;
        let passed = i128::try_from(at.elapsed().as_nanos()).unwrap_or(i128::MAX);
        (now() - clock - passed).abs() > 500_000_000
    }

    /// The time by the server, in nanoseconds since 1970.
    #[must_use]
    pub fn now(&self) -> i128 {
        now() + self.answer.offset
    }
}

/// Why a server did not tell the time.
#[derive(Debug)]
pub enum NoTime {
    /// It could not be asked, or its machine says that nobody is there.
    Connection(io::Error),
    /// No answer came.
    Silent,
    /// What came is not used.
    Answer(Fault),
}

impl NoTime {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self, server: &TimeServer) -> Message {
        let message = |id: &'static str| Message::new(id).with("server", server.shown());
        match self {
            Self::Connection(error) => {
                message("time-no-connection").with("kernel", error.to_string())
            }
            Self::Silent => message("time-silent"),
            Self::Answer(Fault::NotNtp | Fault::NotAsked) => message("time-not-ntp"),
            Self::Answer(Fault::NotSynchronised) => message("time-not-synchronised"),
            Self::Answer(Fault::LeaveAlone(code)) => {
                message("time-leave-alone").with("code", code.clone())
            }
            Self::Answer(Fault::Implausible) => message("time-implausible"),
        }
    }
}

/// Asks a server once. `earliest`: a second since 1970 before which no true time
/// lies. No port is open but while the answer is waited for, and then for that
/// server alone.
///
/// # Errors
/// See [`NoTime`].
pub fn ask(server: &TimeServer, earliest: u64) -> Result<Heard, NoTime> {
    let addresses = (server.host.as_str(), server.port)
        .to_socket_addrs()
        .map_err(NoTime::Connection)?;
    let address = addresses
        .into_iter()
        .find(SocketAddr::is_ipv4)
        .ok_or_else(|| NoTime::Connection(io::ErrorKind::NotFound.into()))?;
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).map_err(NoTime::Connection)?;
    socket.connect(address).map_err(NoTime::Connection)?;
    let mut nonce = [0; 8];
    getrandom::fill(&mut nonce).map_err(|error| NoTime::Connection(io::Error::other(error)))?;
    let (asked, begun) = (now(), Instant::now());
    socket
        .send(&packet::question(nonce))
        .map_err(NoTime::Connection)?;
    let mut last = NoTime::Silent;
    let mut buffer = [0; 512];
    loop {
        let left = PATIENCE.saturating_sub(begun.elapsed());
        if left.is_zero() {
            return Err(last);
        }
        socket
            .set_read_timeout(Some(left))
            .map_err(NoTime::Connection)?;
        let length = match socket.recv(&mut buffer) {
            Ok(length) => length,
            Err(error) => match error.kind() {
                io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => return Err(last),
                io::ErrorKind::Interrupted => continue,
                _ => return Err(NoTime::Connection(error)),
            },
        };
        let passed = i128::try_from(begun.elapsed().as_nanos()).unwrap_or(i128::MAX);
        // Whoever sets this clock meanwhile changes nothing about what passed.
        let heard = asked.saturating_add(passed);
        match packet::judge(&buffer[..length], nonce, (asked, heard), earliest) {
            Ok(answer) => {
                return Ok(Heard {
                    server: server.clone(),
                    answer,
                    heard: (heard, begun + Duration::from_nanos(saturated(passed))),
                });
            }
            // Somebody else's, or an old one: the true one may still come.
            Err(fault @ (Fault::NotNtp | Fault::NotAsked)) => last = NoTime::Answer(fault),
            Err(fault) => return Err(NoTime::Answer(fault)),
        }
    }
}

fn saturated(nanoseconds: i128) -> u64 {
    u64::try_from(nanoseconds).unwrap_or(u64::MAX)
}

/// What this clock shows, in nanoseconds since 1970.
fn now() -> i128 {
    let now = SystemTime::now();
    let nanoseconds = |span: Duration| i128::try_from(span.as_nanos()).unwrap_or(i128::MAX);
    match now.duration_since(UNIX_EPOCH) {
        Ok(after) => nanoseconds(after),
        Err(before) => -nanoseconds(before.duration()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_a_name_or_an_address_and_a_port() {
        for (text, host, port) in [
            ("time.example", "time.example", 123),
            ("10.0.2.2:1123", "10.0.2.2", 1123),
            ("ntp-1", "ntp-1", 123),
        ] {
            let server = TimeServer::parse(text).unwrap();
            assert_eq!((server.host.as_str(), server.port), (host, port));
            assert_eq!(server.to_string(), text);
        }
        let long = "a".repeat(MOST_NAME + 1);
        for wrong in [
            "", ":123", "a:", "a:0", "a:65536", "a:+1", "a b", "a\n", "-a", ".", "a/b", "[::1]",
            "fd00::1", &long,
        ] {
            assert_eq!(TimeServer::parse(wrong), None, "{wrong}");
        }
    }
}
