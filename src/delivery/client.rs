//! One statement to the server, and what the server shows of it.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64ct::{Base64, Encoding};
use rustls::pki_types::ServerName;
use rustls::{CertificateError, ClientConfig, ClientConnection, StreamOwned};
use sha2::{Digest, Sha256};

use super::destination::Destination;
use super::http::{self, Answer, Malformed};
use super::tls;
use crate::record::Message;

/// How long the server may take to take the call.
const CONNECT: Duration = Duration::from_secs(10);
/// How long one request may take as a whole, from the first byte.
const WHOLE: Duration = Duration::from_secs(60);

/// What a server is tried with before it is trusted with what nobody else keeps.
const TRIAL: &[u8] = b"{\"schema\":\"rasura/trial/1\"}\n";

/// How the server showed what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It named the digest of what it holds.
    Digest,
    /// It gave the same bytes back.
    ReadBack,
}

/// Why a statement does not count as delivered.
#[derive(Debug)]
pub enum Fault {
    /// The server could not be reached, or the connection ended.
    Connection(io::Error),
    /// TLS with it came to nothing.
    Tls(rustls::Error),
    /// It showed another certificate than the one that is known.
    OtherCertificate,
    /// What it showed, or the authority's certificate, is not valid now.
    NotValidNow,
    /// What it showed was issued for another name.
    OtherName,
    /// It sends us elsewhere, where we do not go.
    Redirected(u16),
    /// It did not take the file.
    Refused(u16),
    /// It took the file and does not show what it holds.
    NotShown(u16),
    /// It holds other bytes.
    Differs,
    /// Its answer cannot be read.
    Malformed(Malformed),
}

impl Fault {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        let status =
            |id: &'static str, status: u16| Message::new(id).with("status", u64::from(status));
        match self {
            Self::Connection(error) => {
                Message::new("delivery-no-connection").with("kernel", error.to_string())
            }
            Self::Tls(error) => Message::new("delivery-no-tls").with("detail", error.to_string()),
            Self::OtherCertificate => Message::new("delivery-other-certificate"),
            Self::NotValidNow => Message::new("delivery-not-valid-now"),
            Self::OtherName => Message::new("delivery-other-name"),
            Self::Redirected(code) => status("delivery-redirected", *code),
            Self::Refused(code) => status("delivery-refused", *code),
            Self::NotShown(code) => status("delivery-not-shown", *code),
            Self::Differs => Message::new("delivery-differs"),
            Self::Malformed(Malformed::NotHttp) => Message::new("delivery-not-http"),
            Self::Malformed(Malformed::TooLong) => Message::new("delivery-too-long"),
            Self::Malformed(Malformed::CutShort) => Message::new("delivery-cut-short"),
        }
    }

    /// Whether the next statement would fare no better just now.
    #[must_use]
    pub fn is_of_the_server(&self) -> bool {
        match self {
            Self::Connection(_)
            | Self::Tls(_)
            | Self::OtherCertificate
            | Self::NotValidNow
            | Self::OtherName
            | Self::Redirected(_) => true,
            Self::Refused(status) | Self::NotShown(status) => {
                matches!(status, 401 | 403 | 429) || *status >= 500
            }
            Self::Differs | Self::Malformed(_) => false,
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        let tls = error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<rustls::Error>());
        match tls {
            Some(rustls::Error::InvalidCertificate(why)) => match why {
                CertificateError::ApplicationVerificationFailure
                | CertificateError::UnknownIssuer => Self::OtherCertificate,
                CertificateError::Expired
                | CertificateError::ExpiredContext { .. }
                | CertificateError::NotValidYet
                | CertificateError::NotValidYetContext { .. } => Self::NotValidNow,
                CertificateError::NotValidForName
                | CertificateError::NotValidForNameContext { .. } => Self::OtherName,
                other => Self::Tls(other.clone().into()),
            },
            Some(error) => Self::Tls(error.clone()),
            None => Self::Connection(error),
        }
    }
}

/// Speaks with one destination; every request has a connection of its own.
pub struct Client<'d> {
    destination: &'d Destination,
    config: Arc<ClientConfig>,
    name: ServerName<'static>,
}

impl<'d> Client<'d> {
    /// A client for this destination. Nothing is opened yet.
    ///
    /// # Errors
    /// [`Fault::Tls`].
    pub fn new(destination: &'d Destination) -> Result<Self, Fault> {
        let name = ServerName::try_from(destination.address().host.clone())
            .map_err(|error| Fault::Tls(rustls::Error::General(error.to_string())))?;
        let config = tls::config(destination.certificates().to_vec()).map_err(Fault::Tls)?;
        Ok(Self {
            destination,
            config,
            name,
        })
    }

    /// Delivers `bytes` under `name`, a plain file name. A second time does no
    /// harm: the name holds the digest, and the bytes are the same.
    ///
    /// # Errors
    /// Anything short of the server showing that it holds these bytes.
    pub fn deliver(&self, name: &str, bytes: &[u8]) -> Result<Proof, Fault> {
        let sha256: [u8; 32] = Sha256::digest(bytes).into();
        let put = self.put(name, bytes, &sha256)?;
        match put.status {
            200..=299 => {}
            300..=399 => return Err(Fault::Redirected(put.status)),
            // A server that replaces nothing may hold it from an earlier time.
            409 | 412 => {}
            status => return Err(Fault::Refused(status)),
        }
        if let (200..=299, Some(shown)) = (put.status, put.digest) {
            return if shown == sha256 {
                Ok(Proof::Digest)
            } else {
                Err(Fault::Differs)
            };
        }
        let back = self.get(name, bytes.len())?;
        match back.status {
            200 if back.body == bytes => Ok(Proof::ReadBack),
            200 => Err(Fault::Differs),
            300..=399 => Err(Fault::Redirected(back.status)),
            _ if put.status >= 400 => Err(Fault::Refused(put.status)),
            status => Err(Fault::NotShown(status)),
        }
    }

    /// Sees whether the server takes a file and shows that it holds it: always the
    /// same short one, which it may throw away afterwards.
    ///
    /// # Errors
    /// As [`Client::deliver`].
    pub fn try_out(&self) -> Result<(), Fault> {
        let digest = crate::certificate::succession::digest(TRIAL);
        self.deliver(&format!("{digest}-trial.json"), TRIAL)
            .map(|_| ())
    }

    fn put(&self, name: &str, bytes: &[u8], sha256: &[u8; 32]) -> Result<Answer, Fault> {
        let digest = Base64::encode_string(sha256);
        let more = format!(
            "Content-Type: application/json\r\nContent-Length: {}\r\n\
             Content-Digest: sha-256=:{digest}:\r\n",
            bytes.len()
        );
        self.exchange(&self.head("PUT", name, &more), bytes, 0)
    }

    fn get(&self, name: &str, wanted: usize) -> Result<Answer, Fault> {
        let more = "Accept-Encoding: identity\r\nCache-Control: no-cache\r\n";
        match self.exchange(&self.head("GET", name, more), &[], wanted) {
            Err(Fault::Malformed(Malformed::TooLong)) => Err(Fault::Differs),
            other => other,
        }
    }

    fn head(&self, method: &str, name: &str, more: &str) -> zeroize::Zeroizing<String> {
        let address = self.destination.address();
        let token = match self.destination.token() {
            Some(token) => format!("Authorization: Bearer {token}\r\n"),
            None => String::new(),
        };
        zeroize::Zeroizing::new(format!(
            "{method} {}{name} HTTP/1.1\r\nHost: {}\r\nUser-Agent: rasura/{}\r\n\
             Connection: close\r\n{token}{more}\r\n",
            address.path,
            address.authority,
            env!("CARGO_PKG_VERSION"),
        ))
    }

    fn exchange(&self, head: &str, body: &[u8], wanted: usize) -> Result<Answer, Fault> {
        let mut stream = self.connect()?;
        stream.write_all(head.as_bytes())?;
        stream.write_all(body)?;
        stream.flush()?;
        let limit = http::limit(wanted);
        let mut read = Vec::new();
        let mut buffer = [0; 16 << 10];
        loop {
            let length = stream.read(&mut buffer)?;
            read.extend_from_slice(&buffer[..length]);
            if let Some(answer) =
                http::answer(&read, wanted, length == 0).map_err(Fault::Malformed)?
            {
                return Ok(answer);
            }
            if length == 0 {
                return Err(Fault::Malformed(Malformed::CutShort));
            }
            if read.len() > limit {
                return Err(Fault::Malformed(Malformed::TooLong));
            }
        }
    }

    /// A connection on which the server has shown the certificate and that it
    /// holds its key.
    fn connect(&self) -> Result<StreamOwned<ClientConnection, Timed>, Fault> {
        let address = self.destination.address();
        let mut last = io::Error::from(io::ErrorKind::NotFound);
        for candidate in (address.host.as_str(), address.port).to_socket_addrs()? {
            match TcpStream::connect_timeout(&candidate, CONNECT) {
                Ok(stream) => {
                    let mut timed = Timed {
                        stream,
                        end: Instant::now() + WHOLE,
                    };
                    let mut tls =
                        ClientConnection::new(Arc::clone(&self.config), self.name.clone())
                            .map_err(Fault::Tls)?;
                    while tls.is_handshaking() {
                        tls.complete_io(&mut timed)?;
                    }
                    return Ok(StreamOwned::new(tls, timed));
                }
                Err(error) => last = error,
            }
        }
        Err(last.into())
    }
}

/// A connection that ends at a point in time, however slowly bytes trickle.
struct Timed {
    stream: TcpStream,
    end: Instant,
}

impl Timed {
    fn left(&self) -> io::Result<Option<Duration>> {
        let left = self.end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        Ok(Some(left))
    }
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(self.left()?)?;
        self.stream.read(buffer).map_err(as_timeout)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(self.left()?)?;
        self.stream.write(bytes).map_err(as_timeout)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// Linux reports a time limit of a socket as "would block".
fn as_timeout(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::WouldBlock => io::ErrorKind::TimedOut.into(),
        _ => error,
    }
}
