//! Which techniques are run on a drive, in which order, and why not others.

use crate::record::{DriveDescription, Message, Method, PassedOver, SafeText};
use crate::technique::{Kind, NOT_FOR_THIS_DRIVE, Need, Offer, TECHNIQUES, Technique};

/// A technique that the drive offers.
pub(super) struct Candidate {
    pub(super) technique: &'static dyn Technique,
    pub(super) offer: Offer,
    /// Everything that is run, in order; the technique itself comes last.
    pub(super) sequence: Vec<String>,
}

/// What was chosen.
pub(super) struct Choice {
    /// In the order in which they are tried; never empty.
    pub(super) candidates: Vec<Candidate>,
    pub(super) passed_over: Vec<PassedOver>,
    /// The most that any technique reaches here, also one that was not asked for.
    pub(super) strongest: Method,
}

/// What a person said that bears on the choice.
pub(super) struct Wishes<'a> {
    /// A technique by name, in place of the strongest.
    pub(super) technique: Option<&'a str>,
    /// Somebody says that the data were always encrypted, without escrow.
    pub(super) always_encrypted: bool,
    /// The least method that counts.
    pub(super) required: Method,
    /// A person accepts less.
    pub(super) accepts_less: bool,
}

/// The strongest technique that the drive offers, or the one asked for, and
/// what comes next when the drive fails at it.
pub(super) fn choose(drive: &DriveDescription, wishes: &Wishes<'_>) -> Result<Choice, Message> {
    if let Some(name) = wishes.technique {
        known(name)?;
    }
    let mut passed_over = Vec::new();
    let mut candidates = offered(drive, wishes, &mut passed_over);
    // Strongest first; of equals the one that stands first in the list.
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.offer.reaches.method));
    let strongest = candidates
        .first()
        .map_or(Method::Clear, |best| best.offer.reaches.method);
    if let Some(name) = wishes.technique {
        candidates.retain(|candidate| {
            let wanted = candidate.technique.name() == name;
            if !wanted {
                passed_over.push(pass_over(candidate, "passed-over-not-asked"));
            }
            wanted
        });
    }
    let Some(best) = candidates.first() else {
        let reasons: Vec<Message> = passed_over.iter().map(|p| p.reason.clone()).collect();
        return Err(Message::new("refused-no-technique").with("reasons", reasons));
    };
    let enough = if wishes.accepts_less {
        wishes.required.min(best.offer.reaches.method)
    } else {
        wishes.required
    };
    let within = best.sequence.clone();
    let mut rank = 0;
    candidates.retain(|candidate| {
        rank += 1;
        let first = rank == 1;
        let weaker = candidate.offer.reaches.method < enough;
        // What is run before the best one anyway is no way of its own.
        let part = within.iter().any(|name| name == candidate.technique.name());
        if first || !(weaker || part) {
            return true;
        }
        if weaker {
            passed_over.push(pass_over(candidate, "passed-over-weaker"));
        }
        false
    });
    for candidate in candidates.iter().skip(1) {
        passed_over.push(pass_over(candidate, "passed-over-fallback"));
    }
    Ok(Choice {
        candidates,
        passed_over,
        strongest,
    })
}

fn known(name: &str) -> Result<(), Message> {
    let erases = |technique: &&&dyn Technique| technique.kind() != Kind::Unlock;
    if TECHNIQUES
        .iter()
        .filter(erases)
        .any(|technique| technique.name() == name)
    {
        return Ok(());
    }
    let known: Vec<SafeText> = TECHNIQUES
        .iter()
        .filter(erases)
        .map(|technique| technique.name().into())
        .collect();
    Err(Message::new("technique-unknown")
        .with("technique", name)
        .with("known", known))
}

fn pass_over(candidate: &Candidate, reason: &'static str) -> PassedOver {
    PassedOver {
        technique: candidate.technique.name().to_owned(),
        reason: Message::new(reason),
    }
}

/// Everything that the drive offers, with the method that it counts for here.
fn offered(
    drive: &DriveDescription,
    wishes: &Wishes<'_>,
    passed_over: &mut Vec<PassedOver>,
) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for technique in TECHNIQUES.iter().filter(|t| t.kind() != Kind::Unlock) {
        match technique.offer(drive) {
            Ok(offer) => candidates.push(Candidate {
                technique: *technique,
                offer: counted(offer, wishes.always_encrypted),
                sequence: vec![technique.name().to_owned()],
            }),
            // What belongs to another kind of drive is not worth a line, unless
            // somebody asked for it.
            Err(reason)
                if reason.id == NOT_FOR_THIS_DRIVE
                    && wishes.technique != Some(technique.name()) => {}
            Err(reason) => passed_over.push(PassedOver {
                technique: technique.name().to_owned(),
                reason,
            }),
        }
    }
    let names: Vec<&str> = candidates.iter().map(|c| c.technique.name()).collect();
    let before: Vec<Option<String>> = candidates
        .iter()
        .map(|candidate| {
            let name = candidate.technique.after()?;
            names.contains(&name).then(|| name.to_owned())
        })
        .collect();
    for (candidate, before) in candidates.iter_mut().zip(before) {
        candidate.sequence.splice(0..0, before);
    }
    candidates
}

/// A cryptographic erase is Purge only with what NIST asks to be said.
fn counted(mut offer: Offer, always_encrypted: bool) -> Offer {
    if offer.needs.contains(&Need::EncryptionStatement) && !always_encrypted {
        offer.reaches.method = offer.reaches.method.min(Method::Clear);
    }
    offer
}
