//! Key sets: an organisation's root and its bench's key, kept in the home.
//!
//! A set is a folder `keys/<production|practice>-<root>/` with `root.pem`,
//! `root.key` (on the bench that made the set), `bench-<id>.pem` and
//! `bench-<id>.key` (the active one), earlier `bench-<id>.pem` without their
//! keys, and `set.json`, which names the active one. A new set is put together
//! beside its place and gets its name last, so that half a set does not exist.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::authority::{AuthorityFault, Subject, issue_bench, make_root};
use super::chain::{Certificate, Chain, ChainFault};
use super::key_files::{
    decrypt, load_set, open_key, remove_folder, set_file, short, write_bench, write_set,
};
use super::pem;
use super::private::{Curve, PrivateKey, PrivateKeyFault, Protection};
use crate::home::{Home, HomeError, HomeFault, Room, remove_durably, write_durably};

/// Common name of every root.
const ROOT_NAME: &str = "Media sanitisation root";
const LOCK: &str = "keys";

/// Asks for the passphrase; called at most once by each operation, and only
/// when something is encrypted.
pub type AskPassphrase<'a> = &'a mut dyn FnMut() -> Result<Zeroizing<String>, PassphraseFault>;

/// A file's path and its bytes, which are wiped from memory after use.
pub type NamedFile = (String, Zeroizing<Vec<u8>>);

/// Why there is no passphrase.
#[derive(Debug, thiserror::Error)]
pub enum PassphraseFault {
    /// Nobody can be asked: no terminal and no file was given.
    #[error("the key is encrypted and nobody can be asked for its passphrase")]
    NobodyToAsk,
    /// The person did not answer.
    #[error("no passphrase was given")]
    Cancelled,
    /// The file or terminal could not be read.
    #[error("the passphrase could not be read: {0}")]
    Reading(#[source] io::Error),
}

/// Why keys cannot be made, found or used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The state folder.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// There is no key set of that kind.
    #[error("there are no keys to sign with")]
    NoKeys {
        /// Practice keys were wanted.
        practice: bool,
    },
    /// Several organisations have keys here; one has to be named.
    #[error("there are keys of several organisations: {}", .organisations.join(", "))]
    Ambiguous {
        /// Their names.
        organisations: Vec<String>,
    },
    /// The organisation has keys already.
    #[error("{organisation} has keys already")]
    Exists {
        /// Its name.
        organisation: String,
    },
    /// A file of a key set cannot be read as what it should be.
    #[error("{} is damaged", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// A private key.
    #[error("the private key {}: {source}", path.display())]
    Private {
        /// Where it lies; empty for one that was handed in.
        path: PathBuf,
        /// What is wrong with it.
        source: PrivateKeyFault,
    },
    /// A certificate could not be made.
    #[error(transparent)]
    Authority(#[from] AuthorityFault),
    /// The certificates do not belong together.
    #[error("the certificates do not belong together: {0}")]
    Chain(#[from] ChainFault),
    /// The passphrase.
    #[error(transparent)]
    Passphrase(#[from] PassphraseFault),
    /// An empty passphrase guards nothing.
    #[error("an empty passphrase guards nothing")]
    EmptyPassphrase,
    /// The organisation's root key is on another bench.
    #[error("the root key of {organisation} is not on this machine")]
    NoRootKey {
        /// Its name.
        organisation: String,
    },
    /// The key and the certificate are not a pair.
    #[error("the private key does not belong to the certificate")]
    NotAPair,
    /// What was handed in is not a bundle of a key and its certificates.
    #[error("it holds no private key with its certificates")]
    NotABundle,
    /// What was handed in is not a certificate request whose key signed it.
    #[error("it is not a certificate request, or its signature does not fit")]
    NotARequest,
    /// The clock lies before the certificate begins.
    #[error("the clock says {now}, and the certificate begins at {from}")]
    NotYetValid {
        /// Now, RFC 3339.
        now: String,
        /// Its first second, RFC 3339.
        from: String,
    },
    /// The certificate has ended.
    #[error("the certificate ended at {until}")]
    Expired {
        /// Its last second, RFC 3339.
        until: String,
    },
    /// The key does not sign what its certificate checks.
    #[error("a trial signature did not check")]
    SelfTest,
}

/// What a new key set is made of.
#[derive(Debug, Clone)]
pub struct NewKeys {
    /// Name of the organisation, at most 64 characters.
    pub organisation: String,
    /// Its enterprise number.
    pub number: Option<String>,
    /// Name of this bench, at most 64 characters.
    pub bench: String,
    /// Keys for practice, which never count for production.
    pub practice: bool,
    /// Curve of the keys.
    pub curve: Curve,
    /// How they are guarded on disk.
    pub protection: Protection,
}

/// A key set in the home. Private keys stay on disk until a
/// [`Signer`](super::signer::Signer) is made.
#[derive(Debug, Clone)]
pub struct KeySet {
    pub(super) folder: PathBuf,
    /// The organisation's root.
    pub root: Certificate,
    /// The bench's certificate that signs now.
    pub active: Certificate,
    /// Earlier certificates of this bench, whose keys are destroyed.
    pub retired: Vec<Certificate>,
    /// Whether the root's private key lies here too.
    pub has_root_key: bool,
    /// Whether the bench's private key is encrypted.
    pub encrypted: bool,
}

impl KeySet {
    /// Name of the organisation.
    pub fn organisation(&self) -> String {
        self.active.organisation().unwrap_or_default()
    }

    /// Name of the bench.
    pub fn bench(&self) -> String {
        self.active.common_name().unwrap_or_default()
    }

    /// Whether it is for practice only.
    pub fn is_practice(&self) -> bool {
        self.root.is_practice()
    }

    /// The root's certificate in PEM: what a checker pins.
    pub fn root_pem(&self) -> String {
        self.root.to_pem()
    }

    /// The bench's certificate and the root's, in PEM.
    pub fn chain_pem(&self) -> String {
        self.active.to_pem() + &self.root.to_pem()
    }

    pub(super) fn bench_key_path(&self) -> PathBuf {
        self.folder
            .join(format!("bench-{}.key", short(&self.active)))
    }

    fn root_key_path(&self) -> PathBuf {
        self.folder.join("root.key")
    }

    fn subject(&self, bench: &str) -> Subject {
        Subject {
            organisation: self.organisation(),
            number: self.root.organisation_number(),
            common_name: bench.to_owned(),
            practice: self.is_practice(),
        }
    }

    /// Reads the root's private key; the passphrase it took comes with it.
    fn open_root_key(&self, ask: AskPassphrase<'_>) -> Result<(PrivateKey, Protection), KeyError> {
        if !self.has_root_key {
            return Err(KeyError::NoRootKey {
                organisation: self.organisation(),
            });
        }
        let (key, protection) = open_key(&self.root_key_path(), ask)?;
        if key.belongs_to(self.root.key()) {
            Ok((key, protection))
        } else {
            Err(KeyError::NotAPair)
        }
    }
}

/// The key sets of a home.
#[derive(Debug, Clone, Copy)]
pub struct KeyStore<'h> {
    home: &'h Home,
}

impl<'h> KeyStore<'h> {
    /// The key sets of `home`.
    pub fn new(home: &'h Home) -> KeyStore<'h> {
        KeyStore { home }
    }

    /// Makes a root and a bench key for an organisation that has none here,
    /// and pins the root. `now`: seconds since 1970.
    ///
    /// # Errors
    /// [`KeyError::Exists`], [`KeyError::EmptyPassphrase`], a name that does
    /// not fit, or the disk.
    pub fn init(&self, new: &NewKeys, now: u64) -> Result<KeySet, KeyError> {
        check_protection(&new.protection)?;
        let _lock = self.home.lock(LOCK)?;
        self.refuse_second_set(&new.organisation, new.practice)?;
        let subject = |common_name: &str| Subject {
            organisation: new.organisation.clone(),
            number: new.number.clone(),
            common_name: common_name.to_owned(),
            practice: new.practice,
        };
        let root_key = generate(new.curve)?;
        let root = make_root(&subject(ROOT_NAME), &root_key, now)?;
        let bench_key = generate(new.curve)?;
        let public = bench_key.public_info().map_err(handed_in)?;
        let bench = issue_bench(&subject(&new.bench), public, &root, &root_key, now)?;
        let root_pem = root_key.to_pem(&new.protection).map_err(handed_in)?;
        let bench_pem = bench_key.to_pem(&new.protection).map_err(handed_in)?;
        self.put_together(&root, Some(&root_pem), &bench, &bench_pem)
    }

    /// Every key set, production first.
    ///
    /// # Errors
    /// A set is damaged, or the disk.
    pub fn sets(&self) -> Result<Vec<KeySet>, KeyError> {
        let mut sets = self.load("production-")?;
        sets.extend(self.load("practice-")?);
        Ok(sets)
    }

    /// The one set for production (or practice), of `organisation` when
    /// several have keys here.
    ///
    /// # Errors
    /// [`KeyError::NoKeys`], [`KeyError::Ambiguous`], a damaged set.
    pub fn find(&self, practice: bool, organisation: Option<&str>) -> Result<KeySet, KeyError> {
        let mut sets = self.load(prefix(practice))?;
        if let Some(name) = organisation {
            sets.retain(|set| set.organisation() == name);
        }
        if sets.len() > 1 {
            let organisations = sets.iter().map(KeySet::organisation).collect();
            return Err(KeyError::Ambiguous { organisations });
        }
        sets.pop().ok_or(KeyError::NoKeys { practice })
    }

    /// Makes a key for another bench of the organisation and returns it with
    /// its certificates as one PEM text, to be taken there and imported.
    ///
    /// # Errors
    /// [`KeyError::NoRootKey`], the passphrase, a name that does not fit.
    pub fn enrol(
        &self,
        set: &KeySet,
        bench: &str,
        protection: &Protection,
        ask: AskPassphrase<'_>,
        now: u64,
    ) -> Result<Zeroizing<String>, KeyError> {
        check_protection(protection)?;
        let (root_key, _) = set.open_root_key(ask)?;
        let key = generate(curve_of(&root_key))?;
        let public = key.public_info().map_err(handed_in)?;
        let certificate = issue_bench(&set.subject(bench), public, &set.root, &root_key, now)?;
        let key = key.to_pem(protection).map_err(handed_in)?;
        Ok(Zeroizing::new(
            [key.as_str(), &certificate.to_pem(), &set.root_pem()].concat(),
        ))
    }

    /// The files of a key set out of a bundle that [`KeyStore::enrol`] made, by
    /// their paths in a state folder, for one that is put together elsewhere.
    /// The private key stays guarded as it is.
    ///
    /// # Errors
    /// [`KeyError::NotABundle`].
    pub fn portable(bundle: &str) -> Result<Vec<NamedFile>, KeyError> {
        let certificates = pem::certificates(bundle.as_bytes()).ok_or(KeyError::NotABundle)?;
        let [bench, root] = certificates.as_slice() else {
            return Err(KeyError::NotABundle);
        };
        let key = pem::blocks(bundle)
            .into_iter()
            .find(|(label, _)| label.ends_with("PRIVATE KEY"))
            .ok_or(KeyError::NotABundle)?
            .1;
        let (keys, trust) = (Room::Keys.name(), Room::Trust.name());
        let set = format!("{keys}/{}{}", prefix(root.is_practice()), short(root));
        let id = short(bench);
        let bytes = |text: &str| Zeroizing::new(text.as_bytes().to_vec());
        Ok(vec![
            (format!("{set}/root.pem"), bytes(&root.to_pem())),
            (format!("{set}/bench-{id}.pem"), bytes(&bench.to_pem())),
            (format!("{set}/bench-{id}.key"), bytes(&format!("{key}\n"))),
            (
                format!("{set}/set.json"),
                Zeroizing::new(set_file(bench).ok_or(KeyError::NotABundle)?),
            ),
            (
                format!("{trust}/{}.pem", short(root)),
                bytes(&root.to_pem()),
            ),
        ])
    }

    /// Issues a certificate for a key that another bench made itself, from its
    /// PKCS#10 request in PEM. Of the request only the key and, without
    /// `bench`, the common name are taken. Returns the chain in PEM.
    ///
    /// # Errors
    /// [`KeyError::NotARequest`], and as [`KeyStore::enrol`].
    pub fn enrol_request(
        &self,
        set: &KeySet,
        request: &str,
        bench: Option<&str>,
        ask: AskPassphrase<'_>,
        now: u64,
    ) -> Result<String, KeyError> {
        let (public, common_name) = super::request::read(request).ok_or(KeyError::NotARequest)?;
        let bench = bench
            .map(str::to_owned)
            .or(common_name)
            .ok_or(KeyError::NotARequest)?;
        let (root_key, _) = set.open_root_key(ask)?;
        let certificate = issue_bench(&set.subject(&bench), public, &set.root, &root_key, now)?;
        Ok(certificate.to_pem() + &set.root_pem())
    }

    /// Takes over a bundle that [`KeyStore::enrol`] made (or a key and the
    /// chain that [`KeyStore::enrol_request`] gave), and pins its root. The
    /// private key stays guarded as it is.
    ///
    /// # Errors
    /// [`KeyError::NotABundle`], [`KeyError::NotAPair`], [`KeyError::Exists`],
    /// the passphrase.
    pub fn import(&self, bundle: &str, ask: AskPassphrase<'_>) -> Result<KeySet, KeyError> {
        let certificates = pem::certificates(bundle.as_bytes()).ok_or(KeyError::NotABundle)?;
        let [bench, root] = certificates.as_slice() else {
            return Err(KeyError::NotABundle);
        };
        let mut keys = pem::blocks(bundle)
            .into_iter()
            .filter(|(label, _)| label.ends_with("PRIVATE KEY"));
        let (Some((_, key_pem)), None) = (keys.next(), keys.next()) else {
            return Err(KeyError::NotABundle);
        };
        let (key, _) = decrypt(key_pem, Path::new(""), ask)?;
        if !key.belongs_to(bench.key()) {
            return Err(KeyError::NotAPair);
        }
        let (from, _) = bench.validity();
        let x5c = [bench.der().to_vec(), root.der().to_vec()];
        Chain::follow(&x5c, from, std::slice::from_ref(root))?;
        let _lock = self.home.lock(LOCK)?;
        self.refuse_second_set(
            &bench.organisation().unwrap_or_default(),
            root.is_practice(),
        )?;
        self.put_together(root, None, bench, &format!("{key_pem}\n"))
    }

    /// Makes a new key and certificate for this bench under the same root and
    /// destroys the old private key; the old certificate is kept for checking.
    ///
    /// # Errors
    /// [`KeyError::NoRootKey`], the passphrase, the disk.
    pub fn rotate(
        &self,
        set: &KeySet,
        ask: AskPassphrase<'_>,
        now: u64,
    ) -> Result<KeySet, KeyError> {
        let _lock = self.home.lock(LOCK)?;
        let (root_key, protection) = set.open_root_key(ask)?;
        let key = generate(curve_of(&root_key))?;
        let public = key.public_info().map_err(handed_in)?;
        let bench = issue_bench(
            &set.subject(&set.bench()),
            public,
            &set.root,
            &root_key,
            now,
        )?;
        let pem = key.to_pem(&protection).map_err(handed_in)?;
        write_bench(&set.folder, &bench, &pem)?;
        write_set(&set.folder, &bench, true)?;
        remove_durably(&set.bench_key_path())?;
        load_set(&set.folder)
    }

    fn refuse_second_set(&self, organisation: &str, practice: bool) -> Result<(), KeyError> {
        match self.find(practice, Some(organisation)) {
            Err(KeyError::NoKeys { .. }) => Ok(()),
            Ok(_) | Err(KeyError::Ambiguous { .. }) => Err(KeyError::Exists {
                organisation: organisation.to_owned(),
            }),
            Err(other) => Err(other),
        }
    }

    /// Puts a set's files into a folder beside its place, pins the root, and
    /// gives the folder its name. The caller holds the lock.
    fn put_together(
        &self,
        root: &Certificate,
        root_key: Option<&str>,
        bench: &Certificate,
        bench_key: &str,
    ) -> Result<KeySet, KeyError> {
        let name = format!("{}{}", prefix(root.is_practice()), short(root));
        let unfinished = format!(".unfinished-{name}");
        let keys = self.home.folder(Room::Keys);
        let place = keys.join(&name);
        // What a crash left is half a set that signed nothing.
        remove_folder(&keys.join(&unfinished))?;
        let folder = self.home.folder_in(Room::Keys, &unfinished)?;
        write_durably(&folder.join("root.pem"), root.to_pem().as_bytes(), false)?;
        if let Some(key) = root_key {
            write_durably(&folder.join("root.key"), key.as_bytes(), false)?;
        }
        write_bench(&folder, bench, bench_key)?;
        write_set(&folder, bench, false)?;
        let pinned = self
            .home
            .folder(Room::Trust)
            .join(format!("{}.pem", short(root)));
        write_durably(&pinned, root.to_pem().as_bytes(), true)?;
        crate::home::rename_durably(&folder, &place)?;
        load_set(&place)
    }

    fn load(&self, prefix: &str) -> Result<Vec<KeySet>, KeyError> {
        let keys = self.home.folder(Room::Keys);
        let failed = |source: io::Error| HomeError {
            path: keys.clone(),
            operation: "listing",
            source: HomeFault::Io(source),
        };
        let mut folders = Vec::new();
        for entry in fs::read_dir(&keys).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_name().to_string_lossy().starts_with(prefix) {
                folders.push(entry.path());
            }
        }
        folders.sort();
        folders.iter().map(|folder| load_set(folder)).collect()
    }
}

fn prefix(practice: bool) -> &'static str {
    if practice { "practice-" } else { "production-" }
}

fn check_protection(protection: &Protection) -> Result<(), KeyError> {
    match protection {
        Protection::Passphrase(text) if text.is_empty() => Err(KeyError::EmptyPassphrase),
        _ => Ok(()),
    }
}

fn handed_in(source: PrivateKeyFault) -> KeyError {
    KeyError::Private {
        path: PathBuf::new(),
        source,
    }
}

fn generate(curve: Curve) -> Result<PrivateKey, KeyError> {
    PrivateKey::generate(curve).map_err(handed_in)
}

fn curve_of(key: &PrivateKey) -> Curve {
    match key {
        PrivateKey::P256(_) => Curve::P256,
        PrivateKey::P384(_) => Curve::P384,
    }
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
