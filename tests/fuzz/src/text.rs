//! Text: what is shown of it, the files that people write, and what servers
//! answer.

use rasura::certificate::issue::EARLIEST;
use rasura::delivery::destination::{Address, Destination};
use rasura::delivery::http::{answer, limit};
use rasura::ntp::client::TimeServer;
use rasura::ntp::packet::{Fault, judge};
use rasura::plan::{policy, scheme};
use rasura::record::safe_text::{MAX_CHARS, visible, visible_json};
use rasura::record::{MediumKind, SafeText};

/// Text of drives, files and people.
pub fn text(bytes: &[u8]) {
    let safe = SafeText::from_bytes(bytes);
    harmless(safe.as_str());
    assert!(safe.as_str().chars().count() <= MAX_CHARS);
    let json = serde_json::to_string(&safe).expect("text is JSON");
    let back: SafeText = serde_json::from_str(&json).expect("what is written can be read");
    assert_eq!(back, safe);
    let text = String::from_utf8_lossy(bytes);
    let shown = visible(&text);
    harmless(&shown);
    assert_eq!(visible(&shown), shown);
    let json = serde_json::to_string(&text).expect("text is JSON");
    let shown = visible_json(&json);
    harmless(&shown);
    assert_eq!(
        serde_json::from_str::<String>(&shown).expect("still JSON"),
        text
    );
    if let Ok(read) = serde_json::from_slice::<SafeText>(bytes) {
        harmless(read.as_str());
    }
}

/// Nothing in it moves a cursor or turns the direction of writing.
fn harmless(text: &str) {
    let harmful = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..)
    };
    assert!(!text.contains(harmful), "{text:?}");
}

/// Policies, schemes and job files.
pub fn toml(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match policy::Policy::parse(&text) {
        Ok(policy) => {
            assert_eq!(policy.text, text);
            let rule = policy.rule(MediumKind::Ssd, None, None);
            assert!((64..=100_000).contains(&rule.canaries));
            for rule in policy.rules() {
                if let Some(name) = &rule.scheme {
                    let scheme = policy.scheme(name.as_str()).expect("checked when read");
                    passes(&scheme);
                }
            }
        }
        Err(message) => assert!(!message.id.is_empty()),
    }
    if let Ok(schemes) = scheme::parse(&text) {
        schemes.iter().for_each(passes);
    }
    let _ = rasura::cli::is_job_file(&text);
}

/// Answers of a server: however many bytes of one have come, it is the same.
pub fn http(bytes: &[u8]) {
    let (wanted, bytes) = match bytes.split_first() {
        Some((wanted, rest)) => (usize::from(*wanted), rest),
        None => (0, bytes),
    };
    let whole = answer(bytes, wanted, true);
    if let Ok(found) = &whole {
        let found = found.as_ref().expect("nothing more will come");
        assert!(found.body.len() <= wanted);
        assert!((200..1000).contains(&found.status));
    }
    let part = &bytes[..bytes.len() / 2];
    match answer(part, wanted, false) {
        // Of what has come, nothing is taken back.
        Ok(Some(found)) => assert_eq!(whole, Ok(Some(found))),
        Err(fault) if part.len() <= limit(wanted) => assert_eq!(whole, Err(fault)),
        Ok(None) | Err(_) => {}
    }
    if let Ok(address) = Address::parse(&String::from_utf8_lossy(bytes)) {
        let again = Address::parse(&address.url()).expect("what was taken is taken again");
        assert_eq!(again.url(), address.url());
        harmless(&address.url());
    }
    let _ = Destination::new("https://register.example/", bytes, None);
}

/// Answers of a time server: what is taken lies where a time can lie, and comes from
/// who saw the question.
pub fn ntp(bytes: &[u8]) {
    const NONCE: [u8; 8] = [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef];
    const SECOND: i128 = 1_000_000_000;
    let now = 1_796_044_451 * SECOND;
    match judge(bytes, NONCE, (now, now + SECOND), EARLIEST) {
        Ok(answer) => {
            assert_eq!(bytes[24..32], NONCE);
            let then = (now + answer.offset) / SECOND - i128::from(EARLIEST);
            assert!((-1..=51 * 31_557_600).contains(&then), "{answer:?}");
        }
        Err(Fault::LeaveAlone(code)) => harmless(code.as_str()),
        Err(_) => {}
    }
    if let Some(server) = TimeServer::parse(&String::from_utf8_lossy(bytes)) {
        let again = TimeServer::parse(&server.to_string());
        assert_eq!(again, Some(server.clone()));
        harmless(server.shown().as_str());
    }
}

fn passes(scheme: &scheme::Scheme) {
    assert!((1..=100).contains(&scheme.passes.len()), "{scheme:?}");
    harmless(scheme.name.as_str());
}
