//! Where statements are delivered to: `delivery.toml` in the state folder.

use std::fmt;
use std::path::PathBuf;

use rustls::pki_types::ServerName;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::certificate::chain::Certificate;
use crate::certificate::pem;
use crate::home::{self, Home, HomeError, HomeFault};
use crate::ntp::client::TimeServer;
use crate::record::{Message, SafeText};

/// Name of the configuration in the state folder.
pub const FILE: &str = "delivery.toml";
/// A configuration larger than this is something else, in bytes.
const MAX_FILE: u64 = 256 << 10;
/// Longest address that is accepted, in bytes.
const MAX_URL: usize = 2048;
/// Longest token that is accepted, in bytes.
const MAX_TOKEN: usize = 4096;
/// Most certificates that the server may show: the present one and the next.
const MOST_CERTIFICATES: usize = 4;

/// Why there is no usable destination.
#[derive(Debug)]
pub enum DestinationFault {
    /// The configuration could not be read or written.
    Home(HomeError),
    /// What stands in it, or on the command line, is wrong.
    Wrong(Message),
}

impl DestinationFault {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self, home: &Home) -> Message {
        match self {
            Self::Home(error) => error.message(),
            Self::Wrong(reason) => Message::new("delivery-configuration-damaged")
                .with("path", path(home).as_path())
                .with("reason", reason.clone()),
        }
    }
}

/// The file as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    url: String,
    certificate: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time_server: Option<String>,
}

/// The address of a folder on a server: `https://host[:port]/path/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Name or number of the server, without brackets.
    pub host: String,
    /// Port, 1 to 65535.
    pub port: u16,
    /// Host and port as the Host header has them.
    pub authority: String,
    /// The folder; begins and ends with a slash.
    pub path: String,
}

impl Address {
    /// Reads an address. Anything but HTTPS is refused, and so is what would
    /// put a password or a question into it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(url: &str) -> Result<Self, Message> {
        let wrong = |id: &'static str| Message::new(id).with("url", url);
        let rest = url
            .strip_prefix("https://")
            .ok_or_else(|| wrong("delivery-url-not-https"))?;
        let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\\?#@\"<>`{}|^".contains(&byte);
        if url.len() > MAX_URL || !rest.bytes().all(is_plain) {
            return Err(wrong("delivery-url-wrong"));
        }
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, port) = host_and_port(authority).ok_or_else(|| wrong("delivery-url-wrong"))?;
        if ServerName::try_from(host).is_err() {
            return Err(wrong("delivery-url-wrong"));
        }
        let slash = if path.ends_with('/') { "" } else { "/" };
        Ok(Self {
            host: host.to_owned(),
            port,
            authority: authority.to_owned(),
            path: format!("{path}{slash}"),
        })
    }

    /// The address in its one spelling.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://{}{}", self.authority, self.path)
    }
}

/// `host`, `host:port`, `[v6]` or `[v6]:port`; 443 where no port is named.
fn host_and_port(authority: &str) -> Option<(&str, u16)> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']')?;
            (
                host,
                after
                    .strip_prefix(':')
                    .or(after.is_empty().then_some("443"))?,
            )
        }
        None => authority.split_once(':').unwrap_or((authority, "443")),
    };
    let port = port.parse().ok().filter(|port| *port > 0)?;
    Some((host, port))
}

/// A destination that can be spoken with.
#[derive(Clone)]
pub struct Destination {
    address: Address,
    certificates: Vec<Certificate>,
    token: Option<Zeroizing<String>>,
    time_server: Option<TimeServer>,
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Destination")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl Destination {
    /// A destination of these parts: the address, the server's certificate in
    /// PEM or DER, and a bearer token.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub fn new(url: &str, certificate: &[u8], token: Option<&str>) -> Result<Self, Message> {
        let address = Address::parse(url)?;
        let certificates = pem::certificates(certificate)
            .filter(|list| list.len() <= MOST_CERTIFICATES)
            .ok_or_else(|| Message::new("delivery-certificate-wrong"))?;
        let is_token = |token: &str| {
            (1..=MAX_TOKEN).contains(&token.len()) && token.bytes().all(|b| b.is_ascii_graphic())
        };
        if token.is_some_and(|token| !is_token(token)) {
            return Err(Message::new("delivery-token-wrong"));
        }
        Ok(Self {
            address,
            certificates,
            token: token.map(|token| Zeroizing::new(token.to_owned())),
            time_server: None,
        })
    }

    /// With the server that is asked for the time on the way, where no other is
    /// named there.
    ///
    /// # Errors
    /// It is none.
    pub fn with_time_server(mut self, server: Option<&str>) -> Result<Self, Message> {
        let wrong = |server: &str| Message::new("time-server-wrong").with("server", server);
        let read = |server| TimeServer::parse(server).ok_or_else(|| wrong(server));
        self.time_server = server.map(read).transpose()?;
        Ok(self)
    }

    /// The destination of this state folder; none when nothing is configured.
    ///
    /// # Errors
    /// The configuration is there and cannot be used.
    pub fn read(home: &Home) -> Result<Option<Self>, DestinationFault> {
        let path = path(home);
        match path.symlink_metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            _ => {}
        }
        let bytes = home::read_limited(&path, MAX_FILE)
            .map(Zeroizing::new)
            .map_err(DestinationFault::Home)?;
        let wrong = |detail: &str| {
            let reason = Message::new("delivery-configuration-unreadable").with("detail", detail);
            DestinationFault::Wrong(reason)
        };
        let text = std::str::from_utf8(&bytes).map_err(|error| wrong(&error.to_string()))?;
        let written: Written = toml::from_str(text).map_err(|error| wrong(error.message()))?;
        let token = written.token.map(Zeroizing::new);
        let token = token.as_ref().map(|token| token.as_str());
        Self::new(&written.url, written.certificate.as_bytes(), token)
            .and_then(|read| read.with_time_server(written.time_server.as_deref()))
            .map(Some)
            .map_err(DestinationFault::Wrong)
    }

    /// The configuration as it is written; the token stands in it.
    ///
    /// # Errors
    /// It cannot be said in TOML.
    pub fn text(&self) -> Result<Zeroizing<String>, toml::ser::Error> {
        let mut written = Written {
            url: self.address.url(),
            certificate: self.certificates.iter().map(Certificate::to_pem).collect(),
            token: self.token().map(str::to_owned),
            time_server: self.time_server.as_ref().map(TimeServer::to_string),
        };
        let text = toml::to_string(&written).map(Zeroizing::new);
        written.token.zeroize();
        text
    }

    /// Makes it the destination of this state folder.
    ///
    /// # Errors
    /// It could not be written.
    pub fn write(&self, home: &Home) -> Result<(), HomeError> {
        let path = path(home);
        let text = self.text().map_err(|error| HomeError {
            path: path.clone(),
            operation: "writing",
            source: HomeFault::Io(std::io::Error::other(error)),
        })?;
        home::write_durably(&path, text.as_bytes(), true)
    }

    /// Takes the destination of this state folder away.
    ///
    /// # Errors
    /// It could not be removed.
    pub fn remove(home: &Home) -> Result<(), HomeError> {
        home::remove_durably(&path(home))
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The certificates that the server may show.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// The server that is asked for the time, where one was named.
    #[must_use]
    pub fn time_server(&self) -> Option<&TimeServer> {
        self.time_server.as_ref()
    }

    /// What the server wants to hear, if anything.
    pub(super) fn token(&self) -> Option<&str> {
        self.token.as_ref().map(|token| token.as_str())
    }

    /// The address for a person.
    #[must_use]
    pub fn shown(&self) -> SafeText {
        SafeText::from(self.address.url())
    }
}

fn path(home: &Home) -> PathBuf {
    home.path().join(FILE)
}
