//! What time it is by a server of NTP: asked, judged, and no more than that. NTP
//! is not authenticated; whoever holds the wire can say any time.
//!
//! May import `record`.

pub mod client;
pub mod packet;

use std::collections::BTreeSet;

use client::{Heard, NoTime, TimeServer, ask};
use packet::Fault;

use crate::record::Message;

/// Servers that asked to be left alone, and are.
#[derive(Debug, Default)]
pub struct LeftAlone(BTreeSet<String>);

/// Asks one server after the other until one tells the time. `earliest`: a second
/// since 1970 before which no true time lies.
///
/// # Errors
/// Why the last one did not; none where there was nobody to ask.
pub fn first(
    servers: &[TimeServer],
    earliest: u64,
    left_alone: &mut LeftAlone,
) -> Result<Heard, Option<Message>> {
    let mut last = None;
    for server in servers {
        if left_alone.0.contains(&server.to_string()) {
            continue;
        }
        match ask(server, earliest) {
            Ok(heard) => return Ok(heard),
            Err(why) => {
                if matches!(why, NoTime::Answer(Fault::LeaveAlone(_))) {
                    left_alone.0.insert(server.to_string());
                }
                last = Some(why.message(server));
            }
        }
    }
    Err(last)
}
